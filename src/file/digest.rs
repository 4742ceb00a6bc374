//! The digest of a content: how one file names another to the letter.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::canonical::{CanonicalError, canonical_without_proof};

pub use crate::domain::id::Digest;

impl Digest {
    /// The digest of `bytes`; for a declaration, of its text's UTF-8.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// The digest of a file: of its canonical form without `proof`.
    ///
    /// # Errors
    ///
    /// As [`super::canonical::canonical`].
    pub fn of_document(file: &Value) -> Result<Digest, CanonicalError> {
        canonical_without_proof(file).map(|bytes| Digest::of(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    // FIPS 180-4's own example values.
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_digest_is_sha_256_in_lowercase_hex() {
        for (text, hex) in [("", EMPTY), ("abc", ABC)] {
            assert_eq!(Digest::of(text.as_bytes()).to_string(), hex);
        }
    }

    #[test]
    fn a_digest_has_one_spelling() {
        for (text, valid) in [
            (ABC.to_owned(), true),
            (ABC.to_uppercase(), false),
            (ABC[..62].to_owned(), false),
            (ABC[..63].to_owned(), false),
            (format!("{ABC}00"), false),
            (format!(" {}", &ABC[1..]), false),
            (format!("{}g", &ABC[1..]), false),
            (format!("0x{}", &ABC[2..]), false),
            ("æ".repeat(32), false),
            (String::new(), false),
        ] {
            let digest = Digest::parse(&text);
            assert_eq!(
                digest.map(|digest| digest.to_string()),
                valid.then_some(text)
            );
        }
    }

    #[test]
    fn the_digest_of_a_file_covers_all_but_the_proof() {
        let digest = |file: Value| Digest::of_document(&file).unwrap();
        let plain = digest(json!({"a": 1}));
        assert_eq!(plain, Digest::of(br#"{"a":1}"#));
        assert_eq!(digest(json!({"a": 1, "proof": {"any": "thing"}})), plain);
        assert_ne!(digest(json!({"a": 2})), plain);
    }
}
