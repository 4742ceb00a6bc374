//! A row of the list: what is known of one file, and what stands out about it.

use super::pieces::citizen;
use crate::app::browser::clock;
use crate::app::components::element::{Element, el, group};
use crate::app::components::{button, finding, icon, nothing, text};
use crate::app::desk::Desk;
use crate::app::state::Texts;
use crate::domain::answering::Standing;
use crate::domain::date::Moment;
use crate::domain::desk::{Column, Kind, Remark, Row};
use crate::domain::known_keys::SealState;
use crate::route::{self, Route};
use leptos::prelude::*;

/// The columns that are shown, with the ends of the keys of their names.
pub const COLUMNS: [(Column, &str); 9] = [
    (Column::Reference, "reference"),
    (Column::Revision, "revision"),
    (Column::Seal, "seal"),
    (Column::Total, "total"),
    (Column::Goals, "goals"),
    (Column::Open, "checks"),
    (Column::Own, "assessment"),
    (Column::Received, "received"),
    (Column::Activity, "activity"),
];

/// How a column's cells stand: numbers under each other by their digits.
pub fn place_class(column: Column) -> Option<&'static str> {
    match column {
        Column::Total => Some("num-text desk-amount"),
        Column::Received | Column::Activity => Some("num-text"),
        _ => None,
    }
}

/// The row of the file of that number, from 1; `take_off` takes it off the desk.
pub fn row(desk: Desk, t: &Texts, number: u32, take_off: impl Fn() + 'static) -> AnyView {
    let place = number.saturating_sub(1);
    let Some(row) = desk.rows.with_untracked(|rows| rows.row(place).cloned()) else {
        return nothing();
    };
    let cells = COLUMNS.map(|(column, name)| {
        let label = text(t, &format!("desk.column.{name}"));
        let cell = el("div")
            .attr("role", "cell")
            .attr("class", place_class(column))
            .attr("data-label", label);
        match column {
            Column::Reference => cell.child(first_cell(desk, t, &row, number)),
            // Known keys and the answers on this device are read after the files, and change later.
            Column::Seal | Column::Own | Column::Activity => {
                cell.child(followed(desk, t, place, column))
            }
            _ => cell.child(value(t, &row, column)),
        }
    });
    let words = t.clone();
    let first = row.seal;
    let state = move || {
        let now = desk.rows.with(|rows| rows.row(place).map(|row| row.seal));
        Some(now.unwrap_or(first).as_str())
    };
    // A file that is opened later may be a newer revision of this one; keys become known too.
    let said = move || {
        let known = desk.known;
        let remarks = desk
            .rows
            .with(|rows| known.with(|known| rows.remarks(place, known)));
        let said = remarks.iter().map(|remark| said(&words, remark));
        let said = row.refused.iter().cloned().chain(said);
        said.map(|sentence| finding(true, sentence))
            .collect::<Vec<_>>()
    };
    el("div")
        .class("desk-row")
        .attr("role", "row")
        .attr("data-testid", "review-row")
        .attr("data-state", state)
        .child(cells.into_iter().collect::<Vec<_>>())
        .child(taking_off(t, number, take_off))
        .child(
            el("div")
                .class("desk-said")
                .attr("role", "cell")
                .child(said),
        )
        .into_any()
}

/// The button that takes the file off the desk, called by what it does and to which file.
fn taking_off(t: &Texts, number: u32, take_off: impl Fn() + 'static) -> Element {
    let (words, row) = (text(t, "desk.take-off"), row_id(number));
    let own = format!("{row}-off");
    let button = button()
        .class("button button-tertiary d-print-none")
        .attr("data-testid", "desk-take-off")
        .attr("title", words.clone())
        .attr("aria-labelledby", format!("{own} {row}"))
        .attr("aria-describedby", file_id(number))
        .on("click", move |_| take_off())
        .child(icon("close"))
        .child(el("span").attr("id", own).child(words));
    el("div")
        .class("desk-take-off")
        .attr("role", "cell")
        .child(button)
}

/// What a column says of a row now and whenever that changes.
fn followed(desk: Desk, t: &Texts, place: u32, column: Column) -> AnyView {
    let t = t.clone();
    let said = Memo::new(move |_| {
        desk.rows.with(|rows| {
            let row = rows.row(place)?;
            let alarm = column == Column::Seal && row.seal == SealState::Broken;
            Some((value(&t, row, column), alarm))
        })
    });
    let shown = move || match said.get() {
        // What warns has a mark of its own shape too.
        Some((words, true)) => el("strong")
            .class("desk-alarm")
            .child(icon("error"))
            .child(el("span").child(words))
            .into_any(),
        Some((words, false)) => words.into_any(),
        None => nothing(),
    };
    group().child(shown).into_any()
}

/// The id of the link in the row of that number.
pub fn row_id(number: u32) -> String {
    format!("row-{number}")
}

/// The id of the words in it that tell it from rows with the same name.
fn file_id(number: u32) -> String {
    format!("{}-file", row_id(number))
}

/// The name by which the file is known, as the way to it, and its file's name.
fn first_cell(desk: Desk, t: &Texts, row: &Row, number: u32) -> AnyView {
    let about = file_id(number);
    let (words, place) = (t.clone(), number.saturating_sub(1));
    let name = move || called(desk, &words, place);
    let name = match row.kind {
        // The plan that it belongs to may be put on the desk after it.
        Kind::Review => group().child(name).into_any(),
        _ => untrack(name).into_any(),
    };
    // Only a plan has a page of its own here; answers are opened side by side.
    let tag = if row.kind == Kind::Plan { "a" } else { "span" };
    let href = Route::Consultant(route::Desk::Plan(number)).fragment();
    let name = el(tag)
        .attr("id", row_id(number))
        .attr("tabindex", (tag == "span").then_some("-1"))
        .class("row-link")
        .attr("href", (tag == "a").then_some(href))
        // Many rows bear the same name; the file tells them apart.
        .attr("aria-describedby", (tag == "a").then_some(about.clone()))
        .child(name);
    let key = match (row.kind, row.refused.is_some()) {
        (Kind::Other, true) => "desk.file-refused",
        (Kind::Other, false) => "desk.file-other",
        _ => "desk.file",
    };
    let file = t.fill(key, &[("number", &number.to_string()), ("file", &row.file)]);
    group()
        .child(name)
        .child(el("span").class("small").attr("id", about).child(file))
        .into_any()
}

/// What the file at that place (from 0) is called on the desk: by the citizen, by whose answer it
/// is, or by its own name.
pub fn called(desk: Desk, t: &Texts, place: u32) -> String {
    let whose = |row: &Row| citizen(t, &row.reference, row.check_number.as_deref());
    desk.rows.with(|rows| {
        let Some(row) = rows.known(place) else {
            return String::new();
        };
        match (row.kind, rows.plan_of(row)) {
            (Kind::Plan, _) => whose(row),
            (Kind::Review, Some(plan)) => t.fill("desk.kind.review-to", &[("name", &whose(plan))]),
            (Kind::Review, None) => text(t, "desk.kind.review"),
            (Kind::Other, _) => row.file.clone(),
        }
    })
}

fn value(t: &Texts, row: &Row, column: Column) -> String {
    let of_plan = |count: u32| match row.kind {
        Kind::Plan => count.to_string(),
        _ => String::new(),
    };
    match column {
        Column::Revision => row
            .revision
            .map_or(String::new(), |number| number.to_string()),
        Column::Seal => text(t, &format!("seal-state.{}", row.seal.as_str())),
        Column::Total => row.total.map_or(String::new(), |total| t.amount(total)),
        Column::Goals => of_plan(row.goals),
        Column::Open => of_plan(row.open.all()),
        Column::Own => judged(t, row),
        Column::Received => moment(t, row.received),
        Column::Activity => moment(t, row.activity),
        _ => String::new(),
    }
}

fn judged(t: &Texts, row: &Row) -> String {
    // Somebody else's colours are shown only beside one's own, on the page that compares them.
    if row.kind == Kind::Review {
        return String::new();
    }
    let colour = row
        .own
        .map(|colour| text(t, &format!("assessment.{}", colour.as_str())));
    let decision = row
        .decision
        .map(|decision| text(t, &format!("desk.decided.{}", decision.as_str())));
    let both: Vec<String> = [colour, decision].into_iter().flatten().collect();
    let said = both.join(", ");
    let since = |key, at| t.fill(key, &[("said", &said), ("date", &moment(t, at))]);
    match row.standing {
        Standing::Draft if said.is_empty() && row.begun => text(t, "desk.begun"),
        Standing::Draft if said.is_empty() && row.kind == Kind::Plan => {
            text(t, "desk.not-assessed")
        }
        Standing::Draft if said.is_empty() => said,
        Standing::Draft => t.fill("desk.standing.draft", &[("said", &said)]),
        Standing::Sealed(at) => since("desk.standing.sealed", at),
        Standing::ChangedSince(at) => since("desk.standing.changed", at),
    }
}

/// A moment in few letters; of another year than this one with the year.
fn moment(t: &Texts, moment: Moment) -> String {
    let (local, today) = (clock::local_time(moment), clock::local_time(clock::now()));
    let key = match local.year == today.year {
        true => "desk.moment",
        false => "desk.moment-year",
    };
    let [day, month, year] = [local.day.into(), local.month.into(), local.year].map(number);
    t.fill(
        key,
        &[
            ("day", &day),
            ("month", &month),
            ("year", &year),
            ("time", &t.time(local)),
        ],
    )
}

fn number(number: u16) -> String {
    number.to_string()
}

/// What stands out about a row, as a sentence.
pub fn said(t: &Texts, remark: &Remark) -> String {
    let (name, rows) = match remark {
        Remark::SamePlanTwice(rows) => ("same-plan-twice", rows),
        Remark::SameRevisionDiffers(rows) => ("same-revision-differs", rows),
        Remark::OlderRevision(rows) => ("older-revision", rows),
        Remark::KeyUnderTwoReferences { rows, .. } => ("key-under-two-references", rows),
        Remark::NewKeyForReference { rows, .. } => ("new-key-for-reference", rows),
    };
    // Known from earlier, and not from a file that lies here.
    if rows.is_empty() {
        return text(t, &format!("desk.remark.{name}.known"));
    }
    let numbers: Vec<String> = rows.iter().map(|row| (row + 1).to_string()).collect();
    t.fill(
        &format!("desk.remark.{name}"),
        &[("rows", &numbers.join(", "))],
    )
}
