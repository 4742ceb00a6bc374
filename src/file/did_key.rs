//! A sealing key as text: P-256 multikey inside `did:key` (W3C Controlled Identifiers 1.0,
//! did:key method).
//!
//! Only the form is checked here. Whether the point lies on the curve takes the curve's
//! arithmetic, which the page leaves to the browser.

use std::fmt;

use super::base58::{self, Fault};

/// The multicodec `p256-pub` (0x1200) as a variable-length integer.
const MULTICODEC: [u8; 2] = [0x80, 0x24];
/// Room for an uncompressed point with its multicodec, the longest thing worth telling apart.
const ROOM: usize = 2 + 65;

/// A P-256 public key as a compressed point (SEC 1, 2.3.3): 02 or 03, then 32 bytes of x.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PublicKey([u8; 33]);

impl PublicKey {
    /// The key with the compressed point `bytes`.
    ///
    /// # Errors
    ///
    /// [`KeyError::Point`] unless the first byte is 02 or 03. The curve is not asked.
    pub fn from_bytes(bytes: [u8; 33]) -> Result<PublicKey, KeyError> {
        match bytes {
            [0x02 | 0x03, ..] => Ok(PublicKey(bytes)),
            _ => Err(KeyError::Point),
        }
    }

    /// The key with the uncompressed point 04 ‖ x ‖ y, as WebCrypto exports it (`raw`).
    ///
    /// # Errors
    ///
    /// [`KeyError::Point`] unless the first byte is 04. The curve is not asked.
    pub fn from_uncompressed(bytes: &[u8; 65]) -> Result<PublicKey, KeyError> {
        let [0x04, point @ .., last] = bytes else {
            return Err(KeyError::Point);
        };
        let mut compressed = [0; 33];
        // The parity of y, whose last byte this is, stands for y.
        compressed[0] = 0x02 | (last & 1);
        for (to, from) in compressed.iter_mut().skip(1).zip(point) {
            *to = *from;
        }
        Ok(PublicKey(compressed))
    }

    /// Reads `zDn…`: base58btc of the multicodec and the compressed point.
    ///
    /// # Errors
    ///
    /// See [`KeyError`].
    pub fn from_multibase(text: &str) -> Result<PublicKey, KeyError> {
        let digits = text.strip_prefix('z').ok_or(KeyError::Multibase)?;
        let mut room = [0; ROOM];
        let bytes = base58::decode(digits, &mut room).map_err(|fault| match fault {
            Fault::TooLong => KeyError::Length,
            Fault::Character => KeyError::Base58,
        })?;
        let point = bytes.strip_prefix(&MULTICODEC).ok_or(KeyError::Codec)?;
        let point = <[u8; 33]>::try_from(point).map_err(|_| KeyError::Length)?;
        PublicKey::from_bytes(point)
    }

    /// Reads `did:key:zDn…`, without a fragment.
    ///
    /// # Errors
    ///
    /// See [`KeyError`].
    pub fn from_did(text: &str) -> Result<PublicKey, KeyError> {
        let multibase = text.strip_prefix("did:key:").ok_or(KeyError::NotDidKey)?;
        PublicKey::from_multibase(multibase)
    }

    /// Reads `did:key:zDn…#zDn…`, where both parts must be the same.
    ///
    /// # Errors
    ///
    /// See [`KeyError`].
    pub fn from_verification_method(text: &str) -> Result<PublicKey, KeyError> {
        let multibase = text.strip_prefix("did:key:").ok_or(KeyError::NotDidKey)?;
        let (multibase, fragment) = multibase.split_once('#').ok_or(KeyError::NoFragment)?;
        if multibase != fragment {
            return Err(KeyError::Fragment);
        }
        PublicKey::from_multibase(multibase)
    }

    /// The compressed point, 33 bytes.
    pub fn as_bytes(&self) -> &[u8; 33] {
        &self.0
    }

    /// The multikey: multicodec and compressed point, 35 bytes.
    pub fn multikey(&self) -> [u8; 35] {
        let mut bytes = [0; 35];
        let source = MULTICODEC.iter().chain(&self.0);
        for (to, from) in bytes.iter_mut().zip(source) {
            *to = *from;
        }
        bytes
    }

    /// `zDn…`.
    pub fn multibase(&self) -> String {
        format!("z{}", bs58::encode(self.multikey()).into_string())
    }

    /// `did:key:zDn…`.
    pub fn did(&self) -> String {
        format!("did:key:{}", self.multibase())
    }

    /// `did:key:zDn…#zDn…`, as a proof names its key.
    pub fn verification_method(&self) -> String {
        let multibase = self.multibase();
        format!("did:key:{multibase}#{multibase}")
    }
}

/// Why a text or bytes name no key of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyError {
    /// The text does not begin with `did:key:`.
    NotDidKey,
    /// The text lacks `#` and the key's second naming.
    NoFragment,
    /// The key before `#` and the one after it differ.
    Fragment,
    /// The key is not in base58btc, whose mark is `z`.
    Multibase,
    /// A character that base58btc does not have.
    Base58,
    /// A key of another kind than P-256.
    Codec,
    /// Not 33 bytes: an uncompressed point, infinity, or something else.
    Length,
    /// 33 bytes that do not begin as a compressed point does.
    Point,
}

impl KeyError {
    /// The stable code, `key.…`, by which a text is found.
    pub fn code(&self) -> &'static str {
        match self {
            KeyError::NotDidKey => "key.not-did-key",
            KeyError::NoFragment => "key.no-fragment",
            KeyError::Fragment => "key.fragment",
            KeyError::Multibase => "key.multibase",
            KeyError::Base58 => "key.base58",
            KeyError::Codec => "key.codec",
            KeyError::Length => "key.length",
            KeyError::Point => "key.point",
        }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::error::Error for KeyError {}

#[cfg(test)]
mod tests {
    use super::*;

    // The key of the W3C vectors (vc-di-ecdsa, TestVectors, p256KeyPair.json).
    const KEY: &str = "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";

    fn multibase(bytes: &[u8]) -> String {
        format!("z{}", bs58::encode(bytes).into_string())
    }

    #[test]
    fn a_key_is_read_and_written_to_the_letter() {
        let key = PublicKey::from_multibase(KEY).unwrap();
        assert_eq!(key.multibase(), KEY);
        assert_eq!(PublicKey::from_did(&key.did()), Ok(key));
        let method = format!("did:key:{KEY}#{KEY}");
        assert_eq!(key.verification_method(), method);
        assert_eq!(PublicKey::from_verification_method(&method), Ok(key));
    }

    #[test]
    fn an_uncompressed_point_is_compressed_by_the_parity_of_y() {
        for (first, last, compressed) in [
            (4, 0, Ok(2)),
            (4, 7, Ok(3)),
            (2, 7, Err(KeyError::Point)),
            (0, 0, Err(KeyError::Point)),
        ] {
            let mut point = [9; 65];
            point[0] = first;
            point[64] = last;
            let key = PublicKey::from_uncompressed(&point);
            assert_eq!(key.map(|key| key.as_bytes()[0]), compressed);
            assert!(key.is_err() || key.unwrap().as_bytes()[1..] == [9; 32]);
        }
    }

    #[test]
    fn what_is_no_compressed_p256_key_is_refused() {
        let with = |head: &[u8], length: usize| {
            let mut bytes = head.to_vec();
            bytes.resize(length, 1);
            multibase(&bytes)
        };
        for (text, error) in [
            (String::new(), KeyError::Multibase),
            (format!("u{}", &KEY[1..]), KeyError::Multibase),
            (KEY[1..].to_owned(), KeyError::Multibase),
            ("z".to_owned(), KeyError::Codec),
            (KEY.replace('n', "0"), KeyError::Base58),
            (KEY.replace('n', "æ"), KeyError::Base58),
            (format!("{KEY} "), KeyError::Base58),
            // Ed25519, P-384 and secp256k1.
            (with(&[0xed, 0x01], 34), KeyError::Codec),
            (with(&[0x81, 0x24, 2], 51), KeyError::Codec),
            (with(&[0xe7, 0x01, 2], 35), KeyError::Codec),
            // Uncompressed, infinity, nothing, one byte short, one too many, endless.
            (with(&[0x80, 0x24, 4], 67), KeyError::Length),
            (with(&[0x80, 0x24, 0], 3), KeyError::Length),
            (with(&[0x80, 0x24], 2), KeyError::Length),
            (with(&[0x80, 0x24, 2], 34), KeyError::Length),
            (with(&[0x80, 0x24, 2], 36), KeyError::Length),
            (format!("z{}", "2".repeat(1 << 20)), KeyError::Length),
            (format!("z{}", "1".repeat(1 << 20)), KeyError::Length),
            (with(&[0x80, 0x24, 0], 35), KeyError::Point),
            (with(&[0x80, 0x24, 4], 35), KeyError::Point),
            (with(&[0x80, 0x24, 6], 35), KeyError::Point),
        ] {
            assert_eq!(PublicKey::from_multibase(&text), Err(error), "{text:.60}");
        }
    }

    #[test]
    fn a_method_names_one_key_twice() {
        let other = multibase(&[&[0x80, 0x24, 2][..], &[5; 32]].concat());
        for (text, error) in [
            (String::new(), KeyError::NotDidKey),
            (KEY.to_owned(), KeyError::NotDidKey),
            (format!("did:web:{KEY}#{KEY}"), KeyError::NotDidKey),
            (format!("DID:KEY:{KEY}#{KEY}"), KeyError::NotDidKey),
            (format!(" did:key:{KEY}#{KEY}"), KeyError::NotDidKey),
            (format!("did:key:{KEY}"), KeyError::NoFragment),
            (format!("did:key:{KEY}#"), KeyError::Fragment),
            (format!("did:key:{KEY}#{other}"), KeyError::Fragment),
            (format!("did:key:{KEY}#{KEY}#{KEY}"), KeyError::Fragment),
            (format!("did:key:{KEY}#{KEY} "), KeyError::Fragment),
            ("did:key:#".to_owned(), KeyError::Multibase),
        ] {
            assert_eq!(
                PublicKey::from_verification_method(&text),
                Err(error),
                "{text}"
            );
        }
        assert_eq!(
            PublicKey::from_did(&format!("did:key:{KEY}#{KEY}")),
            Err(KeyError::Base58)
        );
    }

    #[test]
    fn every_fault_of_a_key_has_a_code_of_its_own() {
        let all = [
            KeyError::NotDidKey,
            KeyError::NoFragment,
            KeyError::Fragment,
            KeyError::Multibase,
            KeyError::Base58,
            KeyError::Codec,
            KeyError::Length,
            KeyError::Point,
        ];
        let codes: std::collections::BTreeSet<_> = all.map(|error| error.to_string()).into();
        assert_eq!(codes.len(), all.len());
        assert!(codes.iter().all(|code| code.starts_with("key.")));
    }
}
