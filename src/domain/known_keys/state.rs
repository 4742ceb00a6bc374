//! What a reader says of a file's seal, by the keys that it knows.

use super::KnownKeys;
use crate::domain::date::Moment;

/// What the file alone says of its seal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seal<'a> {
    /// The file cannot be opened.
    Refused,
    /// It has none.
    None,
    /// It has one, and it does not fit the content.
    Broken,
    /// It has one, and it fits.
    Intact {
        /// The key as `did:key`.
        key: &'a str,
        /// Whether it holds the code that the consultant gave.
        code: bool,
    },
}

/// The state of a file's seal as a reader shows it, from the least to the most that can be
/// said, and last the warning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SealState {
    /// The file cannot be opened.
    Refused,
    /// It is not sealed.
    Unsealed,
    /// Its content is not what was sealed.
    Broken,
    /// Unchanged since it was sealed; nothing is known of the key.
    IntactUnknown,
    /// Unchanged, and it holds the code that the consultant gave.
    IntactCode,
    /// Unchanged, by the key that was pinned on that date.
    Pinned(Moment),
    /// Unchanged, by the key whose check number was confirmed on that date.
    Confirmed(Moment),
    /// Unchanged, but the reference is known with another key.
    ReferenceNewKey,
}

impl SealState {
    /// The names of all states, in their order.
    pub const NAMES: [&str; 8] = [
        "refused",
        "unsealed",
        "broken",
        "intact-unknown",
        "intact-code",
        "pinned",
        "confirmed",
        "reference-new-key",
    ];

    /// The name in the page's contract and the end of the text key.
    pub fn as_str(self) -> &'static str {
        match self {
            SealState::Refused => "refused",
            SealState::Unsealed => "unsealed",
            SealState::Broken => "broken",
            SealState::IntactUnknown => "intact-unknown",
            SealState::IntactCode => "intact-code",
            SealState::Pinned(_) => "pinned",
            SealState::Confirmed(_) => "confirmed",
            SealState::ReferenceNewKey => "reference-new-key",
        }
    }

    /// When the key was pinned or confirmed, where that is what the state says.
    pub fn since(self) -> Option<Moment> {
        match self {
            SealState::Pinned(on) | SealState::Confirmed(on) => Some(on),
            _ => None,
        }
    }
}

/// The state of a file's seal. `reference` is what the plan writes; empty where it writes none.
///
/// Where several hold, the later in this order is shown: unknown key, matching code, pinned,
/// confirmed, and over them all the warning that the reference is known with another key. The
/// warning goes only when this key, too, is pinned under that reference: a code can be
/// overheard and a number confirmed for another reference, but that one pin was made for
/// exactly this pair.
pub fn state_of(seal: Seal<'_>, reference: &str, known: &KnownKeys) -> SealState {
    let (key, code) = match seal {
        Seal::Refused => return SealState::Refused,
        Seal::None => return SealState::Unsealed,
        Seal::Broken => return SealState::Broken,
        Seal::Intact { key, code } => (key, code),
    };
    if known.is_new_for(reference, key) {
        return SealState::ReferenceNewKey;
    }
    let met = known.find(key);
    let confirmed = met.and_then(|met| met.confirmed);
    let pinned = met.and_then(|met| met.pinned.as_ref());
    match (confirmed, pinned, code) {
        (Some(on), _, _) => SealState::Confirmed(on),
        (None, Some(pin), _) => SealState::Pinned(pin.on),
        (None, None, true) => SealState::IntactCode,
        (None, None, false) => SealState::IntactUnknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_key_that_is_known_is_so_since_a_day() {
        let day = Moment::parse("2027-02-28T12:00:00Z").unwrap();
        for (state, since) in [
            (SealState::Pinned(day), Some(day)),
            (SealState::Confirmed(day), Some(day)),
            (SealState::IntactUnknown, None),
            (SealState::Broken, None),
        ] {
            assert_eq!(state.since(), since);
        }
    }
}
