//! The voice of the device: whether there is one, and how it falls silent.
//!
//! Only a voice that the browser says is on the device itself is ever used: another one would
//! send what stands on the page to whoever keeps it.

use js_sys::Array;
use std::cell::Cell;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::js;

/// The attribute of what is being read.
pub(super) const MARK: &str = "data-aloud";

thread_local! {
    // A reading goes on only as long as nobody has taken the turn from it.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Whether the device has a voice of its own for `language` (BCP 47).
pub fn has_voice(language: &str) -> bool {
    local_voice(language).is_some()
}

/// Calls `callback` whenever the browser has found further voices, for the page's whole life.
pub fn on_voices(callback: impl FnMut() + 'static) {
    let Some(synthesis) = synthesis() else { return };
    let listener = Closure::<dyn FnMut()>::new(callback).into_js_value();
    if let Some(listen) = js::function(&synthesis, "addEventListener") {
        // A browser without this event has all of its voices at once.
        let _ = listen.call2(&synthesis, &"voiceschanged".into(), &listener);
    }
}

/// Ends what is being said, and takes the mark away.
pub fn silence() {
    take_turn();
    if let Some(synthesis) = synthesis()
        && let Some(cancel) = js::function(&synthesis, "cancel")
    {
        let _ = cancel.call0(&synthesis);
    }
    unmark();
}

/// Takes the turn from whatever is being read.
pub(super) fn take_turn() -> u32 {
    let turn = turn().wrapping_add(1);
    TURN.set(turn);
    turn
}

/// Whose turn it is.
pub(super) fn turn() -> u32 {
    TURN.get()
}

pub(super) fn unmark() {
    let document = web_sys::window().and_then(|window| window.document());
    let marked = document.and_then(|document| document.query_selector("[data-aloud]").ok()?);
    if let Some(marked) = marked {
        let _ = marked.remove_attribute(MARK);
    }
}

pub(super) fn synthesis() -> Option<JsValue> {
    js::member(&js_sys::global(), "speechSynthesis")
}

/// A voice for the language that is on the device.
pub(super) fn local_voice(language: &str) -> Option<JsValue> {
    let synthesis = synthesis()?;
    let voices = js::function(&synthesis, "getVoices")?
        .call0(&synthesis)
        .ok()?;
    Array::from(&voices).iter().find(|voice| {
        let local = js::member(voice, "localService").and_then(|local| local.as_bool());
        local == Some(true) && same_language(&js::text(voice, "lang"), language)
    })
}

/// Whether two tags name the same language; Android writes `da_DK`.
fn same_language(one: &str, other: &str) -> bool {
    let first = |tag: &'_ str| tag.split(['-', '_']).next().map(str::to_ascii_lowercase);
    first(one) == first(other)
}
