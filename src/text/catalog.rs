//! The texts of one language, by key, with the ways in which people write amounts and dates.
//!
//! Amounts are written the Danish way in every language, because `1.234` must never be
//! read as 1,234.

use crate::domain::date::{Day, Month};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::text::plural;
use serde_json::{Map, Value};
use std::sync::OnceLock;

/// The texts of one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Catalog {
    /// The language, as a BCP 47 tag.
    pub language: Id,
    right_to_left: bool,
    texts: Map<String, Value>,
    /// Those that may come later than the others.
    later: OnceLock<Map<String, Value>>,
}

/// A moment in the reader's own time zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LocalTime {
    /// Day, 1 to 31.
    pub day: u8,
    /// Month, 1 to 12.
    pub month: u8,
    /// Year.
    pub year: u16,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
}

impl Catalog {
    /// Reads a catalogue: one JSON object of texts. `None` where it is anything else.
    pub fn parse(language: Id, json: &str) -> Option<Catalog> {
        Some(Catalog::of(language, texts(json)?))
    }

    fn of(language: Id, texts: Map<String, Value>) -> Catalog {
        Catalog {
            language,
            right_to_left: false,
            texts,
            later: OnceLock::new(),
        }
    }

    /// Adds the texts of another file of the same language to what whoever holds the catalogue
    /// already reads from it, once: a second file is passed over. Whether it is a catalogue.
    pub fn complete(&self, json: &str) -> bool {
        let Some(texts) = texts(json) else {
            return false;
        };
        self.later.get_or_init(|| texts);
        true
    }

    /// Whether [`complete`](Self::complete) was called with what it takes.
    pub fn is_complete(&self) -> bool {
        self.later.get().is_some()
    }

    /// This catalogue, of a language that is written from right to left where `so` says it.
    pub fn right_to_left(self, so: bool) -> Catalog {
        Catalog {
            right_to_left: so,
            ..self
        }
    }

    /// This catalogue and the texts of another file of the same language; `None` where that
    /// file is no catalogue. A key that both have keeps the text of this one.
    pub fn with(&self, json: &str) -> Option<Catalog> {
        let mut texts = texts(json)?;
        for (key, text) in self.later.get().into_iter().flatten().chain(&self.texts) {
            texts.insert(key.clone(), text.clone());
        }
        Some(Catalog::of(self.language, texts).right_to_left(self.right_to_left))
    }

    /// Whether the language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// The catalogue that is part of the native program, Danish unless English is asked for.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in(language: &str) -> Catalog {
        let (tag, json, own) = match language {
            "en" => (
                "en",
                include_str!("../../public/locales/en.json"),
                include_str!("../../public/locales/cli/en.json"),
            ),
            _ => (
                "da",
                include_str!("../../public/locales/da.json"),
                include_str!("../../public/locales/cli/da.json"),
            ),
        };
        let id = Id::parse(tag).unwrap_or(Id::numbered('x', 0));
        let shared = Catalog::parse(id, json);
        shared
            .and_then(|shared| shared.with(own))
            .unwrap_or(Catalog::of(id, Map::new()))
    }

    /// The text of a key; the key itself where the catalogue lacks it, so that it is noticed.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    fn find(&self, key: &str) -> Option<&str> {
        let later = || self.later.get()?.get(key);
        self.texts.get(key).or_else(later)?.as_str()
    }

    /// Whether the catalogue has the key.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let later = self.later.get().into_iter().flat_map(Map::keys);
        self.texts.keys().chain(later).map(String::as_str)
    }

    /// The text of a key with its placeholders `{name}` filled in.
    ///
    /// What is filled in is never looked through for placeholders again.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut out = String::with_capacity(rest.len() + 16);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            let value = values.iter().find(|(wanted, _)| *wanted == name);
            out.push_str(value.map_or("", |(_, value)| value));
            rest = behind;
        }
        out.push_str(rest);
        out
    }

    /// The text of `key` in the form that fits the number `n`: `key.one`, `key.other` and
    /// what else the language has, with `{n}` filled in.
    ///
    /// The catalogue itself holds the rules of its language, as Unicode CLDR writes them:
    /// `plural.one`, `plural.few`, … for every form that it has beside `other`.
    pub fn count(&self, key: &str, n: usize) -> String {
        let fits = |category: &str| {
            let rule = self.find(&format!("plural.{category}"));
            rule.is_some_and(|rule| plural::fits(rule, n))
        };
        let found = plural::CATEGORIES.into_iter().find(|name| fits(name));
        let category = found.unwrap_or("other");
        self.fill(&format!("{key}.{category}"), &[("n", &n.to_string())])
    }

    /// An amount with its currency, `16.050,00 kr.`
    pub fn amount(&self, amount: Money) -> String {
        self.apart(&amount.to_danish())
    }

    /// A number of kroner with its currency. Where the text around it runs from right to left it
    /// stands apart from it (Unicode's isolates), or its parts would change places.
    fn apart(&self, number: &str) -> String {
        match self.right_to_left {
            false => format!("{number}\u{a0}kr."),
            true => format!("\u{2066}{number}\u{a0}kr.\u{2069}"),
        }
    }

    /// An amount without øre where there are none, `50.000 kr.`, for ceilings and headlines.
    pub fn round_amount(&self, amount: Money) -> String {
        let text = amount.to_danish();
        self.apart(text.strip_suffix(",00").unwrap_or(&text))
    }

    /// A month, `januar 2027`.
    pub fn month(&self, month: Month) -> String {
        let name = self.get_owned(format!("month.{}", month.number()));
        let year = month.year().to_string();
        self.fill("month.year", &[("month", &name), ("year", &year)])
    }

    fn get_owned(&self, key: String) -> String {
        self.get(&key).to_owned()
    }

    /// A date, `22. november 2026`.
    pub fn date(&self, time: LocalTime) -> String {
        self.day_of(time.day, time.month, time.year)
    }

    /// A day of the calendar, `22. november 2026`.
    pub fn day(&self, day: Day) -> String {
        let month = day.month();
        self.day_of(day.number(), month.number(), month.year())
    }

    fn day_of(&self, day: u8, month: u8, year: u16) -> String {
        let (day, year) = (day.to_string(), year.to_string());
        // Many languages have another form of a month's name beside a day: 'of November'.
        let month = self.get_owned(format!("month-of.{month}"));
        self.fill("date", &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// A time of day, `14:03`.
    pub fn time(&self, time: LocalTime) -> String {
        format!("{:02}:{:02}", time.hour, time.minute)
    }
}

/// The texts of a file; `None` where it is no object of texts.
fn texts(json: &str) -> Option<Map<String, Value>> {
    let Value::Object(texts) = serde_json::from_str(json).ok()? else {
        return None;
    };
    texts.values().all(Value::is_string).then_some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog(json: &str) -> Catalog {
        Catalog::parse(Id::parse("da").unwrap(), json).unwrap()
    }

    #[test]
    fn placeholders_are_filled_in_once() {
        let catalog = catalog(r#"{"a":"{x} og {y}","b":"{","c":"{x} {z}!"}"#);
        for (key, expected) in [
            ("a", "{y} og 2"),
            ("b", "{"),
            ("c", "{y} !"),
            ("none", "none"),
        ] {
            assert_eq!(catalog.fill(key, &[("x", "{y}"), ("y", "2")]), expected);
        }
    }

    #[test]
    fn each_number_has_the_form_of_the_catalogues_own_rules() {
        let danish = r#"{"plural.one":"n = 1","item.one":"1 ting","item.other":"{n} ting her"}"#;
        let slovene = r#"{"plural.one":"v = 0 and i % 100 = 1","plural.two":"v = 0 and i % 100 = 2",
            "item.one":"{n} stvar","item.two":"{n} stvari (dve)","item.other":"{n} stvari"}"#;
        for (json, number, expected) in [
            (danish, 1, "1 ting"),
            (danish, 0, "0 ting her"),
            (slovene, 101, "101 stvar"),
            (slovene, 2, "2 stvari (dve)"),
            (slovene, 5, "5 stvari"),
        ] {
            assert_eq!(catalog(json).count("item", number), expected);
        }
    }

    #[test]
    fn texts_that_come_later_are_read_by_whoever_holds_the_catalogue() {
        let catalog = catalog(r#"{"a":"A","b":"B"}"#);
        assert!(!catalog.is_complete() && !catalog.has("c"));
        for (json, taken) in [
            ("", false),
            (r#"{"c":1}"#, false),
            (r#"{"b":"other","c":"C"}"#, true),
            (r#"{"d":"D"}"#, true),
        ] {
            assert_eq!(catalog.complete(json), taken, "{json}");
        }
        assert!(catalog.is_complete());
        let said = |catalog: &Catalog| ["a", "b", "c", "d"].map(|key| catalog.get(key).to_owned());
        assert_eq!(said(&catalog), ["A", "B", "C", "d"]);
        assert_eq!(
            said(&catalog.with(r#"{"d":"D"}"#).unwrap()),
            ["A", "B", "C", "D"]
        );
        assert!(catalog.keys().eq(["a", "b", "b", "c"]));
    }

    #[test]
    fn amounts_stand_apart_in_a_text_from_right_to_left() {
        let amount = Money::from_ore(123_450).unwrap();
        let catalog = catalog("{}").right_to_left(true);
        assert_eq!(catalog.amount(amount), "\u{2066}1.234,50\u{a0}kr.\u{2069}");
        let whole = Money::from_ore(5_000_000).unwrap();
        assert_eq!(
            catalog.round_amount(whole),
            "\u{2066}50.000\u{a0}kr.\u{2069}"
        );
        let with_more = catalog.with("{}").unwrap();
        assert_eq!(with_more.amount(amount), catalog.amount(amount));
    }

    #[test]
    fn amounts_and_dates_are_written_as_people_write_them() {
        let danish = Catalog::built_in("da");
        let amount = Money::from_ore(1_605_000).unwrap();
        assert_eq!(danish.amount(amount), "16.050,00\u{a0}kr.");
        assert_eq!(danish.round_amount(amount), "16.050\u{a0}kr.");
        assert_eq!(danish.month(Month::new(2027, 1).unwrap()), "januar 2027");
        let time = LocalTime {
            day: 22,
            month: 11,
            year: 2026,
            hour: 9,
            minute: 3,
        };
        assert_eq!(danish.date(time), "22. november 2026");
        assert_eq!(Catalog::built_in("en").date(time), "22 November 2026");
        assert_eq!(danish.time(time), "09:03");
        let day = Day::parse("2027-01-05").unwrap();
        assert_eq!(danish.day(day), "5. januar 2027");
    }

    #[test]
    fn a_catalogue_that_is_none_is_refused() {
        for json in ["", "[]", "{\"a\":1}", "null"] {
            assert_eq!(
                Catalog::parse(Id::parse("da").unwrap(), json),
                None,
                "{json}"
            );
        }
    }
}
