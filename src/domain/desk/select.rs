//! Which rows of the list are shown, and in which order.

use super::{Desk, Kind, Row};
use crate::domain::known_keys::SealState;
use crate::domain::letters::folded;
use crate::domain::money::Money;
use crate::domain::review::Assessment;
use std::cmp::Ordering;

/// A column to sort by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Column {
    /// The file's name.
    File,
    /// When it was put on the desk.
    Received,
    /// What it is.
    Kind,
    /// The plan's reference.
    Reference,
    /// The revision.
    Revision,
    /// The state of the seal.
    Seal,
    /// The total applied for.
    Total,
    /// The number of items.
    Items,
    /// The number of goals.
    Goals,
    /// The number of open checks.
    Open,
    /// The kind of aim.
    Aim,
    /// The consultant's own colour.
    Own,
    /// The consultant's decision.
    Decision,
    /// When something was last done.
    Activity,
}

impl Column {
    /// Every column, in the order of the list.
    pub const ALL: [Column; 14] = [
        Column::File,
        Column::Received,
        Column::Kind,
        Column::Reference,
        Column::Revision,
        Column::Seal,
        Column::Total,
        Column::Items,
        Column::Goals,
        Column::Open,
        Column::Aim,
        Column::Own,
        Column::Decision,
        Column::Activity,
    ];
}

/// In which order rows are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Order {
    /// By what.
    pub column: Column,
    /// Whether the largest comes first. What is missing comes last either way.
    pub descending: bool,
}

/// Which colour a row may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Colour {
    /// Any, or none.
    #[default]
    Any,
    /// None yet.
    None,
    /// This one.
    Is(Assessment),
}

/// Which rows are shown; by default all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Words that all stand in the file's name, the reference, the check number or the reason
    /// for a refusal; capitals make no difference.
    pub text: String,
    /// The name of a state of the seal (see [`SealState::NAMES`]).
    pub state: Option<String>,
    /// The consultant's own colour.
    pub colour: Colour,
    /// Whether there are open checks.
    pub open: Option<bool>,
    /// What the file is.
    pub kind: Option<Kind>,
    /// Plans whose answer was made, or those that wait for one; `None` lets all through.
    pub answered: Option<bool>,
}

impl Desk {
    /// The indexes of the rows that the filter lets through, in that order; without one, in the
    /// order of opening. Rows that are alike in the column stay in the order of opening.
    pub fn select(&self, filter: &Filter, order: Option<Order>) -> Vec<u32> {
        let text = folded(&filter.text);
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut found: Vec<(Option<Key>, u32)> = Vec::new();
        for ((row, links), index) in self.rows.iter().zip(&self.links).zip(0..) {
            if links.taken {
                continue;
            }
            let has_words = words.iter().all(|word| links.text.contains(word));
            if has_words && lets_through(filter, row) {
                let key = order.and_then(|order| key(row, order.column));
                found.push((key, index));
            }
        }
        if let Some(order) = order {
            found.sort_by(|one, other| compare(&one.0, &other.0, order.descending));
        }
        found.into_iter().map(|(_, index)| index).collect()
    }
}

fn lets_through(filter: &Filter, row: &Row) -> bool {
    let state = filter.state.as_deref();
    state.is_none_or(|name| name == row.seal.as_str())
        && filter.kind.is_none_or(|kind| kind == row.kind)
        && filter.open.is_none_or(|open| open == (row.open.all() > 0))
        && match filter.colour {
            Colour::Any => true,
            Colour::None => row.own.is_none(),
            Colour::Is(colour) => row.own == Some(colour),
        }
        && match filter.answered {
            None => true,
            Some(true) => row.is_answered(),
            Some(false) => row.lacks_answer(),
        }
}

fn compare(one: &Option<Key>, other: &Option<Key>, descending: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if descending => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

/// What a column is sorted by, worked out once for each row.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(u64),
    Amount(Money),
    State(SealState),
    Text(String),
}

fn key(row: &Row, column: Column) -> Option<Key> {
    let number = |number: u32| Some(Key::Number(number.into()));
    // Only a plan has items, goals and checks: another file's are missing, not none.
    let of_plan = |count: u32| number(count).filter(|_| row.kind == Kind::Plan);
    match column {
        Column::File => natural(&row.file),
        Column::Received => Some(Key::Number(row.received.unix().unsigned_abs())),
        Column::Kind => number(row.kind as u32),
        Column::Reference => natural(&row.reference),
        Column::Revision => number(row.revision?),
        Column::Seal => Some(Key::State(row.seal)),
        Column::Total => row.total.map(Key::Amount),
        Column::Items => of_plan(row.items),
        Column::Goals => of_plan(row.goals),
        Column::Open => of_plan(row.open.all()),
        Column::Aim => natural(row.aim?.as_str()),
        Column::Own => number(row.own? as u32),
        Column::Decision => number(row.decision? as u32),
        Column::Activity => Some(Key::Number(row.activity.unix().unsigned_abs())),
    }
}

/// A text that sorts as people count and as the Danish alphabet goes: `Sag 9` before `Sag 10`,
/// and æ, ø, å after z. Each number gets the count of its digits in front.
fn natural(text: &str) -> Option<Key> {
    let folded = folded(text.trim());
    let mut key = String::with_capacity(folded.len() + 8);
    let mut rest = folded.as_str();
    while let Some(letter) = rest.chars().next() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 {
            key.push(match letter {
                'æ' => '{',
                'ø' => '|',
                'å' => '}',
                other => other,
            });
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (number, behind) = rest.split_at(digits);
        let number = number.trim_start_matches('0');
        // From `0` up to below the letters: a number of 48 digits is as long as any.
        let length = b'0' + number.len().min(48) as u8;
        key.push(char::from(length));
        key.push_str(number);
        rest = behind;
    }
    (!key.is_empty()).then_some(Key::Text(key))
}
