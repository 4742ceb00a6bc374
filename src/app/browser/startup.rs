//! The first and the last moment of the program: taking the page over from the static one,
//! and saying so when it ends in a panic.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// The element that the page is drawn into.
const ROOT: &str = "app";
/// The notice that the boot script shows too when the program cannot be loaded.
const FAILURE: &str = "boot-failed";

fn element(id: &str) -> Option<HtmlElement> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    element.dyn_into().ok()
}

/// Has every panic reported to the boot script, which says that the program has ended: by
/// then nothing in here answers any more.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        super::worker::tell("borgerbudget-panic", &panic.to_string());
    }));
}

/// Runs the first task of the program, before there is a Leptos to run it.
pub fn run(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Empties the element of the static page and gives it to the program.
pub fn take_over() -> Option<HtmlElement> {
    let root = element(ROOT)?;
    root.replace_children_with_node_0();
    Some(root)
}

/// Shows the notice that the page could not start.
pub fn show_failure() {
    if let Some(notice) = element(FAILURE) {
        notice.set_hidden(false);
    }
}

/// Opens a dialog over the page; the browser keeps the focus inside it.
pub fn show_dialog(id: &str) {
    let dialog = element(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        // A dialog that is open already stays open.
        let _ = dialog.show_modal();
    }
}
