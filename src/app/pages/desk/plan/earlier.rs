//! The consultant's own answer to the revision before, beside the new one: to be read, and to be
//! taken over by a press wherever nothing stands yet.

use super::super::pieces::colour;
use super::Sheet;
use super::citizen::row;
use crate::app::components::element::el;
use crate::app::components::{button, nothing, text};
use crate::app::state::Texts;
use crate::domain::answering::{Answering, ItemAnswer};
use crate::domain::id::Id;
use crate::domain::review::Assessment;
use crate::text::answer::payer_name;
use leptos::prelude::*;

/// What was said of an item, with a button to say it again; `name` is the item's.
pub fn item(sheet: &Sheet, id: Id, name: &str) -> AnyView {
    let (desk, t) = (sheet.desk, &sheet.t);
    let Some(said) = sheet.subject.said_earlier(id).cloned() else {
        return nothing();
    };
    let same = sheet.unchanged.as_ref().map(|same| same.contains(&id));
    let note = same.map(|same| match same {
        true => "answer.earlier-same",
        false => "answer.earlier-changed",
    });
    let note = note.map(|key| el("p").class("form-hint").child(text(t, key)));
    let rows = rows(sheet, &said);
    let taken = RwSignal::new(None);
    let press = move |_| {
        let mut filled = 0;
        desk.say(|answering| filled = take_over(answering, [&said]));
        taken.set(Some(filled));
    };
    el("div")
        .class("review-earlier")
        .attr("data-testid", "review-earlier")
        .child(heading(sheet))
        .child(note)
        .child(rows)
        .child(
            button()
                .class("button button-secondary d-print-none")
                .attr("data-testid", "earlier-take")
                .on("click", press)
                .child(text(t, "answer.earlier-take"))
                .child(
                    el("span")
                        .class("visually-hidden")
                        .child(": ")
                        .child(name.to_owned()),
                ),
        )
        .child(said_of(t, taken))
        .into_any()
}

/// What was said of the whole. It is not taken over: the decision is made anew.
pub fn whole(sheet: &Sheet) -> AnyView {
    let t = &sheet.t;
    let Some(earlier) = sheet.subject.earlier.clone() else {
        return nothing();
    };
    let decision = earlier.decision;
    let decision = decision.map(|made| text(t, &format!("answer.decide.{}", made.as_str())));
    let rows = [
        ("answer.colour", painted(t, earlier.assessment)),
        ("answer.decide", decision.map(IntoAny::into_any)),
        ("review.reason", words(&earlier.reason)),
        ("review.comment", words(&earlier.comment)),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(key, value)| Some(row(text(t, key), value?)));
    let rows: Vec<AnyView> = rows.collect();
    if rows.is_empty() {
        return nothing();
    }
    el("div")
        .class("review-earlier")
        .child(heading(sheet))
        .child(el("dl").class("summary-list").child(rows))
        .into_any()
}

/// The button that takes over what was said of every item that is as it was.
pub fn all_unchanged(sheet: &Sheet) -> AnyView {
    let (desk, t) = (sheet.desk, &sheet.t);
    let subject = sheet.subject.clone();
    let same = sheet.unchanged.clone().unwrap_or_default();
    let said = move |id: &Id| subject.said_earlier(*id).cloned();
    let said: Vec<ItemAnswer> = same.iter().filter_map(said).collect();
    if said.is_empty() {
        return nothing();
    }
    let taken = RwSignal::new(None);
    let hint = t.count("answer.earlier-all-hint", said.len());
    let press = move |_| {
        let mut filled = 0;
        desk.say(|answering| filled = take_over(answering, &said));
        taken.set(Some(filled));
    };
    el("div")
        .class("review-all d-print-none")
        .child(
            button()
                .class("button button-secondary")
                .attr("data-testid", "earlier-take-all")
                .attr("aria-describedby", "earlier-all-hint")
                .on("click", press)
                .child(text(t, "answer.earlier-all")),
        )
        .child(
            el("p")
                .class("form-hint")
                .attr("id", "earlier-all-hint")
                .child(hint),
        )
        .child(said_of(t, taken))
        .into_any()
}

/// Takes over, and gives back how many items something was filled in at.
fn take_over<'a>(
    answering: &mut Answering,
    earlier: impl IntoIterator<Item = &'a ItemAnswer>,
) -> usize {
    let before = answering.clone();
    answering.take_over(earlier);
    let now = answering.items.iter();
    now.filter(|now| before.item(now.id) != Some(now)).count()
}

/// What came of the press.
fn said_of(t: &Texts, taken: RwSignal<Option<usize>>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        taken.get().map(|filled| match filled {
            0 => text(&t, "answer.earlier-nothing"),
            filled => t.count("answer.earlier-taken", filled),
        })
    };
    el("p").attr("role", "status").child(shown).into_any()
}

fn heading(sheet: &Sheet) -> AnyView {
    let before = sheet.subject.file.revision.saturating_sub(1).to_string();
    el("h5")
        .class("review-label")
        .child(sheet.t.fill("answer.earlier", &[("revision", &before)]))
        .into_any()
}

fn rows(sheet: &Sheet, said: &ItemAnswer) -> AnyView {
    let (t, programme) = (&sheet.t, &sheet.subject.programme);
    let amount = match said.amount() {
        Ok(amount) => t.amount(amount),
        Err(_) => said.approved.clone(),
    };
    let payer = said.payer.map(|payer| payer_name(t, programme, payer));
    let rows = [
        ("answer.colour", painted(t, said.assessment)),
        ("review.reason", words(&said.reason)),
        ("review.comment", words(&said.comment)),
        ("review.approved", words(&amount)),
        ("review.basis", words(&said.basis)),
        ("review.payer", payer.map(IntoAny::into_any)),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(key, value)| Some(row(text(t, key), value?)));
    el("dl")
        .class("summary-list")
        .child(rows.collect::<Vec<_>>())
        .into_any()
}

fn painted(t: &Texts, assessment: Option<Assessment>) -> Option<AnyView> {
    assessment.map(|assessment| colour(t, assessment))
}

fn words(text: &str) -> Option<AnyView> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned().into_any())
}
