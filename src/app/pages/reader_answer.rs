//! An answer in the reader: whether it belongs to a plan on this device, and whose key it is.

use crate::app::components::element::{el, group};
use crate::app::components::{
    Tone, alert, alert_text, button, button_link, finding, nothing, text,
};
use crate::app::received::Found;
use crate::app::state::{App, Texts};
use crate::domain::answer::Mismatch;
use crate::domain::known_keys::is_of_job_centre;
use crate::domain::plan::Plan;
use crate::domain::review::Review;
use crate::file::open::{Content, Opened, Seal};
use crate::file::seal::ProofConfig;
use crate::route::{Page, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// How far the search for the plan is.
#[derive(Clone, PartialEq)]
enum Search {
    Looking,
    Found(Arc<Found>),
    Not(Mismatch),
}

/// The revision that an answer speaks of, once it is found.
pub type Answered = RwSignal<Option<Plan>>;

/// What can be done with an answer; nothing for other files. `file` is its text; `answered`
/// becomes the plan that it belongs to.
pub fn belongs(
    app: App,
    t: &Texts,
    opened: &Arc<Opened>,
    file: &Arc<str>,
    answered: Answered,
) -> AnyView {
    let Content::Review(review) = &opened.content else {
        return nothing();
    };
    match &opened.seal {
        Seal::None => refused(t, "unsealed", text(t, "answers.unsealed")),
        Seal::Broken(_) => refused(t, "broken", text(t, "answers.broken")),
        Seal::Intact(config) => group()
            .child(whose_key(app, t, config))
            .child(search(
                app,
                t,
                review,
                (opened.clone(), file.clone()),
                answered,
            ))
            .into_any(),
    }
}

/// Whether the key is one that the programme lists for its job centre.
pub fn whose_key(app: App, t: &Texts, config: &ProofConfig) -> AnyView {
    let (state, key) = match is_of_job_centre(&app.programme(), &config.key.did()) {
        true => ("job-centre", "answers.key-job-centre"),
        false => ("unknown", "answers.key-unknown"),
    };
    el("p")
        .attr("data-testid", "answer-key")
        .attr("data-state", state)
        .child(text(t, key))
        .into_any()
}

fn search(
    app: App,
    t: &Texts,
    review: &Review,
    (opened, file): (Arc<Opened>, Arc<str>),
    answered: Answered,
) -> AnyView {
    let state = RwSignal::new(Search::Looking);
    let (asked, digest) = (review.clone(), opened.digest);
    spawn_local(async move {
        let found = match app.find_answered(&asked, digest).await {
            Ok(found) => Search::Found(Arc::new(found)),
            Err(mismatch) => Search::Not(mismatch),
        };
        // The page may have been left in the meantime, and its signals with it.
        if let Search::Found(found) = &found {
            let _ = answered.try_set(found.answered.clone());
        }
        let _ = state.try_set(found);
    });
    let revision = review.plan.revision.to_string();
    let t = t.clone();
    let shown = move || match state.get() {
        Search::Looking => nothing(),
        Search::Found(found) => fits(app, &t, found, opened.clone(), file.clone()),
        Search::Not(mismatch) => {
            let reason = mismatch.as_str();
            let key = format!("answers.mismatch.{reason}");
            refused(&t, reason, t.fill(&key, &[("revision", &revision)]))
        }
    };
    el("div").attr("role", "status").child(shown).into_any()
}

/// Why an answer is laid into no plan; nothing was changed.
fn refused(t: &Texts, reason: &'static str, sentence: String) -> AnyView {
    let body = group()
        .child(alert_text(sentence))
        .child(alert_text(text(t, "answers.untouched")));
    el("div")
        .attr("data-testid", "answer-refused")
        .attr("data-reason", reason)
        .child(alert(
            Tone::Warning,
            text(t, "answers.refused"),
            body.into_any(),
        ))
        .into_any()
}

fn fits(app: App, t: &Texts, found: Arc<Found>, opened: Arc<Opened>, file: Arc<str>) -> AnyView {
    let revision = found.attached.revision.to_string();
    let sentence = match found.name.as_str() {
        "" => t.fill("answers.fits-unnamed", &[("revision", &revision)]),
        name => t.fill(
            "answers.fits-named",
            &[("revision", &revision), ("name", name)],
        ),
    };
    let older = (!found.attached.is_newest).then(|| alert_text(text(t, "answers.older")));
    let action = match found.is_kept {
        true => group()
            .child(alert_text(text(t, "answers.kept")))
            .child(button_link(
                "button button-primary",
                Route::Plan(found.draft, Page::Answer(None)).fragment(),
                text(t, "answers.see"),
            ))
            .into_any(),
        false => attach(app, t, found, opened, file),
    };
    let body = group()
        .child(alert_text(sentence))
        .child(older)
        .child(action);
    el("div")
        .attr("data-testid", "answer-fits")
        .child(alert(Tone::Info, text(t, "answers.fits"), body.into_any()))
        .into_any()
}

/// The button that lays the answer into the plan, and what is said where that fails.
fn attach(app: App, t: &Texts, found: Arc<Found>, opened: Arc<Opened>, file: Arc<str>) -> AnyView {
    let failed = RwSignal::new(false);
    let press = move |_| {
        let (found, opened, file) = (found.clone(), opened.clone(), file.clone());
        spawn_local(async move {
            match app.keep_answer(&found, &opened, &file).await {
                true => app.go(Route::Plan(found.draft, Page::Answer(None))),
                false => {
                    let _ = failed.try_set(true);
                }
            }
        });
    };
    let words = text(t, "answers.not-kept");
    let fault = move || failed.get().then(|| finding(true, words.clone()));
    group()
        .child(
            button()
                .class("button button-primary")
                .attr("data-testid", "answer-attach")
                .on("click", press)
                .child(text(t, "answers.attach")),
        )
        .child(el("div").attr("role", "alert").child(fault))
        .into_any()
}
