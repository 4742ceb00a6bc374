//! One plan of the desk as it is looked at: its file, its seal, and the revision before it.

use super::Desk;
use crate::app::opening::{self, NotOpened};
use crate::domain::answering::{Answering, ItemAnswer, unchanged};
use crate::domain::id::{Digest, Id};
use crate::domain::plan::Plan;
use crate::domain::programme::Programme;
use crate::domain::review::Reviewed;
use crate::file::check_number::CheckNumber;
use crate::file::open::{Content, Opened, Seal};
use crate::file::plan_v1::PlanFile;
use leptos::prelude::*;
use std::sync::Arc;

/// A plan that is looked at.
#[derive(Clone)]
pub struct Subject {
    /// Its place on the desk, from 0.
    pub place: u32,
    /// The file with its seal.
    pub opened: Arc<Opened>,
    /// The plan.
    pub file: Arc<PlanFile>,
    /// The sealed revision before it, where that lies on the desk too.
    pub before: Option<Arc<Plan>>,
    /// This device's own answer to that revision, wherever the revision itself lies.
    pub earlier: Option<Arc<Answering>>,
    /// The programme that the desk works under.
    pub programme: Arc<Programme>,
}

/// Why there is no plan to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoSubject {
    /// No such file is on the desk.
    Gone,
    /// It did not open.
    Not(NotOpened),
    /// It is something else.
    NoPlan,
}

impl Subject {
    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.file.plan
    }

    /// What was said of an item in this device's answer to the revision before, if anything.
    pub fn said_earlier(&self, item: Id) -> Option<&ItemAnswer> {
        let said = self.earlier.as_ref()?.item(item)?;
        said.says_something().then_some(said)
    }

    /// The items that are as they were in the revision before; `None` where that does not lie
    /// on the desk to compare with.
    pub fn unchanged(&self) -> Option<Vec<Id>> {
        Some(unchanged(self.before.as_ref()?, self.plan()))
    }

    /// The sealed revision that an answer is bound to; `None` where the seal is not intact.
    pub fn sealed(&self) -> Option<Reviewed> {
        match &self.opened.seal {
            Seal::Intact(config) => Some(Reviewed {
                id: self.file.plan.id,
                revision: self.file.revision,
                digest: self.opened.digest,
                key: config.key.did(),
            }),
            _ => None,
        }
    }

    /// The check number of the key that sealed it; `None` where the seal is not intact.
    pub fn check_number(&self) -> Option<CheckNumber> {
        match &self.opened.seal {
            Seal::Intact(config) => Some(CheckNumber::of(&config.key)),
            _ => None,
        }
    }
}

impl Desk {
    /// Reads the plan at that place (from 0) again, and the revision before it if it is here.
    ///
    /// # Errors
    ///
    /// [`NoSubject`].
    pub async fn subject(self, place: u32) -> Result<Subject, NoSubject> {
        let file = self.file(place).ok_or(NoSubject::Gone)?;
        let opened = opening::open(&file).await.map_err(NoSubject::Not)?;
        let Content::Plan(file) = &opened.content else {
            return Err(NoSubject::NoPlan);
        };
        let file = Arc::new((**file).clone());
        let before = match file.previous {
            Some(previous) => self.plan_of_digest(previous).await,
            None => None,
        };
        let earlier = match file.previous {
            Some(previous) => self.answer_to(previous).await,
            None => None,
        };
        // A file may name any content as its revision before, also that of another plan.
        let (before, earlier) = match before {
            Some(before) if before.id != file.plan.id => (None, None),
            before => (before, earlier),
        };
        Ok(Subject {
            place,
            file,
            before,
            earlier: earlier.map(Arc::new),
            programme: self.app.programme(),
            opened: Arc::new(opened),
        })
    }

    /// Notes which content was looked at at that place, so that it is missed when it is gone.
    pub async fn note_looked_at(self, place: u32, plan: Digest) {
        if let Some(store) = self.app.store() {
            // What cannot be noted is not missed by its content later: nothing else depends on it.
            let _ = store.put_text(&looked_at(place), &plan.to_string()).await;
        }
    }

    /// The content that was looked at last at that place, as far as this device knows.
    pub async fn looked_at(self, place: u32) -> Option<Digest> {
        let noted = self.app.store()?.text(&looked_at(place)).await;
        Digest::parse(&noted.ok()??)
    }

    /// The place of the file of that content, from 0.
    pub fn place_of(self, plan: Digest) -> Option<u32> {
        self.rows.with_untracked(|rows| {
            let found = rows.rows().find(|(_, row)| row.digest == Some(plan));
            found.map(|(place, _)| place)
        })
    }

    /// The sealed plan of that content, if it lies on the desk.
    async fn plan_of_digest(self, digest: Digest) -> Option<Arc<Plan>> {
        let place = self.rows.with_untracked(|rows| {
            let mut places = rows.rows();
            let found = places.find(|(_, row)| row.digest == Some(digest) && row.key.is_some());
            found.map(|(place, _)| place)
        })?;
        let opened = opening::open(&self.file(place)?).await.ok()?;
        match (opened.content, opened.seal) {
            (Content::Plan(file), Seal::Intact(_)) if opened.digest == digest => {
                Some(Arc::new(file.plan))
            }
            _ => None,
        }
    }
}

/// The name in the database of what was looked at last at that place.
fn looked_at(place: u32) -> String {
    format!("looked-at/{place}")
}
