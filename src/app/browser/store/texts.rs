//! Texts by name, each whole: answers that are being written, and answers that were received.
//!
//! The names are the caller's, with `/` between their parts, so that those of one kind can be
//! listed. Two tabs that write the same name overwrite each other: the last one stays.

use wasm_bindgen::JsValue;

use super::records::{ANSWERS, beginning_with};
use super::{Connection, Store, StoreError};

impl Store {
    /// Stores `text` under `name`, in place of what was there.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn put_text(&self, name: &str, text: &str) -> Result<(), StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[ANSWERS], true)?;
            transaction.put(ANSWERS, &name.into(), &text.into())?;
            transaction.finish().await
        })
        .await
    }

    /// The text under `name`, or `None` where there is none.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn text(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[ANSWERS], false)?;
            let text = transaction.get(ANSWERS, &name.into()).await?;
            Ok(text.as_string())
        })
        .await
    }

    /// The texts whose names begin with `prefix`, with their names, in the order of the names.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn texts(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[ANSWERS], false)?;
            let range = beginning_with(prefix)?;
            let entries = transaction.entries(ANSWERS, &range).await?;
            let text = |(name, text): (JsValue, JsValue)| {
                Some((name.as_string()?, text.as_string().unwrap_or_default()))
            };
            Ok(entries.into_iter().filter_map(text).collect())
        })
        .await
    }

    /// Deletes the text under `name`, if there is one.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn delete_text(&self, name: &str) -> Result<(), StoreError> {
        self.attempt(async |connection: &Connection| {
            let transaction = connection.begin(&[ANSWERS], true)?;
            transaction.delete(ANSWERS, &name.into())?;
            transaction.finish().await
        })
        .await
    }
}
