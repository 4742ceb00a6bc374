//! A locked draft in the reader: the phrase is asked for, and then it opens like any other.

use super::lock::{SAID, phrase_field};
use crate::app::components::element::{el, group};
use crate::app::components::{button, finding, text};
use crate::app::locking::{LockFault, unlock};
use crate::app::opening::why_not;
use crate::app::state::Texts;
use crate::file::locked_v1::Locked;
use crate::file::open::Opened;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What came of a phrase.
#[derive(Clone, PartialEq)]
enum Tried {
    Nothing,
    Busy,
    Not(LockFault),
}

/// The question for the phrase; `then` gets what opened.
pub(super) fn ask_phrase(
    t: &Texts,
    locked: Arc<Locked>,
    then: impl Fn(Opened) + Clone + 'static,
) -> AnyView {
    let phrase = RwSignal::new(String::new());
    let tried = RwSignal::new(Tried::Nothing);
    let press = move |_| {
        if tried.get_untracked() == Tried::Busy {
            return;
        }
        tried.set(Tried::Busy);
        let (locked, then) = (locked.clone(), then.clone());
        spawn_local(async move {
            match unlock(&locked, &phrase.get_untracked()).await {
                Ok(opened) => then(opened),
                // The page may have been left in the meantime, and its signals with it.
                Err(fault) => {
                    let _ = tried.try_set(Tried::Not(fault));
                }
            }
        });
    };
    let words = t.clone();
    let said = move || match tried.get() {
        Tried::Nothing => None,
        Tried::Busy => Some(finding(false, text(&words, "lock.opening"))),
        Tried::Not(fault) => Some(finding(true, sentence(&words, &fault))),
    };
    el("section")
        .class("seal-panel")
        .attr("data-testid", "reader-locked")
        .attr("aria-labelledby", "locked-title")
        .child(
            el("h2")
                .class("seal-heading")
                .attr("id", "locked-title")
                .child(text(t, "lock.locked")),
        )
        .child(el("p").child(text(t, "lock.locked-text")))
        .child(phrase_field(
            "unlock-phrase",
            text(t, "lock.phrase"),
            None,
            phrase,
            move || matches!(tried.get(), Tried::Not(LockFault::WrongPhrase)),
        ))
        .child(
            group()
                .child(
                    button()
                        .class("button button-primary")
                        .attr("data-testid", "unlock")
                        .on("click", press)
                        .child(text(t, "lock.unlock")),
                )
                .child(
                    el("div")
                        .attr("id", SAID)
                        .attr("role", "status")
                        .child(said),
                ),
        )
        .into_any()
}

fn sentence(t: &Texts, fault: &LockFault) -> String {
    match fault {
        LockFault::NoCrypto => text(t, "lock.no-crypto"),
        LockFault::WrongPhrase => text(t, "lock.wrong"),
        LockFault::Content(why) => why_not(t, why),
        LockFault::Other => text(t, "lock.failed"),
    }
}
