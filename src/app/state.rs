//! What the whole page shares: texts, programme, route, the drafts of the device.
//!
//! Holds no rule of the domain. Signals are made under the owner of the whole page, so
//! that they outlive the views that read them.

use super::browser::store::Store;
use super::browser::{clock, page, preferences, random};
use super::draft::{Draft, Handed};
use super::order::in_order;
use crate::domain::case::Case;
use crate::domain::edit::Edit;
use crate::domain::id::{Id, Uuid};
use crate::domain::plan::Plan;
use crate::domain::programme::Programme;
use crate::file::open::{Content, Opened};
use crate::file::plan_v1::PlanFile;
use crate::file::record::{self, Head, RestoreError, SealedRef, SnapshotRecord};
use crate::route::{Page, Route};
use crate::text::Catalog;
use leptos::prelude::*;
use std::sync::Arc;

/// The texts of the language that was chosen.
pub type Texts = Arc<Catalog>;

/// The name and version that files carry.
pub const APP: &str = concat!("borgerbudget ", env!("CARGO_PKG_VERSION"));

/// Whether the browser keeps drafts for us.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storage {
    /// The database is being opened.
    Opening,
    /// It is open.
    Ready,
    /// It is blocked or broken; drafts live in memory and as files.
    Blocked,
}

/// Why a draft is not on the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Absent {
    /// It is being read.
    Loading,
    /// It is not on this device.
    Unknown,
    /// It is open in another tab.
    Elsewhere,
    /// A newer program wrote it.
    Newer,
    /// It cannot be read; this is what is stored of it.
    Unreadable(String),
}

/// The signals of the whole page; a handle that is copied everywhere.
#[derive(Clone, Copy)]
pub struct App {
    /// The texts of the chosen language.
    pub texts: RwSignal<Texts>,
    /// The programme.
    pub programme: StoredValue<Arc<Programme>>,
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// The draft that is open.
    pub draft: RwSignal<Option<Draft>>,
    /// Why it is not.
    pub absent: RwSignal<Absent>,
    /// The drafts on this device, newest first.
    pub heads: RwSignal<Vec<Head>>,
    /// Whether drafts are kept.
    pub storage: RwSignal<Storage>,
    /// The library of cases, once it has been asked for; `Err` where it cannot be had.
    pub cases: RwSignal<Option<Result<Arc<Vec<Case>>, ()>>>,
    cases_asked: StoredValue<bool>,
    /// A case to start from, once there is a draft.
    pub pending_case: RwSignal<Option<Id>>,
    /// Whether everything has just been deleted.
    pub wiped: RwSignal<bool>,
    store: StoredValue<Option<Store>, LocalStorage>,
    owner: StoredValue<Owner>,
}

impl App {
    /// The signals, under the present owner.
    pub fn new(texts: Texts, programme: Arc<Programme>, route: Route) -> App {
        App {
            texts: RwSignal::new(texts),
            programme: StoredValue::new(programme),
            route: RwSignal::new(route),
            draft: RwSignal::new(None),
            absent: RwSignal::new(Absent::Loading),
            heads: RwSignal::new(Vec::new()),
            storage: RwSignal::new(Storage::Opening),
            cases: RwSignal::new(None),
            cases_asked: StoredValue::new(false),
            pending_case: RwSignal::new(None),
            wiped: RwSignal::new(false),
            store: StoredValue::new_local(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// The programme.
    pub fn programme(self) -> Arc<Programme> {
        self.programme.get_value()
    }

    /// The language that was chosen.
    pub fn language(self) -> Id {
        self.texts.with_untracked(|texts| texts.language)
    }

    /// The database, where there is one.
    pub fn store(self) -> Option<Store> {
        self.store.get_value()
    }

    /// Goes to a page.
    pub fn go(self, route: Route) {
        page::set_fragment(&route.fragment());
    }

    /// Opens the database and lists the drafts in it.
    pub async fn open_store(self) {
        match Store::open().await {
            Ok(store) => {
                self.store.set_value(Some(store));
                self.storage.set(Storage::Ready);
                self.list_drafts().await;
            }
            Err(_) => self.storage.set(Storage::Blocked),
        }
    }

    /// Lists the drafts anew.
    pub async fn list_drafts(self) {
        let Some(store) = self.store() else { return };
        let Ok(stored) = store.heads().await else {
            return;
        };
        let mut heads: Vec<Head> = stored
            .iter()
            .filter_map(|(_, head)| Head::read(head))
            .collect();
        in_order(&mut heads, |head| head.saved_at);
        self.heads.set(heads);
    }

    /// Makes an empty draft and opens it; `shared` drafts live in memory only.
    pub async fn create_draft(self, shared: bool) {
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

    /// Makes a draft of a file that was opened, beside those that are there, and opens it.
    pub async fn import_draft(self, opened: Arc<Opened>, shared: bool) {
        let Content::Plan(file) = &opened.content else {
            return;
        };
        let sealed = match opened.seal {
            crate::file::open::Seal::Intact(_) => Some(SealedRef {
                revision: file.revision,
                digest: opened.digest,
                previous: file.previous,
            }),
            _ => None,
        };
        self.keep_draft((**file).clone(), sealed, shared).await;
    }

    async fn keep_draft(self, file: PlanFile, sealed: Option<SealedRef>, shared: bool) {
        let Some(id) = random::uuid() else { return };
        if !shared && self.store().is_none() {
            // After everything was deleted there is no database until it is needed again.
            self.open_store().await;
        }
        let draft = self.hold(id, file, 0, sealed, shared);
        if !shared && !draft.create().await {
            // Not kept, but not lost either: it is open in memory, and the page says so.
            draft.report_unsaved();
        }
        self.show(draft).await;
    }

    fn hold(
        self,
        id: Uuid,
        file: PlanFile,
        rev: u64,
        sealed: Option<SealedRef>,
        shared: bool,
    ) -> Draft {
        let owner = self.owner.get_value();
        owner.with(|| Draft::new(self, id, file, rev, sealed, shared))
    }

    async fn show(self, draft: Draft) {
        self.release_open_draft();
        self.draft.set(Some(draft));
        if !draft.shared {
            preferences::set("draft", &draft.id.to_string());
        }
        match self.pending_case.get_untracked() {
            Some(case) => {
                self.pending_case.set(None);
                self.start_from(draft, case).await;
                self.go(Route::Plan(draft.id, Page::Items(None)));
            }
            None => self.go(Route::Plan(draft.id, Page::Tasks)),
        }
    }

    /// Adds the lines of a case to a draft, as suggestions to fill in.
    pub async fn start_from(self, draft: Draft, case: Id) {
        self.load_cases().await;
        let Some(Ok(cases)) = self.cases.get_untracked() else {
            return;
        };
        let Some(case) = cases.iter().find(|known| known.id == case) else {
            return;
        };
        let programme = self.programme();
        let known = |id: Id| programme.category(id).is_some();
        let edit: Edit = draft.with(|plan| case.suggest(plan, known, self.language()));
        draft.edit(edit);
    }

    /// Reads the library of cases, once.
    pub async fn load_cases(self) {
        // Two pages may ask while the first answer is on its way.
        if !self.cases_asked.get_value() {
            self.cases_asked.set_value(true);
            let cases = super::boot::fetch_cases().await;
            self.cases_asked.set_value(cases.is_some());
            self.cases.set(Some(cases.map(Arc::new).ok_or(())));
        }
    }

    /// Opens a stored draft, unless it is the one that is open.
    pub async fn open_draft(self, id: Uuid) {
        if self
            .draft
            .with_untracked(|draft| draft.is_some_and(|draft| draft.id == id))
        {
            return;
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
        let lock = super::browser::locks::lock_draft(&id.to_string()).await;
        if matches!(lock, super::browser::locks::Lock::Elsewhere) {
            return Err(Absent::Elsewhere);
        }
        let stored = store
            .load(&id.to_string())
            .await
            .map_err(|_| Absent::Unknown)?;
        let stored = stored.ok_or(Absent::Unknown)?;
        let snapshots: Vec<SnapshotRecord> = stored
            .snapshots
            .into_iter()
            .map(|snapshot| SnapshotRecord {
                schema: snapshot.schema,
                rev: snapshot.rev,
                saved_at: snapshot.saved_at,
                payload: snapshot.payload,
                sha256: snapshot.sha256,
            })
            .collect();
        let restored =
            record::restore(&snapshots, &stored.journal).map_err(|error| match error {
                RestoreError::Newer(_) => Absent::Newer,
                RestoreError::NothingReadable(payloads) => Absent::Unreadable(payloads.join("\n")),
            })?;
        let head = stored.head.as_deref().and_then(Head::read);
        let sealed = head.as_ref().and_then(|head| head.sealed);
        let draft = self.hold(id, restored.file, stored.rev, sealed, false);
        draft.hold_lock(lock);
        if let Ok(files) = store.sealed(&id.to_string()).await {
            draft
                .handed
                .set(files.last().and_then(|(_, file)| Handed::of(file)));
        }
        if let Some(head) = head {
            draft.saved(head.saved_at);
            draft.file_at.set(head.file_at);
        }
        if !restored.set_aside.is_empty() || !restored.problems.is_empty() {
            draft.set_aside.set(restored.set_aside.join("\n"));
            // What was set aside must not lie between the journal and what is typed now.
            draft.snapshot().await;
        }
        Ok(draft)
    }

    /// Lets the draft that is open go, once it is written.
    fn release_open_draft(self) {
        if let Some(draft) = self.draft.get_untracked() {
            draft.release();
            self.draft.set(None);
        }
    }

    /// Deletes a stored draft.
    pub async fn delete_draft(self, id: Uuid) {
        if let Some(draft) = self.draft.get_untracked().filter(|draft| draft.id == id) {
            draft.forget();
            self.draft.set(None);
        }
        if let Some(store) = self.store() {
            // A draft that could not be deleted is still in the list, which says it.
            let _ = store.delete(&id.to_string()).await;
        }
        self.list_drafts().await;
    }

    /// Deletes everything that this page keeps on the device, and goes to the start.
    pub async fn wipe(self) {
        if let Some(draft) = self.draft.get_untracked() {
            draft.forget();
        }
        self.draft.set(None);
        if let Some(store) = self.store() {
            // Deleting closes the database; the next draft opens a fresh one.
            let _ = store.delete_everything().await;
        }
        preferences::clear();
        self.heads.set(Vec::new());
        self.store.set_value(None);
        page::warn_before_leaving(false);
        self.wiped.set(true);
        self.go(Route::Start);
    }

    /// The month at hand, for offering start months.
    pub fn this_month(self) -> crate::domain::date::Month {
        clock::local_month()
    }
}
