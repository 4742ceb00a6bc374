//! Items and goals over the programme's months.

use super::{back_to_tasks, button_link};
use crate::app::components::{icon, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::date::Month;
use crate::domain::money::Money;
use crate::domain::plan::Plan;
use crate::domain::programme::Programme;
use crate::domain::totals::{by_category, by_month};
use crate::route::{Page, Route};
use leptos::prelude::*;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let programme = draft.app.programme();
    let body = draft.with(|plan| match plan.start {
        Some(start) => months(t, plan, &programme, start),
        None => no_start(draft, t),
    });
    let bars = draft.with(|plan| bars(t, plan, &programme));
    view! {
        {back_to_tasks(draft, t)}
        <h1>{text(t, "timeline.title")}</h1>
        {body}
        <section class="section">
            <h2>{text(t, "timeline.categories")}</h2>
            {bars}
        </section>
    }
    .into_any()
}

fn no_start(draft: Draft, t: &Texts) -> AnyView {
    view! {
        <p class="empty">{text(t, "timeline.no-start")}</p>
        {button_link(
            "button button-primary",
            Route::Plan(draft.id, Page::Aim).fragment(),
            text(t, "timeline.choose-start"),
        )}
    }
    .into_any()
}

fn months(t: &Texts, plan: &Plan, programme: &Programme, start: Month) -> AnyView {
    let last = programme.months_in_sight();
    let sums = by_month(plan);
    let later = plan.items.iter().filter_map(|item| item.month);
    let last = later
        .map(|month| month.months_since(start).clamp(0, 60) as u16)
        .fold(last, u16::max);
    let rows = (0..=last).map(|index| {
        let month = start.plus(index);
        let sum = sums.get(&Some(month)).copied();
        month_row(t, plan, programme, (index, month), sum)
    });
    let unplaced = plan
        .items
        .iter()
        .filter(|item| item.month.is_none())
        .count();
    let note = (unplaced > 0).then(|| {
        view! { <p class="status-line">{t.count("timeline.unplaced", unplaced)}</p> }
    });
    view! {
        {note}
        <ol class="timeline">{rows.collect_view()}</ol>
    }
    .into_any()
}

fn month_row(
    t: &Texts,
    plan: &Plan,
    programme: &Programme,
    (index, month): (u16, Month),
    sum: Option<Money>,
) -> AnyView {
    let items = plan
        .items
        .iter()
        .filter(|item| item.month == Some(month))
        .map(|item| {
            let total = item.price.total().map(|total| t.amount(total));
            view! {
                <li class="timeline-item">
                    <span>{item.what.clone()}</span> " " <span class="amount">{total}</span>
                </li>
            }
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
            view! {
                <li class="timeline-goal">
                    {icon("flag")}
                    <span>
                        <span class="visually-hidden">{text(t, "timeline.goal")} " "</span>
                        {goal.text.clone()}
                    </span>
                </li>
            }
            .into_any()
        });
    let entries: Vec<AnyView> = items.chain(goals).collect();
    let outside = index >= programme.period_months;
    let note = (index == programme.period_months).then(|| {
        let months = programme.period_months.to_string();
        let words = t.fill("timeline.outside", &[("months", &months)]);
        view! { <p class="timeline-note">{words}</p> }
    });
    let class = match (entries.is_empty(), outside) {
        (true, true) => "timeline-month is-empty is-outside",
        (true, false) => "timeline-month is-empty",
        (false, true) => "timeline-month is-outside",
        (false, false) => "timeline-month",
    };
    let sum = sum.map(|sum| view! { " " <span class="amount small">{t.amount(sum)}</span> });
    let list = (!entries.is_empty()).then(|| {
        view! { <ul class="timeline-entries">{entries}</ul> }
    });
    view! {
        <li class=class>
            <h2 class="timeline-label">{t.month(month)}{sum}</h2>
            {note}
            {list}
        </li>
    }
    .into_any()
}

/// Sums by category as bars; the numbers stand beside them in words.
fn bars(t: &Texts, plan: &Plan, programme: &Programme) -> AnyView {
    let mut sums = by_category(plan);
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    let largest = sums.first().map_or(Money::ZERO, |(_, sum)| *sum);
    let rows = sums.into_iter().map(|(category, sum)| {
        let label = category.and_then(|id| programme.category(id)).map_or_else(
            || text(t, "item.category-none"),
            |category| category.label.get(t.language).to_owned(),
        );
        let width = format!("{}%", sum.percent_of(largest));
        view! {
            <li class="bar-row">
                <span class="bar-label">{label}</span>
                " "
                <span class="bar-value amount">{t.amount(sum)}</span>
                <span class="bar" aria-hidden="true">
                    <span class="bar-fill" style:width=width></span>
                </span>
            </li>
        }
    });
    view! { <ul class="bars">{rows.collect_view()}</ul> }.into_any()
}
