//! A consultant's answer while it is being written, and what it still lacks.
//!
//! Pure. What was typed is kept as it was typed; amounts are read when they are needed. The
//! colours, the amounts and the decision are a person's: nothing here is filled in unasked.

mod doubts;
mod earlier;
mod gaps;

pub use doubts::Doubt;
pub use earlier::unchanged;
pub use gaps::{Fault, Gap, ItemPlace, PaymentPlace, Place};

use super::date::{Moment, Month};
use super::id::{Digest, Id, Uuid};
use super::money::{Money, MoneyError};
use super::payment::{Suggestion, suggest};
use super::plan::{Payment, Plan};
use super::programme::Programme;
use super::review::{Assessment, Decision, ItemReview, PlannedPayment, Review, Reviewed};

/// An answer that is being written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answering {
    /// The answer's own id. It stays, however often the answer is exported, so that what the
    /// citizen writes to it keeps its place.
    pub id: Uuid,
    /// What was said of items, in the order in which they were first spoken of.
    pub items: Vec<ItemAnswer>,
    /// The colour of the whole.
    pub assessment: Option<Assessment>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Why.
    pub reason: String,
    /// A question or comment to the whole.
    pub comment: String,
    /// How the consultant signs, if at all.
    pub reviewer: String,
    /// The payment plan, in the order of writing.
    pub payments: Vec<PaymentLine>,
}

/// What was said of one item so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemAnswer {
    /// The item's id in the plan.
    pub id: Id,
    /// The colour.
    pub assessment: Option<Assessment>,
    /// A question or comment.
    pub comment: String,
    /// Why it is red.
    pub reason: String,
    /// The legal basis.
    pub basis: String,
    /// Who pays, by the programme's payers.
    pub payer: Option<Id>,
    /// The approved amount, as it was typed.
    pub approved: String,
}

/// One line of the payment plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaymentLine {
    /// `p1`, `p2` … in the order of making; never part of a file that is handed over.
    pub id: Id,
    /// The item's id in the plan.
    pub item: Option<Id>,
    /// When.
    pub month: Option<Month>,
    /// How much, as it was typed.
    pub amount: String,
    /// How.
    pub way: Option<Payment>,
    /// Who pays.
    pub payer: Option<Id>,
}

/// What was handed out last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HandedOut {
    /// When.
    pub at: Moment,
    /// A digest of all that the answer said then, by which it is known again.
    pub said: Digest,
}

/// Whether an answer was handed out, and whether what was handed out is what stands here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Standing {
    /// No file was made of it.
    #[default]
    Draft,
    /// It was sealed and saved as a file at that moment, and says what it said then.
    Sealed(Moment),
    /// The same, but it says something else by now.
    ChangedSince(Moment),
}

impl Standing {
    /// The standing of an answer that says `now`, by its digest.
    pub fn of(handed_out: Option<HandedOut>, now: Digest) -> Standing {
        match handed_out {
            None => Standing::Draft,
            Some(HandedOut { at, said }) if said == now => Standing::Sealed(at),
            Some(HandedOut { at, .. }) => Standing::ChangedSince(at),
        }
    }
}

impl ItemAnswer {
    /// Nothing said of that item yet.
    pub fn new(id: Id) -> ItemAnswer {
        ItemAnswer {
            id,
            assessment: None,
            comment: String::new(),
            reason: String::new(),
            basis: String::new(),
            payer: None,
            approved: String::new(),
        }
    }

    /// The approved amount, or why it is none.
    pub fn amount(&self) -> Result<Money, MoneyError> {
        amount(&self.approved)
    }

    fn said(&self) -> ItemReview {
        ItemReview {
            id: self.id,
            assessment: self.assessment,
            comment: told(&self.comment),
            reason: told(&self.reason),
            basis: told(&self.basis),
            payer: self.payer,
            approved: self.amount().ok(),
        }
    }
}

impl PaymentLine {
    /// The payment; `None` where something is missing or cannot be read.
    pub fn planned(&self) -> Option<PlannedPayment> {
        Some(PlannedPayment {
            item: self.item?,
            month: self.month?,
            amount: amount(&self.amount).ok()?,
            way: self.way?,
            payer: self.payer?,
        })
    }
}

impl Answering {
    /// An answer in which nothing is said yet.
    pub fn new(id: Uuid) -> Answering {
        Answering {
            id,
            items: Vec::new(),
            assessment: None,
            decision: None,
            reason: String::new(),
            comment: String::new(),
            reviewer: String::new(),
            payments: Vec::new(),
        }
    }

    /// Whether anything was said of the plan yet; how the consultant signs says nothing of it.
    pub fn is_begun(&self) -> bool {
        let is_said = |said: &ItemAnswer| *said != ItemAnswer::new(said.id);
        self.items.iter().any(is_said)
            || self.assessment.is_some()
            || self.decision.is_some()
            || !self.reason.is_empty()
            || !self.comment.is_empty()
            || !self.payments.is_empty()
    }

    /// What was said of an item so far.
    pub fn item(&self, id: Id) -> Option<&ItemAnswer> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Changes what is said of an item.
    pub fn say(&mut self, id: Id, change: impl FnOnce(&mut ItemAnswer)) {
        match self.items.iter_mut().find(|item| item.id == id) {
            Some(item) => change(item),
            None => {
                let mut item = ItemAnswer::new(id);
                change(&mut item);
                self.items.push(item);
            }
        }
    }

    /// Adds an empty line to the payment plan and gives back its id.
    pub fn add_payment(&mut self) -> Id {
        let numbers = self.payments.iter().filter_map(|line| line.id.number('p'));
        let id = Id::numbered('p', numbers.max().unwrap_or(0).saturating_add(1));
        self.payments.push(PaymentLine {
            id,
            item: None,
            month: None,
            amount: String::new(),
            way: None,
            payer: None,
        });
        id
    }

    /// The line of the payment plan with that id.
    pub fn payment(&self, id: Id) -> Option<&PaymentLine> {
        self.payments.iter().find(|line| line.id == id)
    }

    /// Changes a line of the payment plan.
    pub fn pay(&mut self, id: Id, change: impl FnOnce(&mut PaymentLine)) {
        if let Some(line) = self.payments.iter_mut().find(|line| line.id == id) {
            change(line);
        }
    }

    /// Takes a line out of the payment plan.
    pub fn drop_payment(&mut self, id: Id) {
        self.payments.retain(|line| line.id != id);
    }

    /// Approves what was applied for, where no amount was typed and the item is not red.
    pub fn approve_as_applied(&mut self, plan: &Plan) {
        for item in &plan.items {
            let said = self.item(item.id);
            let red = said.is_some_and(|said| said.assessment == Some(Assessment::Red));
            let typed = said.is_some_and(|said| !said.approved.trim().is_empty());
            if let (Some(total), false) = (item.price.total(), red || typed) {
                self.say(item.id, |said| said.approved = total.to_danish());
            }
        }
    }

    /// Adds the suggested payments of those items that have none yet; gives back what was
    /// suggested for these items, and for which of them nothing could be.
    pub fn suggest_payments(&mut self, plan: &Plan, programme: &Programme) -> Suggestion {
        let lines = self.payments.iter();
        let planned: Vec<Id> = lines.filter_map(|line| line.item).collect();
        let open = |item: Id| !planned.contains(&item);
        let mut suggestion = suggest(plan, &self.said(plan), programme);
        suggestion.payments.retain(|payment| open(payment.item));
        suggestion.left_out.retain(|(item, _)| open(*item));
        suggestion.chosen.retain(|(item, _)| open(*item));
        for payment in &suggestion.payments {
            let id = self.add_payment();
            self.pay(id, |line| {
                *line = PaymentLine {
                    id,
                    item: Some(payment.item),
                    month: Some(payment.month),
                    amount: payment.amount.to_danish(),
                    way: Some(payment.way),
                    payer: Some(payment.payer),
                }
            });
        }
        suggestion
    }

    /// What was said of the plan's items, in its order, as far as it can be read. Items of
    /// which nothing was said are left out.
    pub fn said(&self, plan: &Plan) -> Vec<ItemReview> {
        let said = plan.items.iter().filter_map(|item| self.item(item.id));
        let said = said.filter(|said| **said != ItemAnswer::new(said.id));
        said.map(ItemAnswer::said).collect()
    }

    /// The payments that are complete.
    pub fn planned(&self) -> Vec<PlannedPayment> {
        let complete = self.payments.iter().filter_map(PaymentLine::planned);
        complete.collect()
    }

    /// The answer to that sealed plan, written by the program `app`.
    ///
    /// # Errors
    ///
    /// What it lacks, in the order of the page.
    pub fn finish(&self, plan: &Plan, sealed: Reviewed, app: &str) -> Result<Review, Vec<Gap>> {
        let gaps = self.gaps(plan);
        match self.decision {
            Some(decision) if gaps.is_empty() => Ok(Review {
                id: self.id,
                plan: sealed,
                app: app.to_owned(),
                reviewer: told(&self.reviewer),
                items: self.said(plan),
                assessment: self.assessment,
                decision,
                reason: told(&self.reason),
                comment: told(&self.comment),
                payments: self.planned(),
            }),
            _ => Err(gaps),
        }
    }

    /// Whether the reason for the whole is asked for: the plan is rejected or stopped, or the
    /// whole is red.
    pub fn needs_reason(&self) -> bool {
        matches!(self.decision, Some(Decision::Reject | Decision::Stop))
            || self.assessment == Some(Assessment::Red)
    }
}

/// A text without the blanks around it; `None` where nothing is left.
fn told(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// An amount from zero up.
fn amount(typed: &str) -> Result<Money, MoneyError> {
    match Money::parse(typed)? {
        amount if amount.is_negative() => Err(MoneyError::Negative),
        amount => Ok(amount),
    }
}

#[cfg(test)]
mod tests;
