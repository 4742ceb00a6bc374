//! Markup of the design system, as functions that give views.
//!
//! The class names are those of `style/`, which stand on the Danish common design system.
//! Nothing here knows a rule of the domain; texts come in already chosen.

pub mod choice;
pub mod field;
pub mod layout;
pub mod status_bar;
pub mod summary;

use super::state::Texts;
use leptos::prelude::*;

/// The text of a key, as an own string that a view can keep.
pub fn text(t: &Texts, key: &str) -> String {
    t.get(key).to_owned()
}

/// An icon of `style/icons.svg`; always beside words or a label.
pub fn icon(name: &'static str) -> AnyView {
    let href = format!("#icon-{name}");
    view! {
        <svg class="icon-svg" focusable="false" aria-hidden="true">
            <use href=href></use>
        </svg>
    }
    .into_any()
}

/// A link that looks like a button.
pub fn button_link(class: &'static str, href: String, label: String) -> AnyView {
    view! { <a class=class href=href>{label}</a> }.into_any()
}

/// What an alert is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// Something went well.
    Success,
    /// Worth a look.
    Warning,
    /// Something is wrong.
    Error,
}

impl Tone {
    fn name(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Error => "error",
        }
    }
}

/// An alert with a heading and whatever it has to say.
pub fn alert(tone: Tone, heading: String, body: AnyView) -> AnyView {
    let class = format!("alert alert-{}", tone.name());
    let href = format!("#icon-{}", tone.name());
    view! {
        <div class=class>
            <svg class="icon-svg alert-icon" focusable="false" aria-hidden="true">
                <use href=href></use>
            </svg>
            <div class="alert-body">
                <h2 class="alert-heading">{heading}</h2>
                {body}
            </div>
        </div>
    }
    .into_any()
}

/// A paragraph of an alert.
pub fn alert_text(text: String) -> AnyView {
    view! { <p class="alert-text">{text}</p> }.into_any()
}

/// Something that a check asks or advises, in a row.
pub fn finding(strong: bool, sentence: String) -> AnyView {
    let (class, name) = match strong {
        true => ("finding finding-warning", "warning"),
        false => ("finding", "info"),
    };
    view! { <p class=class>{icon(name)}<span>{sentence}</span></p> }.into_any()
}

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}
