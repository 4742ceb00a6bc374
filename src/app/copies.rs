//! When a copy of the draft as a file is offered, and whether one is missing.
//!
//! Only the file is a promise: a browser may delete what it stores, and a shared device keeps
//! nothing. Counts what was done since the last file; knows no sentence.

use super::browser::{keeping, page};
use super::draft::Draft;
use super::saving::SaveState;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So many changes after the last file another one is offered. What is typed in one go in one
/// field is one change.
const CHANGES: u32 = 20;

impl Draft {
    /// Counts a change; `step` is whether it is one of its own, and not more of the last.
    pub(super) fn count_change(self, step: bool) {
        let since = self.since_file.get_untracked();
        if step || since == 0 {
            self.since_file.set(since.saturating_add(1));
        }
    }

    /// Whether it is time to offer a copy.
    pub fn copy_is_due(self) -> bool {
        self.since_file.get() >= self.offer_at.get().saturating_add(CHANGES)
    }

    /// Offers no copy until as much has changed once more.
    pub fn not_now(self) {
        self.offer_at.set(self.since_file.get_untracked());
    }

    /// Notes that a file holds everything.
    pub(super) fn copied(self) {
        self.since_file.set(0);
        self.offer_at.set(0);
    }

    /// Whether something would be lost with this page.
    pub(super) fn at_stake(self) -> bool {
        let kept = match self.save_state.get_untracked() {
            SaveState::Memory | SaveState::Failed(_) => false,
            SaveState::Saving | SaveState::Saved(_) => true,
        };
        !kept && self.since_file.get_untracked() > 0
    }

    /// Whether this draft may be let go: asked where something would be lost with it.
    pub(super) fn may_go(self) -> bool {
        let question = self
            .app
            .texts
            .with_untracked(|t| t.get("leave.ask").to_owned());
        !self.at_stake() || page::confirm(&question)
    }

    /// Asks the browser, once a visit, to keep what it stores as soon as there is an item.
    pub(super) fn ask_to_keep(self) {
        let asked = self.app.keep_asked;
        if asked.get_value() || self.with(|plan| plan.items.is_empty()) {
            return;
        }
        asked.set_value(true);
        spawn_local(async move { self.app.kept.set(keeping::ask_to_keep().await) });
    }
}
