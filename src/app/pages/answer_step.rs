//! One thing that an answer asks for: what it is, where it can be mended, and what was done.

use super::check::text_page;
use crate::app::components::element::{el, group};
use crate::app::components::field::{Field as TextField, Kind, field};
use crate::app::components::{nothing, text};
use crate::app::draft::Draft;
use crate::app::received::Received;
use crate::app::state::Texts;
use crate::domain::answer::{Ask, Step};
use crate::domain::edit::{ItemText, Part, TextPlace};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::plan::ReplyTo;
use crate::domain::review::Decision;
use crate::route::{Field, Page, Route};
use crate::text::finding::item_name;
use leptos::prelude::*;
use std::sync::Arc;

/// The address of a step on its page: what is asked of an item, or of the whole.
pub fn step_field(to: ReplyTo) -> Field {
    Field {
        owner: Id::parse("answer").unwrap_or(Id::numbered('a', 0)),
        name: to.item.or(Id::parse("whole")),
    }
}

/// Whether the step is settled in the draft, followed.
pub fn settled(draft: Draft, step: Arc<Step>) -> Memo<bool> {
    Memo::new(move |_| {
        if let Some(item) = step.to.item {
            draft.follow(Part::Items);
            draft.follow(Part::Item(item));
        }
        draft.read(Part::Reply(step.to), |plan| step.is_settled(plan))
    })
}

/// The step.
pub fn view(draft: Draft, t: &Texts, received: &Received, step: &Arc<Step>) -> AnyView {
    let to = step.to;
    let id = step_field(to).control();
    let calm = received.review.decision == Decision::Approve;
    let badge = match calm || step.is_remark() {
        true => nothing(),
        false => badge(t, settled(draft, step.clone())),
    };
    el("li")
        .class("item-row is-open")
        .attr("data-testid", "answer-step")
        .child(
            el("div")
                .class("item-body")
                .attr("role", "group")
                .attr("aria-labelledby", id.clone())
                .child(
                    el("div")
                        .class("answer-head")
                        .child(
                            el("h3")
                                .class("item-title")
                                .attr("id", id)
                                .attr("tabindex", "-1")
                                .child(name(draft, t, received, to)),
                        )
                        .child(badge),
                )
                .child(asked(t, step, received.review.decision))
                .child((!step.is_remark()).then(|| work(draft, t, step, calm))),
        )
        .into_any()
}

/// The way to the place in the plan, and the field for what was done there.
fn work(draft: Draft, t: &Texts, step: &Step, calm: bool) -> AnyView {
    let reply = TextField::needed(
        TextPlace::Reply(step.to),
        Kind::Lines,
        "answers.reply",
        "answers.reply-hint",
        "answer-reply",
    );
    let reply = TextField {
        voluntary: calm,
        ..reply
    };
    group()
        .child(mend(draft, t, step))
        .child(field(draft, t, reply))
        .into_any()
}

fn badge(t: &Texts, settled: Memo<bool>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let (class, words) = match settled.get() {
            true => ("badge badge-success", "progress.done"),
            false => ("badge badge-info", "answers.to-do"),
        };
        el("span").attr("class", class).child(text(&t, words))
    };
    el("span").attr("role", "status").child(shown).into_any()
}

/// What the step is about, by the words of the revision that was answered.
fn name(draft: Draft, t: &Texts, received: &Received, to: ReplyTo) -> String {
    let Some(id) = to.item else {
        return text(t, "answers.whole");
    };
    draft.with(|plan| {
        let is_here = plan.item(id).is_some();
        let words = match is_here {
            true => item_name(t, plan, id),
            false => item_name(t, received.answered_or(plan), id),
        };
        match is_here {
            true => words,
            false => t.fill("answers.gone", &[("name", &words)]),
        }
    })
}

/// What is asked, in the consultant's own words where there are any. What was said of the whole
/// stands above the list, but where the plan goes back.
fn asked(t: &Texts, step: &Step, decision: Decision) -> AnyView {
    if step.to.item.is_none() && decision != Decision::Return {
        return nothing();
    }
    let calm = decision == Decision::Approve;
    let is_red = step.asks.iter().any(|ask| matches!(ask, Ask::Red(_)));
    let lines = step.asks.iter().flat_map(|ask| match ask {
        Ask::Decision(_, words) | Ask::Comment(words) | Ask::Remark(words) => vec![words.clone()],
        // That nothing is approved of what is red has been said, and what an approval grants
        // stands above.
        Ask::Amount { .. } if calm => vec![],
        Ask::Amount { approved, .. } if is_red && *approved == Money::ZERO => vec![],
        Ask::Red(reason) => vec![text(t, "answers.ask-red"), reason.clone()],
        Ask::Amount { applied, approved } => {
            let approved = t.amount(*approved);
            let applied = applied.map(|applied| t.amount(applied));
            let key = match applied.is_some() {
                true => "answers.ask-amount",
                false => "answers.ask-amount-only",
            };
            let applied = applied.unwrap_or_default();
            vec![t.fill(key, &[("amount", &approved), ("applied", &applied)])]
        }
    });
    let lines = lines
        .filter(|line| !line.is_empty())
        .map(|line| el("p").class("answer-words").child(line));
    group().child(lines.collect::<Vec<_>>()).into_any()
}

/// The way to the item, as long as the plan has it; to its price, where only that is asked about.
fn mend(draft: Draft, t: &Texts, step: &Step) -> AnyView {
    let to = step.to;
    let item = to
        .item
        .filter(|id| draft.with(|plan| plan.item(*id).is_some()));
    let page = match item {
        Some(owner) if step.is_amount() => text_page(TextPlace::Item(owner, ItemText::Unit)),
        Some(owner) => Page::Items(Some(Field {
            owner,
            name: Id::parse("category"),
        })),
        None if to.item.is_none() => Page::Tasks,
        None => return nothing(),
    };
    let hidden = item.map(|id| {
        let name = draft.with(|plan| item_name(t, plan, id));
        el("span").class("visually-hidden").child(" ").child(name)
    });
    el("p")
        .child(
            el("a")
                .class("link-line")
                .attr("href", Route::Plan(draft.id, page).fragment())
                .child(text(t, "answers.change"))
                .child(hidden),
        )
        .into_any()
}
