//! Says of many files what each holds, in a line, and of all what they come to.
//!
//! Files are read on every core and told in the order of the call, folders by name. Memory
//! does not grow with the number of files, but for the names of one folder and, for the sums
//! at the end, a few bytes a plan. One bad file never stops the rest.

mod line;
mod pool;
mod walk;

use super::arguments::Form;
use super::verify::State;
use super::{Outcome, Streams, show};
use crate::domain::id::Uuid;
use crate::domain::money::Money;
use crate::text::Catalog;
use line::{Line, Maker, headings};
use std::collections::HashMap;
use std::ffi::OsString;
use std::io;
use walk::{Found, Walk};

pub(super) fn run(
    paths: &[OsString],
    form: Form,
    catalog: &Catalog,
    streams: &mut Streams,
) -> io::Result<Outcome> {
    let maker = Maker {
        catalog,
        form,
        programme: show::default_programme(catalog),
    };
    if let Form::Csv(style) = form {
        write!(streams.out, "{}", headings(style, catalog))?;
    }
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut tally = Tally::default();
    // Standard input is read here, when its turn comes, and by nobody else.
    for group in paths.chunk_by(|one, next| one != "-" && next != "-") {
        if let [path] = group
            && path == "-"
        {
            let line = maker.line(Found::File(path.into()), streams.input);
            tell(&line, &mut tally, streams)?;
            continue;
        }
        let found = group.iter().flat_map(Walk::new);
        let work = |found| maker.line(found, &mut io::empty());
        pool::in_order(found, workers, work, |line| {
            tell(&line, &mut tally, streams)
        })?;
    }
    if form == Form::Lines {
        for sentence in tally.sentences(catalog) {
            writeln!(streams.out, "{sentence}")?;
        }
    }
    Ok(tally.worst.unwrap_or(Outcome::Good))
}

fn tell(line: &Line, tally: &mut Tally, streams: &mut Streams) -> io::Result<()> {
    tally.add(line);
    if let Some(out) = &line.out {
        streams.out.write_all(out.as_bytes())?;
    }
    if let Some(err) = &line.err {
        streams.err.write_all(err.as_bytes())?;
    }
    Ok(())
}

/// What the files come to.
#[derive(Default)]
struct Tally {
    worst: Option<Outcome>,
    files: usize,
    intact: usize,
    unsealed: usize,
    broken: usize,
    refused: usize,
    unreadable: usize,
    /// Of each plan the newest revision, and its total.
    plans: HashMap<Uuid, (u32, Money)>,
}

impl Tally {
    fn add(&mut self, line: &Line) {
        self.worst = self.worst.max(Some(line.outcome));
        self.files += 1;
        let place = match line.state {
            Some(State::IntactUnknown | State::IntactCode) => &mut self.intact,
            Some(State::Unsealed) => &mut self.unsealed,
            Some(State::Broken) => &mut self.broken,
            Some(State::Refused) => &mut self.refused,
            None => &mut self.unreadable,
        };
        *place += 1;
        if let Some((id, revision, total)) = line.plan {
            let known = self.plans.entry(id).or_insert((revision, total));
            if known.0 < revision {
                *known = (revision, total);
            }
        }
    }

    /// The counts, and what the intact plans apply for, each by its newest revision.
    fn sentences(&self, catalog: &Catalog) -> Vec<String> {
        let mut sum = Money::ZERO;
        for (_, total) in self.plans.values() {
            sum = sum.plus(*total).unwrap_or(Money::MAX);
        }
        let counts = [
            ("cli.report.files", self.files),
            ("cli.report.intact", self.intact),
            ("cli.report.unsealed", self.unsealed),
            ("cli.report.broken", self.broken),
            ("cli.report.refused", self.refused),
            ("cli.report.unreadable", self.unreadable),
            ("cli.report.plans", self.plans.len()),
        ];
        let count = |(key, n): (&str, usize)| catalog.fill(key, &[("n", &n.to_string())]);
        let total = catalog.fill("cli.report.total", &[("sum", &catalog.amount(sum))]);
        let counts = counts.into_iter().map(count);
        [String::new()]
            .into_iter()
            .chain(counts)
            .chain([total])
            .collect()
    }
}
