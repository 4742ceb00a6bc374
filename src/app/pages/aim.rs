//! Where the citizen wants to go, and when it begins.

use super::{back_to_tasks, onwards};
use crate::app::components::choice::{Choice, Select, select, ungrouped};
use crate::app::components::element::{el, group};
use crate::app::components::field::{Field, Kind, field};
use crate::app::components::{Tone, alert, alert_text, nothing, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::date::Month;
use crate::domain::edit::{Edit, Part, TextPlace};
use crate::domain::programme::AimKind;
use crate::route::Page;
use leptos::prelude::*;

/// How many start months are offered.
const MONTHS: u16 = 18;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let programme = draft.app.programme();
    let cards = programme
        .aims
        .iter()
        .map(|aim| card(draft, t, aim))
        .collect::<Vec<_>>();
    let words = Field {
        place: TextPlace::Aim,
        kind: Kind::Lines,
        label: "aim.text",
        hint: "aim.text-hint",
        testid: "aim-text",
        voluntary: true,
    };
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "aim.title")))
        .child(
            el("fieldset")
                .class("form-group")
                .child(el("legend").class("form-label").child(text(t, "aim.kind")))
                .child(el("div").class("choice-cards").child(cards)),
        )
        .child(referrals(draft, t))
        .child(field(draft, t, words))
        .child(start(draft, t))
        .child(onwards(draft, t, Page::Items(None), "nav.items"))
        .into_any()
}

fn card(draft: Draft, t: &Texts, aim: &AimKind) -> AnyView {
    let kind = aim.id;
    let id = format!("aim-{kind}");
    let chosen = move || draft.read(Part::Aim, |plan| plan.aim.kind == Some(kind));
    el("div")
        .class("choice-card")
        .child(
            el("input")
                .attr("type", "radio")
                .class("form-radio")
                .attr("name", "aim")
                .attr("id", id.clone())
                .attr("value", kind.to_string())
                .flag("checked", chosen)
                .on("change", move |_| draft.edit(Edit::Aim(Some(kind)))),
        )
        .child(
            el("label").attr("for", id).class("choice-body").child(
                el("span")
                    .class("choice-title")
                    .child(aim.label.get(t.language).to_owned()),
            ),
        )
        .into_any()
}

/// Help outside the programme for the aim that was chosen.
fn referrals(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let kind = draft.read(Part::Aim, |plan| plan.aim.kind);
        let programme = draft.app.programme();
        let fitting = programme
            .referrals
            .iter()
            .filter(|referral| Some(referral.aim) == kind);
        let alerts = fitting.map(|referral| {
            let body = alert_text(referral.text.get(t.language).to_owned());
            alert(Tone::Info, referral.label.get(t.language).to_owned(), body)
        });
        let alerts: Vec<AnyView> = alerts.collect();
        if alerts.is_empty() {
            nothing()
        } else {
            alerts.into_any()
        }
    };
    el("div").attr("role", "status").child(shown).into_any()
}

fn start(draft: Draft, t: &Texts) -> AnyView {
    let chosen = draft.with(|plan| plan.start);
    let first = draft.app.this_month();
    let mut months: Vec<Month> = (0..MONTHS).map(|later| first.plus(later)).collect();
    if let Some(month) = chosen.filter(|month| !months.contains(month)) {
        months.insert(0, month);
    }
    let choices = months
        .into_iter()
        .map(|month| Choice {
            value: month.to_string(),
            label: t.month(month),
        })
        .collect();
    let current = Memo::new(move |_| {
        draft.read(Part::Start, |plan| {
            plan.start
                .map(|month| month.to_string())
                .unwrap_or_default()
        })
    });
    let spec = Select {
        id: "aim-start".into(),
        label: "plan.start",
        hint: "plan.start-hint",
        empty: "choice.empty",
        testid: "plan-start",
        voluntary: false,
    };
    let groups = ungrouped(choices);
    select(t, spec, groups, current, move |value| {
        draft.edit(Edit::Start(Month::parse(&value)))
    })
}
