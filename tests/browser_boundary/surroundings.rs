//! Clock, chance, the network, preferences, locks and other tabs.

use super::script::{self, replace};
use borgerbudget::app::browser::fetch::{self, FetchFault};
use borgerbudget::app::browser::locks::{Lock, lock_draft};
use borgerbudget::app::browser::{clock, preferences, random, tabs};
use borgerbudget::domain::date::Moment;
use borgerbudget::domain::id::Uuid;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn the_clock_is_the_devices() {
    let _clock = replace("Date", "now", "() => 1798859045999");
    assert_eq!(clock::now().to_string(), "2027-01-02T03:04:05Z");
    let here = "new Date(1798859045999).toLocaleString('sv-SE').slice(0, 16)";
    let local = clock::local_time(clock::now());
    let (year, month, day) = (local.year, local.month, local.day);
    let (hour, minute) = (local.hour, local.minute);
    let told = format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}");
    assert_eq!(told, script::text(here));
    assert_eq!(clock::local_month().to_string(), told[..7]);
    let _wrong = replace("Date", "now", "() => -5");
    assert_eq!(clock::now(), Moment::from_unix(0));
}

#[test]
async fn durations_do_not_depend_on_the_devices_clock() {
    let before = clock::now_millis();
    let _wrong = replace("Date", "now", "() => 0");
    script::run("await new Promise((done) => setTimeout(done, 30))").await;
    assert!((25..5_000).contains(&(clock::now_millis() - before)));
}

#[test]
fn ids_are_random_or_there_are_none() {
    let (one, two) = (random::uuid().unwrap(), random::uuid().unwrap());
    assert_ne!(one, two);
    assert_eq!(Uuid::parse(&one.to_string()), Some(one));
    let _missing = replace("window", "crypto", "undefined");
    assert_eq!(random::uuid(), None);
}

#[test]
async fn a_file_of_the_release_is_fetched_or_the_reason_told() {
    assert!(fetch::text("./").await.unwrap().contains("<html"));
    for (url, fault) in [
        ("./none.json", FetchFault::Missing(404)),
        ("http://127.0.0.1:1/", FetchFault::Offline),
        ("https://[", FetchFault::Offline),
    ] {
        assert_eq!(fetch::text(url).await, Err(fault), "{url}");
    }
    let _offline = replace("window", "fetch", "() => Promise.reject(new TypeError())");
    assert_eq!(fetch::text("./").await, Err(FetchFault::Offline));
}

#[test]
async fn nothing_is_fetched_from_elsewhere() {
    let _spy = replace(
        "window",
        "fetch",
        "(url, options) => { window.mode = options.mode; return original(url, options); }",
    );
    fetch::text("./").await.unwrap();
    assert_eq!(script::text("window.mode"), "same-origin");
}

#[test]
fn preferences_are_remembered_and_forgotten_without_others() {
    script::value("localStorage.setItem('of another page', 'stays')");
    for (key, value) in [("language", "ar"), ("draft", "\"æ\""), ("language", "da")] {
        preferences::set(key, value);
        assert_eq!(preferences::get(key).as_deref(), Some(value));
    }
    assert_eq!(preferences::get("never"), None);
    script::value("localStorage.setItem('borgerbudget.odd', 'no JSON')");
    assert_eq!(preferences::get("odd"), None);
    preferences::clear();
    assert_eq!(preferences::get("language"), None);
    let left =
        script::text("Object.keys(localStorage).filter((key) => !key.includes('wbg')).join()");
    assert_eq!(left, "of another page");
    script::value("localStorage.clear()");
}

#[test]
fn blocked_storage_remembers_nothing_and_breaks_nothing() {
    for with in [
        "get: () => { throw new DOMException('', 'SecurityError'); }",
        "value: null",
    ] {
        let before = "window.before = Object.getOwnPropertyDescriptor(window, 'localStorage')";
        script::value(before);
        script::value(&format!(
            "Object.defineProperty(window, 'localStorage', {{ configurable: true, {with} }})"
        ));
        preferences::set("language", "da");
        assert_eq!(preferences::get("language"), None);
        preferences::clear();
        script::value("Object.defineProperty(window, 'localStorage', window.before)");
    }
    let _full = replace(
        "Storage.prototype",
        "setItem",
        "() => { throw new DOMException('', 'QuotaExceededError'); }",
    );
    preferences::set("language", "da");
    assert_eq!(preferences::get("language"), None);
}

#[test]
async fn a_draft_has_one_writer_until_its_guard_is_dropped() {
    let first = lock_draft("one").await;
    assert!(matches!(first, Lock::Held(_)));
    assert!(matches!(lock_draft("one").await, Lock::Elsewhere));
    assert!(matches!(lock_draft("two").await, Lock::Held(_)));
    let Lock::Held(guard) = first else { return };
    let clone = guard.clone();
    drop(guard);
    assert!(matches!(lock_draft("one").await, Lock::Elsewhere));
    drop(clone);
    script::run("await navigator.locks.request('borgerbudget:draft:one', () => {})").await;
    assert!(matches!(lock_draft("one").await, Lock::Held(_)));
}

#[test]
async fn where_locks_fail_nobody_knows_who_writes() {
    for with in [
        "undefined",
        "{}",
        "{ request() { throw new TypeError(); } }",
        "{ request: () => Promise.reject(new DOMException('', 'SecurityError')) }",
    ] {
        let _locks = replace("navigator", "locks", with);
        assert!(
            matches!(lock_draft("three").await, Lock::Unsupported),
            "{with}"
        );
    }
}

#[test]
async fn tabs_hear_each_other_and_not_themselves() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listener = heard.clone();
    tabs::on_message(move |message| listener.borrow_mut().push(message));
    script::run(
        "window.other = new BroadcastChannel('borgerbudget');
         window.heard = new Promise((done) => { other.onmessage = ({ data }) => done(data); })",
    )
    .await;
    tabs::announce("from us");
    let told = script::run("return window.heard").await;
    assert_eq!(told.as_string().as_deref(), Some("from us"));
    script::run(
        "other.postMessage('from them'); await new Promise((done) => setTimeout(done, 200))",
    )
    .await;
    assert_eq!(*heard.borrow(), ["from them"]);
    script::value("other.close()");
}
