//! How far each part of a plan is, for the list of tasks and for the word of praise when a part
//! is finished. Holds nothing back: what may be sealed, [`super::check`] says.

use super::check::{Code, Finding, Place};
use super::plan::Plan;

/// A part that the citizen works at, in the order in which they are offered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Where the citizen wants to get to, and from when.
    Aim,
    /// What is to be bought.
    Items,
    /// What is to be reached.
    Goals,
    /// What the citizen says yes to.
    Duties,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 4] = [Step::Aim, Step::Items, Step::Goals, Step::Duties];
}

/// How far a part is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// Nothing has been written or chosen.
    NotBegun,
    /// Something is still missing.
    Begun,
    /// Nothing that is needed is missing.
    Done,
}

impl Progress {
    /// Of what was begun and what is done.
    pub fn new(begun: bool, done: bool) -> Progress {
        match (begun, done) {
            (_, true) => Progress::Done,
            (true, false) => Progress::Begun,
            (false, false) => Progress::NotBegun,
        }
    }
}

/// How far a part is; `findings` are those of the plan.
pub fn progress(step: Step, plan: &Plan, findings: &[Finding]) -> Progress {
    let none = |open: &[Code]| !findings.iter().any(|found| open.contains(&found.code));
    match step {
        Step::Aim => {
            let begun = plan.aim.kind.is_some() || !plan.aim.text.is_empty();
            let whole = plan.aim.kind.is_some() && plan.start.is_some();
            Progress::new(begun || plan.start.is_some(), whole)
        }
        Step::Items => Progress::new(!plan.items.is_empty(), none(OF_ITEMS)),
        Step::Goals => Progress::new(!plan.goals.is_empty(), none(OF_GOALS)),
        Step::Duties => Progress::new(!plan.duties.is_empty(), none(&[Code::Duties])),
    }
}

const OF_ITEMS: &[Code] = &[
    Code::ItemAny,
    Code::ItemWhat,
    Code::ItemAmount,
    Code::ItemReason,
    Code::Ceiling,
];
const OF_GOALS: &[Code] = &[Code::GoalEachHorizon, Code::GoalText];

/// Whether nothing is left to look at but the duties and the declaration, which come later.
pub fn is_looked_through(findings: &[Finding]) -> bool {
    let later = |found: &Finding| matches!(found.place, Place::Duties | Place::Declaration);
    findings.iter().all(later)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::check::check;
    use crate::domain::date::Month;
    use crate::domain::testing::{id, plan, programme, sound};

    fn of(step: Step, plan: &Plan) -> Progress {
        progress(step, plan, &check(plan, &programme()))
    }

    #[test]
    fn nothing_is_begun_in_an_empty_plan() {
        for step in Step::ALL {
            assert_eq!(of(step, &plan(vec![])), Progress::NotBegun, "{step:?}");
        }
    }

    #[test]
    fn every_part_of_a_plan_that_lacks_nothing_is_done() {
        for step in Step::ALL {
            assert_eq!(of(step, &sound()), Progress::Done, "{step:?}");
        }
    }

    #[test]
    fn a_part_that_lacks_something_is_begun() {
        type Change = fn(&mut Plan);
        let cases: [(&str, Step, Change); 7] = [
            ("an aim without a month", Step::Aim, |p| p.start = None),
            ("a month without an aim", Step::Aim, |p| p.aim.kind = None),
            ("an item without a reason", Step::Items, |p| {
                p.items[0].reason.clear();
            }),
            ("an item without a name", Step::Items, |p| {
                p.items[0].what.clear();
            }),
            ("more than the ceiling", Step::Items, |p| {
                p.items[0].price.unit = "50.001".to_owned();
            }),
            ("no goal in a horizon", Step::Goals, |p| {
                p.goals.truncate(1);
            }),
            (
                "a duty that is none of the programme's",
                Step::Duties,
                |p| {
                    p.duties = vec![id("unknown")];
                },
            ),
        ];
        for (name, step, change) in cases {
            let mut plan = sound();
            change(&mut plan);
            assert_eq!(of(step, &plan), Progress::Begun, "{name}");
        }
    }

    #[test]
    fn a_month_alone_begins_the_aim() {
        let mut plan = plan(vec![]);
        plan.start = Month::new(2027, 1);
        assert_eq!(of(Step::Aim, &plan), Progress::Begun);
    }

    #[test]
    fn duties_and_declaration_come_after_looking_through() {
        let mut plan = sound();
        (plan.duties, plan.declaration) = (Vec::new(), None);
        assert!(is_looked_through(&check(&plan, &programme())));
        plan.items[0].what.clear();
        assert!(!is_looked_through(&check(&plan, &programme())));
    }
}
