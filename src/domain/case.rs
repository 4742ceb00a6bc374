//! A case: what somebody used such a budget for, as far as a source tells it.
//!
//! Pure data and one rule: how the lines of a case become suggestions in a plan. A case
//! shows what its source says and nothing more.

use super::edit::Edit;
use super::id::Id;
use super::letters::folded;
use super::money::Money;
use super::plan::{Item, Plan};
use super::programme::Wording;

/// Where a case is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Title of the report or article.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, as precisely as is known (`2018`, `2016-11-22`).
    pub date: String,
    /// The letter by which the project's documents call it.
    pub reference: String,
}

/// Something that was bought.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The category that it belongs to.
    pub category: Id,
    /// What it was.
    pub what: Wording,
}

/// Words written for the product, never shown as the source's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Illustration {
    /// Reasons that somebody could have given.
    pub reasons: Vec<Wording>,
    /// Goals that somebody could have set: horizon and words.
    pub goals: Vec<(Id, Wording)>,
}

/// A case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// Its name in files and addresses.
    pub id: Id,
    /// A few words.
    pub title: Wording,
    /// What the source tells.
    pub summary: Wording,
    /// The aim that we read in it.
    pub aim: Id,
    /// The amount, only where the source states one.
    pub amount: Option<Money>,
    /// What was bought.
    pub lines: Vec<Line>,
    /// Where it is told.
    pub source: Source,
    /// Words written for the product.
    pub illustration: Illustration,
    /// Capitalised words that a person has confirmed to be no names.
    pub confirmed_words: Vec<String>,
}

impl Case {
    /// The edit that adds the lines of the case behind those of a plan, to be filled in.
    ///
    /// Prices and reasons stay empty: they are the citizen's own. A category that the
    /// programme does not have is left open.
    pub fn suggest(&self, plan: &Plan, known: impl Fn(Id) -> bool, language: Id) -> Edit {
        let first = plan.next_item_id().number('i').unwrap_or(1);
        let inserts = self.lines.iter().enumerate().map(|(index, line)| {
            let mut item = Item::new(Id::numbered('i', first.saturating_add(index as u32)));
            item.category = Some(line.category).filter(|category| known(*category));
            item.what = line.what.get(language).to_owned();
            Edit::InsertItem(plan.items.len() + index, Box::new(item))
        });
        Edit::All(inserts.collect())
    }

    /// Whether a search text occurs in the title, the summary or a line, whatever the case
    /// of its letters; an empty text occurs everywhere.
    pub fn matches(&self, search: &str, language: Id) -> bool {
        let wanted = folded(search.trim());
        let has = |words: &Wording| folded(words.get(language)).contains(&wanted);
        has(&self.title) || has(&self.summary) || self.lines.iter().any(|line| has(&line.what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{id, item, plan, words};

    fn case() -> Case {
        let line = |category: &str, what: &str| Line {
            category: id(category),
            what: words(what),
        };
        Case {
            id: id("baker"),
            title: words("Bager"),
            summary: words("Et værksted til brød"),
            aim: id("own-business"),
            amount: None,
            lines: vec![line("camera", "Vægte"), line("ovens", "Ladcykel")],
            source: Source {
                title: String::new(),
                publisher: String::new(),
                date: String::new(),
                reference: String::new(),
            },
            illustration: Illustration::default(),
            confirmed_words: vec![],
        }
    }

    #[test]
    fn its_lines_come_behind_those_of_the_plan_without_price_and_reason() {
        let mut plan = plan(vec![item("i7", "100")]);
        let known = |category| category == id("camera");
        case()
            .suggest(&plan, known, Id::DANISH)
            .apply(&mut plan)
            .unwrap();
        let told = plan.items.iter().skip(1).map(|item| {
            let empty = item.price.unit.is_empty() && item.reason.is_empty();
            (item.id, item.what.as_str(), item.category, empty)
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                (id("i8"), "Vægte", Some(id("camera")), true),
                (id("i9"), "Ladcykel", None, true),
            ]
        );
    }

    #[test]
    fn it_is_found_by_any_of_its_words_in_any_case() {
        for (search, found) in [
            ("", true),
            (" bager ", true),
            ("VÆRKSTED", true),
            ("ladcykel", true),
            ("kamera", false),
        ] {
            assert_eq!(case().matches(search, Id::DANISH), found, "{search}");
        }
    }
}
