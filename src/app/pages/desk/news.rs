//! What the last thing that was done to the list came to, and the way back from it.

use super::row::{called, row_id};
use super::table::UNDO;
use crate::app::browser::page;
use crate::app::components::element::el;
use crate::app::components::{button, finding, nothing, text};
use crate::app::desk::{Desk, News};
use crate::app::state::Texts;
use leptos::prelude::*;

/// How many numbers of files are named; of more, how many there are.
const MOST: usize = 10;

/// Says that files lay here before they were chosen again, where they are chosen.
pub fn lay_here(desk: Desk, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || match desk.news.get() {
        News::LayHere(places) => finding(false, said(&t, &places)),
        _ => nothing(),
    };
    el("div")
        .class("d-print-none")
        .attr("role", "status")
        .attr("data-testid", "desk-news")
        .child(shown)
        .into_any()
}

/// The way back from taking a file off; in sight wherever one is in the list.
pub fn taken_off(desk: Desk, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || match desk.news.get() {
        News::TakenOff(place) => way_back(desk, &t, place),
        _ => nothing(),
    };
    el("div")
        .class("desk-taken d-print-none")
        .attr("role", "status")
        .attr("data-testid", "desk-taken")
        .child(shown)
        .into_any()
}

fn way_back(desk: Desk, t: &Texts, place: u32) -> AnyView {
    let name = untrack(|| called(desk, t, place));
    let back = move |_| {
        desk.put_back(place);
        page::focus_after_paint(row_id(place.saturating_add(1)));
    };
    el("div")
        .class("desk-undo")
        .child(el("p").child(t.fill("desk.taken-off", &[("name", &name)])))
        .child(
            button()
                .class("button button-secondary")
                .attr("id", UNDO)
                .attr("data-testid", UNDO)
                .on("click", back)
                .child(text(t, "keys.undo")),
        )
        .into_any()
}

fn said(t: &Texts, places: &[u32]) -> String {
    let said = t.count("desk.lay-here", places.len());
    if places.len() > MOST {
        return said;
    }
    let numbers = places.iter().map(|place| (place + 1).to_string());
    let numbers: Vec<String> = numbers.collect();
    let which = t.fill("desk.lay-here-which", &[("rows", &numbers.join(", "))]);
    format!("{said} {which}")
}
