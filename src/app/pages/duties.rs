//! What the citizen takes on.

use super::{back_to_tasks, onwards};
use crate::app::components::choice::needed_checkbox;
use crate::app::components::element::{el, group};
use crate::app::components::field::error_of;
use crate::app::components::text;
use crate::app::components::words::explained;
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::check::Place;
use crate::domain::edit::{Edit, Part};
use crate::domain::id::Id;
use crate::route::Page;
use leptos::prelude::*;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let programme = draft.app.programme();
    let duties = programme
        .duties
        .iter()
        .map(|duty| el("li").child(duty.text.get(t.language).to_owned()));
    let duties = duties.collect::<Vec<_>>();
    let all: Vec<Id> = programme.duties.iter().map(|duty| duty.id).collect();
    let every = all.clone();
    let read = move || {
        draft.read(Part::Duties, |plan| {
            every.iter().all(|duty| plan.duties.contains(duty))
        })
    };
    let change = move |on| draft.edit(Edit::Duties(if on { all.clone() } else { Vec::new() }));
    let error = error_of(draft, t, Place::Duties, Part::Duties);
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "duties.title")))
        .child(el("p").class("lead").child(text(t, "duties.lead")))
        .child(explained(t, "consultant"))
        .child(el("ul").child(duties))
        .child(needed_checkbox(
            t,
            ("duties-read", text(t, "duties.read")),
            error,
            read,
            change,
        ))
        .child(onwards(draft, t, Page::Check, "nav.check"))
        .into_any()
}
