//! Payments added up by payer, by month, and by both.
//!
//! Pure. The order is fixed, so that two prints of the same payments are alike.

use super::sum;
use crate::domain::date::Month;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::programme::Choice;
use crate::domain::review::PlannedPayment;

/// The sums of payments: a row for each payer, a column for each month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The months in which anything is paid, ascending.
    pub months: Vec<Month>,
    /// The payers who pay anything: in the programme's order, and after them those that it does
    /// not know, in the order of naming.
    pub payers: Vec<PayerRow>,
    /// The sum of each month, as [`Table::months`]; `None` beyond [`Money::MAX`].
    pub by_month: Vec<Option<Money>>,
    /// The sum of everything; `None` beyond [`Money::MAX`].
    pub sum: Option<Money>,
}

/// What one payer pays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PayerRow {
    /// Who.
    pub payer: Id,
    /// The sum of each month, as [`Table::months`]; zero where nothing is paid, `None` beyond
    /// [`Money::MAX`].
    pub by_month: Vec<Option<Money>>,
    /// The sum of all months; `None` beyond [`Money::MAX`].
    pub sum: Option<Money>,
}

/// Adds payments up by payer and month; `known` are the programme's payers.
pub fn table(known: &[Choice], payments: &[PlannedPayment]) -> Table {
    let mut months: Vec<Month> = payments.iter().map(|payment| payment.month).collect();
    months.sort_unstable();
    months.dedup();
    let row = |payer: Id| PayerRow {
        payer,
        by_month: by_month(&months, payments, |payment| payment.payer == payer),
        sum: sum_where(payments, |payment| payment.payer == payer),
    };
    Table {
        payers: payers(known, payments).into_iter().map(row).collect(),
        by_month: by_month(&months, payments, |_| true),
        sum: sum_where(payments, |_| true),
        months,
    }
}

fn payers(known: &[Choice], payments: &[PlannedPayment]) -> Vec<Id> {
    let known = known.iter().map(|choice| choice.id);
    let pays = |payer: &Id| payments.iter().any(|payment| payment.payer == *payer);
    let mut payers: Vec<Id> = known.filter(pays).collect();
    for payment in payments {
        if !payers.contains(&payment.payer) {
            payers.push(payment.payer);
        }
    }
    payers
}

fn by_month(
    months: &[Month],
    payments: &[PlannedPayment],
    counts: impl Fn(&PlannedPayment) -> bool,
) -> Vec<Option<Money>> {
    months
        .iter()
        .map(|month| sum_where(payments, |one| one.month == *month && counts(one)))
        .collect()
}

fn sum_where(
    payments: &[PlannedPayment],
    counts: impl Fn(&PlannedPayment) -> bool,
) -> Option<Money> {
    let counted = payments.iter().filter(|payment| counts(payment));
    sum(counted.map(|payment| payment.amount))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{kroner, month, payment, programme};
    use super::*;
    use crate::domain::testing::id;

    fn pays(payer: &str, number: u8, amount: Money) -> PlannedPayment {
        PlannedPayment {
            payer: id(payer),
            ..payment("i1", number, amount)
        }
    }

    fn amounts<const N: usize>(kroners: [i64; N]) -> Vec<Option<Money>> {
        kroners.map(|amount| Some(kroner(amount))).into()
    }

    #[test]
    fn payments_are_added_up_both_ways_in_a_fixed_order() {
        let mut payments = [
            pays("stranger", 5, kroner(1)),
            pays("fund", 3, kroner(20)),
            pays("municipality", 5, kroner(300)),
            pays("fund", 2, kroner(4_000)),
            pays("fund", 3, kroner(50_000)),
        ];
        let row = |payer: &str, by_month: [i64; 3], sum: i64| PayerRow {
            payer: id(payer),
            by_month: amounts(by_month),
            sum: Some(kroner(sum)),
        };
        let expected = Table {
            months: [2, 3, 5].map(month).into(),
            payers: vec![
                row("municipality", [0, 0, 300], 300),
                row("fund", [4_000, 50_020, 0], 54_020),
                row("stranger", [0, 0, 1], 1),
            ],
            by_month: amounts([4_000, 50_020, 301]),
            sum: Some(kroner(54_321)),
        };
        assert_eq!(table(&programme().payers, &payments), expected);
        payments.reverse();
        assert_eq!(table(&programme().payers, &payments), expected);
    }

    #[test]
    fn without_payments_the_sum_is_nothing() {
        let empty = table(&programme().payers, &[]);
        assert_eq!((empty.months, empty.payers), (vec![], vec![]));
        assert_eq!(empty.sum, Some(Money::ZERO));
    }

    #[test]
    fn only_the_sums_that_do_not_fit_are_none() {
        let payments = [
            pays("fund", 2, Money::MAX),
            pays("fund", 3, kroner(1)),
            pays("municipality", 2, kroner(1)),
        ];
        let table = table(&programme().payers, &payments);
        let rows: Vec<_> = table.payers.iter().map(|row| row.sum).collect();
        assert_eq!(rows, [Some(kroner(1)), None]);
        assert_eq!(table.by_month, [None, Some(kroner(1))]);
        assert_eq!(table.sum, None);
    }
}
