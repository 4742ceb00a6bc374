//! Pictures of receipts: kept on this device beside the draft, and handed out as one file.
//!
//! They are never in the plan, nor in any file of it. A shared device keeps none.

use super::browser::picker::Chosen;
use super::browser::pictures;
use super::browser::store::Photo;
use super::browser::{clock, files};
use super::draft::Draft;
use super::state::Texts;
use crate::domain::id::Id;
use crate::file::zip::{Entry, archive};
use crate::text::finding::item_name;
use crate::text::purchase::bought_in_words;
use leptos::prelude::*;
use std::sync::Arc;

/// Why a picture was not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotKept {
    /// It is no picture that this browser can read.
    NoPicture,
    /// It could not be stored.
    Store,
}

/// The pictures of the draft that is open, as a page shows them.
#[derive(Clone, Copy)]
pub struct Album {
    draft: Draft,
    photos: RwSignal<Vec<Arc<Photo>>>,
}

impl Album {
    /// The album of a draft, still empty; [`Album::load`] fills it.
    pub fn of(draft: Draft) -> Album {
        Album {
            draft,
            photos: RwSignal::new(Vec::new()),
        }
    }

    /// Reads what is stored.
    pub async fn load(self) {
        let Some(store) = self.draft.app.store() else {
            return;
        };
        // What cannot be read now is left where it is.
        if let Ok(photos) = store.photos(&self.draft.id.to_string()).await {
            let photos = photos.into_iter().map(Arc::new).collect();
            // The page may have been left in the meantime, and its signals with it.
            let _ = self.photos.try_set(photos);
        }
    }

    /// The pictures of an item, followed.
    pub fn of_item(self, item: Id) -> Vec<Arc<Photo>> {
        let own = |photo: &&Arc<Photo>| photo.item == item.as_str();
        self.photos
            .with(|photos| photos.iter().filter(own).cloned().collect())
    }

    /// Whether there are any, followed.
    pub fn is_empty(self) -> bool {
        self.photos.with(Vec::is_empty)
    }

    /// Makes a chosen picture small and keeps it.
    ///
    /// # Errors
    ///
    /// [`NotKept`].
    pub async fn add(self, item: Id, file: &Chosen) -> Result<(), NotKept> {
        let bytes = pictures::reduced(file).await;
        self.keep(item, bytes.map_err(|_| NotKept::NoPicture)?)
            .await
    }

    /// Keeps a picture again that was taken out.
    ///
    /// # Errors
    ///
    /// [`NotKept::Store`].
    pub async fn keep(self, item: Id, bytes: Vec<u8>) -> Result<(), NotKept> {
        let store = self.draft.app.store().ok_or(NotKept::Store)?;
        let draft = self.draft.id.to_string();
        let kept = store.add_photo(&draft, item.as_str(), &bytes).await;
        kept.map_err(|_| NotKept::Store)?;
        self.load().await;
        Ok(())
    }

    /// Deletes a picture; whether it is gone.
    pub async fn remove(self, photo: &Photo) -> bool {
        let Some(store) = self.draft.app.store() else {
            return false;
        };
        let draft = self.draft.id.to_string();
        let gone = store.delete_photo(&draft, &photo.item, photo.number).await;
        self.load().await;
        gone.is_ok()
    }

    /// Saves all pictures as one archive, with a list that says which is of what.
    pub fn save(self, t: &Texts) {
        let today = clock::now().to_string();
        let name = format!("kvitteringer-{}.zip", today.get(..10).unwrap_or_default());
        if let Some(bytes) = archive(&self.entries(t)) {
            // A browser that cannot make a file says so itself.
            let _ = files::save_archive(&name, &bytes);
        }
    }

    /// Names that say nothing of the person; the list says the rest.
    fn entries(self, t: &Texts) -> Vec<Entry> {
        let mut list = String::new();
        let mut entries = Vec::new();
        for photo in self.photos.get_untracked() {
            let name = format!("{}-{}.jpg", photo.item, photo.number);
            list.push_str(&format!("{name}: {}\r\n", self.said_of(t, &photo.item)));
            entries.push(Entry {
                name,
                bytes: photo.bytes.clone(),
            });
        }
        entries.push(Entry {
            name: "liste.txt".into(),
            bytes: list.into_bytes(),
        });
        entries
    }

    /// What the item is called and how it was bought; its id where the plan has it no more.
    fn said_of(self, t: &Texts, item: &str) -> String {
        let id = Id::parse(item);
        self.draft.with(|plan| {
            let Some(item) = id.and_then(|id| plan.item(id)) else {
                return item.to_owned();
            };
            let name = item_name(t, plan, item.id);
            match &item.bought {
                Some(bought) => format!("{name}, {}", bought_in_words(t, bought)),
                None => name,
            }
        })
    }
}
