//! The formats `borgerbudget/case-index` and `borgerbudget/programme-index`, version 1:
//! which files a folder offers.
//!
//! A folder of a plain web server cannot be listed, so a file beside the others names them.
//! Only plain names are read: an index never leads out of its own folder.

use super::open::Refusal;
use super::read::{At, Fault, Object, Problem, Problems};
use super::strict;
use serde_json::Value;

/// The name of a case index.
pub const CASES: &str = "borgerbudget/case-index";
/// The name of a programme index.
pub const PROGRAMMES: &str = "borgerbudget/programme-index";
/// The formats' version.
pub const VERSION: u32 = 1;

const MOST: usize = 1000;

/// What an index lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Cases.
    Cases,
    /// Programme profiles.
    Programmes,
}

/// An index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Index {
    /// What it lists.
    pub kind: Kind,
    /// The files beside it, `baker.json`, in the order in which they are offered.
    pub files: Vec<String>,
    /// The profile that is used where none is chosen; programme indexes only.
    pub default: Option<String>,
    /// What could not be read of it.
    pub problems: Vec<Problem>,
}

/// Reads an index.
///
/// # Errors
///
/// [`Refusal::Strict`] where it cannot be read at all, [`Refusal::UnknownFormat`] or
/// [`Refusal::Newer`] where it is no index that this program knows.
pub fn read(bytes: &[u8]) -> Result<Index, Refusal> {
    let document = strict::parse(bytes).map_err(Refusal::Strict)?;
    let (kind, list) = match document.get("format").and_then(Value::as_str) {
        Some(CASES) => (Kind::Cases, "cases"),
        Some(PROGRAMMES) => (Kind::Programmes, "programmes"),
        _ => return Err(Refusal::UnknownFormat),
    };
    match document.get("version").and_then(Value::as_u64) {
        Some(version) if version == u64::from(VERSION) => {}
        Some(version) if version > u64::from(VERSION) => return Err(Refusal::Newer(version)),
        _ => return Err(Refusal::UnknownFormat),
    }
    let problems = Problems::default();
    let members: &[&str] = match kind {
        Kind::Cases => &["format", "version", "cases"],
        Kind::Programmes => &["format", "version", "programmes", "default"],
    };
    let object = Object::open(&document, &At::Root, &problems, members);
    if !object.has(list) {
        object.fault(list, Fault::Missing);
    }
    let files = object.texts(list, MOST, file_name);
    let default = match kind {
        Kind::Cases => None,
        Kind::Programmes => object.required("default", file_name),
    };
    if default.as_ref().is_some_and(|name| !files.contains(name)) {
        object.fault("default", Fault::BadValue);
    }
    for (index, name) in files.iter().enumerate() {
        if files.iter().take(index).any(|other| other == name) {
            let at = At::Key(&At::Root, list);
            problems.add(&At::Index(&at, index), Fault::Twice);
        }
    }
    Ok(Index {
        kind,
        files,
        default,
        problems: problems.into_list(),
    })
}

fn file_name(text: &str) -> Option<String> {
    let stem = text.strip_suffix(".json")?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (!stem.is_empty() && stem.bytes().all(plain)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_names_plain_files_beside_it() {
        let index = |members: &str| {
            let json =
                format!(r#"{{"format":"borgerbudget/programme-index","version":1{members}}}"#);
            read(json.as_bytes()).unwrap()
        };
        for (members, places) in [
            (r#","programmes":["a.json"],"default":"a.json""#, vec![]),
            (
                r#","programmes":["a.json"],"default":"b.json""#,
                vec!["default"],
            ),
            (
                r#","programmes":["../a.json"],"default":"a.json""#,
                vec!["programmes[0]", "default"],
            ),
            (
                r#","programmes":["a.json","a.json"],"default":"a.json""#,
                vec!["programmes[1]"],
            ),
            (r#","default":"a.json""#, vec!["programmes", "default"]),
            (r#","programmes":["a.json"]"#, vec!["default"]),
        ] {
            let found = index(members).problems;
            let found: Vec<String> = found.iter().map(|one| one.path.to_string()).collect();
            assert_eq!(found, places, "{members}");
        }
    }

    #[test]
    fn what_is_no_index_is_refused() {
        for (json, refusal) in [
            (
                r#"{"format":"borgerbudget/plan","version":1}"#,
                Refusal::UnknownFormat,
            ),
            (
                r#"{"format":"borgerbudget/case-index"}"#,
                Refusal::UnknownFormat,
            ),
            (
                r#"{"format":"borgerbudget/case-index","version":2}"#,
                Refusal::Newer(2),
            ),
        ] {
            assert_eq!(read(json.as_bytes()), Err(refusal), "{json}");
        }
        assert!(matches!(read(b"["), Err(Refusal::Strict(_))));
    }
}
