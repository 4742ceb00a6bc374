//! Prints what one file holds, below what there is to say of its seal.

use super::verify::{Report, State, kind, report};
use super::{Outcome, Streams, about, input, say_unreadable};
use crate::domain::date::Month;
use crate::domain::id::Id;
use crate::domain::programme::Programme;
use crate::file::open::{Content, Opened, Seal};
use crate::file::read::Problems;
use crate::file::translation::Translation;
use crate::file::{programme_v1, strict};
use crate::text::catalog::LocalTime;
use crate::text::plain::harmless;
use crate::text::{Catalog, plain, refusal};
use std::ffi::OsStr;
use std::io;

pub(super) fn run(file: &OsStr, catalog: &Catalog, streams: &mut Streams) -> io::Result<Outcome> {
    let bytes = match input::read(file, streams.input) {
        Ok(bytes) => bytes,
        Err(why) => return say_unreadable(file, why, catalog, streams),
    };
    let report = report(&bytes, None);
    let opened = match &report.opened {
        Ok(opened) => opened,
        Err(_) => {
            writeln!(streams.err, "{}", about(file, &report.sentence(catalog)))?;
            return Ok(Outcome::Bad);
        }
    };
    write!(streams.out, "{}", header(&report, opened, catalog))?;
    writeln!(streams.out, "\n{}", content(&opened.content, catalog))?;
    let whole = opened.problems.is_empty() && report.state != State::Broken;
    Ok(if whole { Outcome::Good } else { Outcome::Bad })
}

fn header(report: &Report, opened: &Opened, catalog: &Catalog) -> String {
    let mut lines = vec![kind(catalog, &opened.content)];
    lines.push(report.sentence(catalog));
    if let Seal::Intact(config) = &opened.seal
        && let Some(date) = date(config.created.as_str(), catalog)
    {
        lines.push(catalog.fill("cli.show.sealed", &[("date", &date)]));
    }
    let problems = opened.problems.iter();
    lines.extend(problems.map(|problem| refusal::problem(catalog, problem)));
    lines
        .iter()
        .flat_map(|line| [harmless(line).into_owned(), "\n".to_owned()])
        .collect()
}

/// The date of a time in the form of proofs, `2027-01-02T03:04:05Z`.
pub(super) fn date(created: &str, catalog: &Catalog) -> Option<String> {
    let month = Month::parse(created.get(..7)?)?;
    Some(catalog.date(LocalTime {
        day: created.get(8..10)?.parse().ok()?,
        month: month.number(),
        year: month.year(),
        hour: 0,
        minute: 0,
    }))
}

fn content(content: &Content, catalog: &Catalog) -> String {
    match content {
        Content::Plan(file) => {
            let programme = default_programme(catalog);
            let programme = programme.filter(|profile| profile.id == file.plan.programme.id);
            plain::plan(catalog, &file.plan, programme.as_ref())
        }
        Content::Review(review) => plain::review(catalog, review),
        Content::Case(case) => plain::case(catalog, case),
        Content::Programme(programme) => plain::programme(catalog, programme),
        Content::Keys(known) => catalog.count("reader.keys", known.all().len()),
    }
}

/// The profile that the product comes with: only to call things by their names. A plan of
/// another programme is shown with the names that files use.
pub(super) fn default_programme(catalog: &Catalog) -> Option<Programme> {
    let bytes = include_bytes!("../../public/programmes/lltt.json");
    let english = include_str!("../../public/locales/programme/en.json");
    let document = strict::parse(bytes).ok()?;
    let spoken =
        (catalog.language != Id::DANISH).then(|| Translation::read(catalog.language, english));
    let programme = programme_v1::read_in(document, spoken.as_ref(), &Problems::default());
    programme.ok().flatten()
}
