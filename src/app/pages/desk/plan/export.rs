//! Sealing and saving the answer, and whether it is kept meanwhile.

use super::super::pieces::check_number;
use super::Sheet;
use super::assess::{AS_APPLIED, colour_id};
use super::controls::control_id;
use super::payments::SUGGEST;
use crate::app::browser::{clock, page as window};
use crate::app::components::element::{Element, el, group};
use crate::app::components::{Tone, alert, alert_text, button, error_summary, icon, nothing, text};
use crate::app::desk::answer::Kept;
use crate::app::desk::seal_answer::{Answered, NotAnswered};
use crate::app::sealing::{SealFault, hand_over};
use crate::domain::answering::{Doubt, Gap, ItemPlace, Place, Standing};
use crate::text::answer::{doubt, placed};
use leptos::prelude::*;
use leptos::task::spawn_local;

type Outcome = RwSignal<Option<Result<Answered, NotAnswered>>>;

/// The section with the button.
pub fn section(sheet: &Sheet) -> AnyView {
    let t = &sheet.t;
    let outcome: Outcome = RwSignal::new(None);
    let of = sheet.clone();
    let press = move |_| spawn_local(seal(of.clone(), outcome));
    group()
        .child(
            el("section")
                .class("section d-print-none")
                .child(el("h2").child(text(t, "answer.export-title")))
                .child(faults(sheet, outcome))
                .child(doubts(sheet))
                .child(el("p").child(text(t, "answer.export-text")))
                .child(
                    el("div").class("button-group d-print-none").child(
                        button()
                            .class("button button-primary")
                            .attr("data-testid", "review-export")
                            .on("click", press)
                            .child(icon("lock"))
                            .child(el("span").child(text(t, "answer.export"))),
                    ),
                )
                .child(done(sheet, outcome))
                .child(earlier(sheet, outcome))
                .child(aside(sheet)),
        )
        .child(bar(sheet))
        .into_any()
}

async fn seal(sheet: Sheet, outcome: Outcome) {
    sheet.desk.answer.asked.set(true);
    let made = sheet.desk.seal_answer(&sheet.subject).await;
    let failed = made.is_err();
    if outcome.try_set(Some(made)).is_none() && failed {
        window::focus_after_paint("error-summary");
    }
}

fn faults(sheet: &Sheet, outcome: Outcome) -> AnyView {
    let sheet = sheet.clone();
    let shown = move || {
        let t = &sheet.t;
        let (title, body) = match outcome.get() {
            None | Some(Ok(_)) => return nothing(),
            Some(Err(NotAnswered::Gaps(_))) => {
                // What has been filled in since then is no longer named.
                let gaps = sheet.gaps.get();
                if gaps.is_empty() {
                    return nothing();
                }
                ("answer.gaps", links(&sheet, &gaps))
            }
            Some(Err(NotAnswered::Unbound)) => {
                ("answer.not-bound", alert_text(text(t, "answer.not-sealed")))
            }
            Some(Err(NotAnswered::Seal(SealFault::NoCrypto))) => {
                ("seal.no-crypto", alert_text(text(t, "seal.no-crypto-text")))
            }
            Some(Err(NotAnswered::Seal(SealFault::TooLarge))) => {
                ("seal.failed", alert_text(text(t, "answer.too-large")))
            }
            Some(Err(NotAnswered::Seal(_))) => {
                ("seal.failed", alert_text(text(t, "seal.failed-text")))
            }
        };
        error_summary("h3", text(t, title), body)
    };
    group().child(shown).into_any()
}

fn links(sheet: &Sheet, gaps: &[Gap]) -> AnyView {
    let plan = sheet.subject.plan();
    let now = sheet.desk.answer.now.get_untracked();
    let rows = gaps.iter().filter_map(|gap| {
        let answering = &now.as_ref()?.answering;
        let sentence = placed(&sheet.t, gap, plan, answering);
        Some(link_to(&control_id(gap.place), sentence))
    });
    el("ul")
        .class("error-list")
        .child(rows.collect::<Vec<_>>())
        .into_any()
}

/// A sentence in a list that leads to the control of that id.
fn link_to(id: &str, sentence: String) -> Element {
    let link = el("a").attr("href", format!("#{id}")).child(sentence);
    el("li").child(link)
}

/// What may be a slip, each as a link to where it is put right.
fn doubts(sheet: &Sheet) -> AnyView {
    let sheet = sheet.clone();
    let shown = move || {
        let doubts = sheet.doubts.get();
        if doubts.is_empty() {
            return nothing();
        }
        let rows = doubts
            .iter()
            .map(|one| link_to(&place_of(one), doubt(&sheet.t, one, sheet.subject.plan())));
        let list = el("ul").child(rows.collect::<Vec<_>>());
        alert(
            Tone::Warning,
            text(&sheet.t, "answer.doubts"),
            list.into_any(),
        )
    };
    el("div")
        .attr("role", "status")
        .attr("data-testid", "review-doubts")
        .child(shown)
        .into_any()
}

/// The id of the control where a doubt is put right.
fn place_of(doubt: &Doubt) -> String {
    match doubt {
        Doubt::MoreThanApplied { item, .. } | Doubt::RedWithoutAmount(item) => {
            control_id(Place::Item(*item, ItemPlace::Approved))
        }
        Doubt::NotAssessed(items) => match items.first() {
            Some(item) => colour_id(*item),
            None => control_id(Place::Decision),
        },
        Doubt::PaymentsDiffer { .. } => SUGGEST.to_owned(),
        Doubt::OverCeiling { .. } | Doubt::NothingGranted => AS_APPLIED.to_owned(),
    }
}

fn done(sheet: &Sheet, outcome: Outcome) -> AnyView {
    let (t, whose) = (sheet.t.clone(), sheet.whose());
    let shown = move || match outcome.get() {
        Some(Ok(Answered { name, key })) => {
            let number = t.fill("answer.done-number", &[("number", &check_number(&key))]);
            alert(
                Tone::Success,
                t.fill("answer.done", &[("name", &whose), ("file", &name)]),
                alert_text(number),
            )
        }
        _ => nothing(),
    };
    el("div").attr("role", "status").child(shown).into_any()
}

/// That the answer was handed out before, and whether it is the same still.
fn earlier(sheet: &Sheet, outcome: Outcome) -> AnyView {
    let (t, answer) = (sheet.t.clone(), sheet.desk.answer);
    let standing = Memo::new(move |_| {
        answer
            .now
            .with(|now| now.as_ref().map(|now| now.standing).unwrap_or_default())
    });
    let shown = move || {
        let done = outcome.with(|outcome| matches!(outcome, Some(Ok(_))));
        let (key, at) = match standing.get() {
            Standing::ChangedSince(at) => ("answer.changed-since", at),
            Standing::Sealed(at) if !done => ("answer.sealed-at", at),
            _ => return nothing(),
        };
        let local = clock::local_time(at);
        let said = t.fill(key, &[("date", &t.date(local)), ("time", &t.time(local))]);
        el("p")
            .attr("data-testid", "review-standing")
            .child(said)
            .into_any()
    };
    el("div").attr("role", "status").child(shown).into_any()
}

/// A stored answer that could not be read as a whole.
fn aside(sheet: &Sheet) -> AnyView {
    let (t, aside) = (sheet.t.clone(), sheet.desk.answer.aside);
    let shown = move || {
        aside.get().map(|stored| {
            let save = button()
                .class("button button-secondary")
                .on("click", move |_| hand_over("svar-rest.txt", &stored))
                .child(text(&t, "answer.aside-save"));
            let body = group()
                .child(alert_text(text(&t, "answer.aside-text")))
                .child(save);
            alert(Tone::Warning, text(&t, "answer.aside"), body.into_any())
        })
    };
    group().child(shown).into_any()
}

/// What is always in sight: whether the answer is kept, and what is approved so far.
fn bar(sheet: &Sheet) -> AnyView {
    let (t, kept) = (sheet.t.clone(), sheet.desk.answer.kept);
    let state = move || match kept.get() {
        Kept::Nothing | Kept::At(_) => Some("saved"),
        Kept::Saving => Some("saving"),
        Kept::Failed => Some("failed"),
    };
    let words = move || match kept.get() {
        Kept::Nothing => String::new(),
        Kept::Saving => text(&t, "saved.saving"),
        Kept::Failed => text(&t, "answer.not-kept"),
        Kept::At(moment) => {
            let time = t.time(clock::local_time(moment));
            t.fill("saved.at", &[("time", &time)])
        }
    };
    el("aside")
        .class("review-bar d-print-none")
        .attr("aria-label", text(&sheet.t, "answer.saved-label"))
        .child(
            el("p")
                .attr("data-testid", "saved-at")
                .attr("data-state", state)
                .attr("role", "status")
                .child(words),
        )
        .into_any()
}
