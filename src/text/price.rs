//! How a price comes about, in words.

use super::Catalog;
use crate::domain::price::ReadPrice;

/// What one piece costs for one month, how many there are of each, and what is said of the VAT;
/// without the numbers where both are 1.
pub fn price_in_words(catalog: &Catalog, price: &ReadPrice) -> String {
    let rate = price.rate.map(|rate| rate.to_string().replace('.', ","));
    let vat = catalog.fill(
        &format!("vat.{}-said", price.vat.as_str()),
        &[("rate", &rate.unwrap_or_default())],
    );
    let unit = catalog.amount(price.unit);
    if (price.count, price.months) == (1, 1) {
        return catalog.fill("price.said-once", &[("unit", &unit), ("vat", &vat)]);
    }
    let (count, months) = (price.count.to_string(), price.months.to_string());
    let values = [
        ("unit", unit.as_str()),
        ("count", &count),
        ("months", &months),
        ("vat", &vat),
    ];
    catalog.fill("price.said", &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::price::{Price, Vat};

    #[test]
    fn a_price_says_its_vat_and_its_numbers_where_they_are_not_one() {
        let danish = Catalog::built_in("da");
        for (vat, rate, count, months, told) in [
            (Vat::Included, "25", "1", "1", "400,00\u{a0}kr., med moms"),
            (
                Vat::Excluded,
                "25",
                "",
                "",
                "400,00\u{a0}kr., plus 25 % moms",
            ),
            (
                Vat::Unknown,
                "",
                "2",
                "1",
                "400,00\u{a0}kr. × 2 stk. × 1 md., moms ikke kendt",
            ),
        ] {
            let price = Price {
                unit: "400".into(),
                vat,
                rate: rate.into(),
                count: count.into(),
                months: months.into(),
            };
            assert_eq!(price_in_words(&danish, &price.read().unwrap()), told);
        }
    }
}
