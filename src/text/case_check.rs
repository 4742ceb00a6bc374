//! What a person has to look at in a case, as sentences.

use super::Catalog;
use crate::domain::case_check::{CaseFinding, Code, Place};
use crate::domain::privacy::Trace;

/// The sentence of a finding, with its place.
pub fn sentence(catalog: &Catalog, finding: &CaseFinding) -> String {
    let place = place(finding);
    let (key, word) = match &finding.code {
        Code::NoSource => ("case-check.no-source", ""),
        Code::Trace(Trace::Cpr) => ("case-check.cpr", ""),
        Code::Trace(Trace::Phone) => ("case-check.phone", ""),
        Code::Trace(Trace::Email) => ("case-check.email", ""),
        Code::Trace(Trace::Address) => ("case-check.address", ""),
        Code::Name(word) => ("case-check.name", word.as_str()),
    };
    catalog.fill(key, &[("place", &place), ("word", word)])
}

/// The place as it is found in the case's file.
fn place(finding: &CaseFinding) -> String {
    let member = match finding.place {
        Place::Title => "title".to_owned(),
        Place::Summary => "summary".to_owned(),
        Place::Line(index) => format!("lines[{index}].what"),
        Place::Reason(index) => format!("illustration.reasons[{index}]"),
        Place::Goal(index) => format!("illustration.goals[{index}].text"),
        Place::SourceTitle => "source.title".to_owned(),
        Place::SourcePublisher => "source.publisher".to_owned(),
    };
    match finding.language {
        Some(language) => format!("{member}.{language}"),
        None => member,
    }
}
