//! Texts as a voice takes them: in pieces short enough that a device reads each to its end.
//!
//! Pure. Some voices fall silent in the middle of a long text and never say that they ended.

/// The longest piece, in characters, unless one word is longer.
const MOST: usize = 180;

/// The pieces of a text, in order, each without spaces around it; none where nothing is said.
///
/// A text is cut after its sentences, a long sentence between two words. Texts without a
/// letter or a number, such as a dot between two facts, are no piece.
pub fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for word in text.split_whitespace() {
        let longer = piece.chars().count() + 1 + word.chars().count();
        if longer > MOST {
            keep(&mut pieces, &mut piece);
        }
        if !piece.is_empty() {
            piece.push(' ');
        }
        piece.push_str(word);
        if ends_sentence(word) {
            keep(&mut pieces, &mut piece);
        }
    }
    keep(&mut pieces, &mut piece);
    pieces
}

fn keep(pieces: &mut Vec<String>, piece: &mut String) {
    let piece = std::mem::take(piece);
    if piece.chars().any(char::is_alphanumeric) {
        pieces.push(piece);
    }
}

/// Whether a sentence ends with the word; `kr.` and `12.` end none.
fn ends_sentence(word: &str) -> bool {
    let word = word.trim_end_matches(['»', '«', '"', '”', ')']);
    match word.strip_suffix('.') {
        Some("kr" | "md" | "stk" | "kl" | "ca" | "nr") => false,
        Some(before) => !before.ends_with(|last: char| last.is_ascii_digit()),
        None => word.ends_with(['!', '?', '…', '؟']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_after_its_sentences_and_nowhere_else() {
        for (text, expected) in [
            ("", &[][..]),
            (" · ", &[]),
            ("Vælg filen", &["Vælg filen"]),
            ("  Et  ord\n til. ", &["Et ord til."]),
            ("Er det alt? Ja!", &["Er det alt?", "Ja!"]),
            (
                "Det koster 1.234,50 kr. i alt.",
                &["Det koster 1.234,50 kr. i alt."],
            ),
            ("Gemt 12. januar kl. 14:03", &["Gemt 12. januar kl. 14:03"]),
            (
                "Hun sagde »nej.« Han gik.",
                &["Hun sagde »nej.«", "Han gik."],
            ),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_text_comes_in_short_pieces_with_every_word_in_its_place() {
        let words: Vec<String> = (0..400).map(|number| format!("ord{number}")).collect();
        let text = words.join(" ");
        let cut = pieces(&text);
        assert!(cut.iter().all(|piece| piece.chars().count() <= MOST));
        assert_eq!(cut.join(" "), text);
        let endless = "å".repeat(1000);
        assert_eq!(pieces(&endless), [endless]);
    }
}
