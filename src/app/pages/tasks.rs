//! The task list: the parts of a plan, in any order, each with how far it is.

use super::take_along::take_along;
use crate::app::components::choice::{Choice, Select, select, ungrouped};
use crate::app::components::element::{el, group};
use crate::app::components::field::{Field, Kind, field};
use crate::app::components::{Tone, alert, alert_text, button, nothing, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::edit::{Edit, Part, TextPlace};
use crate::domain::plan::{Helper, Plan};
use crate::domain::progress::{Progress, Step, is_looked_through, progress};
use crate::domain::review::Decision;
use crate::domain::spending::{Granted, of_plan};
use crate::route::{Page, Route};
use leptos::prelude::*;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let findings = draft.findings();
    let rows = draft.with(|plan| {
        let row = |name, key, page, progress| row(draft, t, name, key, page, progress);
        let part = |step| progress(step, plan, &findings);
        let looked = Progress::new(false, is_looked_through(&findings));
        let mut rows = Vec::new();
        rows.extend(answer_row(draft, t, plan));
        rows.extend([
            row("task-aim", "aim", Page::Aim(None), part(Step::Aim)),
            row("task-items", "items", Page::Items(None), part(Step::Items)),
            row("task-goals", "goals", Page::Goals(None), part(Step::Goals)),
            row(
                "task-duties",
                "duties",
                Page::Duties(None),
                part(Step::Duties),
            ),
            row("task-check", "check", Page::Check, looked),
            row("task-seal", "seal", Page::Seal, sealed(draft)),
        ]);
        // There is nothing to buy with before somebody has seen the plan.
        if draft.sealed.get_untracked().is_some() {
            let page = Page::Purchases(None);
            rows.push(row(
                "task-purchases",
                "purchases",
                page,
                purchases(plan, draft.granted().as_ref()),
            ));
        }
        rows
    });
    let name = TextPlace::Name;
    group()
        .child(set_aside(draft, t))
        .child(el("h1").child(text(t, "tasks.title")))
        .child(el("p").class("lead").child(text(t, "tasks.lead")))
        .child(el("ul").class("task-list").child(rows))
        .child(copy_offer(draft, t))
        .child(
            el("section")
                .class("section")
                .child(el("h2").child(text(t, "tasks.more")))
                .child(
                    el("ul")
                        .child(el("li").child(link(
                            draft,
                            Page::Timeline,
                            text(t, "timeline.title"),
                        )))
                        .child(el("li").child(link(draft, Page::Print, text(t, "print.title"))))
                        .child(history(draft, t))
                        .child(open_answer(draft, t))
                        .child(
                            el("li").child(
                                el("a")
                                    .class("link-line")
                                    .attr("href", "#/cases")
                                    .child(text(t, "start.cases")),
                            ),
                        )
                        .child(el("li").child(link(draft, Page::NotNow, text(t, "not-now.link")))),
                )
                .child(field(
                    draft,
                    t,
                    Field::voluntary(name, Kind::Line, "plan.name"),
                ))
                .child(written_with(draft, t)),
        )
        .child(take_along(draft, t))
        .into_any()
}

/// Whether somebody writes together with the citizen; asked here, where it holds nothing up.
fn written_with(draft: Draft, t: &Texts) -> AnyView {
    let choices = Helper::ALL.map(|role| Choice {
        value: role.as_str().to_owned(),
        label: text(t, &format!("written-with.{}", role.as_str())),
    });
    let current = Memo::new(move |_| {
        let role = draft.read(Part::Head, |plan| plan.written_with);
        role.map_or(String::new(), |role| role.as_str().to_owned())
    });
    let spec = Select {
        id: "written-with".into(),
        label: "written-with.label",
        hint: "written-with.hint",
        empty: "written-with.alone",
        testid: "written-with",
        voluntary: true,
    };
    select(t, spec, ungrouped(choices.into()), current, move |value| {
        draft.edit(Edit::WrittenWith(Helper::parse(&value)));
    })
}

/// Where earlier states stand; a shared device has none.
fn history(draft: Draft, t: &Texts) -> AnyView {
    if draft.shared {
        return nothing();
    }
    let link = link(draft, Page::History, text(t, "history.title"));
    el("li").child(link).into_any()
}

/// Where an answer is opened, once somebody can have given one.
fn open_answer(draft: Draft, t: &Texts) -> AnyView {
    if draft.sealed.get_untracked().is_none() {
        return nothing();
    }
    let link = el("a")
        .class("link-line")
        .attr("href", Route::Reader.fragment());
    el("li")
        .child(link.child(text(t, "answers.open")))
        .into_any()
}

pub(super) fn link(draft: Draft, page: Page, label: String) -> AnyView {
    el("a")
        .class("link-line")
        .attr("href", Route::Plan(draft.id, page).fragment())
        .child(label)
        .into_any()
}

fn row(
    draft: Draft,
    t: &Texts,
    testid: &'static str,
    key: &str,
    page: Page,
    progress: Progress,
) -> AnyView {
    let (class, words) = match progress {
        Progress::NotBegun => ("badge", "progress.not-begun"),
        Progress::Begun => ("badge badge-info", "progress.begun"),
        Progress::Done => ("badge badge-success", "progress.done"),
    };
    badged(draft, t, testid, key, page, (class, text(t, words)))
}

/// A row with what its badge says.
fn badged(
    draft: Draft,
    t: &Texts,
    testid: &'static str,
    key: &str,
    page: Page,
    (class, words): (&'static str, String),
) -> AnyView {
    let status = format!("{testid}-status");
    el("li")
        .class("task-row")
        .child(
            el("a")
                .class("task-link")
                .attr("href", Route::Plan(draft.id, page).fragment())
                .attr("data-testid", testid)
                .attr("aria-describedby", status.clone())
                .child(
                    el("span")
                        .class("task-name")
                        .child(text(t, &format!("task.{key}"))),
                )
                .child(
                    el("span")
                        .class("task-hint")
                        .child(text(t, &format!("task.{key}-hint"))),
                ),
        )
        .child(
            el("span")
                .attr("class", class)
                .attr("id", status)
                .child(words),
        )
        .into_any()
}

/// The newest answer, with how much of it is left to do.
fn answer_row(draft: Draft, t: &Texts, plan: &Plan) -> Option<AnyView> {
    let answer = draft.newest_answer()?;
    let badge = match (answer.review.decision, answer.left(plan)) {
        (Decision::Approve, _) => ("badge badge-success", text(t, "answers.approved-short")),
        (Decision::Stop, _) => ("badge badge-info", text(t, "answers.read-it")),
        (_, 0) => ("badge badge-success", text(t, "progress.done")),
        (_, left) => ("badge badge-info", t.count("answers.left", left)),
    };
    let page = Page::Answer(None);
    Some(badged(draft, t, "task-answer", "answer", page, badge))
}

fn sealed(draft: Draft) -> Progress {
    Progress::new(
        draft.sealed.get_untracked().is_some(),
        draft.handed.get_untracked().is_some(),
    )
}

fn purchases(plan: &Plan, granted: Option<&Granted>) -> Progress {
    let spending = of_plan(plan, granted);
    let open = spending.to_buy + spending.untold + spending.receipts_missing;
    Progress::new(spending.bought > 0, spending.bought > 0 && open == 0)
}

/// Offers a copy as a file once much has changed since the last.
fn copy_offer(draft: Draft, t: &Texts) -> AnyView {
    let t = t.clone();
    let shown = move || {
        draft.copy_is_due().then(|| {
            let changes = draft.since_file.get_untracked() as usize;
            let body = group()
                .child(alert_text(t.count("copy.text", changes)))
                .child(
                    el("div")
                        .class("button-group")
                        .attr("data-testid", "copy-offer")
                        .child(
                            button()
                                .class("button button-secondary")
                                .on("click", move |_| draft.export_draft())
                                .child(text(&t, "draft.file")),
                        )
                        .child(
                            button()
                                .class("button button-tertiary")
                                .on("click", move |_| draft.not_now())
                                .child(text(&t, "copy.not-now")),
                        ),
                );
            alert(Tone::Info, text(&t, "copy.title"), body.into_any())
        })
    };
    el("div").attr("role", "status").child(shown).into_any()
}

/// Says that a part of the stored draft could not be read, and offers it.
fn set_aside(draft: Draft, t: &Texts) -> AnyView {
    let bytes = draft.set_aside.get_untracked();
    if bytes.is_empty() {
        return nothing();
    }
    let body = group()
        .child(alert_text(text(t, "set-aside.text")))
        .child(super::rescue(t, bytes));
    alert(Tone::Warning, text(t, "set-aside.title"), body.into_any())
}
