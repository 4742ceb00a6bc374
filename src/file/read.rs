//! Reads typed values out of a JSON tree and notes every problem with its place.
//!
//! One reader serves both ways of opening: a sealed file is refused at the first problem,
//! a draft opens with what could be read and names the rest. Knows no format.

use super::path::Path;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::ops::RangeInclusive;

/// What is wrong at a place of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// A member is missing.
    Missing,
    /// A value has another JSON type than it should.
    WrongType,
    /// A value is not one of those allowed.
    BadValue,
    /// A member that the format does not have.
    UnknownMember,
    /// A text with more characters than this.
    TooLong(usize),
    /// A list with more entries than this.
    TooMany(usize),
    /// A sum that does not follow from its parts; this is what it should be.
    WrongSum(String),
    /// The same id stands twice in a list.
    Twice,
}

/// A problem and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where.
    pub path: Path,
    /// What.
    pub fault: Fault,
}

/// The problems met so far, in the order of reading.
#[derive(Debug, Default)]
pub struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    /// Notes a problem.
    pub fn add(&self, at: &At, fault: Fault) {
        let path = at.path();
        self.0.borrow_mut().push(Problem { path, fault });
    }

    /// All of them.
    pub fn into_list(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}

/// A place in the tree, linked to the one around it so that no text is made until it is needed.
#[derive(Clone, Copy, Debug)]
pub enum At<'a> {
    /// The whole file.
    Root,
    /// A member of an object.
    Key(&'a At<'a>, &'a str),
    /// An entry of a list, counted from 0.
    Index(&'a At<'a>, usize),
}

impl At<'_> {
    fn path(&self) -> Path {
        match self {
            At::Root => Path::root(),
            At::Key(parent, key) => parent.path().key(key),
            At::Index(parent, index) => parent.path().index(*index),
        }
    }
}

/// An object being read; empty where the value is none, so that reading goes on.
pub struct Object<'a> {
    map: Option<&'a Map<String, Value>>,
    /// Where it stands.
    pub at: &'a At<'a>,
    /// Where its problems go.
    pub problems: &'a Problems,
}

impl<'a> Object<'a> {
    /// Begins to read an object that may have these members and no others.
    pub fn open(
        value: &'a Value,
        at: &'a At<'a>,
        problems: &'a Problems,
        members: &[&str],
    ) -> Object<'a> {
        let map = value.as_object();
        if map.is_none() {
            problems.add(at, Fault::WrongType);
        }
        for key in map.into_iter().flat_map(Map::keys) {
            if !members.contains(&key.as_str()) {
                problems.add(&At::Key(at, key), Fault::UnknownMember);
            }
        }
        Object { map, at, problems }
    }

    /// Whether the member is there.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn get(&self, name: &str) -> Option<&'a Value> {
        self.map?.get(name)
    }

    /// Notes a problem with a member.
    pub fn fault(&self, name: &str, fault: Fault) {
        self.problems.add(&At::Key(self.at, name), fault);
    }

    fn need(&self, name: &str) -> Option<&'a Value> {
        let value = self.get(name);
        if value.is_none() && self.map.is_some() {
            self.fault(name, Fault::Missing);
        }
        value
    }

    /// An optional text that `read` understands.
    pub fn optional<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.get(name)?;
        self.parse(name, value, read)
    }

    /// A text that must be there and that `read` understands.
    pub fn required<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.need(name)?;
        self.parse(name, value, read)
    }

    fn parse<T>(&self, name: &str, value: &Value, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let Some(text) = value.as_str() else {
            self.fault(name, Fault::WrongType);
            return None;
        };
        let parsed = read(text);
        if parsed.is_none() {
            self.fault(name, Fault::BadValue);
        }
        parsed
    }

    /// An optional free text of at most `most` characters, empty where it is missing.
    pub fn text(&self, name: &str, most: usize) -> String {
        self.optional(name, |text| Some(text.to_owned()))
            .inspect(|text| {
                if text.chars().count() > most {
                    self.fault(name, Fault::TooLong(most));
                }
            })
            .unwrap_or_default()
    }

    /// A free text that must be there, of at most `most` characters.
    pub fn required_text(&self, name: &str, most: usize) -> String {
        self.need(name);
        self.text(name, most)
    }

    /// A whole number within `range` that must be there.
    pub fn number(&self, name: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let value = self.need(name)?;
        let Some(number) = value.as_u64() else {
            self.fault(name, Fault::WrongType);
            return None;
        };
        let number = u32::try_from(number)
            .ok()
            .filter(|number| range.contains(number));
        if number.is_none() {
            self.fault(name, Fault::BadValue);
        }
        number
    }

    /// A `true` or `false` that must be there.
    pub fn flag(&self, name: &str) -> Option<bool> {
        let flag = self.need(name)?.as_bool();
        if flag.is_none() {
            self.fault(name, Fault::WrongType);
        }
        flag
    }

    /// An optional member, read by `read` at its place; `null` counts as missing where
    /// `nullable`.
    pub fn member<T>(
        &self,
        name: &str,
        nullable: bool,
        read: impl FnOnce(&'a Value, &At<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self
            .get(name)
            .filter(|value| !(nullable && value.is_null()))?;
        read(value, &At::Key(self.at, name))
    }

    /// A member that must be there, read by `read` at its place.
    pub fn required_member<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'a Value, &At<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.need(name)?;
        read(value, &At::Key(self.at, name))
    }

    /// The entries of an optional list of at most `most`; those that `read` gives up are left
    /// out (it has noted why).
    pub fn list<T>(
        &self,
        name: &str,
        most: usize,
        read: impl Fn(&Value, &At<'_>) -> Option<T>,
    ) -> Vec<T> {
        let at = At::Key(self.at, name);
        let mut list = Vec::new();
        for (index, entry) in self.entries(name, most).iter().enumerate() {
            list.extend(read(entry, &At::Index(&at, index)));
        }
        list
    }

    fn entries(&self, name: &str, most: usize) -> &'a [Value] {
        let Some(value) = self.get(name) else {
            return &[];
        };
        let Some(entries) = value.as_array() else {
            self.fault(name, Fault::WrongType);
            return &[];
        };
        if entries.len() > most {
            self.fault(name, Fault::TooMany(most));
        }
        entries
    }

    /// The entries of a list that must be there.
    pub fn required_list<T>(
        &self,
        name: &str,
        most: usize,
        read: impl Fn(&Value, &At<'_>) -> Option<T>,
    ) -> Vec<T> {
        self.need(name);
        self.list(name, most, read)
    }

    /// An optional list of texts that `parse` understands.
    pub fn texts<T>(&self, name: &str, most: usize, parse: fn(&str) -> Option<T>) -> Vec<T> {
        self.list(name, most, |value, at| self.text_entry(value, at, parse))
    }

    fn text_entry<T>(&self, value: &Value, at: &At, parse: fn(&str) -> Option<T>) -> Option<T> {
        let Some(text) = value.as_str() else {
            self.problems.add(at, Fault::WrongType);
            return None;
        };
        let parsed = parse(text);
        if parsed.is_none() {
            self.problems.add(at, Fault::BadValue);
        }
        parsed
    }
}
