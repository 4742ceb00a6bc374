//! Finds the plan that somebody came to look at: it is read again from its file, and where that
//! is gone it can be chosen again. Another plan is never taken for the one that is missed.

use super::super::pieces::choosing;
use super::Sheet;
use crate::app::components::element::{el, group};
use crate::app::components::{button, finding, text};
use crate::app::desk::Desk;
use crate::app::desk::subject::{NoSubject, Subject};
use crate::app::opening::why_not;
use crate::app::state::{Storage, Texts};
use crate::domain::id::Digest;
use crate::route::{self, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What `draw` makes of the plan of that number, as soon as the plan and the answer to it are
/// read; else why there is none, under the heading `missing` on a page that has no other.
pub fn of_plan(
    desk: Desk,
    t: &Texts,
    number: u32,
    missing: Option<&'static str>,
    draw: impl Fn(&Sheet) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let place = number.saturating_sub(1);
    desk.left.set_value(Some(number));
    let looking = Looking::at(place);
    let storage = desk.app.storage;
    // An answer that is stored must be there before a new one is begun.
    let ready = Memo::new(move |_| storage.get() != Storage::Opening);
    // A file that is gone may be chosen again, right here.
    let there = Memo::new(move |_| desk.rows.with(|rows| rows.row(place).is_some()));
    let reading = Memo::new(move |_| desk.progress.with(Option::is_some));
    Effect::new(move |_| {
        // A memo that was never asked does not follow what it is made of.
        let (_, reading) = (there.get(), reading.get());
        looking.taken.track();
        // That it is missed is found by reading, and no reason to read again: the field in which
        // it is chosen would be drawn anew under somebody's hand.
        let missed = looking.missed.get_untracked().is_some();
        // The one that is missed may be the last of many.
        if ready.get() && !(missed && reading) {
            spawn_local(open(desk, looking));
        }
    });
    let t = t.clone();
    let shown = move || match looking.read.get() {
        None => el("p")
            .attr("role", "status")
            .child(text(&t, "reader.busy"))
            .into_any(),
        Some(Err(why)) => group()
            .child(missing.map(|key| el("h1").child(text(&t, key))))
            .child(finding(true, no_subject(&t, &why)))
            .child((why == NoSubject::Gone).then(|| again(desk, &t, looking)))
            .into_any(),
        Some(Ok(subject)) => {
            desk.app.drawn.notify();
            let sheet = Sheet::new(desk, &t, subject);
            match looking.is_another(&sheet.subject) {
                true => another(&sheet, missing, looking),
                false => draw(&sheet),
            }
        }
    };
    group().child(shown).into_any()
}

/// A plan that somebody came to look at.
#[derive(Clone, Copy)]
struct Looking {
    /// Its place on the desk, from 0.
    place: u32,
    /// What came of reading it.
    read: RwSignal<Option<Result<Arc<Subject>, NoSubject>>>,
    /// What was looked at there before, once it was found to be gone.
    missed: RwSignal<Option<Digest>>,
    /// Told when another plan is taken in place of the one that is missed.
    taken: Trigger,
    /// How often it was read: of two that overlap, the one that began later counts.
    turn: StoredValue<u32>,
}

impl Looking {
    fn at(place: u32) -> Looking {
        Looking {
            place,
            read: RwSignal::new(None),
            missed: RwSignal::new(None),
            taken: Trigger::new(),
            turn: StoredValue::new(0),
        }
    }

    /// Begins to read; gives whether a reading that began later has taken its turn.
    fn begin(self) -> impl Fn() -> bool {
        let now = move || self.turn.try_get_value();
        self.turn
            .try_update_value(|turn| *turn = turn.wrapping_add(1));
        let begun = now();
        move || now() != begun
    }

    /// Whether the plan that lies there now is not the one that is missed.
    fn is_another(self, subject: &Subject) -> bool {
        let missed = self.missed.try_get_untracked().flatten();
        missed.is_some_and(|missed| missed != subject.opened.digest)
    }
}

/// The ways in which a file that is gone comes back. Where it lies at another place then, that
/// is where to go; where nothing lies at this place, the list shows what was chosen.
fn again(desk: Desk, t: &Texts, looking: Looking) -> AnyView {
    Effect::new(move |before: Option<bool>| {
        let reading = desk.progress.with(Option::is_some);
        if before == Some(true) && !reading {
            let missed = looking.missed.get_untracked();
            let found = missed.and_then(|missed| desk.place_of(missed));
            let empty = desk
                .rows
                .with_untracked(|rows| rows.row(looking.place).is_none());
            let page = match found {
                Some(found) if found != looking.place => Some(route::Desk::Plan(found + 1)),
                None if empty => Some(route::Desk::List),
                _ => None,
            };
            if let Some(page) = page {
                desk.app.go(Route::Consultant(page));
            }
        }
        reading
    });
    choosing(desk, t)
}

/// That another plan was chosen than the one that is missed, with a way to either.
fn another(sheet: &Sheet, missing: Option<&'static str>, looking: Looking) -> AnyView {
    let (t, name) = (&sheet.t, sheet.whose());
    group()
        .child(missing.map(|key| el("h1").child(text(t, key))))
        .child(finding(true, t.fill("answer.another", &[("name", &name)])))
        .child(
            button()
                .class("button button-secondary")
                .attr("data-testid", "another-open")
                .on("click", move |_| {
                    looking.missed.set(None);
                    looking.taken.notify();
                })
                .child(t.fill("answer.another-open", &[("name", &name)])),
        )
        .child(again(sheet.desk, t, looking))
        .into_any()
}

async fn open(desk: Desk, looking: Looking) {
    let overtaken = looking.begin();
    let subject = desk.subject(looking.place).await;
    if overtaken() {
        return;
    }
    match &subject {
        Ok(subject) if looking.is_another(subject) => {}
        Ok(subject) => {
            if let Some(sealed) = subject.sealed() {
                desk.open_answer(looking.place, sealed.digest).await;
            }
            desk.note_looked_at(looking.place, subject.opened.digest)
                .await;
        }
        Err(NoSubject::Gone) => {
            let before = desk.looked_at(looking.place).await;
            let known = looking.missed.try_get_untracked().flatten();
            if known.is_none() && before.is_some() {
                let _ = looking.missed.try_set(before);
            }
        }
        Err(_) => {}
    }
    if overtaken() {
        return;
    }
    // The page may have been left meanwhile.
    let _ = looking.read.try_set(Some(subject.map(Arc::new)));
}

fn no_subject(t: &Texts, why: &NoSubject) -> String {
    match why {
        NoSubject::Gone => text(t, "answer.gone"),
        NoSubject::NoPlan => text(t, "answer.no-plan"),
        NoSubject::Not(why) => why_not(t, why),
    }
}
