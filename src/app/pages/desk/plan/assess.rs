//! Colours: a person's, chosen one by one, and never filled in by the page.

use super::{Sheet, earlier};
use crate::app::components::element::{el, group};
use crate::app::components::{button, nothing, text};
use crate::domain::answering::Answering;
use crate::domain::date::Month;
use crate::domain::id::Id;
use crate::domain::review::Assessment;
use leptos::prelude::*;

/// The names by which tests find the colours.
const TESTIDS: [&str; 3] = ["assess-red", "assess-yellow", "assess-green"];

/// The id of the button that grants what was applied for.
pub const AS_APPLIED: &str = "as-applied";

/// The id of the first colour of an item.
pub fn colour_id(item: Id) -> String {
    format!("assess-{item}-{}", Assessment::Red.as_str())
}

/// The colours to choose from, for an item or the whole; `name` says of what, for those who
/// do not see the page.
pub fn colours(sheet: &Sheet, item: Option<Id>, name: String) -> AnyView {
    let (desk, t) = (sheet.desk, &sheet.t);
    let group_name = match item {
        Some(id) => format!("assess-{id}"),
        None => "assess-whole".to_owned(),
    };
    let current = Memo::new(move |_| desk.answer.read(|answering| colour_of(answering, item)));
    let radios = Assessment::ALL.into_iter().zip(TESTIDS);
    let radios = radios.map(|(colour, testid)| {
        let id = format!("{group_name}-{}", colour.as_str());
        el("div")
            .class("form-group-radio review-colour")
            .attr("data-colour", colour.as_str())
            .child(
                el("input")
                    .attr("type", "radio")
                    .class("form-radio")
                    .attr("id", id.clone())
                    .attr("name", group_name.clone())
                    .attr("value", colour.as_str())
                    .attr("data-testid", testid)
                    .flag("checked", move || current.get() == Some(colour))
                    .on("change", move |_| {
                        desk.say(|answering| put(answering, item, Some(colour)));
                    }),
            )
            .child(
                el("label")
                    .attr("for", id)
                    .child(super::super::pieces::colour(t, colour)),
            )
    });
    let label = text(t, "answer.colour-remove");
    let remove = move || {
        current.get().is_some().then(|| {
            button()
                .class("function-link")
                .on("click", move |_| {
                    desk.say(|answering| put(answering, item, None));
                })
                .child(label.clone())
        })
    };
    let words = t.clone();
    let printed = move || match current.get() {
        Some(assessment) => super::super::pieces::colour(&words, assessment),
        None => text(&words, "desk.not-assessed").into_any(),
    };
    el("fieldset")
        .class("form-group review-colours")
        .child(
            el("legend")
                .class("form-label")
                .child(text(t, "answer.colour"))
                .child(el("span").class("visually-hidden").child(": ").child(name)),
        )
        .child(
            el("div")
                .class("radio-inline d-print-none")
                .child(radios.collect::<Vec<_>>())
                .child(remove),
        )
        .child(el("p").class("d-print-only printed").child(printed))
        .into_any()
}

fn colour_of(answering: &Answering, item: Option<Id>) -> Option<Assessment> {
    match item {
        Some(id) => answering.item(id)?.assessment,
        None => answering.assessment,
    }
}

fn put(answering: &mut Answering, item: Option<Id>, colour: Option<Assessment>) {
    match item {
        Some(id) => answering.say(id, |said| said.assessment = colour),
        None => answering.assessment = colour,
    }
}

/// The button that approves what was applied for, wherever no amount stands yet.
pub fn all_as_applied(sheet: &Sheet) -> AnyView {
    let (desk, t) = (sheet.desk, &sheet.t);
    let subject = sheet.subject.clone();
    let press = move |_| desk.say(|answering| answering.approve_as_applied(subject.plan()));
    group()
        .child(el("h2").class("section").child(text(t, "record.items")))
        .child(
            el("div")
                .class("review-all d-print-none")
                .child(
                    button()
                        .class("button button-secondary")
                        .attr("id", AS_APPLIED)
                        .attr("data-testid", "review-as-applied")
                        .attr("aria-describedby", "as-applied-hint")
                        .on("click", press)
                        .child(text(t, "answer.as-applied")),
                )
                .child(
                    el("p")
                        .class("form-hint")
                        .attr("id", "as-applied-hint")
                        .child(text(t, "answer.as-applied-hint")),
                ),
        )
        .child(earlier::all_unchanged(sheet))
        .child(law_date(sheet))
        .into_any()
}

/// Of when the table of legal bases is, once for all items.
fn law_date(sheet: &Sheet) -> AnyView {
    let (t, law) = (&sheet.t, &sheet.subject.programme.law);
    if law.rules.is_empty() {
        return nothing();
    }
    let date = Month::parse(&law.as_of).map(|month| t.month(month));
    let date = date.unwrap_or_else(|| law.as_of.clone());
    el("p")
        .class("form-hint")
        .child(t.fill("answer.law", &[("date", &date)]))
        .into_any()
}
