//! Items and goals over the programme's months.

use super::{back_to_tasks, button_link};
use crate::app::components::element::{el, group};
use crate::app::components::{category_icon, icon, text};
use crate::app::draft::Draft;
use crate::app::order::in_order;
use crate::app::state::Texts;
use crate::domain::date::Month;
use crate::domain::money::Money;
use crate::domain::plan::Plan;
use crate::domain::programme::Programme;
use crate::domain::totals::{by_category, by_month};
use crate::route::{Field, Page, Route};
use leptos::prelude::*;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let programme = draft.app.programme();
    let body = draft.with(|plan| match plan.start {
        Some(start) => months(t, plan, &programme, start),
        None => no_start(draft, t),
    });
    let bars = draft.with(|plan| bars(t, plan, &programme));
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "timeline.title")))
        .child(body)
        .child(
            el("section")
                .class("section")
                .child(el("h2").child(text(t, "timeline.categories")))
                .child(bars),
        )
        .into_any()
}

fn no_start(draft: Draft, t: &Texts) -> AnyView {
    group()
        .child(el("p").class("empty").child(text(t, "timeline.no-start")))
        .child(button_link(
            "button button-primary",
            Route::Plan(draft.id, Page::Aim(Field::named("aim", "start"))).fragment(),
            text(t, "timeline.choose-start"),
        ))
        .into_any()
}

fn months(t: &Texts, plan: &Plan, programme: &Programme, start: Month) -> AnyView {
    let last = programme.months_in_sight();
    let sums = by_month(plan);
    let most = sums
        .iter()
        .map(|(_, sum)| *sum)
        .max()
        .unwrap_or(Money::ZERO);
    let later = plan.items.iter().filter_map(|item| item.month);
    let last = later
        .map(|month| month.months_since(start).clamp(0, 60) as u16)
        .fold(last, u16::max);
    let rows = (0..=last).map(|index| {
        let month = start.plus(index);
        let sum = sums
            .iter()
            .find(|(known, _)| *known == Some(month))
            .map(|(_, sum)| (*sum, most));
        month_row(t, plan, programme, (index, month), sum)
    });
    let unplaced = plan
        .items
        .iter()
        .filter(|item| item.month.is_none())
        .count();
    let note = (unplaced > 0).then(|| {
        el("p")
            .class("status-line")
            .child(t.count("timeline.unplaced", unplaced))
    });
    group()
        .child(note)
        .child(el("ol").class("timeline").child(rows.collect::<Vec<_>>()))
        .into_any()
}

fn month_row(
    t: &Texts,
    plan: &Plan,
    programme: &Programme,
    (index, month): (u16, Month),
    sum: Option<(Money, Money)>,
) -> AnyView {
    let items = plan
        .items
        .iter()
        .filter(|item| item.month == Some(month))
        .map(|item| {
            let total = item.price.total().map(|total| t.amount(total));
            el("li")
                .class("timeline-item")
                .child(el("span").child(item.what.clone()))
                .child(" ")
                .child(el("span").class("amount").child(total))
                .into_any()
        });
    let ends = |id| {
        programme
            .horizon(id)
            .is_some_and(|horizon| horizon.to_month == index)
    };
    let goals = plan
        .goals
        .iter()
        .filter(|goal| ends(goal.horizon))
        .map(|goal| {
            el("li")
                .class("timeline-goal")
                .child(icon("flag"))
                .child(
                    el("span")
                        .child(
                            el("span")
                                .class("visually-hidden")
                                .child(text(t, "timeline.goal"))
                                .child(" "),
                        )
                        .child(goal.text.clone()),
                )
                .into_any()
        });
    let entries: Vec<AnyView> = items.chain(goals).collect();
    let outside = index >= programme.period_months;
    let note = (index == programme.period_months).then(|| {
        let months = programme.period_months.to_string();
        let words = t.fill("timeline.outside", &[("months", &months)]);
        el("p").class("timeline-note").child(words)
    });
    let class = match (entries.is_empty(), outside) {
        (true, true) => "timeline-month is-empty is-outside",
        (true, false) => "timeline-month is-empty",
        (false, true) => "timeline-month is-outside",
        (false, false) => "timeline-month",
    };
    let fill = sum.map(|(sum, most)| el("div").class("timeline-bar").child(bar(sum, most)));
    let sum = sum.map(|(sum, _)| {
        group()
            .child(" ")
            .child(el("span").class("amount small").child(t.amount(sum)))
    });
    let list = (!entries.is_empty()).then(|| el("ul").class("timeline-entries").child(entries));
    el("li")
        .attr("class", class)
        .child(
            el("h2")
                .class("timeline-label")
                .child(t.month(month))
                .child(sum),
        )
        .child(note)
        .child(fill)
        .child(list)
        .into_any()
}

/// How much of the largest sum a sum is, for the eye alone.
fn bar(sum: Money, largest: Money) -> AnyView {
    let width = format!("{}%", sum.percent_of(largest));
    el("span")
        .class("bar")
        .attr("aria-hidden", "true")
        .child(el("span").class("bar-fill").width(move || width.clone()))
        .into_any()
}

/// Sums by category as bars; the numbers stand beside them in words.
fn bars(t: &Texts, plan: &Plan, programme: &Programme) -> AnyView {
    let mut sums = by_category(plan);
    in_order(&mut sums, |(_, sum)| *sum);
    let largest = sums.first().map_or(Money::ZERO, |(_, sum)| *sum);
    let rows = sums.into_iter().map(|(category, sum)| {
        let label = category.and_then(|id| programme.category(id)).map_or_else(
            || text(t, "item.category-none"),
            |category| category.label.get(t.language).to_owned(),
        );
        el("li")
            .class("bar-row")
            .child(category_icon(category))
            .child(el("span").class("bar-label").child(label))
            .child(" ")
            .child(el("span").class("bar-value amount").child(t.amount(sum)))
            .child(bar(sum, largest))
    });
    el("ul")
        .class("bars")
        .child(rows.collect::<Vec<_>>())
        .into_any()
}
