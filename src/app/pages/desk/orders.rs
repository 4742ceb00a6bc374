//! Order sheets: one for each payment by invoice, to be printed and given to the supplier.

use super::plan::{Sheet, of_plan};
use super::record::to_plan;
use crate::app::browser::files;
use crate::app::components::element::{el, group};
use crate::app::components::{button, finding, text};
use crate::app::desk::Desk;
use crate::app::state::Texts;
use crate::domain::payment::{OrderSheet, order_sheets};
use crate::text::answer::payer_name;
use leptos::prelude::*;

/// The page of the plan of that number, from 1.
pub fn page(desk: Desk, t: &Texts, number: u32) -> AnyView {
    group()
        .child(to_plan(t, number))
        .child(
            el("h1")
                .class("d-print-none")
                .child(text(t, "orders.title")),
        )
        .child(
            el("p")
                .class("lead d-print-none")
                .child(text(t, "orders.lead")),
        )
        .child(of_plan(desk, t, number, None, sheets))
        .into_any()
}

fn sheets(sheet: &Sheet) -> AnyView {
    let (t, subject) = (&sheet.t, &sheet.subject);
    let planned = sheet.desk.answer.now.with(|now| {
        let now = now.as_ref().filter(|now| now.plan == subject.opened.digest);
        now.map(|now| now.answering.planned()).unwrap_or_default()
    });
    let revision = subject.file.revision;
    let orders = order_sheets(subject.plan(), revision, &planned, &subject.programme);
    if orders.is_empty() {
        return el("p").child(text(t, "orders.none")).into_any();
    }
    let no_ean = orders.iter().any(|order| order.ean.is_none());
    let rows = orders.iter().zip(1..);
    let rows = rows.map(|(order, number)| one(sheet, order, number));
    group()
        .child(no_ean.then(|| finding(true, text(t, "orders.no-ean"))))
        .child(
            el("div").class("button-group d-print-none").child(
                button()
                    .class("button button-primary")
                    .on("click", |_| files::print())
                    .child(text(t, "orders.print")),
            ),
        )
        .child(rows.collect::<Vec<_>>())
        .into_any()
}

fn one(sheet: &Sheet, order: &OrderSheet, number: u32) -> AnyView {
    let t = &sheet.t;
    let payer = payer_name(t, &sheet.subject.programme, order.payer);
    let plan = format!("{} ({})", order.plan, order.revision);
    let rows = [
        ("orders.what", order.what.to_owned()),
        ("orders.supplier", order.supplier.to_owned()),
        ("cases.amount", t.amount(order.amount)),
        ("answer.month", t.month(order.month)),
        ("orders.ean", order.ean.unwrap_or_default().to_owned()),
        ("review.payer", payer),
        ("record.plan", order.reference.to_owned()),
        ("orders.plan", plan),
    ];
    // A line without words stays, to be filled in by hand.
    let rows = rows.map(|(key, value)| {
        el("div")
            .class("summary-row")
            .child(el("dt").class("summary-key").child(text(t, key)))
            .child(el("dd").class("summary-value").child(value))
    });
    el("section")
        .class("order-sheet")
        .attr("data-testid", "order-sheet")
        .child(el("h2").child(t.fill("orders.sheet", &[("n", &number.to_string())])))
        .child(
            el("dl")
                .class("summary-list")
                .child(rows.into_iter().collect::<Vec<_>>()),
        )
        .child(
            el("div")
                .class("sign-lines")
                .child(el("p").class("sign-line").child(text(t, "print.date")))
                .child(el("p").class("sign-line").child(text(t, "record.reviewer"))),
        )
        .into_any()
}
