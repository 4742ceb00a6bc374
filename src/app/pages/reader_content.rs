//! What an opened file holds, and what can be done with it.

use crate::app::components::summary::plan_summary;
use crate::app::components::{finding, nothing, text};
use crate::app::state::{App, Texts};
use crate::domain::case::Case;
use crate::domain::id::Id;
use crate::domain::programme::Programme;
use crate::domain::review::{ItemReview, Review};
use crate::file::open::{Content, Opened};
use crate::file::plan_v1::PlanFile;
use crate::text::refusal::problem;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The content, under the state of the seal.
pub fn content(app: App, t: &Texts, opened: Opened) -> AnyView {
    let problems = problems(t, &opened);
    let body = match opened.content.clone() {
        Content::Plan(file) => plan(app, t, opened, *file),
        Content::Review(review) => answer(t, &review, &app.programme()),
        Content::Case(case) => a_case(t, &case),
        Content::Programme(programme) => a_programme(t, &programme),
    };
    view! { {problems} {body} }.into_any()
}

/// What could not be read, by name.
fn problems(t: &Texts, opened: &Opened) -> AnyView {
    if opened.problems.is_empty() {
        return nothing();
    }
    let rows = opened.problems.iter().take(20).map(|found| {
        view! { <li>{finding(true, problem(t, found))}</li> }
    });
    view! {
        <h2>{text(t, "reader.problems")}</h2>
        <ul class="finding-list">{rows.collect_view()}</ul>
    }
    .into_any()
}

fn plan(app: App, t: &Texts, opened: Opened, file: PlanFile) -> AnyView {
    let programme = app.programme();
    let same = file.plan.programme.id == programme.id;
    let ceiling = t.round_amount(file.ceiling);
    let revision = file.revision.to_string();
    let facts = t.fill(
        "reader.plan",
        &[("revision", &revision), ("ceiling", &ceiling)],
    );
    let summary = plan_summary(t, &file.plan, same.then_some(&*programme), None);
    let go_on = move |shared: bool| {
        let (opened, file) = (opened.clone(), file.clone());
        spawn_local(app.import_draft(opened, file, shared));
    };
    let on_shared = go_on.clone();
    view! {
        <h2>{text(t, "reader.plan-title")}</h2>
        <p>{facts}</p>
        {summary}
        <section class="section d-print-none">
            <h2>{text(t, "reader.continue")}</h2>
            <p>{text(t, "reader.continue-text")}</p>
            <div class="button-group">
                <button
                    type="button"
                    class="button button-primary"
                    data-testid="reader-continue-own"
                    on:click=move |_| go_on(false)
                >
                    {text(t, "reader.continue-own")}
                </button>
                <button
                    type="button"
                    class="button button-secondary"
                    data-testid="reader-continue-shared"
                    on:click=move |_| on_shared(true)
                >
                    {text(t, "reader.continue-shared")}
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn answer(t: &Texts, review: &Review, programme: &Programme) -> AnyView {
    let decision = text(t, &format!("decision.{}", review.decision.as_str()));
    let revision = review.plan.revision.to_string();
    let items = review
        .items
        .iter()
        .map(|item| answer_to_item(t, item, programme));
    let said = [&review.reason, &review.comment].into_iter().flatten();
    let said = said
        .map(|text| view! { <p>{text.clone()}</p> })
        .collect_view();
    view! {
        <h2>{text(t, "review.title")}</h2>
        <p>{t.fill("review.of", &[("revision", &revision)])}</p>
        <p class="lead">{decision}</p>
        {said}
        {review.reviewer.clone().map(|name| {
            view! { <p>{t.fill("review.by", &[("name", &name)])}</p> }
        })}
        <h3>{text(t, "review.items")}</h3>
        {items.collect_view()}
    }
    .into_any()
}

fn answer_to_item(t: &Texts, item: &ItemReview, programme: &Programme) -> AnyView {
    let payer = |id: Id| {
        let found = programme.payers.iter().find(|payer| payer.id == id);
        found.map_or(id.to_string(), |payer| {
            payer.label.get(t.language).to_owned()
        })
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
        Some(view! {
            <div class="summary-row">
                <dt class="summary-key">{text(t, key)}</dt>
                <dd class="summary-value">{value}</dd>
            </div>
        })
    });
    view! {
        <h4>{t.fill("review.item", &[("id", item.id.as_str())])}</h4>
        <dl class="summary-list">{rows.collect_view()}</dl>
    }
    .into_any()
}

fn a_case(t: &Texts, case: &Case) -> AnyView {
    view! {
        <h2>{case.title.get(t.language).to_owned()}</h2>
        <p>{text(t, "reader.case")}</p>
        <p>{case.summary.get(t.language).to_owned()}</p>
    }
    .into_any()
}

fn a_programme(t: &Texts, programme: &Programme) -> AnyView {
    view! {
        <h2>{programme.name.get(t.language).to_owned()}</h2>
        <p>{text(t, "reader.programme")}</p>
        <p>{t.fill("reader.ceiling", &[("ceiling", &t.round_amount(programme.ceiling))])}</p>
    }
    .into_any()
}
