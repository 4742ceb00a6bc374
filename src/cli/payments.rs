//! Prints the payments that a review plans for a plan, with their sums.
//!
//! Only where both files are intact and the review answers this very plan: its id, revision,
//! content and key.

use super::diff::{names_for, open, plan_of, refuse};
use super::verify::{Report, person_line};
use super::{Outcome, Streams, about};
use crate::domain::answer::{Mismatch, SealedRevision, attach};
use crate::domain::money::Money;
use crate::domain::plan::{Payment, Plan};
use crate::domain::programme::Programme;
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
    let payer = |one: &PlannedPayment| payer(one, programme.as_ref(), catalog);
    let month = |one: &PlannedPayment| catalog.month(one.month);
    lines.extend([String::new(), catalog.get("cli.show.payments").to_owned()]);
    let mut payments: Vec<&PlannedPayment> = review.payments.iter().collect();
    payments.sort_by_key(|one| one.month);
    for one in &payments {
        let item = plan.item(one.item).map(|item| item.what.trim());
        let item = item.filter(|what| !what.is_empty());
        let parts = [
            month(one),
            item.unwrap_or(one.item.as_str()).to_owned(),
            catalog.amount(one.amount),
            catalog.get(way(one.way)).to_owned(),
            payer(one),
        ];
        lines.push(format!("- {}", parts.join("; ")));
    }
    let total = sums(&payments, |_| catalog.get("plan.total").to_owned());
    lines.extend(total.iter().map(|(name, sum)| line(name, *sum, catalog)));
    let mut part = |key: &str, sums: Vec<(String, Money)>| {
        lines.extend([String::new(), catalog.get(key).to_owned()]);
        lines.extend(sums.iter().map(|(name, sum)| line(name, *sum, catalog)));
    };
    part("cli.payments.by-payer", sums(&payments, payer));
    part("cli.payments.by-month", sums(&payments, month));
    let both = |one: &PlannedPayment| format!("{}, {}", payer(one), month(one));
    part("cli.payments.by-both", sums(&payments, both));
    lines
}

fn line(name: &str, sum: Money, catalog: &Catalog) -> String {
    format!("- {name}: {}", catalog.amount(sum))
}

fn payer(one: &PlannedPayment, programme: Option<&Programme>, catalog: &Catalog) -> String {
    let payers = programme
        .into_iter()
        .flat_map(|programme| &programme.payers);
    let label = payers
        .filter(|payer| payer.id == one.payer)
        .map(|payer| payer.label.get(catalog.language))
        .next();
    label.unwrap_or(one.payer.as_str()).to_owned()
}

fn way(way: Payment) -> &'static str {
    match way {
        Payment::Invoice => "cli.way.invoice",
        Payment::Transfer => "cli.way.transfer",
        Payment::Instalments => "cli.way.instalments",
    }
}

/// Sums by a name, in the order of the payments.
fn sums(
    payments: &[&PlannedPayment],
    name: impl Fn(&PlannedPayment) -> String,
) -> Vec<(String, Money)> {
    let mut sums: Vec<(String, Money)> = Vec::new();
    for one in payments {
        let name = name(one);
        match sums.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum = sum.plus(one.amount).unwrap_or(Money::MAX),
            None => sums.push((name, one.amount)),
        }
    }
    sums
}
