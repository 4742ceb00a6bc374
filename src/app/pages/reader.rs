//! Opens any file: first what it is and the state of its seal, then what it holds.

use super::reader_content::content;
use crate::app::browser::{files, keys, picker};
use crate::app::components::{icon, nothing, text};
use crate::app::state::{App, Texts};
use crate::file::check_number::CheckNumber;
use crate::file::open::{Begun, Opened, Refusal, Seal, Verdict, begin};
use crate::file::seal::ProofConfig;
use crate::text::refusal::refusal;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What came of a file.
#[derive(Clone, PartialEq)]
enum Reading {
    /// Nothing was chosen yet.
    Nothing,
    /// It is being read.
    Busy,
    /// The device would not give it to us.
    Unreadable,
    /// The browser has no keys here, so that a seal cannot be checked.
    NoCrypto,
    /// It is refused.
    Refused(Refusal),
    /// It is open.
    Open(Box<Opened>),
}

/// The page; a consultant finds other words at the top.
pub fn page(app: App, t: &Texts, consultant: bool) -> AnyView {
    let reading = RwSignal::new(Reading::Nothing);
    let code = RwSignal::new(String::new());
    let (title, lead) = match consultant {
        true => ("consultant.title", "consultant.lead"),
        false => ("reader.title", "reader.lead"),
    };
    let words = t.clone();
    let shown = move || show(app, &words, reading, code);
    let code_field = consultant.then(|| {
        view! {
            <div class="form-group">
                <label class="form-label" for="reader-code">{text(t, "reader.code")}</label>
                <span class="form-hint" id="reader-code-hint">{text(t, "reader.code-hint")}</span>
                <input
                    type="text"
                    class="form-input input-char-11"
                    id="reader-code"
                    data-testid="reader-code"
                    autocomplete="off"
                    aria-describedby="reader-code-hint"
                    prop:value=code
                    on:input=move |event| code.set(event_target_value(&event))
                />
            </div>
        }
    });
    view! {
        <a class="back-link" href="#/">
            {icon("arrow-back")}<span>{text(t, "nav.start")}</span>
        </a>
        <h1>{text(t, title)}</h1>
        <p class="lead">{text(t, lead)}</p>
        {code_field}
        <div class="form-group">
            <label class="form-label" for="reader-file">{text(t, "reader.file")}</label>
            <input
                type="file"
                class="form-file"
                id="reader-file"
                data-testid="reader-file"
                accept=".json,application/json"
                on:change=move |event| {
                    if let Some(file) = picker::chosen(&event) {
                        reading.set(Reading::Busy);
                        spawn_local(async move { reading.set(read(file).await) });
                    }
                }
            />
        </div>
        <div role="status">{shown}</div>
    }
    .into_any()
}

async fn read(file: picker::Chosen) -> Reading {
    let Ok(bytes) = files::read(&file).await else {
        return Reading::Unreadable;
    };
    let pending = match begin(&bytes) {
        Err(refusal) => return Reading::Refused(refusal),
        Ok(Begun::Open(opened)) => return Reading::Open(opened),
        Ok(Begun::Verify(pending)) => pending,
    };
    let proof = pending.proof();
    let verdict: Result<Verdict, _> = keys::verify(
        &proof.config.key,
        pending.message(),
        proof.signature.as_bytes(),
    )
    .await;
    let Ok(verdict) = verdict else {
        return Reading::NoCrypto;
    };
    match pending.finish(verdict) {
        Ok(opened) => Reading::Open(Box::new(opened)),
        Err(refusal) => Reading::Refused(refusal),
    }
}

fn show(app: App, t: &Texts, reading: RwSignal<Reading>, code: RwSignal<String>) -> AnyView {
    match reading.get() {
        Reading::Nothing => nothing(),
        Reading::Busy => view! { <p>{text(t, "reader.busy")}</p> }.into_any(),
        Reading::Unreadable => panel(
            "refused",
            text(t, "reader.refused"),
            text(t, "reader.unreadable"),
            nothing(),
        ),
        Reading::NoCrypto => panel(
            "refused",
            text(t, "reader.no-crypto"),
            text(t, "seal.no-crypto-text"),
            nothing(),
        ),
        Reading::Refused(reason) => panel(
            "refused",
            text(t, "reader.refused"),
            refusal(t, &reason),
            nothing(),
        ),
        Reading::Open(opened) => {
            let state = state_of(&opened.seal, &code.get());
            let key = match &opened.seal {
                Seal::None => nothing(),
                Seal::Broken(config) | Seal::Intact(config) => key(t, config),
            };
            let title = text(t, &format!("reader.{state}"));
            let explanation = text(t, &format!("reader.{state}-text"));
            view! {
                {panel(state, title, explanation, key)}
                {content(app, t, *opened)}
            }
            .into_any()
        }
    }
}

/// The state as the test hook `reader-status` names it.
fn state_of(seal: &Seal, code: &str) -> &'static str {
    match seal {
        Seal::None => "unsealed",
        Seal::Broken(_) => "broken",
        Seal::Intact(config) => {
            let code = code.trim();
            match !code.is_empty() && config.challenge.as_deref() == Some(code) {
                true => "intact-code",
                false => "intact-unknown",
            }
        }
    }
}

fn panel(state: &'static str, title: String, explanation: String, key: AnyView) -> AnyView {
    view! {
        <section
            class="seal-panel"
            data-testid="reader-status"
            data-state=state
            aria-labelledby="seal-state"
        >
            <h2 class="seal-heading" id="seal-state">{title}</h2>
            <p>{explanation}</p>
            {key}
        </section>
    }
    .into_any()
}

fn key(t: &Texts, config: &ProofConfig) -> AnyView {
    let number = CheckNumber::of(&config.key).to_string();
    let groups = number
        .split(' ')
        .map(|group| view! { <span>{group.to_owned()}</span> " " });
    let groups = groups.collect_view();
    view! {
        <p>{t.fill("reader.created", &[("time", config.created.as_str())])}</p>
        <p class="seal-label">{text(t, "done.number")}</p>
        <p class="check-number" data-testid="reader-check-number">{groups}</p>
        <p class="small">{text(t, "reader.number-text")}</p>
    }
    .into_any()
}
