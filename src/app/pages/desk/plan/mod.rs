//! One plan and the answer to it: what the citizen wrote beside what the consultant says.

mod assess;
mod citizen;
mod controls;
mod earlier;
mod export;
mod item;
mod looking;
mod payments;
mod seal;
mod whole;

pub(super) use looking::of_plan;

use super::pieces::{back, citizen as citizen_name};
use super::row::said;
use crate::app::components::element::{el, group};
use crate::app::components::{Tone, alert, alert_text, button_link, finding, text};
use crate::app::desk::Desk;
use crate::app::desk::subject::Subject;
use crate::app::state::Texts;
use crate::domain::answering::{Answering, Doubt, Gap};
use crate::domain::desk::Remark;
use crate::domain::id::Id;
use crate::domain::payment::{Amounts, by_item};
use crate::file::open::Seal;
use crate::route::{self, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the page share.
#[derive(Clone)]
pub(super) struct Sheet {
    /// The desk.
    pub desk: Desk,
    /// The texts.
    pub t: Texts,
    /// The plan.
    pub subject: Arc<Subject>,
    /// What the answer lacks, once the file was asked for.
    pub gaps: Memo<Vec<Gap>>,
    /// What may be a slip.
    pub doubts: Memo<Vec<Doubt>>,
    /// The amounts of each item, in the plan's order: counted once a change, for all of them.
    pub amounts: Memo<Vec<(Id, Amounts)>>,
    /// The items that are as they were in the revision before, where that is on the desk.
    pub unchanged: Option<Arc<[Id]>>,
}

/// The page of the plan of that number, from 1.
pub fn page(desk: Desk, t: &Texts, number: u32) -> AnyView {
    let heading = move |sheet: &Sheet| {
        group()
            .child(el("h1").child(sheet.whose()))
            .child(remarks(sheet))
            .child(seal::section(sheet))
            .child(body(sheet))
            .child(onwards(sheet))
            .into_any()
    };
    group()
        .child(back(t))
        .child(of_plan(desk, t, number, Some("reader.plan-title"), heading))
        .into_any()
}

impl Sheet {
    /// The sheet of a plan that was read.
    fn new(desk: Desk, t: &Texts, subject: Arc<Subject>) -> Sheet {
        let of = subject.clone();
        let gaps = Memo::new(move |_| match desk.answer.asked.get() {
            true => desk.answer.read(|answering| answering.gaps(of.plan())),
            false => Vec::new(),
        });
        let of = subject.clone();
        let amounts = Memo::new(move |_| {
            let plan = of.plan();
            desk.answer
                .read(|answering| by_item(plan, &answering.said(plan), &answering.planned()))
        });
        let of = subject.clone();
        let doubts = Memo::new(move |_| {
            let (plan, ceiling) = (of.plan(), of.programme.ceiling);
            let doubts = |answering: &Answering| {
                amounts.with(|amounts| answering.doubts(plan, amounts, ceiling))
            };
            desk.answer.read(doubts)
        });
        let unchanged = subject.unchanged().map(Into::into);
        Sheet {
            desk,
            t: t.clone(),
            subject,
            unchanged,
            gaps,
            doubts,
            amounts,
        }
    }

    /// What the citizen is called.
    pub fn whose(&self) -> String {
        let number = self.subject.check_number().map(|number| number.to_string());
        citizen_name(&self.t, &self.subject.plan().reference, number.as_deref())
    }

    /// Whether an answer can be bound to the plan.
    pub fn is_bound(&self) -> bool {
        self.subject.sealed().is_some()
    }
}

/// What stands out about the file among those on the desk, with the way to a newer revision.
fn remarks(sheet: &Sheet) -> AnyView {
    let (t, desk, place) = (&sheet.t, sheet.desk, sheet.subject.place);
    let remarks = desk.rows.with_untracked(|rows| {
        desk.known
            .with_untracked(|known| rows.remarks(place, known))
    });
    let rows = remarks.iter().map(|remark| {
        let newest = match remark {
            Remark::OlderRevision(rows) => rows.last().map(|row| row + 1),
            _ => None,
        };
        let link = newest.map(|number| {
            let words = t.fill("desk.remark.open", &[("n", &number.to_string())]);
            let href = Route::Consultant(route::Desk::Plan(number)).fragment();
            button_link("function-link", href, words)
        });
        let said = group().child(said(t, remark)).child(" ").child(link);
        finding(true, said.into_any())
    });
    group().child(rows.collect::<Vec<_>>()).into_any()
}

fn body(sheet: &Sheet) -> AnyView {
    let t = &sheet.t;
    let lost = sheet.desk.answer.lost.get_untracked();
    if lost {
        return finding(true, text(t, "answer.lost"));
    }
    let items = sheet.subject.plan().items.iter();
    let items = items.map(|item| item::section(sheet, item));
    let unbound = (!sheet.is_bound()).then(|| {
        let why = match sheet.subject.opened.seal {
            Seal::Broken(_) => "answer.broken",
            _ => "answer.not-sealed",
        };
        let body = alert_text(text(t, why));
        alert(Tone::Warning, text(t, "answer.not-bound"), body)
    });
    let answer = sheet.is_bound().then(|| {
        group()
            .child(payments::section(sheet))
            .child(whole::section(sheet))
            .child(export::section(sheet))
    });
    group()
        .child(unbound)
        .child(citizen::whole(sheet))
        .child(sheet.is_bound().then(|| assess::all_as_applied(sheet)))
        .child(items.collect::<Vec<_>>())
        .child(answer)
        .into_any()
}

/// The other pages of this plan, and the next plan on the desk.
fn onwards(sheet: &Sheet) -> AnyView {
    let (t, number) = (&sheet.t, sheet.subject.place.saturating_add(1));
    let links = [
        (route::Desk::Record(number), "answer.to-record"),
        (route::Desk::Orders(number), "answer.to-orders"),
        (route::Desk::Case(number), "answer.to-case"),
    ];
    let links = links.map(|(page, key)| {
        let href = Route::Consultant(page).fragment();
        el("li").child(button_link("function-link", href, text(t, key)))
    });
    let next = sheet.desk.next_plan(sheet.subject.place);
    let next = next.map(|number| {
        let href = Route::Consultant(route::Desk::Plan(number)).fragment();
        button_link("button button-secondary", href, text(t, "answer.next"))
    });
    el("nav")
        .class("section d-print-none")
        .attr("aria-label", text(t, "desk.nav"))
        .child(
            el("ul")
                .class("hero-links")
                .child(links.into_iter().collect::<Vec<_>>()),
        )
        .child(next)
        .into_any()
}
