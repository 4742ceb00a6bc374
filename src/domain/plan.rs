//! A citizen's plan as it is being written.
//!
//! Pure data: any value is valid here, however incomplete; [`super::check`] says what is
//! missing and [`super::edit`] is the only way that the page changes it.

use super::date::Month;
use super::id::{Digest, Id, Uuid};
use super::price::Price;
use super::purchase::Purchase;

/// A personal budget with its reasons and goals.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// Stays the same over every revision.
    pub id: Uuid,
    /// The programme that the plan is laid under.
    pub programme: ProgrammeRef,
    /// The language that the citizen writes in, as a BCP 47 tag.
    pub language: Id,
    /// What the citizen calls the draft; never part of a sealed file.
    pub name: String,
    /// A reference or name, only if the citizen writes one.
    pub reference: String,
    /// Who writes it together with the citizen: a role, never a name.
    pub written_with: Option<Helper>,
    /// The month from which the programme's months count.
    pub start: Option<Month>,
    /// What the citizen wants to reach in the end.
    pub aim: Aim,
    /// What is to be reached on the way, in the order of writing.
    pub goals: Vec<Goal>,
    /// The lines of the budget, in the citizen's order.
    pub items: Vec<Item>,
    /// The programme's duties that the citizen has read.
    pub duties: Vec<Id>,
    /// The declaration that the citizen has accepted.
    pub declaration: Option<Acceptance>,
    /// What was done about a consultant's comments, in the order of writing.
    pub replies: Vec<Reply>,
}

/// Which programme a plan was laid under, to the letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ProgrammeRef {
    /// The programme's id.
    pub id: Id,
    /// The programme's revision, from 1.
    pub revision: u32,
    /// The digest of the programme's file.
    pub digest: Digest,
}

/// The wording of a declaration that a citizen accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Acceptance {
    /// The declaration's version, from 1.
    pub version: u32,
    /// The language in which it was read.
    pub language: Id,
    /// The digest of the text's UTF-8 bytes.
    pub digest: Digest,
}

/// One of the programme's aims, in the citizen's own words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Aim {
    /// One of the programme's aims.
    pub kind: Option<Id>,
    /// The citizen's own words.
    pub text: String,
}

/// Something to be reached within a horizon.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Goal {
    /// `g1`, `g2` … in the order of making.
    pub id: Id,
    /// One of the programme's horizons.
    pub horizon: Id,
    /// What is to be reached.
    pub text: String,
    /// What the citizen will see when it is reached.
    pub evidence: String,
}

/// Which comment of a consultant's answer: the one to an item, or the one to the whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ReplyTo {
    /// The answer's own id.
    pub review: Uuid,
    /// The item, which may have been taken out since; `None` for the whole.
    pub item: Option<Id>,
}

/// What the citizen says was done about a comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// Which comment.
    pub to: ReplyTo,
    /// The citizen's own words.
    pub note: String,
}

/// Who may write a plan together with the citizen; what people call them is in the texts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Helper {
    /// Family or a friend.
    Relative,
    /// Somebody whose work it is: a mentor, a contact person, a consultant.
    Professional,
    /// An interpreter.
    Interpreter,
    /// Anybody else.
    Other,
}

impl Helper {
    /// Every role.
    pub const ALL: [Helper; 4] = [
        Helper::Relative,
        Helper::Professional,
        Helper::Interpreter,
        Helper::Other,
    ];

    /// The name that files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Helper::Relative => "relative",
            Helper::Professional => "professional",
            Helper::Interpreter => "interpreter",
            Helper::Other => "other",
        }
    }

    /// Reads the name that files use.
    pub fn parse(text: &str) -> Option<Helper> {
        Helper::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// How the citizen wishes that an item is paid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Payment {
    /// Invoice to the municipality.
    Invoice,
    /// Transfer to the citizen's account.
    Transfer,
    /// Transfer in portions.
    Instalments,
}

impl Payment {
    /// Every way of payment.
    pub const ALL: [Payment; 3] = [Payment::Invoice, Payment::Transfer, Payment::Instalments];

    /// The name that files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Payment::Invoice => "invoice",
            Payment::Transfer => "transfer",
            Payment::Instalments => "instalments",
        }
    }

    /// Reads the name that files use.
    pub fn parse(text: &str) -> Option<Payment> {
        Payment::ALL.into_iter().find(|way| way.as_str() == text)
    }
}

/// One line of a budget.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// `i1`, `i2` … in the order of making.
    pub id: Id,
    /// One of the programme's categories.
    pub category: Option<Id>,
    /// What is to be bought.
    pub what: String,
    /// Who sells it: a shop or a link, as text; never turned into an address.
    pub supplier: String,
    /// What it costs.
    pub price: Price,
    /// The month of purchase.
    pub month: Option<Month>,
    /// How the citizen wishes that it is paid.
    pub payment: Option<Payment>,
    /// Why it may lie outside the programme's time frame: one of the extension reasons.
    pub extension: Option<Id>,
    /// Why it helps.
    pub reason: String,
    /// The goals that it serves.
    pub goals: Vec<Id>,
    /// What was paid for it and when, once it is bought.
    pub bought: Option<Purchase>,
}

impl Item {
    /// An empty line.
    pub fn new(id: Id) -> Item {
        Item {
            id,
            category: None,
            what: String::new(),
            supplier: String::new(),
            price: Price::default(),
            month: None,
            payment: None,
            extension: None,
            reason: String::new(),
            goals: Vec::new(),
            bought: None,
        }
    }
}

impl Plan {
    /// An empty plan under a programme.
    pub fn new(id: Uuid, programme: ProgrammeRef, language: Id) -> Plan {
        Plan {
            id,
            programme,
            language,
            name: String::new(),
            reference: String::new(),
            written_with: None,
            start: None,
            aim: Aim::default(),
            goals: Vec::new(),
            items: Vec::new(),
            duties: Vec::new(),
            declaration: None,
            replies: Vec::new(),
        }
    }

    /// The item with that id.
    pub fn item(&self, id: Id) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The goal with that id.
    pub fn goal(&self, id: Id) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id == id)
    }

    /// The reply to that comment.
    pub fn reply(&self, to: ReplyTo) -> Option<&Reply> {
        self.replies.iter().find(|reply| reply.to == to)
    }

    /// An id for a new item, above every number in use.
    pub fn next_item_id(&self) -> Id {
        next('i', self.items.iter().map(|item| item.id))
    }

    /// An id for a new goal, above every number in use.
    pub fn next_goal_id(&self) -> Id {
        next('g', self.goals.iter().map(|goal| goal.id))
    }
}

fn next(letter: char, ids: impl Iterator<Item = Id>) -> Id {
    let highest = ids.filter_map(|id| id.number(letter)).max().unwrap_or(0);
    Id::numbered(letter, highest.saturating_add(1))
}

/// The longest texts that a sealed file may hold, in characters (the schema has the same).
pub mod longest {
    /// A reference.
    pub const REFERENCE: usize = 100;
    /// The words of an aim.
    pub const AIM: usize = 4000;
    /// What an item is.
    pub const WHAT: usize = 200;
    /// A supplier.
    pub const SUPPLIER: usize = 500;
    /// A justification.
    pub const REASON: usize = 4000;
    /// A goal.
    pub const GOAL: usize = 2000;
    /// What will be seen when a goal is reached.
    pub const EVIDENCE: usize = 1000;
    /// A reply to a consultant's comment.
    pub const NOTE: usize = 2000;
    /// Lines in a budget.
    pub const ITEMS: usize = 400;
    /// Goals in a plan.
    pub const GOALS: usize = 100;
    /// Replies in a plan: one for each item, one for the whole, and room for earlier ones.
    pub const REPLIES: usize = 500;
}

#[cfg(test)]
mod tests {
    use crate::domain::testing::{goal, id, item, plan};

    #[test]
    fn a_new_id_is_above_every_number_in_use() {
        let mut plan = plan(["i2", "i10", "other"].map(|name| item(name, "")).into());
        assert_eq!(plan.next_item_id(), id("i11"));
        assert_eq!(plan.next_goal_id(), id("g1"));
        plan.goals = vec![goal("g4", "soon")];
        assert_eq!(plan.next_goal_id(), id("g5"));
    }
}
