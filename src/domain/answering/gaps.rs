//! What an answer lacks before it can be sealed.
//!
//! A review that has any of these could not be read again, or says less than the citizen has
//! a right to: a red item, a rejection and a stop have a reason.

use super::{Answering, ItemAnswer, PaymentLine, amount};
use crate::domain::id::Id;
use crate::domain::money::MoneyError;
use crate::domain::plan::{Plan, longest};
use crate::domain::review::Assessment;

/// A place on the page where an answer is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// At an item.
    Item(Id, ItemPlace),
    /// At a line of the payment plan, by its id.
    Payment(Id, PaymentPlace),
    /// The decision.
    Decision,
    /// The reason for the whole.
    Reason,
    /// The comment to the whole.
    Comment,
    /// How the consultant signs.
    Reviewer,
}

/// A field at an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ItemPlace {
    /// The question or comment.
    Comment,
    /// The reason.
    Reason,
    /// The legal basis.
    Basis,
    /// The approved amount.
    Approved,
    /// Who pays; may be left open.
    Payer,
}

/// A field of a payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaymentPlace {
    /// The item.
    Item,
    /// The month.
    Month,
    /// The amount.
    Amount,
    /// The way of payment.
    Way,
    /// Who pays.
    Payer,
}

/// What is wrong there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It is asked for, and empty.
    Missing,
    /// It is longer than this many characters.
    TooLong(usize),
    /// It is no amount from zero up.
    Amount(MoneyError),
}

/// Something that the answer lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

impl Answering {
    /// What the answer to that plan lacks, in the order of the page.
    pub fn gaps(&self, plan: &Plan) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for item in &plan.items {
            if let Some(said) = self.item(item.id) {
                of_item(&mut gaps, said);
            }
        }
        for line in &self.payments {
            of_payment(&mut gaps, line);
        }
        if self.decision.is_none() {
            add(&mut gaps, Place::Decision, Some(Fault::Missing));
        }
        let missing = self.needs_reason() && self.reason.trim().is_empty();
        let fault = missing.then_some(Fault::Missing);
        let reason = fault.or(too_long(&self.reason, longest::REASON));
        add(&mut gaps, Place::Reason, reason);
        let comment = too_long(&self.comment, longest::REASON);
        add(&mut gaps, Place::Comment, comment);
        let reviewer = too_long(&self.reviewer, longest::REFERENCE);
        add(&mut gaps, Place::Reviewer, reviewer);
        gaps
    }
}

fn of_item(gaps: &mut Vec<Gap>, said: &ItemAnswer) {
    let red = said.assessment == Some(Assessment::Red);
    let missing = (red && said.reason.trim().is_empty()).then_some(Fault::Missing);
    let approved = match said.amount() {
        Ok(_) | Err(MoneyError::Empty) => None,
        Err(error) => Some(Fault::Amount(error)),
    };
    for (place, fault) in [
        (
            ItemPlace::Reason,
            missing.or(too_long(&said.reason, longest::REASON)),
        ),
        (ItemPlace::Comment, too_long(&said.comment, longest::REASON)),
        (ItemPlace::Approved, approved),
        (ItemPlace::Basis, too_long(&said.basis, longest::WHAT)),
    ] {
        add(gaps, Place::Item(said.id, place), fault);
    }
}

fn of_payment(gaps: &mut Vec<Gap>, line: &PaymentLine) {
    let missing = |missing: bool| missing.then_some(Fault::Missing);
    let amount = match amount(&line.amount) {
        Ok(_) => None,
        Err(MoneyError::Empty) => Some(Fault::Missing),
        Err(error) => Some(Fault::Amount(error)),
    };
    for (place, fault) in [
        (PaymentPlace::Item, missing(line.item.is_none())),
        (PaymentPlace::Month, missing(line.month.is_none())),
        (PaymentPlace::Amount, amount),
        (PaymentPlace::Way, missing(line.way.is_none())),
        (PaymentPlace::Payer, missing(line.payer.is_none())),
    ] {
        add(gaps, Place::Payment(line.id, place), fault);
    }
}

fn add(gaps: &mut Vec<Gap>, place: Place, fault: Option<Fault>) {
    gaps.extend(fault.map(|fault| Gap { place, fault }));
}

fn too_long(text: &str, most: usize) -> Option<Fault> {
    let long = text.trim().chars().nth(most).is_some();
    long.then_some(Fault::TooLong(most))
}
