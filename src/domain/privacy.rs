//! Personal data in free text: found by its shape, so that a person can look once more.
//!
//! Pure. A find is a question, never proof: eight digits may be an article number. Names
//! cannot be told by shape; capitalised words are only listed for a person to confirm.

use super::letters::{folded, is_word};

/// A kind of personal data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Trace {
    /// A Danish civil registration number: a possible date as DDMMYY and four digits.
    Cpr,
    /// A Danish phone number: eight digits, perhaps with +45.
    Phone,
    /// An e-mail address.
    Email,
    /// A street with a house number.
    Address,
}

/// The kinds of personal data whose shape occurs in a text, each once.
pub fn traces(text: &str) -> Vec<Trace> {
    let mut found = Vec::new();
    let runs = digit_runs(text);
    if runs.iter().any(is_cpr) {
        found.push(Trace::Cpr);
    }
    if runs.iter().any(is_phone) {
        found.push(Trace::Phone);
    }
    if text.split_whitespace().any(is_email) {
        found.push(Trace::Email);
    }
    if has_address(text) {
        found.push(Trace::Address);
    }
    found
}

/// Digits with at most one blank, dash or slash between two of them.
#[derive(Default)]
struct DigitRun {
    digits: String,
    /// Lengths of the groups between separators.
    groups: Vec<usize>,
    plus: bool,
}

fn digit_runs(text: &str) -> Vec<DigitRun> {
    let mut runs = Vec::new();
    let mut run = DigitRun::default();
    let mut gap = String::new();
    let mut before = ' ';
    for character in text.chars().map(super::money::plain_character) {
        if character.is_ascii_digit() {
            if !run.digits.is_empty() && gap.len() > 1 {
                runs.push(std::mem::take(&mut run));
            }
            if run.digits.is_empty() {
                run.plus = before == '+';
                run.groups.push(0);
            } else if !gap.is_empty() {
                run.groups.push(0);
            }
            run.digits.push(character);
            if let Some(last) = run.groups.last_mut() {
                *last += 1;
            }
            gap.clear();
        } else if matches!(character, ' ' | '-' | '/') {
            gap.push(character);
        } else {
            if !run.digits.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
            gap.clear();
        }
        before = character;
    }
    if !run.digits.is_empty() {
        runs.push(run);
    }
    runs
}

fn is_cpr(run: &DigitRun) -> bool {
    let shape = matches!(
        run.groups.as_slice(),
        [10] | [6, 4] | [2, 2, 2, 4] | [2, 2, 6]
    );
    let number = |from: usize, to: usize| -> u32 {
        run.digits
            .get(from..to)
            .and_then(|part| part.parse().ok())
            .unwrap_or(0)
    };
    shape && (1..=31).contains(&number(0, 2)) && (1..=12).contains(&number(2, 4))
}

fn is_phone(run: &DigitRun) -> bool {
    match run.groups.as_slice() {
        [8] | [4, 4] | [2, 2, 2, 2] | [2, 3, 3] | [2, 6] => !run.digits.starts_with('0'),
        // +45 or 0045 before the eight digits.
        [2, 8] | [2, 4, 4] | [2, 2, 2, 2, 2] | [10] => run.plus && run.digits.starts_with("45"),
        [4, 8] | [4, 4, 4] | [4, 2, 2, 2, 2] | [12] => run.digits.starts_with("0045"),
        _ => false,
    }
}

fn is_email(word: &str) -> bool {
    let word = word.trim_matches(|edge: char| !is_word(edge));
    let Some((name, host)) = word.split_once('@') else {
        return false;
    };
    let Some((domain, top)) = host.rsplit_once('.') else {
        return false;
    };
    !name.is_empty()
        && !domain.is_empty()
        && top.chars().count() >= 2
        && top
            .chars()
            .all(|letter| is_word(letter) && !letter.is_ascii_digit())
}

/// A word that ends like a Danish street, followed by a number.
fn has_address(text: &str) -> bool {
    const STREETS: [&str; 9] = [
        "vej",
        "gade",
        "allé",
        "alle",
        "stræde",
        "boulevard",
        "torv",
        "plads",
        "vænget",
    ];
    // Most texts hold no number, and need not be cut into words.
    if !text.contains(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let words: Vec<String> = text.split_whitespace().map(folded).collect();
    words.windows(2).any(|pair| {
        let [street, number] = pair else { return false };
        let named = STREETS
            .iter()
            .any(|ending| street.ends_with(ending) && street.len() > ending.len() + 1);
        named && number.starts_with(|first: char| first.is_ascii_digit())
    })
}

/// Capitalised words that do not begin a sentence, and so may be names, each once.
pub fn possible_names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut begins_sentence = true;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|edge: char| !edge.is_alphanumeric());
        let capitalised = bare.chars().next().is_some_and(char::is_uppercase);
        if capitalised && !begins_sentence && !names.iter().any(|name| name == bare) {
            names.push(bare.to_owned());
        }
        begins_sentence = word.ends_with(['.', '!', '?', ':']);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_is_known_by_its_shape() {
        use Trace::*;
        for (text, expected) in [
            ("Mit nummer er 010190-1234.", vec![Cpr]),
            ("0101901234", vec![Cpr]),
            ("010190 1234", vec![Cpr]),
            ("\u{660}\u{661}\u{660}\u{661}\u{669}\u{660}-1234", vec![Cpr]),
            ("01 01 90 1234", vec![Cpr]),
            ("01-01-901234", vec![Cpr]),
            ("311290-1234", vec![Cpr]),
            ("Ring 86 12 34 56", vec![Phone]),
            ("Ring 8612 3456", vec![Phone]),
            ("Ring 86 123 456", vec![Phone]),
            ("Ring 86 123456", vec![Phone]),
            ("86123456", vec![Phone]),
            ("+45 86123456", vec![Phone]),
            ("+45 8612 3456", vec![Phone]),
            ("+45 86 12 34 56", vec![Phone]),
            ("+4586123456", vec![Phone]),
            ("0045 8612 3456", vec![Phone]),
            ("0045 86123456", vec![Phone]),
            ("0045 86 12 34 56", vec![Phone]),
            ("004586123456", vec![Phone]),
            ("Skriv til anna@example.dk, tak", vec![Email]),
            ("Jeg bor på Nørregade 12", vec![Address]),
            ("Varenumre 12345678  87654321", vec![Phone]),
            ("010190-1234 og a@b.dk", vec![Cpr, Email]),
            ("Det koster 16.050,00 kr.", vec![]),
            ("991390-1234", vec![]),
            ("000190-1234", vec![]),
            ("320190-1234", vec![]),
            ("010090-1234", vec![]),
            ("011390-1234", vec![]),
            ("0612 3456", vec![]),
            ("45 86123456", vec![]),
            ("+46 86123456", vec![]),
            ("0046 8612 3456", vec![]),
            ("anna@example", vec![]),
            ("@example.dk", vec![]),
            ("anna@.dk", vec![]),
            ("anna@example.d", vec![]),
            ("anna@example.d1", vec![]),
            ("Jeg bor på Byvej 5", vec![Address]),
            ("xvej 5", vec![]),
            ("Nørregade nr. 12", vec![]),
            ("I 2027 og 2028", vec![]),
            ("Kursus 12-14 timer", vec![]),
            ("50.000 kr. til 12 maskiner", vec![]),
            ("@ og a@b", vec![]),
            ("Jeg tager vej 5", vec![]),
            ("EAN 5790001234567", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(traces(text), expected, "{text}");
        }
    }

    #[test]
    fn capitalised_words_inside_a_sentence_may_be_names() {
        for (text, expected) in [
            ("Jeg kender Anna. Hun er sød.", vec!["Anna"]),
            (
                "Et kursus hos Bager Jensen, Jensen!",
                vec!["Bager", "Jensen"],
            ),
            ("Helt almindelig tekst.", vec![]),
            (
                "Spørg ham! Han ved det? Ja: Det gør han, siger Ib",
                vec!["Ib"],
            ),
        ] {
            assert_eq!(possible_names(text), expected, "{text}");
        }
    }
}
