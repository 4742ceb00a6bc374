//! Wording: everything the program says, from the catalogue of one language.
//!
//! Knows findings, refusals and changes as data and makes sentences of them. No text
//! stands in code: a new language is one file under `public/locales/`.

pub mod aloud;
pub mod answer;
pub mod case_check;
pub mod catalog;
pub mod change;
pub mod finding;
pub mod languages;
pub mod plain;
mod plural;
pub mod price;
pub mod programme_check;
pub mod purchase;
pub mod record;
pub mod refusal;

pub use catalog::Catalog;
