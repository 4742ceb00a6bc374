//! Finds the rule and the place behind an error of `serde_json`.
//!
//! The library says where it stopped and, in words of its own, why. Its words are not a
//! contract; what is taken from them here is pinned by the tests.

use serde_json::error::Category;

use super::error::{Position, Rule, StrictError};
use crate::file::path::Path;

/// A refusal that does not know its position in the file's bytes yet.
pub(super) struct Failure {
    pub rule: Rule,
    pub path: Path,
    pub error: serde_json::Error,
}

impl Failure {
    pub fn locate(self, bytes: &[u8], skipped: usize) -> StrictError {
        let body = bytes.get(skipped..).unwrap_or_default();
        let stopped = match self.rule {
            Rule::Truncated => body.len(),
            _ => offset_of(&self.error, body),
        };
        let offset = skipped + stopped;
        StrictError {
            rule: self.rule,
            place: self.path.to_string(),
            position: Some(Position::at(bytes, offset)),
        }
    }
}

/// Where `serde_json` stopped, in bytes from the start of what it was given.
///
/// Its columns count bytes and start at 1; column 0 is the line break itself.
fn offset_of(error: &serde_json::Error, text: &[u8]) -> usize {
    let breaks = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let before = error.line().saturating_sub(2);
    let line = match error.line() {
        0 | 1 => 0,
        _ => breaks
            .map(|(at, _)| at + 1)
            .nth(before)
            .unwrap_or(text.len()),
    };
    line.saturating_add(error.column())
        .saturating_sub(1)
        .min(text.len())
}

/// The rule behind an error of `serde_json`'s own grammar.
pub(super) fn rule_of(error: &serde_json::Error, text: &str) -> Rule {
    let stopped = offset_of(error, text.as_bytes());
    // Everything before the place where it stopped was in order, so a lone surrogate that
    // stands before it is what stopped it.
    if lone_surrogate(text.as_bytes()).is_some_and(|at| at < stopped) {
        return Rule::Surrogate;
    }
    match error.classify() {
        Category::Eof => Rule::Truncated,
        // Valid JSON that fits no double, such as 1e999: refused as a number, not as grammar.
        _ if error.to_string().starts_with("number out of range") => Rule::Number,
        _ => Rule::Syntax,
    }
}

/// Where the first escape of half a surrogate pair begins, in bytes.
fn lone_surrogate(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text.get(at..)?.iter().position(|byte| *byte == b'\\')?;
        match escaped_unit(text, at) {
            Some(0xd800..=0xdbff) => match escaped_unit(text, at + 6) {
                Some(0xdc00..=0xdfff) => at += 12,
                _ => return Some(at),
            },
            Some(0xdc00..=0xdfff) => return Some(at),
            // Past the backslash and what it escapes, which may be another backslash.
            _ => at += 2,
        }
    }
}

fn escaped_unit(text: &[u8], at: usize) -> Option<u16> {
    let digits = text.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let plain = digits.iter().all(u8::is_ascii_hexdigit);
    let digits = plain.then(|| std::str::from_utf8(digits).ok())??;
    u16::from_str_radix(digits, 16).ok()
}
