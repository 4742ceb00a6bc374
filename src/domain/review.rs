//! A consultant's answer to one sealed revision of a plan.
//!
//! Pure data; the colours are always a person's, never the program's.

use super::date::Month;
use super::id::{Digest, Id, Uuid};
use super::money::Money;
use super::plan::{Item, Payment};

/// A person's assessment of an item or a plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Assessment {
    /// Not as it is.
    Red,
    /// Something is to be settled first.
    Yellow,
    /// As it is.
    Green,
}

impl Assessment {
    /// Every value, from the lowest.
    pub const ALL: [Assessment; 3] = [Assessment::Red, Assessment::Yellow, Assessment::Green];

    /// The name that files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Assessment::Red => "red",
            Assessment::Yellow => "yellow",
            Assessment::Green => "green",
        }
    }
}

/// What the consultant decided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Decision {
    /// The plan is approved.
    Approve,
    /// The plan goes back for changes.
    Return,
    /// The plan is rejected; a reason is required.
    Reject,
    /// A course that has begun is stopped; a reason is required.
    Stop,
}

impl Decision {
    /// Every value.
    pub const ALL: [Decision; 4] = [
        Decision::Approve,
        Decision::Return,
        Decision::Reject,
        Decision::Stop,
    ];

    /// The name that files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Decision::Approve => "approve",
            Decision::Return => "return",
            Decision::Reject => "reject",
            Decision::Stop => "stop",
        }
    }
}

/// The answer to one item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemReview {
    /// The item's id in the plan.
    pub id: Id,
    /// The colour.
    pub assessment: Option<Assessment>,
    /// A question or comment.
    pub comment: Option<String>,
    /// Why it is red.
    pub reason: Option<String>,
    /// The legal basis that the consultant chose.
    pub basis: Option<String>,
    /// Who pays, by the programme's payers.
    pub payer: Option<Id>,
    /// The approved amount, which may differ from what was applied for.
    pub approved: Option<Money>,
}

/// One payment of the payment plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlannedPayment {
    /// The item's id in the plan.
    pub item: Id,
    /// When.
    pub month: Month,
    /// How much.
    pub amount: Money,
    /// How.
    pub way: Payment,
    /// Who pays.
    pub payer: Id,
}

/// The sealed revision that an answer belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reviewed {
    /// The plan's id.
    pub id: Uuid,
    /// The plan's revision, from 1.
    pub revision: u32,
    /// The digest of the sealed plan.
    pub digest: Digest,
    /// The key that sealed it, as `did:key`; the digest alone does not bind the key.
    pub key: String,
}

/// A consultant's answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// The answer's own id.
    pub id: Uuid,
    /// What it answers.
    pub plan: Reviewed,
    /// The program that wrote it.
    pub app: String,
    /// How the consultant signs, if at all.
    pub reviewer: Option<String>,
    /// The answer to each item.
    pub items: Vec<ItemReview>,
    /// The colour of the whole.
    pub assessment: Option<Assessment>,
    /// What was decided.
    pub decision: Decision,
    /// Why.
    pub reason: Option<String>,
    /// A question or comment to the whole.
    pub comment: Option<String>,
    /// The payment plan.
    pub payments: Vec<PlannedPayment>,
}

impl Review {
    /// What is granted of an item of the plan that it answers, as [`granted`] says.
    pub fn granted(&self, item: &Item) -> Option<Money> {
        let said = self.items.iter().find(|said| said.id == item.id);
        granted(
            said.and_then(|said| said.approved),
            said.and_then(|said| said.assessment),
            Some(self.decision),
            item.price.total(),
        )
    }
}

/// What an answer grants of an item: the amount that it names for it. Where it approves the plan
/// and names none, nothing of what is red, and else what was applied for; `None` where neither
/// says so.
pub fn granted(
    named: Option<Money>,
    colour: Option<Assessment>,
    decision: Option<Decision>,
    applied: Option<Money>,
) -> Option<Money> {
    match (named, decision, colour) {
        (Some(amount), _, _) => Some(amount),
        (None, Some(Decision::Approve), Some(Assessment::Red)) => Some(Money::ZERO),
        (None, Some(Decision::Approve), _) => applied,
        (None, _, _) => None,
    }
}
