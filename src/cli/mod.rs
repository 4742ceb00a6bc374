//! The command line: opens, verifies, shows and checks files on an ordinary computer.
//!
//! Native only. It decides nothing of its own: what a file is worth the file layer says, what
//! it means the domain, and every sentence comes from `text`. Streams are handed in, so that
//! all of it can be tested. Whatever the bytes and the arguments, it gives an answer and one
//! of three exit codes, and never panics.

mod arguments;
mod check;
mod diff;
mod input;
mod payments;
mod report;
mod show;
mod verify;

pub use arguments::{Call, Command, Form, Language, UsageError, parse};
pub use input::{Unreadable, read};
pub use verify::{Report, State, report};

use crate::text::Catalog;
use crate::text::plain::harmless;
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind, Read, Write};

/// What a call came to; its exit code is its number, and the highest of several counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    /// Everything is as it should be: 0.
    Good = 0,
    /// Something was read and is not as it should be: 1.
    Bad = 1,
    /// Something could not be read or written, or the call was wrong: 2.
    Failed = 2,
}

/// The streams of a call.
pub struct Streams<'a> {
    /// What a file named `-` is read from.
    pub input: &'a mut dyn Read,
    /// Where answers go, a line at a time.
    pub out: &'a mut dyn Write,
    /// Where it is said what could not be done.
    pub err: &'a mut dyn Write,
}

/// Runs the command line with its arguments, the program's own name left out, and gives the
/// exit code.
///
/// A closed pipe ends it without a word: nobody is left to read one.
pub fn run(arguments: impl IntoIterator<Item = OsString>, streams: &mut Streams) -> u8 {
    let (catalog, ended) = match parse(arguments) {
        Ok(call) => {
            let catalog = Catalog::built_in(call.language.tag());
            let ended = follow(&call.command, &catalog, streams);
            (catalog, ended)
        }
        Err((error, language)) => {
            let catalog = Catalog::built_in(language.tag());
            let ended = complain(&error, &catalog, streams);
            (catalog, ended)
        }
    };
    let outcome = ended.unwrap_or_else(|error| {
        if error.kind() != ErrorKind::BrokenPipe {
            // Where even this cannot be written, the exit code still says it.
            let _ = writeln!(
                streams.err,
                "borgerbudget: {}",
                catalog.get("cli.unwritable")
            );
        }
        Outcome::Failed
    });
    outcome as u8
}

fn follow(command: &Command, catalog: &Catalog, streams: &mut Streams) -> io::Result<Outcome> {
    let outcome = match command {
        Command::Help => {
            write!(streams.out, "{}", catalog.get("cli.help"))?;
            Outcome::Good
        }
        Command::Version => {
            writeln!(streams.out, "borgerbudget {}", env!("CARGO_PKG_VERSION"))?;
            Outcome::Good
        }
        Command::Verify { json, code, files } => {
            verify::run(files, *json, code.as_deref(), catalog, streams)?
        }
        Command::Report { form, paths } => report::run(paths, *form, catalog, streams)?,
        Command::Diff(files) => diff::run(files, catalog, streams)?,
        Command::Payments(files) => payments::run(files, catalog, streams)?,
        Command::Show(file) => show::run(file, catalog, streams)?,
        Command::CheckCase(files) => check::run(files, check::case, catalog, streams)?,
        Command::CheckProgramme(files) => check::run(files, check::programme, catalog, streams)?,
    };
    streams.out.flush()?;
    Ok(outcome)
}

fn complain(error: &UsageError, catalog: &Catalog, streams: &mut Streams) -> io::Result<Outcome> {
    let sentence = error.sentence(catalog);
    writeln!(streams.err, "borgerbudget: {}", harmless(&sentence))?;
    writeln!(streams.err, "{}", catalog.get("cli.usage.help"))?;
    Ok(Outcome::Failed)
}

/// Goes through files in the order of the call; the worst outcome counts.
fn each(
    files: &[OsString],
    mut one: impl FnMut(&OsStr) -> io::Result<Outcome>,
) -> io::Result<Outcome> {
    let mut worst = Outcome::Good;
    for file in files {
        worst = worst.max(one(file)?);
    }
    Ok(worst)
}

/// Says on standard error that a file could not be read.
fn say_unreadable(
    file: &OsStr,
    why: Unreadable,
    catalog: &Catalog,
    streams: &mut Streams,
) -> io::Result<Outcome> {
    let line = about(file, why.sentence(catalog));
    writeln!(streams.err, "{line}")?;
    Ok(Outcome::Failed)
}

/// A line that begins with the name of the file that it is about.
fn about(file: &OsStr, sentence: &str) -> String {
    let name = file.to_string_lossy();
    format!("{}: {}", harmless(&name), harmless(sentence))
}
