//! Reads the arguments of a call. Knows no file and prints nothing.

use crate::file::csv::Style;
use crate::text::Catalog;
use std::ffi::OsString;

/// What is to be done, and in which language it is said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The language of the answers.
    pub language: Language,
    /// What is to be done.
    pub command: Command,
}

/// A language that the program carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// Danish.
    #[default]
    Danish,
    /// English.
    English,
}

/// What is to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Say how the program is called.
    Help,
    /// Say which version it is.
    Version,
    /// Say of each file whether its seal is intact.
    Verify {
        /// As a JSON object a line.
        json: bool,
        /// The code that the consultant had given.
        code: Option<String>,
        /// The files, at least one.
        files: Vec<OsString>,
    },
    /// Say of each file what it holds, in a line.
    Report {
        /// How the lines are written.
        form: Form,
        /// Files and folders, at least one.
        paths: Vec<OsString>,
    },
    /// Print what one file holds.
    Show(OsString),
    /// Say what changed from one revision of a plan to another.
    Diff([OsString; 2]),
    /// Print the payments of a plan and its review.
    Payments([OsString; 2]),
    /// Check cases before they are published.
    CheckCase(Vec<OsString>),
    /// Check programme profiles before they are used.
    CheckProgramme(Vec<OsString>),
}

/// How a report is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// Lines for people, and sums at the end.
    #[default]
    Lines,
    /// A JSON object a line.
    Json,
    /// A table.
    Csv(Style),
}

/// Why a call is wrong. Texts are as they were given, and nothing is made harmless yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UsageError {
    /// No command.
    NoCommand,
    /// A command that does not exist.
    UnknownCommand(String),
    /// An option that does not exist, or not for this command.
    UnknownOption(String),
    /// An option without its value.
    NoValue(&'static str),
    /// No file.
    NoFile,
    /// More than one file where one is shown.
    OneFile,
    /// Not two files where two belong together.
    TwoFiles,
    /// A language that the program does not carry.
    UnknownLanguage(String),
}

impl Language {
    /// The language's BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Danish => "da",
            Language::English => "en",
        }
    }

    fn parse(text: &str) -> Option<Language> {
        [Language::Danish, Language::English]
            .into_iter()
            .find(|language| language.tag() == text)
    }
}

impl UsageError {
    /// The sentence that a person gets.
    pub fn sentence(&self, catalog: &Catalog) -> String {
        let (key, value) = match self {
            UsageError::NoCommand => ("cli.usage.no-command", ""),
            UsageError::UnknownCommand(text) => ("cli.usage.unknown-command", text.as_str()),
            UsageError::UnknownOption(text) => ("cli.usage.unknown-option", text.as_str()),
            UsageError::NoValue(option) => ("cli.usage.no-value", *option),
            UsageError::NoFile => ("cli.usage.no-file", ""),
            UsageError::OneFile => ("cli.usage.one-file", ""),
            UsageError::TwoFiles => ("cli.usage.two-files", ""),
            UsageError::UnknownLanguage(text) => ("cli.usage.language", text.as_str()),
        };
        catalog.fill(key, &[("value", value)])
    }
}

/// Reads the arguments, the program's own name left out. Options may stand anywhere before
/// `--`; what follows that is a file, whatever it looks like.
///
/// # Errors
///
/// The first thing that is wrong, with the language as far as it was known.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Call, (UsageError, Language)> {
    let mut words = Words::default();
    match words.read(arguments.into_iter()) {
        Ok(()) => {}
        Err(error) => return Err((error, words.language)),
    }
    let language = words.language;
    match words.command() {
        Ok(command) => Ok(Call { language, command }),
        Err(error) => Err((error, language)),
    }
}

/// The arguments, sorted.
#[derive(Default)]
struct Words {
    language: Language,
    help: bool,
    version: bool,
    json: bool,
    csv: bool,
    danish: bool,
    code: Option<String>,
    plain: Vec<OsString>,
}

impl Words {
    fn read(&mut self, mut arguments: impl Iterator<Item = OsString>) -> Result<(), UsageError> {
        while let Some(argument) = arguments.next() {
            // An option is ASCII: what is not text is the name of a file.
            match argument.to_str() {
                Some("--") => {
                    self.plain.extend(arguments);
                    return Ok(());
                }
                Some(option) if option.len() > 1 && option.starts_with('-') => {
                    let option = option.to_owned();
                    self.option(&option, &mut arguments)?;
                }
                _ => self.plain.push(argument),
            }
        }
        Ok(())
    }

    fn option(
        &mut self,
        option: &str,
        arguments: &mut impl Iterator<Item = OsString>,
    ) -> Result<(), UsageError> {
        let (name, joined) = match option.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (option, None),
        };
        let mut value = |option: &'static str| {
            let next = || arguments.next().map(|next| next.to_string_lossy().into());
            joined
                .clone()
                .or_else(next)
                .ok_or(UsageError::NoValue(option))
        };
        match (name, &joined) {
            ("--lang", _) => {
                let tag = value("--lang")?;
                self.language = Language::parse(&tag).ok_or(UsageError::UnknownLanguage(tag))?;
            }
            ("--code", _) => self.code = Some(value("--code")?),
            ("--json", None) => self.json = true,
            ("--csv", None) => self.csv = true,
            ("--danish", None) => self.danish = true,
            ("--help" | "-h", None) => self.help = true,
            ("--version" | "-V", None) => self.version = true,
            _ => return Err(UsageError::UnknownOption(option.to_owned())),
        }
        Ok(())
    }

    fn command(self) -> Result<Command, UsageError> {
        if self.help {
            return Ok(Command::Help);
        }
        if self.version {
            return Ok(Command::Version);
        }
        let options = self.options();
        let form = self.form();
        let mut plain = self.plain.into_iter();
        let name = plain.next().ok_or(UsageError::NoCommand)?;
        let files: Vec<OsString> = plain.collect();
        let (command, allowed) = match name.to_str() {
            Some("verify") => {
                let command = Command::Verify {
                    json: self.json,
                    code: self.code,
                    files: some(files)?,
                };
                (command, &["--json", "--code"][..])
            }
            Some("report") => {
                let paths = some(files)?;
                (Command::Report { form, paths }, form.options())
            }
            Some("show") => (show(some(files)?)?, &[][..]),
            Some("diff") => (Command::Diff(two(files)?), &[][..]),
            Some("payments") => (Command::Payments(two(files)?), &[][..]),
            Some("check-case") => (Command::CheckCase(some(files)?), &[][..]),
            Some("check-programme") => (Command::CheckProgramme(some(files)?), &[][..]),
            _ => {
                let name = name.to_string_lossy().into_owned();
                return Err(UsageError::UnknownCommand(name));
            }
        };
        match options.iter().find(|option| !allowed.contains(option)) {
            Some(option) => Err(UsageError::UnknownOption((*option).to_owned())),
            None => Ok(command),
        }
    }

    /// The options that not every command has, as far as they were given.
    fn options(&self) -> Vec<&'static str> {
        let given = [
            ("--json", self.json),
            ("--csv", self.csv),
            ("--danish", self.danish),
            ("--code", self.code.is_some()),
        ];
        let given = given.into_iter().filter(|(_, given)| *given);
        given.map(|(option, _)| option).collect()
    }

    fn form(&self) -> Form {
        match (self.csv, self.danish, self.json) {
            (true, false, _) => Form::Csv(Style::Plain),
            (true, true, _) => Form::Csv(Style::Danish),
            (false, _, true) => Form::Json,
            (false, _, false) => Form::Lines,
        }
    }
}

impl Form {
    /// The options that go with it.
    fn options(self) -> &'static [&'static str] {
        match self {
            Form::Lines => &[],
            Form::Json => &["--json"],
            Form::Csv(_) => &["--csv", "--danish"],
        }
    }
}

fn some(files: Vec<OsString>) -> Result<Vec<OsString>, UsageError> {
    match files.is_empty() {
        true => Err(UsageError::NoFile),
        false => Ok(files),
    }
}

fn two(files: Vec<OsString>) -> Result<[OsString; 2], UsageError> {
    <[OsString; 2]>::try_from(files).map_err(|_| UsageError::TwoFiles)
}

fn show(files: Vec<OsString>) -> Result<Command, UsageError> {
    match <[OsString; 1]>::try_from(files) {
        Ok([file]) => Ok(Command::Show(file)),
        Err(_) => Err(UsageError::OneFile),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(line: &str) -> Result<Call, (UsageError, Language)> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn verify(json: bool, code: Option<&str>, files: &[&str]) -> Command {
        Command::Verify {
            json,
            code: code.map(str::to_owned),
            files: files.iter().map(OsString::from).collect(),
        }
    }

    fn report(form: Form, paths: &[&str]) -> Command {
        Command::Report {
            form,
            paths: paths.iter().map(OsString::from).collect(),
        }
    }

    #[test]
    fn a_call_says_what_is_to_be_done() {
        use Language::{Danish, English};
        for (line, language, command) in [
            ("verify a b", Danish, verify(false, None, &["a", "b"])),
            ("verify --json a", Danish, verify(true, None, &["a"])),
            (
                "--lang en verify a --json",
                English,
                verify(true, None, &["a"]),
            ),
            (
                "verify --code 12-34 a",
                Danish,
                verify(false, Some("12-34"), &["a"]),
            ),
            (
                "verify --code=12=34 a",
                Danish,
                verify(false, Some("12=34"), &["a"]),
            ),
            ("verify --code= a", Danish, verify(false, Some(""), &["a"])),
            (
                "verify -- --json -",
                Danish,
                verify(false, None, &["--json", "-"]),
            ),
            ("verify -", Danish, verify(false, None, &["-"])),
            ("show a", Danish, Command::Show("a".into())),
            (
                "check-case a --lang=en",
                English,
                Command::CheckCase(vec!["a".into()]),
            ),
            (
                "check-programme a",
                Danish,
                Command::CheckProgramme(vec!["a".into()]),
            ),
            ("report a b", Danish, report(Form::Lines, &["a", "b"])),
            ("report --json a", Danish, report(Form::Json, &["a"])),
            (
                "--csv report a",
                Danish,
                report(Form::Csv(Style::Plain), &["a"]),
            ),
            (
                "report a --danish --csv",
                Danish,
                report(Form::Csv(Style::Danish), &["a"]),
            ),
            ("diff a b", Danish, Command::Diff(["a".into(), "b".into()])),
            (
                "payments a -",
                Danish,
                Command::Payments(["a".into(), "-".into()]),
            ),
            ("--help", Danish, Command::Help),
            ("verify -h", Danish, Command::Help),
            ("-V", Danish, Command::Version),
        ] {
            assert_eq!(call(line), Ok(Call { language, command }), "{line}");
        }
    }

    #[test]
    fn a_wrong_call_is_told_what_is_wrong() {
        for (line, error) in [
            ("", UsageError::NoCommand),
            ("--json", UsageError::NoCommand),
            ("open a", UsageError::UnknownCommand("open".into())),
            ("verify", UsageError::NoFile),
            ("show", UsageError::NoFile),
            ("show a b", UsageError::OneFile),
            ("verify --all a", UsageError::UnknownOption("--all".into())),
            (
                "verify --json=1 a",
                UsageError::UnknownOption("--json=1".into()),
            ),
            ("show --json a", UsageError::UnknownOption("--json".into())),
            (
                "check-case --code 1 a",
                UsageError::UnknownOption("--code".into()),
            ),
            ("report", UsageError::NoFile),
            ("diff a", UsageError::TwoFiles),
            ("diff a b c", UsageError::TwoFiles),
            ("payments", UsageError::TwoFiles),
            (
                "report --danish a",
                UsageError::UnknownOption("--danish".into()),
            ),
            (
                "report --csv --json a",
                UsageError::UnknownOption("--json".into()),
            ),
            (
                "report --code 1 a",
                UsageError::UnknownOption("--code".into()),
            ),
            ("verify --csv a", UsageError::UnknownOption("--csv".into())),
            (
                "diff --json a b",
                UsageError::UnknownOption("--json".into()),
            ),
            ("verify a --code", UsageError::NoValue("--code")),
            (
                "--lang xx verify a",
                UsageError::UnknownLanguage("xx".into()),
            ),
        ] {
            assert_eq!(call(line), Err((error, Language::Danish)), "{line}");
        }
    }

    #[test]
    fn a_wrong_call_is_answered_in_its_language() {
        let (error, language) = call("--lang en verify").unwrap_err();
        assert_eq!((error, language), (UsageError::NoFile, Language::English));
    }
}
