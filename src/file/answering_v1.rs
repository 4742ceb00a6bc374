//! An answer that is being written, as text for the device; never a file that is handed over.
//!
//! Kept as it was typed and read leniently: what cannot be read is left out and noticed, so
//! that the text can be set aside before it is written over.

use super::plan_v1::Members;
use super::read::{At, Object, Problems};
use super::review_v1::{ITEM, assessment, decision};
use super::strict;
use super::write::compact;
use crate::domain::answering::{Answering, HandedOut, ItemAnswer, PaymentLine, Standing};
use crate::domain::date::{Moment, Month};
use crate::domain::id::{Digest, Id, Uuid};
use crate::domain::plan::Payment;
use crate::domain::review::{Assessment, Decision};
use serde_json::Value;

/// The version of the text.
const SCHEMA: u32 = 1;
/// Texts and lists that are longer are read too: only a sealed answer has limits.
const ANY: usize = usize::MAX;

/// An answer as it was stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// The answer.
    pub answering: Answering,
    /// What of it was handed out, if anything.
    pub handed_out: Option<HandedOut>,
    /// When it was written.
    pub saved_at: Moment,
    /// Whether all of it could be read.
    pub whole: bool,
}

impl Stored {
    /// Whether what was handed out is what was stored.
    pub fn standing(&self) -> Standing {
        Standing::of(self.handed_out, said(&self.answering))
    }
}

/// A digest of all that an answer says. Items of which nothing is said, and the order in which
/// items were first spoken of, make no difference.
pub fn said(answering: &Answering) -> Digest {
    let mut answering = answering.clone();
    answering.items.retain(ItemAnswer::says_something);
    answering.items.sort_by_key(|item| item.id);
    // Texts only, so that it can be written.
    let text = compact(&Value::Object(content(&answering).0)).unwrap_or_default();
    Digest::of(text.as_bytes())
}

/// The answer as text.
pub fn write(answering: &Answering, handed_out: Option<HandedOut>, now: Moment) -> String {
    let mut members = content(answering);
    members.put("schema", SCHEMA);
    members.put("savedAt", now.to_string());
    if let Some(HandedOut { at, said }) = handed_out {
        members.put("sealedAt", at.to_string());
        members.put("sealedSaid", said.to_string());
    }
    // Texts and one whole number, so that it can be written.
    compact(&Value::Object(members.0)).unwrap_or_default()
}

fn content(answering: &Answering) -> Members {
    let mut members = Members::default();
    members.put("id", answering.id.to_urn());
    let items = answering.items.iter().map(item_value);
    members.put("items", items.collect::<Vec<_>>());
    members.some("assessment", answering.assessment.map(Assessment::as_str));
    members.some("decision", answering.decision.map(Decision::as_str));
    members.text("reason", &answering.reason);
    members.text("comment", &answering.comment);
    members.text("reviewer", &answering.reviewer);
    let payments = answering.payments.iter().map(payment_value);
    members.put("payments", payments.collect::<Vec<_>>());
    members
}

/// Reads the text that [`write()`] made; `None` where nothing of it can be read.
pub fn read(text: &str) -> Option<Stored> {
    let document = strict::parse(text.as_bytes()).ok()?;
    let problems = Problems::default();
    let names = [
        "schema",
        "savedAt",
        "id",
        "items",
        "assessment",
        "decision",
        "reason",
        "comment",
        "reviewer",
        "payments",
        "sealedAt",
        "sealedSaid",
        "changedSince",
    ];
    let object = Object::open(&document, &At::Root, &problems, &names);
    // A later version is read as far as this one knows it, and never as a whole.
    object.number("schema", SCHEMA..=SCHEMA);
    let answering = Answering {
        id: object.required("id", Uuid::parse_urn)?,
        items: object.list("items", ANY, |value, at| read_item(value, at, &problems)),
        assessment: object.optional("assessment", assessment),
        decision: object.optional("decision", decision),
        reason: object.text("reason", ANY),
        comment: object.text("comment", ANY),
        reviewer: object.text("reviewer", ANY),
        payments: object.list("payments", ANY, |value, at| {
            read_payment(value, at, &problems)
        }),
    };
    let saved_at = object.required("savedAt", Moment::parse);
    Some(Stored {
        handed_out: handed_out(&object, &answering),
        answering,
        saved_at: saved_at.unwrap_or(Moment::from_unix(0)),
        whole: problems.into_list().is_empty(),
    })
}

/// Not there in what was written before it was noted: a draft, as it was taken for then. Later
/// it was noted as changed or not, without what was handed out.
fn handed_out(object: &Object<'_>, answering: &Answering) -> Option<HandedOut> {
    let at = object.optional("sealedAt", Moment::parse)?;
    let noted = object.optional("sealedSaid", Digest::parse);
    let changed = object.has("changedSince") && object.flag("changedSince") == Some(true);
    let known = match changed {
        true => Digest::of(b""),
        false => said(answering),
    };
    Some(HandedOut {
        at,
        said: noted.unwrap_or(known),
    })
}

fn read_item(value: &Value, at: &At, problems: &Problems) -> Option<ItemAnswer> {
    let object = Object::open(value, at, problems, &ITEM);
    Some(ItemAnswer {
        assessment: object.optional("assessment", assessment),
        comment: object.text("comment", ANY),
        reason: object.text("reason", ANY),
        basis: object.text("basis", ANY),
        payer: object.optional("payer", Id::parse),
        approved: object.text("approved", ANY),
        id: object.required("id", Id::parse)?,
    })
}

fn read_payment(value: &Value, at: &At, problems: &Problems) -> Option<PaymentLine> {
    let names = ["id", "item", "month", "amount", "way", "payer"];
    let object = Object::open(value, at, problems, &names);
    Some(PaymentLine {
        item: object.optional("item", Id::parse),
        month: object.optional("month", Month::parse),
        amount: object.text("amount", ANY),
        way: object.optional("way", Payment::parse),
        payer: object.optional("payer", Id::parse),
        id: object.required("id", Id::parse)?,
    })
}

fn item_value(item: &ItemAnswer) -> Value {
    let mut members = Members::default();
    members.put("id", item.id.as_str());
    members.some("assessment", item.assessment.map(Assessment::as_str));
    members.text("comment", &item.comment);
    members.text("reason", &item.reason);
    members.text("basis", &item.basis);
    members.some("payer", item.payer);
    members.text("approved", &item.approved);
    Value::Object(members.0)
}

fn payment_value(line: &PaymentLine) -> Value {
    let mut members = Members::default();
    members.put("id", line.id.as_str());
    members.some("item", line.item);
    members.some("month", line.month);
    members.text("amount", &line.amount);
    members.some("way", line.way.map(Payment::as_str));
    members.some("payer", line.payer);
    Value::Object(members.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn full() -> Answering {
        let mut answering = Answering::new(Uuid::from_random([1; 16]));
        answering.say(id("i1"), |said| {
            said.assessment = Some(Assessment::Red);
            said.comment = " Hvad koster det? \u{1f600}\n".into();
            said.reason = "å".repeat(5000);
            said.basis = "LAB § 32".into();
            said.payer = Some(id("fund"));
            said.approved = "1.5 måske".into();
        });
        answering.say(id("i2"), |_| {});
        answering.assessment = Some(Assessment::Yellow);
        answering.decision = Some(Decision::Return);
        (answering.reason, answering.comment) = ("a".into(), "b".into());
        answering.reviewer = "Konsulent 4".into();
        answering.add_payment();
        let line = answering.add_payment();
        answering.pay(line, |line| {
            line.item = Some(id("i1"));
            line.month = Month::new(2027, 2);
            line.amount = "mange".into();
            line.way = Some(Payment::Instalments);
            line.payer = Some(id("fund"));
        });
        answering
    }

    #[test]
    fn an_answer_comes_back_as_it_was_typed() {
        let now = Moment::from_unix(1_800_000_000);
        let at = Moment::from_unix(1_700_000_000);
        let handed_out = |said| Some(HandedOut { at, said });
        for (answering, handed_out, standing) in [
            (full(), None, Standing::Draft),
            (full(), handed_out(said(&full())), Standing::Sealed(at)),
            (
                full(),
                handed_out(Digest([0; 32])),
                Standing::ChangedSince(at),
            ),
            (
                Answering::new(Uuid::from_random([2; 16])),
                None,
                Standing::Draft,
            ),
        ] {
            let stored = read(&write(&answering, handed_out, now)).unwrap();
            assert_eq!(stored.standing(), standing);
            let expected = Stored {
                answering,
                handed_out,
                saved_at: now,
                whole: true,
            };
            assert_eq!(stored, expected);
        }
    }

    #[test]
    fn what_was_noted_before_digests_were_keeps_its_standing() {
        let at = Moment::from_unix(1_700_000_000);
        let sealed = r#","sealedAt":"2023-11-14T22:13:20Z""#;
        for (noted, expected) in [
            (String::new(), Standing::Draft),
            (sealed.to_owned(), Standing::Sealed(at)),
            (
                format!(r#"{sealed},"changedSince":true"#),
                Standing::ChangedSince(at),
            ),
        ] {
            let text = write(&full(), None, at);
            let text = format!("{}{noted}}}", text.strip_suffix('}').unwrap());
            let stored = read(&text).unwrap();
            assert_eq!(
                (stored.standing(), stored.whole),
                (expected, true),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_typed_and_taken_back_says_the_same() {
        let before = said(&full());
        type Change = fn(&mut Answering);
        let changes: [(&str, Change, bool); 5] = [
            ("a letter and none", |one| one.say(id("i3"), |_| {}), true),
            (
                "a line of payment and none",
                |one| {
                    let line = one.add_payment();
                    one.drop_payment(line);
                },
                true,
            ),
            ("another order", |one| one.items.reverse(), true),
            ("a letter", |one| one.comment.push('!'), false),
            (
                "a colour",
                |one| one.say(id("i3"), |said| said.assessment = Some(Assessment::Green)),
                false,
            ),
        ];
        for (name, change, same) in changes {
            let mut answering = full();
            change(&mut answering);
            assert_eq!(said(&answering) == before, same, "{name}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_noticed_and_the_rest_comes_back() {
        let text = write(&full(), None, Moment::from_unix(0));
        for (from, to, items, payments) in [
            ("\"schema\":1", "\"schema\":2", 2, 2),
            ("\"decision\":\"return\"", "\"decision\":7", 2, 2),
            ("\"comment\":\"b\"", "\"note\":\"b\"", 2, 2),
            ("\"id\":\"i2\"", "\"id\":\"\"", 1, 2),
            ("\"id\":\"p1\"", "\"id\":3", 2, 1),
            ("1970-01-01T00:00:00Z", "i går", 2, 2),
        ] {
            assert!(text.contains(from), "{from}");
            let stored = read(&text.replacen(from, to, 1)).unwrap();
            let found = (
                stored.answering.items.len(),
                stored.answering.payments.len(),
            );
            assert_eq!((stored.whole, found), (false, (items, payments)), "{to}");
        }
    }

    #[test]
    fn what_is_no_answer_at_all_gives_none() {
        let text = write(&full(), None, Moment::from_unix(0));
        for text in ["", "[]", "{", "{}", &text.replace("urn:uuid", "urn")] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
