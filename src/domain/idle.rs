//! How long a plan on a shared device may lie unused before it is closed.
//!
//! Pure: the time without use is handed in. Who sits down next must not read what somebody
//! left, and who only paused must be warned in time.

/// Seconds without use after which the plan is closed.
const OVER: u64 = 15 * 60;
/// Seconds before that from which on the person is warned.
const WARNING: u64 = 2 * 60;

/// What is to be done after some time without use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Idle {
    /// Nothing.
    InUse,
    /// The person is warned: the plan is closed after so many seconds.
    Ending(u64),
    /// The plan is closed.
    Over,
}

/// What is to be done after `seconds` without use.
pub fn after(seconds: u64) -> Idle {
    match OVER.saturating_sub(seconds) {
        0 => Idle::Over,
        left if left <= WARNING => Idle::Ending(left),
        _ => Idle::InUse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_warned_of_two_minutes_before_it_ends_the_plan() {
        for (seconds, expected) in [
            (0, Idle::InUse),
            (779, Idle::InUse),
            (780, Idle::Ending(120)),
            (899, Idle::Ending(1)),
            (900, Idle::Over),
            (u64::MAX, Idle::Over),
        ] {
            assert_eq!(after(seconds), expected, "{seconds}");
        }
    }
}
