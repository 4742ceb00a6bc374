//! Every change of a plan as a value that can be applied, undone, stored and compared.
//!
//! Pure. [`Edit::apply`] gives back the inverse; undo, the journal on the device and the
//! report of changes all rest on that. An edit that does not fit the plan (a damaged
//! journal, another tab's plan) is refused and leaves the plan as it was.

mod back;
mod place;

pub use back::towards;
pub use place::{GoalText, ItemText, TextPlace};

use place::text_mut;

use super::date::Month;
use super::id::Id;
use super::plan::{Acceptance, Goal, Helper, Item, Payment, Plan, Reply, ReplyTo};
use super::price::Vat;
use super::purchase::Purchase;

/// One change of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Replaces `removed` by `inserted` at the byte offset `at` of a text.
    Text {
        /// Which text.
        place: TextPlace,
        /// Byte offset of the change.
        at: usize,
        /// What stood there.
        removed: String,
        /// What stands there now.
        inserted: String,
    },
    /// Sets the language that the citizen writes in.
    Language(Id),
    /// Sets who writes together with the citizen.
    WrittenWith(Option<Helper>),
    /// Sets the start month.
    Start(Option<Month>),
    /// Sets the kind of aim.
    Aim(Option<Id>),
    /// Sets the duties that have been read.
    Duties(Vec<Id>),
    /// Sets the accepted declaration.
    Declaration(Option<Acceptance>),
    /// Puts an item in at a position.
    InsertItem(usize, Box<Item>),
    /// Takes an item out.
    RemoveItem(Id),
    /// Moves an item to a position.
    MoveItem(Id, usize),
    /// Sets an item's category.
    Category(Id, Option<Id>),
    /// Sets how VAT stands to an item's price.
    Vat(Id, Vat),
    /// Sets an item's month of purchase.
    Month(Id, Option<Month>),
    /// Sets how an item is to be paid.
    Payment(Id, Option<Payment>),
    /// Sets why an item may lie outside the time frame.
    Extension(Id, Option<Id>),
    /// Sets the goals that an item serves.
    Serves(Id, Vec<Id>),
    /// Sets whether an item is bought, when, and whether its receipt is kept.
    Bought(Id, Option<Box<Purchase>>),
    /// Puts a goal in at a position.
    InsertGoal(usize, Box<Goal>),
    /// Takes a goal out; items keep no link to it by [`remove_goal`].
    RemoveGoal(Id),
    /// Sets a goal's horizon.
    Horizon(Id, Id),
    /// Puts a reply in at a position.
    InsertReply(usize, Box<Reply>),
    /// Takes a reply out.
    RemoveReply(ReplyTo),
    /// Several changes that belong together.
    All(Vec<Edit>),
}

/// The edit does not fit the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Misfit;

/// A part of the plan that is drawn, and so has to be drawn again, on its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// Name, language, reference, or who helps with the writing.
    Head,
    /// Start month.
    Start,
    /// Aim.
    Aim,
    /// Which items there are, and their order.
    Items,
    /// One item.
    Item(Id),
    /// Which goals there are, and their order.
    Goals,
    /// One goal.
    Goal(Id),
    /// Duties and declaration.
    Duties,
    /// Which replies there are.
    Replies,
    /// One reply.
    Reply(ReplyTo),
}

impl Edit {
    /// Applies the change and gives back its inverse; a [`Misfit`] leaves the plan untouched.
    pub fn apply(self, plan: &mut Plan) -> Result<Edit, Misfit> {
        match self {
            Edit::Text {
                place,
                at,
                removed,
                inserted,
            } => {
                splice(text_mut(plan, place)?, at, &removed, &inserted)?;
                Ok(Edit::Text {
                    place,
                    at,
                    removed: inserted,
                    inserted: removed,
                })
            }
            Edit::Language(new) => Ok(Edit::Language(swap(&mut plan.language, new))),
            Edit::WrittenWith(new) => Ok(Edit::WrittenWith(swap(&mut plan.written_with, new))),
            Edit::Start(new) => Ok(Edit::Start(swap(&mut plan.start, new))),
            Edit::Aim(new) => Ok(Edit::Aim(swap(&mut plan.aim.kind, new))),
            Edit::Duties(new) => Ok(Edit::Duties(swap(&mut plan.duties, new))),
            Edit::Declaration(new) => Ok(Edit::Declaration(swap(&mut plan.declaration, new))),
            Edit::All(edits) => apply_all(edits, plan),
            Edit::InsertGoal(..) | Edit::RemoveGoal(_) | Edit::Horizon(..) => {
                self.apply_to_goals(plan)
            }
            Edit::InsertReply(..) | Edit::RemoveReply(_) => self.apply_to_replies(plan),
            _ => self.apply_to_items(plan),
        }
    }

    fn apply_to_items(self, plan: &mut Plan) -> Result<Edit, Misfit> {
        match self {
            Edit::InsertItem(at, item) => {
                let id = item.id;
                if at > plan.items.len() || plan.item(id).is_some() {
                    return Err(Misfit);
                }
                plan.items.insert(at, *item);
                Ok(Edit::RemoveItem(id))
            }
            Edit::RemoveItem(id) => {
                let at = item_position(plan, id)?;
                Ok(Edit::InsertItem(at, Box::new(plan.items.remove(at))))
            }
            Edit::MoveItem(id, to) => {
                let from = item_position(plan, id)?;
                if to >= plan.items.len() {
                    return Err(Misfit);
                }
                let item = plan.items.remove(from);
                plan.items.insert(to, item);
                Ok(Edit::MoveItem(id, from))
            }
            Edit::Category(id, new) => Ok(Edit::Category(
                id,
                swap(&mut item_mut(plan, id)?.category, new),
            )),
            Edit::Vat(id, new) => Ok(Edit::Vat(id, swap(&mut item_mut(plan, id)?.price.vat, new))),
            Edit::Month(id, new) => Ok(Edit::Month(id, swap(&mut item_mut(plan, id)?.month, new))),
            Edit::Payment(id, new) => Ok(Edit::Payment(
                id,
                swap(&mut item_mut(plan, id)?.payment, new),
            )),
            Edit::Extension(id, new) => Ok(Edit::Extension(
                id,
                swap(&mut item_mut(plan, id)?.extension, new),
            )),
            Edit::Serves(id, new) => {
                Ok(Edit::Serves(id, swap(&mut item_mut(plan, id)?.goals, new)))
            }
            Edit::Bought(id, new) => {
                let new = new.map(|purchase| *purchase);
                let old = swap(&mut item_mut(plan, id)?.bought, new);
                Ok(Edit::Bought(id, old.map(Box::new)))
            }
            _ => Err(Misfit),
        }
    }

    fn apply_to_goals(self, plan: &mut Plan) -> Result<Edit, Misfit> {
        match self {
            Edit::InsertGoal(at, goal) => {
                let id = goal.id;
                if at > plan.goals.len() || plan.goal(id).is_some() {
                    return Err(Misfit);
                }
                plan.goals.insert(at, *goal);
                Ok(Edit::RemoveGoal(id))
            }
            Edit::RemoveGoal(id) => {
                let at = plan
                    .goals
                    .iter()
                    .position(|goal| goal.id == id)
                    .ok_or(Misfit)?;
                Ok(Edit::InsertGoal(at, Box::new(plan.goals.remove(at))))
            }
            Edit::Horizon(id, new) => Ok(Edit::Horizon(
                id,
                swap(&mut goal_mut(plan, id)?.horizon, new),
            )),
            _ => Err(Misfit),
        }
    }

    fn apply_to_replies(self, plan: &mut Plan) -> Result<Edit, Misfit> {
        match self {
            Edit::InsertReply(at, reply) => {
                let to = reply.to;
                if at > plan.replies.len() || plan.reply(to).is_some() {
                    return Err(Misfit);
                }
                plan.replies.insert(at, *reply);
                Ok(Edit::RemoveReply(to))
            }
            Edit::RemoveReply(to) => {
                let found = plan.replies.iter().position(|reply| reply.to == to);
                let at = found.ok_or(Misfit)?;
                Ok(Edit::InsertReply(at, Box::new(plan.replies.remove(at))))
            }
            _ => Err(Misfit),
        }
    }

    /// The parts of the plan that the change touches, for drawing them again.
    pub fn touched(&self, parts: &mut Vec<Part>) {
        match self {
            Edit::Text { place, .. } => parts.push(place.part()),
            Edit::Language(_) | Edit::WrittenWith(_) => parts.push(Part::Head),
            Edit::Start(_) => parts.push(Part::Start),
            Edit::Aim(_) => parts.push(Part::Aim),
            Edit::Duties(_) | Edit::Declaration(_) => parts.push(Part::Duties),
            Edit::InsertItem(_, item) => parts.extend([Part::Items, Part::Item(item.id)]),
            Edit::RemoveItem(id) => parts.extend([Part::Items, Part::Item(*id)]),
            Edit::MoveItem(..) => parts.push(Part::Items),
            Edit::Category(id, _)
            | Edit::Vat(id, _)
            | Edit::Month(id, _)
            | Edit::Payment(id, _)
            | Edit::Extension(id, _)
            | Edit::Serves(id, _)
            | Edit::Bought(id, _) => parts.push(Part::Item(*id)),
            Edit::InsertGoal(_, goal) => parts.extend([Part::Goals, Part::Goal(goal.id)]),
            Edit::RemoveGoal(id) => parts.extend([Part::Goals, Part::Goal(*id)]),
            Edit::Horizon(id, _) => parts.extend([Part::Goals, Part::Goal(*id)]),
            Edit::InsertReply(_, reply) => parts.extend([Part::Replies, Part::Reply(reply.to)]),
            Edit::RemoveReply(to) => parts.extend([Part::Replies, Part::Reply(*to)]),
            Edit::All(edits) => edits.iter().for_each(|edit| edit.touched(parts)),
        }
    }

    /// The edit that makes a text `new`, replacing as little as possible; `None` if it is so.
    /// A reply begins with its first words.
    pub fn text(plan: &Plan, place: TextPlace, new: &str) -> Option<Edit> {
        let old = place.read(plan)?;
        if old == new {
            return None;
        }
        if let TextPlace::Reply(to) = place
            && plan.reply(to).is_none()
        {
            let note = new.to_owned();
            let reply = Box::new(Reply { to, note });
            return Some(Edit::InsertReply(plan.replies.len(), reply));
        }
        let at = common(old.chars().zip(new.chars()));
        let (old_rest, new_rest) = (old.get(at..)?, new.get(at..)?);
        let tail = common(old_rest.chars().rev().zip(new_rest.chars().rev()));
        Some(Edit::Text {
            place,
            at,
            removed: old_rest.get(..old_rest.len() - tail)?.to_owned(),
            inserted: new_rest.get(..new_rest.len() - tail)?.to_owned(),
        })
    }
}

/// The edit that takes a goal out together with every link to it.
pub fn remove_goal(plan: &Plan, id: Id) -> Edit {
    let mut edits: Vec<Edit> = plan
        .items
        .iter()
        .filter(|item| item.goals.contains(&id))
        .map(|item| {
            let kept = item.goals.iter().copied().filter(|goal| *goal != id);
            Edit::Serves(item.id, kept.collect())
        })
        .collect();
    edits.push(Edit::RemoveGoal(id));
    Edit::All(edits)
}

fn splice(text: &mut String, at: usize, removed: &str, inserted: &str) -> Result<(), Misfit> {
    let end = at.checked_add(removed.len()).ok_or(Misfit)?;
    if text.get(at..end) != Some(removed) {
        return Err(Misfit);
    }
    text.replace_range(at..end, inserted);
    Ok(())
}

/// Applies all or none: what was applied before a misfit is taken back.
fn apply_all(edits: Vec<Edit>, plan: &mut Plan) -> Result<Edit, Misfit> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply(plan) {
            Ok(inverse) => inverses.push(inverse),
            Err(misfit) => {
                for inverse in inverses.into_iter().rev() {
                    inverse.apply(plan)?;
                }
                return Err(misfit);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::All(inverses))
}

fn swap<T>(place: &mut T, new: T) -> T {
    std::mem::replace(place, new)
}

fn item_position(plan: &Plan, id: Id) -> Result<usize, Misfit> {
    plan.items
        .iter()
        .position(|item| item.id == id)
        .ok_or(Misfit)
}

fn item_mut(plan: &mut Plan, id: Id) -> Result<&mut Item, Misfit> {
    plan.items
        .iter_mut()
        .find(|item| item.id == id)
        .ok_or(Misfit)
}

fn goal_mut(plan: &mut Plan, id: Id) -> Result<&mut Goal, Misfit> {
    plan.goals
        .iter_mut()
        .find(|goal| goal.id == id)
        .ok_or(Misfit)
}

fn common(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diff::diff;
    use crate::domain::testing::{bought, goal, id, item, plan, reply, reply_to};

    fn sample() -> Plan {
        let mut plan = plan(vec![item("i1", "100"), item("i2", "50")]);
        plan.goals = vec![goal("g1", "soon"), goal("g2", "later")];
        plan.items[0].goals = vec![id("g1")];
        plan.items[0].bought = Some(bought("99", "2027-01-05"));
        plan.aim.text = "Æbler og pærer".into();
        plan.replies = vec![reply(Some("i1"), "To priser"), reply(None, "Læst")];
        plan
    }

    fn text(place: TextPlace, at: usize, removed: &str, inserted: &str) -> Edit {
        Edit::Text {
            place,
            at,
            removed: removed.into(),
            inserted: inserted.into(),
        }
    }

    #[test]
    fn every_edit_changes_the_plan_and_its_inverse_takes_it_back() {
        let item_text = |field| TextPlace::Item(id("i1"), field);
        for edit in [
            text(TextPlace::Aim, 2, "bler", "ble"),
            text(TextPlace::Reference, 0, "", "Sag 7"),
            text(TextPlace::Name, 0, "", "Min plan"),
            text(item_text(ItemText::What), 0, "", "Kursus"),
            text(item_text(ItemText::Unit), 0, "100", "200"),
            text(
                TextPlace::Goal(id("g2"), GoalText::Evidence),
                0,
                "",
                "Bevis",
            ),
            Edit::Language(id("en")),
            Edit::WrittenWith(Some(Helper::Interpreter)),
            Edit::Start(Month::new(2027, 1)),
            Edit::Aim(Some(id("job"))),
            Edit::Duties(vec![id("receipts")]),
            Edit::InsertItem(1, Box::new(item("i3", "7"))),
            Edit::RemoveItem(id("i1")),
            Edit::MoveItem(id("i1"), 1),
            Edit::Category(id("i2"), Some(id("camera"))),
            Edit::Vat(id("i2"), Vat::Unknown),
            Edit::Month(id("i2"), Month::new(2027, 3)),
            Edit::Payment(id("i2"), Some(Payment::Invoice)),
            Edit::Extension(id("i2"), Some(id("illness"))),
            Edit::Serves(id("i2"), vec![id("g1"), id("g2")]),
            Edit::Bought(id("i1"), None),
            Edit::Bought(id("i1"), Some(Box::default())),
            Edit::Bought(id("i2"), Some(Box::new(bought("50", "2027-02-01")))),
            text(item_text(ItemText::Paid), 2, "", ",50"),
            Edit::InsertGoal(0, Box::new(goal("g3", "soon"))),
            Edit::RemoveGoal(id("g2")),
            Edit::Horizon(id("g1"), id("later")),
            remove_goal(&sample(), id("g1")),
            text(TextPlace::Reply(reply_to(None)), 4, "", "!"),
            Edit::InsertReply(1, Box::new(reply(Some("i9"), "Taget ud"))),
            Edit::RemoveReply(reply_to(Some("i1"))),
        ] {
            let mut plan = sample();
            let inverse = edit.clone().apply(&mut plan).unwrap();
            assert_ne!(plan, sample(), "{edit:?}");
            inverse.apply(&mut plan).unwrap();
            assert_eq!(plan, sample(), "{edit:?}");
        }
    }

    #[test]
    fn an_edit_that_does_not_fit_leaves_the_plan_as_it_was() {
        for edit in [
            text(TextPlace::Aim, 1, "", "x"),
            text(TextPlace::Aim, 0, "b", ""),
            text(TextPlace::Aim, usize::MAX, "x", ""),
            text(TextPlace::Item(id("i9"), ItemText::What), 0, "", "x"),
            Edit::RemoveItem(id("i9")),
            Edit::InsertItem(9, Box::new(item("i9", ""))),
            Edit::InsertItem(0, Box::new(item("i1", ""))),
            Edit::MoveItem(id("i1"), 2),
            Edit::Category(id("i9"), None),
            Edit::Bought(id("i9"), Some(Box::default())),
            text(TextPlace::Item(id("i2"), ItemText::Paid), 0, "", "5"),
            Edit::InsertGoal(9, Box::new(goal("g9", "soon"))),
            Edit::RemoveGoal(id("g9")),
            Edit::Horizon(id("g9"), id("soon")),
            text(TextPlace::Reply(reply_to(Some("i2"))), 0, "", "x"),
            Edit::InsertReply(9, Box::new(reply(Some("i2"), ""))),
            Edit::InsertReply(0, Box::new(reply(None, ""))),
            Edit::RemoveReply(reply_to(Some("i2"))),
            Edit::All(vec![Edit::RemoveItem(id("i1")), Edit::RemoveItem(id("i1"))]),
        ] {
            let mut plan = sample();
            assert_eq!(edit.clone().apply(&mut plan), Err(Misfit), "{edit:?}");
            assert_eq!(plan, sample(), "{edit:?}");
        }
    }

    #[test]
    fn the_edit_of_a_text_replaces_as_little_as_possible() {
        let plan = sample();
        for (new, expected) in [
            ("Æbler og pærer", None),
            ("Æbler og pærer!", Some(text(TextPlace::Aim, 16, "", "!"))),
            ("Æbler pærer", Some(text(TextPlace::Aim, 7, "og ", ""))),
            ("Øbler og pærer", Some(text(TextPlace::Aim, 0, "Æ", "Ø"))),
            ("", Some(text(TextPlace::Aim, 0, "Æbler og pærer", ""))),
        ] {
            assert_eq!(Edit::text(&plan, TextPlace::Aim, new), expected, "{new}");
        }
    }

    #[test]
    fn a_reply_begins_with_its_first_words_and_goes_on_as_any_text() {
        let (mut plan, to) = (sample(), reply_to(Some("i2")));
        let place = TextPlace::Reply(to);
        assert_eq!(place.read(&plan), Some(""));
        assert_eq!(Edit::text(&plan, place, ""), None);
        for (note, expected) in [
            ("J", Edit::InsertReply(2, Box::new(reply(Some("i2"), "J")))),
            ("Ja", text(place, 1, "", "a")),
            ("", text(place, 0, "Ja", "")),
        ] {
            let edit = Edit::text(&plan, place, note).unwrap();
            assert_eq!(edit, expected);
            edit.apply(&mut plan).unwrap();
            assert_eq!(place.read(&plan), Some(note));
        }
    }

    #[test]
    fn an_edit_shows_as_a_difference_between_two_plans() {
        let mut new = sample();
        Edit::RemoveItem(id("i2")).apply(&mut new).unwrap();
        Edit::Category(id("i1"), Some(id("camera")))
            .apply(&mut new)
            .unwrap();
        assert_eq!(diff(&sample(), &sample()), vec![]);
        assert_eq!(diff(&sample(), &new).len(), 2);
    }

    #[test]
    fn an_edit_names_every_part_that_it_touches() {
        let (item_id, goal_id, to) = (Id::numbered('i', 1), Id::numbered('g', 1), reply_to(None));
        let of_item = [Part::Items, Part::Item(item_id)];
        let of_goal = [Part::Goals, Part::Goal(goal_id)];
        let of_reply = [Part::Replies, Part::Reply(to)];
        #[rustfmt::skip]
        let cases: Vec<(Edit, Vec<Part>)> = vec![
            (text(TextPlace::Aim, 0, "", "x"), vec![Part::Aim]),
            (Edit::Language(Id::DANISH), vec![Part::Head]),
            (Edit::WrittenWith(None), vec![Part::Head]),
            (Edit::Start(None), vec![Part::Start]),
            (Edit::Aim(None), vec![Part::Aim]),
            (Edit::Duties(vec![]), vec![Part::Duties]),
            (Edit::Declaration(None), vec![Part::Duties]),
            (Edit::InsertItem(0, Box::new(Item::new(item_id))), of_item.into()),
            (Edit::RemoveItem(item_id), of_item.into()),
            (Edit::MoveItem(item_id, 0), vec![Part::Items]),
            (Edit::Category(item_id, None), vec![Part::Item(item_id)]),
            (Edit::Vat(item_id, Vat::Unknown), vec![Part::Item(item_id)]),
            (Edit::Month(item_id, None), vec![Part::Item(item_id)]),
            (Edit::Payment(item_id, None), vec![Part::Item(item_id)]),
            (Edit::Extension(item_id, None), vec![Part::Item(item_id)]),
            (Edit::Serves(item_id, vec![]), vec![Part::Item(item_id)]),
            (Edit::Bought(item_id, None), vec![Part::Item(item_id)]),
            (Edit::InsertGoal(0, Box::new(goal("g1", "soon"))), of_goal.into()),
            (Edit::RemoveGoal(goal_id), of_goal.into()),
            (Edit::Horizon(goal_id, Id::DANISH), of_goal.into()),
            (Edit::InsertReply(0, Box::new(reply(None, ""))), of_reply.into()),
            (Edit::RemoveReply(to), of_reply.into()),
            (Edit::All(vec![Edit::Start(None), Edit::Aim(None)]), vec![Part::Start, Part::Aim]),
        ];
        for (edit, expected) in cases {
            let mut parts = Vec::new();
            edit.touched(&mut parts);
            assert_eq!(parts, expected, "{edit:?}");
        }
    }
}
