//! A word of praise, once, on the page that comes after a part was finished.

use crate::app::components::element::{el, group};
use crate::app::components::{icon, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::progress::Step;
use leptos::prelude::*;

/// What was finished since the last page; nothing where nothing was.
pub fn praise(draft: Draft, t: &Texts) -> AnyView {
    let lines = draft.newly_finished().into_iter().map(|step| {
        let part = text(t, name(step));
        el("p")
            .class("finished")
            .attr("data-testid", "finished")
            .child(icon("success"))
            .child(el("span").child(t.fill("finished.part", &[("part", &part)])))
    });
    let lines = lines.collect::<Vec<_>>();
    group().child(lines).into_any()
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Aim => "task.aim",
        Step::Items => "task.items",
        Step::Goals => "task.goals",
        Step::Duties => "task.duties",
    }
}
