//! The plan on paper: the same content, the check number, and lines to sign by hand.

use super::back_to_tasks;
use crate::app::browser::files;
use crate::app::components::summary::plan_summary;
use crate::app::components::{icon, text};
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
        read.map(|duty| view! { <li>{duty.text.get(t.language).to_owned()}</li> })
            .collect_view()
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
    view! {
        {back_to_tasks(draft, t)}
        <div class="button-group d-print-none">
            <button type="button" class="button button-primary" on:click=move |_| files::print()>
                {icon("print")}
                <span>{text(t, "print.button")}</span>
            </button>
        </div>
        <article class="plan-print">
            <header class="plan-print-head">
                <h1>{text(t, "print.heading")}</h1>
                <p>{programme.name.get(t.language).to_owned()}</p>
            </header>
            {summary}
            <section class="plan-section">
                <h2>{text(t, "duties.title")}</h2>
                <ul>{duties}</ul>
            </section>
            <section class="plan-section plan-declaration">
                <h2>{text(t, "declaration.title")}</h2>
                <p>{declaration}</p>
                <div class="sign-lines">
                    <p class="sign-line">{text(t, "print.date")}</p>
                    <p class="sign-line">{text(t, "print.signature")}</p>
                </div>
            </section>
            <p class="plan-print-foot">{number}</p>
        </article>
    }
    .into_any()
}
