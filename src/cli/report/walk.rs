//! Finds the files of a path: itself, or every `*.json` below it in a stable order.
//!
//! Reads folders only, one at a time, and never follows a link to a folder: that could lead
//! in a circle.

use crate::cli::Unreadable;
use std::ffi::{OsStr, OsString};
use std::fs::DirEntry;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What a path leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// A file, or what is to be read as one.
    File(PathBuf),
    /// Something that cannot be looked into.
    Closed(PathBuf, Unreadable),
}

/// Goes through a path by name, folder after folder.
pub(super) struct Walk {
    argument: PathBuf,
    /// What is still to be gone through, the next one last.
    ahead: Vec<Step>,
    /// Whether anything was found at all.
    empty: bool,
}

enum Step {
    Given(PathBuf),
    Folder(PathBuf),
    Ready(Found),
}

impl Walk {
    pub fn new(argument: &OsString) -> Walk {
        let argument = PathBuf::from(argument);
        Walk {
            ahead: vec![Step::Given(argument.clone())],
            argument,
            empty: true,
        }
    }

    fn enter(&mut self, folder: &Path) -> Result<(), Unreadable> {
        let entries = std::fs::read_dir(folder).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Unreadable::Missing,
            _ => Unreadable::Other,
        })?;
        let entries: Result<Vec<DirEntry>, _> = entries.collect();
        let mut entries = entries.map_err(|_| Unreadable::Other)?;
        // The next one is taken from the end.
        entries.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.file_name()));
        self.ahead.extend(entries.iter().filter_map(step));
        Ok(())
    }
}

fn step(entry: &DirEntry) -> Option<Step> {
    let path = entry.path();
    if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
        return Some(Step::Folder(path));
    }
    let json = |end: &OsStr| end.eq_ignore_ascii_case("json");
    if !path.extension().is_some_and(json) {
        return None;
    }
    // A pipe would be waited for. What cannot be asked is said when it is read.
    let found = match path.metadata() {
        Ok(metadata) if metadata.is_dir() => return None,
        Ok(metadata) if !metadata.is_file() => Found::Closed(path, Unreadable::Other),
        _ => Found::File(path),
    };
    Some(Step::Ready(found))
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while let Some(step) = self.ahead.pop() {
            let folder = match step {
                Step::Given(path) if !path.is_dir() => {
                    self.empty = false;
                    return Some(Found::File(path));
                }
                Step::Ready(found) => {
                    self.empty = false;
                    return Some(found);
                }
                Step::Given(path) | Step::Folder(path) => path,
            };
            if let Err(why) = self.enter(&folder) {
                self.empty = false;
                return Some(Found::Closed(folder, why));
            }
        }
        if std::mem::take(&mut self.empty) {
            return Some(Found::Closed(self.argument.clone(), Unreadable::NoJson));
        }
        None
    }
}
