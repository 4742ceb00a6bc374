//! The format `borgerbudget/review`, version 1: a consultant's sealed answer.

use super::plan_v1::Members;
use super::read::{At, Fault, Object, Problems};
use crate::domain::date::Month;
use crate::domain::id::{Digest, Id, Uuid};
use crate::domain::money::Money;
use crate::domain::plan::{Payment, longest};
use crate::domain::review::{Assessment, Decision, ItemReview, PlannedPayment, Review, Reviewed};
use serde_json::{Value, json};

/// The format's name.
pub const FORMAT: &str = "borgerbudget/review";
/// The format's version.
pub const VERSION: u32 = 1;

const MEMBERS: [&str; 12] = [
    "format",
    "version",
    "id",
    "plan",
    "app",
    "reviewer",
    "items",
    "assessment",
    "decision",
    "reason",
    "comment",
    "payments",
];
/// The members of what is said of an item.
pub(super) const ITEM: [&str; 7] = [
    "id",
    "assessment",
    "comment",
    "reason",
    "basis",
    "payer",
    "approved",
];
const MOST_PAYMENTS: usize = 1600;

/// Reads a review without its `proof`.
pub fn read(document: &Value, problems: &Problems) -> Option<Review> {
    let object = Object::open(document, &At::Root, problems, &MEMBERS);
    let review = Review {
        plan: object.required_member("plan", |value, at| read_reviewed(value, at, problems))?,
        app: object.required_text("app", longest::REFERENCE),
        reviewer: some_text(&object, "reviewer", longest::REFERENCE),
        items: object.required_list("items", longest::ITEMS, |value, at| {
            read_item(value, at, problems)
        }),
        assessment: object.optional("assessment", assessment),
        decision: object.required("decision", decision)?,
        reason: some_text(&object, "reason", longest::REASON),
        comment: some_text(&object, "comment", longest::REASON),
        payments: object.list("payments", MOST_PAYMENTS, |value, at| {
            read_payment(value, at, problems)
        }),
        id: object.required("id", Uuid::parse_urn)?,
    };
    let needs_reason = matches!(review.decision, Decision::Reject | Decision::Stop);
    if needs_reason && review.reason.is_none() {
        object.fault("reason", Fault::Missing);
    }
    Some(review)
}

fn read_reviewed(value: &Value, at: &At, problems: &Problems) -> Option<Reviewed> {
    let object = Object::open(value, at, problems, &["id", "revision", "digest", "key"]);
    Some(Reviewed {
        id: object.required("id", Uuid::parse_urn)?,
        revision: object.number("revision", 1..=u32::MAX)?,
        digest: object.required("digest", Digest::parse)?,
        key: object.required("key", |text| {
            let key = super::did_key::PublicKey::from_did(text).ok()?;
            Some(key.did())
        })?,
    })
}

fn read_item(value: &Value, at: &At, problems: &Problems) -> Option<ItemReview> {
    let object = Object::open(value, at, problems, &ITEM);
    let review = ItemReview {
        assessment: object.optional("assessment", assessment),
        comment: some_text(&object, "comment", longest::REASON),
        reason: some_text(&object, "reason", longest::REASON),
        basis: some_text(&object, "basis", longest::WHAT),
        payer: object.optional("payer", Id::parse),
        approved: object.optional("approved", Money::from_canonical),
        id: object.required("id", Id::parse)?,
    };
    if review.assessment == Some(Assessment::Red) && review.reason.is_none() {
        object.fault("reason", Fault::Missing);
    }
    Some(review)
}

fn read_payment(value: &Value, at: &At, problems: &Problems) -> Option<PlannedPayment> {
    let members = ["item", "month", "amount", "way", "payer"];
    let object = Object::open(value, at, problems, &members);
    Some(PlannedPayment {
        item: object.required("item", Id::parse)?,
        month: object.required("month", Month::parse)?,
        amount: object.required("amount", Money::from_canonical)?,
        way: object.required("way", Payment::parse)?,
        payer: object.required("payer", Id::parse)?,
    })
}

fn some_text(object: &Object, name: &str, most: usize) -> Option<String> {
    object.has(name).then(|| object.text(name, most))
}

pub(super) fn assessment(text: &str) -> Option<Assessment> {
    Assessment::ALL
        .into_iter()
        .find(|value| value.as_str() == text)
}

pub(super) fn decision(text: &str) -> Option<Decision> {
    Decision::ALL
        .into_iter()
        .find(|value| value.as_str() == text)
}

/// Writes a review for sealing, without its proof.
pub fn write(review: &Review) -> Value {
    let mut members = Members::default();
    members.put("format", FORMAT);
    members.put("version", VERSION);
    members.put("id", review.id.to_urn());
    members.put(
        "plan",
        json!({
            "id": review.plan.id.to_urn(),
            "revision": review.plan.revision,
            "digest": review.plan.digest.to_string(),
            "key": review.plan.key,
        }),
    );
    members.put("app", review.app.as_str());
    members.some("reviewer", review.reviewer.as_ref());
    members.put(
        "items",
        review.items.iter().map(item_value).collect::<Vec<_>>(),
    );
    members.some("assessment", review.assessment.map(Assessment::as_str));
    members.put("decision", review.decision.as_str());
    members.some("reason", review.reason.as_ref());
    members.some("comment", review.comment.as_ref());
    if !review.payments.is_empty() {
        members.put(
            "payments",
            review
                .payments
                .iter()
                .map(payment_value)
                .collect::<Vec<_>>(),
        );
    }
    Value::Object(members.0)
}

fn item_value(item: &ItemReview) -> Value {
    let mut members = Members::default();
    members.put("id", item.id.as_str());
    members.some("assessment", item.assessment.map(Assessment::as_str));
    members.some("comment", item.comment.as_ref());
    members.some("reason", item.reason.as_ref());
    members.some("basis", item.basis.as_ref());
    members.some("payer", item.payer);
    members.some("approved", item.approved);
    Value::Object(members.0)
}

fn payment_value(payment: &PlannedPayment) -> Value {
    json!({
        "item": payment.item.as_str(),
        "month": payment.month.to_string(),
        "amount": payment.amount.to_string(),
        "way": payment.way.as_str(),
        "payer": payment.payer.as_str(),
    })
}
