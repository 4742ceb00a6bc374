//! Small plans and a small programme for the tests of this crate.

use super::check::Code;
use super::date::{Day, Month};
use super::id::{Digest, Id, Uuid};
use super::money::Money;
use super::plan::{Acceptance, Goal, Item, Plan, ProgrammeRef, Reply, ReplyTo};
use super::programme::*;
use super::purchase::Purchase;
use super::review::{Decision, ItemReview, Review, Reviewed};

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub(crate) fn words(text: &str) -> Wording {
    Wording(vec![(id("da"), text.to_owned())])
}

pub(crate) fn item(name: &str, unit: &str) -> Item {
    let mut item = Item::new(id(name));
    item.price.unit = unit.to_owned();
    item
}

pub(crate) fn goal(name: &str, horizon: &str) -> Goal {
    Goal {
        id: id(name),
        horizon: id(horizon),
        text: format!("Mål {name}"),
        evidence: String::new(),
    }
}

/// What an answer says of an item as long as it says nothing.
pub(crate) fn said(name: &str) -> ItemReview {
    ItemReview {
        id: id(name),
        assessment: None,
        comment: None,
        reason: None,
        basis: None,
        payer: None,
        approved: None,
    }
}

/// An answer that decides and says nothing else, to the first revision of that plan.
pub(crate) fn answer(plan: Uuid, decision: Decision) -> Review {
    Review {
        id: Uuid::from_random([9; 16]),
        plan: Reviewed {
            id: plan,
            revision: 1,
            digest: Digest([1; 32]),
            key: String::new(),
        },
        app: String::new(),
        reviewer: None,
        items: vec![],
        assessment: None,
        decision,
        reason: None,
        comment: None,
        payments: vec![],
    }
}

/// A purchase without a receipt.
pub(crate) fn bought(amount: &str, date: &str) -> Purchase {
    Purchase {
        amount: amount.to_owned(),
        date: Day::parse(date),
        receipt: false,
    }
}

/// A comment of the same answer every time.
pub(crate) fn reply_to(item: Option<&str>) -> ReplyTo {
    ReplyTo {
        review: Uuid::from_random([9; 16]),
        item: item.map(id),
    }
}

pub(crate) fn reply(item: Option<&str>, note: &str) -> Reply {
    Reply {
        to: reply_to(item),
        note: note.to_owned(),
    }
}

pub(crate) fn plan(items: Vec<Item>) -> Plan {
    let programme = ProgrammeRef {
        id: id("test"),
        revision: 1,
        digest: Digest([0; 32]),
    };
    let mut plan = Plan::new(Uuid::from_random([7; 16]), programme, id("da"));
    plan.items = items;
    plan
}

/// A plan that the programme has nothing to say of.
pub(crate) fn sound() -> Plan {
    let mut first = item("i1", "100");
    first.category = Some(id("camera"));
    first.what = "Kamera".into();
    first.reason = "Jeg vil filme.".into();
    first.goals = vec![id("g1"), id("g2")];
    let mut plan = plan(vec![first]);
    plan.aim.kind = Some(id("own-business"));
    plan.start = Month::new(2027, 1);
    plan.goals = vec![goal("g1", "soon"), goal("g2", "later")];
    plan.duties = vec![id("receipts")];
    plan.declaration = Some(Acceptance {
        version: 1,
        language: id("da"),
        digest: Digest([0; 32]),
    });
    plan
}

pub(crate) fn programme() -> Programme {
    let choice = |name: &str| Choice {
        id: id(name),
        label: words(name),
    };
    let horizon = |name: &str, from_month, to_month| Horizon {
        id: id(name),
        from_month,
        to_month,
        label: words(name),
    };
    let category = |name: &str| Category {
        id: id(name),
        label: words(name),
        example: Wording::default(),
    };
    Programme {
        id: id("test"),
        revision: 1,
        digest: Digest([0; 32]),
        name: words("Test"),
        source: String::new(),
        as_of: "2018-06".into(),
        currency: "DKK".into(),
        ceiling: Money::from_ore(5_000_000).unwrap(),
        audience: Wording::default(),
        period_months: 6,
        extension_reasons: vec![choice("illness")],
        horizons: vec![horizon("soon", 0, 3), horizon("later", 3, 12)],
        aims: vec![AimKind {
            id: id("own-business"),
            label: words("Egen virksomhed"),
            categories_first: vec![id("marketing")],
        }],
        categories: ["camera", "car-licence", "marketing"].map(category).into(),
        payers: vec![choice("fund")],
        law: Law {
            as_of: "2018-06".into(),
            note: Wording::default(),
            rules: vec![],
        },
        duties: vec![Duty {
            id: id("receipts"),
            text: words("Jeg gemmer kvitteringer."),
        }],
        declaration: Declaration {
            version: 1,
            draft: true,
            text: words("Jeg erklærer."),
        },
        required_to_seal: Code::ALL.to_vec(),
        hand_in_channel: Wording::default(),
        hand_in_contact: Wording::default(),
        payment_ways: vec![],
        ean: None,
        referrals: vec![],
        vat_rate: None,
        follow_on: vec![FollowOn {
            categories: vec![id("car-licence")],
            question: words("Har du husket prøven?"),
        }],
        criteria: vec![],
        keys: vec![],
    }
}
