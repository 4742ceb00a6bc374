//! The format `borgerbudget/case`, version 1: a case of the library.

use super::programme_v1::{wording, words};
use super::read::{At, Fault, Object, Problems};
use crate::domain::case::{Case, Illustration, Line, Source};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::plan::longest;
use serde_json::Value;

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
