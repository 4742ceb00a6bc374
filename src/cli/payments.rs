//! Prints the payments that a review plans for a plan, with their sums.
//!
//! Only where both files are intact and the review answers this very plan: its id, revision,
//! content and key.

use super::diff::{names_for, open, plan_of, refuse};
use super::verify::{Report, person_line};
use super::{Outcome, Streams, about};
use crate::domain::answer::{Mismatch, SealedRevision, attach};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::payment::table;
use crate::domain::plan::{Payment, Plan};
use crate::domain::programme::Choice;
use crate::domain::review::{PlannedPayment, Review};
use crate::file::did_key::PublicKey;
use crate::file::open::Content;
use crate::file::plan_v1::PlanFile;
use crate::text::Catalog;
use crate::text::plain::harmless;
use std::ffi::OsString;
use std::io;

pub(super) fn run(
    files: &[OsString; 2],
    catalog: &Catalog,
    streams: &mut Streams,
) -> io::Result<Outcome> {
    let [plan_name, review_name] = files;
    let plan = match open(plan_name, catalog, streams)? {
        Ok(report) => report,
        Err(outcome) => return Ok(outcome),
    };
    let review = match open(review_name, catalog, streams)? {
        Ok(report) => report,
        Err(outcome) => return Ok(outcome),
    };
    let Some(file) = plan_of(&plan) else {
        return refuse(plan_name, "cli.payments.not-plan", catalog, streams);
    };
    let Some(answer) = review_of(&review) else {
        return refuse(review_name, "cli.payments.not-review", catalog, streams);
    };
    // Money is not paid by what anybody may have changed.
    for (name, report) in [(plan_name, &plan), (review_name, &review)] {
        if report.key().is_none() {
            writeln!(
                streams.err,
                "{}",
                about(name, &person_line(report, catalog))
            )?;
            return Ok(Outcome::Bad);
        }
    }
    if let Err(mismatch) = belongs(answer, file, &plan) {
        return refuse(review_name, key_of(mismatch), catalog, streams);
    }
    for (name, report) in [(plan_name, &plan), (review_name, &review)] {
        writeln!(
            streams.out,
            "{}",
            about(name, &person_line(report, catalog))
        )?;
    }
    for line in lines(answer, &file.plan, catalog) {
        writeln!(streams.out, "{}", harmless(&line))?;
    }
    Ok(Outcome::Good)
}

fn review_of(report: &Report) -> Option<&Review> {
    match &report.opened.as_ref().ok()?.content {
        Content::Review(review) => Some(review),
        _ => None,
    }
}

fn belongs(review: &Review, file: &PlanFile, report: &Report) -> Result<(), Mismatch> {
    let opened = report.opened.as_ref().map_err(|_| Mismatch::OtherContent)?;
    let sealed = SealedRevision {
        revision: file.revision,
        digest: opened.digest,
        key: report.key().map(PublicKey::did),
    };
    attach(review, file.plan.id, &[sealed]).map(|_| ())
}

fn key_of(mismatch: Mismatch) -> &'static str {
    match mismatch {
        Mismatch::OtherPlan => "cli.payments.other-plan",
        Mismatch::OtherRevision => "cli.payments.other-revision",
        Mismatch::OtherContent => "cli.payments.other-content",
        Mismatch::OtherKey => "cli.payments.other-key",
    }
}

/// The decision, the payments and their sums.
fn lines(review: &Review, plan: &Plan, catalog: &Catalog) -> Vec<String> {
    let decision = format!("decision.{}", review.decision.as_str());
    let mut lines = vec![String::new(), catalog.get(&decision).to_owned()];
    if review.payments.is_empty() {
        lines.push(catalog.get("cli.payments.none").to_owned());
        return lines;
    }
    let programme = names_for(plan, catalog);
    let payers = programme.as_ref().map_or(&[][..], |known| &known.payers);
    lines.extend([String::new(), catalog.get("cli.show.payments").to_owned()]);
    let mut payments: Vec<&PlannedPayment> = review.payments.iter().collect();
    payments.sort_by_key(|one| one.month);
    for one in &payments {
        let item = plan.item(one.item).map(|item| item.what.trim());
        let item = item.filter(|what| !what.is_empty());
        let parts = [
            catalog.month(one.month),
            item.unwrap_or(one.item.as_str()).to_owned(),
            catalog.amount(one.amount),
            catalog.get(way(one.way)).to_owned(),
            payer_of(one.payer, payers, catalog),
        ];
        lines.push(format!("- {}", parts.join("; ")));
    }
    let sums = table(payers, &review.payments);
    let named = |payer| payer_of(payer, payers, catalog);
    let months: Vec<String> = sums.months.iter().map(|one| catalog.month(*one)).collect();
    lines.push(line(catalog.get("plan.total"), sums.sum, catalog));
    let mut part = |key: &str, rows: Vec<(String, Option<Money>)>| {
        lines.extend([String::new(), catalog.get(key).to_owned()]);
        lines.extend(rows.iter().map(|(name, sum)| line(name, *sum, catalog)));
    };
    let by_payer = sums.payers.iter().map(|row| (named(row.payer), row.sum));
    part("cli.payments.by-payer", by_payer.collect());
    let by_month = months.iter().cloned().zip(sums.by_month.iter().copied());
    part("cli.payments.by-month", by_month.collect());
    let both = sums.payers.iter().flat_map(|row| {
        let paid = months.iter().zip(row.by_month.iter().copied());
        let paid = paid.filter(|(_, sum)| *sum != Some(Money::ZERO));
        paid.map(|(month, sum)| (format!("{}, {month}", named(row.payer)), sum))
    });
    part("cli.payments.by-both", both.collect());
    lines
}

/// A sum by its name; a sum beyond the largest amount is said to be one.
fn line(name: &str, sum: Option<Money>, catalog: &Catalog) -> String {
    let sum = match sum {
        Some(sum) => catalog.amount(sum),
        None => catalog.get("cli.payments.too-large").to_owned(),
    };
    format!("- {name}: {sum}")
}

fn payer_of(payer: Id, known: &[Choice], catalog: &Catalog) -> String {
    let label = known.iter().find(|one| one.id == payer);
    let label = label.map(|one| one.label.get(catalog.language));
    label.unwrap_or(payer.as_str()).to_owned()
}

fn way(way: Payment) -> &'static str {
    match way {
        Payment::Invoice => "cli.way.invoice",
        Payment::Transfer => "cli.way.transfer",
        Payment::Instalments => "cli.way.instalments",
    }
}
