//! What is wrong with a profile, for whoever hosts the page. Holds sentences only.

use super::state::Texts;
use crate::file::open::Refusal;
use crate::file::read::Problems;
use crate::file::{programme_v1, strict};
use crate::text::refusal::{problem, refusal};

/// One sentence for each fault of the profile at `url`, with the place of it.
pub fn sentences(t: &Texts, url: &str, text: &str) -> Vec<String> {
    let document = match strict::parse(text.as_bytes()) {
        Ok(document) => document,
        Err(error) => return vec![format!("{url}: {}", refusal(t, &Refusal::Strict(error)))],
    };
    let problems = Problems::default();
    if programme_v1::read(&document, &problems).is_err() {
        return vec![url.to_owned()];
    }
    let faults = problems.into_list();
    let sentences = faults
        .iter()
        .map(|fault| format!("{url}: {}", problem(t, fault)));
    sentences.collect()
}
