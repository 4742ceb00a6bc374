//! The start: what it is, a new plan, the drafts on this device, a file.
//!
//! `index.html` shows the same before the program is there; a test keeps the two alike.

use crate::app::browser::clock;
use crate::app::components::element::{el, group};
use crate::app::components::{Tone, alert, alert_text, button, icon, nothing, text};
use crate::app::parts::{Wish, ask};
use crate::app::state::{App, Edition, Storage, Texts};
use crate::domain::money::Money;
use crate::file::record::Head;
use crate::route::{Page, Route};
use leptos::prelude::*;

/// What else can be done from here: test name, address and key of each link.
const LINKS: [(&str, &str, &str); 4] = [
    ("cases", "#/cases", "start.cases"),
    ("start-bring", "#/bring", "bring.title"),
    ("start-not-now", "#/not-now", "not-now.link"),
    ("consultant", "#/consultant", "start.consultant"),
];

/// The page.
pub fn page(app: App, t: &Texts) -> AnyView {
    let ceiling = t.round_amount(app.programme().ceiling);
    let links = LINKS.map(|(testid, href, key)| {
        let link = el("a").attr("href", href).attr("data-testid", testid);
        el("li").child(link.child(text(t, key)))
    });
    let links = links.into_iter().collect::<Vec<_>>();
    group()
        .child(ended(app, t))
        .child(
            el("div")
                .class("hero")
                .child(el("h1").child(text(t, "start.heading")))
                .child(
                    el("ol")
                        .class("lead-lines")
                        .child(el("li").child(t.fill("start.line1", &[("ceiling", &ceiling)])))
                        .child(el("li").child(text(t, "start.line2")))
                        .child(el("li").child(text(t, "start.line3"))),
                )
                .child(
                    el("div")
                        .class("button-group")
                        .child(
                            el("a")
                                .class("button button-primary")
                                .attr("href", "#/new")
                                .attr("data-testid", "start-new")
                                .child(text(t, "start.new")),
                        )
                        .child(
                            el("a")
                                .class("button button-secondary")
                                .attr("href", "#/open")
                                .attr("data-testid", "start-open-file")
                                .child(text(t, "start.open")),
                        ),
                )
                .child(el("ul").class("hero-links").child(links)),
        )
        .child(drafts(app, t))
        .child(kept(app, t))
        .into_any()
}

/// That the page works with the network off, once it does.
fn kept(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        (app.edition.get() != Edition::Unknown).then(|| {
            el("p")
                .attr("data-testid", "offline")
                .child(text(&t, "start.offline"))
        })
    };
    group().child(shown).into_any()
}

/// What has just come to an end, and what is left of it.
fn ended(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        app.ended.get().map(|ended| {
            let tone = match ended.partly {
                true => Tone::Warning,
                false => Tone::Success,
            };
            let rows = ended
                .remains
                .iter()
                .map(|key| el("li").child(text(&t, key)));
            let rows = rows.collect::<Vec<_>>();
            let list = (!rows.is_empty()).then(|| el("ul").child(rows));
            let body = group()
                .child(el("p").class("alert-text").child(text(&t, ended.text)))
                .child(list);
            alert(tone, text(&t, ended.title), body.into_any())
        })
    };
    el("div").attr("role", "status").child(shown).into_any()
}

fn drafts(app: App, t: &Texts) -> AnyView {
    let (words, t) = (t.clone(), t.clone());
    let shown = move || {
        if app.storage.get() == Storage::Blocked {
            let body = alert_text(text(&t, "start.blocked"));
            return alert(Tone::Warning, text(&t, "start.blocked-title"), body);
        }
        let heads = app.heads.get();
        if heads.is_empty() {
            return nothing();
        }
        let rows = heads
            .into_iter()
            .map(|head| row(app, &t, head))
            .collect::<Vec<_>>();
        el("section")
            .class("section")
            .child(el("h2").child(text(&t, "start.drafts")))
            .child(el("ul").class("draft-list").child(rows))
            .into_any()
    };
    group()
        .child(in_memory(app, &words))
        .child(shown)
        .into_any()
}

/// The way back to a plan that lives on this page only.
fn in_memory(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let draft = app.draft.get().filter(|draft| draft.shared)?;
        let link = el("a")
            .attr("href", Route::Plan(draft.id, Page::Tasks).fragment())
            .attr("data-testid", "draft-in-memory")
            .child(text(&t, "start.in-memory-link"));
        let body = el("p").class("alert-text").child(link).into_any();
        Some(alert(Tone::Info, text(&t, "start.in-memory"), body))
    };
    group().child(shown).into_any()
}

fn row(app: App, t: &Texts, head: Head) -> AnyView {
    let name = match head.name.trim() {
        "" => text(t, "draft.unnamed"),
        name => name.to_owned(),
    };
    let saved = clock::local_time(head.saved_at);
    let meta = t.fill(
        "draft.saved",
        &[("date", &t.date(saved)), ("time", &t.time(saved))],
    );
    let total = Money::from_canonical(&head.total).map(|total| t.amount(total));
    let id = head.id;
    let asking = RwSignal::new(false);
    let label = t.fill("draft.delete", &[("name", &name)]);
    let confirm = {
        let t = t.clone();
        move || {
            asking.get().then(|| {
                el("div")
                    .class("button-group")
                    .attr("role", "alert")
                    .child(el("p").child(text(&t, "draft.delete-ask")))
                    .child(
                        button()
                            .class("button button-warning")
                            .on("click", move |_| ask(app, Wish::Delete(id)))
                            .child(text(&t, "draft.delete-yes")),
                    )
                    .child(
                        button()
                            .class("button button-tertiary")
                            .on("click", move |_| asking.set(false))
                            .child(text(&t, "draft.delete-no")),
                    )
            })
        }
    };
    el("li")
        .class("draft-row")
        .attr("data-testid", "draft-row")
        .child(
            el("a")
                .class("draft-link")
                .attr("href", Route::Plan(id, Page::Tasks).fragment())
                .child(el("span").class("draft-name").child(name))
                .child(
                    el("span")
                        .class("draft-meta")
                        .child(meta)
                        .child(" · ")
                        .child(el("span").class("amount").child(total)),
                ),
        )
        .child(
            button()
                .class("button button-icon-only")
                .attr("aria-label", label)
                .on("click", move |_| asking.update(|asking| *asking = !*asking))
                .child(icon("delete")),
        )
        .child(confirm)
        .into_any()
}
