//! Reads JSON as strictly as a sealed file must be read.
//!
//! Two programs that read the same bytes differently would show two contents under one seal.
//! So everything that JSON readers are known to disagree on is refused here, before anything
//! is verified: duplicate keys, numbers that are no plain integers, lone surrogates, text that
//! is not UTF-8, bytes after the end; and whatever could make a reader run out of memory or
//! stack. The grammar is `serde_json`'s; this module adds the rules. It knows no format.

mod error;
mod locate;

pub use error::{Position, Rule, StrictError};

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::path::Path;
use locate::{Failure, rule_of};

/// The largest file that is read, in bytes: 1 MiB.
pub const MAX_BYTES: usize = 1 << 20;
/// How many objects and arrays may stand inside each other, the outermost counted.
pub const MAX_DEPTH: usize = 16;
/// How many values a file may hold: objects, arrays, texts, numbers, `true`, `false`, `null`.
pub const MAX_NODES: usize = 10_000;
/// The largest number, 2^53 − 1: above it JavaScript's numbers lose whole units (RFC 7493).
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Reads one JSON object from `bytes` by the rules of [`Rule`].
///
/// The order of members and the white space are not kept. One byte order mark at the start is
/// allowed and passed over.
///
/// # Errors
///
/// The first rule that is broken, with its place in the tree and its position in the bytes.
pub fn parse(bytes: &[u8]) -> Result<Value, StrictError> {
    if bytes.len() > MAX_BYTES {
        return Err(StrictError::whole_file(Rule::TooLarge));
    }
    let body = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let skipped = bytes.len() - body.len();
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => {
            let position = Position::at(bytes, skipped + error.valid_up_to());
            return Err(StrictError::at_position(Rule::NotUtf8, position));
        }
    };
    if body.starts_with(BOM) {
        let position = Position::at(bytes, skipped);
        return Err(StrictError::at_position(Rule::SecondBom, position));
    }
    read(text).map_err(|failure| failure.locate(bytes, skipped))
}

fn read(text: &str) -> Result<Value, Failure> {
    let mut reader = Reader::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let root = Node {
        reader: &mut reader,
        depth: 1,
    };
    let value = match root.deserialize(&mut deserializer) {
        Ok(value) => value,
        Err(error) => {
            let rule = reader.broken.unwrap_or_else(|| rule_of(&error, text));
            return Err(Failure {
                rule,
                path: reader.path.turned(),
                error,
            });
        }
    };
    match deserializer.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(Failure {
            rule: Rule::Trailing,
            path: Path::root(),
            error,
        }),
    }
}

/// What is known while reading: the count so far, and the refusal on its way out.
#[derive(Default)]
struct Reader {
    nodes: usize,
    broken: Option<Rule>,
    path: Path,
}

impl Reader {
    fn refuse<T, E: serde::de::Error>(&mut self, rule: Rule) -> Result<T, E> {
        self.broken = Some(rule);
        // The text is never shown: `broken` holds what is wrong.
        Err(E::custom(""))
    }
}

/// One value that is about to be read, inside `depth - 1` objects and arrays.
struct Node<'r> {
    reader: &'r mut Reader,
    depth: usize,
}

impl Node<'_> {
    fn enter<E: serde::de::Error>(&mut self) -> Result<(), E> {
        if self.depth > MAX_DEPTH {
            return self.reader.refuse(Rule::Depth);
        }
        Ok(())
    }

    /// A file is an object; a single value that is none stands for no file.
    fn scalar<E: serde::de::Error>(self, value: Value) -> Result<Value, E> {
        match self.depth {
            1 => self.reader.refuse(Rule::NotAnObject),
            _ => Ok(value),
        }
    }

    fn member_rule(&self, key: &str, object: &Map<String, Value>) -> Option<Rule> {
        match key {
            "@context" if self.depth == 1 => Some(Rule::Context),
            _ if object.contains_key(key) => Some(Rule::DuplicateKey),
            _ => None,
        }
    }

    fn inner(&mut self) -> Node<'_> {
        Node {
            reader: self.reader,
            depth: self.depth + 1,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.reader.nodes += 1;
        if self.reader.nodes > MAX_NODES {
            return self.reader.refuse(Rule::Nodes);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Value, E> {
        self.scalar(Value::Null)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Value, E> {
        self.scalar(Value::Bool(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        match value {
            0..=MAX_INTEGER => self.scalar(Value::from(value)),
            _ => self.reader.refuse(Rule::Number),
        }
    }

    // `serde_json` hands over a negative integer here.
    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<Value, E> {
        self.reader.refuse(Rule::Number)
    }

    // And here whatever has a fraction or an exponent, is too large for 64 bits, or is `-0`.
    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Value, E> {
        self.reader.refuse(Rule::Number)
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        self.scalar(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<Value, A::Error> {
        if self.depth == 1 {
            return self.reader.refuse(Rule::NotAnObject);
        }
        self.enter()?;
        let mut array = Vec::new();
        loop {
            match access.next_element_seed(self.inner()) {
                Ok(Some(value)) => array.push(value),
                Ok(None) => return Ok(Value::Array(array)),
                Err(error) => {
                    self.reader.path.outer_index(array.len());
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<Value, A::Error> {
        self.enter()?;
        let mut object = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            if let Some(rule) = self.member_rule(&key, &object) {
                self.reader.path.outer_key(key);
                return self.reader.refuse(rule);
            }
            match access.next_value_seed(self.inner()) {
                Ok(value) => object.insert(key, value),
                Err(error) => {
                    self.reader.path.outer_key(key);
                    return Err(error);
                }
            };
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests;
