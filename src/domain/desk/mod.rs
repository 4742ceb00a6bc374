//! The consultant's list of files, and what stands out when they lie side by side.
//!
//! Pure and bounded: a row a file, no documents. A row's index is its name: one that is taken off
//! keeps it, and is passed over until it is put back. What stands out is data; nothing here says
//! which of two files is the right one.

mod row;
mod select;
mod tally;

pub use row::{Judged, Kind, OpenChecks, Row};
pub use select::{Colour, Column, Filter, Order};
pub use tally::Tally;

use super::answering::Standing;
use super::date::Moment;
use super::id::{Digest, Uuid};
use super::known_keys::{KnownKeys, comparable};
use super::letters::folded;
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
    /// A file of that name, with those bytes.
    File(String, Digest),
}

/// The groups of one row; `None` where it has no such thing, or is not compared.
#[derive(Clone, Debug, Default)]
struct Links {
    plan: Option<u32>,
    key: Option<u32>,
    reference: Option<u32>,
    /// Folded, for searching.
    text: String,
    /// Whether the file was taken off the desk.
    taken: bool,
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
    /// Every row that lies on the desk, with its index, in the order of opening.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &Row)> {
        let all = (0..).zip(self.rows.iter().zip(&self.links));
        all.filter(|(_, (_, links))| !links.taken)
            .map(|(index, (row, _))| (index, row))
    }

    /// The row of that index; `None` where there is none, or it was taken off.
    pub fn row(&self, index: u32) -> Option<&Row> {
        let links = self.links.get(index as usize)?;
        self.rows.get(index as usize).filter(|_| !links.taken)
    }

    /// The row of that index, also where it was taken off.
    pub fn known(&self, index: u32) -> Option<&Row> {
        self.rows.get(index as usize)
    }

    /// The row of the very file that this one is of: the same name and the same bytes. It may have
    /// been taken off, where none of them lies here.
    pub fn same_file(&self, row: &Row) -> Option<u32> {
        let mut row = row.clone();
        row.cut();
        let group = *self.ids.get(&file_of(&row)?)?;
        let rows = self.groups.get(group as usize)?;
        let lying = rows.iter().find(|index| self.row(**index).is_some());
        lying.or(rows.first()).copied()
    }

    /// Takes a file off the desk, or puts it back where it lay. Whether it was there to be.
    pub fn take(&mut self, index: u32, taken: bool) -> bool {
        match self.links.get_mut(index as usize) {
            Some(links) => std::mem::replace(&mut links.taken, taken) != taken,
            None => false,
        }
    }

    /// The plan that an answer belongs to, by its id alone, where it lies here.
    pub fn plan_of(&self, answer: &Row) -> Option<&Row> {
        let group = *self.ids.get(&Shared::Plan(answer.plan?))?;
        let rows = self.groups.get(group as usize)?;
        rows.iter().find_map(|index| self.row(*index))
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
        if let Some(file) = file_of(&row) {
            self.join(file, index);
        }
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
    pub fn judge_plan(&mut self, plan: Digest, judged: Judged, standing: Standing, now: Moment) {
        let answered = |row: &&mut Row| row.is_answerable() && row.digest == Some(plan);
        for row in self.rows.iter_mut().filter(answered) {
            (row.own, row.decision) = (judged.own, judged.decision);
            (row.begun, row.standing) = (judged.begun, standing);
            row.activity = row.activity.max(now);
        }
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

/// By what a file is told from every other; `None` where its bytes were not read.
fn file_of(row: &Row) -> Option<Shared> {
    Some(Shared::File(row.file.clone(), row.bytes?))
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
