//! A page per route.
//!
//! A page is drawn anew when the route or the language changes; within it, only what
//! follows a changed part of the plan is.

mod aim;
mod answer;
mod answer_money;
mod answer_step;
mod bring;
mod cases;
mod check;
mod desk;
mod device;
mod done;
mod duties;
mod finished;
mod goals;
mod help;
mod history;
mod item_answer;
mod item_fields;
mod item_row;
mod items;
mod lock;
pub(super) mod newer;
mod not_now;
mod print;
mod purchase_row;
mod purchases;
mod reader;
mod reader_answer;
mod reader_content;
mod reader_locked;
mod receipts;
pub(super) mod scenes;
mod seal;
mod start;
mod statement;
mod take_along;
mod tasks;
mod timeline;
mod two_languages;
mod wipe;

use super::browser::{page as window, tabs};
use super::components::{back_link, button, button_link, layout, nothing, text};
use super::draft::Draft;
use super::parts::{self, Part, Scene, Wish, ask};
use super::state::{Absent, App, Storage, Texts};
use crate::app::components::element::{el, group};
use crate::domain::id::Uuid;
use crate::route::{Desk, Page, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The whole page.
pub fn view(app: App) -> impl IntoView {
    window::on_fragment_change(move || follow(app, &window::fragment()));
    let owed = StoredValue::new(false);
    Effect::new(move |before: Option<Route>| arrive(app, owed, before));
    Effect::new(move |_| open_draft_of_route(app));
    tabs::on_message(move |message| {
        if message == tabs::WIPED {
            ask(app, Wish::Wiped);
        }
    });
    move || {
        let (route, t) = (app.route.get(), app.texts.get());
        match route {
            Route::Plan(id, page) => plan_page(app, &t, id, page),
            _ => {
                let main = plain_page(app, &t, route);
                layout::layout(app, &t, main, nothing(), nothing())
            }
        }
    }
}

/// Follows a changed fragment: to a page, or to a place within the page.
fn follow(app: App, fragment: &str) {
    match Route::parse(fragment) {
        Some(route) => {
            if app.route.get_untracked() != route {
                app.route.set(route);
            }
        }
        None => {
            window::focus(fragment.trim_start_matches('#'));
            window::replace_fragment(&app.route.get_untracked().fragment());
        }
    }
}

/// Sets the title, and moves the focus to where the person now is.
///
/// `owed` remembers that the focus has yet to be moved: a draft or the cases may come later
/// than their page.
fn arrive(app: App, owed: StoredValue<bool>, before: Option<Route>) -> Route {
    let route = app.route.get();
    app.draft.track();
    app.absent.track();
    app.drawn.track();
    let title = page_title(app, route);
    let t = app.texts.get();
    window::set_title(&t.fill("layout.title", &[("page", &title)]));
    if before.is_some_and(|before| before != route) {
        owed.set_value(true);
        if route == Route::Start {
            spawn_local(app.list_drafts());
        }
        if route != Route::Start {
            app.ended.set(None);
        }
        app.not_loaded.set(false);
        app.end_aloud();
        parts::fetch_ahead(app, route);
    }
    if owed.get_value() {
        window::after_paint_unless_typing(move |typing| {
            owed.set_value(!typing && !take_focus(route));
        });
    }
    route
}

/// Moves the focus to the field of the address, else to the heading; whether either is there.
fn take_focus(route: Route) -> bool {
    let field = match route {
        Route::Plan(_, page) => page.field(),
        _ => None,
    };
    if field.is_some_and(|field| window::focus(&field.control())) {
        return true;
    }
    // A page begins at its top, wherever the one before it was left.
    window::scroll_top();
    window::focus_heading()
}

/// The title of a page; a case and the pages of the desk have their own, once they are there.
fn page_title(app: App, route: Route) -> String {
    let t = app.texts.get();
    let cases = app.cases.get();
    let case = match (route, &cases) {
        (Route::Case(id), Some(Ok(cases))) => Some(cases.iter().find(|case| case.id == id)),
        _ => None,
    };
    let desk = app.desk.get_value().and_then(|desk| desk.texts.get());
    match (case, route, desk) {
        (Some(Some(case)), _, _) => case.title.get(t.language).to_owned(),
        (Some(None), _, _) => text(&t, "cases.gone"),
        (_, Route::Consultant(page), Some(t)) => text(&t, desk_title(page)),
        _ => text(&t, title(route)),
    }
}

/// The title of a page of the desk, whose texts come later than the others.
fn desk_title(page: Desk) -> &'static str {
    match page {
        Desk::Compare => "compare.title",
        Desk::Sums => "sums.title",
        Desk::BusinessCase => "bc.title",
        Desk::Keys => "keys.title",
        Desk::Case(_) => "make.title",
        Desk::Plan(_) => "reader.plan-title",
        Desk::Record(_) => "answer.to-record",
        Desk::Orders(_) => "orders.title",
        Desk::List => "consultant.title",
    }
}

fn open_draft_of_route(app: App) {
    let storage = app.storage.get();
    if let Route::Plan(id, _) = app.route.get()
        && storage != Storage::Opening
    {
        ask(app, Wish::Open(id));
    }
}

fn title(route: Route) -> &'static str {
    match route {
        Route::Start => "start.title",
        Route::Device => "device.title",
        Route::Reader => "reader.title",
        Route::Bring => "bring.title",
        Route::NotNow => "not-now.title",
        Route::Help => "help.title",
        Route::Consultant(_) => "consultant.title",
        Route::Cases | Route::Case(_) => "cases.title",
        Route::Statement => "statement.title",
        Route::Unknown => "missing.title",
        Route::Plan(_, page) => match page {
            Page::Tasks => "tasks.title",
            Page::Aim(_) => "aim.title",
            Page::Items(_) => "items.title",
            Page::Goals(_) => "goals.title",
            Page::Timeline => "timeline.title",
            Page::Duties(_) => "duties.title",
            Page::Check => "check.title",
            Page::Seal => "seal.title",
            Page::Done => "done.title",
            Page::Print => "print.title",
            Page::History => "history.title",
            Page::Lock => "lock.title",
            Page::Purchases(_) => "purchases.title",
            Page::NotNow => "not-now.of-draft",
            Page::Answer(_) => "answers.title",
        },
    }
}

fn plain_page(app: App, t: &Texts, route: Route) -> AnyView {
    let part = match route {
        Route::Start => return start::page(app, t),
        Route::Device => return device::page(app, t),
        Route::NotNow | Route::Help => Part::More,
        Route::Reader | Route::Bring | Route::Statement | Route::Cases | Route::Case(_) => {
            Part::Reading
        }
        Route::Consultant(_) => Part::Desk,
        Route::Plan(..) | Route::Unknown => return missing(t),
    };
    parts::page(part, scene(app, t, None, route))
}

fn scene(app: App, t: &Texts, draft: Option<Draft>, route: Route) -> Scene {
    Scene {
        app,
        t: t.clone(),
        draft,
        route,
    }
}

fn missing(t: &Texts) -> AnyView {
    group()
        .child(el("h1").child(text(t, "missing.title")))
        .child(el("p").child(text(t, "missing.text")))
        .child(button_link(
            "button button-primary",
            Route::Start.fragment(),
            text(t, "missing.start"),
        ))
        .into_any()
}

fn plan_page(app: App, t: &Texts, id: Uuid, page: Page) -> AnyView {
    let t = t.clone();
    let shown = move || match app.draft.get() {
        Some(draft) if draft.id == id => {
            let route = Route::Plan(id, page);
            parts::page(Part::Plan, scene(app, &t, Some(draft), route))
        }
        _ => {
            let main = absent(app, &t, id);
            layout::layout(app, &t, main, nothing(), nothing())
        }
    };
    group().child(shown).into_any()
}

/// Why a draft is not there, and what to do.
fn absent(app: App, t: &Texts, id: Uuid) -> AnyView {
    let t = t.clone();
    let shown = move || {
        if app.storage.get() == Storage::Opening {
            return el("p")
                .attr("role", "status")
                .child(text(&t, "absent.loading"))
                .into_any();
        }
        let key = match app.absent.get() {
            Absent::Loading => {
                return el("p")
                    .attr("role", "status")
                    .child(text(&t, "absent.loading"))
                    .into_any();
            }
            Absent::NotLoaded => "not-loaded",
            Absent::Unknown => "unknown",
            Absent::Elsewhere => "elsewhere",
            Absent::Newer => "newer",
            Absent::Unreadable(_) => "unreadable",
        };
        let rescue = match app.absent.get() {
            Absent::Unreadable(bytes) => rescue(&t, bytes),
            _ => nothing(),
        };
        let again = move |_| ask(app, Wish::Open(id));
        group()
            .child(el("h1").child(text(&t, &format!("absent.{key}.title"))))
            .child(el("p").child(text(&t, &format!("absent.{key}.text"))))
            .child(rescue)
            .child(
                el("div")
                    .class("button-group")
                    .child(
                        button()
                            .class("button button-primary")
                            .on("click", again)
                            .child(text(&t, "absent.again")),
                    )
                    .child(button_link(
                        "button button-secondary",
                        Route::Start.fragment(),
                        text(&t, "missing.start"),
                    )),
            )
            .into_any()
    };
    group().child(shown).into_any()
}

/// A button that saves what could not be read, as it was stored.
fn rescue(t: &Texts, bytes: String) -> AnyView {
    let save = move |_| {
        super::sealing::hand_over("kladde-rest.txt", &bytes);
    };
    el("p")
        .child(
            button()
                .class("button button-secondary")
                .on("click", save)
                .child(text(t, "absent.rescue")),
        )
        .into_any()
}

/// The button that saves the draft as a file that is not sealed.
fn export_draft(draft: Draft, t: &Texts) -> AnyView {
    button()
        .class("button button-secondary")
        .attr("data-testid", "export-draft")
        .on("click", move |_| draft.export_draft())
        .child(text(t, "draft.file"))
        .into_any()
}

/// The way back to the task list.
fn back_to_tasks(draft: Draft, t: &Texts) -> AnyView {
    let href = Route::Plan(draft.id, Page::Tasks).fragment();
    back_link(&href, text(t, "nav.back")).into_any()
}

/// The way on to the next part, and back to the task list.
fn onwards(draft: Draft, t: &Texts, next: Page, label: &str) -> AnyView {
    el("nav")
        .class("step-nav")
        .attr("aria-label", text(t, "nav.steps"))
        .child(button_link(
            "button button-primary",
            Route::Plan(draft.id, next).fragment(),
            text(t, label),
        ))
        .child(button_link(
            "button button-tertiary",
            Route::Plan(draft.id, Page::Tasks).fragment(),
            text(t, "nav.tasks"),
        ))
        .into_any()
}
