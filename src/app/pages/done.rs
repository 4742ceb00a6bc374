//! After sealing: what to do now.

use super::seal::hand_in;
use super::{back_to_tasks, button_link};
use crate::app::browser::files;
use crate::app::components::element::{el, group};
use crate::app::components::handing::share_button;
use crate::app::components::words::explained;
use crate::app::components::{button, icon, text};
use crate::app::draft::{Draft, Handed};
use crate::app::sealing::hand_over;
use crate::app::state::Texts;
use crate::route::{Page, Route};
use leptos::prelude::*;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || match draft.handed.get() {
        Some(handed) => handed_out(draft, &t, handed),
        None => not_yet(draft, &t),
    };
    group().child(shown).into_any()
}

fn not_yet(draft: Draft, t: &Texts) -> AnyView {
    group()
        .child(el("h1").child(text(t, "done.not-yet")))
        .child(el("p").child(text(t, "done.not-yet-text")))
        .child(button_link(
            "button button-primary",
            Route::Plan(draft.id, Page::Seal).fragment(),
            text(t, "nav.seal"),
        ))
        .into_any()
}

fn handed_out(draft: Draft, t: &Texts, handed: Handed) -> AnyView {
    let again = {
        let handed = handed.clone();
        move |_| hand_over(&handed.name, &handed.text)
    };
    let share = {
        let handed = handed.clone();
        move || {
            let handed = handed.clone();
            // A person who closes the share sheet again has not failed at anything.
            async move { files::share(&handed.name, &handed.text).await.is_ok() }
        }
    };
    let groups = handed.check_number.split(' ').map(|digits| {
        group()
            .child(el("span").child(digits.to_owned()))
            .child(" ")
    });
    let groups = groups.collect::<Vec<_>>();
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "done.title")))
        .child(
            el("p")
                .class("lead")
                .child(t.fill("done.lead", &[("file", &handed.name)])),
        )
        .child(hand_in(draft, t))
        .child(
            el("div")
                .class("button-group")
                .child(share_button(t, ("done.share", ""), share))
                .child(
                    button()
                        .class("button button-secondary")
                        .on("click", again)
                        .child(icon("download"))
                        .child(el("span").child(text(t, "done.again"))),
                )
                .child(button_link(
                    "button button-secondary",
                    Route::Plan(draft.id, Page::Print).fragment(),
                    text(t, "print.title"),
                )),
        )
        .child(
            el("section")
                .class("seal-panel")
                .child(el("h2").class("seal-heading").child(text(t, "done.number")))
                .child(el("p").child(text(t, "done.number-text")))
                .child(explained(t, "check-number"))
                .child(explained(t, "consultant"))
                .child(el("p").class("check-number").child(groups)),
        )
        .child(el("p").child(text(t, "done.change")))
        .child(
            el("p").child(
                el("a")
                    .class("link-line")
                    .attr("href", Route::Reader.fragment())
                    .child(text(t, "answers.open")),
            ),
        )
        .child(
            el("p").child(
                el("a")
                    .class("link-line")
                    .attr(
                        "href",
                        Route::Plan(draft.id, Page::Purchases(None)).fragment(),
                    )
                    .child(text(t, "done.purchases")),
            ),
        )
        .into_any()
}
