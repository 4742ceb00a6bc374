//! Small preferences, such as the language, in local storage.
//!
//! Never for what a person wrote: browsers commit local storage late. On a shared device the
//! caller sets nothing. Where storage is blocked nothing is remembered, and nothing breaks.

use gloo_storage::{LocalStorage, Storage};

/// Sets our names apart from those of other pages on the same server.
const PREFIX: &str = "borgerbudget.";

/// The preference `key`, if it was ever set and can be read.
pub fn get(key: &str) -> Option<String> {
    storage()?;
    LocalStorage::get(format!("{PREFIX}{key}")).ok()
}

/// Remembers `value` as the preference `key`, where the browser lets it.
pub fn set(key: &str, value: &str) {
    if storage().is_some() {
        // What cannot be remembered is asked again.
        let _ = LocalStorage::set(format!("{PREFIX}{key}"), value);
    }
}

/// Forgets every preference of this page, and of no other on the same server.
pub fn clear() {
    // All names first: the numbers move while names are deleted.
    for name in names() {
        LocalStorage::delete(name);
    }
}

fn names() -> Vec<String> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let length = storage.length().unwrap_or_default();
    let names = (0..length).filter_map(|index| storage.key(index).ok()?);
    names.filter(|name| name.starts_with(PREFIX)).collect()
}

/// Whether a preference of this page is left.
pub fn any() -> bool {
    !names().is_empty()
}

/// Local storage, where the browser gives it: gloo panics where it does not.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
