//! After sealing: what to do now.

use super::seal::hand_in;
use super::{back_to_tasks, button_link};
use crate::app::browser::files;
use crate::app::components::{icon, nothing, text};
use crate::app::draft::{Draft, Handed};
use crate::app::sealing::hand_over;
use crate::app::state::Texts;
use crate::route::{Page, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || match draft.handed.get() {
        Some(handed) => handed_out(draft, &t, handed),
        None => not_yet(draft, &t),
    };
    view! { {shown} }.into_any()
}

fn not_yet(draft: Draft, t: &Texts) -> AnyView {
    view! {
        <h1>{text(t, "done.not-yet")}</h1>
        <p>{text(t, "done.not-yet-text")}</p>
        {button_link(
            "button button-primary",
            Route::Plan(draft.id, Page::Seal).fragment(),
            text(t, "nav.seal"),
        )}
    }
    .into_any()
}

fn handed_out(draft: Draft, t: &Texts, handed: Handed) -> AnyView {
    let again = {
        let handed = handed.clone();
        move |_| hand_over(&handed.name, &handed.text)
    };
    let groups = handed.check_number.split(' ').map(|group| {
        view! { <span>{group.to_owned()}</span> " " }
    });
    let groups = groups.collect_view();
    view! {
        {back_to_tasks(draft, t)}
        <h1>{text(t, "done.title")}</h1>
        <p class="lead">{t.fill("done.lead", &[("file", &handed.name)])}</p>
        {hand_in(draft, t)}
        <div class="button-group">
            {share(t, &handed)}
            <button type="button" class="button button-secondary" on:click=again>
                {icon("download")}
                <span>{text(t, "done.again")}</span>
            </button>
            {button_link(
                "button button-secondary",
                Route::Plan(draft.id, Page::Print).fragment(),
                text(t, "print.title"),
            )}
        </div>
        <section class="seal-panel">
            <h2 class="seal-heading">{text(t, "done.number")}</h2>
            <p>{text(t, "done.number-text")}</p>
            <p class="check-number">{groups}</p>
        </section>
        <p>{text(t, "done.change")}</p>
    }
    .into_any()
}

/// The phone's share sheet, where there is one.
fn share(t: &Texts, handed: &Handed) -> AnyView {
    if !files::can_share() {
        return nothing();
    }
    let handed = handed.clone();
    let press = move |_| {
        let handed = handed.clone();
        spawn_local(async move {
            // A person who closes the share sheet again has not failed at anything.
            let _ = files::share(&handed.name, &handed.text).await;
        });
    };
    view! {
        <button type="button" class="button button-primary" on:click=press>
            {icon("share")}
            <span>{text(t, "done.share")}</span>
        </button>
    }
    .into_any()
}
