//! Pictures that belong to an item of a draft, by number.
//!
//! They are never in a draft's own records: a picture is larger than all of a draft.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::records::{PHOTOS, all_of, between, stored_rev};
use super::{Connection, DRAFTS, Store, StoreError};

/// A picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Photo {
    /// The item that it belongs to.
    pub item: String,
    /// Its number among those of the item, from 1.
    pub number: u32,
    /// The picture, as its file.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Every picture of the draft `id`, by item and number.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn photos(&self, id: &str) -> Result<Vec<Photo>, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[PHOTOS], false)?;
            let entries = transaction.entries(PHOTOS, &all_of(id)?).await?;
            Ok(entries.iter().filter_map(photo).collect())
        })
        .await
    }

    /// Stores a picture behind those of the item, and gives its number.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if the draft is gone; see [`StoreError`].
    pub async fn add_photo(&self, id: &str, item: &str, bytes: &[u8]) -> Result<u32, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[DRAFTS, PHOTOS], true)?;
            stored_rev(&transaction, id).await?;
            let kept = transaction.keys(PHOTOS, &of_item(id, item)?).await?;
            let number = kept.last().map_or(0, number).saturating_add(1);
            let value = Uint8Array::from(bytes);
            transaction.put(PHOTOS, &key(id, item, number), &value)?;
            transaction.finish().await?;
            Ok(number)
        })
        .await
    }

    /// Deletes a picture, if it is there.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn delete_photo(&self, id: &str, item: &str, number: u32) -> Result<(), StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[PHOTOS], true)?;
            transaction.delete(PHOTOS, &key(id, item, number))?;
            transaction.finish().await
        })
        .await
    }
}

fn key(id: &str, item: &str, number: u32) -> JsValue {
    Array::of3(&id.into(), &item.into(), &number.into()).into()
}

/// Every key of an item: in IndexedDB's order, arrays come after all numbers.
fn of_item(id: &str, item: &str) -> Result<JsValue, StoreError> {
    let (id, item) = (JsValue::from_str(id), JsValue::from_str(item));
    let upper = Array::of3(&id, &item, &Array::new());
    between(&Array::of2(&id, &item), &upper)
}

fn number(key: &JsValue) -> u32 {
    let number = Array::from(key).get(2).as_f64();
    number.unwrap_or(0.0) as u32
}

/// A picture as it was put; something else that lies there is none.
fn photo((key, value): &(JsValue, JsValue)) -> Option<Photo> {
    Some(Photo {
        item: Array::from(key).get(1).as_string()?,
        number: number(key),
        bytes: value.dyn_ref::<Uint8Array>()?.to_vec(),
    })
}
