//! A plan on one page, to read: for checking, for paper, and for whoever opens its file.
//!
//! What stands in a file is shown as text and only as text; nothing in it becomes an address.

use super::text;
use crate::app::state::Texts;
use crate::domain::id::{Id, Uuid};
use crate::domain::plan::{Item, Plan};
use crate::domain::programme::{Programme, Wording};
use crate::domain::totals::applied;
use crate::route::{Field, Page, Route};
use crate::text::finding::{goal_name, item_name};
use leptos::prelude::*;

/// The plan; with the id of a draft, each part has a link to where it can be changed.
///
/// Without its programme the names that files use are shown.
pub fn plan_summary(
    t: &Texts,
    plan: &Plan,
    programme: Option<&Programme>,
    draft: Option<Uuid>,
) -> AnyView {
    let items = plan
        .items
        .iter()
        .map(|item| item_section(t, plan, programme, item, draft));
    let goals = plan.goals.iter().map(|goal| {
        let label = label(
            t,
            programme,
            |p| p.horizon(goal.horizon).map(|h| &h.label),
            goal.horizon,
        );
        let page = Page::Goals(Some(Field {
            owner: goal.id,
            name: None,
        }));
        let evidence = (!goal.evidence.is_empty()).then(|| {
            let words = t.fill("goal.evidence-said", &[("text", &goal.evidence)]);
            view! { <br /> <span class="small">{words}</span> }
        });
        let value = view! { {goal.text.clone()} {evidence} }.into_any();
        row(
            t,
            label,
            value,
            link(draft, page),
            goal_name(t, plan, goal.id),
        )
    });
    let total = t.amount(applied(plan).sum);
    view! {
        <section class="plan-section">
            <h2>{text(t, "aim.title")}</h2>
            <dl class="summary-list">{head_rows(t, plan, programme, draft)}</dl>
        </section>
        <section class="plan-section">
            <h2>{text(t, "items.title")}</h2>
            {items.collect_view()}
            <p class="list-total">
                <span>{text(t, "plan.total")}</span>
                <span class="amount">{total}</span>
            </p>
        </section>
        <section class="plan-section">
            <h2>{text(t, "goals.title")}</h2>
            <dl class="summary-list">{goals.collect_view()}</dl>
        </section>
    }
    .into_any()
}

fn head_rows(
    t: &Texts,
    plan: &Plan,
    programme: Option<&Programme>,
    draft: Option<Uuid>,
) -> Vec<AnyView> {
    let aim = plan.aim.kind.map(|kind| {
        label(
            t,
            programme,
            |programme| programme.aim(kind).map(|aim| &aim.label),
            kind,
        )
    });
    let start = plan.start.map(|month| t.month(month));
    let rows = [
        ("aim.kind", aim.unwrap_or_default(), Page::Aim),
        ("aim.text", plan.aim.text.clone(), Page::Aim),
        ("plan.start", start.unwrap_or_default(), Page::Aim),
        ("plan.reference", plan.reference.clone(), Page::Seal),
    ];
    rows.into_iter()
        .filter(|(_, value, _)| !value.is_empty())
        .map(|(key, value, page)| {
            row(
                t,
                text(t, key),
                value.into_any(),
                link(draft, page),
                text(t, key),
            )
        })
        .collect()
}

fn item_section(
    t: &Texts,
    plan: &Plan,
    programme: Option<&Programme>,
    item: &Item,
    draft: Option<Uuid>,
) -> AnyView {
    let page = Page::Items(Some(Field {
        owner: item.id,
        name: None,
    }));
    let name = item_name(t, plan, item.id);
    let total = match item.price.total() {
        Some(total) => t.amount(total),
        None => item.price.unit.clone(),
    };
    let category = item.category.map(|id| {
        label(
            t,
            programme,
            |programme| programme.category(id).map(|found| &found.label),
            id,
        )
    });
    let payment = item
        .payment
        .map(|way| text(t, &format!("payment.{}", way.as_str())));
    let goals: Vec<String> = item
        .goals
        .iter()
        .map(|goal| goal_name(t, plan, *goal))
        .collect();
    let extension = item.extension.map(|id| {
        let reason = |programme: &Programme| {
            programme
                .extension_reasons
                .iter()
                .find(|reason| reason.id == id)
                .cloned()
        };
        let found = programme.and_then(reason);
        found.map_or(id.to_string(), |reason| {
            reason.label.get(t.language).to_owned()
        })
    });
    let rows = [
        ("item.category", category),
        ("item.price", price(t, item)),
        ("item.reason", Some(item.reason.clone())),
        ("item.goals", Some(goals.join("; "))),
        ("item.supplier", Some(item.supplier.clone())),
        ("item.month", item.month.map(|month| t.month(month))),
        ("item.extension", extension),
        ("item.payment", payment),
    ];
    let rows = rows.into_iter().filter_map(|(key, value)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(row(t, text(t, key), value.into_any(), None, String::new()))
    });
    let change = link(draft, page).map(|href| {
        view! {
            " "
            <a class="small" href=href>
                {text(t, "summary.change")}
                <span class="visually-hidden">" " {name.clone()}</span>
            </a>
        }
    });
    view! {
        <h3>
            {name.clone()} ": " <span class="amount">{total}</span> {change}
        </h3>
        <dl class="summary-list">{rows.collect_view()}</dl>
    }
    .into_any()
}

/// How the total came about, where it is more than one amount.
fn price(t: &Texts, item: &Item) -> Option<String> {
    let price = item
        .price
        .read()
        .ok()
        .filter(|_| item.price.is_detailed())?;
    let rate = price
        .rate
        .map(|rate| rate.to_string().replace('.', ","))
        .unwrap_or_default();
    let vat = t.fill(
        &format!("vat.{}-said", price.vat.as_str()),
        &[("rate", &rate)],
    );
    let values = [
        ("unit", t.amount(price.unit)),
        ("count", price.count.to_string()),
        ("months", price.months.to_string()),
        ("vat", vat),
    ];
    Some(
        t.fill(
            "price.said",
            &values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str())),
        ),
    )
}

fn label(
    t: &Texts,
    programme: Option<&Programme>,
    find: impl Fn(&Programme) -> Option<&Wording>,
    id: Id,
) -> String {
    match programme.and_then(find) {
        Some(words) => words.get(t.language).to_owned(),
        None => id.to_string(),
    }
}

fn link(draft: Option<Uuid>, page: Page) -> Option<String> {
    draft.map(|id| Route::Plan(id, page).fragment())
}

fn row(t: &Texts, key: String, value: AnyView, href: Option<String>, name: String) -> AnyView {
    let action = href.map(|href| {
        view! {
            <dd class="summary-action">
                <a href=href>
                    {text(t, "summary.change")}
                    <span class="visually-hidden">" " {name}</span>
                </a>
            </dd>
        }
    });
    view! {
        <div class="summary-row">
            <dt class="summary-key">{key}</dt>
            <dd class="summary-value">{value}</dd>
            {action}
        </div>
    }
    .into_any()
}
