//! What the browser calls a language, in another one: no list of languages is carried.

use super::js;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

/// The name of the language with the BCP 47 tag `tag`, in the language `within` (`arabisk`); the
/// tag itself where the browser knows no name.
pub fn name(tag: &str, within: &str) -> String {
    lookup(tag, within).unwrap_or_else(|| tag.to_owned())
}

fn lookup(tag: &str, within: &str) -> Option<String> {
    let intl = js::member(&js_sys::global(), "Intl")?;
    let class = js::function(&intl, "DisplayNames")?;
    let options = js::object(&[("type", &JsValue::from_str("language"))]);
    let names = Reflect::construct(&class, &Array::of2(&within.into(), &options)).ok()?;
    let of = js::function(&names, "of")?;
    of.call1(&names, &tag.into()).ok()?.as_string()
}
