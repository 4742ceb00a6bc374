//! Many files at once, two revisions side by side, and the payments of an answer, as people
//! and scripts meet them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod command_line;
mod sealing;
mod shared_data;

use command_line::{Answer, Folder, PROGRAM, call, ends_without_a_word, one_of_each};
use sealing::{sealed, with};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn report(options: &[&str], paths: &[PathBuf]) -> Answer {
    let words = ["report"].iter().chain(options).map(OsString::from);
    call(words.chain(paths.iter().map(OsString::from)))
}

/// The example plan without its seal.
fn plan() -> Value {
    with(shared_data::json("example/plan.json"), "/proof", None)
}

fn review() -> Value {
    with(shared_data::json("example/review.json"), "/proof", None)
}

/// The example plan under the id of that number.
fn numbered(number: usize) -> Value {
    let id = format!("urn:uuid:00000000-0000-4000-8000-{number:012}");
    with(plan(), "/id", Some(json!(id)))
}

/// Reads a table by a program that nobody here wrote: Python with these words. `None` where one
/// of the programs named is not there, which is a fault where `CI` is set.
fn read_back<T: DeserializeOwned>(programs: &[&str], words: &[&OsStr]) -> Option<T> {
    for program in programs {
        if Command::new(program).arg("--version").output().is_err() {
            assert!(std::env::var_os("CI").is_none(), "{program} is missing");
            eprintln!("DID NOT RUN: {program} is not there");
            return None;
        }
    }
    let output = Command::new("python3").args(words).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{err}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// The rows as Python's csv reads them.
fn by_python(file: &Path, delimiter: &str) -> Option<Vec<Vec<String>>> {
    const SCRIPT: &str = "import csv, json, sys
with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
    rows = list(csv.reader(file, delimiter=sys.argv[2], strict=True))
print(json.dumps(rows))";
    let words = ["-c", SCRIPT].map(OsStr::new);
    let words = [words[0], words[1], file.as_os_str(), OsStr::new(delimiter)];
    read_back(&["python3"], &words)
}

/// The rows as LibreOffice opens them: each cell its kind and what stands in it.
fn by_spreadsheet(file: &Path, delimiter: &str) -> Option<Vec<Vec<(String, String)>>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/spreadsheet.py");
    let words = [script.as_os_str(), file.as_os_str(), OsStr::new(delimiter)];
    read_back(&["python3", "soffice"], &words)
}

#[test]
fn the_exit_code_says_whether_every_file_is_intact() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("report-codes");
    one_of_each(&folder);
    std::fs::create_dir(folder.path("empty-folder")).unwrap();
    for (files, code) in [
        (&["intact"][..], 0),
        (&["intact", "code", "intact"], 0),
        (&["intact", "unsealed"], 1),
        (&["broken", "intact"], 1),
        (&["noise"], 1),
        (&["large"], 1),
        (&["intact", "missing", "broken"], 2),
        (&["empty-folder"], 2),
        (&["intact", "intact/there"], 2),
    ] {
        let paths: Vec<PathBuf> = files.iter().map(|file| folder.path(file)).collect();
        for options in [&[][..], &["--json"], &["--csv"], &["--csv", "--danish"]] {
            let answer = report(options, &paths);
            assert_eq!(answer.code, code, "{files:?} {options:?}");
            // Each file that was read has its line, whatever stands beside it.
            let lines = answer.out.lines().count();
            let unread = answer.err.lines().count();
            let expected = match options {
                [] => files.len() - unread + 9,
                ["--json"] => files.len(),
                _ => files.len() + 1,
            };
            assert_eq!(lines, expected, "{files:?} {options:?} {}", answer.out);
        }
    }
}

#[test]
fn a_folder_is_gone_through_by_name_and_only_for_json() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("report-folder");
    std::fs::create_dir_all(folder.path("b/deep")).unwrap();
    std::fs::create_dir(folder.path("b/nothing")).unwrap();
    let bytes = sealed(plan(), None);
    for name in ["c.json", "a.json", "b/x.JSON", "b/deep/y.json", "b/z.json"] {
        folder.file(name, &bytes);
    }
    folder.file("notes.txt", "x");
    folder.file(".json", "a name without an end");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(""), folder.path("b/circle")).unwrap();
    let answer = report(&["--json"], &[folder.path("")]);
    let found: Vec<String> = answer
        .out
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let path = PathBuf::from(line["file"].as_str().unwrap());
            let own = path.strip_prefix(folder.path("")).unwrap();
            own.to_string_lossy().into_owned()
        })
        .collect();
    assert_eq!(
        found,
        ["a.json", "b/deep/y.json", "b/x.JSON", "b/z.json", "c.json"]
    );
    assert_eq!(answer.code, 0);
    let nothing = report(&[], &[folder.path("b/nothing")]);
    let sentence = "Mappen har ingen filer, der ender på .json.\n";
    assert!(nothing.err.ends_with(sentence), "{}", nothing.err);
}

#[test]
fn two_hundred_files_come_in_the_same_order_each_time_and_the_bad_ones_are_named() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("report-order");
    let mut bad = Vec::new();
    for number in 0..200 {
        let name = format!("{number:03}.json");
        if number % 20 == 7 {
            folder.file(&name, vec![b'['; number]);
            bad.push(name);
        } else {
            // Some are slower to read than others.
            let slow = json!("Fordi det hjælper. ".repeat(if number % 3 == 0 { 200 } else { 1 }));
            let document = with(numbered(number), "/items/0/reason", Some(slow));
            folder.file(&name, sealed(document, None));
        }
    }
    let first = report(&["--json"], &[folder.path("")]);
    assert_eq!(first.code, 1);
    let lines: Vec<Value> = first
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 200);
    let mut refused = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let name = format!("{number:03}.json");
        assert_eq!(line["file"].as_str(), folder.path(&name).to_str());
        match line["state"].as_str() {
            Some("intact-unknown") => assert_eq!(line["total"], "49985.00"),
            Some("refused") => refused.push(name),
            other => panic!("{name} {other:?}"),
        }
    }
    assert_eq!(refused, bad);
    for _ in 0..2 {
        assert_eq!(report(&["--json"], &[folder.path("")]).out, first.out);
    }
    let people = report(&[], &[folder.path("")]);
    for line in [
        "Filer i alt: 200",
        "Uændrede: 190",
        "Afviste: 10",
        "Uændrede planer, hver talt én gang: 190",
        "Søgt i alt i nyeste udgave: 9.497.150,00\u{a0}kr.",
    ] {
        assert!(people.out.lines().any(|one| one == line), "{line}");
    }
}

#[test]
fn a_plan_counts_once_by_its_newest_intact_revision() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("report-revisions");
    let revised = with(plan(), "/revision", Some(json!(2)));
    let revised = with(revised, "/previous", Some(json!("0".repeat(64))));
    let other = numbered(1);
    folder.file("2.json", sealed(revised, None));
    folder.file("1.json", sealed(plan(), None));
    folder.file("draft.json", other.to_string());
    let answer = report(&[], &[folder.path("")]);
    let counted = "Uændrede planer, hver talt én gang: 1\nSøgt i alt i nyeste udgave: 49.985,00";
    assert!(answer.out.contains(counted), "{}", answer.out);
}

#[test]
fn standard_input_keeps_its_place_and_what_is_done_is_told_before_it_is_waited_for() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("report-stream");
    let files: Vec<PathBuf> = (0..5)
        .map(|number| folder.file(format!("{number}.json"), sealed(numbered(number), None)))
        .collect();
    let words = files.iter().map(|file| file.as_os_str());
    let (last, before) = files.split_last().unwrap();
    let mut child = Command::new(PROGRAM)
        .args(["report", "--json"])
        .args(words.take(before.len()))
        .args([OsStr::new("-"), last.as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut told = String::new();
    for _ in before {
        lines.read_line(&mut told).unwrap();
    }
    assert_eq!(told.lines().count(), before.len());
    input.write_all(&sealed(review(), None)).unwrap();
    drop(input);
    let mut rest = String::new();
    lines.read_to_string(&mut rest).unwrap();
    let rest: Vec<&str> = rest.lines().collect();
    assert!(rest[0].contains("borgerbudget/review"), "{rest:?}");
    assert!(rest[1].contains("4.json"), "{rest:?}");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_closed_pipe_ends_the_program_without_a_word() {
    let folder = Folder::new("report-pipe");
    for number in 0..2000 {
        folder.file(format!("{number}.json"), "{}");
    }
    ends_without_a_word([OsString::from("report"), folder.path("").into_os_string()]);
}

#[test]
fn hostile_texts_come_out_of_the_table_as_texts() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("report-hostile");
    let long = "Å".repeat(5000);
    let harmless = "Sag 12, del \"B\"; note";
    // What is written, and what another program reads of it.
    let texts = [
        (
            "=HYPERLINK(\"http://x\";\"y\")",
            "'=HYPERLINK(\"http://x\";\"y\")",
        ),
        ("  +1", "'  +1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
        ("\u{feff}=1", "'\u{fffd}=1"),
        (
            "<img src=x onerror=alert(1)>",
            "<img src=x onerror=alert(1)>",
        ),
        (
            "a\u{202e}b\u{2066}c\u{1b}[31m\0d",
            "a\u{fffd}b\u{fffd}c\u{fffd}[31m\u{fffd}d",
        ),
        ("a\r\n\"x\";1\n=2", "a\u{fffd} \"x\";1 =2"),
        (harmless, harmless),
        (&long, &long),
    ];
    for (number, (text, _)) in texts.iter().enumerate() {
        // A draft: a sealed reference is shorter, and less is held against a draft.
        let document = with(numbered(number), "/reference", Some(json!(text)));
        folder.file(format!("{number:02}.json"), document.to_string());
    }
    for (options, delimiter, total) in [
        (&["--csv"][..], ",", "49985.00"),
        (&["--csv", "--danish"], ";", "49985,00"),
    ] {
        let answer = report(options, &[folder.path("")]);
        assert!(answer.out.ends_with("\r\n"));
        assert_eq!(answer.out.matches('\n').count(), texts.len() + 1);
        assert_eq!(answer.out.starts_with('\u{feff}'), delimiter == ";");
        let table = folder.file("table.csv", &answer.out);
        let Some(rows) = by_python(&table, delimiter) else {
            return;
        };
        let column = |name: &str| rows[0].iter().position(|heading| heading == name).unwrap();
        let (reference, sum) = (column("Sagsnummer eller navn"), column("I alt"));
        assert_eq!(rows.len(), texts.len() + 1);
        for (row, (text, expected)) in rows[1..].iter().zip(texts) {
            assert_eq!(row.len(), rows[0].len());
            assert_eq!(row[reference], expected, "{text:?}");
            assert_eq!(row[sum], total);
            let formula = |cell: &String| cell.trim().starts_with(['=', '+', '-', '@']);
            assert!(!row.iter().any(formula), "{row:?}");
        }
        // A Danish spreadsheet has no use for amounts with a full stop.
        if delimiter == "," {
            continue;
        }
        let Some(cells) = by_spreadsheet(&table, delimiter) else {
            return;
        };
        assert_eq!(cells.len(), texts.len() + 1);
        for (row, (text, expected)) in cells[1..].iter().zip(texts) {
            assert_eq!(row[reference], cell("string", expected), "{text:?}");
            assert_eq!(row[sum], cell("float", "49985"));
            assert!(!row.iter().any(|(kind, _)| kind == "formula"), "{row:?}");
        }
    }
    // Nor does any form steer a terminal or forge a line.
    for options in [&[][..], &["--json"]] {
        let answer = report(options, &[folder.path("")]);
        let steers = |character: char| {
            (character.is_control() && character != '\n')
                || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert_eq!(answer.out.find(steers), None, "{options:?}");
        let extra = if options.is_empty() { 9 } else { 0 };
        assert_eq!(answer.out.lines().count(), texts.len() + extra);
    }
}

fn cell(kind: &str, value: &str) -> (String, String) {
    (kind.to_owned(), value.to_owned())
}

/// What shows that the reader would see a formula, were there one.
#[test]
fn the_spreadsheet_that_reads_back_works_out_formulas() {
    let folder = Folder::new("report-formulas");
    let table = folder.file("table.csv", "1;=1+1;\"=2+2\";'=3;1.234,50\r\n");
    let Some(rows) = by_spreadsheet(&table, ";") else {
        return;
    };
    let cells = [
        cell("float", "1"),
        cell("formula", "of:=1+1"),
        cell("formula", "of:=2+2"),
        cell("string", "'=3"),
        cell("float", "1234.5"),
    ];
    assert_eq!(rows, [cells]);
}

fn two(command: &str, first: &Path, second: &Path) -> Answer {
    call([OsStr::new(command), first.as_os_str(), second.as_os_str()])
}

#[test]
fn two_revisions_are_compared_in_sentences() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("diff");
    let old = folder.file("old", sealed(plan(), None));
    let what = Some(json!("Kursus \u{1b}[31mog\nbevis"));
    let new = folder.file("new", with(plan(), "/items/0/what", what).to_string());
    let answer = two("diff", &old, &new);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let change = "»Kursus som personlig træner« er nu »Kursus \u{fffd}[31mog bevis«";
    assert!(answer.out.contains(change), "{}", answer.out);
    let same = two("diff", &old, &old);
    assert!(
        same.out
            .ends_with("\nPlanen er den samme. Intet er ændret.\n")
    );
    let text = shared_data::text("example/plan.json");
    let other = folder.file("other", numbered(1).to_string());
    let answer = folder.file("review", sealed(review(), None));
    let broken = folder.file("broken", text.replacen("Ladcykel", "Ladbil", 1));
    let noise = folder.file("noise", "x");
    for (first, second, code, sentence) in [
        (&old, &other, 1, "De to filer er ikke den samme plan."),
        (
            &old,
            &answer,
            1,
            "Det er ikke en plan. Vælg to udgaver af en plan.",
        ),
        (
            &answer,
            &old,
            1,
            "Det er ikke en plan. Vælg to udgaver af en plan.",
        ),
        (&old, &noise, 1, "Afvist."),
        (&old, &broken, 1, ""),
        (&old, &folder.path("missing"), 2, "Filen findes ikke."),
    ] {
        let answer = two("diff", first, second);
        assert_eq!(answer.code, code, "{second:?}");
        assert!(answer.err.contains(sentence), "{}", answer.err);
        // A broken seal is said, and the content is compared all the same.
        assert_eq!(
            answer.out.is_empty(),
            !sentence.is_empty(),
            "{}",
            answer.out
        );
    }
}

#[test]
fn payments_are_printed_with_their_sums() {
    if !shared_data::available() {
        return;
    }
    let folder = Folder::new("payments");
    let plan = folder.file("plan", shared_data::bytes("example/plan.json"));
    let payment = |item: &str, month: &str, amount: &str, payer: &str| json!({ "item": item, "month": month, "amount": amount, "way": "transfer", "payer": payer });
    let payments = json!([
        payment("i1", "2027-03", "1000.50", "municipality"),
        payment("i2", "2027-02", "2000.00", "fund"),
        payment("i1", "2027-02", "3000.00", "municipality"),
    ]);
    let document = with(review(), "/payments", Some(payments));
    let answer = two(
        "payments",
        &plan,
        &folder.file("review", sealed(document, None)),
    );
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let lines: Vec<&str> = answer.out.lines().collect();
    let places = [
        "- februar 2027; ",
        "- februar 2027; Kursus som personlig træner; 3.000,00\u{a0}kr.; overførsel; Kommunen",
        "- marts 2027; Kursus som personlig træner; 1.000,50\u{a0}kr.; overførsel; Kommunen",
        "- I alt: 6.000,50\u{a0}kr.",
        "- Kommunen: 4.000,50\u{a0}kr.",
        "- februar 2027: 5.000,00\u{a0}kr.",
        "- marts 2027: 1.000,50\u{a0}kr.",
        "- Kommunen, februar 2027: 3.000,00\u{a0}kr.",
    ]
    .map(|line| lines.iter().position(|one| one.starts_with(line)));
    assert!(places.is_sorted() && places[0].is_some(), "{}", answer.out);
    let largest = "999999999999.99";
    let payments = json!([
        payment("i1", "2027-02", largest, "municipality"),
        payment("i1", "2027-02", "0.01", "municipality"),
        payment("i2", "2027-03", "5.00", "fund"),
    ]);
    let document = with(review(), "/payments", Some(payments));
    let answer = two(
        "payments",
        &plan,
        &folder.file("large", sealed(document, None)),
    );
    let sum = "større end det største beløb, vi kan regne med";
    for line in [
        format!("- I alt: {sum}"),
        format!("- Kommunen: {sum}"),
        format!("- februar 2027: {sum}"),
        format!("- Kommunen, februar 2027: {sum}"),
        "- marts 2027: 5,00\u{a0}kr.".into(),
    ] {
        assert!(answer.out.lines().any(|one| one == line), "{}", answer.out);
    }
    let none = with(review(), "/payments", None);
    let answer = two(
        "payments",
        &plan,
        &folder.file("review", sealed(none, None)),
    );
    assert!(answer.out.ends_with("Svaret har ingen betalinger.\n"));
}

#[test]
fn payments_are_printed_only_for_the_answer_to_this_very_plan() {
    if !shared_data::available() {
        return;
    }
    const KEY: &str = "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169";
    let folder = Folder::new("payments-wrong");
    let plan_file = folder.file("plan", shared_data::bytes("example/plan.json"));
    let good = folder.file("good", shared_data::bytes("example/review.json"));
    assert_eq!(two("payments", &plan_file, &good).code, 0);
    let changed = |path: &str, value: Value| sealed(with(review(), path, Some(value)), None);
    let broken = shared_data::text("example/review.json").replacen("24990.50", "24990.51", 1);
    for (name, bytes, sentence) in [
        (
            "id",
            changed(
                "/plan/id",
                json!("urn:uuid:00000000-0000-4000-8000-000000000001"),
            ),
            "Svaret hører til en anden plan.",
        ),
        (
            "revision",
            changed("/plan/revision", json!(2)),
            "Svaret hører til en anden udgave af planen.",
        ),
        (
            "digest",
            changed("/plan/digest", json!("0".repeat(64))),
            "Svaret hører til en plan med et andet indhold.",
        ),
        (
            "key",
            changed("/plan/key", json!(KEY)),
            "Svaret hører til planen, som en anden nøgle forseglede den.",
        ),
        ("unsealed", review().to_string().into(), "Ikke forseglet."),
        ("broken", broken.into(), "Forseglingen er brudt."),
        ("noise", b"x".into(), "Afvist."),
        ("plan", sealed(plan(), None), "Det er ikke et svar."),
    ] {
        let answer = two("payments", &plan_file, &folder.file(name, bytes));
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{name}");
        assert!(answer.err.contains(sentence), "{name} {}", answer.err);
    }
    let draft = folder.file("draft", plan().to_string());
    for (first, code, sentence) in [
        (&good, 1, "Det er ikke en plan."),
        (&draft, 1, "Ikke forseglet."),
        (&folder.path("missing"), 2, "Filen findes ikke."),
    ] {
        let answer = two("payments", first, &good);
        assert_eq!((answer.code, answer.out.as_str()), (code, ""), "{first:?}");
        assert!(answer.err.contains(sentence), "{}", answer.err);
    }
}
