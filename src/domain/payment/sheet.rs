//! What stands on the order sheet of an invoice.
//!
//! Pure. The sheet names the plan by its reference and id, never a person.

use super::ean;
use crate::domain::date::Month;
use crate::domain::id::{Id, Uuid};
use crate::domain::money::Money;
use crate::domain::plan::{Payment, Plan};
use crate::domain::programme::Programme;
use crate::domain::review::PlannedPayment;

/// The content of one order sheet, to be printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OrderSheet<'a> {
    /// The EAN location number that the invoice goes to; `None` where the programme has none.
    pub ean: Option<&'a str>,
    /// The item's id in the plan.
    pub item: Id,
    /// What is bought, in the citizen's words.
    pub what: &'a str,
    /// Who sells it, as the citizen wrote it; may be empty, and is never turned into an address.
    pub supplier: &'a str,
    /// How much, in the programme's currency.
    pub amount: Money,
    /// When.
    pub month: Month,
    /// Who pays, by the programme's payers.
    pub payer: Id,
    /// The plan's id.
    pub plan: Uuid,
    /// The reference that the citizen gave the plan; may be empty.
    pub reference: &'a str,
    /// The plan's sealed revision, from 1.
    pub revision: u32,
}

/// One sheet for each payment by invoice, in the order of the payments. A payment for an item
/// that the plan does not have gets none; [`super::check`] names it.
pub fn order_sheets<'a>(
    plan: &'a Plan,
    revision: u32,
    payments: &[PlannedPayment],
    programme: &'a Programme,
) -> Vec<OrderSheet<'a>> {
    let by_invoice = |payment: &&PlannedPayment| payment.way == Payment::Invoice;
    let sheet = |payment: &PlannedPayment| {
        let item = plan.item(payment.item)?;
        Some(OrderSheet {
            ean: ean(programme),
            item: item.id,
            what: &item.what,
            supplier: &item.supplier,
            amount: payment.amount,
            month: payment.month,
            payer: payment.payer,
            plan: plan.id,
            reference: &plan.reference,
            revision,
        })
    };
    payments
        .iter()
        .filter(by_invoice)
        .filter_map(sheet)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{kroner, month, payment, programme};
    use super::*;
    use crate::domain::testing::{id, item, plan};

    fn invoice(name: &str, number: u8, amount: i64) -> PlannedPayment {
        PlannedPayment {
            way: Payment::Invoice,
            ..payment(name, number, kroner(amount))
        }
    }

    #[test]
    fn each_invoice_has_a_sheet_and_nothing_else_has() {
        let mut plan = plan(vec![item("i1", "100"), item("i2", "200")]);
        plan.reference = "Hold 3".into();
        plan.items[1].what = "Kamera".into();
        plan.items[1].supplier = "Fotobutik".into();
        let instalment = PlannedPayment {
            way: Payment::Instalments,
            ..payment("i1", 2, kroner(10))
        };
        let payments = [
            payment("i1", 2, kroner(50)),
            invoice("i2", 4, 120),
            invoice("i9", 2, 30),
            instalment,
            invoice("i2", 3, 80),
        ];
        let mut programme = programme();
        for ean in [Some("5790000000005"), None] {
            programme.ean = ean.map(str::to_owned);
            let expected = [(4, 120), (3, 80)].map(|(number, amount)| OrderSheet {
                ean,
                item: id("i2"),
                what: "Kamera",
                supplier: "Fotobutik",
                amount: kroner(amount),
                month: month(number),
                payer: id("fund"),
                plan: plan.id,
                reference: "Hold 3",
                revision: 2,
            });
            assert_eq!(order_sheets(&plan, 2, &payments, &programme), expected);
        }
    }
}
