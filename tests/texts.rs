//! The catalogues of texts: the languages have the same keys with the same gaps to fill, every
//! key that the program names is there, and no key is there that nothing names.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod source;

use borgerbudget::cli::State;
use borgerbudget::domain::answer::Mismatch;
use borgerbudget::domain::check::Code;
use borgerbudget::domain::known_keys::SealState;
use borgerbudget::domain::plan::{Helper, Payment};
use borgerbudget::domain::portfolio::By;
use borgerbudget::domain::price::Vat;
use borgerbudget::domain::review::{Assessment, Decision};
use borgerbudget::file::strict::{Rule, StrictError};
use borgerbudget::text::languages::{Language, languages};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The plural categories that stand behind a key (Unicode CLDR).
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Texts of the shape of a key that are none: files, and places in files.
const NO_KEYS: [&str; 10] = [
    "declaration.text",
    "law.rules",
    "period.months",
    "source.publisher",
    "source.title",
    "budget.json",
    "kladde-rest.txt",
    "svar-rest.txt",
    "noegler-rest.txt",
    "liste.txt",
];

/// The texts of one file: those of every page, or those of one room.
fn file(room: &str, language: &str) -> BTreeMap<String, String> {
    let file = format!("public/locales/{room}{language}.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// The folders of texts that only one room has, and where that room's sources are.
const ROOMS: [(&str, &[&str]); 2] = [
    (
        "desk/",
        &[
            "src/app/desk/",
            "src/app/pages/desk/",
            "src/app/pages/mod.rs",
            "src/text/",
        ],
    ),
    ("cli/", &["src/cli/", "src/text/"]),
];

/// Every text of a language, of whichever file.
fn catalog(language: &str) -> BTreeMap<String, String> {
    let mut all = file("", language);
    for (room, _) in ROOMS {
        all.extend(file(room, language));
    }
    all
}

/// Keys that are put together in the program: how, as it stands in the source with `{}` for
/// what is filled in, and what is filled in.
fn families() -> Vec<(&'static str, Vec<&'static str>)> {
    // These have sentences of their own: why a price cannot be read, and the programme's
    // question.
    let own = [Code::ItemAmount, Code::ItemFollowOn, Code::BoughtAmount];
    let findings = Code::ALL.into_iter().filter(|code| !own.contains(code));
    let months = [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
    ];
    let states = [
        State::Refused,
        State::Unsealed,
        State::Broken,
        State::IntactUnknown,
        State::IntactCode,
    ];
    // A file that cannot be opened has other words.
    let read = SealState::NAMES.into_iter().skip(1).collect::<Vec<_>>();
    let tasks = [
        "aim",
        "items",
        "goals",
        "duties",
        "check",
        "seal",
        "purchases",
        "answer",
    ];
    let columns = [
        "activity",
        "assessment",
        "checks",
        "goals",
        "received",
        "reference",
        "revision",
        "seal",
        "total",
    ];
    let met = ["key-under-two-references", "new-key-for-reference"];
    let remarks = [
        "key-under-two-references",
        "new-key-for-reference",
        "older-revision",
        "same-plan-twice",
        "same-revision-differs",
    ];
    let words = [
        "check-number",
        "consultant",
        "declaration",
        "digital-post",
        "reference",
        "sealed",
        "vat",
    ];
    let absent = ["unknown", "elsewhere", "newer", "not-loaded", "unreadable"];
    vec![
        ("refused.{}", strict_codes()),
        ("finding.{}", findings.map(Code::as_str).collect()),
        ("month.{}", months.into()),
        ("written-with.{}", Helper::ALL.map(Helper::as_str).into()),
        ("month-of.{}", months.into()),
        // The forms that Danish has beside 'other'; other languages may have others.
        ("plural.{}", vec!["one"]),
        ("payment.{}", Payment::ALL.map(Payment::as_str).into()),
        ("vat.{}", Vat::ALL.map(Vat::as_str).into()),
        ("vat.{}-said", Vat::ALL.map(Vat::as_str).into()),
        ("decision.{}", Decision::ALL.map(Decision::as_str).into()),
        (
            "desk.decided.{}",
            Decision::ALL.map(Decision::as_str).into(),
        ),
        ("desk.answered.{}", vec!["lacks", "made"]),
        (
            "assessment.{}",
            Assessment::ALL.map(Assessment::as_str).into(),
        ),
        (
            "answers.{}.title",
            Decision::ALL.map(Decision::as_str).into(),
        ),
        (
            "answers.{}.text",
            Decision::ALL.map(Decision::as_str).into(),
        ),
        (
            "answers.colour.{}",
            Assessment::ALL.map(Assessment::as_str).into(),
        ),
        ("answers.way.{}", Payment::ALL.map(Payment::as_str).into()),
        (
            "answers.mismatch.{}",
            Mismatch::ALL.map(Mismatch::as_str).into(),
        ),
        ("cli.state.{}", states.map(State::as_str).into()),
        ("reader.{}", read.clone()),
        ("reader.{}-text", read),
        ("task.{}", tasks.into()),
        ("task.{}-hint", tasks.into()),
        ("absent.{}.title", absent.into()),
        ("absent.{}.text", absent.into()),
        (
            "save-fault.{}",
            vec!["blocked", "full", "gone", "newer", "other", "other-tab"],
        ),
        ("cases.amount-{}", vec!["above", "below", "untold"]),
        ("word.{}", words.into()),
        ("word.{}.text", words.into()),
        ("seal-state.{}", SealState::NAMES.into()),
        (
            "bc.input.{}",
            vec![
                "activation-year",
                "budget",
                "casework-year",
                "catering",
                "company-consultants",
                "monthly-benefit",
                "speakers",
            ],
        ),
        (
            "bc.limit.{}",
            vec!["effect", "left", "single", "tax", "years"],
        ),
        (
            "compare.alpha.{}",
            vec!["chance", "high", "low", "no-variation", "some", "too-few"],
        ),
        (
            "compare.misfit.{}",
            vec![
                "other-content",
                "other-key",
                "other-plan",
                "other-revision",
                "twice",
            ],
        ),
        (
            "compare.outcome.{}",
            vec!["agree", "alone", "differ", "far", "nobody"],
        ),
        (
            "answer.decide.{}",
            Decision::ALL.map(Decision::as_str).into(),
        ),
        ("desk.column.{}", columns.into()),
        ("desk.remark.{}", remarks.into()),
        ("desk.remark.{}.known", met.into()),
        (
            "keys.column.{}",
            vec!["confirmed", "forget", "number", "pinned", "reference"],
        ),
        ("make.amount.{}", vec!["exact", "rounded", "untold"]),
        (
            "make.source.{}",
            vec!["date", "publisher", "reference", "title"],
        ),
        ("sums.by.{}", By::ALL.map(By::as_str).into()),
        ("sums.none.{}", By::ALL.map(By::as_str).into()),
    ]
}

fn strict_codes() -> Vec<&'static str> {
    let rules = [
        Rule::TooLarge,
        Rule::NotUtf8,
        Rule::SecondBom,
        Rule::Syntax,
        Rule::Truncated,
        Rule::Trailing,
        Rule::NotAnObject,
        Rule::Depth,
        Rule::Nodes,
        Rule::DuplicateKey,
        Rule::Number,
        Rule::Surrogate,
        Rule::Context,
    ];
    let error = |rule| StrictError {
        rule,
        place: String::new(),
        position: None,
    };
    rules.map(|rule| error(rule).code()).into()
}

/// The texts in the source of those rooms that speak to people.
fn literals() -> BTreeSet<String> {
    let speaks = |source: &source::Source| {
        let silent = ["src/domain/", "src/file/", "src/app/browser/"];
        !silent.iter().any(|room| source.path.starts_with(room))
    };
    let sources = source::below("src").into_iter().filter(speaks);
    sources.flat_map(|source| source.texts).collect()
}

/// Whether a text has the shape of a key, with or without parts to be filled in.
fn is_key(text: &str) -> bool {
    let part = |part: &str| {
        let plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-{}".contains(&byte);
        !part.is_empty() && part.bytes().all(plain)
    };
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.contains('.')
        && text.split('.').all(part)
}

/// A text with `{}` for each part that is filled in, whatever its name.
fn template(text: &str) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("{}");
        out.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    out
}

fn stem(key: &str) -> Option<&str> {
    let (stem, category) = key.rsplit_once('.')?;
    PLURALS.contains(&category).then_some(stem)
}

/// The gaps of a text, sorted.
fn gaps(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1);
    let mut gaps: Vec<&str> = parts.map(|part| part.split('}').next().unwrap()).collect();
    gaps.sort_unstable();
    gaps
}

/// The languages that the page offers.
fn listed() -> Vec<Language> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/locales/index.json");
    languages(&std::fs::read_to_string(path).unwrap())
}

/// The rooms that a language has texts of: a language for citizens may have those of every page
/// only.
fn rooms(language: &str) -> Vec<&'static str> {
    let there = |room: &&str| {
        let file = format!("public/locales/{room}{language}.json");
        Path::new(env!("CARGO_MANIFEST_DIR")).join(file).exists()
    };
    ["", "desk/", "cli/"].into_iter().filter(there).collect()
}

/// The forms that a language has: those that its file has rules for, and 'other'.
fn forms(language: &str) -> Vec<&'static str> {
    let texts = file("", language);
    let has = |form: &&str| *form == "other" || texts.contains_key(&format!("plural.{form}"));
    PLURALS.into_iter().filter(has).collect()
}

/// The keys before the form of texts that depend on a number.
fn counted(texts: &BTreeMap<String, String>) -> Vec<&str> {
    let both = |stem: &&str| texts.contains_key(&format!("{stem}.other"));
    let stems = texts.keys().filter_map(|key| key.strip_suffix(".one"));
    stems.filter(both).collect()
}

#[test]
fn every_language_that_is_listed_has_its_file_and_is_named_once() {
    let tags: Vec<String> = listed().iter().map(|one| one.tag.to_string()).collect();
    assert!(tags.starts_with(&["da".to_owned(), "en".to_owned()]));
    let once: BTreeSet<&String> = tags.iter().collect();
    assert_eq!(once.len(), tags.len());
    for tag in &tags {
        assert!(rooms(tag).contains(&""), "{tag}");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/locales");
    let files = std::fs::read_dir(folder).unwrap().flatten();
    let names = files.filter_map(|file| file.file_name().into_string().ok());
    for name in names.filter(|name| name.ends_with(".json") && name != "index.json") {
        assert!(
            tags.iter().any(|tag| name == format!("{tag}.json")),
            "{name}"
        );
    }
}

#[test]
fn every_language_has_the_same_keys_with_the_same_gaps() {
    for language in listed() {
        let tag = language.tag.to_string();
        for room in rooms(&tag) {
            let (danish, other) = (file(room, "da"), file(room, &tag));
            let stems = counted(&danish);
            let plain = |key: &String| {
                let of_number = stem(key).is_some_and(|stem| stems.contains(&stem));
                !of_number && !key.starts_with("plural.")
            };
            let keys = |texts: &BTreeMap<String, String>| -> Vec<String> {
                texts.keys().filter(|key| plain(key)).cloned().collect()
            };
            assert_eq!(keys(&danish), keys(&other), "{room}{tag}");
            for key in keys(&danish) {
                assert_eq!(gaps(&danish[&key]), gaps(&other[&key]), "{room}{tag} {key}");
            }
        }
    }
}

#[test]
fn every_text_that_depends_on_a_number_has_all_the_forms_of_its_language_and_no_other() {
    for language in listed() {
        let tag = language.tag.to_string();
        let forms = forms(&tag);
        for room in rooms(&tag) {
            let (danish, other) = (file(room, "da"), file(room, &tag));
            for stem in counted(&danish) {
                let key = |form: &str| format!("{stem}.{form}");
                let there = PLURALS
                    .into_iter()
                    .filter(|form| other.contains_key(&key(form)));
                assert_eq!(there.collect::<Vec<_>>(), forms, "{room}{tag} {stem}");
                // A form that is for one number only need not repeat it.
                let gaps_of = |texts: &BTreeMap<String, String>, form: &str| -> Vec<String> {
                    let gaps = gaps(&texts[&key(form)]).into_iter();
                    gaps.filter(|gap| *gap != "n").map(str::to_owned).collect()
                };
                for form in &forms {
                    let expected = gaps_of(&danish, "other");
                    assert_eq!(gaps_of(&other, form), expected, "{room}{tag} {stem}.{form}");
                    let many = ["few", "many", "other"].contains(form);
                    let told = gaps(&other[&key(form)]).contains(&"n");
                    let tells = gaps(&danish[&key("other")]).contains(&"n");
                    assert!(!many || told == tells, "{room}{tag} {stem}.{form}");
                }
            }
        }
    }
}

#[test]
fn no_text_stands_in_two_files() {
    let shared = file("", "da");
    let [desk, cli] = ROOMS.map(|(room, _)| file(room, "da"));
    for (one, other) in [(&shared, &desk), (&shared, &cli), (&desk, &cli)] {
        let twice = one.keys().find(|key| other.contains_key(*key));
        assert_eq!(twice, None);
    }
}

#[test]
fn texts_of_one_room_are_named_in_that_room_only() {
    for (room, sources) in ROOMS {
        let own = file(room, "da");
        let others = source::below("src").into_iter().filter(|source| {
            let inside = sources.iter().any(|path| source.path.starts_with(path));
            !inside && source.path.starts_with("src/")
        });
        for source in others {
            let named = source.texts.iter().find(|text| {
                own.contains_key(text.as_str()) || own.contains_key(&format!("{text}.one"))
            });
            assert_eq!(named, None, "{}", source.path);
        }
    }
}

#[test]
fn no_text_is_empty_or_badly_closed() {
    for language in listed() {
        let language = language.tag.to_string();
        let texts = rooms(&language)
            .into_iter()
            .flat_map(|room| file(room, &language));
        for (key, text) in texts {
            assert!(!text.trim().is_empty(), "{language} {key}");
            assert_eq!(
                text.matches('{').count(),
                text.matches('}').count(),
                "{key}"
            );
            assert!(
                !text.contains("  ") || key == "cli.help",
                "{language} {key}: two blanks"
            );
        }
    }
}

#[test]
fn every_key_that_the_program_names_is_there() {
    let catalog = catalog("da");
    let named = literals();
    let keys = named
        .iter()
        .filter(|text| is_key(text) && !text.contains('{'));
    let mut found = 0;
    for key in keys.filter(|key| !NO_KEYS.contains(&key.as_str())) {
        let plural = format!("{key}.one");
        assert!(
            catalog.contains_key(key) || catalog.contains_key(&plural),
            "{key}"
        );
        found += 1;
    }
    // The search itself works.
    assert!(found > 100, "{found}");
}

#[test]
fn every_key_that_is_put_together_is_there() {
    let catalog = catalog("da");
    for (pattern, values) in families() {
        for value in values {
            let key = pattern.replace("{}", value);
            assert!(catalog.contains_key(&key), "{key}");
        }
    }
}

#[test]
fn every_way_to_put_a_key_together_is_known_here() {
    let first_parts: BTreeSet<String> = catalog("da")
        .keys()
        .filter_map(|key| key.split_once('.').map(|(first, _)| first.to_owned()))
        .collect();
    let in_source: BTreeSet<String> = literals()
        .iter()
        .filter(|text| text.contains('{'))
        .map(|text| template(text))
        .filter(|text| is_key(text))
        .filter(|text| {
            text.split('.')
                .next()
                .is_some_and(|first| first_parts.contains(first))
        })
        .collect();
    let known: BTreeSet<String> = families()
        .iter()
        .map(|(pattern, _)| template(pattern))
        .collect();
    assert_eq!(in_source, known);
}

#[test]
fn no_key_is_there_that_nothing_names() {
    let named = literals();
    let made: BTreeSet<String> = families()
        .into_iter()
        .flat_map(|(pattern, values)| values.into_iter().map(|value| pattern.replace("{}", value)))
        .collect();
    let unused: Vec<String> = catalog("da")
        .into_keys()
        .filter(|key| !named.contains(key) && !made.contains(key))
        .filter(|key| !stem(key).is_some_and(|stem| named.contains(stem)))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}
