//! What the list keeps of one file.

use crate::domain::answering::{Answering, Standing};
use crate::domain::check::{Finding, Severity};
use crate::domain::date::Moment;
use crate::domain::id::{Digest, Id, Uuid};
use crate::domain::known_keys::{KnownKeys, Seal, SealState, state_of};
use crate::domain::money::Money;
use crate::domain::plan::{Plan, longest};
use crate::domain::review::{Assessment, Decision, Review};
use crate::domain::totals;

/// How many characters of the items' names are searched, so that the list stays small.
const MOST_SEARCHED: usize = 1_000;

/// What a file on the desk is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A plan, sealed or not.
    Plan,
    /// A consultant's answer.
    Review,
    /// Something else, or nothing that could be read.
    Other,
}

/// How many findings a plan leaves open, by their weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OpenChecks {
    /// Those that hold sealing back under the reader's programme.
    pub required: u32,
    /// Those that are worth a look.
    pub advice: u32,
    /// Mere questions.
    pub question: u32,
}

impl OpenChecks {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> OpenChecks {
        let mut open = OpenChecks::default();
        for finding in findings {
            match finding.severity {
                Severity::Required => open.required += 1,
                Severity::Advice => open.advice += 1,
                Severity::Question => open.question += 1,
            }
        }
        open
    }

    /// All of them.
    pub fn all(self) -> u32 {
        self.required + self.advice + self.question
    }
}

/// What the consultant has said of a plan so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Judged {
    /// The colour of the whole.
    pub own: Option<Assessment>,
    /// The decision.
    pub decision: Option<Decision>,
    /// Whether anything was said at all.
    pub begun: bool,
}

impl Judged {
    /// What an answer says so far.
    pub fn of(answering: &Answering) -> Judged {
        Judged {
            own: answering.assessment,
            decision: answering.decision,
            begun: answering.is_begun(),
        }
    }
}

/// One file of the list: what is shown, searched and compared, and nothing of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The file's name.
    pub file: String,
    /// The digest of its bytes, where they could be read.
    pub bytes: Option<Digest>,
    /// When it was put on the desk.
    pub received: Moment,
    /// What it is.
    pub kind: Kind,
    /// The plan, or the plan that a review answers.
    pub plan: Option<Uuid>,
    /// The reference that the plan writes; empty where it writes none.
    pub reference: String,
    /// The plan's revision, or the one that a review answers.
    pub revision: Option<u32>,
    /// The digest of the file's content.
    pub digest: Option<Digest>,
    /// The key of an intact seal, as `did:key`.
    pub key: Option<String>,
    /// That key's check number as text.
    pub check_number: Option<String>,
    /// Whether an intact seal holds the code that the consultant gave.
    pub code: bool,
    /// The state of the seal, as [`super::Desk::restate`] last found it.
    pub seal: SealState,
    /// The total applied for.
    pub total: Option<Money>,
    /// How many items the plan has.
    pub items: u32,
    /// How many goals.
    pub goals: u32,
    /// What the plan leaves open.
    pub open: OpenChecks,
    /// The kind of aim, by the programme's aims.
    pub aim: Option<Id>,
    /// The consultant's own colour for the whole.
    pub own: Option<Assessment>,
    /// What the consultant decided.
    pub decision: Option<Decision>,
    /// Whether the consultant has said anything of it.
    pub begun: bool,
    /// Whether the consultant's answer to it was handed out.
    pub standing: Standing,
    /// When something was last done with it.
    pub activity: Moment,
    /// Why it could not be read, as the reader words it.
    pub refused: Option<String>,
    /// What its items are called, a line each; only searched, so taken out once it is listed.
    pub things: String,
}

impl Row {
    /// A file of which only the name is known.
    pub fn new(file: &str, received: Moment) -> Row {
        Row {
            file: file.to_owned(),
            bytes: None,
            received,
            kind: Kind::Other,
            plan: None,
            reference: String::new(),
            revision: None,
            digest: None,
            key: None,
            check_number: None,
            code: false,
            seal: SealState::Unsealed,
            total: None,
            items: 0,
            goals: 0,
            open: OpenChecks::default(),
            aim: None,
            own: None,
            decision: None,
            begun: false,
            standing: Standing::Draft,
            activity: received,
            refused: None,
            things: String::new(),
        }
    }

    /// A file that could not be read, with the reason that is shown.
    pub fn refused(file: &str, received: Moment, reason: &str) -> Row {
        Row {
            seal: SealState::Refused,
            refused: Some(reason.to_owned()),
            ..Row::new(file, received)
        }
    }

    /// A plan of that revision and digest, with the findings under the reader's programme. Its
    /// seal is put in by [`Row::with_seal`].
    pub fn of_plan(
        file: &str,
        received: Moment,
        plan: &Plan,
        (revision, digest): (u32, Digest),
        findings: &[Finding],
    ) -> Row {
        Row {
            kind: Kind::Plan,
            plan: Some(plan.id),
            reference: plan.reference.clone(),
            revision: Some(revision),
            digest: Some(digest),
            total: Some(totals::applied(plan).sum),
            items: count(plan.items.len()),
            goals: count(plan.goals.len()),
            open: OpenChecks::of(findings),
            aim: plan.aim.kind,
            things: things_of(plan),
            ..Row::new(file, received)
        }
    }

    /// A review of that digest: what it decided is the decision of its row.
    pub fn of_review(file: &str, received: Moment, review: &Review, digest: Digest) -> Row {
        Row {
            kind: Kind::Review,
            plan: Some(review.plan.id),
            revision: Some(review.plan.revision),
            digest: Some(digest),
            own: review.assessment,
            decision: Some(review.decision),
            ..Row::new(file, received)
        }
    }

    /// The row with the state of its seal. `check_number` is that of the key, and counts only
    /// where the seal is intact: a broken one says nothing of a key.
    pub fn with_seal(mut self, seal: Seal<'_>, check_number: &str, known: &KnownKeys) -> Row {
        if let Seal::Intact { key, code } = seal {
            self.key = Some(key.to_owned());
            self.check_number = Some(check_number.to_owned());
            self.code = code;
        }
        self.seal = state_of(seal, &self.reference, known);
        self
    }

    /// Finds the state of an intact seal again.
    pub(super) fn restate(&mut self, known: &KnownKeys) {
        if let Some(key) = &self.key {
            let code = self.code;
            self.seal = state_of(Seal::Intact { key, code }, &self.reference, known);
        }
    }

    /// Holds the texts to a length: a file that is no honest one must not fill the memory.
    pub(super) fn cut(&mut self) {
        cut(&mut self.file, longest::SUPPLIER);
        cut(&mut self.reference, longest::REFERENCE);
        cut(&mut self.things, MOST_SEARCHED);
        if let Some(reason) = &mut self.refused {
            cut(reason, longest::SUPPLIER);
        }
    }

    /// Whether an answer can be bound to it: a plan under an intact seal.
    pub fn is_answerable(&self) -> bool {
        self.kind == Kind::Plan && self.key.is_some()
    }

    /// Whether the answer to it was handed out as it stands.
    pub fn is_answered(&self) -> bool {
        matches!(self.standing, Standing::Sealed(_))
    }

    /// Whether it has a colour or a decision of the consultant's own.
    pub fn is_assessed(&self) -> bool {
        self.is_answerable() && (self.own.is_some() || self.decision.is_some())
    }

    /// Whether it is a plan that waits for an answer, or for one that says what was changed since.
    pub fn lacks_answer(&self) -> bool {
        self.is_answerable() && !self.is_answered()
    }

    /// Whether the list compares it with other plans. What cannot be read or was changed since
    /// it was sealed says nothing that could be held against another.
    pub(super) fn is_compared(&self) -> bool {
        self.kind == Kind::Plan && !matches!(self.seal, SealState::Refused | SealState::Broken)
    }
}

/// What the plan's items are called, a line each, for searching.
fn things_of(plan: &Plan) -> String {
    let names: Vec<&str> = plan.items.iter().map(|item| item.what.as_str()).collect();
    names.join("\n")
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn cut(text: &mut String, most: usize) {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
        text.shrink_to_fit();
    }
}
