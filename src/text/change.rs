//! Changes between two revisions as sentences.

use super::Catalog;
use super::finding::{goal_name, item_name, short};
use super::price::price_in_words;
use crate::domain::date::{Day, Month};
use crate::domain::diff::{Change, Choice};
use crate::domain::edit::{GoalText, ItemText, TextPlace};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::plan::{Plan, ReplyTo};
use crate::domain::programme::Programme;

/// What changed, in one sentence; `new` is the plan after the change.
pub fn sentence(catalog: &Catalog, change: &Change, new: &Plan, programme: &Programme) -> String {
    let amount = |sum: &Option<Money>| match sum {
        Some(sum) => catalog.amount(*sum),
        None => catalog.get("change.no-price").to_owned(),
    };
    match change {
        Change::ItemAdded(id) => {
            let sum = amount(&new.item(*id).and_then(|item| item.price.total()));
            let name = item_name(catalog, new, *id);
            catalog.fill("change.item-added", &[("name", &name), ("sum", &sum)])
        }
        Change::ItemRemoved(_, what, sum) => {
            let (name, sum) = (gone(catalog, what), amount(sum));
            catalog.fill("change.item-removed", &[("name", &name), ("sum", &sum)])
        }
        Change::GoalAdded(id) => catalog.fill(
            "change.goal-added",
            &[("name", &goal_name(catalog, new, *id))],
        ),
        Change::GoalRemoved(_, text) => {
            catalog.fill("change.goal-removed", &[("name", &gone(catalog, text))])
        }
        Change::Text(place, old, text) => {
            field(catalog, &text_place(catalog, *place, new), old, text)
        }
        Change::Total(id, old, sum) => {
            let label = item_label(catalog, new, *id, "item.total");
            field(catalog, &label, &amount(old), &amount(sum))
        }
        Change::Price(id, old, price) => {
            let label = item_label(catalog, new, *id, "item.price");
            let (old, price) = (price_in_words(catalog, old), price_in_words(catalog, price));
            field(catalog, &label, &old, &price)
        }
        Change::Bought(id, paid) => {
            let name = item_name(catalog, new, *id);
            let sum = amount(paid);
            catalog.fill("change.bought", &[("name", &name), ("sum", &sum)])
        }
        Change::NotBought(id) => {
            let name = item_name(catalog, new, *id);
            catalog.fill("change.not-bought", &[("name", &name)])
        }
        Change::Paid(id, old, paid) => {
            let label = item_label(catalog, new, *id, "change.paid");
            let known = |sum: &Option<Money>| sum.map(|sum| catalog.amount(sum));
            let (old, paid) = (known(old), known(paid));
            field(
                catalog,
                &label,
                &old.unwrap_or_default(),
                &paid.unwrap_or_default(),
            )
        }
        Change::Choice(choice, old, value) => {
            let shown = |value: &Option<String>| {
                value
                    .as_deref()
                    .map(|value| choice_value(catalog, *choice, value, new, programme))
            };
            let label = choice_place(catalog, *choice, new);
            field(
                catalog,
                &label,
                &shown(old).unwrap_or_default(),
                &shown(value).unwrap_or_default(),
            )
        }
    }
}

fn item_label(catalog: &Catalog, plan: &Plan, id: Id, label: &str) -> String {
    format!("{}: {}", item_name(catalog, plan, id), catalog.get(label))
}

/// The name of something that the plan no longer holds, by the words that it had.
fn gone(catalog: &Catalog, words: &str) -> String {
    match words.trim() {
        "" => catalog.get("change.unnamed").to_owned(),
        words => short(words),
    }
}

fn field(catalog: &Catalog, label: &str, old: &str, new: &str) -> String {
    let key = match (old.is_empty(), new.is_empty()) {
        (true, _) => "change.field-added",
        (_, true) => "change.field-removed",
        _ => "change.field",
    };
    catalog.fill(key, &[("label", label), ("old", old), ("new", new)])
}

/// What the text at a place is called.
pub(super) fn text_place(catalog: &Catalog, place: TextPlace, plan: &Plan) -> String {
    let (owner, label) = match place {
        TextPlace::Name => return catalog.get("plan.name").to_owned(),
        TextPlace::Reference => return catalog.get("plan.reference").to_owned(),
        TextPlace::Aim => return catalog.get("aim.text").to_owned(),
        TextPlace::Reply(to) => return reply_place(catalog, to, plan),
        TextPlace::Goal(id, GoalText::Text) => (goal_name(catalog, plan, id), "goal.text"),
        TextPlace::Goal(id, GoalText::Evidence) => (goal_name(catalog, plan, id), "goal.evidence"),
        TextPlace::Item(id, field) => (
            item_name(catalog, plan, id),
            match field {
                ItemText::What => "item.what",
                ItemText::Supplier => "item.supplier",
                ItemText::Reason => "item.reason",
                ItemText::Paid => "item.paid",
                ItemText::Unit => "item.unit",
                ItemText::Rate => "item.rate",
                ItemText::Count => "item.count",
                ItemText::Months => "item.months",
            },
        ),
    };
    format!("{owner}: {}", catalog.get(label))
}

/// Which comment a reply stands to; an item that has been taken out has no words left.
fn reply_place(catalog: &Catalog, to: ReplyTo, plan: &Plan) -> String {
    match to.item {
        None => catalog.get("change.reply-whole").to_owned(),
        Some(id) if plan.item(id).is_none() => catalog.get("change.reply-gone").to_owned(),
        Some(id) => catalog.fill("change.reply", &[("name", &item_name(catalog, plan, id))]),
    }
}

fn choice_place(catalog: &Catalog, choice: Choice, plan: &Plan) -> String {
    let (owner, label) = match choice {
        Choice::Aim => return catalog.get("aim.kind").to_owned(),
        Choice::WrittenWith => return catalog.get("written-with.said").to_owned(),
        Choice::Start => return catalog.get("plan.start").to_owned(),
        Choice::Category(id) => (item_name(catalog, plan, id), "item.category"),
        Choice::Month(id) => (item_name(catalog, plan, id), "item.month"),
        Choice::Payment(id) => (item_name(catalog, plan, id), "item.payment"),
        Choice::Extension(id) => (item_name(catalog, plan, id), "item.extension"),
        Choice::Serves(id) => (item_name(catalog, plan, id), "item.goals"),
        Choice::Horizon(id) => (goal_name(catalog, plan, id), "goal.horizon"),
        Choice::BoughtOn(id) => (item_name(catalog, plan, id), "change.bought-on"),
        Choice::Receipt(id) => (item_name(catalog, plan, id), "change.receipt"),
    };
    format!("{owner}: {}", catalog.get(label))
}

/// The value that files name, as people call it.
fn choice_value(
    catalog: &Catalog,
    choice: Choice,
    value: &str,
    plan: &Plan,
    programme: &Programme,
) -> String {
    let language = catalog.language;
    let id = Id::parse(value);
    let label = match choice {
        Choice::Aim => id
            .and_then(|id| programme.aim(id))
            .map(|aim| aim.label.get(language)),
        Choice::Category(_) => id
            .and_then(|id| programme.category(id))
            .map(|category| category.label.get(language)),
        Choice::Horizon(_) => id
            .and_then(|id| programme.horizon(id))
            .map(|horizon| horizon.label.get(language)),
        Choice::Extension(_) => programme
            .extension_reasons
            .iter()
            .find(|reason| Some(reason.id) == id)
            .map(|reason| reason.label.get(language)),
        Choice::Start | Choice::Month(_) => {
            return Month::parse(value).map_or(value.to_owned(), |month| catalog.month(month));
        }
        Choice::BoughtOn(_) => {
            return Day::parse(value).map_or(value.to_owned(), |day| catalog.day(day));
        }
        Choice::Receipt(_) => return catalog.get("change.receipt-kept").to_owned(),
        Choice::WrittenWith => return catalog.get(&format!("written-with.{value}")).to_owned(),
        Choice::Payment(_) => return catalog.get(&format!("payment.{value}")).to_owned(),
        Choice::Serves(_) => {
            let names = value.split(' ').filter_map(Id::parse);
            let names: Vec<String> = names.map(|id| goal_name(catalog, plan, id)).collect();
            return names.join("; ");
        }
    };
    label.unwrap_or(value).to_owned()
}
