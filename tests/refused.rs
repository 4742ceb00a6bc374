//! Every file that is not as its format says is refused with one plain Danish sentence: what
//! is wrong, where, and what to do. Each line is a change of the example, sealed again with
//! the right key, so that only the typed reading is left to refuse it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod refusals;
mod sealing;
mod shared_data;

use borgerbudget::domain::id::Uuid;
use borgerbudget::file::locked_v1::{Header, Locked, ROUNDS};
use refusals::{bad, check, kind, long, none, unknown};
use sealing::{sealed, sentence, with};
use serde_json::{Value, json};

/// The example without its seal.
fn document() -> Value {
    with(shared_data::json("example/plan.json"), "/proof", None)
}

fn sum(place: &str, sum: &str) -> String {
    format!("Summen i filen passer ikke med tallene: der skulle stå {sum}\u{a0}kr. ({place}).")
}

#[test]
fn sums_that_do_not_add_up_are_refused() {
    if !shared_data::available() {
        return;
    }
    #[rustfmt::skip]
    check(document, &[
        ("/items/0/total", Some(json!("24990.49")), sum("items[0].total", "24.990,50")),
        ("/items/0/price/count", Some(json!(2)), sum("items[0].total", "49.981,00")),
        ("/items/0/price/months", Some(json!(2)), sum("items[0].total", "49.981,00")),
        ("/items/0/price/rate", Some(json!("12.5")), sum("items[0].total", "22.491,45")),
        ("/items/0/price/vat", Some(json!("included")), sum("items[0].total", "19.992,40")),
        ("/totals/applied", Some(json!("49985.01")), sum("totals.applied", "49.985,00")),
        ("/items/0", None, sum("totals.applied", "24.994,50")),
        // VAT is to be added, and nobody knows how much.
        ("/items/0/price/rate", None, bad("items[0].price")),
    ]);
}

#[test]
fn values_that_the_format_does_not_know_are_refused() {
    if !shared_data::available() {
        return;
    }
    #[rustfmt::skip]
    check(document, &[
        // Amounts and rates have one spelling.
        ("/items/0/total", Some(json!("24990.5")), bad("items[0].total")),
        ("/items/0/total", Some(json!("24.990,50")), bad("items[0].total")),
        ("/items/0/total", Some(json!("024990.50")), bad("items[0].total")),
        ("/items/0/price/unit", Some(json!("-1.00")), bad("items[0].price.unit")),
        ("/items/0/price/rate", Some(json!("25.0")), bad("items[0].price.rate")),
        ("/totals/ceiling", Some(json!("50000")), bad("totals.ceiling")),
        // Numbers have a range.
        ("/items/0/price/count", Some(json!(0)), bad("items[0].price.count")),
        ("/items/0/price/months", Some(json!(61)), bad("items[0].price.months")),
        ("/revision", Some(json!(0)), bad("revision")),
        ("/revision", Some(json!(4_294_967_296_u64)), bad("revision")),
        ("/declaration/version", Some(json!(0)), bad("declaration.version")),
        // Chosen values.
        ("/items/0/price/vat", Some(json!("maybe")), bad("items[0].price.vat")),
        ("/items/0/payment", Some(json!("cash")), bad("items[0].payment")),
        ("/items/0/month", Some(json!("2027-13")), bad("items[0].month")),
        ("/items/0/month", Some(json!("januar")), bad("items[0].month")),
        ("/start", Some(json!("2027-1")), bad("start")),
        ("/declaration/accepted", Some(json!(false)), bad("declaration.accepted")),
        // Names of things, each used once.
        ("/id", Some(json!("7b0f2c9e-51d4-4a57-8c3e-2f6f1f0a9b11")), bad("id")),
        ("/items/0/id", Some(json!("i 1")), bad("items[0].id")),
        ("/items/0/goals/0", Some(json!("gø")), bad("items[0].goals[0]")),
        ("/language", Some(json!("dånsk")), bad("language")),
        ("/programme/digest", Some(json!("ABC")), bad("programme.digest")),
        ("/declaration/digest", Some(json!("")), bad("declaration.digest")),
        ("/items/2/id", Some(json!("i1")), "Navnet i items[2] er brugt to gange.".into()),
        ("/goals/1/id", Some(json!("g1")), "Navnet i goals[1] er brugt to gange.".into()),
        // A first revision has none before it.
        ("/previous", Some(json!("1".repeat(64))), bad("previous")),
    ]);
}

#[test]
fn missing_members_are_refused() {
    if !shared_data::available() {
        return;
    }
    #[rustfmt::skip]
    check(document, &[
        ("/id", None, none("id")),
        ("/app", None, none("app")),
        ("/revision", None, none("revision")),
        ("/programme", None, none("programme")),
        ("/programme/id", None, none("programme.id")),
        ("/goals", None, none("goals")),
        ("/goals/0/horizon", None, none("goals[0].horizon")),
        ("/items", None, none("items")),
        ("/items/0/id", None, none("items[0].id")),
        ("/items/0/what", None, none("items[0].what")),
        ("/items/0/price", None, none("items[0].price")),
        ("/items/0/price/unit", None, none("items[0].price.unit")),
        ("/items/0/price/count", None, none("items[0].price.count")),
        ("/items/0/total", None, none("items[0].total")),
        ("/totals", None, none("totals")),
        ("/totals/applied", None, none("totals.applied")),
        ("/totals/ceiling", None, none("totals.ceiling")),
        ("/declaration/accepted", None, none("declaration.accepted")),
        ("/declaration/digest", None, none("declaration.digest")),
        // A later revision names the one before it.
        ("/revision", Some(json!(2)), none("previous")),
    ]);
}

#[test]
fn members_that_the_format_does_not_have_are_refused() {
    if !shared_data::available() {
        return;
    }
    #[rustfmt::skip]
    check(document, &[
        ("/note", Some(json!("hej")), unknown("note")),
        ("/items/1/price/discount", Some(json!(1)), unknown("items[1].price.discount")),
        ("/items/1/pris i kr.", Some(json!(1)), unknown("items[1][\"pris i kr.\"]")),
        ("/goals/0/done", Some(json!(true)), unknown("goals[0].done")),
        ("/aim/why", Some(json!("")), unknown("aim.why")),
        ("/programme/name", Some(json!("")), unknown("programme.name")),
        ("/totals/rest", Some(json!("15.00")), unknown("totals.rest")),
        // Drafts have these.
        ("/name", Some(json!("Min kladde")), unknown("name")),
        ("/items/1/typed", Some(json!({"unit": "1.5"})), unknown("items[1].typed")),
    ]);
}

#[test]
fn other_types_than_those_of_the_format_are_refused() {
    if !shared_data::available() {
        return;
    }
    #[rustfmt::skip]
    check(document, &[
        ("/items", Some(json!({})), kind("items")),
        ("/items/0", Some(json!([])), kind("items[0]")),
        ("/items/0", Some(json!(null)), kind("items[0]")),
        ("/items/0/price", Some(json!([])), kind("items[0].price")),
        ("/items/0/price/count", Some(json!("1")), kind("items[0].price.count")),
        ("/items/0/price/rate", Some(json!(25)), kind("items[0].price.rate")),
        ("/items/0/total", Some(json!(24990)), kind("items[0].total")),
        ("/items/0/what", Some(json!(5)), kind("items[0].what")),
        ("/items/0/what", Some(json!(null)), kind("items[0].what")),
        ("/items/0/reason", Some(json!(null)), kind("items[0].reason")),
        ("/items/0/goals", Some(json!("g1")), kind("items[0].goals")),
        ("/items/0/extension", Some(json!("illness")), kind("items[0].extension")),
        ("/goals/0", Some(json!("mål")), kind("goals[0]")),
        ("/duties/0", Some(json!(1)), kind("duties[0]")),
        ("/start", Some(json!(202701)), kind("start")),
        ("/revision", Some(json!("1")), kind("revision")),
        ("/aim", Some(json!("job")), kind("aim")),
        ("/programme", Some(json!("lltt")), kind("programme")),
        ("/totals", Some(json!([])), kind("totals")),
        ("/declaration", Some(json!(true)), kind("declaration")),
        ("/declaration/accepted", Some(json!("true")), kind("declaration.accepted")),
    ]);
}

#[test]
fn texts_and_lists_that_are_too_long_are_refused() {
    if !shared_data::available() {
        return;
    }
    let text = |length| Some(json!("å".repeat(length)));
    let goals = Some(json!(vec!["g1"; 101]));
    let list = "Listen items[0].goals er for lang. Der er plads til 100.".to_owned();
    #[rustfmt::skip]
    check(document, &[
        ("/reference", text(101), long("reference", "100")),
        ("/aim/text", text(4001), long("aim.text", "4.000")),
        ("/goals/0/text", text(2001), long("goals[0].text", "2.000")),
        ("/goals/0/evidence", text(1001), long("goals[0].evidence", "1.000")),
        ("/items/0/what", text(201), long("items[0].what", "200")),
        ("/items/0/supplier", text(501), long("items[0].supplier", "500")),
        ("/items/0/reason", text(4001), long("items[0].reason", "4.000")),
        ("/items/0/goals", goals, list),
    ]);
    let longest = sealed(with(document(), "/items/0/what", text(200)), None);
    assert_eq!(sentence(&longest), "");
}

#[test]
fn what_the_format_would_spell_in_another_way_is_refused() {
    if !shared_data::available() {
        return;
    }
    for (path, value, place) in [
        // A rate belongs to no price that is exempt; empty texts and lists are left out.
        ("/items/1/price/vat", json!("exempt"), "items[1].price.rate"),
        ("/items/1/reason", json!(""), "items[1].reason"),
        ("/items/1/goals", json!([]), "items[1].goals"),
        ("/duties", json!([]), "duties"),
        ("/reference", json!(""), "reference"),
        ("/aim", json!({}), "aim"),
    ] {
        let bytes = sealed(with(document(), path, Some(value)), None);
        let expected = format!(
            "Her er filen skrevet på en anden måde, end den skal: {place}. Bed om at få den igen."
        );
        assert_eq!(sentence(&bytes), expected, "{path}");
    }
}

#[test]
fn a_file_of_another_kind_or_time_is_refused() {
    if !shared_data::available() {
        return;
    }
    const OTHER: &str = "Det er ikke en fil fra borgerbudget. Vælg en anden fil.";
    const NEWER: &str =
        "Filen er lavet med en nyere udgave (version 2). Åbn den med den nyeste udgave.";
    for (path, value, expected) in [
        ("/format", Some(json!("borgerbudget/other")), OTHER),
        ("/format", Some(json!(1)), OTHER),
        ("/format", None, OTHER),
        ("/version", Some(json!(2)), NEWER),
        ("/version", Some(json!(0)), OTHER),
        ("/version", Some(json!("1")), OTHER),
        ("/version", None, OTHER),
    ] {
        let bytes = sealed(with(document(), path, value), None);
        assert_eq!(sentence(&bytes), expected, "{path}");
    }
    for json in ["{}", r#"{"hello":"world"}"#] {
        assert_eq!(sentence(json.as_bytes()), OTHER, "{json}");
    }
}

#[test]
fn a_locked_draft_is_said_to_be_one() {
    let locked = Locked {
        header: Header {
            plan: Uuid::from_random([1; 16]),
            rounds: ROUNDS,
            salt: [2; 16],
            nonce: [3; 12],
        },
        content: vec![4; 40],
    };
    let expected = "Filen er en låst kladde. Kun den, der har adgangsordene, kan åbne den. \
                    Bed om den forseglede fil.";
    assert_eq!(sentence(locked.write().as_bytes()), expected);
}
