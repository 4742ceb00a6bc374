//! The plan on paper: the same content, the check number, and lines to sign by hand.

use super::back_to_tasks;
use crate::app::browser::files;
use crate::app::components::element::{el, group};
use crate::app::components::summary::plan_summary;
use crate::app::components::{button, icon, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use leptos::prelude::*;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let programme = draft.app.programme();
    let summary = draft.with(|plan| plan_summary(t, plan, Some(&programme), None));
    let duties = draft.with(|plan| {
        let read = programme
            .duties
            .iter()
            .filter(|duty| plan.duties.contains(&duty.id));
        read.map(|duty| el("li").child(duty.text.get(t.language).to_owned()))
            .collect::<Vec<_>>()
    });
    let declaration = programme.declaration.text.get(t.language).to_owned();
    let words = t.clone();
    let number = move || match draft.handed.get() {
        Some(handed) => {
            let revision = handed.revision.to_string();
            let values = [
                ("number", handed.check_number.as_str()),
                ("revision", &revision),
            ];
            words.fill("print.number", &values)
        }
        None => text(&words, "print.no-number"),
    };
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
        .child(
            el("article")
                .class("plan-print")
                .child(
                    el("header")
                        .class("plan-print-head")
                        .child(el("h1").child(text(t, "print.heading")))
                        .child(el("p").child(programme.name.get(t.language).to_owned())),
                )
                .child(summary)
                .child(
                    el("section")
                        .class("plan-section")
                        .child(el("h2").child(text(t, "duties.title")))
                        .child(el("ul").child(duties)),
                )
                .child(
                    el("section")
                        .class("plan-section plan-declaration")
                        .child(el("h2").child(text(t, "declaration.title")))
                        .child(el("p").child(declaration))
                        .child(
                            el("div")
                                .class("sign-lines")
                                .child(el("p").class("sign-line").child(text(t, "print.date")))
                                .child(
                                    el("p").class("sign-line").child(text(t, "print.signature")),
                                ),
                        ),
                )
                .child(el("p").class("plan-print-foot").child(number)),
        )
        .into_any()
}
