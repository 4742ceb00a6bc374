//! The list of files as a table that can be sorted, searched in the page and printed whole.
//!
//! Its parts carry the roles of a table instead of being one: rows of a real table cannot be
//! left undrawn while they are out of sight, and with thousands of them that is what keeps
//! the page smooth.

use super::row::{COLUMNS, place_class, row, row_id};
use crate::app::browser::page;
use crate::app::components::element::{each, el, group};
use crate::app::components::{button, nothing, text};
use crate::app::desk::Desk;
use crate::app::state::Texts;
use crate::domain::desk::{Column, Filter, Order};
use crate::domain::id::Id;
use leptos::prelude::*;

/// The id of the button that puts a file back.
pub const UNDO: &str = "desk-undo";
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

    /// Takes the file of that number off the desk. The one behind it in the list is where one goes
    /// on; behind the last one, the way back.
    fn take_off(self, desk: Desk, number: u32) {
        let place = number.saturating_sub(1);
        let next = self.found.with_untracked(|found| {
            let behind = found.iter().skip_while(|one| **one != place);
            behind.copied().nth(1)
        });
        desk.take_off(place);
        let to = next.map_or(UNDO.to_owned(), |next| row_id(next.saturating_add(1)));
        page::focus_after_paint(to);
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
    let heads = heads.into_iter().chain([last_head(t)]);
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
            Some(number) => row(desk, &t, number, move || view.take_off(desk, number)),
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
                        .child(heads.collect::<Vec<_>>()),
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
        .attr("class", place_class(column))
        .attr("aria-sort", move || Some(sorted()))
        .child(
            button()
                .attr("aria-label", label)
                .on("click", move |_| view.sort(column))
                .child(name),
        )
        .into_any()
}

/// The head of the column in which files are taken off; only heard, since its buttons say it.
fn last_head(t: &Texts) -> AnyView {
    let words = el("span").class("visually-hidden");
    el("div")
        .attr("role", "columnheader")
        .child(words.child(text(t, "desk.column.take-off")))
        .into_any()
}
