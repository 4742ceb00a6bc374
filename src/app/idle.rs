//! Closes a plan on a shared device that nobody uses, after a warning.
//!
//! When that is, `domain::idle` says. The clock on the wall is asked, not a count of ticks: a
//! device that slept has been out of use as well.

use super::browser::{clock, page, startup};
use super::components::element::{el, group};
use super::components::{button, text};
use super::state::{App, Ended, Texts};
use crate::domain::idle::{Idle, after};
use crate::route::Route;
use leptos::prelude::*;

/// How often it is looked at, in milliseconds.
const TICK: u32 = 1_000;
const DIALOG: &str = "idle-dialog";

impl App {
    /// Watches from now on whether somebody uses the plan in memory.
    pub(super) fn watch_use(self) {
        let first = self.used_at.get_value().is_none();
        self.used();
        if first {
            page::on_use(move || {
                // While the warning stands only its own buttons say that somebody is there.
                if self.overlay.with_untracked(Option::is_none) {
                    self.used();
                }
            });
            self.tick();
        }
    }

    fn used(self) {
        self.used_at.set_value(Some(clock::now()));
    }

    fn tick(self) {
        let shared = self
            .draft
            .with_untracked(|draft| draft.is_some_and(|draft| draft.shared));
        if shared {
            self.look();
        }
        page::after_millis(TICK, move || self.tick());
    }

    fn look(self) {
        let last = self.used_at.get_value().map_or(0, |last| last.unix());
        // A clock that was set back gives the person more time, not less.
        let unused = u64::try_from(clock::now().unix().saturating_sub(last)).unwrap_or(0);
        match after(unused) {
            Idle::InUse => {}
            Idle::Ending(seconds) => {
                self.closing_in.set(seconds);
                if self.overlay.with_untracked(Option::is_none) {
                    self.overlay.set(Some(warning));
                }
            }
            Idle::Over => {
                self.clear_memory();
                self.ended.set(Some(Ended::unused()));
                self.go(Route::Start);
            }
        }
    }

    /// The person is here after all.
    fn stay(self) {
        self.used();
        self.overlay.set(None);
    }

    fn save_and_stay(self) {
        if let Some(draft) = self.draft.get_untracked() {
            draft.export_draft();
        }
        self.stay();
    }
}

fn warning(app: App, t: &Texts) -> AnyView {
    page::after_paint(|| startup::show_dialog(DIALOG));
    let words = t.clone();
    let left = move || {
        let seconds = app.closing_in.get();
        let time = format!("{}:{:02}", seconds / 60, seconds % 60);
        words.fill("idle.left", &[("time", &time)])
    };
    el("dialog")
        .class("fds-modal")
        .attr("id", DIALOG)
        .attr("data-testid", "idle-warning")
        .attr("aria-labelledby", "idle-title")
        .attr("aria-describedby", "idle-text")
        .on("close", move |_| app.stay())
        .child(
            el("div").class("modal-header").child(
                el("h2")
                    .class("modal-title")
                    .attr("id", "idle-title")
                    .child(text(t, "idle.title")),
            ),
        )
        .child(
            el("div").class("modal-body").child(
                group()
                    .child(el("p").attr("id", "idle-text").child(text(t, "idle.text")))
                    .child(el("p").attr("role", "timer").child(left)),
            ),
        )
        .child(
            el("div")
                .class("modal-footer button-group")
                .child(
                    button()
                        .class("button button-primary")
                        .attr("autofocus", true)
                        .attr("data-testid", "idle-stay")
                        .on("click", move |_| app.stay())
                        .child(text(t, "idle.stay")),
                )
                .child(
                    button()
                        .class("button button-secondary")
                        .attr("data-testid", "idle-save")
                        .on("click", move |_| app.save_and_stay())
                        .child(text(t, "draft.file")),
                ),
        )
        .into_any()
}
