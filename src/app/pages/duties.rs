//! What the citizen takes on.

use super::{back_to_tasks, onwards};
use crate::app::components::choice::checkbox;
use crate::app::components::field::{error_message, error_of};
use crate::app::components::text;
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
    let duties = programme.duties.iter().map(|duty| {
        view! { <li>{duty.text.get(t.language).to_owned()}</li> }
    });
    let duties = duties.collect_view();
    let all: Vec<Id> = programme.duties.iter().map(|duty| duty.id).collect();
    let every = all.clone();
    let read = move || {
        draft.read(Part::Duties, |plan| {
            every.iter().all(|duty| plan.duties.contains(duty))
        })
    };
    let change = move |on| draft.edit(Edit::Duties(if on { all.clone() } else { Vec::new() }));
    let error = error_of(draft, t, Place::Duties, Part::Duties);
    view! {
        {back_to_tasks(draft, t)}
        <h1>{text(t, "duties.title")}</h1>
        <p class="lead">{text(t, "duties.lead")}</p>
        <ul>{duties}</ul>
        <div class="form-group" class:form-error=move || error.get().is_some()>
            {error_message(t, "duties-read", error)}
            {checkbox("duties-read".into(), text(t, "duties.read"), "duties-read", read, change)}
        </div>
        {onwards(draft, t, Page::Check, "nav.check")}
    }
    .into_any()
}
