//! Undo and redo: the inverses of the edits made since the plan was opened.
//!
//! Pure; the time of an edit is handed in. Limits: the history begins when a draft is
//! opened, and what was typed in one go in one field is one step.

use super::edit::{Edit, Misfit};
use super::plan::Plan;

/// Typing that pauses longer than this begins a new step, in milliseconds.
const PAUSE: u64 = 2_000;
/// Steps that are kept; the oldest go first.
const STEPS: usize = 1_000;

/// The steps that can be taken back, and those that can be done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    last_edit: u64,
}

impl History {
    /// Remembers the inverse of an edit made at `now` (milliseconds of any steady clock);
    /// whether it is a step of its own, and not more of the last one.
    pub fn push(&mut self, inverse: Edit, now: u64) -> bool {
        self.redo.clear();
        let in_one_go = now.saturating_sub(self.last_edit) < PAUSE;
        self.last_edit = now;
        if in_one_go
            && let Some(last) = self.undo.last_mut()
            && let Some(joined) = join(last, &inverse)
        {
            *last = joined;
            return false;
        }
        self.undo.push(inverse);
        if self.undo.len() > STEPS {
            self.undo.remove(0);
        }
        true
    }

    /// The edit that takes the last step back; to be handed to [`History::undone`] once applied.
    pub fn next_undo(&mut self) -> Option<Edit> {
        self.undo.pop()
    }

    /// Remembers the inverse of an applied undo.
    pub fn undone(&mut self, inverse: Edit) {
        self.redo.push(inverse);
        self.last_edit = 0;
    }

    /// The edit that does the last undone step again; to be handed to [`History::redone`].
    pub fn next_redo(&mut self) -> Option<Edit> {
        self.redo.pop()
    }

    /// Remembers the inverse of an applied redo.
    pub fn redone(&mut self, inverse: Edit) {
        self.undo.push(inverse);
        self.last_edit = 0;
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Applies an edit and remembers its inverse.
    pub fn apply(&mut self, plan: &mut Plan, edit: Edit, now: u64) -> Result<(), Misfit> {
        let inverse = edit.apply(plan)?;
        self.push(inverse, now);
        Ok(())
    }
}

/// One inverse for two that follow each other in one text: letters typed or deleted in a row.
fn join(earlier: &Edit, later: &Edit) -> Option<Edit> {
    let (
        Edit::Text {
            place,
            at,
            removed,
            inserted,
        },
        Edit::Text {
            place: later_place,
            at: later_at,
            removed: later_removed,
            inserted: later_inserted,
        },
    ) = (earlier, later)
    else {
        return None;
    };
    if place != later_place {
        return None;
    }
    let typed_on = inserted.is_empty()
        && later_inserted.is_empty()
        && *later_at == at + removed.len()
        && !removed.ends_with('\n');
    if typed_on {
        let removed = format!("{removed}{later_removed}");
        return Some(Edit::Text {
            place: *place,
            at: *at,
            removed,
            inserted: String::new(),
        });
    }
    let deleted_back =
        removed.is_empty() && later_removed.is_empty() && later_at + later_inserted.len() == *at;
    if deleted_back {
        let inserted = format!("{later_inserted}{inserted}");
        return Some(Edit::Text {
            place: *place,
            at: *later_at,
            removed: String::new(),
            inserted,
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::TextPlace;
    use crate::domain::testing::{id, plan};

    fn type_in(history: &mut History, plan: &mut Plan, text: &str, now: u64) {
        let edit = Edit::text(plan, TextPlace::Aim, text).unwrap();
        history.apply(plan, edit, now).unwrap();
    }

    fn undo(history: &mut History, plan: &mut Plan) {
        let edit = history.next_undo().unwrap();
        let inverse = edit.apply(plan).unwrap();
        history.undone(inverse);
    }

    fn redo(history: &mut History, plan: &mut Plan) {
        let edit = history.next_redo().unwrap();
        let inverse = edit.apply(plan).unwrap();
        history.redone(inverse);
    }

    #[test]
    fn what_is_typed_in_one_go_is_taken_back_in_one_step() {
        let (mut history, mut plan) = (History::default(), plan(vec![]));
        for (text, now) in [
            ("J", 10),
            ("Je", 200),
            ("Jeg", 300),
            ("Jeg v", 9_000),
            ("Jeg vi", 9_100),
        ] {
            type_in(&mut history, &mut plan, text, now);
        }
        undo(&mut history, &mut plan);
        assert_eq!(plan.aim.text, "Jeg");
        undo(&mut history, &mut plan);
        assert_eq!(plan.aim.text, "");
        assert!(!history.can_undo());
        redo(&mut history, &mut plan);
        redo(&mut history, &mut plan);
        assert_eq!(plan.aim.text, "Jeg vi");
        assert!(!history.can_redo());
    }

    #[test]
    fn letters_deleted_in_a_row_come_back_in_one_step() {
        let (mut history, mut plan) = (History::default(), plan(vec![]));
        plan.aim.text = "ærlig".into();
        for (text, now) in [("ærli", 5_000), ("ærl", 5_100), ("ær", 5_200)] {
            type_in(&mut history, &mut plan, text, now);
        }
        undo(&mut history, &mut plan);
        assert_eq!(plan.aim.text, "ærlig");
    }

    #[test]
    fn a_new_edit_forgets_what_was_undone() {
        let (mut history, mut plan) = (History::default(), plan(vec![]));
        type_in(&mut history, &mut plan, "a", 5_000);
        undo(&mut history, &mut plan);
        history
            .apply(&mut plan, Edit::Aim(Some(id("job"))), 6_000)
            .unwrap();
        assert!(!history.can_redo());
    }

    #[test]
    fn edits_of_different_kinds_stay_steps_of_their_own() {
        let (mut history, mut plan) = (History::default(), plan(vec![]));
        type_in(&mut history, &mut plan, "a", 5_000);
        history
            .apply(&mut plan, Edit::Aim(Some(id("job"))), 5_001)
            .unwrap();
        undo(&mut history, &mut plan);
        assert_eq!((plan.aim.kind, plan.aim.text.as_str()), (None, "a"));
    }

    #[test]
    fn only_so_many_steps_are_remembered_and_the_oldest_is_let_go() {
        let (mut history, mut plan) = (History::default(), plan(vec![]));
        for number in 0..=STEPS as u64 {
            type_in(
                &mut history,
                &mut plan,
                &number.to_string(),
                number * 2 * PAUSE,
            );
        }
        for _ in 0..STEPS {
            undo(&mut history, &mut plan);
        }
        assert!(!history.can_undo());
        assert_eq!(plan.aim.text, "0");
    }

    #[test]
    fn what_is_typed_elsewhere_is_a_step_of_its_own() {
        let (mut history, mut plan) = (History::default(), plan(vec![]));
        type_in(&mut history, &mut plan, "Job", 1000);
        let edit = Edit::text(&plan, TextPlace::Name, "Plan").unwrap();
        history.apply(&mut plan, edit, 1000).unwrap();
        type_in(&mut history, &mut plan, "jJob", 1000);
        type_in(&mut history, &mut plan, "jJob!", 1000);
        for (aim, name) in [("jJob", "Plan"), ("Job", "Plan"), ("Job", ""), ("", "")] {
            undo(&mut history, &mut plan);
            assert_eq!((plan.aim.text.as_str(), plan.name.as_str()), (aim, name));
        }
    }
}
