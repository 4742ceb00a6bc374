//! Reads the page aloud: who has the turn, and what the page shows of it.
//!
//! The voice and the page's passages are the browser's business. Nothing is kept of what was read.

use super::browser::{aloud, voice};
use super::state::App;
use crate::text::aloud::pieces;
use leptos::prelude::*;

/// The part of the page that is read.
const MAIN: &str = "main-content";

/// Whether the page is being read aloud.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aloud {
    /// It is not.
    Silent,
    /// It is.
    Reading,
    /// It was, and can go on from the same place.
    Paused,
    /// The voice did not answer.
    Failed,
}

impl App {
    /// Reads the page from its beginning, or on from where it was paused.
    pub async fn read_aloud(self, anew: bool) {
        let language = self.language();
        if anew {
            aloud::take_up(MAIN, pieces);
        }
        match aloud::read_on(language.as_str()).await {
            aloud::End::Done => self.aloud.set(Aloud::Silent),
            aloud::End::Failed => self.aloud.set(Aloud::Failed),
            aloud::End::Interrupted => {}
        }
    }

    /// Pauses the reading.
    pub fn pause_aloud(self) {
        voice::silence();
        self.aloud.set(Aloud::Paused);
    }

    /// Ends the reading, where there is one.
    pub fn end_aloud(self) {
        if self.aloud.get_untracked() != Aloud::Silent {
            voice::silence();
            self.aloud.set(Aloud::Silent);
        }
    }
}
