//! Danish that can be read at the first reading: no sentence that a citizen meets has more than
//! fifteen words. How a whole page reads is measured in the browser (`tests/browser/plain`).

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use serde_json::Value;
use std::path::{Path, PathBuf};

/// The most words that a sentence may have.
const MOST_WORDS: usize = 15;

/// How many words each sentence of a text has; signs between blanks are none. What ends in a
/// point and goes on with a small letter, such as `kr.`, goes on.
fn sentences(text: &str) -> Vec<usize> {
    let mut counts = vec![0];
    let mut ended = false;
    for word in text.split_whitespace() {
        let Some(first) = word.chars().find(|character| character.is_alphanumeric()) else {
            continue;
        };
        if ended && !first.is_lowercase() {
            counts.push(0);
        }
        *counts.last_mut().unwrap() += 1;
        let bare = word.trim_end_matches(['"', '»', '«', ')']);
        ended = bare.ends_with(['.', '!', '?', ':', '…']);
    }
    counts
}

/// Every Danish text of a file with its place: all of a catalogue, and what stands under `da`.
fn danish(value: &Value, place: &str, is_danish: bool, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) if is_danish => found.push((place.to_owned(), text.clone())),
        Value::Object(members) => {
            for (name, member) in members {
                let is_danish = is_danish || name == "da";
                danish(member, &format!("{place}/{name}"), is_danish, found);
            }
        }
        Value::Array(members) => {
            for (at, member) in members.iter().enumerate() {
                danish(member, &format!("{place}/{at}"), is_danish, found);
            }
        }
        _ => {}
    }
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn files_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(folder).unwrap();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// Every Danish text that citizens read, with its place.
fn texts() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/locales/da.json");
    danish(&read(&catalog), "da.json", true, &mut found);
    for folder in ["public/programmes", "public/cases"] {
        for path in files_in(folder) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            danish(&read(&path), &name, false, &mut found);
        }
    }
    found
}

#[test]
fn no_sentence_that_a_citizen_reads_has_more_than_fifteen_words() {
    let texts = texts();
    let mut measured = 0;
    let mut too_long = Vec::new();
    for (place, text) in &texts {
        for count in text.lines().flat_map(sentences) {
            measured += 1;
            if count > MOST_WORDS {
                too_long.push(format!("{place}: {count} words: {text}"));
            }
        }
    }
    // The search itself works.
    assert!(measured > 500, "{measured}");
    assert!(too_long.is_empty(), "{}", too_long.join("\n"));
}

#[test]
fn sentences_are_told_apart_and_words_counted() {
    let cases: [(&str, &[usize]); 6] = [
        ("Ja. Nej!", &[1, 1]),
        ("Det koster 1.234,50 kr. i alt. Ja.", &[6, 1]),
        ("Er »den« her? »Ja.«", &[3, 1]),
        ("Så er den – klar", &[4]),
        ("Åbn lltt.json nu. Luk den.", &[3, 2]),
        ("Skriv sådan: Én ting", &[2, 2]),
    ];
    for (text, expected) in cases {
        assert_eq!(sentences(text), expected, "{text}");
    }
}
