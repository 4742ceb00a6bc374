//! The statement on accessibility that the law asks of whoever hosts the page.
//!
//! Its words are files of their own, fetched when somebody asks for them.

use crate::app::browser::fetch;
use crate::app::components::element::{el, group};
use crate::app::components::{Tone, alert, alert_text, back_link, text};
use crate::app::state::{App, Texts};
use crate::file::statement::{Section, Statement, read};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The language that the statement falls back to: the one that the law is written in.
const FALLBACK: &str = "da";

/// What there is of it so far; the tag is of the language that it is in.
type Found = Option<Option<(String, Statement)>>;

/// The page.
pub fn page(app: App, t: &Texts) -> AnyView {
    let found = RwSignal::new(Found::None);
    let language = t.language.to_string();
    spawn_local(async move {
        let statement = fetched(&language).await;
        found.try_set(Some(statement));
    });
    let words = t.clone();
    let shown = move || match found.get() {
        None => el("p")
            .attr("role", "status")
            .child(text(&words, "part.waiting"))
            .into_any(),
        Some(None) => el("p")
            .attr("role", "alert")
            .child(text(&words, "part.text"))
            .into_any(),
        Some(Some((language, statement))) => whole(&words, language, &statement),
    };
    app.drawn.notify();
    group()
        .child(back_link("#/", text(t, "nav.start")))
        .child(el("h1").child(text(t, "statement.title")))
        .child(shown)
        .into_any()
}

async fn fetched(language: &str) -> Option<(String, Statement)> {
    let host = fetch::text("statement/host.json").await.ok()?;
    for tag in [language, FALLBACK] {
        if let Ok(words) = fetch::text(&format!("statement/{tag}.json")).await {
            return Some((tag.to_owned(), read(&words, &host)?));
        }
    }
    None
}

fn whole(t: &Texts, language: String, statement: &Statement) -> AnyView {
    let draft = statement.draft.then(|| {
        let body = alert_text(text(t, "statement.draft-text"));
        alert(Tone::Warning, text(t, "statement.draft"), body)
    });
    let official = statement.official.clone().map(|href| {
        el("p").child(
            el("a")
                .class("link-line")
                .attr("href", href)
                .child(text(t, "statement.official")),
        )
    });
    let sections = statement.sections.iter().map(section);
    group()
        .child(draft)
        .child(
            el("div")
                .attr("lang", language)
                .child(sections.collect::<Vec<_>>()),
        )
        .child(official)
        .into_any()
}

fn section(section: &Section) -> AnyView {
    let lines = section.text.iter().map(|line| el("p").child(line.clone()));
    el("section")
        .class("section")
        .child(el("h2").child(section.heading.clone()))
        .child(lines.collect::<Vec<_>>())
        .into_any()
}
