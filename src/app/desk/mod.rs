//! The consultant's desk: the files that were opened, and what is known of them.
//!
//! Lives as long as the page does, whatever page of it is shown; nothing of it is in a
//! citizen's part of the program. Whole documents are kept only while one is shown: the list
//! keeps a row a file, and the browser's handle to read it again.

pub mod answer;
pub mod gather;
mod keys;
pub mod making;
mod pace;
mod reading;
pub mod seal_answer;
pub mod subject;
pub mod together;

use super::browser::fetch::{self, FetchFault};
use super::browser::picker::Chosen;
use super::state::{App, Texts};
use super::texts;
use crate::domain::desk::{Desk as Rows, Filter, Kind, Order};
use crate::domain::id::Id;
use crate::domain::known_keys::KnownKeys;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// How far the reading of files is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Files that are done.
    pub done: u32,
    /// Files that were chosen.
    pub of: u32,
}

/// What the last thing that was done to the list came to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum News {
    /// Nothing to tell.
    #[default]
    None,
    /// The file at that place (from 0) was taken off, and can be put back.
    TakenOff(u32),
    /// These files lay here, at these places (from 0), and were chosen again.
    LayHere(Vec<u32>),
}

/// The desk; a handle that is copied everywhere.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The page that it belongs to.
    pub app: App,
    /// The texts of every page and of the desk, once they have come.
    pub texts: RwSignal<Option<Texts>>,
    /// The page's language that they were fetched for.
    texts_for: StoredValue<Option<Id>>,
    /// A row for each file, in the order of opening.
    pub rows: RwSignal<Rows>,
    /// What of the list is looked for, kept while a plan is looked at.
    pub filter: RwSignal<Filter>,
    /// How the list is sorted, kept likewise.
    pub order: RwSignal<Option<Order>>,
    /// The number of the plan that was looked at last, from 1: where the list goes on.
    pub left: StoredValue<Option<u32>>,
    /// What the last thing that was done to the list came to.
    pub news: RwSignal<News>,
    /// How far reading is; `None` while nothing is read.
    pub progress: RwSignal<Option<Progress>>,
    /// The keys that this desk knows.
    pub known: RwSignal<KnownKeys>,
    /// What becomes of them when the page is closed.
    pub keeping: keys::Keeping,
    /// The answer that is written to the plan that is looked at.
    pub answer: answer::Answer,
    joint: StoredValue<Option<together::Joint>>,
    files: StoredValue<Vec<Chosen>, LocalStorage>,
    stopped: StoredValue<bool>,
}

impl Desk {
    /// The desk of this page, made when it is first asked for.
    pub fn of(app: App) -> Desk {
        if let Some(desk) = app.desk.get_value() {
            return desk;
        }
        let desk = app.owner().with(|| Desk {
            app,
            texts: RwSignal::new(None),
            texts_for: StoredValue::new(None),
            rows: RwSignal::new(Rows::default()),
            filter: RwSignal::new(Filter::default()),
            order: RwSignal::new(None),
            left: StoredValue::new(None),
            news: RwSignal::new(News::None),
            progress: RwSignal::new(None),
            known: RwSignal::new(KnownKeys::default()),
            keeping: keys::Keeping::new(),
            answer: answer::Answer::new(),
            joint: StoredValue::new(None),
            files: StoredValue::new_local(Vec::new()),
            stopped: StoredValue::new(false),
        });
        app.desk.set_value(Some(desk));
        desk.load_keys();
        desk
    }

    /// Fetches the desk's own texts for the language of the page, unless they are there.
    pub fn fetch_texts(self) {
        let page = self.app.texts.get();
        if self.texts_for.get_value() == Some(page.language) {
            return;
        }
        spawn_local(async move {
            let Some(texts) = texts_beside(&page).await else {
                return self.app.not_loaded.set(true);
            };
            self.texts_for.set_value(Some(page.language));
            self.texts.set(Some(texts));
        });
    }

    /// What the desk speaks; what the page does until its own texts have come.
    fn t(self) -> Texts {
        let own = self.texts.get_untracked();
        own.unwrap_or_else(|| self.app.texts.get_untracked())
    }

    /// Takes every file off the desk; nothing on the disk is touched.
    pub fn clear(self) {
        self.stop();
        self.filter.set(Filter::default());
        self.left.set_value(None);
        self.news.set(News::None);
        self.files.set_value(Vec::new());
        self.rows.set(Rows::default());
        self.app.desk_in_use.set(false);
    }

    /// Takes the file at that place (from 0) off the desk; nothing on the disk is touched, and what
    /// was written about it stays on the device.
    pub fn take_off(self, place: u32) {
        let done = self.rows.try_update(|rows| rows.take(place, true));
        if done == Some(true) {
            self.news.set(News::TakenOff(place));
        }
    }

    /// Puts the file back that was taken off from that place (from 0).
    pub fn put_back(self, place: u32) {
        self.rows.update(|rows| {
            rows.take(place, false);
        });
        self.news.set(News::None);
    }

    /// The number (from 1) of the plan behind that place (from 0), in the order of the list as it
    /// is looked at, or in the order of opening where it does not show that place.
    pub fn next_plan(self, place: u32) -> Option<u32> {
        self.rows.with_untracked(|rows| {
            let filter = self.filter.get_untracked();
            let mut shown = rows.select(&filter, self.order.get_untracked());
            if !shown.contains(&place) {
                shown = rows.select(&Filter::default(), None);
            }
            let behind = shown.into_iter().skip_while(|one| *one != place).skip(1);
            let is_plan = |one: &u32| rows.row(*one).is_some_and(|row| row.kind == Kind::Plan);
            behind.into_iter().find(is_plan).map(|next| next + 1)
        })
    }

    /// The file at that place, from 0, to be read again.
    pub fn file(self, place: u32) -> Option<Chosen> {
        let lies = self.rows.with_untracked(|rows| rows.row(place).is_some());
        let file = self
            .files
            .with_value(|files| files.get(place as usize).cloned());
        file.filter(|_| lies)
    }
}

/// The texts of every page and of the desk. Where the desk does not speak the page's language,
/// for one for citizens need not have its words, they are Danish, all of them.
async fn texts_beside(page: &Texts) -> Option<Texts> {
    match fetch::text(&url(page.language)).await {
        Ok(json) => page.with(&json).map(Arc::new),
        Err(FetchFault::Missing(_)) => danish_texts().await,
        Err(FetchFault::Offline) => None,
    }
}

/// The Danish texts of every page and of the desk; `None` where they cannot be had.
pub async fn danish_texts() -> Option<Texts> {
    let page = texts::whole(Id::DANISH).await?;
    let json = fetch::text(&url(Id::DANISH)).await.ok()?;
    page.with(&json).map(Arc::new)
}

fn url(language: Id) -> String {
    format!("locales/desk/{language}.json")
}
