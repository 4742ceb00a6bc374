//! What the method costs and when it has paid for itself: every figure can be changed, and
//! what the sum cannot say stands beside it.

use super::pieces::back;
use crate::app::components::element::{el, group};
use crate::app::components::{Tone, alert, alert_text, button, in_kroner, labelled, text};
use crate::app::desk::Desk;
use crate::app::state::Texts;
use crate::domain::business_case::{BusinessCase, BusinessCaseError, Input, Outcome};
use crate::domain::money::{Money, MoneyError};
use crate::domain::price::PriceError;
use crate::text::finding::price_error;
use leptos::prelude::*;

/// The figures with the ends of the keys of their names: first what a citizen on benefits
/// costs, then what the offer costs.
const BENEFITS: [(Input, &str); 3] = [
    (Input::MonthlyBenefit, "monthly-benefit"),
    (Input::CaseworkYear, "casework-year"),
    (Input::ActivationYear, "activation-year"),
];
const OFFER: [(Input, &str); 4] = [
    (Input::Budget, "budget"),
    (Input::CompanyConsultants, "company-consultants"),
    (Input::Catering, "catering"),
    (Input::Speakers, "speakers"),
];

/// What cannot be said by these figures, by the ends of the keys.
const LIMITS: [&str; 5] = ["effect", "left", "tax", "years", "single"];

/// A figure as it is typed.
type Typed = (Input, RwSignal<String>);

/// The page.
pub fn page(_: Desk, t: &Texts) -> AnyView {
    let typed: Vec<Typed> = Input::ALL
        .into_iter()
        .map(|input| (input, RwSignal::new(of_2018(input))))
        .collect();
    let reset = {
        let typed = typed.clone();
        move |_| {
            for (input, text) in &typed {
                text.set(of_2018(*input));
            }
        }
    };
    let limits = LIMITS.map(|limit| el("li").child(text(t, &format!("bc.limit.{limit}"))));
    group()
        .child(back(t))
        .child(el("h1").child(text(t, "bc.title")))
        .child(el("p").class("lead").child(text(t, "bc.lead")))
        .child(
            el("div")
                .class("desk-halves")
                .child(fields(t, "bc.benefits", &BENEFITS, &typed))
                .child(fields(t, "bc.offer", &OFFER, &typed)),
        )
        .child(
            button()
                .class("button button-tertiary d-print-none")
                .on("click", reset)
                .child(text(t, "bc.reset")),
        )
        .child(
            el("section")
                .class("section")
                .attr("aria-live", "polite")
                .child(el("h2").child(text(t, "bc.result")))
                .child(result(t, typed)),
        )
        .child(
            el("section")
                .class("section")
                .child(el("h2").child(text(t, "bc.limits")))
                .child(el("ul").child(limits.into_iter().collect::<Vec<_>>()))
                .child(el("p").class("small").child(text(t, "bc.source"))),
        )
        .into_any()
}

/// A figure of the report as people write it.
fn of_2018(input: Input) -> String {
    let text = BusinessCase::of_2018().get(input).to_danish();
    text.strip_suffix(",00").unwrap_or(&text).to_owned()
}

fn fields(t: &Texts, legend: &str, inputs: &[(Input, &str)], typed: &[Typed]) -> AnyView {
    let fields = inputs.iter().filter_map(|(input, name)| {
        let (_, text) = typed.iter().find(|(known, _)| known == input)?;
        Some(field(t, *input, name, *text))
    });
    el("fieldset")
        .class("desk-figures")
        .child(el("legend").class("form-label").child(text(t, legend)))
        .child(fields.collect::<Vec<_>>())
        .into_any()
}

fn field(t: &Texts, input: Input, name: &str, typed: RwSignal<String>) -> AnyView {
    let id = format!("bc-{name}");
    let words = t.clone();
    let error = Memo::new(move |_| typed.with(|typed| wrong(&words, input, typed)));
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || error.get().map(|_| error_id.clone())
    };
    let shown = move || {
        error.get().map(|said| {
            el("span")
                .class("form-error-message")
                .attr("id", error_id.clone())
                .child(said)
        })
    };
    let control = el("input")
        .attr("type", "text")
        .class("form-input input-char-11")
        .attr("id", id.clone())
        .attr("data-testid", id.clone())
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("aria-invalid", move || {
            error.get().is_some().then_some("true")
        })
        .attr("aria-describedby", described)
        .value(move || typed.get())
        .on("input", move |event| typed.set(event_target_value(&event)));
    labelled(&id, text(t, &format!("bc.input.{name}")), None)
        .class_if("form-error", move || error.get().is_some())
        .child(shown)
        .child(in_kroner(control))
        .into_any()
}

/// What is wrong with one figure, as a sentence; `None` where it can be counted with.
fn wrong(t: &Texts, input: Input, typed: &str) -> Option<String> {
    let amount = match Money::parse(typed) {
        Ok(amount) => amount,
        Err(MoneyError::Empty) => return Some(text(t, "bc.empty")),
        Err(error) => return Some(price_error(t, PriceError::Unit(error))),
    };
    let mut alone = BusinessCase::of_2018();
    alone.set(input, amount);
    match alone.outcome() {
        Ok(_) => None,
        Err(BusinessCaseError::Zero(_)) => Some(text(t, "bc.zero")),
        Err(BusinessCaseError::Negative(_)) => {
            Some(price_error(t, PriceError::Unit(MoneyError::Negative)))
        }
        Err(BusinessCaseError::TooLarge) => {
            Some(price_error(t, PriceError::Unit(MoneyError::TooLarge)))
        }
    }
}

fn result(t: &Texts, typed: Vec<Typed>) -> AnyView {
    let t = t.clone();
    let outcome = Memo::new(move |_| {
        let mut case = BusinessCase::of_2018();
        for (input, text) in &typed {
            case.set(*input, text.with(|text| Money::parse(text).ok())?);
        }
        case.outcome().ok()
    });
    let shown = move || match outcome.get() {
        Some(outcome) => figures(&t, &outcome),
        None => alert(
            Tone::Warning,
            text(&t, "bc.no-result"),
            alert_text(text(&t, "bc.no-result-text")),
        ),
    };
    group().child(shown).into_any()
}

fn figures(t: &Texts, outcome: &Outcome) -> AnyView {
    let even = |key: &str, testid: &'static str, months: u64| {
        el("p")
            .class("desk-even")
            .attr("data-testid", testid)
            .attr("data-value", months.to_string())
            .child(el("strong").child(t.fill("bc.months", &[("n", &hundredths(months))])))
            .child(" ")
            .child(text(t, key))
    };
    let row = |key: &str, amount: Money| {
        el("div")
            .class("summary-row")
            .child(el("dt").class("summary-key").child(text(t, key)))
            .child(el("dd").class("summary-value").child(t.amount(amount)))
    };
    group()
        .child(even(
            "bc.on-benefits",
            "bc-on-benefits",
            outcome.months_on_benefits,
        ))
        .child(even(
            "bc.on-everything",
            "bc-on-everything",
            outcome.months_on_everything,
        ))
        .child(
            el("dl")
                .class("summary-list")
                .child(row("bc.offer-sum", outcome.offer))
                .child(row("bc.benefits-year", outcome.benefits_year))
                .child(row("bc.everything-year", outcome.everything_year)),
        )
        .into_any()
}

/// Hundredths the Danish way, `3,34`.
fn hundredths(number: u64) -> String {
    format!("{},{:02}", number / 100, number % 100)
}
