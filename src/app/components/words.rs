//! Help with words, on request: what a word of the office means, and ways to begin a text.
//!
//! Both are shown where they are needed, and neither writes anything for the citizen.

use super::text;
use crate::app::components::element::{Element, el};
use crate::app::state::Texts;
use leptos::prelude::*;

/// Explains a word of the catalogue (`word.<name>`) beside its first place on a page.
pub fn explained(t: &Texts, name: &'static str) -> AnyView {
    let word = text(t, &format!("word.{name}"));
    let meaning = text(t, &format!("word.{name}.text"));
    disclosure(t.fill("word.what", &[("word", &word)]))
        .attr("data-word", name)
        .child(el("p").class("details-text").child(meaning))
        .into_any()
}

/// Beginnings of sentences to take up, one to a line of the text of `key`.
pub fn starters(t: &Texts, key: &str) -> AnyView {
    let lines = text(t, key);
    let rows = lines.lines().map(|line| el("li").child(line));
    disclosure(text(t, "starters.show"))
        .attr("data-testid", "starters")
        .child(
            el("ul")
                .class("details-text starters")
                .child(rows.collect::<Vec<_>>()),
        )
        .into_any()
}

/// Something that is opened by a press on its name.
pub fn disclosure(summary: String) -> Element {
    el("details")
        .class("details")
        .child(el("summary").class("details-summary").child(summary))
}
