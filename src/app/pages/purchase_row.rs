//! One item of the budget once it is approved: whether it is bought, for how much, when, and
//! whether the receipt is kept.

use super::item_row::of_item;
use super::receipts;
use crate::app::browser::clock;
use crate::app::components::choice::checkbox;
use crate::app::components::element::{el, group};
use crate::app::components::field::{Field, Kind, field};
use crate::app::components::{finding, labelled, nothing, text};
use crate::app::draft::Draft;
use crate::app::photos::Album;
use crate::app::state::Texts;
use crate::domain::date::Day;
use crate::domain::edit::{Edit, ItemText, Part, TextPlace};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::purchase::Purchase;
use crate::domain::spending::{Granted, ItemSpending, Left, of_item as spending_of};
use crate::text::finding::item_name;
use leptos::prelude::*;

/// The row of an item.
pub fn row(
    draft: Draft,
    t: &Texts,
    id: Id,
    granted: StoredValue<Option<Granted>>,
    album: Option<Album>,
) -> AnyView {
    let bought = of_item(draft, id, |item| item.bought.is_some());
    let spending = Memo::new(move |_| {
        draft.read(Part::Item(id), |plan| {
            let item = plan.item(id)?;
            Some(granted.with_value(|granted| spending_of(item, granted.as_ref())))
        })
    });
    let name = draft.with(|plan| item_name(t, plan, id));
    let heading = format!("{id}-name");
    let tick = checkbox(
        format!("{id}-bought"),
        text(t, "item.bought"),
        "item-bought",
        move || bought.get(),
        move |on| draft.edit(Edit::Bought(id, on.then(Box::default))),
    );
    let words = t.clone();
    let fields = move || match bought.get() {
        true => group()
            .child(fields(draft, &words, id, spending))
            .child(album.map(|album| receipts::of_item(draft, &words, album, id)))
            .into_any(),
        false => nothing(),
    };
    el("li")
        .class("item-row purchase-row")
        .class_if("is-open", move || bought.get())
        .attr("data-testid", "purchase-row")
        .attr("id", id.to_string())
        .child(
            el("div")
                .class("item-body purchase")
                .attr("role", "group")
                .attr("aria-labelledby", heading.clone())
                .child(el("h2").class("item-title").attr("id", heading).child(name))
                .child(amounts(t, spending))
                .child(tick)
                .child(fields),
        )
        .into_any()
}

fn amounts(t: &Texts, spending: Memo<Option<ItemSpending>>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let spending = spending.get()?;
        let applied = match spending.applied {
            Some(applied) => t.fill("purchases.applied", &[("amount", &t.amount(applied))]),
            None => text(&t, "item.no-price"),
        };
        let approved = spending.approved.map(|approved| {
            let approved = t.amount(approved);
            t.fill("purchases.approved", &[("amount", &approved)])
        });
        Some(match approved {
            Some(approved) => format!("{applied} · {approved}"),
            None => applied,
        })
    };
    el("p").class("item-meta").child(shown).into_any()
}

fn fields(draft: Draft, t: &Texts, id: Id, spending: Memo<Option<ItemSpending>>) -> AnyView {
    let paid = Field::needed(
        TextPlace::Item(id, ItemText::Paid),
        Kind::Amount,
        "item.paid",
        "item.paid-hint",
        "item-paid",
    );
    let kept = of_item(draft, id, |item| {
        item.bought.as_ref().is_some_and(|bought| bought.receipt)
    });
    let receipt = checkbox(
        format!("{id}-receipt"),
        text(t, "item.receipt"),
        "item-receipt",
        move || kept.get(),
        move |on| change(draft, id, |bought| bought.receipt = on),
    );
    group()
        .child(field(draft, t, paid))
        .child(difference(t, spending))
        .child(day(draft, t, id))
        .child(receipt)
        .into_any()
}

/// Changes what is said of a purchase, if that is a change.
pub(super) fn change(draft: Draft, id: Id, change: impl FnOnce(&mut Purchase)) {
    let before = draft.with(|plan| plan.item(id).and_then(|item| item.bought.clone()));
    let Some(before) = before else { return };
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        draft.edit(Edit::Bought(id, Some(Box::new(after))));
    }
}

/// By how much what was paid differs from what may be spent on the item.
fn difference(t: &Texts, spending: Memo<Option<ItemSpending>>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let spending = spending.get()?;
        spending.spent?;
        Some(match spending.left? {
            Left::Of(left) if left == Money::ZERO => nothing(),
            Left::Of(left) => {
                let left = t.amount(left);
                let words = t.fill("purchases.left", &[("amount", &left)]);
                el("p").class("item-meta").child(words).into_any()
            }
            Left::Over(over) => {
                let key = match spending.approved {
                    Some(_) => "purchases.over-approved",
                    None => "purchases.over-applied",
                };
                finding(true, t.fill(key, &[("amount", &t.amount(over))]))
            }
        })
    };
    el("div").attr("role", "status").child(shown).into_any()
}

/// The day, in the browser's own field: a phone shows its calendar.
///
/// While a year is typed by keyboard the field holds other days of the first centuries; these
/// count only once the field is left.
fn day(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let control = format!("{id}-bought-on");
    let today = clock::local_day();
    let date = of_item(draft, id, |item| {
        item.bought.as_ref().and_then(|bought| bought.date)
    });
    let set = move |day| change(draft, id, |bought| bought.date = day);
    let picked = move |event| {
        let day = Day::parse(&event_target_value(&event));
        if day.is_some_and(|day| day.month().year() >= 1000) {
            set(day);
        }
    };
    let words = t.clone();
    let later = move || {
        let later = date.get().is_some_and(|day| day > today);
        later.then(|| finding(true, text(&words, "purchases.later")))
    };
    labelled(&control, text(t, "item.bought-on"), None)
        .child(
            el("input")
                .attr("type", "date")
                .class("form-input input-date")
                .attr("id", control)
                .attr("data-testid", "item-bought-on")
                .attr("max", today.to_string())
                .value(move || date.get().map(|day| day.to_string()).unwrap_or_default())
                .on("change", picked)
                .on("focusout", move |event| {
                    set(Day::parse(&event_target_value(&event)));
                }),
        )
        .child(el("div").attr("role", "status").child(later))
        .into_any()
}
