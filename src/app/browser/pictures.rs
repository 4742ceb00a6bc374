//! Pictures that a person chose, made small, and shown.

use std::fmt;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Url};

use super::js;
use super::picker::Chosen;

/// What a picture is made into: every mail program and spreadsheet shows it.
const KIND: &str = "image/jpeg";
/// How well it is kept, of 1: the small print of a receipt stays readable.
const QUALITY: f64 = 0.8;
/// How long its longer side may be, in pixels.
const LONGEST: u32 = 2000;

/// The file is no picture that this browser can read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoPicture;

impl fmt::Display for NoPicture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("no picture that can be read")
    }
}

impl std::error::Error for NoPicture {}

/// The picture in `file` as a JPEG of at most 2.000 pixels a side. It is drawn anew, so that the
/// place and the time which a camera writes into its files are left behind.
///
/// # Errors
///
/// [`NoPicture`].
pub async fn reduced(file: &Chosen) -> Result<Vec<u8>, NoPicture> {
    let decoding = call(&js_sys::global(), "createImageBitmap", &[file]).ok_or(NoPicture)?;
    let picture = settled(&decoding).await?;
    let canvas = drawn(&picture).ok_or(NoPicture)?;
    let written = Promise::new(&mut |resolve, _| {
        let given: [&JsValue; 3] = [&resolve, &KIND.into(), &QUALITY.into()];
        if call(&canvas, "toBlob", &given).is_none() {
            // Nothing else would end the waiting.
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let blob = settled(&written).await?;
    let bytes = call(&blob, "arrayBuffer", &[]).ok_or(NoPicture)?;
    Ok(Uint8Array::new(&settled(&bytes).await?).to_vec())
}

async fn settled(promise: &JsValue) -> Result<JsValue, NoPicture> {
    let promise = Promise::resolve(promise);
    JsFuture::from(promise).await.map_err(|_| NoPicture)
}

/// Calls by name: as bindings, these few would weigh on every visit.
fn call(owner: &JsValue, name: &str, given: &[&JsValue]) -> Option<JsValue> {
    let given: Array = given.iter().copied().collect();
    Reflect::apply(&js::function(owner, name)?, owner, &given).ok()
}

fn drawn(picture: &JsValue) -> Option<JsValue> {
    let side = |name| Some(js::member(picture, name)?.as_f64()? as u32);
    let (width, height) = fitting(side("width")?, side("height")?);
    let canvas = web_sys::window()?.document()?.create_element("canvas");
    let canvas: JsValue = canvas.ok()?.into();
    let (width, height) = (width.into(), height.into());
    let set = |owner: &JsValue, name: &str, value: &JsValue| {
        Reflect::set(owner, &name.into(), value).ok()
    };
    set(&canvas, "width", &width)?;
    set(&canvas, "height", &height)?;
    let context = call(&canvas, "getContext", &[&"2d".into()])?;
    let zero = JsValue::from_f64(0.0);
    // What is transparent would be black.
    set(&context, "fillStyle", &"white".into())?;
    call(&context, "fillRect", &[&zero, &zero, &width, &height])?;
    call(
        &context,
        "drawImage",
        &[picture, &zero, &zero, &width, &height],
    )?;
    Some(canvas)
}

/// The same shape, with no side over [`LONGEST`] and none under 1.
fn fitting(width: u32, height: u32) -> (u32, u32) {
    let longer = width.max(height).max(1);
    if longer <= LONGEST {
        return (width.max(1), height.max(1));
    }
    let scaled = |side: u32| (u64::from(side) * u64::from(LONGEST) / u64::from(longer)).max(1);
    (scaled(width) as u32, scaled(height) as u32)
}

/// An address by which the page can show a picture; given back with [`let_go`].
pub fn address(bytes: &[u8]) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(KIND);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Gives an address of [`address`] back.
pub fn let_go(address: &str) {
    // One that is unknown is given back already.
    let _ = Url::revoke_object_url(address);
}
