//! The clipboard, into which a person has a text put.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;

use super::js;

/// Puts `text` into the clipboard and says whether the browser did: it may deny that, and on
/// plain http it has no clipboard to give. Has to be called at a person's press.
pub async fn copy(text: &str) -> bool {
    let navigator = js::member(&js_sys::global(), "navigator");
    let clipboard = navigator.and_then(|navigator| js::member(&navigator, "clipboard"));
    let Some(clipboard) = clipboard else {
        return false;
    };
    let Some(write) = js::function(&clipboard, "writeText") else {
        return false;
    };
    match write.call1(&clipboard, &JsValue::from_str(text)) {
        Ok(written) => JsFuture::from(Promise::resolve(&written)).await.is_ok(),
        Err(_) => false,
    }
}

/// Selects all that stands in the text area `id`, for the person to copy it by hand.
pub fn select(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let area = document.and_then(|document| document.get_element_by_id(id));
    if let Some(area) = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
        let _ = area.focus();
        area.select();
    }
}
