//! The canonical form of JSON: one spelling for one content (RFC 8785, JCS).
//!
//! A seal covers these bytes and not the file's, so a file may be indented, minified or
//! reordered under way without breaking it.

use std::fmt;

use serde_json::Value;

use super::write::{Layout, write};

/// The member that holds the seal, and that the seal therefore cannot cover.
pub const PROOF: &str = "proof";

/// The canonical UTF-8 bytes of `value`.
///
/// # Errors
///
/// [`CanonicalError`] for a number with a fraction: no format of ours has one, and the strict
/// reader refuses it before anything is verified.
pub fn canonical(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    bytes(value, None)
}

/// The canonical bytes of `value` without its outermost member `proof`.
///
/// # Errors
///
/// As [`canonical`].
pub fn canonical_without_proof(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    bytes(value, Some(PROOF))
}

fn bytes(value: &Value, left_out: Option<&str>) -> Result<Vec<u8>, CanonicalError> {
    let mut out = String::new();
    write(value, Layout::Canonical, left_out, &mut out).map_err(|_| CanonicalError)?;
    Ok(out.into_bytes())
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

    #[test]
    fn its_only_fault_is_told_by_its_code() {
        assert_eq!(CanonicalError.to_string(), "file.canonical");
    }
}
