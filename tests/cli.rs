//! The command line as people and scripts meet it: exit codes, lines and streams.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod command_line;
mod sealing;
mod shared_data;

use command_line::{Folder, PROGRAM, call, ends_without_a_word, one_of_each, public};
use serde_json::Value;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

#[test]
fn the_exit_code_says_whether_every_file_is_intact() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("codes");
    one_of_each(&folder);
    for (files, code) in [
        (&["intact"][..], 0),
        (&["intact", "code", "intact"], 0),
        (&["broken"], 1),
        (&["unsealed"], 1),
        (&["refused"], 1),
        (&["noise"], 1),
        (&["empty"], 1),
        (&["large"], 1),
        (&["intact", "broken", "intact"], 1),
        (&["missing"], 2),
        (&["."], 2),
        (&["missing/there"], 2),
        (&["intact/there"], 2),
        (&["broken", "missing", "intact"], 2),
        (&["missing", "intact"], 2),
    ] {
        let paths = files.iter().map(|file| folder.path(file).into_os_string());
        let all = ["verify".into()].into_iter().chain(paths);
        assert_eq!(call(all).code, code, "{files:?}");
    }
}

#[test]
fn verify_gives_a_json_object_a_line() {
    if !shared_data::available() {
        return;
    }
    const KEY: &str = "did:key:zDnaejgmAHMLkBPMBWnkBxyGxpXx8LgE4WJAYDhwZzyoRAddF";
    const NUMBER: &str = "73450 52993 95407 65725";
    const DIGEST: &str = "3a25e2b09a3667efdd9c7f860c2dde4a2d005ede7c0c2a0fc085a4c965a7d098";
    let folder = Folder::new("json");
    one_of_each(&folder);
    let names = [
        "intact", "code", "broken", "unsealed", "refused", "noise", "empty", "large", "missing",
    ];
    let paths: Vec<OsString> = names.map(|name| folder.path(name).into()).into();
    let options = ["verify", "--json", "--code", "4711"].map(OsString::from);
    let answer = call(options.into_iter().chain(paths.clone()));
    assert_eq!(answer.code, 2);
    let lines: Vec<Value> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), names.len());
    let sealed = ["file", "state", "format", "key", "checkNumber", "digest"];
    let opened = ["file", "state", "format", "digest", "reason"];
    for ((line, path), (state, members)) in lines.iter().zip(&paths).zip([
        (Some("intact-unknown"), &sealed[..]),
        (Some("intact-code"), &sealed[..]),
        (Some("broken"), &opened[..]),
        (Some("unsealed"), &opened[..]),
        (Some("refused"), &["file", "state", "reason"]),
        (Some("refused"), &["file", "state", "reason"]),
        (Some("refused"), &["file", "state", "reason"]),
        (Some("refused"), &["file", "state", "reason"]),
        (None, &["file", "reason"]),
    ]) {
        let object = line.as_object().unwrap();
        let mut expected = members.to_vec();
        let mut found: Vec<&str> = object.keys().map(String::as_str).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{line}");
        assert_eq!(line["file"].as_str(), path.to_str(), "{line}");
        assert_eq!(line.get("state").and_then(Value::as_str), state, "{line}");
        for (member, value) in [
            ("key", KEY),
            ("checkNumber", NUMBER),
            ("format", "borgerbudget/plan"),
        ] {
            assert!(
                line.get(member).is_none_or(|found| found == value),
                "{line}"
            );
        }
    }
    assert_eq!(lines[0]["digest"], DIGEST);
    assert_eq!(lines[1]["digest"], DIGEST);
}

#[test]
fn without_its_code_a_seal_is_intact_and_its_key_unknown() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("code");
    one_of_each(&folder);
    for (file, code, state) in [
        ("code", None, "intact-unknown"),
        ("code", Some("4712"), "intact-unknown"),
        ("code", Some(""), "intact-unknown"),
        ("code", Some("4711"), "intact-code"),
        ("intact", Some(""), "intact-unknown"),
    ] {
        let option = code.map(|code| OsString::from(format!("--code={code}")));
        let path = Some(folder.path(file).into_os_string());
        let words = ["verify".into(), "--json".into()].into_iter();
        let answer = call(words.chain(option).chain(path));
        let line: Value = serde_json::from_str(&answer.out).unwrap();
        assert_eq!(
            (line["state"].as_str(), answer.code),
            (Some(state), 0),
            "{code:?}"
        );
    }
}

#[test]
fn verify_gives_people_a_line_a_file() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("lines");
    one_of_each(&folder);
    for (file, line) in [
        (
            "intact",
            "Plan, udgave 1. Uændret, siden den blev forseglet. Nøglen er ukendt. \
             Kontroltal: 73450 52993 95407 65725",
        ),
        (
            "broken",
            "Plan, udgave 1. Forseglingen er brudt. Noget er ændret, siden filen blev forseglet. \
             Bed om at få den igen.",
        ),
        (
            "unsealed",
            "Plan, udgave 1. Ikke forseglet. Indholdet kan være ændret af hvem som helst.",
        ),
        (
            "refused",
            "Afvist. Tallet i version skal være helt, uden minus og decimaler. \
             Bed om at få filen igen.",
        ),
        (
            "large",
            "Afvist. Filen er for stor. En forseglet fil fylder højst 1 MB. \
             Er det den rigtige fil?",
        ),
    ] {
        let path = folder.path(file);
        let answer = call([OsStr::new("verify"), path.as_os_str()]);
        assert_eq!(answer.out, format!("{}: {line}\n", path.display()));
        assert_eq!(answer.err, "");
    }
    let missing = folder.path("missing");
    let answer = call([OsStr::new("verify"), missing.as_os_str()]);
    let line = "Filen findes ikke. Er navnet skrevet rigtigt?";
    assert_eq!(answer.err, format!("{}: {line}\n", missing.display()));
    assert_eq!(answer.out, "");
}

#[test]
fn a_line_is_there_as_soon_as_its_file_is_read() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("stream");
    one_of_each(&folder);
    // The second file is standard input, which stays open until the first line was read.
    let mut child = Command::new(PROGRAM)
        .args([
            OsStr::new("verify"),
            folder.path("intact").as_os_str(),
            OsStr::new("-"),
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    lines.read_line(&mut first).unwrap();
    assert!(first.contains("Kontroltal"), "{first}");
    input
        .write_all(&shared_data::bytes("example/review.json"))
        .unwrap();
    drop(input);
    let mut rest = String::new();
    lines.read_to_string(&mut rest).unwrap();
    assert!(rest.starts_with("-: Svar på en plan. Uændret"), "{rest}");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_closed_pipe_ends_the_program_without_a_word() {
    let files = std::iter::repeat_n(public("programmes/lltt.json").into_os_string(), 2000);
    ends_without_a_word([OsString::from("verify")].into_iter().chain(files));
}

#[test]
fn a_wrong_call_is_told_what_to_write() {
    for (arguments, sentence) in [
        (
            &[][..],
            "Skriv, hvad der skal gøres: verify, report, show, diff, payments, check-case \
             eller check-programme.",
        ),
        (&["verify"], "Skriv navnet på en fil."),
        (&["--lang", "en", "verify"], "Write the name of a file."),
        (&["show", "a", "b"], "Skriv kun én fil ad gangen."),
        (&["diff", "a"], "Skriv navnene på to filer."),
        (&["show", "--json", "a"], "»--json« kan ikke bruges her."),
        (&["verify", "--code"], "Der mangler noget efter --code."),
        (
            &["--lang", "tlh"],
            "Sproget »tlh« findes ikke. Skriv da eller en.",
        ),
        (
            &["op\u{1b}[31m\u{202e}en"],
            "»op\u{fffd}[31m\u{fffd}en« findes ikke. \
             Skriv verify, report, show, diff, payments, check-case eller check-programme.",
        ),
    ] {
        let answer = call(arguments);
        let first = answer.err.lines().next().unwrap();
        assert_eq!(first, format!("borgerbudget: {sentence}"));
        assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    }
}

#[test]
fn help_and_version_are_answers() {
    let help = call(["--help"]);
    assert_eq!(help.code, 0);
    for word in [
        "verify",
        "report",
        "show",
        "diff",
        "payments",
        "check-case",
        "check-programme",
        "--json",
        "--csv",
        "--danish",
        "--code",
        "--lang",
    ] {
        assert!(help.out.contains(word), "{word}");
    }
    let version = call(["--version"]);
    let expected = concat!("borgerbudget ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!((version.code, version.out.as_str()), (0, expected));
}
