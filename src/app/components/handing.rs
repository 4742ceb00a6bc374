//! Ways to hand something on by the device itself: its share sheet and its clipboard.
//!
//! What is handed on is the caller's; nothing goes anywhere but where the person puts it.

use super::{button, finding, icon, nothing, text};
use crate::app::browser::{clipboard, files};
use crate::app::components::element::{el, group};
use crate::app::state::Texts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// The phone's share sheet, where there is one; `share` says whether it went well, and is called
/// at the press itself. Empty `testid`: none.
pub fn share_button<F: Future<Output = bool> + 'static>(
    t: &Texts,
    (label, testid): (&str, &'static str),
    share: impl Fn() -> F + Send + 'static,
) -> AnyView {
    if !files::can_share() {
        return nothing();
    }
    let failed = RwSignal::new(false);
    let press = move |_| {
        let sharing = share();
        spawn_local(async move {
            // The page may have been left while the sheet was open.
            let _ = failed.try_set(!sharing.await);
        });
    };
    let words = text(t, "done.share-failed");
    let fault = move || failed.get().then(|| finding(true, words.clone()));
    group()
        .child(
            button()
                .class("button button-primary")
                .attr("data-testid", (!testid.is_empty()).then_some(testid))
                .on("click", press)
                .child(icon("share"))
                .child(el("span").child(text(t, label))),
        )
        .child(el("div").attr("role", "status").child(fault))
        .into_any()
}

/// Puts `words` into the clipboard and notes in `copied` whether the browser did. Where it did
/// not, all of the text area `area` is selected, for the person to copy by hand.
pub fn copy(words: String, area: &'static str, copied: RwSignal<Option<bool>>) {
    spawn_local(async move {
        let done = clipboard::copy(&words).await;
        if !done {
            clipboard::select(area);
        }
        // The page may have been left meanwhile.
        let _ = copied.try_set(Some(done));
    });
}

/// What came of copying, in the texts of these two keys: done, and not done.
pub fn copy_said(t: &Texts, copied: RwSignal<Option<bool>>, keys: [&str; 2]) -> AnyView {
    let [done, not_done] = keys.map(|key| text(t, key));
    let said = move || match copied.get()? {
        true => Some(done.clone()),
        false => Some(not_done.clone()),
    };
    el("p").attr("role", "status").child(said).into_any()
}
