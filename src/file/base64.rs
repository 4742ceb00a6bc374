//! Bytes as text by RFC 4648, section 4: the ordinary alphabet, with padding.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PADDING: u8 = b'=';

/// Bytes as text.
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let at = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for index in 0..4 {
            let digit = (bits >> (18 - 6 * index)) & 63;
            let letter = ALPHABET.get(digit as usize).copied();
            let letter = letter.filter(|_| index <= group.len());
            text.push(char::from(letter.unwrap_or(PADDING)));
        }
    }
    text
}

/// The bytes of a text; `None` unless [`write`] would write it so.
pub fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for group in text.as_bytes().chunks(4) {
        let padding = group.iter().rev().take_while(|sign| **sign == PADDING);
        let padding = padding.count().min(2);
        let mut bits = 0;
        for sign in group.get(..group.len() - padding)? {
            bits = bits << 6 | value(*sign)?;
        }
        bits <<= 6 * padding;
        let three = [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8];
        bytes.extend_from_slice(three.get(..3 - padding)?);
    }
    // Padding in the middle, a short group and stray bits are other spellings of the same.
    (write(&bytes) == text).then_some(bytes)
}

fn value(sign: u8) -> Option<u32> {
    Some(match sign {
        b'A'..=b'Z' => u32::from(sign - b'A'),
        b'a'..=b'z' => u32::from(sign - b'a') + 26,
        b'0'..=b'9' => u32::from(sign - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_the_standard_says_and_read_back() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(write(bytes.as_bytes()), text);
            assert_eq!(read(text).as_deref(), Some(bytes.as_bytes()));
        }
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(read(&write(&all)), Some(all));
        assert_eq!(write(&[251, 255]), "+/8=");
    }

    #[test]
    fn another_spelling_is_refused() {
        for text in [
            "Z", "Zg", "Zg=", "Zh==", "Zg==Zg==", "Zm9v\n", "Zm-v", "====", "æ===",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
