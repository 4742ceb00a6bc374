//! How long work goes on before the page may answer, and how often a count is told.

use crate::app::browser::{clock, page};

/// How long the page may be busy without a pause, in milliseconds.
const PAUSE_AFTER: u64 = 16;
/// How often the count on the screen is brought up to date, in milliseconds.
const TELL_EVERY: u64 = 100;

/// Work that pauses now and then, so that the page stays usable.
pub struct Pace {
    began: u64,
}

impl Pace {
    /// Begins now.
    pub fn new() -> Pace {
        Pace {
            began: clock::now_millis(),
        }
    }

    /// Pauses if the page has been busy for long.
    pub async fn keep(&mut self) {
        if clock::now_millis() - self.began > PAUSE_AFTER {
            page::pause().await;
            self.began = clock::now_millis();
        }
    }
}

/// A count that is told now and then.
pub struct Telling {
    told: u64,
}

impl Telling {
    /// Told first when some time has passed.
    pub fn new() -> Telling {
        Telling {
            told: clock::now_millis(),
        }
    }

    /// Told first at once.
    pub fn at_once() -> Telling {
        Telling { told: 0 }
    }

    /// Whether it is time to tell; then it counts as told.
    pub fn is_due(&mut self) -> bool {
        let now = clock::now_millis();
        let due = now - self.told >= TELL_EVERY;
        if due {
            self.told = now;
        }
        due
    }
}
