//! The goals: what is to be reached, by when, and how it will be seen.

use super::{back_to_tasks, onwards};
use crate::app::browser::page as window;
use crate::app::components::element::{each, el, group};
use crate::app::components::field::{Field as TextField, Kind, control_id, field};
use crate::app::components::words::starters;
use crate::app::components::{button, icon, text};
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
        .collect::<Vec<_>>();
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "goals.title")))
        .child(el("p").class("lead").child(text(t, "goals.lead")))
        .child(sections)
        .child(onwards(draft, t, Page::Duties(None), "nav.duties"))
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
    let add_id = format!("horizon-{id}");
    let message = crate::app::components::field::error_message(t, &add_id, error);
    let described_by = crate::app::components::field::described_by(&add_id, false, error);
    el("section")
        .class("section")
        .child(el("h2").child(label.clone()))
        .child(el("ol").class("item-list").child(each(ids, row)))
        .child(message)
        .child(
            button()
                .class("button button-secondary")
                .attr("id", add_id)
                .attr("aria-describedby", described_by)
                .attr("data-testid", testid)
                .on("click", move |_| add(draft, id, open))
                .child(icon("plus"))
                .child(
                    el("span").child(text(t, "goals.add")).child(
                        el("span")
                            .class("visually-hidden")
                            .child(format!(": {label}")),
                    ),
                ),
        )
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
    window::focus_after_paint(control_id(TextPlace::Goal(id, GoalText::Text)));
}

fn goal_row(draft: Draft, t: &Texts, id: Id, horizon: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let t = t.clone();
    let body = move || match is_open.get() {
        true => open_row(draft, &t, id, horizon, open),
        false => closed_row(draft, &t, id, open),
    };
    el("li")
        .class("item-row goal-row")
        .class_if("is-open", move || is_open.get())
        .attr("data-testid", "goal-row")
        .attr("data-horizon", horizon.to_string())
        .attr("id", id.to_string())
        .child(body)
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
    button()
        .class("item-summary")
        .attr("aria-expanded", "false")
        .on("click", press)
        .child(el("span").class("item-title").child(name(draft, t, id)))
        .child(el("span").class("item-meta").child(evidence))
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
        window::focus_after_paint(id.to_string());
    };
    let remove = move |_| {
        open.set(None);
        let edit = draft.with(|plan| remove_goal(plan, id));
        draft.edit(edit);
        window::focus_after_paint(format!("horizon-{horizon}"));
    };
    group()
        .child(
            el("div")
                .class("item-head")
                .child(el("h3").class("item-title").child(name(draft, t, id)))
                .child(
                    button()
                        .class("button button-tertiary")
                        .attr("aria-expanded", "true")
                        .on("click", close)
                        .child(text(t, "item.close")),
                ),
        )
        .child(
            el("div")
                .class("item-body")
                .child(field(draft, t, words))
                .child(starters(t, "goal.starters"))
                .child(field(draft, t, evidence)),
        )
        .child(
            el("div").class("item-foot").child(
                button()
                    .class("button button-tertiary")
                    .attr("data-testid", "goal-remove")
                    .on("click", remove)
                    .child(icon("delete"))
                    .child(el("span").child(text(t, "goal.remove"))),
            ),
        )
        .into_any()
}
