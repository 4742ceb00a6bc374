//! What a plan gives for a case, and what in its words could point at somebody.
//!
//! Pure. It marks and never rewrites: a person reads every line and decides. Nothing is put
//! into a case that the plan or that person did not say.

use super::date::{Day, Month};
use super::id::Id;
use super::letters::folded;
use super::money::Money;
use super::plan::Plan;
use super::privacy::{Trace, possible_names, traces};
use super::review::Review;

/// Something in a text that a person has to look at before others read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark {
    /// The shape of personal data.
    Trace(Trace),
    /// A capitalised word inside a sentence: perhaps the name of a person or a place.
    Name(String),
    /// A day, a month or a year.
    Date(String),
    /// A number, a model or an address on the web: rare enough to be recognised by.
    Detail(String),
}

/// What stands out in a text, each word once.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = traces(text).into_iter().map(Mark::Trace).collect();
    let names = possible_names(text);
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|edge: char| !edge.is_alphanumeric());
        let mark = if is_date(bare) {
            Mark::Date(bare.to_owned())
        } else if is_detail(bare) {
            Mark::Detail(bare.to_owned())
        } else if names.iter().any(|name| name == bare) {
            Mark::Name(bare.to_owned())
        } else {
            continue;
        };
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

/// A year, a day in figures, or the name of a month in Danish or English.
fn is_date(word: &str) -> bool {
    const MONTHS: [&str; 21] = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
        "january",
        "february",
        "march",
        "may",
        "june",
        "july",
        "october",
        "jan",
        "feb",
    ];
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let in_figures = parts.iter().all(|part| digits(part))
        && match parts.as_slice() {
            [one] => year(one),
            [day, month] => day.len() <= 2 && month.len() <= 2,
            [day, month, last] => {
                (day.len() <= 2 && month.len() <= 2 && last.len() != 3) || year(day)
            }
            _ => false,
        };
    in_figures || MONTHS.contains(&folded(word).as_str())
}

/// A word with a digit in it, or with a full stop inside, as addresses on the web have.
fn is_detail(word: &str) -> bool {
    word.contains(|letter: char| letter.is_ascii_digit()) || word.contains('.')
}

/// One line that a case could have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The category of the item.
    pub category: Option<Id>,
    /// What the citizen wrote that it is.
    pub what: String,
    /// What was approved, else what was applied for; nothing where the price cannot be read.
    pub amount: Money,
}

/// The items of a plan as lines of a case, but for those that were not approved. Suppliers,
/// reasons and goals are left out: they are the citizen's own.
pub fn proposals(plan: &Plan, review: &Review) -> Vec<Proposal> {
    let mut lines = Vec::new();
    for item in &plan.items {
        let approved = review.granted(item);
        if approved == Some(Money::ZERO) {
            continue;
        }
        lines.push(Proposal {
            category: item.category,
            what: item.what.trim().to_owned(),
            amount: approved.or(item.price.total()).unwrap_or_default(),
        });
    }
    lines
}

/// An amount to the nearest thousand kroner, half up, so that it cannot be looked up.
pub fn rounded_to_thousands(amount: Money) -> Money {
    const THOUSAND: i64 = 1_000;
    let whole = (amount.decimal() / rust_decimal::Decimal::from(THOUSAND))
        .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    Money::rounded(whole * rust_decimal::Decimal::from(THOUSAND)).unwrap_or(Money::MAX)
}

/// The name of a case in files and addresses, made of its title; `None` where that has no
/// letter or digit to make it of.
pub fn name_of(title: &str) -> Option<Id> {
    let mut name = String::new();
    for letter in folded(title).chars() {
        let written = match letter {
            'æ' => "ae",
            'ø' => "oe",
            'å' => "aa",
            'é' | 'è' => "e",
            'ü' => "u",
            'ö' => "o",
            'ä' => "a",
            _ => "",
        };
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        } else if !written.is_empty() {
            name.push_str(written);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    // All of it is ASCII, so that it can be cut anywhere.
    name.truncate(31);
    Id::parse(name.trim_end_matches('-'))
}

/// Whether a text is the date of a source as the format has it: a year, a month or a day.
pub fn is_source_date(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let year = text.len() == 4 && digits && !text.starts_with('0');
    year || Month::parse(text).is_some() || Day::parse(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::domain::review::{Decision, ItemReview};
    use crate::domain::testing::{answer, id, item, plan, said};

    fn ore(ore: i64) -> Money {
        Money::from_ore(ore).unwrap()
    }

    #[test]
    fn what_could_point_at_somebody_is_marked() {
        let name = |word: &str| Mark::Name(word.into());
        let date = |word: &str| Mark::Date(word.into());
        let detail = |word: &str| Mark::Detail(word.into());
        for (text, expected) in [
            ("Ladcykel", vec![]),
            ("Bærbar computer og taske", vec![]),
            (
                "Kursus hos Jensen i Aarhus",
                vec![name("Jensen"), name("Aarhus")],
            ),
            ("Start i marts 2027", vec![date("marts"), date("2027")]),
            (
                "Kursus 12/3 og 12-03-27",
                vec![date("12/3"), date("12-03-27")],
            ),
            ("Kursus 2027-03-12.", vec![date("2027-03-12")]),
            ("Telefon iPhone14", vec![detail("iPhone14")]),
            ("Se elgiganten.dk", vec![detail("elgiganten.dk")]),
            ("Koster 16.050 kr.", vec![detail("16.050")]),
            ("Marts og Marts", vec![date("Marts")]),
            (
                "Ring til Bo på 86123456",
                vec![Mark::Trace(Trace::Phone), name("Bo"), detail("86123456")],
            ),
        ] {
            assert_eq!(marks(text), expected, "{text}");
        }
    }

    #[test]
    fn the_lines_are_what_was_approved() {
        let item = |number: u32, unit: &str| {
            let mut item = item(&format!("i{number}"), unit);
            item.what = format!(" Ting {number} ");
            item
        };
        let approved = |number: u32, approved: Option<Money>| ItemReview {
            approved,
            ..said(&format!("i{number}"))
        };
        let plan = plan(vec![
            item(1, "100"),
            item(2, "200"),
            item(3, "300"),
            item(4, "x"),
        ]);
        let review = Review {
            items: vec![
                approved(1, Some(ore(5_000))),
                approved(2, Some(Money::ZERO)),
                approved(3, None),
            ],
            ..answer(plan.id, Decision::Approve)
        };
        let found = proposals(&plan, &review);
        let found: Vec<_> = found
            .iter()
            .map(|line| (line.what.as_str(), line.amount))
            .collect();
        let expected = [
            ("Ting 1", ore(5_000)),
            ("Ting 3", ore(30_000)),
            ("Ting 4", Money::ZERO),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn amounts_are_rounded_to_thousands_half_up() {
        for (amount, expected) in [
            (4_998_500, 5_000_000),
            (50_000, 100_000),
            (49_999, 0),
            (0, 0),
        ] {
            assert_eq!(rounded_to_thousands(ore(amount)), ore(expected), "{amount}");
        }
    }

    #[test]
    fn a_case_is_named_by_its_title() {
        for (title, expected) in [
            ("En bager", Some("en-bager")),
            (
                "  Kørekort, og så på Øen! ",
                Some("koerekort-og-saa-paa-oeen"),
            ),
            ("Æ", Some("ae")),
            ("— —", None),
            ("", None),
            (
                "En meget lang titel som ingen gider læse",
                Some("en-meget-lang-titel-som-ingen-g"),
            ),
        ] {
            assert_eq!(name_of(title), expected.map(id), "{title}");
        }
    }

    #[test]
    fn the_date_of_a_source_is_a_year_a_month_or_a_day() {
        for (text, expected) in [
            ("2027", true),
            ("2027-03", true),
            ("2027-03-12", true),
            ("0999", false),
            ("+123", false),
            ("2027-13", false),
            ("2027-02-30", false),
            ("marts 2027", false),
            ("", false),
        ] {
            assert_eq!(is_source_date(text), expected, "{text}");
        }
    }

    #[test]
    fn a_name_for_files_is_made_of_the_title() {
        for (title, name) in [
            ("Ældre café på Ærø", Some("aeldre-cafe-paa-aeroe")),
            ("Müllers kör, à la carte", Some("mullers-kor-la-carte")),
            ("Läkerol", Some("lakerol")),
            ("?!", None),
        ] {
            let made = name_of(title);
            assert_eq!(made.as_ref().map(Id::as_str), name, "{title}");
        }
    }

    #[test]
    fn figures_in_more_than_three_parts_are_no_date() {
        assert!(is_date("12-03-27"));
        assert!(!is_date("1-2-3-4"));
    }
}
