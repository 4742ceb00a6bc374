//! The record of the meeting, in Danish whatever the page's language, ready to be pasted.

use super::pieces::check_number;
use super::plan::{Sheet, of_plan};
use crate::app::browser::clock;
use crate::app::components::element::{el, group};
use crate::app::components::handing::{copy, copy_said};
use crate::app::components::{back_link, button, text};
use crate::app::desk::{Desk, danish_texts};
use crate::app::state::Texts;
use crate::domain::answering::Answering;
use crate::domain::id::Id;
use crate::route::{self, Route};
use crate::text::Catalog;
use crate::text::record::{Facts, record};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The id of the field that holds the text.
const AREA: &str = "record-text";

/// The page of the plan of that number, from 1.
pub fn page(desk: Desk, t: &Texts, number: u32) -> AnyView {
    let danish = RwSignal::new(None::<Texts>);
    let own = t.clone();
    spawn_local(async move {
        let texts = match own.language == Id::DANISH {
            true => Some(own),
            false => danish_texts().await,
        };
        if texts.is_none() {
            desk.app.not_loaded.set(true);
        }
        let _ = danish.try_set(texts);
    });
    let drawn = move |sheet: &Sheet| {
        let sheet = sheet.clone();
        let shown = move || danish.get().map(|danish| content(&sheet, &danish));
        group().child(shown).into_any()
    };
    group()
        .child(to_plan(t, number))
        .child(el("h1").child(text(t, "answer.to-record")))
        .child(el("p").class("lead").child(text(t, "record.lead")))
        .child(of_plan(desk, t, number, None, drawn))
        .into_any()
}

/// The way back to the plan of that number.
pub fn to_plan(t: &Texts, number: u32) -> AnyView {
    let plan = Route::Consultant(route::Desk::Plan(number)).fragment();
    back_link(&plan, text(t, "reader.plan-title"))
}

fn content(sheet: &Sheet, danish: &Catalog) -> AnyView {
    let t = sheet.t.clone();
    let words = written(sheet, danish);
    let copied = RwSignal::new(None);
    let to_copy = words.clone();
    let press = move |_| copy(to_copy.clone(), AREA, copied);
    let said = copy_said(&t, copied, ["record.copied", "record.not-copied"]);
    group()
        .child(
            el("div").class("button-group").child(
                button()
                    .class("button button-primary")
                    .attr("data-testid", "record-copy")
                    .on("click", press)
                    .child(text(&t, "record.copy")),
            ),
        )
        .child(said)
        .child(
            el("label")
                .class("form-label d-print-none")
                .attr("for", AREA)
                .child(text(&t, "record.text")),
        )
        .child(
            el("textarea")
                .class("form-input record-text d-print-none")
                .attr("id", AREA)
                .attr("data-testid", AREA)
                .attr("lang", "da")
                .attr("readonly", true)
                .attr("rows", "24")
                .child(words.clone()),
        )
        .child(
            el("pre")
                .class("record-paper d-print-only")
                .attr("lang", "da")
                .child(words),
        )
        .into_any()
}

fn written(sheet: &Sheet, danish: &Catalog) -> String {
    let subject = &sheet.subject;
    let answering = sheet.desk.answer.now.with(|now| {
        let now = now.as_ref().filter(|now| now.plan == subject.opened.digest);
        now.map(|now| now.answering.clone())
    });
    let sealed = subject.sealed();
    let key = sealed.map(|sealed| check_number(&sealed.key));
    record(
        danish,
        &Facts {
            plan: subject.plan(),
            revision: subject.file.revision,
            digest: &subject.opened.digest.to_string(),
            check_number: &key.unwrap_or_default(),
            day: &danish.date(clock::local_time(clock::now())),
            programme: &subject.programme,
            answering: &answering.unwrap_or_else(|| Answering::new(subject.plan().id)),
        },
    )
}
