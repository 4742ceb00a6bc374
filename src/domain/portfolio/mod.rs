//! Many plans seen as one: what was applied for and approved, by category, month, payer,
//! colour and aim.
//!
//! Pure. People are counted, not files: a person is a plan, by the newest revision that is
//! known of it. Sums for the consultant's own use are [`Table::own`]; whatever is to be passed
//! on goes through [`Table::to_pass_on`], which hides what would single out a few people.

mod sums;
mod suppress;
mod table;

pub use suppress::FEWEST;
pub use table::{By, Cell, Count, Figures, Key, Table};

use super::date::Month;
use super::id::{Id, Uuid};
use super::money::Money;
use super::plan::Plan;
use super::review::{Assessment, PlannedPayment, Review};

/// What a portfolio keeps of one plan: no word of it but its reference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The plan's id.
    pub id: Uuid,
    /// Its revision, from 1.
    pub revision: u32,
    /// Its reference; empty where the citizen wrote none.
    pub reference: String,
    /// The kind of aim.
    pub aim: Option<Id>,
    /// The month from which the programme's months count.
    pub start: Option<Month>,
    /// The colour of the whole, where a review gives one.
    pub colour: Option<Assessment>,
    /// Its items, in the citizen's order.
    pub lines: Vec<Line>,
    /// The payments that a review plans.
    pub payments: Vec<PlannedPayment>,
}

/// What a portfolio keeps of one item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The item's id in its plan.
    pub item: Id,
    /// Its category.
    pub category: Option<Id>,
    /// Its first month.
    pub month: Option<Month>,
    /// Over how many months it recurs, 1 or more.
    pub months: u32,
    /// What was applied for; nothing where the price cannot be read.
    pub applied: Money,
    /// Its colour, where a review gives one.
    pub colour: Option<Assessment>,
    /// What was approved, where a review says so.
    pub approved: Option<Money>,
    /// Who pays, where a review says so.
    pub payer: Option<Id>,
}

impl Row {
    /// A plan with its review, if there is one. That the review belongs to this revision is
    /// for the caller to see to.
    pub fn of(plan: &Plan, revision: u32, review: Option<&Review>) -> Row {
        let line = |item: &super::plan::Item| {
            let price = item.price.read().ok();
            let answers = review.map_or(&[][..], |review| &review.items);
            let answer = answers.iter().find(|answer| answer.id == item.id);
            Line {
                item: item.id,
                category: item.category,
                month: item.month,
                months: price.as_ref().map_or(1, |price| price.months),
                applied: price.map_or(Money::ZERO, |price| price.total),
                colour: answer.and_then(|answer| answer.assessment),
                approved: review.and_then(|review| review.granted(item)),
                payer: answer.and_then(|answer| answer.payer),
            }
        };
        Row {
            id: plan.id,
            revision,
            reference: plan.reference.clone(),
            aim: plan.aim.kind,
            start: plan.start,
            colour: review.and_then(|review| review.assessment),
            lines: plan.items.iter().map(line).collect(),
            payments: review.map_or(Vec::new(), |review| review.payments.clone()),
        }
    }
}

/// One row for each plan: its newest revision, the first of equals, in the order given.
pub fn newest(rows: &[Row]) -> Vec<&Row> {
    // By id, then the newest first; the sort is stable, so the first of equals stays first.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let rank = |at: &usize| rows.get(*at).map(|row| (row.id, u32::MAX - row.revision));
    order.sort_by_key(rank);
    order.dedup_by_key(|at| rows.get(*at).map(|row| row.id));
    order.sort_unstable();
    order.into_iter().filter_map(|at| rows.get(at)).collect()
}

#[cfg(test)]
mod tests;
