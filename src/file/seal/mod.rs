//! The seal: W3C Data Integrity, cryptosuite `ecdsa-jcs-2019`, on plain JSON.
//!
//! Everything but the curve is here, once for the page and the command line: what is hashed,
//! in which order, and what a proof must look like. The curve is asked elsewhere, natively by
//! `file::curve`, in the browser by WebCrypto, which answers later; so sealing is cut in two,
//! [`Unsealed::prepare`] and [`Unsealed::finish`], around the 64 bytes to sign.
//!
//! A seal proves that a content is unchanged since a key sealed it, and never who a person is.
//! For every signature (r, s) there is a twin (r, n − s) that is as right: a file is known by
//! its digest and its key, never by its signature.

mod created;
mod proof;
mod signature;

pub use created::Created;
pub use proof::{Proof, ProofConfig, ProofError};
pub use signature::{Signature, SignatureError};

use std::fmt;

use serde_json::Value;

use super::canonical::{CanonicalError, PROOF, canonical};
use super::did_key::PublicKey;
use super::digest::Digest;
use super::strict::{self, StrictError};

/// What is signed: the digest of the proof's configuration, then that of the document.
/// ECDSA hashes it once more with SHA-256.
pub type Message = [u8; 64];

/// The bytes to sign for a proof configuration and a document with these digests
/// (W3C Data Integrity ECDSA Cryptosuites v1.0, 3.3.4).
pub fn message(config: &Digest, document: &Digest) -> Message {
    let mut bytes = [0; 64];
    let source = config.0.iter().chain(&document.0);
    for (to, from) in bytes.iter_mut().zip(source) {
        *to = *from;
    }
    bytes
}

/// A file taken apart: its content, and the seal over it.
#[derive(Clone, PartialEq, Debug)]
pub struct Split {
    /// The file without `proof`.
    pub document: Value,
    /// The canonical bytes of the document: what the seal covers.
    pub canonical: Vec<u8>,
    /// The digest of the document: its name in other files, and the half of the message.
    pub digest: Digest,
    /// The proof, or why there is none that could be verified. The content can be shown
    /// either way.
    pub proof: Result<Proof, ProofError>,
}

/// Takes a strictly read file apart. Nothing is copied.
///
/// # Errors
///
/// As [`canonical`].
pub fn split(file: Value) -> Result<Split, CanonicalError> {
    let mut document = file;
    let proof = document
        .as_object_mut()
        .and_then(|members| members.remove(PROOF));
    let proof = proof.as_ref().map_or(Err(ProofError::Missing), Proof::read);
    let canonical = canonical(&document)?;
    let digest = Digest::of(&canonical);
    Ok(Split {
        document,
        canonical,
        digest,
        proof,
    })
}

/// A document on its way to its seal: all is said but the signature.
#[derive(Clone, PartialEq, Debug)]
pub struct Unsealed {
    document: Value,
    config: ProofConfig,
    digest: Digest,
    message: Message,
}

impl Unsealed {
    /// Fixes what will be signed: `document`, a JSON object without `proof`, and `config`.
    ///
    /// # Errors
    ///
    /// [`SealError::NotAnObject`], [`SealError::HasProof`], [`SealError::Canonical`].
    pub fn prepare(document: Value, config: ProofConfig) -> Result<Unsealed, SealError> {
        let members = document.as_object().ok_or(SealError::NotAnObject)?;
        if members.contains_key(PROOF) {
            return Err(SealError::HasProof);
        }
        let digest = Digest::of(&canonical(&document).map_err(SealError::Canonical)?);
        let own = config.digest().map_err(SealError::Canonical)?;
        let message = message(&own, &digest);
        Ok(Unsealed {
            document,
            config,
            digest,
            message,
        })
    }

    /// The 64 bytes to sign with ECDSA on P-256 and SHA-256.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// The key that must sign.
    pub fn key(&self) -> &PublicKey {
        &self.config.key
    }

    /// The digest of the document, which the seal does not change.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// The sealed file. `signature` is r ‖ s over [`Unsealed::message`]; the curve is not asked
    /// whether it is right.
    ///
    /// # Errors
    ///
    /// [`SealError::Signature`] for numbers out of range, and [`SealError::Strict`] or
    /// [`SealError::Changed`] where the strict reader would not give the same content back:
    /// a file that could not be opened again is not handed out.
    pub fn finish(self, signature: [u8; 64]) -> Result<Value, SealError> {
        let signature = Signature::from_bytes(signature).map_err(SealError::Signature)?;
        let proof = Proof {
            config: self.config,
            signature,
        }
        .to_value();
        let mut file = self.document;
        let members = file.as_object_mut().ok_or(SealError::NotAnObject)?;
        members.insert(PROOF.to_owned(), proof);
        let written = canonical(&file).map_err(SealError::Canonical)?;
        match strict::parse(&written).map_err(SealError::Strict)? == file {
            true => Ok(file),
            false => Err(SealError::Changed),
        }
    }
}

/// Why a document cannot be sealed. All but a wrong signature are faults of the program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SealError {
    /// The document is no JSON object.
    NotAnObject,
    /// The document already holds a `proof`.
    HasProof,
    /// The document has no canonical form.
    Canonical(CanonicalError),
    /// The signature's numbers are out of range.
    Signature(SignatureError),
    /// The strict reader refuses the sealed file.
    Strict(StrictError),
    /// The strict reader reads another content than was sealed (`1.0` comes back as `1`).
    Changed,
}

impl SealError {
    /// The stable code by which a text is found.
    pub fn code(&self) -> &'static str {
        match self {
            SealError::NotAnObject => "seal.not-object",
            SealError::HasProof => "seal.has-proof",
            SealError::Canonical(error) => error.code(),
            SealError::Signature(error) => error.code(),
            SealError::Strict(error) => error.code(),
            SealError::Changed => "seal.changed",
        }
    }

    /// The place in the document, `items[3].total`; empty where there is none to name.
    pub fn place(&self) -> String {
        match self {
            SealError::HasProof => PROOF.to_owned(),
            SealError::Strict(error) => error.place.clone(),
            _ => String::new(),
        }
    }
}

impl fmt::Display for SealError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at '{}'", self.code(), self.place())
    }
}

impl std::error::Error for SealError {}

#[cfg(test)]
mod tests;
