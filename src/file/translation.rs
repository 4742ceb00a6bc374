//! Translations of what profiles and cases say: `public/locales/programme/en.json` and
//! `public/locales/cases/en.json`, Danish words as names, and beside each what another language
//! says for them.
//!
//! A translation belongs to the words that it translates, not to a place in a file: where a
//! municipality words something anew, the Danish stands until somebody has translated it again,
//! and never a translation of what was said before.

use super::strict;
use crate::domain::id::Id;
use serde_json::{Map, Value};

/// What one language says for Danish words.
pub struct Translation {
    language: Id,
    words: Map<String, Value>,
}

impl Translation {
    /// Reads the translations into `language`; a file that cannot be read holds none.
    pub fn read(language: Id, json: &str) -> Translation {
        let words = match strict::parse(json.as_bytes()) {
            Ok(Value::Object(words)) => words,
            _ => Map::new(),
        };
        Translation { language, words }
    }

    /// Adds the language to a document's texts, wherever the document does not have it itself.
    pub fn add_to(&self, document: &mut Value) {
        match document {
            Value::Object(members) => {
                let danish = members.get("da").and_then(Value::as_str);
                match danish.and_then(|danish| self.words.get(danish)) {
                    Some(text)
                        if text.is_string() && !members.contains_key(self.language.as_str()) =>
                    {
                        members.insert(self.language.to_string(), text.clone());
                    }
                    _ => members.values_mut().for_each(|member| self.add_to(member)),
                }
            }
            Value::Array(entries) => entries.iter_mut().for_each(|entry| self.add_to(entry)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_translation_is_used_for_the_words_that_it_translates_and_for_no_others() {
        let english = Id::parse("en").unwrap();
        let said = r#"{"Sygdom":"Illness","Bil":7}"#;
        let cases = [
            (
                said,
                json!({"da": "Sygdom"}),
                json!({"da": "Sygdom", "en": "Illness"}),
            ),
            (
                said,
                json!([{"label": {"da": "Sygdom"}}]),
                json!([{"label": {"da": "Sygdom", "en": "Illness"}}]),
            ),
            (
                said,
                json!({"da": "Sygdom", "en": "Being ill"}),
                json!({"da": "Sygdom", "en": "Being ill"}),
            ),
            (
                said,
                json!({"da": "Alvorlig sygdom"}),
                json!({"da": "Alvorlig sygdom"}),
            ),
            (said, json!({"da": "Bil"}), json!({"da": "Bil"})),
            (
                said,
                json!({"source": "Sygdom"}),
                json!({"source": "Sygdom"}),
            ),
            ("[]", json!({"da": "Sygdom"}), json!({"da": "Sygdom"})),
            ("{", json!({"da": "Sygdom"}), json!({"da": "Sygdom"})),
            ("", json!({"da": "Sygdom"}), json!({"da": "Sygdom"})),
        ];
        for (file, mut document, expected) in cases {
            Translation::read(english, file).add_to(&mut document);
            assert_eq!(document, expected, "{file}");
        }
    }
}
