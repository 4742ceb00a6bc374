//! The list of files as a table that can be sorted, searched in the page and printed whole.
//!
//! Its parts carry the roles of a table instead of being one: rows of a real table cannot be
//! left undrawn while they are out of sight, and with thousands of them that is what keeps
//! the page smooth.

use super::pieces::{citizen, day};
use crate::app::browser::{clock, page};
use crate::app::components::element::{each, el, group};
use crate::app::components::{button, finding, nothing, text};
use crate::app::desk::Desk;
use crate::app::state::Texts;
use crate::domain::answering::Standing;
use crate::domain::date::Moment;
use crate::domain::desk::{Column, Filter, Kind, Order, Remark, Row};
use crate::domain::id::Id;
use crate::route::{self, Route};
use leptos::prelude::*;

/// The columns that are shown, with the ends of the keys of their names.
const COLUMNS: [(Column, &str); 9] = [
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

/// How many rows are drawn before somebody asks for more.
const MOST: usize = 2_000;
/// How many rows are drawn at a time: so few that the page answers in between.
const AT_ONCE: usize = 100;

/// How the list is looked at.
#[derive(Clone, Copy)]
pub struct View {
    /// What is looked for.
    pub filter: RwSignal<Filter>,
    /// The places of the rows that fit, in the order of the list.
    pub found: Memo<Vec<u32>>,
    order: RwSignal<Option<Order>>,
    drawn: RwSignal<usize>,
    most: RwSignal<usize>,
}

impl View {
    /// All of the list, in the order of opening.
    pub fn new(desk: Desk) -> View {
        let (filter, order) = (desk.filter, desk.order);
        let found = Memo::new(move |_| {
            let (filter, order) = (filter.get(), order.get());
            desk.rows.with(|rows| rows.select(&filter, order))
        });
        let view = View {
            filter,
            found,
            order,
            drawn: RwSignal::new(AT_ONCE),
            most: RwSignal::new(MOST),
        };
        Effect::new(move |_| {
            view.found.track();
            view.most.track();
            page::after_paint(move || view.draw_more());
        });
        view
    }

    /// Has the next rows drawn, and those after them when these are on the screen.
    fn draw_more(self) {
        let wanted = self.found.try_with_untracked(Vec::len);
        let most = self.most.try_get_untracked().zip(wanted);
        // The list may have been left meanwhile.
        let (Some((most, wanted)), Some(drawn)) = (most, self.drawn.try_get_untracked()) else {
            return;
        };
        if drawn < wanted.min(most) {
            self.drawn.set(drawn + AT_ONCE);
            page::after_paint(move || self.draw_more());
        }
    }

    /// Moves the focus to the row of the plan that was looked at last, once it is drawn: one goes
    /// on where one was, not where the list begins.
    pub fn go_on(self, desk: Desk) {
        let Some(number) = desk.left.try_update_value(Option::take).flatten() else {
            return;
        };
        let at = |found: &Vec<u32>| found.iter().position(|place| place + 1 == number);
        let Some(at) = self.found.with_untracked(at) else {
            return;
        };
        self.most.update(|most| *most = (*most).max(at + 1));
        Effect::new(move |done: Option<bool>| {
            let drawn = done == Some(true) || at < self.drawn.get();
            if drawn && done != Some(true) {
                // After the heading, which has the focus on every new page.
                page::after_paint(move || page::focus_after_paint(row_id(number)));
            }
            drawn
        });
    }

    /// Sorts by a column; by the same one again, the other way round.
    fn sort(self, column: Column) {
        self.order.update(|order| {
            let again = order.filter(|order| order.column == column);
            *order = Some(Order {
                column,
                descending: again.is_some_and(|order| !order.descending),
            });
        });
    }
}

/// The table.
pub fn table(desk: Desk, t: &Texts, view: View) -> AnyView {
    let heads = COLUMNS.map(|(column, name)| head(t, view, column, name));
    let words = t.clone();
    let ids = move || {
        view.found.with(|found| {
            let drawn = found.iter().take(view.drawn.get().min(view.most.get()));
            drawn.map(|place| Id::numbered('r', place + 1)).collect()
        })
    };
    let drawn = {
        let t = t.clone();
        move |id: Id| match id.number('r') {
            Some(number) => row(desk, &t, number),
            None => nothing(),
        }
    };
    let more = move || {
        let left = view.found.with(Vec::len) > view.most.get();
        left.then(|| {
            button()
                .class("button button-secondary d-print-none")
                .on("click", move |_| view.most.update(|most| *most += MOST))
                .child(text(&words, "desk.more"))
        })
    };
    group()
        .child(
            el("div")
                .class("desk-table")
                .attr("role", "table")
                .attr("aria-label", text(t, "desk.table"))
                .child(
                    el("div")
                        .class("desk-head")
                        .attr("role", "row")
                        .child(heads.into_iter().collect::<Vec<_>>()),
                )
                .child(el("div").attr("role", "rowgroup").child(each(ids, drawn))),
        )
        .child(more)
        .into_any()
}

fn head(t: &Texts, view: View, column: Column, name: &str) -> AnyView {
    let name = text(t, &format!("desk.column.{name}"));
    let label = t.fill("desk.sort", &[("column", &name)]);
    let sorted = move || match view.order.get() {
        Some(order) if order.column != column => "none",
        Some(order) if order.descending => "descending",
        Some(_) => "ascending",
        None => "none",
    };
    el("div")
        .attr("role", "columnheader")
        .attr("aria-sort", move || Some(sorted()))
        .child(
            button()
                .attr("aria-label", label)
                .on("click", move |_| view.sort(column))
                .child(name),
        )
        .into_any()
}

fn row(desk: Desk, t: &Texts, number: u32) -> AnyView {
    let place = number.saturating_sub(1);
    let Some(row) = desk.rows.with_untracked(|rows| rows.row(place).cloned()) else {
        return nothing();
    };
    let cells = COLUMNS.map(|(column, name)| {
        let label = text(t, &format!("desk.column.{name}"));
        let cell = el("div").attr("role", "cell").attr("data-label", label);
        match column {
            Column::Reference => cell.child(first_cell(desk, t, &row, number)),
            // The answers on this device are found after the files, and change later too.
            Column::Own | Column::Activity => cell.child(followed(desk, t, place, column)),
            _ => cell.child(value(t, &row, column)),
        }
    });
    let (words, state) = (t.clone(), row.seal.as_str());
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
        .child(
            el("div")
                .class("desk-said")
                .attr("role", "cell")
                .child(said),
        )
        .into_any()
}

/// What a column says of a row now and whenever that changes.
fn followed(desk: Desk, t: &Texts, place: u32, column: Column) -> AnyView {
    let t = t.clone();
    let shown = move || {
        desk.rows
            .with(|rows| rows.row(place).map(|row| value(&t, row, column)))
    };
    group().child(shown).into_any()
}

/// The id of the link in the row of that number.
fn row_id(number: u32) -> String {
    format!("row-{number}")
}

/// The name by which the file is known, as the way to it, and its file's name.
fn first_cell(desk: Desk, t: &Texts, row: &Row, number: u32) -> AnyView {
    let name = match row.kind {
        Kind::Review => whose_answer(desk, t, row),
        Kind::Other => text(t, "desk.kind.other"),
        Kind::Plan => citizen(t, &row.reference, row.check_number.as_deref()),
    };
    let about = format!("{}-file", row_id(number));
    // Only a plan has a page of its own here; answers are opened side by side.
    let tag = if row.kind == Kind::Plan { "a" } else { "span" };
    let href = Route::Consultant(route::Desk::Plan(number)).fragment();
    let name = el(tag)
        .attr("id", row_id(number))
        .class("row-link")
        .attr("href", (tag == "a").then_some(href))
        // Many rows bear the same name; the file tells them apart.
        .attr("aria-describedby", (tag == "a").then_some(about.clone()))
        .child(name);
    group()
        .child(name)
        .child(el("span").class("small").attr("id", about).child(t.fill(
            "desk.file",
            &[("number", &number.to_string()), ("file", &row.file)],
        )))
        .into_any()
}

/// That it is an answer, and to whose plan where that lies here too.
fn whose_answer(desk: Desk, t: &Texts, row: &Row) -> String {
    desk.rows.with_untracked(|rows| {
        let mut plans = rows.rows().iter().filter(|one| one.kind == Kind::Plan);
        match plans.find(|plan| plan.plan == row.plan) {
            Some(plan) => {
                let whose = citizen(t, &plan.reference, plan.check_number.as_deref());
                t.fill("desk.kind.review-to", &[("name", &whose)])
            }
            None => text(t, "desk.kind.review"),
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
    let since = |key, at| t.fill(key, &[("said", &said), ("date", &day(t, at))]);
    match row.standing {
        Standing::Draft if said.is_empty() && row.kind == Kind::Plan => {
            text(t, "desk.not-assessed")
        }
        Standing::Draft if said.is_empty() => said,
        Standing::Draft => t.fill("desk.standing.draft", &[("said", &said)]),
        Standing::Sealed(at) => since("desk.standing.sealed", at),
        Standing::ChangedSince(at) => since("desk.standing.changed", at),
    }
}

fn moment(t: &Texts, moment: Moment) -> String {
    let local = clock::local_time(moment);
    format!("{} {}", t.date(local), t.time(local))
}

/// What stands out about a row, as a sentence.
fn said(t: &Texts, remark: &Remark) -> String {
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
