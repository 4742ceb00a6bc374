//! What several pages of the desk are made of: ways back, file fields, tables.

use crate::app::browser::{clock, picker};
use crate::app::components::element::{Element, el};
use crate::app::components::{back_link, text};
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

/// A field for files, with its label and hint; `id` is its test name too.
pub fn file_field(
    t: &Texts,
    id: &'static str,
    label: &str,
    hint: &str,
    chosen: impl Fn(Vec<picker::Chosen>) + 'static,
) -> AnyView {
    el("div")
        .class("form-group")
        .child(
            el("label")
                .class("form-label")
                .attr("for", id)
                .child(text(t, label)),
        )
        .child(
            el("span")
                .class("form-hint")
                .attr("id", format!("{id}-hint"))
                .child(text(t, hint)),
        )
        .child(
            el("input")
                .attr("type", "file")
                .class("form-file")
                .attr("id", id)
                .attr("data-testid", id)
                .attr("multiple", true)
                .attr("aria-describedby", format!("{id}-hint"))
                .on("change", move |event| chosen(picker::all_chosen(&event))),
        )
        .into_any()
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

/// The day of a moment where the person is.
pub fn day(t: &Texts, moment: Moment) -> String {
    t.date(clock::local_time(moment))
}

/// The check number of a key, by which people compare it; the key itself where it is none.
pub fn check_number(key: &str) -> String {
    match PublicKey::from_did(key) {
        Ok(key) => CheckNumber::of(&key).to_string(),
        Err(_) => key.to_owned(),
    }
}
