//! One line of the budget: closed it shows its text, open it holds its fields.
//!
//! Only an open row has fields on the page, so that a long budget stays light.

use super::item_answer::said_of_item;
use super::item_fields::{amount, category, details, extension, follow_on, goals, month, payment};
use crate::app::browser::page as window;
use crate::app::components::element::{el, group};
use crate::app::components::field::{Field, Kind, field};
use crate::app::components::words::{explained, starters};
use crate::app::components::{button, icon, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::edit::{Edit, ItemText, Part, TextPlace};
use crate::domain::id::Id;
use crate::domain::plan::Item;
use crate::text::finding::item_name;
use leptos::prelude::*;

/// The row of an item.
pub fn item_row(draft: Draft, t: &Texts, id: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let t = t.clone();
    let body = move || match is_open.get() {
        true => open_row(draft, &t, id, open),
        false => closed_row(draft, &t, id, open),
    };
    el("li")
        .class("item-row")
        .class_if("is-open", move || is_open.get())
        .attr("data-testid", "item-row")
        .attr("id", id.to_string())
        .child(body)
        .into_any()
}

/// A value of the item, followed.
pub(super) fn of_item<T: Default + PartialEq + Send + Sync + 'static>(
    draft: Draft,
    id: Id,
    look: fn(&Item) -> T,
) -> Memo<T> {
    Memo::new(move |_| {
        draft.read(Part::Item(id), |plan| {
            plan.item(id).map(look).unwrap_or_default()
        })
    })
}

fn name(draft: Draft, t: &Texts, id: Id) -> Memo<String> {
    let t = t.clone();
    Memo::new(move |_| draft.read(Part::Item(id), |plan| item_name(&t, plan, id)))
}

fn total(draft: Draft, t: &Texts, id: Id) -> impl Fn() -> String + Send + 'static {
    let total = of_item(draft, id, |item| item.price.total());
    let t = t.clone();
    move || match total.get() {
        Some(total) => t.amount(total),
        None => text(&t, "item.no-price"),
    }
}

fn closed_row(draft: Draft, t: &Texts, id: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let meta = {
        let t = t.clone();
        move || {
            draft.read(Part::Item(id), |plan| {
                plan.item(id).map(|item| meta(draft, &t, item))
            })
        }
    };
    let flag = {
        let t = t.clone();
        let reason = of_item(draft, id, |item| item.reason.trim().is_empty());
        move || reason.get().then(|| text(&t, "item.flag-reason"))
    };
    let press = move |_| {
        open.set(Some(id));
        window::focus_after_paint(format!("{id}-category"));
    };
    let summary = button()
        .class("item-summary")
        .attr("aria-expanded", "false")
        .on("click", press)
        .child(el("span").class("item-title").child(name(draft, t, id)))
        .child(
            el("span")
                .class("item-sum amount")
                .child(total(draft, t, id)),
        )
        .child(el("span").class("item-meta").child(meta))
        .child(el("span").class("item-flag").child(flag));
    group()
        .child(summary)
        .child(said_of_item(draft, t, id))
        .into_any()
}

fn meta(draft: Draft, t: &Texts, item: &Item) -> String {
    let programme = draft.app.programme();
    let category = item
        .category
        .and_then(|id| programme.category(id))
        .map(|category| category.label.get(t.language).to_owned());
    let month = item.month.map(|month| t.month(month));
    [category, month]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn open_row(draft: Draft, t: &Texts, id: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let at = |text| TextPlace::Item(id, text);
    let simple = |text, kind, label| Field::voluntary(at(text), kind, label);
    let what = Field::needed(
        at(ItemText::What),
        Kind::Line,
        "item.what",
        "item.what-hint",
        "item-what",
    );
    let reason = Field::needed(
        at(ItemText::Reason),
        Kind::Lines,
        "item.reason",
        "item.reason-hint",
        "item-reason",
    );
    group()
        .child(
            el("div")
                .class("item-head")
                .child(el("h2").class("item-title").child(name(draft, t, id)))
                .child(
                    button()
                        .class("button button-tertiary")
                        .attr("aria-expanded", "true")
                        .on("click", move |_| close(id, open))
                        .child(text(t, "item.close")),
                ),
        )
        // Before the fields: it says what to do with them.
        .child(said_of_item(draft, t, id))
        .child(
            el("div")
                .class("item-body")
                .child(category(draft, t, id))
                .child(follow_on(draft, t, id))
                .child(field(draft, t, what))
                .child(amount(draft, t, id))
                .child(explained(t, "vat"))
                .child(details(draft, t, id))
                .child(field(draft, t, reason))
                .child(starters(t, "item.reason-starters"))
                .child(goals(draft, t, id))
                .child(field(
                    draft,
                    t,
                    simple(ItemText::Supplier, Kind::Line, "item.supplier"),
                ))
                .child(month(draft, t, id))
                .child(extension(draft, t, id))
                .child(payment(draft, t, id)),
        )
        .child(foot(draft, t, id, open))
        .into_any()
}

fn close(id: Id, open: RwSignal<Option<Id>>) {
    open.set(None);
    window::focus_after_paint(id.to_string());
}

fn foot(draft: Draft, t: &Texts, id: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let remove = move |_| {
        open.set(None);
        draft.edit(Edit::RemoveItem(id));
        window::focus_after_paint("item-add");
    };
    el("div")
        .class("item-foot")
        .child(
            el("span")
                .class("item-sum")
                .child(text(t, "item.total"))
                .child(" ")
                .child(el("span").class("amount").child(total(draft, t, id))),
        )
        .child(mover(draft, t, id, -1, "item.up"))
        .child(mover(draft, t, id, 1, "item.down"))
        .child(
            button()
                .class("button button-tertiary")
                .attr("data-testid", "item-remove")
                .on("click", remove)
                .child(icon("delete"))
                .child(el("span").child(text(t, "item.remove"))),
        )
        .into_any()
}

/// A button that moves the item one place, where there is a place to move it to.
fn mover(draft: Draft, t: &Texts, id: Id, step: isize, label: &'static str) -> AnyView {
    let target = move || {
        draft.read(Part::Items, |plan| {
            let at = plan.items.iter().position(|item| item.id == id)?;
            at.checked_add_signed(step)
                .filter(|to| *to < plan.items.len())
        })
    };
    let t = t.clone();
    let shown = move || {
        target().map(|to| {
            button()
                .class("button button-tertiary")
                .on("click", move |_| draft.edit(Edit::MoveItem(id, to)))
                .child(text(&t, label))
        })
    };
    group().child(shown).into_any()
}
