//! The plan on paper: the same content, the check number, and lines to sign by hand.

use super::back_to_tasks;
use super::two_languages::in_two_languages;
use crate::app::browser::files;
use crate::app::components::element::{el, group};
use crate::app::components::summary::plan_summary;
use crate::app::components::told::Told;
use crate::app::components::{button, icon, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use leptos::prelude::*;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let app = draft.app;
    let written = draft.with(|plan| plan.language);
    let sheet = move |told: Told| paper(draft, told);
    group()
        .child(back_to_tasks(draft, t))
        .child(
            el("div").class("button-group d-print-none").child(
                button()
                    .class("button button-primary")
                    .on("click", move |_| files::print())
                    .child(icon("print"))
                    .child(el("span").child(text(t, "print.button"))),
            ),
        )
        .child(in_two_languages(
            app,
            t,
            written,
            Some(app.programme()),
            sheet,
        ))
        .into_any()
}

fn paper(draft: Draft, told: Told) -> AnyView {
    let head = el("header")
        .class("plan-print-head")
        .child(el("h1").child(text(told.own.t, "print.heading")))
        .child(el("p").child(told.named(|programme| Some(&programme.name))));
    el("article")
        .class("plan-print")
        .child(head)
        .child(draft.with(|plan| plan_summary(told, plan, None)))
        .child(duties(draft, told))
        .child(declaration(told))
        .child(
            el("p")
                .class("plan-print-foot")
                .child(check_number(draft, told)),
        )
        .into_any()
}

fn duties(draft: Draft, told: Told) -> AnyView {
    let read = draft.with(|plan| plan.duties.clone());
    let all = told.own.programme.into_iter();
    let all = all.flat_map(|programme| &programme.duties);
    let rows = all.filter(|duty| read.contains(&duty.id)).map(|said| {
        let text = told.named(|programme| {
            let duty = programme.duties.iter().find(|duty| duty.id == said.id);
            duty.map(|duty| &duty.text)
        });
        el("li").child(text)
    });
    el("section")
        .class("plan-section")
        .child(el("h2").child(told.text("duties.title")))
        .child(el("ul").child(rows.collect::<Vec<_>>()))
        .into_any()
}

fn declaration(told: Told) -> AnyView {
    let line = |key| el("p").class("sign-line").child(told.text(key));
    let lines = el("div")
        .class("sign-lines")
        .child(line("print.date"))
        .child(line("print.signature"));
    el("section")
        .class("plan-section plan-declaration")
        .child(el("h2").child(told.text("declaration.title")))
        .child(el("p").child(told.named(|programme| Some(&programme.declaration.text))))
        .child(lines)
        .into_any()
}

fn check_number(draft: Draft, told: Told) -> AnyView {
    let Some(handed) = draft.handed.get() else {
        return told.text("print.no-number");
    };
    let revision = handed.revision.to_string();
    let values = [
        ("number", handed.check_number.as_str()),
        ("revision", &revision),
    ];
    told.say(|words| words.t.fill("print.number", &values))
}
