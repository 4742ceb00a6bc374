//! What an answer lacks, and what stands out about its payments, as sentences.

use super::Catalog;
use super::finding::{item_name, number, price_error};
use crate::domain::answering::{Answering, Doubt, Fault, Gap, ItemPlace, PaymentPlace, Place};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::payment::{Chosen, Code, Finding, LeftOut};
use crate::domain::plan::Plan;
use crate::domain::price::PriceError;
use crate::domain::programme::Programme;

/// What to do about a gap, without its place.
pub fn gap(catalog: &Catalog, gap: &Gap) -> String {
    let key = match (gap.fault, gap.place) {
        (Fault::TooLong(most), _) => {
            return catalog.fill("finding.text.too-long", &[("most", &number(most))]);
        }
        (Fault::Amount(error), _) => return price_error(catalog, PriceError::Unit(error)),
        (Fault::Missing, Place::Decision) => "answer.gap.decision",
        (Fault::Missing, Place::Item(_, ItemPlace::Reason)) => "answer.gap.red",
        (Fault::Missing, Place::Payment(_, place)) => match place {
            PaymentPlace::Item => "answer.gap.item",
            PaymentPlace::Month => "answer.gap.month",
            PaymentPlace::Amount => "answer.gap.amount",
            PaymentPlace::Way => "answer.gap.way",
            PaymentPlace::Payer => "answer.gap.payer",
        },
        (Fault::Missing, _) => "answer.gap.reason",
    };
    catalog.get(key).to_owned()
}

/// What to do about a gap, with its place in front.
pub fn placed(catalog: &Catalog, found: &Gap, plan: &Plan, answering: &Answering) -> String {
    let sentence = gap(catalog, found);
    let name = match found.place {
        Place::Item(id, _) => item_name(catalog, plan, id),
        Place::Payment(id, _) => payment_name(catalog, answering, id),
        _ => return sentence,
    };
    format!("{name}: {sentence}")
}

/// What may be a slip in an answer.
pub fn doubt(catalog: &Catalog, doubt: &Doubt, plan: &Plan) -> String {
    let of = |key, other: (&str, Money), granted| {
        let (name, other) = (other.0, catalog.amount(other.1));
        let granted = catalog.amount(granted);
        catalog.fill(key, &[("granted", &granted), (name, &other)])
    };
    match *doubt {
        Doubt::MoreThanApplied {
            item,
            applied,
            granted,
        } => {
            let name = item_name(catalog, plan, item);
            let sentence = of("answer.doubt.more", ("applied", applied), granted);
            format!("{name}: {sentence}")
        }
        Doubt::RedWithoutAmount(item) => {
            let name = item_name(catalog, plan, item);
            format!("{name}: {}", catalog.get("answer.doubt.red"))
        }
        Doubt::OverCeiling { granted, ceiling } => {
            of("answer.doubt.ceiling", ("ceiling", ceiling), granted)
        }
        Doubt::NotAssessed(ref items) => catalog.count("answer.doubt.colours", items.len()),
        Doubt::NothingGranted => catalog.get("answer.doubt.nothing").to_owned(),
        Doubt::PaymentsDiffer { granted, planned } => {
            of("answer.doubt.payments", ("planned", planned), granted)
        }
    }
}

/// A line of the payment plan by its place, from 1.
pub fn payment_name(catalog: &Catalog, answering: &Answering, id: Id) -> String {
    let at = answering.payments.iter().position(|line| line.id == id);
    let at = at.map_or(0, |at| at + 1);
    catalog.fill("answer.payment-number", &[("n", &at.to_string())])
}

/// What stands out about payments, with the item in front.
pub fn payment_finding(
    catalog: &Catalog,
    finding: &Finding,
    plan: &Plan,
    programme: &Programme,
) -> String {
    let name = item_name(catalog, plan, finding.item);
    let sentence = match finding.code {
        Code::ExceedsApproved { approved, planned } => {
            let (approved, planned) = (catalog.amount(approved), catalog.amount(planned));
            catalog.fill(
                "answer.payment.exceeds",
                &[("approved", &approved), ("planned", &planned)],
            )
        }
        Code::NotApproved => catalog.get("answer.payment.not-approved").to_owned(),
        Code::SumTooLarge => catalog.get("price.too-large").to_owned(),
        Code::NothingPlanned { approved } => {
            let approved = catalog.amount(approved);
            catalog.fill("answer.payment.nothing", &[("approved", &approved)])
        }
        Code::UnknownItem => catalog.get("answer.payment.unknown-item").to_owned(),
        Code::BeforeStart { start } => {
            let start = catalog.month(start);
            catalog.fill("answer.payment.before-start", &[("start", &start)])
        }
        Code::UnknownPayer { payer } => {
            let name = payer_name(catalog, programme, payer);
            catalog.fill("answer.payment.unknown-payer", &[("payer", &name)])
        }
        Code::NoEan => catalog.get("answer.payment.no-ean").to_owned(),
    };
    format!("{name}: {sentence}")
}

/// Why no payment could be suggested for an item, with the item in front.
pub fn left_out(catalog: &Catalog, item: Id, why: LeftOut, plan: &Plan) -> String {
    let key = match why {
        LeftOut::NoMonth => "answer.left-out.month",
        LeftOut::NoPayer => "answer.left-out.payer",
    };
    format!("{}: {}", item_name(catalog, plan, item), catalog.get(key))
}

/// What was chosen in the suggested payments of an item and why, with the item in front.
pub fn chosen(
    catalog: &Catalog,
    item: Id,
    chosen: Chosen,
    plan: &Plan,
    programme: &Programme,
) -> String {
    let sentence = match chosen {
        Chosen::TransferForWantOfEan => catalog.get("answer.chosen.no-ean").to_owned(),
        Chosen::LaterThanWished { wished, start } => {
            let (wished, start) = (catalog.month(wished), catalog.month(start));
            let values = [("wished", wished.as_str()), ("start", &start)];
            catalog.fill("answer.chosen.later", &values)
        }
        Chosen::Instalments(count) => {
            catalog.fill("answer.chosen.instalments", &[("n", &count.to_string())])
        }
        Chosen::PayerByLaw(payer) => {
            let payer = payer_name(catalog, programme, payer);
            catalog.fill("answer.chosen.payer", &[("payer", &payer)])
        }
    };
    format!("{}: {sentence}", item_name(catalog, plan, item))
}

/// A payer as people call it; the name of files where the programme does not know it.
pub fn payer_name(catalog: &Catalog, programme: &Programme, payer: Id) -> String {
    let known = programme.payers.iter().find(|known| known.id == payer);
    known.map_or(payer.to_string(), |known| {
        known.label.get(catalog.language).to_owned()
    })
}
