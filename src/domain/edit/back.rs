//! The edit that leads from one state of a plan to an earlier one.
//!
//! Pure. It is an edit like any other: it can be undone, and the journal holds it.

use super::{Edit, TextPlace};
use crate::domain::id::Id;
use crate::domain::plan::Plan;

/// The edit that makes `now` say what `then` says; `None` where it does. What stays as it is
/// stands in no part of it. Identity, programme and language are those of `now`.
pub fn towards(now: &Plan, then: &Plan) -> Option<Edit> {
    let mut edits = Vec::new();
    let places = [
        (TextPlace::Name, &then.name),
        (TextPlace::Reference, &then.reference),
        (TextPlace::Aim, &then.aim.text),
    ];
    edits.extend(
        places
            .into_iter()
            .filter_map(|(place, text)| Edit::text(now, place, text)),
    );
    if now.written_with != then.written_with {
        edits.push(Edit::WrittenWith(then.written_with));
    }
    if now.start != then.start {
        edits.push(Edit::Start(then.start));
    }
    if now.aim.kind != then.aim.kind {
        edits.push(Edit::Aim(then.aim.kind));
    }
    if now.duties != then.duties {
        edits.push(Edit::Duties(then.duties.clone()));
    }
    if now.declaration != then.declaration {
        edits.push(Edit::Declaration(then.declaration));
    }
    goals(&mut edits, now, then);
    items(&mut edits, now, then);
    replies(&mut edits, now, then);
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// Takes out the items that differ, and puts in those of the earlier state where they stood.
fn items(edits: &mut Vec<Edit>, now: &Plan, then: &Plan) {
    let mut order: Vec<Id> = Vec::new();
    for item in &now.items {
        match then.item(item.id) == Some(item) {
            true => order.push(item.id),
            false => edits.push(Edit::RemoveItem(item.id)),
        }
    }
    for (at, item) in then.items.iter().enumerate() {
        if order.get(at) == Some(&item.id) {
            continue;
        }
        match order.iter().position(|id| *id == item.id) {
            Some(from) => {
                order.remove(from);
                edits.push(Edit::MoveItem(item.id, at));
            }
            None => edits.push(Edit::InsertItem(at, Box::new(item.clone()))),
        }
        order.insert(at.min(order.len()), item.id);
    }
}

/// Goals have no edit that moves them: what comes after the first difference is put in anew.
fn goals(edits: &mut Vec<Edit>, now: &Plan, then: &Plan) {
    let same = now.goals.iter().zip(&then.goals);
    let same = same.take_while(|(old, new)| old == new).count();
    let gone = now.goals.iter().skip(same);
    edits.extend(gone.map(|goal| Edit::RemoveGoal(goal.id)));
    let back = then.goals.iter().enumerate().skip(same);
    edits.extend(back.map(|(at, goal)| Edit::InsertGoal(at, Box::new(goal.clone()))));
}

fn replies(edits: &mut Vec<Edit>, now: &Plan, then: &Plan) {
    let same = now.replies.iter().zip(&then.replies);
    let same = same.take_while(|(old, new)| old == new).count();
    let gone = now.replies.iter().skip(same);
    edits.extend(gone.map(|reply| Edit::RemoveReply(reply.to)));
    let back = then.replies.iter().enumerate().skip(same);
    edits.extend(back.map(|(at, reply)| Edit::InsertReply(at, Box::new(reply.clone()))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Month;
    use crate::domain::id::Digest;
    use crate::domain::plan::{Acceptance, Helper, Reply};
    use crate::domain::testing::{goal, id, item, plan, reply_to};

    /// Plans that differ in every part, and in the order of their parts.
    fn states() -> Vec<Plan> {
        let (one, two, three) = (item("i1", "1"), item("i2", "2"), item("i3", "3"));
        let mut linked = item("i1", "1");
        linked.goals = vec![id("g2")];
        let mut states: Vec<Plan> = [
            vec![],
            vec![one.clone()],
            vec![item("i1", "5")],
            vec![one.clone(), two.clone(), three.clone()],
            vec![three.clone(), one.clone(), two.clone()],
            vec![two, linked],
            vec![three, item("i4", "4"), one],
        ]
        .into_iter()
        .map(plan)
        .collect();
        for (at, state) in states.iter_mut().enumerate() {
            state.aim.text = "Mål ".repeat(at % 3);
            state.name = format!("Plan {}", at / 2);
            state.aim.kind = (at % 2 == 0).then(|| id("job"));
            state.written_with = (at % 3 == 0).then_some(Helper::Relative);
            state.duties = vec![id("read"); at % 2];
            state.start = Month::new(2027, 1 + at as u8 % 3);
            state.declaration = (at % 2 == 0).then(|| Acceptance {
                version: 1,
                language: id("da"),
                digest: Digest([0; 32]),
            });
            let goals = [goal("g1", "h3"), goal("g2", "h12"), goal("g3", "h3")];
            state.goals = goals.into_iter().skip(at % 2).take(at % 4).collect();
            state.replies = [None, Some("i1")]
                .into_iter()
                .skip(at % 2)
                .map(|item| Reply {
                    to: reply_to(item),
                    note: format!("Svar {at}"),
                })
                .collect();
        }
        states
    }

    #[test]
    fn every_state_can_be_reached_from_every_other_and_left_again() {
        for now in states() {
            for then in states() {
                let mut plan = now.clone();
                match towards(&now, &then) {
                    None => assert_eq!(now, then),
                    Some(edit) => {
                        let inverse = edit.apply(&mut plan).unwrap();
                        assert_eq!(plan, then);
                        inverse.apply(&mut plan).unwrap();
                        assert_eq!(plan, now);
                    }
                }
            }
        }
    }

    #[test]
    fn what_stays_is_not_in_the_edit() {
        let long = plan(vec![item("i1", "1"), item("i2", "2")]);
        let mut now = long.clone();
        now.items.remove(1);
        let edit = towards(&now, &long);
        let inserts_one = |edits: &[Edit]| matches!(edits, [Edit::InsertItem(1, _)]);
        assert!(matches!(edit, Some(Edit::All(edits)) if inserts_one(&edits)));
    }
}
