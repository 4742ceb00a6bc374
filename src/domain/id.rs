//! Names of things: local ids within a plan or programme, the id of a plan, and digests.
//!
//! Pure: an id is never made from a clock or from chance here; the bytes are handed in.

use std::fmt;

/// A short name such as `i1` or `car-licence`: 1 to 31 characters of `A–Z a–z 0–9 -`.
///
/// Held in place so that it can be copied into every closure and signal without allocation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    bytes: [u8; 31],
    length: u8,
}

impl Id {
    /// Danish, as the tag of a language (BCP 47): the one that every text is written in first.
    pub const DANISH: Id = {
        let mut bytes = [0; 31];
        [bytes[0], bytes[1]] = *b"da";
        Id { bytes, length: 2 }
    };

    /// Reads a name, or `None` where it is empty, too long or has other characters.
    pub fn parse(text: &str) -> Option<Id> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if text.is_empty() || !text.bytes().all(allowed) {
            return None;
        }
        let mut bytes = [0; 31];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        Some(Id {
            bytes,
            length: text.len() as u8,
        })
    }

    /// The name made of one letter and a number, as `i7`.
    pub fn numbered(letter: char, number: u32) -> Id {
        Id::parse(&format!("{letter}{number}")).unwrap_or(Id {
            bytes: [b'0'; 31],
            length: 1,
        })
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.length)).unwrap_or(&[]);
        std::str::from_utf8(bytes).unwrap_or("")
    }

    /// The number behind the letter, where the name is one of [`Id::numbered`].
    pub fn number(&self, letter: char) -> Option<u32> {
        self.as_str().strip_prefix(letter)?.parse().ok()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The id of a plan, a draft or a review: a random UUID (RFC 9562, version 4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Uuid([u8; 16]);

impl Uuid {
    /// The version 4 UUID of 16 random bytes; the version and variant bits are set here.
    pub fn from_random(mut bytes: [u8; 16]) -> Uuid {
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Uuid(bytes)
    }

    /// Reads the lowercase form with four dashes, `7b0f2c9e-51d4-4a57-8c3e-2f6f1f0a9b11`.
    pub fn parse(text: &str) -> Option<Uuid> {
        let dashes_right = text.len() == 36
            && text
                .bytes()
                .enumerate()
                .all(|(at, byte)| (byte == b'-') == matches!(at, 8 | 13 | 18 | 23));
        if !dashes_right {
            return None;
        }
        Some(Uuid(from_hex(&text.replace('-', ""))?))
    }

    /// Reads the form that files use, `urn:uuid:…`.
    pub fn parse_urn(text: &str) -> Option<Uuid> {
        Uuid::parse(text.strip_prefix("urn:uuid:")?)
    }

    /// The form that files use, `urn:uuid:…`.
    pub fn to_urn(self) -> String {
        format!("urn:uuid:{self}")
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex = to_hex(&self.0);
        let part = |from, to| hex.get(from..to).unwrap_or("");
        write!(
            out,
            "{}-{}-{}-{}-{}",
            part(0, 8),
            part(8, 12),
            part(12, 16),
            part(16, 20),
            part(20, 32)
        )
    }
}

/// A SHA-256 value (FIPS 180-4), written as 64 lowercase hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Reads exactly 64 lowercase hexadecimal digits.
    pub fn parse(text: &str) -> Option<Digest> {
        from_hex(text).map(Digest)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&to_hex(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

fn to_hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|nibble| char::from_digit(nibble.into(), 16))
        .collect()
}

fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let lower = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != N * 2 || !text.bytes().all(lower) {
        return None;
    }
    let mut bytes = [0; N];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_plain() {
        for (text, valid) in [
            ("i1", true),
            ("within-3-months", true),
            ("abcdefghijklmnopqrstuvwxyz12345", true),
            ("abcdefghijklmnopqrstuvwxyz123456", false),
            ("", false),
            ("æ", false),
            ("a b", false),
            ("<b>", false),
        ] {
            assert_eq!(Id::parse(text).is_some(), valid, "{text}");
        }
        assert_eq!(Id::numbered('i', 12).as_str(), "i12");
        assert_eq!(Id::numbered('i', 12).number('i'), Some(12));
        assert_eq!(Id::numbered('i', 12).number('g'), None);
    }

    #[test]
    fn a_uuid_is_read_and_written_to_the_letter() {
        let text = "urn:uuid:7b0f2c9e-51d4-4a57-8c3e-2f6f1f0a9b11";
        assert_eq!(
            Uuid::parse_urn(text).map(Uuid::to_urn).as_deref(),
            Some(text)
        );
        for bad in [
            "7b0f2c9e-51d4-4a57-8c3e-2f6f1f0a9b11",
            "urn:uuid:7B0f2c9e-51d4-4a57-8c3e-2f6f1f0a9b11",
            "urn:uuid:7b0f2c9e51d4-4a57-8c3e-2f6f1f0a9b111",
            "urn:uuid:7b0f2c9e-51d4-4a57-8c3e-2f6f1f0a9b1g",
            "urn:uuid:",
        ] {
            assert_eq!(Uuid::parse_urn(bad), None, "{bad}");
        }
        let made = Uuid::from_random([0xff; 16]).to_string();
        assert_eq!(made, "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    #[test]
    fn a_digest_is_64_lowercase_digits() {
        let text = "0123456789abcdef".repeat(4);
        assert_eq!(
            Digest::parse(&text).map(|d| d.to_string()),
            Some(text.clone())
        );
        assert_eq!(Digest::parse(&text.to_uppercase()), None);
        assert_eq!(Digest::parse(&text[1..]), None);
    }

    #[test]
    fn a_digest_is_told_by_its_digits() {
        let digest = Digest([0xa5; 32]);
        assert_eq!(format!("{digest:?}"), "a5".repeat(32));
    }
}
