//! The library of cases: read once, when somebody asks for it.

use super::boot::is_file_name;
use super::browser::fetch;
use super::draft::Draft;
use super::state::App;
use crate::domain::case::Case;
use crate::domain::edit::Edit;
use crate::domain::id::Id;
use crate::file::read::Problems;
use crate::file::translation::Translation;
use crate::file::{case_v1, strict};
use crate::route::{Page, Route};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

impl App {
    /// Adds the lines of a case to a draft, as suggestions to fill in, and shows them.
    pub async fn start_from(self, draft: Draft, case: Id) {
        self.suggest(draft, case).await;
        self.go(Route::Plan(draft.id, Page::Items(None)));
    }

    async fn suggest(self, draft: Draft, case: Id) {
        self.load_cases().await;
        let Some(Ok(cases)) = self.cases.get_untracked() else {
            return;
        };
        let Some(case) = cases.iter().find(|known| known.id == case) else {
            return;
        };
        let programme = self.programme();
        let known = |id: Id| programme.category(id).is_some();
        let edit: Edit = draft.with(|plan| case.suggest(plan, known, self.language()));
        draft.edit(edit);
    }

    /// Reads the library of cases, once in each language.
    pub async fn load_cases(self) {
        let language = Some(self.language());
        // Two pages may ask while the first answer is on its way.
        if self.cases_asked.get_value() != language {
            self.cases_asked.set_value(language);
            let cases = fetch_cases(self.language()).await;
            // Another language may have been asked for meanwhile.
            if self.cases_asked.get_value() == language {
                self.cases_asked
                    .set_value(language.filter(|_| cases.is_some()));
                self.cases.set(Some(cases.map(Arc::new).ok_or(())));
            }
        }
    }
}

/// Fetches the library of cases; a case that cannot be read is left out.
async fn fetch_cases(language: Id) -> Option<Vec<Case>> {
    let index = fetch::text("cases/index.json").await.ok()?;
    let index: Value = serde_json::from_str(&index).ok()?;
    let names = index.get("cases")?.as_array()?;
    let names = names.iter().filter_map(Value::as_str);
    let names = names.filter(|name| is_file_name(name));
    let mut urls: Vec<String> = names.map(|name| format!("cases/{name}")).collect();
    // The cases are written in Danish. Where the file cannot be had, the Danish stands.
    let translated = language != Id::DANISH;
    if translated {
        urls.push(format!("locales/cases/{language}.json"));
    }
    let mut files = fetch::texts(&urls).await;
    let words = translated
        .then(|| files.pop())
        .flatten()
        .and_then(Result::ok);
    let translation = words.map(|words| Translation::read(language, &words));
    let read = |text: String| {
        let mut document = strict::parse(text.as_bytes()).ok()?;
        if let Some(translation) = &translation {
            translation.add_to(&mut document);
        }
        case_v1::read(&document, &Problems::default())
    };
    let cases: Vec<Case> = files.into_iter().flatten().filter_map(read).collect();
    (!cases.is_empty()).then_some(cases)
}
