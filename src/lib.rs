//! Personal, citizen-managed budgets: laid in the browser, handed in as a sealed file.
//!
//! The map of the house, from the inside out:
//!
//! - [`domain`]: the rules of the field. Pure; knows no clock, chance, storage or language.
//! - [`mod@file`]: JSON and only here: formats, strict opening, canonical form, seal.
//!
//! - [`route`]: pages as fragments of the address.
//! - [`text`]: findings and errors as sentences, amounts and dates as people write them.
//! - `cli` (native): the command line.
//! - `app` (feature `web`): the page. Leptos draws, `app::browser` alone touches the browser.
//!
//! Dependencies point inwards: the page uses everything, `file` uses `domain`, and
//! `domain` uses nothing of ours. Time, randomness and ids are handed in as values.

#[cfg(feature = "web")]
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod domain;
pub mod file;
pub mod route;
pub mod text;
