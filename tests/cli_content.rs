//! The command line as people and scripts meet it: what is shown, what is
//! checked, and what no file and no argument can do to it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod command_line;
mod sealing;
mod shared_data;

use borgerbudget::cli::{Streams, run};
use command_line::{Folder, call, one_of_each, public};
use proptest::prelude::*;
use sealing::{sealed, with};
use serde_json::{Value, json};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

#[test]
fn show_prints_what_a_file_holds() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("show");
    one_of_each(&folder);
    let show = |path: &Path| call([OsStr::new("show"), path.as_os_str()]);
    let plan = show(&folder.path("intact"));
    assert_eq!(plan.code, 0);
    for text in [
        "24.990,50\u{a0}kr.",
        "12.494,50\u{a0}kr.",
        "12.500,00\u{a0}kr.",
        "49.985,00\u{a0}kr.",
        "Kursus som personlig træner",
        "Uddannelse og opkvalificerende kurser",
        "Jeg træner folk der, hvor de er.",
        "Inden for 3 måneder: Jeg har bestået kurset som træner.",
        "januar 2027",
        "Nøglen er ukendt. Kontroltal: 73450 52993 95407 65725",
        "Forseglet 22. november 2026",
    ] {
        assert!(plan.out.contains(text), "{text}");
    }
    let review = show(&folder.file("review", shared_data::bytes("example/review.json")));
    assert_eq!(review.code, 0);
    assert!(
        review
            .out
            .contains("Vi mangler et tilbud fra en forhandler.")
    );
    let case = show(&public("cases/baker.json"));
    assert_eq!(case.code, 0);
    assert!(case.out.contains("Eksempel skrevet til værktøjet"));
    let programme = show(&public("programmes/lltt.json"));
    assert_eq!(programme.code, 0);
    assert!(programme.out.contains("50.000\u{a0}kr."));
    for (file, code) in [
        ("unsealed", 0),
        ("broken", 1),
        ("refused", 1),
        ("missing", 2),
    ] {
        assert_eq!(show(&folder.path(file)).code, code, "{file}");
    }
}

#[test]
fn what_strangers_wrote_never_steers_the_terminal() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("terminal");
    let evil = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{2066}\nPlan, udgave 1. Uændret";
    let document = with(shared_data::json("example/plan.json"), "/proof", None);
    let document = with(document, "/items/0/what", Some(json!(evil)));
    let document = with(document, "/reference", Some(json!(evil)));
    let name = "a\u{1b}[31m\u{202e}b\nc";
    let path = folder.file(name, sealed(document, None));
    for command in [
        &["show"][..],
        &["verify"],
        &["verify", "--json"],
        &["check-case"],
    ] {
        let words = command.iter().map(OsStr::new);
        let answer = call(words.chain([path.as_os_str()]));
        let shown = format!("{}{}", answer.out, answer.err);
        let steers = |character: char| {
            (character.is_control() && character != '\n')
                || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert_eq!(shown.find(steers), None, "{command:?} {shown:?}");
        // Nor does it forge a line of its own.
        let forged =
            |line: &str| line.starts_with("Plan, udgave 1. Uændret") || line.starts_with('c');
        assert!(!shown.lines().any(forged), "{shown}");
    }
    let answer = call([OsStr::new("verify"), OsStr::new("--json"), path.as_os_str()]);
    let line: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(line["file"].as_str(), path.to_str());
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_still_a_file() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("names");
    let name = OsStr::from_bytes(b"plan\xff.json");
    let path = folder.file(name, std::fs::read(public("cases/baker.json")).unwrap());
    for command in ["show", "check-case"] {
        assert_eq!(
            call([OsStr::new(command), path.as_os_str()]).code,
            0,
            "{command}"
        );
    }
    let answer = call([OsStr::from_bytes(b"--\xff"), OsStr::from_bytes(b"\xfe")]);
    assert_eq!(answer.code, 2);
    let answer = call([OsStr::new("verify"), OsStr::new("--json"), path.as_os_str()]);
    let line: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(line["state"], "unsealed");
}

fn cases() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(public("cases")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn every_case_and_profile_of_the_product_passes() {
    let words = |command: &str, files: Vec<PathBuf>| {
        let files = files.into_iter().map(PathBuf::into_os_string);
        call([OsString::from(command)].into_iter().chain(files))
    };
    let answer = words("check-case", cases());
    assert_eq!(
        (answer.code, answer.err.as_str()),
        (0, ""),
        "{}",
        answer.out
    );
    assert_eq!(answer.out.lines().count(), cases().len());
    let profiles = ["programmes/lltt.json", "programmes/index.json"].map(public);
    let answer = words("check-programme", profiles.into());
    assert_eq!(answer.code, 0, "{}", answer.out);
}

#[test]
fn a_case_that_a_person_has_to_look_at_is_named() {
    let folder = Folder::new("case");
    let case = std::fs::read(public("cases/baker.json")).unwrap();
    let case: Value = serde_json::from_slice(&case).unwrap();
    let summary = |text: &str| Some(json!({ "da": text }));
    #[rustfmt::skip]
    let slips = [
        ("/summary", summary("Det er 010190-1234."), "summary.da: Her står måske et CPR-nummer. Tag det ud."),
        ("/summary", summary("Det er 86 12 34 56."), "summary.da: Her står måske et telefonnummer. Tag det ud."),
        ("/summary", summary("Det er a@example.dk."), "summary.da: Her står måske en e-mailadresse. Tag den ud."),
        ("/summary", summary("Jeg bor på en søndergade 12."), "summary.da: Her står måske en adresse. Tag den ud."),
        ("/summary", summary("Jeg kender Anna."), "summary.da: Er »Anna« et navn? Tag det ud. Hvis ikke, skriv det i confirmedWords."),
        ("/summary", summary("Anna bager."), "summary.da: Er »Anna« et navn? Tag det ud. Hvis ikke, skriv det i confirmedWords."),
        ("/source/title", Some(json!(" ")), "source.title: Skriv, hvor historien er fra."),
        ("/source", None, "Afvist"),
        ("/lines/0/what", None, "Her mangler noget: lines[0].what."),
        ("/amount", Some(json!("50.000")), "Det, der står i amount, kan ikke bruges."),
        ("/name", Some(json!("x")), "Feltet name hører ikke til i filen."),
        ("/aimIsOurReading", Some(json!(false)), "Det, der står i aimIsOurReading, kan ikke bruges."),
    ];
    for (path, value, sentence) in slips {
        let file = folder.file("case.json", with(case.clone(), path, value).to_string());
        let answer = call([OsStr::new("check-case"), file.as_os_str()]);
        let sentence = match sentence {
            "Afvist" => "Her mangler noget: source. Bed om at få filen igen.",
            other => other,
        };
        let expected = format!("{}: {sentence}\n", file.display());
        assert_eq!((answer.out, answer.code), (expected, 1), "{path}");
    }
    let profile = public("programmes/lltt.json");
    let answer = call([OsStr::new("check-case"), profile.as_os_str()]);
    assert!(
        answer
            .out
            .ends_with("Det er ikke en case. Vælg en anden fil.\n")
    );
    assert_eq!(answer.code, 1);
}

#[test]
fn a_profile_that_does_not_fit_together_is_named() {
    let folder = Folder::new("programme");
    let profile = std::fs::read(public("programmes/lltt.json")).unwrap();
    let profile: Value = serde_json::from_slice(&profile).unwrap();
    #[rustfmt::skip]
    let slips = [
        ("/aims/1/categoriesFirst/0", json!("boat"), "aims[1]: »boat« er ikke en af ordningens kategorier. Ret det."),
        ("/law/rules/0/payer", json!("bank"), "law.rules[0]: »bank« er ikke en af ordningens betalere. Ret det."),
        ("/referrals/0/aim", json!("moon"), "referrals[0]: »moon« er ikke et af ordningens ønsker. Ret det."),
        ("/duties/1/id", json!("budget"), "duties[1]: »budget« er brugt to gange. Giv den ene et andet id."),
        ("/duties", json!([]), "duties: Listen er tom. Skriv mindst én."),
        ("/declaration/text/da", json!(""), "declaration.text: Her mangler en tekst. Skriv den."),
        ("/ceiling", json!("0.00"), "ceiling: Her står 0. Skriv det rigtige tal."),
        ("/horizons/1/fromMonth", json!(12), "Det, der står i horizons[1].toMonth, kan ikke bruges."),
        ("/requiredToSeal/0", json!("item.all"), "Det, der står i requiredToSeal[0], kan ikke bruges."),
    ];
    for (path, value, sentence) in slips {
        let file = folder.file(
            "p.json",
            with(profile.clone(), path, Some(value)).to_string(),
        );
        let answer = call([OsStr::new("check-programme"), file.as_os_str()]);
        let expected = format!("{}: {sentence}\n", file.display());
        assert_eq!((answer.out, answer.code), (expected, 1), "{path}");
    }
}

#[test]
fn an_index_that_its_folder_does_not_match_is_named() {
    let folder = Folder::new("index");
    let index = folder.file(
        "index.json",
        r#"{"format":"borgerbudget/case-index","version":1,"cases":["a.json","b.json"]}"#,
    );
    folder.file("b.json", "{}");
    folder.file("c.json", "{}");
    let answer = call([OsStr::new("check-case"), index.as_os_str()]);
    let name = index.display();
    let expected = format!(
        "{name}: a.json står på listen, men filen findes ikke.\n\
         {name}: c.json ligger i mappen, men står ikke på listen.\n"
    );
    assert_eq!((answer.out, answer.code), (expected, 1));
    let answer = call([OsStr::new("check-programme"), index.as_os_str()]);
    assert_eq!(answer.code, 1);
}

/// Runs a call inside this process, with `bytes` on standard input.
fn run_here(arguments: Vec<OsString>, bytes: &[u8]) -> (u8, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut input = bytes;
    let mut streams = Streams {
        input: &mut input,
        out: &mut out,
        err: &mut err,
    };
    let code = run(arguments, &mut streams);
    (code, String::from_utf8([out, err].concat()).unwrap())
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let example = std::fs::read(public("cases/baker.json")).unwrap();
    let length = example.len();
    let damaged = (0..length, any::<Vec<u8>>()).prop_map(move |(at, noise)| {
        let end = (at + noise.len()).min(example.len());
        let mut bytes = example.clone();
        bytes.splice(at..end, noise);
        bytes
    });
    prop_oneof![
        any::<Vec<u8>>(),
        any::<String>().prop_map(String::into_bytes),
        damaged,
        (1..200_usize).prop_map(|depth| "[".repeat(depth).into_bytes()),
    ]
}

proptest! {
    #[test]
    fn no_bytes_make_a_command_panic_or_leave_it_without_an_answer(bytes in any_bytes()) {
        for command in ["verify", "show", "check-case", "check-programme"] {
            let (code, said) = run_here(vec![command.into(), "-".into()], &bytes);
            prop_assert!(code <= 1, "{code}");
            prop_assert!(said.ends_with('\n'), "{said}");
        }
        let json = vec!["verify".into(), "--json".into(), "-".into()];
        let (_, line) = run_here(json, &bytes);
        let line: Value = serde_json::from_str(&line).unwrap();
        prop_assert_eq!(&line["file"], "-");
    }

    #[test]
    fn no_arguments_make_it_panic(arguments in proptest::collection::vec(any_argument(), 0..5)) {
        let (code, said) = run_here(arguments.iter().map(OsString::from).collect(), b"{}");
        prop_assert!(code <= 2);
        prop_assert!(!said.is_empty());
    }
}

/// Words of the command line and others; paths stay those of files that are not there.
fn any_argument() -> impl Strategy<Value = String> {
    let words = [
        "verify",
        "show",
        "check-case",
        "check-programme",
        "--json",
        "--code",
        "--code=1",
        "--lang",
        "--lang=en",
        "en",
        "--help",
        "-V",
        "--",
        "-",
        "",
        "--\u{e6}",
    ];
    prop_oneof![
        proptest::sample::select(words.to_vec()).prop_map(str::to_owned),
        any::<String>().prop_map(|text| format!("no/such/file/{text}")),
        "-{1,2}[a-z=]{0,6}",
    ]
}
