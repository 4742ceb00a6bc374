//! After the approval: what has been bought, what was spent on it, and what is left.

use super::purchase_row::row;
use super::receipts;
use super::{back_to_tasks, onwards};
use crate::app::components::element::{each, el, group};
use crate::app::components::spent::{item_ids, spending, spent, spent_of_it};
use crate::app::components::words::explained;
use crate::app::components::{nothing, text};
use crate::app::draft::Draft;
use crate::app::photos::Album;
use crate::app::state::Texts;
use crate::domain::edit::Part;
use crate::domain::spending::{Granted, Left, Spending};
use crate::route::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page. What an answer approved is counted from where one is given, else what was
/// applied for.
pub fn page(draft: Draft, t: &Texts, granted: Option<Granted>) -> AnyView {
    let granted = StoredValue::new(granted);
    let album = album(draft);
    let words = t.clone();
    let list = el("ul").class("item-list").child(each(
        move || item_ids(draft),
        move |id| row(draft, &words, id, granted, album),
    ));
    let words = t.clone();
    let empty = move || {
        let empty = draft.read(Part::Items, |plan| plan.items.is_empty());
        empty.then(|| el("p").class("empty").child(text(&words, "purchases.none")))
    };
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "purchases.title")))
        .child(el("p").class("lead").child(text(t, "purchases.lead")))
        .child(sums(draft, t, granted))
        .child(empty)
        .child(list)
        .child(album.map(|album| receipts::bundle(t, album)))
        .child(el("p").child(text(t, "purchases.report")))
        .child(explained(t, "consultant"))
        .child(onwards(draft, t, Page::Check, "nav.check"))
        .into_any()
}

/// The pictures of the receipts; none are kept on a shared device.
fn album(draft: Draft) -> Option<Album> {
    if draft.shared {
        return None;
    }
    let album = Album::of(draft);
    spawn_local(album.load());
    Some(album)
}

fn sums(draft: Draft, t: &Texts, granted: StoredValue<Option<Granted>>) -> AnyView {
    let spending = spending(draft, granted);
    let over = move || matches!(spending.get().left, Left::Over(_));
    let words = t.clone();
    let base = move || match spending.get().approved {
        Some(_) => text(&words, "purchases.of-approved"),
        None => text(&words, "purchases.of-applied"),
    };
    el("section")
        .class("section purchase-sums")
        .class_if("is-over", over)
        .attr("aria-label", text(t, "purchases.sums"))
        .child(spent(t, spending, ["spent", "left"]))
        .child(el("p").class("small").child(base))
        .child(spent_of_it(t, spending))
        .child(open_ends(t, spending))
        .into_any()
}

/// What is still to do, as far as there is anything.
fn open_ends(t: &Texts, spending: Memo<Spending>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let spending = spending.get();
        let lines = [
            ("purchases.to-buy", spending.to_buy),
            ("purchases.untold", spending.untold),
            ("purchases.receipts", spending.receipts_missing),
        ];
        let lines = lines
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| el("li").child(t.count(key, count)))
            .collect::<Vec<_>>();
        match lines.is_empty() {
            true => nothing(),
            false => el("ul").class("small").child(lines).into_any(),
        }
    };
    group().child(shown).into_any()
}
