//! The button that has the page read aloud; drawn only where the device has a voice of its own.

use super::{button, icon, nothing, text};
use crate::app::aloud::Aloud;
use crate::app::browser::{page, voice};
use crate::app::components::element::{el, group};
use crate::app::parts;
use crate::app::state::{App, Texts};
use crate::route::Route;
use leptos::prelude::*;

/// The id of the button, to which the focus returns.
const BUTTON: &str = "read-aloud";

/// The button, and while the page is read the one that ends it; nothing on the desk, which is
/// for those who read for a living.
pub fn read_aloud(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        app.voices.track();
        let desk = matches!(app.route.get_untracked(), Route::Consultant(_));
        match !desk && voice::has_voice(t.language.as_str()) {
            true => controls(app, &t),
            false => nothing(),
        }
    };
    group().child(shown).into_any()
}

fn controls(app: App, t: &Texts) -> AnyView {
    let going = move || matches!(app.aloud.get(), Aloud::Reading | Aloud::Paused);
    let words = t.clone();
    let label = move || {
        let key = match app.aloud.get() {
            Aloud::Reading => "aloud.pause",
            Aloud::Paused => "aloud.go-on",
            Aloud::Silent | Aloud::Failed => "aloud.start",
        };
        text(&words, key)
    };
    let failed = text(t, "aloud.failed");
    let failed = move || (app.aloud.get() == Aloud::Failed).then(|| failed.clone());
    let words = t.clone();
    let stop = move || {
        going().then(|| {
            button()
                .class("button button-tertiary")
                .attr("data-testid", "read-aloud-stop")
                .on("click", move |_| {
                    app.end_aloud();
                    page::focus(BUTTON);
                })
                .child(text(&words, "aloud.stop"))
        })
    };
    el("section")
        .class("read-aloud d-print-none")
        .class_if("is-going", going)
        .attr("aria-label", text(t, "aloud.label"))
        .child(
            el("div")
                .class("container")
                .child(
                    button()
                        .class("button button-tertiary")
                        .attr("id", BUTTON)
                        .attr("data-testid", "read-aloud")
                        .on("click", move |_| press(app))
                        .child(icon("sound"))
                        .child(el("span").child(label)),
                )
                .child(stop)
                .child(el("span").attr("role", "status").child(failed)),
        )
        .into_any()
}

fn press(app: App) {
    match app.aloud.get_untracked() {
        Aloud::Reading => app.pause_aloud(),
        Aloud::Paused => parts::read_aloud(app, false),
        Aloud::Silent | Aloud::Failed => parts::read_aloud(app, true),
    }
}
