//! The format `borgerbudget/case`, version 1: a case of the library.

use super::plan_v1::Members;
use super::programme_v1::{wording, words};
use super::read::{At, Fault, Object, Problems};
use crate::domain::case::{Case, Illustration, Line, Source};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::plan::longest;
use crate::domain::programme::Wording;
use serde_json::{Map, Value, json};

/// The format's name.
pub const FORMAT: &str = "borgerbudget/case";
/// The format's version.
pub const VERSION: u32 = 1;

const MOST: usize = 200;
const MEMBERS: [&str; 12] = [
    "format",
    "version",
    "id",
    "title",
    "summary",
    "aim",
    "aimIsOurReading",
    "amount",
    "lines",
    "source",
    "illustration",
    "confirmedWords",
];

/// Reads a case; `None` where something that it cannot do without is missing.
pub fn read(document: &Value, problems: &Problems) -> Option<Case> {
    let object = Object::open(document, &At::Root, problems, &MEMBERS);
    if object.flag("aimIsOurReading") == Some(false) {
        object.fault("aimIsOurReading", Fault::BadValue);
    }
    if !object.has("source") {
        object.fault("source", Fault::Missing);
    }
    Some(Case {
        title: words(&object, "title"),
        summary: words(&object, "summary"),
        aim: object.required("aim", Id::parse)?,
        amount: object.optional("amount", Money::from_canonical),
        lines: object.required_list("lines", MOST, |value, at| read_line(value, at, problems)),
        source: object.member("source", false, |value, at| {
            Some(read_source(value, at, problems))
        })?,
        illustration: object
            .member("illustration", false, |value, at| {
                Some(read_illustration(value, at, problems))
            })
            .unwrap_or_default(),
        confirmed_words: object.texts("confirmedWords", MOST, |text| Some(text.to_owned())),
        id: object.required("id", Id::parse)?,
    })
}

fn read_line(value: &Value, at: &At, problems: &Problems) -> Option<Line> {
    let object = Object::open(value, at, problems, &["category", "what"]);
    Some(Line {
        what: words(&object, "what"),
        category: object.required("category", Id::parse)?,
    })
}

fn read_source(value: &Value, at: &At, problems: &Problems) -> Source {
    let members = ["title", "publisher", "date", "reference"];
    let object = Object::open(value, at, problems, &members);
    let text = |name| {
        let text = object.required_text(name, longest::SUPPLIER);
        if text.is_empty() && object.has(name) {
            object.fault(name, Fault::BadValue);
        }
        text
    };
    Source {
        title: text("title"),
        publisher: text("publisher"),
        date: text("date"),
        reference: text("reference"),
    }
}

fn read_illustration(value: &Value, at: &At, problems: &Problems) -> Illustration {
    let object = Object::open(value, at, problems, &["reasons", "goals"]);
    Illustration {
        reasons: object.list("reasons", MOST, |value, at| {
            Some(wording(value, at, problems))
        }),
        goals: object.list("goals", MOST, |value, at| {
            let goal = Object::open(value, at, problems, &["horizon", "text"]);
            Some((goal.required("horizon", Id::parse)?, words(&goal, "text")))
        }),
    }
}

/// Writes a case, as the library keeps it.
pub fn write(case: &Case) -> Value {
    let mut members = Members::default();
    members.put("format", FORMAT);
    members.put("version", VERSION);
    members.put("id", case.id.as_str());
    members.put("title", wording_value(&case.title));
    members.put("summary", wording_value(&case.summary));
    members.put("aim", case.aim.as_str());
    // No source names the aim, so that it is always read into the case.
    members.put("aimIsOurReading", true);
    members.some("amount", case.amount);
    let lines = case.lines.iter().map(line_value);
    members.put("lines", lines.collect::<Vec<_>>());
    members.put(
        "source",
        json!({
            "title": case.source.title,
            "publisher": case.source.publisher,
            "date": case.source.date,
            "reference": case.source.reference,
        }),
    );
    if case.illustration != Illustration::default() {
        members.put("illustration", illustration_value(&case.illustration));
    }
    if !case.confirmed_words.is_empty() {
        members.put("confirmedWords", case.confirmed_words.clone());
    }
    Value::Object(members.0)
}

fn wording_value(wording: &Wording) -> Value {
    let texts = wording.0.iter();
    let texts = texts.map(|(language, text)| (language.to_string(), text.as_str().into()));
    Value::Object(texts.collect::<Map<String, Value>>())
}

fn line_value(line: &Line) -> Value {
    json!({"category": line.category.as_str(), "what": wording_value(&line.what)})
}

fn illustration_value(illustration: &Illustration) -> Value {
    let goal = |(horizon, text): &(Id, Wording)| json!({"horizon": horizon.as_str(), "text": wording_value(text)});
    json!({
        "reasons": illustration.reasons.iter().map(wording_value).collect::<Vec<_>>(),
        "goals": illustration.goals.iter().map(goal).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::strict;

    #[test]
    fn every_case_of_the_library_is_written_as_it_was_read() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public/cases");
        let mut read_back = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("index.json") {
                continue;
            }
            let document = strict::parse(&std::fs::read(&path).unwrap()).unwrap();
            let problems = Problems::default();
            let case = read(&document, &problems).unwrap();
            assert_eq!(problems.into_list(), vec![], "{}", path.display());
            assert_eq!(write(&case), document, "{}", path.display());
            read_back += 1;
        }
        // The folder was found.
        assert!(read_back > 10, "{read_back}");
    }

    #[test]
    fn a_source_without_its_words_is_named() {
        let json = include_bytes!("../../public/cases/baker.json");
        let mut document = strict::parse(json).unwrap();
        let source = document.get_mut("source").and_then(Value::as_object_mut);
        source.unwrap().insert("title".into(), "".into());
        let problems = Problems::default();
        read(&document, &problems);
        let list = problems.into_list();
        let places: Vec<_> = list
            .iter()
            .map(|problem| problem.path.to_string())
            .collect();
        assert_eq!(places, ["source.title"]);
    }
}
