//! A signature's form: the two numbers, and their spelling in a proof.

use std::fmt;

use crate::file::base58::{self, Fault};

/// The order n of P-256 (FIPS 186-5 with SP 800-186, 3.2.1.3), big-endian.
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// An ECDSA signature on P-256: r ‖ s, 64 bytes big-endian (IEEE P1363, as WebCrypto gives
/// it), both from 1 to n − 1. Whether it is right takes the curve.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signature([u8; 64]);

impl Signature {
    /// The signature with the numbers in `bytes`.
    ///
    /// # Errors
    ///
    /// [`SignatureError::Range`] if r or s is 0, n or above.
    pub fn from_bytes(bytes: [u8; 64]) -> Result<Signature, SignatureError> {
        let (numbers, _) = bytes.as_chunks::<32>();
        // Arrays of one length compare as the big-endian numbers that they spell.
        let in_range = |number: &[u8; 32]| *number != [0; 32] && *number < ORDER;
        match numbers.iter().all(in_range) {
            true => Ok(Signature(bytes)),
            false => Err(SignatureError::Range),
        }
    }

    /// Reads `z…`: base58btc of r ‖ s.
    ///
    /// # Errors
    ///
    /// See [`SignatureError`].
    pub fn from_multibase(text: &str) -> Result<Signature, SignatureError> {
        let digits = text.strip_prefix('z').ok_or(SignatureError::Multibase)?;
        let mut room = [0; 64];
        let bytes = base58::decode(digits, &mut room).map_err(|fault| match fault {
            Fault::TooLong => SignatureError::Length,
            Fault::Character => SignatureError::Base58,
        })?;
        let bytes = <[u8; 64]>::try_from(bytes).map_err(|_| SignatureError::Length)?;
        Signature::from_bytes(bytes)
    }

    /// r ‖ s.
    pub fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// `z…`, as `proofValue` holds it.
    pub fn multibase(&self) -> String {
        format!("z{}", bs58::encode(self.0).into_string())
    }
}

/// Why a text or bytes are no signature of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignatureError {
    /// The signature is not in base58btc, whose mark is `z`.
    Multibase,
    /// A character that base58btc does not have.
    Base58,
    /// Not 64 bytes; signatures in DER are longer.
    Length,
    /// r or s is 0, or not below the curve's order.
    Range,
}

impl SignatureError {
    /// The stable code, `signature.…`, by which a text is found.
    pub fn code(&self) -> &'static str {
        match self {
            SignatureError::Multibase => "signature.multibase",
            SignatureError::Base58 => "signature.base58",
            SignatureError::Length => "signature.length",
            SignatureError::Range => "signature.range",
        }
    }
}

impl fmt::Display for SignatureError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::error::Error for SignatureError {}

#[cfg(test)]
mod tests {
    use super::*;
    use SignatureError::{Base58, Length, Multibase, Range};

    const ZERO: [u8; 32] = [0; 32];
    const TWO: [u8; 32] = [2; 32];
    const MAX: [u8; 32] = [0xff; 32];

    /// n with its last byte moved: n − 1, n, n + 1.
    fn order(last: u8) -> [u8; 32] {
        let mut number = ORDER;
        number[31] = last;
        number
    }

    fn multibase(bytes: &[u8]) -> String {
        format!("z{}", bs58::encode(bytes).into_string())
    }

    #[test]
    fn both_numbers_lie_between_one_and_the_order() {
        let mut one = ZERO;
        one[31] = 1;
        for (r, s, verdict) in [
            (one, one, Ok(())),
            (order(0x50), order(0x50), Ok(())),
            (ZERO, TWO, Err(Range)),
            (TWO, ZERO, Err(Range)),
            (order(0x51), TWO, Err(Range)),
            (TWO, order(0x51), Err(Range)),
            (order(0x52), TWO, Err(Range)),
            (TWO, order(0x52), Err(Range)),
            (MAX, TWO, Err(Range)),
            (TWO, MAX, Err(Range)),
        ] {
            let bytes: [u8; 64] = [r, s].concat().try_into().unwrap();
            let signature = Signature::from_bytes(bytes);
            assert_eq!(signature.map(|_| ()), verdict);
            let spelled = Signature::from_multibase(&multibase(&bytes));
            assert_eq!(spelled, signature);
            assert!(signature.is_err() || signature.unwrap().multibase() == multibase(&bytes));
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        let good = multibase(&[2; 64]);
        // SEQUENCE { INTEGER, INTEGER }, 70 bytes.
        let der = [&[0x30, 68, 2, 32][..], &TWO, &[2, 32], &TWO].concat();
        for (text, error) in [
            (String::new(), Multibase),
            (good[1..].to_owned(), Multibase),
            (format!("u{}", &good[1..]), Multibase),
            (format!("Z{}", &good[1..]), Multibase),
            (format!("{good}="), Base58),
            (format!("z0{}", &good[2..]), Base58),
            (format!("zæ{}", &good[2..]), Base58),
            ("z".to_owned(), Length),
            (multibase(&[2; 63]), Length),
            (multibase(&[2; 65]), Length),
            (multibase(&der), Length),
            (format!("z1{}", &good[1..]), Length),
            (format!("z{}", "2".repeat(1 << 20)), Length),
        ] {
            assert_eq!(Signature::from_multibase(&text), Err(error), "{text:.60}");
        }
    }

    #[test]
    fn every_fault_has_a_code_of_its_own() {
        let all = [
            SignatureError::Multibase,
            SignatureError::Base58,
            SignatureError::Length,
            SignatureError::Range,
        ];
        let codes: std::collections::BTreeSet<_> = all.map(|error| error.to_string()).into();
        assert_eq!(codes.len(), all.len());
    }
}
