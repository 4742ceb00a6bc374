//! 'Delete everything': asked once, then done.

use crate::app::browser::{page as window, startup};
use crate::app::components::{icon, nothing, text};
use crate::app::state::{App, Texts};
use leptos::prelude::*;
use leptos::task::spawn_local;

const DIALOG: &str = "wipe-dialog";

/// The button, with its question; in the status bar where the device is shared.
pub fn button(app: App, t: &Texts, in_bar: bool) -> AnyView {
    let asking = RwSignal::new(false);
    let class = match in_bar {
        true => "button button-icon-only status-wipe",
        false => "function-link",
    };
    let picture = in_bar.then(|| icon("delete"));
    let words = t.clone();
    let question = move || match asking.get() {
        true => {
            window::after_paint(|| startup::show_dialog(DIALOG));
            dialog(app, &words, asking)
        }
        false => nothing(),
    };
    view! {
        <button
            type="button"
            class=class
            data-testid="wipe-all"
            on:click=move |_| asking.set(true)
        >
            {picture}
            <span>{text(t, "wipe.all")}</span>
        </button>
        {question}
    }
    .into_any()
}

fn dialog(app: App, t: &Texts, asking: RwSignal<bool>) -> AnyView {
    view! {
        <dialog
            class="fds-modal"
            id=DIALOG
            aria-labelledby="wipe-title"
            on:close=move |_| asking.set(false)
        >
            <div class="modal-header">
                <h2 class="modal-title" id="wipe-title">{text(t, "wipe.title")}</h2>
            </div>
            <div class="modal-body"><p>{text(t, "wipe.text")}</p></div>
            <div class="modal-footer button-group">
                <button
                    type="button"
                    class="button button-warning"
                    data-testid="wipe-confirm"
                    on:click=move |_| spawn_local(app.wipe())
                >
                    {text(t, "wipe.yes")}
                </button>
                <button
                    type="button"
                    class="button button-tertiary"
                    autofocus
                    on:click=move |_| asking.set(false)
                >
                    {text(t, "wipe.no")}
                </button>
            </div>
        </dialog>
    }
    .into_any()
}
