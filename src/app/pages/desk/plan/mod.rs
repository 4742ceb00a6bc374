//! One plan and the answer to it: what the citizen wrote beside what the consultant says.

mod assess;
mod citizen;
mod controls;
mod earlier;
mod export;
mod item;
mod payments;
mod seal;
mod whole;

use super::pieces::{back, choosing, citizen as citizen_name};
use crate::app::components::element::{el, group};
use crate::app::components::{Tone, alert, alert_text, button_link, finding, text};
use crate::app::desk::Desk;
use crate::app::desk::subject::{NoSubject, Subject};
use crate::app::opening::why_not;
use crate::app::state::{Storage, Texts};
use crate::domain::answering::{Answering, Doubt, Gap};
use crate::domain::id::Id;
use crate::domain::payment::{Amounts, by_item};
use crate::file::open::Seal;
use crate::route::{self, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;
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

/// What `draw` makes of the plan of that number, as soon as the plan and the answer to it are
/// read; else why there is none, under the heading `missing` on a page that has no other.
pub(super) fn of_plan(
    desk: Desk,
    t: &Texts,
    number: u32,
    missing: Option<&'static str>,
    draw: impl Fn(&Sheet) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let place = number.saturating_sub(1);
    desk.left.set_value(Some(number));
    let read = RwSignal::new(None::<Result<Arc<Subject>, NoSubject>>);
    let storage = desk.app.storage;
    // An answer that is stored must be there before a new one is begun.
    let ready = Memo::new(move |_| storage.get() != Storage::Opening);
    // A file that is gone may be chosen again, right here.
    let there = Memo::new(move |_| desk.rows.with(|rows| rows.row(place).is_some()));
    Effect::new(move |_| {
        // A memo that was never asked does not follow what it is made of.
        let _ = there.get();
        if ready.get() {
            spawn_local(open(desk, place, read));
        }
    });
    let t = t.clone();
    let shown = move || match read.get() {
        None => el("p")
            .attr("role", "status")
            .child(text(&t, "reader.busy"))
            .into_any(),
        Some(Err(why)) => group()
            .child(missing.map(|key| el("h1").child(text(&t, key))))
            .child(finding(true, no_subject(&t, &why)))
            .child((why == NoSubject::Gone).then(|| again(desk, &t, there)))
            .into_any(),
        Some(Ok(subject)) => {
            desk.app.drawn.notify();
            draw(&Sheet::new(desk, &t, subject))
        }
    };
    group().child(shown).into_any()
}

/// The ways in which a file that is gone comes back. Where nothing lies at its place then, the
/// list shows where it is.
fn again(desk: Desk, t: &Texts, there: Memo<bool>) -> AnyView {
    Effect::new(move |before: Option<bool>| {
        let reading = desk.progress.with(Option::is_some);
        if before == Some(true) && !reading && !there.get_untracked() {
            desk.app.go(Route::Consultant(route::Desk::List));
        }
        reading
    });
    choosing(desk, t)
}

type Read = RwSignal<Option<Result<Arc<Subject>, NoSubject>>>;

async fn open(desk: Desk, place: u32, read: Read) {
    let subject = desk.subject(place).await;
    if let Ok(subject) = &subject
        && let Some(sealed) = subject.sealed()
    {
        desk.open_answer(place, sealed.digest).await;
    }
    // The page may have been left meanwhile.
    let _ = read.try_set(Some(subject.map(Arc::new)));
}

fn no_subject(t: &Texts, why: &NoSubject) -> String {
    match why {
        NoSubject::Gone => text(t, "answer.gone"),
        NoSubject::NoPlan => text(t, "answer.no-plan"),
        NoSubject::Not(why) => why_not(t, why),
    }
}

impl Sheet {
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
