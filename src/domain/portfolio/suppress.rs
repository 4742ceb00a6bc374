//! Which cells of a table are hidden when it is passed on, so that nobody is singled out.
//!
//! Pure. The rule, in full:
//!
//! 1. With fewer than [`FEWEST`] people in all, nothing is passed on.
//! 2. A cell with fewer than [`FEWEST`] people is hidden, a cell with none among them: that
//!    somebody is *not* in a cell is told too.
//! 3. The hidden cells together are as if they were one cell, because the total is published.
//!    So there must be at least two of them, they must hold at least [`FEWEST`] different
//!    people, and their counts must not all be the same. As long as one of these does not
//!    hold, the smallest of the others are hidden too, *all* that are equally small.
//! 4. Amounts are hidden with their counts. Where approved amounts are published beside those
//!    applied for, the rule holds for both counts at once, and a cell is hidden in both.
//!
//! Why this cannot be undone, even by somebody who knows the rule: which cells are hidden
//! depends on the counts by their size only, never by their place. Whoever exchanges the names
//! of two hidden cells gets another population with the very same publication. Because the
//! counts differ, each hidden cell has at least two values that fit. Names in one table can
//! be exchanged without touching another table, so this holds for several tables over the same
//! population too. It does not hold for two publications at different times, of which the
//! later has one person more: that is said where tables are exported.
//!
//! Terms and the danger of complements: Hundepool et al., *Statistical Disclosure Control*
//! (Wiley 2012), chapter 4. That zero counts as few is this project's choice.

/// The fewest people that a published cell may speak of.
pub const FEWEST: u32 = 3;

/// The counts of one table, cell by cell, over the same cells.
pub(super) struct Counts<'a> {
    /// People who applied for something, by cell.
    pub applied: &'a [u32],
    /// People with an approved amount, by cell; `None` where those are not published.
    pub approved: Option<&'a [u32]>,
}

/// Which cells are hidden. `together` counts the different people in the cells that it is
/// given as hidden: those who applied, then those with an approved amount.
pub(super) fn hidden(counts: &Counts, together: impl Fn(&[bool]) -> (u32, u32)) -> Vec<bool> {
    let smallest = counts.approved.unwrap_or(counts.applied);
    let few = |count: &u32| *count < FEWEST;
    let mut hidden: Vec<bool> = counts.applied.iter().map(few).collect();
    for (cell, count) in hidden.iter_mut().zip(smallest) {
        *cell |= few(count);
    }
    while hidden.contains(&true) && !covers(counts, &hidden, together(&hidden)) {
        let shown = hidden.iter().zip(smallest).filter(|(hidden, _)| !**hidden);
        let Some(next) = shown.map(|(_, count)| *count).min() else {
            break;
        };
        for (cell, count) in hidden.iter_mut().zip(smallest) {
            *cell |= *count == next;
        }
    }
    hidden
}

/// Whether the hidden cells hide each other.
fn covers(counts: &Counts, hidden: &[bool], people: (u32, u32)) -> bool {
    let differ = |counts: &[u32]| {
        let mut inside = hidden.iter().zip(counts).filter(|(hidden, _)| **hidden);
        let first = inside.next().map(|(_, count)| *count);
        inside.any(|(_, count)| Some(*count) != first)
    };
    let approved_covers = match counts.approved {
        Some(approved) => people.1 >= FEWEST && differ(approved),
        None => true,
    };
    people.0 >= FEWEST && differ(counts.applied) && approved_covers
}
