//! A plan as plain text, for terminals and for pasting.
//!
//! Control characters of a stranger's file never reach the terminal.

use super::Catalog;
use super::finding::goal_name;
use crate::domain::plan::{Item, Plan};
use crate::domain::programme::Programme;
use crate::domain::totals;

/// The plan as lines of text. Without its programme, the names that files use are shown.
pub fn plan(catalog: &Catalog, plan: &Plan, programme: Option<&Programme>) -> String {
    let mut out = Lines {
        catalog,
        text: String::new(),
    };
    out.line("plan.reference", &plan.reference);
    if let Some(start) = plan.start {
        out.line("plan.start", &catalog.month(start));
    }
    out.line("aim.kind", &aim_name(catalog, plan, programme));
    out.line("aim.text", &plan.aim.text);
    out.title("items.title");
    for (index, item) in plan.items.iter().enumerate() {
        out.item(index + 1, item, plan, programme);
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

struct Lines<'a> {
    catalog: &'a Catalog,
    text: String,
}

impl Lines<'_> {
    fn plain(&mut self, text: &str) {
        let visible = |character: char| match character {
            '\n' => ' ',
            control if control.is_control() || is_bidi(control) => '\u{fffd}',
            other => other,
        };
        self.text.extend(text.chars().map(visible));
        self.text.push('\n');
    }

    fn title(&mut self, key: &str) {
        self.text.push('\n');
        let title = self.catalog.get(key).to_owned();
        self.plain(&title);
    }

    fn line(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            let line = format!("  {}: {value}", self.catalog.get(key));
            self.plain(&line);
        }
    }

    fn item(&mut self, number: usize, item: &Item, plan: &Plan, programme: Option<&Programme>) {
        let catalog = self.catalog;
        let total = item.price.total().map(|total| catalog.amount(total));
        let total = total.unwrap_or_else(|| item.price.unit.clone());
        self.plain(&format!("{number}. {}: {total}", item.what));
        if let Some(id) = item.category {
            let category = programme.and_then(|programme| programme.category(id));
            let label = category.map_or(id.as_str(), |c| c.label.get(catalog.language));
            self.line("item.category", label);
        }
        self.line("item.supplier", &item.supplier);
        if let Some(month) = item.month {
            self.line("item.month", &catalog.month(month));
        }
        if let Some(way) = item.payment {
            self.line(
                "item.payment",
                catalog.get(&format!("payment.{}", way.as_str())),
            );
        }
        self.line("item.reason", &item.reason);
        for goal in &item.goals {
            self.line("item.goals", &goal_name(catalog, plan, *goal));
        }
    }
}

/// Marks that turn the direction of what follows (Unicode Bidirectional Algorithm, UAX 9).
fn is_bidi(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}
