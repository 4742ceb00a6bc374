//! Opens any file: first what it is and the state of its seal, then what it holds.

use super::reader_answer::belongs;
use super::reader_content::content;
use super::reader_locked::ask_phrase;
use crate::app::browser::{clock, files, picker};
use crate::app::components::element::{el, group};
use crate::app::components::{back_link, labelled, nothing, text};
use crate::app::desk::Desk;
use crate::app::opening::{self, NotOpened};
use crate::app::state::{App, Texts};
use crate::domain::date::Moment;
use crate::domain::known_keys::SealState;
use crate::file::check_number::CheckNumber;
use crate::file::locked_v1::{self, Locked, NotLocked};
use crate::file::open::{Content, Opened, Seal};
use crate::file::seal::ProofConfig;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What came of a file.
#[derive(Clone, PartialEq)]
enum Reading {
    /// Nothing was chosen yet.
    Nothing,
    /// It is being read.
    Busy,
    /// It is locked: the phrase is asked for.
    Locked(Arc<Locked>),
    /// It did not open.
    Not(NotOpened),
    /// It is open; an answer with its text, to be kept as it is.
    Open(Arc<Opened>, Arc<str>),
}

/// The page.
pub fn page(app: App, t: &Texts) -> AnyView {
    let reading = RwSignal::new(Reading::Nothing);
    let code = RwSignal::new(String::new());
    let words = t.clone();
    let shown = move || show(app, &words, reading, code);
    let sealed_with_code = Memo::new(move |_| reading.with(has_code));
    let words = t.clone();
    let code_asked = move || {
        sealed_with_code
            .get()
            .then(|| code_field(&words, "reader-code", code))
    };
    group()
        .child(back_link("#/", text(t, "nav.start")))
        .child(el("h1").child(text(t, "reader.title")))
        .child(el("p").class("lead").child(text(t, "reader.lead")))
        .child(
            labelled("reader-file", text(t, "reader.file"), None).child(
                el("input")
                    .attr("type", "file")
                    .class("form-file")
                    .attr("id", "reader-file")
                    .attr("data-testid", "reader-file")
                    .on("change", move |event| {
                        if let Some(file) = picker::chosen(&event) {
                            reading.set(Reading::Busy);
                            spawn_local(async move { reading.set(read(file).await) });
                        }
                    }),
            ),
        )
        .child(code_asked)
        .child(el("div").attr("role", "status").child(shown))
        .into_any()
}

/// Whether a file that is open was sealed with a code.
fn has_code(reading: &Reading) -> bool {
    match reading {
        Reading::Open(opened, _) => match &opened.seal {
            Seal::Intact(config) => config.challenge.is_some(),
            _ => false,
        },
        _ => false,
    }
}

/// The field for the code that a consultant gave a citizen.
pub(super) fn code_field(t: &Texts, id: &'static str, code: RwSignal<String>) -> AnyView {
    let hint = text(t, "reader.code-hint");
    labelled(id, text(t, "reader.code"), Some(hint))
        .child(
            el("input")
                .attr("type", "text")
                .class("form-input input-char-11")
                .attr("id", id)
                .attr("data-testid", id)
                .attr("autocomplete", "off")
                .attr("aria-describedby", format!("{id}-hint"))
                .value(move || code.get())
                .on("input", move |event| code.set(event_target_value(&event))),
        )
        .into_any()
}

async fn read(file: picker::Chosen) -> Reading {
    let Ok(bytes) = files::read(&file).await else {
        return Reading::Not(NotOpened::Unreadable);
    };
    match locked_v1::read(&bytes) {
        Ok(locked) => return Reading::Locked(Arc::new(locked)),
        Err(NotLocked::Changed) => return Reading::Not(NotOpened::LockChanged),
        Err(NotLocked::Other) => {}
    }
    match opening::open_bytes(&bytes).await {
        Ok(opened) => {
            let text = match &opened.content {
                Content::Review(_) => String::from_utf8(bytes).unwrap_or_default(),
                _ => String::new(),
            };
            Reading::Open(Arc::new(opened), text.into())
        }
        Err(why) => Reading::Not(why),
    }
}

fn show(app: App, t: &Texts, reading: RwSignal<Reading>, code: RwSignal<String>) -> AnyView {
    match reading.get() {
        Reading::Nothing => nothing(),
        Reading::Busy => el("p").child(text(t, "reader.busy")).into_any(),
        Reading::Locked(locked) => ask_phrase(t, locked, move |opened| {
            let opened = Reading::Open(Arc::new(opened), "".into());
            // The page may have been left in the meantime, and its signals with it.
            let _ = reading.try_set(opened);
        }),
        Reading::Not(why) => {
            let title = match why {
                NotOpened::NoCrypto => "reader.no-crypto",
                _ => "reader.refused",
            };
            let said = el("p").child(opening::why_not(t, &why));
            panel("refused", text(t, title), said.into_any(), nothing())
        }
        Reading::Open(opened, file) => {
            let known = Desk::of(app).known;
            let state = known.with(|known| opening::seal_state(&opened, &code.get(), known));
            let answered = RwSignal::new(None);
            group()
                .child(seal_panel(t, &opened, state))
                .child(belongs(app, t, &opened, &file, answered))
                .child(content(app, t, opened, answered))
                .into_any()
        }
    }
}

/// The state of a file's seal in words, and what is known of its key.
pub(super) fn seal_panel(t: &Texts, opened: &Opened, state: SealState) -> AnyView {
    let since = state.since().map(|on| t.date(clock::local_time(on)));
    let key = match &opened.seal {
        Seal::None => nothing(),
        Seal::Broken(config) | Seal::Intact(config) => {
            key(t, config, explain_number(t, opened, state))
        }
    };
    let state = state.as_str();
    let title = text(t, &format!("reader.{state}"));
    let since = since.unwrap_or_default();
    let explanation = match opened.content {
        Content::Review(_) => nothing(),
        _ => {
            let words = t.fill(&format!("reader.{state}-text"), &[("date", &since)]);
            el("p").child(words).into_any()
        }
    };
    panel(state, title, explanation, key)
}

fn panel(state: &'static str, title: String, explanation: AnyView, key: AnyView) -> AnyView {
    el("section")
        .class("seal-panel")
        .attr("data-testid", "reader-status")
        .attr("data-state", state)
        .attr("aria-labelledby", "seal-state")
        .child(
            el("h2")
                .class("seal-heading")
                .attr("id", "seal-state")
                .child(title),
        )
        .child(explanation)
        .child(key)
        .into_any()
}

/// How the number is compared, as long as that says anything: not where it was compared
/// already, nor under a broken seal. What an answer is worth is said beneath it.
fn explain_number(t: &Texts, opened: &Opened, state: SealState) -> AnyView {
    match (&opened.content, state) {
        (Content::Review(_), _) | (_, SealState::Confirmed(_) | SealState::Broken) => nothing(),
        _ => el("p")
            .class("small")
            .child(text(t, "reader.number-text"))
            .into_any(),
    }
}

fn key(t: &Texts, config: &ProofConfig, explained: AnyView) -> AnyView {
    let number = CheckNumber::of(&config.key).to_string();
    let groups = number.split(' ').map(|digits| {
        group()
            .child(el("span").child(digits.to_owned()))
            .child(" ")
    });
    let groups = groups.collect::<Vec<_>>();
    group()
        .child(el("p").child(sealed_at(t, config)))
        .child(el("p").class("seal-label").child(text(t, "done.number")))
        .child(
            el("p")
                .class("check-number")
                .attr("data-testid", "reader-check-number")
                .child(groups),
        )
        .child(explained)
        .into_any()
}

/// When the file was sealed, in the reader's own time; by the sealing device's clock.
fn sealed_at(t: &Texts, config: &ProofConfig) -> String {
    let written = config.created.as_str();
    match Moment::parse(written).map(clock::local_time) {
        Some(time) => t.fill(
            "reader.created",
            &[("date", &t.date(time)), ("time", &t.time(time))],
        ),
        None => t.fill("reader.created", &[("date", written)]),
    }
}
