//! Chance, as the browser's cryptography gives it; also on plain http.

use wasm_bindgen::JsCast;
use web_sys::Crypto;

use super::js;
use crate::domain::id::Uuid;

/// A new random id (RFC 9562, version 4); `None` where the browser lends no good chance.
pub fn uuid() -> Option<Uuid> {
    bytes().map(Uuid::from_random)
}

/// Random bytes; `None` where the browser lends no good chance.
pub fn bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = js::member(&js_sys::global(), "crypto")?.unchecked_into::<Crypto>();
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
