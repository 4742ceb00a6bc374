//! The draft as a file that is carried to another device, with no server in between.

use super::export_draft;
use super::tasks::link;
use crate::app::browser::clock;
use crate::app::components::element::{el, group};
use crate::app::components::handing::share_button;
use crate::app::components::text;
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::route::Page;
use leptos::prelude::*;

/// How to go on elsewhere: the steps, the sheet to share by where there is one, and the file.
pub fn take_along(draft: Draft, t: &Texts) -> AnyView {
    let words = t.clone();
    let last = move || match draft.file_at.get() {
        Some(moment) => {
            let time = clock::local_time(moment);
            let (date, time) = (words.date(time), words.time(time));
            words.fill("draft.file-at", &[("date", &date), ("time", &time)])
        }
        None => text(&words, "draft.file-never"),
    };
    let steps = ["draft.step-file", "draft.step-move", "draft.step-open"];
    let steps = steps.map(|key| el("li").child(text(t, key)));
    el("section")
        .class("section d-print-none")
        .child(el("h2").child(text(t, "draft.file-title")))
        .child(el("ol").child(steps.into_iter().collect::<Vec<_>>()))
        .child(
            el("div")
                .class("button-group")
                .child(share_button(t, ("draft.share", "share-draft"), move || {
                    draft.share_draft()
                }))
                .child(export_draft(draft, t)),
        )
        .child(
            el("p")
                .class("small")
                .child(text(t, "draft.file-text"))
                .child(" ")
                .child(last),
        )
        .child(kept(draft, t))
        .child(el("p").child(link(draft, Page::Lock, text(t, "lock.title"))))
        .into_any()
}

/// Said where the browser has promised to keep what it stores.
fn kept(draft: Draft, t: &Texts) -> AnyView {
    let words = text(t, "draft.kept");
    let shown = move || {
        let kept = draft.app.kept.get() && !draft.shared;
        kept.then(|| el("p").child(words.clone()))
    };
    group().child(shown).into_any()
}
