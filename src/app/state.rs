//! What the whole page shares: texts, programme, route, the drafts of the device.
//!
//! Holds no rule of the domain. Signals are made under the owner of the whole page, so
//! that they outlive the views that read them.

use super::aloud::Aloud;
use super::browser::store::{self, Store};
use super::browser::worker::{self, Ask};
use super::browser::{clock, page};
use super::desk::Desk;
use super::draft::Draft;
use super::order::in_order;
use super::parts::{Wish, ask};
use crate::domain::case::Case;
use crate::domain::date::Moment;
use crate::domain::id::Id;
use crate::domain::programme::Programme;
use crate::file::record::Head;
use crate::route::Route;
use crate::text::Catalog;
use crate::text::languages::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The texts of the language that was chosen.
pub type Texts = Arc<Catalog>;

/// The languages that there are.
pub type Languages = Arc<Vec<Language>>;

/// The name and version that files carry.
pub const APP: &str = concat!("borgerbudget ", env!("CARGO_PKG_VERSION"));

/// How long to wait before storage that failed is tried again, in milliseconds.
pub(super) const RETRY: u32 = 2_000;
/// Where the database is gone, another tab that deletes everything has said so by then, in
/// milliseconds.
const SETTLED: u32 = 500;

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

/// Whether the page is on the device, and as which edition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edition {
    /// It comes from the server, or nobody knows yet.
    Unknown,
    /// It is on the device, whole, and works with the network off.
    Kept,
    /// A newer one is on the device too, and can be changed to.
    Outdated,
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
    /// The part of the program that opens it could not be loaded.
    NotLoaded,
    /// It cannot be read; this is what is stored of it.
    Unreadable(String),
}

/// How a draft, or all of them, came to an end; said on the start page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ended {
    /// The key of the heading.
    pub title: &'static str,
    /// The key of the sentence beneath it.
    pub text: &'static str,
    /// The keys of what remains.
    pub remains: Vec<&'static str>,
    /// Whether something remains that should not.
    pub partly: bool,
}

/// Draws something over every page.
pub type Overlay = fn(App, &Texts) -> AnyView;

/// The signals of the whole page; a handle that is copied everywhere.
#[derive(Clone, Copy)]
pub struct App {
    /// The texts of the chosen language.
    pub texts: RwSignal<Texts>,
    languages: StoredValue<Languages>,
    /// The programme.
    pub programme: StoredValue<Arc<Programme>>,
    /// The language that was chosen last, be its texts there or still on their way.
    pub(super) language_wanted: StoredValue<Option<Id>>,
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
    pub(super) cases_asked: StoredValue<Option<Id>>,
    /// A case to start from, once there is a draft.
    pub pending_case: RwSignal<Option<Id>>,
    /// Told when a view has come that had to be loaded first.
    pub drawn: Trigger,
    /// Whether a part of the program was asked for that could not be loaded.
    pub not_loaded: RwSignal<bool>,
    /// Whether the page is on the device.
    pub edition: RwSignal<Edition>,
    /// Whether files lie on the consultant's desk.
    pub desk_in_use: RwSignal<bool>,
    /// Whether the page is being read aloud.
    pub aloud: RwSignal<Aloud>,
    /// Told when the browser has found further voices.
    pub voices: Trigger,
    /// What has just come to an end.
    pub ended: RwSignal<Option<Ended>>,
    /// What lies over the page.
    pub overlay: RwSignal<Option<Overlay>>,
    /// Seconds until a plan that nobody uses is closed, while the person is warned.
    pub closing_in: RwSignal<u64>,
    /// Whether the browser has promised to keep what it stores.
    pub kept: RwSignal<bool>,
    pub(super) keep_asked: StoredValue<bool>,
    /// When the person last did something; set once the device is said to be shared.
    pub(super) used_at: StoredValue<Option<Moment>>,
    store: StoredValue<Option<Store>, LocalStorage>,
    pub(super) watched: StoredValue<bool>,
    pub(super) desk: StoredValue<Option<Desk>>,
    owner: StoredValue<Owner>,
}

impl App {
    /// The signals, under the present owner.
    pub fn new(texts: Texts, languages: Languages, programme: Arc<Programme>, route: Route) -> App {
        App {
            texts: RwSignal::new(texts),
            languages: StoredValue::new(languages),
            programme: StoredValue::new(programme),
            language_wanted: StoredValue::new(None),
            route: RwSignal::new(route),
            draft: RwSignal::new(None),
            absent: RwSignal::new(Absent::Loading),
            heads: RwSignal::new(Vec::new()),
            storage: RwSignal::new(Storage::Opening),
            cases: RwSignal::new(None),
            cases_asked: StoredValue::new(None),
            pending_case: RwSignal::new(None),
            drawn: Trigger::new(),
            not_loaded: RwSignal::new(false),
            edition: RwSignal::new(Edition::Unknown),
            desk_in_use: RwSignal::new(false),
            aloud: RwSignal::new(Aloud::Silent),
            voices: Trigger::new(),
            ended: RwSignal::new(None),
            overlay: RwSignal::new(None),
            closing_in: RwSignal::new(0),
            kept: RwSignal::new(false),
            keep_asked: StoredValue::new(false),
            used_at: StoredValue::new(None),
            store: StoredValue::new_local(None),
            watched: StoredValue::new(false),
            desk: StoredValue::new(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// The programme.
    pub fn programme(self) -> Arc<Programme> {
        self.programme.get_value()
    }

    /// The languages that there are.
    pub fn languages(self) -> Languages {
        self.languages.get_value()
    }

    /// The language that was chosen.
    pub fn language(self) -> Id {
        self.texts.with_untracked(|texts| texts.language)
    }

    /// The database, where there is one.
    pub fn store(self) -> Option<Store> {
        self.store.get_value()
    }

    /// Forgets the database, which has been deleted.
    pub(super) fn drop_store(self) {
        self.store.set_value(None);
    }

    /// The owner of what outlives the views.
    pub(super) fn owner(self) -> Owner {
        self.owner.get_value()
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
                store::on_lost(move || page::after_millis(SETTLED, move || self.look_again()));
                self.storage.set(Storage::Ready);
                self.list_drafts().await;
                self.keep_page();
            }
            Err(_) => self.storage.set(Storage::Blocked),
        }
    }

    /// Has the page say at once where the draft that is open is no longer on the device.
    fn look_again(self) {
        if let Some(draft) = self.draft.get_untracked() {
            ask(self, Wish::LookAgain(Box::new(draft)));
        }
    }

    /// Follows what becomes of the page on this device.
    pub fn follow_edition(self) {
        worker::on_edition(move |newer| {
            self.edition.set(match newer {
                true => Edition::Outdated,
                false => Edition::Kept,
            });
        });
    }

    /// Has the page kept on the device, where somebody has drafts on it.
    fn keep_page(self) {
        worker::ask(match self.heads.with_untracked(Vec::is_empty) {
            true => Ask::Look,
            false => Ask::Keep,
        });
    }

    /// Lists the drafts anew.
    pub async fn list_drafts(self) {
        let Some(store) = self.store() else { return };
        let Ok(stored) = store.heads().await else {
            return page::after_millis(RETRY, move || self.list_drafts_again());
        };
        let mut heads: Vec<Head> = stored
            .iter()
            .filter_map(|(_, head)| Head::read(head))
            .collect();
        in_order(&mut heads, |head| head.saved_at);
        self.heads.set(heads);
    }

    fn list_drafts_again(self) {
        if self.route.get_untracked() == Route::Start {
            spawn_local(self.list_drafts());
        }
    }

    /// The month at hand, for offering start months.
    pub fn this_month(self) -> crate::domain::date::Month {
        clock::local_month()
    }
}
