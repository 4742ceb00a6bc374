//! Earlier states of the draft that is open, and taking one back.

use super::draft::Draft;
use super::stored::snapshot_records;
use crate::domain::edit::towards;
use crate::domain::plan::Plan;
use crate::file::past::{Past, past};

impl Draft {
    /// The states that the device still has, newest first; `None` where it does not give them.
    pub async fn past(self) -> Option<Vec<Past>> {
        let store = self.app.store()?;
        let stored = store.load(&self.id.to_string()).await.ok()??;
        let snapshots = snapshot_records(stored.snapshots);
        Some(self.with(|plan| past(&snapshots, plan)))
    }

    /// Makes the plan say again what it said then, as a change that can be undone.
    pub fn take_back(self, then: &Plan) {
        if let Some(edit) = self.with(|now| towards(now, then)) {
            self.edit(edit);
        }
    }
}
