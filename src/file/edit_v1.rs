//! Edits as the small records of the journal on the device, version 1.
//!
//! A record says what changed and nothing of the rest of the plan, so that its size does
//! not grow with the plan. Records are read leniently: `None` means that this program
//! cannot make sense of it, and the journal is followed no further.

use super::plan_v1::{
    Members, bought_value, draft_item, goal_value, read_bought, read_goal_value, read_item,
    read_reply, reply_value,
};
use super::read::{At, Problems};
use crate::domain::date::Month;
use crate::domain::edit::{Edit, GoalText, ItemText, TextPlace};
use crate::domain::id::{Digest, Id, Uuid};
use crate::domain::plan::{Acceptance, Helper, Payment, ReplyTo};
use crate::domain::price::Vat;
use crate::domain::purchase::Purchase;
use serde_json::Value;

/// The record of an edit.
pub fn write(edit: &Edit) -> Value {
    let mut out = Members::default();
    match edit {
        Edit::Text {
            place,
            at,
            removed,
            inserted,
        } => {
            out.put("text", place_name(*place));
            out.put("at", *at as u64);
            out.text("del", removed);
            out.text("ins", inserted);
        }
        Edit::All(edits) => out.put("all", edits.iter().map(write).collect::<Vec<_>>()),
        Edit::InsertItem(at, item) => {
            out.put("insertItem", draft_item(item));
            out.put("at", *at as u64);
        }
        Edit::InsertGoal(at, goal) => {
            out.put("insertGoal", goal_value(goal));
            out.put("at", *at as u64);
        }
        Edit::RemoveItem(id) => out.put("removeItem", id.as_str()),
        Edit::RemoveGoal(id) => out.put("removeGoal", id.as_str()),
        Edit::MoveItem(id, at) => {
            out.put("moveItem", id.as_str());
            out.put("at", *at as u64);
        }
        Edit::InsertReply(at, reply) => {
            out.put("insertReply", reply_value(reply));
            out.put("at", *at as u64);
        }
        Edit::RemoveReply(to) => out.put("removeReply", place_name(TextPlace::Reply(*to))),
        Edit::Declaration(accepted) => write_declaration(&mut out, *accepted),
        Edit::Bought(id, bought) => {
            out.put("set", "bought");
            out.put("id", id.as_str());
            if let Some(bought) = bought {
                out.put("to", bought_value(bought));
                out.text("paid", &bought.amount);
            }
        }
        _ => write_choice(&mut out, edit),
    }
    Value::Object(out.0)
}

fn write_choice(out: &mut Members, edit: &Edit) {
    let (name, id, value): (&str, Option<Id>, Option<String>) = match edit {
        Edit::Language(new) => ("language", None, text(Some(new))),
        Edit::WrittenWith(new) => (
            "writtenWith",
            None,
            new.map(|role| role.as_str().to_owned()),
        ),
        Edit::Start(new) => ("start", None, text(new.as_ref())),
        Edit::Aim(new) => ("aim", None, text(new.as_ref())),
        Edit::Duties(ids) => ("duties", None, Some(join(ids))),
        Edit::Category(id, new) => ("category", Some(*id), text(new.as_ref())),
        Edit::Vat(id, new) => ("vat", Some(*id), Some(new.as_str().to_owned())),
        Edit::Month(id, new) => ("month", Some(*id), text(new.as_ref())),
        Edit::Payment(id, new) => ("payment", Some(*id), new.map(|way| way.as_str().to_owned())),
        Edit::Extension(id, new) => ("extension", Some(*id), text(new.as_ref())),
        Edit::Serves(id, goals) => ("serves", Some(*id), Some(join(goals))),
        Edit::Horizon(id, new) => ("horizon", Some(*id), text(Some(new))),
        _ => return,
    };
    out.put("set", name);
    out.some("id", id);
    out.some("to", value);
}

fn write_declaration(out: &mut Members, accepted: Option<Acceptance>) {
    out.put("set", "declaration");
    if let Some(accepted) = accepted {
        out.put("to", accepted.language.as_str());
        out.put("version", accepted.version);
        out.put("digest", accepted.digest.to_string());
    }
}

fn text(value: Option<&impl ToString>) -> Option<String> {
    value.map(ToString::to_string)
}

fn join(ids: &[Id]) -> String {
    ids.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
}

/// Reads the record of an edit.
pub fn read(value: &Value) -> Option<Edit> {
    let string = |name: &str| value.get(name).and_then(Value::as_str);
    let id = |name: &str| string(name).and_then(Id::parse);
    let at = || usize::try_from(value.get("at")?.as_u64()?).ok();
    if let Some(place) = string("text") {
        return Some(Edit::Text {
            place: read_place(place)?,
            at: at()?,
            removed: string("del").unwrap_or_default().to_owned(),
            inserted: string("ins").unwrap_or_default().to_owned(),
        });
    }
    if let Some(edits) = value.get("all").and_then(Value::as_array) {
        return edits.iter().map(read).collect::<Option<_>>().map(Edit::All);
    }
    if let Some(item) = value.get("insertItem") {
        let item = read_item(item, &At::Root, &Problems::default(), false)?;
        return Some(Edit::InsertItem(at()?, Box::new(item)));
    }
    if let Some(goal) = value.get("insertGoal") {
        return Some(Edit::InsertGoal(
            at()?,
            Box::new(read_goal_value(goal, &Problems::default())?),
        ));
    }
    if let Some(reply) = value.get("insertReply") {
        let reply = read_reply(reply, &At::Root, &Problems::default())?;
        return Some(Edit::InsertReply(at()?, Box::new(reply)));
    }
    if let Some(name) = string("removeReply") {
        return read_reply_to(name).map(Edit::RemoveReply);
    }
    if let Some(item) = id("removeItem") {
        return Some(Edit::RemoveItem(item));
    }
    if let Some(goal) = id("removeGoal") {
        return Some(Edit::RemoveGoal(goal));
    }
    if let Some(item) = id("moveItem") {
        return Some(Edit::MoveItem(item, at()?));
    }
    read_choice(value, string("set")?)
}

fn read_choice(value: &Value, name: &str) -> Option<Edit> {
    let to = value.get("to").and_then(Value::as_str);
    let id = || Id::parse(value.get("id")?.as_str()?);
    Some(match name {
        "language" => Edit::Language(Id::parse(to?)?),
        "writtenWith" => Edit::WrittenWith(optional(to, Helper::parse)?),
        "start" => Edit::Start(optional(to, Month::parse)?),
        "aim" => Edit::Aim(optional(to, Id::parse)?),
        "duties" => Edit::Duties(split(to?)?),
        "declaration" => Edit::Declaration(match to {
            Some(language) => Some(Acceptance {
                version: version(value)?,
                language: Id::parse(language)?,
                digest: Digest::parse(value.get("digest")?.as_str()?)?,
            }),
            None => None,
        }),
        "category" => Edit::Category(id()?, optional(to, Id::parse)?),
        "vat" => Edit::Vat(id()?, Vat::parse(to?)?),
        "month" => Edit::Month(id()?, optional(to, Month::parse)?),
        "payment" => Edit::Payment(id()?, optional(to, Payment::parse)?),
        "extension" => Edit::Extension(id()?, optional(to, Id::parse)?),
        "serves" => Edit::Serves(id()?, split(to?)?),
        "horizon" => Edit::Horizon(id()?, Id::parse(to?)?),
        "bought" => Edit::Bought(id()?, read_purchase(value)?),
        _ => return None,
    })
}

/// Versions count from 1, in the record of an edit as in a file.
fn version(value: &Value) -> Option<u32> {
    let version = u32::try_from(value.get("version")?.as_u64()?).ok()?;
    (version > 0).then_some(version)
}

/// `Some(None)` where the item is not bought, `None` where it cannot be told how.
fn read_purchase(value: &Value) -> Option<Option<Box<Purchase>>> {
    let Some(bought) = value.get("to") else {
        return Some(None);
    };
    let problems = Problems::default();
    let mut bought = read_bought(bought, &At::Root, &problems)?;
    let typed = value.get("paid").and_then(Value::as_str);
    bought.amount = typed.unwrap_or_default().to_owned();
    problems
        .into_list()
        .is_empty()
        .then(|| Some(Box::new(bought)))
}

/// `Some(None)` where there is no text, `None` where there is one that cannot be read.
fn optional<T>(text: Option<&str>, read: fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text {
        Some(text) => read(text).map(Some),
        None => Some(None),
    }
}

fn split(text: &str) -> Option<Vec<Id>> {
    text.split_whitespace().map(Id::parse).collect()
}

const ITEM_TEXTS: [(ItemText, &str); 8] = [
    (ItemText::What, "what"),
    (ItemText::Supplier, "supplier"),
    (ItemText::Unit, "unit"),
    (ItemText::Rate, "rate"),
    (ItemText::Count, "count"),
    (ItemText::Months, "months"),
    (ItemText::Reason, "reason"),
    (ItemText::Paid, "paid"),
];

/// The short name of a place of text: `aim`, `name`, `i3.what`, `g1.evidence`; a reply's is
/// `reply.` with the answer's UUID, and `.i3` behind it where it is about an item.
///
/// An item's texts and a goal's are told apart by the name of the field. No field has the name
/// of a UUID, so an item may be called `reply`.
pub fn place_name(place: TextPlace) -> String {
    match place {
        TextPlace::Name => "name".into(),
        TextPlace::Reference => "reference".into(),
        TextPlace::Aim => "aim".into(),
        TextPlace::Goal(id, GoalText::Text) => format!("{id}.text"),
        TextPlace::Goal(id, GoalText::Evidence) => format!("{id}.evidence"),
        TextPlace::Reply(ReplyTo { review, item }) => match item {
            Some(item) => format!("reply.{review}.{item}"),
            None => format!("reply.{review}"),
        },
        TextPlace::Item(id, field) => {
            let name = ITEM_TEXTS.iter().find(|(text, _)| *text == field);
            format!("{id}.{}", name.map_or("", |(_, name)| name))
        }
    }
}

/// Reads the short name of a place of text.
pub fn read_place(name: &str) -> Option<TextPlace> {
    match name {
        "name" => return Some(TextPlace::Name),
        "reference" => return Some(TextPlace::Reference),
        "aim" => return Some(TextPlace::Aim),
        _ => {}
    }
    if let Some(to) = read_reply_to(name) {
        return Some(TextPlace::Reply(to));
    }
    let (id, field) = name.split_once('.')?;
    let id = Id::parse(id)?;
    match field {
        "text" => Some(TextPlace::Goal(id, GoalText::Text)),
        "evidence" => Some(TextPlace::Goal(id, GoalText::Evidence)),
        _ => {
            let (text, _) = ITEM_TEXTS.iter().find(|(_, name)| *name == field)?;
            Some(TextPlace::Item(id, *text))
        }
    }
}

fn read_reply_to(name: &str) -> Option<ReplyTo> {
    let (review, item) = match name.strip_prefix("reply.")?.split_once('.') {
        Some((review, item)) => (review, Some(Id::parse(item)?)),
        None => (name.strip_prefix("reply.")?, None),
    };
    Some(ReplyTo {
        review: Uuid::parse(review)?,
        item,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{bought, goal, id, item, reply, reply_to};

    #[test]
    fn every_edit_is_read_back_as_it_was_written() {
        let mut odd = item("i3", "1.5");
        odd.price.count = "to".into();
        odd.price.rate = "25".into();
        let mut fine = item("i4", "1.234,50");
        fine.price.months = "3".into();
        fine.price.vat = Vat::Exempt;
        odd.bought = Some(bought("1.5", ""));
        fine.bought = Some(bought("1.200", "2027-01-05"));
        let mut kept = bought(" 5 kr", "2027-12-31");
        kept.receipt = true;
        let accepted = Acceptance {
            version: 2,
            language: id("da"),
            digest: Digest([7; 32]),
        };
        let text = |place| Edit::Text {
            place,
            at: 3,
            removed: "æ".into(),
            inserted: String::new(),
        };
        let mut edits: Vec<Edit> = ITEM_TEXTS
            .iter()
            .map(|(field, _)| text(TextPlace::Item(id("i1"), *field)))
            .collect();
        edits.extend([
            text(TextPlace::Aim),
            text(TextPlace::Reference),
            text(TextPlace::Name),
            text(TextPlace::Goal(id("g1"), GoalText::Text)),
            text(TextPlace::Goal(id("g1"), GoalText::Evidence)),
            text(TextPlace::Item(id("reply"), ItemText::What)),
            text(TextPlace::Reply(reply_to(None))),
            text(TextPlace::Reply(reply_to(Some("i1")))),
            Edit::InsertReply(2, Box::new(reply(Some("i1"), "To priser"))),
            Edit::InsertReply(0, Box::new(reply(None, ""))),
            Edit::RemoveReply(reply_to(None)),
            Edit::RemoveReply(reply_to(Some("i1"))),
            Edit::Language(id("en")),
            Edit::WrittenWith(None),
            Edit::WrittenWith(Some(Helper::Relative)),
            Edit::Start(None),
            Edit::Start(Month::new(2027, 1)),
            Edit::Aim(Some(id("job"))),
            Edit::Aim(None),
            Edit::Duties(vec![]),
            Edit::Duties(vec![id("a"), id("b")]),
            Edit::Declaration(None),
            Edit::Declaration(Some(accepted)),
            Edit::InsertItem(0, Box::new(odd)),
            Edit::InsertItem(7, Box::new(fine)),
            Edit::RemoveItem(id("i1")),
            Edit::MoveItem(id("i1"), 4),
            Edit::Category(id("i1"), Some(id("camera"))),
            Edit::Vat(id("i1"), Vat::Excluded),
            Edit::Month(id("i1"), None),
            Edit::Payment(id("i1"), Some(Payment::Instalments)),
            Edit::Extension(id("i1"), Some(id("illness"))),
            Edit::Serves(id("i1"), vec![id("g1")]),
            Edit::Bought(id("i1"), None),
            Edit::Bought(id("i1"), Some(Box::default())),
            Edit::Bought(id("i1"), Some(Box::new(bought("ca. 5", "")))),
            Edit::Bought(id("i1"), Some(Box::new(kept))),
            Edit::InsertGoal(1, Box::new(goal("g1", "soon"))),
            Edit::RemoveGoal(id("g1")),
            Edit::Horizon(id("g1"), id("later")),
            Edit::All(vec![Edit::RemoveItem(id("i1")), Edit::RemoveGoal(id("g1"))]),
        ]);
        for edit in edits {
            assert_eq!(read(&write(&edit)), Some(edit));
        }
    }

    #[test]
    fn a_record_of_a_letter_stays_small_however_large_the_plan() {
        let edit = Edit::Text {
            place: TextPlace::Item(id("i1000"), ItemText::Reason),
            at: 3999,
            removed: String::new(),
            inserted: "x".into(),
        };
        assert!(write(&edit).to_string().len() < 100);
    }

    #[test]
    fn a_record_that_makes_no_sense_is_not_guessed_at() {
        for text in [
            "null",
            "[]",
            "{}",
            r#"{"set":"aim","to":"æ"}"#,
            r#"{"set":"later"}"#,
            r#"{"set":"declaration","to":"da","version":0,"digest":"0000000000000000000000000000000000000000000000000000000000000000"}"#,
            r#"{"text":"i1.odd","at":0}"#,
            r#"{"text":"aim"}"#,
            r#"{"moveItem":"i1"}"#,
            r#"{"set":"vat","id":"i1","to":"maybe"}"#,
            r#"{"all":[{}]}"#,
            r#"{"removeReply":"reply.1"}"#,
            r#"{"set":"bought","id":"i1","to":{}}"#,
            r#"{"set":"bought","id":"i1","to":{"date":"2027-02-29","receipt":true}}"#,
            r#"{"set":"bought","to":{"receipt":true}}"#,
            r#"{"insertReply":{"review":"urn:uuid:09090909-0909-4909-8909-090909090909","item":"i 1","note":""},"at":0}"#,
        ] {
            let value: Value = serde_json::from_str(text).unwrap();
            assert_eq!(read(&value), None, "{text}");
        }
    }
}
