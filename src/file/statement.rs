//! The statement on accessibility: its words in one file for each language, and what only the
//! host knows in one file for all of them.
//!
//! Read leniently: both come from the host's own folder, and a gap that nobody filled is shown
//! as a gap rather than hiding the statement.

use serde_json::{Map, Value};

/// The statement, ready to be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
    /// Its parts, in their order.
    pub sections: Vec<Section>,
    /// Whether the host has yet to fill something in.
    pub draft: bool,
    /// Where the host's official statement stands, if it begins with `https://`.
    pub official: Option<String>,
}

/// A part of the statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// What it is about.
    pub heading: String,
    /// Its paragraphs, with the host's words in their gaps.
    pub text: Vec<String>,
}

/// Reads the words of one language (`{"sections": [{"heading", "text": […]}]}`) and fills their
/// gaps (`{name}`) from what the host wrote (`{"name": "…"}`); `None` where either is no such
/// file. What the host has not filled in begins with `[`.
pub fn read(words: &str, host: &str) -> Option<Statement> {
    let words: Value = serde_json::from_str(words).ok()?;
    let Value::Object(host) = serde_json::from_str(host).ok()? else {
        return None;
    };
    let sections = words.get("sections")?.as_array()?;
    let sections: Vec<Section> = sections
        .iter()
        .filter_map(|one| section(one, &host))
        .collect();
    let values = host.values().filter_map(Value::as_str);
    let mut values = values.map(str::trim_start);
    Some(Statement {
        draft: values.any(|value| value.starts_with('[')),
        official: host.get("official").and_then(Value::as_str).and_then(https),
        sections,
    })
}

fn section(value: &Value, host: &Map<String, Value>) -> Option<Section> {
    let text = value.get("text")?.as_array()?;
    Some(Section {
        heading: value.get("heading")?.as_str()?.to_owned(),
        text: text
            .iter()
            .filter_map(|line| Some(filled(line.as_str()?, host)))
            .collect(),
    })
}

fn filled(line: &str, host: &Map<String, Value>) -> String {
    host.iter().fold(line.to_owned(), |line, (name, value)| {
        line.replace(&format!("{{{name}}}"), value.as_str().unwrap_or_default())
    })
}

fn https(address: &str) -> Option<String> {
    address.starts_with("https://").then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str =
        r#"{"sections":[{"heading":"Hvem","text":["{name} har ansvaret.","Ring {phone}."]}]}"#;

    #[test]
    fn the_words_of_the_host_stand_in_the_gaps() {
        let host =
            r#"{"name":"Øby Kommune","phone":"12 34 56 78","official":"https://was.example/x"}"#;
        let statement = read(WORDS, host).unwrap();
        assert_eq!(
            statement.sections[0].text,
            ["Øby Kommune har ansvaret.", "Ring 12 34 56 78."]
        );
        assert!(!statement.draft);
        assert_eq!(statement.official.as_deref(), Some("https://was.example/x"));
    }

    #[test]
    fn what_is_not_filled_in_makes_it_a_draft_and_is_no_address() {
        for host in [
            r#"{"name":"[navn]","phone":"1"}"#,
            r#"{"name":"Øby","phone":"1","official":"[adresse]"}"#,
        ] {
            let statement = read(WORDS, host).unwrap();
            assert!(statement.draft);
            assert_eq!(statement.official, None);
        }
        let script = r#"{"official":"javascript:alert(1)"}"#;
        assert_eq!(read(WORDS, script).unwrap().official, None);
    }

    #[test]
    fn the_shipped_words_have_the_same_parts_and_gaps_that_the_host_fills() {
        let host = include_str!("../../public/statement/host.json");
        let languages = [
            include_str!("../../public/statement/da.json"),
            include_str!("../../public/statement/en.json"),
            include_str!("../../public/statement/uk.json"),
            include_str!("../../public/statement/ar.json"),
        ];
        let read = languages.map(|words| read(words, host).unwrap());
        assert!(read[0].draft);
        for statement in &read {
            assert_eq!(statement.sections.len(), read[0].sections.len());
        }
        for section in read.iter().flat_map(|statement| &statement.sections) {
            for line in &section.text {
                assert!(!line.contains('{'), "{line}");
            }
        }
    }

    #[test]
    fn what_is_no_statement_is_none() {
        for (words, host) in [("", "{}"), (WORDS, "[]"), ("{}", "{}"), (WORDS, "x")] {
            assert_eq!(read(words, host), None);
        }
    }
}
