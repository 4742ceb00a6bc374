//! Saves the draft as a file that is locked with a passphrase, and opens such a file.

use super::browser::keys::KeyFault;
use super::browser::{files, locking, random};
use super::draft::Draft;
use super::opening::{NotOpened, open_bytes};
use super::sealing::file_of;
use crate::file::locked_v1::{Header, Locked, ROUNDS};
use crate::file::open::Opened;

/// Why a locked file was not made or not opened.
#[derive(Clone, PartialEq, Debug)]
pub enum LockFault {
    /// The browser lends no cryptography here.
    NoCrypto,
    /// The phrase does not fit the file.
    WrongPhrase,
    /// What was locked in it is no file that opens.
    Content(NotOpened),
    /// Anything else.
    Other,
}

impl Draft {
    /// Saves the draft as a file that only this phrase opens.
    ///
    /// # Errors
    ///
    /// [`LockFault::NoCrypto`] and [`LockFault::Other`].
    pub async fn export_locked(self, phrase: &str) -> Result<(), LockFault> {
        let header = Header {
            plan: self.with(|plan| plan.id),
            rounds: ROUNDS,
            salt: random::bytes().ok_or(LockFault::NoCrypto)?,
            nonce: random::bytes().ok_or(LockFault::NoCrypto)?,
        };
        let (name, text) = file_of(self);
        let content = locking::lock(phrase, &header, text.as_bytes()).await?;
        let name = name.replacen("kladde", "laast-kladde", 1);
        files::save(&name, &Locked { header, content }.write()).map_err(|_| LockFault::Other)?;
        self.file_saved();
        Ok(())
    }
}

/// Opens a locked file.
///
/// # Errors
///
/// [`LockFault`].
pub async fn unlock(locked: &Locked, phrase: &str) -> Result<Opened, LockFault> {
    let plain = locking::unlock(phrase, &locked.header, &locked.content).await?;
    let plain = plain.ok_or(LockFault::WrongPhrase)?;
    open_bytes(&plain).await.map_err(LockFault::Content)
}

impl From<KeyFault> for LockFault {
    fn from(fault: KeyFault) -> LockFault {
        match fault {
            KeyFault::NoCrypto => LockFault::NoCrypto,
            KeyFault::Failed(_) => LockFault::Other,
        }
    }
}
