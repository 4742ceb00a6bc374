//! Seals the answer with the consultant's own key and hands the file out.

use super::Desk;
use super::subject::Subject;
use crate::app::browser::{clock, files};
use crate::app::sealing::{SealFault, seal_document};
use crate::app::state::APP;
use crate::domain::answering::Gap;
use crate::file::review_v1;
use leptos::prelude::*;

/// Why no answer was made.
#[derive(Clone, PartialEq, Debug)]
pub enum NotAnswered {
    /// It lacks something.
    Gaps(Vec<Gap>),
    /// The plan is not sealed, so that an answer could not be bound to it.
    Unbound,
    /// It could not be sealed.
    Seal(SealFault),
}

/// An answer that was handed out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// The file's name.
    pub name: String,
    /// The key that sealed it, as `did:key`.
    pub key: String,
}

impl Desk {
    /// Seals the answer to that plan and saves it as a file.
    ///
    /// # Errors
    ///
    /// [`NotAnswered`]; the answer is as it was.
    pub async fn seal_answer(self, subject: &Subject) -> Result<Answered, NotAnswered> {
        let sealed = subject.sealed().ok_or(NotAnswered::Unbound)?;
        let (plan, revision) = (sealed.digest, sealed.revision);
        let now = self.answer.now.get_untracked();
        let now = now.filter(|now| now.plan == plan);
        let now = now.ok_or(NotAnswered::Unbound)?;
        let review = now.answering.finish(subject.plan(), sealed, APP);
        let document = review_v1::write(&review.map_err(NotAnswered::Gaps)?);
        let store = self.app.store();
        let (text, key) = seal_document(store.as_ref(), document, None)
            .await
            .map_err(NotAnswered::Seal)?;
        // Answers of one day are told apart by whose plan they are for, with no name in it.
        let [whose, ..] = subject.check_number().ok_or(NotAnswered::Unbound)?.groups();
        let name = format!("svar-{whose:05}-{}-{revision}.json", clock::local_day());
        files::save(&name, &text).map_err(|_| NotAnswered::Seal(SealFault::Other))?;
        self.note_sealed(&now, clock::now());
        Ok(Answered { name, key })
    }
}
