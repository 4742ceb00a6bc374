//! What a consultant should look at once more before an answer is handed out.
//!
//! Nothing here holds an answer back: to grant more than was applied for can be meant.

use super::Answering;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::payment::{Amounts, sum};
use crate::domain::plan::Plan;
use crate::domain::review::{Assessment, Decision, granted};

/// Something that may be a slip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// An item is granted more than was applied for.
    MoreThanApplied {
        /// The item.
        item: Id,
        /// What was applied for.
        applied: Money,
        /// What is granted.
        granted: Money,
    },
    /// The plan is approved, and this item is red without an amount: nothing is granted of it.
    RedWithoutAmount(Id),
    /// All items together are granted more than the programme gives.
    OverCeiling {
        /// What is granted.
        granted: Money,
        /// What the programme gives at most.
        ceiling: Money,
    },
    /// The plan is approved, but these items were given no colour.
    NotAssessed(Vec<Id>),
    /// The plan is approved, but no item is granted anything.
    NothingGranted,
    /// The plan is approved, but its payments are not what is granted.
    PaymentsDiffer {
        /// What is granted.
        granted: Money,
        /// The sum of the payments.
        planned: Money,
    },
}

impl Doubt {
    /// The item at whose amount it is said; `None` where it is about more than one.
    pub fn item(&self) -> Option<Id> {
        match self {
            Doubt::MoreThanApplied { item, .. } | Doubt::RedWithoutAmount(item) => Some(*item),
            _ => None,
        }
    }
}

impl Answering {
    /// What may be a slip, in the order of the page: items first, then the whole. What can only
    /// be told of an approval is told once the plan is approved. `items` are the amounts of each
    /// item, as [`by_item`](crate::domain::payment::by_item) counts them for this answer.
    pub fn doubts(&self, plan: &Plan, items: &[(Id, Amounts)], ceiling: Money) -> Vec<Doubt> {
        let approves = self.decision == Some(Decision::Approve);
        let of_item = |one: &(Id, Amounts)| {
            let red = approves && self.is_red_without_amount(one.0);
            red.then_some(Doubt::RedWithoutAmount(one.0))
                .or(more_than_applied(one))
        };
        let mut doubts: Vec<Doubt> = items.iter().filter_map(of_item).collect();
        let granted = sum(items.iter().filter_map(|one| self.granted(one)));
        let granted = granted.unwrap_or(Money::ZERO);
        if granted > ceiling {
            doubts.push(Doubt::OverCeiling { granted, ceiling });
        }
        if approves {
            doubts.extend(self.of_approval(plan, granted));
        }
        doubts
    }

    /// What the answer will grant of an item, as the sealed one does.
    fn granted(&self, &(item, amounts): &(Id, Amounts)) -> Option<Money> {
        let colour = self.item(item).and_then(|said| said.assessment);
        granted(amounts.approved, colour, self.decision, amounts.applied)
    }

    fn is_red_without_amount(&self, id: Id) -> bool {
        self.item(id).is_some_and(|said| {
            said.assessment == Some(Assessment::Red) && said.approved.trim().is_empty()
        })
    }

    fn of_approval(&self, plan: &Plan, granted: Money) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        let has_colour = |id| self.item(id).is_some_and(|said| said.assessment.is_some());
        let items = plan.items.iter().map(|item| item.id);
        let open: Vec<Id> = items.filter(|id| !has_colour(*id)).collect();
        if !open.is_empty() {
            doubts.push(Doubt::NotAssessed(open));
        }
        let planned = sum(self.planned().iter().map(|payment| payment.amount));
        match planned.unwrap_or(Money::ZERO) {
            _ if granted == Money::ZERO => doubts.push(Doubt::NothingGranted),
            planned if planned != granted => {
                doubts.push(Doubt::PaymentsDiffer { granted, planned });
            }
            _ => {}
        }
        doubts
    }
}

fn more_than_applied(&(item, amounts): &(Id, Amounts)) -> Option<Doubt> {
    let (applied, granted) = amounts.applied.zip(amounts.approved)?;
    (granted > applied).then_some(Doubt::MoreThanApplied {
        item,
        applied,
        granted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Month;
    use crate::domain::id::Uuid;
    use crate::domain::payment::by_item;
    use crate::domain::plan::Payment;
    use crate::domain::testing::{id, item, plan};

    fn kroner(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    /// The doubts about an answer that grants these amounts, with colours and payments.
    fn told(granted: &[&str], colours: usize, paid: &[&str], approves: bool) -> Vec<Doubt> {
        let plan = plan(vec![item("i1", "30000"), item("i2", "20000")]);
        let mut answer = Answering::new(Uuid::from_random([1; 16]));
        for (number, amount) in (1..).zip(granted) {
            answer.say(Id::numbered('i', number), |said| {
                said.approved = (*amount).to_owned();
            });
        }
        for number in (1..).take(colours) {
            answer.say(Id::numbered('i', number), |said| {
                said.assessment = Some(Assessment::Green);
            });
        }
        for amount in paid {
            let line = answer.add_payment();
            answer.pay(line, |line| {
                line.item = Some(id("i1"));
                line.month = Month::new(2027, 2);
                line.amount = (*amount).to_owned();
                line.way = Some(Payment::Transfer);
                line.payer = Some(id("fund"));
            });
        }
        answer.decision = approves.then_some(Decision::Approve);
        let items = by_item(&plan, &answer.said(&plan), &answer.planned());
        answer.doubts(&plan, &items, kroner("50000"))
    }

    #[test]
    fn an_answer_is_doubted_only_where_it_may_be_a_slip() {
        let more = |item, applied, granted| Doubt::MoreThanApplied {
            item: id(item),
            applied: kroner(applied),
            granted: kroner(granted),
        };
        let over = |granted| Doubt::OverCeiling {
            granted: kroner(granted),
            ceiling: kroner("50000"),
        };
        let differ = |granted, planned| Doubt::PaymentsDiffer {
            granted: kroner(granted),
            planned: kroner(planned),
        };
        let open = |items: &[&str]| Doubt::NotAssessed(items.iter().map(|item| id(item)).collect());
        let all = &["30000", "20000"][..];
        for (granted, colours, paid, approves, expected) in [
            (&[][..], 0, &[][..], false, vec![]),
            (
                &[],
                0,
                &[],
                true,
                vec![open(&["i1", "i2"]), differ("50000", "0")],
            ),
            (&["0", "0"], 2, &[], true, vec![Doubt::NothingGranted]),
            (&["10000"], 2, &["30000"], true, vec![]),
            (all, 0, &[], false, vec![]),
            (all, 2, &["50000"], true, vec![]),
            (all, 1, &["50000"], true, vec![open(&["i2"])]),
            (all, 2, &[], true, vec![differ("50000", "0")]),
            (
                all,
                2,
                &["49999,99"],
                true,
                vec![differ("50000", "49999,99")],
            ),
            (
                &["30000,01"],
                0,
                &[],
                false,
                vec![more("i1", "30000", "30000,01")],
            ),
            (
                &["60000", "30000"],
                2,
                &["90000"],
                true,
                vec![
                    more("i1", "30000", "60000"),
                    more("i2", "20000", "30000"),
                    over("90000"),
                ],
            ),
        ] {
            assert_eq!(
                told(granted, colours, paid, approves),
                expected,
                "{granted:?} {paid:?}"
            );
        }
    }

    #[test]
    fn a_red_item_of_an_approved_plan_is_doubted_until_it_has_an_amount() {
        let plan = plan(vec![item("i1", "30000")]);
        for (colour, typed, decision, expected) in [
            (Assessment::Red, " ", Decision::Approve, true),
            (Assessment::Red, "0", Decision::Approve, false),
            (Assessment::Red, "måske", Decision::Approve, false),
            (Assessment::Yellow, "", Decision::Approve, false),
            (Assessment::Red, "", Decision::Return, false),
        ] {
            let mut answer = Answering::new(Uuid::from_random([1; 16]));
            answer.decision = Some(decision);
            answer.say(id("i1"), |said| {
                (said.assessment, said.approved) = (Some(colour), typed.to_owned());
            });
            let items = by_item(&plan, &answer.said(&plan), &[]);
            let doubts = answer.doubts(&plan, &items, kroner("50000"));
            let found = doubts.contains(&Doubt::RedWithoutAmount(id("i1")));
            assert_eq!(found, expected, "{colour:?} {typed} {decision:?}");
        }
    }

    #[test]
    fn a_doubt_about_one_amount_names_its_item() {
        let about_one = Doubt::RedWithoutAmount(id("i1"));
        assert_eq!(about_one.item(), Some(id("i1")));
        assert_eq!(Doubt::NothingGranted.item(), None);
    }
}
