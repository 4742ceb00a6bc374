//! What an approval gives, thing by thing, and when and how the money comes.

use crate::app::components::element::{el, group};
use crate::app::components::{nothing, text};
use crate::app::draft::Draft;
use crate::app::order::in_order;
use crate::app::received::Received;
use crate::app::state::Texts;
use crate::domain::money::Money;
use crate::domain::plan::Plan;
use crate::domain::review::{Decision, PlannedPayment, Review};
use crate::text::answer::payer_name;
use crate::text::finding::item_name;
use leptos::prelude::*;
use std::cmp::Reverse;

/// Both lists; nothing where the answer does not approve the plan.
pub fn money(draft: Draft, t: &Texts, received: &Received) -> AnyView {
    let review = &received.review;
    if review.decision != Decision::Approve {
        return nothing();
    }
    draft.with(|plan| {
        let answered = received.answered_or(plan);
        group()
            .child(section(
                t,
                "answers.granted",
                "answer-granted",
                granted(t, review, answered),
            ))
            .child(payments(draft, t, review, answered))
            .into_any()
    })
}

fn granted(t: &Texts, review: &Review, answered: &Plan) -> Vec<(String, String)> {
    let rows = answered.items.iter().filter_map(|item| {
        let amount = review.granted(item)?;
        let words = yes(t, amount, item.price.total());
        Some((item_name(t, answered, item.id), words))
    });
    rows.collect()
}

/// What was granted, beside what was applied for where that is more.
fn yes(t: &Texts, granted: Money, applied: Option<Money>) -> String {
    let key = match applied {
        _ if granted == Money::ZERO => return text(t, "answers.granted-none"),
        Some(applied) if applied != granted => "answers.granted-part",
        _ => "answers.granted-all",
    };
    let applied = applied.map(|applied| t.amount(applied)).unwrap_or_default();
    t.fill(
        key,
        &[("amount", &t.amount(granted)), ("applied", &applied)],
    )
}

fn payments(draft: Draft, t: &Texts, review: &Review, answered: &Plan) -> AnyView {
    let mut planned: Vec<_> = review.payments.iter().collect();
    if planned.is_empty() {
        return el("p").child(text(t, "answers.no-payments")).into_any();
    }
    in_order(&mut planned, |payment| Reverse(payment.month));
    let rows = planned.into_iter();
    let rows = rows.map(|payment| (t.month(payment.month), words(draft, t, payment, answered)));
    section(t, "answers.payments", "answer-payments", rows.collect())
}

/// How much, for what, on which way and from whom.
fn words(draft: Draft, t: &Texts, payment: &PlannedPayment, answered: &Plan) -> String {
    let amount = t.amount(payment.amount);
    let name = item_name(t, answered, payment.item);
    let payer = payer_name(t, &draft.app.programme(), payment.payer);
    let way = text(t, &format!("answers.way.{}", payment.way.as_str()));
    t.fill(
        "answers.payment",
        &[
            ("amount", &amount),
            ("name", &name),
            ("way", &way),
            ("payer", &payer),
        ],
    )
}

fn section(t: &Texts, title: &str, testid: &'static str, rows: Vec<(String, String)>) -> AnyView {
    if rows.is_empty() {
        return nothing();
    }
    let rows = rows.into_iter().map(|(key, value)| {
        el("div")
            .class("summary-row")
            .child(el("dt").class("summary-key").child(key))
            .child(el("dd").class("summary-value").child(value))
    });
    el("section")
        .class("section")
        .attr("data-testid", testid)
        .child(el("h2").child(text(t, title)))
        .child(
            el("dl")
                .class("summary-list")
                .child(rows.collect::<Vec<_>>()),
        )
        .into_any()
}
