//! The keys that this desk knows: changed by a person's word only, and kept on the device.
//!
//! What is stored is read again before each write, so that what another tab has learnt
//! meanwhile is kept. Without a database the keys live as long as the page, and it says so.

use super::Desk;
use crate::app::browser::clock;
use crate::app::browser::store::{Store, StoreError};
use crate::app::state::{APP, Storage};
use crate::domain::date::Moment;
use crate::domain::known_keys::{KnownKey, KnownKeys, Merged};
use crate::file::keys_v1;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Under which name the keys are stored.
const NAME: &str = "keys";
/// Under which name stored bytes are set aside that could not be read.
const ASIDE: &str = "keys-unread";

/// Something that a person has said about keys.
#[derive(Clone)]
enum Change {
    /// The key belongs to the reference.
    Pin(String, String, Moment),
    /// The check number was compared by voice.
    Confirm(String, Moment),
    /// The key is to be forgotten.
    Forget(String),
    /// What was known of a key is known again.
    Add(KnownKey),
    /// What another list says counts too.
    Merge(KnownKeys),
}

impl Change {
    fn apply(&self, known: &mut KnownKeys) {
        match self {
            Change::Pin(key, reference, on) => {
                known.pin(key, reference, *on);
            }
            Change::Confirm(key, on) => known.confirm(key, *on),
            Change::Forget(key) => {
                known.forget(key);
            }
            Change::Add(key) => {
                known.add(key.clone());
            }
            Change::Merge(other) => {
                known.merge(other);
            }
        }
    }
}

/// What becomes of the known keys when the page is closed.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// Whether they could be written; `None` before anything had to be.
    pub kept: RwSignal<Option<bool>>,
    /// Stored bytes that could not be read and were set aside.
    pub aside: RwSignal<Option<String>>,
    asked: StoredValue<bool>,
    writing: StoredValue<bool>,
    waiting: StoredValue<Vec<Change>>,
}

impl Keeping {
    pub(super) fn new() -> Keeping {
        Keeping {
            kept: RwSignal::new(None),
            aside: RwSignal::new(None),
            asked: StoredValue::new(false),
            writing: StoredValue::new(false),
            waiting: StoredValue::new(Vec::new()),
        }
    }
}

impl Desk {
    /// Reads the known keys from the device, once, as soon as there is a database.
    pub fn load_keys(self) {
        if self.keeping.asked.get_value() {
            return;
        }
        self.keeping.asked.set_value(true);
        let storage = self.app.storage;
        self.app.owner().with(|| {
            Effect::new(move |_| {
                if storage.get() == Storage::Ready {
                    spawn_local(self.read_keys());
                }
            })
        });
    }

    /// Notes that the key of the file at that place (from 0) belongs to the reference that it
    /// writes. Without an intact seal there is no key to note.
    pub fn pin(self, place: u32) {
        let found = self.rows.with_untracked(|rows| {
            let row = rows.row(place)?;
            Some((row.key.clone()?, row.reference.clone()))
        });
        if let Some((key, reference)) = found {
            self.change(Change::Pin(key, reference, clock::now()));
        }
    }

    /// Notes that the check number of the key of the file at that place (from 0) was read
    /// aloud and is the same.
    pub fn confirm(self, place: u32) {
        let key = self
            .rows
            .with_untracked(|rows| rows.row(place)?.key.clone());
        if let Some(key) = key {
            self.change(Change::Confirm(key, clock::now()));
        }
    }

    /// Forgets a key and gives back what was known of it.
    pub fn forget(self, key: &str) -> Option<KnownKey> {
        let known = self
            .known
            .with_untracked(|known| known.find(key).cloned())?;
        self.change(Change::Forget(key.to_owned()));
        Some(known)
    }

    /// Knows again what was forgotten.
    pub fn remember(self, known: KnownKey) {
        self.change(Change::Add(known));
    }

    /// Takes in another list of keys and gives back what came of it.
    pub fn take_in(self, other: KnownKeys) -> Merged {
        let merged = self
            .known
            .with_untracked(|known| known.clone().merge(&other));
        self.change(Change::Merge(other));
        merged
    }

    fn change(self, change: Change) {
        let mut known = self.known.get_untracked();
        change.apply(&mut known);
        self.know(known);
        self.keeping
            .waiting
            .update_value(|waiting| waiting.push(change));
        if !self.keeping.writing.get_value() {
            self.keeping.writing.set_value(true);
            spawn_local(self.write_keys());
        }
    }

    fn know(self, known: KnownKeys) {
        self.rows.update(|rows| rows.restate(&known));
        self.known.set(known);
    }

    async fn read_keys(self) {
        let Some(store) = self.app.store() else {
            return;
        };
        match self.stored(&store).await {
            Ok(known) => self.know(self.with_waiting(known)),
            Err(_) => self.keeping.kept.set(Some(false)),
        }
    }

    /// What was stored, with the changes that have yet to be written.
    fn with_waiting(self, mut known: KnownKeys) -> KnownKeys {
        self.keeping.waiting.with_value(|waiting| {
            for change in waiting {
                change.apply(&mut known);
            }
        });
        known
    }

    /// What is stored; bytes that cannot be read are set aside before anything replaces them.
    async fn stored(self, store: &Store) -> Result<KnownKeys, StoreError> {
        let text = store.text(NAME).await?.unwrap_or_default();
        let (known, whole) = keys_v1::read_stored(&text);
        if !whole {
            store.put_text(ASIDE, &text).await?;
        }
        let aside = store.text(ASIDE).await?;
        self.keeping.aside.set(aside);
        Ok(known)
    }

    async fn write_keys(self) {
        loop {
            let waiting = self.keeping.waiting.get_value();
            if waiting.is_empty() {
                break;
            }
            let written = self.write(&waiting).await;
            self.keeping.kept.set(Some(written.is_some()));
            // What could not be written is tried again with the next change.
            let Some(known) = written else { break };
            self.keeping.waiting.update_value(|all| {
                all.drain(..waiting.len().min(all.len()));
            });
            self.know(self.with_waiting(known));
        }
        self.keeping.writing.set_value(false);
    }

    async fn write(self, changes: &[Change]) -> Option<KnownKeys> {
        if self.app.store().is_none() {
            // After everything was deleted there is no database until it is needed again.
            self.app.open_store().await;
        }
        let store = self.app.store()?;
        let mut known = self.stored(&store).await.ok()?;
        for change in changes {
            change.apply(&mut known);
        }
        let text = keys_v1::write_stored(&known, APP);
        store.put_text(NAME, &text).await.ok()?;
        Some(known)
    }
}
