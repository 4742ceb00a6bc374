//! The goals: what is to be reached, by when, and how it will be seen.

use super::{back_to_tasks, onwards};
use crate::app::browser::page as window;
use crate::app::components::field::{Field as TextField, Kind, control_id, field};
use crate::app::components::{icon, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::check::Place;
use crate::domain::edit::{Edit, GoalText, Part, TextPlace, remove_goal};
use crate::domain::id::Id;
use crate::domain::plan::Goal;
use crate::domain::programme::Horizon;
use crate::route::{Field, Page};
use crate::text::finding::goal_name;
use leptos::prelude::*;

/// The names by which tests find the buttons of the first and the second horizon.
const ADD: [&str; 2] = ["goal-add-3", "goal-add-12"];

/// The page; `field` opens the row that it belongs to.
pub fn page(draft: Draft, t: &Texts, field: Option<Field>) -> AnyView {
    let open = RwSignal::new(field.map(|field| field.owner));
    let programme = draft.app.programme();
    let sections = programme
        .horizons
        .iter()
        .enumerate()
        .map(|(index, horizon)| section(draft, t, horizon, ADD.get(index).copied(), open))
        .collect_view();
    view! {
        {back_to_tasks(draft, t)}
        <h1>{text(t, "goals.title")}</h1>
        <p class="lead">{text(t, "goals.lead")}</p>
        {sections}
        {onwards(draft, t, Page::Duties, "nav.duties")}
    }
    .into_any()
}

fn section(
    draft: Draft,
    t: &Texts,
    horizon: &Horizon,
    testid: Option<&'static str>,
    open: RwSignal<Option<Id>>,
) -> AnyView {
    let id = horizon.id;
    let label = horizon.label.get(t.language).to_owned();
    let ids = move || {
        draft.read(Part::Goals, |plan| {
            let of_horizon = plan.goals.iter().filter(|goal| goal.horizon == id);
            of_horizon.map(|goal| goal.id).collect::<Vec<_>>()
        })
    };
    let row = {
        let t = t.clone();
        move |goal| goal_row(draft, &t, goal, id, open)
    };
    let error = crate::app::components::field::error_of(draft, t, Place::Horizon(id), Part::Goals);
    let button = format!("horizon-{id}");
    let message = crate::app::components::field::error_message(t, &button, error);
    view! {
        <section class="section">
            <h2>{label.clone()}</h2>
            <ol class="item-list">
                <For each=ids key=|id| *id children=row />
            </ol>
            {message}
            <button
                type="button"
                class="button button-secondary"
                id=button
                data-testid=testid
                on:click=move |_| add(draft, id, open)
            >
                {icon("plus")}
                <span>{t.fill("goals.add", &[("horizon", &label.to_lowercase())])}</span>
            </button>
        </section>
    }
    .into_any()
}

fn add(draft: Draft, horizon: Id, open: RwSignal<Option<Id>>) {
    let (id, at) = draft.with(|plan| (plan.next_goal_id(), plan.goals.len()));
    let goal = Goal {
        id,
        horizon,
        text: String::new(),
        evidence: String::new(),
    };
    draft.edit(Edit::InsertGoal(at, Box::new(goal)));
    open.set(Some(id));
    focus_text(id);
}

fn focus_text(id: Id) {
    window::after_paint(move || {
        window::focus(&control_id(TextPlace::Goal(id, GoalText::Text)));
    });
}

fn goal_row(draft: Draft, t: &Texts, id: Id, horizon: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let t = t.clone();
    let body = move || match is_open.get() {
        true => open_row(draft, &t, id, horizon, open),
        false => closed_row(draft, &t, id, open),
    };
    view! {
        <li
            class="item-row goal-row"
            class:is-open=is_open
            data-testid="goal-row"
            data-horizon=horizon.to_string()
            id=id.to_string()
        >
            {body}
        </li>
    }
    .into_any()
}

fn name(draft: Draft, t: &Texts, id: Id) -> Memo<String> {
    let t = t.clone();
    Memo::new(move |_| draft.read(Part::Goal(id), |plan| goal_name(&t, plan, id)))
}

fn closed_row(draft: Draft, t: &Texts, id: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let evidence = move || {
        draft.read(Part::Goal(id), |plan| {
            plan.goal(id).map(|goal| goal.evidence.clone())
        })
    };
    let press = move |_| {
        open.set(Some(id));
        focus_text(id);
    };
    view! {
        <button type="button" class="item-summary" aria-expanded="false" on:click=press>
            <span class="item-title">{name(draft, t, id)}</span>
            <span class="item-meta">{evidence}</span>
        </button>
    }
    .into_any()
}

fn open_row(draft: Draft, t: &Texts, id: Id, horizon: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let place = |text| TextPlace::Goal(id, text);
    let words = TextField::needed(
        place(GoalText::Text),
        Kind::Lines,
        "goal.text",
        "goal.text-hint",
        "goal-text",
    );
    let evidence = TextField {
        hint: "goal.evidence-hint",
        testid: "goal-evidence",
        ..TextField::voluntary(place(GoalText::Evidence), Kind::Line, "goal.evidence")
    };
    let close = move |_| {
        open.set(None);
        window::after_paint(move || {
            window::focus(&id.to_string());
        });
    };
    let remove = move |_| {
        open.set(None);
        let edit = draft.with(|plan| remove_goal(plan, id));
        draft.edit(edit);
        window::after_paint(move || {
            window::focus(&format!("horizon-{horizon}"));
        });
    };
    view! {
        <div class="item-head">
            <h3 class="item-title">{name(draft, t, id)}</h3>
            <button
                type="button"
                class="button button-tertiary"
                aria-expanded="true"
                on:click=close
            >
                {text(t, "item.close")}
            </button>
        </div>
        <div class="item-body">{field(draft, t, words)} {field(draft, t, evidence)}</div>
        <div class="item-foot">
            <button
                type="button"
                class="button button-tertiary"
                data-testid="goal-remove"
                on:click=remove
            >
                {icon("delete")}
                <span>{text(t, "goal.remove")}</span>
            </button>
        </div>
    }
    .into_any()
}
