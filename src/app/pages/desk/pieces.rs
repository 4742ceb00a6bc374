//! What several pages of the desk are made of: ways back, file fields, tables.

use crate::app::browser::{clock, picker};
use crate::app::components::element::{Element, el, group};
use crate::app::components::{back_link, labelled, text};
use crate::app::desk::{Desk, Progress};
use crate::app::state::Texts;
use crate::domain::date::Moment;
use crate::domain::review::Assessment;
use crate::file::check_number::CheckNumber;
use crate::file::did_key::PublicKey;
use crate::route::{self, Route};
use leptos::prelude::*;

/// The way back to the files on the desk.
pub fn back(t: &Texts) -> AnyView {
    let href = Route::Consultant(route::Desk::List).fragment();
    back_link(&href, text(t, "desk.back"))
}

/// The ways in which files come: chosen, let go over them, a whole folder.
pub fn choosing(desk: Desk, t: &Texts) -> AnyView {
    droppable(desk, el("div")).child(ways(desk, t)).into_any()
}

/// Lets files come by being let go over an element.
pub fn droppable(desk: Desk, element: Element) -> Element {
    let over = RwSignal::new(false);
    element
        .class_if("is-over", move || over.get())
        .on("dragover", move |event| {
            // Without this the browser would open the file in place of the page.
            event.prevent_default();
            over.set(true);
        })
        .on("dragleave", move |_| over.set(false))
        .on("drop", move |event| {
            event.prevent_default();
            over.set(false);
            desk.read(picker::dropped(&event));
        })
}

/// The fields by which files are chosen.
pub fn ways(desk: Desk, t: &Texts) -> AnyView {
    let read = move |files| desk.read(files);
    let any = Memo::new(move |_| desk.rows.with(|rows| rows.rows().next().is_some()));
    el("div")
        .class("drop-zone d-print-none")
        // Once files lie here, the list needs the room more.
        .class_if("is-small", move || any.get())
        .child(file_field(
            t,
            "review-file",
            "desk.files",
            "desk.files-hint",
            read,
        ))
        .child(
            labelled("review-folder", text(t, "desk.folder"), None)
                .child(file_input("review-folder", read).attr("webkitdirectory", true)),
        )
        .into_any()
}

/// A field for files, with its label and hint; `id` is its test name too.
pub fn file_field(
    t: &Texts,
    id: &'static str,
    label: &str,
    hint: &str,
    chosen: impl Fn(Vec<picker::Chosen>) + 'static,
) -> AnyView {
    labelled(id, text(t, label), Some(text(t, hint)))
        .child(file_input(id, chosen).attr("aria-describedby", format!("{id}-hint")))
        .into_any()
}

/// The control by which several files are chosen; `id` is its test name too.
pub fn file_input(id: &'static str, chosen: impl Fn(Vec<picker::Chosen>) + 'static) -> Element {
    el("input")
        .attr("type", "file")
        .class("form-file")
        .attr("id", id)
        .attr("data-testid", id)
        .attr("multiple", true)
        .on("change", move |event| chosen(picker::all_chosen(&event)))
}

/// A cell of a table, with the name of its column for where columns are stacked.
pub fn cell(column: &str, value: String) -> Element {
    el("td").attr("data-title", column).child(value)
}

/// A table with a caption; the columns' names stand above.
pub fn table(caption: String, columns: &[String], rows: Vec<AnyView>) -> Element {
    let heads = columns
        .iter()
        .map(|column| el("th").attr("scope", "col").child(column.clone()));
    el("table")
        .class("table table-sm-responsive-headers")
        .child(el("caption").child(caption))
        .child(el("thead").child(el("tr").child(heads.collect::<Vec<_>>())))
        .child(el("tbody").child(rows))
}

/// A colour in words, with a mark whose shape differs too.
pub fn colour(t: &Texts, colour: Assessment) -> AnyView {
    let name = colour.as_str();
    el("span")
        .class("colour-word")
        .attr("data-colour", name)
        .child(text(t, &format!("assessment.{name}")))
        .into_any()
}

/// A table that can be pushed sideways where it is too wide, by keyboard too.
pub fn sideways(label: String, table: Element) -> AnyView {
    el("div")
        .class("table--responsive-scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", label)
        .child(table)
        .into_any()
}

/// How far some reading is.
pub fn progress(t: &Texts, at: impl Fn() -> Progress + Copy + Send + Sync + 'static) -> AnyView {
    let words = t.clone();
    let count = move || {
        let (done, of) = (at().done.to_string(), at().of.to_string());
        words.fill("desk.reading", &[("done", &done), ("of", &of)])
    };
    el("div")
        .class("desk-progress")
        .attr("role", "status")
        .child(el("p").child(count))
        .child(
            el("progress")
                .attr("aria-label", text(t, "desk.progress"))
                .attr("max", move || at().of.max(1).to_string())
                .attr("value", move || at().done.to_string()),
        )
        .into_any()
}

/// What stands on the files of the desk: drawn when all of them are read.
pub fn when_read(desk: Desk, t: &Texts, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let reading = Memo::new(move |_| desk.progress.with(Option::is_some));
    let t = t.clone();
    let shown = move || match reading.get() {
        true => progress(&t, move || desk.progress.get().unwrap_or_default()),
        false => draw(),
    };
    group().child(shown).into_any()
}

/// The day of a moment where the person is.
pub fn day(t: &Texts, moment: Moment) -> String {
    t.date(clock::local_time(moment))
}

/// What a citizen is called on the desk: the reference, or where there is none the first five
/// digits of the check number.
pub fn citizen(t: &Texts, reference: &str, number: Option<&str>) -> String {
    let digits = number.and_then(|number| number.get(..5));
    match (reference.trim(), digits) {
        ("", Some(digits)) => t.fill("desk.unnamed-number", &[("number", digits)]),
        ("", None) => text(t, "desk.unnamed"),
        (reference, _) => reference.to_owned(),
    }
}

/// The check number of a key, by which people compare it; the key itself where it is none.
pub fn check_number(key: &str) -> String {
    match PublicKey::from_did(key) {
        Ok(key) => CheckNumber::of(&key).to_string(),
        Err(_) => key.to_owned(),
    }
}
