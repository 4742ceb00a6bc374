//! Fields in which text is typed: a line, some lines, or an amount.
//!
//! A field follows only its own part of the plan. Errors are shown only after the citizen
//! has said 'ready to send'.

use super::{finding, in_kroner, labelled, nothing, text, voluntary};
use crate::app::components::element::{el, group};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::check::{Finding, Place, Severity, check, check_item};
use crate::domain::edit::{Part, TextPlace};
use crate::domain::money::{Money, MoneyError};
use crate::file::edit_v1::place_name;
use crate::text::finding::{price_error, sentence};
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Some lines.
    Lines,
    /// An amount in kroner.
    Amount,
    /// A small number, or a percentage.
    Number,
}

/// A field.
#[derive(Clone, Copy)]
pub struct Field {
    /// The text that is typed.
    pub place: TextPlace,
    /// What is typed.
    pub kind: Kind,
    /// The key of its label.
    pub label: &'static str,
    /// The key of its hint, or empty.
    pub hint: &'static str,
    /// The name by which tests find it, or empty.
    pub testid: &'static str,
    /// Whether it is said to be voluntary.
    pub voluntary: bool,
}

impl Field {
    /// A field without hint or test name that need not be filled in.
    pub fn voluntary(place: TextPlace, kind: Kind, label: &'static str) -> Field {
        Field {
            place,
            kind,
            label,
            hint: "",
            testid: "",
            voluntary: true,
        }
    }

    /// A field that a complete plan needs.
    pub fn needed(
        place: TextPlace,
        kind: Kind,
        label: &'static str,
        hint: &'static str,
        testid: &'static str,
    ) -> Field {
        Field {
            place,
            kind,
            label,
            hint,
            testid,
            voluntary: false,
        }
    }
}

/// The id of the control of a text: `i3-reason`.
pub fn control_id(place: TextPlace) -> String {
    place_name(place).replace('.', "-")
}

/// The required findings of one place, once the citizen has said 'ready to send'.
pub fn error_of(draft: Draft, t: &Texts, place: Place, part: Part) -> Memo<Option<String>> {
    let t = t.clone();
    Memo::new(move |_| {
        if !draft.asked.get() {
            return None;
        }
        let programme = draft.app.programme();
        draft.read(part, |plan| {
            let findings: Vec<Finding> = match part {
                Part::Item(id) => plan
                    .item(id)
                    .map(|item| check_item(item, plan, &programme))
                    .unwrap_or_default(),
                _ => check(plan, &programme),
            };
            findings
                .iter()
                .find(|found| found.place == place && found.severity == Severity::Required)
                .map(|found| sentence(&t, found, plan, &programme))
        })
    })
}

/// The error of a control, with its id.
pub fn error_message(t: &Texts, id: &str, error: Memo<Option<String>>) -> AnyView {
    let (id, prefix) = (format!("{id}-error"), text(t, "error.prefix"));
    let shown = move || {
        error.get().map(|error| {
            el("span")
                .class("form-error-message")
                .attr("id", id.clone())
                .child(
                    el("span")
                        .class("visually-hidden")
                        .child(prefix.clone())
                        .child(" "),
                )
                .child(error)
        })
    };
    group().child(shown).into_any()
}

/// Which elements describe a control.
pub fn described_by(
    id: &str,
    hint: bool,
    error: Memo<Option<String>>,
) -> impl Fn() -> Option<String> + Send + Sync + use<> {
    let id = id.to_owned();
    move || match (hint, error.get().is_some()) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

/// A field with its label, hint, error and what it is read as.
pub fn field(draft: Draft, t: &Texts, field: Field) -> AnyView {
    let id = control_id(field.place);
    let part = field.place.part();
    let error = error_of(draft, t, Place::Text(field.place), part);
    let hint = (!field.hint.is_empty()).then(|| text(t, field.hint));
    let label = match field.voluntary {
        true => voluntary(t, text(t, field.label)),
        false => text(t, field.label).into_any(),
    };
    labelled(&id, label, hint)
        .class_if("form-error", move || error.get().is_some())
        .child(error_message(t, &id, error))
        .child(control(draft, field, &id, error))
        .child(readout(draft, t, field, &id))
        .into_any()
}

fn control(draft: Draft, field: Field, id: &str, error: Memo<Option<String>>) -> AnyView {
    let place = field.place;
    let value = Memo::new(move |_| {
        draft.read(place.part(), |plan| {
            place.read(plan).unwrap_or_default().to_owned()
        })
    });
    let describedby = described_by(id, !field.hint.is_empty(), error);
    let invalid = move || error.get().is_some().then_some("true");
    let typed = move |event| draft.type_text(place, &event_target_value(&event));
    let testid = (!field.testid.is_empty()).then_some(field.testid);
    let id = id.to_owned();
    if field.kind == Kind::Lines {
        return el("textarea")
            .class("form-input")
            .attr("rows", "3")
            .attr("id", id)
            .attr("data-testid", testid)
            .value(move || value.get())
            .on("input", typed)
            .attr("aria-invalid", invalid)
            .attr("aria-describedby", describedby)
            .into_any();
    }
    let (class, mode) = match field.kind {
        Kind::Amount => ("form-input input-char-11", Some("decimal")),
        Kind::Number => ("form-input input-char-8", Some("decimal")),
        _ => ("form-input", None),
    };
    let input = el("input")
        .attr("type", "text")
        .attr("class", class)
        .attr("id", id)
        .attr("inputmode", mode)
        .attr("autocomplete", "off")
        .attr("data-testid", testid)
        .value(move || value.get())
        .on("input", typed)
        .attr("aria-invalid", invalid)
        .attr("aria-describedby", describedby);
    if field.kind == Kind::Amount {
        return in_kroner(input);
    }
    input.into_any()
}

/// What an amount is read as, or what is asked about it, while it is typed.
fn readout(draft: Draft, t: &Texts, field: Field, id: &str) -> AnyView {
    if field.kind != Kind::Amount {
        return nothing();
    }
    let place = field.place;
    let reading = Memo::new(move |_| {
        draft.read(place.part(), |plan| {
            Money::parse(place.read(plan).unwrap_or_default())
        })
    });
    let (t, id) = (t.clone(), id.to_owned());
    let shown = move || match reading.get() {
        Ok(amount) if !amount.is_negative() => {
            let label = t.fill("price.read-as", &[("amount", &t.amount(amount))]);
            el("output")
                .class("form-readout")
                .attr("for", id.clone())
                .child(label)
                .into_any()
        }
        Err(MoneyError::Empty) => nothing(),
        Ok(_) => finding(true, price_error(&t, price(MoneyError::Negative))),
        Err(error) => finding(true, price_error(&t, price(error))),
    };
    group().child(shown).into_any()
}

fn price(error: MoneyError) -> crate::domain::price::PriceError {
    crate::domain::price::PriceError::Unit(error)
}
