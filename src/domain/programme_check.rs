//! Whether the parts of a programme profile fit together.
//!
//! Pure. The file layer has seen to the shape of each part; here it is about what they say of
//! each other, so that a slip meets whoever edits the profile and never a citizen.

use super::id::Id;
use super::money::Money;
use super::programme::{Choice, Programme, Wording};

/// What does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Code {
    /// The same id stands twice in a list.
    Twice(Id),
    /// A category that the profile does not have.
    UnknownCategory(Id),
    /// A payer that the profile does not have.
    UnknownPayer(Id),
    /// An aim that the profile does not have.
    UnknownAim(Id),
    /// A horizon that begins before the one in front of it.
    Order,
    /// A list with nothing to choose from.
    Empty,
    /// A text without words.
    Blank,
    /// A ceiling or a period of nothing.
    Zero,
}

/// A part of a profile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The name.
    Name,
    /// The ceiling.
    Ceiling,
    /// The months of the period.
    Period,
    /// The reasons to lie outside the period.
    ExtensionReasons,
    /// The horizons.
    Horizons,
    /// The aims.
    Aims,
    /// The categories.
    Categories,
    /// The payers.
    Payers,
    /// The rows of the legal table.
    LawRules,
    /// The duties.
    Duties,
    /// The declaration's text.
    Declaration,
    /// The way in which plans are handed in.
    HandInChannel,
    /// To whom.
    HandInContact,
    /// The questions about follow-on costs.
    FollowOn,
    /// The referrals.
    Referrals,
    /// The reviewer's questions.
    Criteria,
}

/// One finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ProgrammeFinding {
    /// What.
    pub code: Code,
    /// Where.
    pub part: Part,
    /// Which entry of the part, counted from 0.
    pub index: Option<usize>,
}

/// Everything in a profile that does not fit together.
pub fn check(programme: &Programme) -> Vec<ProgrammeFinding> {
    let mut findings = Findings {
        programme,
        list: Vec::new(),
    };
    findings.whole();
    findings.names();
    findings.horizons();
    findings.references();
    findings.list
}

struct Findings<'a> {
    programme: &'a Programme,
    list: Vec<ProgrammeFinding>,
}

impl Findings<'_> {
    fn add(&mut self, code: Code, part: Part, index: Option<usize>) {
        self.list.push(ProgrammeFinding { code, part, index });
    }

    fn whole(&mut self) {
        let programme = self.programme;
        for (part, is_empty) in [
            (Part::Aims, programme.aims.is_empty()),
            (Part::Categories, programme.categories.is_empty()),
            (Part::Duties, programme.duties.is_empty()),
            (Part::Horizons, programme.horizons.is_empty()),
        ] {
            if is_empty {
                self.add(Code::Empty, part, None);
            }
        }
        for (part, words) in [
            (Part::Name, &programme.name),
            (Part::Declaration, &programme.declaration.text),
            (Part::HandInChannel, &programme.hand_in_channel),
            (Part::HandInContact, &programme.hand_in_contact),
        ] {
            self.words(part, None, words);
        }
        if programme.ceiling <= Money::ZERO {
            self.add(Code::Zero, Part::Ceiling, None);
        }
        if programme.period_months == 0 {
            self.add(Code::Zero, Part::Period, None);
        }
    }

    fn words(&mut self, part: Part, index: Option<usize>, words: &Wording) {
        if words.0.iter().any(|(_, text)| text.trim().is_empty()) {
            self.add(Code::Blank, part, index);
        }
    }

    /// Ids are unique within their list, and what they name has words.
    fn names(&mut self) {
        let all = self.programme;
        self.named(
            Part::Horizons,
            &all.horizons,
            |one| one.id,
            |one| &one.label,
        );
        self.named(Part::Aims, &all.aims, |one| one.id, |one| &one.label);
        self.named(
            Part::Categories,
            &all.categories,
            |one| one.id,
            |one| &one.label,
        );
        self.named(Part::Duties, &all.duties, |one| one.id, |one| &one.text);
        for (part, choices) in [
            (Part::Payers, &all.payers),
            (Part::ExtensionReasons, &all.extension_reasons),
            (Part::Criteria, &all.criteria),
        ] {
            self.named(part, choices, |one: &Choice| one.id, |one| &one.label);
        }
    }

    fn named<T>(&mut self, part: Part, entries: &[T], id: fn(&T) -> Id, words: fn(&T) -> &Wording) {
        for (index, entry) in entries.iter().enumerate() {
            let name = id(entry);
            if entries.iter().take(index).any(|other| id(other) == name) {
                self.add(Code::Twice(name), part, Some(index));
            }
            self.words(part, Some(index), words(entry));
        }
    }

    fn horizons(&mut self) {
        let horizons = &self.programme.horizons;
        let begins = horizons.iter().map(|horizon| horizon.from_month);
        let pairs = begins.clone().zip(begins.skip(1)).enumerate();
        for (index, (before, after)) in pairs {
            if after < before {
                self.add(Code::Order, Part::Horizons, Some(index + 1));
            }
        }
    }

    fn references(&mut self) {
        let programme = self.programme;
        for (index, aim) in programme.aims.iter().enumerate() {
            self.categories(Part::Aims, index, &aim.categories_first);
        }
        for (index, rule) in programme.law.rules.iter().enumerate() {
            self.categories(Part::LawRules, index, &rule.categories);
            if !programme.payers.iter().any(|payer| payer.id == rule.payer) {
                self.add(Code::UnknownPayer(rule.payer), Part::LawRules, Some(index));
            }
        }
        for (index, question) in programme.follow_on.iter().enumerate() {
            self.categories(Part::FollowOn, index, &question.categories);
            self.words(Part::FollowOn, Some(index), &question.question);
        }
        for (index, referral) in programme.referrals.iter().enumerate() {
            if programme.aim(referral.aim).is_none() {
                self.add(Code::UnknownAim(referral.aim), Part::Referrals, Some(index));
            }
        }
    }

    fn categories(&mut self, part: Part, index: usize, ids: &[Id]) {
        for id in ids {
            if self.programme.category(*id).is_none() {
                self.add(Code::UnknownCategory(*id), part, Some(index));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::{LawRule, Referral};
    use crate::domain::testing::{id, programme, words};

    #[test]
    fn a_sound_profile_has_no_findings() {
        assert_eq!(check(&programme_with_words()), vec![]);
    }

    fn programme_with_words() -> Programme {
        let mut programme = programme();
        programme.hand_in_channel = words("Digital Post");
        programme.hand_in_contact = words("Dit jobcenter");
        programme
    }

    #[test]
    fn every_slip_gives_its_finding_and_no_other() {
        type Slip = fn(&mut Programme);
        let rule = |category: &str, payer: &str| LawRule {
            categories: vec![id(category)],
            label: words("Regel"),
            basis: None,
            payer: id(payer),
        };
        let slips: [(Code, Part, Option<usize>, Slip); 18] = [
            (Code::Empty, Part::Aims, None, |p| p.aims.clear()),
            (Code::Empty, Part::Duties, None, |p| p.duties.clear()),
            (Code::Empty, Part::Horizons, None, |p| p.horizons.clear()),
            (Code::Empty, Part::Categories, None, |p| {
                p.categories.clear();
                p.aims
                    .iter_mut()
                    .for_each(|aim| aim.categories_first.clear());
                p.follow_on.clear();
            }),
            (Code::Blank, Part::Name, None, |p| p.name = words(" ")),
            (Code::Blank, Part::Declaration, None, |p| {
                p.declaration.text = words("")
            }),
            (Code::Blank, Part::HandInChannel, None, |p| {
                p.hand_in_channel = words("")
            }),
            (Code::Blank, Part::HandInContact, None, |p| {
                p.hand_in_contact = words("")
            }),
            (Code::Blank, Part::Duties, Some(0), |p| {
                p.duties[0].text = words("")
            }),
            (Code::Blank, Part::FollowOn, Some(0), |p| {
                p.follow_on[0].question = words("")
            }),
            (Code::Zero, Part::Ceiling, None, |p| p.ceiling = Money::ZERO),
            (Code::Zero, Part::Period, None, |p| p.period_months = 0),
            (Code::Order, Part::Horizons, Some(1), |p| {
                p.horizons.reverse()
            }),
            (Code::Twice(id("camera")), Part::Categories, Some(3), |p| {
                p.categories.push(p.categories[0].clone())
            }),
            (Code::Twice(id("fund")), Part::Payers, Some(1), |p| {
                p.payers.push(p.payers[0].clone())
            }),
            (
                Code::UnknownCategory(id("boat")),
                Part::Aims,
                Some(0),
                |p| p.aims[0].categories_first.push(id("boat")),
            ),
            (
                Code::UnknownCategory(id("boat")),
                Part::FollowOn,
                Some(0),
                |p| p.follow_on[0].categories.push(id("boat")),
            ),
            (
                Code::UnknownAim(id("moon")),
                Part::Referrals,
                Some(0),
                |p| {
                    p.referrals.push(Referral {
                        aim: id("moon"),
                        label: words("Hjælp"),
                        text: words("Spørg"),
                    })
                },
            ),
        ];
        for (code, part, index, slip) in slips {
            let mut programme = programme_with_words();
            slip(&mut programme);
            let expected = vec![ProgrammeFinding { code, part, index }];
            assert_eq!(check(&programme), expected);
        }
        let mut programme = programme_with_words();
        programme.law.rules = vec![rule("camera", "fund"), rule("boat", "bank")];
        let codes = check(&programme).into_iter().map(|finding| finding.code);
        let expected = [
            Code::UnknownCategory(id("boat")),
            Code::UnknownPayer(id("bank")),
        ];
        assert_eq!(codes.collect::<Vec<_>>(), expected);
    }
}
