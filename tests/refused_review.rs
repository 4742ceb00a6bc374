//! Every answer that is not as its format says is refused with one plain Danish sentence, as
//! plans are in `refused.rs`: each line is a change of the example, sealed again with the right key.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod refusals;
mod sealing;
mod shared_data;

use refusals::{AGAIN, bad, kind, long, none, unknown};
use sealing::{sealed, sentence, with};
use serde_json::{Value, json};

/// The example without its seal.
fn answer() -> Value {
    with(shared_data::json("example/review.json"), "/proof", None)
}

fn check(
    document: fn() -> Value,
    problem: fn(&str) -> String,
    cases: &[(&'static str, Option<Value>, &str)],
) {
    if !shared_data::available() {
        return;
    }
    let told = |(path, value, place): &(&'static str, Option<Value>, &str)| {
        (*path, value.clone(), problem(place))
    };
    refusals::check(document, &cases.iter().map(told).collect::<Vec<_>>());
}

#[test]
fn values_that_the_format_does_not_know_are_refused() {
    #[rustfmt::skip]
    check(answer, bad, &[
        ("/id", Some(json!("0c7d0f0e-6f0e-4f55-9a54-5c1f3f6b7d22")), "id"),
        ("/decision", Some(json!("maybe")), "decision"),
        ("/decision", Some(json!("Approve")), "decision"),
        ("/assessment", Some(json!("blue")), "assessment"),
        ("/plan/id", Some(json!("urn:uuid:7b0f2c9e")), "plan.id"),
        ("/plan/revision", Some(json!(0)), "plan.revision"),
        ("/plan/revision", Some(json!(4_294_967_296_u64)), "plan.revision"),
        ("/plan/digest", Some(json!("3A25")), "plan.digest"),
        ("/plan/key", Some(json!("did:key:z1")), "plan.key"),
        ("/plan/key", Some(json!("https://example.org")), "plan.key"),
        ("/items/0/id", Some(json!("i 1")), "items[0].id"),
        ("/items/0/assessment", Some(json!("")), "items[0].assessment"),
        ("/items/0/approved", Some(json!("24.990,50")), "items[0].approved"),
        ("/items/0/approved", Some(json!("-1.00")), "items[0].approved"),
        ("/items/0/payer", Some(json!("kommunen betaler")), "items[0].payer"),
        ("/payments/0/item", Some(json!("")), "payments[0].item"),
        ("/payments/0/month", Some(json!("2027-00")), "payments[0].month"),
        ("/payments/0/month", Some(json!("januar")), "payments[0].month"),
        ("/payments/0/amount", Some(json!("24990.5")), "payments[0].amount"),
        ("/payments/0/way", Some(json!("cash")), "payments[0].way"),
        ("/payments/0/payer", Some(json!("<b>")), "payments[0].payer"),
    ]);
}

#[test]
fn missing_members_are_refused() {
    #[rustfmt::skip]
    check(answer, none, &[
        ("/id", None, "id"),
        ("/plan", None, "plan"),
        ("/plan/id", None, "plan.id"),
        ("/plan/revision", None, "plan.revision"),
        ("/plan/digest", None, "plan.digest"),
        ("/plan/key", None, "plan.key"),
        ("/app", None, "app"),
        ("/items", None, "items"),
        ("/items/0/id", None, "items[0].id"),
        ("/decision", None, "decision"),
        ("/payments/0/item", None, "payments[0].item"),
        ("/payments/0/month", None, "payments[0].month"),
        ("/payments/0/amount", None, "payments[0].amount"),
        ("/payments/0/way", None, "payments[0].way"),
        ("/payments/0/payer", None, "payments[0].payer"),
        // Red always has a written reason.
        ("/items/2/reason", None, "items[2].reason"),
    ]);
}

#[test]
fn a_plan_is_rejected_and_stopped_with_a_reason_only() {
    fn rejected() -> Value {
        with(answer(), "/decision", Some(json!("reject")))
    }
    fn stopped() -> Value {
        with(answer(), "/decision", Some(json!("stop")))
    }
    check(rejected, none, &[("/reason", None, "reason")]);
    check(stopped, none, &[("/reason", None, "reason")]);
}

#[test]
fn members_that_the_format_does_not_have_are_refused() {
    #[rustfmt::skip]
    check(answer, unknown, &[
        ("/score", Some(json!(7)), "score"),
        ("/plan/name", Some(json!("x")), "plan.name"),
        ("/items/0/color", Some(json!("green")), "items[0].color"),
        ("/payments/0/account", Some(json!("1234")), "payments[0].account"),
    ]);
}

#[test]
fn other_types_than_those_of_the_format_are_refused() {
    #[rustfmt::skip]
    check(answer, kind, &[
        ("/id", Some(json!(1)), "id"),
        ("/plan", Some(json!("x")), "plan"),
        ("/plan/revision", Some(json!("1")), "plan.revision"),
        ("/plan/digest", Some(json!(null)), "plan.digest"),
        ("/app", Some(json!(["x"])), "app"),
        ("/reviewer", Some(json!(4)), "reviewer"),
        ("/items", Some(json!({})), "items"),
        ("/items/0", Some(json!("i1")), "items[0]"),
        ("/items/0/approved", Some(json!(24990)), "items[0].approved"),
        ("/items/1/comment", Some(json!({})), "items[1].comment"),
        ("/assessment", Some(json!(true)), "assessment"),
        ("/decision", Some(json!(null)), "decision"),
        ("/payments", Some(json!("x")), "payments"),
        ("/payments/0", Some(json!([])), "payments[0]"),
        ("/payments/0/month", Some(json!(202_701)), "payments[0].month"),
    ]);
}

#[test]
fn texts_that_are_too_long_are_refused() {
    for (path, place, most, shown) in [
        ("/app", "app", 100, "100"),
        ("/reviewer", "reviewer", 100, "100"),
        ("/items/0/basis", "items[0].basis", 200, "200"),
        ("/items/1/comment", "items[1].comment", 4000, "4.000"),
        ("/items/2/reason", "items[2].reason", 4000, "4.000"),
        ("/reason", "reason", 4000, "4.000"),
        ("/comment", "comment", 4000, "4.000"),
    ] {
        if !shared_data::available() {
            return;
        }
        let text =
            |count: usize| sealed(with(answer(), path, Some(json!("å".repeat(count)))), None);
        let expected = format!("{}{AGAIN}", long(place, shown));
        assert_eq!(sentence(&text(most + 1)), expected, "{path}");
        assert_eq!(sentence(&text(most)), "", "{path}");
    }
}
