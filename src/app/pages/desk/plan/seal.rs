//! The state of the plan's seal, and what a consultant can say of its key.

use super::Sheet;
use crate::app::components::element::{el, group};
use crate::app::components::words::disclosure;
use crate::app::components::{button, text};
use crate::app::opening;
use crate::app::pages::reader::{code_field, seal_panel};
use crate::domain::known_keys::SealState;
use crate::file::open::Seal;
use leptos::prelude::*;

/// The panel, with the field for a code where the plan was sealed with one.
pub fn section(sheet: &Sheet) -> AnyView {
    let code = RwSignal::new(String::new());
    let with_code = match &sheet.subject.opened.seal {
        Seal::Intact(config) => config.challenge.is_some(),
        _ => false,
    };
    let of = sheet.clone();
    let state = Memo::new(move |_| {
        let known = of.desk.known;
        known.with(|known| opening::seal_state(&of.subject.opened, &code.get(), known))
    });
    let of = sheet.clone();
    let panel = move || seal_panel(&of.t, &of.subject.opened, state.get());
    let field = with_code.then(|| code_field(&sheet.t, "desk-code", code));
    group()
        .child(el("div").attr("role", "status").child(panel))
        .child(field)
        .child(sheet.is_bound().then(|| known(sheet, state)))
        .into_any()
}

fn known(sheet: &Sheet, state: Memo<SealState>) -> AnyView {
    let (desk, place) = (sheet.desk, sheet.subject.place);
    let t = sheet.t.clone();
    let confirmed = Memo::new(move |_| matches!(state.get(), SealState::Confirmed(_)));
    let pinned = Memo::new(move |_| matches!(state.get(), SealState::Pinned(_)));
    let words = t.clone();
    let pin = move || {
        let wanted = !confirmed.get() && !pinned.get();
        wanted.then(|| {
            saying(&words, "answer.pin", "answer.pin-text", move || {
                desk.pin(place)
            })
        })
    };
    let confirm = move || {
        (!confirmed.get()).then(|| {
            saying(&t, "answer.confirm", "answer.confirm-text", move || {
                desk.confirm(place)
            })
        })
    };
    let what = disclosure(text(&sheet.t, "answer.key-what")).child(
        el("p")
            .class("details-text")
            .child(text(&sheet.t, "answer.key-text")),
    );
    group()
        .child(
            el("div")
                .class("desk-known d-print-none")
                .child(pin)
                .child(confirm),
        )
        .child(what.class("details d-print-none"))
        .into_any()
}

fn saying(
    t: &crate::app::state::Texts,
    label: &'static str,
    hint: &'static str,
    act: impl Fn() + 'static,
) -> AnyView {
    el("div")
        .child(
            button()
                .class("button button-secondary")
                .attr("aria-describedby", label)
                .on("click", move |_| act())
                .child(text(t, label)),
        )
        .child(
            el("p")
                .class("form-hint")
                .attr("id", label)
                .child(text(t, hint)),
        )
        .into_any()
}
