//! Writes a plan, as a sealed file has it or as a draft keeps it.

use super::{FORMAT, PlanFile, VERSION};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::plan::{Aim, Goal, Helper, Item, Payment, Reply};
use crate::domain::price::{Price, ReadPrice};
use crate::domain::purchase::Purchase;
use serde_json::{Map, Value, json};

/// Writes a plan for sealing, without its proof; `None` where a price, or what was typed as
/// paid, cannot be read. Replies without words are left out.
pub fn write_sealed(file: &PlanFile) -> Option<Value> {
    let items: Option<Vec<Value>> = file.plan.items.iter().map(sealed_item).collect();
    let told = |reply: &&Reply| !reply.note.is_empty();
    let replies = file.plan.replies.iter().filter(told).map(reply_value);
    Some(write(file, items?, replies.collect()))
}

fn sealed_item(item: &Item) -> Option<Value> {
    let price = item.price.read().ok()?;
    let bought = item.bought.as_ref();
    let readable = bought.is_none_or(|bought| bought.unreadable().is_none());
    readable.then(|| item_value(item, Some(price)))
}

/// Writes a plan as a draft, with whatever was typed.
pub fn write_draft(file: &PlanFile) -> Value {
    let items = file.plan.items.iter().map(draft_item).collect();
    let replies = file.plan.replies.iter().map(reply_value).collect();
    let mut value = write(file, items, replies);
    if let (Some(members), false) = (value.as_object_mut(), file.plan.name.is_empty()) {
        members.insert("name".into(), file.plan.name.as_str().into());
    }
    value
}

fn write(file: &PlanFile, items: Vec<Value>, replies: Vec<Value>) -> Value {
    let plan = &file.plan;
    let mut members = Members::default();
    members.put("format", FORMAT);
    members.put("version", VERSION);
    members.put("id", plan.id.to_urn());
    members.put("revision", file.revision);
    members.some("previous", file.previous);
    members.put(
        "programme",
        json!({
            "id": plan.programme.id.as_str(),
            "revision": plan.programme.revision,
            "digest": plan.programme.digest.to_string(),
        }),
    );
    members.put("app", file.app.as_str());
    members.put("language", plan.language.as_str());
    members.text("reference", &plan.reference);
    members.some("writtenWith", plan.written_with.map(Helper::as_str));
    members.some("start", plan.start);
    if plan.aim != Aim::default() {
        let mut aim = Members::default();
        aim.some("kind", plan.aim.kind);
        aim.text("text", &plan.aim.text);
        members.put("aim", aim.0);
    }
    members.put(
        "goals",
        plan.goals.iter().map(goal_value).collect::<Vec<_>>(),
    );
    members.put("items", items);
    members.ids("duties", &plan.duties);
    if let Some(accepted) = plan.declaration {
        let mut declaration = Members::default();
        declaration.put("version", accepted.version);
        declaration.put("language", accepted.language.as_str());
        declaration.put("digest", accepted.digest.to_string());
        declaration.put("accepted", true);
        members.put("declaration", declaration.0);
    }
    let applied = crate::domain::totals::applied(plan).sum;
    let totals = json!({"applied": applied.to_string(), "ceiling": file.ceiling.to_string()});
    members.put("totals", totals);
    if !replies.is_empty() {
        members.put("answers", replies);
    }
    Value::Object(members.0)
}

pub(in crate::file) fn goal_value(goal: &Goal) -> Value {
    let mut members = Members::default();
    members.put("id", goal.id.as_str());
    members.put("horizon", goal.horizon.as_str());
    members.put("text", goal.text.as_str());
    members.text("evidence", &goal.evidence);
    Value::Object(members.0)
}

pub(in crate::file) fn reply_value(reply: &Reply) -> Value {
    let mut members = Members::default();
    members.put("review", reply.to.review.to_urn());
    members.some("item", reply.to.item);
    members.put("note", reply.note.as_str());
    Value::Object(members.0)
}

/// An item of a draft: what can be read in the form of files, and all that was typed.
pub(in crate::file) fn draft_item(item: &Item) -> Value {
    let read = item.price.read().ok();
    let mut value = item_value(item, read);
    let mut typed = Members::default();
    let shown = read.map(|price| typed_form(&price)).unwrap_or_default();
    for (name, now, of_file) in [
        ("unit", &item.price.unit, &shown.unit),
        ("rate", &item.price.rate, &shown.rate),
        ("count", &item.price.count, &shown.count),
        ("months", &item.price.months, &shown.months),
    ] {
        if now != of_file {
            typed.put(name, now.as_str());
        }
    }
    if let Some(bought) = &item.bought {
        let shown = bought.paid().map(Money::to_danish).unwrap_or_default();
        if bought.amount != shown {
            typed.put("paid", bought.amount.as_str());
        }
    }
    if let (Some(members), false) = (value.as_object_mut(), typed.0.is_empty()) {
        members.insert("typed".into(), Value::Object(typed.0));
    }
    value
}

/// The texts that reading the price's own form of files gives back.
fn typed_form(price: &ReadPrice) -> Price {
    let number = |number: u32| {
        if number == 1 {
            String::new()
        } else {
            number.to_string()
        }
    };
    Price {
        unit: price.unit.to_danish(),
        vat: price.vat,
        rate: price
            .rate
            .map(|rate| rate.to_string().replace('.', ","))
            .unwrap_or_default(),
        count: number(price.count),
        months: number(price.months),
    }
}

fn item_value(item: &Item, price: Option<ReadPrice>) -> Value {
    let mut members = Members::default();
    members.put("id", item.id.as_str());
    members.some("category", item.category);
    members.put("what", item.what.as_str());
    members.text("supplier", &item.supplier);
    members.put("price", price_value(&item.price, price));
    members.some("total", price.map(|price| price.total));
    members.some("month", item.month);
    members.some("payment", item.payment.map(Payment::as_str));
    if let Some(reason) = item.extension {
        members.put("extension", json!({"reason": reason.as_str()}));
    }
    members.text("reason", &item.reason);
    members.ids("goals", &item.goals);
    if let Some(bought) = &item.bought {
        members.put("bought", bought_value(bought));
    }
    Value::Object(members.0)
}

/// A purchase as files have it: an amount only where it can be read.
pub(in crate::file) fn bought_value(bought: &Purchase) -> Map<String, Value> {
    let mut members = Members::default();
    members.some("amount", bought.paid());
    members.some("date", bought.date);
    members.put("receipt", bought.receipt);
    members.0
}

fn price_value(price: &Price, read: Option<ReadPrice>) -> Map<String, Value> {
    let mut members = Members::default();
    members.put("vat", price.vat.as_str());
    if let Some(read) = read {
        members.put("unit", read.unit.to_string());
        members.some("rate", read.rate);
        members.put("count", read.count);
        members.put("months", read.months);
    }
    members.0
}

/// The members of an object being written; what has nothing to say is left out.
#[derive(Default)]
pub(in crate::file) struct Members(pub(in crate::file) Map<String, Value>);

impl Members {
    pub(in crate::file) fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    pub(in crate::file) fn some(&mut self, name: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.put(name, value.to_string());
        }
    }

    pub(in crate::file) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.put(name, text);
        }
    }

    pub(in crate::file) fn ids(&mut self, name: &str, ids: &[Id]) {
        if !ids.is_empty() {
            let names: Vec<Value> = ids.iter().map(|id| id.as_str().into()).collect();
            self.put(name, names);
        }
    }
}
