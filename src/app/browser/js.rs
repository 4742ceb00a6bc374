//! Objects of JavaScript by name, for what web-sys has no binding, or only a heavy one.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The member `name` of `owner`; `None` where it is missing, null, or denied.
pub fn member(owner: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(owner, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// The function `name` of `owner`; `None` where the browser has no such thing.
pub fn function(owner: &JsValue, name: &str) -> Option<Function> {
    member(owner, name)?.dyn_into().ok()
}

/// The text in the member `name` of `owner`, empty where there is none.
pub fn text(owner: &JsValue, name: &str) -> String {
    let value = member(owner, name).and_then(|value| value.as_string());
    value.unwrap_or_default()
}

/// A plain object with these members.
pub fn object(members: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // A plain object takes every member.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// What the browser calls an error, `NotAllowedError`, and what it says of it.
pub fn describe(error: &JsValue) -> String {
    let (name, message) = (text(error, "name"), text(error, "message"));
    format!("{name}: {message}")
}
