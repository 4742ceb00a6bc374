//! Findings as sentences: what is missing, where, and what to do.

use super::Catalog;
use crate::domain::check::{Code, Detail, Finding, Place};
use crate::domain::edit::TextPlace;
use crate::domain::id::Id;
use crate::domain::letters::within_sentence;
use crate::domain::money::MoneyError;
use crate::domain::plan::Plan;
use crate::domain::price::{Price, PriceError};
use crate::domain::programme::Programme;

/// The sentence of a finding, without its place.
pub fn sentence(
    catalog: &Catalog,
    finding: &Finding,
    plan: &Plan,
    programme: &Programme,
) -> String {
    match &finding.detail {
        Detail::Price(error) => price_error(catalog, *error),
        Detail::Over(over) => {
            let ceiling = catalog.round_amount(programme.ceiling);
            let over = catalog.amount(*over);
            let values = [("over", over.as_str()), ("ceiling", &ceiling)];
            catalog.fill(&key(finding.code), &values)
        }
        Detail::Like(other) => {
            let name = item_name(catalog, plan, *other);
            catalog.fill("finding.item.duplicate", &[("other", &name)])
        }
        Detail::FollowOn(index) => programme
            .follow_on
            .get(*index)
            .map(|follow_on| follow_on.question.get(catalog.language).to_owned())
            .unwrap_or_default(),
        Detail::Most(most) => catalog.fill(&key(finding.code), &[("most", &number(*most))]),
        Detail::None => match finding.place {
            Place::Horizon(horizon) => {
                let label = programme
                    .horizon(horizon)
                    .map_or("", |horizon| horizon.label.get(catalog.language));
                catalog.fill(&key(finding.code), &[("horizon", &within_sentence(label))])
            }
            _ => {
                let months = programme.period_months.to_string();
                catalog.fill(&key(finding.code), &[("months", &months)])
            }
        },
    }
}

fn key(code: Code) -> String {
    format!("finding.{}", code.as_str())
}

/// The sentence of a finding with the item or goal that it belongs to in front.
pub fn placed(catalog: &Catalog, finding: &Finding, plan: &Plan, programme: &Programme) -> String {
    let sentence = sentence(catalog, finding, plan, programme);
    let name = match finding.place {
        Place::Item(id) | Place::Text(TextPlace::Item(id, _)) => item_name(catalog, plan, id),
        Place::Goal(id) | Place::Text(TextPlace::Goal(id, _)) => goal_name(catalog, plan, id),
        Place::Text(place @ TextPlace::Reply(_)) => super::change::text_place(catalog, place, plan),
        _ => return sentence,
    };
    format!("{name}: {sentence}")
}

/// How an item is called: its own words, else its number in the list.
pub fn item_name(catalog: &Catalog, plan: &Plan, id: Id) -> String {
    let position = plan
        .items
        .iter()
        .position(|item| item.id == id)
        .map_or(0, |at| at + 1);
    match plan.item(id).map(|item| item.what.trim()) {
        Some(what) if !what.is_empty() => short(what),
        _ => catalog.fill("item.number", &[("n", &position.to_string())]),
    }
}

/// How a goal is called: its own words, else its number in the list.
pub fn goal_name(catalog: &Catalog, plan: &Plan, id: Id) -> String {
    let position = plan
        .goals
        .iter()
        .position(|goal| goal.id == id)
        .map_or(0, |at| at + 1);
    match plan.goal(id).map(|goal| goal.text.trim()) {
        Some(text) if !text.is_empty() => short(text),
        _ => catalog.fill("goal.number", &[("n", &position.to_string())]),
    }
}

/// The beginning of a text, at most 40 characters, cut between words where there are any, and
/// without the full stop at its end, for a name stands inside other sentences.
pub fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let Some((cut, _)) = line.char_indices().nth(40) else {
        return line.trim_end_matches(['.', ' ']).to_owned();
    };
    // A word that ends just there is whole.
    let (head, rest) = line.split_at_checked(cut).unwrap_or((line, ""));
    let whole = match head.rfind(' ') {
        Some(at) if !rest.starts_with(' ') => head.get(..at).unwrap_or(head),
        _ => head,
    };
    format!("{}…", whole.trim_end())
}

/// A whole number as Danes write it: `10.000`.
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Why a price cannot be read, and what to write.
pub fn price_error(catalog: &Catalog, error: PriceError) -> String {
    match error {
        PriceError::Unit(error) => money_error(catalog, error),
        PriceError::Rate => catalog.get("price.rate").to_owned(),
        PriceError::Count => catalog.fill(
            "price.count",
            &[("most", &number(Price::MAX_COUNT as usize))],
        ),
        PriceError::Months => catalog.fill(
            "price.months",
            &[("most", &number(Price::MAX_MONTHS as usize))],
        ),
        PriceError::TotalTooLarge => catalog.get("price.too-large").to_owned(),
    }
}

fn money_error(catalog: &Catalog, error: MoneyError) -> String {
    let key = match error {
        MoneyError::Empty => "price.empty",
        MoneyError::NotANumber => "price.not-a-number",
        MoneyError::TooPrecise => "price.too-precise",
        MoneyError::TooLarge => "price.too-large",
        MoneyError::Negative => "price.negative",
        MoneyError::Ambiguous { decimal, grouped } => {
            let (one, other) = (decimal.to_danish(), grouped.to_danish());
            return catalog.fill("price.ambiguous", &[("one", &one), ("other", &other)]);
        }
        MoneyError::Foreign { reading } => {
            return catalog.fill("price.foreign", &[("reading", &reading.to_danish())]);
        }
    };
    catalog.get(key).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_between_words() {
        #[rustfmt::skip]
        let cases = [
            ("", ""),
            ("Kursus i truck.", "Kursus i truck"),
            ("Kørekort\ntil bil", "Kørekort"),
            ("Fyrre tegn i alt, ikke et eneste til her", "Fyrre tegn i alt, ikke et eneste til her"),
            ("Fyrre tegn i alt, ikke et eneste til her mere", "Fyrre tegn i alt, ikke et eneste til her…"),
            ("Fyrre tegn i alt, ikke et eneste til hernede", "Fyrre tegn i alt, ikke et eneste til…"),
            ("Specialpædagogisklæsevejlederuddannelsesforløb", "Specialpædagogisklæsevejlederuddannelses…"),
        ];
        for (text, expected) in cases {
            assert_eq!(short(text), expected);
        }
    }
}
