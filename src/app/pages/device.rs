//! The first question: own or shared device?

use crate::app::components::{icon, text};
use crate::app::state::{App, Texts};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
pub fn page(app: App, t: &Texts) -> AnyView {
    view! {
        <a class="back-link" href="#/">
            {icon("arrow-back")}<span>{text(t, "nav.start")}</span>
        </a>
        <h1>{text(t, "device.title")}</h1>
        <div class="choice-cards">
            {card(app, t, "device-own", "phone", false)}
            {card(app, t, "device-shared", "desktop", true)}
        </div>
    }
    .into_any()
}

fn card(app: App, t: &Texts, testid: &'static str, picture: &'static str, shared: bool) -> AnyView {
    let (title, explanation) = match shared {
        false => ("device.own", "device.own-text"),
        true => ("device.shared", "device.shared-text"),
    };
    view! {
        <button
            type="button"
            class="choice-card"
            data-testid=testid
            on:click=move |_| spawn_local(app.create_draft(shared))
        >
            {icon(picture)}
            <span class="choice-body">
                <span class="choice-title">{text(t, title)}</span>
                <span class="choice-text">{text(t, explanation)}</span>
            </span>
        </button>
    }
    .into_any()
}
