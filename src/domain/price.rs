//! What one line of a budget costs: the fields as typed, and the total they amount to.
//!
//! Pure. The typed texts are kept as they are, because nothing typed may be lost;
//! their readings are derived from them each time.

use super::money::{Money, MoneyError, plain_characters};
use rust_decimal::Decimal;

/// How value added tax stands to the unit price.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Vat {
    /// The unit price is what is paid.
    #[default]
    Included,
    /// VAT at the rate comes on top.
    Excluded,
    /// No VAT is due.
    Exempt,
    /// The citizen does not know yet; counted as included, and asked about.
    Unknown,
}

impl Vat {
    /// Every value, in the order in which they are offered.
    pub const ALL: [Vat; 4] = [Vat::Included, Vat::Excluded, Vat::Exempt, Vat::Unknown];

    /// The name that files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Vat::Included => "included",
            Vat::Excluded => "excluded",
            Vat::Exempt => "exempt",
            Vat::Unknown => "unknown",
        }
    }

    /// Reads the name that files use.
    pub fn parse(text: &str) -> Option<Vat> {
        Vat::ALL.into_iter().find(|vat| vat.as_str() == text)
    }

    /// Whether a rate belongs to the price.
    pub fn has_rate(self) -> bool {
        matches!(self, Vat::Included | Vat::Excluded)
    }
}

/// A price as typed: a unit price, VAT, a number of pieces and a number of months.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Price {
    /// Price of one piece for one month, as typed.
    pub unit: String,
    /// How VAT stands to [`Price::unit`].
    pub vat: Vat,
    /// VAT in per cent, as typed; empty where nothing was typed.
    pub rate: String,
    /// Number of pieces, as typed; empty counts as 1.
    pub count: String,
    /// Number of months that the cost recurs, as typed; empty counts as 1.
    pub months: String,
}

/// The field of a price that could not be read, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PriceError {
    /// The unit price.
    Unit(MoneyError),
    /// The VAT rate is not a percentage from 0 to 100 with at most two decimals.
    Rate,
    /// The number of pieces is not a whole number from 1 to [`Price::MAX_COUNT`].
    Count,
    /// The number of months is not a whole number from 1 to [`Price::MAX_MONTHS`].
    Months,
    /// The total is beyond [`Money::MAX`].
    TotalTooLarge,
}

/// A price whose every field has been read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadPrice {
    /// Price of one piece for one month.
    pub unit: Money,
    /// How VAT stands to the unit price.
    pub vat: Vat,
    /// VAT in per cent; `None` where none was stated.
    pub rate: Option<Percent>,
    /// Number of pieces, 1 or more.
    pub count: u32,
    /// Number of months, 1 or more.
    pub months: u32,
    /// Unit × count × months, plus VAT where excluded, rounded half up to the øre.
    pub total: Money,
}

impl Price {
    /// The largest number of pieces.
    pub const MAX_COUNT: u32 = 10_000;
    /// The largest number of months.
    pub const MAX_MONTHS: u32 = 60;

    /// Reads every field and works out the total.
    pub fn read(&self) -> Result<ReadPrice, PriceError> {
        let unit = Money::parse(&self.unit).map_err(PriceError::Unit)?;
        if unit.is_negative() {
            return Err(PriceError::Unit(MoneyError::Negative));
        }
        let rate = self.read_rate()?;
        let count = whole(&self.count, Price::MAX_COUNT).ok_or(PriceError::Count)?;
        let months = whole(&self.months, Price::MAX_MONTHS).ok_or(PriceError::Months)?;
        let total = total(unit, self.vat, rate, count, months).ok_or(PriceError::TotalTooLarge)?;
        Ok(ReadPrice {
            unit,
            vat: self.vat,
            rate,
            count,
            months,
            total,
        })
    }

    /// The total, where every field can be read.
    pub fn total(&self) -> Option<Money> {
        self.read().ok().map(|price| price.total)
    }

    /// Whether any field beyond the plain amount with VAT has been used.
    pub fn is_detailed(&self) -> bool {
        let other_than_one = |text: &str| !matches!(text.trim(), "" | "1");
        self.vat != Vat::Included || other_than_one(&self.count) || other_than_one(&self.months)
    }

    fn read_rate(&self) -> Result<Option<Percent>, PriceError> {
        if !self.vat.has_rate() {
            return Ok(None);
        }
        if self.rate.trim().is_empty() {
            return match self.vat {
                // Without a rate nothing can be added to a price that lacks its VAT.
                Vat::Excluded => Err(PriceError::Rate),
                _ => Ok(None),
            };
        }
        Percent::parse(&self.rate).map(Some).ok_or(PriceError::Rate)
    }
}

/// The total of a price by the rule of the file format; `None` beyond [`Money::MAX`].
pub fn total(
    unit: Money,
    vat: Vat,
    rate: Option<Percent>,
    count: u32,
    months: u32,
) -> Option<Money> {
    let mut sum = unit
        .decimal()
        .checked_mul(Decimal::from(count))?
        .checked_mul(Decimal::from(months))?;
    if let (Vat::Excluded, Some(rate)) = (vat, rate) {
        // A hundredth and no division: exact, and the page need not carry how to divide.
        let share = rate.0.checked_mul(Decimal::new(1, 2))?;
        sum = sum.checked_mul(Decimal::ONE.checked_add(share)?)?;
    }
    Money::rounded(sum).ok()
}

/// A percentage from 0 to 100 with at most two decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Percent(Decimal);

impl Percent {
    /// Reads `25`, `12,5`, `12.5` or `25 %`; a single separator is always a decimal sign here.
    pub fn parse(text: &str) -> Option<Percent> {
        let plain = plain_characters(text).replace(',', ".");
        let body = plain.trim().trim_end_matches('%').trim_end();
        let shape = body
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
            && body.starts_with(|first: char| first.is_ascii_digit())
            && !body.ends_with('.')
            && body.len() <= 6;
        let (whole, decimals) = body.split_once('.').unwrap_or((body, ""));
        if !shape || decimals.len() > 2 || decimals.contains('.') {
            return None;
        }
        let decimals = decimals.trim_end_matches('0');
        let digits: i64 = format!("{whole}{decimals}").parse().ok()?;
        let scale = decimals.len() as u32;
        let value = Decimal::new(digits, scale);
        (value <= Decimal::ONE_HUNDRED).then_some(Percent(value))
    }

    /// Reads the form that files use: as short as possible, with a full stop (`25`, `12.5`).
    pub fn from_canonical(text: &str) -> Option<Percent> {
        Percent::parse(text).filter(|percent| percent.to_string() == text)
    }
}

impl std::fmt::Display for Percent {
    /// The form that files use: `25`, `12.5`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

fn whole(text: &str, most: u32) -> Option<u32> {
    let plain = plain_characters(text);
    let digits = plain.trim();
    if digits.is_empty() {
        return Some(1);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits
        .parse()
        .ok()
        .filter(|number| (1..=most).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(unit: &str, vat: Vat, rate: &str, count: &str, months: &str) -> Price {
        Price {
            unit: unit.into(),
            vat,
            rate: rate.into(),
            count: count.into(),
            months: months.into(),
        }
    }

    #[test]
    fn a_total_is_unit_by_count_by_months_and_vat_where_it_is_missing() {
        use Vat::*;
        for (price, total) in [
            (price("16050", Included, "", "", ""), "16050.00"),
            (price("19.992,40", Excluded, "25", "1", "1"), "24990.50"),
            (price("500", Included, "25", "2", "6"), "6000.00"),
            (price("500", Exempt, "", "", "3"), "1500.00"),
            (price("500", Unknown, "25", "", ""), "500.00"),
            (price("0,01", Excluded, "50", "", ""), "0.02"),
            (price("0,01", Excluded, "25", "2", ""), "0.03"),
            (price("0,01", Excluded, "25", "1", ""), "0.01"),
            (price("100", Excluded, "12,5", "", ""), "112.50"),
        ] {
            assert_eq!(price.total().map(|m| m.to_string()).as_deref(), Some(total));
        }
    }

    #[test]
    fn a_price_that_cannot_be_read_names_its_field() {
        use Vat::*;
        for (price, error) in [
            (
                price("", Included, "", "", ""),
                PriceError::Unit(MoneyError::Empty),
            ),
            (
                price("-5", Included, "", "", ""),
                PriceError::Unit(MoneyError::Negative),
            ),
            (price("5", Excluded, "", "", ""), PriceError::Rate),
            (price("5", Included, "101", "", ""), PriceError::Rate),
            (price("5", Included, "12,345", "", ""), PriceError::Rate),
            (price("5", Included, "1.2.3", "", ""), PriceError::Rate),
            (price("5", Included, "25", "0", ""), PriceError::Count),
            (price("5", Included, "25", "1,5", ""), PriceError::Count),
            (price("5", Included, "25", "10001", ""), PriceError::Count),
            (price("5", Included, "25", "1", "61"), PriceError::Months),
            (
                price("999999999999", Included, "", "2", ""),
                PriceError::TotalTooLarge,
            ),
        ] {
            assert_eq!(price.read(), Err(error), "{price:?}");
        }
    }

    #[test]
    fn a_price_counts_as_detailed_once_a_finer_field_is_used() {
        for (price, detailed) in [
            (price("5", Vat::Included, "25", "1", " "), false),
            (price("5", Vat::Included, "25", "2", "1"), true),
            (price("5", Vat::Included, "25", "1", "x"), true),
            (price("5", Vat::Unknown, "", "", ""), true),
        ] {
            assert_eq!(price.is_detailed(), detailed);
        }
    }
}
