//! The draft that is open: its plan, its undo history and its running total.
//!
//! [`Draft::edit`] is the one place where a plan changes. A view reads a part of the plan
//! with [`Draft::read`] and is drawn again only when that part changes, so that the cost of
//! a keystroke does not grow with the plan.

use super::browser::clock;
use super::browser::locks::Lock;
use super::received::{Received, sealed_plan};
use super::saving::{Queue, SaveState};
use super::state::App;
use crate::domain::answer::SealedRevision;
use crate::domain::check::{Finding, check};
use crate::domain::date::Moment;
use crate::domain::diff::{Change, diff};
use crate::domain::edit::{Edit, Part, TextPlace};
use crate::domain::history::History;
use crate::domain::id::{Id, Uuid};
use crate::domain::plan::Plan;
use crate::domain::progress::{Progress, Step, progress};
use crate::domain::totals::{Applied, Ledger};
use crate::file::check_number::CheckNumber;
use crate::file::open::{Begun, begin};
use crate::file::plan_v1::PlanFile;
use crate::file::record::SealedRef;
use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;
use std::collections::HashMap;
use std::sync::Arc;

/// A sealed file that was made, as it was handed to the person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handed {
    /// The name of the file.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The check number of the key that sealed it.
    pub check_number: String,
    /// Which revision it is.
    pub revision: u32,
}

impl Handed {
    /// A sealed file that was kept; `None` where it cannot be read.
    pub fn of(text: &str) -> Option<Handed> {
        let Ok(Begun::Verify(pending)) = begin(text.as_bytes()) else {
            return None;
        };
        let config = &pending.proof().config;
        let revision = pending.revision()?;
        Some(Handed {
            name: file_name(config.created.as_str(), revision),
            text: text.to_owned(),
            check_number: CheckNumber::of(&config.key).to_string(),
            revision,
        })
    }
}

impl Handed {
    fn plan(&self) -> Option<Plan> {
        sealed_plan(&self.text).map(|(_, file)| file.plan)
    }
}

/// A name that tells a bystander nothing; `created` is RFC 3339.
pub fn file_name(created: &str, revision: u32) -> String {
    format!(
        "plan-{}-{revision}.json",
        created.get(..10).unwrap_or_default()
    )
}

/// The draft that is open; a handle that is copied everywhere.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The page that it belongs to.
    pub app: App,
    /// Its id on this device.
    pub id: Uuid,
    /// Whether the device is shared: then it lives in memory only.
    pub shared: bool,
    /// What it applies for.
    pub applied: RwSignal<Applied>,
    /// Whether a step can be taken back.
    pub can_undo: RwSignal<bool>,
    /// Whether a step can be done again.
    pub can_redo: RwSignal<bool>,
    /// Whether the citizen has said 'ready to send': only then are gaps shown as errors.
    pub asked: RwSignal<bool>,
    /// The last sealed revision.
    pub sealed: RwSignal<Option<SealedRef>>,
    /// The file of the last sealed revision.
    pub handed: RwSignal<Option<Handed>>,
    /// Whether the declaration was given since the plan was opened or last sealed.
    pub(super) declared: StoredValue<bool>,
    /// The answers to it, newest first.
    pub answers: RwSignal<Vec<Arc<Received>>>,
    /// When a file of it was last saved.
    pub file_at: RwSignal<Option<Moment>>,
    /// How many changes were made since.
    pub since_file: RwSignal<u32>,
    /// How many there were when the person last wanted no file.
    pub(super) offer_at: RwSignal<u32>,
    /// What could not be read of it, as it was stored; empty where all was read.
    pub set_aside: RwSignal<String>,
    /// Whether it is saved.
    pub save_state: RwSignal<SaveState>,
    pub(super) queue: StoredValue<Queue, LocalStorage>,
    /// What was sealed since it was opened; on a shared device each time with another key.
    pub(super) seals: StoredValue<Vec<SealedRevision>>,
    /// The parts that were finished when the person last looked; `None` before that.
    finished: StoredValue<Option<Vec<Step>>>,
    lock: StoredValue<Option<Lock>, LocalStorage>,
    inner: StoredValue<Inner>,
}

struct Inner {
    plan: Plan,
    ledger: Ledger,
    history: History,
    triggers: HashMap<Part, ArcTrigger>,
}

impl Draft {
    /// A draft of a plan that stands at journal record `rev`.
    pub fn new(
        app: App,
        id: Uuid,
        file: PlanFile,
        rev: u64,
        sealed: Option<SealedRef>,
        shared: bool,
    ) -> Draft {
        let ledger = Ledger::of(&file.plan);
        Draft {
            app,
            id,
            shared,
            applied: RwSignal::new(ledger.applied()),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            asked: RwSignal::new(false),
            sealed: RwSignal::new(sealed),
            handed: RwSignal::new(None),
            declared: StoredValue::new(false),
            answers: RwSignal::new(Vec::new()),
            file_at: RwSignal::new(None),
            since_file: RwSignal::new(0),
            offer_at: RwSignal::new(0),
            set_aside: RwSignal::new(String::new()),
            save_state: RwSignal::new(if shared {
                SaveState::Memory
            } else {
                SaveState::Saving
            }),
            queue: StoredValue::new_local(Queue::at(rev)),
            seals: StoredValue::new(Vec::new()),
            finished: StoredValue::new(None),
            lock: StoredValue::new_local(None),
            inner: StoredValue::new(Inner {
                plan: file.plan,
                ledger,
                history: History::default(),
                triggers: HashMap::new(),
            }),
        }
    }

    /// Keeps the lock on the stored draft for as long as it is open.
    pub fn hold_lock(self, lock: Lock) {
        self.lock.set_value(Some(lock));
    }

    /// Lets the stored draft go at once, because it is about to be deleted.
    pub fn forget(self) {
        self.queue.update_value(Queue::stop);
        self.unlock();
    }

    /// Lets the stored draft go as soon as everything is written, because another one is opened.
    pub fn release(self) {
        if self.queue.try_update_value(Queue::release) == Some(true) {
            self.unlock();
        }
    }

    pub(super) fn unlock(self) {
        self.lock.set_value(None);
    }

    /// Looks at the plan without following its changes.
    pub fn with<T>(self, look: impl FnOnce(&Plan) -> T) -> T {
        self.inner.with_value(|inner| look(&inner.plan))
    }

    /// Looks at a part of the plan and follows the changes of that part.
    pub fn read<T>(self, part: Part, look: impl FnOnce(&Plan) -> T) -> T {
        self.follow(part);
        self.with(look)
    }

    /// Follows the changes of a part.
    pub fn follow(self, part: Part) {
        let existing = self
            .inner
            .with_value(|inner| inner.triggers.get(&part).cloned());
        let trigger = existing.unwrap_or_else(|| {
            let trigger = ArcTrigger::new();
            self.inner.update_value(|inner| {
                inner.triggers.insert(part, trigger.clone());
            });
            trigger
        });
        trigger.track();
    }

    /// What has changed since the last sealed revision, where its file was kept.
    pub fn changes(self) -> Vec<Change> {
        let sealed = self
            .handed
            .with_untracked(|handed| handed.as_ref().and_then(Handed::plan));
        sealed.map_or_else(Vec::new, |sealed| self.with(|plan| diff(&sealed, plan)))
    }

    /// Everything there is to say of the plan now.
    pub fn findings(self) -> Vec<Finding> {
        let programme = self.app.programme();
        self.with(|plan| check(plan, &programme))
    }

    /// The parts that were finished since the last time that this was asked, each told once.
    pub fn newly_finished(self) -> Vec<Step> {
        let findings = self.findings();
        let done = self.with(|plan| {
            let is_done = |step: &Step| progress(*step, plan, &findings) == Progress::Done;
            Step::ALL.into_iter().filter(is_done).collect::<Vec<_>>()
        });
        let known = self.finished.get_value();
        let new = |known: &Vec<Step>| {
            let unknown = done.iter().filter(|step| !known.contains(step));
            unknown.copied().collect::<Vec<_>>()
        };
        let news = known.as_ref().map(new).unwrap_or_default();
        let all = match known {
            Some(known) => known.into_iter().chain(news.iter().copied()).collect(),
            None => done,
        };
        self.finished.set_value(Some(all));
        news
    }

    /// Applies an edit, remembers how to take it back, and has it saved.
    pub fn edit(self, edit: Edit) {
        let inverse = self.apply(edit);
        if let Some(inverse) = inverse {
            let now = clock::now_millis();
            let step = self
                .inner
                .try_update_value(|inner| inner.history.push(inverse, now));
            self.count_change(step.unwrap_or(true));
            self.follow_history();
        }
    }

    /// Notes the language that the page is now used in; no step to undo, for the page itself
    /// would stay in it.
    pub fn note_language(self, language: Id) {
        if self.with(|plan| plan.language != language) {
            self.apply(Edit::Language(language));
        }
    }

    /// Makes a text what was typed.
    pub fn type_text(self, place: TextPlace, typed: &str) {
        if let Some(edit) = self.with(|plan| Edit::text(plan, place, typed)) {
            self.edit(edit);
        }
    }

    /// Takes the last step back.
    pub fn undo(self) {
        let Some(edit) = self.take(History::next_undo) else {
            return;
        };
        if let Some(inverse) = self.apply(edit) {
            self.inner
                .update_value(|inner| inner.history.undone(inverse));
            self.count_change(true);
        }
        self.follow_history();
    }

    /// Does the last undone step again.
    pub fn redo(self) {
        let Some(edit) = self.take(History::next_redo) else {
            return;
        };
        if let Some(inverse) = self.apply(edit) {
            self.inner
                .update_value(|inner| inner.history.redone(inverse));
            self.count_change(true);
        }
        self.follow_history();
    }

    fn take(self, next: fn(&mut History) -> Option<Edit>) -> Option<Edit> {
        self.inner
            .try_update_value(|inner| next(&mut inner.history))?
    }

    fn follow_history(self) {
        let (undo, redo) = self
            .inner
            .with_value(|inner| (inner.history.can_undo(), inner.history.can_redo()));
        if self.can_undo.get_untracked() != undo {
            self.can_undo.set(undo);
        }
        if self.can_redo.get_untracked() != redo {
            self.can_redo.set(redo);
        }
    }

    /// Applies an edit, has it saved and has what it touched drawn again; gives the inverse.
    pub(super) fn apply(self, edit: Edit) -> Option<Edit> {
        let mut parts = Vec::new();
        edit.touched(&mut parts);
        let record = edit.clone();
        let inverse = self
            .inner
            .try_update_value(|inner| edit.apply(&mut inner.plan).ok())??;
        self.count(&parts);
        self.enqueue(record);
        let triggers = self.inner.with_value(|inner| {
            parts
                .iter()
                .filter_map(|part| inner.triggers.get(part).cloned())
                .collect::<Vec<_>>()
        });
        for trigger in triggers {
            trigger.notify();
        }
        Some(inverse)
    }

    /// Brings the running total up to date with the items that were touched.
    fn count(self, parts: &[Part]) {
        let applied = self.inner.try_update_value(|inner| {
            for part in parts {
                if let Part::Item(id) = part {
                    let item = inner.plan.items.iter().find(|item| item.id == *id);
                    inner.ledger.update(*id, item);
                }
            }
            inner.ledger.applied()
        });
        if let Some(applied) = applied
            && applied != self.applied.get_untracked()
        {
            self.applied.set(applied);
        }
    }
}
