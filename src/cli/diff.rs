//! Says what changed from one revision of a plan to another.

use super::verify::{Report, State, person_line, report};
use super::{Outcome, Streams, about, input, say_unreadable, show};
use crate::domain::diff::diff;
use crate::domain::plan::Plan;
use crate::domain::programme::Programme;
use crate::file::open::Content;
use crate::file::plan_v1::PlanFile;
use crate::text::plain::harmless;
use crate::text::{Catalog, change};
use std::ffi::{OsStr, OsString};
use std::io;

pub(super) fn run(
    files: &[OsString; 2],
    catalog: &Catalog,
    streams: &mut Streams,
) -> io::Result<Outcome> {
    let mut reports = Vec::new();
    for file in files {
        match open(file, catalog, streams)? {
            Ok(report) => reports.push(report),
            Err(outcome) => return Ok(outcome),
        }
    }
    let plans: Vec<&PlanFile> = reports.iter().filter_map(plan_of).collect();
    let (Some(first), [old, new]) = (files.first(), &plans[..]) else {
        let at = reports.iter().position(|report| plan_of(report).is_none());
        let file = files.get(at.unwrap_or_default()).map(OsString::as_os_str);
        return refuse(
            file.unwrap_or_default(),
            "cli.diff.not-plan",
            catalog,
            streams,
        );
    };
    if old.plan.id != new.plan.id {
        return refuse(first, "cli.diff.other-plan", catalog, streams);
    }
    for (file, report) in files.iter().zip(&reports) {
        writeln!(
            streams.out,
            "{}",
            about(file, &person_line(report, catalog))
        )?;
    }
    writeln!(streams.out)?;
    for sentence in sentences(&old.plan, &new.plan, catalog) {
        writeln!(streams.out, "{}", harmless(&sentence))?;
    }
    let whole = |report: &Report| {
        let read = report.opened.as_ref();
        report.state != State::Broken && read.is_ok_and(|opened| opened.problems.is_empty())
    };
    Ok(match reports.iter().all(whole) {
        true => Outcome::Good,
        false => Outcome::Bad,
    })
}

/// The changes, or that there are none.
fn sentences(old: &Plan, new: &Plan, catalog: &Catalog) -> Vec<String> {
    let Some(programme) = names_for(new, catalog) else {
        return Vec::new();
    };
    let changes = diff(old, new);
    if changes.is_empty() {
        return vec![catalog.get("cli.diff.same").to_owned()];
    }
    let changes = changes.iter();
    changes
        .map(|one| change::sentence(catalog, one, new, &programme))
        .collect()
}

/// The profile by whose names the plan's choices are called. A plan of another programme is
/// shown with the names that files use: one of the same spelling could mean something else.
pub(super) fn names_for(plan: &Plan, catalog: &Catalog) -> Option<Programme> {
    let mut programme = show::default_programme(catalog)?;
    if programme.id != plan.programme.id {
        programme.aims.clear();
        programme.categories.clear();
        programme.horizons.clear();
        programme.extension_reasons.clear();
        programme.payers.clear();
    }
    Some(programme)
}

/// Opens a file; what cannot be opened is said on standard error.
pub(super) fn open(
    file: &OsStr,
    catalog: &Catalog,
    streams: &mut Streams,
) -> io::Result<Result<Report, Outcome>> {
    let bytes = match input::read(file, streams.input) {
        Ok(bytes) => bytes,
        Err(why) => return say_unreadable(file, why, catalog, streams).map(Err),
    };
    let report = report(&bytes, None);
    if report.opened.is_err() {
        writeln!(streams.err, "{}", about(file, &report.sentence(catalog)))?;
        return Ok(Err(Outcome::Bad));
    }
    Ok(Ok(report))
}

/// Says on standard error why nothing is done with a file that was read.
pub(super) fn refuse(
    file: &OsStr,
    key: &str,
    catalog: &Catalog,
    streams: &mut Streams,
) -> io::Result<Outcome> {
    writeln!(streams.err, "{}", about(file, catalog.get(key)))?;
    Ok(Outcome::Bad)
}

/// The plan that a file holds.
pub(super) fn plan_of(report: &Report) -> Option<&PlanFile> {
    match &report.opened.as_ref().ok()?.content {
        Content::Plan(file) => Some(file),
        _ => None,
    }
}
