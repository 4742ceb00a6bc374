//! The consultant's desk.

mod business_case;
mod chart;
mod compare;
mod joint;
mod keys;
mod list;
mod make_case;
mod news;
mod orders;
mod pieces;
mod plan;
mod record;
mod row;
mod sums;
mod table;

use crate::app::components::element::el;
use crate::app::components::text;
use crate::app::desk::Desk;
use crate::app::state::{App, Texts};
use crate::route;
use leptos::prelude::*;

/// A page of the desk, as soon as its texts are there.
pub fn page(app: App, t: &Texts, page: route::Desk) -> AnyView {
    let desk = Desk::of(app);
    desk.fetch_texts();
    let t = t.clone();
    let shown = move || match desk.texts.get() {
        Some(texts) if texts.language == t.language => body(desk, &texts, page),
        Some(texts) => el("div")
            .attr("lang", texts.language.to_string())
            .attr("dir", "ltr")
            .child(body(desk, &texts, page))
            .into_any(),
        None => el("p")
            .attr("role", "status")
            .child(text(&t, "part.waiting"))
            .into_any(),
    };
    el("div").class("desk").child(shown).into_any()
}

fn body(desk: Desk, t: &Texts, page: route::Desk) -> AnyView {
    desk.app.drawn.notify();
    match page {
        route::Desk::List => list::page(desk, t),
        route::Desk::BusinessCase => business_case::page(desk, t),
        route::Desk::Compare => compare::page(desk, t),
        route::Desk::Sums => sums::page(desk, t),
        route::Desk::Case(number) => make_case::page(desk, t, number),
        route::Desk::Keys => keys::page(desk, t),
        route::Desk::Plan(number) => plan::page(desk, t, number),
        route::Desk::Record(number) => record::page(desk, t, number),
        route::Desk::Orders(number) => orders::page(desk, t, number),
    }
}
