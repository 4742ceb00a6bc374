//! Files that a person chose.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

pub use web_sys::File as Chosen;

/// The file that was chosen in the file input that sent `event`.
pub fn chosen(event: &Event) -> Option<Chosen> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    Some(file)
}
