//! A plan told in two languages, for two people who look at it together: its labels and choices in
//! the page's language and beside them in another. What the citizen wrote stands once, as it is.

use crate::app::boot::fetch_language;
use crate::app::browser::language;
use crate::app::components::choice::checkbox;
use crate::app::components::element::{el, group};
use crate::app::components::told::{Told, Words};
use crate::app::components::{finding, text};
use crate::app::state::{App, Texts};
use crate::domain::id::Id;
use crate::domain::programme::Programme;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The other language, while it is wanted.
#[derive(Clone)]
enum Other {
    Unwanted,
    Coming,
    Here(Texts, Arc<Programme>),
    Missing,
}

/// What `draw` makes of a plan that is written in `written`, with a box that leaves the other
/// language out. There is none where everybody reads Danish.
///
/// `programme` is the one that the plan was laid under, where the page knows it.
pub fn in_two_languages(
    app: App,
    t: &Texts,
    written: Id,
    programme: Option<Arc<Programme>>,
    draw: impl Fn(Told) -> AnyView + Send + 'static,
) -> AnyView {
    let Some(tag) = other_than(app, t, written) else {
        return draw(Told::alone(t, programme.as_deref()));
    };
    let other = RwSignal::new(Other::Unwanted);
    fetch(app, tag, other);
    let words = t.clone();
    let told = move || match other.get() {
        Other::Here(texts, of_programme) => {
            let mut told = Told::alone(&words, programme.as_deref());
            told.beside = Some(Words {
                t: &texts,
                programme: programme.is_some().then_some(&*of_programme),
            });
            draw(told)
        }
        _ => draw(Told::alone(&words, programme.as_deref())),
    };
    group()
        .child(choice(app, t, tag, other))
        .child(told)
        .into_any()
}

/// Danish for whoever reads something else; for who reads Danish, what the plan is written in.
fn other_than(app: App, t: &Texts, written: Id) -> Option<Id> {
    let other = match t.language == Id::DANISH {
        true => written,
        false => Id::DANISH,
    };
    let listed = app.languages().iter().any(|listed| listed.tag == other);
    (other != t.language && listed).then_some(other)
}

fn choice(app: App, t: &Texts, tag: Id, other: RwSignal<Other>) -> AnyView {
    let name = language::name(tag.as_str(), t.language.as_str());
    let wanted = move || !matches!(*other.read(), Other::Unwanted);
    let change = move |on: bool| match on {
        true => fetch(app, tag, other),
        false => other.set(Other::Unwanted),
    };
    let words = t.clone();
    let missing = move || {
        matches!(*other.read(), Other::Missing)
            .then(|| finding(false, text(&words, "two-languages.missing")))
    };
    el("div")
        .class("form-group d-print-none")
        .child(checkbox(
            "two-languages".into(),
            t.fill("two-languages.label", &[("language", &name)]),
            "two-languages",
            wanted,
            change,
        ))
        .child(el("div").attr("role", "status").child(missing))
        .into_any()
}

fn fetch(app: App, tag: Id, other: RwSignal<Other>) {
    other.set(Other::Coming);
    spawn_local(async move {
        let came = fetch_language(app, tag).await;
        // It may have been left out meanwhile, or the page left.
        if let Some(Other::Coming) = other.try_get_untracked() {
            other.set(match came {
                Some((texts, programme)) => Other::Here(texts, programme),
                None => Other::Missing,
            });
        }
    });
}
