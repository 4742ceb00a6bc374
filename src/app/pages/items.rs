//! The budget: what each thing costs, and why it helps.

use super::item_row::item_row;
use super::{back_to_tasks, onwards};
use crate::app::browser::page as window;
use crate::app::components::{icon, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::edit::{Edit, Part};
use crate::domain::id::Id;
use crate::domain::plan::Item;
use crate::route::{Field, Page};
use leptos::prelude::*;

/// The page; `field` opens the row that it belongs to.
pub fn page(draft: Draft, t: &Texts, field: Option<Field>) -> AnyView {
    let open = RwSignal::new(field.map(|field| field.owner));
    let ids = move || {
        draft.read(Part::Items, |plan| {
            plan.items.iter().map(|item| item.id).collect::<Vec<_>>()
        })
    };
    let row = {
        let t = t.clone();
        move |id| item_row(draft, &t, id, open)
    };
    view! {
        {back_to_tasks(draft, t)}
        <h1>{text(t, "items.title")}</h1>
        <p class="lead">{text(t, "items.lead")}</p>
        {empty(draft, t)}
        <ol class="item-list">
            <For each=ids key=|id| *id children=row />
        </ol>
        <button
            type="button"
            class="button button-secondary"
            id="item-add"
            data-testid="item-add"
            on:click=move |_| add(draft, open)
        >
            {icon("plus")}
            <span>{text(t, "items.add")}</span>
        </button>
        <p class="list-total">
            <span>{text(t, "plan.total")}</span>
            {total(draft, t)}
        </p>
        {onwards(draft, t, Page::Goals(None), "nav.goals")}
    }
    .into_any()
}

fn empty(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let none = Memo::new(move |_| draft.read(Part::Items, |plan| plan.items.is_empty()));
    let shown = move || {
        none.get().then(|| {
            view! {
                <p class="empty">
                    {text(&t, "items.empty")} " "
                    <a href="#/cases">{text(&t, "items.empty-cases")}</a>
                </p>
            }
        })
    };
    view! { {shown} }.into_any()
}

fn total(draft: Draft, t: &Texts) -> AnyView {
    let (t, words) = (t.clone(), t.clone());
    let sum = move || t.amount(draft.applied.get().sum);
    let unread = move || match draft.applied.get().unread {
        0 => None,
        unread => Some(format!(" ({})", words.count("items.unread", unread))),
    };
    view! {
        <span>
            <span class="amount">{sum}</span>
            <span class="small">{unread}</span>
        </span>
    }
    .into_any()
}

fn add(draft: Draft, open: RwSignal<Option<Id>>) {
    let (id, at) = draft.with(|plan| (plan.next_item_id(), plan.items.len()));
    draft.edit(Edit::InsertItem(at, Box::new(Item::new(id))));
    open.set(Some(id));
    window::after_paint(move || {
        window::focus(&format!("{id}-category"));
    });
}
