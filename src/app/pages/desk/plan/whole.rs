//! The whole: the questions to think over, the colour, the decision and its reason.

use super::assess::colours;
use super::controls::{Field, Kind, chosen, typed};
use super::{Sheet, earlier};
use crate::app::components::choice::Choice;
use crate::app::components::element::{el, group};
use crate::app::components::{nothing, text};
use crate::domain::answering::{Answering, Place};
use crate::domain::review::Decision;
use leptos::prelude::*;
use std::sync::Arc;

/// The section of the whole.
pub fn section(sheet: &Sheet) -> AnyView {
    let t = &sheet.t;
    let criteria = sheet.subject.programme.criteria.iter();
    let criteria = criteria.map(|one| el("li").child(one.label.get(t.language).to_owned()));
    let comment = field(
        Place::Comment,
        text(t, "answer.comment"),
        "review-comment",
        |answering| &answering.comment,
        |answering, value| answering.comment = value,
    );
    let reviewer = Field {
        hint: text(t, "answer.reviewer-hint"),
        ..field(
            Place::Reviewer,
            format!("{} {}", t.get("answer.reviewer"), t.get("field.voluntary")),
            "review-reviewer",
            |answering| &answering.reviewer,
            |answering, value| answering.reviewer = value,
        )
    };
    let whole = text(t, "compare.whole");
    el("section")
        .class("review-item")
        .attr("data-testid", "review-whole")
        .attr("aria-labelledby", "review-whole-title")
        .child(
            el("h2")
                .attr("id", "review-whole-title")
                .child(text(t, "answer.whole")),
        )
        .child(
            el("div")
                .class("review-sides")
                .child(
                    el("div")
                        .class("review-theirs")
                        .child(
                            el("h3")
                                .class("review-label")
                                .child(text(t, "answer.criteria")),
                        )
                        .child(el("p").child(text(t, "answer.criteria-text")))
                        .child(el("ul").child(criteria.collect::<Vec<_>>())),
                )
                .child(
                    el("div")
                        .class("review-yours")
                        .child(earlier::whole(sheet))
                        .child(colours(sheet, None, whole))
                        .child(decision(sheet))
                        .child(reason(sheet))
                        .child(typed(sheet, Kind::Lines, comment))
                        .child(typed(sheet, Kind::Line, reviewer)),
                ),
        )
        .into_any()
}

fn field(
    place: Place,
    label: String,
    testid: &'static str,
    read: fn(&Answering) -> &str,
    write: fn(&mut Answering, String),
) -> Field {
    Field {
        place,
        label,
        hint: String::new(),
        testid,
        read: Arc::new(move |answering: &Answering| read(answering).to_owned()),
        write: Arc::new(write),
    }
}

fn decision(sheet: &Sheet) -> AnyView {
    let t = &sheet.t;
    let choices = Decision::ALL.map(|decision| Choice {
        value: decision.as_str().to_owned(),
        label: text(t, &format!("answer.decide.{}", decision.as_str())),
    });
    let decision = Field {
        place: Place::Decision,
        label: text(t, "answer.decide"),
        hint: String::new(),
        testid: "review-decision",
        read: Arc::new(|answering: &Answering| {
            let made = answering.decision;
            made.map_or(String::new(), |made| made.as_str().to_owned())
        }),
        write: Arc::new(|answering: &mut Answering, value| {
            let mut all = Decision::ALL.into_iter();
            answering.decision = all.find(|decision| decision.as_str() == value);
        }),
    };
    chosen(sheet, decision, "answer.none-chosen", choices.into())
}

/// The reason for a no; there while it is asked for, and while something stands there.
fn reason(sheet: &Sheet) -> AnyView {
    let answer = sheet.desk.answer;
    let needed = Memo::new(move |_| {
        answer.read(|answering| {
            let needed = answering.needs_reason();
            (needed || !answering.reason.is_empty()).then_some(needed)
        })
    });
    let sheet = sheet.clone();
    let shown = move || match needed.get() {
        None => nothing(),
        Some(needed) => {
            let label = if needed {
                "answer.reason"
            } else {
                "answer.reason-kept"
            };
            let reason = field(
                Place::Reason,
                text(&sheet.t, label),
                "review-reason",
                |answering| &answering.reason,
                |answering, value| answering.reason = value,
            );
            typed(&sheet, Kind::Lines, reason)
        }
    };
    group().child(shown).into_any()
}
