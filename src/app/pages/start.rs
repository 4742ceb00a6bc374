//! The start: what it is, a new plan, the drafts on this device, a file.
//!
//! `index.html` shows the same before the program is there; a test keeps the two alike.

use crate::app::browser::clock;
use crate::app::components::{Tone, alert, alert_text, icon, nothing, text};
use crate::app::state::{App, Storage, Texts};
use crate::domain::money::Money;
use crate::file::record::Head;
use crate::route::{Page, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
pub fn page(app: App, t: &Texts) -> AnyView {
    let ceiling = t.round_amount(app.programme().ceiling);
    view! {
        {wiped(app, t)}
        <div class="hero">
            <h1>{text(t, "start.heading")}</h1>
            <ol class="lead-lines">
                <li>{t.fill("start.line1", &[("ceiling", &ceiling)])}</li>
                <li>{text(t, "start.line2")}</li>
                <li>{text(t, "start.line3")}</li>
            </ol>
            <div class="button-group">
                <a class="button button-primary" href="#/new" data-testid="start-new">
                    {text(t, "start.new")}
                </a>
                <a class="button button-secondary" href="#/open" data-testid="start-open-file">
                    {text(t, "start.open")}
                </a>
            </div>
            <ul class="hero-links">
                <li><a href="#/cases" data-testid="cases">{text(t, "start.cases")}</a></li>
                <li>
                    <a href="#/consultant" data-testid="consultant">
                        {text(t, "start.consultant")}
                    </a>
                </li>
            </ul>
        </div>
        {drafts(app, t)}
    }
    .into_any()
}

fn wiped(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        app.wiped.get().then(|| {
            let body = view! {
                <p class="alert-text">{text(&t, "wiped.text")}</p>
                <ul>
                    <li>{text(&t, "wiped.files")}</li>
                    <li>{text(&t, "wiped.history")}</li>
                </ul>
            };
            alert(Tone::Success, text(&t, "wiped.title"), body.into_any())
        })
    };
    view! { <div role="status">{shown}</div> }.into_any()
}

fn drafts(app: App, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        if app.storage.get() == Storage::Blocked {
            let body = alert_text(text(&t, "start.blocked"));
            return alert(Tone::Warning, text(&t, "start.blocked-title"), body);
        }
        let heads = app.heads.get();
        if heads.is_empty() {
            return nothing();
        }
        let rows = heads
            .into_iter()
            .map(|head| row(app, &t, head))
            .collect_view();
        view! {
            <section class="section">
                <h2>{text(&t, "start.drafts")}</h2>
                <ul class="draft-list">{rows}</ul>
            </section>
        }
        .into_any()
    };
    view! { {shown} }.into_any()
}

fn row(app: App, t: &Texts, head: Head) -> AnyView {
    let name = match head.name.trim() {
        "" => text(t, "draft.unnamed"),
        name => name.to_owned(),
    };
    let saved = clock::local_time(head.saved_at);
    let meta = t.fill(
        "draft.saved",
        &[("date", &t.date(saved)), ("time", &t.time(saved))],
    );
    let total = Money::from_canonical(&head.total).map(|total| t.amount(total));
    let id = head.id;
    let asking = RwSignal::new(false);
    let label = t.fill("draft.delete", &[("name", &name)]);
    let confirm = {
        let t = t.clone();
        move || {
            asking.get().then(|| {
                view! {
                    <div class="button-group" role="alert">
                        <p>{text(&t, "draft.delete-ask")}</p>
                        <button
                            type="button"
                            class="button button-warning"
                            on:click=move |_| spawn_local(app.delete_draft(id))
                        >
                            {text(&t, "draft.delete-yes")}
                        </button>
                        <button
                            type="button"
                            class="button button-tertiary"
                            on:click=move |_| asking.set(false)
                        >
                            {text(&t, "draft.delete-no")}
                        </button>
                    </div>
                }
            })
        }
    };
    view! {
        <li class="draft-row" data-testid="draft-row">
            <a class="draft-link" href=Route::Plan(id, Page::Tasks).fragment()>
                <span class="draft-name">{name}</span>
                <span class="draft-meta">
                    {meta} " · " <span class="amount">{total}</span>
                </span>
            </a>
            <button
                type="button"
                class="button button-icon-only"
                aria-label=label
                on:click=move |_| asking.update(|asking| *asking = !*asking)
            >
                {icon("delete")}
            </button>
            {confirm}
        </li>
    }
    .into_any()
}
