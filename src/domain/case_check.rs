//! What a person has to look at before a case is published: traces of personal data and
//! words that may be names.
//!
//! Pure. A finding asks for a look; it never proves anything. Names cannot be told by their
//! shape, so every word that may be one is listed until a person has confirmed it in the
//! case's own file.

use super::case::Case;
use super::id::Id;
use super::privacy::{Trace, possible_names, traces};
use super::programme::Wording;

/// What a person has to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Code {
    /// The case does not say where it is told.
    NoSource,
    /// The shape of personal data.
    Trace(Trace),
    /// A capitalised word that may be a name and is not confirmed to be none.
    Name(String),
}

/// Where in a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// What was bought, by the line, counted from 0.
    Line(usize),
    /// A reason written for the product, counted from 0.
    Reason(usize),
    /// A goal written for the product, counted from 0.
    Goal(usize),
    /// The source's title.
    SourceTitle,
    /// Who published the source.
    SourcePublisher,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseFinding {
    /// What.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// The language of the text; `None` for the source, which is in its own.
    pub language: Option<Id>,
}

/// Everything that a person has to look at, in the order of the file. A word is listed once.
pub fn check(case: &Case) -> Vec<CaseFinding> {
    let mut findings = Findings {
        confirmed: &case.confirmed_words,
        list: Vec::new(),
    };
    findings.wording(Place::Title, &case.title, false);
    findings.wording(Place::Summary, &case.summary, true);
    for (index, line) in case.lines.iter().enumerate() {
        findings.wording(Place::Line(index), &line.what, false);
    }
    for (index, reason) in case.illustration.reasons.iter().enumerate() {
        findings.wording(Place::Reason(index), reason, true);
    }
    for (index, (_, goal)) in case.illustration.goals.iter().enumerate() {
        findings.wording(Place::Goal(index), goal, true);
    }
    findings.source(Place::SourceTitle, &case.source.title);
    findings.source(Place::SourcePublisher, &case.source.publisher);
    findings.list
}

struct Findings<'a> {
    confirmed: &'a [String],
    list: Vec<CaseFinding>,
}

impl Findings<'_> {
    fn add(&mut self, code: Code, place: Place, language: Option<Id>) {
        self.list.push(CaseFinding {
            code,
            place,
            language,
        });
    }

    /// A source is public, so its names are; but nothing else about a person belongs there.
    fn source(&mut self, place: Place, text: &str) {
        if text.trim().is_empty() {
            self.add(Code::NoSource, place, None);
        }
        for trace in traces(text) {
            self.add(Code::Trace(trace), place, None);
        }
    }

    fn wording(&mut self, place: Place, wording: &Wording, sentences: bool) {
        for (language, text) in &wording.0 {
            for trace in traces(text) {
                self.add(Code::Trace(trace), place, Some(*language));
            }
            let mut words = possible_names(text);
            if sentences {
                words.extend(first_words(text));
            }
            for word in words {
                self.name(word, place, *language);
            }
        }
    }

    fn name(&mut self, word: String, place: Place, language: Id) {
        // 'I' is a word of both languages.
        let is_letter = word.chars().nth(1).is_none();
        let code = Code::Name(word);
        let known = self.list.iter().any(|finding| finding.code == code);
        let Code::Name(word) = &code else { return };
        if !is_letter && !known && !self.confirmed.contains(word) {
            self.add(code, place, Some(language));
        }
    }
}

/// The words that begin the sentences of a text and are not among the usual ones.
///
/// A name likes to begin a sentence ('Anna bager'); the usual beginnings are few.
fn first_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut begins = true;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|edge: char| !edge.is_alphanumeric());
        let capitalised = bare.chars().next().is_some_and(char::is_uppercase);
        if begins && capitalised && !is_usual(bare) {
            words.push(bare.to_owned());
        }
        begins = word.ends_with(['.', '!', '?', ':']);
    }
    words
}

/// Words with which a sentence begins that name nobody: pronouns, articles, prepositions,
/// and the two kinds of source.
fn is_usual(word: &str) -> bool {
    const USUAL: [&str; 62] = [
        "Jeg",
        "Du",
        "Vi",
        "Han",
        "Hun",
        "Den",
        "Det",
        "De",
        "Der",
        "En",
        "Et",
        "Min",
        "Mit",
        "Mine",
        "Når",
        "Hvis",
        "Med",
        "Uden",
        "Til",
        "For",
        "Fra",
        "På",
        "Efter",
        "Før",
        "Så",
        "Nu",
        "Her",
        "Alle",
        "Ingen",
        "Nogle",
        "Flere",
        "Rapporten",
        "Artiklen",
        "Beløbet",
        "The",
        "A",
        "An",
        "It",
        "He",
        "She",
        "We",
        "You",
        "They",
        "My",
        "Our",
        "This",
        "That",
        "There",
        "When",
        "If",
        "With",
        "Without",
        "To",
        "From",
        "On",
        "In",
        "After",
        "Before",
        "So",
        "Now",
        "Some",
        "No",
    ];
    USUAL.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{Illustration, Line, Source};
    use crate::domain::testing::{id, words};

    fn case(summary: &str) -> Case {
        Case {
            id: id("baker"),
            title: words("En bager"),
            summary: words(summary),
            aim: id("job"),
            amount: None,
            lines: vec![Line {
                category: id("equipment"),
                what: words("Industriovn"),
            }],
            source: Source {
                title: "Langtidsledige tager teten".into(),
                publisher: "SUS".into(),
                date: "2018".into(),
                reference: "R".into(),
            },
            illustration: Illustration::default(),
            confirmed_words: vec!["Butikken".into()],
        }
    }

    fn found(case: &Case) -> Vec<(Code, Place)> {
        let findings = check(case).into_iter();
        findings
            .map(|finding| (finding.code, finding.place))
            .collect()
    }

    #[test]
    fn a_summary_is_searched_for_personal_data_and_names() {
        let name = |word: &str| Code::Name(word.into());
        for (summary, expected) in [
            ("Rapporten nævner en ovn. Jeg vil bage.", vec![]),
            ("Butikken er åben.", vec![]),
            ("Anna vil bage.", vec![name("Anna")]),
            ("Jeg kender Anna. Anna bager.", vec![name("Anna")]),
            ("Det er, som I ved, godt.", vec![]),
            (
                "Ring 86 12 34 56.",
                vec![Code::Trace(Trace::Phone), name("Ring")],
            ),
            ("Det er 010190-1234.", vec![Code::Trace(Trace::Cpr)]),
            (
                "Skriv til a@example.dk.",
                vec![Code::Trace(Trace::Email), name("Skriv")],
            ),
            (
                "Jeg bor på Nørregade 12.",
                vec![Code::Trace(Trace::Address), name("Nørregade")],
            ),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|code| (code, Place::Summary))
                .collect();
            assert_eq!(found(&case(summary)), expected, "{summary}");
        }
    }

    #[test]
    fn every_text_of_a_case_is_searched() {
        const NUMBER: &str = "Det er 86123456.";
        type Put = fn(&mut Case);
        let places: [(Place, Put); 7] = [
            (Place::Title, |case| case.title = words(NUMBER)),
            (Place::Summary, |case| case.summary = words(NUMBER)),
            (Place::Line(0), |case| case.lines[0].what = words(NUMBER)),
            (Place::Reason(0), |case| {
                case.illustration.reasons = vec![words(NUMBER)]
            }),
            (Place::Goal(0), |case| {
                case.illustration.goals = vec![(id("soon"), words(NUMBER))]
            }),
            (Place::SourceTitle, |case| case.source.title = NUMBER.into()),
            (Place::SourcePublisher, |case| {
                case.source.publisher = NUMBER.into()
            }),
        ];
        for (place, put) in places {
            let mut case = case("Det er godt.");
            put(&mut case);
            assert_eq!(found(&case), vec![(Code::Trace(Trace::Phone), place)]);
        }
    }

    #[test]
    fn a_case_names_its_source() {
        let mut case = case("Det er godt.");
        case.source.title = " ".into();
        assert_eq!(found(&case), vec![(Code::NoSource, Place::SourceTitle)]);
    }
}
