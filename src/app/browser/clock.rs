//! The present, and what the clock on the wall shows where the person is.

use js_sys::Date;
use wasm_bindgen::JsValue;

use crate::domain::date::{Day, Moment, Month};
use crate::text::catalog::LocalTime;

/// The present, by the device's clock.
pub fn now() -> Moment {
    Moment::from_unix((Date::now() / 1000.0) as i64)
}

/// Milliseconds since some moment before the page began; never runs backwards, whatever is
/// done to the device's clock. For measuring durations only.
pub fn now_millis() -> u64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    let millis = performance.map_or_else(Date::now, |performance| performance.now());
    millis as u64
}

/// `moment` as a clock on the wall shows it in the device's time zone.
pub fn local_time(moment: Moment) -> LocalTime {
    let date = Date::new(&JsValue::from_f64(moment.unix() as f64 * 1000.0));
    LocalTime {
        day: date.get_date() as u8,
        month: date.get_month() as u8 + 1,
        year: date.get_full_year() as u16,
        hour: date.get_hours() as u8,
        minute: date.get_minutes() as u8,
    }
}

/// Today in the device's time zone; the first of the month where the clock makes no sense.
pub fn local_day() -> Day {
    let month = local_month();
    Day::new(month, local_time(now()).day).unwrap_or(month.first())
}

/// The present month in the device's time zone.
pub fn local_month() -> Month {
    let now = now();
    let local = local_time(now);
    Month::new(local.year, local.month).unwrap_or(now.month())
}
