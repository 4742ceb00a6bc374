//! A text of the case: what stands out in it, and the box that says that it was read.

use crate::app::components::choice::checkbox;
use crate::app::components::element::{Element, el, group};
use crate::app::components::{finding, labelled, text};
use crate::app::desk::making::Told;
use crate::app::state::Texts;
use crate::domain::case_making::{Mark, marks};
use crate::domain::privacy::Trace;
use leptos::prelude::*;

/// How a text is asked for.
pub struct Field {
    /// The id of the control.
    pub id: String,
    /// The name by which tests find it.
    pub testid: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// The key of its hint, or empty.
    pub hint: &'static str,
    /// Whether it has room for several lines.
    pub tall: bool,
}

impl Field {
    /// A line; without a hint where its key is empty.
    pub fn line(id: &'static str, label: &'static str, hint: &'static str) -> Field {
        Field {
            id: id.to_owned(),
            testid: id,
            label,
            hint,
            tall: false,
        }
    }

    /// Several lines.
    pub fn lines(id: &'static str, label: &'static str, hint: &'static str) -> Field {
        Field {
            tall: true,
            ..Field::line(id, label, hint)
        }
    }
}

/// A text with what stands out in it, and the box that says that it was read.
pub fn told(t: &Texts, told: Told, field: Field) -> AnyView {
    let id = field.id.clone();
    let hint = (!field.hint.is_empty()).then(|| text(t, field.hint));
    let control = match field.tall {
        true => el("textarea").attr("rows", "4").attr("maxlength", "4000"),
        false => el("input").attr("type", "text").attr("maxlength", "200"),
    };
    let described = (!field.hint.is_empty()).then(|| format!("{id}-hint"));
    let words = t.clone();
    let found = Memo::new(move |_| told.text.with(|text| marks(text)));
    let shown = move || {
        let marks = found.get();
        let rows = marks.iter().map(|mark| finding(true, said(&words, mark)));
        rows.collect::<Vec<_>>()
    };
    group()
        .child(
            labelled(&id, text(t, field.label), hint)
                .child(typed(control, &id, field.testid, told).attr("aria-describedby", described))
                .child(el("div").attr("aria-live", "polite").child(shown)),
        )
        .child(checkbox(
            format!("{id}-read"),
            text(t, "make.read"),
            "make-read",
            move || told.read.get(),
            move |on| told.read.set(on),
        ))
        .into_any()
}

fn typed(control: Element, id: &str, testid: &'static str, told: Told) -> Element {
    control
        .class("form-input")
        .attr("id", id.to_owned())
        .attr("data-testid", testid)
        .attr("autocomplete", "off")
        .value(move || told.text.get())
        .on("input", move |event| {
            told.change(event_target_value(&event));
        })
}

/// What stands out in a text, as a sentence.
fn said(t: &Texts, mark: &Mark) -> String {
    let about = |key: &str, word: &str| t.fill(key, &[("word", word)]);
    match mark {
        Mark::Trace(Trace::Cpr) => text(t, "make.mark.cpr"),
        Mark::Trace(Trace::Phone) => text(t, "make.mark.phone"),
        Mark::Trace(Trace::Email) => text(t, "make.mark.email"),
        Mark::Trace(Trace::Address) => text(t, "make.mark.address"),
        Mark::Name(word) => about("make.mark.name", word),
        Mark::Date(word) => about("make.mark.date", word),
        Mark::Detail(word) => about("make.mark.detail", word),
    }
}
