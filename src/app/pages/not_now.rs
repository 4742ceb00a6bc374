//! A way to say 'not now': what happens, how to take it up again, and a text for the consultant.
//!
//! Asks for no reason and sends nothing.

use super::take_along::take_along;
use crate::app::browser::files;
use crate::app::components::element::{el, group};
use crate::app::components::handing::{copy, copy_said};
use crate::app::components::words::explained;
use crate::app::components::{back_link, button, button_link, icon, text};
use crate::app::draft::Draft;
use crate::app::state::{App, Texts};
use crate::app::texts;
use crate::domain::id::Id;
use crate::route::{Page, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The text area with the words for the consultant.
const AREA: &str = "not-now-message";

/// The page; with a draft it offers its file too.
pub fn page(app: App, t: &Texts, draft: Option<Draft>) -> AnyView {
    let (back, label, title, stays) = match draft {
        None => (Route::Start, "nav.start", "not-now.title", "not-now.stays"),
        Some(draft) => (
            Route::Plan(draft.id, Page::Tasks),
            "nav.back",
            "not-now.of-draft",
            match draft.shared {
                false => "not-now.stays",
                true => "device.shared-text",
            },
        ),
    };
    let facts = ["not-now.free", "not-now.told", "not-now.ask", stays];
    let facts = facts.map(|key| el("li").child(text(t, key)));
    group()
        .child(back_link(&back.fragment(), text(t, label)))
        .child(el("h1").child(text(t, title)))
        .child(el("p").class("lead").child(text(t, "not-now.lead")))
        .child(el("ul").child(facts.into_iter().collect::<Vec<_>>()))
        .child(explained(t, "consultant"))
        .child(
            el("section")
                .class("section d-print-none")
                .child(el("h2").child(text(t, "not-now.again")))
                .child(el("p").child(text(t, "not-now.again-text")))
                .child(button_link(
                    "button button-secondary",
                    Route::Bring.fragment(),
                    text(t, "bring.title"),
                )),
        )
        .child(draft.map(|draft| take_along(draft, t)))
        .child(message(app, t))
        .into_any()
}

/// A short text to copy or print; in Danish, and in the page's own language what it says.
fn message(app: App, t: &Texts) -> AnyView {
    let own = text(t, "not-now.message");
    let is_danish = app.language() == Id::DANISH;
    let words = RwSignal::new(own.clone());
    if !is_danish {
        spawn_local(async move {
            if let Some(danish) = in_danish().await {
                let _ = words.try_set(danish);
            }
        });
    }
    let meaning = (!is_danish).then(|| {
        let meaning = t.fill("not-now.meaning", &[("text", &own)]);
        el("p").class("small").child(meaning)
    });
    el("section")
        .class("section")
        .child(el("h2").child(text(t, "not-now.say")))
        .child(el("p").child(text(t, "not-now.say-text")))
        .child(
            el("label")
                .class("form-label")
                .attr("for", AREA)
                .child(text(t, "not-now.label")),
        )
        .child(
            el("textarea")
                .class("form-input")
                .attr("id", AREA)
                .attr("data-testid", AREA)
                .attr("rows", "5")
                .attr("lang", "da")
                .value(move || words.get())
                .on("input", move |event| words.set(event_target_value(&event))),
        )
        .child(meaning)
        .child(hand_out(t, words))
        .into_any()
}

fn hand_out(t: &Texts, words: RwSignal<String>) -> AnyView {
    let copied = RwSignal::new(None);
    let press = move |_| copy(words.get_untracked(), AREA, copied);
    let said = copy_said(t, copied, ["not-now.copied", "not-now.not-copied"]);
    group()
        .child(
            el("div")
                .class("button-group d-print-none")
                .child(
                    button()
                        .class("button button-secondary")
                        .attr("data-testid", "not-now-copy")
                        .on("click", press)
                        .child(text(t, "not-now.copy")),
                )
                .child(
                    button()
                        .class("button button-secondary")
                        .on("click", move |_| files::print())
                        .child(icon("print"))
                        .child(el("span").child(text(t, "print.button"))),
                ),
        )
        .child(said)
        .into_any()
}

async fn in_danish() -> Option<String> {
    let texts = texts::whole(Id::DANISH).await?;
    Some(texts.get("not-now.message").to_owned())
}
