//! Opens a file that a person chose: its bytes from the browser, the curve by WebCrypto, and
//! all the rest by `file::open`.

use super::browser::{files, keys, picker};
use crate::file::open::{Begun, Opened, Refusal, begin};

/// Why a file did not open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotOpened {
    /// The device would not give it to us.
    Unreadable,
    /// The browser has no keys here, so that a seal cannot be checked.
    NoCrypto,
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
