//! What the citizen wrote: in words, with the questions that are open and what has changed.

use super::Sheet;
use crate::app::components::element::{Element, el, group};
use crate::app::components::summary::{
    Telling, item_facts, item_total, other_language, written_with,
};
use crate::app::components::told::Told;
use crate::app::components::words::disclosure;
use crate::app::components::{finding, nothing, text};
use crate::domain::check::{Finding, Place, check};
use crate::domain::diff::{Change, diff};
use crate::domain::edit::TextPlace;
use crate::domain::id::Id;
use crate::domain::plan::Item;
use crate::domain::totals::applied;
use crate::text::change;
use crate::text::finding::{goal_name, sentence};
use leptos::prelude::*;

/// What the citizen was asked, as a consultant calls it; goals are told whole.
const TOLD: Telling = Telling {
    name: |key| match key {
        "item.category" => "theirs.category",
        "item.extension" => "theirs.extension",
        "item.goals" => "theirs.goals",
        "item.month" => "theirs.month",
        "item.payment" => "theirs.payment",
        "item.reason" => "theirs.reason",
        "item.supplier" => "theirs.supplier",
        same => same,
    },
    goal: |t, plan, id| match plan.goal(id).map(|goal| goal.text.trim()) {
        Some(whole) if !whole.is_empty() => whole.to_owned(),
        _ => goal_name(t, plan, id),
    },
};

/// The aim, the goals, and what is open or changed outside the items.
pub fn whole(sheet: &Sheet) -> AnyView {
    let (t, plan) = (&sheet.t, sheet.subject.plan());
    let programme = &sheet.subject.programme;
    let total = t.amount(applied(plan).sum);
    let kind = plan.aim.kind.and_then(|kind| programme.aim(kind));
    let kind = kind.map(|aim| aim.label.get(t.language).to_owned());
    let goals = plan.goals.iter().map(|goal| {
        let horizon = programme.horizon(goal.horizon);
        let horizon = horizon.map_or(goal.horizon.to_string(), |horizon| {
            horizon.label.get(t.language).to_owned()
        });
        let evidence = (!goal.evidence.is_empty())
            .then(|| t.fill("goal.evidence-said", &[("text", &goal.evidence)]));
        let evidence = evidence.map(|words| el("span").class("small").child(words));
        let words = el("div")
            .child(goal.text.clone())
            .child(" ")
            .child(evidence);
        row(horizon, words.into_any())
    });
    let start = plan.start.map(|month| t.month(month));
    let rows = [
        ("theirs.aim", kind),
        ("theirs.words", Some(plan.aim.text.clone())),
        ("theirs.start", start),
        ("plan.language", other_language(t, plan)),
        ("written-with.said", written_with(t, plan)),
        ("plan.total", Some(total)),
    ];
    let rows = rows.into_iter().filter_map(|(key, value)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(row(text(t, key), value.into_any()))
    });
    let revision = sheet.subject.file.revision.to_string();
    let ceiling = t.round_amount(sheet.subject.file.ceiling);
    el("section")
        .class("section")
        .child(el("h2").child(text(t, "answer.citizen")))
        .child(el("p").child(t.fill(
            "reader.plan",
            &[("revision", &revision), ("ceiling", &ceiling)],
        )))
        .child(
            el("dl")
                .class("summary-list")
                .child(rows.collect::<Vec<_>>())
                .child(goals.collect::<Vec<_>>()),
        )
        .child(duties(sheet))
        .child(questions(sheet, "h3", |finding| item_of(finding).is_none()))
        .child(before_missing(sheet))
        .child(changes(sheet, "h3", "answer.changed-whole", |change| {
            change
                .item()
                .is_none_or(|id| sheet.subject.plan().item(id).is_none())
        }))
        .into_any()
}

/// The duties that the citizen has read, on request.
fn duties(sheet: &Sheet) -> AnyView {
    let (t, plan) = (&sheet.t, sheet.subject.plan());
    let read = sheet.subject.programme.duties.iter();
    let read = read.filter(|duty| plan.duties.contains(&duty.id));
    let rows = read.map(|duty| el("li").child(duty.text.get(t.language).to_owned()));
    let rows: Vec<Element> = rows.collect();
    if rows.is_empty() {
        return nothing();
    }
    disclosure(t.count("theirs.duties", rows.len()))
        .attr("data-testid", "review-duties")
        .child(el("ul").class("details-text").child(rows))
        .into_any()
}

/// A line of a list: what it is, and what stands there.
pub fn row(key: String, value: AnyView) -> AnyView {
    el("div")
        .class("summary-row")
        .child(el("dt").class("summary-key").child(key))
        .child(el("dd").class("summary-value").child(value))
        .into_any()
}

/// One item: what it costs, why, when, how, and what is open or changed about it.
pub fn item(sheet: &Sheet, item: &Item) -> AnyView {
    let (t, plan) = (&sheet.t, sheet.subject.plan());
    let told = Told::alone(t, Some(&sheet.subject.programme));
    let no_reason = item.reason.trim().is_empty();
    group()
        .child(
            el("p")
                .class("review-total")
                .child(el("span").child(text(t, "item.total")))
                .child(" ")
                .child(el("strong").class("amount").child(item_total(t, item))),
        )
        .child(item_facts(told, plan, item, TOLD))
        .child(no_reason.then(|| el("p").child(text(t, "answer.no-reason"))))
        .child(questions(sheet, "h4", |finding| {
            item_of(finding) == Some(item.id)
        }))
        .child(changes(sheet, "h4", "answer.changed", |change| {
            change.item() == Some(item.id)
        }))
        .into_any()
}

/// What the page asks the citizen, as the citizen sees it; never a verdict.
fn questions(sheet: &Sheet, heading: &'static str, about: impl Fn(&Finding) -> bool) -> AnyView {
    let (t, plan) = (&sheet.t, sheet.subject.plan());
    let programme = &sheet.subject.programme;
    let found = check(plan, programme);
    let rows = found
        .iter()
        .filter(|found| about(found))
        .map(|found| el("li").child(finding(false, sentence(t, found, plan, programme))));
    listed(
        "finding-list",
        (heading, text(t, "answer.open")),
        rows.collect(),
    )
}

/// What has changed since the revision before, where that lies on the desk too.
fn changes(
    sheet: &Sheet,
    heading: &'static str,
    title: &str,
    about: impl Fn(&Change) -> bool,
) -> AnyView {
    let (t, plan) = (&sheet.t, sheet.subject.plan());
    let Some(before) = &sheet.subject.before else {
        return nothing();
    };
    let found = diff(before, plan);
    let rows = found.iter().filter(|change| about(change)).map(|found| {
        let words = change::sentence(t, found, plan, &sheet.subject.programme);
        el("li").child(words)
    });
    listed("review-changes", (heading, text(t, title)), rows.collect())
}

fn before_missing(sheet: &Sheet) -> AnyView {
    let missing = sheet.subject.file.previous.is_some() && sheet.subject.before.is_none();
    match missing {
        true => finding(false, text(&sheet.t, "answer.before-missing")),
        false => nothing(),
    }
}

fn listed(
    class: &'static str,
    (heading, title): (&'static str, String),
    rows: Vec<Element>,
) -> AnyView {
    if rows.is_empty() {
        return nothing();
    }
    group()
        .child(el(heading).class("review-label").child(title))
        .child(el("ul").class(class).child(rows))
        .into_any()
}

fn item_of(finding: &Finding) -> Option<Id> {
    match finding.place {
        Place::Item(id) | Place::Text(TextPlace::Item(id, _)) => Some(id),
        _ => None,
    }
}
