//! The file layer: JSON is read and written here and nowhere else, and tables as CSV.
//!
//! The lower half, below, knows no format of ours: it reads strictly, writes canonically,
//! digests, and checks and lays the seal. The formats themselves, with their versions and
//! their migrations, stand on top of it. Nothing here reads the clock, randomness or storage,
//! and nothing here writes a sentence for a person: errors carry a stable code and a place,
//! and `text` finds the words.
//!
//! A sealed file is opened in this order: [`strict::parse`], [`seal::split`], the curve
//! (`curve::verify` natively, WebCrypto in the browser) over [`seal::Proof::message`], and
//! only then the typed read, whose output must give [`seal::Split::canonical`] again.

pub mod answering_v1;
mod base58;
mod base64;
pub mod canonical;
pub mod case_v1;
pub mod check_number;
pub mod csv;
#[cfg(not(target_arch = "wasm32"))]
pub mod curve;
pub mod did_key;
pub mod digest;
pub mod edit_v1;
pub mod index_v1;
pub mod keys_v1;
pub mod locked_v1;
pub mod open;
pub mod past;
pub mod path;
pub mod plan_v1;
pub mod programme_v1;
pub mod read;
pub mod record;
pub mod review_v1;
pub mod seal;
pub mod statement;
pub mod strict;
pub mod translation;
pub mod write;
pub mod zip;
