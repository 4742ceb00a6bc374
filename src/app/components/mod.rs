//! Markup of the design system, as functions that give views.
//!
//! The class names are those of `style/`, which stand on the Danish common design system.
//! Nothing here knows a rule of the domain; texts come in already chosen.

pub mod choice;
pub mod element;
pub mod field;
pub mod handing;
pub mod layout;
pub mod read_aloud;
pub mod spent;
pub mod status_bar;
pub mod summary;
pub mod told;
pub mod words;

use super::state::Texts;
use crate::app::components::element::{Element, IntoChild, el, group};
use crate::domain::id::Id;
use leptos::prelude::*;

/// The text of a key, as an own string that a view can keep.
pub fn text(t: &Texts, key: &str) -> String {
    t.get(key).to_owned()
}

/// An icon of `style/icons.svg`; always beside words or a label.
pub fn icon(name: &'static str) -> AnyView {
    picture("icon-svg", format!("#icon-{name}"))
}

/// The categories of the standard profile, each with an icon of its name in
/// `public/icons/categories.svg`.
const DRAWN: [&str; 17] = [
    "marketing",
    "equipment",
    "business-premises",
    "living-costs",
    "training-diet",
    "clothing",
    "camera",
    "mobile-phone",
    "mobility",
    "computer",
    "lorry-forklift-licence",
    "car-licence",
    "dental",
    "education",
    "coaching-therapy",
    "danish",
    "other",
];

/// The icon of a category, for the eye alone; that of all others where it has none.
pub fn category_icon(category: Option<Id>) -> AnyView {
    let drawn = |id: &Id| DRAWN.iter().find(|name| **name == id.as_str());
    let name = category.as_ref().and_then(drawn).unwrap_or(&"other");
    picture("category-icon", format!("icons/categories.svg#{name}"))
}

/// An icon with a class of its own. The only place that needs another namespace than HTML's.
fn picture(class: &'static str, href: String) -> AnyView {
    view! {
        <svg class=class focusable="false" aria-hidden="true">
            <use href=href></use>
        </svg>
    }
    .into_any()
}

/// A label and, where there is one, a hint; the control comes in behind. `id` is the control's,
/// and the hint's is the same with `-hint` after it.
pub fn labelled(id: &str, label: impl IntoChild, hint: Option<String>) -> Element {
    let hint = hint.map(|hint| {
        el("span")
            .class("form-hint")
            .attr("id", format!("{id}-hint"))
            .child(hint)
    });
    el("div")
        .class("form-group")
        .child(el("label").class("form-label").attr("for", id).child(label))
        .child(hint)
}

/// A label with the word that its field is voluntary.
pub fn voluntary(t: &Texts, label: String) -> AnyView {
    group()
        .child(label)
        .child(
            el("span")
                .class("weight-normal")
                .child(" ")
                .child(text(t, "field.voluntary")),
        )
        .into_any()
}

/// A control for an amount, with its currency behind it.
pub fn in_kroner(control: Element) -> AnyView {
    el("div")
        .class("form-input-wrapper form-input-wrapper--suffix")
        .child(control)
        .child(
            el("div")
                .class("form-input-suffix")
                .attr("aria-hidden", "true")
                .child("kr."),
        )
        .into_any()
}

/// What stands in the way of what was pressed, above the button; `heading` is its tag.
pub fn error_summary(heading: &'static str, title: String, body: AnyView) -> AnyView {
    el("div")
        .class("alert alert-error error-summary")
        .attr("id", "error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("data-testid", "error-summary")
        .attr("aria-labelledby", "error-summary-title")
        .child(
            el("div")
                .class("alert-body")
                .child(
                    el(heading)
                        .class("alert-heading")
                        .attr("id", "error-summary-title")
                        .child(title),
                )
                .child(body),
        )
        .into_any()
}

/// A bar that fills; `percent` is from 0 to 100, and `in_words` says the same.
pub fn meter(
    label: String,
    percent: impl Fn() -> u8 + Copy + Send + Sync + 'static,
    in_words: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    el("div")
        .class("meter")
        .attr("role", "meter")
        .attr("aria-label", label)
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", "100")
        .attr("aria-valuenow", move || percent().to_string())
        .attr("aria-valuetext", in_words)
        .child(
            el("div")
                .class("meter-fill")
                .width(move || format!("{}%", percent())),
        )
        .into_any()
}

/// A button that does something on the page.
pub fn button() -> Element {
    el("button").attr("type", "button")
}

/// The way back, above the heading.
pub fn back_link(href: &str, label: String) -> AnyView {
    el("a")
        .class("back-link")
        .attr("href", href)
        .child(icon("arrow-back"))
        .child(el("span").child(label))
        .into_any()
}

/// A link that looks like a button.
pub fn button_link(class: &'static str, href: String, label: String) -> AnyView {
    el("a")
        .attr("class", class)
        .attr("href", href)
        .child(label)
        .into_any()
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
    el("div")
        .attr("class", class)
        .child(picture(
            "icon-svg alert-icon",
            format!("#icon-{}", tone.name()),
        ))
        .child(
            el("div")
                .class("alert-body")
                .child(el("h2").class("alert-heading").child(heading))
                .child(body),
        )
        .into_any()
}

/// A paragraph of an alert.
pub fn alert_text(text: String) -> AnyView {
    el("p").class("alert-text").child(text).into_any()
}

/// Something that a check asks or advises, in a row.
pub fn finding(strong: bool, sentence: impl IntoChild) -> AnyView {
    let (class, name) = match strong {
        true => ("finding finding-warning", "warning"),
        false => ("finding", "info"),
    };
    el("p")
        .attr("class", class)
        .child(icon(name))
        .child(el("span").child(sentence))
        .into_any()
}

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}
