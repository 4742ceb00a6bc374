//! What a file holds as plain text, for terminals and for pasting.
//!
//! Whatever a stranger's file says, it stays one line of its own and never steers the
//! terminal: see [`harmless`].

mod library;
mod plan;
mod review;

pub use library::{case, programme};
pub use plan::plan;
pub use review::review;

use super::Catalog;
use crate::domain::letters::visible;
use std::borrow::Cow;

/// A text that comes from outside, as a terminal may show it: on one line, with whatever
/// could move the cursor, hide itself or turn the direction of reading made visible.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible).collect())
}

pub use crate::domain::letters::steers;

/// A text of lines while it is written; nothing in it steers whoever shows it.
pub(super) struct Lines<'a> {
    /// The texts.
    pub catalog: &'a Catalog,
    /// What was written so far.
    pub text: String,
}

impl<'a> Lines<'a> {
    /// Nothing yet.
    pub fn new(catalog: &'a Catalog) -> Lines<'a> {
        Lines {
            catalog,
            text: String::new(),
        }
    }

    /// A line as it is.
    pub fn plain(&mut self, text: &str) {
        self.text.push_str(&harmless(text));
        self.text.push('\n');
    }

    /// A heading, after an empty line.
    pub fn title(&mut self, key: &str) {
        self.text.push('\n');
        self.plain(self.catalog.get(key));
    }

    /// A value with its label; nothing where there is no value.
    pub fn line(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.plain(&format!("  {}: {value}", self.catalog.get(key)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_steers_the_terminal() {
        for (text, shown) in [
            ("Elastikker, vægte og måtter", "Elastikker, vægte og måtter"),
            ("ينظم 12", "ينظم 12"),
            ("a\nb\tc", "a b c"),
            ("\u{1b}[31mrød", "\u{fffd}[31mrød"),
            ("\u{9b}2J", "\u{fffd}2J"),
            ("a\u{202e}b\u{2066}c", "a\u{fffd}b\u{fffd}c"),
            ("a\u{2028}b", "a\u{fffd}b"),
            ("a\u{e0041}\u{feff}", "a\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(harmless(text), shown);
        }
    }
}
