//! Makes, keeps, opens and deletes drafts.
//!
//! The signals are in [`super::state`]; how an edit is written is in [`super::saving`].

use super::browser::worker::{self, Ask};
use super::browser::{page, preferences, random};
use super::draft::Draft;
use super::parts::{Wish, ask};
use super::received::forget_answers;
use super::saving::SaveState;
use super::state::{APP, App};
use crate::domain::id::Uuid;
use crate::domain::plan::Plan;
use crate::file::plan_v1::PlanFile;
use crate::file::record::SealedRef;
use crate::route::{Desk, Page, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;

impl App {
    /// Does what was asked for; what other parts do is left to them.
    pub async fn fulfil(self, wish: Wish) {
        match wish {
            Wish::Create { shared } => self.create_draft(shared).await,
            Wish::Keep {
                file,
                sealed,
                shared,
            } => self.keep_draft(*file, sealed, shared).await,
            Wish::Delete(id) => self.delete_draft(id).await,
            Wish::Wipe => self.wipe().await,
            Wish::Renew => self.renew().await,
            Wish::Language(draft, language) => draft.note_language(language),
            Wish::Wiped => self.wiped_elsewhere(),
            Wish::LookAgain(draft) => draft.enqueue_head(),
            Wish::Open(_) | Wish::StartFrom(..) => ask(self, wish),
        }
    }

    async fn create_draft(self, shared: bool) {
        let Some(id) = random::uuid() else { return };
        let programme = self.programme();
        let plan = Plan::new(id, programme.reference(), self.language());
        let file = PlanFile {
            plan,
            revision: 1,
            previous: None,
            app: APP.to_owned(),
            ceiling: programme.ceiling,
        };
        self.keep_draft(file, None, shared).await;
    }

    async fn keep_draft(self, file: PlanFile, sealed: Option<SealedRef>, shared: bool) {
        let Some(id) = random::uuid() else { return };
        if let Some(open) = self.draft.get_untracked().filter(|open| !open.may_go()) {
            return self.go(Route::Plan(open.id, Page::Tasks));
        }
        if shared {
            self.leave_no_trace().await;
        }
        if !shared && self.store().is_none() {
            // After everything was deleted there is no database until it is needed again.
            self.open_store().await;
        }
        let draft = self.hold(id, file, 0, sealed, shared);
        if !shared {
            draft.create().await;
        }
        self.show(draft);
    }

    pub(super) fn hold(
        self,
        id: Uuid,
        file: PlanFile,
        rev: u64,
        sealed: Option<SealedRef>,
        shared: bool,
    ) -> Draft {
        self.write_when_hidden();
        let owner = self.owner();
        owner.with(|| Draft::new(self, id, file, rev, sealed, shared))
    }

    /// Has whatever draft is open written whole whenever the page may be about to end.
    fn write_when_hidden(self) {
        if self.watched.get_value() {
            return;
        }
        self.watched.set_value(true);
        page::on_hidden(move || {
            if let Some(draft) = self.draft.get_untracked() {
                spawn_local(draft.snapshot());
            }
        });
    }

    fn show(self, draft: Draft) {
        self.release_open_draft();
        self.draft.set(Some(draft));
        match draft.shared {
            true => self.watch_use(),
            false => preferences::set("draft", &draft.id.to_string()),
        }
        match self.pending_case.get_untracked() {
            Some(case) => {
                self.pending_case.set(None);
                ask(self, Wish::StartFrom(Box::new(draft), case));
            }
            None => self.go(Route::Plan(draft.id, Page::Tasks)),
        }
    }

    /// Lets the draft that is open go, once it is written.
    pub(super) fn release_open_draft(self) {
        if let Some(draft) = self.draft.get_untracked() {
            draft.release();
            if draft.at_stake() {
                page::warn_before_leaving(false);
            }
            self.draft.set(None);
        }
    }

    /// Deletes a stored draft.
    async fn delete_draft(self, id: Uuid) {
        if let Some(draft) = self.draft.get_untracked().filter(|draft| draft.id == id) {
            draft.forget();
            self.draft.set(None);
        }
        if let Some(store) = self.store() {
            forget_answers(&store, id).await;
            // A draft that could not be deleted is still in the list, which says it.
            let _ = store.delete(&id.to_string()).await;
        }
        self.list_drafts().await;
    }

    /// Changes to the newer edition of the page, once everything that was typed is written.
    async fn renew(self) {
        if let Some(draft) = self.draft.get_untracked() {
            while draft.save_state.get_untracked() == SaveState::Saving {
                page::pause().await;
            }
            draft.snapshot().await;
        }
        // Writing may have failed, and more may have been typed meanwhile.
        let saved = self.draft.with_untracked(|draft| {
            draft
                .is_none_or(|draft| matches!(draft.save_state.get_untracked(), SaveState::Saved(_)))
        });
        if saved && untrack(|| self.can_reload()) {
            worker::ask(Ask::Take);
        }
    }

    /// Whether the page could be loaded anew and nothing be missed: no draft that is in memory
    /// only or could not be written, no file on the desk, no page that forgets what it shows.
    /// What is being written may still be on its way.
    pub fn can_reload(self) -> bool {
        let draft = self.draft.get().is_none_or(|draft| {
            matches!(
                draft.save_state.get(),
                SaveState::Saved(_) | SaveState::Saving
            )
        });
        let page = match self.route.get() {
            Route::Consultant(page) => page == Desk::List,
            route => route != Route::Reader,
        };
        draft && page && !self.desk_in_use.get() && !page::warns_before_leaving()
    }
}
