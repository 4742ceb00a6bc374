//! Opens a file that a person chose: its bytes from the browser, the curve by WebCrypto, and
//! all the rest by `file::open`.

use super::browser::{files, keys, picker};
use super::parts::{Wish, ask};
use super::state::App;
use crate::domain::known_keys::{KnownKeys, Seal as KeySeal, SealState, state_of};
use crate::file::open::{Begun, Content, Opened, Refusal, Seal, begin};
use crate::file::record::SealedRef;
use crate::text::Catalog;
use crate::text::refusal::refusal;

/// Why a file did not open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotOpened {
    /// The device would not give it to us.
    Unreadable,
    /// The browser has no keys here, so that a seal cannot be checked.
    NoCrypto,
    /// It is a locked draft that was changed or is damaged.
    LockChanged,
    /// It is refused.
    Refused(Refusal),
}

/// Opens a file.
///
/// # Errors
///
/// [`NotOpened`].
pub async fn open(file: &picker::Chosen) -> Result<Opened, NotOpened> {
    let bytes = files::read(file).await.map_err(|_| NotOpened::Unreadable)?;
    open_bytes(&bytes).await
}

/// Opens the bytes of a file.
///
/// # Errors
///
/// [`NotOpened`].
pub async fn open_bytes(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let pending = match begin(bytes).map_err(NotOpened::Refused)? {
        Begun::Open(opened) => return Ok(*opened),
        Begun::Verify(pending) => pending,
    };
    let proof = pending.proof();
    let signature = proof.signature.as_bytes();
    let verdict = keys::verify(&proof.config.key, pending.message(), signature)
        .await
        .map_err(|_| NotOpened::NoCrypto)?;
    pending.finish(verdict).map_err(NotOpened::Refused)
}

/// Makes a plan that was opened a draft; any other file is let be.
pub fn keep(app: App, opened: &Opened, shared: bool) {
    let Content::Plan(file) = &opened.content else {
        return;
    };
    let sealed = matches!(opened.seal, Seal::Intact(_)).then_some(SealedRef {
        revision: file.revision,
        digest: opened.digest,
        previous: file.previous,
    });
    let file = file.clone();
    ask(
        app,
        Wish::Keep {
            file,
            sealed,
            shared,
        },
    );
}

/// Why a file did not open, as a sentence.
pub fn why_not(t: &Catalog, why: &NotOpened) -> String {
    match why {
        NotOpened::Unreadable => t.get("reader.unreadable").to_owned(),
        NotOpened::NoCrypto => t.get("seal.no-crypto-text").to_owned(),
        NotOpened::LockChanged => t.get("lock.changed").to_owned(),
        NotOpened::Refused(reason) => refusal(t, reason),
    }
}

/// The state of a file's seal for a reader who typed this code, or none, and knows these keys.
pub fn seal_state(opened: &Opened, code: &str, known: &KnownKeys) -> SealState {
    let reference = match &opened.content {
        Content::Plan(file) => file.plan.reference.as_str(),
        _ => "",
    };
    let config = match &opened.seal {
        Seal::None => return state_of(KeySeal::None, reference, known),
        Seal::Broken(_) => return state_of(KeySeal::Broken, reference, known),
        Seal::Intact(config) => config,
    };
    let code = code.trim();
    let seal = KeySeal::Intact {
        key: &config.key.did(),
        code: !code.is_empty() && config.challenge.as_deref() == Some(code),
    };
    state_of(seal, reference, known)
}
