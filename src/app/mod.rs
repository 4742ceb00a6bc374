//! The page. Everything that Leptos draws stands here, and no rule of the domain.

pub mod browser;

/// Draws the page into the document.
pub fn mount() {}
