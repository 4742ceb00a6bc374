//! A plan as plain text.

use super::Lines;
use crate::domain::edit::TextPlace;
use crate::domain::plan::{Item, Plan};
use crate::domain::programme::Programme;
use crate::domain::totals;
use crate::text::Catalog;
use crate::text::change::text_place;
use crate::text::finding::goal_name;
use crate::text::purchase::bought_in_words;

/// The plan as lines of text. Without its programme, the names that files use are shown.
pub fn plan(catalog: &Catalog, plan: &Plan, programme: Option<&Programme>) -> String {
    let mut out = Lines::new(catalog);
    out.line("plan.reference", &plan.reference);
    if let Some(role) = plan.written_with {
        let key = format!("written-with.{}", role.as_str());
        let role = catalog.get(&key);
        out.line("written-with.said", role);
    }
    if let Some(start) = plan.start {
        out.line("plan.start", &catalog.month(start));
    }
    out.line("aim.kind", &aim_name(catalog, plan, programme));
    out.line("aim.text", &plan.aim.text);
    out.title("items.title");
    for (index, item) in plan.items.iter().enumerate() {
        write_item(&mut out, index + 1, item, plan, programme);
    }
    let total = catalog.amount(totals::applied(plan).sum);
    out.line("plan.total", &total);
    out.title("goals.title");
    for goal in &plan.goals {
        let horizon = programme.and_then(|programme| programme.horizon(goal.horizon));
        let label = horizon.map_or(goal.horizon.as_str(), |h| h.label.get(catalog.language));
        out.plain(&format!("- {label}: {}", goal.text));
        out.line("goal.evidence", &goal.evidence);
    }
    for reply in &plan.replies {
        let label = text_place(catalog, TextPlace::Reply(reply.to), plan);
        out.plain(&format!("{label}: {}", reply.note));
    }
    out.text
}

fn aim_name(catalog: &Catalog, plan: &Plan, programme: Option<&Programme>) -> String {
    let Some(kind) = plan.aim.kind else {
        return String::new();
    };
    let aim = programme.and_then(|programme| programme.aim(kind));
    aim.map_or(kind.as_str(), |aim| aim.label.get(catalog.language))
        .to_owned()
}

fn write_item(
    out: &mut Lines,
    number: usize,
    item: &Item,
    plan: &Plan,
    programme: Option<&Programme>,
) {
    let catalog = out.catalog;
    let total = item.price.total().map(|total| catalog.amount(total));
    let total = total.unwrap_or_else(|| item.price.unit.clone());
    out.plain(&format!("{number}. {}: {total}", item.what));
    if let Some(id) = item.category {
        let category = programme.and_then(|programme| programme.category(id));
        let label = category.map_or(id.as_str(), |c| c.label.get(catalog.language));
        out.line("item.category", label);
    }
    out.line("item.supplier", &item.supplier);
    if let Some(month) = item.month {
        out.line("item.month", &catalog.month(month));
    }
    if let Some(way) = item.payment {
        let way = catalog.get(&format!("payment.{}", way.as_str())).to_owned();
        out.line("item.payment", &way);
    }
    out.line("item.reason", &item.reason);
    if let Some(bought) = &item.bought {
        out.line("item.bought-said", &bought_in_words(catalog, bought));
    }
    for goal in &item.goals {
        out.line("item.goals", &goal_name(catalog, plan, *goal));
    }
}
