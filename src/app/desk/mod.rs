//! The consultant's desk: the files that were opened, and what is known of them.
//!
//! Lives as long as the page does, whatever page of it is shown; nothing of it is in a
//! citizen's part of the program. Whole documents are kept only while one is shown: the list
//! keeps a row a file, and the browser's handle to read it again.

pub mod answer;
pub mod gather;
mod keys;
pub mod making;
mod reading;
pub mod seal_answer;
pub mod subject;
pub mod together;

use super::browser::fetch;
use super::browser::picker::Chosen;
use super::opening::{self, NotOpened};
use super::state::{App, Texts};
use crate::domain::desk::Desk as Rows;
use crate::domain::known_keys::KnownKeys;
use crate::file::open::Opened;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

pub use reading::why_not;

/// How far the reading of files is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Files that are done.
    pub done: u32,
    /// Files that were chosen.
    pub of: u32,
}

/// The file that is shown.
#[derive(Clone, PartialEq)]
pub enum Shown {
    /// It is being read.
    Reading,
    /// There is no such file on the desk.
    None,
    /// It did not open.
    Not(NotOpened),
    /// It is open.
    Open(Arc<Opened>),
}

/// The desk; a handle that is copied everywhere.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The page that it belongs to.
    pub app: App,
    /// The texts of every page and of the desk, once they have come.
    pub texts: RwSignal<Option<Texts>>,
    /// A row for each file, in the order of opening.
    pub rows: RwSignal<Rows>,
    /// How far reading is; `None` while nothing is read.
    pub progress: RwSignal<Option<Progress>>,
    /// The keys that this desk knows.
    pub known: RwSignal<KnownKeys>,
    /// The file that is shown, and its place on the desk, from 0.
    pub shown: RwSignal<(u32, Shown)>,
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
            rows: RwSignal::new(Rows::default()),
            progress: RwSignal::new(None),
            known: RwSignal::new(KnownKeys::default()),
            keeping: keys::Keeping::new(),
            shown: RwSignal::new((0, Shown::None)),
            answer: answer::Answer::new(),
            joint: StoredValue::new(None),
            files: StoredValue::new_local(Vec::new()),
            stopped: StoredValue::new(false),
        });
        app.desk.set_value(Some(desk));
        desk.load_keys();
        desk
    }

    /// Fetches the desk's own texts in the language of the page, unless they are there.
    pub fn fetch_texts(self) {
        let page = self.app.texts.get();
        let present = self.texts.with_untracked(|texts| {
            texts
                .as_ref()
                .is_some_and(|texts| texts.language == page.language)
        });
        if present {
            return;
        }
        spawn_local(async move {
            let url = format!("locales/desk/{}.json", page.language);
            let Ok(json) = fetch::text(&url).await else {
                return self.app.not_loaded.set(true);
            };
            self.texts.set(page.with(&json).map(Arc::new));
        });
    }

    /// Takes every file off the desk; nothing on the disk is touched.
    pub fn clear(self) {
        self.stop();
        self.files.set_value(Vec::new());
        self.rows.set(Rows::default());
    }

    /// The file at that place, from 0, to be read again.
    pub fn file(self, place: u32) -> Option<Chosen> {
        self.files
            .with_value(|files| files.get(place as usize).cloned())
    }

    /// Reads the file at that place again and shows it.
    pub fn show(self, place: u32) {
        let Some(file) = self.file(place) else {
            return self.shown.set((place, Shown::None));
        };
        self.shown.set((place, Shown::Reading));
        spawn_local(async move {
            let shown = match opening::open(&file).await {
                Ok(opened) => Shown::Open(Arc::new(opened)),
                Err(why) => Shown::Not(why),
            };
            // Another one may have been asked for meanwhile.
            if self.shown.with_untracked(|(now, _)| *now == place) {
                self.shown.set((place, shown));
            }
        });
    }
}
