//! Files to and from the device: saved, shared, read, printed.
//!
//! Names and contents are the caller's. Nothing goes anywhere but where the person puts it.

use std::fmt;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, FilePropertyBag, HtmlElement, ReadableStreamDefaultReader, Url,
};

use super::{js, page};
use crate::file::open::MAX_DRAFT_BYTES;

/// How long a saved file's address stays good, in milliseconds: browsers ask where to put a
/// file before they read it.
const REVOKE_AFTER: u32 = 60_000;

/// Why a file was not saved, shared or read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileFault {
    /// The file is larger than 8 MiB and was not read.
    TooLarge,
    /// This browser cannot share files.
    Unsupported,
    /// Anything else, in the browser's words.
    Failed(String),
}

impl FileFault {
    /// The stable code, `file.…`, by which a text is found.
    pub fn code(&self) -> &'static str {
        match self {
            FileFault::TooLarge => "file.too-large",
            FileFault::Unsupported => "file.unsupported",
            FileFault::Failed(_) => "file.failed",
        }
    }

    fn of(error: JsValue) -> FileFault {
        FileFault::Failed(js::describe(&error))
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::error::Error for FileFault {}

/// What came of sharing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shared {
    /// The person chose where to, and the file was handed over.
    Done,
    /// The person closed the sheet.
    Cancelled,
}

/// Hands `text` to the browser as one download named `name`. Where it ends up, and whether
/// it does, the browser does not tell.
///
/// # Errors
///
/// [`FileFault::Failed`].
pub fn save(name: &str, text: &str) -> Result<(), FileFault> {
    let options = BlobPropertyBag::new();
    options.set_type(match name.ends_with(".csv") {
        true => "text/csv",
        false => "application/json",
    });
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options);
    hand_over(name, &blob.map_err(FileFault::of)?)
}

/// Hands an archive to the browser as one download named `name`, as [`save`] does a text.
///
/// # Errors
///
/// [`FileFault::Failed`].
pub fn save_archive(name: &str, bytes: &[u8]) -> Result<(), FileFault> {
    let options = BlobPropertyBag::new();
    options.set_type("application/zip");
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    hand_over(name, &blob.map_err(FileFault::of)?)
}

fn hand_over(name: &str, blob: &Blob) -> Result<(), FileFault> {
    let url = Url::create_object_url_with_blob(blob).map_err(FileFault::of)?;
    let pressed = press_link(name, &url).map_err(FileFault::of);
    page::after_millis(REVOKE_AFTER, move || {
        let _ = Url::revoke_object_url(&url);
    });
    pressed
}

fn press_link(name: &str, url: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let link = document
        .create_element("a")?
        .unchecked_into::<HtmlElement>();
    link.set_attribute("href", url)?;
    link.set_attribute("download", name)?;
    // Older browsers press only links that stand in the document.
    link.set_hidden(true);
    document.body().ok_or(JsValue::NULL)?.append_child(&link)?;
    link.click();
    link.remove();
    Ok(())
}

/// Whether this browser has a sheet to share files by.
pub fn can_share() -> bool {
    shareable("budget.json", "{}").is_some()
}

/// Opens the sheet to share `text` as a file, `name` with `.txt` after it: Chromium refuses
/// to share files that end in `.json`, and says so only when it is too late to try again.
///
/// Has to be called while the browser still counts the person's press, which means without
/// waiting for anything in between.
///
/// # Errors
///
/// [`FileFault::Unsupported`] where [`can_share`] is false, or [`FileFault::Failed`].
pub async fn share(name: &str, text: &str) -> Result<Shared, FileFault> {
    let (navigator, data) = shareable(name, text).ok_or(FileFault::Unsupported)?;
    let sharing = call(&navigator, "share", &data).ok_or(FileFault::Unsupported)?;
    match JsFuture::from(Promise::resolve(&sharing)).await {
        Ok(_) => Ok(Shared::Done),
        Err(error) if js::text(&error, "name") == "AbortError" => Ok(Shared::Cancelled),
        Err(error) => Err(FileFault::of(error)),
    }
}

/// The navigator and what it has to be given to share the file, where it says that it can.
fn shareable(name: &str, text: &str) -> Option<(JsValue, JsValue)> {
    let navigator = js::member(&js_sys::global(), "navigator")?;
    js::member(&navigator, "share")?;
    let options = FilePropertyBag::new();
    options.set_type("text/plain");
    let name = format!("{name}.txt");
    let parts = Array::of1(&text.into());
    let file = File::new_with_str_sequence_and_options(&parts, &name, &options).ok()?;
    let data = js::object(&[("files", &Array::of1(&file))]).into();
    let can = call(&navigator, "canShare", &data)?.is_truthy();
    can.then_some((navigator, data))
}

fn call(owner: &JsValue, name: &str, argument: &JsValue) -> Option<JsValue> {
    js::function(owner, name)?.call1(owner, argument).ok()
}

/// The bytes of `file`, piece by piece: its size is not asked for, since browsers find that out
/// on the thread that draws, which costs more than reading a plan.
///
/// # Errors
///
/// [`FileFault::TooLarge`] above 8 MiB, of which no more than a piece is held;
/// [`FileFault::Failed`] where the browser cannot read it.
pub async fn read(file: &File) -> Result<Vec<u8>, FileFault> {
    let reader = file.stream().get_reader();
    let reader: ReadableStreamDefaultReader = reader.unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(FileFault::of)?;
        let Some(piece) = js::member(&piece, "value") else {
            return Ok(bytes);
        };
        let piece: Uint8Array = piece.unchecked_into();
        if bytes.len() + piece.length() as usize > MAX_DRAFT_BYTES {
            // The rest is not wanted, and nobody waits for the browser to let go of it.
            let _ = reader.cancel();
            return Err(FileFault::TooLarge);
        }
        let read = bytes.len();
        bytes.resize(read + piece.length() as usize, 0);
        piece.copy_to(bytes.get_mut(read..).unwrap_or_default());
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Some browsers inside apps have no printing.
        let _ = window.print();
    }
}
