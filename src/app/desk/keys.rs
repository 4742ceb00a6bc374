//! The keys that this desk knows: changed by a person's word only, and kept on the device.
//!
//! What is stored is read again before each write, so that what another tab has learnt
//! meanwhile is kept. Without a database the keys live as long as the page, and it says so.

use super::Desk;
use crate::app::browser::clock;
use crate::domain::date::Moment;
use crate::domain::known_keys::{KnownKey, KnownKeys, Merged};
use leptos::prelude::*;

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
}

impl Keeping {
    pub(super) fn new() -> Keeping {
        Keeping {
            kept: RwSignal::new(None),
            aside: RwSignal::new(None),
        }
    }
}

impl Desk {
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
        self.keeping.kept.set(Some(false));
    }

    fn know(self, known: KnownKeys) {
        self.rows.update(|rows| rows.restate(&known));
        self.known.set(known);
    }
}
