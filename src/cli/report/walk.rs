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
    /// Whether the argument itself is still to be looked at.
    fresh: bool,
    /// The folders that are being gone through, each below the one before it.
    open: Vec<Folder>,
    /// Whether nothing was found so far.
    empty: bool,
}

/// A folder, and what of it is ahead. Names only: ten thousand of them are kept at a time.
struct Folder {
    path: PathBuf,
    /// The next one last.
    names: Vec<Box<OsStr>>,
}

impl Folder {
    fn open(path: PathBuf) -> Result<Folder, Found> {
        let names = std::fs::read_dir(&path).and_then(|entries| {
            let entries = entries.filter(|entry| entry.as_ref().map_or(true, may_matter));
            let name = |entry: DirEntry| entry.file_name().into_boxed_os_str();
            entries.map(|entry| entry.map(name)).collect()
        });
        let mut names: Vec<Box<OsStr>> = match names {
            Ok(names) => names,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(Found::Closed(path, Unreadable::Missing));
            }
            Err(_) => return Err(Found::Closed(path, Unreadable::Other)),
        };
        names.sort_unstable_by(|one, other| other.cmp(one));
        Ok(Folder { path, names })
    }
}

fn is_json(path: &Path) -> bool {
    let json = |end: &OsStr| end.eq_ignore_ascii_case("json");
    path.extension().is_some_and(json)
}

/// Whether an entry is a folder, or has the name of a file that is read.
fn may_matter(entry: &DirEntry) -> bool {
    is_json(Path::new(&entry.file_name())) || entry.file_type().is_ok_and(|kind| kind.is_dir())
}

impl Walk {
    pub fn new(argument: &OsString) -> Walk {
        Walk {
            argument: PathBuf::from(argument),
            fresh: true,
            open: Vec::new(),
            empty: true,
        }
    }

    /// Opens a folder; what cannot be opened is found as that.
    fn enter(&mut self, folder: PathBuf) -> Option<Found> {
        match Folder::open(folder) {
            Ok(folder) => {
                self.open.push(folder);
                None
            }
            Err(found) => Some(found),
        }
    }

    /// Looks at what stands in a folder under the name of a file or of a folder.
    fn look(&mut self, path: PathBuf) -> Option<Found> {
        // What cannot be asked is said when it is read.
        let Ok(itself) = path.symlink_metadata() else {
            return Some(Found::File(path));
        };
        if itself.is_dir() {
            return self.enter(path);
        }
        if itself.is_file() {
            return Some(Found::File(path));
        }
        match path.metadata() {
            Ok(target) if target.is_dir() => None,
            // A pipe would be waited for.
            Ok(target) if !target.is_file() => Some(Found::Closed(path, Unreadable::Other)),
            _ => Some(Found::File(path)),
        }
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if std::mem::take(&mut self.fresh) {
            let argument = self.argument.clone();
            if !argument.is_dir() {
                self.empty = false;
                return Some(Found::File(argument));
            }
            if let Some(found) = self.enter(argument) {
                self.empty = false;
                return Some(found);
            }
        }
        while let Some(folder) = self.open.last_mut() {
            let Some(name) = folder.names.pop() else {
                self.open.pop();
                continue;
            };
            let path = folder.path.join(&*name);
            if let Some(found) = self.look(path) {
                self.empty = false;
                return Some(found);
            }
        }
        let nothing = std::mem::take(&mut self.empty);
        nothing.then(|| Found::Closed(self.argument.clone(), Unreadable::NoJson))
    }
}
