//! The keys that a reader has met before: pinned under a reference, or confirmed by voice.
//!
//! Pure: the date of an act is handed in. A key says which key sealed a file, never who a
//! person is; so nothing here speaks of people.

mod state;

pub use state::{Seal, SealState, state_of};

use super::date::Moment;
use super::letters::{folded, steers};
use super::programme::Programme;

/// A key that a reader knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownKey {
    /// The key as `did:key`.
    pub key: String,
    /// The reference under which it was pinned, if it was.
    pub pinned: Option<Pin>,
    /// When its check number was compared by voice, if it was.
    pub confirmed: Option<Moment>,
}

/// A key was said to belong to a reference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pin {
    /// The reference as the plan had it; empty where it had none.
    pub reference: String,
    /// When.
    pub on: Moment,
}

/// All keys that a reader knows, each once.
///
/// Asked once for each of thousands of rows, so both lists are kept in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KnownKeys {
    /// By key.
    keys: Vec<KnownKey>,
    /// References as they are compared, each with a key that is pinned under it.
    references: Vec<(String, String)>,
}

/// What two lists of keys say differently; the one that was here is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Conflict {
    /// A key is pinned under another reference here.
    OtherReference {
        /// The key as `did:key`.
        key: String,
        /// The reference here.
        mine: String,
        /// The reference in the other list.
        theirs: String,
    },
    /// A reference has another key here.
    OtherKey {
        /// The reference in the other list.
        reference: String,
        /// A key that is pinned under it here.
        mine: String,
        /// The key in the other list.
        theirs: String,
    },
}

/// What came of taking in another list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Merged {
    /// How many keys are new here.
    pub added: usize,
    /// What was left as it was here, each to be told.
    pub conflicts: Vec<Conflict>,
}

impl KnownKeys {
    /// Every key, in the order of their texts.
    pub fn all(&self) -> &[KnownKey] {
        &self.keys
    }

    /// What is known of a key.
    pub fn find(&self, key: &str) -> Option<&KnownKey> {
        let at = self.position(key).ok()?;
        self.keys.get(at)
    }

    /// Pins a key under a reference and gives back the pin that this replaces. Under the same
    /// reference the first date stays.
    pub fn pin(&mut self, key: &str, reference: &str, on: Moment) -> Option<Pin> {
        let mut known = self.take(key);
        let old = known.pinned.take();
        let same = |old: &&Pin| comparable(&old.reference) == comparable(reference);
        let on = old.as_ref().filter(same).map_or(on, |old| old.on);
        known.pinned = Some(Pin {
            reference: reference.to_owned(),
            on,
        });
        self.put(known);
        old
    }

    /// Notes that a key's check number was compared by voice; the first date stays.
    pub fn confirm(&mut self, key: &str, on: Moment) {
        let mut known = self.take(key);
        known.confirmed.get_or_insert(on);
        self.put(known);
    }

    /// Adds a key that is not here yet; whether it was added.
    pub fn add(&mut self, known: KnownKey) -> bool {
        let new = self.find(&known.key).is_none();
        if new {
            self.put(known);
        }
        new
    }

    /// Forgets a key and gives back what was known of it, so that it can be added again.
    pub fn forget(&mut self, key: &str) -> Option<KnownKey> {
        self.find(key)?;
        Some(self.take(key))
    }

    /// Whether the key is pinned under that reference.
    pub fn is_pinned_under(&self, reference: &str, key: &str) -> bool {
        let keys = self.pinned_under(reference);
        keys.iter().any(|(_, pinned)| pinned == key)
    }

    /// Whether the reference has keys here, and this is none of them. Without a reference
    /// there is nothing to say.
    pub fn is_new_for(&self, reference: &str, key: &str) -> bool {
        !self.pinned_under(reference).is_empty() && !self.is_pinned_under(reference, key)
    }

    /// Takes in another list: what either knows is known, the earlier of two dates counts, and
    /// what the two say differently stays as it is here and is named.
    pub fn merge(&mut self, other: &KnownKeys) -> Merged {
        let before = self.clone();
        let mut merged = Merged::default();
        for theirs in &other.keys {
            let conflict = before.conflict(theirs);
            let mut mine = self.take(&theirs.key);
            mine.confirmed = earlier(mine.confirmed, theirs.confirmed);
            if conflict.is_none() {
                mine.pinned = earlier_pin(mine.pinned, theirs.pinned.as_ref());
            }
            merged.conflicts.extend(conflict);
            self.put(mine);
        }
        merged.added = self.keys.len().saturating_sub(before.keys.len());
        merged
    }

    fn conflict(&self, theirs: &KnownKey) -> Option<Conflict> {
        let pin = theirs.pinned.as_ref()?;
        if let Some(mine) = self.find(&theirs.key).and_then(|mine| mine.pinned.as_ref()) {
            let same = comparable(&mine.reference) == comparable(&pin.reference);
            return (!same).then(|| Conflict::OtherReference {
                key: theirs.key.clone(),
                mine: mine.reference.clone(),
                theirs: pin.reference.clone(),
            });
        }
        let (_, mine) = self.pinned_under(&pin.reference).first()?;
        Some(Conflict::OtherKey {
            reference: pin.reference.clone(),
            mine: mine.clone(),
            theirs: theirs.key.clone(),
        })
    }

    fn pinned_under(&self, reference: &str) -> &[(String, String)] {
        let reference = comparable(reference);
        if reference.is_empty() {
            return &[];
        }
        let from = self
            .references
            .partition_point(|(known, _)| *known < reference);
        let to = self
            .references
            .partition_point(|(known, _)| *known <= reference);
        self.references.get(from..to).unwrap_or_default()
    }

    fn position(&self, key: &str) -> Result<usize, usize> {
        self.keys
            .binary_search_by(|known| known.key.as_str().cmp(key))
    }

    /// Takes a key out to be changed; an unknown one begins empty.
    fn take(&mut self, key: &str) -> KnownKey {
        let Ok(at) = self.position(key) else {
            return KnownKey {
                key: key.to_owned(),
                pinned: None,
                confirmed: None,
            };
        };
        let known = self.keys.remove(at);
        if let Some(Ok(at)) = link(&known).map(|pair| self.references.binary_search(&pair)) {
            self.references.remove(at);
        }
        known
    }

    /// Puts a key in, unless nothing is known of it.
    fn put(&mut self, known: KnownKey) {
        if known.pinned.is_none() && known.confirmed.is_none() {
            return;
        }
        if let Some(pair) = link(&known) {
            let at = self.references.partition_point(|other| *other < pair);
            self.references.insert(at, pair);
        }
        let at = self.keys.partition_point(|other| other.key < known.key);
        self.keys.insert(at, known);
    }
}

/// A key by the reference that it is pinned under.
fn link(known: &KnownKey) -> Option<(String, String)> {
    let pin = known.pinned.as_ref()?;
    Some((comparable(&pin.reference), known.key.clone()))
}

fn earlier(one: Option<Moment>, other: Option<Moment>) -> Option<Moment> {
    [one, other].into_iter().flatten().min()
}

/// Of two pins under one reference the earlier, with the reference as it was written here.
fn earlier_pin(mine: Option<Pin>, theirs: Option<&Pin>) -> Option<Pin> {
    let on = [mine.as_ref(), theirs]
        .into_iter()
        .flatten()
        .map(|pin| pin.on)
        .min()?;
    let reference = mine.as_ref().or(theirs)?.reference.clone();
    Some(Pin { reference, on })
}

/// A reference as it is compared: capitals, blanks and characters that are not seen make no
/// difference, so that none of them can hide that a reference is known.
pub fn comparable(reference: &str) -> String {
    // Soft hyphens and joiners shape other scripts, and are not seen in a reference.
    let hidden = |letter: char| {
        steers(letter) && !letter.is_whitespace()
            || matches!(letter, '\u{ad}' | '\u{200c}' | '\u{200d}')
    };
    let seen: String = folded(reference)
        .chars()
        .filter(|letter| !hidden(*letter))
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a key is one of those that the programme lists for its job centre. Where it is
/// not, nothing is known of it by that.
pub fn is_of_job_centre(programme: &Programme, key: &str) -> bool {
    programme.keys.iter().any(|listed| listed == key)
}

#[cfg(test)]
mod tests;
