//! The money of an answer: what was applied for, approved and planned, a proposed payment plan,
//! what is odd about one, its sums, and a sheet for each invoice.
//!
//! Pure. The three amounts are kept apart, and what does not fit into [`Money`] is `None`, never
//! a capped sum. Everything proposed here is a suggestion: the consultant decides.

mod check;
mod sheet;
mod suggest;
mod sums;

pub use check::{Code, Finding, check};
pub use sheet::{OrderSheet, order_sheets};
pub use suggest::{Chosen, LeftOut, Suggestion, USUAL_INSTALMENTS, suggest};
pub use sums::{PayerRow, Table, table};

use super::id::Id;
use super::money::Money;
use super::plan::{Item, Plan};
use super::programme::{LawRule, Programme};
use super::review::{ItemReview, PlannedPayment};

/// The amounts of an item, or of all of them, side by side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amounts {
    /// What the citizen applies for; `None` where the price cannot be read.
    pub applied: Option<Money>,
    /// What was approved; `None` where that was not said.
    pub approved: Option<Money>,
    /// The sum of the payments; `None` beyond [`Money::MAX`].
    pub planned: Option<Money>,
    /// What of the approved amount is left to plan; below zero where more is planned than was
    /// approved, and `None` where one of the two is.
    pub left: Option<Money>,
}

impl Amounts {
    fn new(
        applied: Option<Money>,
        approved: Option<Money>,
        payments: impl Iterator<Item = Money>,
    ) -> Amounts {
        let planned = sum(payments);
        let left = approved
            .zip(planned)
            .and_then(|(approved, planned)| approved.minus(planned).ok());
        Amounts {
            applied,
            approved,
            planned,
            left,
        }
    }
}

/// The amounts of all items together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Whole {
    /// The sums, of what could be read and what was said; `None` beyond [`Money::MAX`].
    pub amounts: Amounts,
    /// Items whose price cannot be read; they are missing in what was applied for.
    pub unread: usize,
    /// Items of which no approved amount was said; they are missing in what was approved.
    pub unsaid: usize,
}

/// The amounts of each item, in the plan's order.
pub fn by_item(
    plan: &Plan,
    reviews: &[ItemReview],
    payments: &[PlannedPayment],
) -> Vec<(Id, Amounts)> {
    let amounts = |item: &Item| {
        let own = of_item(payments, item.id);
        let approved = approved(reviews, item.id);
        let amounts = Amounts::new(item.price.total(), approved, own);
        (item.id, amounts)
    };
    plan.items.iter().map(amounts).collect()
}

/// The amounts of all of the plan's items together. Every payment counts as planned, also one
/// for an item that the plan does not have.
pub fn whole(plan: &Plan, reviews: &[ItemReview], payments: &[PlannedPayment]) -> Whole {
    let applied = || plan.items.iter().map(|item| item.price.total());
    let approved = || plan.items.iter().map(|item| approved(reviews, item.id));
    let payments = payments.iter().map(|payment| payment.amount);
    Whole {
        amounts: Amounts::new(
            sum(applied().flatten()),
            sum(approved().flatten()),
            payments,
        ),
        unread: applied().filter(Option::is_none).count(),
        unsaid: approved().filter(Option::is_none).count(),
    }
}

/// The rows of the programme's dated table that name the item's category, in its order.
pub fn law_suggestions<'p>(programme: &'p Programme, item: &Item) -> Vec<&'p LawRule> {
    let Some(category) = item.category else {
        return Vec::new();
    };
    let fits = |rule: &&LawRule| rule.categories.contains(&category);
    programme.law.rules.iter().filter(fits).collect()
}

/// The sum; `None` beyond [`Money::MAX`].
pub(super) fn sum(amounts: impl IntoIterator<Item = Money>) -> Option<Money> {
    amounts
        .into_iter()
        .try_fold(Money::ZERO, |sum, amount| sum.plus(amount).ok())
}

/// What was said of an item; where an answer names it twice, the first.
fn said(reviews: &[ItemReview], item: Id) -> Option<&ItemReview> {
    reviews.iter().find(|said| said.id == item)
}

fn approved(reviews: &[ItemReview], item: Id) -> Option<Money> {
    said(reviews, item)?.approved
}

fn of_item(payments: &[PlannedPayment], item: Id) -> impl Iterator<Item = Money> {
    let own = payments.iter().filter(move |payment| payment.item == item);
    own.map(|payment| payment.amount)
}

/// The number that invoices go to; blanks are none.
fn ean(programme: &Programme) -> Option<&str> {
    let ean = programme.ean.as_deref()?.trim();
    (!ean.is_empty()).then_some(ean)
}

/// Small values for the tests of this folder.
#[cfg(test)]
mod testing {
    use super::*;
    use crate::domain::date::Month;
    use crate::domain::plan::Payment;
    use crate::domain::testing::{self, id, words};

    pub(super) fn kroner(amount: i64) -> Money {
        Money::from_ore(amount * 100).unwrap()
    }

    pub(super) fn month(number: u8) -> Month {
        Month::new(2027, number).unwrap()
    }

    pub(super) fn approves(name: &str, amount: Option<Money>) -> ItemReview {
        ItemReview {
            approved: amount,
            ..testing::said(name)
        }
    }

    /// A transfer from the fund.
    pub(super) fn payment(name: &str, number: u8, amount: Money) -> PlannedPayment {
        PlannedPayment {
            item: id(name),
            month: month(number),
            amount,
            way: Payment::Transfer,
            payer: id("fund"),
        }
    }

    /// Two payers, and three rows of law: two for cameras and one for marketing.
    pub(super) fn programme() -> Programme {
        let rule = |category: &str, basis: Option<&str>, payer: &str| LawRule {
            categories: vec![id(category)],
            label: words(category),
            basis: basis.map(str::to_owned),
            payer: id(payer),
        };
        let mut programme = crate::domain::testing::programme();
        let mut municipality = programme.payers[0].clone();
        municipality.id = id("municipality");
        programme.payers.insert(0, municipality);
        programme.law.rules = vec![
            rule("camera", Some("LAB § 76"), "fund"),
            rule("marketing", None, "municipality"),
            rule("camera", Some("LAB § 82/83"), "municipality"),
        ];
        programme.ean = Some("5790000000005".into());
        programme
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{approves, kroner, payment, programme};
    use super::*;
    use crate::domain::testing::{id, item, plan};

    #[test]
    fn the_amounts_of_an_item_stand_apart() {
        #[rustfmt::skip]
        let cases = [
            ("100", Some(80), &[50, 20][..], [Some(100), Some(80), Some(70), Some(10)]),
            ("100", Some(80), &[], [Some(100), Some(80), Some(0), Some(80)]),
            ("100", Some(80), &[50, 50], [Some(100), Some(80), Some(100), Some(-20)]),
            ("100", Some(0), &[], [Some(100), Some(0), Some(0), Some(0)]),
            ("100", None, &[50], [Some(100), None, Some(50), None]),
            ("hundred", Some(80), &[], [None, Some(80), Some(0), Some(80)]),
            ("", None, &[], [None, None, Some(0), None]),
        ];
        for (price, approved, paid, expected) in cases {
            let plan = plan(vec![item("i1", price)]);
            let reviews = [approves("i9", None), approves("i1", approved.map(kroner))];
            let mut payments = vec![payment("i2", 1, kroner(7))];
            payments.extend(paid.iter().map(|amount| payment("i1", 1, kroner(*amount))));
            let [applied, approved, planned, left] = expected.map(|amount| amount.map(kroner));
            let expected = Amounts {
                applied,
                approved,
                planned,
                left,
            };
            let amounts = by_item(&plan, &reviews, &payments);
            assert_eq!(amounts, [(id("i1"), expected)], "{price} {paid:?}");
        }
    }

    #[test]
    fn what_is_missing_in_the_sums_is_counted() {
        let prices = [("i1", "100"), ("i2", "200"), ("i3", "mange")];
        let plan = plan(prices.map(|(name, price)| item(name, price)).into());
        let reviews = [approves("i2", Some(kroner(150))), approves("i1", None)];
        let payments = [payment("i2", 1, kroner(60)), payment("i9", 1, kroner(5))];
        let expected = Whole {
            amounts: Amounts {
                applied: Some(kroner(300)),
                approved: Some(kroner(150)),
                planned: Some(kroner(65)),
                left: Some(kroner(85)),
            },
            unread: 1,
            unsaid: 2,
        };
        assert_eq!(whole(&plan, &reviews, &payments), expected);
    }

    #[test]
    fn a_sum_beyond_the_largest_amount_is_none() {
        let names = ["i1", "i2"];
        let plan = plan(names.map(|name| item(name, "999999999999")).into());
        let reviews = names.map(|name| approves(name, Some(Money::MAX)));
        let payments = ["i1", "i1"].map(|name| payment(name, 1, Money::MAX));
        let whole = whole(&plan, &reviews, &payments);
        let none = Amounts {
            applied: None,
            approved: None,
            planned: None,
            left: None,
        };
        assert_eq!((whole.amounts, whole.unread, whole.unsaid), (none, 0, 0));
        let (_, first) = by_item(&plan, &reviews, &payments)[0];
        assert_eq!((first.planned, first.left), (None, None));
        assert_eq!(first.approved, Some(Money::MAX));
    }

    #[test]
    fn the_law_is_suggested_by_category_in_the_tables_order() {
        for (category, payers) in [
            (Some("camera"), &["fund", "municipality"][..]),
            (Some("marketing"), &["municipality"]),
            (Some("car-licence"), &[]),
            (None, &[]),
        ] {
            let mut item = item("i1", "100");
            item.category = category.map(id);
            let programme = programme();
            let rules = law_suggestions(&programme, &item);
            let found: Vec<_> = rules.iter().map(|rule| rule.payer).collect();
            let expected: Vec<_> = payers.iter().map(|payer| id(payer)).collect();
            assert_eq!(found, expected, "{category:?}");
        }
    }
}
