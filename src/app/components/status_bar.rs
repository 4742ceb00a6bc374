//! What is always in sight on a plan's pages: the total against the ceiling, when it was
//! last saved, undo and redo.

use super::{icon, nothing, text};
use crate::app::browser::clock;
use crate::app::draft::Draft;
use crate::app::saving::SaveState;
use crate::app::state::Texts;
use crate::domain::money::Money;
use crate::route::{Page, Route};
use leptos::prelude::*;

/// The bar.
pub fn status_bar(draft: Draft, t: &Texts, wipe: AnyView) -> AnyView {
    let ceiling = draft.app.programme().ceiling;
    let over = move || draft.applied.get().sum > ceiling;
    let tasks = Route::Plan(draft.id, Page::Tasks).fragment();
    view! {
        <aside
            class="status-bar d-print-none"
            class:is-over=over
            aria-label=text(t, "status.label")
        >
            <div class="container status-inner">
                {sum(draft, t, ceiling)}
                <div class="status-actions">
                    <a class="status-link" href=tasks data-testid="tasks">
                        {text(t, "status.tasks")}
                    </a>
                    {wipe}
                    {saved_at(draft, t)}
                    {step(draft, t, "undo", "reply", draft.can_undo, Draft::undo)}
                    {step(draft, t, "redo", "forward", draft.can_redo, Draft::redo)}
                </div>
            </div>
        </aside>
    }
    .into_any()
}

fn sum(draft: Draft, t: &Texts, ceiling: Money) -> AnyView {
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
    view! {
        <div class="status-sum">
            <p class="status-numbers">
                <span class="status-total">
                    <strong
                        class="amount"
                        data-testid="total"
                        data-amount=move || applied().to_string()
                    >
                        {move || t1.amount(applied())}
                    </strong>
                    " "
                    <span class="status-of">{of}</span>
                </span>
                " "
                <span
                    class="status-remaining"
                    data-testid="remaining"
                    data-amount=move || left().to_string()
                >
                    {remaining}
                </span>
            </p>
            <div
                class="meter"
                role="meter"
                aria-label=text(t, "status.used")
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || applied().percent_of(ceiling).to_string()
                aria-valuetext=in_words
            >
                <div
                    class="meter-fill"
                    style:width=move || format!("{}%", applied().percent_of(ceiling))
                ></div>
            </div>
        </div>
    }
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
    view! { <span class="saved-at" data-testid="saved-at" data-state=name>{words}</span> }
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
    view! {
        <button
            type="button"
            class="button button-icon-only"
            data-testid=name
            aria-label=label.clone()
            title=label
            aria-disabled=disabled
            on:click=move |_| act(draft)
        >
            {icon(picture)}
        </button>
    }
    .into_any()
}

/// What a failed save means and what to do, in the page itself; nothing while all is well.
pub fn save_alert(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || match draft.save_state.get() {
        SaveState::Failed(fault) => {
            let sentence = text(&t, &format!("save-fault.{}", fault.code()));
            let body = view! {
                <p class="alert-text">{sentence}</p>
                <div class="button-group">
                    <button
                        type="button"
                        class="button button-primary"
                        on:click=move |_| draft.export_draft()
                    >
                        {text(&t, "save-fault.file")}
                    </button>
                    <button
                        type="button"
                        class="button button-secondary"
                        on:click=move |_| draft.try_again()
                    >
                        {text(&t, "save-fault.again")}
                    </button>
                </div>
            };
            super::alert(
                super::Tone::Error,
                text(&t, "save-fault.title"),
                body.into_any(),
            )
        }
        _ => nothing(),
    };
    view! { <div role="alert">{shown}</div> }.into_any()
}
