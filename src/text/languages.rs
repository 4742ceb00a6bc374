//! The languages that there are, as `public/locales/index.json` lists them: a next language is
//! a file of texts beside it and an entry in it.

use crate::domain::id::Id;
use serde_json::Value;

/// A language that the page can be read in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Language {
    /// Its BCP 47 tag, and the name of its file.
    pub tag: Id,
    /// Its name in the language itself.
    pub name: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Whether it is a translation that nobody who grew up with the language has checked.
    pub unchecked: bool,
}

/// Reads the list; entries without a tag and a name are left out, and a text that is no list
/// gives none.
pub fn languages(json: &str) -> Vec<Language> {
    let list: Option<Value> = serde_json::from_str(json).ok();
    let entries = list.as_ref().and_then(|list| list.get("languages"));
    let entries = entries.and_then(Value::as_array).into_iter().flatten();
    entries.filter_map(language).collect()
}

fn language(entry: &Value) -> Option<Language> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let yes = |name: &str| entry.get(name).and_then(Value::as_bool) == Some(true);
    Some(Language {
        tag: text("tag").and_then(Id::parse)?,
        name: text("name")?.to_owned(),
        right_to_left: text("direction") == Some("rtl"),
        unchecked: !yes("original") && !yes("checkedByNative"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_gives_its_languages_in_order() {
        let list = languages(
            r#"{"languages":[{"tag":"da","name":"Dansk","direction":"ltr","original":true},
            {"tag":"ar","name":"العربية","direction":"rtl"},
            {"tag":"uk","name":"Українська","checkedByNative":true},
            {"tag":"../x","name":"X"},{"name":"Y"},{"tag":"z"},7]}"#,
        );
        let told: Vec<_> = list
            .iter()
            .map(|one| (one.tag.to_string(), one.right_to_left, one.unchecked))
            .collect();
        let expected = [
            ("da", false, false),
            ("ar", true, true),
            ("uk", false, false),
        ];
        assert_eq!(
            told,
            expected.map(|(tag, rtl, unchecked)| (tag.to_owned(), rtl, unchecked))
        );
        assert_eq!(list.last().map(|one| one.name.as_str()), Some("Українська"));
    }

    #[test]
    fn what_is_no_list_gives_none() {
        for json in ["", "[]", "{}", r#"{"languages":{}}"#] {
            assert_eq!(languages(json), [], "{json}");
        }
    }
}
