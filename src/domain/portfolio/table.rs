//! A table of people and amounts, for the consultant's own use or to be passed on.
//!
//! Pure. Cells stand in the programme's order; what the programme does not know comes last.

use super::sums::Sums;
use super::suppress::FEWEST;
use super::{Line, Row, newest};
use crate::domain::date::Month;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::programme::Programme;
use crate::domain::review::Assessment;
use crate::domain::totals::shares;

/// By what a table is divided.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum By {
    /// The items' categories.
    Category,
    /// The months in which the citizen buys; what recurs is spread over its months.
    Month,
    /// Who pays, as reviews say.
    Payer,
    /// The items' colours.
    ItemColour,
    /// The colour of the whole plan.
    Colour,
    /// The kind of aim.
    Aim,
}

impl By {
    /// Every division.
    pub const ALL: [By; 6] = [
        By::Category,
        By::Month,
        By::Payer,
        By::ItemColour,
        By::Colour,
        By::Aim,
    ];

    /// A stable name, for texts and for names of files.
    pub fn as_str(self) -> &'static str {
        match self {
            By::Category => "category",
            By::Month => "month",
            By::Payer => "payer",
            By::ItemColour => "item-colour",
            By::Colour => "colour",
            By::Aim => "aim",
        }
    }
}

/// What a cell stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Key {
    /// A category, payer or aim.
    Named(Id),
    /// A month.
    Month(Month),
    /// A colour.
    Colour(Assessment),
    /// Not given: no category, no month, no payer, no colour, no aim.
    None,
    /// All the rest. Only in what is passed on: names that the programme does not know, and
    /// months of years with few people.
    Other,
}

/// People, and a sum of what they applied for or what was approved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// Different people: plans, not items.
    pub people: u32,
    /// The sum, at most [`Money::MAX`].
    pub sum: Money,
}

/// The figures of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Those who have something in the cell, and what they applied for.
    pub applied: Count,
    /// Those of them with an approved amount. `None` where it is not passed on.
    pub approved: Option<Count>,
}

/// A cell of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    /// What it stands for.
    pub key: Key,
    /// Its figures; `None` where they are hidden.
    pub figures: Option<Figures>,
}

/// People and amounts by one division.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// By what it is divided.
    pub by: By,
    /// The cells. A person can be in several, unless the division is one of whole plans.
    pub cells: Vec<Cell>,
    /// All people, each once, and all amounts; `None` where hidden.
    pub total: Option<Figures>,
}

impl Table {
    /// The whole table, for the consultant's own use. `rows` may hold several revisions of a
    /// plan: the newest counts.
    pub fn own(rows: &[Row], by: By, programme: &Programme) -> Table {
        let rows = newest(rows);
        let parts = parts(&rows, by);
        let mut keys = programmed(by, programme);
        let mut unknown: Vec<Key> = Vec::new();
        for part in &parts {
            if part.key != Key::None && !keys.contains(&part.key) && !unknown.contains(&part.key) {
                unknown.push(part.key);
            }
        }
        unknown.sort_unstable_by_key(order);
        keys.extend(unknown);
        keys.push(Key::None);
        let sums = Sums::of(&parts, &keys, &rows);
        let show = |(key, figures): (&Key, &Figures)| Cell {
            key: *key,
            figures: Some(*figures),
        };
        Table {
            by,
            cells: keys.iter().zip(&sums.cells).map(show).collect(),
            total: Some(sums.total),
        }
    }

    /// The table as it may be passed on: nobody is singled out, by no cell and by no
    /// subtraction; the rule stands in the module `suppress`. The cells are the programme's,
    /// so that a cell's being there tells nothing. Approved amounts are published where at
    /// least half of the people have one.
    pub fn to_pass_on(rows: &[Row], by: By, programme: &Programme) -> Table {
        let rows = newest(rows);
        let mut parts = parts(&rows, by);
        let mut keys = match by {
            By::Month => months(&parts),
            _ => programmed(by, programme),
        };
        keys.extend([Key::None, Key::Other]);
        for part in &mut parts {
            if !keys.contains(&part.key) {
                part.key = Key::Other;
            }
        }
        let sums = Sums::of(&parts, &keys, &rows);
        sums.publish(by, &keys)
    }
}

/// What one person has in one cell.
pub(super) struct Part {
    /// The person, by the place among the rows.
    pub row: usize,
    pub key: Key,
    pub applied: Money,
    pub approved: Option<Money>,
}

fn parts(rows: &[&Row], by: By) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut add = |key, applied, approved| {
            parts.push(Part {
                row: at,
                key,
                applied,
                approved,
            });
        };
        match by {
            // Whole plans: everybody is in one cell, also without any item.
            By::Colour => add(colour(row.colour), Money::ZERO, None),
            By::Aim => add(named(row.aim), Money::ZERO, None),
            _ => {}
        }
        for line in &row.lines {
            let key = match by {
                By::Category => named(line.category),
                By::Payer => named(line.payer),
                By::ItemColour => colour(line.colour),
                By::Colour => colour(row.colour),
                By::Aim => named(row.aim),
                By::Month => {
                    spread(line, &mut add);
                    continue;
                }
            };
            add(key, line.applied, line.approved);
        }
    }
    parts
}

/// An item over its months, what was approved of it in the same shares.
fn spread(line: &Line, add: &mut impl FnMut(Key, Money, Option<Money>)) {
    let over = |sum| shares(sum, line.month, line.months);
    let mut approved = line.approved.map(over).unwrap_or_default().into_iter();
    for (month, applied) in over(line.applied) {
        let approved = approved.next().map(|(_, share)| share);
        add(month.map_or(Key::None, Key::Month), applied, approved);
    }
}

fn named(id: Option<Id>) -> Key {
    id.map_or(Key::None, Key::Named)
}

fn colour(colour: Option<Assessment>) -> Key {
    colour.map_or(Key::None, Key::Colour)
}

/// The cells that the programme itself names, in its order.
fn programmed(by: By, programme: &Programme) -> Vec<Key> {
    let colours = || Assessment::ALL.map(Key::Colour).into();
    match by {
        By::Category => list(programme.categories.iter().map(|category| category.id)),
        By::Payer => list(programme.payers.iter().map(|payer| payer.id)),
        By::Aim => list(programme.aims.iter().map(|aim| aim.id)),
        By::ItemColour | By::Colour => colours(),
        By::Month => Vec::new(),
    }
}

fn list(ids: impl Iterator<Item = Id>) -> Vec<Key> {
    ids.map(Key::Named).collect()
}

/// Names by the alphabet, months by the calendar.
fn order(key: &Key) -> (Option<Month>, Option<Id>) {
    match key {
        Key::Month(month) => (Some(*month), None),
        Key::Named(id) => (None, Some(*id)),
        _ => (None, None),
    }
}

/// Every month of the years in which enough people have something. First and last month would
/// tell of somebody, were they taken from the plans; a whole year tells no month.
fn months(parts: &[Part]) -> Vec<Key> {
    // Years with the last person seen in them, and how many there were.
    let mut years: Vec<(u16, usize, u32)> = Vec::new();
    for part in parts {
        let Key::Month(month) = part.key else {
            continue;
        };
        match years.iter_mut().find(|(year, ..)| *year == month.year()) {
            Some((_, last, _)) if *last == part.row => {}
            Some((_, last, people)) => (*last, *people) = (part.row, *people + 1),
            None => years.push((month.year(), part.row, 1)),
        }
    }
    years.retain(|(_, _, people)| *people >= FEWEST);
    years.sort_unstable();
    let twelve = |(year, ..): (u16, usize, u32)| {
        let month = move |number| Month::new(year, number).map(Key::Month);
        (1..=12).filter_map(month)
    };
    years.into_iter().flat_map(twelve).collect()
}
