//! The browser: the only users of web-sys, js-sys and gloo.
//!
//! Each module wraps one thing that the browser lends the page, as thinly as it can. None of
//! them knows a rule of the domain, a format or a sentence: what they store and save is text
//! that others wrote, and what goes wrong comes back as a value with a code. An interface
//! that a browser lacks or denies is such a value too, never a panic.

pub mod aloud;
pub mod clipboard;
pub mod clock;
pub mod fetch;
pub mod files;
mod idb;
mod js;
pub mod keeping;
pub mod keys;
pub mod language;
pub mod locking;
pub mod locks;
pub mod page;
pub mod picker;
pub mod pictures;
mod point;
pub mod preferences;
pub mod random;
pub mod startup;
pub mod store;
pub mod tabs;
pub mod voice;
pub mod worker;
