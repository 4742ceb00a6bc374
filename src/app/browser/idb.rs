//! IndexedDB as futures: connections, transactions and their faults.
//!
//! A promise's own resolving function is set as the handler of an event, so that no closure
//! of ours stays behind. Knows no store of the product; see [`super::store`].

use std::cell::RefCell;
use std::fmt;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest};
use web_sys::{IdbTransaction, IdbTransactionMode};

use super::js;

/// Why something was not stored or not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// The browser has no database for this page, or denies it.
    Blocked,
    /// There is no room left.
    Quota,
    /// Another version is stored than the one that was to be replaced.
    Conflict {
        /// The stored revision.
        stored_rev: u64,
    },
    /// No such draft is stored: it was deleted, perhaps in another tab.
    Missing,
    /// The database was written by a newer release of the page.
    Newer,
    /// The browser has closed the database and does not give it back, or it was deleted.
    Closed,
    /// Anything else, in the browser's words.
    Other(String),
}

impl StoreError {
    /// The stable code, `store.…`, by which a text is found.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Blocked => "store.blocked",
            StoreError::Quota => "store.quota",
            StoreError::Conflict { .. } => "store.conflict",
            StoreError::Missing => "store.missing",
            StoreError::Newer => "store.newer",
            StoreError::Closed => "store.closed",
            StoreError::Other(_) => "store.other",
        }
    }

    /// The fault that an exception of IndexedDB stands for.
    pub(super) fn of(error: &JsValue) -> StoreError {
        match js::text(error, "name").as_str() {
            "QuotaExceededError" => StoreError::Quota,
            "VersionError" => StoreError::Newer,
            "SecurityError" | "NotAllowedError" => StoreError::Blocked,
            // UnknownError is what Safari says of a connection that it has lost.
            "InvalidStateError" | "AbortError" | "UnknownError" => StoreError::Closed,
            _ => StoreError::Other(js::describe(error)),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::error::Error for StoreError {}

/// An open database. Closes itself when it is dropped, and when another tab deletes the
/// database or brings a newer one.
pub(super) struct Connection(IdbDatabase);

impl Connection {
    /// Opens the database `name` in `version`. Where it is new or older, those object stores of
    /// `stores` are made that it lacks; what is in the others stays. Where one cannot be made,
    /// none is, and the database stays as it was.
    pub async fn open(
        name: &str,
        version: u32,
        stores: &'static [&str],
    ) -> Result<Connection, StoreError> {
        let request = factory()?
            .open_with_u32(name, version)
            .map_err(|_| StoreError::Blocked)?;
        let source = request.clone();
        let create = Closure::once(move || {
            if make(&source, stores).is_none() {
                // The version stays the old one, so that the next attempt makes what is missing.
                let _ = source.transaction().map(|upgrade| upgrade.abort());
            }
        });
        request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
        let opened = settled(&request).await;
        request.set_onupgradeneeded(None);
        let database = opened.map_err(|error| match error {
            StoreError::Closed => StoreError::Blocked,
            other => other,
        })?;
        let database = database.unchecked_into::<IdbDatabase>();
        // Without it, this tab would hold up the one that deletes or upgrades.
        let let_go = let_go();
        database.set_onversionchange(Some(&let_go));
        database.set_onclose(Some(&let_go));
        Ok(Connection(database))
    }

    /// Begins a transaction on `stores`, which is undone unless it is finished.
    pub fn begin(&self, stores: &[&str], write: bool) -> Result<Transaction, StoreError> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let mode = match write {
            true => IdbTransactionMode::Readwrite,
            false => IdbTransactionMode::Readonly,
        };
        // Without "strict" a commit may still lie in the system's memory when power is lost.
        let options = js::object(&[("durability", &"strict".into())]);
        let begin = js::member(&self.0, "transaction").ok_or(StoreError::Blocked)?;
        let begun = begin
            .unchecked_into::<Function>()
            .call3(&self.0, &names, &mode.into(), &options)
            .map_err(|error| StoreError::of(&error))?;
        Ok(Transaction::new(begun.unchecked_into()))
    }

    /// Closes the connection; transactions under way come to their end.
    pub fn close(&self) {
        self.0.close();
    }
}

/// Makes those object stores that the database of a request lacks; `None` where one cannot be made.
fn make(request: &IdbOpenDbRequest, stores: &[&str]) -> Option<()> {
    let database = request.result().ok()?.unchecked_into::<IdbDatabase>();
    for store in stores {
        if let Err(error) = database.create_object_store(store)
            && js::text(&error, "name") != "ConstraintError"
        {
            return None;
        }
    }
    Some(())
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.close();
    }
}

thread_local! {
    static LOST: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// From now on `told` is called when the database is deleted or taken away under the page.
pub(super) fn on_lost(told: impl Fn() + 'static) {
    LOST.set(Some(Box::new(told)));
}

/// Closes the connection whose event it handles. An event that names no newer version says that
/// the database is gone.
fn let_go() -> Function {
    let handler = Closure::<dyn FnMut(JsValue)>::new(|event: JsValue| {
        if let Some(database) = js::member(&event, "target") {
            database.unchecked_into::<IdbDatabase>().close();
        }
        if js::member(&event, "newVersion").is_none() {
            LOST.with_borrow(|told| {
                if let Some(told) = told {
                    told();
                }
            });
        }
    });
    handler.into_js_value().unchecked_into()
}

/// Deletes the database `name`, or has it deleted as soon as every tab has let go of it.
pub(super) async fn delete(name: &str) -> Result<(), StoreError> {
    let request = factory()?.delete_database(name);
    let request: IdbOpenDbRequest = request.map_err(|error| StoreError::of(&error))?;
    let ended = promise(|resolve| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(resolve));
        // Blocked is not refused: it is deleted when the last tab closes.
        request.set_onblocked(Some(resolve));
    });
    let event = ended.await.unwrap_or_default();
    match js::text(&event, "type") == "error" {
        true => fault(&request),
        false => Ok(()),
    }
}

/// Whether there is a database `name`; `None` where the browser does not tell.
pub(super) async fn exists(name: &str) -> Option<bool> {
    let factory = factory().ok()?;
    let list = js::function(&factory, "databases")?;
    let list = Promise::resolve(&list.call0(&factory).ok()?);
    let list = Array::from(&JsFuture::from(list).await.ok()?);
    Some(list.iter().any(|found| js::text(&found, "name") == name))
}

/// A transaction. Dropped before [`Transaction::finish`], it leaves nothing behind.
pub(super) struct Transaction {
    raw: IdbTransaction,
    ended: JsFuture,
    finishing: bool,
}

impl Transaction {
    fn new(raw: IdbTransaction) -> Transaction {
        let ended = promise(|resolve| {
            raw.set_oncomplete(Some(resolve));
            raw.set_onabort(Some(resolve));
        });
        Transaction {
            raw,
            ended,
            finishing: false,
        }
    }

    fn store(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        self.raw
            .object_store(name)
            .map_err(|error| StoreError::of(&error))
    }

    /// What is stored under `key`, undefined for nothing.
    pub async fn get(&self, store: &str, key: &JsValue) -> Result<JsValue, StoreError> {
        read(self.store(store)?.get(key)).await
    }

    /// Keys and values in the order of the keys; `range` undefined for all of them.
    pub async fn entries(
        &self,
        store: &str,
        range: &JsValue,
    ) -> Result<Vec<(JsValue, JsValue)>, StoreError> {
        let values = read(self.store(store)?.get_all_with_key(range)).await?;
        let keys = self.keys(store, range).await?;
        Ok(keys.into_iter().zip(Array::from(&values)).collect())
    }

    /// The keys within `range`, in order.
    pub async fn keys(&self, store: &str, range: &JsValue) -> Result<Vec<JsValue>, StoreError> {
        let keys = read(self.store(store)?.get_all_keys_with_key(range)).await?;
        Ok(Array::from(&keys).to_vec())
    }

    /// Puts `value` under `key`; seen to have worked when the transaction finishes.
    pub fn put(&self, store: &str, key: &JsValue, value: &JsValue) -> Result<(), StoreError> {
        written(self.store(store)?.put_with_key(value, key))
    }

    /// Deletes the key or range `query`; seen to have worked when the transaction finishes.
    pub fn delete(&self, store: &str, query: &JsValue) -> Result<(), StoreError> {
        written(self.store(store)?.delete(query))
    }

    /// Empties `store`; seen to have worked when the transaction finishes.
    pub fn clear(&self, store: &str) -> Result<(), StoreError> {
        written(self.store(store)?.clear())
    }

    /// Waits until everything is committed.
    pub async fn finish(mut self) -> Result<(), StoreError> {
        // From here on the outcome is the browser's, even if nobody waits for it.
        self.finishing = true;
        let event = (&mut self.ended).await.unwrap_or_default();
        if js::text(&event, "type") == "complete" {
            return Ok(());
        }
        // A transaction that nobody here aborted has no error when its database was closed.
        let error = self.raw.error().map(|error| StoreError::of(&error));
        Err(error.unwrap_or(StoreError::Closed))
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if !self.finishing {
            // Fails where the transaction has ended already.
            let _ = self.raw.abort();
        }
    }
}

fn factory() -> Result<IdbFactory, StoreError> {
    let factory = js::member(&js_sys::global(), "indexedDB").ok_or(StoreError::Blocked)?;
    Ok(factory.unchecked_into())
}

/// A future of the event that calls the function which `listen` sets as a handler.
fn promise(listen: impl Fn(&Function)) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, _| listen(&resolve)))
}

async fn settled(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let ended = promise(|resolve| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(resolve));
    });
    // The outcome stands in the request; the event says only that there is one.
    let _ = ended.await;
    fault(request)?;
    request.result().map_err(|error| StoreError::of(&error))
}

fn fault(request: &IdbRequest) -> Result<(), StoreError> {
    match request.error() {
        Ok(None) => Ok(()),
        Ok(Some(error)) => Err(StoreError::of(&error)),
        Err(error) => Err(StoreError::of(&error)),
    }
}

async fn read(request: Result<IdbRequest, JsValue>) -> Result<JsValue, StoreError> {
    settled(&request.map_err(|error| StoreError::of(&error))?).await
}

fn written(request: Result<IdbRequest, JsValue>) -> Result<(), StoreError> {
    request.map(drop).map_err(|error| StoreError::of(&error))
}
