//! The consultant's list of files, and what stands out when they lie side by side.
//!
//! Pure and bounded: a row a file, no documents. Rows are only ever added, so a row's index is
//! its name. What stands out is data; nothing here says which of two files is the right one.

mod row;
mod select;

pub use row::{Kind, OpenChecks, Row};
pub use select::{Colour, Column, Filter, Order};

use super::answering::Standing;
use super::date::Moment;
use super::id::{Digest, Uuid};
use super::known_keys::{KnownKeys, comparable};
use super::letters::folded;
use super::review::{Assessment, Decision};
use std::collections::HashMap;

/// The files on the desk, in the order of opening.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    rows: Vec<Row>,
    /// Beside each row: what it shares with others, and its text for searching.
    links: Vec<Links>,
    /// The group of each thing that rows may share.
    ids: HashMap<Shared, u32>,
    /// The rows of each group, in the order of opening.
    groups: Vec<Vec<u32>>,
}

/// Something that several rows may have in common.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Shared {
    Plan(Uuid),
    Key(String),
    Reference(String),
}

/// The groups of one row; `None` where it has no such thing, or is not compared.
#[derive(Clone, Debug, Default)]
struct Links {
    plan: Option<u32>,
    key: Option<u32>,
    reference: Option<u32>,
    /// Folded, for searching.
    text: String,
}

/// What stands out about a row, with the indexes of the other rows in the order of opening.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// The same revision of the same plan, with the same content, is here more than once.
    SamePlanTwice(Vec<u32>),
    /// The same revision of the same plan is here with other content.
    SameRevisionDiffers(Vec<u32>),
    /// Newer revisions of the same plan are here.
    OlderRevision(Vec<u32>),
    /// The key has another reference as well: in these rows, or among the known keys.
    KeyUnderTwoReferences {
        /// The rows here.
        rows: Vec<u32>,
        /// Whether it is pinned under another one.
        known: bool,
    },
    /// The reference is known with another key: in these rows, or among the known keys.
    NewKeyForReference {
        /// The rows here.
        rows: Vec<u32>,
        /// Whether the known keys have another one.
        known: bool,
    },
}

impl Desk {
    /// Every row, in the order of opening.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row of that index.
    pub fn row(&self, index: u32) -> Option<&Row> {
        self.rows.get(index as usize)
    }

    /// Puts a file on the list and gives back its index. Texts that are longer than a sealed
    /// file may have are cut. Takes the same time however long the list is.
    pub fn add(&mut self, mut row: Row) -> u32 {
        row.cut();
        let index = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let mut links = Links {
            text: search_text(&row),
            ..Links::default()
        };
        row.things = String::new();
        if row.is_compared() {
            links.plan = row.plan.map(|id| self.join(Shared::Plan(id), index));
            links.key = row
                .key
                .clone()
                .map(|key| self.join(Shared::Key(key), index));
            let reference = comparable(&row.reference);
            if !reference.is_empty() {
                links.reference = Some(self.join(Shared::Reference(reference), index));
            }
        }
        self.links.push(links);
        self.rows.push(row);
        index
    }

    fn join(&mut self, shared: Shared, row: u32) -> u32 {
        let next = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        let group = *self.ids.entry(shared).or_insert(next);
        if group == next {
            self.groups.push(Vec::new());
        }
        if let Some(rows) = self.groups.get_mut(group as usize) {
            rows.push(row);
        }
        group
    }

    /// Notes what the consultant has given the plan of that content so far, at `now`, in every
    /// row that it has. A file whose seal is not intact is not answered.
    pub fn judge_plan(
        &mut self,
        plan: Digest,
        (own, decision): (Option<Assessment>, Option<Decision>),
        standing: Standing,
        now: Moment,
    ) {
        let answered = |row: &&mut Row| row.is_answerable() && row.digest == Some(plan);
        for row in self.rows.iter_mut().filter(answered) {
            (row.own, row.decision, row.standing) = (own, decision, standing);
            row.activity = row.activity.max(now);
        }
    }

    /// How many plans were answered as they stand here, and how many can be.
    pub fn answered(&self) -> (usize, usize) {
        let count = |is: fn(&Row) -> bool| self.rows.iter().filter(|row| is(row)).count();
        (count(Row::is_answered), count(Row::is_answerable))
    }

    /// Finds the state of every intact seal again, after the known keys have changed.
    pub fn restate(&mut self, known: &KnownKeys) {
        for row in &mut self.rows {
            row.restate(known);
        }
    }

    /// What stands out about a row beside the others and the known keys. Takes as long as the
    /// row's own groups are large.
    pub fn remarks(&self, index: u32, known: &KnownKeys) -> Vec<Remark> {
        let (Some(row), Some(links)) = (self.row(index), self.links.get(index as usize)) else {
            return Vec::new();
        };
        let mut remarks = Vec::new();
        let mut add = |rows: Vec<u32>, remark: fn(Vec<u32>) -> Remark| {
            if !rows.is_empty() {
                remarks.push(remark(rows));
            }
        };
        let revision = |other: &Row| other.revision == row.revision;
        let content = |other: &Row| other.digest == row.digest;
        let group = |group| self.others(group, index);
        add(
            pick(group(links.plan), |_, one| revision(one) && content(one)),
            Remark::SamePlanTwice,
        );
        add(
            pick(group(links.plan), |_, one| revision(one) && !content(one)),
            Remark::SameRevisionDiffers,
        );
        add(
            pick(group(links.plan), |_, one| one.revision > row.revision),
            Remark::OlderRevision,
        );
        remarks.extend(self.two_references(row, links, index, known));
        remarks.extend(self.new_key(row, links, index, known));
        remarks
    }

    fn two_references(
        &self,
        row: &Row,
        links: &Links,
        index: u32,
        known: &KnownKeys,
    ) -> Option<Remark> {
        // Without a reference there is nothing that could be another's.
        links.reference?;
        let rows = pick(self.others(links.key, index), |one, _| {
            one.reference.is_some() && one.reference != links.reference
        });
        let known = known
            .find(row.key.as_ref()?)
            .and_then(|met| met.pinned.as_ref())
            .map(|pin| comparable(&pin.reference))
            .is_some_and(|pinned| !pinned.is_empty() && pinned != comparable(&row.reference));
        (known || !rows.is_empty()).then_some(Remark::KeyUnderTwoReferences { rows, known })
    }

    fn new_key(&self, row: &Row, links: &Links, index: u32, known: &KnownKeys) -> Option<Remark> {
        let key = row.key.as_ref()?;
        // This very key was pinned under this very reference: then the others are new, not it.
        if known.is_pinned_under(&row.reference, key) {
            return None;
        }
        let rows = pick(self.others(links.reference, index), |one, _| {
            one.key.is_some() && one.key != links.key
        });
        let known = links.reference.is_some() && known.is_new_for(&row.reference, key);
        (known || !rows.is_empty()).then_some(Remark::NewKeyForReference { rows, known })
    }

    /// The other rows of a group.
    fn others(&self, group: Option<u32>, index: u32) -> impl Iterator<Item = (u32, &Links, &Row)> {
        let rows = group.and_then(|group| self.groups.get(group as usize));
        let rows = rows.into_iter().flatten().copied();
        rows.filter(move |other| *other != index)
            .filter_map(|other| {
                let links = self.links.get(other as usize)?;
                Some((other, links, self.row(other)?))
            })
    }
}

fn pick<'d>(
    rows: impl Iterator<Item = (u32, &'d Links, &'d Row)>,
    wanted: impl Fn(&Links, &Row) -> bool,
) -> Vec<u32> {
    rows.filter(|(_, links, row)| wanted(links, row))
        .map(|(index, _, _)| index)
        .collect()
}

/// Everything of a row that is searched, folded.
fn search_text(row: &Row) -> String {
    let texts = [
        Some(&row.file),
        Some(&row.reference),
        row.check_number.as_ref(),
        row.refused.as_ref(),
        Some(&row.things),
    ];
    let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
    folded(&texts.join("\n"))
}

#[cfg(test)]
mod tests;
