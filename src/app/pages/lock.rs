//! The draft as a file that is locked with a passphrase.

use super::{back_to_tasks, export_draft};
use crate::app::components::element::{el, group};
use crate::app::components::{Tone, alert, alert_text, button, finding, labelled, text};
use crate::app::draft::Draft;
use crate::app::locking::LockFault;
use crate::app::state::Texts;
use crate::domain::passphrase::{LEAST, PhraseFault, fault};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is said of the attempt, below the fields.
pub(super) const SAID: &str = "phrase-said";

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Asking,
    Weak(PhraseFault),
    Busy,
    Done,
    NoCrypto,
    Failed,
}

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let (phrase, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let state = RwSignal::new(State::Asking);
    let least = LEAST.to_string();
    let press = move |_| {
        if state.get_untracked() != State::Busy {
            lock(draft, phrase, again, state);
        }
    };
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "lock.title")))
        .child(el("p").class("lead").child(text(t, "lock.lead")))
        .child(alert(
            Tone::Warning,
            text(t, "lock.lost"),
            group()
                .child(alert_text(text(t, "lock.lost-text")))
                .child(el("p").child(export_draft(draft, t)))
                .into_any(),
        ))
        .child(phrase_field(
            "lock-phrase",
            text(t, "lock.phrase"),
            Some(t.fill("lock.phrase-hint", &[("n", &least)])),
            phrase,
            move || state.get() == State::Weak(PhraseFault::Short),
        ))
        .child(phrase_field(
            "lock-again",
            text(t, "lock.again"),
            None,
            again,
            move || state.get() == State::Weak(PhraseFault::Differs),
        ))
        .child(
            button()
                .class("button button-primary")
                .attr("data-testid", "lock-save")
                .on("click", press)
                .child(text(t, "lock.save")),
        )
        .child(said(t, state))
        .into_any()
}

/// A field for a passphrase, described by what is said at [`SAID`]; browsers are not to keep it
/// or to fill in another.
pub(super) fn phrase_field(
    id: &'static str,
    label: String,
    hint: Option<String>,
    phrase: RwSignal<String>,
    wrong: impl Fn() -> bool + Send + Sync + 'static,
) -> AnyView {
    let described = match hint {
        Some(_) => format!("{id}-hint {SAID}"),
        None => SAID.to_owned(),
    };
    labelled(id, label, hint)
        .child(
            el("input")
                .attr("type", "password")
                .class("form-input")
                .attr("id", id)
                .attr("data-testid", id)
                .attr("autocomplete", "off")
                .attr("aria-describedby", described)
                .attr("aria-invalid", move || wrong().then_some("true"))
                .value(move || phrase.get())
                .on("input", move |event| phrase.set(event_target_value(&event))),
        )
        .into_any()
}

fn lock(draft: Draft, phrase: RwSignal<String>, again: RwSignal<String>, state: RwSignal<State>) {
    let words = phrase.get_untracked();
    if let Some(weak) = fault(&words, &again.get_untracked()) {
        return state.set(State::Weak(weak));
    }
    state.set(State::Busy);
    spawn_local(async move {
        let outcome = match draft.export_locked(&words).await {
            Ok(()) => State::Done,
            Err(LockFault::NoCrypto) => State::NoCrypto,
            Err(_) => State::Failed,
        };
        if outcome == State::Done {
            let _ = (phrase.try_set(String::new()), again.try_set(String::new()));
        }
        // The page may have been left in the meantime, and its signals with it.
        let _ = state.try_set(outcome);
    });
}

fn said(t: &Texts, state: RwSignal<State>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let (strong, key) = match state.get() {
            State::Asking => return None,
            State::Weak(PhraseFault::Short) => (true, "lock.short"),
            State::Weak(PhraseFault::Differs) => (true, "lock.differs"),
            State::Busy => (false, "lock.busy"),
            State::Done => (false, "lock.done"),
            State::NoCrypto => (true, "lock.no-crypto"),
            State::Failed => (true, "lock.failed"),
        };
        let least = LEAST.to_string();
        Some(finding(strong, t.fill(key, &[("n", &least)])))
    };
    el("div")
        .attr("id", SAID)
        .attr("role", "status")
        .child(shown)
        .into_any()
}
