//! The curve, natively: P-256 by the crate `p256`. The page asks WebCrypto instead and does not
//! carry this module.

use std::fmt;

use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{Signature as CurveSignature, SigningKey, VerifyingKey};

use super::did_key::{KeyError, PublicKey};
use super::seal::{Message, Signature};

/// Whether `signature` over `message` was made with the secret of `key`
/// (FIPS 186-5, ECDSA with SHA-256). The twin (r, n − s) is as right as (r, s).
///
/// # Errors
///
/// [`CurveError::OffCurve`] if the key is no point of the curve, else
/// [`CurveError::WrongSignature`].
pub fn verify(key: &PublicKey, message: &Message, signature: &Signature) -> Result<(), CurveError> {
    let key = VerifyingKey::from_sec1_bytes(key.as_bytes()).map_err(|_| CurveError::OffCurve)?;
    let signature = CurveSignature::from_slice(signature.as_bytes());
    let signature = signature.map_err(|_| CurveError::WrongSignature)?;
    key.verify(message, &signature)
        .map_err(|_| CurveError::WrongSignature)
}

/// A secret key. It shows itself to nobody: neither `Debug` nor `Display`, and it is wiped
/// from memory when dropped.
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// The key whose secret number is `bytes`, big-endian. 32 bytes of good randomness make a
    /// new key; this module draws none itself.
    ///
    /// # Errors
    ///
    /// [`CurveError::SecretRange`] for 0 and for the curve's order or above.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<SecretKey, CurveError> {
        let key = SigningKey::from_slice(bytes).map_err(|_| CurveError::SecretRange)?;
        Ok(SecretKey(key))
    }

    /// The public key.
    ///
    /// # Errors
    ///
    /// [`KeyError`] if the library wrote no compressed point, which it has no reason to.
    pub fn public_key(&self) -> Result<PublicKey, KeyError> {
        let point = self.0.verifying_key().to_sec1_point(true);
        let bytes = point.as_bytes().try_into().map_err(|_| KeyError::Length)?;
        PublicKey::from_bytes(bytes)
    }

    /// Signs `message`; the same message gives the same signature (RFC 6979).
    ///
    /// # Errors
    ///
    /// [`CurveError::Signing`] if the library fails, which it has no reason to.
    pub fn sign(&self, message: &Message) -> Result<[u8; 64], CurveError> {
        let signature: CurveSignature =
            self.0.try_sign(message).map_err(|_| CurveError::Signing)?;
        Ok(signature.to_bytes().into())
    }
}

/// What the curve says no to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CurveError {
    /// The key's x has no point on the curve.
    OffCurve,
    /// The key did not make this signature over this message.
    WrongSignature,
    /// The secret number is 0, or not below the curve's order.
    SecretRange,
    /// The library could not sign.
    Signing,
}

impl CurveError {
    /// The stable code by which a text is found.
    pub fn code(&self) -> &'static str {
        match self {
            CurveError::OffCurve => "key.off-curve",
            CurveError::WrongSignature => "signature.wrong",
            CurveError::SecretRange => "key.secret-range",
            CurveError::Signing => "signature.failed",
        }
    }
}

impl fmt::Display for CurveError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::error::Error for CurveError {}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: Message = [7; 64];
    // n, big-endian (SP 800-186, 3.2.1.3).
    const ORDER: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

    fn order() -> [u8; 32] {
        crate::file::digest::Digest::parse(ORDER).unwrap().0
    }

    /// n − number.
    fn negated(number: &[u8]) -> Vec<u8> {
        let mut borrow = 0;
        let mut difference = order();
        for (digit, byte) in difference.iter_mut().zip(number).rev() {
            let value = i16::from(*digit) - i16::from(*byte) - borrow;
            borrow = i16::from(value < 0);
            *digit = value.rem_euclid(256) as u8;
        }
        difference.to_vec()
    }

    fn sealed_by(secret: u8) -> (PublicKey, [u8; 64]) {
        let secret = SecretKey::from_bytes(&[secret; 32]).unwrap();
        (secret.public_key().unwrap(), secret.sign(&MESSAGE).unwrap())
    }

    fn check(key: &PublicKey, message: &Message, signature: [u8; 64]) -> Result<(), CurveError> {
        verify(key, message, &Signature::from_bytes(signature).unwrap())
    }

    #[test]
    fn only_the_key_and_the_message_that_were_sealed_verify() {
        let (key, signature) = sealed_by(7);
        let (other, other_signature) = sealed_by(9);
        for (key, message, signature, verdict) in [
            (&key, MESSAGE, signature, Ok(())),
            (&other, MESSAGE, other_signature, Ok(())),
            (&other, MESSAGE, signature, Err(CurveError::WrongSignature)),
            (
                &key,
                MESSAGE,
                other_signature,
                Err(CurveError::WrongSignature),
            ),
            (&key, [8; 64], signature, Err(CurveError::WrongSignature)),
        ] {
            assert_eq!(check(key, &message, signature), verdict);
        }
    }

    #[test]
    fn the_twin_of_a_signature_verifies() {
        let (key, signature) = sealed_by(7);
        let (r, s) = signature.split_at(32);
        let twin: [u8; 64] = [r.to_vec(), negated(s)].concat().try_into().unwrap();
        assert_ne!(twin, signature);
        assert_eq!(check(&key, &MESSAGE, twin), Ok(()));
        let wrong: [u8; 64] = [negated(r), s.to_vec()].concat().try_into().unwrap();
        assert_eq!(
            check(&key, &MESSAGE, wrong),
            Err(CurveError::WrongSignature)
        );
    }

    #[test]
    fn a_key_that_is_no_point_is_told_apart_from_a_wrong_signature() {
        let (_, signature) = sealed_by(7);
        let mut beside = [0xff; 33];
        beside[0] = 2;
        // x above the field's prime.
        let key = PublicKey::from_bytes(beside).unwrap();
        assert_eq!(check(&key, &MESSAGE, signature), Err(CurveError::OffCurve));
        // About half of all x have no y: among 32 small ones there are both kinds.
        let verdicts = (0..32).map(|x| {
            let mut point = [0; 33];
            (point[0], point[32]) = (3, x);
            check(&PublicKey::from_bytes(point).unwrap(), &MESSAGE, signature)
        });
        let off = verdicts
            .filter(|verdict| *verdict == Err(CurveError::OffCurve))
            .count();
        assert!((1..32).contains(&off), "{off}");
    }

    #[test]
    fn a_secret_lies_between_one_and_the_order() {
        let mut last = order();
        last[31] -= 1;
        let mut one = [0; 32];
        one[31] = 1;
        for (bytes, valid) in [
            ([0; 32], false),
            (one, true),
            (last, true),
            (order(), false),
            ([0xff; 32], false),
        ] {
            assert_eq!(SecretKey::from_bytes(&bytes).is_ok(), valid);
        }
    }

    #[test]
    fn every_fault_has_a_code_of_its_own() {
        let all = [
            CurveError::OffCurve,
            CurveError::WrongSignature,
            CurveError::SecretRange,
            CurveError::Signing,
        ];
        let codes: std::collections::BTreeSet<_> = all.map(|error| error.to_string()).into();
        assert_eq!(codes.len(), all.len());
    }
}
