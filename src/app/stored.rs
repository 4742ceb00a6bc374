//! Opens a draft that is stored on the device.

use super::browser::locks::{Lock, lock_draft};
use super::browser::preferences;
use super::browser::store::{Snapshot, Stored};
use super::draft::{Draft, Handed};
use super::state::{Absent, App};
use crate::domain::id::Uuid;
use crate::file::record::{self, Head, RestoreError, Restored, SnapshotRecord};
use crate::route::{Page, Route};
use leptos::prelude::*;

impl App {
    /// Opens a stored draft, unless it is the one that is open.
    pub async fn open_draft(self, id: Uuid) {
        if self
            .draft
            .with_untracked(|draft| draft.is_some_and(|draft| draft.id == id))
        {
            return;
        }
        if let Some(open) = self.draft.get_untracked().filter(|open| !open.may_go()) {
            return self.go(Route::Plan(open.id, Page::Tasks));
        }
        self.absent.set(Absent::Loading);
        self.release_open_draft();
        match self.read_draft(id).await {
            Ok(draft) => {
                preferences::set("draft", &id.to_string());
                self.draft.set(Some(draft));
            }
            Err(absent) => self.absent.set(absent),
        }
    }

    async fn read_draft(self, id: Uuid) -> Result<Draft, Absent> {
        let store = self.store().ok_or(Absent::Unknown)?;
        let lock = lock_draft(&id.to_string()).await;
        if matches!(lock, Lock::Elsewhere) {
            return Err(Absent::Elsewhere);
        }
        let stored = store
            .load(&id.to_string())
            .await
            .map_err(|_| Absent::Unknown)?;
        let stored = stored.ok_or(Absent::Unknown)?;
        let head = stored.head.as_deref().and_then(Head::read);
        let rev = stored.rev;
        let restored = restored(stored).map_err(|error| match error {
            RestoreError::Newer(_) => Absent::Newer,
            RestoreError::NothingReadable(payloads) => Absent::Unreadable(payloads.join("\n")),
        })?;
        let sealed = head.as_ref().and_then(|head| head.sealed);
        let draft = self.hold(id, restored.file, rev, sealed, false);
        draft.hold_lock(lock);
        if let Ok(files) = store.sealed(&id.to_string()).await {
            draft
                .handed
                .set(files.last().and_then(|(_, file)| Handed::of(file)));
            draft.load_answers(&store, &files).await;
        }
        if let Some(head) = head {
            draft.saved(head.saved_at);
            draft.file_at.set(head.file_at);
            draft.since_file.set(head.since_file);
        }
        if !restored.set_aside.is_empty() || !restored.problems.is_empty() {
            draft.set_aside.set(restored.set_aside.join("\n"));
            // What was set aside must not lie between the journal and what is typed now.
            draft.snapshot().await;
        }
        Ok(draft)
    }
}

/// A draft put together from all that is stored of it.
pub(super) fn restored(stored: Stored) -> Result<Restored, RestoreError> {
    record::restore(&snapshot_records(stored.snapshots), &stored.journal)
}

/// Snapshots as the browser stores them, as records that can be read.
pub(super) fn snapshot_records(snapshots: Vec<Snapshot>) -> Vec<SnapshotRecord> {
    snapshots
        .into_iter()
        .map(|snapshot| SnapshotRecord {
            schema: snapshot.schema,
            rev: snapshot.rev,
            saved_at: snapshot.saved_at,
            payload: snapshot.payload,
            sha256: snapshot.sha256,
        })
        .collect()
}
