//! The joint assessment: what all said is proposed, the rest is chosen by those who sit there.

use super::compare::name;
use crate::app::components::choice::{Choice, option};
use crate::app::components::element::{el, group};
use crate::app::components::{button, finding, labelled, nothing, text};
use crate::app::desk::Desk;
use crate::app::desk::together::{Joint, Together};
use crate::app::state::Texts;
use crate::domain::id::Id;
use crate::domain::review::Assessment;
use leptos::prelude::*;
use std::sync::Arc;

/// Something to choose a colour for: an item, or the whole.
type Line = (Option<Id>, Option<Assessment>);

/// The section below the comparison.
pub fn section(desk: Desk, t: &Texts, together: &Arc<Together>) -> AnyView {
    let agreement = &together.agreement;
    let items = agreement.joint().into_iter();
    let items = items.map(|(id, colour)| (Some(id), colour));
    let whole = (None, agreement.whole.common());
    let lines: Vec<Line> = items.chain([whole]).collect();
    let count = lines.len();
    let chosen = RwSignal::new(lines);
    let rows = (0..count).map(|at| row(t, together, chosen, at));
    el("section")
        .class("section")
        .child(el("h2").child(text(t, "joint.title")))
        .child(el("p").child(text(t, "joint.lead")))
        .child(rows.collect::<Vec<_>>())
        .child(hand_on(desk, t, together, chosen))
        .into_any()
}

fn row(t: &Texts, together: &Together, chosen: RwSignal<Vec<Line>>, at: usize) -> AnyView {
    let line = chosen.with_untracked(|lines| lines.get(at).copied());
    let Some((id, proposed)) = line else {
        return nothing();
    };
    let label = match id {
        Some(id) => name(t, together, id),
        None => text(t, "compare.whole"),
    };
    let current = Memo::new(move |_| {
        chosen.with(|lines| {
            let colour = lines.get(at).and_then(|(_, colour)| *colour);
            colour.map_or(String::new(), |colour| colour.as_str().to_owned())
        })
    });
    let choose = move |event| {
        let value = event_target_value(&event);
        let colour = Assessment::ALL
            .into_iter()
            .find(|colour| colour.as_str() == value);
        chosen.update(|lines| {
            if let Some((_, own)) = lines.get_mut(at) {
                *own = colour;
            }
        });
    };
    let colours = Assessment::ALL.map(|colour| Choice {
        value: colour.as_str().to_owned(),
        label: text(t, &format!("assessment.{}", colour.as_str())),
    });
    let open = Choice {
        value: String::new(),
        label: text(t, "joint.open"),
    };
    let options = [open].into_iter().chain(colours);
    let hint = match proposed {
        Some(_) => "joint.proposed",
        None => "joint.to-decide",
    };
    let id = format!("joint-{at}");
    let choice = labelled(&id, label, Some(text(t, hint))).child(
        el("select")
            .class("form-select")
            .attr("id", id.clone())
            .attr("data-testid", "joint-colour")
            .attr("aria-describedby", format!("{id}-hint"))
            .on("change", choose)
            .child(options.map(|one| option(one, current)).collect::<Vec<_>>()),
    );
    el("div").class("desk-joint").child(choice).into_any()
}

/// Puts the colours into the answer that is written to the plan.
fn hand_on(desk: Desk, t: &Texts, together: &Together, chosen: RwSignal<Vec<Line>>) -> AnyView {
    let Some((place, _)) = together.plan else {
        return finding(false, text(t, "joint.no-plan"));
    };
    let press = move |_| {
        let lines = chosen.get_untracked();
        let items = lines
            .iter()
            .filter_map(|(id, colour)| Some(((*id)?, (*colour)?)));
        let whole = lines.iter().find(|(id, _)| id.is_none());
        desk.hand_on(Joint {
            place,
            items: items.collect(),
            whole: whole.and_then(|(_, colour)| *colour),
        });
    };
    group()
        .child(el("p").child(text(t, "joint.then")))
        .child(
            el("div").class("button-group d-print-none").child(
                button()
                    .class("button button-primary")
                    .attr("data-testid", "joint-hand-on")
                    .on("click", press)
                    .child(text(t, "joint.hand-on")),
            ),
        )
        .into_any()
}
