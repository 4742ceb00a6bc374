//! What is odd about a payment plan, as data.
//!
//! Pure. Nothing found here holds anything back.

use super::{approved, ean, of_item, sum};
use crate::domain::date::Month;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::plan::{Payment, Plan};
use crate::domain::programme::Programme;
use crate::domain::review::{ItemReview, PlannedPayment};

/// One finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The item that it is about; the plan may not have it.
    pub item: Id,
    /// The payment, counted from 0; `None` where it is about all of the item's payments.
    pub payment: Option<usize>,
    /// What.
    pub code: Code,
}

/// What stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Code {
    /// The payments of an item add up to more than was approved.
    ExceedsApproved {
        /// What was approved.
        approved: Money,
        /// What is planned.
        planned: Money,
    },
    /// Payments are planned for an item of which no approved amount was said.
    NotApproved,
    /// The payments of an item add up to more than [`Money::MAX`].
    SumTooLarge,
    /// An amount was approved, and no payment of it is planned.
    NothingPlanned {
        /// What was approved.
        approved: Money,
    },
    /// The plan has no such item.
    UnknownItem,
    /// The payment falls before the plan's start.
    BeforeStart {
        /// The plan's start.
        start: Month,
    },
    /// The programme has no such payer.
    UnknownPayer {
        /// Who was named.
        payer: Id,
    },
    /// The payment is by invoice, and the programme has no EAN number.
    NoEan,
}

impl Code {
    /// The name that texts use.
    pub fn name(self) -> &'static str {
        match self {
            Code::ExceedsApproved { .. } => "exceedsApproved",
            Code::NotApproved => "notApproved",
            Code::SumTooLarge => "sumTooLarge",
            Code::NothingPlanned { .. } => "nothingPlanned",
            Code::UnknownItem => "unknownItem",
            Code::BeforeStart { .. } => "beforeStart",
            Code::UnknownPayer { .. } => "unknownPayer",
            Code::NoEan => "noEan",
        }
    }
}

/// Everything that stands out: first item by item in the plan's order, then payment by payment.
pub fn check(
    plan: &Plan,
    reviews: &[ItemReview],
    payments: &[PlannedPayment],
    programme: &Programme,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for item in &plan.items {
        if let Some(code) = of_sum(approved(reviews, item.id), payments, item.id) {
            findings.push(Finding {
                item: item.id,
                payment: None,
                code,
            });
        }
    }
    for (index, payment) in payments.iter().enumerate() {
        let codes = of_payment(plan, payment, programme);
        findings.extend(codes.into_iter().flatten().map(|code| Finding {
            item: payment.item,
            payment: Some(index),
            code,
        }));
    }
    findings
}

fn of_sum(approved: Option<Money>, payments: &[PlannedPayment], item: Id) -> Option<Code> {
    let any = of_item(payments, item).next().is_some();
    let Some(approved) = approved else {
        return any.then_some(Code::NotApproved);
    };
    let Some(planned) = sum(of_item(payments, item)) else {
        return Some(Code::SumTooLarge);
    };
    if planned > approved {
        return Some(Code::ExceedsApproved { approved, planned });
    }
    let nothing = planned == Money::ZERO && approved > Money::ZERO;
    nothing.then_some(Code::NothingPlanned { approved })
}

fn of_payment(plan: &Plan, payment: &PlannedPayment, programme: &Programme) -> [Option<Code>; 4] {
    let payer = payment.payer;
    let start = plan.start.filter(|start| payment.month < *start);
    let known = programme.payers.iter().any(|choice| choice.id == payer);
    let by_invoice = payment.way == Payment::Invoice;
    [
        plan.item(payment.item)
            .is_none()
            .then_some(Code::UnknownItem),
        start.map(|start| Code::BeforeStart { start }),
        (!known).then_some(Code::UnknownPayer { payer }),
        (by_invoice && ean(programme).is_none()).then_some(Code::NoEan),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{approves, kroner, month, payment, programme};
    use super::super::{Suggestion, suggest};
    use super::*;
    use crate::domain::testing::{id, item, plan};

    fn plan_from_february() -> Plan {
        let mut plan = plan(vec![item("i1", "100"), item("i2", "200")]);
        plan.start = Some(month(2));
        plan
    }

    #[test]
    fn the_payments_of_an_item_are_held_against_what_was_approved() {
        let exceeds = |approved, planned| Code::ExceedsApproved {
            approved: kroner(approved),
            planned: kroner(planned),
        };
        let nothing = |approved| Code::NothingPlanned {
            approved: kroner(approved),
        };
        #[rustfmt::skip]
        let cases = [
            (Some(100), &[60, 40][..], None),
            (Some(100), &[60], None),
            (Some(100), &[60, 41], Some(exceeds(100, 101))),
            (Some(0), &[1], Some(exceeds(0, 1))),
            (Some(0), &[], None),
            (Some(100), &[], Some(nothing(100))),
            (None, &[], None),
            (None, &[60], Some(Code::NotApproved)),
        ];
        for (approved, paid, expected) in cases {
            let payments: Vec<_> = paid
                .iter()
                .map(|amount| payment("i2", 2, kroner(*amount)))
                .collect();
            let reviews = [approves("i2", approved.map(kroner))];
            let found = check(&plan_from_february(), &reviews, &payments, &programme());
            let expected = expected.map(|code| Finding {
                item: id("i2"),
                payment: None,
                code,
            });
            let expected: Vec<_> = expected.into_iter().collect();
            assert_eq!(found, expected, "{approved:?} {paid:?}");
        }
    }

    #[test]
    fn a_sum_beyond_the_largest_amount_is_named() {
        let payments = [1, 2].map(|_| payment("i1", 2, Money::MAX));
        let reviews = [approves("i1", Some(kroner(100)))];
        let found = check(&plan_from_february(), &reviews, &payments, &programme());
        let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::SumTooLarge]);
    }

    #[test]
    fn each_payment_is_looked_at_by_itself() {
        type Change = fn(&mut PlannedPayment, &mut Programme);
        let start = month(2);
        let payer = id("stranger");
        let cases: [(Change, Option<Code>); 7] = [
            (|_, _| (), None),
            (|one, _| one.way = Payment::Invoice, None),
            (
                |one, programme| {
                    one.way = Payment::Invoice;
                    programme.ean = None;
                },
                Some(Code::NoEan),
            ),
            (|_, programme| programme.ean = None, None),
            (
                |one, _| one.month = month(1),
                Some(Code::BeforeStart { start }),
            ),
            (
                |one, _| one.payer = id("stranger"),
                Some(Code::UnknownPayer { payer }),
            ),
            (|one, _| one.item = id("i9"), Some(Code::UnknownItem)),
        ];
        for (change, expected) in cases {
            let mut programme = programme();
            let mut changed = payment("i1", 2, kroner(50));
            change(&mut changed, &mut programme);
            let payments = [payment("i1", 2, kroner(50)), changed.clone()];
            let reviews = [approves("i1", Some(kroner(100)))];
            let found = check(&plan_from_february(), &reviews, &payments, &programme);
            let expected = expected.map(|code| Finding {
                item: changed.item,
                payment: Some(1),
                code,
            });
            let expected: Vec<_> = expected.into_iter().collect();
            assert_eq!(found, expected, "{changed:?}");
        }
    }

    #[test]
    fn what_is_proposed_stands_the_check() {
        for (ean, wish) in [
            (Some("5790000000005"), Some(Payment::Invoice)),
            (None, Some(Payment::Invoice)),
            (None, Some(Payment::Instalments)),
            (None, None),
        ] {
            let mut plan = plan_from_february();
            for item in &mut plan.items {
                item.category = Some(id("camera"));
                item.payment = wish;
                item.month = Some(month(1));
            }
            let mut programme = programme();
            programme.ean = ean.map(str::to_owned);
            let reviews = ["i1", "i2"].map(|name| approves(name, Some(kroner(100))));
            let Suggestion { payments, .. } = suggest(&plan, &reviews, &programme);
            assert!(payments.len() >= 2, "{wish:?}");
            assert_eq!(
                check(&plan, &reviews, &payments, &programme),
                [],
                "{wish:?}"
            );
        }
    }

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let (approved, planned, start, payer) = (kroner(1), kroner(2), month(1), id("fund"));
        let mut names = vec![
            Code::ExceedsApproved { approved, planned }.name(),
            Code::NotApproved.name(),
            Code::SumTooLarge.name(),
            Code::NothingPlanned { approved }.name(),
            Code::UnknownItem.name(),
            Code::BeforeStart { start }.name(),
            Code::UnknownPayer { payer }.name(),
            Code::NoEan.name(),
        ];
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 8);
    }
}
