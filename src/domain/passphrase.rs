//! What a passphrase must be before a draft is locked with it.
//!
//! Pure. Length is asked for and nothing else: rules about signs make phrases that are
//! forgotten, and a phrase that is forgotten cannot be helped.

/// The fewest characters.
pub const LEAST: usize = 12;

/// Why a phrase is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PhraseFault {
    /// It has fewer than [`LEAST`] characters.
    Short,
    /// The second time it was written otherwise.
    Differs,
}

/// Why `phrase` is not taken, where it was written `again` to be sure.
pub fn fault(phrase: &str, again: &str) -> Option<PhraseFault> {
    if phrase.trim().chars().count() < LEAST {
        return Some(PhraseFault::Short);
    }
    (phrase != again).then_some(PhraseFault::Differs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_long_enough_and_the_same_twice() {
        for (phrase, again, expected) in [
            ("", "", Some(PhraseFault::Short)),
            ("            ", "            ", Some(PhraseFault::Short)),
            ("ærø ærø ærø", "ærø ærø ærø", Some(PhraseFault::Short)),
            ("ærø ærø ærøø", "ærø ærø ærøø", None),
            ("ærø ærø ærøø", "ærø ærø ærøo", Some(PhraseFault::Differs)),
        ] {
            assert_eq!(fault(phrase, again), expected, "{phrase}");
        }
    }
}
