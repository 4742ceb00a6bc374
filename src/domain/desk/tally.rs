//! How far the work on the desk is, in numbers.

use super::{Desk, Row};

/// Counts over the files that lie on the desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// All of them.
    pub files: usize,
    /// Plans that can be answered.
    pub wanted: usize,
    /// Those of them that have a colour or a decision.
    pub assessed: usize,
    /// Those of them whose answer was handed out as it stands.
    pub answered: usize,
}

impl Desk {
    /// Counts them.
    pub fn tally(&self) -> Tally {
        let count = |is: fn(&Row) -> bool| self.rows().filter(|(_, row)| is(row)).count();
        Tally {
            files: self.rows().count(),
            wanted: count(Row::is_answerable),
            assessed: count(Row::is_assessed),
            answered: count(Row::is_answered),
        }
    }
}
