//! Declaration and seal: the last step before the plan is handed in.

use super::back_to_tasks;
use super::check::finding_links;
use crate::app::browser::page as window;
use crate::app::components::choice::checkbox;
use crate::app::components::field::{Field, Kind, error_message, error_of, field};
use crate::app::components::{Tone, alert, alert_text, icon, nothing, text};
use crate::app::draft::Draft;
use crate::app::sealing::SealFault;
use crate::app::state::Texts;
use crate::domain::check::Place;
use crate::domain::edit::{Edit, Part, TextPlace};
use crate::domain::plan::Acceptance;
use crate::file::digest::Digest;
use crate::route::{Page, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
pub fn page(draft: Draft, t: &Texts) -> AnyView {
    let fault = RwSignal::new(None::<SealFault>);
    let code = RwSignal::new(String::new());
    let reference = Field {
        hint: "plan.reference-hint",
        ..Field::voluntary(TextPlace::Reference, Kind::Line, "plan.reference")
    };
    view! {
        {back_to_tasks(draft, t)}
        <h1 id="seal-heading">{text(t, "seal.title")}</h1>
        {faults(draft, t, fault)}
        {declaration(draft, t)}
        {field(draft, t, reference)}
        {seal_code(t, code)}
        {hand_in(draft, t)}
        <p>{text(t, "seal.explain")}</p>
        <div class="button-group">
            <button
                type="button"
                class="button button-primary"
                data-testid="export-sealed"
                on:click=move |_| spawn_local(press(draft, code, fault))
            >
                {icon("lock")}
                <span>{text(t, "seal.button")}</span>
            </button>
            <button
                type="button"
                class="button button-secondary"
                data-testid="export-draft"
                on:click=move |_| draft.export_draft()
            >
                {text(t, "draft.file")}
            </button>
        </div>
    }
    .into_any()
}

async fn press(draft: Draft, code: RwSignal<String>, fault: RwSignal<Option<SealFault>>) {
    draft.asked.set(true);
    let code = code.get_untracked();
    match draft.seal(&code).await {
        Ok(()) => {
            fault.set(None);
            draft.app.go(Route::Plan(draft.id, Page::Done));
        }
        Err(found) => {
            fault.set(Some(found));
            window::after_paint(|| {
                window::focus("error-summary");
            });
        }
    }
}

fn faults(draft: Draft, t: &Texts, fault: RwSignal<Option<SealFault>>) -> AnyView {
    let t = t.clone();
    let shown = move || {
        let (title, body) = match fault.get() {
            None => return nothing(),
            Some(SealFault::Required(findings)) => {
                ("seal.missing", finding_links(draft, &t, &findings))
            }
            Some(SealFault::NoCrypto) => (
                "seal.no-crypto",
                alert_text(text(&t, "seal.no-crypto-text")),
            ),
            Some(SealFault::TooLarge) => (
                "seal.too-large",
                alert_text(text(&t, "seal.too-large-text")),
            ),
            Some(SealFault::Other) => ("seal.failed", alert_text(text(&t, "seal.failed-text"))),
        };
        view! {
            <div
                class="alert alert-error error-summary"
                id="error-summary"
                role="alert"
                tabindex="-1"
                data-testid="error-summary"
                aria-labelledby="error-summary-title"
            >
                <div class="alert-body">
                    <h2 class="alert-heading" id="error-summary-title">{text(&t, title)}</h2>
                    {body}
                </div>
            </div>
        }
        .into_any()
    };
    view! { {shown} }.into_any()
}

fn declaration(draft: Draft, t: &Texts) -> AnyView {
    let programme = draft.app.programme();
    let words = programme.declaration.text.get(t.language).to_owned();
    let unfinished = programme.declaration.draft.then(|| {
        alert(
            Tone::Warning,
            text(t, "declaration.draft"),
            alert_text(text(t, "declaration.draft-text")),
        )
    });
    let acceptance = Acceptance {
        version: programme.declaration.version,
        language: t.language,
        digest: Digest::of(words.as_bytes()),
    };
    let accepted = move || {
        draft.read(Part::Duties, |plan| {
            plan.declaration
                .is_some_and(|given| given.version == acceptance.version)
        })
    };
    let change = move |on: bool| draft.edit(Edit::Declaration(on.then_some(acceptance)));
    let error = error_of(draft, t, Place::Declaration, Part::Duties);
    view! {
        <section class="section">
            <h2>{text(t, "declaration.title")}</h2>
            {unfinished}
            <p>{words}</p>
            <div class="form-group" class:form-error=move || error.get().is_some()>
                {error_message(t, "declaration", error)}
                {checkbox(
                    "declaration".into(),
                    text(t, "declaration.accept"),
                    "declaration",
                    accepted,
                    change,
                )}
            </div>
        </section>
    }
    .into_any()
}

/// The code that a consultant may have given, so that the file answers just that meeting.
fn seal_code(t: &Texts, code: RwSignal<String>) -> AnyView {
    view! {
        <div class="form-group">
            <label class="form-label" for="seal-code">
                {text(t, "seal.code")}
                <span class="weight-normal">" "{text(t, "field.voluntary")}</span>
            </label>
            <span class="form-hint" id="seal-code-hint">{text(t, "seal.code-hint")}</span>
            <input
                type="text"
                class="form-input input-char-11"
                id="seal-code"
                data-testid="seal-code"
                autocomplete="off"
                maxlength="100"
                aria-describedby="seal-code-hint"
                prop:value=code
                on:input=move |event| code.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// How and to whom the file is handed in; said before anything is saved or shared.
pub fn hand_in(draft: Draft, t: &Texts) -> AnyView {
    let programme = draft.app.programme();
    let channel = programme.hand_in_channel.get(t.language).to_owned();
    let contact = programme.hand_in_contact.get(t.language).to_owned();
    let body = view! {
        <p class="alert-text">{channel}</p>
        <p class="alert-text">{t.fill("hand-in.contact", &[("contact", &contact)])}</p>
        <p class="alert-text">{text(t, "hand-in.no-mail")}</p>
    };
    alert(Tone::Info, text(t, "hand-in.title"), body.into_any())
}
