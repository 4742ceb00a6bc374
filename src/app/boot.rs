//! The start of the page: texts and programme are fetched, then the page is taken over
//! from the static one in `index.html`.

use super::browser::{fetch, page, preferences, startup, voice};
use super::components::{Tone, alert, alert_text};
use super::pages;
use super::parts::{Wish, ask};
use super::state::{App, Languages, Texts};
use crate::app::components::element::{el, group};
use crate::domain::id::Id;
use crate::domain::programme::Programme;
use crate::file::read::Problems;
use crate::file::{programme_v1, strict};
use crate::route::Route;
use crate::text::Catalog;
use crate::text::languages::languages;
use crate::text::refusal::problem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use std::sync::Arc;

/// Draws the page into the document.
pub fn mount() {
    startup::report_panics();
    startup::run(start());
}

async fn start() {
    let wanted = preferences::get("language").and_then(|tag| Id::parse(&tag));
    let wanted = wanted.unwrap_or(Id::DANISH);
    let urls = [LANGUAGES.to_owned(), texts_url(wanted)];
    let mut files = fetch::texts(&urls).await.into_iter();
    let list = files.next().and_then(Result::ok);
    let list: Languages = Arc::new(languages(&list.unwrap_or_default()));
    let texts = files.next().and_then(Result::ok);
    let texts = match texts.and_then(|json| read_texts(&list, wanted, &json)) {
        Some(texts) => Some(texts),
        None => fetch_texts(&list, Id::DANISH).await,
    };
    let Some(texts) = texts else {
        return startup::show_failure();
    };
    set_language(&texts);
    match fetch_programme(&texts).await {
        Ok(programme) => run(Arc::new(texts), list, Arc::new(programme)),
        Err(reasons) => explain(Arc::new(texts), reasons),
    }
}

fn run(texts: Texts, list: Languages, programme: Arc<Programme>) {
    let route = Route::parse(&page::fragment()).unwrap_or(Route::Start);
    let Some(root) = startup::take_over() else {
        return startup::show_failure();
    };
    leptos::mount::mount_to(root, move || {
        let app = App::new(texts, list, programme, route);
        app.follow_edition();
        spawn_local(app.open_store());
        voice::on_voices(move || app.voices.notify());
        pages::view(app)
    })
    .forget();
}

/// A page that says what is wrong with the programme, for whoever hosts it.
fn explain(texts: Texts, reasons: Vec<String>) {
    let Some(root) = startup::take_over() else {
        return startup::show_failure();
    };
    leptos::mount::mount_to(root, move || {
        let rows = reasons
            .iter()
            .map(|reason| el("li").child(reason.clone()))
            .collect::<Vec<_>>();
        let body = group()
            .child(alert_text(texts.get("programme.broken-text").to_owned()))
            .child(
                el("ul")
                    .attr("data-testid", "programme-problems")
                    .child(rows),
            );
        let title = texts.get("programme.broken").to_owned();
        el("main")
            .class("container")
            .attr("id", "main-content")
            .child(el("h1").child(texts.get("app.name").to_owned()))
            .child(alert(Tone::Error, title, body.into_any()))
            .into_any()
    })
    .forget();
}

/// Where the languages are listed.
const LANGUAGES: &str = "locales/index.json";

fn texts_url(language: Id) -> String {
    format!("locales/{language}.json")
}

async fn fetch_texts(list: &Languages, language: Id) -> Option<Catalog> {
    let json = fetch::text(&texts_url(language)).await.ok()?;
    read_texts(list, language, &json)
}

fn read_texts(list: &Languages, language: Id, json: &str) -> Option<Catalog> {
    let listed = list.iter().find(|listed| listed.tag == language);
    let right_to_left = listed.is_some_and(|listed| listed.right_to_left);
    Catalog::parse(language, json).map(|texts| texts.right_to_left(right_to_left))
}

fn set_language(texts: &Catalog) {
    let direction = match texts.is_right_to_left() {
        true => "rtl",
        false => "ltr",
    };
    page::set_language(texts.language.as_str(), direction);
}

/// Fetches another language and draws the page in it; nothing else changes.
pub async fn choose_language(app: App, tag: Id) {
    // Offline with a language that was never loaded: the page stays as it is.
    let Some(texts) = fetch_texts(&app.languages(), tag).await else {
        return;
    };
    // Once somebody has said that the device is shared, nothing is remembered on it.
    if app.used_at.with_value(Option::is_none) {
        preferences::set("language", tag.as_str());
    }
    app.end_aloud();
    set_language(&texts);
    if let Some(draft) = app.draft.get_untracked() {
        ask(app, Wish::Language(Box::new(draft), tag));
    }
    app.texts.set(Arc::new(texts));
}

/// Fetches the default programme, or says in sentences why there is none.
async fn fetch_programme(texts: &Catalog) -> Result<Programme, Vec<String>> {
    let index = fetch_json("programmes/index.json", texts).await?;
    let name = index
        .get("default")
        .and_then(Value::as_str)
        .filter(|name| is_file_name(name));
    let missing = || vec![texts.fill("programme.no-default", &[("file", "programmes/index.json")])];
    let url = format!("programmes/{}", name.ok_or_else(missing)?);
    let document = fetch_json(&url, texts).await?;
    let problems = Problems::default();
    let programme = programme_v1::read(&document, &problems).ok().flatten();
    let sentences: Vec<String> = problems
        .into_list()
        .iter()
        .map(|found| format!("{url}: {}", problem(texts, found)))
        .collect();
    match programme {
        Some(programme) if sentences.is_empty() => Ok(programme),
        _ => Err(sentences),
    }
}

async fn fetch_json(url: &str, texts: &Catalog) -> Result<Value, Vec<String>> {
    let text = fetch::text(url)
        .await
        .map_err(|_| vec![texts.fill("programme.not-found", &[("file", url)])])?;
    strict::parse(text.as_bytes()).map_err(|error| {
        let reason = crate::file::open::Refusal::Strict(error);
        vec![format!(
            "{url}: {}",
            crate::text::refusal::refusal(texts, &reason)
        )]
    })
}

/// Names from an index lead to files beside it and nowhere else.
pub(super) fn is_file_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    name.ends_with(".json") && !name.starts_with('.') && name.bytes().all(allowed)
}
