//! What the store does when the browser does not.

use super::script::{self, replace};
use super::store::{append_to, snapshot, stored, with_draft};
use borgerbudget::app::browser::store::{Store, StoreError, delete_database};
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A script that opens the database of the page as `db`.
const OPEN: &str = "const db = await new Promise((done, failed) => {
  const request = indexedDB.open('borgerbudget');
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});
const committed = (transaction) => new Promise((done) => { transaction.oncomplete = done; });";

/// A script that makes the database as the first release did, as `db`.
const FIRST_RELEASE: &str = "const db = await new Promise((done) => {
  const request = indexedDB.open('borgerbudget', 1);
  request.onupgradeneeded = () => {
    for (const name of ['drafts', 'journal', 'snapshots', 'sealed', 'keys']) {
      request.result.createObjectStore(name);
    }
  };
  request.onsuccess = () => done(request.result);
});";

async fn put_by_hand(store: &str, key: &str, value: &str) {
    let body = format!(
        "{OPEN} const transaction = db.transaction('{store}', 'readwrite');
         transaction.objectStore('{store}').put({value}, {key});
         await committed(transaction); db.close();"
    );
    script::run(&body).await;
}

#[test]
async fn every_write_asks_for_strict_durability_and_no_read_waits_for_it() {
    let store = with_draft("strict").await;
    let asked = replace(
        "IDBDatabase.prototype",
        "transaction",
        "function (...given) {
           const begun = original.apply(this, given);
           (window.begun ??= []).push(`${begun.mode} ${begun.durability}`);
           return begun;
         }",
    );
    append_to(&store, "strict", 0, 1).await;
    store.snapshot("strict", &snapshot(1)).await.unwrap();
    store.put_sealed("strict", 1, "file", "head").await.unwrap();
    store.delete("strict").await.unwrap();
    store.create("strict", "head", &snapshot(0)).await.unwrap();
    drop(asked);
    let begun = script::text("window.begun.join()");
    assert_eq!(begun, ["readwrite strict"; 5].join(","));
}

#[test]
async fn nothing_is_called_stored_before_it_is_committed() {
    let store = with_draft("commit").await;
    // The last request has succeeded, and the disk is full when all of it is committed.
    let full = replace(
        "IDBObjectStore.prototype",
        "put",
        "function (...given) {
           const request = original.apply(this, given);
           if (this.name === 'drafts') request.onsuccess = () => this.transaction.abort();
           return request;
         }",
    );
    let failed = store.append("commit", 0, "record", "head").await;
    assert_eq!(failed, Err(StoreError::Closed));
    drop(full);
    assert_eq!(stored(&store, "commit").await.rev, 0);
}

#[test]
async fn a_write_that_fails_halfway_leaves_nothing() {
    let store = with_draft("half").await;
    for (error, expected) in [
        ("QuotaExceededError", "store.quota"),
        ("NotAllowedError", "store.blocked"),
        ("DataError", "store.other"),
    ] {
        let with = format!(
            "function (...given) {{
               if (this.name === 'drafts') throw new DOMException('', '{error}');
               return original.apply(this, given);
             }}"
        );
        let faulty = replace("IDBObjectStore.prototype", "put", &with);
        let failed = store.append("half", 0, "record", "head").await.unwrap_err();
        assert_eq!(failed.code(), expected);
        drop(faulty);
        let stored = stored(&store, "half").await;
        assert_eq!((stored.rev, stored.journal), (0, Vec::new()));
    }
}

#[test]
async fn a_connection_that_the_browser_closed_is_opened_anew() {
    let store = with_draft("reopened").await;
    let closed = replace(
        "IDBDatabase.prototype",
        "transaction",
        "function (...given) {
           if (!window.closedOnce) { window.closedOnce = true; this.close(); }
           return original.apply(this, given);
         }",
    );
    append_to(&store, "reopened", 0, 3).await;
    assert!(script::holds("window.closedOnce"));
    drop(closed);
    assert_eq!(stored(&store, "reopened").await.rev, 3);
}

#[test]
async fn a_connection_lost_within_a_transaction_is_opened_anew() {
    let store = with_draft("lost").await;
    let lost = replace(
        "IDBObjectStore.prototype",
        "get",
        "function (...given) {
           const request = original.apply(this, given);
           if (!window.lostOnce) { window.lostOnce = true; this.transaction.abort(); }
           return request;
         }",
    );
    append_to(&store, "lost", 0, 2).await;
    assert!(script::holds("window.lostOnce"));
    drop(lost);
    assert_eq!(stored(&store, "lost").await.journal.len(), 2);
}

#[test]
async fn a_connection_that_stays_closed_is_a_fault_and_no_endless_round() {
    let store = with_draft("closed").await;
    let closed = replace(
        "IDBDatabase.prototype",
        "transaction",
        "function () { throw new DOMException('', 'InvalidStateError'); }",
    );
    let failed = store.append("closed", 0, "record", "head").await;
    assert_eq!(failed, Err(StoreError::Closed));
    drop(closed);
    append_to(&store, "closed", 0, 1).await;
}

#[test]
async fn this_tab_does_not_hold_up_another_that_deletes_the_database() {
    let store = with_draft("yields").await;
    let blocked = "return new Promise((done) => {
      const request = indexedDB.deleteDatabase('borgerbudget');
      request.onsuccess = () => done(false);
      request.onblocked = () => done(true);
    })";
    assert_eq!(script::run(blocked).await.as_bool(), Some(false));
    let failed = store.append("yields", 0, "record", "head").await;
    assert_eq!(failed, Err(StoreError::Missing));
    store.create("yields", "head", &snapshot(0)).await.unwrap();
}

#[test]
async fn records_that_do_not_read_are_named_by_what_is_left() {
    let store = with_draft("odd").await;
    append_to(&store, "odd", 0, 2).await;
    put_by_hand("drafts", "'odd'", "7").await;
    put_by_hand("snapshots", "['odd', 1]", "{ payload: 'only' }").await;
    put_by_hand("journal", "['odd', 3]", "{}").await;
    let stored = stored(&store, "odd").await;
    assert_eq!((stored.head, stored.rev), (None, 3));
    assert_eq!(stored.journal.last(), Some(&(3, String::new())));
    let odd = stored.snapshots.first().unwrap();
    assert_eq!((odd.schema, odd.rev, odd.payload.as_str()), (0, 1, "only"));
    assert_eq!(stored.snapshots.last(), Some(&snapshot(0)));
    let heads = store.heads().await.unwrap();
    assert!(heads.contains(&("odd".to_owned(), String::new())));
    store.delete("odd").await.unwrap();
    assert_eq!(store.load("odd").await, Ok(None));
}

#[test]
async fn a_browser_without_a_database_is_blocked() {
    for with in [
        "undefined",
        "null",
        "{ open() { throw new DOMException('', 'SecurityError'); } }",
    ] {
        let missing = replace("window", "indexedDB", with);
        assert_eq!(
            Store::open().await.err(),
            Some(StoreError::Blocked),
            "{with}"
        );
        drop(missing);
    }
    assert!(Store::open().await.is_ok());
}

#[test]
async fn a_database_of_a_newer_release_is_left_alone() {
    delete_database().await.unwrap();
    script::run(
        "await new Promise((done) => {
           const request = indexedDB.open('borgerbudget', 1000);
           request.onsuccess = () => { request.result.close(); done(); };
         })",
    )
    .await;
    assert_eq!(Store::open().await.err(), Some(StoreError::Newer));
    delete_database().await.unwrap();
    assert!(Store::open().await.is_ok());
}

#[test]
async fn a_database_of_the_first_release_keeps_what_is_in_it_and_takes_texts() {
    delete_database().await.unwrap();
    script::run(&format!(
        "{FIRST_RELEASE}
         const stores = db.transaction(['drafts', 'journal'], 'readwrite');
         stores.objectStore('drafts').put({{ rev: 1, head: 'old head' }}, 'old');
         stores.objectStore('journal').put('old record', ['old', 1]);
         await new Promise((done) => {{ stores.oncomplete = done; }});
         db.close();",
    ))
    .await;
    let store = Store::open().await.unwrap();
    let old = stored(&store, "old").await;
    assert_eq!((old.rev, old.head.as_deref()), (1, Some("old head")));
    assert_eq!(old.journal, [(1, "old record".to_owned())]);
    store.put_text("writing/1", "new").await.unwrap();
    let text = store.text("writing/1").await;
    assert_eq!(text, Ok(Some("new".to_owned())));
}

#[test]
async fn an_upgrade_that_fails_halfway_leaves_the_old_version_and_is_made_up_for() {
    delete_database().await.unwrap();
    script::run(&format!("{FIRST_RELEASE} db.close();")).await;
    let faulty = replace(
        "IDBDatabase.prototype",
        "createObjectStore",
        "function (...given) {
           if (given[0] === 'photos') throw new DOMException('', 'UnknownError');
           return original.apply(this, given);
         }",
    );
    assert_eq!(Store::open().await.err(), Some(StoreError::Blocked));
    drop(faulty);
    let version =
        "const all = await indexedDB.databases(); return all.map(({ version }) => version).join()";
    assert_eq!(script::run(version).await.as_string().as_deref(), Some("1"));
    let store = Store::open().await.unwrap();
    assert_eq!(store.texts("").await, Ok(Vec::new()));
    assert_eq!(store.photos("any").await, Ok(Vec::new()));
}

#[test]
async fn a_tab_of_the_first_release_does_not_hold_up_this_one() {
    delete_database().await.unwrap();
    script::run(
        "window.older = await new Promise((done) => {
           const request = indexedDB.open('borgerbudget', 1);
           request.onsuccess = () => done(request.result);
         });
         window.older.onversionchange = window.older.close;",
    )
    .await;
    let store = Store::open().await.unwrap();
    assert_eq!(store.texts("").await, Ok(Vec::new()));
}

#[test]
async fn deleting_everything_leaves_no_database_and_closes_the_store() {
    let store = with_draft("everything").await;
    let clone = store.clone();
    store.delete_everything().await.unwrap();
    let names =
        "const all = await indexedDB.databases(); return all.map(({ name }) => name).join()";
    assert_eq!(script::run(names).await.as_string().as_deref(), Some(""));
    for store in [store, clone] {
        assert_eq!(store.heads().await, Err(StoreError::Closed));
        let failed = store.create("everything", "head", &snapshot(0)).await;
        assert_eq!(failed, Err(StoreError::Closed));
    }
    assert_eq!(Store::open().await.unwrap().heads().await, Ok(Vec::new()));
}

#[test]
async fn deleting_everything_empties_what_another_tab_holds_open() {
    let store = with_draft("held").await;
    store.put_text("writing/held", "text").await.unwrap();
    let held = "window.holding = await new Promise((done) => {
      const request = indexedDB.open('borgerbudget');
      request.onsuccess = () => done(request.result);
    })";
    script::run(held).await;
    store.delete_everything().await.unwrap();
    for name in ["drafts", "answers"] {
        let count = format!(
            "return new Promise((done) => {{
               const store = window.holding.transaction('{name}').objectStore('{name}');
               store.count().onsuccess = (event) => done(event.target.result);
             }})"
        );
        assert_eq!(script::run(&count).await.as_f64(), Some(0.0), "{name}");
    }
    script::run("window.holding.close()").await;
    assert_eq!(Store::open().await.unwrap().heads().await, Ok(Vec::new()));
}
