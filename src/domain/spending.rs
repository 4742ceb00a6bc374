//! What has been spent of a plan and what is left, item by item and in all.
//!
//! Pure. Applied, approved and spent are three amounts and stay apart. What is left is counted
//! from what was approved, and from what was applied for where nothing has been approved yet.

use super::id::Id;
use super::money::Money;
use super::plan::{Item, Plan};
use super::review::{Decision, Review};

/// What is left of an amount, or by how much more has been spent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// So much is left; perhaps nothing.
    Of(Money),
    /// So much more has been spent; never zero.
    Over(Money),
}

impl Left {
    /// What is left of `agreed` when `spent` has been spent.
    pub fn of(agreed: Money, spent: Money) -> Left {
        match agreed.minus(spent) {
            Ok(left) if left.is_negative() => Left::Over(spent.minus(agreed).unwrap_or(Money::MAX)),
            Ok(left) => Left::Of(left),
            // Both are amounts from zero up, so that their difference is one too.
            Err(_) => Left::Of(Money::ZERO),
        }
    }
}

/// What an approval grants, item by item of the plan as it was then. A later change of the plan
/// changes nothing of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Granted(Vec<(Id, Money)>);

impl Granted {
    /// What `review` grants of the plan that it answers; `None` where it approves nothing.
    pub fn of(review: &Review, answered: &Plan) -> Option<Granted> {
        let granted = |item: &Item| Some((item.id, review.granted(item)?));
        (review.decision == Decision::Approve)
            .then(|| Granted(answered.items.iter().filter_map(granted).collect()))
    }

    /// What is granted of an item: nothing where it is not in the plan that was approved.
    pub fn of_item(&self, item: Id) -> Money {
        let own = self.0.iter().find(|(id, _)| *id == item);
        own.map_or(Money::ZERO, |(_, amount)| *amount)
    }

    /// All of it, at most [`Money::MAX`]; also what belongs to items that are gone since.
    pub fn sum(&self) -> Money {
        let mut sum = Money::ZERO;
        for (_, amount) in &self.0 {
            add(&mut sum, Some(*amount));
        }
        sum
    }
}

/// What one item comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ItemSpending {
    /// What was applied for; `None` where the price cannot be read.
    pub applied: Option<Money>,
    /// What was approved; `None` where no answer says so.
    pub approved: Option<Money>,
    /// What was paid; `None` where it is not bought, or the amount is missing or unreadable.
    pub spent: Option<Money>,
    /// What is left of it, counting nothing as spent where [`ItemSpending::spent`] is `None`;
    /// `None` where neither an approved nor an applied amount is known.
    pub left: Option<Left>,
}

impl ItemSpending {
    /// The amount that may be spent: what was approved, else what was applied for.
    pub fn agreed(&self) -> Option<Money> {
        self.approved.or(self.applied)
    }
}

/// What a plan comes to. Sums are at most [`Money::MAX`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spending {
    /// What was applied for, of the items whose price can be read.
    pub applied: Money,
    /// What was approved; `None` where no answer approves the plan.
    pub approved: Option<Money>,
    /// What was paid, of the items where it can be read.
    pub spent: Money,
    /// What is left of the approved amount, else of the applied one.
    pub left: Left,
    /// Items that are bought.
    pub bought: usize,
    /// Items still to buy, but for those that nothing was granted of.
    pub to_buy: usize,
    /// Bought items without an amount that can be read: the sums leave them out.
    pub untold: usize,
    /// Bought items whose receipt is not said to be kept.
    pub receipts_missing: usize,
}

/// What one item comes to, by what an approval grants.
pub fn of_item(item: &Item, granted: Option<&Granted>) -> ItemSpending {
    let applied = item.price.total();
    let approved = granted.map(|granted| granted.of_item(item.id));
    let spent = item.bought.as_ref().and_then(|bought| bought.paid());
    let left = approved
        .or(applied)
        .map(|agreed| Left::of(agreed, spent.unwrap_or(Money::ZERO)));
    ItemSpending {
        applied,
        approved,
        spent,
        left,
    }
}

/// What a whole plan comes to.
pub fn of_plan(plan: &Plan, granted: Option<&Granted>) -> Spending {
    let (mut applied, mut spent) = (Money::ZERO, Money::ZERO);
    let (mut bought, mut to_buy, mut untold, mut receipts_missing) = (0, 0, 0, 0);
    for item in &plan.items {
        let one = of_item(item, granted);
        add(&mut applied, one.applied);
        add(&mut spent, one.spent);
        match &item.bought {
            Some(purchase) => {
                bought += 1;
                untold += usize::from(one.spent.is_none());
                receipts_missing += usize::from(!purchase.receipt);
            }
            // What nothing was granted of is not waited for.
            None => to_buy += usize::from(one.approved != Some(Money::ZERO)),
        }
    }
    let approved = granted.map(Granted::sum);
    Spending {
        applied,
        approved,
        spent,
        left: Left::of(approved.unwrap_or(applied), spent),
        bought,
        to_buy,
        untold,
        receipts_missing,
    }
}

fn add(sum: &mut Money, amount: Option<Money>) {
    let amount = amount.unwrap_or(Money::ZERO);
    *sum = sum.plus(amount).unwrap_or(Money::MAX);
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::domain::review::{Assessment, ItemReview};
    use crate::domain::testing::{answer, bought, item, plan, said};

    fn kroner(amount: i64) -> Money {
        Money::from_ore(amount * 100).unwrap()
    }

    fn review(decision: Decision, approved: &[(&str, i64)]) -> Review {
        let item = |(name, amount): &(&str, i64)| ItemReview {
            approved: Some(kroner(*amount)),
            ..said(name)
        };
        Review {
            items: approved.iter().map(item).collect(),
            ..answer(plan(vec![]).id, decision)
        }
    }

    #[test]
    fn what_is_left_of_an_item_is_what_was_approved_or_applied_for_less_what_was_paid() {
        use Decision::{Approve, Reject, Return, Stop};
        let approve = |amount| Some(review(Approve, &[("i1", amount)]));
        let (of, over) = (
            |left| Some(Left::Of(kroner(left))),
            |over| Some(Left::Over(kroner(over))),
        );
        for (price, paid, review, approved, left) in [
            ("100", None, None, None, of(100)),
            ("100", Some("60"), None, None, of(40)),
            ("100", Some("100"), None, None, of(0)),
            ("100", Some("130"), None, None, over(30)),
            ("100", Some(""), None, None, of(100)),
            ("100", Some("1.5"), None, None, of(100)),
            ("x", Some("60"), None, None, None),
            ("100", Some("60"), approve(80), Some(80), of(20)),
            ("100", Some("90"), approve(80), Some(80), over(10)),
            ("x", Some("60"), approve(80), Some(80), of(20)),
            (
                "100",
                Some("60"),
                Some(review(Approve, &[])),
                Some(100),
                of(40),
            ),
            (
                "100",
                Some("60"),
                Some(review(Approve, &[("i2", 7)])),
                Some(100),
                of(40),
            ),
            ("x", None, Some(review(Approve, &[])), Some(0), of(0)),
            (
                "100",
                Some("60"),
                Some(review(Return, &[("i1", 80)])),
                None,
                of(40),
            ),
            (
                "100",
                Some("60"),
                Some(review(Reject, &[("i1", 80)])),
                None,
                of(40),
            ),
            (
                "100",
                Some("60"),
                Some(review(Stop, &[("i1", 80)])),
                None,
                of(40),
            ),
        ] {
            let mut item = item("i1", price);
            item.bought = paid.map(|paid| bought(paid, ""));
            let answered = plan(vec![item.clone()]);
            let granted = review
                .as_ref()
                .and_then(|review| Granted::of(review, &answered));
            let one = of_item(&item, granted.as_ref());
            assert_eq!(one.approved, approved.map(kroner), "{price} {paid:?}");
            assert_eq!(one.left, left, "{price} {paid:?} {review:?}");
        }
    }

    #[test]
    fn a_plan_adds_up_and_says_what_its_sums_leave_out() {
        let mut items = vec![
            item("i1", "100"),
            item("i2", "50"),
            item("i3", "30"),
            item("i4", "x"),
        ];
        let mut kept = bought("120", "2027-01-05");
        kept.receipt = true;
        items[0].bought = Some(kept);
        items[1].bought = Some(bought("", ""));
        let plan = plan(items);
        let alone = of_plan(&plan, None);
        let expected = Spending {
            applied: kroner(180),
            approved: None,
            spent: kroner(120),
            left: Left::Of(kroner(60)),
            bought: 2,
            to_buy: 2,
            untold: 1,
            receipts_missing: 1,
        };
        assert_eq!(alone, expected);
        for (answer, approved, left) in [
            (
                review(Decision::Approve, &[("i1", 80), ("i4", 10)]),
                Some(170),
                Left::Of(kroner(50)),
            ),
            (
                review(Decision::Approve, &[("i1", 10), ("i2", 0), ("i4", 1)]),
                Some(41),
                Left::Over(kroner(79)),
            ),
            (
                review(Decision::Return, &[("i1", 10)]),
                None,
                Left::Of(kroner(60)),
            ),
        ] {
            let answered = of_plan(&plan, Granted::of(&answer, &plan).as_ref());
            let approved = approved.map(kroner);
            assert_eq!(
                answered,
                Spending {
                    approved,
                    left,
                    ..expected
                }
            );
        }
    }

    #[test]
    fn a_red_item_without_an_amount_is_granted_nothing_and_is_not_waited_for() {
        let plan = plan(vec![item("i1", "100"), item("i2", "50")]);
        let mut answer = review(Decision::Approve, &[]);
        answer.items.push(ItemReview {
            assessment: Some(Assessment::Red),
            ..said("i2")
        });
        let granted = Granted::of(&answer, &plan);
        let spending = of_plan(&plan, granted.as_ref());
        assert_eq!(spending.approved, Some(kroner(100)));
        assert_eq!(spending.to_buy, 1);
        answer.items[0].approved = Some(kroner(20));
        let granted = Granted::of(&answer, &plan);
        assert_eq!(of_plan(&plan, granted.as_ref()).approved, Some(kroner(120)));
    }

    #[test]
    fn what_was_granted_does_not_follow_the_plan_when_it_changes() {
        let approved = plan(vec![item("i1", "100"), item("i2", "50")]);
        let granted = Granted::of(&review(Decision::Approve, &[]), &approved);
        let now = plan(vec![item("i1", "400"), item("i3", "70")]);
        let spending = of_plan(&now, granted.as_ref());
        assert_eq!(spending.approved, Some(kroner(150)));
        let item = |index: usize| of_item(&now.items[index], granted.as_ref()).approved;
        assert_eq!((item(0), item(1)), (Some(kroner(100)), Some(Money::ZERO)));
    }

    #[test]
    fn the_largest_amounts_neither_overflow_nor_vanish() {
        let largest = Money::MAX.to_danish();
        let mut items = vec![item("i1", &largest), item("i2", &largest)];
        for item in &mut items {
            item.bought = Some(bought(&largest, ""));
        }
        let sums = of_plan(&plan(items), None);
        assert_eq!((sums.spent, sums.left), (Money::MAX, Left::Of(Money::ZERO)));
        assert_eq!(Left::of(Money::ZERO, Money::MAX), Left::Over(Money::MAX));
        assert_eq!(Left::of(Money::MAX, Money::ZERO), Left::Of(Money::MAX));
    }

    #[test]
    fn what_was_approved_may_be_spent_and_else_what_was_applied_for() {
        let amount = |ore| Money::from_ore(ore).ok();
        for (applied, approved, agreed) in [
            (amount(100), amount(60), amount(60)),
            (amount(100), None, amount(100)),
            (None, None, None),
        ] {
            let spending = ItemSpending {
                applied,
                approved,
                spent: None,
                left: None,
            };
            assert_eq!(spending.agreed(), agreed);
        }
    }
}
