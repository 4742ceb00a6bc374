//! A case that is being made of a plan: its texts, who has read them, and what is missing.

use crate::domain::case::{Case, Illustration, Line as CaseLine, Source};
use crate::domain::case_check::{CaseFinding, Code, check};
use crate::domain::case_making::{
    Proposal, is_source_date, name_of, proposals, rounded_to_thousands,
};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::plan::Plan;
use crate::domain::programme::Wording;
use crate::domain::review::Review;
use crate::file::case_v1;
use crate::file::open::{Begun, Content, begin};
use crate::file::write::indented;
use leptos::prelude::*;

/// The language that every case has.
const DANISH: &str = "da";
/// The most lines of a case (the schema has the same).
const MOST_LINES: usize = 50;

/// A text that a person writes and then reads as a stranger would.
#[derive(Clone, Copy)]
pub struct Told {
    /// The text.
    pub text: RwSignal<String>,
    /// Whether it was read and points at nobody; not any more once it is changed.
    pub read: RwSignal<bool>,
}

impl Told {
    fn new(text: &str) -> Told {
        Told {
            text: RwSignal::new(text.to_owned()),
            read: RwSignal::new(false),
        }
    }

    /// Changes the text, which then has to be read again.
    pub fn change(self, text: String) {
        self.text.set(text);
        self.read.set(false);
    }
}

/// A line of the case.
#[derive(Clone, Copy)]
pub struct Line {
    /// Whether it is in the case.
    pub taken: RwSignal<bool>,
    /// Its category, by the programme's categories; empty where none is chosen.
    pub category: RwSignal<String>,
    /// What was bought.
    pub what: Told,
    amount: Money,
}

/// How the amount is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Telling {
    /// Not at all.
    Untold,
    /// To the nearest thousand kroner.
    Rounded,
    /// To the øre.
    Exact,
}

/// What still holds the case back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Missing {
    /// It has no title.
    Title,
    /// It has no summary.
    Summary,
    /// No aim is chosen.
    Aim,
    /// A part of the source is empty.
    Source,
    /// The date of the source is no year, month or day.
    Date,
    /// No line is taken.
    Lines,
    /// More lines are taken than a case may have.
    TooMany,
    /// A line has no words or no category.
    Line(usize),
    /// So many texts have yet to be read.
    Unread(usize),
    /// Personal data, or a word that may be a name.
    Finding(CaseFinding),
}

/// The case that is being made.
#[derive(Clone, Copy)]
pub struct Making {
    /// A few words.
    pub title: Told,
    /// What is told.
    pub summary: Told,
    /// The aim, by the programme's aims; empty where none is chosen.
    pub aim: RwSignal<String>,
    /// Title, publisher, date and reference of the source.
    pub source: [RwSignal<String>; 4],
    /// How the amount is told.
    pub telling: RwSignal<Telling>,
    /// Words that a person has confirmed to name nobody.
    pub confirmed: RwSignal<Vec<String>>,
    /// The lines.
    pub lines: StoredValue<Vec<Line>>,
    /// Whether the plan is in another language than the case has to be in.
    pub foreign: bool,
}

impl Making {
    /// Begins with the lines of a plan; all else is the person's own.
    pub fn new(plan: &Plan, review: &Review) -> Making {
        let line = |proposal: Proposal| Line {
            taken: RwSignal::new(true),
            category: RwSignal::new(proposal.category.map_or(String::new(), |id| id.to_string())),
            what: Told::new(&proposal.what),
            amount: proposal.amount,
        };
        Making {
            title: Told::new(""),
            summary: Told::new(""),
            aim: RwSignal::new(plan.aim.kind.map_or(String::new(), |id| id.to_string())),
            source: [(); 4].map(|()| RwSignal::new(String::new())),
            telling: RwSignal::new(Telling::Rounded),
            confirmed: RwSignal::new(Vec::new()),
            lines: StoredValue::new(proposals(plan, review).into_iter().map(line).collect()),
            foreign: plan.language.as_str() != DANISH,
        }
    }

    /// The lines that are in the case, followed.
    fn taken(self) -> Vec<Line> {
        let lines = self.lines.get_value().into_iter();
        lines.filter(|line| line.taken.get()).collect()
    }

    /// What the case tells of money, followed; `None` where it tells nothing.
    pub fn amount(self) -> Option<Money> {
        let amounts = self.taken().into_iter().map(|line| line.amount);
        let sum = amounts.fold(Money::ZERO, |sum, amount| {
            sum.plus(amount).unwrap_or(Money::MAX)
        });
        match self.telling.get() {
            Telling::Untold => None,
            Telling::Rounded => Some(rounded_to_thousands(sum)),
            Telling::Exact => Some(sum),
        }
    }

    /// The case as it stands, followed; as long as it has no title or aim, with stand-ins that
    /// never leave the page.
    pub fn case(self) -> Option<Case> {
        let words = |text: RwSignal<String>| danish(text.get().trim());
        let lines = self.taken().into_iter().filter_map(|line| {
            Some(CaseLine {
                category: Id::parse(&line.category.get())?,
                what: words(line.what.text),
            })
        });
        let [title, publisher, date, reference] =
            self.source.map(|text| text.get().trim().to_owned());
        let mut case = Case {
            id: name_of(&self.title.text.get()).or(Id::parse("case"))?,
            title: words(self.title.text),
            summary: words(self.summary.text),
            aim: Id::parse(&self.aim.get()).or(Id::parse("aim"))?,
            amount: self.amount(),
            lines: lines.collect(),
            source: Source {
                title,
                publisher,
                date,
                reference,
            },
            illustration: Illustration::default(),
            confirmed_words: Vec::new(),
        };
        let confirmed = self.confirmed.get();
        let words = possible_names(&case).into_iter();
        case.confirmed_words = words.filter(|word| confirmed.contains(word)).collect();
        Some(case)
    }

    /// Everything that holds the case back, followed.
    pub fn missing(self) -> Vec<Missing> {
        let empty = |text: RwSignal<String>| text.with(|text| text.trim().is_empty());
        let mut missing = Vec::new();
        let mut need = |holds: bool, what: Missing| {
            if holds {
                missing.push(what);
            }
        };
        need(
            self.title.text.with(|text| name_of(text).is_none()),
            Missing::Title,
        );
        need(empty(self.summary.text), Missing::Summary);
        need(empty(self.aim), Missing::Aim);
        let taken = self.taken();
        need(taken.is_empty(), Missing::Lines);
        need(taken.len() > MOST_LINES, Missing::TooMany);
        let all = self.lines.get_value();
        for (at, line) in all.iter().enumerate().filter(|(_, line)| line.taken.get()) {
            let bare = empty(line.what.text) || empty(line.category);
            need(bare, Missing::Line(at));
        }
        need(self.source.iter().any(|text| empty(*text)), Missing::Source);
        let [_, _, date, _] = self.source;
        need(
            !empty(date) && !date.with(|date| is_source_date(date.trim())),
            Missing::Date,
        );
        let texts = taken.iter().map(|line| line.what);
        let texts = texts.chain([self.title, self.summary]);
        let unread = texts.filter(|told| !told.read.get()).count();
        need(unread > 0, Missing::Unread(unread));
        if let Some(case) = self.case() {
            let findings = check(&case).into_iter();
            // An empty source is named above.
            let findings = findings.filter(|finding| finding.code != Code::NoSource);
            missing.extend(findings.map(Missing::Finding));
        }
        missing
    }

    /// The case as a file, with its name; `None` where it would not read back as it is.
    pub fn file(self) -> Option<(String, String)> {
        let case = untrack(|| self.case())?;
        let text = indented(&case_v1::write(&case)).ok()?;
        let Ok(Begun::Open(opened)) = begin(text.as_bytes()) else {
            return None;
        };
        let whole =
            opened.problems.is_empty() && opened.content == Content::Case(Box::new(case.clone()));
        whole.then(|| (format!("{}.json", case.id), text))
    }
}

/// Every word of a case that may be a name, confirmed or not.
pub fn possible_names(case: &Case) -> Vec<String> {
    let mut unconfirmed = case.clone();
    unconfirmed.confirmed_words.clear();
    let findings = check(&unconfirmed).into_iter();
    let names = findings.filter_map(|finding| match finding.code {
        Code::Name(word) => Some(word),
        _ => None,
    });
    names.collect()
}

fn danish(text: &str) -> Wording {
    let language = Id::parse(DANISH);
    let texts = language.map(|language| (language, text.to_owned()));
    Wording(texts.into_iter().collect())
}
