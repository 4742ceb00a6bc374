//! The frame of every page: header with the languages, the main part, the footer.

use super::read_aloud::read_aloud;
use super::{Tone, alert, alert_text, button, nothing, text};
use crate::app::boot;
use crate::app::components::element::{el, group};
use crate::app::parts;
use crate::app::state::{App, Edition, Texts};
use crate::route::Route;
use crate::text::languages::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A page in its frame; `bar` is the status bar of a plan's pages.
pub fn layout(app: App, t: &Texts, main: AnyView, footer: AnyView, bar: AnyView) -> AnyView {
    group()
        .child(
            el("a")
                .class("skipnav")
                .attr("href", "#main-content")
                .child(text(t, "layout.skip")),
        )
        .child(
            el("div")
                .class("page")
                .child(
                    el("header").class("header").child(
                        el("div")
                            .class("container header-inner")
                            .child(
                                el("a")
                                    .class("header-title")
                                    .attr("href", "#/")
                                    .child(text(t, "app.name")),
                            )
                            .child(languages(app, t)),
                    ),
                )
                .child(read_aloud(app, t))
                .child(
                    el("main")
                        .class("container")
                        .attr("id", "main-content")
                        .attr("tabindex", "-1")
                        .child(newer_edition(app, t))
                        .child(not_loaded(app, t))
                        .child(main),
                )
                .child(
                    el("footer").class("footer d-print-none").child(
                        el("div")
                            .class("container")
                            .child(el("p").child(text(t, "layout.footer")))
                            .child(unchecked(app, t))
                            .child(footer_link(t, Route::Help, "help.title"))
                            .child(footer_link(t, Route::Statement, "statement.title"))
                            .child(footer),
                    ),
                )
                .child(bar),
        )
        .child(over(app, t))
        .into_any()
}

/// What lies over the page, where something does.
fn over(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || app.overlay.get().map(|draw| draw(app, &t));
    group().child(shown).into_any()
}

/// Said where something was asked for whose part of the program did not come.
fn not_loaded(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        app.not_loaded.get().then(|| {
            let body = alert_text(text(&t, "part.text"));
            alert(Tone::Warning, text(&t, "part.title"), body)
        })
    };
    el("div").attr("role", "alert").child(shown).into_any()
}

/// The offer of a newer edition of the page, where one waits.
fn newer_edition(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || (app.edition.get() == Edition::Outdated).then(|| parts::offer(app, &t));
    group().child(shown).into_any()
}

/// Said of a translation that nobody who grew up with the language has checked, and how to
/// correct it.
fn unchecked(app: App, t: &Texts) -> AnyView {
    let languages = app.languages();
    let present = languages
        .iter()
        .find(|language| language.tag == t.language && language.unchecked);
    let Some(language) = present else {
        return nothing();
    };
    let file = format!("public/locales/{}.json", language.tag);
    let words = t.fill(
        "language.unchecked",
        &[("name", &language.name), ("file", &file)],
    );
    el("p")
        .attr("data-testid", "language-unchecked")
        .child(words)
        .into_any()
}

fn footer_link(t: &Texts, to: Route, label: &'static str) -> AnyView {
    let link = el("a").class("link-line").attr("href", to.fragment());
    el("p").child(link.child(text(t, label))).into_any()
}

fn languages(app: App, t: &Texts) -> AnyView {
    let button = |language: &Language| {
        let tag = language.tag;
        el("li").child(
            button()
                .attr("lang", tag.to_string())
                .attr("aria-current", (tag == t.language).then_some("true"))
                .attr("data-testid", format!("language-{tag}"))
                .on("click", move |_| {
                    spawn_local(boot::choose_language(app, tag))
                })
                .child(language.name.clone()),
        )
    };
    let buttons = app.languages().iter().map(button).collect::<Vec<_>>();
    el("nav")
        .class("language-switcher")
        .attr("aria-label", text(t, "layout.languages"))
        .child(el("ul").child(buttons))
        .into_any()
}
