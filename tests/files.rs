//! The files that the product comes with, the normative examples, and drafts: read as they
//! are and written again as they were.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod sealing;
mod shared_data;

use borgerbudget::domain::answer::{Attached, SealedRevision, attach};
use borgerbudget::domain::case::Case;
use borgerbudget::domain::date::{Day, Moment, Month};
use borgerbudget::domain::id::{Digest, Id, Uuid};
use borgerbudget::domain::known_keys::KnownKeys;
use borgerbudget::domain::money::Money;
use borgerbudget::domain::plan::{
    Goal, Helper, Item, Payment, Plan, ProgrammeRef, Reply, ReplyTo, longest,
};
use borgerbudget::domain::price::{Price, Vat};
use borgerbudget::domain::programme::Programme;
use borgerbudget::domain::purchase::Purchase;
use borgerbudget::domain::{case_check, check, programme_check};
use borgerbudget::file::canonical::canonical;
use borgerbudget::file::index_v1;
use borgerbudget::file::keys_v1;
use borgerbudget::file::open::{Begun, Content, Opened, Seal, begin, open_now};
use borgerbudget::file::plan_v1::{self, PlanFile};
use borgerbudget::file::strict;
use proptest::prelude::*;
use sealing::{sealed, sentence, with};
use serde_json::json;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("public")
        .join(name)
}

/// The files that the index of a folder names, with their bytes.
fn listed(name: &str) -> Vec<(String, Vec<u8>)> {
    let index = std::fs::read(folder(name).join("index.json")).unwrap();
    let index = index_v1::read(&index).unwrap();
    assert_eq!(index.problems, vec![]);
    let read = |file: &String| {
        (
            file.clone(),
            std::fs::read(folder(name).join(file)).unwrap(),
        )
    };
    index.files.iter().map(read).collect()
}

fn clean(bytes: &[u8]) -> Opened {
    let opened = open_now(bytes).unwrap();
    assert_eq!(opened.problems, vec![]);
    opened
}

fn programme(bytes: &[u8]) -> Programme {
    match clean(bytes).content {
        Content::Programme(programme) => *programme,
        other => panic!("no programme: {other:?}"),
    }
}

fn case(bytes: &[u8]) -> Case {
    match clean(bytes).content {
        Content::Case(case) => *case,
        other => panic!("no case: {other:?}"),
    }
}

fn plan(bytes: &[u8]) -> PlanFile {
    match clean(bytes).content {
        Content::Plan(file) => *file,
        other => panic!("no plan: {other:?}"),
    }
}

#[test]
fn every_profile_that_is_offered_is_sound() {
    for (name, bytes) in listed("programmes") {
        assert_eq!(programme_check::check(&programme(&bytes)), vec![], "{name}");
    }
}

#[test]
fn every_case_that_is_shown_is_sound_and_fits_the_default_profile() {
    let (_, profile) = listed("programmes").remove(0);
    let profile = programme(&profile);
    for (name, bytes) in listed("cases") {
        let case = case(&bytes);
        assert_eq!(case_check::check(&case), vec![], "{name}");
        assert!(profile.aim(case.aim).is_some(), "{name}");
        let known = |line: &borgerbudget::domain::case::Line| profile.category(line.category);
        assert!(
            case.lines.iter().all(|line| known(line).is_some()),
            "{name}"
        );
        let goals = case.illustration.goals.iter();
        assert!(
            goals.clone().all(|(at, _)| profile.horizon(*at).is_some()),
            "{name}"
        );
        assert_eq!(format!("{}.json", case.id), name);
    }
}

#[test]
fn every_file_beside_an_index_is_in_it() {
    for name in ["programmes", "cases"] {
        let mut listed: Vec<String> = listed(name).into_iter().map(|(file, _)| file).collect();
        let entries = std::fs::read_dir(folder(name)).unwrap();
        let mut present: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|file| file != "index.json")
            .collect();
        listed.sort();
        present.sort();
        assert_eq!(listed, present);
    }
}

#[test]
fn the_sealed_examples_are_intact() {
    if !shared_data::available() {
        return;
    }
    for name in ["example/plan.json", "example/review.json"] {
        let opened = clean(&shared_data::bytes(name));
        assert!(matches!(opened.seal, Seal::Intact(_)), "{name}");
    }
}

#[test]
fn the_example_profile_is_sound() {
    if !shared_data::available() {
        return;
    }
    let programme = programme(&shared_data::bytes("example/programme.json"));
    assert_eq!(programme_check::check(&programme), vec![]);
}

#[test]
fn the_example_plan_lacks_nothing_under_its_own_profile() {
    if !shared_data::available() {
        return;
    }
    let programme = programme(&shared_data::bytes("example/programme.json"));
    let file = plan(&shared_data::bytes("example/plan.json"));
    assert_eq!(file.plan.programme, programme.reference());
    let findings = check::check(&file.plan, &programme);
    assert!(check::can_seal(&findings), "{findings:?}");
}

#[test]
fn the_example_plan_is_written_again_to_the_byte() {
    if !shared_data::available() {
        return;
    }
    let bytes = shared_data::bytes("example/plan.json");
    let document = with(shared_data::json("example/plan.json"), "/proof", None);
    let written = plan_v1::write_sealed(&plan(&bytes)).unwrap();
    assert_eq!(canonical(&written).unwrap(), canonical(&document).unwrap());
}

#[test]
fn a_plan_that_we_seal_opens_as_intact_with_its_code() {
    if !shared_data::available() {
        return;
    }
    let file = plan(&shared_data::bytes("example/plan.json"));
    let bytes = sealed(plan_v1::write_sealed(&file).unwrap(), Some("4711"));
    let opened = clean(&bytes);
    let Seal::Intact(config) = &opened.seal else {
        panic!("{:?}", opened.seal)
    };
    assert_eq!(config.challenge.as_deref(), Some("4711"));
    assert_eq!(plan(&bytes), file);
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn draft(items: Vec<Item>, goals: Vec<Goal>) -> PlanFile {
    let programme = ProgrammeRef {
        id: id("lltt"),
        revision: 2,
        digest: Digest::of(b"profile"),
    };
    let mut plan = Plan::new(Uuid::from_random([3; 16]), programme, id("da"));
    plan.items = items;
    plan.goals = goals;
    PlanFile {
        plan,
        revision: 1,
        previous: None,
        app: "borgerbudget test".into(),
        ceiling: Money::from_ore(5_000_000).unwrap(),
    }
}

fn item(number: u32, price: Price) -> Item {
    let mut item = Item::new(Id::numbered('i', number));
    item.price = price;
    item
}

fn as_draft(file: &PlanFile) -> Vec<u8> {
    plan_v1::write_draft(file).to_string().into_bytes()
}

#[test]
fn a_draft_beyond_the_limits_of_sealed_files_still_opens_whole() {
    let goals: Vec<Id> = (1..=30).map(|number| Id::numbered('g', number)).collect();
    let items = (1..=400).map(|number| {
        let mut item = item(
            number,
            Price {
                unit: "1.5".into(),
                ..Price::default()
            },
        );
        item.what = "Et værktøj, som jeg skal bruge".into();
        item.goals = goals.clone();
        item
    });
    let goals = goals.iter().map(|id| Goal {
        id: *id,
        horizon: Id::parse("within-3-months").unwrap(),
        text: "Et mål".into(),
        evidence: String::new(),
    });
    let file = draft(items.collect(), goals.collect());
    let bytes = as_draft(&file);
    let refused = strict::parse(&bytes).map_err(|error| error.rule);
    assert_eq!(refused, Err(strict::Rule::Nodes));
    let opened = clean(&bytes);
    assert_eq!(opened.seal, Seal::None);
    assert_eq!(plan(&bytes), file);
}

#[test]
fn a_damaged_draft_opens_with_all_that_can_be_read() {
    let price = |unit: &str| Price {
        unit: unit.into(),
        ..Price::default()
    };
    let file = draft(vec![item(1, price("100")), item(2, price("200"))], vec![]);
    let whole = plan_v1::write_draft(&file);
    for (path, value, place, items) in [
        ("/items/0/id", json!("i 1"), "items[0].id", 1),
        ("/items/0/month", json!("2027-13"), "items[0].month", 2),
        ("/items/0", json!(7), "items[0]", 1),
        ("/start", json!(1.5), "start", 2),
        ("/goals", json!("none"), "goals", 2),
        ("/@context", json!("https://example.org"), "@context", 2),
    ] {
        let bytes = with(whole.clone(), path, Some(value)).to_string();
        let opened = open_now(bytes.as_bytes()).unwrap();
        let places = opened
            .problems
            .iter()
            .map(|problem| problem.path.to_string());
        assert!(places.clone().any(|found| found == place), "{path}");
        let Content::Plan(file) = opened.content else {
            panic!("{path}")
        };
        assert_eq!(file.plan.items.len(), items, "{path}");
    }
}

fn reply(item: Option<&str>, note: &str) -> Reply {
    let review = Uuid::from_random([5; 16]);
    let item = item.map(id);
    Reply {
        to: ReplyTo { review, item },
        note: note.into(),
    }
}

#[test]
fn known_keys_open_as_what_they_are_and_are_never_sealed() {
    let key = "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
    let mut known = KnownKeys::default();
    known.pin(key, "Sag 7", Moment::from_unix(0));
    let file = keys_v1::write(&known, "borgerbudget test").remove(0);
    let opened = clean(file.to_string().as_bytes());
    assert_eq!(opened.seal, Seal::None);
    assert_eq!(opened.content, Content::Keys(Box::new(known)));
    assert!(sentence(&sealed(file, None)).contains("proof"));
}

#[test]
fn who_helped_with_the_writing_travels_as_a_role_and_never_as_a_name() {
    for role in Helper::ALL {
        let mut file = draft(vec![], vec![]);
        file.plan.written_with = Some(role);
        assert_eq!(plan(&as_draft(&file)), file);
        let sealed_plan = sealed(plan_v1::write_sealed(&file).unwrap(), None);
        assert_eq!(plan(&sealed_plan), file);
    }
    let mut named = plan_v1::write_sealed(&draft(vec![], vec![])).unwrap();
    named["writtenWith"] = json!("Karen");
    assert!(sentence(&sealed(named, None)).contains("writtenWith"));
}

#[test]
fn replies_travel_with_the_sealed_plan_and_empty_ones_stay_in_the_draft() {
    let mut file = draft(vec![], vec![]);
    let told = [reply(Some("i1"), "Jeg har to priser."), reply(None, "Læst")];
    file.plan.replies = vec![told[0].clone(), reply(Some("i2"), ""), told[1].clone()];
    assert_eq!(plan(&as_draft(&file)).plan.replies, file.plan.replies);
    let bytes = sealed(plan_v1::write_sealed(&file).unwrap(), None);
    assert_eq!(plan(&bytes).plan.replies, told);
    file.plan.replies.clear();
    let document = plan_v1::write_sealed(&file).unwrap();
    assert_eq!(document.get("answers"), None);
}

#[test]
fn a_sealed_reply_that_is_not_as_it_should_be_is_refused() {
    let mut file = draft(vec![], vec![]);
    file.plan.replies = vec![reply(Some("i1"), "Ja"), reply(None, "Ja")];
    let whole = plan_v1::write_sealed(&file).unwrap();
    let twice = whole["answers"][0].clone();
    for (path, value, place) in [
        ("/answers/0/item", Some(json!("i 1")), "answers[0].item"),
        ("/answers/0/item", Some(json!(null)), "answers[0].item"),
        ("/answers/0/review", Some(json!("1")), "answers[0].review"),
        ("/answers/0/review", None, "answers[0].review"),
        ("/answers/0/note", None, "answers[0].note"),
        ("/answers/1/note", Some(json!("")), "answers"),
        ("/answers/0/colour", Some(json!("red")), "answers[0].colour"),
        ("/answers/1", Some(twice), "answers[1]"),
        ("/answers", Some(json!([])), "answers"),
        (
            "/answers/0/note",
            Some(json!("å".repeat(longest::NOTE + 1))),
            "answers[0].note",
        ),
    ] {
        let bytes = sealed(with(whole.clone(), path, value), None);
        let told = sentence(&bytes);
        assert!(told.contains(place), "{path}: {told}");
    }
}

fn bought(amount: &str, date: &str, receipt: bool) -> Option<Purchase> {
    Some(Purchase {
        amount: amount.into(),
        date: Day::parse(date),
        receipt,
    })
}

#[test]
fn a_purchase_travels_with_the_sealed_plan_and_odd_amounts_stay_in_the_draft() {
    let price = Price {
        unit: "500".into(),
        ..Price::default()
    };
    for (typed, sealed_as, members) in [
        (None, None, json!(null)),
        (
            bought("480 kr", "2027-01-05", true),
            bought("480,00", "2027-01-05", true),
            json!({"amount": "480.00", "date": "2027-01-05", "receipt": true}),
        ),
        (
            bought("", "", false),
            bought("", "", false),
            json!({"receipt": false}),
        ),
        (
            bought(" ", "", true),
            bought("", "", true),
            json!({"receipt": true}),
        ),
    ] {
        let mut file = draft(vec![item(1, price.clone())], vec![]);
        file.plan.items[0].bought = typed;
        assert_eq!(plan(&as_draft(&file)), file);
        let document = plan_v1::write_sealed(&file).unwrap();
        assert_eq!(document["items"][0]["bought"], members);
        let opened = plan(&sealed(document, None));
        assert_eq!(opened.plan.items[0].bought, sealed_as);
    }
    for amount in ["1.5", "ca. 500", "-5"] {
        let mut file = draft(vec![item(1, price.clone())], vec![]);
        file.plan.items[0].bought = bought(amount, "2027-01-05", false);
        assert_eq!(plan(&as_draft(&file)), file);
        assert_eq!(plan_v1::write_sealed(&file), None, "{amount}");
    }
}

#[test]
fn a_sealed_purchase_that_is_not_as_it_should_be_is_refused() {
    let price = Price {
        unit: "500".into(),
        ..Price::default()
    };
    let mut file = draft(vec![item(1, price)], vec![]);
    file.plan.items[0].bought = bought("480", "2027-01-05", true);
    let whole = plan_v1::write_sealed(&file).unwrap();
    assert_eq!(sentence(&sealed(whole.clone(), None)), "");
    for (name, value) in [
        ("amount", Some(json!("480"))),
        ("amount", Some(json!(480))),
        ("amount", Some(json!("-480.00"))),
        ("date", Some(json!("2027-02-29"))),
        ("date", Some(json!("2027-01"))),
        ("date", Some(json!("5-1-2027"))),
        ("date", Some(json!(null))),
        ("receipt", Some(json!("true"))),
        ("receipt", None),
        ("shop", Some(json!("Fotohuset"))),
    ] {
        let path = format!("/items/0/bought/{name}");
        let told = sentence(&sealed(with(whole.clone(), &path, value.clone()), None));
        let place = format!("items[0].bought.{name}");
        assert!(told.contains(&place), "{path} {value:?}: {told}");
    }
    for (path, value, place) in [
        ("/items/0/bought", json!([]), "items[0].bought"),
        ("/items/0/bought", json!(null), "items[0].bought"),
        (
            "/items/0/typed",
            json!({"paid": "480 kr"}),
            "items[0].typed",
        ),
    ] {
        let told = sentence(&sealed(with(whole.clone(), path, Some(value)), None));
        assert!(told.contains(place), "{path}: {told}");
    }
}

#[test]
fn a_damaged_purchase_of_a_draft_opens_with_what_can_be_read() {
    let mut file = draft(vec![item(1, Price::default())], vec![]);
    file.plan.items[0].bought = bought("ca. 5", "2027-01-05", true);
    let whole = plan_v1::write_draft(&file);
    for (path, value, left, place) in [
        (
            "/items/0/bought/date",
            json!("2027-02-29"),
            bought("ca. 5", "", true),
            "items[0].bought.date",
        ),
        (
            "/items/0/bought/receipt",
            json!(1),
            bought("ca. 5", "2027-01-05", false),
            "items[0].bought.receipt",
        ),
        (
            "/items/0/typed/paid",
            json!(5),
            bought("", "2027-01-05", true),
            "items[0].typed.paid",
        ),
    ] {
        let bytes = with(whole.clone(), path, Some(value)).to_string();
        let opened = open_now(bytes.as_bytes()).unwrap();
        let places = opened
            .problems
            .iter()
            .map(|problem| problem.path.to_string());
        assert_eq!(places.collect::<Vec<_>>(), [place]);
        let Content::Plan(file) = opened.content else {
            panic!("{path}")
        };
        assert_eq!(file.plan.items[0].bought, left, "{path}");
    }
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>().prop_map(|text| text.chars().take(200).collect()),
        "[0-9.,]{0,9}( kr\\.)?",
        "[1-9][0-9]{0,5}",
    ]
}

fn any_price() -> impl Strategy<Value = Price> {
    let vat = proptest::sample::select(Vat::ALL.to_vec());
    (typed(), vat, typed(), typed(), typed()).prop_map(|(unit, vat, rate, count, months)| Price {
        unit,
        vat,
        rate,
        count,
        months,
    })
}

/// A purchase as people may type it; `readable` where it can be sealed.
fn any_purchase(readable: bool) -> impl Strategy<Value = Option<Purchase>> {
    let amount = match readable {
        true => "([1-9][0-9]{0,2}(\\.[0-9]{3})?(,[0-9]{1,2})?( kr\\.)?)?"
            .prop_map(String::from)
            .boxed(),
        false => typed().boxed(),
    };
    let day = (1..=9999_u16, 1..=12_u8, 1..=31_u8).prop_map(|(year, month, day)| {
        Month::new(year, month).and_then(|month| Day::new(month, day))
    });
    let purchase = (amount, day, any::<bool>()).prop_map(|(amount, date, receipt)| Purchase {
        amount,
        date,
        receipt,
    });
    proptest::option::of(purchase)
}

fn any_item() -> impl Strategy<Value = Item> {
    let text = || any::<String>().prop_map(|text| text.chars().take(200).collect::<String>());
    let month = proptest::option::of((1..=9999_u16, 1..=12_u8));
    let payment = proptest::option::of(proptest::sample::select(Payment::ALL.to_vec()));
    let bought = any_purchase(false);
    (any_price(), text(), text(), text(), month, payment, bought).prop_map(
        |(price, what, supplier, reason, month, payment, bought)| {
            let mut item = item(1, price);
            item.category = Some(id("other"));
            item.extension = Some(id("illness"));
            item.month = month.and_then(|(year, month)| Month::new(year, month));
            (item.what, item.supplier, item.reason) = (what, supplier, reason);
            item.payment = payment;
            item.bought = bought;
            item
        },
    )
}

/// A price that can be sealed, typed as people may type it.
fn readable_price() -> impl Strategy<Value = Price> {
    let vat = proptest::sample::select(Vat::ALL.to_vec());
    let unit = "[1-9][0-9]{0,2}(\\.[0-9]{3})?(,[0-9]{1,2})?( kr\\.)?";
    let rate = proptest::sample::select(vec!["25", "12,5", "0", "100", "6.25 %"]);
    (unit, vat, rate, 1..=99_u32, 1..=60_u32).prop_map(|(unit, vat, rate, count, months)| Price {
        unit,
        vat,
        rate: rate.into(),
        count: count.to_string(),
        months: months.to_string(),
    })
}

/// What a sealed plan is known by, before its signature is verified.
fn sealed_revision(bytes: &[u8]) -> Option<(Uuid, SealedRevision)> {
    match begin(bytes).unwrap() {
        Begun::Verify(pending) => pending.sealed_revision(),
        Begun::Open(_) => None,
    }
}

#[test]
fn a_sealed_plan_is_known_by_what_an_answer_to_it_names() {
    if !shared_data::available() {
        return;
    }
    let answer = shared_data::bytes("example/review.json");
    let (id, sealed) = sealed_revision(&shared_data::bytes("example/plan.json")).unwrap();
    assert_eq!(sealed_revision(&answer), None);
    let Content::Review(review) = clean(&answer).content else {
        panic!("no answer");
    };
    let attached = Attached {
        revision: 1,
        is_newest: true,
    };
    assert_eq!(attach(&review, id, &[sealed]), Ok(attached));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_was_typed_a_draft_gives_it_back(
        mut items in proptest::collection::vec(any_item(), 0..5),
    ) {
        for (item, number) in items.iter_mut().zip(1..) {
            item.id = Id::numbered('i', number);
        }
        let file = draft(items, vec![]);
        prop_assert_eq!(plan(&as_draft(&file)), file);
    }

    #[test]
    fn what_can_be_sealed_opens_again_as_it_was(
        mut items in proptest::collection::vec(
            (any_item(), readable_price(), any_purchase(true)),
            0..4,
        ),
    ) {
        for ((item, price, bought), number) in items.iter_mut().zip(1..) {
            item.id = Id::numbered('i', number);
            item.price = price.clone();
            item.bought = bought.clone();
        }
        let items = items.into_iter().map(|(item, ..)| item).collect();
        let document = plan_v1::write_sealed(&draft(items, vec![])).unwrap();
        let opened = clean(&sealed(document.clone(), None));
        prop_assert!(matches!(opened.seal, Seal::Intact(_)));
        prop_assert_eq!(opened.digest, Digest::of_document(&document).unwrap());
    }
}
