//! The vectors and examples that stand beside the project, in `../shared`.
//!
//! Where `CI` is set they must be there. Elsewhere a test that needs them says that it did not
//! run, so that a clone without them can still be tested.

use std::path::Path;

use serde_json::Value;

/// Whether the folder is there. Panics where it must be and is not.
pub fn available() -> bool {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if folder.is_dir() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "../shared is missing");
    eprintln!("DID NOT RUN: ../shared is not there");
    false
}

/// The bytes of a file in the folder.
pub fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("../shared/{name}: {error}"))
}

/// A file in the folder as text, without white space around it.
#[allow(dead_code)] // Not every test file that takes this module in needs it.
pub fn text(name: &str) -> String {
    let text = String::from_utf8(bytes(name)).unwrap();
    text.trim().to_owned()
}

/// A file in the folder as JSON, read leniently: the vectors hold what strict reading refuses.
#[allow(dead_code)] // As above.
pub fn json(name: &str) -> Value {
    serde_json::from_slice(&bytes(name)).unwrap()
}
