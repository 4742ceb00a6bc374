//! What a report says of one file: as a line for people, as JSON, as a row of a table.
//!
//! Reads the file, and decides nothing of its own.

use super::walk::Found;
use crate::cli::arguments::Form;
use crate::cli::verify::{Report, State, format_name, json_line, person_line, report};
use crate::cli::{Outcome, Unreadable, about, input, show};
use crate::domain::check::check;
use crate::domain::desk::OpenChecks;
use crate::domain::id::Uuid;
use crate::domain::money::Money;
use crate::domain::programme::Programme;
use crate::domain::totals;
use crate::file::check_number::CheckNumber;
use crate::file::csv::{Cell, Style};
use crate::file::open::{Content, Seal};
use crate::file::plan_v1::PlanFile;
use crate::text::Catalog;
use serde::Serialize;
use std::ffi::OsStr;
use std::io::Read;

/// What every line of a report is made with.
pub(super) struct Maker<'a> {
    pub catalog: &'a Catalog,
    pub form: Form,
    /// The profile that the product comes with: to check the plans that are laid under it.
    pub programme: Option<Programme>,
}

/// One file's part of a report.
pub(super) struct Line {
    /// For standard output; `None` where there is nothing to say there.
    pub out: Option<String>,
    /// For standard error.
    pub err: Option<String>,
    /// What the file comes to.
    pub outcome: Outcome,
    /// The state of its seal; `None` where it could not be read.
    pub state: Option<State>,
    /// An intact plan where it counts in sums: its id, revision and total.
    pub plan: Option<(Uuid, u32, Money)>,
}

/// What is known of a file. What is not is left out.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Known {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    check_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goals: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open_checks: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aim: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The total as an amount, for the forms that write it their own way.
    #[serde(skip)]
    sum: Option<Money>,
    /// The aim as people call it.
    #[serde(skip)]
    aim_label: Option<String>,
}

/// The headings of the table, in the order of [`Known::cells`].
const HEADINGS: [&str; 14] = [
    "cli.column.file",
    "cli.column.state",
    "cli.column.format",
    "cli.column.id",
    "plan.reference",
    "cli.show.revision",
    "cli.column.sealed",
    "cli.column.check-number",
    "plan.total",
    "cli.show.items",
    "cli.column.goals",
    "cli.column.open-checks",
    "cli.column.aim",
    "review.reason",
];

/// The table's first line.
pub(super) fn headings(style: Style, catalog: &Catalog) -> String {
    let cells = HEADINGS.map(|key| Cell::Text(catalog.get(key)));
    format!("{}{}", style.start(), style.line(&cells))
}

impl Maker<'_> {
    /// What there is to say of what was found. `input` is read for the file named `-`.
    pub fn line(&self, found: Found, input: &mut dyn Read) -> Line {
        let (path, bytes) = match found {
            Found::File(path) => {
                let bytes = input::read(path.as_os_str(), input);
                (path, bytes)
            }
            Found::Closed(path, why) => (path, Err(why)),
        };
        match bytes {
            Ok(bytes) => self.read(path.as_os_str(), &bytes),
            Err(why) => self.unreadable(path.as_os_str(), why),
        }
    }

    fn unreadable(&self, file: &OsStr, why: Unreadable) -> Line {
        let sentence = why.sentence(self.catalog);
        let known = Known {
            file: file.to_string_lossy().into_owned(),
            reason: Some(sentence.to_owned()),
            ..Known::default()
        };
        Line {
            out: match self.form {
                Form::Lines => None,
                Form::Json => Some(ended(json_line(&known))),
                Form::Csv(style) => Some(known.row(style)),
            },
            err: Some(ended(about(file, sentence))),
            outcome: Outcome::Failed,
            state: None,
            plan: None,
        }
    }

    fn read(&self, file: &OsStr, bytes: &[u8]) -> Line {
        let report = report(bytes, None);
        let known = self.known(file, &report);
        let out = match self.form {
            Form::Lines => ended(about(file, &self.sentence(&known, &report))),
            Form::Json => ended(json_line(&known)),
            Form::Csv(style) => known.row(style),
        };
        // Only the lines for people end in sums.
        let counts = self.form == Form::Lines && report.key().is_some();
        let plan = plan_of(&report).filter(|_| counts);
        Line {
            out: Some(out),
            err: None,
            outcome: report.state.outcome(),
            state: Some(report.state),
            plan: plan.map(|file| {
                let sum = known.sum.unwrap_or_default();
                (file.plan.id, file.revision, sum)
            }),
        }
    }

    fn known(&self, file: &OsStr, report: &Report) -> Known {
        let opened = report.opened.as_ref().ok();
        let created = opened.and_then(|opened| match &opened.seal {
            Seal::Intact(config) => Some(config.created.to_string()),
            Seal::None | Seal::Broken(_) => None,
        });
        let mut known = Known {
            file: file.to_string_lossy().into_owned(),
            state: Some(report.state.as_str()),
            format: opened.map(|opened| format_name(&opened.content)),
            created,
            check_number: report.key().map(|key| CheckNumber::of(key).to_string()),
            reason: report.reason(self.catalog),
            ..Known::default()
        };
        if let Some(file) = plan_of(report) {
            self.add_plan(&mut known, file);
        }
        known
    }

    fn add_plan(&self, known: &mut Known, file: &PlanFile) {
        let plan = &file.plan;
        let programme = self.programme.as_ref();
        let programme = programme.filter(|programme| programme.id == plan.programme.id);
        let sum = totals::applied(plan).sum;
        known.id = Some(plan.id.to_urn());
        known.reference = Some(plan.reference.clone()).filter(|text| !text.is_empty());
        known.revision = Some(file.revision);
        known.total = Some(sum.to_string());
        known.sum = Some(sum);
        known.items = Some(plan.items.len());
        known.goals = Some(plan.goals.len());
        known.open_checks =
            programme.map(|programme| OpenChecks::of(&check(plan, programme)).all());
        known.aim = plan.aim.kind.map(|aim| aim.to_string());
        let aim = plan.aim.kind.zip(programme);
        let label = aim.and_then(|(id, programme)| programme.aim(id));
        let label = label.map(|aim| aim.label.get(self.catalog.language).to_owned());
        known.aim_label = label.or_else(|| known.aim.clone());
    }

    fn sentence(&self, known: &Known, report: &Report) -> String {
        let catalog = self.catalog;
        let date = known.created.as_deref();
        let date = date.and_then(|created| show::date(created, catalog));
        let number = |count: Option<usize>| count.map(|count| count.to_string());
        let parts = [
            ("cli.column.sealed", date),
            ("plan.reference", known.reference.clone()),
            ("plan.total", known.sum.map(|sum| catalog.amount(sum))),
            ("cli.show.items", number(known.items)),
            ("cli.column.goals", number(known.goals)),
            (
                "cli.column.open-checks",
                known.open_checks.map(|open| open.to_string()),
            ),
            ("cli.column.aim", known.aim_label.clone()),
        ];
        let parts = parts.into_iter();
        let parts =
            parts.filter_map(|(key, value)| Some(format!("{}: {}", catalog.get(key), value?)));
        let parts: Vec<String> = parts.collect();
        let sentence = person_line(report, catalog);
        match parts.is_empty() {
            true => sentence,
            false => format!("{sentence} | {}", parts.join("; ")),
        }
    }
}

fn plan_of(report: &Report) -> Option<&PlanFile> {
    match &report.opened.as_ref().ok()?.content {
        Content::Plan(file) => Some(file),
        _ => None,
    }
}

fn ended(mut line: String) -> String {
    line.push('\n');
    line
}

impl Known {
    fn row(&self, style: Style) -> String {
        fn text(text: Option<&str>) -> Cell<'_> {
            text.map_or(Cell::Empty, Cell::Text)
        }
        let count = |count: Option<usize>| count.map_or(Cell::Empty, |n| Cell::Number(n as u64));
        let number = |number: Option<u32>| number.map_or(Cell::Empty, |n| Cell::Number(n.into()));
        style.line(&[
            Cell::Text(&self.file),
            text(self.state),
            text(self.format),
            text(self.id.as_deref()),
            text(self.reference.as_deref()),
            number(self.revision),
            text(self.created.as_deref()),
            text(self.check_number.as_deref()),
            self.sum.map_or(Cell::Empty, Cell::Amount),
            count(self.items),
            count(self.goals),
            number(self.open_checks),
            text(self.aim_label.as_deref()),
            text(self.reason.as_deref()),
        ])
    }
}
