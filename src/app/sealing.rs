//! Seals the draft that is open and hands the file out.
//!
//! What is hashed and in which order stands in `file::seal`; the key and the curve are the
//! browser's.

use super::browser::clock;
use super::browser::files::{self, Shared};
use super::browser::keys::{self, KeyFault};
use super::browser::store::Store;
use super::draft::{Draft, Handed};
use super::received::sealed_revision;
use super::state::APP;
use crate::domain::check::{Finding, Severity};
use crate::domain::edit::Edit;
use crate::domain::plan::Acceptance;
use crate::file::digest::Digest;
use crate::file::plan_v1::{PlanFile, write_draft, write_sealed};
use crate::file::record::SealedRef;
use crate::file::seal::{Created, ProofConfig, Unsealed};
use crate::file::write::indented;
use leptos::prelude::*;

/// Why no sealed file was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SealFault {
    /// The programme asks for more.
    Required(Vec<Finding>),
    /// The page was not loaded over a safe connection, so that the browser has no keys.
    NoCrypto,
    /// The plan is larger than a sealed file may be.
    TooLarge,
    /// Anything else.
    Other,
}

impl Draft {
    /// Seals the plan and saves the file; `code` is the one that a consultant gave, or empty.
    ///
    /// # Errors
    ///
    /// [`SealFault`]; the draft is as it was.
    pub async fn seal(self, code: &str) -> Result<(), SealFault> {
        let required: Vec<Finding> = self
            .findings()
            .into_iter()
            .filter(|finding| finding.severity == Severity::Required)
            .collect();
        if !required.is_empty() {
            return Err(SealFault::Required(required));
        }
        let (file, document) = self.next_revision()?;
        let digest = Digest::of_document(&document).map_err(|_| SealFault::Other)?;
        let store = if self.shared { None } else { self.app.store() };
        let code = code.trim();
        let challenge = (!code.is_empty()).then(|| code.to_owned());
        let (text, _) = seal_document(store.as_ref(), document, challenge).await?;
        let handed = Handed::of(&text).ok_or(SealFault::Other)?;
        self.hand_out(
            handed,
            SealedRef {
                revision: file.revision,
                digest,
                previous: file.previous,
            },
        )
        .await
    }

    /// Gives the declaration, or takes it back.
    pub fn declare(self, acceptance: Option<Acceptance>) {
        self.declared.set_value(acceptance.is_some());
        self.edit(Edit::Declaration(acceptance));
    }

    /// Takes the declaration back that was given for a revision which the plan has left: what is
    /// sealed next has to be declared by itself. No step to undo; whether it was taken back.
    pub fn ask_to_declare_anew(self) -> bool {
        let given = self.with(|plan| plan.declaration.is_some()) && !self.declared.get_value();
        let anew = given && self.has_left_its_seal();
        if anew {
            self.apply(Edit::Declaration(None));
            // Whoever arrives has not said yet that this revision is ready.
            self.asked.set(false);
        }
        anew
    }

    fn has_left_its_seal(self) -> bool {
        let Some(sealed) = self.sealed.get_untracked() else {
            return false;
        };
        // A plan that cannot be sealed as it is has changed too.
        self.next_revision()
            .map_or(true, |(file, _)| file.revision > sealed.revision)
    }

    /// The plan as the next sealed revision: the same one again where nothing has changed.
    fn next_revision(self) -> Result<(PlanFile, serde_json::Value), SealFault> {
        let mut file = self.file();
        file.app = APP.to_owned();
        file.plan.programme = self.app.programme().reference();
        let sealed = self.sealed.get_untracked();
        let document = write_sealed(&file).ok_or(SealFault::Other)?;
        let Some(last) = sealed else {
            return Ok((file, document));
        };
        if Digest::of_document(&document) == Ok(last.digest) {
            return Ok((file, document));
        }
        file.revision = last.revision.saturating_add(1);
        file.previous = Some(last.digest);
        let document = write_sealed(&file).ok_or(SealFault::Other)?;
        Ok((file, document))
    }

    async fn hand_out(self, handed: Handed, sealed: SealedRef) -> Result<(), SealFault> {
        files::save(&handed.name, &handed.text).map_err(|_| SealFault::Other)?;
        self.sealed.set(Some(sealed));
        self.declared.set_value(false);
        self.seals
            .update_value(|seals| seals.extend(sealed_revision(&handed.text)));
        self.file_at.set(Some(clock::now()));
        if let (Some(store), false) = (self.app.store(), self.shared) {
            let head = self.head(clock::now());
            // The file is in the person's hands already; keeping a copy is a convenience.
            let id = self.id.to_string();
            let _ = store
                .put_sealed(&id, handed.revision, &handed.text, &head)
                .await;
        }
        self.handed.set(Some(handed));
        self.file_saved();
        Ok(())
    }

    /// Saves the draft as a file that is not sealed.
    pub fn export_draft(self) {
        let (name, text) = file_of(self);
        // Only a file that was made counts as a copy; the page goes on naming the last one.
        if files::save(&name, &text).is_ok() {
            self.file_saved();
        }
    }

    /// Opens the sheet to share the draft as a file that is not sealed; whether that went well.
    /// Has to be called at a person's press, before anything is waited for.
    pub async fn share_draft(self) -> bool {
        let (name, text) = file_of(self);
        match files::share(&name, &text).await {
            Ok(Shared::Done) => {
                self.file_saved();
                true
            }
            // A person who closes the sheet again has not failed at anything.
            Ok(Shared::Cancelled) => true,
            Err(_) => false,
        }
    }
}

/// Seals a document with this device's own key, or without a store with a new one; gives back
/// the text of the file, and the key as `did:key`.
///
/// # Errors
///
/// [`SealFault`], never [`SealFault::Required`].
pub(super) async fn seal_document(
    store: Option<&Store>,
    document: serde_json::Value,
    challenge: Option<String>,
) -> Result<(String, String), SealFault> {
    let key = keys::signing_key(store).await.map_err(SealFault::of)?;
    let created = Created::parse(&clock::now().to_string()).ok_or(SealFault::Other)?;
    let config = ProofConfig {
        created,
        key: *key.public(),
        challenge,
    };
    let unsealed = Unsealed::prepare(document, config).map_err(|_| SealFault::Other)?;
    let signature = key.sign(unsealed.message()).await.map_err(SealFault::of)?;
    let sealed = unsealed
        .finish(signature)
        .map_err(|_| SealFault::TooLarge)?;
    let text = indented(&sealed).map_err(|_| SealFault::Other)?;
    Ok((text, key.public().did()))
}

impl SealFault {
    fn of(fault: KeyFault) -> SealFault {
        match fault {
            KeyFault::NoCrypto => SealFault::NoCrypto,
            _ => SealFault::Other,
        }
    }
}

/// The draft as a file that is not sealed: its name and its text.
pub(super) fn file_of(draft: Draft) -> (String, String) {
    let text = indented(&write_draft(&draft.file())).unwrap_or_default();
    (draft_name(), text)
}

fn draft_name() -> String {
    let today = clock::now().to_string();
    format!("kladde-{}.json", today.get(..10).unwrap_or_default())
}

/// Saves a text as a file. A browser that cannot make a file says so itself; the text stays
/// on the page either way.
pub fn hand_over(name: &str, text: &str) {
    let _ = files::save(name, text);
}
