//! Words between the tabs of this page in one browser, by the Broadcast Channel API.
//!
//! Where a browser has none, nothing is said and nothing is heard.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::BroadcastChannel;

use super::js;

/// Says that everything on the device is being deleted.
pub const WIPED: &str = "wiped";

thread_local! {
    // One for speaking and hearing: a channel does not hear itself.
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new("borgerbudget").ok();
}

/// Tells `message` to every other tab.
pub fn announce(message: &str) {
    CHANNEL.with(|channel| {
        let message = JsValue::from_str(message);
        // A tab that is being closed cannot speak any more, and need not.
        let _ = channel
            .as_ref()
            .map(|channel| channel.post_message(&message));
    });
}

/// Calls `callback` with each message of another tab, for the page's whole life; a second
/// call replaces the first.
pub fn on_message(mut callback: impl FnMut(String) + 'static) {
    let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        callback(js::text(&event, "data"));
    });
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            channel.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
        }
    });
}
