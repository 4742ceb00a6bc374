//! Files that a person chose.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

pub use web_sys::File as Chosen;

/// The files that were chosen in the file input that sent `event`, in the browser's order. The
/// input is emptied, so that the same file can be chosen again.
pub fn all_chosen(event: &Event) -> Vec<Chosen> {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else {
        return Vec::new();
    };
    let files = listed(input.files());
    input.set_value("");
    files
}

/// The files that were let go over the page.
pub fn dropped(event: &Event) -> Vec<Chosen> {
    let transfer = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer);
    listed(transfer.and_then(|transfer| transfer.files()))
}

fn listed(files: Option<FileList>) -> Vec<Chosen> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// The file that was chosen in the file input that sent `event`.
pub fn chosen(event: &Event) -> Option<Chosen> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    Some(file)
}
