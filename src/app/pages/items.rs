//! The budget: what each thing costs, and why it helps.

use super::item_row::item_row;
use super::{back_to_tasks, onwards};
use crate::app::browser::page as window;
use crate::app::components::element::{each, el, group};
use crate::app::components::{button, icon, text};
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
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "items.title")))
        .child(el("p").class("lead").child(text(t, "items.lead")))
        .child(empty(draft, t))
        .child(el("ol").class("item-list").child(each(ids, row)))
        .child(
            button()
                .class("button button-secondary")
                .attr("id", "item-add")
                .attr("data-testid", "item-add")
                .on("click", move |_| add(draft, open))
                .child(icon("plus"))
                .child(el("span").child(text(t, "items.add"))),
        )
        .child(
            el("p")
                .class("list-total")
                .child(el("span").child(text(t, "plan.total")))
                .child(total(draft, t)),
        )
        .child(onwards(draft, t, Page::Goals(None), "nav.goals"))
        .into_any()
}

fn empty(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let none = Memo::new(move |_| draft.read(Part::Items, |plan| plan.items.is_empty()));
    let shown = move || {
        none.get().then(|| {
            el("p")
                .class("empty")
                .child(text(&t, "items.empty"))
                .child(" ")
                .child(
                    el("a")
                        .attr("href", "#/cases")
                        .child(text(&t, "items.empty-cases")),
                )
        })
    };
    group().child(shown).into_any()
}

fn total(draft: Draft, t: &Texts) -> AnyView {
    let (t, words) = (t.clone(), t.clone());
    let sum = move || t.amount(draft.applied.get().sum);
    let unread = move || match draft.applied.get().unread {
        0 => None,
        unread => Some(format!(" ({})", words.count("items.unread", unread))),
    };
    el("span")
        .child(el("span").class("amount").child(sum))
        .child(el("span").class("small").child(unread))
        .into_any()
}

fn add(draft: Draft, open: RwSignal<Option<Id>>) {
    let (id, at) = draft.with(|plan| (plan.next_item_id(), plan.items.len()));
    draft.edit(Edit::InsertItem(at, Box::new(Item::new(id))));
    open.set(Some(id));
    window::focus_after_paint(format!("{id}-category"));
}
