//! Which page is drawn, part by part of the program.
//!
//! Each function is what one part is loaded for; what only it reaches is in that part's file.

use super::{
    aim, answer, bring, cases, check, desk, done, duties, finished, goals, help, history, items,
    lock, not_now, print, purchases, reader, seal, statement, tasks, timeline, wipe,
};
use crate::app::components::element::group;
use crate::app::components::status_bar::{save_alert, status_bar};
use crate::app::components::{layout, nothing};
use crate::app::parts::{self, Part, Scene};
use crate::route::{Page, Route};
use leptos::prelude::*;

/// A page of a draft in its frame.
pub fn of_plan(scene: Scene) -> AnyView {
    let (Some(draft), Route::Plan(_, page)) = (scene.draft, scene.route) else {
        return nothing();
    };
    let (app, t) = (scene.app, scene.t.clone());
    let body = match page {
        Page::Tasks => tasks::page(draft, &t),
        Page::Items(field) => items::page(draft, &t, field),
        Page::Print | Page::Purchases(_) | Page::Answer(_) | Page::History | Page::Lock => {
            parts::page(Part::Reading, scene)
        }
        _ => parts::page(Part::More, scene),
    };
    let main = group()
        .child(save_alert(draft, &t))
        .child(finished::praise(draft, &t))
        .child(body)
        .into_any();
    let wipe = wipe::wipe_button(app, &t, draft.shared);
    let (in_footer, in_bar) = match draft.shared {
        true => (nothing(), wipe),
        false => (wipe, nothing()),
    };
    layout::layout(app, &t, main, in_footer, status_bar(draft, &t, in_bar))
}

/// The body of a page that comes after the items, or a page of help.
pub fn of_more(scene: Scene) -> AnyView {
    let Scene {
        app,
        t,
        draft,
        route,
    } = &scene;
    match (*route, *draft) {
        (Route::Plan(_, page), Some(draft)) => match page {
            Page::Aim(_) => aim::page(draft, t),
            Page::Goals(field) => goals::page(draft, t, field),
            Page::Timeline => timeline::page(draft, t),
            Page::Duties(_) => duties::page(draft, t),
            Page::Check => check::page(draft, t),
            Page::Seal => seal::page(draft, t),
            Page::Done => done::page(draft, t),
            Page::NotNow => not_now::page(*app, t, Some(draft)),
            _ => nothing(),
        },
        (Route::Help, _) => help::page(*app, t),
        (Route::NotNow, _) => not_now::page(*app, t, None),
        _ => nothing(),
    }
}

/// A page for files and cases, or the body of one for what few need while they lay a plan.
pub fn of_reading(scene: Scene) -> AnyView {
    let Scene {
        app,
        t,
        draft,
        route,
    } = &scene;
    match (*route, *draft) {
        (Route::Plan(_, page), Some(draft)) => match page {
            Page::Print => print::page(draft, t),
            Page::Purchases(_) => purchases::page(draft, t, draft.granted()),
            Page::Answer(_) => answer::page(draft, t),
            Page::History => history::page(draft, t),
            Page::Lock => lock::page(draft, t),
            _ => nothing(),
        },
        (Route::Reader, _) => reader::page(*app, t),
        (Route::Bring, _) => bring::page(*app, t),
        (Route::Statement, _) => statement::page(*app, t),
        (Route::Cases, _) => cases::list(*app, t),
        (Route::Case(id), _) => cases::one(*app, t, id),
        _ => nothing(),
    }
}

/// A page of the consultant's desk.
pub fn of_desk(scene: Scene) -> AnyView {
    match scene.route {
        Route::Consultant(page) => desk::page(scene.app, &scene.t, page),
        _ => nothing(),
    }
}
