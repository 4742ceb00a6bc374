//! Help in reading and writing: what the page and the device can do, and why not where they cannot.

use crate::app::browser::voice;
use crate::app::components::element::{el, group};
use crate::app::components::{back_link, text};
use crate::app::state::{App, Texts};
use crate::route::Route;
use leptos::prelude::*;

/// The page.
pub fn page(app: App, t: &Texts) -> AnyView {
    let words = t.clone();
    let voice = move || {
        // Voices may come later than the page.
        app.voices.track();
        let key = match voice::has_voice(words.language.as_str()) {
            true => "help.aloud-text",
            false => "help.aloud-none",
        };
        text(&words, key)
    };
    let section = |title: &str| {
        let heading = el("h2").child(text(t, title));
        el("section").class("section").child(heading)
    };
    let link = |route: Route, key: &str| {
        let link = el("a").class("link-line").attr("href", route.fragment());
        el("p").child(link.child(text(t, key)))
    };
    group()
        .child(back_link("#/", text(t, "nav.start")))
        .child(el("h1").child(text(t, "help.title")))
        .child(section("aloud.start").child(el("p").attr("data-testid", "help-aloud").child(voice)))
        .child(
            section("help.dictate")
                .child(el("p").child(text(t, "help.dictate-text")))
                .child(el("p").child(text(t, "help.dictate-sound"))),
        )
        .child(section("help.together").child(el("p").child(text(t, "help.together-text"))))
        .child(
            section("draft.file-title")
                .child(el("p").child(text(t, "help.device-text")))
                .child(link(Route::Bring, "bring.title")),
        )
        .child(
            section("help.wait")
                .child(el("p").child(text(t, "help.wait-text")))
                .child(link(Route::NotNow, "not-now.title")),
        )
        .into_any()
}
