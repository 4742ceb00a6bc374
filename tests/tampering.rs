//! A sealed file vouches for its meaning and not for its spelling: whatever changes what it
//! says is refused or shown as broken, and whatever only changes how it is written is not.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod sealing;
mod shared_data;

use borgerbudget::file::open::{Refusal, Seal, open_now};
use serde_json::{Map, Value, json};

fn is_intact(bytes: &[u8]) -> bool {
    open_now(bytes).is_ok_and(|opened| matches!(opened.seal, Seal::Intact(_)))
}

/// What lenient readers take the bytes to say; `None` where they are no JSON.
fn meaning(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok()
}

/// The copies of a file in which one byte is changed, left out or put in. Every position is
/// visited with two of the changes below, in turn: all of them at every position would take
/// a minute of curve arithmetic in a build without optimisation.
fn changed_copies(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    type Change = fn(&mut Vec<u8>, usize);
    const CHANGES: [Change; 9] = [
        |copy, at| copy[at] ^= 0x01,
        |copy, at| copy[at] ^= 0x20,
        |copy, at| copy[at] ^= 0x80,
        |copy, at| copy[at] = b'0',
        |copy, at| copy[at] = b' ',
        |copy, at| copy[at] = b'"',
        |copy, at| {
            copy.remove(at);
        },
        |copy, at| copy.insert(at, b'1'),
        |copy, at| copy.insert(at, copy[at]),
    ];
    (0..bytes.len()).flat_map(move |at| {
        (0..2).map(move |step| {
            let mut copy = bytes.to_vec();
            CHANGES[(at + step * 4) % CHANGES.len()](&mut copy, at);
            copy
        })
    })
}

#[test]
fn no_change_of_a_byte_that_changes_the_meaning_leaves_the_seal_intact() {
    if !shared_data::available() {
        return;
    }
    let example = shared_data::bytes("example/plan.json");
    let said = meaning(&example);
    let (mut refused, mut broken, mut same) = (0, 0, 0);
    for copy in changed_copies(&example) {
        if meaning(&copy) == said {
            // A blank more or less. What the strict reader still reads is what was sealed.
            same += 1;
            continue;
        }
        match open_now(&copy).map(|opened| opened.seal) {
            Err(_) => refused += 1,
            Ok(Seal::Broken(_)) => broken += 1,
            Ok(seal) => panic!("{seal:?}: {}", String::from_utf8_lossy(&copy)),
        }
    }
    // All three kinds are really met, each many times.
    assert!(
        refused > 1000 && broken > 1000 && same > 50,
        "{refused} {broken} {same}"
    );
}

#[test]
fn nothing_that_is_said_of_a_purchase_can_be_changed() {
    if !shared_data::available() {
        return;
    }
    let mut document = shared_data::json("example/plan.json");
    document.as_object_mut().unwrap().remove("proof");
    let bought = json!({"amount": "480.00", "date": "2027-01-05", "receipt": false});
    document["items"][0]["bought"] = bought.clone();
    let bytes = sealing::sealed(document, None);
    assert!(is_intact(&bytes));
    let said = meaning(&bytes);
    let text = String::from_utf8(bytes).unwrap();
    let place = text.find(&bought.to_string()).unwrap();
    let end = place + bought.to_string().len();
    let mut changed = 0;
    for copy in changed_copies(text.get(place..end).unwrap().as_bytes()) {
        let (before, after) = (text.get(..place).unwrap(), text.get(end..).unwrap());
        let copy = [before.as_bytes(), &copy, after.as_bytes()].concat();
        if meaning(&copy) != said {
            changed += 1;
            assert!(!is_intact(&copy), "{}", String::from_utf8_lossy(&copy));
        }
    }
    for (old, new) in [
        ("480.00", "4800.00"),
        ("01-05", "01-06"),
        ("\"receipt\":false", "\"receipt\":true"),
        ("\"amount\":\"480.00\",", ""),
        (&format!("\"bought\":{bought},"), ""),
    ] {
        let copy = text.replacen(old, new, 1);
        assert!(copy != text && !is_intact(copy.as_bytes()), "{old}");
    }
    // Each byte is visited, with one change or two that mean something else.
    assert!(changed > end - place, "{changed}");
}

#[test]
fn a_file_whose_seal_was_taken_off_or_renamed_is_never_intact() {
    if !shared_data::available() {
        return;
    }
    let example = shared_data::text("example/plan.json");
    for (old, new) in [
        ("\"proof\"", "\"Proof\""),
        ("\"proof\"", "\"proof \""),
        ("\"proof\"", "\"proof\\u0000\""),
        ("\"proofValue\"", "\"proofvalue\""),
        ("\"created\": \"2026", "\"created\": \"2027"),
    ] {
        let copy = example.replacen(old, new, 1);
        assert_ne!(copy, example);
        assert!(!is_intact(copy.as_bytes()), "{new}");
    }
}

#[test]
fn a_broken_seal_still_shows_the_content() {
    if !shared_data::available() {
        return;
    }
    let example = shared_data::text("example/plan.json");
    let copy = example.replacen("Ladcykel", "Ladbil", 1);
    let opened = open_now(copy.as_bytes()).unwrap();
    assert!(matches!(opened.seal, Seal::Broken(_)));
    assert_eq!(opened.problems, vec![]);
    let copy = example.replacen("\"total\": \"12500.00\"", "\"total\": \"2500.00\"", 1);
    let opened = open_now(copy.as_bytes()).unwrap();
    assert!(matches!(opened.seal, Seal::Broken(_)));
    assert_eq!(opened.problems.len(), 1);
}

#[test]
fn a_seal_does_not_fit_another_file_of_the_same_key() {
    if !shared_data::available() {
        return;
    }
    let mut plan = shared_data::json("example/plan.json");
    let review = shared_data::json("example/review.json");
    plan["proof"] = review["proof"].clone();
    let opened = open_now(plan.to_string().as_bytes()).unwrap();
    assert!(matches!(opened.seal, Seal::Broken(_)));
}

#[test]
fn other_spellings_of_the_same_content_stay_intact() {
    if !shared_data::available() {
        return;
    }
    for name in ["example/plan.json", "example/review.json"] {
        let file = shared_data::json(name);
        let text = shared_data::text(name);
        let copies = [
            text.clone(),
            file.to_string(),
            serde_json::to_string_pretty(&file).unwrap(),
            text.replace('\n', "\r\n"),
            text.replace('\n', "\r"),
            format!("\u{feff}{text}"),
            format!("\n\t {text}\n\n"),
            text.replace(": ", " :\t"),
            in_reverse(&file),
            escaped(&file.to_string()),
        ];
        for copy in copies {
            assert!(is_intact(copy.as_bytes()), "{copy}");
        }
    }
}

/// The same file with the members of every object from the last to the first.
fn in_reverse(value: &Value) -> String {
    let member = |(key, value): (&String, &Value)| {
        format!("{}:{}", Value::from(key.as_str()), in_reverse(value))
    };
    match value {
        Value::Object(members) => {
            let members: Vec<String> = Map::iter(members).rev().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(in_reverse).collect();
            format!("[{}]", list.join(","))
        }
        other => other.to_string(),
    }
}

/// The same JSON with every letter beyond ASCII as an escape, as many programs write it.
fn escaped(json: &str) -> String {
    let escape = |character: char| match character {
        ascii if ascii.is_ascii() => ascii.to_string(),
        other => other
            .encode_utf16(&mut [0; 2])
            .iter()
            .map(|unit| format!("\\u{unit:04X}"))
            .collect(),
    };
    json.chars().map(escape).collect()
}

#[test]
fn a_file_is_refused_where_it_holds_the_meaning_twice() {
    if !shared_data::available() {
        return;
    }
    // Last-wins readers would see the sealed amount, first-wins readers another.
    let example = shared_data::text("example/plan.json");
    let copy = example.replacen("\"total\"", "\"total\": \"1.00\", \"total\"", 1);
    assert_eq!(meaning(copy.as_bytes()), meaning(example.as_bytes()));
    assert!(matches!(open_now(copy.as_bytes()), Err(Refusal::Strict(_))));
}
