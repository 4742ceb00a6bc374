//! A consultant's answer as the citizen meets it: whether it belongs to this draft, and what
//! it asks for, as a list to work through.
//!
//! Pure. The citizen's side of it is [`super::plan::Reply`]: what was done about which comment.

mod steps;

pub use steps::{Step, left, steps};

use super::id::{Digest, Id, Uuid};
use super::money::Money;
use super::plan::{Item, Plan, Reply, ReplyTo};
use super::review::{Assessment, Decision, ItemReview, Review};

/// A sealed revision of a draft, as the device remembers it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SealedRevision {
    /// Its number, from 1.
    pub revision: u32,
    /// The digest of its content.
    pub digest: Digest,
    /// The key that sealed it, as `did:key`; `None` where the device does not remember it, and
    /// then no key is held against an answer.
    pub key: Option<String>,
}

/// The answer belongs to the draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attached {
    /// The revision that it answers.
    pub revision: u32,
    /// Whether that is the newest sealed one.
    pub is_newest: bool,
}

/// Why an answer does not belong to a draft.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mismatch {
    /// It answers another plan.
    OtherPlan,
    /// It answers a revision that was never sealed from this draft.
    OtherRevision,
    /// It answers a revision of that number, but of other content.
    OtherContent,
    /// It answers that content as another key sealed it.
    OtherKey,
}

impl Mismatch {
    /// Every value, from the farthest.
    pub const ALL: [Mismatch; 4] = [
        Mismatch::OtherPlan,
        Mismatch::OtherRevision,
        Mismatch::OtherContent,
        Mismatch::OtherKey,
    ];

    /// The end of the key of its sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Mismatch::OtherPlan => "other-plan",
            Mismatch::OtherRevision => "other-revision",
            Mismatch::OtherContent => "other-content",
            Mismatch::OtherKey => "other-key",
        }
    }
}

/// Whether `review` answers one of the sealed revisions of the draft of that plan. A revision
/// may have been sealed more than once.
///
/// # Errors
///
/// The first [`Mismatch`], by the revision that comes closest.
pub fn attach(
    review: &Review,
    plan: Uuid,
    sealed: &[SealedRevision],
) -> Result<Attached, Mismatch> {
    let answered = &review.plan;
    if answered.id != plan {
        return Err(Mismatch::OtherPlan);
    }
    let mut closest = Mismatch::OtherRevision;
    let same_number = |one: &&SealedRevision| one.revision == answered.revision;
    for one in sealed.iter().filter(same_number) {
        let other_key = one.key.as_ref().is_some_and(|key| *key != answered.key);
        let mismatch = match one.digest == answered.digest {
            false => Mismatch::OtherContent,
            true if other_key => Mismatch::OtherKey,
            true => {
                let newer = sealed.iter().any(|one| one.revision > answered.revision);
                return Ok(Attached {
                    revision: answered.revision,
                    is_newest: !newer,
                });
            }
        };
        closest = closest.max(mismatch);
    }
    Err(closest)
}

/// One thing that an answer asks of the citizen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// The item, or the whole, to which a reply may be written.
    pub to: ReplyTo,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked of the citizen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ask {
    /// The plan was returned, rejected or stopped, with the reason; empty where none was given.
    Decision(Decision, String),
    /// An item is red, with the reason; empty where none was given.
    Red(String),
    /// A question or comment to be answered.
    Comment(String),
    /// A comment that asks for nothing: it is to an item that is fine as it is, and no question.
    Remark(String),
    /// Another amount was approved than the plan has.
    Amount {
        /// The item's total in the plan; `None` where its price cannot be read.
        applied: Option<Money>,
        /// What was approved.
        approved: Money,
    },
}

impl Task {
    /// What the citizen has written to it; blanks are no reply.
    pub fn reply<'p>(&self, plan: &'p Plan) -> Option<&'p Reply> {
        plan.reply(self.to)
            .filter(|reply| !reply.note.trim().is_empty())
    }
}

/// What an answer asks for: first of the whole, then item by item in the plan's order, and at
/// last of items that the plan no longer has. With the revision that was answered as `plan`
/// this is all that was asked; with the draft, amounts that agree by now are left out.
pub fn worklist(review: &Review, plan: &Plan) -> Vec<Task> {
    let mut tasks = Tasks {
        review: review.id,
        list: Vec::new(),
    };
    if review.decision != Decision::Approve {
        let reason = review.reason.clone().unwrap_or_default();
        tasks.add(None, Ask::Decision(review.decision, reason));
    }
    tasks.comment(None, review.comment.as_ref());
    for item in &plan.items {
        for said in review.items.iter().filter(|said| said.id == item.id) {
            tasks.item(said, Some(item));
        }
    }
    let gone = |said: &&ItemReview| plan.item(said.id).is_none();
    for said in review.items.iter().filter(gone) {
        tasks.item(said, None);
    }
    tasks.list
}

struct Tasks {
    review: Uuid,
    list: Vec<Task>,
}

impl Tasks {
    fn add(&mut self, item: Option<Id>, ask: Ask) {
        let review = self.review;
        let to = ReplyTo { review, item };
        self.list.push(Task { to, ask });
    }

    fn comment(&mut self, item: Option<Id>, comment: Option<&String>) {
        if let Some(comment) = comment {
            self.add(item, Ask::Comment(comment.clone()));
        }
    }

    fn item(&mut self, said: &ItemReview, item: Option<&Item>) {
        let id = Some(said.id);
        if said.assessment == Some(Assessment::Red) {
            self.add(id, Ask::Red(said.reason.clone().unwrap_or_default()));
        }
        match &said.comment {
            Some(comment) if is_remark(said, comment) => {
                self.add(id, Ask::Remark(comment.clone()));
            }
            comment => self.comment(id, comment.as_ref()),
        }
        // Where the item was taken out, there is no amount left to agree on.
        if let (Some(item), Some(approved)) = (item, said.approved) {
            let applied = item.price.total();
            if applied != Some(approved) {
                self.add(id, Ask::Amount { applied, approved });
            }
        }
    }
}

/// A question mark, in any of the page's languages, asks for an answer whatever the colour.
fn is_remark(said: &ItemReview, comment: &str) -> bool {
    said.assessment == Some(Assessment::Green) && !comment.contains(['?', '؟'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::review::Reviewed;
    use crate::domain::testing::{answer, item, plan, reply, said};

    fn digest(byte: u8) -> Digest {
        Digest([byte; 32])
    }

    fn kroner(amount: i64) -> Money {
        Money::from_ore(amount * 100).unwrap()
    }

    /// An answer to revision 2 of the test plan, whose id is that of the test replies.
    fn review(decision: Decision, items: Vec<ItemReview>) -> Review {
        let plan = plan(vec![]).id;
        Review {
            plan: Reviewed {
                id: plan,
                revision: 2,
                digest: digest(2),
                key: "key 2".into(),
            },
            items,
            ..answer(plan, decision)
        }
    }

    #[test]
    fn an_answer_is_attached_only_to_the_very_revision_that_it_answers() {
        let mine = plan(vec![]).id;
        let other = Uuid::from_random([1; 16]);
        let one = |revision, byte, key: &str| SealedRevision {
            revision,
            digest: digest(byte),
            key: Some(key.to_owned()).filter(|key| !key.is_empty()),
        };
        let attached = |is_newest| {
            Ok(Attached {
                revision: 2,
                is_newest,
            })
        };
        #[rustfmt::skip]
        let cases = [
            (mine, vec![one(2, 2, "key 2")], attached(true)),
            (mine, vec![one(1, 1, "key 1"), one(2, 2, "key 2")], attached(true)),
            (mine, vec![one(2, 2, "key 2"), one(3, 3, "key 2")], attached(false)),
            (mine, vec![one(2, 2, "")], attached(true)),
            // Sealed twice, with a key of its own each time.
            (mine, vec![one(2, 2, "key 1"), one(2, 2, "key 2")], attached(true)),
            (mine, vec![one(2, 7, "key 2"), one(2, 2, "key 2")], attached(true)),
            (other, vec![one(2, 2, "key 2")], Err(Mismatch::OtherPlan)),
            (mine, vec![], Err(Mismatch::OtherRevision)),
            (mine, vec![one(1, 2, "key 2"), one(3, 2, "key 2")], Err(Mismatch::OtherRevision)),
            (mine, vec![one(2, 7, "key 2")], Err(Mismatch::OtherContent)),
            (mine, vec![one(2, 2, "key 1")], Err(Mismatch::OtherKey)),
            (mine, vec![one(2, 2, "key 1"), one(2, 7, "key 2")], Err(Mismatch::OtherKey)),
        ];
        for (plan, sealed, expected) in cases {
            let review = review(Decision::Return, vec![]);
            assert_eq!(attach(&review, plan, &sealed), expected, "{sealed:?}");
        }
    }

    #[test]
    fn what_is_asked_for_stands_in_the_plans_order() {
        let mut answer = review(
            Decision::Return,
            vec![
                ItemReview {
                    comment: Some("Brugt?".into()),
                    approved: Some(kroner(60)),
                    ..said("i2")
                },
                ItemReview {
                    assessment: Some(Assessment::Red),
                    reason: Some("Intet tilbud".into()),
                    approved: Some(kroner(0)),
                    ..said("i9")
                },
                ItemReview {
                    assessment: Some(Assessment::Red),
                    reason: Some("For dyrt".into()),
                    approved: Some(kroner(100)),
                    ..said("i1")
                },
                ItemReview {
                    assessment: Some(Assessment::Green),
                    reason: Some("Fint".into()),
                    ..said("i3")
                },
            ],
        );
        answer.reason = Some("Priser mangler".into());
        answer.comment = Some("Godt begyndt".into());
        let names = ["i1", "i2", "i3"];
        let plan = plan(names.map(|name| item(name, "100")).into());
        let expected = [
            (
                None,
                Ask::Decision(Decision::Return, "Priser mangler".into()),
            ),
            (None, Ask::Comment("Godt begyndt".into())),
            (Some("i1"), Ask::Red("For dyrt".into())),
            (Some("i2"), Ask::Comment("Brugt?".into())),
            (
                Some("i2"),
                Ask::Amount {
                    applied: Some(kroner(100)),
                    approved: kroner(60),
                },
            ),
            (Some("i9"), Ask::Red("Intet tilbud".into())),
        ];
        let expected = expected.map(|(item, ask)| Task {
            to: reply(item, "").to,
            ask,
        });
        assert_eq!(worklist(&answer, &plan), expected);
    }

    #[test]
    fn an_approval_alone_asks_for_nothing() {
        for (decision, tasks) in [
            (Decision::Approve, 0),
            (Decision::Return, 1),
            (Decision::Reject, 1),
            (Decision::Stop, 1),
        ] {
            let mut answer = review(decision, vec![]);
            answer.reason = Some("Derfor".into());
            let asked = worklist(&answer, &plan(vec![]));
            assert_eq!(asked.len(), tasks, "{decision:?}");
        }
    }

    #[test]
    fn a_reply_stands_to_its_own_comment_and_blanks_are_none() {
        let answer = review(Decision::Return, vec![]);
        let mut plan = plan(vec![]);
        let task = worklist(&answer, &plan).remove(0);
        for (item, note, replied) in [
            (None, "Jeg har hentet to priser.", true),
            (None, " \n", false),
            (Some("i1"), "Jeg har hentet to priser.", false),
        ] {
            plan.replies = vec![reply(item, note)];
            assert_eq!(task.reply(&plan).is_some(), replied, "{note}");
        }
    }
}
