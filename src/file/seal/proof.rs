//! A proof as it stands in a file, read to the letter and written the same way.

use std::fmt;

use serde_json::{Map, Value};

use super::created::Created;
use super::signature::{Signature, SignatureError};
use super::{Message, message};
use crate::file::canonical::{CanonicalError, PROOF, canonical};
use crate::file::did_key::{KeyError, PublicKey};
use crate::file::digest::Digest;
use crate::file::path::Path;

const TYPE: &str = "DataIntegrityProof";
const CRYPTOSUITE: &str = "ecdsa-jcs-2019";
const PURPOSE: &str = "assertionMethod";

const MEMBERS: [&str; 7] = [
    "type",
    "cryptosuite",
    "proofPurpose",
    "created",
    "verificationMethod",
    "challenge",
    "proofValue",
];

/// What a proof says, apart from its signature; the signature covers all of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProofConfig {
    /// When the file was sealed, by the sealing device's own clock.
    pub created: Created,
    /// The key that sealed it.
    pub key: PublicKey,
    /// The code that the recipient had given, if there was one.
    pub challenge: Option<String>,
}

impl ProofConfig {
    /// The proof without `proofValue`, as the suite hashes it
    /// (W3C Data Integrity ECDSA Cryptosuites v1.0, 3.3.5).
    pub fn to_value(&self) -> Value {
        Value::Object(self.members())
    }

    fn members(&self) -> Map<String, Value> {
        let mut members = Map::new();
        let mut put = |name: &str, text: &str| members.insert(name.to_owned(), text.into());
        put("type", TYPE);
        put("cryptosuite", CRYPTOSUITE);
        put("proofPurpose", PURPOSE);
        put("created", self.created.as_str());
        put("verificationMethod", &self.key.verification_method());
        if let Some(challenge) = &self.challenge {
            put("challenge", challenge);
        }
        members
    }

    /// The digest of the proof without `proofValue`.
    ///
    /// # Errors
    ///
    /// As [`canonical`].
    pub fn digest(&self) -> Result<Digest, CanonicalError> {
        canonical(&self.to_value()).map(|bytes| Digest::of(&bytes))
    }
}

/// A whole proof, right in its form. Whether the signature is right takes the curve.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    /// What the signature covers beside the file's content.
    pub config: ProofConfig,
    /// The signature.
    pub signature: Signature,
}

impl Proof {
    /// Reads the member `proof` of a file.
    ///
    /// # Errors
    ///
    /// The first thing that is not as [`Proof::to_value`] writes it; see [`ProofError`].
    pub fn read(value: &Value) -> Result<Proof, ProofError> {
        let members = match value {
            Value::Object(members) => members,
            Value::Array(_) => return Err(ProofError::Array),
            _ => return Err(ProofError::NotAnObject),
        };
        if let Some(name) = members
            .keys()
            .find(|name| !MEMBERS.contains(&name.as_str()))
        {
            return Err(ProofError::UnknownMember(name.clone()));
        }
        must_be(members, "type", TYPE, ProofError::Type)?;
        must_be(members, "cryptosuite", CRYPTOSUITE, ProofError::Cryptosuite)?;
        must_be(members, "proofPurpose", PURPOSE, ProofError::Purpose)?;
        let created = Created::parse(text(members, "created")?).ok_or(ProofError::Created)?;
        let method = text(members, "verificationMethod")?;
        let key = PublicKey::from_verification_method(method).map_err(ProofError::Key)?;
        let challenge = match members.contains_key("challenge") {
            true => Some(text(members, "challenge")?.to_owned()),
            false => None,
        };
        let signature = Signature::from_multibase(text(members, "proofValue")?);
        let signature = signature.map_err(ProofError::Signature)?;
        Ok(Proof {
            config: ProofConfig {
                created,
                key,
                challenge,
            },
            signature,
        })
    }

    /// The member `proof`, as it is written into a file.
    pub fn to_value(&self) -> Value {
        let mut members = self.config.members();
        members.insert("proofValue".to_owned(), self.signature.multibase().into());
        Value::Object(members)
    }

    /// What the signature must sign, for the file whose digest is `document`.
    ///
    /// # Errors
    ///
    /// As [`canonical`].
    pub fn message(&self, document: &Digest) -> Result<Message, CanonicalError> {
        Ok(message(&self.config.digest()?, document))
    }
}

fn text<'m>(members: &'m Map<String, Value>, name: &'static str) -> Result<&'m str, ProofError> {
    let value = members.get(name).ok_or(ProofError::MissingMember(name))?;
    value.as_str().ok_or(ProofError::NotText(name))
}

fn must_be(
    members: &Map<String, Value>,
    name: &'static str,
    wanted: &str,
    otherwise: ProofError,
) -> Result<(), ProofError> {
    match text(members, name)? == wanted {
        true => Ok(()),
        false => Err(otherwise),
    }
}

/// Why a file's proof is none of ours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProofError {
    /// There is no proof: the file is not sealed.
    Missing,
    /// Several proofs, or one in an array.
    Array,
    /// Neither an object nor an array.
    NotAnObject,
    /// This member, which every proof has, is missing.
    MissingMember(&'static str),
    /// A member of this name, which no proof of ours has.
    UnknownMember(String),
    /// This member is no text.
    NotText(&'static str),
    /// `type` is not `DataIntegrityProof`.
    Type,
    /// `cryptosuite` is not `ecdsa-jcs-2019`.
    Cryptosuite,
    /// `proofPurpose` is not `assertionMethod`.
    Purpose,
    /// `created` is no time that exists, or is spelled in another way.
    Created,
    /// `verificationMethod` names no key of ours.
    Key(KeyError),
    /// `proofValue` is no signature of ours.
    Signature(SignatureError),
}

impl ProofError {
    /// The stable code by which a text is found: `proof.…`, `key.…` or `signature.…`.
    pub fn code(&self) -> &'static str {
        match self {
            ProofError::Missing => "proof.missing",
            ProofError::Array => "proof.array",
            ProofError::NotAnObject => "proof.not-object",
            ProofError::MissingMember(_) => "proof.member-missing",
            ProofError::UnknownMember(_) => "proof.member-unknown",
            ProofError::NotText(_) => "proof.member-not-text",
            ProofError::Type => "proof.type",
            ProofError::Cryptosuite => "proof.cryptosuite",
            ProofError::Purpose => "proof.purpose",
            ProofError::Created => "proof.created",
            ProofError::Key(error) => error.code(),
            ProofError::Signature(error) => error.code(),
        }
    }

    /// The place in the file, `proof.created`.
    pub fn place(&self) -> String {
        let proof = Path::root().key(PROOF);
        let place = match self {
            ProofError::Missing | ProofError::Array | ProofError::NotAnObject => proof,
            ProofError::MissingMember(name) | ProofError::NotText(name) => proof.key(name),
            ProofError::UnknownMember(name) => proof.key(name),
            ProofError::Type => proof.key("type"),
            ProofError::Cryptosuite => proof.key("cryptosuite"),
            ProofError::Purpose => proof.key("proofPurpose"),
            ProofError::Created => proof.key("created"),
            ProofError::Key(_) => proof.key("verificationMethod"),
            ProofError::Signature(_) => proof.key("proofValue"),
        };
        place.to_string()
    }
}

impl fmt::Display for ProofError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at '{}'", self.code(), self.place())
    }
}

impl std::error::Error for ProofError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_with_its_place() {
        assert_eq!(
            ProofError::Created.to_string(),
            format!("{} at 'proof.created'", ProofError::Created.code())
        );
    }
}
