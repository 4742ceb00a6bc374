//! Opens a draft that was begun on another device: one press for the device and the file.
//!
//! A file that is whole becomes a draft at once; anything else is said, and nothing is kept.

use super::reader_content::problems;
use crate::app::browser::picker;
use crate::app::components::element::{el, group};
use crate::app::components::{Tone, alert, alert_text, back_link, button, labelled, nothing, text};
use crate::app::opening::{self, NotOpened};
use crate::app::state::{App, Texts};
use crate::file::open::{Content, Opened, Seal};
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What came of a file that did not become a draft at once.
#[derive(Clone, PartialEq)]
enum Brought {
    /// Nothing was chosen yet, or it is being read.
    Nothing,
    /// It did not open.
    Not(NotOpened),
    /// It is no plan, or its seal is broken: the reader shows it.
    Other(Arc<Opened>),
    /// Parts of it could not be read; and whether the device is shared.
    Partly(Arc<Opened>, bool),
}

/// The page.
pub fn page(app: App, t: &Texts) -> AnyView {
    let brought = RwSignal::new(Brought::Nothing);
    let words = t.clone();
    let shown = move || show(app, &words, brought.get());
    group()
        .child(back_link("#/", text(t, "nav.start")))
        .child(el("h1").child(text(t, "bring.title")))
        .child(el("p").class("lead").child(text(t, "bring.lead")))
        .child(
            el("fieldset")
                .class("form-group")
                .child(
                    el("legend")
                        .class("form-label")
                        .child(text(t, "device.title")),
                )
                .child(chooser(app, t, brought, false))
                .child(chooser(app, t, brought, true)),
        )
        .child(el("div").attr("role", "alert").child(shown))
        .into_any()
}

fn chooser(app: App, t: &Texts, brought: RwSignal<Brought>, shared: bool) -> AnyView {
    let (id, label, hint) = match shared {
        false => ("bring-own", "bring.own", "device.own-text"),
        true => ("bring-shared", "bring.shared", "device.shared-text"),
    };
    let choose = move |event| {
        if let Some(file) = picker::all_chosen(&event).into_iter().next() {
            brought.set(Brought::Nothing);
            spawn_local(async move {
                let found = bring(app, file, shared).await;
                // The page may have been left in the meantime.
                let _ = brought.try_set(found);
            });
        }
    };
    labelled(id, text(t, label), Some(text(t, hint)))
        .child(
            el("input")
                .attr("type", "file")
                .class("form-file")
                .attr("id", id)
                .attr("data-testid", id)
                .attr("aria-describedby", format!("{id}-hint"))
                .on("change", choose),
        )
        .into_any()
}

/// Makes a draft of the file, where it is a plan and whole.
async fn bring(app: App, file: picker::Chosen, shared: bool) -> Brought {
    let opened = match opening::open(&file).await {
        Ok(opened) => Arc::new(opened),
        Err(why) => return Brought::Not(why),
    };
    match (&opened.content, &opened.seal) {
        (Content::Plan(_), Seal::Broken(_)) => Brought::Other(opened),
        (Content::Plan(_), _) if !opened.problems.is_empty() => Brought::Partly(opened, shared),
        (Content::Plan(_), _) => {
            opening::keep(app, &opened, shared);
            Brought::Nothing
        }
        _ => Brought::Other(opened),
    }
}

fn show(app: App, t: &Texts, brought: Brought) -> AnyView {
    match brought {
        Brought::Nothing => nothing(),
        Brought::Not(why) => {
            let body = group()
                .child(alert_text(opening::why_not(t, &why)))
                .child(alert_text(text(t, "bring.again")));
            alert(Tone::Error, text(t, "reader.refused"), body.into_any())
        }
        Brought::Other(opened) => {
            let (title, words) = match opened.content {
                Content::Plan(_) => ("reader.broken", "reader.broken-text"),
                _ => ("bring.other", "bring.other-text"),
            };
            let link = el("a").attr("href", Route::Reader.fragment());
            let body = group()
                .child(alert_text(text(t, words)))
                .child(el("p").child(link.child(text(t, "bring.reader"))));
            alert(Tone::Warning, text(t, title), body.into_any())
        }
        Brought::Partly(opened, shared) => {
            let go_on = {
                let opened = opened.clone();
                move |_| opening::keep(app, &opened, shared)
            };
            let body = group()
                .child(alert_text(text(t, "bring.partly-text")))
                .child(problems(t, &opened))
                .child(
                    button()
                        .class("button button-primary")
                        .attr("data-testid", "bring-anyway")
                        .on("click", go_on)
                        .child(text(t, "bring.anyway")),
                );
            alert(Tone::Warning, text(t, "bring.partly"), body.into_any())
        }
    }
}
