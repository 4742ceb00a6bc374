//! Offers a newer edition of the page, wherever changing to it loses nothing.

use crate::app::components::element::{el, group};
use crate::app::components::{Tone, alert, alert_text, button, text};
use crate::app::parts::{Wish, ask};
use crate::app::state::{App, Texts};
use leptos::prelude::*;

/// The offer.
pub fn offer(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let offered = Memo::new(move |_| app.can_reload());
    let shown = move || {
        offered.get().then(|| {
            let take = button()
                .class("button button-secondary")
                .attr("data-testid", "update-take")
                .on("click", move |_| ask(app, Wish::Renew))
                .child(text(&t, "update.take"));
            let body = group()
                .child(alert_text(text(&t, "update.text")))
                .child(take);
            alert(Tone::Info, text(&t, "update.title"), body.into_any())
        })
    };
    el("div")
        .class("d-print-none")
        .attr("role", "status")
        .child(shown)
        .into_any()
}
