//! What has been spent of what was agreed, in figures and as a bar.

use super::{meter, text};
use crate::app::components::element::el;
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::edit::Part;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::spending::{Granted, Left, Spending, of_plan};
use leptos::prelude::*;

/// What the plan comes to, followed item by item.
pub fn spending(draft: Draft, granted: StoredValue<Option<Granted>>) -> Memo<Spending> {
    Memo::new(move |_| {
        for id in item_ids(draft) {
            draft.follow(Part::Item(id));
        }
        draft.with(|plan| granted.with_value(|granted| of_plan(plan, granted.as_ref())))
    })
}

/// The items in their order, followed.
pub fn item_ids(draft: Draft) -> Vec<Id> {
    draft.read(Part::Items, |plan| {
        plan.items.iter().map(|item| item.id).collect()
    })
}

/// The sum of the bar, once the plan has been approved.
pub fn bar(draft: Draft, t: &Texts) -> AnyView {
    let spending = spending(draft, StoredValue::new(draft.granted()));
    let over = move || matches!(spending.get().left, Left::Over(_));
    let words = t.clone();
    let applied = move || {
        let applied = words.amount(draft.applied.get().sum);
        words.fill("purchases.applied", &[("amount", &applied)])
    };
    el("div")
        .class("status-sum")
        .class_if("is-over", over)
        .child(spent(t, spending, ["bar-spent", "remaining"]))
        .child(
            el("p")
                .class("visually-hidden")
                .attr("data-testid", "total")
                .attr("data-amount", move || draft.applied.get().sum.to_string())
                .child(applied),
        )
        .child(spent_of_it(t, spending))
        .into_any()
}

fn agreed(spending: &Spending) -> Money {
    spending.approved.unwrap_or(spending.applied)
}

/// What was spent, of how much, and what is left of it; `names` are the hooks of the first and
/// the last amount.
pub fn spent(t: &Texts, spending: Memo<Spending>, names: [&'static str; 2]) -> AnyView {
    let (t1, t2, t3) = (t.clone(), t.clone(), t.clone());
    let spent = el("strong")
        .class("amount")
        .attr("data-testid", names[0])
        .attr("data-amount", move || spending.get().spent.to_string())
        .child(move || t1.amount(spending.get().spent));
    let of = move || {
        let agreed = t2.amount(agreed(&spending.get()));
        t2.fill("purchases.of", &[("amount", &agreed)])
    };
    let left = el("span")
        .class("status-remaining")
        .attr("data-testid", names[1])
        .attr("data-amount", move || match spending.get().left {
            Left::Of(left) => left.to_string(),
            Left::Over(over) => format!("-{over}"),
        })
        .child(move || {
            let (key, amount) = match spending.get().left {
                Left::Of(left) => ("purchases.unspent", left),
                Left::Over(over) => ("status.over", over),
            };
            t3.fill(key, &[("amount", &t3.amount(amount))])
        });
    el("p")
        .class("status-numbers")
        .child(
            el("span")
                .class("status-total")
                .child(spent)
                .child(" ")
                .child(el("span").class("status-of").child(of)),
        )
        .child(" ")
        .child(left)
        .into_any()
}

/// The bar that fills as it is spent.
pub fn spent_of_it(t: &Texts, spending: Memo<Spending>) -> AnyView {
    let percent = move || {
        let spending = spending.get();
        spending.spent.percent_of(agreed(&spending))
    };
    let words = t.clone();
    let in_words = move || {
        let spending = spending.get();
        let (spent, agreed) = (
            words.amount(spending.spent),
            words.amount(agreed(&spending)),
        );
        words.fill("status.meter", &[("applied", &spent), ("ceiling", &agreed)])
    };
    meter(text(t, "status.used"), percent, in_words)
}
