//! Letters of free text, compared without the whole of Unicode's tables: a page that is
//! loaded over a slow line carries none that it can do without.
//!
//! Pure. Good for comparing Danish and its neighbours; other scripts are compared as they are.

/// A text with the capitals of ASCII and Latin-1 made small.
pub fn folded(text: &str) -> String {
    text.chars().map(small).collect()
}

fn small(letter: char) -> char {
    match letter {
        // Capitals and small letters stand 32 apart in Latin-1; × (U+00D7) is no letter.
        'À'..='Þ' if letter != '×' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        _ => letter.to_ascii_lowercase(),
    }
}

/// A label as it stands inside a sentence: with a small first letter.
pub fn within_sentence(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(small);
    first.into_iter().chain(letters).collect()
}

/// Whether a character is a letter of any script, or a digit; everything outside ASCII counts
/// as a letter.
pub fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || !character.is_ascii()
}

/// Whether a character is not shown as itself but does something to what stands around it:
/// control characters, line separators, and the marks of the Unicode Bidirectional Algorithm
/// (UAX 9); invisible tags and byte order marks too.
pub fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{61c}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// A character as it may be shown on one line: line breaks and tabs as blanks, what steers as
/// the replacement character, all others as they are.
pub fn visible(character: char) -> char {
    match character {
        '\n' | '\t' => ' ',
        other if steers(other) => '\u{fffd}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_of_danish_and_its_neighbours_are_made_small() {
        for (text, expected) in [
            ("KAMERA", "kamera"),
            ("Ærlige ØRE på ÅEN", "ærlige øre på åen"),
            ("Übung × ß", "übung × ß"),
            ("Київ", "Київ"),
        ] {
            assert_eq!(folded(text), expected);
        }
    }

    #[test]
    fn a_label_begins_small_inside_a_sentence() {
        for (label, expected) in [
            ("Inden for 3 måneder", "inden for 3 måneder"),
            ("3 til 12", "3 til 12"),
            ("", ""),
        ] {
            assert_eq!(within_sentence(label), expected);
        }
    }
}
