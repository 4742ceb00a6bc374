//! Opens any file: says what it is, what state its seal is in, and what it holds.
//!
//! The order is the seal's safety: strict reading, the proof, the typed reading, and at
//! last writing it again, which must give the very bytes that were sealed. The curve is
//! asked between [`begin`] and [`Pending::finish`], natively or by the browser.
//! A file without a proof is a draft and is read leniently: what cannot be read is named
//! and the rest opens. Knows no words; see `text`.

use super::canonical::{PROOF, canonical};
use super::digest::Digest;
use super::path::Path;
use super::read::{Fault, Problem, Problems};
use super::seal::{Message, Proof, ProofConfig, ProofError, Split, split};
use super::strict::{self, StrictError};
use super::{case_v1, keys_v1, locked_v1, plan_v1, programme_v1, review_v1};
use crate::domain::answer::SealedRevision;
use crate::domain::case::Case;
use crate::domain::id::Uuid;
use crate::domain::known_keys::KnownKeys;
use crate::domain::programme::Programme;
use crate::domain::review::Review;
use plan_v1::PlanFile;
use serde_json::Value;

/// The largest draft that is read, in bytes: 8 MiB. Sealed files are held to less.
pub const MAX_DRAFT_BYTES: usize = 8 << 20;

/// What a file holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Content {
    /// A plan, sealed or as a draft.
    Plan(Box<PlanFile>),
    /// A consultant's answer.
    Review(Box<Review>),
    /// A case of the library.
    Case(Box<Case>),
    /// A programme profile.
    Programme(Box<Programme>),
    /// Keys that a reader knows.
    Keys(Box<KnownKeys>),
}

/// The state of a file's seal, before anything is said of whose key it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seal {
    /// There is none.
    None,
    /// There is one, and it does not fit the content.
    Broken(ProofConfig),
    /// There is one, and it fits.
    Intact(ProofConfig),
}

/// A file that could be opened.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// What it holds.
    pub content: Content,
    /// Its seal.
    pub seal: Seal,
    /// The digest of its content.
    pub digest: Digest,
    /// What could not be read of it; always empty where the seal is intact.
    pub problems: Vec<Problem>,
}

/// Why a file is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It cannot be read at all.
    Strict(StrictError),
    /// It names no format of ours.
    UnknownFormat,
    /// It was written by a newer program, in this version of its format.
    Newer(u64),
    /// It is a draft that is locked with a passphrase, which only its writer opens.
    Locked,
    /// Its proof is none of ours.
    Proof(ProofError),
    /// Its proof names a key that is no point of the curve.
    BadKey,
    /// Something in it is not as the format says.
    Problem(Problem),
    /// Its content is not written the way the format writes it, first at this place.
    NotAsWritten(Path),
}

/// A format of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// `borgerbudget/plan`
    Plan,
    /// `borgerbudget/review`
    Review,
    /// `borgerbudget/case`
    Case,
    /// `borgerbudget/programme`
    Programme,
    /// `borgerbudget/keys`
    Keys,
}

impl Format {
    fn of(document: &Value) -> Result<Format, Refusal> {
        let name = document.get("format").and_then(Value::as_str);
        let (format, newest) = match name.unwrap_or_default() {
            plan_v1::FORMAT => (Format::Plan, plan_v1::VERSION),
            review_v1::FORMAT => (Format::Review, review_v1::VERSION),
            case_v1::FORMAT => (Format::Case, case_v1::VERSION),
            programme_v1::FORMAT => (Format::Programme, programme_v1::VERSION),
            keys_v1::FORMAT => (Format::Keys, keys_v1::VERSION),
            locked_v1::FORMAT => return Err(refuse_locked(document)),
            _ => return Err(Refusal::UnknownFormat),
        };
        match document.get("version").and_then(Value::as_u64) {
            Some(version) if version == u64::from(newest) => Ok(format),
            Some(version) if version > u64::from(newest) => Err(Refusal::Newer(version)),
            _ => Err(Refusal::UnknownFormat),
        }
    }
}

/// The first half of opening.
#[derive(Clone, PartialEq, Debug)]
pub enum Begun {
    /// There is no seal to verify.
    Open(Box<Opened>),
    /// The curve has to be asked.
    Verify(Box<Pending>),
}

/// A sealed file between reading and verifying.
#[derive(Clone, PartialEq, Debug)]
pub struct Pending {
    split: Split,
    proof: Proof,
    format: Format,
    message: Message,
}

/// The curve's answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The signature fits the key and the message.
    Right,
    /// It does not.
    Wrong,
    /// The key is no point of the curve.
    BadKey,
}

/// Reads a file as far as the question whether its signature is right.
///
/// # Errors
///
/// The first reason to refuse it.
pub fn begin(bytes: &[u8]) -> Result<Begun, Refusal> {
    let document = match strict::parse(bytes) {
        Ok(document) => document,
        Err(error) => return read_draft(bytes).ok_or(Refusal::Strict(error)),
    };
    let format = Format::of(&document)?;
    let split = split(document).map_err(|_| Refusal::NotAsWritten(Path::root()))?;
    match &split.proof {
        Ok(proof) => {
            let proof = proof.clone();
            let message = proof
                .message(&split.digest)
                .map_err(|_| Refusal::NotAsWritten(Path::root()))?;
            Ok(Begun::Verify(Box::new(Pending {
                split,
                proof,
                format,
                message,
            })))
        }
        Err(ProofError::Missing) => {
            refuse_lost_proof(&split.document)?;
            let opened = open(&split.document, format, Seal::None, split.digest)?;
            Ok(Begun::Open(Box::new(opened)))
        }
        Err(error) => Err(Refusal::Proof(error.clone())),
    }
}

fn refuse_locked(document: &Value) -> Refusal {
    match document.get("version").and_then(Value::as_u64) {
        Some(version) if version > u64::from(locked_v1::VERSION) => Refusal::Newer(version),
        _ => Refusal::Locked,
    }
}

/// A file that holds a proof under another name was sealed once, and is not shown as if
/// nobody had ever vouched for it.
fn refuse_lost_proof(document: &Value) -> Result<(), Refusal> {
    let members = document.as_object().into_iter().flatten();
    let is_proof = |value: &Value| {
        value
            .get("cryptosuite")
            .or(value.get("proofValue"))
            .is_some()
    };
    match members.into_iter().find(|(_, value)| is_proof(value)) {
        Some((name, _)) => Err(unknown(name)),
        None => Ok(()),
    }
}

fn unknown(member: &str) -> Refusal {
    Refusal::Problem(Problem {
        path: Path::root().key(member),
        fault: Fault::UnknownMember,
    })
}

/// The first place where what was read and what would be written are not the same.
fn difference(read: &Value, written: &Value) -> Path {
    fn find(read: &Value, written: &Value, at: &Path) -> Option<Path> {
        match (read, written) {
            (Value::Object(read), Value::Object(written)) => {
                let inside = read.iter().find_map(|(key, value)| {
                    let at = at.key(key);
                    match written.get(key) {
                        Some(other) => find(value, other, &at),
                        None => Some(at),
                    }
                });
                let missing = || written.keys().find(|key| !read.contains_key(*key));
                inside.or_else(|| missing().map(|key| at.key(key)))
            }
            (Value::Array(read), Value::Array(written)) if read.len() == written.len() => {
                let mut pairs = read.iter().zip(written).enumerate();
                pairs.find_map(|(index, (read, written))| find(read, written, &at.index(index)))
            }
            _ => (read != written).then(|| at.clone()),
        }
    }
    find(read, written, &Path::root()).unwrap_or_default()
}

/// A draft may be larger than a sealed file, or have been touched by hand.
fn read_draft(bytes: &[u8]) -> Option<Begun> {
    if bytes.len() > MAX_DRAFT_BYTES {
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // By way of text: a second kind of reader would be a second parser in the page.
    let text = std::str::from_utf8(bytes).ok()?;
    let document: Value = serde_json::from_str(text).ok()?;
    let is_draft = document.get(PROOF).is_none() && Format::of(&document) == Ok(Format::Plan);
    if !is_draft || refuse_lost_proof(&document).is_err() {
        return None;
    }
    // A draft that was touched by hand may hold what has no canonical form.
    let digest = Digest::of_document(&document).unwrap_or_else(|_| Digest::of(bytes));
    let opened = open(&document, Format::Plan, Seal::None, digest).ok()?;
    Some(Begun::Open(Box::new(opened)))
}

impl Pending {
    /// The proof: its key and its signature go to the curve.
    pub fn proof(&self) -> &Proof {
        &self.proof
    }

    /// The revision that a plan says it is, from 1; `None` for other files.
    pub fn revision(&self) -> Option<u32> {
        let number = self.split.document.get("revision")?.as_u64()?;
        u32::try_from(number).ok()
    }

    /// A plan's id, and what an answer to this sealed revision has to name; `None` for other
    /// files. The curve has not been asked yet.
    pub fn sealed_revision(&self) -> Option<(Uuid, SealedRevision)> {
        if self.format != Format::Plan {
            return None;
        }
        let id = self.split.document.get("id")?.as_str()?;
        let revision = SealedRevision {
            revision: self.revision()?,
            digest: self.split.digest,
            key: Some(self.proof.config.key.did()),
        };
        Some((Uuid::parse_urn(id)?, revision))
    }

    /// The 64 bytes that the signature must fit.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// Opens the file by the curve's answer.
    ///
    /// # Errors
    ///
    /// The first reason to refuse it.
    pub fn finish(self, verdict: Verdict) -> Result<Opened, Refusal> {
        let Pending {
            split,
            proof,
            format,
            ..
        } = self;
        let config = proof.config;
        match verdict {
            Verdict::BadKey => Err(Refusal::BadKey),
            Verdict::Wrong => open(&split.document, format, Seal::Broken(config), split.digest),
            Verdict::Right => {
                let opened = open(&split.document, format, Seal::Intact(config), split.digest)?;
                if let Some(problem) = opened.problems.first() {
                    return Err(Refusal::Problem(problem.clone()));
                }
                let again = write(&opened.content).ok_or_else(|| unknown(PROOF))?;
                match canonical(&again) {
                    Ok(written) if written == split.canonical => Ok(opened),
                    _ => Err(Refusal::NotAsWritten(difference(&split.document, &again))),
                }
            }
        }
    }
}

fn open(document: &Value, format: Format, seal: Seal, digest: Digest) -> Result<Opened, Refusal> {
    let problems = Problems::default();
    let sealed = !matches!(seal, Seal::None);
    let content = match format {
        Format::Plan => plan_v1::read(document, sealed, &problems)
            .map(Box::new)
            .map(Content::Plan),
        Format::Review => review_v1::read(document, &problems)
            .map(Box::new)
            .map(Content::Review),
        Format::Case => case_v1::read(document, &problems)
            .map(Box::new)
            .map(Content::Case),
        Format::Programme => programme_v1::read(document, &problems)
            .map_err(|_| Refusal::NotAsWritten(Path::root()))?
            .map(Box::new)
            .map(Content::Programme),
        Format::Keys => Some(Content::Keys(Box::new(keys_v1::read(document, &problems)))),
    };
    let problems = problems.into_list();
    match content {
        Some(content) => Ok(Opened {
            content,
            seal,
            digest,
            problems,
        }),
        None => Err(problems
            .into_iter()
            .next()
            .map_or(Refusal::UnknownFormat, Refusal::Problem)),
    }
}

/// The content as this program would seal it; cases, profiles and keys are never sealed.
fn write(content: &Content) -> Option<Value> {
    match content {
        Content::Plan(file) => plan_v1::write_sealed(file),
        Content::Review(review) => Some(review_v1::write(review)),
        Content::Case(_) | Content::Programme(_) | Content::Keys(_) => None,
    }
}

/// Opens a file with the curve at hand.
///
/// # Errors
///
/// The first reason to refuse it.
#[cfg(not(target_arch = "wasm32"))]
pub fn open_now(bytes: &[u8]) -> Result<Opened, Refusal> {
    use super::curve::{CurveError, verify};
    match begin(bytes)? {
        Begun::Open(opened) => Ok(*opened),
        Begun::Verify(pending) => {
            let proof = pending.proof();
            let verdict = match verify(&proof.config.key, pending.message(), &proof.signature) {
                Ok(()) => Verdict::Right,
                Err(CurveError::OffCurve) => Verdict::BadKey,
                Err(_) => Verdict::Wrong,
            };
            pending.finish(verdict)
        }
    }
}
