//! A programme profile: everything in which one municipality's scheme differs from another's.
//!
//! Pure data. Ceiling, period, horizons, categories, law, duties and wording stand here
//! and never as constants in code.

use super::check::Code;
use super::id::{Digest, Id};
use super::money::Money;
use super::plan::{Payment, ProgrammeRef};
use super::price::Percent;

/// A text in several languages.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wording(pub Vec<(Id, String)>);

impl Wording {
    /// The text in `language`, else in Danish, else in the first language there is.
    pub fn get(&self, language: Id) -> &str {
        let by_tag = |tag: &str| self.0.iter().find(|(id, _)| id.as_str() == tag);
        by_tag(language.as_str())
            .or_else(|| by_tag("da"))
            .or_else(|| self.0.first())
            .map_or("", |(_, text)| text)
    }

    /// Whether there is a text in `language` itself.
    pub fn has(&self, language: Id) -> bool {
        self.0.iter().any(|(id, _)| *id == language)
    }
}

/// A thing to choose, with its label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Its name in files.
    pub id: Id,
    /// Its name for people.
    pub label: Wording,
}

/// A category of items.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Category {
    /// Its name in files.
    pub id: Id,
    /// Its name for people.
    pub label: Wording,
    /// A few words that help to choose it; may be empty.
    pub example: Wording,
}

/// A kind of aim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AimKind {
    /// Its name in files.
    pub id: Id,
    /// Its name for people.
    pub label: Wording,
    /// Categories that are offered first to those who have this aim.
    pub categories_first: Vec<Id>,
}

/// A span of months after the start, in which goals are reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Horizon {
    /// Its name in files.
    pub id: Id,
    /// First month after the start, from 0.
    pub from_month: u16,
    /// Month after the start in which it ends.
    pub to_month: u16,
    /// Its name for people.
    pub label: Wording,
}

/// A duty of the citizen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// Its name in files.
    pub id: Id,
    /// What the citizen takes on.
    pub text: Wording,
}

/// Costs that often follow on an item, put as a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowOn {
    /// The categories it is asked for.
    pub categories: Vec<Id>,
    /// The question.
    pub question: Wording,
}

/// Help outside the programme for those who have an aim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Referral {
    /// The aim it is for.
    pub aim: Id,
    /// What it is.
    pub label: Wording,
    /// Where to ask.
    pub text: Wording,
}

/// The solemn declaration (tro- og loveerklæring).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    /// Its version, from 1.
    pub version: u32,
    /// Whether the municipality has yet to replace the text.
    pub draft: bool,
    /// Its text.
    pub text: Wording,
}

/// One row of the dated table of legal bases; a suggestion only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LawRule {
    /// The categories it is suggested for.
    pub categories: Vec<Id>,
    /// What it covers.
    pub label: Wording,
    /// The provision; `None` where there is none.
    pub basis: Option<String>,
    /// Who pays, by the programme's payers.
    pub payer: Id,
}

/// The dated table of legal bases and payers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Law {
    /// The year and month that the table is from, as `2018-06`.
    pub as_of: String,
    /// What has to be said beside it.
    pub note: Wording,
    /// Its rows.
    pub rules: Vec<LawRule>,
}

/// A programme profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Programme {
    /// Its name in files.
    pub id: Id,
    /// Its revision, from 1.
    pub revision: u32,
    /// The digest of its file.
    pub digest: Digest,
    /// Its name for people.
    pub name: Wording,
    /// Where its facts come from.
    pub source: String,
    /// The year and month of those facts, as `2018-06`.
    pub as_of: String,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// The most that a citizen can apply for.
    pub ceiling: Money,
    /// Whom it is for; may be empty.
    pub audience: Wording,
    /// Months from the start within which items are bought.
    pub period_months: u16,
    /// Reasons for which an item may lie outside the period.
    pub extension_reasons: Vec<Choice>,
    /// Horizons of goals, in order.
    pub horizons: Vec<Horizon>,
    /// Kinds of aim.
    pub aims: Vec<AimKind>,
    /// Categories of items, in order.
    pub categories: Vec<Category>,
    /// Who may pay.
    pub payers: Vec<Choice>,
    /// Legal bases.
    pub law: Law,
    /// The citizen's duties.
    pub duties: Vec<Duty>,
    /// The declaration.
    pub declaration: Declaration,
    /// The findings that hold sealing back, and no others.
    pub required_to_seal: Vec<Code>,
    /// How a sealed file is handed in.
    pub hand_in_channel: Wording,
    /// To whom.
    pub hand_in_contact: Wording,
    /// Ways of payment that the citizen may wish for.
    pub payment_ways: Vec<Payment>,
    /// The municipality's EAN location number for invoices.
    pub ean: Option<String>,
    /// Help outside the programme.
    pub referrals: Vec<Referral>,
    /// The usual VAT rate, offered when a price lacks its VAT.
    pub vat_rate: Option<Percent>,
    /// Questions about costs that often follow.
    pub follow_on: Vec<FollowOn>,
    /// The reviewer's questions.
    pub criteria: Vec<Choice>,
    /// Public keys of the job centre, as `did:key`.
    pub keys: Vec<String>,
}

impl Programme {
    /// How a plan refers to this profile.
    pub fn reference(&self) -> ProgrammeRef {
        ProgrammeRef {
            id: self.id,
            revision: self.revision,
            digest: self.digest,
        }
    }

    /// The category with that id.
    pub fn category(&self, id: Id) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// The horizon with that id.
    pub fn horizon(&self, id: Id) -> Option<&Horizon> {
        self.horizons.iter().find(|horizon| horizon.id == id)
    }

    /// The aim with that id.
    pub fn aim(&self, id: Id) -> Option<&AimKind> {
        self.aims.iter().find(|aim| aim.id == id)
    }

    /// Categories in the order of offering: those of the aim first, then the others.
    pub fn categories_for(&self, aim: Option<Id>) -> (Vec<&Category>, Vec<&Category>) {
        let first_ids = aim
            .and_then(|aim| self.aim(aim))
            .map_or(&[][..], |aim| &aim.categories_first);
        let first = first_ids
            .iter()
            .filter_map(|id| self.category(*id))
            .collect();
        let others = self
            .categories
            .iter()
            .filter(|category| !first_ids.contains(&category.id))
            .collect();
        (first, others)
    }

    /// The last month after the start that any horizon or the period reaches.
    pub fn months_in_sight(&self) -> u16 {
        let horizons = self.horizons.iter().map(|horizon| horizon.to_month);
        horizons.max().unwrap_or(0).max(self.period_months)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{id, programme, words};

    #[test]
    fn the_categories_of_an_aim_come_first_and_each_comes_once() {
        let programme = programme();
        let names = |categories: Vec<&Category>| {
            let names = categories.iter().map(|category| category.id.to_string());
            names.collect::<Vec<_>>().join(" ")
        };
        for (aim, first, others) in [
            (None, "", "camera car-licence marketing"),
            (Some("unknown"), "", "camera car-licence marketing"),
            (Some("own-business"), "marketing", "camera car-licence"),
        ] {
            let (found, rest) = programme.categories_for(aim.map(id));
            assert_eq!(
                (names(found).as_str(), names(rest).as_str()),
                (first, others)
            );
        }
    }

    #[test]
    fn as_many_months_are_in_sight_as_the_last_horizon_or_the_period_has() {
        let mut programme = programme();
        assert_eq!(programme.months_in_sight(), 12);
        programme.period_months = 18;
        assert_eq!(programme.months_in_sight(), 18);
    }

    #[test]
    fn words_tell_which_languages_they_have() {
        assert!(words("Bil").has(id("da")));
        assert!(!words("Bil").has(id("en")));
    }
}
