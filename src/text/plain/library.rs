//! A case and a programme profile as plain text.

use super::Lines;
use crate::domain::case::Case;
use crate::domain::programme::{Programme, Wording};
use crate::text::Catalog;

/// The case as lines of text: what its source says, and apart from it what was written for
/// the product.
pub fn case(catalog: &Catalog, case: &Case) -> String {
    let language = catalog.language;
    let mut out = Lines::new(catalog);
    out.plain(case.title.get(language));
    out.plain(case.summary.get(language));
    if let Some(amount) = case.amount {
        out.line("cli.show.amount", &catalog.amount(amount));
    }
    let source = &case.source;
    let told = [&source.title, &source.publisher, &source.date];
    out.line("cli.show.source", &told.map(String::as_str).join(", "));
    out.title("cli.show.items");
    list(&mut out, case.lines.iter().map(|line| &line.what));
    if !(case.illustration.reasons.is_empty() && case.illustration.goals.is_empty()) {
        out.title("cli.show.illustration");
    }
    list(&mut out, &case.illustration.reasons);
    list(
        &mut out,
        case.illustration.goals.iter().map(|(_, text)| text),
    );
    out.text
}

/// The profile's main facts as lines of text.
pub fn programme(catalog: &Catalog, programme: &Programme) -> String {
    let language = catalog.language;
    let mut out = Lines::new(catalog);
    out.plain(programme.name.get(language));
    out.line("cli.show.ceiling", &catalog.round_amount(programme.ceiling));
    out.line("cli.show.months", &programme.period_months.to_string());
    out.line("cli.show.hand-in", programme.hand_in_channel.get(language));
    out.title("cli.show.categories");
    list(&mut out, programme.categories.iter().map(|one| &one.label));
    out.title("cli.show.duties");
    list(&mut out, programme.duties.iter().map(|duty| &duty.text));
    out.text
}

fn list<'w>(out: &mut Lines, wordings: impl IntoIterator<Item = &'w Wording>) {
    let language = out.catalog.language;
    for words in wordings {
        out.plain(&format!("- {}", words.get(language)));
    }
}
