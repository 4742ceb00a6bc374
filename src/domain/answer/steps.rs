//! What an answer asks for, gathered by item, and whether it is settled by now.
//!
//! Pure. Settled is what the citizen has done something about; whether it is enough is for a
//! person to say, never for the program.

use super::{Ask, worklist};
use crate::domain::plan::{Plan, ReplyTo};
use crate::domain::review::{Decision, Review};

/// All that an answer asks of one item, or of the whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The item, or the whole, to which a reply may be written.
    pub to: ReplyTo,
    /// What is asked, never empty.
    pub asks: Vec<Ask>,
}

impl Step {
    /// Whether it is only told, and nothing is asked.
    pub fn is_remark(&self) -> bool {
        let mut asks = self.asks.iter();
        asks.all(|ask| matches!(ask, Ask::Remark(_)))
    }

    /// Whether nothing but another amount is asked.
    pub fn is_amount(&self) -> bool {
        let mut asks = self.asks.iter();
        asks.all(|ask| matches!(ask, Ask::Amount { .. }))
    }

    /// Whether something was done about it in the draft, where something is asked: a reply is
    /// written, the item is taken out, or all that was asked is another amount and the amounts
    /// agree.
    pub fn is_settled(&self, draft: &Plan) -> bool {
        let replied = draft.reply(self.to);
        if replied.is_some_and(|reply| !reply.note.trim().is_empty()) {
            return true;
        }
        let Some(id) = self.to.item else { return false };
        let Some(item) = draft.item(id) else {
            return true;
        };
        let total = item.price.total();
        self.asks.iter().all(|ask| match ask {
            Ask::Amount { approved, .. } => total == Some(*approved),
            Ask::Remark(_) => true,
            _ => false,
        })
    }
}

/// What an answer asks for, by item, in the order of the revision that it answers: first of the
/// whole, at last of items that this revision does not have.
pub fn steps(review: &Review, answered: &Plan) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for task in worklist(review, answered) {
        // A decision alone stands above the list; only its reason asks for something.
        if matches!(&task.ask, Ask::Decision(_, reason) if reason.trim().is_empty()) {
            continue;
        }
        match steps.iter_mut().find(|step| step.to == task.to) {
            Some(step) => step.asks.push(task.ask),
            None => steps.push(Step {
                to: task.to,
                asks: vec![task.ask],
            }),
        }
    }
    steps
}

/// How many steps are not settled in the draft. After an approval or a stop there is nothing
/// left to change, whatever was said.
pub fn left(review: &Review, answered: &Plan, draft: &Plan) -> usize {
    match review.decision {
        Decision::Approve | Decision::Stop => 0,
        Decision::Return | Decision::Reject => {
            let steps = steps(review, answered);
            steps.iter().filter(|step| !step.is_settled(draft)).count()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Uuid;
    use crate::domain::money::Money;
    use crate::domain::review::{Assessment, ItemReview};
    use crate::domain::testing::{self, item, plan, reply, reply_to};

    fn said(name: &str, comment: &str, red: &str, approved: Option<i64>) -> ItemReview {
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        ItemReview {
            assessment: (!red.is_empty()).then_some(Assessment::Red),
            comment: told(comment),
            reason: told(red),
            approved: approved.and_then(|kroner| Money::from_ore(kroner * 100).ok()),
            ..testing::said(name)
        }
    }

    fn review(decision: Decision, reason: &str, items: Vec<ItemReview>) -> Review {
        Review {
            id: reply_to(None).review,
            items,
            reason: (!reason.is_empty()).then(|| reason.to_owned()),
            ..testing::answer(Uuid::from_random([7; 16]), decision)
        }
    }

    fn answered() -> Plan {
        plan(["i1", "i2", "i3"].map(|name| item(name, "100")).into())
    }

    #[test]
    fn what_is_asked_of_one_item_is_one_step() {
        let items = vec![
            said("i3", "", "", Some(60)),
            said("i9", "Hvad er det?", "", None),
            said("i1", "Brugt?", "For dyrt", Some(60)),
            said("i2", "", "", Some(100)),
        ];
        #[rustfmt::skip]
        let cases = [
            (Decision::Return, "Priser mangler", vec![(None, 1), (Some("i1"), 3), (Some("i3"), 1), (Some("i9"), 1)]),
            (Decision::Return, "", vec![(Some("i1"), 3), (Some("i3"), 1), (Some("i9"), 1)]),
            (Decision::Approve, "Fint", vec![(Some("i1"), 3), (Some("i3"), 1), (Some("i9"), 1)]),
        ];
        for (decision, reason, expected) in cases {
            let found = steps(&review(decision, reason, items.clone()), &answered());
            let found: Vec<_> = found.iter().map(|s| (s.to, s.asks.len())).collect();
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(item, asks)| (reply_to(item), asks))
                .collect();
            assert_eq!(found, expected, "{decision:?} {reason}");
        }
    }

    #[test]
    fn a_step_is_settled_by_a_reply_by_an_agreed_amount_or_when_the_item_is_gone() {
        let amount = |unit: &str| {
            let mut plan = answered();
            plan.items[0] = item("i1", unit);
            plan
        };
        let replied = |item, note: &str| {
            let mut plan = answered();
            plan.replies = vec![reply(item, note)];
            plan
        };
        let without = || plan(vec![item("i2", "100")]);
        #[rustfmt::skip]
        let cases = [
            (said("i1", "", "", Some(60)), answered(), false),
            (said("i1", "", "", Some(60)), amount("60"), true),
            (said("i1", "", "", Some(60)), amount("60,001"), false),
            (said("i1", "Brugt?", "", Some(60)), amount("60"), false),
            (said("i1", "Brugt?", "", None), replied(Some("i1"), "Ja"), true),
            (said("i1", "Brugt?", "", None), replied(Some("i1"), " \n"), false),
            (said("i1", "Brugt?", "", None), replied(Some("i2"), "Ja"), false),
            (said("i1", "Brugt?", "", None), replied(None, "Ja"), false),
            (said("i1", "", "For dyrt", Some(0)), amount("0"), false),
            (said("i1", "", "For dyrt", Some(0)), without(), true),
            (said("i9", "Hvad?", "", None), answered(), true),
        ];
        for (said, draft, settled) in cases {
            let answer = review(Decision::Return, "", vec![said.clone()]);
            let step = steps(&answer, &answered()).remove(0);
            assert_eq!(step.is_settled(&draft), settled, "{said:?}");
            let open = left(&answer, &answered(), &draft);
            assert_eq!(open, usize::from(!settled), "{said:?}");
        }
    }

    #[test]
    fn praise_of_what_is_fine_asks_for_nothing_but_a_question_does() {
        let green = |comment: &str, approved| ItemReview {
            assessment: Some(Assessment::Green),
            ..said("i1", comment, "", approved)
        };
        #[rustfmt::skip]
        let cases = [
            (green("Godt tænkt.", None), true),
            (green("Godt tænkt.", Some(100)), true),
            (green("Godt tænkt.", Some(60)), false),
            (green("Har du set på en brugt?", None), false),
            (green("هل هو جديد؟", None), false),
            (said("i1", "Godt tænkt.", "", None), false),
        ];
        for (said, is_remark) in cases {
            let answer = review(Decision::Return, "", vec![said.clone()]);
            let step = steps(&answer, &answered()).remove(0);
            assert_eq!(step.is_remark(), is_remark, "{said:?}");
            assert_eq!(step.is_settled(&answered()), is_remark, "{said:?}");
            assert!(!step.is_amount(), "{said:?}");
        }
    }

    #[test]
    fn another_amount_alone_is_told_from_what_else_is_asked() {
        for (said, is_amount) in [
            (said("i1", "", "", Some(60)), true),
            (said("i1", "Brugt?", "", Some(60)), false),
        ] {
            let answer = review(Decision::Return, "", vec![said]);
            let step = steps(&answer, &answered()).remove(0);
            assert_eq!(step.is_amount(), is_amount);
        }
    }

    #[test]
    fn nothing_is_left_to_change_after_an_approval_or_a_stop() {
        for (decision, expected) in [
            (Decision::Approve, 0),
            (Decision::Stop, 0),
            (Decision::Return, 2),
            (Decision::Reject, 2),
        ] {
            let items = vec![said("i1", "Brugt?", "", None)];
            let answer = review(decision, "Derfor", items);
            assert_eq!(
                left(&answer, &answered(), &answered()),
                expected,
                "{decision:?}"
            );
        }
    }
}
