//! Files leave and come as the person asked.

use super::script::{self, replace};
use borgerbudget::app::browser::files::{self, FileFault, Shared};
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::File;

fn file(text: &str) -> File {
    File::new_with_str_sequence(&Array::of1(&text.into()), "a.json").unwrap()
}

#[test]
async fn saving_is_one_download_of_just_that_text() {
    script::run(
        "window.pressed = [];
         window.catching = (event) => { event.preventDefault(); window.pressed.push(event.target); };
         document.addEventListener('click', window.catching)",
    )
    .await;
    files::save("budget.json", "{\"æ\":1}\n").unwrap();
    script::value("document.removeEventListener('click', window.catching)");
    assert_eq!(
        script::text("pressed.map((link) => link.download).join()"),
        "budget.json"
    );
    let saved = script::run("return (await fetch(pressed[0].href)).text()").await;
    assert_eq!(saved.as_string().as_deref(), Some("{\"æ\":1}\n"));
    let blob = script::run("return (await (await fetch(pressed[0].href)).blob()).type").await;
    assert_eq!(blob.as_string().as_deref(), Some("application/json"));
    assert!(script::holds("!document.contains(pressed[0])"));
}

#[test]
async fn a_browser_without_a_sheet_cannot_share() {
    for (owner, name, with) in [
        ("navigator", "share", "undefined"),
        ("navigator", "canShare", "undefined"),
        ("navigator", "canShare", "() => false"),
        ("navigator", "canShare", "() => { throw new TypeError(); }"),
    ] {
        let _sheet = replace("navigator", "share", "async () => {}");
        let _can = replace("navigator", "canShare", "() => true");
        assert!(files::can_share());
        let _missing = replace(owner, name, with);
        assert!(!files::can_share(), "{name} {with}");
        let shared = files::share("budget.json", "{}").await;
        assert_eq!(shared, Err(FileFault::Unsupported));
    }
}

#[test]
async fn sharing_tells_done_from_cancelled_and_failed() {
    let _can = replace("navigator", "canShare", "({ files }) => files.length === 1");
    for (sheet, expected) in [
        (
            "async ({ files }) => { window.shared = files[0]; }",
            Ok(Shared::Done),
        ),
        (
            "() => Promise.reject(new DOMException('', 'AbortError'))",
            Ok(Shared::Cancelled),
        ),
        (
            "() => Promise.reject(new DOMException('', 'NotAllowedError'))",
            Err("file.failed"),
        ),
        ("() => { throw new TypeError(); }", Err("file.unsupported")),
    ] {
        let _sheet = replace("navigator", "share", sheet);
        let shared = files::share("budget.json", "{\"a\":1}").await;
        assert_eq!(shared.map_err(|fault| fault.code()), expected, "{sheet}");
    }
    assert_eq!(
        script::text("shared.name + ' ' + shared.type"),
        "budget.json.txt text/plain"
    );
    let text = script::run("return shared.text()").await;
    assert_eq!(text.as_string().as_deref(), Some("{\"a\":1}"));
}

#[test]
async fn a_file_is_read_up_to_eight_mebibytes() {
    assert_eq!(files::read(&file("æ")).await, Ok("æ".as_bytes().to_vec()));
    assert_eq!(files::read(&file("")).await, Ok(Vec::new()));
    let largest = file(&"1".repeat(8 << 20));
    assert_eq!(files::read(&largest).await.unwrap().len(), 8 << 20);
    // One that never ends: it is given up, and the browser is told to let go of it.
    let endless = script::value(
        "Object.defineProperty(new File([], 'a'), 'stream', {
           value: () => new ReadableStream({
             pull: (line) => line.enqueue(new Uint8Array(2 ** 20)),
             cancel: () => { window.letGo = true; },
           }),
         })",
    );
    let refused = files::read(&endless.unchecked_into()).await;
    assert_eq!(refused, Err(FileFault::TooLarge));
    assert!(script::holds("window.letGo"));
}

#[test]
async fn a_file_that_is_gone_is_a_fault() {
    let gone = script::value(
        "Object.defineProperty(new File([], 'a'), 'stream', {
           value: () => new ReadableStream({
             pull: () => { throw new DOMException('', 'NotFoundError'); },
           }),
         })",
    );
    let fault = files::read(&gone.unchecked_into()).await.unwrap_err();
    assert_eq!(fault.code(), "file.failed");
}
