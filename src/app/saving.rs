//! Writes every edit to the device at once, and says whether it is there.
//!
//! While one record is being written, the edits that come meanwhile wait and are written
//! together next. 'Saved' is said only after the database has committed. What could not be
//! written stays in the queue and is tried again; nothing is dropped.

use super::browser::store::{Snapshot, Store, StoreError};
use super::browser::worker::{self, Ask};
use super::browser::{clock, locks, page};
use super::draft::Draft;
use super::state::{APP, RETRY};
use crate::domain::date::Moment;
use crate::domain::edit::Edit;
use crate::file::plan_v1::PlanFile;
use crate::file::record::{Head, SnapshotRecord, journal_record};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// After so many records a snapshot is made, so that opening stays quick.
const RECORDS_BETWEEN_SNAPSHOTS: usize = 200;

/// Whether the draft is on the device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveState {
    /// The device is shared: the draft is kept in memory only.
    Memory,
    /// Something is on its way.
    Saving,
    /// Everything was committed at that moment.
    Saved(Moment),
    /// Something could not be written.
    Failed(SaveFault),
}

/// Why something could not be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveFault {
    /// The browser does not let us store anything.
    Blocked,
    /// The device is full.
    Full,
    /// Another tab has written the same draft.
    OtherTab,
    /// The draft is no longer on the device; another tab may have deleted it.
    Gone,
    /// A newer program has changed the database; the page has to be loaded anew.
    Newer,
    /// Anything else; it is tried again.
    Other,
}

impl SaveFault {
    /// The end of the key of its sentence.
    pub fn code(self) -> &'static str {
        match self {
            SaveFault::Blocked => "blocked",
            SaveFault::Full => "full",
            SaveFault::OtherTab => "other-tab",
            SaveFault::Gone => "gone",
            SaveFault::Newer => "newer",
            SaveFault::Other => "other",
        }
    }

    /// Whether trying again may help.
    fn may_pass(self) -> bool {
        !matches!(
            self,
            SaveFault::OtherTab | SaveFault::Gone | SaveFault::Newer
        )
    }

    fn of(error: &StoreError) -> SaveFault {
        match error {
            StoreError::Blocked => SaveFault::Blocked,
            StoreError::Quota => SaveFault::Full,
            StoreError::Conflict { .. } => SaveFault::OtherTab,
            StoreError::Missing => SaveFault::Gone,
            StoreError::Newer => SaveFault::Newer,
            _ => SaveFault::Other,
        }
    }
}

/// The edits that wait to be written.
pub struct Queue {
    /// The draft itself could not be put into the database yet.
    absent: bool,
    pending: Vec<Edit>,
    /// Edits that are in the draft are on their way into the database, and may come back.
    in_flight: bool,
    writing: bool,
    stopped: bool,
    released: bool,
    rev: u64,
    since_snapshot: usize,
}

impl Queue {
    /// An empty queue behind journal record `rev`.
    pub fn at(rev: u64) -> Queue {
        Queue {
            absent: false,
            pending: Vec::new(),
            in_flight: false,
            writing: false,
            stopped: false,
            released: false,
            rev,
            since_snapshot: 0,
        }
    }

    /// Takes no more edits after those that wait; whether none does.
    pub fn release(&mut self) -> bool {
        self.released = true;
        !self.writing && self.pending.is_empty()
    }

    /// Writes nothing any more.
    pub fn stop(&mut self) {
        self.stopped = true;
        self.pending.clear();
    }
}

impl Draft {
    /// Puts a new draft into the database. Where that fails it is open in memory, the page says
    /// so, and it is tried again.
    pub(super) async fn create(self) {
        self.queue.update_value(|queue| {
            queue.absent = true;
            queue.writing = true;
        });
        self.write().await;
    }

    /// Puts the draft as it now is into the database, unless it is there.
    async fn put_where_absent(self) -> Result<(), SaveFault> {
        let waiting = self
            .queue
            .try_update_value(|queue| queue.absent.then(|| std::mem::take(&mut queue.pending)));
        let Some(edits) = waiting.flatten() else {
            return Ok(());
        };
        let put = self.put().await;
        match put {
            Ok(now) => {
                let idle = self.queue.try_update_value(|queue| {
                    queue.absent = false;
                    queue.pending.is_empty()
                });
                if idle == Some(true) {
                    self.all_written(now);
                }
                worker::ask(Ask::Keep);
            }
            // They are in the draft already, and waiting keeps them from being forgotten.
            Err(_) => self.put_back(edits),
        }
        put.map(|_| ())
    }

    async fn put(self) -> Result<Moment, SaveFault> {
        let store: Store = self.app.store().ok_or(SaveFault::Blocked)?;
        let now = clock::now();
        let snapshot = self.snapshot_record(0, now);
        let id = self.id.to_string();
        store
            .create(&id, &self.head(now), &snapshot)
            .await
            .map_err(|error| SaveFault::of(&error))?;
        self.hold_lock(locks::lock_draft(&id).await);
        Ok(now)
    }

    /// Says that everything was committed at that moment.
    pub(super) fn saved(self, now: Moment) {
        self.save_state.set(SaveState::Saved(now));
    }

    /// Has an edit written as soon as the one before it is.
    pub(super) fn enqueue(self, edit: Edit) {
        if self.shared {
            page::warn_before_leaving(true);
            return;
        }
        let start = self.queue.try_update_value(|queue| {
            if queue.stopped {
                return false;
            }
            queue.pending.push(edit);
            !std::mem::replace(&mut queue.writing, true)
        });
        if self
            .save_state
            .with_untracked(|state| matches!(state, SaveState::Saved(_)))
        {
            self.save_state.set(SaveState::Saving);
        }
        if start == Some(true) {
            spawn_local(self.write());
        }
    }

    async fn write(self) {
        if let Err(fault) = self.put_where_absent().await {
            return self.failed(fault);
        }
        loop {
            let Some((rev, edits)) = self.next_batch() else {
                if self.queue.with_value(|queue| queue.released) {
                    self.unlock();
                }
                return;
            };
            match self.write_batch(rev, &edits).await {
                Ok(now) => {
                    if self.batch_written(now) {
                        self.snapshot().await;
                    }
                }
                Err(fault) => {
                    self.put_back(edits);
                    return self.failed(fault);
                }
            }
        }
    }

    fn failed(self, fault: SaveFault) {
        self.save_state.set(SaveState::Failed(fault));
        if self.queue.with_value(|queue| !queue.pending.is_empty()) {
            page::warn_before_leaving(true);
        }
        if fault.may_pass() {
            page::after_millis(RETRY, move || self.try_again());
        }
    }

    fn next_batch(self) -> Option<(u64, Vec<Edit>)> {
        self.queue.try_update_value(|queue| {
            if queue.pending.is_empty() {
                queue.writing = false;
                return None;
            }
            queue.in_flight = true;
            Some((queue.rev, std::mem::take(&mut queue.pending)))
        })?
    }

    async fn write_batch(self, rev: u64, edits: &[Edit]) -> Result<Moment, SaveFault> {
        let store: Store = self.app.store().ok_or(SaveFault::Blocked)?;
        let now = clock::now();
        let record = journal_record(edits);
        store
            .append(&self.id.to_string(), rev, &record, &self.head(now))
            .await
            .map_err(|error| SaveFault::of(&error))?;
        Ok(now)
    }

    /// Notes a written batch; whether it is time for a snapshot.
    fn batch_written(self, now: Moment) -> bool {
        let (idle, due) = self
            .queue
            .try_update_value(|queue| {
                queue.rev += 1;
                queue.in_flight = false;
                queue.since_snapshot += 1;
                let due = queue.since_snapshot >= RECORDS_BETWEEN_SNAPSHOTS;
                (queue.pending.is_empty(), due)
            })
            .unwrap_or((true, false));
        if idle {
            self.all_written(now);
            self.ask_to_keep();
        }
        idle && due
    }

    fn all_written(self, now: Moment) {
        let failed = self
            .save_state
            .with_untracked(|state| matches!(state, SaveState::Failed(_)));
        if failed {
            page::warn_before_leaving(false);
        }
        self.saved(now);
    }

    fn put_back(self, edits: Vec<Edit>) {
        self.queue.update_value(|queue| {
            let later = std::mem::replace(&mut queue.pending, edits);
            queue.pending.extend(later);
            queue.in_flight = false;
            queue.writing = false;
        });
    }

    /// Tries to write what could not be written.
    pub fn try_again(self) {
        let start = self.queue.try_update_value(|queue| {
            let waiting = queue.absent || !queue.pending.is_empty();
            let start = !queue.writing && !queue.stopped && waiting;
            queue.writing = queue.writing || start;
            start
        });
        if start == Some(true) {
            spawn_local(self.write());
        }
    }

    /// Writes a snapshot of what is committed, if nothing is on its way.
    pub async fn snapshot(self) {
        let Some(store) = self.app.store() else {
            return;
        };
        // Were a record refused that is on its way, a snapshot made meanwhile would hold its edits
        // under the number of the revision before them, and they would be followed once more.
        let rev = self.queue.with_value(|queue| {
            let is_whole = queue.pending.is_empty() && !queue.in_flight;
            is_whole.then_some(queue.rev)
        });
        let Some(rev) = rev.filter(|_| !self.shared) else {
            return;
        };
        let snapshot = self.snapshot_record(rev, clock::now());
        // A snapshot that fails costs nothing: the journal still holds every edit.
        if store
            .snapshot(&self.id.to_string(), &snapshot)
            .await
            .is_ok()
        {
            self.queue.update_value(|queue| queue.since_snapshot = 0);
        }
    }

    /// Notes that a file of the draft was saved now.
    pub fn file_saved(self) {
        self.file_at.set(Some(clock::now()));
        self.copied();
        if self.shared {
            page::warn_before_leaving(false);
        }
        // An edit that changes nothing carries the new head into the database.
        self.enqueue_head();
    }

    /// Writes the head anew, which fails where the draft is no longer on the device.
    pub(super) fn enqueue_head(self) {
        if !self.shared {
            self.enqueue(Edit::All(Vec::new()));
        }
    }

    /// The draft as the file that would be saved now.
    pub fn file(self) -> PlanFile {
        let sealed = self.sealed.get_untracked();
        PlanFile {
            plan: self.with(Clone::clone),
            revision: sealed.map_or(1, |sealed| sealed.revision),
            previous: sealed.and_then(|sealed| sealed.previous),
            app: APP.to_owned(),
            ceiling: self.app.programme().ceiling,
        }
    }

    fn snapshot_record(self, rev: u64, now: Moment) -> Snapshot {
        let record = SnapshotRecord::of(&self.file(), rev, now);
        Snapshot {
            schema: record.schema,
            rev: record.rev,
            saved_at: record.saved_at,
            payload: record.payload,
            sha256: record.sha256,
        }
    }

    /// The draft's head as it would be stored now.
    pub fn head(self, now: Moment) -> String {
        let head = Head {
            id: self.id,
            name: self.with(|plan| plan.name.clone()),
            saved_at: now,
            total: self.applied.get_untracked().sum.to_string(),
            sealed: self.sealed.get_untracked(),
            file_at: self.file_at.get_untracked(),
            since_file: self.since_file.get_untracked(),
        };
        head.write()
    }
}
