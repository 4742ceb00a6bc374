//! What an opened file holds, and what can be done with it.

use super::reader_answer::Answered;
use crate::app::components::element::{el, group};
use crate::app::components::summary::plan_summary;
use crate::app::components::words::disclosure;
use crate::app::components::{button, finding, nothing, text};
use crate::app::opening::keep;
use crate::app::pages::two_languages::in_two_languages;
use crate::app::state::{App, Texts};
use crate::domain::case::Case;
use crate::domain::programme::Programme;
use crate::domain::review::{ItemReview, Review};
use crate::file::open::{Content, Opened};
use crate::file::plan_v1::PlanFile;
use crate::text::answer::payer_name;
use crate::text::finding::item_name;
use crate::text::refusal::problem;
use leptos::prelude::*;
use std::sync::Arc;

/// The content, under the state of the seal. An answer speaks of things by the names that they
/// have in `answered`, where that plan is on this device.
pub fn content(app: App, t: &Texts, opened: Arc<Opened>, answered: Answered) -> AnyView {
    let problems = problems(t, &opened);
    let body = match &opened.content {
        Content::Plan(file) => plan(app, t, opened.clone(), file),
        Content::Review(review) => folded(t, answer(t, review, &app.programme(), answered)),
        Content::Case(case) => a_case(t, case),
        Content::Programme(programme) => a_programme(t, programme),
        Content::Keys(known) => el("p")
            .child(t.count("reader.keys", known.all().len()))
            .into_any(),
    };
    group().child(problems).child(body).into_any()
}

/// What could not be read, by name.
pub(super) fn problems(t: &Texts, opened: &Opened) -> AnyView {
    if opened.problems.is_empty() {
        return nothing();
    }
    let rows = opened
        .problems
        .iter()
        .take(20)
        .map(|found| el("li").child(finding(true, problem(t, found))));
    group()
        .child(el("h2").child(text(t, "reader.problems")))
        .child(
            el("ul")
                .class("finding-list")
                .child(rows.collect::<Vec<_>>()),
        )
        .into_any()
}

fn plan(app: App, t: &Texts, opened: Arc<Opened>, file: &PlanFile) -> AnyView {
    let programme = app.programme();
    let same = file.plan.programme.id == programme.id;
    let ceiling = t.round_amount(file.ceiling);
    let revision = file.revision.to_string();
    let facts = t.fill(
        "reader.plan",
        &[("revision", &revision), ("ceiling", &ceiling)],
    );
    let plan = file.plan.clone();
    let written = plan.language;
    let known = same.then_some(programme);
    let summary = in_two_languages(app, t, written, known, move |told| {
        plan_summary(told, &plan, None)
    });
    let kept = opened.clone();
    let go_on = move |shared: bool| keep(app, &kept, shared);
    let on_shared = go_on.clone();
    group()
        .child(el("h2").child(text(t, "reader.plan-title")))
        .child(el("p").child(facts))
        .child(summary)
        .child(
            el("section")
                .class("section d-print-none")
                .child(el("h2").child(text(t, "reader.continue")))
                .child(el("p").child(text(t, "reader.continue-text")))
                .child(
                    el("div")
                        .class("button-group")
                        .child(
                            button()
                                .class("button button-primary")
                                .attr("data-testid", "reader-continue-own")
                                .on("click", move |_| go_on(false))
                                .child(text(t, "reader.continue-own")),
                        )
                        .child(
                            button()
                                .class("button button-secondary")
                                .attr("data-testid", "reader-continue-shared")
                                .on("click", move |_| on_shared(true))
                                .child(text(t, "reader.continue-shared")),
                        ),
                ),
        )
        .into_any()
}

/// An answer is read in the plan that it belongs to, beside the things themselves. It may be
/// somebody else's, so it is shown here only to whoever asks for it.
fn folded(t: &Texts, answer: AnyView) -> AnyView {
    disclosure(text(t, "review.show"))
        .attr("data-testid", "reader-answer")
        .child(el("div").class("details-text").child(answer))
        .into_any()
}

fn answer(t: &Texts, review: &Review, programme: &Programme, answered: Answered) -> AnyView {
    let decision = text(t, &format!("decision.{}", review.decision.as_str()));
    let revision = review.plan.revision.to_string();
    let items = review
        .items
        .iter()
        .map(|item| answer_to_item(t, item, programme, answered));
    let said = [&review.reason, &review.comment].into_iter().flatten();
    let said = said
        .map(|text| el("p").child(text.clone()))
        .collect::<Vec<_>>();
    group()
        .child(el("h2").child(text(t, "review.title")))
        .child(el("p").child(t.fill("review.of", &[("revision", &revision)])))
        .child(el("p").class("lead").child(decision))
        .child(said)
        .child(
            review
                .reviewer
                .clone()
                .map(|name| el("p").child(t.fill("review.by", &[("name", &name)]))),
        )
        .child(el("h3").child(text(t, "review.items")))
        .child(items.collect::<Vec<_>>())
        .into_any()
}

fn answer_to_item(
    t: &Texts,
    item: &ItemReview,
    programme: &Programme,
    answered: Answered,
) -> AnyView {
    let payer = |payer| payer_name(t, programme, payer);
    let (words, id) = (t.clone(), item.id);
    let name = move || match &*answered.read() {
        Some(plan) if plan.item(id).is_some() => item_name(&words, plan, id),
        _ => words.fill("review.item", &[("id", id.as_str())]),
    };
    let rows = [
        (
            "review.assessment",
            item.assessment
                .map(|colour| text(t, &format!("assessment.{}", colour.as_str()))),
        ),
        ("review.comment", item.comment.clone()),
        ("review.reason", item.reason.clone()),
        (
            "review.approved",
            item.approved.map(|amount| t.amount(amount)),
        ),
        ("review.basis", item.basis.clone()),
        ("review.payer", item.payer.map(payer)),
    ];
    let rows = rows.into_iter().filter_map(|(key, value)| {
        let value = value?;
        Some(
            el("div")
                .class("summary-row")
                .child(el("dt").class("summary-key").child(text(t, key)))
                .child(el("dd").class("summary-value").child(value)),
        )
    });
    group()
        .child(el("h4").child(name))
        .child(
            el("dl")
                .class("summary-list")
                .child(rows.collect::<Vec<_>>()),
        )
        .into_any()
}

fn a_case(t: &Texts, case: &Case) -> AnyView {
    group()
        .child(el("h2").child(case.title.get(t.language).to_owned()))
        .child(el("p").child(text(t, "reader.case")))
        .child(el("p").child(case.summary.get(t.language).to_owned()))
        .into_any()
}

fn a_programme(t: &Texts, programme: &Programme) -> AnyView {
    group()
        .child(el("h2").child(programme.name.get(t.language).to_owned()))
        .child(el("p").child(text(t, "reader.programme")))
        .child(el("p").child(t.fill(
            "reader.ceiling",
            &[("ceiling", &t.round_amount(programme.ceiling))],
        )))
        .into_any()
}
