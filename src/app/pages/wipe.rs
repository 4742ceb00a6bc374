//! 'Delete everything': asked once, then done.

use crate::app::browser::{page as window, startup};
use crate::app::components::element::{el, group};
use crate::app::components::{button, icon, nothing, text};
use crate::app::parts::{Wish, ask};
use crate::app::state::{App, Texts};
use leptos::prelude::*;

const DIALOG: &str = "wipe-dialog";

/// The button, with its question; in the status bar where the device is shared.
pub fn wipe_button(app: App, t: &Texts, in_bar: bool) -> AnyView {
    let asking = RwSignal::new(false);
    let class = match in_bar {
        true => "button button-icon-only status-wipe",
        false => "function-link",
    };
    let picture = in_bar.then(|| icon("delete"));
    let words = t.clone();
    let question = move || match asking.get() {
        true => {
            window::after_paint(|| startup::show_dialog(DIALOG));
            dialog(app, &words, asking)
        }
        false => nothing(),
    };
    group()
        .child(
            button()
                .attr("class", class)
                .attr("data-testid", "wipe-all")
                .on("click", move |_| asking.set(true))
                .child(picture)
                .child(el("span").child(text(t, "wipe.all"))),
        )
        .child(question)
        .into_any()
}

fn dialog(app: App, t: &Texts, asking: RwSignal<bool>) -> AnyView {
    el("dialog")
        .class("fds-modal")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "wipe-title")
        .on("close", move |_| asking.set(false))
        .child(
            el("div").class("modal-header").child(
                el("h2")
                    .class("modal-title")
                    .attr("id", "wipe-title")
                    .child(text(t, "wipe.title")),
            ),
        )
        .child(
            el("div")
                .class("modal-body")
                .child(el("p").child(text(t, "wipe.text"))),
        )
        .child(
            el("div")
                .class("modal-footer button-group")
                .child(
                    button()
                        .class("button button-warning")
                        .attr("data-testid", "wipe-confirm")
                        .on("click", move |_| ask(app, Wish::Wipe))
                        .child(text(t, "wipe.yes")),
                )
                .child(
                    button()
                        .class("button button-tertiary")
                        .attr("autofocus", true)
                        .on("click", move |_| asking.set(false))
                        .child(text(t, "wipe.no")),
                ),
        )
        .into_any()
}
