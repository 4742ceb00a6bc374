//! The format `borgerbudget/plan`, version 1: a plan as a sealed file or as a draft.
//!
//! One reader serves both (see [`super::read`]). A sealed file holds only amounts in the
//! form of files; a draft also keeps, under `typed`, what was typed and cannot be read.

mod write;

pub(super) use write::{Members, bought_value, draft_item, goal_value, reply_value};
pub use write::{write_draft, write_sealed};

use super::read::{At, Fault, Object, Problems};
use crate::domain::date::{Day, Month};
use crate::domain::id::{Digest, Id, Uuid};
use crate::domain::money::Money;
use crate::domain::plan::{
    Acceptance, Aim, Goal, Helper, Item, Payment, Plan, ProgrammeRef, Reply, ReplyTo, longest,
};
use crate::domain::price::{Percent, Price, Vat};
use crate::domain::purchase::Purchase;
use serde_json::Value;

/// The format's name.
pub const FORMAT: &str = "borgerbudget/plan";
/// The format's version.
pub const VERSION: u32 = 1;

/// A plan with what only its file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanFile {
    /// The plan.
    pub plan: Plan,
    /// Which sealed revision it is, or will be, from 1.
    pub revision: u32,
    /// The digest of the sealed revision before it.
    pub previous: Option<Digest>,
    /// The program that wrote it.
    pub app: String,
    /// The ceiling that it was written under.
    pub ceiling: Money,
}

const MEMBERS: [&str; 19] = [
    "format",
    "version",
    "id",
    "revision",
    "previous",
    "programme",
    "app",
    "language",
    "reference",
    "writtenWith",
    "start",
    "aim",
    "goals",
    "items",
    "duties",
    "declaration",
    "totals",
    "answers",
    "name",
];

/// Reads a plan without its `proof`; `None` only where it has no id or names no programme.
///
/// `sealed` adds the problems that only a sealed file has: sums that do not add up, members
/// that only drafts have.
pub fn read(document: &Value, sealed: bool, problems: &Problems) -> Option<PlanFile> {
    let members = MEMBERS
        .get(..if sealed { 18 } else { 19 })
        .unwrap_or(&MEMBERS);
    let object = Object::open(document, &At::Root, problems, members);
    let goals = object.required_list("goals", longest::GOALS, |value, at| {
        read_goal(value, at, problems)
    });
    let items = object.required_list("items", longest::ITEMS, |value, at| {
        read_item(value, at, problems, sealed)
    });
    let replies = object.list("answers", longest::REPLIES, |value, at| {
        read_reply(value, at, problems)
    });
    twice(&object, "answers", replies.iter().map(|reply| reply.to));
    twice(&object, "goals", goals.iter().map(|goal| goal.id));
    twice(&object, "items", items.iter().map(|item| item.id));
    let programme =
        object.required_member("programme", |value, at| read_programme(value, at, problems));
    let plan = Plan {
        id: object.required("id", Uuid::parse_urn)?,
        programme: programme?,
        language: object.optional("language", Id::parse).unwrap_or(Id::DANISH),
        name: object.text("name", longest::REFERENCE),
        reference: object.text("reference", longest::REFERENCE),
        written_with: object.optional("writtenWith", Helper::parse),
        start: object.optional("start", Month::parse),
        aim: object
            .member("aim", false, |value, at| {
                Some(read_aim(value, at, problems))
            })
            .unwrap_or_default(),
        goals,
        items,
        duties: object.texts("duties", longest::GOALS, Id::parse),
        declaration: object.member("declaration", false, |value, at| {
            read_declaration(value, at, problems)
        }),
        replies,
    };
    let ceiling = read_totals(&object, &plan, sealed);
    let revision = object.number("revision", 1..=u32::MAX);
    let previous = object.optional("previous", Digest::parse);
    if sealed && revision.is_some_and(|number| (number > 1) != previous.is_some()) {
        object.fault(
            "previous",
            if previous.is_some() {
                Fault::BadValue
            } else {
                Fault::Missing
            },
        );
    }
    Some(PlanFile {
        plan,
        revision: revision.unwrap_or(1),
        previous,
        app: object.required_text("app", longest::REFERENCE),
        ceiling,
    })
}

fn read_programme(value: &Value, at: &At, problems: &Problems) -> Option<ProgrammeRef> {
    let object = Object::open(value, at, problems, &["id", "revision", "digest"]);
    Some(ProgrammeRef {
        id: object.required("id", Id::parse)?,
        revision: object.number("revision", 1..=u32::MAX)?,
        digest: object.required("digest", Digest::parse)?,
    })
}

fn read_aim(value: &Value, at: &At, problems: &Problems) -> Aim {
    let object = Object::open(value, at, problems, &["kind", "text"]);
    Aim {
        kind: object.optional("kind", Id::parse),
        text: object.text("text", longest::AIM),
    }
}

fn read_goal(value: &Value, at: &At, problems: &Problems) -> Option<Goal> {
    let object = Object::open(value, at, problems, &["id", "horizon", "text", "evidence"]);
    Some(Goal {
        text: object.required_text("text", longest::GOAL),
        evidence: object.text("evidence", longest::EVIDENCE),
        id: object.required("id", Id::parse)?,
        horizon: object.required("horizon", Id::parse)?,
    })
}

const ITEM: [&str; 13] = [
    "id",
    "category",
    "what",
    "supplier",
    "price",
    "total",
    "month",
    "payment",
    "extension",
    "reason",
    "goals",
    "bought",
    "typed",
];

pub(super) fn read_item(value: &Value, at: &At, problems: &Problems, sealed: bool) -> Option<Item> {
    let members = ITEM.get(..if sealed { 12 } else { 13 }).unwrap_or(&ITEM);
    let object = Object::open(value, at, problems, members);
    let mut price = object
        .member("price", false, |value, at| {
            Some(read_price(value, at, problems, sealed))
        })
        .unwrap_or_default();
    if sealed && !object.has("price") {
        object.fault("price", Fault::Missing);
    }
    let mut bought = object.member("bought", false, |value, at| {
        read_bought(value, at, problems)
    });
    object.member("typed", false, |value, at| {
        read_typed(value, at, problems, &mut price, bought.as_mut());
        Some(())
    });
    if sealed {
        check_total(&object, &price);
    }
    Some(Item {
        category: object.optional("category", Id::parse),
        what: object.required_text("what", longest::WHAT),
        supplier: object.text("supplier", longest::SUPPLIER),
        price,
        month: object.optional("month", Month::parse),
        payment: object.optional("payment", Payment::parse),
        extension: object.member("extension", false, |value, at| {
            let extension = Object::open(value, at, problems, &["reason"]);
            extension.required("reason", Id::parse)
        }),
        reason: object.text("reason", longest::REASON),
        goals: object.texts("goals", longest::GOALS, Id::parse),
        bought,
        id: object.required("id", Id::parse)?,
    })
}

fn read_price(value: &Value, at: &At, problems: &Problems, sealed: bool) -> Price {
    let object = Object::open(
        value,
        at,
        problems,
        &["unit", "vat", "rate", "count", "months"],
    );
    let unit = match sealed {
        true => object.required("unit", Money::from_canonical),
        false => object.optional("unit", Money::from_canonical),
    };
    let number = |name, most| {
        let number = (sealed || object.has(name)).then(|| object.number(name, 1..=most))?;
        number
            .filter(|number| *number != 1)
            .map(|number| number.to_string())
    };
    Price {
        unit: unit.map(Money::to_danish).unwrap_or_default(),
        vat: object.required("vat", Vat::parse).unwrap_or_default(),
        rate: object
            .optional("rate", Percent::from_canonical)
            .map(|rate| rate.to_string().replace('.', ","))
            .unwrap_or_default(),
        count: number("count", Price::MAX_COUNT).unwrap_or_default(),
        months: number("months", Price::MAX_MONTHS).unwrap_or_default(),
    }
}

/// A purchase without the text of its amount, which drafts keep apart.
pub(super) fn read_bought(value: &Value, at: &At, problems: &Problems) -> Option<Purchase> {
    let object = Object::open(value, at, problems, &["amount", "date", "receipt"]);
    let amount = object.optional("amount", Money::from_canonical);
    Some(Purchase {
        amount: amount.map(Money::to_danish).unwrap_or_default(),
        date: object.optional("date", Day::parse),
        receipt: object.flag("receipt").unwrap_or_default(),
    })
}

/// Puts what was typed in the place of what was read of it.
fn read_typed(
    value: &Value,
    at: &At,
    problems: &Problems,
    price: &mut Price,
    bought: Option<&mut Purchase>,
) {
    let members = ["unit", "rate", "count", "months", "paid"];
    // An amount paid for something that is not bought belongs nowhere.
    let members = members
        .get(..if bought.is_some() { 5 } else { 4 })
        .unwrap_or(&members);
    let object = Object::open(value, at, problems, members);
    if let Some(bought) = bought.filter(|_| object.has("paid")) {
        bought.amount = object.text("paid", longest::WHAT);
    }
    for (name, text) in [
        ("unit", &mut price.unit),
        ("rate", &mut price.rate),
        ("count", &mut price.count),
        ("months", &mut price.months),
    ] {
        if object.has(name) {
            *text = object.text(name, longest::WHAT);
        }
    }
}

fn check_total(object: &Object, price: &Price) {
    let stated = object.required("total", Money::from_canonical);
    match (stated, price.total()) {
        (Some(stated), Some(total)) if stated != total => {
            object.fault("total", Fault::WrongSum(total.to_string()));
        }
        // Each part was read, but not together: VAT to be added, and no rate.
        (_, None) => object.fault("price", Fault::BadValue),
        _ => {}
    }
}

fn read_declaration(value: &Value, at: &At, problems: &Problems) -> Option<Acceptance> {
    let object = Object::open(
        value,
        at,
        problems,
        &["version", "language", "digest", "accepted"],
    );
    let accepted = object.flag("accepted")?;
    if !accepted {
        object.fault("accepted", Fault::BadValue);
    }
    let acceptance = Acceptance {
        version: object.number("version", 1..=u32::MAX)?,
        language: object.required("language", Id::parse)?,
        digest: object.required("digest", Digest::parse)?,
    };
    accepted.then_some(acceptance)
}

fn read_totals(object: &Object, plan: &Plan, sealed: bool) -> Money {
    if sealed && !object.has("totals") {
        object.fault("totals", Fault::Missing);
    }
    let ceiling = object.member("totals", false, |value, at| {
        let totals = Object::open(value, at, object.problems, &["applied", "ceiling"]);
        let stated = totals.required("applied", Money::from_canonical);
        let applied = crate::domain::totals::applied(plan).sum;
        if sealed && stated.is_some_and(|stated| stated != applied) {
            totals.fault("applied", Fault::WrongSum(applied.to_string()));
        }
        totals.required("ceiling", Money::from_canonical)
    });
    ceiling.unwrap_or_default()
}

fn twice<T: PartialEq>(object: &Object, name: &str, ids: impl Iterator<Item = T>) {
    let mut seen = Vec::new();
    for (index, id) in ids.enumerate() {
        if seen.contains(&id) {
            let at = At::Key(object.at, name);
            object.problems.add(&At::Index(&at, index), Fault::Twice);
        }
        seen.push(id);
    }
}

pub(super) fn read_reply(value: &Value, at: &At, problems: &Problems) -> Option<Reply> {
    let object = Object::open(value, at, problems, &["review", "item", "note"]);
    let item = object.optional("item", Id::parse);
    // An item that cannot be read must not turn the reply into one to the whole.
    let lost = object.has("item") && item.is_none();
    let review = object.required("review", Uuid::parse_urn)?;
    (!lost).then(|| Reply {
        to: ReplyTo { review, item },
        note: object.required_text("note", longest::NOTE),
    })
}

pub(super) fn read_goal_value(value: &Value, problems: &Problems) -> Option<Goal> {
    read_goal(value, &At::Root, problems)
}
