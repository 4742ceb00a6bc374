//! The start of the page: texts and programme are fetched, then the page is taken over
//! from the static one in `index.html`.

use super::browser::fetch::{self, FetchFault};
use super::browser::{page, preferences, startup, voice};
use super::components::{Tone, alert, alert_text};
use super::pages;
use super::parts::{Wish, ask, profile_faults};
use super::state::{App, Languages, Texts};
use super::texts;
use crate::app::components::element::{el, group};
use crate::domain::id::Id;
use crate::domain::programme::Programme;
use crate::file::read::Problems;
use crate::file::translation::Translation;
use crate::file::{programme_v1, strict};
use crate::route::Route;
use crate::text::Catalog;
use crate::text::languages::languages;
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
    let mut urls = spoken_urls(wanted);
    urls.push(LANGUAGES.to_owned());
    let mut files = fetch::texts(&urls).await;
    let list = files.pop().and_then(Result::ok);
    let list: Languages = Arc::new(languages(&list.unwrap_or_default()));
    let spoken = match read_spoken(&list, wanted, files) {
        Some(spoken) => Some(spoken),
        None => fetch_spoken(&list, Id::DANISH).await,
    };
    let Some(spoken) = spoken else {
        return startup::show_failure();
    };
    set_language(&spoken.texts);
    let programme = fetch_programme(spoken.profile.as_ref()).await;
    let texts = Arc::new(spoken.texts);
    match programme {
        Ok(programme) => run(texts, list, Arc::new(programme)),
        Err(unfit) => {
            let reasons = reasons(&texts, unfit).await;
            explain(texts, reasons);
        }
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

/// A language as the page speaks it: its own texts, and what it says for the profile's words.
struct Spoken {
    texts: Catalog,
    profile: Option<Translation>,
}

fn spoken_urls(language: Id) -> Vec<String> {
    let mut urls = vec![texts::first_url(language)];
    // The profile is written in Danish.
    if language != Id::DANISH {
        urls.push(format!("locales/programme/{language}.json"));
    }
    urls
}

async fn fetch_spoken(list: &Languages, language: Id) -> Option<Spoken> {
    let files = fetch::texts(&spoken_urls(language)).await;
    read_spoken(list, language, files)
}

fn read_spoken(
    list: &Languages,
    language: Id,
    files: Vec<Result<String, FetchFault>>,
) -> Option<Spoken> {
    let mut files = files.into_iter();
    let texts = Catalog::parse(language, &files.next()?.ok()?)?;
    let listed = list.iter().find(|listed| listed.tag == language);
    let right_to_left = listed.is_some_and(|listed| listed.right_to_left);
    let profile = files.next().and_then(Result::ok);
    Some(Spoken {
        texts: texts.right_to_left(right_to_left),
        profile: profile.map(|json| Translation::read(language, &json)),
    })
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
    app.language_wanted.set_value(Some(tag));
    // The page has it: what is open stays open.
    if app.texts.with_untracked(|texts| texts.language == tag) {
        return remember_language(app, tag);
    }
    // Offline with a language that was never loaded: the page stays as it is.
    let Some(spoken) = fetch_spoken(&app.languages(), tag).await else {
        return;
    };
    let whole = app.texts.with_untracked(|texts| texts.is_complete());
    let texts = Arc::new(spoken.texts);
    if whole && !texts::complete(&texts).await {
        return;
    }
    let programme = fetch_programme(spoken.profile.as_ref()).await;
    // Another one may have been chosen meanwhile.
    if app.language_wanted.get_value() != Some(tag) {
        return;
    }
    if let Ok(programme) = programme {
        app.programme.set_value(Arc::new(programme));
    }
    remember_language(app, tag);
    app.end_aloud();
    set_language(&texts);
    if let Some(draft) = app.draft.get_untracked() {
        ask(app, Wish::Language(Box::new(draft), tag));
    }
    app.texts.set(texts);
}

/// All that the page says in another language than its own, and the programme in it; `None` where
/// that cannot be had.
pub async fn fetch_language(app: App, tag: Id) -> Option<(Texts, Arc<Programme>)> {
    let spoken = fetch_spoken(&app.languages(), tag).await?;
    let programme = fetch_programme(spoken.profile.as_ref()).await.ok()?;
    let texts = Arc::new(spoken.texts);
    let whole = texts::complete(&texts).await;
    whole.then(|| (texts, Arc::new(programme)))
}

/// Remembers the language for the next visit. Once somebody has said that the device is shared,
/// nothing is remembered on it.
fn remember_language(app: App, tag: Id) {
    if app.used_at.with_value(Option::is_none) {
        preferences::set("language", tag.as_str());
    }
}

/// Why there is no programme.
enum Unfit {
    /// The file of that address is not there.
    Missing(String),
    /// The index names no file.
    NoDefault,
    /// The file of that address, with this text, is no JSON, or no profile without a fault.
    Faulty(String, String),
}

const PROGRAMMES: &str = "programmes/index.json";

/// Fetches the default programme, with what the translation says for its words.
async fn fetch_programme(translation: Option<&Translation>) -> Result<Programme, Unfit> {
    let index = fetch_text(PROGRAMMES.to_owned()).await?;
    let index = parse(index)?.0;
    let name = index
        .get("default")
        .and_then(Value::as_str)
        .filter(|name| is_file_name(name))
        .ok_or(Unfit::NoDefault)?;
    let file = fetch_text(format!("programmes/{name}")).await?;
    let (document, (url, text)) = parse(file)?;
    let problems = Problems::default();
    let programme = programme_v1::read_in(document, translation, &problems);
    match programme {
        Ok(Some(programme)) if problems.into_list().is_empty() => Ok(programme),
        _ => Err(Unfit::Faulty(url, text)),
    }
}

/// A file's address and its text.
type File = (String, String);

async fn fetch_text(url: String) -> Result<File, Unfit> {
    match fetch::text(&url).await {
        Ok(text) => Ok((url, text)),
        Err(_) => Err(Unfit::Missing(url)),
    }
}

fn parse((url, text): File) -> Result<(Value, File), Unfit> {
    match strict::parse(text.as_bytes()) {
        Ok(document) => Ok((document, (url, text))),
        Err(_) => Err(Unfit::Faulty(url, text)),
    }
}

async fn reasons(texts: &Texts, unfit: Unfit) -> Vec<String> {
    match unfit {
        Unfit::Missing(url) => vec![texts.fill("programme.not-found", &[("file", &url)])],
        Unfit::NoDefault => vec![texts.fill("programme.no-default", &[("file", PROGRAMMES)])],
        Unfit::Faulty(url, text) => profile_faults(texts, url, text).await,
    }
}

/// Names from an index lead to files beside it and nowhere else.
pub(super) fn is_file_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    name.ends_with(".json") && !name.starts_with('.') && name.bytes().all(allowed)
}
