//! A proposed payment plan, so that the consultant corrects instead of typing.
//!
//! Pure. What cannot be proposed is named, never guessed.

use super::{ean, law_suggestions, said};
use crate::domain::date::Month;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::plan::{Item, Payment, Plan};
use crate::domain::programme::Programme;
use crate::domain::review::{ItemReview, PlannedPayment};

/// How many instalments are proposed where the price does not recur. The sources tell of
/// smaller portions and give no number; three is this product's choice, to be corrected.
pub const USUAL_INSTALMENTS: u32 = 3;

/// A proposed payment plan.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Suggestion {
    /// The payments, in the order of the plan's items, and of months within an item.
    pub payments: Vec<PlannedPayment>,
    /// Items with an approved amount for which nothing could be proposed.
    pub left_out: Vec<(Id, LeftOut)>,
    /// What was proposed otherwise than wished, or without anybody having said it.
    pub chosen: Vec<(Id, Chosen)>,
}

/// What the product chose in a proposal, so that nobody takes it for the citizen's wish or the
/// consultant's word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chosen {
    /// An invoice was wished, but there is no EAN number to send it to: a transfer is proposed.
    TransferForWantOfEan,
    /// The wished month lies before the plan's start: the start is proposed.
    LaterThanWished {
        /// What was wished.
        wished: Month,
        /// When the plan starts.
        start: Month,
    },
    /// Instalments were wished without a number: this many are proposed.
    Instalments(u32),
    /// Nobody was named who pays: this payer is proposed, by the programme's table.
    PayerByLaw(Id),
}

/// Why nothing could be proposed for an approved item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LeftOut {
    /// Neither the item nor the plan has a month.
    NoMonth,
    /// Neither the answer nor the programme's table says who pays.
    NoPayer,
}

/// Proposes payments for every item with an approved amount above zero.
///
/// - **When:** in the item's month, but not before the plan's start; else in the start month.
/// - **How:** as the citizen wished. Without a wish, and where an invoice was wished but the
///   programme has no EAN number, by invoice where there is one and else by transfer.
/// - **How many:** one; instalments one a month, over the months in which the price recurs, or
///   else [`USUAL_INSTALMENTS`]. Equal shares in whole øre, rounded down; the last takes the
///   rest, so that the sum is the approved amount. A share of nothing is left out.
/// - **Who pays:** whom the answer names; else the payer of the suggested legal basis, which is
///   the one that the consultant chose, or where none was chosen the first in the table; else
///   the programme's payer where it has only one.
pub fn suggest(plan: &Plan, reviews: &[ItemReview], programme: &Programme) -> Suggestion {
    let mut suggestion = Suggestion::default();
    for item in &plan.items {
        let Some(said) = said(reviews, item.id) else {
            continue;
        };
        let Some(amount) = said.approved.filter(|amount| *amount > Money::ZERO) else {
            continue;
        };
        match first_payment(plan.start, item, said, amount, programme) {
            Ok(payment) => {
                let chosen = chosen(plan.start, item, said, &payment, programme);
                let chosen = chosen.into_iter().flatten();
                suggestion.chosen.extend(chosen.map(|one| (item.id, one)));
                in_parts(payment, item, &mut suggestion.payments);
            }
            Err(why) => suggestion.left_out.push((item.id, why)),
        }
    }
    suggestion
}

/// The whole amount as one payment, before it is divided.
fn first_payment(
    start: Option<Month>,
    item: &Item,
    said: &ItemReview,
    amount: Money,
    programme: &Programme,
) -> Result<PlannedPayment, LeftOut> {
    // A month is more than none, so the later of the two is the one that is there.
    let month = item.month.max(start).ok_or(LeftOut::NoMonth)?;
    Ok(PlannedPayment {
        item: item.id,
        month,
        amount,
        way: way(item.payment, programme),
        payer: payer(item, said, programme).ok_or(LeftOut::NoPayer)?,
    })
}

/// In what the proposal is nobody's wish, in the order in which a payment is read.
fn chosen(
    start: Option<Month>,
    item: &Item,
    said: &ItemReview,
    payment: &PlannedPayment,
    programme: &Programme,
) -> [Option<Chosen>; 4] {
    let later = item
        .month
        .zip(start)
        .filter(|(wished, start)| wished < start);
    let later = later.map(|(wished, start)| Chosen::LaterThanWished { wished, start });
    let no_ean = item.payment == Some(Payment::Invoice) && payment.way == Payment::Transfer;
    let in_parts = payment.way == Payment::Instalments && recurring(item).is_none();
    let by_law = said.payer.is_none() && payer_by_law(item, said, programme).is_some();
    [
        later,
        no_ean.then_some(Chosen::TransferForWantOfEan),
        in_parts.then_some(Chosen::Instalments(USUAL_INSTALMENTS)),
        // Where there is no other payer nothing was chosen.
        (by_law && programme.payers.len() > 1).then_some(Chosen::PayerByLaw(payment.payer)),
    ]
}

fn way(wish: Option<Payment>, programme: &Programme) -> Payment {
    match wish {
        Some(Payment::Invoice) | None if ean(programme).is_some() => Payment::Invoice,
        Some(Payment::Invoice) | None => Payment::Transfer,
        Some(wish) => wish,
    }
}

fn payer(item: &Item, said: &ItemReview, programme: &Programme) -> Option<Id> {
    let only = match programme.payers.as_slice() {
        [only] => Some(only.id),
        _ => None,
    };
    said.payer
        .or_else(|| payer_by_law(item, said, programme))
        .or(only)
}

fn payer_by_law(item: &Item, said: &ItemReview, programme: &Programme) -> Option<Id> {
    let chosen = said.basis.as_deref().map(str::trim);
    let chosen = chosen.filter(|basis| !basis.is_empty());
    let fits = |basis: Option<&str>| chosen.is_none() || basis == chosen;
    law_suggestions(programme, item)
        .into_iter()
        .find(|rule| fits(rule.basis.as_deref()))
        .map(|rule| rule.payer)
}

fn in_parts(whole: PlannedPayment, item: &Item, payments: &mut Vec<PlannedPayment>) {
    if whole.way != Payment::Instalments {
        payments.push(whole);
        return;
    }
    let parts = recurring(item).unwrap_or(USUAL_INSTALMENTS);
    for (index, amount) in shares(whole.amount, parts).into_iter().enumerate() {
        if amount > Money::ZERO {
            payments.push(PlannedPayment {
                month: whole.month.plus(index as u16),
                amount,
                ..whole
            });
        }
    }
}

/// The months in which the price recurs, where these are several.
fn recurring(item: &Item) -> Option<u32> {
    let months = item.price.read().ok()?.months;
    (months > 1).then_some(months)
}

/// Equal shares rounded down to the øre; the last takes the rest.
fn shares(amount: Money, parts: u32) -> Vec<Money> {
    let share = amount
        .decimal()
        .checked_div(parts.into())
        .and_then(|share| Money::rounded(share.trunc_with_scale(2)).ok())
        .unwrap_or(Money::ZERO);
    let mut left = amount;
    let mut shares = Vec::with_capacity(parts as usize);
    for _ in 1..parts {
        shares.push(share);
        left = left.minus(share).unwrap_or(Money::ZERO);
    }
    shares.push(left);
    shares
}

#[cfg(test)]
mod tests {
    use super::super::testing::{approves, kroner, month, programme};
    use super::*;
    use crate::domain::testing::{id, item, plan};
    use Payment::{Instalments, Invoice, Transfer};

    /// A plan from February with one item for marketing, and what was approved of it.
    fn one_item(amount: Option<Money>) -> (Plan, ItemReview) {
        let mut item = item("i1", "100");
        item.category = Some(id("marketing"));
        let mut plan = plan(vec![item]);
        plan.start = Some(month(2));
        (plan, approves("i1", amount))
    }

    #[test]
    fn only_an_approved_amount_is_planned() {
        for (amount, planned) in [
            (Some(kroner(80)), 1),
            (Some(Money::ZERO), 0),
            (Some(kroner(-1)), 0),
            (None, 0),
        ] {
            let (plan, said) = one_item(amount);
            let suggestion = suggest(&plan, &[said], &programme());
            assert_eq!(suggestion.payments.len(), planned, "{amount:?}");
            assert_eq!(suggestion.left_out, [], "{amount:?}");
        }
        let (plan, _) = one_item(None);
        assert_eq!(suggest(&plan, &[], &programme()), Suggestion::default());
    }

    #[test]
    fn a_payment_falls_in_the_items_month_and_not_before_the_start() {
        for (own, start, expected) in [
            (Some(4), Some(2), Ok(4)),
            (None, Some(2), Ok(2)),
            (Some(1), Some(2), Ok(2)),
            (Some(4), None, Ok(4)),
            (None, None, Err(LeftOut::NoMonth)),
        ] {
            let (mut plan, said) = one_item(Some(kroner(80)));
            plan.items[0].month = own.map(month);
            plan.start = start.map(month);
            let suggestion = suggest(&plan, &[said], &programme());
            let when: Vec<_> = suggestion.payments.iter().map(|one| one.month).collect();
            let planned: Vec<_> = expected.ok().map(month).into_iter().collect();
            let left_out: Vec<_> = expected
                .err()
                .map(|why| (id("i1"), why))
                .into_iter()
                .collect();
            assert_eq!(when, planned, "{own:?} {start:?}");
            assert_eq!(suggestion.left_out, left_out, "{own:?} {start:?}");
        }
    }

    #[test]
    fn the_citizens_wish_is_followed_where_it_can_be() {
        for (wish, ean, expected) in [
            (Some(Invoice), Some("5790000000005"), Invoice),
            (Some(Invoice), None, Transfer),
            (Some(Invoice), Some(" "), Transfer),
            (Some(Transfer), Some("5790000000005"), Transfer),
            (Some(Instalments), Some("5790000000005"), Instalments),
            (None, Some("5790000000005"), Invoice),
            (None, None, Transfer),
        ] {
            let (mut plan, said) = one_item(Some(kroner(80)));
            plan.items[0].payment = wish;
            let mut programme = programme();
            programme.ean = ean.map(str::to_owned);
            let payments = suggest(&plan, &[said], &programme).payments;
            assert_eq!(payments[0].way, expected, "{wish:?} {ean:?}");
        }
    }

    #[test]
    fn the_payer_is_the_one_named_or_the_one_of_the_legal_basis() {
        let (fund, municipality) = (Some("fund"), Some("municipality"));
        for (category, basis, named, expected) in [
            ("camera", None, municipality, municipality),
            ("camera", None, None, fund),
            ("camera", Some("LAB § 76"), None, fund),
            ("camera", Some(" LAB § 82/83 "), None, municipality),
            ("camera", Some("LAS § 81"), None, None),
            ("camera", Some(""), None, fund),
            ("marketing", None, None, municipality),
            ("marketing", Some("LAB § 76"), None, None),
            ("car-licence", None, None, None),
            ("car-licence", None, Some("stranger"), Some("stranger")),
        ] {
            let (mut plan, mut said) = one_item(Some(kroner(80)));
            plan.items[0].category = Some(id(category));
            said.basis = basis.map(str::to_owned);
            said.payer = named.map(id);
            let suggestion = suggest(&plan, &[said], &programme());
            let payer = suggestion.payments.first().map(|one| one.payer);
            assert_eq!(payer, expected.map(id), "{category} {basis:?}");
            let left_out = match expected {
                Some(_) => vec![],
                None => vec![(id("i1"), LeftOut::NoPayer)],
            };
            assert_eq!(suggestion.left_out, left_out, "{category} {basis:?}");
        }
    }

    #[test]
    fn the_only_payer_of_a_programme_pays() {
        let (mut plan, said) = one_item(Some(kroner(80)));
        plan.items[0].category = None;
        let mut programme = programme();
        programme.payers.truncate(1);
        let payments = suggest(&plan, &[said], &programme).payments;
        assert_eq!(payments[0].payer, id("municipality"));
    }

    #[test]
    fn instalments_add_up_to_the_øre() {
        let three_months = [2, 3, 4];
        for (months, ore, expected) in [
            ("", 10_000, &[(2, 3_333), (3, 3_333), (4, 3_334)][..]),
            ("1", 9_000, &three_months.map(|month| (month, 3_000))),
            ("many", 9_000, &three_months.map(|month| (month, 3_000))),
            ("2", 9_001, &[(2, 4_500), (3, 4_501)]),
            ("2", 1, &[(3, 1)]),
            ("4", 31, &[(2, 7), (3, 7), (4, 7), (5, 10)]),
        ] {
            let amount = Money::from_ore(ore).unwrap();
            let (mut plan, said) = one_item(Some(amount));
            plan.items[0].payment = Some(Instalments);
            plan.items[0].price.months = months.to_owned();
            let payments = suggest(&plan, &[said], &programme()).payments;
            let planned: Vec<_> = payments.iter().map(|one| (one.month, one.amount)).collect();
            let expected = expected.iter();
            let expected: Vec<_> = expected
                .map(|(number, ore)| (month(*number), Money::from_ore(*ore).unwrap()))
                .collect();
            assert_eq!(planned, expected, "{months} {ore}");
        }
    }

    #[test]
    fn shares_are_never_below_zero_and_add_up() {
        for parts in 1..=60 {
            for ore in [1, 31, 59, 60, 61, 100, 4_998_500, 99_999_999_999_999] {
                let amount = Money::from_ore(ore).unwrap();
                let shares = shares(amount, parts);
                assert_eq!(shares.len(), parts as usize, "{ore}/{parts}");
                assert!(
                    shares.iter().all(|share| !share.is_negative()),
                    "{ore}/{parts}"
                );
                assert_eq!(super::super::sum(shares), Some(amount), "{ore}/{parts}");
            }
        }
    }

    #[test]
    fn what_is_nobodys_wish_is_said_of_the_proposal() {
        use super::Chosen::*;
        let three = super::Chosen::Instalments(USUAL_INSTALMENTS);
        let by_law = PayerByLaw(id("municipality"));
        let later = LaterThanWished {
            wished: month(1),
            start: month(2),
        };
        let fund = Some("fund");
        for (wish, ean, own, months, named, expected) in [
            (None, true, None, "", fund, vec![]),
            (Some(Transfer), false, Some(2), "", fund, vec![]),
            (Some(Invoice), true, Some(3), "", fund, vec![]),
            (None, false, None, "", fund, vec![]),
            (
                Some(Invoice),
                false,
                None,
                "",
                fund,
                vec![TransferForWantOfEan],
            ),
            (None, true, Some(1), "", fund, vec![later]),
            (
                Some(Payment::Instalments),
                true,
                None,
                "",
                fund,
                vec![three],
            ),
            (Some(Payment::Instalments), true, None, "4", fund, vec![]),
            (None, true, None, "", None, vec![by_law]),
            (
                Some(Invoice),
                false,
                Some(1),
                "",
                None,
                vec![later, TransferForWantOfEan, by_law],
            ),
        ] {
            let (mut plan, mut said) = one_item(Some(kroner(80)));
            plan.items[0].payment = wish;
            plan.items[0].month = own.map(month);
            plan.items[0].price.months = months.to_owned();
            said.payer = named.map(id);
            let mut programme = programme();
            if !ean {
                programme.ean = None;
            }
            let found = suggest(&plan, &[said], &programme).chosen;
            let expected: Vec<_> = expected.into_iter().map(|one| (id("i1"), one)).collect();
            assert_eq!(found, expected, "{wish:?} {ean} {own:?} {named:?}");
        }
    }

    #[test]
    fn what_is_left_out_and_the_only_payer_are_not_said_to_be_chosen() {
        let (mut plan, said) = one_item(Some(kroner(80)));
        plan.start = None;
        assert_eq!(suggest(&plan, &[said], &programme()).chosen, []);
        let (plan, said) = one_item(Some(kroner(80)));
        let mut programme = programme();
        programme.payers.truncate(1);
        assert_eq!(suggest(&plan, &[said], &programme).chosen, []);
    }
}
