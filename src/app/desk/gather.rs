//! Reads the plans on the desk again, one by one, for their sums; no document is kept.

use super::pace::{Pace, Telling};
use super::{Desk, Progress};
use crate::app::opening;
use crate::domain::desk::Kind;
use crate::domain::id::{Digest, Uuid};
use crate::domain::plan::Plan;
use crate::domain::portfolio::Row;
use crate::domain::review::{Decision, Review};
use crate::file::open::{Content, Seal};
use crate::file::plan_v1::PlanFile;
use leptos::prelude::*;

/// What the sums are made of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gathered {
    /// A row for each plan.
    pub rows: Vec<Row>,
    /// Older revisions, and second copies, that were not counted.
    pub older: u32,
    /// Plans that are not sealed, whose seal is broken, or that could not be read again.
    pub left_out: u32,
}

/// Why no case is made of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotApproved {
    /// There is no sealed plan at that place.
    NoPlan,
    /// Nobody has approved it, as far as this desk knows.
    Undecided,
}

/// A file on the desk by the revision of the plan that it is about.
type Place = (Uuid, u32, u32);

/// A sealed plan with its digest and its key.
type Sealed = (PlanFile, Digest, String);

impl Desk {
    /// Reads the newest sealed revision of each plan, with the latest answer to it that lies
    /// here. Tells how far it is; `None` where `tell` says that nobody waits any more.
    pub async fn gather(self, tell: impl Fn(Progress) -> bool) -> Option<Gathered> {
        let mut gathered = Gathered::default();
        let plans = self.newest_plans(&mut gathered);
        let answers = self.places(Kind::Review);
        let of = u32::try_from(plans.len()).unwrap_or(u32::MAX);
        let (mut pace, mut telling) = (Pace::new(), Telling::at_once());
        for ((_, revision, place), done) in plans.into_iter().zip(0..) {
            match self.sealed_plan(place).await {
                None => gathered.left_out += 1,
                Some(sealed) => {
                    let review = self.latest_answer(&answers, &sealed).await;
                    let row = Row::of(&sealed.0.plan, revision, review.as_ref());
                    gathered.rows.push(row);
                }
            }
            if telling.is_due() && !tell(Progress { done, of }) {
                return None;
            }
            pace.keep().await;
        }
        Some(gathered)
    }

    /// The sealed plan at that place (from 0), with the sealed answer that approves it. What
    /// is only being written here has approved nothing yet.
    ///
    /// # Errors
    ///
    /// [`NotApproved`].
    pub async fn approved_plan(self, place: u32) -> Result<(Plan, Review), NotApproved> {
        let sealed = self.sealed_plan(place).await.ok_or(NotApproved::NoPlan)?;
        let answers = self.places(Kind::Review);
        let review = self.latest_answer(&answers, &sealed).await;
        let approving = review.filter(|review| review.decision == Decision::Approve);
        match approving {
            Some(review) => Ok((sealed.0.plan, review)),
            None => Err(NotApproved::Undecided),
        }
    }

    /// The files of that kind with an intact seal, by plan and revision.
    fn places(self, kind: Kind) -> Vec<Place> {
        let mut places: Vec<Place> = self.rows.with_untracked(|rows| {
            let sealed = rows.rows();
            let sealed = sealed.filter(|(_, row)| row.kind == kind && row.key.is_some());
            let place = sealed.filter_map(|(at, row)| Some((row.plan?, row.revision?, at)));
            place.collect()
        });
        places.sort_unstable();
        places
    }

    /// The newest revision of each plan, the first of copies; counts what stays behind.
    fn newest_plans(self, gathered: &mut Gathered) -> Vec<Place> {
        let all = self.rows.with_untracked(|rows| {
            let plans = rows.rows().filter(|(_, row)| row.kind == Kind::Plan);
            plans.count()
        });
        let mut newest: Vec<Place> = Vec::new();
        let sealed = self.places(Kind::Plan);
        for place in &sealed {
            match newest.last_mut().filter(|last| last.0 == place.0) {
                // Sorted by revision, so that the newest comes last, and its first copy first.
                Some(last) if last.1 < place.1 => *last = *place,
                Some(_) => {}
                None => newest.push(*place),
            }
        }
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        gathered.older = count(sealed.len() - newest.len());
        gathered.left_out = count(all.saturating_sub(sealed.len()));
        newest
    }

    async fn sealed_plan(self, place: u32) -> Option<Sealed> {
        let opened = opening::open(&self.file(place)?).await.ok()?;
        match (opened.content, opened.seal) {
            (Content::Plan(file), Seal::Intact(config)) => {
                Some((*file, opened.digest, config.key.did()))
            }
            _ => None,
        }
    }

    /// The answer to exactly that plan which was sealed last.
    async fn latest_answer(self, answers: &[Place], plan: &Sealed) -> Option<Review> {
        let (file, digest, key) = plan;
        let wanted = (file.plan.id, file.revision);
        let from = answers.partition_point(|(id, revision, _)| (*id, *revision) < wanted);
        let rest = answers.get(from..).unwrap_or_default().iter();
        let same = rest.take_while(|(id, revision, _)| (*id, *revision) == wanted);
        let mut latest: Option<(String, Review)> = None;
        for (_, _, place) in same {
            let Some((created, review)) = self.sealed_answer(*place).await else {
                continue;
            };
            let fits = review.plan.digest == *digest && review.plan.key == *key;
            let newer = latest.as_ref().is_none_or(|(before, _)| *before <= created);
            if fits && newer {
                latest = Some((created, review));
            }
        }
        latest.map(|(_, review)| review)
    }

    async fn sealed_answer(self, place: u32) -> Option<(String, Review)> {
        let opened = opening::open(&self.file(place)?).await.ok()?;
        match (opened.content, opened.seal) {
            (Content::Review(review), Seal::Intact(config)) => {
                Some((config.created.as_str().to_owned(), *review))
            }
            _ => None,
        }
    }
}
