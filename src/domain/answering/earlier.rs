//! A consultant's own answer to the revision before, beside the one that is being written.
//!
//! Only what is empty is filled in, and only when a person asks for it. The decision, the
//! colour of the whole and the payments are made anew each time.

use super::{Answering, ItemAnswer};
use crate::domain::diff::diff;
use crate::domain::id::Id;
use crate::domain::plan::Plan;

/// The items of `plan` that stand in `before` too, with no change of their own between the two
/// and no reply to what was said of them; in the order of `plan`.
pub fn unchanged(before: &Plan, plan: &Plan) -> Vec<Id> {
    let changes = diff(before, plan);
    let changed = |id| changes.iter().any(|change| change.item() == Some(id));
    let items = plan.items.iter().map(|item| item.id);
    items.filter(|id| !changed(*id)).collect()
}

impl ItemAnswer {
    /// Whether anything was said of the item.
    pub fn says_something(&self) -> bool {
        *self != ItemAnswer::new(self.id)
    }

    /// Fills in what is empty here and stands in `earlier`.
    fn fill_from(&mut self, earlier: &ItemAnswer) {
        self.assessment = self.assessment.or(earlier.assessment);
        // A reason is the reason for its colour, and says nothing under another one.
        if self.assessment == earlier.assessment {
            fill(&mut self.reason, &earlier.reason);
        }
        fill(&mut self.comment, &earlier.comment);
        fill(&mut self.basis, &earlier.basis);
        self.payer = self.payer.or(earlier.payer);
        fill(&mut self.approved, &earlier.approved);
    }
}

impl Answering {
    /// Takes over what was said of items in an earlier answer, wherever nothing stands here.
    pub fn take_over<'a>(&mut self, earlier: impl IntoIterator<Item = &'a ItemAnswer>) {
        for said in earlier {
            self.say(said.id, |now| now.fill_from(said));
        }
    }
}

fn fill(field: &mut String, earlier: &str) {
    if field.trim().is_empty() {
        *field = earlier.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Month;
    use crate::domain::id::Uuid;
    use crate::domain::review::Assessment::{self, Green, Red};
    use crate::domain::testing::{goal, id, item, plan, reply};

    fn said(colour: Option<Assessment>, [comment, reason, approved]: [&str; 3]) -> ItemAnswer {
        ItemAnswer {
            assessment: colour,
            comment: comment.into(),
            reason: reason.into(),
            approved: approved.into(),
            ..ItemAnswer::new(id("i1"))
        }
    }

    #[test]
    fn only_what_is_empty_is_taken_over() {
        let earlier = ItemAnswer {
            basis: "LAB § 76".into(),
            payer: Some(id("fund")),
            ..said(Some(Red), ["Hvad koster det?", "Prisen mangler", "0"])
        };
        for (now, expected) in [
            (
                said(None, ["", "", ""]),
                said(Some(Red), ["Hvad koster det?", "Prisen mangler", "0"]),
            ),
            (
                said(None, [" \n", "", "5 eller 6"]),
                said(
                    Some(Red),
                    ["Hvad koster det?", "Prisen mangler", "5 eller 6"],
                ),
            ),
            (
                said(Some(Red), ["Nyt", "Ny grund", "7"]),
                said(Some(Red), ["Nyt", "Ny grund", "7"]),
            ),
            // The reason for red does not become the reason for green.
            (
                said(Some(Green), ["", "", ""]),
                said(Some(Green), ["Hvad koster det?", "", "0"]),
            ),
        ] {
            let expected = ItemAnswer {
                basis: "LAB § 76".into(),
                payer: Some(id("fund")),
                ..expected
            };
            let mut answer = Answering::new(Uuid::from_random([1; 16]));
            answer.say(id("i1"), |said| *said = now.clone());
            answer.take_over([&earlier]);
            assert_eq!(answer.items, [expected], "{now:?}");
        }
        let chosen = ItemAnswer {
            basis: "LAS § 81".into(),
            payer: Some(id("municipality")),
            ..ItemAnswer::new(id("i1"))
        };
        let mut answer = Answering::new(Uuid::from_random([1; 16]));
        answer.say(id("i1"), |said| *said = chosen.clone());
        answer.take_over([&earlier]);
        assert_eq!(
            (&answer.items[0].basis, answer.items[0].payer),
            (&chosen.basis, chosen.payer)
        );
    }

    #[test]
    fn nothing_but_the_items_is_taken_over() {
        let mut answer = Answering::new(Uuid::from_random([1; 16]));
        let before = answer.clone();
        answer.take_over(&[]);
        assert_eq!(answer, before);
        assert!(!ItemAnswer::new(id("i1")).says_something());
        assert!(said(Some(Green), ["", "", ""]).says_something());
    }

    #[test]
    fn an_item_is_unchanged_where_nothing_of_it_differs() {
        let mut before = plan(vec![item("i1", "100"), item("i2", "200")]);
        before.goals.push(goal("g1", "within-3-months"));
        let both = || vec![id("i1"), id("i2")];
        assert_eq!(unchanged(&before, &before), both());
        for (name, change, expected) in [
            (
                "price",
                (|plan| plan.items[0].price.unit = "101".into()) as fn(&mut Plan),
                vec![id("i2")],
            ),
            (
                "spelling",
                |plan| plan.items[0].price.unit = "100,00".into(),
                both(),
            ),
            (
                "month",
                |plan| plan.items[1].month = Month::new(2027, 1),
                vec![id("i1")],
            ),
            (
                "goals",
                |plan| plan.items[1].goals.push(id("g1")),
                vec![id("i1")],
            ),
            (
                "a reply",
                |plan| plan.replies.push(reply(Some("i2"), "Rettet")),
                vec![id("i1")],
            ),
            (
                "a new item",
                |plan| plan.items.push(item("i3", "1")),
                both(),
            ),
            (
                "an item gone",
                |plan| drop(plan.items.remove(0)),
                vec![id("i2")],
            ),
            (
                "a goal's words",
                |plan| plan.goals[0].text = "Andet".into(),
                both(),
            ),
        ] {
            let mut now = before.clone();
            change(&mut now);
            assert_eq!(unchanged(&before, &now), expected, "{name}");
        }
    }
}
