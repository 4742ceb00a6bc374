//! Adds up a table's cells, and knows who is in which, so that each person counts once.
//!
//! Pure.

use super::Row;
use super::suppress::{Counts, FEWEST, hidden};
use super::table::{By, Cell, Count, Figures, Key, Part, Table};
use crate::domain::money::Money;

/// The figures of each cell, and who is in which.
pub(super) struct Sums {
    pub cells: Vec<Figures>,
    pub total: Figures,
    /// By person: the cells, each once, and whether there is an approved amount in it.
    people: Vec<Vec<(usize, bool)>>,
}

impl Sums {
    pub fn of(parts: &[Part], keys: &[Key], rows: &[&Row]) -> Sums {
        let none = Figures {
            approved: Some(Count::default()),
            ..Figures::default()
        };
        let mut sums = Sums {
            cells: vec![none; keys.len()],
            total: none,
            people: vec![Vec::new(); rows.len()],
        };
        for part in parts {
            if let Some(at) = keys.iter().position(|key| *key == part.key) {
                sums.add(part, at);
            }
        }
        sums.count();
        sums
    }

    fn add(&mut self, part: &Part, at: usize) {
        let (Some(cell), Some(person)) = (self.cells.get_mut(at), self.people.get_mut(part.row))
        else {
            return;
        };
        let approved = part.approved.is_some();
        match person.iter_mut().find(|(cell, _)| *cell == at) {
            Some((_, known)) => *known |= approved,
            None => person.push((at, approved)),
        }
        for figures in [cell, &mut self.total] {
            put(&mut figures.applied.sum, part.applied);
            if let (Some(count), Some(sum)) = (&mut figures.approved, part.approved) {
                put(&mut count.sum, sum);
            }
        }
    }

    fn count(&mut self) {
        for person in &self.people {
            for (at, approved) in person {
                if let Some(cell) = self.cells.get_mut(*at) {
                    one_more(cell, *approved);
                }
            }
            one_more(
                &mut self.total,
                person.iter().any(|(_, approved)| *approved),
            );
        }
    }

    /// The table as it may be passed on.
    pub fn publish(self, by: By, keys: &[Key]) -> Table {
        let all = self.total.applied.people;
        let enough = all >= FEWEST;
        let approving = self.total.approved.map_or(0, |count| count.people);
        let with_approved = approving >= FEWEST && approving * 2 >= all;
        let approvals = |cell: &Figures| cell.approved.map_or(0, |count| count.people);
        let applied: Vec<u32> = self.cells.iter().map(|cell| cell.applied.people).collect();
        let approved: Vec<u32> = self.cells.iter().map(approvals).collect();
        let counts = Counts {
            applied: &applied,
            approved: with_approved.then_some(&approved[..]),
        };
        let hidden = hidden(&counts, |hidden| self.together(hidden));
        let show = |figures: &Figures| Figures {
            applied: figures.applied,
            approved: figures.approved.filter(|_| with_approved),
        };
        let cell = |((key, figures), hidden): ((&Key, &Figures), bool)| Cell {
            key: *key,
            figures: (enough && !hidden).then(|| show(figures)),
        };
        Table {
            by,
            cells: keys.iter().zip(&self.cells).zip(hidden).map(cell).collect(),
            total: enough.then(|| show(&self.total)),
        }
    }

    /// Different people in the hidden cells: all, and those with an approved amount there.
    fn together(&self, hidden: &[bool]) -> (u32, u32) {
        let is_hidden = |at: usize| hidden.get(at).copied().unwrap_or(false);
        let (mut all, mut approving) = (0, 0);
        for person in &self.people {
            let mut inside = person.iter().filter(|(at, _)| is_hidden(*at)).peekable();
            all += u32::from(inside.peek().is_some());
            approving += u32::from(inside.any(|(_, approved)| *approved));
        }
        (all, approving)
    }
}

fn put(sum: &mut Money, amount: Money) {
    *sum = sum.plus(amount).unwrap_or(Money::MAX);
}

fn one_more(figures: &mut Figures, approved: bool) {
    figures.applied.people += 1;
    if let Some(count) = figures.approved.as_mut().filter(|_| approved) {
        count.people += 1;
    }
}
