//! Several answers to the same plan, opened together: nothing of them is shown before.

use super::Desk;
use crate::app::browser::picker::Chosen;
use crate::app::opening;
use crate::domain::agreement::{Agreement, Misfit, Why, compare};
use crate::domain::answer::Mismatch;
use crate::domain::desk::Kind;
use crate::domain::id::Id;
use crate::domain::plan::Plan;
use crate::domain::review::{Assessment, Review, Reviewed};
use crate::file::open::{Content, Opened, Seal};
use crate::route::{self, Route};
use leptos::prelude::*;

/// A file that was chosen to be compared.
#[derive(Clone)]
pub struct Candidate {
    /// The file.
    pub file: Chosen,
    /// Its place on the desk, from 0; `None` where it was chosen here.
    pub place: Option<u32>,
}

/// Why answers are not shown together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotTogether {
    /// It takes two.
    TooFew,
    /// The file cannot be opened, for a reason in words.
    Unreadable(String, String),
    /// The file is no answer.
    NoAnswer(String),
    /// The file is not sealed, or its seal is broken.
    NotSealed(String),
    /// The file does not fit beside the first one.
    Misfit(String, Why),
}

/// Answers side by side.
#[derive(Clone, PartialEq, Debug)]
pub struct Together {
    /// The names of the files, and the answers in them.
    pub answers: Vec<(String, Review)>,
    /// The colours.
    pub agreement: Agreement,
    /// The plan, and its place on the desk from 0, where it lies there.
    pub plan: Option<(u32, Box<Plan>)>,
    /// Whether two of them were sealed with the same key.
    pub same_key: bool,
}

/// A joint assessment on its way into the answer to a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Joint {
    /// The plan's place on the desk, from 0.
    pub place: u32,
    /// The colour of each item that got one.
    pub items: Vec<(Id, Assessment)>,
    /// The colour of the whole, if it got one.
    pub whole: Option<Assessment>,
}

impl Together {
    /// What an item is, by the plan; its id where the plan is not here.
    pub fn what(&self, id: Id) -> Option<&str> {
        let (_, plan) = self.plan.as_ref()?;
        plan.item(id).map(|item| item.what.as_str())
    }
}

impl Desk {
    /// The answers that lie on the desk, as files to choose from.
    pub fn answers(self) -> Vec<Candidate> {
        let places: Vec<u32> = self.rows.with(|rows| {
            let answers = rows.rows().filter(|(_, row)| row.kind == Kind::Review);
            answers.map(|(place, _)| place).collect()
        });
        let candidate = |place| {
            Some(Candidate {
                file: self.file(place)?,
                place: Some(place),
            })
        };
        places.into_iter().filter_map(candidate).collect()
    }

    /// Hands a joint assessment on to the answer to its plan, and goes there.
    pub fn hand_on(self, joint: Joint) {
        let number = joint.place.saturating_add(1);
        self.joint.set_value(Some(joint));
        self.app.go(Route::Consultant(route::Desk::Plan(number)));
    }

    /// The joint assessment that was handed on for the plan at that place (from 0), once.
    pub fn take_joint(self, place: u32) -> Option<Joint> {
        let joint = self.joint.get_value();
        let joint = joint.filter(|joint| joint.place == place)?;
        self.joint.set_value(None);
        Some(joint)
    }

    /// Opens answers and puts them side by side.
    ///
    /// # Errors
    ///
    /// The first file that cannot be shown with the others; then nothing of any is shown.
    pub async fn put_together(self, files: Vec<Chosen>) -> Result<Together, NotTogether> {
        if files.len() < 2 {
            return Err(NotTogether::TooFew);
        }
        let mut read: Vec<(String, Review, String)> = Vec::new();
        for file in &files {
            read.push(self.answer_in(file).await?);
        }
        let reviews: Vec<&Review> = read.iter().map(|(_, review, _)| review).collect();
        let plan = match reviews.first() {
            Some(review) => self.plan_of(&review.plan).await,
            None => None,
        };
        let order: Vec<Id> = plan.as_ref().map_or(Vec::new(), |(_, plan)| {
            plan.items.iter().map(|item| item.id).collect()
        });
        let agreement = compare(&reviews, &order).map_err(|Misfit { index, why, .. }| {
            let name = read.get(index).map(|(name, ..)| name.clone());
            NotTogether::Misfit(name.unwrap_or_default(), why)
        })?;
        let same_key = read.iter().enumerate().any(|(at, (.., key))| {
            let before = read.get(..at).unwrap_or_default();
            before.iter().any(|(.., other)| other == key)
        });
        let answers = read.into_iter().map(|(name, review, _)| (name, review));
        Ok(Together {
            answers: answers.collect(),
            agreement,
            plan,
            same_key,
        })
    }

    async fn answer_in(self, file: &Chosen) -> Result<(String, Review, String), NotTogether> {
        let name = file.name();
        let t = self.t();
        let opened = match opening::open(file).await {
            Ok(opened) => opened,
            Err(why) => return Err(NotTogether::Unreadable(name, opening::why_not(&t, &why))),
        };
        let Opened { content, seal, .. } = opened;
        match (content, seal) {
            (Content::Review(review), Seal::Intact(config)) => {
                Ok((name, *review, config.key.did()))
            }
            (Content::Review(_), _) => Err(NotTogether::NotSealed(name)),
            _ => Err(NotTogether::NoAnswer(name)),
        }
    }

    /// The very plan that an answer belongs to, if it lies on the desk.
    async fn plan_of(self, reviewed: &Reviewed) -> Option<(u32, Box<Plan>)> {
        let place = self.rows.with_untracked(|rows| {
            let found = rows.rows().find(|(_, row)| {
                row.kind == Kind::Plan
                    && row.digest == Some(reviewed.digest)
                    && row.key.as_ref() == Some(&reviewed.key)
            });
            found.map(|(place, _)| place)
        })?;
        let opened = opening::open(&self.file(place)?).await.ok()?;
        match opened.content {
            Content::Plan(file) if opened.digest == reviewed.digest => {
                Some((place, Box::new(file.plan)))
            }
            _ => None,
        }
    }
}

/// The end of the key of the text for a misfit.
pub fn misfit_name(why: Why) -> &'static str {
    match why {
        Why::Twice => "twice",
        Why::Other(Mismatch::OtherPlan) => "other-plan",
        Why::Other(Mismatch::OtherRevision) => "other-revision",
        Why::Other(Mismatch::OtherContent) => "other-content",
        Why::Other(Mismatch::OtherKey) => "other-key",
    }
}
