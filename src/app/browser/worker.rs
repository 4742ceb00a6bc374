//! The worker that keeps the page on the device (`public/sw.js`), asked and heard through the
//! boot script: what is brief in JavaScript stays there.
//!
//! Where a browser has no workers, nothing comes of asking and nothing is heard.

use super::js;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

/// What the page asks of the worker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// The page is to be kept on the device, where somebody now has a draft.
    Keep,
    /// Is there a newer edition? Asked only where there is a worker already.
    Look,
    /// The newer edition is to be the present one; the page is then loaded anew.
    Take,
    /// The worker and everything that it keeps are to be deleted.
    Drop,
}

/// Asks something; what comes of it is heard later, if anything.
pub fn ask(what: Ask) {
    tell(
        "borgerbudget-worker",
        match what {
            Ask::Keep => "keep",
            Ask::Look => "look",
            Ask::Take => "take",
            Ask::Drop => "drop",
        },
    );
}

/// Calls `callback` whenever the page is known to be on the device, whole; with `true` where a
/// newer edition of it waits. For the page's whole life.
pub fn on_edition(mut callback: impl FnMut(bool) + 'static) {
    let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        callback(js::text(&event, "detail") == "waiting");
    });
    if let Some(window) = web_sys::window() {
        let listener = listener.into_js_value();
        let _ = window
            .add_event_listener_with_callback("borgerbudget-edition", listener.unchecked_ref());
    }
}

/// Sends the boot script an event with a text.
pub(super) fn tell(event: &str, detail: &str) {
    let options = CustomEventInit::new();
    options.set_detail(&JsValue::from_str(detail));
    let event = CustomEvent::new_with_event_init_dict(event, &options);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        // Where not even this succeeds there is nobody left to tell.
        let _ = window.dispatch_event(&event);
    }
}
