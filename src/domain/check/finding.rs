//! What there is to say of a plan, as data: what kind, where, how much it weighs.

use crate::domain::edit::TextPlace;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::price::PriceError;

/// What kind of finding it is; its name is the key of its sentence and of `requiredToSeal`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Code {
    /// No aim has been chosen.
    Aim,
    /// No start month has been chosen.
    Start,
    /// The budget has no item.
    ItemAny,
    /// An item does not say what it is.
    ItemWhat,
    /// An item has no category.
    ItemCategory,
    /// An item has no price, or one that cannot be read.
    ItemAmount,
    /// An item has no reason.
    ItemReason,
    /// An item has a reason but serves no goal.
    ItemGoal,
    /// It is not known whether an item's price includes VAT.
    ItemVat,
    /// An item lies outside the programme's time frame, without an extension reason.
    ItemPeriod,
    /// Two items look alike.
    ItemDuplicate,
    /// Costs that often follow on such an item.
    ItemFollowOn,
    /// A horizon without a goal.
    GoalEachHorizon,
    /// A goal without words.
    GoalText,
    /// A goal that no item serves.
    GoalItem,
    /// The total is over the ceiling.
    Ceiling,
    /// Not every duty has been read.
    Duties,
    /// The declaration has not been accepted, or another version of it.
    Declaration,
    /// A CPR-like number in free text.
    TextCpr,
    /// A phone number in free text.
    TextPhone,
    /// An e-mail address in free text.
    TextEmail,
    /// A text longer than a sealed file can hold.
    TextTooLong,
    /// More items or goals than a sealed file can hold.
    TooMany,
    /// What was paid for a bought item cannot be read.
    BoughtAmount,
    /// It is not said what was paid for a bought item.
    BoughtUntold,
    /// More was paid for an item than was applied for.
    BoughtOver,
    /// The receipt of a bought item is not said to be kept.
    BoughtReceipt,
}

impl Code {
    /// Every code.
    pub const ALL: [Code; 27] = [
        Code::Aim,
        Code::Start,
        Code::ItemAny,
        Code::ItemWhat,
        Code::ItemCategory,
        Code::ItemAmount,
        Code::ItemReason,
        Code::ItemGoal,
        Code::ItemVat,
        Code::ItemPeriod,
        Code::ItemDuplicate,
        Code::ItemFollowOn,
        Code::GoalEachHorizon,
        Code::GoalText,
        Code::GoalItem,
        Code::Ceiling,
        Code::Duties,
        Code::Declaration,
        Code::TextCpr,
        Code::TextPhone,
        Code::TextEmail,
        Code::TextTooLong,
        Code::TooMany,
        Code::BoughtAmount,
        Code::BoughtUntold,
        Code::BoughtOver,
        Code::BoughtReceipt,
    ];

    /// The name in `requiredToSeal` and the end of the text key.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Aim => "aim",
            Code::Start => "start",
            Code::ItemAny => "item.any",
            Code::ItemWhat => "item.what",
            Code::ItemCategory => "item.category",
            Code::ItemAmount => "item.amount",
            Code::ItemReason => "item.reason",
            Code::ItemGoal => "item.goal",
            Code::ItemVat => "item.vat",
            Code::ItemPeriod => "item.period",
            Code::ItemDuplicate => "item.duplicate",
            Code::ItemFollowOn => "item.follow-on",
            Code::GoalEachHorizon => "goal.each-horizon",
            Code::GoalText => "goal.text",
            Code::GoalItem => "goal.item",
            Code::Ceiling => "ceiling",
            Code::Duties => "duties",
            Code::Declaration => "declaration",
            Code::TextCpr => "text.cpr",
            Code::TextPhone => "text.phone",
            Code::TextEmail => "text.email",
            Code::TextTooLong => "text.too-long",
            Code::TooMany => "too-many",
            Code::BoughtAmount => "bought.amount",
            Code::BoughtUntold => "bought.untold",
            Code::BoughtOver => "bought.over",
            Code::BoughtReceipt => "bought.receipt",
        }
    }

    /// Reads the name in `requiredToSeal`, where only what may be required can stand.
    pub fn parse(text: &str) -> Option<Code> {
        let mut codes = Code::ALL.into_iter();
        codes.find(|code| code.may_be_required() && code.as_str() == text)
    }

    /// Whether a programme may let it hold sealing back. What was bought may not: a change must
    /// be easy to report, and what is spent is spent.
    pub fn may_be_required(self) -> bool {
        use Code::{BoughtAmount, BoughtOver, BoughtReceipt, BoughtUntold};
        !matches!(
            self,
            BoughtAmount | BoughtUntold | BoughtOver | BoughtReceipt
        )
    }

    /// Whether the file format itself cannot hold such a plan.
    pub(super) fn is_limit_of_format(self) -> bool {
        matches!(
            self,
            Code::ItemAmount | Code::TextTooLong | Code::TooMany | Code::BoughtAmount
        )
    }

    pub(super) fn is_question(self) -> bool {
        matches!(self, Code::ItemFollowOn | Code::ItemDuplicate)
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Holds sealing back.
    Required,
    /// Worth a look; a consultant will probably ask.
    Advice,
    /// Only a question.
    Question,
}

/// Where a finding belongs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// The plan as a whole.
    Plan,
    /// The aim.
    Aim,
    /// The start month.
    Start,
    /// The list of items.
    Items,
    /// A field of an item that is not a text.
    Item(Id),
    /// The goals of a horizon.
    Horizon(Id),
    /// A goal.
    Goal(Id),
    /// The duties.
    Duties,
    /// The declaration.
    Declaration,
    /// A text.
    Text(TextPlace),
}

/// What a sentence has to say beyond its code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Detail {
    /// Nothing.
    None,
    /// Why a price, or what was paid, could not be read.
    Price(PriceError),
    /// By how much the total is over the ceiling, or what was paid over what was applied for.
    Over(Money),
    /// The item that this one looks like.
    Like(Id),
    /// Which of the programme's follow-on questions it is, counted from 0.
    FollowOn(usize),
    /// The most characters, or the most items or goals.
    Most(usize),
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What kind.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// How much it weighs under the programme.
    pub severity: Severity,
    /// What its sentence says beyond that.
    pub detail: Detail,
}
