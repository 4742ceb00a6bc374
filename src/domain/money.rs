//! Amounts of money: read as Danes type them, counted without floats, written the Danish way.
//!
//! Pure: knows nothing of programmes, languages or files. No operation rounds silently
//! except [`Money::rounded`], and none panics: what does not fit is a [`MoneyError`].
//!
//! An amount is a `Decimal` with two decimals. Where a sum stays in whole øre, it is counted as
//! an integer: that needs a tenth of the code of a decimal in the page.

use rust_decimal::{Decimal, RoundingStrategy};
use std::fmt;

/// An amount in whole øre, positive or negative, at most [`Money::MAX`] either way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Money(Decimal);

/// Why a text or a sum is not an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MoneyError {
    /// Nothing but blanks.
    Empty,
    /// Not a number in any reading.
    NotANumber,
    /// `1.5` or `12,345`: two readings, and only the writer knows which.
    Ambiguous {
        /// The separator read as a decimal sign.
        decimal: Money,
        /// The separator read as a thousands sign.
        grouped: Money,
    },
    /// `1,234.50`: an English number; `reading` is what it would be in Danish.
    Foreign {
        /// The amount that an English reader sees.
        reading: Money,
    },
    /// More than two decimals.
    TooPrecise,
    /// Beyond [`Money::MAX`].
    TooLarge,
    /// Below zero where only a price makes sense.
    Negative,
}

impl Money {
    /// No money.
    pub const ZERO: Money = Money(Decimal::from_parts(0, 0, 0, false, 2));
    /// The largest amount: 999.999.999.999,99 kr., far beyond any programme.
    pub const MAX: Money = Money(Decimal::from_parts(0x107A_3FFF, 0x0000_5AF3, 0, false, 2));
    const MAX_ORE: u64 = 0x5AF3_107A_3FFF;

    /// The amount of `ore` hundredths of a krone.
    pub fn from_ore(ore: i64) -> Result<Money, MoneyError> {
        Money::of_ore(Some(ore))
    }

    /// The amount of a number of øre that was counted; `None` where counting went too far.
    pub(super) fn of_ore(ore: Option<i64>) -> Result<Money, MoneyError> {
        let ore = ore.filter(|ore| ore.unsigned_abs() <= Money::MAX_ORE);
        let ore = ore.ok_or(MoneyError::TooLarge)?;
        Ok(Money(Decimal::new(ore, 2)))
    }

    /// Rounds half away from zero to the øre, which for prices is half up.
    pub fn rounded(value: Decimal) -> Result<Money, MoneyError> {
        Money::bounded(value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    fn bounded(mut value: Decimal) -> Result<Money, MoneyError> {
        if value.abs() > Money::MAX.0 {
            return Err(MoneyError::TooLarge);
        }
        value.rescale(2);
        Ok(Money(value))
    }

    /// The amount in øre; every amount is held with two decimals, and fits.
    pub fn ore(self) -> i64 {
        i64::try_from(self.0.mantissa()).unwrap_or(i64::MAX)
    }

    /// The amount as a decimal number of kroner.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The sum, or [`MoneyError::TooLarge`].
    pub fn plus(self, other: Money) -> Result<Money, MoneyError> {
        Money::of_ore(self.ore().checked_add(other.ore()))
    }

    /// The difference, or [`MoneyError::TooLarge`].
    pub fn minus(self, other: Money) -> Result<Money, MoneyError> {
        Money::of_ore(self.ore().checked_sub(other.ore()))
    }

    /// Whether the amount is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// This amount as a share of `whole` in per cent, from 0 to 100, for drawing a bar.
    pub fn percent_of(self, whole: Money) -> u8 {
        if whole <= Money::ZERO {
            return 0;
        }
        let share = self.ore().saturating_mul(100) / whole.ore();
        u8::try_from(share.clamp(0, 100)).unwrap_or(0)
    }

    /// Reads the form that files use: digits, a full stop and exactly two decimals (`16050.00`).
    pub fn from_canonical(text: &str) -> Option<Money> {
        let (whole, decimals) = text.split_once('.')?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let plain = whole == "0" || !(whole.is_empty() || whole.starts_with('0'));
        if !plain || decimals.len() != 2 || !digits(whole) || !digits(decimals) {
            return None;
        }
        number(whole, decimals).ok()
    }

    /// Reads an amount as Danes type it: `1.234,50`, `1234,5`, `16 050 kr.`, `500,-`.
    ///
    /// Full stops and blanks group thousands, a comma begins the decimals; digits of other
    /// scripts and U+2212 count as what they mean. A text with two readings is refused.
    pub fn parse(text: &str) -> Result<Money, MoneyError> {
        let plain = plain_characters(text);
        let body = without_currency(&plain);
        if body.is_empty() {
            return Err(MoneyError::Empty);
        }
        let (negative, digits) = match body.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, body),
        };
        let amount = unsigned(digits)?;
        Ok(if negative { Money(-amount.0) } else { amount })
    }

    /// The amount as Danes write it, without a currency: `16.050,00`.
    pub fn to_danish(self) -> String {
        let canonical = self.to_string();
        let (sign, digits) = match canonical.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", canonical.as_str()),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "00"));
        let mut text = String::with_capacity(canonical.len() + 4);
        text.push_str(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push('.');
            }
            text.push(digit);
        }
        text.push(',');
        text.push_str(decimals);
        text
    }
}

impl fmt::Display for Money {
    /// The form that files use: `16050.00`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ore = self.ore().unsigned_abs();
        let sign = if self.is_negative() { "-" } else { "" };
        write!(out, "{sign}{}.{:02}", ore / 100, ore % 100)
    }
}

/// Digits of other scripts, special blanks and minus signs as their plain ASCII fellows, without
/// the marks that only set a direction.
pub(crate) fn plain_characters(text: &str) -> String {
    let seen = text.chars().filter(|character| !sets_direction(*character));
    seen.map(plain_character).collect()
}

/// Whether a character only says which way the text around it runs: it comes along where an
/// amount is copied from a page that is written from right to left.
fn sets_direction(character: char) -> bool {
    matches!(
        character,
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}'
    )
}

/// The same for one character.
pub(crate) fn plain_character(character: char) -> char {
    // The first digit of each script whose digits stand in a row of ten (Unicode, category Nd).
    const ZEROS: [char; 7] = [
        '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{E50}', '\u{1040}', '\u{FF10}',
    ];
    match character {
        '!'..='~' => character,
        '\u{2212}' | '\u{2010}'..='\u{2014}' => '-',
        // Arabic decimal and thousands separators.
        '\u{66B}' => ',',
        '\u{66C}' => '.',
        blank if blank.is_whitespace() => ' ',
        other => ZEROS
            .iter()
            .find_map(|zero| {
                let digit = (other as u32).checked_sub(*zero as u32)?;
                char::from_digit(digit.min(10), 10)
            })
            .unwrap_or(other),
    }
}

fn without_currency(text: &str) -> &str {
    let mut body = text.trim();
    for word in ["kroner", "krone", "kr.", "kr", "dkk"] {
        body = strip_word_end(body, word);
        body = strip_word_start(body, word);
    }
    body.strip_suffix(",-")
        .or_else(|| body.strip_suffix(".-"))
        .unwrap_or(body)
        .trim()
}

fn strip_word_end<'a>(text: &'a str, word: &str) -> &'a str {
    let Some(cut) = text.len().checked_sub(word.len()) else {
        return text;
    };
    match (text.get(..cut), text.get(cut..)) {
        (Some(rest), Some(end)) if end.eq_ignore_ascii_case(word) => rest.trim_end(),
        _ => text,
    }
}

fn strip_word_start<'a>(text: &'a str, word: &str) -> &'a str {
    match (text.get(..word.len()), text.get(word.len()..)) {
        (Some(start), Some(rest)) if start.eq_ignore_ascii_case(word) => rest.trim_start(),
        _ => text,
    }
}

fn unsigned(text: &str) -> Result<Money, MoneyError> {
    let commas = text.matches(',').count();
    let stops = text.matches('.').count();
    match (commas, stops) {
        (0, 0) => whole_number(text),
        (0, 1) => lone_separator(text, '.'),
        (0, _) => grouped(text),
        (1, 0) => comma_only(text),
        (1, _) if text.rfind(',') > text.rfind('.') => stops_then_comma(text),
        (1.., 1) if text.rfind('.') > text.rfind(',') => foreign(text),
        _ => Err(MoneyError::NotANumber),
    }
}

fn whole_number(text: &str) -> Result<Money, MoneyError> {
    if text.contains(' ') {
        return grouped(text);
    }
    number(text, "")
}

fn grouped(text: &str) -> Result<Money, MoneyError> {
    number(&ungroup(text).ok_or(MoneyError::NotANumber)?, "")
}

fn comma_only(text: &str) -> Result<Money, MoneyError> {
    match text.split_once(',') {
        Some((whole, decimals)) if decimals.len() == 3 && !whole.contains(' ') => {
            lone_separator(text, ',')
        }
        _ => stops_then_comma(text),
    }
}

fn stops_then_comma(text: &str) -> Result<Money, MoneyError> {
    let (whole, decimals) = text.split_once(',').ok_or(MoneyError::NotANumber)?;
    if whole.is_empty() || decimals.is_empty() {
        return Err(MoneyError::NotANumber);
    }
    number(&ungroup(whole).ok_or(MoneyError::NotANumber)?, decimals)
}

/// A single full stop, or a comma before three digits: groups, decimals, or two readings.
fn lone_separator(text: &str, separator: char) -> Result<Money, MoneyError> {
    let (whole, rest) = text.split_once(separator).ok_or(MoneyError::NotANumber)?;
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(rest) {
        return Err(MoneyError::NotANumber);
    }
    if separator == '.' && rest.len() == 3 && whole.len() <= 3 {
        return grouped(text);
    }
    // A price of more than two decimals is shown as it would be rounded.
    let (decimals, behind) = rest.split_at_checked(2).unwrap_or((rest, ""));
    let up = i64::from(behind.starts_with(|digit: char| digit >= '5'));
    let decimal = number(whole, decimals)?.ore().checked_add(up);
    Err(MoneyError::Ambiguous {
        decimal: Money::of_ore(decimal)?,
        grouped: number(&format!("{whole}{rest}"), "")?,
    })
}

fn foreign(text: &str) -> Result<Money, MoneyError> {
    let (whole, decimals) = text.rsplit_once('.').ok_or(MoneyError::NotANumber)?;
    let whole = ungroup(&whole.replace(',', ".")).ok_or(MoneyError::NotANumber)?;
    Err(MoneyError::Foreign {
        reading: number(&whole, decimals)?,
    })
}

/// Takes groups of three apart (`1.234.567` or `1 234 567`); `None` where they are uneven.
fn ungroup(text: &str) -> Option<String> {
    let mut parts = text.split(['.', ' ']);
    let mut digits = parts.next()?.to_owned();
    let mut more = false;
    for part in parts {
        if part.len() != 3 {
            return None;
        }
        more = true;
        digits.push_str(part);
    }
    let first = digits.len() - text.split(['.', ' ']).skip(1).map(str::len).sum::<usize>();
    (first > 0 && (!more || first <= 3)).then_some(digits)
}

fn number(whole: &str, decimals: &str) -> Result<Money, MoneyError> {
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        return Err(MoneyError::NotANumber);
    }
    if decimals.len() > 2 {
        return Err(MoneyError::TooPrecise);
    }
    let ore = format!("{whole}{decimals:0<2}").parse();
    Money::of_ore(ore.ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ore(ore: i64) -> Money {
        Money::from_ore(ore).unwrap()
    }

    #[test]
    fn reads_what_danes_type() {
        for (text, expected) in [
            ("16050", 1_605_000),
            ("16.050", 1_605_000),
            ("16 050", 1_605_000),
            ("16\u{a0}050", 1_605_000),
            ("16\u{202f}050,5", 1_605_050),
            ("16.050 kr.", 1_605_000),
            ("16.050,00 kr.", 1_605_000),
            ("16.050,-", 1_605_000),
            ("kr. 16.050", 1_605_000),
            ("DKK 16050", 1_605_000),
            ("16050 Kroner", 1_605_000),
            ("1.234,50", 123_450),
            ("1234,5", 123_450),
            ("1.234.567,89", 123_456_789),
            ("0,50", 50),
            ("0", 0),
            ("007", 700),
            ("\u{2212}500", -50_000),
            ("-1.500,25", -150_025),
            ("\u{661}\u{666}\u{660}\u{665}\u{660}", 1_605_000),
            ("\u{661}\u{66c}\u{662}\u{663}\u{664}\u{66b}\u{665}", 123_450),
            ("\u{2066}1.234,50\u{a0}kr.\u{2069}", 123_450),
            ("\u{200f}500\u{200e} kr.", 50_000),
            ("\u{61c}-\u{661}\u{662}", -1_200),
            ("999.999.999.999,99", 99_999_999_999_999),
        ] {
            assert_eq!(Money::parse(text), Ok(ore(expected)), "{text}");
        }
    }

    #[test]
    fn refuses_what_has_two_readings_and_shows_both() {
        for (text, decimal, grouped) in [
            ("1.5", 150, 1_500),
            ("1.50", 150, 15_000),
            ("12,345", 1_235, 1_234_500),
            ("1234.50", 123_450, 12_345_000),
            ("1234.567", 123_457, 123_456_700),
        ] {
            let expected = MoneyError::Ambiguous {
                decimal: ore(decimal),
                grouped: ore(grouped),
            };
            assert_eq!(Money::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_amount() {
        for (text, expected) in [
            ("", MoneyError::Empty),
            ("  \u{a0}", MoneyError::Empty),
            ("kr.", MoneyError::Empty),
            ("\u{2066}\u{2069}", MoneyError::Empty),
            ("abc", MoneyError::NotANumber),
            ("12a", MoneyError::NotANumber),
            ("1.23.456", MoneyError::NotANumber),
            ("1..234", MoneyError::NotANumber),
            ("1,2,3", MoneyError::NotANumber),
            (",5", MoneyError::NotANumber),
            ("5,", MoneyError::NotANumber),
            ("--5", MoneyError::NotANumber),
            ("12 34", MoneyError::NotANumber),
            ("1234 567", MoneyError::NotANumber),
            ("1.234,567", MoneyError::TooPrecise),
            ("1,2345", MoneyError::TooPrecise),
            ("1000000000000", MoneyError::TooLarge),
            (
                "99999999999999999999999999999999999999",
                MoneyError::TooLarge,
            ),
            (
                "1,234.50",
                MoneyError::Foreign {
                    reading: ore(123_450),
                },
            ),
        ] {
            assert_eq!(Money::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn writes_the_danish_way_and_the_file_way() {
        for (amount, danish, canonical) in [
            (0, "0,00", "0.00"),
            (5, "0,05", "0.05"),
            (100_000, "1.000,00", "1000.00"),
            (1_605_000, "16.050,00", "16050.00"),
            (-123_450, "-1.234,50", "-1234.50"),
            (123_456_789_012, "1.234.567.890,12", "1234567890.12"),
        ] {
            assert_eq!(ore(amount).to_danish(), danish);
            assert_eq!(ore(amount).to_string(), canonical);
            assert_eq!(
                (
                    Money::ZERO.to_string().as_str(),
                    Money::default().to_string().as_str()
                ),
                ("0.00", "0.00")
            );
        }
    }

    #[test]
    fn the_form_of_files_is_read_to_the_letter() {
        for (text, expected) in [
            ("16050.00", Some(1_605_000)),
            ("0.05", Some(5)),
            ("16050", None),
            ("16050.0", None),
            ("016.00", None),
            (".50", None),
            ("-1.00", None),
            ("1,00", None),
            ("\u{661}.00", None),
            ("99999999999999999999999999999999.00", None),
        ] {
            assert_eq!(Money::from_canonical(text), expected.map(ore), "{text}");
        }
    }

    #[test]
    fn a_sum_beyond_the_largest_amount_is_an_error() {
        assert_eq!(Money::MAX, ore(99_999_999_999_999));
        assert_eq!(Money::MAX.plus(ore(1)), Err(MoneyError::TooLarge));
        assert_eq!(ore(0).minus(Money::MAX).map(Money::is_negative), Ok(true));
    }

    #[test]
    fn a_share_stays_between_nothing_and_all() {
        for (part, whole, expected) in [
            (0, 100, 0),
            (50, 100, 50),
            (1, 3, 33),
            (300, 100, 100),
            (-5, 100, 0),
            (5, 0, 0),
        ] {
            assert_eq!(ore(part).percent_of(ore(whole)), expected);
        }
    }
}
