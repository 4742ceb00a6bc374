//! What lies in the object stores, and under which keys.
//!
//! `drafts` holds a revision and a head by draft; `journal`, `snapshots` and `sealed` hold
//! numbered records by draft and number; `keys` holds pairs of keys by name, `answers` texts, and
//! `photos` pictures by draft, item and number.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::IdbKeyRange;

use super::StoreError;
use crate::app::browser::idb::Transaction;
use crate::app::browser::js;

/// Revision and head, by draft.
pub const DRAFTS: &str = "drafts";
/// The changes, by draft and the revision that each led to.
pub const JOURNAL: &str = "journal";
/// Whole drafts, by draft and revision.
pub const SNAPSHOTS: &str = "snapshots";
/// Sealed files, by draft and revision of the plan.
pub const SEALED: &str = "sealed";
/// Pairs of keys, by name.
pub const KEYS: &str = "keys";
/// Texts by name: answers that are written or were received.
pub const ANSWERS: &str = "answers";
/// Pictures, by draft, item and number.
pub const PHOTOS: &str = "photos";
/// What belongs to a draft, under keys that begin with its id.
pub const OF_DRAFTS: &[&str] = &[JOURNAL, SNAPSHOTS, SEALED, PHOTOS];
/// Every object store of the database.
pub const STORES: &[&str] = &[DRAFTS, JOURNAL, SNAPSHOTS, SEALED, KEYS, ANSWERS, PHOTOS];

/// A whole draft as it was at one revision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snapshot {
    /// The version of the payload's form.
    pub schema: u32,
    /// The revision.
    pub rev: u64,
    /// When it was written, RFC 3339 in UTC.
    pub saved_at: String,
    /// The draft.
    pub payload: String,
    /// The digest of the payload, lowercase hexadecimal; not checked here.
    pub sha256: String,
}

/// All that is stored of a draft. Read leniently: a member that is missing is empty or 0.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// The head, where it can be read.
    pub head: Option<String>,
    /// The stored revision; that of the last record where the head cannot be read.
    pub rev: u64,
    /// The snapshots, newest first.
    pub snapshots: Vec<Snapshot>,
    /// The records of the journal, oldest first, each with the revision that it led to.
    pub journal: Vec<(u64, String)>,
}

/// The key of the record `number` of `id`.
pub fn key(id: &str, number: u64) -> JsValue {
    Array::of2(&id.into(), &JsValue::from_f64(number as f64)).into()
}

/// Every key of `id`: in IndexedDB's order, arrays come after all numbers.
pub fn all_of(id: &str) -> Result<JsValue, StoreError> {
    range(id, &Array::of2(&id.into(), &Array::new()))
}

/// The keys of `id` with numbers up to and including `number`.
pub fn up_to(id: &str, number: u64) -> Result<JsValue, StoreError> {
    range(id, &key(id, number))
}

/// Every name that begins with `prefix`: no UTF-16 code unit comes after the last one.
pub fn beginning_with(prefix: &str) -> Result<JsValue, StoreError> {
    between(&prefix.into(), &format!("{prefix}\u{ffff}").into())
}

fn range(id: &str, upper: &JsValue) -> Result<JsValue, StoreError> {
    between(&Array::of1(&id.into()), upper)
}

/// The keys from `lower` to `upper`, both with them.
pub fn between(lower: &JsValue, upper: &JsValue) -> Result<JsValue, StoreError> {
    let range = IdbKeyRange::bound(lower, upper);
    range
        .map(JsValue::from)
        .map_err(|error| StoreError::of(&error))
}

/// The number in a key that [`key`] made.
pub fn number(key: &JsValue) -> Option<u64> {
    Array::from(key).get(1).as_f64().map(|number| number as u64)
}

/// The records of `id` in `store` by number, lowest first.
pub async fn numbered(
    transaction: &Transaction,
    store: &str,
    id: &str,
) -> Result<Vec<(u64, JsValue)>, StoreError> {
    let entries = transaction.entries(store, &all_of(id)?).await?;
    let record = |(key, value): (JsValue, JsValue)| Some((number(&key)?, value));
    Ok(entries.into_iter().filter_map(record).collect())
}

/// The records as texts, empty where one is something else.
pub fn texts(records: Vec<(u64, JsValue)>) -> Vec<(u64, String)> {
    let text = |(number, value): (u64, JsValue)| (number, value.as_string().unwrap_or_default());
    records.into_iter().map(text).collect()
}

/// The revision in a record of `drafts`.
pub fn rev_of(draft: &JsValue) -> Option<u64> {
    js::member(draft, "rev")?.as_f64().map(|rev| rev as u64)
}

/// The stored revision of `id`, or [`StoreError::Missing`].
pub async fn stored_rev(transaction: &Transaction, id: &str) -> Result<u64, StoreError> {
    let draft = transaction.get(DRAFTS, &id.into()).await?;
    rev_of(&draft).ok_or(StoreError::Missing)
}

/// Refuses to go on, with [`StoreError::Conflict`], unless `rev` is what is stored of `id`.
pub async fn expect_rev(transaction: &Transaction, id: &str, rev: u64) -> Result<(), StoreError> {
    match stored_rev(transaction, id).await? {
        stored_rev if stored_rev == rev => Ok(()),
        stored_rev => Err(StoreError::Conflict { stored_rev }),
    }
}

/// Puts `head` as that of `id` at `rev`.
pub fn put_head(
    transaction: &Transaction,
    id: &str,
    rev: u64,
    head: &str,
) -> Result<(), StoreError> {
    let members = [("rev", &(rev as f64).into()), ("head", &head.into())];
    transaction.put(DRAFTS, &id.into(), &js::object(&members))
}

/// Puts `snapshot` under its revision.
pub fn put_snapshot(
    transaction: &Transaction,
    id: &str,
    snapshot: &Snapshot,
) -> Result<(), StoreError> {
    let value = js::object(&[
        ("schema", &snapshot.schema.into()),
        ("rev", &(snapshot.rev as f64).into()),
        ("savedAt", &snapshot.saved_at.as_str().into()),
        ("payload", &snapshot.payload.as_str().into()),
        ("sha256", &snapshot.sha256.as_str().into()),
    ]);
    transaction.put(SNAPSHOTS, &key(id, snapshot.rev), &value)
}

/// A snapshot as it was put, and what is left of one that was not put by us.
pub fn read_snapshot((rev, value): &(u64, JsValue)) -> Snapshot {
    let schema = js::member(value, "schema").and_then(|schema| schema.as_f64());
    Snapshot {
        schema: schema.unwrap_or(0.0) as u32,
        rev: *rev,
        saved_at: js::text(value, "savedAt"),
        payload: js::text(value, "payload"),
        sha256: js::text(value, "sha256"),
    }
}

/// A pair that has lost a key, as after a reset of the device's key chain, is none.
pub fn is_pair(value: &JsValue) -> bool {
    js::member(value, "privateKey").is_some() && js::member(value, "publicKey").is_some()
}
