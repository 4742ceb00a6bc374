//! Fields of the answer: what is typed or chosen goes into it at once, and what is missing is
//! said at the field once the file was asked for. On paper what stands there is text.

use super::Sheet;
use crate::app::components::choice::{Choice, option};
use crate::app::components::element::{Element, el, group};
use crate::app::components::field::{described_by, error_message};
use crate::app::components::{finding, in_kroner, labelled, nothing, text};
use crate::app::state::Texts;
use crate::domain::answering::{Answering, ItemPlace, PaymentPlace, Place};
use crate::domain::money::{Money, MoneyError};
use crate::domain::price::PriceError;
use crate::text::answer::gap;
use crate::text::finding::price_error;
use leptos::prelude::*;
use std::sync::Arc;

/// Reads a value out of the answer.
pub type Read = Arc<dyn Fn(&Answering) -> String + Send + Sync>;
/// Puts a value into the answer.
pub type Write = Arc<dyn Fn(&mut Answering, String) + Send + Sync>;

/// What is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Some lines.
    Lines,
    /// An amount.
    Amount,
}

/// A field of the answer.
pub struct Field {
    /// Where it stands.
    pub place: Place,
    /// What it is called.
    pub label: String,
    /// What helps to fill it in, or empty.
    pub hint: String,
    /// The name by which tests find it, or empty.
    pub testid: &'static str,
    /// What it reads.
    pub read: Read,
    /// What it writes.
    pub write: Write,
}

/// The id of the control at a place: `answer-i1-reason`.
pub fn control_id(place: Place) -> String {
    match place {
        Place::Item(id, place) => {
            let name = match place {
                ItemPlace::Comment => "comment",
                ItemPlace::Reason => "reason",
                ItemPlace::Basis => "basis",
                ItemPlace::Approved => "approved",
                ItemPlace::Payer => "payer",
            };
            format!("answer-{id}-{name}")
        }
        Place::Payment(id, place) => {
            let name = match place {
                PaymentPlace::Item => "item",
                PaymentPlace::Month => "month",
                PaymentPlace::Amount => "amount",
                PaymentPlace::Way => "way",
                PaymentPlace::Payer => "payer",
            };
            format!("answer-{id}-{name}")
        }
        Place::Decision => "answer-decision".into(),
        Place::Reason => "answer-reason".into(),
        Place::Comment => "answer-comment".into(),
        Place::Reviewer => "answer-reviewer".into(),
    }
}

/// What is missing at a place, as a sentence.
fn error_of(sheet: &Sheet, place: Place) -> Memo<Option<String>> {
    let (t, gaps) = (sheet.t.clone(), sheet.gaps);
    Memo::new(move |_| {
        gaps.with(|gaps| {
            let found = gaps.iter().find(|gap| gap.place == place);
            found.map(|found| gap(&t, found))
        })
    })
}

/// A field in which something is typed.
pub fn typed(sheet: &Sheet, kind: Kind, field: Field) -> AnyView {
    let current = current(sheet, &field);
    let (desk, write) = (sheet.desk, field.write.clone());
    let input = move |event| {
        let typed = event_target_value(&event);
        desk.say(|answering| write(answering, typed));
    };
    let (tag, class) = match kind {
        Kind::Line => ("input", "form-input"),
        Kind::Lines => ("textarea", "form-input"),
        Kind::Amount => ("input", "form-input input-char-11"),
    };
    let control = control(sheet, &field, tag)
        .attr("class", class)
        .value(move || current.get())
        .on("input", input);
    let control = match kind {
        Kind::Lines => control.attr("rows", "2").into_any(),
        Kind::Line => control.attr("type", "text").into_any(),
        Kind::Amount => in_kroner(
            control
                .attr("type", "text")
                .attr("inputmode", "decimal")
                .attr("autocomplete", "off"),
        ),
    };
    let readout =
        (kind == Kind::Amount).then(|| readout(&sheet.t, control_id(field.place), current));
    let printed = move || current.get();
    on_paper(under_label(sheet, &field, control), current, printed)
        .child(readout)
        .into_any()
}

/// A field in which one of several is chosen; `empty` stands there before.
pub fn chosen(sheet: &Sheet, field: Field, empty: &str, choices: Vec<Choice>) -> AnyView {
    let current = current(sheet, &field);
    let (desk, write) = (sheet.desk, field.write.clone());
    let change = move |event| {
        let value = event_target_value(&event);
        desk.say(|answering| write(answering, value));
    };
    let first = Choice {
        value: String::new(),
        label: text(&sheet.t, empty),
    };
    let names: Vec<(String, String)> = choices
        .iter()
        .map(|one| (one.value.clone(), one.label.clone()))
        .collect();
    let printed = move || {
        let value = current.get();
        let found = names.iter().find(|(known, _)| *known == value);
        found.map_or(value, |(_, label)| label.clone())
    };
    let options = [first].into_iter().chain(choices);
    let options = options.map(|choice| option(choice, current));
    let control = control(sheet, &field, "select")
        .class("form-select")
        .on("change", change)
        .child(options.collect::<Vec<_>>());
    on_paper(
        under_label(sheet, &field, control.into_any()),
        current,
        printed,
    )
    .into_any()
}

/// On paper the words stand in place of the control, which would be an empty box or cut short;
/// a field in which nothing stands is left out.
fn on_paper(
    field: Element,
    current: Memo<String>,
    printed: impl Fn() -> String + Send + Sync + 'static,
) -> Element {
    field
        .class_if("d-print-none", move || {
            current.with(|now| now.trim().is_empty())
        })
        .child(el("p").class("d-print-only printed").child(printed))
}

fn current(sheet: &Sheet, field: &Field) -> Memo<String> {
    let (answer, read) = (sheet.desk.answer, field.read.clone());
    Memo::new(move |_| answer.read(|answering| read(answering)))
}

/// The control with its id and what describes it.
fn control(sheet: &Sheet, field: &Field, tag: &'static str) -> Element {
    let id = control_id(field.place);
    let error = error_of(sheet, field.place);
    let testid = (!field.testid.is_empty()).then_some(field.testid);
    let described = described_by(&id, !field.hint.is_empty(), error);
    el(tag)
        .attr("id", id)
        .attr("data-testid", testid)
        .attr("aria-invalid", move || {
            error.get().is_some().then_some("true")
        })
        .attr("aria-describedby", described)
}

/// The control under its label, hint and error.
fn under_label(sheet: &Sheet, field: &Field, control: AnyView) -> Element {
    let id = control_id(field.place);
    let error = error_of(sheet, field.place);
    let hint = (!field.hint.is_empty()).then(|| field.hint.clone());
    labelled(&id, field.label.clone(), hint)
        .class_if("form-error", move || error.get().is_some())
        .child(error_message(&sheet.t, &id, error))
        .child(control)
}

/// What an amount is read as, or what is asked about it, while it is typed.
fn readout(t: &Texts, id: String, current: Memo<String>) -> AnyView {
    let t = t.clone();
    let shown = move || match current.with(|typed| Money::parse(typed)) {
        Ok(amount) if amount.is_negative() => {
            let error = PriceError::Unit(MoneyError::Negative);
            finding(true, price_error(&t, error))
        }
        Ok(amount) => el("output")
            .class("form-readout d-print-none")
            .attr("for", id.clone())
            .child(t.fill("price.read-as", &[("amount", &t.amount(amount))]))
            .into_any(),
        Err(MoneyError::Empty) => nothing(),
        Err(error) => finding(true, price_error(&t, PriceError::Unit(error))),
    };
    group().child(shown).into_any()
}
