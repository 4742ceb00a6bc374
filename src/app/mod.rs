//! The page. Everything that Leptos draws stands here, and no rule of the domain.
//!
//! [`state`] and [`draft`] hold the signals, and [`draft::Draft::edit`] is the one place
//! that applies an edit; [`saving`] writes it to the device; [`pages`] has a page per route,
//! made of [`components`]; [`browser`] alone touches the browser.

pub mod aloud;
pub mod boot;
pub mod browser;
pub mod components;
pub mod copies;
pub mod desk;
pub mod draft;
pub mod drafts;
pub mod idle;
pub mod library;
pub mod locking;
pub mod looking_back;
pub mod opening;
pub mod order;
pub mod pages;
pub mod parts;
pub mod photos;
pub mod profile_faults;
pub mod received;
pub mod saving;
pub mod sealing;
pub mod state;
pub mod stored;
pub mod texts;
pub mod wiping;

pub use boot::mount;
