//! Declaration and seal: the last step before the plan is handed in.

use super::check::finding_links;
use super::{back_to_tasks, export_draft};
use crate::app::browser::page as window;
use crate::app::components::choice::needed_checkbox;
use crate::app::components::element::{el, group};
use crate::app::components::field::{Field, Kind, error_of, field};
use crate::app::components::words::explained;
use crate::app::components::{
    Tone, alert, alert_text, button, error_summary, icon, labelled, nothing, text, voluntary,
};
use crate::app::draft::Draft;
use crate::app::sealing::SealFault;
use crate::app::state::Texts;
use crate::domain::check::Place;
use crate::domain::edit::{Part, TextPlace};
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
    group()
        .child(back_to_tasks(draft, t))
        .child(
            el("h1")
                .attr("id", "seal-heading")
                .child(text(t, "seal.title")),
        )
        .child(faults(draft, t, fault))
        .child(declaration(draft, t))
        .child(field(draft, t, reference))
        .child(explained(t, "reference"))
        .child(seal_code(t, code))
        .child(explained(t, "consultant"))
        .child(hand_in(draft, t))
        .child(
            el("p")
                .attr("data-word", "sealed")
                .child(text(t, "seal.explain")),
        )
        .child(
            el("div")
                .class("button-group")
                .child(
                    button()
                        .class("button button-primary")
                        .attr("data-testid", "export-sealed")
                        .on("click", move |_| spawn_local(press(draft, code, fault)))
                        .child(icon("lock"))
                        .child(el("span").child(text(t, "seal.button"))),
                )
                .child(export_draft(draft, t)),
        )
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
            window::focus_after_paint("error-summary");
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
        error_summary("h2", text(&t, title), body)
    };
    group().child(shown).into_any()
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
    let anew = draft
        .ask_to_declare_anew()
        .then(|| el("p").child(text(t, "declaration.anew")));
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
    let change = move |on: bool| draft.declare(on.then_some(acceptance));
    let error = error_of(draft, t, Place::Declaration, Part::Duties);
    el("section")
        .class("section")
        .child(el("h2").child(text(t, "declaration.title")))
        .child(explained(t, "declaration"))
        .child(unfinished)
        .child(el("p").child(words))
        .child(anew)
        .child(needed_checkbox(
            t,
            ("declaration", text(t, "declaration.accept")),
            error,
            accepted,
            change,
        ))
        .into_any()
}

/// The code that a consultant may have given, so that the file answers just that meeting.
fn seal_code(t: &Texts, code: RwSignal<String>) -> AnyView {
    let label = voluntary(t, text(t, "seal.code"));
    labelled("seal-code", label, Some(text(t, "seal.code-hint")))
        .child(
            el("input")
                .attr("type", "text")
                .class("form-input input-char-11")
                .attr("id", "seal-code")
                .attr("data-testid", "seal-code")
                .attr("autocomplete", "off")
                .attr("maxlength", "100")
                .attr("aria-describedby", "seal-code-hint")
                .value(move || code.get())
                .on("input", move |event| code.set(event_target_value(&event))),
        )
        .into_any()
}

/// How and to whom the file is handed in; said before anything is saved or shared.
pub fn hand_in(draft: Draft, t: &Texts) -> AnyView {
    let programme = draft.app.programme();
    let channel = programme.hand_in_channel.get(t.language).to_owned();
    let contact = programme.hand_in_contact.get(t.language).to_owned();
    let body = group()
        .child(el("p").class("alert-text").child(channel))
        .child(explained(t, "digital-post"))
        .child(
            el("p")
                .class("alert-text")
                .child(t.fill("hand-in.contact", &[("contact", &contact)])),
        )
        .child(
            el("p")
                .class("alert-text")
                .child(text(t, "hand-in.no-mail")),
        );
    alert(Tone::Info, text(t, "hand-in.title"), body.into_any())
}
