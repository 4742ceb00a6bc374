//! The places of a plan where text is typed.

use super::{Misfit, Part, goal_mut, item_mut};
use crate::domain::id::Id;
use crate::domain::plan::{Item, Plan, ReplyTo};

/// A text of an item.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ItemText {
    /// What is to be bought.
    What,
    /// Who sells it, a shop or a link.
    Supplier,
    /// The unit price as typed.
    Unit,
    /// The VAT rate as typed.
    Rate,
    /// The number of pieces as typed.
    Count,
    /// The number of months as typed.
    Months,
    /// Why it helps.
    Reason,
    /// What was paid for it, as typed; only where it is bought.
    Paid,
}

/// A text of a goal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GoalText {
    /// What is to be reached.
    Text,
    /// What will be seen then.
    Evidence,
}

/// A place in a plan where text is typed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TextPlace {
    /// The draft's name.
    Name,
    /// The plan's reference.
    Reference,
    /// The aim in own words.
    Aim,
    /// A text of an item.
    Item(Id, ItemText),
    /// A text of a goal.
    Goal(Id, GoalText),
    /// The reply to a consultant's comment.
    Reply(ReplyTo),
}

impl TextPlace {
    /// The text at the place, or `None` where its item or goal is gone. A reply
    /// that is not there yet is empty.
    pub fn read(self, plan: &Plan) -> Option<&str> {
        Some(match self {
            TextPlace::Name => &plan.name,
            TextPlace::Reference => &plan.reference,
            TextPlace::Aim => &plan.aim.text,
            TextPlace::Goal(id, field) => {
                let goal = plan.goal(id)?;
                match field {
                    GoalText::Text => &goal.text,
                    GoalText::Evidence => &goal.evidence,
                }
            }
            TextPlace::Item(id, field) => field.read(plan.item(id)?),
            TextPlace::Reply(to) => plan.reply(to).map_or("", |reply| &reply.note),
        })
    }

    /// The part of the plan that the place belongs to.
    pub fn part(self) -> Part {
        match self {
            TextPlace::Name | TextPlace::Reference => Part::Head,
            TextPlace::Aim => Part::Aim,
            TextPlace::Item(id, _) => Part::Item(id),
            TextPlace::Goal(id, _) => Part::Goal(id),
            TextPlace::Reply(to) => Part::Reply(to),
        }
    }
}

impl ItemText {
    /// The text of that field.
    pub fn read(self, item: &Item) -> &str {
        match self {
            ItemText::What => &item.what,
            ItemText::Supplier => &item.supplier,
            ItemText::Unit => &item.price.unit,
            ItemText::Rate => &item.price.rate,
            ItemText::Count => &item.price.count,
            ItemText::Months => &item.price.months,
            ItemText::Reason => &item.reason,
            ItemText::Paid => item.bought.as_ref().map_or("", |bought| &bought.amount),
        }
    }
}

/// The text at the place, to be changed by an edit and by nothing else.
pub(super) fn text_mut(plan: &mut Plan, place: TextPlace) -> Result<&mut String, Misfit> {
    Ok(match place {
        TextPlace::Name => &mut plan.name,
        TextPlace::Reference => &mut plan.reference,
        TextPlace::Aim => &mut plan.aim.text,
        TextPlace::Goal(id, field) => {
            let goal = goal_mut(plan, id)?;
            match field {
                GoalText::Text => &mut goal.text,
                GoalText::Evidence => &mut goal.evidence,
            }
        }
        TextPlace::Reply(to) => {
            let reply = plan.replies.iter_mut().find(|reply| reply.to == to);
            &mut reply.ok_or(Misfit)?.note
        }
        TextPlace::Item(id, field) => {
            let item = item_mut(plan, id)?;
            match field {
                ItemText::What => &mut item.what,
                ItemText::Supplier => &mut item.supplier,
                ItemText::Unit => &mut item.price.unit,
                ItemText::Rate => &mut item.price.rate,
                ItemText::Count => &mut item.price.count,
                ItemText::Months => &mut item.price.months,
                ItemText::Reason => &mut item.reason,
                ItemText::Paid => &mut item.bought.as_mut().ok_or(Misfit)?.amount,
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{self, bought, goal, id, item, plan, reply_to};

    const OF_ITEMS: [ItemText; 8] = [
        ItemText::What,
        ItemText::Supplier,
        ItemText::Unit,
        ItemText::Rate,
        ItemText::Count,
        ItemText::Months,
        ItemText::Reason,
        ItemText::Paid,
    ];

    #[test]
    fn what_is_written_at_a_place_is_read_there_and_nowhere_else() {
        let (item_id, goal_id, to) = (id("i1"), id("g1"), reply_to(None));
        let places =
            [TextPlace::Name, TextPlace::Reference, TextPlace::Aim].map(|place| (place, None));
        let of_items =
            OF_ITEMS.map(|field| (TextPlace::Item(item_id, field), Some(Part::Item(item_id))));
        let of_goals = [GoalText::Text, GoalText::Evidence]
            .map(|field| (TextPlace::Goal(goal_id, field), Some(Part::Goal(goal_id))));
        let reply = (TextPlace::Reply(to), Some(Part::Reply(to)));
        let all: Vec<_> = places
            .into_iter()
            .chain(of_items)
            .chain(of_goals)
            .chain([reply])
            .collect();
        let sample = || {
            let mut plan = plan(vec![item("i1", "")]);
            plan.items[0].bought = Some(bought("", ""));
            plan.goals = vec![goal("g1", "soon")];
            plan.replies = vec![testing::reply(None, "")];
            plan
        };
        for (place, part) in &all {
            let mut plan = sample();
            "Ny".clone_into(text_mut(&mut plan, *place).unwrap());
            for (other, _) in &all {
                let same = other == place;
                assert_eq!(other.read(&plan) == Some("Ny"), same, "{place:?} {other:?}");
            }
            if let Some(part) = part {
                assert_eq!(place.part(), *part);
            }
        }
        assert_eq!(TextPlace::Name.part(), Part::Head);
        assert_eq!(TextPlace::Aim.part(), Part::Aim);
        assert_eq!(
            TextPlace::Item(id("i9"), ItemText::What).read(&sample()),
            None
        );
        assert_eq!(
            TextPlace::Goal(id("g9"), GoalText::Text).read(&sample()),
            None
        );
    }
}
