//! The first question: own or shared device?

use crate::app::components::element::{el, group};
use crate::app::components::{back_link, button, icon, text};
use crate::app::parts::{Wish, ask};
use crate::app::state::{App, Texts};
use leptos::prelude::*;

/// The page.
pub fn page(app: App, t: &Texts) -> AnyView {
    group()
        .child(back_link("#/", text(t, "nav.start")))
        .child(el("h1").child(text(t, "device.title")))
        .child(
            el("div")
                .class("choice-cards")
                .child(card(app, t, "device-own", "phone", false))
                .child(card(app, t, "device-shared", "desktop", true)),
        )
        .into_any()
}

fn card(app: App, t: &Texts, testid: &'static str, picture: &'static str, shared: bool) -> AnyView {
    let (title, explanation) = match shared {
        false => ("device.own", "device.own-text"),
        true => ("device.shared", "device.shared-text"),
    };
    button()
        .class("choice-card")
        .attr("data-testid", testid)
        .on("click", move |_| ask(app, Wish::Create { shared }))
        .child(icon(picture))
        .child(
            el("span")
                .class("choice-body")
                .child(el("span").class("choice-title").child(text(t, title)))
                .child(el("span").class("choice-text").child(text(t, explanation))),
        )
        .into_any()
}
