//! What does not fit together in a programme profile, as sentences.

use super::Catalog;
use crate::domain::programme_check::{Code, Part, ProgrammeFinding};

/// The sentence of a finding, with its place.
pub fn sentence(catalog: &Catalog, finding: &ProgrammeFinding) -> String {
    let (key, id) = match finding.code {
        Code::Twice(id) => ("programme-check.twice", Some(id)),
        Code::UnknownCategory(id) => ("programme-check.unknown-category", Some(id)),
        Code::UnknownPayer(id) => ("programme-check.unknown-payer", Some(id)),
        Code::UnknownAim(id) => ("programme-check.unknown-aim", Some(id)),
        Code::Order => ("programme-check.order", None),
        Code::Empty => ("programme-check.empty", None),
        Code::Blank => ("programme-check.blank", None),
        Code::Zero => ("programme-check.zero", None),
    };
    let id = id.map(|id| id.to_string()).unwrap_or_default();
    catalog.fill(key, &[("place", &place(finding)), ("id", &id)])
}

/// The place as it is found in the profile's file.
fn place(finding: &ProgrammeFinding) -> String {
    let part = match finding.part {
        Part::Name => "name",
        Part::Ceiling => "ceiling",
        Part::Period => "period.months",
        Part::ExtensionReasons => "period.extensionReasons",
        Part::Horizons => "horizons",
        Part::Aims => "aims",
        Part::Categories => "categories",
        Part::Payers => "payers",
        Part::LawRules => "law.rules",
        Part::Duties => "duties",
        Part::Declaration => "declaration.text",
        Part::HandInChannel => "handIn.channel",
        Part::HandInContact => "handIn.contact",
        Part::FollowOn => "followOn",
        Part::Referrals => "referrals",
        Part::Criteria => "criteria",
    };
    match finding.index {
        Some(index) => format!("{part}[{index}]"),
        None => part.to_owned(),
    }
}
