//! The consultant's answer as the citizen meets it: what was decided and why, what is asked
//! for as a list to work through, and what comes next.

use super::answer_money::money;
use super::answer_step::{settled, view};
use super::reader_answer::whose_key;
use super::{back_to_tasks, button_link, onwards};
use crate::app::browser::clock;
use crate::app::components::element::{el, group};
use crate::app::components::words::{disclosure, explained};
use crate::app::components::{Tone, alert, alert_text, nothing, text};
use crate::app::draft::Draft;
use crate::app::received::Received;
use crate::app::state::Texts;
use crate::domain::answer::{Step, steps};
use crate::domain::date::Moment;
use crate::domain::known_keys::is_of_job_centre;
use crate::domain::money::Money;
use crate::domain::review::{Decision, Review};
use crate::domain::spending::Granted;
use crate::domain::totals::applied;
use crate::file::check_number::CheckNumber;
use crate::route::{Page, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        draft.answers.with(|answers| match answers.split_first() {
            Some((newest, earlier)) => answer(draft, &t, newest, earlier),
            None => none(&t),
        })
    };
    group().child(shown).into_any()
}

fn none(t: &Texts) -> AnyView {
    group()
        .child(el("h1").child(text(t, "answers.title")))
        .child(el("p").class("lead").child(text(t, "answers.none")))
        .child(button_link(
            "button button-primary",
            Route::Reader.fragment(),
            text(t, "answers.open"),
        ))
        .into_any()
}

fn answer(draft: Draft, t: &Texts, newest: &Received, earlier: &[Arc<Received>]) -> AnyView {
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "answers.title")))
        .child(decision(t, &newest.review))
        .child(origin(draft, t, newest))
        .child(explained(t, "consultant"))
        .child(explained(t, "sealed"))
        .child(explained(t, "check-number"))
        .child(newer(draft, t, &newest.review))
        .child(words(draft, t, newest))
        .child(money(draft, t, newest))
        .child(list(draft, t, newest))
        .child(next(draft, t, newest.review.decision))
        .child(before(t, earlier))
        .into_any()
}

/// What was decided, in plain words.
fn decision(t: &Texts, review: &Review) -> AnyView {
    let decision = review.decision.as_str();
    let tone = match review.decision {
        Decision::Approve => Tone::Success,
        _ => Tone::Info,
    };
    let body = alert_text(text(t, &format!("answers.{decision}.text")));
    el("div")
        .attr("data-testid", "answer-decision")
        .attr("data-decision", decision)
        .child(alert(
            tone,
            text(t, &format!("answers.{decision}.title")),
            body,
        ))
        .into_any()
}

/// Says that a newer revision was sealed since, which waits for an answer of its own.
fn newer(draft: Draft, t: &Texts, review: &Review) -> AnyView {
    let last = draft.sealed.get().map_or(0, |sealed| sealed.revision);
    if last <= review.plan.revision {
        return nothing();
    }
    let revision = last.to_string();
    el("p")
        .child(t.fill("answers.newer", &[("revision", &revision)]))
        .into_any()
}

/// Reason, comment and amount. Where changes are asked for, reason and comment stand in the list.
fn words(draft: Draft, t: &Texts, received: &Received) -> AnyView {
    let review = &received.review;
    let row = |key: &str, value: Option<String>| {
        let value = value.filter(|value| !value.trim().is_empty())?;
        Some(
            el("div")
                .class("summary-row")
                .child(el("dt").class("summary-key").child(text(t, key)))
                .child(el("dd").class("summary-value").child(value)),
        )
    };
    let above = review.decision != Decision::Return;
    let said = |words: &Option<String>| words.clone().filter(|_| above);
    let rows = [
        row("review.reason", said(&review.reason)),
        row("review.comment", said(&review.comment)),
        row("answers.money", approved(draft, t, received)),
    ];
    let rows = rows.into_iter().flatten().collect::<Vec<_>>();
    match rows.is_empty() {
        true => nothing(),
        false => el("dl").class("summary-list").child(rows).into_any(),
    }
}

/// What was approved, or could be so far; nothing where no amount is named.
fn approved(draft: Draft, t: &Texts, received: &Received) -> Option<String> {
    let review = &received.review;
    let (key, approved) = match review.decision {
        Decision::Reject | Decision::Stop => return None,
        Decision::Approve => {
            let granted = draft.with(|plan| Granted::of(review, received.answered_or(plan)));
            ("answers.sum", granted?.sum())
        }
        Decision::Return => ("answers.sum-so-far", named(review)?),
    };
    let applied = draft.with(|plan| applied(received.answered_or(plan)).sum);
    let (approved, applied) = (t.amount(approved), t.amount(applied));
    Some(t.fill(key, &[("amount", &approved), ("applied", &applied)]))
}

/// The sum of the amounts that are named, where any is.
fn named(review: &Review) -> Option<Money> {
    let amounts = review.items.iter().filter_map(|said| said.approved);
    amounts.fold(None, |sum: Option<Money>, amount| {
        sum.unwrap_or(Money::ZERO).plus(amount).ok()
    })
}

/// What is asked for, and what was only said.
fn list(draft: Draft, t: &Texts, received: &Received) -> AnyView {
    let review = &received.review;
    let all = draft.with(|plan| steps(review, received.answered_or(plan)));
    let (asked, said): (Vec<_>, Vec<_>) = match review.decision {
        Decision::Stop => return nothing(),
        // What was said of the whole and what was granted stands above, and nothing has to be done
        // about it.
        Decision::Approve => {
            let told = |step: &Step| step.to.item.is_some() && !step.is_amount();
            (vec![], all.into_iter().filter(told).collect())
        }
        Decision::Return | Decision::Reject => all.into_iter().partition(|step| !step.is_remark()),
    };
    let done = |step: &Arc<Step>| settled(draft, step.clone());
    let asked: Vec<_> = asked.into_iter().map(Arc::new).collect();
    let said: Vec<_> = said.into_iter().map(Arc::new).collect();
    let left = left(t, asked.iter().map(done).collect());
    group()
        .child(section(draft, t, received, "answers.list", left, &asked))
        .child(section(
            draft,
            t,
            received,
            "answers.said",
            nothing(),
            &said,
        ))
        .into_any()
}

fn section(
    draft: Draft,
    t: &Texts,
    received: &Received,
    title: &str,
    left: AnyView,
    steps: &[Arc<Step>],
) -> AnyView {
    if steps.is_empty() {
        return nothing();
    }
    let rows = steps.iter().map(|step| view(draft, t, received, step));
    el("section")
        .class("section")
        .child(el("h2").child(text(t, title)))
        .child(left)
        .child(el("ol").class("item-list").child(rows.collect::<Vec<_>>()))
        .into_any()
}

/// How much is left, said anew whenever that changes.
fn left(t: &Texts, done: Vec<Memo<bool>>) -> AnyView {
    let t = t.clone();
    let shown = move || match done.iter().filter(|done| !done.get()).count() {
        0 => text(&t, "answers.all-done"),
        left => t.count("answers.left", left),
    };
    el("p")
        .attr("role", "status")
        .attr("data-testid", "answer-left")
        .child(shown)
        .into_any()
}

/// What to do now.
fn next(draft: Draft, t: &Texts, decision: Decision) -> AnyView {
    match decision {
        Decision::Approve => onwards(draft, t, Page::Purchases(None), "answers.buy"),
        Decision::Stop => nothing(),
        Decision::Return | Decision::Reject => group()
            .child(el("p").child(text(t, "answers.next")))
            .child(onwards(draft, t, Page::Seal, "nav.seal"))
            .into_any(),
    }
}

/// From whom the answer is, as far as a seal can say. Where the key is not the job centre's,
/// with the number by which it can be compared.
fn origin(draft: Draft, t: &Texts, received: &Received) -> AnyView {
    let review = &received.review;
    let revision = review.plan.revision.to_string();
    let by = review.reviewer.as_ref();
    let by = by.map(|name| t.fill("review.by", &[("name", name)]));
    let is_known = is_of_job_centre(&draft.app.programme(), &received.config.key.did());
    let number = (!is_known).then(|| {
        let number = CheckNumber::of(&received.config.key).to_string();
        el("p").child(t.fill("answers.number", &[("number", &number)]))
    });
    el("div")
        .class("small")
        .child(
            el("p")
                .child(t.fill("review.of", &[("revision", &revision)]))
                .child(" ")
                .child(by),
        )
        .child(whose_key(draft.app, t, &received.config))
        .child(number)
        .into_any()
}

/// Answers that came before this one.
fn before(t: &Texts, earlier: &[Arc<Received>]) -> AnyView {
    if earlier.is_empty() {
        return nothing();
    }
    let rows = earlier.iter().map(|one| {
        let review = &one.review;
        let written = one.config.created.as_str();
        let day = Moment::parse(written).map(|moment| t.date(clock::local_time(moment)));
        let decision = text(t, &format!("decision.{}", review.decision.as_str()));
        let said = [&review.reason, &review.comment].into_iter().flatten();
        let said = said.map(|words| el("p").child(words.clone()));
        el("li")
            .child(el("p").child(format!("{}: {decision}", day.unwrap_or_default())))
            .child(said.collect::<Vec<_>>())
    });
    disclosure(text(t, "answers.earlier"))
        .child(
            el("ul")
                .class("details-text")
                .child(rows.collect::<Vec<_>>()),
        )
        .into_any()
}
