//! What there is to say of an item that has been bought.
//!
//! Advice, but for an amount that no file can hold. It never holds sealing back otherwise.

use super::{Code, Detail, Findings, Place};
use crate::domain::edit::{ItemText, TextPlace};
use crate::domain::money::{Money, MoneyError};
use crate::domain::plan::Item;
use crate::domain::price::PriceError;

pub(super) fn check(item: &Item, findings: &mut Findings) {
    let Some(bought) = &item.bought else { return };
    let place = Place::Text(TextPlace::Item(item.id, ItemText::Paid));
    match bought.read() {
        Ok(paid) => {
            let over = item.price.total().and_then(|total| paid.minus(total).ok());
            if let Some(over) = over.filter(|over| *over > Money::ZERO) {
                findings.add_with(Code::BoughtOver, place, Detail::Over(over));
            }
        }
        Err(MoneyError::Empty) => findings.add(Code::BoughtUntold, place),
        Err(error) => {
            let error = PriceError::Unit(error);
            findings.add_with(Code::BoughtAmount, place, Detail::Price(error));
        }
    }
    findings.add_if(!bought.receipt, Code::BoughtReceipt, Place::Item(item.id));
}
