//! The canonical form of JSON: one spelling for one content (RFC 8785, JCS).
//!
//! A seal covers these bytes and not the file's, so a file may be indented, minified or
//! reordered under way without breaking it.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// The member that holds the seal, and that the seal therefore cannot cover.
pub const PROOF: &str = "proof";

/// The canonical UTF-8 bytes of `value`.
///
/// # Errors
///
/// [`CanonicalError`] if the library refuses the tree. It has no reason to: a [`Value`] holds
/// no number that JSON cannot write. The error exists so that a fault there stops a seal
/// rather than the program.
pub fn canonical(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    serde_json_canonicalizer::to_vec(value).map_err(|_| CanonicalError)
}

/// The canonical bytes of `value` without its outermost member `proof`.
///
/// # Errors
///
/// As [`canonical`].
pub fn canonical_without_proof(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    serde_json_canonicalizer::to_vec(&WithoutProof(value)).map_err(|_| CanonicalError)
}

/// Leaves the proof out while writing, so that nothing has to be copied to remove it.
struct WithoutProof<'v>(&'v Value);

impl Serialize for WithoutProof<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Value::Object(members) = self.0 else {
            return self.0.serialize(serializer);
        };
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in members.iter().filter(|(key, _)| *key != PROOF) {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// A tree has no canonical form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CanonicalError;

impl CanonicalError {
    /// The stable code by which a text is found.
    pub fn code(&self) -> &'static str {
        "file.canonical"
    }
}

impl fmt::Display for CanonicalError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::error::Error for CanonicalError {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_content_has_one_spelling() {
        for (input, output) in [
            ("{}", "{}"),
            ("{ \"b\": 1,\r\n \"a\": [ ] }", r#"{"a":[],"b":1}"#),
            // UTF-16 order (RFC 8785, 3.2.3): the surrogates of 😂 come before U+FB33.
            (
                r#"{"\ufb33":1,"\ud83d\ude02":2}"#,
                "{\"😂\":2,\"\u{fb33}\":1}",
            ),
            (
                r#"{"\u0061":"\u00e6\/\u0007\n"}"#,
                "{\"a\":\"æ/\\u0007\\n\"}",
            ),
            ("9007199254740991", "9007199254740991"),
        ] {
            let value: Value = serde_json::from_str(input).unwrap();
            assert_eq!(canonical(&value).unwrap(), output.as_bytes(), "{input}");
        }
    }

    #[test]
    fn only_the_outermost_proof_is_left_out() {
        for (input, output) in [
            (
                json!({"b": 1, "proof": {"x": 1}, "a": 2}),
                r#"{"a":2,"b":1}"#,
            ),
            (json!({"a": {"proof": 1}}), r#"{"a":{"proof":1}}"#),
            (json!({"proof": null}), "{}"),
            (json!(["proof"]), r#"["proof"]"#),
        ] {
            let bytes = canonical_without_proof(&input).unwrap();
            assert_eq!(bytes, output.as_bytes(), "{input}");
        }
    }
}
