//! Locks and unlocks bytes with a passphrase, by WebCrypto: PBKDF2 and AES-GCM.
//!
//! The key stays inside the browser and ends with the call. What is locked, and what stands
//! beside it, the caller knows.

use js_sys::{Array, JsString, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use super::js;
use super::keys::{KeyFault, settled, subtle};
use crate::file::locked_v1::Header;

/// Locks `plain`; `header` must not have been used before.
///
/// # Errors
///
/// See [`KeyFault`].
pub async fn lock(phrase: &str, header: &Header, plain: &[u8]) -> Result<Vec<u8>, KeyFault> {
    let key = derived(phrase, header).await?;
    let locked = subtle()?.encrypt_with_object_and_u8_array(&cipher(header), &key, plain);
    Ok(Uint8Array::new(&settled(locked).await?).to_vec())
}

/// Unlocks `content`; `None` where the phrase is another, or header or content were changed:
/// the cipher cannot tell these apart.
///
/// # Errors
///
/// See [`KeyFault`].
pub async fn unlock(
    phrase: &str,
    header: &Header,
    content: &[u8],
) -> Result<Option<Vec<u8>>, KeyFault> {
    let key = derived(phrase, header).await?;
    let plain = subtle()?.decrypt_with_object_and_u8_array(&cipher(header), &key, content);
    match settled(plain).await {
        Ok(plain) => Ok(Some(Uint8Array::new(&plain).to_vec())),
        Err(KeyFault::Failed(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

async fn derived(phrase: &str, header: &Header) -> Result<CryptoKey, KeyFault> {
    // The same letters are not the same bytes on every keyboard: å is one sign or two.
    let phrase = JsString::from(phrase).normalize("NFC");
    let phrase = String::from(phrase).into_bytes();
    let subtle = subtle()?;
    let usages = Array::of1(&"deriveKey".into());
    let bytes = Uint8Array::from(phrase.as_slice());
    let base = subtle.import_key_with_str("raw", &bytes, "PBKDF2", false, &usages);
    let base = settled(base).await?.unchecked_into::<CryptoKey>();
    let derivation = js::object(&[
        ("name", &"PBKDF2".into()),
        ("hash", &"SHA-256".into()),
        ("salt", &bytes_of(&header.salt)),
        ("iterations", &header.rounds.into()),
    ]);
    let purpose = js::object(&[("name", &"AES-GCM".into()), ("length", &256.into())]);
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key =
        subtle.derive_key_with_object_and_object(&derivation, &base, &purpose, false, &usages);
    Ok(settled(key).await?.unchecked_into())
}

fn cipher(header: &Header) -> Object {
    js::object(&[
        ("name", &"AES-GCM".into()),
        ("iv", &bytes_of(&header.nonce)),
        ("additionalData", &bytes_of(&header.additional())),
    ])
}

fn bytes_of(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}
