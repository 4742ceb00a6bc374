//! Checks the files that a municipality edits, before a citizen meets them.
//!
//! An index beside the cases or profiles is checked too: it must name every file of its
//! folder and no other.

use super::{Outcome, Streams, about, each, input, say_unreadable};
use crate::domain::{case_check, programme_check};
use crate::file::index_v1::{self, Kind};
use crate::file::open::{Content, Opened, Refusal, open_now};
use crate::text::{self, Catalog, refusal};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

/// What there is to say of a file: nothing, or a sentence for each thing to look at.
pub(super) type Check = fn(&OsStr, &[u8], &Catalog) -> Vec<String>;

pub(super) fn run(
    files: &[OsString],
    check: Check,
    catalog: &Catalog,
    streams: &mut Streams,
) -> io::Result<Outcome> {
    each(files, |file| {
        let bytes = match input::read(file, streams.input) {
            Ok(bytes) => bytes,
            Err(why) => return say_unreadable(file, why, catalog, streams),
        };
        let sentences = check(file, &bytes, catalog);
        for sentence in &sentences {
            writeln!(streams.out, "{}", about(file, sentence))?;
        }
        if !sentences.is_empty() {
            return Ok(Outcome::Bad);
        }
        writeln!(streams.out, "{}", about(file, catalog.get("cli.check.ok")))?;
        Ok(Outcome::Good)
    })
}

pub(super) fn case(file: &OsStr, bytes: &[u8], catalog: &Catalog) -> Vec<String> {
    let opened = match open_now(bytes) {
        Ok(opened) => opened,
        Err(why) => return other(file, bytes, Kind::Cases, &why, catalog),
    };
    let Content::Case(case) = &opened.content else {
        return vec![catalog.get("cli.check.not-case").to_owned()];
    };
    let findings = case_check::check(case);
    let findings = findings
        .iter()
        .map(|finding| text::case_check::sentence(catalog, finding));
    problems(&opened, catalog).chain(findings).collect()
}

pub(super) fn programme(file: &OsStr, bytes: &[u8], catalog: &Catalog) -> Vec<String> {
    let opened = match open_now(bytes) {
        Ok(opened) => opened,
        Err(why) => return other(file, bytes, Kind::Programmes, &why, catalog),
    };
    let Content::Programme(programme) = &opened.content else {
        return vec![catalog.get("cli.check.not-programme").to_owned()];
    };
    let findings = programme_check::check(programme);
    let findings = findings
        .iter()
        .map(|finding| text::programme_check::sentence(catalog, finding));
    problems(&opened, catalog).chain(findings).collect()
}

fn problems(opened: &Opened, catalog: &Catalog) -> impl Iterator<Item = String> {
    let problems = opened.problems.iter();
    problems.map(|problem| refusal::problem(catalog, problem))
}

/// A file that could not be opened: an index of the kind, or something to refuse.
fn other(file: &OsStr, bytes: &[u8], kind: Kind, why: &Refusal, catalog: &Catalog) -> Vec<String> {
    match index_v1::read(bytes) {
        Ok(index) if *why == Refusal::UnknownFormat && index.kind == kind => {
            let problems = index.problems.iter();
            let problems = problems.map(|problem| refusal::problem(catalog, problem));
            problems
                .chain(folder(file, &index.files, catalog))
                .collect()
        }
        _ => vec![refusal::refusal(catalog, why)],
    }
}

/// Where an index and its folder differ.
fn folder(file: &OsStr, listed: &[String], catalog: &Catalog) -> Vec<String> {
    let path = Path::new(file);
    let folder = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let present: BTreeSet<String> = names
        .filter(|name| name.ends_with(".json") && Some(OsStr::new(name)) != path.file_name())
        .collect();
    let missing = listed.iter().filter(|name| !present.contains(*name));
    let unlisted = present.iter().filter(|name| !listed.contains(name));
    let sentence = |key: &'static str| move |name: &String| catalog.fill(key, &[("name", name)]);
    missing
        .map(sentence("cli.index.missing"))
        .chain(unlisted.map(sentence("cli.index.unlisted")))
        .collect()
}
