//! Reads the bytes of a file, and no more of them than any file of ours can have.

use crate::file::open::MAX_DRAFT_BYTES;
use crate::text::Catalog;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read};

/// Why a path gives no bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// There is nothing there.
    Missing,
    /// It is a folder.
    Folder,
    /// It is a folder in which no file has a name that ends in `.json`.
    NoJson,
    /// It cannot be read for another reason, such as permissions.
    Other,
}

impl Unreadable {
    /// The sentence that a person gets.
    pub fn sentence(self, catalog: &Catalog) -> &str {
        catalog.get(match self {
            Unreadable::Missing => "cli.unreadable.missing",
            Unreadable::Folder => "cli.unreadable.folder",
            Unreadable::NoJson => "cli.unreadable.no-json",
            Unreadable::Other => "cli.unreadable.other",
        })
    }
}

/// The bytes of a file, or of `input` where it is called `-`.
///
/// At most one byte more than [`MAX_DRAFT_BYTES`] is read: that is enough for the strict
/// reader to refuse the file as too large.
///
/// # Errors
///
/// [`Unreadable`].
pub fn read(file: &OsStr, input: &mut dyn Read) -> Result<Vec<u8>, Unreadable> {
    if file == "-" {
        return limited(input);
    }
    let mut opened = File::open(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Unreadable::Missing,
        _ => Unreadable::Other,
    })?;
    if opened.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(Unreadable::Folder);
    }
    limited(&mut opened)
}

fn limited(input: &mut dyn Read) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let most = MAX_DRAFT_BYTES as u64 + 1;
    let read = input.take(most).read_to_end(&mut bytes);
    read.map_err(|_| Unreadable::Other)?;
    Ok(bytes)
}
