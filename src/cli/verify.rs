//! Says of each file, in a line, what state its seal is in.

use super::{Outcome, Streams, about, each, input, say_unreadable};
use crate::file::check_number::CheckNumber;
use crate::file::did_key::PublicKey;
use crate::file::open::{Content, Opened, Refusal, Seal, open_now};
use crate::file::seal::ProofConfig;
use crate::file::{case_v1, keys_v1, plan_v1, programme_v1, review_v1};
use crate::text::plain::steers;
use crate::text::{Catalog, refusal};
use serde::Serialize;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io;

/// The state of a file as far as the file alone tells; what the reader's page knows beyond
/// that, keys that were seen before, stays on that device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It cannot be opened.
    Refused,
    /// It has no seal.
    Unsealed,
    /// Its seal does not fit its content.
    Broken,
    /// Its seal fits; nothing is known of the key.
    IntactUnknown,
    /// Its seal fits, and holds the code that the consultant had given.
    IntactCode,
}

impl State {
    /// The name that the page's reader uses too.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Refused => "refused",
            State::Unsealed => "unsealed",
            State::Broken => "broken",
            State::IntactUnknown => "intact-unknown",
            State::IntactCode => "intact-code",
        }
    }

    pub(super) fn outcome(self) -> Outcome {
        match self {
            State::IntactUnknown | State::IntactCode => Outcome::Good,
            State::Refused | State::Unsealed | State::Broken => Outcome::Bad,
        }
    }
}

/// What is known of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The state of its seal.
    pub state: State,
    /// What it holds, and what could not be read of it; or why it is refused.
    pub opened: Result<Opened, Refusal>,
}

impl Report {
    /// The key that sealed the file. A broken seal names one too, but proves nothing of it.
    pub fn key(&self) -> Option<&PublicKey> {
        match &self.opened {
            Ok(Opened {
                seal: Seal::Intact(config),
                ..
            }) => Some(&config.key),
            _ => None,
        }
    }

    /// Why the file is not intact; `None` where it is.
    pub(super) fn reason(&self, catalog: &Catalog) -> Option<String> {
        match &self.opened {
            Err(why) => Some(refusal::refusal(catalog, why)),
            Ok(_) if self.state.outcome() == Outcome::Good => None,
            Ok(_) => Some(self.sentence(catalog)),
        }
    }

    /// What the state means, in a sentence or two.
    pub fn sentence(&self, catalog: &Catalog) -> String {
        let reason = match &self.opened {
            Err(why) => refusal::refusal(catalog, why),
            Ok(_) => String::new(),
        };
        let number = self.key().map(|key| CheckNumber::of(key).to_string());
        let number = number.unwrap_or_default();
        let key = format!("cli.state.{}", self.state.as_str());
        catalog.fill(&key, &[("reason", &reason), ("number", &number)])
    }
}

/// Opens a file and says what state it is in. `code` is the code that the consultant had
/// given, if any.
pub fn report(bytes: &[u8], code: Option<&str>) -> Report {
    let opened = open_now(bytes);
    let state = match &opened {
        Err(_) => State::Refused,
        Ok(opened) => match &opened.seal {
            Seal::None => State::Unsealed,
            Seal::Broken(_) => State::Broken,
            Seal::Intact(config) if has_code(config, code) => State::IntactCode,
            Seal::Intact(_) => State::IntactUnknown,
        },
    };
    Report { state, opened }
}

fn has_code(config: &ProofConfig, code: Option<&str>) -> bool {
    code.is_some() && config.challenge.as_deref() == code
}

/// What a file is, for people: `Plan, udgave 1`.
pub(super) fn kind(catalog: &Catalog, content: &Content) -> String {
    match content {
        Content::Plan(file) => {
            let revision = file.revision.to_string();
            catalog.fill("cli.kind.plan", &[("revision", &revision)])
        }
        Content::Review(_) => catalog.get("cli.kind.review").to_owned(),
        Content::Case(_) => catalog.get("cli.kind.case").to_owned(),
        Content::Programme(_) => catalog.get("cli.kind.programme").to_owned(),
        Content::Keys(_) => catalog.get("cli.kind.keys").to_owned(),
    }
}

pub(super) fn format_name(content: &Content) -> &'static str {
    match content {
        Content::Plan(_) => plan_v1::FORMAT,
        Content::Review(_) => review_v1::FORMAT,
        Content::Case(_) => case_v1::FORMAT,
        Content::Programme(_) => programme_v1::FORMAT,
        Content::Keys(_) => keys_v1::FORMAT,
    }
}

pub(super) fn run(
    files: &[OsString],
    json: bool,
    code: Option<&str>,
    catalog: &Catalog,
    streams: &mut Streams,
) -> io::Result<Outcome> {
    each(files, |file| {
        let bytes = match input::read(file, streams.input) {
            Ok(bytes) => bytes,
            Err(why) => {
                if json {
                    let line = Line::unreadable(file, why.sentence(catalog));
                    writeln!(streams.out, "{}", json_line(&line))?;
                }
                return say_unreadable(file, why, catalog, streams);
            }
        };
        let report = report(&bytes, code);
        let line = match json {
            true => json_line(&Line::of(file, &report, catalog)),
            false => about(file, &person_line(&report, catalog)),
        };
        writeln!(streams.out, "{line}")?;
        Ok(report.state.outcome())
    })
}

pub(super) fn person_line(report: &Report, catalog: &Catalog) -> String {
    let sentence = report.sentence(catalog);
    match &report.opened {
        Ok(opened) => format!("{}. {sentence}", kind(catalog, &opened.content)),
        Err(_) => sentence,
    }
}

/// A line of `verify --json`. What is not known is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    check_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl<'a> Line<'a> {
    fn of(file: &OsStr, report: &'a Report, catalog: &Catalog) -> Line<'a> {
        let opened = report.opened.as_ref().ok();
        Line {
            file: file.to_string_lossy().into_owned(),
            state: Some(report.state.as_str()),
            format: opened.map(|opened| format_name(&opened.content)),
            key: report.key().map(PublicKey::did),
            check_number: report.key().map(|key| CheckNumber::of(key).to_string()),
            digest: opened.map(|opened| opened.digest.to_string()),
            reason: report.reason(catalog),
        }
    }

    /// A file of which nothing is known but that it could not be read has no state.
    fn unreadable(file: &OsStr, reason: &str) -> Line<'a> {
        Line {
            file: file.to_string_lossy().into_owned(),
            state: None,
            format: None,
            key: None,
            check_number: None,
            digest: None,
            reason: Some(reason.to_owned()),
        }
    }
}

/// A value as one line of JSON, with every character escaped that could steer a terminal.
pub(super) fn json_line(value: &impl Serialize) -> String {
    // A structure of texts and numbers always has a JSON form.
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut line = String::with_capacity(json.len());
    for character in json.chars() {
        if !steers(character) {
            line.push(character);
            continue;
        }
        let mut units = [0; 2];
        for unit in character.encode_utf16(&mut units) {
            // Writing to a text does not fail.
            let _ = write!(line, "\\u{unit:04x}");
        }
    }
    line
}
