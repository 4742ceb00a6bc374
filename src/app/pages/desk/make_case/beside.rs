//! What stands beside the texts of a case: the amount, the source, and what is no name.

use crate::app::components::choice::checkbox;
use crate::app::components::element::{el, group};
use crate::app::components::{labelled, text};
use crate::app::desk::making::{Making, Telling, possible_names};
use crate::app::state::Texts;
use leptos::prelude::*;

/// The parts of the source, by the ends of their keys, with the most characters of each.
const SOURCE: [(&str, u16); 4] = [
    ("title", 200),
    ("publisher", 200),
    ("date", 10),
    ("reference", 20),
];

/// Whether the amount is told, and how.
pub fn amount(t: &Texts, making: Making) -> AnyView {
    let values = [
        ("untold", Telling::Untold),
        ("rounded", Telling::Rounded),
        ("exact", Telling::Exact),
    ];
    let choices = values.map(|(name, telling)| {
        let id = format!("make-amount-{name}");
        el("div")
            .class("form-group-radio")
            .child(
                el("input")
                    .attr("type", "radio")
                    .class("form-radio")
                    .attr("name", "make-amount")
                    .attr("id", id.clone())
                    .attr("data-testid", id.clone())
                    .flag("checked", move || making.telling.get() == telling)
                    .on("change", move |_| making.telling.set(telling)),
            )
            .child(
                el("label")
                    .attr("for", id)
                    .child(text(t, &format!("make.amount.{name}"))),
            )
    });
    let words = t.clone();
    let shown = move || match making.amount() {
        Some(amount) => words.fill("make.amount-is", &[("amount", &words.amount(amount))]),
        None => text(&words, "make.amount-none"),
    };
    el("fieldset")
        .child(
            el("legend")
                .class("form-label")
                .child(text(t, "make.amount")),
        )
        .child(choices.into_iter().collect::<Vec<_>>())
        .child(el("p").attr("aria-live", "polite").child(shown))
        .into_any()
}

/// Where the case is told.
pub fn source(t: &Texts, making: Making) -> AnyView {
    let fields = making.source.into_iter().zip(SOURCE);
    let fields = fields.map(|(typed, (name, most))| {
        let id = format!("make-source-{name}");
        let control = el("input")
            .attr("type", "text")
            .class("form-input")
            .attr("id", id.clone())
            .attr("data-testid", id.clone())
            .attr("autocomplete", "off")
            .attr("maxlength", most.to_string())
            .value(move || typed.get())
            .on("input", move |event| typed.set(event_target_value(&event)));
        labelled(&id, text(t, &format!("make.source.{name}")), None).child(control)
    });
    el("section")
        .class("section")
        .child(el("h2").child(text(t, "make.source")))
        .child(el("p").child(text(t, "make.source-text")))
        .child(fields.collect::<Vec<_>>())
        .into_any()
}

/// Words that may be names: each is taken out of the texts, or said to be none.
pub fn names(t: &Texts, making: Making) -> AnyView {
    let words = Memo::new(move |_| {
        let case = making.case();
        case.map_or(Vec::new(), |case| possible_names(&case))
    });
    let t = t.clone();
    let shown = move || {
        let words = words.get();
        (!words.is_empty()).then(|| {
            let boxes = words.into_iter().enumerate();
            let boxes = boxes.map(|(at, word)| name_box(&t, making, at, word));
            el("section")
                .class("section")
                .child(el("h2").child(text(&t, "make.names")))
                .child(el("p").child(text(&t, "make.names-text")))
                .child(boxes.collect::<Vec<_>>())
        })
    };
    group().child(shown).into_any()
}

fn name_box(t: &Texts, making: Making, at: usize, word: String) -> AnyView {
    let label = t.fill("make.no-name", &[("word", &word)]);
    let wanted = word.clone();
    let checked = move || making.confirmed.with(|known| known.contains(&wanted));
    checkbox(
        format!("make-name-{at}"),
        label,
        "make-name",
        checked,
        move |on| {
            making.confirmed.update(|known| {
                known.retain(|other| *other != word);
                if on {
                    known.push(word.clone());
                }
            });
        },
    )
}
