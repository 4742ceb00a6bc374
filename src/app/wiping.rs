//! Deletes everything, here and in the other tabs, and finds out what remains.

use super::browser::store::{StoreError, database_exists, delete_database};
use super::browser::worker::{self, Ask};
use super::browser::{page, preferences, tabs};
use super::state::{App, Edition, Ended};
use crate::route::Route;
use leptos::prelude::*;

impl App {
    /// Closes and deletes everything that this page keeps on the device, tells the other tabs,
    /// and goes to the start, which lists what remains.
    pub(super) async fn wipe(self) {
        tabs::announce(tabs::WIPED);
        self.clear_memory();
        let deleted = match self.store() {
            Some(store) => store.delete_everything().await,
            None => delete_database().await,
        };
        preferences::clear();
        worker::ask(Ask::Drop);
        self.edition.set(Edition::Unknown);
        // The next draft opens a fresh one.
        self.drop_store();
        let left = left(&deleted, database_exists().await, preferences::any());
        self.ended.set(Some(match left.is_empty() {
            true => Ended::whole(),
            false => Ended::partly(left),
        }));
        self.go(Route::Start);
    }

    /// Another tab deletes everything: what is open here is closed, and nothing written again.
    pub(super) fn wiped_elsewhere(self) {
        self.clear_memory();
        self.drop_store();
        self.ended.set(Some(Ended::elsewhere()));
        self.go(Route::Start);
    }

    /// Takes everything that somebody wrote off the screen and out of memory.
    pub(super) fn clear_memory(self) {
        if let Some(draft) = self.draft.get_untracked() {
            draft.forget();
        }
        self.draft.set(None);
        self.overlay.set(None);
        self.pending_case.set(None);
        // The next one knows nothing of what was on this one.
        self.desk.set_value(None);
        self.desk_in_use.set(false);
        self.heads.set(Vec::new());
        page::warn_before_leaving(false);
    }

    /// Removes what a visit leaves before anybody says that the device is shared: an empty
    /// database, and the language that was chosen. Drafts of the device are not touched.
    pub(super) async fn leave_no_trace(self) {
        if let Some(store) = self.store()
            && store.is_empty().await == Ok(true)
            && store.delete_everything().await.is_ok()
        {
            self.drop_store();
        }
        preferences::clear();
    }
}

/// The keys of what could not be deleted, each with the reason in its sentence.
fn left(
    deleted: &Result<(), StoreError>,
    exists: Option<bool>,
    preferences: bool,
) -> Vec<&'static str> {
    let database = match (deleted, exists) {
        (_, Some(false)) | (Ok(()), None) => None,
        // It was emptied before: only the shell waits for the tab that holds it.
        (Ok(()), Some(true)) => Some("wiped.held"),
        (Err(StoreError::Blocked), None) => Some("wiped.unseen"),
        (Err(_), _) => Some("wiped.database"),
    };
    let preferences = preferences.then_some("wiped.preferences");
    database.into_iter().chain(preferences).collect()
}

impl Ended {
    fn whole() -> Ended {
        Ended {
            title: "wiped.title",
            text: "wiped.text",
            remains: vec!["wiped.files", "wiped.history", "wiped.page"],
            partly: false,
        }
    }

    fn partly(mut left: Vec<&'static str>) -> Ended {
        left.extend(["wiped.files", "wiped.history", "wiped.page"]);
        Ended {
            title: "wiped.partly",
            text: "wiped.text",
            remains: left,
            partly: true,
        }
    }

    fn elsewhere() -> Ended {
        Ended {
            title: "wiped.elsewhere",
            text: "wiped.elsewhere-text",
            remains: Vec::new(),
            partly: false,
        }
    }

    /// A plan on a shared device that nobody used.
    pub(super) fn unused() -> Ended {
        Ended {
            title: "idle.ended",
            text: "idle.ended-text",
            remains: Vec::new(),
            partly: false,
        }
    }
}
