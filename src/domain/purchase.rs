//! What a citizen says was bought: the price as typed, the day, and whether the receipt is kept.
//!
//! Pure. The typed amount is kept as it is, because nothing typed may be lost; its reading is
//! derived from it each time.

use super::date::Day;
use super::money::{Money, MoneyError};

/// An item that has been bought. Each part may still be missing: a tick alone says something.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Purchase {
    /// What was paid in all, with VAT, as typed; empty where nothing was typed.
    pub amount: String,
    /// The day on which it was bought.
    pub date: Option<Day>,
    /// Whether the receipt has been kept.
    pub receipt: bool,
}

impl Purchase {
    /// What was paid.
    ///
    /// # Errors
    ///
    /// Why the text is not an amount; [`MoneyError::Empty`] where nothing was typed.
    pub fn read(&self) -> Result<Money, MoneyError> {
        let paid = Money::parse(&self.amount)?;
        match paid.is_negative() {
            true => Err(MoneyError::Negative),
            false => Ok(paid),
        }
    }

    /// What was paid, where it can be read.
    pub fn paid(&self) -> Option<Money> {
        self.read().ok()
    }

    /// Why what was typed as the amount cannot stand in a file; `None` where it can, or where
    /// nothing was typed.
    pub fn unreadable(&self) -> Option<MoneyError> {
        self.read()
            .err()
            .filter(|error| *error != MoneyError::Empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_it_was_typed_or_asked_about() {
        let ore = |ore| Money::from_ore(ore).unwrap();
        let ambiguous = MoneyError::Ambiguous {
            decimal: ore(150),
            grouped: ore(1500),
        };
        for (typed, paid, unreadable) in [
            ("1.234,50", Ok(ore(123_450)), None),
            ("0", Ok(ore(0)), None),
            ("", Err(MoneyError::Empty), None),
            (" ", Err(MoneyError::Empty), None),
            ("1.5", Err(ambiguous), Some(ambiguous)),
            ("-5", Err(MoneyError::Negative), Some(MoneyError::Negative)),
            (
                "gratis",
                Err(MoneyError::NotANumber),
                Some(MoneyError::NotANumber),
            ),
        ] {
            let purchase = Purchase {
                amount: typed.into(),
                ..Purchase::default()
            };
            assert_eq!(purchase.read(), paid, "{typed}");
            assert_eq!(purchase.paid(), paid.ok(), "{typed}");
            assert_eq!(purchase.unreadable(), unreadable, "{typed}");
        }
    }
}
