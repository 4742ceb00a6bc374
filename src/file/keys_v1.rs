//! The format `borgerbudget/keys`, version 1: the keys that a reader knows, to be taken along
//! to another device or to a colleague. It is not sealed: whoever takes it in decides whether
//! to trust where it came from.

use super::did_key::PublicKey;
use super::plan_v1::Members;
use super::read::{At, Fault, Object, Problems};
use super::strict;
use super::write::compact;
use crate::domain::date::Moment;
use crate::domain::known_keys::{KnownKey, KnownKeys, Pin};
use crate::domain::plan::longest;
use serde_json::Value;
use std::cell::RefCell;

/// The format's name.
pub const FORMAT: &str = "borgerbudget/keys";
/// The format's version.
pub const VERSION: u32 = 1;
/// Keys in one file: so many always fit the limits of strict reading.
pub const MOST: usize = 1000;

/// Reads a list of keys. What cannot be read is noted and left out.
pub fn read(document: &Value, problems: &Problems) -> KnownKeys {
    let members = ["format", "version", "app", "keys"];
    let object = Object::open(document, &At::Root, problems, &members);
    object.required_text("app", longest::REFERENCE);
    let keys = RefCell::new(KnownKeys::default());
    object.required_list("keys", MOST, |value, at| {
        let known = read_key(value, at, problems)?;
        if !keys.borrow_mut().add(known) {
            problems.add(at, Fault::Twice);
        }
        Some(())
    });
    keys.into_inner()
}

fn read_key(value: &Value, at: &At, problems: &Problems) -> Option<KnownKey> {
    let members = ["key", "reference", "pinned", "confirmed"];
    let object = Object::open(value, at, problems, &members);
    let reference = object.text("reference", longest::REFERENCE);
    let known = KnownKey {
        key: object.required("key", |text| Some(PublicKey::from_did(text).ok()?.did()))?,
        confirmed: object.optional("confirmed", Moment::parse),
        pinned: object
            .optional("pinned", Moment::parse)
            .map(|on| Pin { reference, on }),
    };
    let says_nothing = known.pinned.is_none() && known.confirmed.is_none();
    let nameless = known.pinned.is_none() && object.has("reference");
    if (says_nothing || nameless) && !object.has("pinned") {
        object.fault("pinned", Fault::Missing);
    }
    (!says_nothing).then_some(known)
}

/// Writes the keys as files, each with at most [`MOST`] of them; none where no key is known.
/// `app` is the program that writes them.
pub fn write(known: &KnownKeys, app: &str) -> Vec<Value> {
    let parts = known.all().chunks(MOST);
    let file = |keys: &[KnownKey]| {
        let mut members = Members::default();
        members.put("format", FORMAT);
        members.put("version", VERSION);
        members.put("app", app);
        members.put("keys", keys.iter().map(key_value).collect::<Vec<_>>());
        Value::Object(members.0)
    };
    parts.map(file).collect()
}

/// The keys as one text for the device: the files of [`write()`], each on a line.
pub fn write_stored(known: &KnownKeys, app: &str) -> String {
    let files = write(known, app);
    // Keys hold texts only, so that each can be written.
    let lines = files.iter().map(|file| compact(file).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Reads the text that [`write_stored`] made, and says whether all of it could be read.
pub fn read_stored(text: &str) -> (KnownKeys, bool) {
    let (mut known, problems) = (KnownKeys::default(), Problems::default());
    let mut whole = true;
    for line in text.lines() {
        match strict::parse(line.as_bytes()) {
            Ok(document) => {
                known.merge(&read(&document, &problems));
            }
            Err(_) => whole = false,
        }
    }
    (known, whole && problems.into_list().is_empty())
}

fn key_value(known: &KnownKey) -> Value {
    let mut members = Members::default();
    members.put("key", known.key.as_str());
    if let Some(pin) = &known.pinned {
        members.text("reference", &pin.reference);
        members.put("pinned", pin.on.to_string());
    }
    members.some("confirmed", known.confirmed);
    Value::Object(members.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::write::indented;
    use serde_json::json;

    // The key of the W3C vectors (vc-di-ecdsa, TestVectors, p256KeyPair.json).
    const KEY: &str = "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";

    fn key(number: u16) -> String {
        let mut point = [3; 33];
        let [high, low] = number.to_be_bytes();
        (point[1], point[2]) = (high, low);
        PublicKey::from_bytes(point).unwrap().did()
    }

    fn day(day: i64) -> Moment {
        Moment::from_unix(day * 86_400)
    }

    fn read_strictly(file: &Value) -> (KnownKeys, Vec<String>) {
        let text = indented(file).unwrap();
        let problems = Problems::default();
        let keys = read(&strict::parse(text.as_bytes()).unwrap(), &problems);
        let found = problems.into_list().into_iter();
        let told = found.map(|problem| format!("{} {:?}", problem.path, problem.fault));
        (keys, told.collect())
    }

    #[test]
    fn keys_are_read_back_as_they_were_written() {
        let mut keys = KnownKeys::default();
        keys.pin(&key(1), "Sag 7 æ", day(1));
        keys.pin(&key(2), "", day(2));
        keys.confirm(&key(2), day(3));
        keys.confirm(&key(3), day(4));
        let files = write(&keys, "borgerbudget test");
        assert_eq!(files.len(), 1);
        assert_eq!(read_strictly(&files[0]), (keys, vec![]));
        assert_eq!(write(&KnownKeys::default(), "test"), Vec::<Value>::new());
    }

    #[test]
    fn however_many_keys_there_are_each_file_can_be_read_strictly() {
        let mut keys = KnownKeys::default();
        for number in 0..2_500 {
            keys.pin(&key(number), &"\u{1}".repeat(longest::REFERENCE), day(1));
            keys.confirm(&key(number), day(2));
        }
        let files = write(&keys, "borgerbudget test");
        let mut read = KnownKeys::default();
        for file in &files {
            let (part, problems) = read_strictly(file);
            assert_eq!(problems, Vec::<String>::new());
            assert_eq!(read.merge(&part).conflicts, vec![]);
        }
        assert_eq!((files.len(), read.all().len()), (3, 2_500));
        let stored = write_stored(&keys, "borgerbudget test");
        assert_eq!(read_stored(&stored), (keys, true));
    }

    #[test]
    fn what_is_stored_and_cannot_be_read_is_noticed() {
        let mut keys = KnownKeys::default();
        keys.pin(&key(1), "Sag 7", day(1));
        let line = write_stored(&keys, "test");
        for (text, known, whole) in [
            (String::new(), KnownKeys::default(), true),
            (line.clone(), keys.clone(), true),
            (format!("{line}\n{{"), keys.clone(), false),
            (line.replace("Z\"", "Q\""), KnownKeys::default(), false),
            (format!("{line}\n{line}"), keys.clone(), true),
        ] {
            assert_eq!(read_stored(&text), (known, whole), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_and_left_out() {
        let entry = json!({"key": KEY, "reference": "Sag 7", "pinned": "2027-01-02T03:04:05Z"});
        for (path, value, told, read) in [
            ("key", json!("did:key:zDna"), "keys[0].key BadValue", 0),
            ("key", Value::Null, "keys[0].key WrongType", 0),
            (
                "pinned",
                json!("2027-02-30T03:04:05Z"),
                "keys[0].pinned BadValue",
                0,
            ),
            ("confirmed", json!(7), "keys[0].confirmed WrongType", 1),
            (
                "reference",
                json!("å".repeat(101)),
                "keys[0].reference TooLong(100)",
                1,
            ),
            ("name", json!("Anna"), "keys[0].name UnknownMember", 1),
        ] {
            let mut entry = entry.clone();
            entry[path] = value;
            let file = json!({"format": FORMAT, "version": 1, "app": "x", "keys": [entry]});
            let (keys, problems) = read_strictly(&file);
            assert_eq!((keys.all().len(), problems), (read, vec![told.to_owned()]));
        }
        for (keys, told) in [
            (json!([entry, entry]), "keys[1] Twice"),
            (json!([{"key": KEY}]), "keys[0].pinned Missing"),
            (
                json!([{"key": KEY, "reference": "x", "confirmed": "2027-01-02T03:04:05Z"}]),
                "keys[0].pinned Missing",
            ),
            (json!({}), "keys WrongType"),
        ] {
            let file = json!({"format": FORMAT, "version": 1, "app": "x", "keys": keys});
            assert_eq!(read_strictly(&file).1, [told]);
        }
    }
}
