//! Months of a plan, days of a purchase and moments of a file.
//!
//! Pure: the present is always handed in. Calendar arithmetic is the proleptic Gregorian
//! calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").

use std::fmt;

/// A month of a year, `2027-01`, from year 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    // Months since January of year 0, so that order and distance are plain arithmetic.
    index: i32,
}

impl Month {
    /// The month `month` (1 to 12) of `year` (1 to 9999), or `None`.
    pub fn new(year: u16, month: u8) -> Option<Month> {
        let valid = (1..=9999).contains(&year) && (1..=12).contains(&month);
        valid.then(|| Month {
            index: i32::from(year) * 12 + i32::from(month) - 1,
        })
    }

    /// Reads `2027-01` to the letter.
    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        Month::new(digits(year, 4)?, digits(month, 2)?.try_into().ok()?)
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        (self.index / 12) as u16
    }

    /// The number of the month, 1 to 12.
    pub fn number(self) -> u8 {
        (self.index % 12) as u8 + 1
    }

    /// Its first day.
    pub fn first(self) -> Day {
        Day {
            month: self,
            number: 1,
        }
    }

    /// How many days it has, 28 to 31.
    pub fn days(self) -> u8 {
        let year = self.year();
        match self.number() {
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            _ => 31,
        }
    }

    /// The month that comes `months` later, kept within the calendar's years.
    pub fn plus(self, months: u16) -> Month {
        Month {
            index: (self.index + i32::from(months)).min(9999 * 12 + 11),
        }
    }

    /// How many months `self` comes after `start`; negative when before.
    pub fn months_since(self, start: Month) -> i32 {
        self.index - start.index
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year(), self.number())
    }
}

/// A day of the calendar, `2027-01-05`, from year 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day {
    month: Month,
    number: u8,
}

impl Day {
    /// The day `number` (1 to 31) of the month, or `None` where the month is not as long.
    pub fn new(month: Month, number: u8) -> Option<Day> {
        let valid = (1..=month.days()).contains(&number);
        valid.then_some(Day { month, number })
    }

    /// Reads `2027-01-05` to the letter.
    pub fn parse(text: &str) -> Option<Day> {
        let (month, number) = text.rsplit_once('-')?;
        Day::new(Month::parse(month)?, digits(number, 2)?.try_into().ok()?)
    }

    /// The month that it lies in.
    pub fn month(self) -> Month {
        self.month
    }

    /// The number of the day, 1 to 31.
    pub fn number(self) -> u8 {
        self.number
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{:02}", self.month, self.number)
    }
}

/// A moment in UTC, to the second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment {
    seconds: i64,
}

impl Moment {
    /// The moment `seconds` after 1970-01-01T00:00:00Z, kept within the years 1970 to 9999.
    pub fn from_unix(seconds: i64) -> Moment {
        Moment {
            seconds: seconds.clamp(0, 253_402_300_799),
        }
    }

    /// Reads RFC 3339 in UTC without fractions, `2027-01-02T03:04:05Z`, from the year 1970.
    pub fn parse(text: &str) -> Option<Moment> {
        let part = |from, to| digits(text.get(from..to)?, to - from).map(i64::from);
        let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
        // Hinnant's days_from_civil: years begin in March, so that leap days come last.
        let shifted = (month + 9) % 12;
        let years = year - i64::from(month <= 2);
        let day_of_year = (153 * shifted + 2) / 5 + day - 1;
        let days = years * 365 + years / 4 - years / 100 + years / 400 + day_of_year - 719_468;
        let seconds = part(11, 13)? * 3600 + part(14, 16)? * 60 + part(17, 19)?;
        let moment = Moment::from_unix(days * 86_400 + seconds);
        // What is written again as it was is the time that was meant.
        (moment.to_string() == text).then_some(moment)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.seconds
    }

    /// The month of the moment, in UTC.
    pub fn month(self) -> Month {
        let (year, month, _) = self.date();
        Month {
            index: i32::from(year) * 12 + i32::from(month) - 1,
        }
    }

    /// Year, month (1 to 12) and day (1 to 31) in UTC.
    pub fn date(self) -> (u16, u8, u8) {
        // Hinnant's civil_from_days, for days since 1970-01-01.
        let days = self.seconds / 86_400 + 719_468;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as u16, month as u8, day as u8)
    }
}

impl fmt::Display for Moment {
    /// RFC 3339 in UTC without fractions: `2027-01-02T03:04:05Z`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        let second = self.seconds % 86_400;
        write!(
            out,
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
            second / 3600,
            second / 60 % 60,
            second % 60
        )
    }
}

fn digits(text: &str, length: usize) -> Option<u16> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_to_the_letter() {
        for (text, valid) in [
            ("2027-01", true),
            ("2027-12", true),
            ("2027-13", false),
            ("2027-00", false),
            ("0000-01", false),
            ("2027-1", false),
            ("27-01", false),
            ("2027-01-01", false),
            ("+027-01", false),
        ] {
            let month = Month::parse(text);
            assert_eq!(month.is_some(), valid, "{text}");
            if let Some(month) = month {
                assert_eq!(month.to_string(), text);
            }
        }
    }

    #[test]
    fn months_count_across_years() {
        let november = Month::new(2026, 11).unwrap();
        assert_eq!(november.plus(3).to_string(), "2027-02");
        assert_eq!(november.plus(3).months_since(november), 3);
        assert_eq!(november.months_since(november.plus(1)), -1);
        assert_eq!(november.plus(u16::MAX).plus(u16::MAX).year(), 9999);
    }

    #[test]
    fn a_day_is_read_to_the_letter_if_the_calendar_has_it() {
        for (text, valid) in [
            ("2027-01-05", true),
            ("2027-01-31", true),
            ("2027-04-30", true),
            ("2027-04-31", false),
            ("2027-02-28", true),
            ("2027-02-29", false),
            ("2028-02-29", true),
            ("2100-02-29", false),
            ("2000-02-29", true),
            ("0001-01-01", true),
            ("9999-12-31", true),
            ("0000-01-01", false),
            ("2027-13-01", false),
            ("2027-01-00", false),
            ("2027-01-32", false),
            ("2027-1-05", false),
            ("2027-01-5", false),
            ("2027-01-+5", false),
            ("5-1-2027", false),
            ("2027-01", false),
            ("", false),
            ("2027-01-0\u{665}", false),
        ] {
            let day = Day::parse(text);
            assert_eq!(day.is_some(), valid, "{text}");
            if let Some(day) = day {
                assert_eq!(day.to_string(), text);
            }
        }
    }

    #[test]
    fn days_stand_in_the_order_of_the_calendar() {
        let days = ["2026-12-31", "2027-01-01", "2027-01-02", "2027-02-01"].map(Day::parse);
        assert!(days.is_sorted() && days.iter().all(Option::is_some));
    }

    #[test]
    fn every_month_ends_where_the_moments_say() {
        for month in (0..5000).map(|later| Month::new(1970, 1).unwrap().plus(later)) {
            let last = Day::new(month, month.days()).unwrap();
            assert_eq!(Day::new(month, 1), Some(month.first()));
            assert!(
                Moment::parse(&format!("{last}T00:00:00Z")).is_some(),
                "{last}"
            );
            let over = format!("{month}-{:02}T00:00:00Z", month.days() + 1);
            assert_eq!(Moment::parse(&over), None, "{over}");
        }
    }

    #[test]
    fn moments_are_written_as_rfc_3339() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_798_859_045, "2027-01-02T03:04:05Z"),
            (i64::MAX, "9999-12-31T23:59:59Z"),
            (i64::MIN, "1970-01-01T00:00:00Z"),
        ] {
            assert_eq!(Moment::from_unix(seconds).to_string(), text);
            let expected = Moment::from_unix(seconds);
            assert_eq!(Moment::parse(text), Some(expected));
        }
    }

    #[test]
    fn a_moment_that_does_not_exist_is_not_read() {
        for text in [
            "",
            "2027-01-02",
            "2027-02-29T00:00:00Z",
            "2027-13-01T00:00:00Z",
            "2027-01-02T24:00:00Z",
            "2027-01-02 03:04:05Z",
            "1969-12-31T23:59:59Z",
            "ææææ-01-02T03",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_is_in_its_month() {
        let moment = Moment::parse("2027-02-28T23:59:59Z").unwrap();
        assert_eq!(moment.month(), Month::parse("2027-02").unwrap());
    }
}
