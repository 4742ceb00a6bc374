//! The Danish sentences with which a sealed file is refused, for tests that change an example,
//! seal it again with the right key and look for the one that fits.

#![allow(dead_code)] // Not every test file that takes this module in needs all of it.

use crate::sealing::{sealed, sentence, with};
use serde_json::Value;

/// What every one of them ends with.
pub const AGAIN: &str = " Bed om at få filen igen.";

/// Every change of the document, by JSON Pointer and value, is refused with its sentence.
pub fn check(document: fn() -> Value, cases: &[(&str, Option<Value>, String)]) {
    for (path, value, problem) in cases {
        let bytes = sealed(with(document(), path, value.clone()), None);
        let shown = value.as_ref().map(Value::to_string);
        let expected = format!("{problem}{AGAIN}");
        assert_eq!(sentence(&bytes), expected, "{path} {shown:.60?}");
    }
}

pub fn bad(place: &str) -> String {
    format!("Det, der står i {place}, kan ikke bruges.")
}

pub fn kind(place: &str) -> String {
    format!("Feltet {place} er ikke skrevet på den rigtige måde.")
}

pub fn none(place: &str) -> String {
    format!("Her mangler noget: {place}.")
}

pub fn unknown(place: &str) -> String {
    format!("Feltet {place} hører ikke til i filen.")
}

pub fn long(place: &str, most: &str) -> String {
    format!("Teksten i {place} er for lang. Der er plads til {most} tegn.")
}
