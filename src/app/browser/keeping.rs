//! Whether the browser may throw away what is stored when it needs the room.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::js;

/// Asks the browser to keep what is stored until the person deletes it; gives back whether it
/// promised to. Some browsers ask the person, some decide alone, and some know no such promise.
pub async fn ask_to_keep() -> bool {
    asked("persisted").await || asked("persist").await
}

async fn asked(method: &str) -> bool {
    let navigator = js::member(&js_sys::global(), "navigator");
    let storage = navigator.and_then(|navigator| js::member(&navigator, "storage"));
    let Some(storage) = storage else { return false };
    let function = js::function(&storage, method);
    let Some(answer) = function.and_then(|function| function.call0(&storage).ok()) else {
        return false;
    };
    let answer = JsFuture::from(Promise::resolve(&answer)).await;
    answer.is_ok_and(|answer| answer.is_truthy())
}
