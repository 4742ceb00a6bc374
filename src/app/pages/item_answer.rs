//! What the newest answer says of one item, in words, at the item itself.
//!
//! Only text: a colour is a word, and nothing that a file holds becomes an address.

use crate::app::components::element::{el, group};
use crate::app::components::text;
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::review::{Assessment, ItemReview};
use crate::route::{Field, Page, Route};
use crate::text::finding::item_name;
use leptos::prelude::*;

/// What is said of the item, where something is.
pub fn said_of_item(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let said = draft.said_of(id)?;
        let lines = lines(&t, &said);
        (!lines.is_empty()).then(|| block(draft, &t, id, lines))
    };
    group().child(shown).into_any()
}

fn block(draft: Draft, t: &Texts, id: Id, lines: Vec<String>) -> AnyView {
    let lines = lines.into_iter().map(|line| el("p").child(line));
    let name = draft.with(|plan| item_name(t, plan, id));
    let page = Page::Answer(Field::named("answer", id.as_str()));
    el("div")
        .class("item-said")
        .attr("data-testid", "item-said")
        .attr("role", "note")
        .attr("aria-label", text(t, "review.title"))
        .child(
            el("p")
                .class("item-said-title")
                .child(text(t, "review.title")),
        )
        .child(lines.collect::<Vec<_>>())
        .child(
            el("p").child(
                el("a")
                    .class("link-line")
                    .attr("href", Route::Plan(draft.id, page).fragment())
                    .child(text(t, "answers.see"))
                    .child(el("span").class("visually-hidden").child(" ").child(name)),
            ),
        )
        .into_any()
}

/// Colour, reason, comment and amount, each in a line of its own.
pub fn lines(t: &Texts, said: &ItemReview) -> Vec<String> {
    let colour = said.assessment;
    // That nothing is approved of what is red is said by the colour.
    let is_red = colour == Some(Assessment::Red);
    let approved = said
        .approved
        .filter(|amount| !is_red || *amount != Money::ZERO);
    let approved = approved.map(|amount| t.amount(amount));
    [
        colour.map(|colour| text(t, &format!("answers.colour.{}", colour.as_str()))),
        said.reason.clone(),
        said.comment.clone(),
        approved.map(|amount| t.fill("answers.amount", &[("amount", &amount)])),
    ]
    .into_iter()
    .flatten()
    .collect()
}
