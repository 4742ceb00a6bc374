//! The time that a proof states, kept as it was written, since the seal covers its spelling.

use std::fmt;

/// A time in UTC that exists, `2027-01-02T03:04:05Z`: years 0001 to 9999, no leap second
/// (XML Schema `dateTimeStamp` has none), no fraction, no other zone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Created(String);

impl Created {
    /// Reads a time to the letter; `None` for another spelling or an impossible time.
    pub fn parse(text: &str) -> Option<Created> {
        exists(text.as_bytes()).then(|| Created(text.to_owned()))
    }

    /// The time as it was written. Texts of this form sort as the times do.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Created {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn exists(text: &[u8]) -> bool {
    const SHAPE: &[u8; 20] = b"0000-00-00T00:00:00Z";
    let fits = |(byte, shape): (&u8, &u8)| match shape {
        b'0' => byte.is_ascii_digit(),
        _ => byte == shape,
    };
    if text.len() != SHAPE.len() || !text.iter().zip(SHAPE).all(fits) {
        return false;
    }
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to).unwrap_or_default();
        digits
            .iter()
            .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    };
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let date = year > 0 && day > 0 && day <= days_in(year, month);
    date && number(11, 13) < 24 && number(14, 16) < 60 && number(17, 19) < 60
}

/// The days of a month of the Gregorian calendar; none where there is no such month.
fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_times_that_exist_are_read() {
        for (text, valid) in [
            ("2027-01-02T03:04:05Z", true),
            ("0001-01-01T00:00:00Z", true),
            ("9999-12-31T23:59:59Z", true),
            ("2024-02-29T12:00:00Z", true),
            ("2000-02-29T12:00:00Z", true),
            ("2027-04-30T12:00:00Z", true),
            ("2023-02-29T12:00:00Z", false),
            ("1900-02-29T12:00:00Z", false),
            ("2027-04-31T12:00:00Z", false),
            ("2027-02-30T12:00:00Z", false),
            ("2027-12-32T12:00:00Z", false),
            ("2027-13-01T12:00:00Z", false),
            ("2027-00-01T12:00:00Z", false),
            ("2027-01-00T12:00:00Z", false),
            ("0000-01-01T00:00:00Z", false),
            ("2027-01-01T24:00:00Z", false),
            ("2027-01-01T12:60:00Z", false),
            ("2016-12-31T23:59:60Z", false),
            ("2027-01-02T03:04:05", false),
            ("2027-01-02T03:04:05z", false),
            ("2027-01-02t03:04:05Z", false),
            ("2027-01-02 03:04:05Z", false),
            ("2027-01-02T03:04:05.0Z", false),
            ("2027-01-02T03:04:05+00:00", false),
            ("2027-01-02T03:04Z", false),
            ("2027-01-02", false),
            ("+027-01-02T03:04:05Z", false),
            ("2027-01-02T03:04:05Z ", false),
            ("٢027-01-02T03:04:05Z", false),
            ("", false),
        ] {
            let created = Created::parse(text);
            assert_eq!(
                created.as_ref().map(Created::as_str),
                valid.then_some(text),
                "{text}"
            );
        }
    }
}
