//! Drafts, their journals, snapshots, sealed files and pictures, answers, and the page's key, in
//! IndexedDB.
//!
//! What is stored is text that `file` writes and reads; this module sees revisions and order
//! only. Every write is one transaction with strict durability, and its future ends well
//! when it is committed, not before. Two tabs cannot overwrite each other: the stored
//! revision is compared inside the transaction that replaces it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

pub use super::idb::StoreError;
use super::idb::{self, Connection};
use super::js;
use crate::file::past::needless;
pub use photos::Photo;
use records::{DRAFTS, JOURNAL, KEYS, OF_DRAFTS, SEALED, SNAPSHOTS, STORES};
pub use records::{Snapshot, Stored};
use records::{all_of, expect_rev, is_pair, key, number, numbered, put_head, put_snapshot};
use records::{read_snapshot, rev_of, stored_rev, texts, up_to};

mod photos;
mod records;
mod texts;

const NAME: &str = "borgerbudget";
/// Raised with each new object store: 2 has the answers, 3 the pictures.
const VERSION: u32 = 3;
/// How many snapshots of a draft the journal reaches back over.
const KEPT: usize = 3;

/// The database. Clones share one connection, which is opened anew when the browser drops it.
#[derive(Clone)]
pub struct Store(Rc<RefCell<Option<Rc<Connection>>>>);

impl Store {
    /// Opens the database, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// [`StoreError::Blocked`] and [`StoreError::Newer`] above all; see [`StoreError`].
    pub async fn open() -> Result<Store, StoreError> {
        let connection = Connection::open(NAME, VERSION, STORES).await?;
        Ok(Store(Rc::new(RefCell::new(Some(Rc::new(connection))))))
    }

    /// The id and the head of every draft; the head is empty where it cannot be read.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn heads(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[DRAFTS], false)?;
            let drafts = transaction.entries(DRAFTS, &JsValue::UNDEFINED).await?;
            let head =
                |(id, draft): (JsValue, JsValue)| Some((id.as_string()?, js::text(&draft, "head")));
            Ok(drafts.into_iter().filter_map(head).collect())
        })
        .await
    }

    /// All that is stored of the draft `id`, or `None` where nothing is.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn load(&self, id: &str) -> Result<Option<Stored>, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[DRAFTS, JOURNAL, SNAPSHOTS], false)?;
            let draft = transaction.get(DRAFTS, &id.into()).await?;
            let journal = numbered(&transaction, JOURNAL, id).await?;
            let snapshots = numbered(&transaction, SNAPSHOTS, id).await?;
            if draft.is_undefined() && journal.is_empty() && snapshots.is_empty() {
                return Ok(None);
            }
            let last = |records: &[(u64, JsValue)]| records.last().map_or(0, |(rev, _)| *rev);
            let rev = rev_of(&draft).unwrap_or(last(&journal).max(last(&snapshots)));
            Ok(Some(Stored {
                head: js::member(&draft, "head").and_then(|head| head.as_string()),
                rev,
                snapshots: snapshots.iter().rev().map(read_snapshot).collect(),
                journal: texts(journal),
            }))
        })
        .await
    }

    /// Stores a new draft: its head and its first snapshot.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if `id` is stored already; see [`StoreError`].
    pub async fn create(
        &self,
        id: &str,
        head: &str,
        snapshot: &Snapshot,
    ) -> Result<(), StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[DRAFTS, SNAPSHOTS], true)?;
            let draft = transaction.get(DRAFTS, &id.into()).await?;
            if !draft.is_undefined() {
                let stored_rev = rev_of(&draft).unwrap_or(0);
                return Err(StoreError::Conflict { stored_rev });
            }
            put_snapshot(&transaction, id, snapshot)?;
            put_head(&transaction, id, snapshot.rev, head)?;
            transaction.finish().await
        })
        .await
    }

    /// Stores one change: `record` leads from revision `from_rev` to the next, and `head` is
    /// the head of that one.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if another revision than `from_rev` is stored,
    /// [`StoreError::Missing`] if the draft is gone; see [`StoreError`].
    pub async fn append(
        &self,
        id: &str,
        from_rev: u64,
        record: &str,
        head: &str,
    ) -> Result<(), StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[DRAFTS, JOURNAL], true)?;
            expect_rev(&transaction, id, from_rev).await?;
            let rev = from_rev.saturating_add(1);
            transaction.put(JOURNAL, &key(id, rev), &record.into())?;
            put_head(&transaction, id, rev, head)?;
            transaction.finish().await
        })
        .await
    }

    /// Stores a snapshot of the stored revision, and lets go of what it makes needless: the
    /// journal up to the last snapshot but two, and those older ones that [`needless`] names.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if another revision is stored, [`StoreError::Missing`] if
    /// the draft is gone; see [`StoreError`].
    pub async fn snapshot(&self, id: &str, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[DRAFTS, JOURNAL, SNAPSHOTS], true)?;
            expect_rev(&transaction, id, snapshot.rev).await?;
            put_snapshot(&transaction, id, snapshot)?;
            let revs = transaction.keys(SNAPSHOTS, &all_of(id)?).await?;
            let mut newest = revs.iter().rev().filter_map(number).skip(KEPT - 1);
            if let Some(oldest) = newest.next() {
                transaction.delete(JOURNAL, &up_to(id, oldest)?)?;
                let stored = numbered(&transaction, SNAPSHOTS, id).await?;
                let saved: Vec<(u64, String)> = stored
                    .iter()
                    .map(|(rev, value)| (*rev, js::text(value, "savedAt")))
                    .collect();
                for rev in needless(&saved) {
                    transaction.delete(SNAPSHOTS, &key(id, rev))?;
                }
            }
            transaction.finish().await
        })
        .await
    }

    /// Stores the sealed file of a revision of the plan, in place of an earlier one of the
    /// same number, and the draft's head beside it. The stored revision stays as it is.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if the draft is gone; see [`StoreError`].
    pub async fn put_sealed(
        &self,
        id: &str,
        revision: u32,
        file: &str,
        head: &str,
    ) -> Result<(), StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[DRAFTS, SEALED], true)?;
            let rev = stored_rev(&transaction, id).await?;
            transaction.put(SEALED, &key(id, revision.into()), &file.into())?;
            put_head(&transaction, id, rev, head)?;
            transaction.finish().await
        })
        .await
    }

    /// The sealed files of the draft `id` by revision, oldest first.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn sealed(&self, id: &str) -> Result<Vec<(u32, String)>, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[SEALED], false)?;
            let files = texts(numbered(&transaction, SEALED, id).await?);
            Ok(files
                .into_iter()
                .map(|(number, file)| (number as u32, file))
                .collect())
        })
        .await
    }

    /// Deletes all that is stored of the draft `id`, its sealed files and pictures with it.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn delete(&self, id: &str) -> Result<(), StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[&[DRAFTS], OF_DRAFTS].concat(), true)?;
            transaction.delete(DRAFTS, &id.into())?;
            for store in OF_DRAFTS {
                transaction.delete(store, &all_of(id)?)?;
            }
            transaction.finish().await
        })
        .await
    }

    /// Empties every store, the keys too, and deletes the database. This store and its
    /// clones are closed afterwards; [`Store::open`] begins a new one.
    ///
    /// # Errors
    ///
    /// See [`StoreError`]; where emptying worked and deleting did not, nothing of the
    /// person's is left in it.
    pub async fn delete_everything(&self) -> Result<(), StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(STORES, true)?;
            for store in STORES {
                transaction.clear(store)?;
            }
            transaction.finish().await
        })
        .await?;
        if let Some(connection) = self.0.take() {
            connection.close();
        }
        delete_database().await
    }

    /// Whether nothing at all is stored.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(STORES, false)?;
            for store in STORES {
                let keys = transaction.keys(store, &JsValue::UNDEFINED).await?;
                if !keys.is_empty() {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .await
    }

    /// The pair of keys stored under `name`.
    pub(super) async fn keys(&self, name: &str) -> Result<Option<JsValue>, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[KEYS], false)?;
            let pair = transaction.get(KEYS, &name.into()).await?;
            Ok(is_pair(&pair).then_some(pair))
        })
        .await
    }

    /// Stores a pair of keys under `name` unless another tab has done so; gives back the one
    /// that is stored.
    pub(super) async fn keep_keys(
        &self,
        name: &str,
        pair: &JsValue,
    ) -> Result<JsValue, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[KEYS], true)?;
            let kept = transaction.get(KEYS, &name.into()).await?;
            if is_pair(&kept) {
                return Ok(kept);
            }
            transaction.put(KEYS, &name.into(), pair)?;
            transaction.finish().await?;
            Ok(pair.clone())
        })
        .await
    }

    /// Does `work`, and once more on a new connection where the browser had closed the old.
    async fn attempt<T>(
        &self,
        work: impl AsyncFn(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = self.0.borrow().clone().ok_or(StoreError::Closed)?;
        match work(&connection).await {
            Err(StoreError::Closed) => work(&*self.reopened(&connection).await?).await,
            outcome => outcome,
        }
    }

    /// A connection that is not `dead`, opened by this call or by another meanwhile.
    async fn reopened(&self, dead: &Rc<Connection>) -> Result<Rc<Connection>, StoreError> {
        if self.still_uses(dead)? {
            let fresh = Rc::new(Connection::open(NAME, VERSION, STORES).await?);
            if self.still_uses(dead)? {
                self.0.replace(Some(fresh));
            }
        }
        self.0.borrow().clone().ok_or(StoreError::Closed)
    }

    fn still_uses(&self, connection: &Rc<Connection>) -> Result<bool, StoreError> {
        let current = self.0.borrow();
        let current = current.as_ref().ok_or(StoreError::Closed)?;
        Ok(Rc::ptr_eq(current, connection))
    }
}

/// From now on `told` is called when the database is deleted, or taken away by the browser.
pub fn on_lost(told: impl Fn() + 'static) {
    idb::on_lost(told);
}

/// Deletes the database without opening it, as where it is [`StoreError::Newer`]; where
/// another tab does not let go of it, it is gone when that one closes.
///
/// # Errors
///
/// See [`StoreError`].
pub async fn delete_database() -> Result<(), StoreError> {
    idb::delete(NAME).await
}

/// Whether there is a database of this page; `None` where the browser does not tell.
pub async fn database_exists() -> Option<bool> {
    idb::exists(NAME).await
}
