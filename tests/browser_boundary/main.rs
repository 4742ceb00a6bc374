//! What the browser lends, tested in a real one: storage, keys, files, focus, locks, time.
//!
//! Run by `wasm-bindgen-test-runner` for the target wasm32-unknown-unknown; see script/test.

#![cfg(all(target_arch = "wasm32", feature = "web"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod files;
mod keys;
mod page;
mod script;
mod store;
mod store_faults;
mod surroundings;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
