//! The texts of a language, of which the first pages need few: the build keeps theirs in
//! `locales/da.json` and puts all others into `locales/pages/da.json` (`script/split_texts.mjs`),
//! which is fetched with the first part of the program. Holds no text itself.

use super::browser::fetch;
use super::state::Texts;
use crate::domain::id::Id;
use crate::text::Catalog;

/// Where the texts of the first pages are.
pub fn first_url(language: Id) -> String {
    format!("locales/{language}.json")
}

/// A text that only a later page needs: whoever has it has them all. A language that a host adds
/// may be one file.
const LATER: &str = "items.add";

/// Fetches what the pages behind the first ones say, unless it is there; whether it is then.
pub async fn complete(texts: &Texts) -> bool {
    if texts.has(LATER) {
        return texts.complete("{}");
    }
    let json = fetch::text(&format!("locales/pages/{}.json", texts.language)).await;
    json.is_ok_and(|json| texts.complete(&json))
}

/// Fetches all texts of a language; `None` where they cannot be had.
pub async fn whole(language: Id) -> Option<Texts> {
    let first = fetch::text(&first_url(language)).await.ok()?;
    let texts = Texts::new(Catalog::parse(language, &first)?);
    complete(&texts).await.then_some(texts)
}
