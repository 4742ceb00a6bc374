//! The rules of the house that the compiler cannot check: which room may use which, and how
//! long a file may grow.

#![cfg(not(target_arch = "wasm32"))]

mod source;

use source::{Source, below, take_apart};

/// Whether `code` names `path`, and not merely something that begins or ends like it.
fn names(code: &str, path: &str) -> bool {
    let part = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(path).any(|(at, _)| {
        let before = code.get(..at).unwrap_or_default();
        let after = code.get(at + path.len()..).unwrap_or_default();
        !before.ends_with(part) && !after.starts_with(part)
    })
}

/// Whether the code reaches another room of the crate, alone or in a group.
fn reaches(code: &str, room: &str) -> bool {
    let grouped = code.split("crate::{").skip(1).any(|group| {
        let group = group.split(';').next().unwrap_or_default();
        names(group, room)
    });
    grouped
        || names(code, &format!("crate::{room}"))
        || names(code, &format!("super::{room}"))
        || names(code, &format!("borgerbudget::{room}"))
}

#[test]
fn rooms_use_only_what_lies_further_in() {
    for (folder, closed) in [
        ("src/domain", &["file", "text", "route", "cli", "app"][..]),
        ("src/file", &["text", "route", "cli", "app"]),
        ("src/text", &["route", "cli", "app"]),
        ("src/cli", &["route", "app"]),
        ("src/app", &["cli"]),
    ] {
        for source in below(folder) {
            let reached = closed.iter().find(|room| reaches(&source.code, room));
            assert_eq!(reached, None, "{}", source.path);
        }
    }
}

#[test]
fn the_domain_has_no_clock_no_chance_and_no_world() {
    for source in below("src/domain") {
        for closed in [
            "std::time",
            "SystemTime",
            "Instant",
            "std::fs",
            "std::env",
            "std::io",
            "std::net",
            "std::process",
            "std::thread",
            "serde",
            "serde_json",
            "getrandom",
            "leptos",
        ] {
            assert!(!names(&source.code, closed), "{} {closed}", source.path);
        }
    }
}

#[test]
fn the_file_and_text_layers_touch_no_clock_and_no_disk() {
    for source in below("src/file").into_iter().chain(below("src/text")) {
        for closed in [
            "SystemTime",
            "Instant",
            "std::fs",
            "std::env",
            "std::io",
            "leptos",
        ] {
            assert!(!names(&source.code, closed), "{} {closed}", source.path);
        }
    }
}

#[test]
fn one_room_alone_touches_the_browser() {
    let outside = |source: &Source| !source.path.starts_with("src/app/browser/");
    for source in below("src").into_iter().filter(outside) {
        for closed in [
            "web_sys",
            "js_sys",
            "gloo_storage",
            "wasm_bindgen::JsValue",
            "JsCast",
        ] {
            assert!(!names(&source.code, closed), "{} {closed}", source.path);
        }
    }
    let inside = below("src/app/browser");
    assert!(inside.iter().any(|source| names(&source.code, "web_sys")));
}

#[test]
fn no_answer_to_the_outside_is_a_panic() {
    for source in below("src") {
        for closed in [
            ".unwrap()",
            ".expect(",
            "panic!",
            "unreachable!",
            "todo!",
            "dbg!",
        ] {
            assert!(!source.code.contains(closed), "{} {closed}", source.path);
        }
    }
}

/// What puts a text into the page as markup or as code: in calls, in members by name, and as
/// attributes.
const AS_MARKUP: [&str; 12] = [
    "inner_html",
    "set_inner_html",
    "set_outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "createContextualFragment",
    "DOMParser",
    "srcdoc",
    "eval",
];

#[test]
fn no_text_is_put_in_as_markup_or_code() {
    for source in below("src/app") {
        for way in AS_MARKUP {
            assert!(!names(&source.code, way), "{}: {way}", source.path);
            let texts = &source.texts;
            assert!(
                !texts.iter().any(|text| text == way),
                "{}: {way}",
                source.path
            );
        }
    }
}

#[test]
fn a_file_is_short_enough_to_be_read_in_one_go() {
    for source in below("src") {
        assert!(
            source.lines <= 400,
            "{}: {} lines",
            source.path,
            source.lines
        );
    }
}

#[test]
fn every_module_says_why_it_exists() {
    for source in below("src") {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let whole = std::fs::read_to_string(root.join(&source.path)).unwrap_or_default();
        let is_test = source.path.ends_with("/tests.rs");
        assert!(is_test || whole.starts_with("//! "), "{}", source.path);
    }
}

#[test]
fn texts_comments_and_code_are_told_apart() {
    for (source, code, texts) in [
        ("a // web_sys \"x\"\nb", "a \nb", &[][..]),
        ("a /* \" */ b", "a  b", &[]),
        (r#"get("a.b")"#, r#"get("")"#, &["a.b"]),
        (r#""a\"b", "c""#, r#""", """#, &[r#"a\"b"#, "c"]),
        (r##"r#"a"b"# r"\""##, r#""" """#, &["a\"b", "\\"]),
        ("'\"' \"x\"", " \"\"", &["x"]),
        (
            r"'\'' '\\' '\u{61}' f::<'a>(&'a str)",
            "   f::<a>(&a str)",
            &[],
        ),
        ("'é' \"//\"", " \"\"", &["//"]),
        ("for\"x\"", "for\"\"", &["x"]),
    ] {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(take_apart(source), (code.to_owned(), texts), "{source}");
    }
    for (code, room, found) in [
        ("use crate::text::Catalog;", "text", true),
        ("use crate::{domain::id, text};", "text", true),
        ("use crate::textual::X;", "text", false),
        ("use super::text;", "text", true),
        ("mod text;", "text", false),
    ] {
        assert_eq!(reaches(code, room), found, "{code}");
    }
}
