//! The difference between two revisions of a plan, field by field.
//!
//! Pure. Items and goals are the same when their ids are the same, replies when they stand to
//! the same comment. A reply differs as its text does: one that is not there has none.

use super::edit::{GoalText, ItemText, TextPlace};
use super::id::Id;
use super::money::Money;
use super::plan::{Goal, Item, Plan};
use super::price::{Price, ReadPrice};
use super::purchase::Purchase;

/// What changed, with what stood there before and stands there now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// An item is new.
    ItemAdded(Id),
    /// An item is gone; its words and total, for naming it.
    ItemRemoved(Id, String, Option<Money>),
    /// A goal is new.
    GoalAdded(Id),
    /// A goal is gone; its words.
    GoalRemoved(Id, String),
    /// A text differs.
    Text(TextPlace, String, String),
    /// An item's total differs.
    Total(Id, Option<Money>, Option<Money>),
    /// An item's total comes about in another way.
    Price(Id, ReadPrice, ReadPrice),
    /// An item is bought by now; what was paid, where that can be read.
    Bought(Id, Option<Money>),
    /// An item that was said to be bought is so no longer.
    NotBought(Id),
    /// What was paid for an item differs.
    Paid(Id, Option<Money>, Option<Money>),
    /// A chosen value differs, by the names that files use.
    Choice(Choice, Option<String>, Option<String>),
}

/// A value that is chosen, not typed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Choice {
    /// The kind of aim.
    Aim,
    /// Who writes together with the citizen.
    WrittenWith,
    /// The start month.
    Start,
    /// An item's category.
    Category(Id),
    /// An item's month of purchase.
    Month(Id),
    /// An item's way of payment.
    Payment(Id),
    /// An item's extension reason.
    Extension(Id),
    /// The goals that an item serves.
    Serves(Id),
    /// A goal's horizon.
    Horizon(Id),
    /// The day on which an item was bought.
    BoughtOn(Id),
    /// Whether an item's receipt is kept.
    Receipt(Id),
}

impl Change {
    /// The item that the change belongs to; `None` where it is about something else.
    pub fn item(&self) -> Option<Id> {
        match self {
            Change::ItemAdded(id)
            | Change::ItemRemoved(id, ..)
            | Change::Total(id, ..)
            | Change::Price(id, ..)
            | Change::Bought(id, _)
            | Change::NotBought(id)
            | Change::Paid(id, ..)
            | Change::Text(TextPlace::Item(id, _), ..) => Some(*id),
            Change::Text(TextPlace::Reply(to), ..) => to.item,
            Change::Choice(choice, ..) => match choice {
                Choice::Category(id)
                | Choice::Month(id)
                | Choice::Payment(id)
                | Choice::Extension(id)
                | Choice::Serves(id)
                | Choice::BoughtOn(id)
                | Choice::Receipt(id) => Some(*id),
                Choice::Aim | Choice::WrittenWith | Choice::Start | Choice::Horizon(_) => None,
            },
            Change::GoalAdded(_) | Change::GoalRemoved(..) | Change::Text(..) => None,
        }
    }
}

/// Everything in which `new` differs from `old`, in the order of the page.
pub fn diff(old: &Plan, new: &Plan) -> Vec<Change> {
    let mut changes = Vec::new();
    choice(&mut changes, Choice::Aim, old.aim.kind, new.aim.kind);
    text(&mut changes, TextPlace::Aim, &old.aim.text, &new.aim.text);
    choice(&mut changes, Choice::Start, old.start, new.start);
    text(
        &mut changes,
        TextPlace::Reference,
        &old.reference,
        &new.reference,
    );
    let role = |plan: &Plan| plan.written_with.map(|role| role.as_str());
    choice(&mut changes, Choice::WrittenWith, role(old), role(new));
    for item in &new.items {
        match old.item(item.id) {
            Some(before) => diff_item(&mut changes, before, item),
            None => {
                changes.push(Change::ItemAdded(item.id));
                diff_bought(&mut changes, item.id, None, item.bought.as_ref());
            }
        }
    }
    for item in old.items.iter().filter(|item| new.item(item.id).is_none()) {
        changes.push(Change::ItemRemoved(
            item.id,
            item.what.clone(),
            item.price.total(),
        ));
    }
    for goal in &new.goals {
        match old.goal(goal.id) {
            Some(before) => diff_goal(&mut changes, before, goal),
            None => changes.push(Change::GoalAdded(goal.id)),
        }
    }
    for goal in old.goals.iter().filter(|goal| new.goal(goal.id).is_none()) {
        changes.push(Change::GoalRemoved(goal.id, goal.text.clone()));
    }
    diff_replies(&mut changes, old, new);
    changes
}

fn diff_replies(changes: &mut Vec<Change>, old: &Plan, new: &Plan) {
    let gone = old
        .replies
        .iter()
        .filter(|reply| new.reply(reply.to).is_none());
    for to in new.replies.iter().chain(gone).map(|reply| reply.to) {
        let note = |plan| TextPlace::Reply(to).read(plan).unwrap_or_default();
        text(changes, TextPlace::Reply(to), note(old), note(new));
    }
}

fn diff_item(changes: &mut Vec<Change>, old: &Item, new: &Item) {
    let id = new.id;
    for field in [ItemText::What, ItemText::Supplier, ItemText::Reason] {
        text(
            changes,
            TextPlace::Item(id, field),
            field.read(old),
            field.read(new),
        );
    }
    diff_price(changes, id, &old.price, &new.price);
    choice(changes, Choice::Category(id), old.category, new.category);
    choice(changes, Choice::Month(id), old.month, new.month);
    let way = |item: &Item| item.payment.map(|way| way.as_str());
    choice(changes, Choice::Payment(id), way(old), way(new));
    choice(changes, Choice::Extension(id), old.extension, new.extension);
    choice(
        changes,
        Choice::Serves(id),
        list(&old.goals),
        list(&new.goals),
    );
    diff_bought(changes, id, old.bought.as_ref(), new.bought.as_ref());
}

fn diff_price(changes: &mut Vec<Change>, id: Id, old: &Price, new: &Price) {
    let (before, after) = (old.total(), new.total());
    if before != after {
        return changes.push(Change::Total(id, before, after));
    }
    let (Ok(before), Ok(after)) = (old.read(), new.read()) else {
        return;
    };
    // Where these agree and the total does, the rate says nothing more.
    let told = |price: &ReadPrice| (price.unit, price.vat, price.count, price.months);
    if told(&before) != told(&after) {
        changes.push(Change::Price(id, before, after));
    }
}

fn diff_bought(changes: &mut Vec<Change>, id: Id, old: Option<&Purchase>, new: Option<&Purchase>) {
    let (old, new) = match (old, new) {
        (None, None) => return,
        (None, Some(new)) => return changes.push(Change::Bought(id, new.paid())),
        (Some(_), None) => return changes.push(Change::NotBought(id)),
        (Some(old), Some(new)) => (old, new),
    };
    let (before, after) = (old.paid(), new.paid());
    if before != after {
        changes.push(Change::Paid(id, before, after));
    }
    choice(changes, Choice::BoughtOn(id), old.date, new.date);
    let kept = |bought: &Purchase| bought.receipt.then_some("kept");
    choice(changes, Choice::Receipt(id), kept(old), kept(new));
}

fn diff_goal(changes: &mut Vec<Change>, old: &Goal, new: &Goal) {
    let place = |field| TextPlace::Goal(new.id, field);
    text(changes, place(GoalText::Text), &old.text, &new.text);
    text(
        changes,
        place(GoalText::Evidence),
        &old.evidence,
        &new.evidence,
    );
    choice(
        changes,
        Choice::Horizon(new.id),
        Some(old.horizon),
        Some(new.horizon),
    );
}

fn text(changes: &mut Vec<Change>, place: TextPlace, old: &str, new: &str) {
    if old != new {
        changes.push(Change::Text(place, old.to_owned(), new.to_owned()));
    }
}

fn choice<T: ToString + PartialEq>(
    changes: &mut Vec<Change>,
    what: Choice,
    old: Option<T>,
    new: Option<T>,
) {
    if old != new {
        let name = |value: Option<T>| value.map(|value| value.to_string());
        changes.push(Change::Choice(what, name(old), name(new)));
    }
}

fn list(ids: &[Id]) -> Option<String> {
    let names: Vec<&str> = ids.iter().map(Id::as_str).collect();
    (!names.is_empty()).then(|| names.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{goal, id, item, plan, reply_to};

    #[test]
    fn a_change_knows_the_item_that_it_belongs_to() {
        let (i1, g1) = (id("i1"), id("g1"));
        let price = item("i1", "5").price.read().unwrap();
        let text = |place| Change::Text(place, String::new(), String::new());
        let choice = |choice| Change::Choice(choice, None, None);
        #[rustfmt::skip]
        let cases = [
            (Change::ItemAdded(i1), true), (Change::ItemRemoved(i1, String::new(), None), true),
            (Change::Total(i1, None, None), true), (Change::Price(i1, price, price), true),
            (Change::Bought(i1, None), true), (Change::NotBought(i1), true), (Change::Paid(i1, None, None), true),
            (text(TextPlace::Item(i1, ItemText::What)), true), (text(TextPlace::Reply(reply_to(Some("i1")))), true),
            (choice(Choice::Category(i1)), true), (choice(Choice::Month(i1)), true), (choice(Choice::Payment(i1)), true),
            (choice(Choice::Extension(i1)), true), (choice(Choice::Serves(i1)), true), (choice(Choice::BoughtOn(i1)), true),
            (choice(Choice::Receipt(i1)), true),
            (text(TextPlace::Aim), false), (text(TextPlace::Reply(reply_to(None))), false), (Change::GoalAdded(g1), false),
            (Change::GoalRemoved(g1, String::new()), false), (choice(Choice::Aim), false), (choice(Choice::Start), false),
            (choice(Choice::WrittenWith), false), (choice(Choice::Horizon(g1)), false),
        ];
        for (change, is_its) in cases {
            assert_eq!(change.item(), is_its.then_some(i1), "{change:?}");
        }
    }

    #[test]
    fn a_new_goal_and_a_price_that_nobody_can_read_are_told_once_and_not_at_all() {
        let old = plan(vec![item("i1", "x")]);
        let mut new = plan(vec![item("i1", "y")]);
        assert_eq!(diff(&old, &new), []);
        new.goals = vec![goal("g1", "soon")];
        assert_eq!(diff(&old, &new), [Change::GoalAdded(id("g1"))]);
    }
}
