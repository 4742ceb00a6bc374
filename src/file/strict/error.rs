//! What a strict reading refuses, and where. No sentences: see `text`.

use std::fmt;

/// The rules of strict reading, one for each way to break them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// The file is larger than [`super::MAX_BYTES`].
    TooLarge,
    /// The bytes are not UTF-8 (overlong forms and surrogates in UTF-8 count as such).
    NotUtf8,
    /// A second byte order mark follows the first.
    SecondBom,
    /// The text is not JSON (RFC 8259).
    Syntax,
    /// The text ends before the JSON does; an empty file too.
    Truncated,
    /// Something other than white space follows the end of the object.
    Trailing,
    /// The file is JSON, but no object.
    NotAnObject,
    /// More than [`super::MAX_DEPTH`] objects and arrays inside each other.
    Depth,
    /// More than [`super::MAX_NODES`] values.
    Nodes,
    /// The same key twice in one object, however it is escaped.
    DuplicateKey,
    /// A number that is no integer from 0 to [`super::MAX_INTEGER`], written in digits only.
    Number,
    /// Half of a surrogate pair, `\ud800` alone: no character, and readers differ about it.
    Surrogate,
    /// A member `@context`: JSON-LD readers would read the file as something else.
    Context,
}

/// Where in the file's bytes a reading stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// Bytes from the start of the file; the byte order mark counts.
    pub offset: usize,
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1; the byte order mark does not count.
    pub column: usize,
}

impl Position {
    pub(super) fn at(bytes: &[u8], offset: usize) -> Position {
        let before = bytes.get(..offset).unwrap_or(bytes);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let in_line = before.get(start..).unwrap_or_default();
        let in_line = in_line.strip_prefix(super::BOM).unwrap_or(in_line);
        // The bytes that begin a character are those that do not continue one.
        let column = in_line.iter().filter(|byte| **byte & 0xc0 != 0x80).count() + 1;
        Position {
            offset,
            line,
            column,
        }
    }
}

/// Why a file cannot be read strictly.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StrictError {
    /// The rule that is broken.
    pub rule: Rule,
    /// Where in the tree, `items[3].total`; empty for the file as a whole.
    pub place: String,
    /// Where in the bytes; `None` where the file as a whole is refused unread.
    pub position: Option<Position>,
}

impl StrictError {
    pub(super) fn whole_file(rule: Rule) -> StrictError {
        StrictError {
            rule,
            place: String::new(),
            position: None,
        }
    }

    pub(super) fn at_position(rule: Rule, position: Position) -> StrictError {
        StrictError {
            rule,
            place: String::new(),
            position: Some(position),
        }
    }

    /// The stable code of the rule, `file.…`, by which a text is found.
    pub fn code(&self) -> &'static str {
        match self.rule {
            Rule::TooLarge => "file.too-large",
            Rule::NotUtf8 => "file.not-utf8",
            Rule::SecondBom => "file.second-bom",
            Rule::Syntax => "file.syntax",
            Rule::Truncated => "file.truncated",
            Rule::Trailing => "file.trailing",
            Rule::NotAnObject => "file.not-object",
            Rule::Depth => "file.depth",
            Rule::Nodes => "file.nodes",
            Rule::DuplicateKey => "file.duplicate-key",
            Rule::Number => "file.number",
            Rule::Surrogate => "file.surrogate",
            Rule::Context => "file.context",
        }
    }
}

impl fmt::Display for StrictError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at '{}'", self.code(), self.place)?;
        match self.position {
            Some(at) => write!(out, ", line {}, column {}", at.line, at.column),
            None => Ok(()),
        }
    }
}

impl std::error::Error for StrictError {}
