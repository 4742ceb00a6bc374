//! A draft's file that is locked with a passphrase: `borgerbudget/locked`, version 1.
//!
//! The key is made of the phrase by PBKDF2-HMAC-SHA-256 (RFC 8018) and locks the bytes of the
//! draft's own file by AES-256-GCM (NIST SP 800-38D). All members but `content` and `sha256`
//! are authenticated with it, in their canonical form. Whoever reads draws on chance and on the
//! curve elsewhere: nothing here locks or unlocks.

use super::base64;
use super::canonical::canonical;
use super::digest::Digest;
use super::open::MAX_DRAFT_BYTES;
use super::write::indented;
use crate::domain::id::Uuid;
use serde_json::{Value, json};

/// The name of the format.
pub const FORMAT: &str = "borgerbudget/locked";
/// The version that is written and read.
pub const VERSION: u32 = 1;
/// The rounds that a new file gets.
pub const ROUNDS: u32 = 600_000;
/// More rounds than this would keep a device busy for the sake of a hostile file.
const MOST_ROUNDS: u64 = 10_000_000;
/// What is locked, the only kind so far.
const KIND: &str = "draft";
const DERIVATION: &str = "PBKDF2-HMAC-SHA-256";
const CIPHER: &str = "AES-256-GCM";

/// What stands open before what is locked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// The plan whose draft it is.
    pub plan: Uuid,
    /// How often the phrase is hashed.
    pub rounds: u32,
    /// Fresh for each file.
    pub salt: [u8; 16],
    /// Fresh for each file.
    pub nonce: [u8; 12],
}

/// A locked file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    /// The open part.
    pub header: Header,
    /// The locked bytes, with the 16 bytes that authenticate them at the end.
    pub content: Vec<u8>,
}

/// Why a locked file is not asked a phrase for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotLocked {
    /// It is another file.
    Other,
    /// It was changed, or is damaged: its digest does not fit.
    Changed,
}

impl Header {
    /// The bytes that are authenticated together with the content.
    pub fn additional(&self) -> Vec<u8> {
        // Texts and whole numbers only, which always have a canonical form.
        canonical(&self.value()).unwrap_or_default()
    }

    fn value(&self) -> Value {
        json!({
            "format": FORMAT,
            "version": VERSION,
            "kind": KIND,
            "plan": self.plan.to_string(),
            "cipher": CIPHER,
            "derivation": DERIVATION,
            "rounds": self.rounds,
            "salt": base64::write(&self.salt),
            "nonce": base64::write(&self.nonce),
        })
    }

    fn read(document: &Value) -> Option<Header> {
        let text = |name: &str| document.get(name).and_then(Value::as_str);
        let rounds = document.get("rounds")?.as_u64()?;
        let header = Header {
            plan: Uuid::parse(text("plan")?)?,
            rounds: u32::try_from(rounds).ok()?,
            salt: base64::read(text("salt")?)?.try_into().ok()?,
            nonce: base64::read(text("nonce")?)?.try_into().ok()?,
        };
        let allowed = u64::from(ROUNDS)..=MOST_ROUNDS;
        allowed.contains(&rounds).then_some(header)
    }
}

impl Locked {
    /// The text of the file.
    pub fn write(&self) -> String {
        let mut document = self.header.value();
        document["content"] = base64::write(&self.content).into();
        document["sha256"] = self.digest().to_string().into();
        indented(&document).unwrap_or_default()
    }

    /// Says that nothing was damaged on the way, before a phrase is asked for. Against
    /// somebody who changes the file on purpose stands the cipher, not this.
    fn digest(&self) -> Digest {
        let mut bytes = self.header.additional();
        bytes.extend_from_slice(&self.content);
        Digest::of(&bytes)
    }
}

/// Whether a document says that it is of this format, in whichever version and state.
pub fn is_locked(document: &Value) -> bool {
    document.get("format").and_then(Value::as_str) == Some(FORMAT)
}

/// Reads a locked file.
///
/// # Errors
///
/// [`NotLocked`].
pub fn read(bytes: &[u8]) -> Result<Locked, NotLocked> {
    if bytes.len() > MAX_DRAFT_BYTES {
        return Err(NotLocked::Other);
    }
    let document: Value = serde_json::from_slice(bytes).map_err(|_| NotLocked::Other)?;
    let version = document.get("version").and_then(Value::as_u64);
    if !is_locked(&document) || version.is_some_and(|version| version > u64::from(VERSION)) {
        return Err(NotLocked::Other);
    }
    let header = Header::read(&document).ok_or(NotLocked::Changed)?;
    let text = |name: &str| document.get(name).and_then(Value::as_str);
    let content = text("content").and_then(base64::read);
    let content = content.ok_or(NotLocked::Changed)?;
    let locked = Locked { header, content };
    let sound = text("sha256") == Some(locked.digest().to_string().as_str());
    // What is written again holds every member, those that nobody reads among them.
    let whole = serde_json::from_str::<Value>(&locked.write()).is_ok_and(|all| all == document);
    match sound && whole {
        true => Ok(locked),
        false => Err(NotLocked::Changed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::open::{Refusal, begin};

    fn locked() -> Locked {
        Locked {
            header: Header {
                plan: Uuid::from_random([1; 16]),
                rounds: ROUNDS,
                salt: [2; 16],
                nonce: [3; 12],
            },
            content: (0..100).collect(),
        }
    }

    #[test]
    fn a_locked_file_is_read_as_it_was_written() {
        assert_eq!(read(locked().write().as_bytes()), Ok(locked()));
    }

    #[test]
    fn what_is_authenticated_names_everything_but_the_content() {
        let additional = String::from_utf8(locked().header.additional()).unwrap();
        assert_eq!(
            additional,
            "{\"cipher\":\"AES-256-GCM\",\"derivation\":\"PBKDF2-HMAC-SHA-256\",\
             \"format\":\"borgerbudget/locked\",\"kind\":\"draft\",\
             \"nonce\":\"AwMDAwMDAwMDAwMD\",\"plan\":\"01010101-0101-4101-8101-010101010101\",\
             \"rounds\":600000,\"salt\":\"AgICAgICAgICAgICAgICAg==\",\"version\":1}"
        );
    }

    #[test]
    fn a_changed_file_says_so_before_a_phrase_is_asked_for() {
        let text = locked().write();
        for (old, new) in [
            ("AAEC", "AAED"),
            ("600000", "600001"),
            ("600000", "1000"),
            ("600000", "4000000000"),
            ("AgIC", "AgID"),
            ("AwMD", "AwME"),
            ("\"draft\"", "\"plan\""),
            ("01010101-", "01010102-"),
            ("AES-256", "AES-128"),
            ("\"kind\"", "\"other\": 1, \"kind\""),
        ] {
            let changed = text.replacen(old, new, 1);
            assert_ne!(changed, text, "{old}");
            assert_eq!(read(changed.as_bytes()), Err(NotLocked::Changed), "{new}");
        }
    }

    #[test]
    fn other_files_and_newer_ones_are_left_to_their_readers() {
        let newer = locked().write().replace("\"version\": 1", "\"version\": 2");
        for text in ["", "{}", "[]", "{\"format\":\"borgerbudget/plan\"}", &newer] {
            assert_eq!(read(text.as_bytes()), Err(NotLocked::Other), "{text}");
        }
    }

    #[test]
    fn every_reader_of_files_says_plainly_that_a_draft_is_locked() {
        assert_eq!(begin(locked().write().as_bytes()), Err(Refusal::Locked));
        let newer = locked().write().replace("\"version\": 1", "\"version\": 2");
        assert_eq!(begin(newer.as_bytes()), Err(Refusal::Newer(2)));
    }

    #[test]
    fn what_is_larger_than_any_draft_is_not_read() {
        let bytes = vec![b' '; MAX_DRAFT_BYTES + 1];
        assert_eq!(read(&bytes), Err(NotLocked::Other));
    }
}
