//! Takes the project's own source apart, for tests that hold it to the rules of the house.
//!
//! No parser of Rust: it tells comments, texts and code from each other, and leaves out what
//! only tests compile. That is enough, and it needs no further package.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]
#![allow(
    dead_code,
    reason = "not every test file that takes this module in needs all of it"
)]

use std::path::{Path, PathBuf};

/// One source file, taken apart.
pub struct Source {
    /// Its path below the project's root, with `/` between the parts.
    pub path: String,
    /// How many lines it has, its tests left out.
    pub lines: usize,
    /// The code with every comment and the inside of every text left out.
    pub code: String,
    /// Every text in it, as it stands between its quotation marks.
    pub texts: Vec<String>,
}

/// Every Rust file below `folder`.
pub fn below(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(&root.join(folder), &mut found);
    found.sort();
    assert!(!found.is_empty(), "{folder} holds no source");
    found.iter().map(|path| read(root, path)).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

fn read(root: &Path, path: &Path) -> Source {
    let whole = std::fs::read_to_string(path).unwrap();
    let own = path.strip_prefix(root).unwrap().to_str().unwrap();
    let own = own.replace('\\', "/");
    // By the custom of this house tests stand last, or in a file of their own.
    let is_test = own.ends_with("/tests.rs") || own.ends_with("/testing.rs");
    let without_tests = match whole.find("\n#[cfg(test)]\nmod ") {
        _ if is_test => "",
        Some(at) => whole.get(..at).unwrap(),
        None => whole.as_str(),
    };
    let (code, texts) = take_apart(without_tests);
    Source {
        path: own,
        lines: without_tests.lines().count(),
        code,
        texts,
    }
}

/// Code and texts of a source.
pub fn take_apart(source: &str) -> (String, Vec<String>) {
    let (mut code, mut texts) = (String::new(), Vec::new());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (length, text) = match first {
            '/' if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), None),
            '/' if rest.starts_with("/*") => {
                (rest.find("*/").map_or(rest.len(), |end| end + 2), None)
            }
            '"' => text(rest, 1, "\""),
            'r' if rest.starts_with("r\"") && !ends_in_name(&code) => raw(rest, 2, "\""),
            'r' if rest.starts_with("r#\"") && !ends_in_name(&code) => raw(rest, 3, "\"#"),
            '\'' => (character(rest), None),
            _ => {
                code.push(first);
                (first.len_utf8(), None)
            }
        };
        if let Some(text) = text {
            code.push_str("\"\"");
            texts.push(text);
        }
        rest = rest.get(length..).unwrap();
    }
    (code, texts)
}

fn ends_in_name(code: &str) -> bool {
    code.ends_with(|last: char| last.is_alphanumeric() || last == '_')
}

/// The length of a text with its marks, and the text.
fn text(rest: &str, open: usize, close: &str) -> (usize, Option<String>) {
    let mut at = open;
    let mut escaped = false;
    for character in rest.get(open..).unwrap().chars() {
        if !escaped && close.starts_with(character) {
            break;
        }
        escaped = !escaped && character == '\\';
        at += character.len_utf8();
    }
    (at + 1, rest.get(open..at).map(str::to_owned))
}

fn raw(rest: &str, open: usize, close: &str) -> (usize, Option<String>) {
    let inside = rest.get(open..).unwrap();
    let end = inside.find(close).unwrap_or(inside.len());
    (
        (open + end + close.len()).min(rest.len()),
        inside.get(..end).map(str::to_owned),
    )
}

/// The length of a character with its marks; 1 where the mark begins a lifetime.
fn character(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => {
            characters.next();
            let end = characters.find(|(_, character)| *character == '\'');
            end.map_or(1, |(at, _)| at + 1)
        }
        Some(_) => match characters.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}
