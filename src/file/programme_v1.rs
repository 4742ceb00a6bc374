//! The format `borgerbudget/programme`, version 1: a programme profile.
//!
//! Read strictly: a municipality edits it by hand, and a slip has to be seen by whoever
//! hosts the page, not by a citizen halfway through a plan.

use super::canonical::CanonicalError;
use super::digest::Digest;
use super::read::{At, Fault, Object, Problems};
use super::translation::Translation;
use crate::domain::check::Code;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::plan::{Payment, longest};
use crate::domain::price::Percent;
use crate::domain::programme::*;
use serde_json::Value;

/// The format's name.
pub const FORMAT: &str = "borgerbudget/programme";
/// The format's version.
pub const VERSION: u32 = 1;

/// The most entries of any list in a profile.
const MOST: usize = 200;

const MEMBERS: [&str; 27] = [
    "format",
    "version",
    "id",
    "revision",
    "name",
    "source",
    "asOf",
    "audience",
    "currency",
    "ceiling",
    "vatRate",
    "period",
    "horizons",
    "aims",
    "categories",
    "payers",
    "law",
    "duties",
    "declaration",
    "requiredToSeal",
    "handIn",
    "payment",
    "followOn",
    "referrals",
    "criteria",
    "cases",
    "keys",
];

/// Reads a profile; `None` where something that it cannot do without is missing.
///
/// # Errors
///
/// As [`super::canonical::canonical`], for the digest.
pub fn read(document: &Value, problems: &Problems) -> Result<Option<Programme>, CanonicalError> {
    let digest = Digest::of_document(document)?;
    Ok(read_members(document, digest, problems))
}

/// As [`read`], with what a translation says for its words. The digest is that of the profile
/// itself: which language somebody reads it in changes nothing of what was agreed.
///
/// # Errors
///
/// As [`read`].
pub fn read_in(
    mut document: Value,
    translation: Option<&Translation>,
    problems: &Problems,
) -> Result<Option<Programme>, CanonicalError> {
    let digest = Digest::of_document(&document)?;
    if let Some(translation) = translation {
        translation.add_to(&mut document);
    }
    Ok(read_members(&document, digest, problems))
}

fn read_members(document: &Value, digest: Digest, problems: &Problems) -> Option<Programme> {
    let object = &Object::open(document, &At::Root, problems, &MEMBERS);
    let hand_in = object.required_member("handIn", |value, at| {
        let hand_in = Object::open(value, at, problems, &["channel", "contact"]);
        Some((words(&hand_in, "channel"), words(&hand_in, "contact")))
    });
    let payment = object.required_member("payment", |value, at| {
        let payment = Object::open(value, at, problems, &["ways", "ean"]);
        let ean = payment.member("ean", true, |_, _| payment.optional("ean", ean));
        Some((payment.texts("ways", MOST, Payment::parse), ean))
    });
    let period = object.required_member("period", |value, at| {
        let period = Object::open(value, at, problems, &["months", "extensionReasons"]);
        Some((
            month(&period, "months")?,
            choices(&period, "extensionReasons"),
        ))
    });
    let horizons = object.required_list("horizons", MOST, |value, at| {
        read_horizon(value, at, problems)
    });
    if horizons.is_empty() && object.has("horizons") {
        object.fault("horizons", Fault::BadValue);
    }
    let (period_months, extension_reasons) = period?;
    let (hand_in_channel, hand_in_contact) = hand_in?;
    let (payment_ways, ean) = payment?;
    Some(Programme {
        digest,
        revision: object.number("revision", 1..=u32::MAX)?,
        name: words(object, "name"),
        source: object.text("source", longest::REASON),
        as_of: object.text("asOf", longest::REFERENCE),
        currency: object.required_text("currency", 3),
        ceiling: object.required("ceiling", Money::from_canonical)?,
        audience: optional_words(object, "audience"),
        period_months,
        extension_reasons,
        horizons,
        aims: object.required_list("aims", MOST, |value, at| read_aim(value, at, problems)),
        categories: object.required_list("categories", MOST, |value, at| {
            read_category(value, at, problems)
        }),
        payers: choices(object, "payers"),
        law: object.required_member("law", |value, at| read_law(value, at, problems))?,
        duties: object.required_list("duties", MOST, |value, at| read_duty(value, at, problems)),
        declaration: object.required_member("declaration", |value, at| {
            read_declaration(value, at, problems)
        })?,
        required_to_seal: object.texts("requiredToSeal", MOST, Code::parse),
        hand_in_channel,
        hand_in_contact,
        payment_ways,
        ean,
        referrals: object.list("referrals", MOST, |value, at| {
            read_referral(value, at, problems)
        }),
        vat_rate: object.optional("vatRate", Percent::from_canonical),
        follow_on: object.list("followOn", MOST, |value, at| {
            read_follow_on(value, at, problems)
        }),
        criteria: object.list("criteria", MOST, |value, at| {
            read_choice(value, at, problems, "question")
        }),
        keys: object.texts("keys", MOST, |text| {
            super::did_key::PublicKey::from_did(text)
                .ok()
                .map(|key| key.did())
        }),
        id: object.required("id", Id::parse)?,
    })
}

fn month(object: &Object, name: &str) -> Option<u16> {
    object.number(name, 0..=120).map(|months| months as u16)
}

/// Thirteen digits (GS1 General Specifications, GLN); the check digit is left to the bank.
fn ean(text: &str) -> Option<String> {
    let valid = text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| text.to_owned())
}

pub(super) fn words(object: &Object, name: &str) -> Wording {
    if !object.has(name) {
        object.fault(name, Fault::Missing);
    }
    optional_words(object, name)
}

fn optional_words(object: &Object, name: &str) -> Wording {
    object
        .member(name, false, |value, at| {
            Some(wording(value, at, object.problems))
        })
        .unwrap_or_default()
}

pub(super) fn wording(value: &Value, at: &At, problems: &Problems) -> Wording {
    let Some(map) = value.as_object() else {
        problems.add(at, Fault::WrongType);
        return Wording::default();
    };
    if !map.contains_key("da") {
        problems.add(&At::Key(at, "da"), Fault::Missing);
    }
    let texts = map.iter().filter_map(|(language, text)| {
        let read = Id::parse(language).zip(text.as_str());
        if read.is_none() {
            problems.add(&At::Key(at, language), Fault::WrongType);
        }
        read.map(|(language, text)| (language, text.to_owned()))
    });
    Wording(texts.collect())
}

fn choices(object: &Object, name: &str) -> Vec<Choice> {
    object.list(name, MOST, |value, at| {
        read_choice(value, at, object.problems, "label")
    })
}

fn read_choice(value: &Value, at: &At, problems: &Problems, label: &str) -> Option<Choice> {
    let object = Object::open(value, at, problems, &["id", label]);
    Some(Choice {
        label: words(&object, label),
        id: object.required("id", Id::parse)?,
    })
}

fn read_horizon(value: &Value, at: &At, problems: &Problems) -> Option<Horizon> {
    let object = Object::open(
        value,
        at,
        problems,
        &["id", "fromMonth", "toMonth", "label"],
    );
    let horizon = Horizon {
        label: words(&object, "label"),
        id: object.required("id", Id::parse)?,
        from_month: month(&object, "fromMonth")?,
        to_month: month(&object, "toMonth")?,
    };
    if horizon.to_month <= horizon.from_month {
        object.fault("toMonth", Fault::BadValue);
    }
    Some(horizon)
}

fn read_aim(value: &Value, at: &At, problems: &Problems) -> Option<AimKind> {
    let object = Object::open(value, at, problems, &["id", "label", "categoriesFirst"]);
    Some(AimKind {
        label: words(&object, "label"),
        categories_first: object.texts("categoriesFirst", MOST, Id::parse),
        id: object.required("id", Id::parse)?,
    })
}

fn read_category(value: &Value, at: &At, problems: &Problems) -> Option<Category> {
    let object = Object::open(value, at, problems, &["id", "label", "example"]);
    Some(Category {
        label: words(&object, "label"),
        example: optional_words(&object, "example"),
        id: object.required("id", Id::parse)?,
    })
}

fn read_law(value: &Value, at: &At, problems: &Problems) -> Option<Law> {
    let object = Object::open(value, at, problems, &["asOf", "note", "rules"]);
    Some(Law {
        as_of: object.required_text("asOf", longest::REFERENCE),
        note: words(&object, "note"),
        rules: object.required_list("rules", MOST, |value, at| read_rule(value, at, problems)),
    })
}

fn read_rule(value: &Value, at: &At, problems: &Problems) -> Option<LawRule> {
    let object = Object::open(
        value,
        at,
        problems,
        &["categories", "label", "basis", "payer"],
    );
    Some(LawRule {
        categories: object.texts("categories", MOST, Id::parse),
        label: words(&object, "label"),
        basis: object.member("basis", true, |_, _| {
            object.optional("basis", |text| Some(text.to_owned()))
        }),
        payer: object.required("payer", Id::parse)?,
    })
}

fn read_duty(value: &Value, at: &At, problems: &Problems) -> Option<Duty> {
    let object = Object::open(value, at, problems, &["id", "text"]);
    Some(Duty {
        text: words(&object, "text"),
        id: object.required("id", Id::parse)?,
    })
}

fn read_declaration(value: &Value, at: &At, problems: &Problems) -> Option<Declaration> {
    let object = Object::open(value, at, problems, &["version", "draft", "text"]);
    Some(Declaration {
        text: words(&object, "text"),
        draft: object.has("draft") && object.flag("draft").unwrap_or(true),
        version: object.number("version", 1..=u32::MAX)?,
    })
}

fn read_referral(value: &Value, at: &At, problems: &Problems) -> Option<Referral> {
    let object = Object::open(value, at, problems, &["aim", "label", "text"]);
    Some(Referral {
        label: words(&object, "label"),
        text: words(&object, "text"),
        aim: object.required("aim", Id::parse)?,
    })
}

fn read_follow_on(value: &Value, at: &At, problems: &Problems) -> Option<FollowOn> {
    let object = Object::open(value, at, problems, &["categories", "question"]);
    Some(FollowOn {
        categories: object.texts("categories", MOST, Id::parse),
        question: words(&object, "question"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shipped() -> Value {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/programmes/lltt.json");
        let bytes = std::fs::read(path).unwrap();
        crate::file::strict::parse(&bytes).unwrap()
    }

    /// The profile with a member in another form, and the places that are named then.
    fn faults_with(name: &str, value: Value) -> (Option<Programme>, Vec<String>) {
        let mut document = shipped();
        document.as_object_mut().unwrap().insert(name.into(), value);
        let problems = Problems::default();
        let read = read(&document, &problems).unwrap();
        let list = problems.into_list();
        (
            read,
            list.iter()
                .map(|problem| problem.path.to_string())
                .collect(),
        )
    }

    #[test]
    fn what_is_wrong_in_a_profile_is_named_by_its_place() {
        for (name, value, place) in [
            ("horizons", json!([]), "horizons"),
            ("name", json!("Navn"), "name"),
            ("name", json!({"en": "Name"}), "name.da"),
            ("name", json!({"da": "Navn", "en": 7}), "name.en"),
            (
                "payment",
                json!({"ways": [], "ean": "57900"}),
                "payment.ean",
            ),
            ("keys", json!(["did:key:zQ3"]), "keys[0]"),
        ] {
            let (_, places) = faults_with(name, value);
            assert_eq!(places, [place]);
        }
    }

    #[test]
    fn an_ean_number_of_thirteen_digits_and_a_key_are_read() {
        let payment = json!({"ways": ["invoice"], "ean": "5790000123456"});
        let (read, places) = faults_with("payment", payment);
        assert_eq!(places, Vec::<String>::new());
        assert_eq!(read.unwrap().ean.as_deref(), Some("5790000123456"));
    }

    #[test]
    fn a_translation_changes_the_words_and_not_the_digest() {
        let english = Id::parse("en").unwrap();
        let words = r#"{"Dit jobcenter": "Your job centre"}"#;
        let translation = Translation::read(english, words);
        let problems = Problems::default();
        let own = read(&shipped(), &problems).unwrap().unwrap();
        let read = read_in(shipped(), Some(&translation), &problems);
        let read = read.unwrap().unwrap();
        assert_eq!(read.hand_in_contact.get(english), "Your job centre");
        assert_eq!(own.hand_in_contact.get(english), "Dit jobcenter");
        assert_eq!(read.digest, own.digest);
    }
}
