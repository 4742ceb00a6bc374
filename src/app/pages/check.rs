//! All answers on one page, with what to look at before the plan is sent.

use super::answer_step::step_field;
use super::{back_to_tasks, onwards};
use crate::app::components::element::{el, group};
use crate::app::components::field::control_id;
use crate::app::components::summary::plan_summary;
use crate::app::components::told::Told;
use crate::app::components::words::explained;
use crate::app::components::{Tone, alert, alert_text, finding, nothing, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::check::{Code, Finding, Place, Severity};
use crate::domain::edit::{ItemText, TextPlace};
use crate::domain::id::Id;
use crate::route::{Field, Page, Route};
use crate::text::change::sentence;
use crate::text::finding::placed;
use leptos::prelude::*;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let findings = draft.findings();
    let later = |finding: &Finding| matches!(finding.code, Code::Duties | Code::Declaration);
    let of = |severity| {
        let fits = move |finding: &&Finding| finding.severity == severity && !later(finding);
        findings.iter().filter(fits).cloned().collect::<Vec<_>>()
    };
    let programme = draft.app.programme();
    let summary =
        draft.with(|plan| plan_summary(Told::alone(t, Some(&programme)), plan, Some(draft.id)));
    group()
        .child(back_to_tasks(draft, t))
        .child(el("h1").child(text(t, "check.title")))
        .child(required(draft, t, of(Severity::Required)))
        .child(advice(draft, t, "check.advice", of(Severity::Advice)))
        .child(changes(draft, t))
        .child(advice(draft, t, "check.questions", of(Severity::Question)))
        .child(summary)
        .child(explained(t, "vat"))
        .child(onwards(draft, t, Page::Seal, "nav.seal"))
        .into_any()
}

fn required(draft: Draft, t: &Texts, findings: Vec<Finding>) -> AnyView {
    if findings.is_empty() {
        return alert(
            Tone::Success,
            text(t, "check.ready"),
            alert_text(text(t, "check.ready-text")),
        );
    }
    let list = finding_links(draft, t, &findings);
    alert(Tone::Info, text(t, "check.missing"), list)
}

fn advice(draft: Draft, t: &Texts, title: &str, findings: Vec<Finding>) -> AnyView {
    if findings.is_empty() {
        return nothing();
    }
    let programme = draft.app.programme();
    let rows = findings.iter().map(|found| {
        let sentence = draft.with(|plan| placed(t, found, plan, &programme));
        let strong = found.severity == Severity::Advice;
        let link = el("a")
            .class("link-line")
            .attr("href", place_link(draft, found.place));
        el("li").child(finding(strong, link.child(sentence)))
    });
    el("section")
        .class("section")
        .child(el("h2").child(text(t, title)))
        .child((title == "check.advice").then(|| explained(t, "consultant")))
        .child(
            el("ul")
                .class("finding-list")
                .child(rows.collect::<Vec<_>>()),
        )
        .into_any()
}

/// What is different from the last file that was handed in.
fn changes(draft: Draft, t: &Texts) -> AnyView {
    let programme = draft.app.programme();
    let changes = draft.changes();
    if changes.is_empty() {
        return nothing();
    }
    let rows = changes
        .iter()
        .map(|change| el("li").child(draft.with(|plan| sentence(t, change, plan, &programme))));
    el("section")
        .class("section")
        .child(el("h2").child(text(t, "check.changes")))
        .child(el("ul").child(rows.collect::<Vec<_>>()))
        .into_any()
}

/// Findings as links to where they can be mended.
pub fn finding_links(draft: Draft, t: &Texts, findings: &[Finding]) -> AnyView {
    let programme = draft.app.programme();
    let rows = findings.iter().map(|found| {
        let sentence = draft.with(|plan| placed(t, found, plan, &programme));
        el("li").child(
            el("a")
                .attr("href", place_link(draft, found.place))
                .child(sentence),
        )
    });
    el("ul")
        .class("error-list")
        .child(rows.collect::<Vec<_>>())
        .into_any()
}

/// The address of the field that a finding belongs to.
fn place_link(draft: Draft, place: Place) -> String {
    let page = match place {
        Place::Plan => Page::Aim(None),
        Place::Aim => Page::Aim(first_aim(draft)),
        Place::Start => Page::Aim(Field::named("aim", "start")),
        Place::Items => Page::Items(Field::named("item", "add")),
        Place::Item(owner) => Page::Items(Some(Field {
            owner,
            name: Id::parse("category"),
        })),
        Place::Horizon(id) => Page::Goals(Field::named("horizon", id.as_str())),
        Place::Goal(owner) => Page::Goals(Some(Field { owner, name: None })),
        Place::Duties => Page::Duties(Field::named("duties", "read")),
        Place::Declaration => return "#declaration".into(),
        Place::Text(text) => text_page(text),
    };
    Route::Plan(draft.id, page).fragment()
}

/// The first of the aims to choose from.
fn first_aim(draft: Draft) -> Option<Field> {
    let programme = draft.app.programme();
    let first = programme.aims.first()?;
    Field::named("aim", first.id.as_str())
}

/// The page and the field where a text is written.
pub fn text_page(place: TextPlace) -> Page {
    let control = control_id(place);
    let name = control
        .rsplit_once('-')
        .and_then(|(_, name)| Id::parse(name));
    match place {
        TextPlace::Item(owner, ItemText::Paid) => Page::Purchases(Some(Field { owner, name })),
        TextPlace::Item(owner, _) => Page::Items(Some(Field { owner, name })),
        TextPlace::Goal(owner, _) => Page::Goals(Some(Field { owner, name })),
        TextPlace::Aim => Page::Aim(Id::parse("aim").map(|owner| Field { owner, name: None })),
        TextPlace::Name | TextPlace::Reference => Page::Seal,
        TextPlace::Reply(to) => Page::Answer(Some(step_field(to))),
    }
}
