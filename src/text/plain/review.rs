//! A consultant's answer as plain text.

use super::Lines;
use crate::domain::review::{Assessment, ItemReview, Review};
use crate::text::Catalog;

/// The answer as lines of text. It names the plan's items by their ids, for it holds no more.
pub fn review(catalog: &Catalog, review: &Review) -> String {
    let mut out = Lines::new(catalog);
    out.line("cli.show.plan", &review.plan.id.to_string());
    out.line("cli.show.revision", &review.plan.revision.to_string());
    out.line(
        "cli.show.reviewer",
        review.reviewer.as_deref().unwrap_or_default(),
    );
    let decision = format!("decision.{}", review.decision.as_str());
    out.plain(&format!("  {}", catalog.get(&decision)));
    assessment(&mut out, review.assessment);
    out.line(
        "review.reason",
        review.reason.as_deref().unwrap_or_default(),
    );
    out.line(
        "review.comment",
        review.comment.as_deref().unwrap_or_default(),
    );
    out.title("cli.show.items");
    for item in &review.items {
        write_item(&mut out, item);
    }
    if !review.payments.is_empty() {
        out.title("cli.show.payments");
    }
    for payment in &review.payments {
        let month = catalog.month(payment.month);
        let amount = catalog.amount(payment.amount);
        out.plain(&format!("- {}: {month}, {amount}", payment.item));
    }
    out.text
}

fn write_item(out: &mut Lines, item: &ItemReview) {
    out.plain(&format!("- {}", item.id));
    assessment(out, item.assessment);
    if let Some(approved) = item.approved {
        let approved = out.catalog.amount(approved);
        out.line("review.approved", &approved);
    }
    out.line("review.reason", item.reason.as_deref().unwrap_or_default());
    out.line(
        "review.comment",
        item.comment.as_deref().unwrap_or_default(),
    );
    out.line("review.basis", item.basis.as_deref().unwrap_or_default());
}

fn assessment(out: &mut Lines, assessment: Option<Assessment>) {
    if let Some(colour) = assessment {
        let catalog = out.catalog;
        let key = format!("assessment.{}", colour.as_str());
        out.line("review.assessment", catalog.get(&key));
    }
}
