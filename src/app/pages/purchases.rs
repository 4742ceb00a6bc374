//! After the approval: what has been bought, what was spent on it, and what is left.

use super::purchase_row::row;
use super::{back_to_tasks, onwards};
use crate::app::components::element::{each, el, group};
use crate::app::components::words::explained;
use crate::app::components::{meter, nothing, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::edit::Part;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::review::Review;
use crate::domain::spending::{Left, Spending, of_plan};
use crate::route::Page;
use leptos::prelude::*;

/// The page. What an answer approved is counted from where one is given, else what was
/// applied for.
pub fn page(draft: Draft, t: &Texts, review: Option<Review>) -> AnyView {
    let review = StoredValue::new(review);
    let words = t.clone();
    let list = el("ul").class("item-list").child(each(
        move || ids(draft),
        move |id| row(draft, &words, id, review),
    ));
    let words = t.clone();
    let empty = move || {
        let empty = draft.read(Part::Items, |plan| plan.items.is_empty());
        empty.then(|| el("p").class("empty").child(text(&words, "purchases.none")))
    };
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "purchases.title")))
        .child(el("p").class("lead").child(text(t, "purchases.lead")))
        .child(sums(draft, t, review))
        .child(empty)
        .child(list)
        .child(el("p").child(text(t, "purchases.report")))
        .child(explained(t, "consultant"))
        .child(onwards(draft, t, Page::Check, "nav.check"))
        .into_any()
}

fn ids(draft: Draft) -> Vec<Id> {
    draft.read(Part::Items, |plan| {
        plan.items.iter().map(|item| item.id).collect()
    })
}

fn sums(draft: Draft, t: &Texts, review: StoredValue<Option<Review>>) -> AnyView {
    let spending = Memo::new(move |_| {
        for id in ids(draft) {
            draft.follow(Part::Item(id));
        }
        draft.with(|plan| review.with_value(|review| of_plan(plan, review.as_ref())))
    });
    let over = move || matches!(spending.get().left, Left::Over(_));
    el("section")
        .class("section purchase-sums")
        .class_if("is-over", over)
        .attr("aria-label", text(t, "purchases.sums"))
        .child(numbers(t, spending))
        .child(spent_of_it(t, spending))
        .child(open_ends(t, spending))
        .into_any()
}

fn agreed(spending: &Spending) -> Money {
    spending.approved.unwrap_or(spending.applied)
}

fn numbers(t: &Texts, spending: Memo<Spending>) -> AnyView {
    let (t1, t2, t3, t4) = (t.clone(), t.clone(), t.clone(), t.clone());
    let spent = el("strong")
        .class("amount")
        .attr("data-testid", "spent")
        .attr("data-amount", move || spending.get().spent.to_string())
        .child(move || t1.amount(spending.get().spent));
    let of = move || {
        let agreed = t2.amount(agreed(&spending.get()));
        t2.fill("purchases.of", &[("amount", &agreed)])
    };
    let left = el("span")
        .class("status-remaining")
        .attr("data-testid", "left")
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
    let base = move || match spending.get().approved {
        Some(_) => text(&t4, "purchases.of-approved"),
        None => text(&t4, "purchases.of-applied"),
    };
    group()
        .child(
            el("p")
                .class("status-numbers")
                .child(el("span").child(spent).child(" ").child(of))
                .child(" ")
                .child(left),
        )
        .child(el("p").class("small").child(base))
        .into_any()
}

fn spent_of_it(t: &Texts, spending: Memo<Spending>) -> AnyView {
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

/// What is still to do, as far as there is anything.
fn open_ends(t: &Texts, spending: Memo<Spending>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let spending = spending.get();
        let lines = [
            ("purchases.to-buy", spending.to_buy),
            ("purchases.untold", spending.untold),
            ("purchases.receipts", spending.receipts_missing),
        ];
        let lines = lines
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| el("li").child(t.count(key, count)))
            .collect::<Vec<_>>();
        match lines.is_empty() {
            true => nothing(),
            false => el("ul").class("small").child(lines).into_any(),
        }
    };
    group().child(shown).into_any()
}
