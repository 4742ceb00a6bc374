//! What is always in sight on a plan's pages: the total against the ceiling, when it was
//! last saved, undo and redo.

use super::{button, icon, meter, nothing, text};
use crate::app::browser::clock;
use crate::app::components::element::{el, group};
use crate::app::draft::Draft;
use crate::app::parts::spent_bar;
use crate::app::saving::SaveState;
use crate::app::state::Texts;
use crate::domain::money::Money;
use crate::route::{Page, Route};
use leptos::prelude::*;

/// The bar.
pub fn status_bar(draft: Draft, t: &Texts, wipe: AnyView) -> AnyView {
    let ceiling = draft.app.programme().ceiling;
    let tasks = Route::Plan(draft.id, Page::Tasks).fragment();
    el("aside")
        .class("status-bar d-print-none")
        .attr("aria-label", text(t, "status.label"))
        .child(
            el("div")
                .class("container status-inner")
                .child(sums(draft, t, ceiling))
                .child(
                    el("div")
                        .class("status-actions")
                        .child(
                            el("a")
                                .class("status-link")
                                .attr("href", tasks)
                                .attr("data-testid", "tasks")
                                .child(text(t, "status.tasks")),
                        )
                        .child(wipe)
                        .child(saved_at(draft, t))
                        .child(step(draft, t, "undo", "reply", draft.can_undo, Draft::undo))
                        .child(step(
                            draft,
                            t,
                            "redo",
                            "forward",
                            draft.can_redo,
                            Draft::redo,
                        )),
                ),
        )
        .into_any()
}

/// What is applied for, of the ceiling; once the plan has been approved, what is spent of that.
fn sums(draft: Draft, t: &Texts, ceiling: Money) -> AnyView {
    let t = t.clone();
    let shown = move || match draft.is_approved() {
        false => applied_for(draft, &t, ceiling),
        true => {
            let words = t.clone();
            spent_bar(draft, &t, move || applied_for(draft, &words, ceiling))
        }
    };
    group().child(shown).into_any()
}

fn applied_for(draft: Draft, t: &Texts, ceiling: Money) -> AnyView {
    let applied = move || draft.applied.get().sum;
    let left = move || ceiling.minus(applied()).unwrap_or(Money::ZERO);
    let (t1, t2, t3) = (t.clone(), t.clone(), t.clone());
    let of = t.fill("status.of", &[("ceiling", &t.round_amount(ceiling))]);
    let remaining = move || {
        let left = left();
        let (key, amount) = match left.is_negative() {
            true => ("status.over", Money::ZERO.minus(left).unwrap_or(Money::MAX)),
            false => ("status.left", left),
        };
        t2.fill(key, &[("amount", &t2.amount(amount))])
    };
    let in_words = move || {
        let (applied, ceiling) = (t3.amount(applied()), t3.round_amount(ceiling));
        t3.fill(
            "status.meter",
            &[("applied", &applied), ("ceiling", &ceiling)],
        )
    };
    el("div")
        .class("status-sum")
        .class_if("is-over", move || left().is_negative())
        .child(
            el("p")
                .class("status-numbers")
                .child(
                    el("span")
                        .class("status-total")
                        .child(
                            el("strong")
                                .class("amount")
                                .attr("data-testid", "total")
                                .attr("data-amount", move || applied().to_string())
                                .child(move || t1.amount(applied())),
                        )
                        .child(" ")
                        .child(el("span").class("status-of").child(of)),
                )
                .child(" ")
                .child(
                    el("span")
                        .class("status-remaining")
                        .attr("data-testid", "remaining")
                        .attr("data-amount", move || left().to_string())
                        .child(remaining),
                ),
        )
        .child(meter(
            text(t, "status.used"),
            move || applied().percent_of(ceiling),
            in_words,
        ))
        .into_any()
}

fn saved_at(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let state = draft.save_state;
    let name = move || match state.get() {
        SaveState::Memory => None,
        SaveState::Saving => Some("saving"),
        SaveState::Saved(_) => Some("saved"),
        SaveState::Failed(_) => Some("failed"),
    };
    let words = move || match state.get() {
        SaveState::Memory => text(&t, "saved.memory"),
        SaveState::Saving => text(&t, "saved.saving"),
        SaveState::Saved(moment) => {
            t.fill("saved.at", &[("time", &t.time(clock::local_time(moment)))])
        }
        SaveState::Failed(_) => text(&t, "saved.failed"),
    };
    el("span")
        .class("saved-at")
        .attr("data-testid", "saved-at")
        .attr("data-state", name)
        .child(words)
        .into_any()
}

fn step(
    draft: Draft,
    t: &Texts,
    name: &'static str,
    picture: &'static str,
    possible: RwSignal<bool>,
    act: fn(Draft),
) -> AnyView {
    let label = text(
        t,
        if name == "undo" {
            "status.undo"
        } else {
            "status.redo"
        },
    );
    // Not `disabled`: a button that disappears from under the focus loses the keyboard's place.
    let disabled = move || (!possible.get()).then_some("true");
    button()
        .class("button button-icon-only")
        .attr("data-testid", name)
        .attr("aria-label", label.clone())
        .attr("title", label)
        .attr("aria-disabled", disabled)
        .on("click", move |_| act(draft))
        .child(icon(picture))
        .into_any()
}

/// What a failed save means and what to do, in the page itself; nothing while all is well.
pub fn save_alert(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || match draft.save_state.get() {
        SaveState::Failed(fault) => {
            let sentence = text(&t, &format!("save-fault.{}", fault.code()));
            let body = group()
                .child(el("p").class("alert-text").child(sentence))
                .child(
                    el("div")
                        .class("button-group")
                        .child(
                            button()
                                .class("button button-primary")
                                .on("click", move |_| draft.export_draft())
                                .child(text(&t, "save-fault.file")),
                        )
                        .child(
                            button()
                                .class("button button-secondary")
                                .on("click", move |_| draft.try_again())
                                .child(text(&t, "save-fault.again")),
                        ),
                );
            super::alert(
                super::Tone::Error,
                text(&t, "save-fault.title"),
                body.into_any(),
            )
        }
        _ => nothing(),
    };
    el("div").attr("role", "alert").child(shown).into_any()
}
