//! The plan as it once was: a short list of earlier states, each to be looked at and taken
//! back.

use super::back_to_tasks;
use crate::app::browser::clock;
use crate::app::components::element::{el, group};
use crate::app::components::summary::plan_summary;
use crate::app::components::told::Told;
use crate::app::components::words::disclosure;
use crate::app::components::{Tone, alert, alert_text, button, nothing, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::date::Moment;
use crate::domain::diff::diff;
use crate::domain::plan::Plan;
use crate::file::past::Past;
use crate::text::change::sentence;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// So many changes are named of each state; of the others it is said how many there are.
const NAMED: usize = 4;

/// What is known of the earlier states.
#[derive(Clone)]
enum States {
    Loading,
    Failed,
    Are(Arc<Vec<Past>>),
}

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let states = RwSignal::new(States::Loading);
    let taken = RwSignal::new(None);
    if !draft.shared {
        load(draft, states);
    }
    let (words, rows) = (t.clone(), t.clone());
    let said = move || {
        taken.get().map(|at| {
            let sentence = moment(&words, "history.taken", at);
            let body = alert_text(sentence);
            alert(Tone::Success, text(&words, "history.title"), body)
        })
    };
    let shown = move || match states.get() {
        _ if draft.shared => said_so(&rows, "history.shared"),
        States::Loading => said_so(&rows, "history.loading"),
        States::Failed => said_so(&rows, "history.failed"),
        States::Are(found) if found.is_empty() => said_so(&rows, "history.none"),
        States::Are(found) => list(draft, &rows, &found, states, taken),
    };
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "history.title")))
        .child(el("p").class("lead").child(text(t, "history.lead")))
        .child(el("div").attr("role", "status").child(said))
        .child(shown)
        .into_any()
}

fn load(draft: Draft, states: RwSignal<States>) {
    spawn_local(async move {
        let found = draft.past().await;
        let found = found.map_or(States::Failed, |found| States::Are(Arc::new(found)));
        // The page may have been left in the meantime, and its signals with it.
        let _ = states.try_set(found);
    });
}

fn said_so(t: &Texts, key: &str) -> AnyView {
    el("p").class("empty").child(text(t, key)).into_any()
}

fn moment(t: &Texts, key: &str, at: Moment) -> String {
    let time = clock::local_time(at);
    t.fill(key, &[("date", &t.date(time)), ("time", &t.time(time))])
}

fn list(
    draft: Draft,
    t: &Texts,
    found: &Arc<Vec<Past>>,
    states: RwSignal<States>,
    taken: RwSignal<Option<Moment>>,
) -> AnyView {
    let rows = (0..found.len()).map(|index| row(draft, t, found, index, states, taken));
    el("ol")
        .class("history")
        .child(rows.collect::<Vec<_>>())
        .into_any()
}

fn row(
    draft: Draft,
    t: &Texts,
    found: &Arc<Vec<Past>>,
    index: usize,
    states: RwSignal<States>,
    taken: RwSignal<Option<Moment>>,
) -> AnyView {
    let Some(state) = found.get(index) else {
        return nothing();
    };
    let after = index.checked_sub(1).and_then(|newer| found.get(newer));
    let changes = match after {
        Some(after) => changes(draft, t, &state.plan, &after.plan),
        None => draft.with(|now| changes(draft, t, &state.plan, now)),
    };
    let at = state.at;
    let (plan, words) = (state.plan.clone(), t.clone());
    let look = RwSignal::new(false);
    let whole = move || {
        let programme = draft.app.programme();
        let told = Told::alone(&words, Some(&programme));
        look.get().then(|| plan_summary(told, &plan, None))
    };
    let then = state.plan.clone();
    let take = move |_| {
        draft.take_back(&then);
        taken.set(Some(at));
        load(draft, states);
    };
    el("li")
        .class("section")
        .attr("data-testid", "history-row")
        .child(el("h2").child(moment(t, "history.moment", at)))
        .child(changes)
        .child(
            disclosure(text(t, "history.look"))
                .on("toggle", move |_| look.set(true))
                .child(el("div").class("details-text").child(whole)),
        )
        .child(
            el("p").child(
                button()
                    .class("button button-secondary")
                    .attr("data-testid", "history-take")
                    .on("click", take)
                    .child(text(t, "history.take")),
            ),
        )
        .into_any()
}

/// What was done after a state, up to the next one.
fn changes(draft: Draft, t: &Texts, then: &Plan, after: &Plan) -> AnyView {
    let programme = draft.app.programme();
    let changes = diff(then, after);
    if changes.is_empty() {
        return el("p").child(text(t, "history.small")).into_any();
    }
    let rows = changes
        .iter()
        .take(NAMED)
        .map(|change| el("li").child(sentence(t, change, after, &programme)));
    let rows = rows.collect::<Vec<_>>();
    let more = changes.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| el("li").child(t.count("history.more", more)));
    group()
        .child(el("p").child(text(t, "history.since")))
        .child(el("ul").child(rows).child(more))
        .into_any()
}
