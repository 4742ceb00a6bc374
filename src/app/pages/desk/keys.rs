//! The keys that this desk knows: looked at, forgotten, taken along and taken in.

use super::pieces::{back, cell, check_number, day, file_field, table};
use crate::app::browser::{clock, files, page as window, picker};
use crate::app::components::element::{el, group};
use crate::app::components::{Tone, alert, alert_text, button, finding, text};
use crate::app::desk::Desk;
use crate::app::opening;
use crate::app::opening::why_not;
use crate::app::order::in_order;
use crate::app::sealing::hand_over;
use crate::app::state::{APP, Texts};
use crate::domain::known_keys::{Conflict, KnownKey};
use crate::file::keys_v1;
use crate::file::open::Content;
use crate::file::write::indented;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What came of one file of keys.
#[derive(Clone)]
enum TakenIn {
    /// It is no list of keys, or cannot be read; why.
    Not(String, String),
    /// So many keys are new, so many entries could not be read, and this stayed as it was.
    Keys(String, usize, usize, Vec<Conflict>),
}

/// The page.
pub fn page(desk: Desk, t: &Texts) -> AnyView {
    let forgotten = RwSignal::new(None::<KnownKey>);
    group()
        .child(back(t))
        .child(el("h1").child(text(t, "keys.title")))
        .child(el("p").class("lead").child(text(t, "keys.lead")))
        .child(el("p").child(text(t, "keys.meaning")))
        .child(not_kept(desk, t))
        .child(undo(desk, t, forgotten))
        .child(listed(desk, t, forgotten))
        .child(export(desk, t))
        .child(import(desk, t))
        .into_any()
}

/// Says that keys are not stored, or that stored ones could not be read.
fn not_kept(desk: Desk, t: &Texts) -> AnyView {
    let words = t.clone();
    let lost = move || {
        (desk.keeping.kept.get() == Some(false)).then(|| {
            let body = alert_text(text(&words, "keys.not-kept-text"));
            alert(Tone::Warning, text(&words, "keys.not-kept"), body)
        })
    };
    let words = t.clone();
    let aside = move || {
        desk.keeping.aside.get().map(|bytes| {
            let save = button()
                .class("button button-secondary")
                .on("click", move |_| hand_over("noegler-rest.txt", &bytes))
                .child(text(&words, "keys.aside-save"));
            let body = group()
                .child(alert_text(text(&words, "keys.aside-text")))
                .child(save);
            alert(Tone::Warning, text(&words, "keys.aside"), body.into_any())
        })
    };
    el("div")
        .attr("role", "status")
        .child(lost)
        .child(aside)
        .into_any()
}

/// What was forgotten last can be known again.
fn undo(desk: Desk, t: &Texts, forgotten: RwSignal<Option<KnownKey>>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        forgotten.get().map(|known| {
            let number = check_number(&known.key);
            el("p")
                .class("desk-undo")
                .child(el("span").child(t.fill("keys.forgotten", &[("number", &number)])))
                .child(
                    button()
                        .class("button button-secondary")
                        .attr("id", "keys-undo")
                        .attr("data-testid", "keys-undo")
                        .on("click", move |_| {
                            desk.remember(known.clone());
                            forgotten.set(None);
                        })
                        .child(text(&t, "keys.undo")),
                )
        })
    };
    el("div").attr("role", "status").child(shown).into_any()
}

fn listed(desk: Desk, t: &Texts, forgotten: RwSignal<Option<KnownKey>>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let mut known = desk.known.with(|known| known.all().to_vec());
        if known.is_empty() {
            return el("p")
                .class("empty-state")
                .child(text(&t, "keys.none"))
                .into_any();
        }
        in_order(&mut known, latest);
        let columns = ["reference", "number", "pinned", "confirmed", "forget"]
            .map(|name| text(&t, &format!("keys.column.{name}")));
        let rows = known
            .into_iter()
            .map(|known| row(desk, &t, &columns, known, forgotten));
        let rows = rows.collect();
        let caption = t.count("keys.count", desk.known.with(|known| known.all().len()));
        table(caption, &columns, rows).into_any()
    };
    group().child(shown).into_any()
}

fn latest(known: &KnownKey) -> i64 {
    let pinned = known.pinned.as_ref().map(|pin| pin.on);
    pinned.max(known.confirmed).map_or(0, |on| on.unix())
}

fn row(
    desk: Desk,
    t: &Texts,
    columns: &[String; 5],
    known: KnownKey,
    forgotten: RwSignal<Option<KnownKey>>,
) -> AnyView {
    let [_, number_column, pinned_column, confirmed_column, _] = columns;
    let number = check_number(&known.key);
    let reference = match &known.pinned {
        Some(pin) if pin.reference.trim().is_empty() => text(t, "desk.unnamed"),
        Some(pin) => pin.reference.clone(),
        None => text(t, "keys.no-reference"),
    };
    let on = |moment: Option<_>| moment.map_or_else(|| text(t, "keys.not"), |on| day(t, on));
    let label = t.fill("keys.forget-one", &[("number", &number)]);
    let key = known.key.clone();
    let forget = move |_| {
        forgotten.set(desk.forget(&key));
        // The button that was pressed is gone; the way back is where the person now is.
        window::focus_after_paint("keys-undo");
    };
    el("tr")
        .attr("data-testid", "keys-row")
        .child(el("th").attr("scope", "row").child(reference))
        .child(cell(number_column, number).class("num-text"))
        .child(cell(
            pinned_column,
            on(known.pinned.as_ref().map(|pin| pin.on)),
        ))
        .child(cell(confirmed_column, on(known.confirmed)))
        .child(
            el("td").child(
                button()
                    .class("button button-tertiary")
                    .attr("aria-label", label)
                    .attr("data-testid", "keys-forget")
                    .on("click", forget)
                    .child(text(t, "keys.forget")),
            ),
        )
        .into_any()
}

fn export(desk: Desk, t: &Texts) -> AnyView {
    let t = t.clone();
    let any = Memo::new(move |_| desk.known.with(|known| !known.all().is_empty()));
    let shown = move || {
        any.get().then(|| {
            el("section")
                .class("section")
                .child(el("h2").child(text(&t, "keys.export")))
                .child(el("p").child(text(&t, "keys.export-text")))
                .child(
                    button()
                        .class("button button-primary")
                        .attr("data-testid", "keys-export")
                        .on("click", move |_| save_all(desk))
                        .child(text(&t, "keys.export-button")),
                )
        })
    };
    group().child(shown).into_any()
}

/// Saves the keys, in as many files as they need.
fn save_all(desk: Desk) {
    let documents = desk
        .known
        .with_untracked(|known| keys_v1::write(known, APP));
    let today = clock::now().to_string();
    let today = today.get(..10).unwrap_or_default();
    for (at, document) in documents.iter().enumerate() {
        let name = match at {
            0 => format!("noegler-{today}.json"),
            _ => format!("noegler-{today}-{}.json", at + 1),
        };
        if let Ok(text) = indented(document) {
            // A browser that cannot make a file says so itself.
            let _ = files::save(&name, &text);
        }
    }
}

fn import(desk: Desk, t: &Texts) -> AnyView {
    let taken = RwSignal::new(Vec::<TakenIn>::new());
    let words = t.clone();
    let read = move |files: Vec<picker::Chosen>| {
        let t = words.clone();
        spawn_local(async move {
            let mut all = Vec::new();
            for file in files {
                all.push(take_in(desk, &t, &file).await);
            }
            taken.set(all);
        });
    };
    let words = t.clone();
    let told =
        move || taken.with(|all| all.iter().map(|one| tell(&words, one)).collect::<Vec<_>>());
    el("section")
        .class("section")
        .child(el("h2").child(text(t, "keys.import")))
        .child(file_field(
            t,
            "keys-file",
            "keys.file",
            "keys.file-hint",
            read,
        ))
        .child(
            el("div")
                .attr("role", "status")
                .attr("data-testid", "keys-said")
                .child(told),
        )
        .into_any()
}

async fn take_in(desk: Desk, t: &Texts, file: &picker::Chosen) -> TakenIn {
    let name = file.name();
    match opening::open(file).await {
        Err(why) => TakenIn::Not(name, why_not(t, &why)),
        Ok(opened) => match opened.content {
            Content::Keys(known) => {
                let merged = desk.take_in(*known);
                TakenIn::Keys(name, merged.added, opened.problems.len(), merged.conflicts)
            }
            _ => TakenIn::Not(name, text(t, "keys.no-keys")),
        },
    }
}

fn tell(t: &Texts, taken: &TakenIn) -> AnyView {
    let named = |name: &str, said: String| {
        el("p").child(t.fill("keys.file-said", &[("file", name), ("said", &said)]))
    };
    match taken {
        TakenIn::Not(name, why) => finding(
            true,
            t.fill("keys.file-said", &[("file", name), ("said", why)]),
        ),
        TakenIn::Keys(name, added, unread, conflicts) => {
            let unread = (*unread > 0).then(|| finding(true, t.count("keys.unread", *unread)));
            let conflicts = conflicts.iter().map(|one| finding(true, conflict(t, one)));
            group()
                .child(named(name, t.count("keys.added", *added)))
                .child(unread)
                .child(conflicts.collect::<Vec<_>>())
                .into_any()
        }
    }
}

/// What two lists say differently, and which of the two was kept.
fn conflict(t: &Texts, conflict: &Conflict) -> String {
    match conflict {
        Conflict::OtherReference { key, mine, theirs } => t.fill(
            "keys.conflict.other-reference",
            &[
                ("number", &check_number(key)),
                ("mine", mine),
                ("theirs", theirs),
            ],
        ),
        Conflict::OtherKey {
            reference,
            mine,
            theirs,
        } => t.fill(
            "keys.conflict.other-key",
            &[
                ("reference", reference),
                ("mine", &check_number(mine)),
                ("theirs", &check_number(theirs)),
            ],
        ),
    }
}
