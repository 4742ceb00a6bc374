//! Answers that a citizen received: to which draft one belongs, where it is kept, and what is
//! known of it each time the draft is opened.
//!
//! Whether an answer belongs is said by `domain::answer`. An answer is kept as the very file
//! that was opened, and its seal is verified anew whenever it is read. Where nothing is stored
//! it lives with the draft, in memory.

use super::browser::store::Store;
use super::draft::{Draft, Handed};
use super::opening::open_bytes;
use super::order::in_order;
use super::state::App;
use super::stored::restored;
use crate::domain::answer::{Attached, Mismatch, SealedRevision, attach, left};
use crate::domain::id::{Digest, Id, Uuid};
use crate::domain::plan::Plan;
use crate::domain::review::{Decision, ItemReview, Review};
use crate::domain::spending::Granted;
use crate::file::open::{Begun, Content, Opened, Seal, begin};
use crate::file::plan_v1::{self, PlanFile};
use crate::file::read::Problems;
use crate::file::record::{Head, SealedRef};
use crate::file::seal::{ProofConfig, split};
use crate::file::strict;
use leptos::prelude::*;
use std::sync::Arc;

/// An answer that lies in a draft.
#[derive(Clone, PartialEq, Debug)]
pub struct Received {
    /// What it says.
    pub review: Review,
    /// Its seal, which is intact.
    pub config: ProofConfig,
    /// The digest of its content.
    pub digest: Digest,
    /// The revision that it answers; `None` where its file is not on this device.
    pub answered: Option<Plan>,
}

/// A draft that an answer belongs to.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// The draft's id on this device.
    pub draft: Uuid,
    /// The name that the citizen gave it; may be empty.
    pub name: String,
    /// How the answer belongs to it.
    pub attached: Attached,
    /// Whether the answer lies in it already.
    pub is_kept: bool,
    /// The revision that it answers; `None` where its file is not at hand.
    pub answered: Option<Plan>,
}

impl Received {
    /// An answer of an opened file; `None` where it is none, or its seal is not intact.
    fn of(opened: Opened) -> Option<Received> {
        match (opened.content, opened.seal) {
            (Content::Review(review), Seal::Intact(config)) => Some(Received {
                review: *review,
                config,
                digest: opened.digest,
                answered: None,
            }),
            _ => None,
        }
    }

    /// The revision that it answers, where it is known, else the draft as it is now.
    pub fn answered_or<'p>(&'p self, draft: &'p Plan) -> &'p Plan {
        self.answered.as_ref().unwrap_or(draft)
    }

    /// How much of what it asks for is not settled in the draft.
    pub fn left(&self, draft: &Plan) -> usize {
        left(&self.review, self.answered_or(draft), draft)
    }
}

impl Draft {
    /// The newest answer, if there is one.
    pub fn newest_answer(self) -> Option<Arc<Received>> {
        self.answers.with(|answers| answers.first().cloned())
    }

    /// What the newest answer says of an item.
    pub fn said_of(self, item: Id) -> Option<ItemReview> {
        let newest = self.newest_answer()?;
        let said = newest.review.items.iter().find(|said| said.id == item);
        said.cloned()
    }

    /// Whether an answer approves the plan. Follows the answers.
    pub fn is_approved(self) -> bool {
        self.answers.with(|answers| {
            let mut decisions = answers.iter().map(|one| one.review.decision);
            decisions.any(|decision| decision == Decision::Approve)
        })
    }

    /// What the newest answer that approves the plan grants. Follows the answers.
    pub fn granted(self) -> Option<Granted> {
        let granted =
            |one: &Arc<Received>| self.with(|plan| Granted::of(&one.review, one.answered_or(plan)));
        self.answers
            .with(|answers| answers.iter().find_map(granted))
    }

    /// Reads the answers that are kept for the draft; `sealed` are its sealed files.
    pub(super) async fn load_answers(self, store: &Store, sealed: &[(u32, String)]) {
        // What cannot be read now is left where it is.
        let Ok(texts) = store.texts(&folder(self.id)).await else {
            return;
        };
        let mut answers = Vec::new();
        for (_, text) in texts {
            let opened = open_bytes(text.as_bytes()).await.ok();
            if let Some(mut received) = opened.and_then(Received::of) {
                received.answered = answered(&received.review, sealed);
                answers.push(Arc::new(received));
            }
        }
        newest_first(&mut answers);
        self.answers.set(answers);
    }

    /// Every sealed revision that is known of this draft.
    async fn sealed_revisions(self) -> Vec<SealedRevision> {
        let mut known = self.seals.get_value();
        if let (Some(store), false) = (self.app.store(), self.shared) {
            known.extend(stored_revisions(&store, self.id).await);
        }
        with_last(known, self.sealed.get_untracked())
    }

    /// The sealed file of a revision, where it is at hand.
    async fn sealed_files(self) -> Vec<(u32, String)> {
        let handed = self.handed.get_untracked();
        let mut files: Vec<(u32, String)> = handed
            .map(|Handed { revision, text, .. }| (revision, text))
            .into_iter()
            .collect();
        if let (Some(store), false) = (self.app.store(), self.shared) {
            files.extend(store.sealed(&self.id.to_string()).await.unwrap_or_default());
        }
        files
    }
}

impl App {
    /// Looks for the draft that an answer belongs to: the one that is open first, then those on
    /// this device, newest first.
    ///
    /// # Errors
    ///
    /// The [`Mismatch`] of the draft that comes closest.
    pub async fn find_answered(self, review: &Review, digest: Digest) -> Result<Found, Mismatch> {
        let mut closest = Mismatch::OtherPlan;
        let open = self.draft.get_untracked();
        if let Some(draft) = open {
            let (plan, name) = draft.with(|plan| (plan.id, plan.name.clone()));
            match attach(review, plan, &draft.sealed_revisions().await) {
                Ok(attached) => {
                    let same = |one: &Arc<Received>| one.digest == digest;
                    return Ok(Found {
                        draft: draft.id,
                        name,
                        attached,
                        is_kept: draft.answers.with_untracked(|all| all.iter().any(same)),
                        answered: answered(review, &draft.sealed_files().await),
                    });
                }
                Err(mismatch) => closest = closest.max(mismatch),
            }
        }
        let Some(store) = self.store() else {
            return Err(closest);
        };
        self.list_drafts().await;
        let heads = self.heads.get_untracked();
        let others = heads
            .into_iter()
            .filter(|head| open.is_none_or(|draft| draft.id != head.id));
        for head in others {
            match attach_stored(&store, &head, review).await {
                Ok(attached) => {
                    let kept = store.text(&place(head.id, digest)).await;
                    let sealed = store.sealed(&head.id.to_string()).await;
                    return Ok(Found {
                        draft: head.id,
                        name: head.name,
                        attached,
                        is_kept: matches!(kept, Ok(Some(_))),
                        answered: answered(review, &sealed.unwrap_or_default()),
                    });
                }
                Err(mismatch) => closest = closest.max(mismatch),
            }
        }
        Err(closest)
    }

    /// Lays an answer into the draft that it was found to belong to; `text` is its file. Whether
    /// it is kept.
    pub async fn keep_answer(self, found: &Found, opened: &Opened, text: &str) -> bool {
        let Some(mut received) = Received::of(opened.clone()) else {
            return false;
        };
        let open = self.draft.get_untracked();
        let open = open.filter(|draft| draft.id == found.draft);
        if !open.is_some_and(|draft| draft.shared) {
            let Some(store) = self.store() else {
                return false;
            };
            let place = place(found.draft, received.digest);
            if store.put_text(&place, text).await.is_err() {
                return false;
            }
        }
        if let Some(draft) = open {
            received.answered = found.answered.clone();
            draft.answers.update(|answers| {
                answers.retain(|one| one.digest != received.digest);
                answers.push(Arc::new(received));
                newest_first(answers);
            });
        }
        true
    }
}

/// Deletes the answers that are kept for a draft.
pub(super) async fn forget_answers(store: &Store, draft: Uuid) {
    let Ok(texts) = store.texts(&folder(draft)).await else {
        return;
    };
    for (name, _) in texts {
        // One that could not be deleted goes with the next attempt, or with everything.
        let _ = store.delete_text(&name).await;
    }
}

fn folder(draft: Uuid) -> String {
    format!("received/{draft}/")
}

fn place(draft: Uuid, digest: Digest) -> String {
    format!("{}{digest}", folder(draft))
}

/// By the revision that they answer, and by the clock of whoever sealed them.
fn newest_first(answers: &mut Vec<Arc<Received>>) {
    in_order(answers, |one| {
        let created = one.config.created.as_str().to_owned();
        (one.review.plan.revision, created)
    });
}

async fn attach_stored(store: &Store, head: &Head, review: &Review) -> Result<Attached, Mismatch> {
    let id = head.id.to_string();
    let stored = store.load(&id).await.ok().flatten();
    let Some(file) = stored.and_then(|stored| restored(stored).ok()) else {
        return Err(Mismatch::OtherPlan);
    };
    let known = stored_revisions(store, head.id).await;
    attach(review, file.file.plan.id, &with_last(known, head.sealed))
}

async fn stored_revisions(store: &Store, draft: Uuid) -> Vec<SealedRevision> {
    let files = store.sealed(&draft.to_string()).await.unwrap_or_default();
    let revision = |(_, text): &(u32, String)| sealed_revision(text);
    files.iter().filter_map(revision).collect()
}

/// What a sealed plan is known by.
pub(super) fn sealed_revision(text: &str) -> Option<SealedRevision> {
    match begin(text.as_bytes()) {
        Ok(Begun::Verify(pending)) => pending.sealed_revision().map(|(_, revision)| revision),
        _ => None,
    }
}

/// The revision that a draft goes on from may have been sealed on another device; its key is
/// not known here.
fn with_last(mut known: Vec<SealedRevision>, last: Option<SealedRef>) -> Vec<SealedRevision> {
    if let Some(last) = last
        && !known.iter().any(|one| one.digest == last.digest)
    {
        known.push(SealedRevision {
            revision: last.revision,
            digest: last.digest,
            key: None,
        });
    }
    known
}

/// The plan that an answer names, among sealed files by their revisions.
fn answered(review: &Review, sealed: &[(u32, String)]) -> Option<Plan> {
    let same = sealed
        .iter()
        .filter(|(revision, _)| *revision == review.plan.revision);
    let mut read = same.filter_map(|(_, text)| sealed_plan(text));
    let found = read.find(|(digest, _)| *digest == review.plan.digest);
    found.map(|(_, file)| file.plan)
}

/// A sealed file of this device, with the digest of its content.
pub(super) fn sealed_plan(text: &str) -> Option<(Digest, PlanFile)> {
    let split = split(strict::parse(text.as_bytes()).ok()?).ok()?;
    let file = plan_v1::read(&split.document, true, &Problems::default())?;
    Some((split.digest, file))
}
