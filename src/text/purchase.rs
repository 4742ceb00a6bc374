//! What was bought, in words.

use super::Catalog;
use crate::domain::purchase::Purchase;

/// What was paid, when, and whether the receipt is kept: `480,00 kr., 5. januar 2027,
/// kvittering gemt`. An amount that cannot be read stands as it was typed.
pub fn bought_in_words(catalog: &Catalog, bought: &Purchase) -> String {
    let typed = bought.amount.trim();
    let paid = match bought.paid() {
        Some(paid) => catalog.amount(paid),
        None if typed.is_empty() => catalog.get("purchase.no-amount").to_owned(),
        None => typed.to_owned(),
    };
    let receipt = match bought.receipt {
        true => "purchase.receipt",
        false => "purchase.no-receipt",
    };
    let day = bought.date.map(|day| format!(", {}", catalog.day(day)));
    format!(
        "{paid}{}, {}",
        day.unwrap_or_default(),
        catalog.get(receipt)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::bought;

    #[test]
    fn a_purchase_is_told_in_one_line() {
        let danish = Catalog::built_in("da");
        for (amount, date, receipt, told) in [
            (
                "480",
                "2027-01-05",
                true,
                "480,00\u{a0}kr., 5. januar 2027, kvittering gemt",
            ),
            ("480", "", false, "480,00\u{a0}kr., ingen kvittering"),
            (
                " ",
                "2027-01-05",
                true,
                "uden beløb, 5. januar 2027, kvittering gemt",
            ),
            ("1.5", "", true, "1.5, kvittering gemt"),
        ] {
            let mut bought = bought(amount, date);
            bought.receipt = receipt;
            assert_eq!(bought_in_words(&danish, &bought), told);
        }
    }
}
