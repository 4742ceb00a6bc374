//! The number by which two people make sure, by voice, that they speak of the same key.

use std::fmt;

use sha2::{Digest as _, Sha256};

use super::did_key::PublicKey;

/// Twenty digits that stand for a key, read aloud digit by digit: `79308 92125 31371 25182`.
///
/// The first 20 bytes of a SHA-256 over a fixed text, a zero byte and the 35 bytes of the
/// multikey, as four big-endian numbers of 5 bytes, each modulo 100000 (own definition,
/// version 1). About 66 bits: too many to search for a second key with the same number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CheckNumber([u32; 4]);

impl CheckNumber {
    /// The check number of `key`.
    pub fn of(key: &PublicKey) -> CheckNumber {
        let hash = Sha256::new()
            .chain_update(b"borgerbudget-check-number-v1\0")
            .chain_update(key.multikey())
            .finalize();
        let mut groups = [0; 4];
        let (fives, _) = hash.as_chunks::<5>();
        for (group, bytes) in groups.iter_mut().zip(fives) {
            let wide = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
            *group = (bytes.iter().fold(0, wide) % 100_000) as u32;
        }
        CheckNumber(groups)
    }

    /// The four groups, each from 0 to 99999, to be shown with five digits.
    pub fn groups(&self) -> [u32; 4] {
        self.0
    }
}

impl fmt::Display for CheckNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second, third, fourth] = self.0;
        write!(out, "{first:05} {second:05} {third:05} {fourth:05}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_number_is_that_of_the_design() {
        // The key of the W3C vectors (vc-di-ecdsa, TestVectors, p256KeyPair.json).
        let key = "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
        let key = PublicKey::from_multibase(key).unwrap();
        let number = CheckNumber::of(&key);
        assert_eq!(number.to_string(), "79308 92125 31371 25182");
        assert_eq!(number.groups(), [79308, 92125, 31371, 25182]);
    }

    #[test]
    fn every_group_has_five_digits() {
        let number = CheckNumber([7, 0, 99999, 100]);
        assert_eq!(number.to_string(), "00007 00000 99999 00100");
    }
}
