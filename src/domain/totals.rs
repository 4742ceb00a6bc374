//! Sums of a plan: by item, category and month.
//!
//! Pure. A sum leaves out the items whose price cannot be read, and counts them, so that
//! no total is shown as if it were the whole.

use super::date::Month;
use super::id::Id;
use super::money::Money;
use super::plan::{Item, Plan};

/// What the citizen applies for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// The sum of the items whose price can be read, at most [`Money::MAX`].
    pub sum: Money,
    /// Items where something was typed as a price that cannot be read.
    pub unread: usize,
}

/// A running total that follows a plan one changed item at a time, so that the cost of a
/// keystroke does not grow with the number of items.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    // A list: looking through it takes microseconds even for a thousand items.
    by_item: Vec<(Id, Entry)>,
    // In øre, and wider than Money: taking an item out is exact even beyond the largest amount.
    sum: i128,
    unread: usize,
}

type Entry = Result<Money, ()>;

impl Ledger {
    /// The ledger of a whole plan.
    pub fn of(plan: &Plan) -> Ledger {
        let mut ledger = Ledger::default();
        for item in &plan.items {
            ledger.put(item);
        }
        ledger
    }

    /// Follows a change of one item; `None` where it is gone.
    pub fn update(&mut self, id: Id, item: Option<&Item>) {
        if let Some(at) = self.by_item.iter().position(|(known, _)| *known == id) {
            match self.by_item.swap_remove(at).1 {
                Ok(amount) => self.sum -= i128::from(amount.ore()),
                Err(()) => self.unread -= 1,
            }
        }
        if let Some(item) = item {
            self.put(item);
        }
    }

    fn put(&mut self, item: &Item) {
        let Some(new) = entry(item) else { return };
        self.by_item.push((item.id, new));
        match new {
            Ok(amount) => self.sum += i128::from(amount.ore()),
            Err(()) => self.unread += 1,
        }
    }

    /// What the citizen applies for.
    pub fn applied(&self) -> Applied {
        Applied {
            sum: Money::of_ore(i64::try_from(self.sum).ok()).unwrap_or(Money::MAX),
            unread: self.unread,
        }
    }
}

/// `None` where nothing was typed as a price.
fn entry(item: &Item) -> Option<Entry> {
    match item.price.total() {
        Some(total) => Some(Ok(total)),
        None if item.price.unit.trim().is_empty() => None,
        None => Some(Err(())),
    }
}

/// What a whole plan applies for.
pub fn applied(plan: &Plan) -> Applied {
    Ledger::of(plan).applied()
}

/// Sums by category, in the order of first use; items without a category under `None`.
pub fn by_category(plan: &Plan) -> Vec<(Option<Id>, Money)> {
    let mut sums: Vec<(Option<Id>, Money)> = Vec::new();
    for item in &plan.items {
        let Some(total) = item.price.total() else {
            continue;
        };
        add(&mut sums, item.category, total);
    }
    sums
}

/// Sums by month; a recurring item is spread over its months, and what is not yet placed
/// in a month stands under `None`. In the order of first use.
pub fn by_month(plan: &Plan) -> Vec<(Option<Month>, Money)> {
    let mut sums = Vec::new();
    for item in &plan.items {
        for (month, amount) in spread(item) {
            add(&mut sums, month, amount);
        }
    }
    sums
}

fn add<K: PartialEq>(sums: &mut Vec<(K, Money)>, key: K, amount: Money) {
    match sums.iter_mut().find(|(known, _)| *known == key) {
        Some((_, sum)) => *sum = sum.plus(amount).unwrap_or(Money::MAX),
        None => sums.push((key, amount)),
    }
}

/// An item's total over its months.
fn spread(item: &Item) -> Vec<(Option<Month>, Money)> {
    match item.price.read() {
        Ok(price) => shares(price.total, item.month, price.months),
        Err(_) => Vec::new(),
    }
}

/// A sum over as many months in equal shares, the first of them given; the last month takes
/// the odd øre. Without a first month it stays whole, under `None`.
pub(super) fn shares(
    total: Money,
    first: Option<Month>,
    months: u32,
) -> Vec<(Option<Month>, Money)> {
    let Some(first) = first else {
        return vec![(None, total)];
    };
    let months = months.max(1);
    let share = total
        .decimal()
        .checked_div(months.into())
        .and_then(|share| Money::rounded(share.trunc_with_scale(2)).ok())
        .unwrap_or(Money::ZERO);
    let mut left = total;
    let mut shares = Vec::with_capacity(months as usize);
    for index in 0..months {
        let amount = if index + 1 == months { left } else { share };
        left = left.minus(amount).unwrap_or(Money::ZERO);
        shares.push((Some(first.plus(index as u16)), amount));
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{item, plan};

    #[test]
    fn a_total_counts_what_can_be_read_and_says_what_cannot() {
        let plan = plan(vec![
            item("i1", "1.000"),
            item("i2", "1.5"),
            item("i3", ""),
            item("i4", "0,50"),
        ]);
        let applied = applied(&plan);
        assert_eq!(applied.sum.to_string(), "1000.50");
        assert_eq!(applied.unread, 1);
    }

    #[test]
    fn the_ledger_follows_every_change_of_an_item() {
        let mut plan = plan(vec![item("i1", "100"), item("i2", "50")]);
        let mut ledger = Ledger::of(&plan);
        for (typed, sum, unread) in [
            ("70", "120.00", 0),
            ("7x", "50.00", 1),
            ("", "50.00", 0),
            ("9", "59.00", 0),
        ] {
            plan.items[0].price.unit = typed.into();
            ledger.update(plan.items[0].id, Some(&plan.items[0]));
            assert_eq!(ledger.applied().sum.to_string(), sum);
            assert_eq!(ledger.applied().unread, unread);
            assert_eq!(ledger.applied(), applied(&plan));
        }
        let gone = plan.items.remove(0);
        ledger.update(gone.id, None);
        assert_eq!(ledger.applied(), applied(&plan));
    }

    #[test]
    fn a_recurring_cost_is_spread_and_adds_up_to_the_ore() {
        let mut rent = item("i1", "100");
        rent.price.vat = crate::domain::price::Vat::Excluded;
        rent.price.rate = "12,34".into();
        rent.price.months = "3".into();
        rent.month = Month::new(2026, 12);
        let plan = plan(vec![rent]);
        let months = by_month(&plan);
        let shown: Vec<String> = months
            .iter()
            .map(|(month, sum)| {
                format!("{} {sum}", month.map(|m| m.to_string()).unwrap_or_default())
            })
            .collect();
        assert_eq!(
            shown,
            ["2026-12 112.34", "2027-01 112.34", "2027-02 112.34"]
        );
        assert_eq!(applied(&plan).sum.to_string(), "337.02");
    }

    #[test]
    fn categories_add_up_in_the_order_of_first_use() {
        let mut items = vec![item("i1", "5"), item("i2", "7"), item("i3", "1")];
        items[0].category = Id::parse("camera");
        items[2].category = Id::parse("camera");
        let sums = by_category(&plan(items));
        let shown: Vec<String> = sums
            .iter()
            .map(|(id, sum)| format!("{} {sum}", id.map(|id| id.to_string()).unwrap_or_default()))
            .collect();
        assert_eq!(shown, ["camera 6.00", " 7.00"]);
    }

    #[test]
    fn an_item_whose_price_cannot_be_read_is_in_no_sum() {
        let plan = plan(vec![item("i1", "mange"), item("i2", "100")]);
        let hundred = Money::parse("100").unwrap();
        assert_eq!(by_category(&plan), [(None, hundred)]);
        assert_eq!(by_month(&plan), [(None, hundred)]);
    }
}
