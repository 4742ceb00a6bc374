//! The sealing key and the curve, by WebCrypto: P-256 with SHA-256 (FIPS 186-5, ECDSA).
//!
//! The secret half never leaves the browser: it cannot be exported, not even by this page.
//! Whose a key is, nobody here knows.

use std::fmt;

use js_sys::{Array, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::store::Store;
use super::{js, point};
use crate::file::did_key::PublicKey;
use crate::file::open::Verdict;

/// The name of this device's own key in the store.
const OWN: &str = "own";

/// Why the curve could not be asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyFault {
    /// The browser lends no cryptography here, as on plain http or from a file.
    NoCrypto,
    /// Anything else, in the browser's words.
    Failed(String),
}

impl KeyFault {
    /// The stable code, `crypto.…`, by which a text is found.
    pub fn code(&self) -> &'static str {
        match self {
            KeyFault::NoCrypto => "crypto.none",
            KeyFault::Failed(_) => "crypto.failed",
        }
    }

    fn of(error: JsValue) -> KeyFault {
        KeyFault::Failed(js::describe(&error))
    }
}

impl fmt::Display for KeyFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::error::Error for KeyFault {}

/// A pair of keys to seal with.
#[derive(Clone)]
pub struct SigningKey {
    secret: CryptoKey,
    public: PublicKey,
    /// Whether this browser will have the same key next time.
    pub stored: bool,
}

impl SigningKey {
    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs the 64 bytes of `message`: r ‖ s, 64 bytes big-endian.
    ///
    /// # Errors
    ///
    /// See [`KeyFault`].
    pub async fn sign(&self, message: &[u8; 64]) -> Result<[u8; 64], KeyFault> {
        let signed = subtle()?.sign_with_object_and_u8_array(&ecdsa(), &self.secret, message);
        byte_array(&settled(signed).await?)
    }

    async fn of(pair: &JsValue, stored: bool) -> Result<SigningKey, KeyFault> {
        let half = |name| js::member(pair, name).ok_or(KeyFault::NoCrypto);
        let public = half("publicKey")?.unchecked_into::<CryptoKey>();
        let exported = settled(subtle()?.export_key("raw", &public)).await?;
        let public = PublicKey::from_uncompressed(&byte_array(&exported)?);
        Ok(SigningKey {
            secret: half("privateKey")?.unchecked_into(),
            public: public.map_err(|error| KeyFault::Failed(error.code().to_owned()))?,
            stored,
        })
    }
}

/// Whether this page can seal and verify at all.
pub fn has_crypto() -> bool {
    subtle().is_ok()
}

/// This device's key, made and stored where there is none; without a store, or where it
/// takes no key, a new one for this page's life.
///
/// # Errors
///
/// See [`KeyFault`].
pub async fn signing_key(store: Option<&Store>) -> Result<SigningKey, KeyFault> {
    if let Some(store) = store
        && let Ok(Some(pair)) = store.keys(OWN).await
        && let Ok(key) = SigningKey::of(&pair, true).await
    {
        return Ok(key);
    }
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let pair = settled(subtle()?.generate_key_with_object(&p256(), false, &usages)).await?;
    if let Some(store) = store
        && let Ok(kept) = store.keep_keys(OWN, &pair).await
        && let Ok(key) = SigningKey::of(&kept, true).await
    {
        return Ok(key);
    }
    SigningKey::of(&pair, false).await
}

/// Asks the curve whether `signature` over `message` was made with the secret of `key`.
///
/// # Errors
///
/// See [`KeyFault`].
pub async fn verify(
    key: &PublicKey,
    message: &[u8; 64],
    signature: &[u8; 64],
) -> Result<Verdict, KeyFault> {
    let subtle = subtle()?;
    let Some(point) = point::decompress(key.as_bytes()).map_err(KeyFault::of)? else {
        return Ok(Verdict::BadKey);
    };
    let point = Uint8Array::from(point.as_slice());
    let usages = Array::of1(&"verify".into());
    let key = subtle.import_key_with_object("raw", &point, &p256(), true, &usages);
    let key = settled(key).await?.unchecked_into::<CryptoKey>();
    let verified =
        subtle.verify_with_object_and_u8_array_and_u8_array(&ecdsa(), &key, signature, message);
    match settled(verified).await?.as_bool() {
        Some(true) => Ok(Verdict::Right),
        _ => Ok(Verdict::Wrong),
    }
}

pub(super) fn subtle() -> Result<SubtleCrypto, KeyFault> {
    let crypto = js::member(&js_sys::global(), "crypto");
    let subtle = crypto.and_then(|crypto| js::member(&crypto, "subtle"));
    Ok(subtle.ok_or(KeyFault::NoCrypto)?.unchecked_into())
}

fn p256() -> Object {
    js::object(&[("name", &"ECDSA".into()), ("namedCurve", &"P-256".into())])
}

fn ecdsa() -> Object {
    js::object(&[("name", &"ECDSA".into()), ("hash", &"SHA-256".into())])
}

pub(super) async fn settled(promise: Result<Promise, JsValue>) -> Result<JsValue, KeyFault> {
    let promise = promise.map_err(KeyFault::of)?;
    JsFuture::from(promise).await.map_err(KeyFault::of)
}

fn byte_array<const N: usize>(buffer: &JsValue) -> Result<[u8; N], KeyFault> {
    let bytes = Uint8Array::new(buffer).to_vec();
    let length = |bytes: Vec<u8>| KeyFault::Failed(format!("{} bytes", bytes.len()));
    bytes.try_into().map_err(length)
}
