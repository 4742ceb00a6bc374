//! What the program says of prices, plans and changes, word for word.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use borgerbudget::domain::check::{Code, check};
use borgerbudget::domain::date::{Day, Month};
use borgerbudget::domain::diff::diff;
use borgerbudget::domain::id::{Id, Uuid};
use borgerbudget::domain::plan::{Goal, Helper, Item, Payment, Plan, Reply, ReplyTo};
use borgerbudget::domain::price::{Price, Vat};
use borgerbudget::domain::programme::Programme;
use borgerbudget::domain::purchase::Purchase;
use borgerbudget::file::open::{Content, open_now};
use borgerbudget::text::{Catalog, change, finding};

fn danish() -> Catalog {
    Catalog::built_in("da")
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn programme() -> Programme {
    let bytes = include_bytes!("../public/programmes/lltt.json");
    match open_now(bytes).unwrap().content {
        Content::Programme(programme) => *programme,
        other => panic!("{other:?}"),
    }
}

fn item(number: u32, what: &str, unit: &str) -> Item {
    let mut item = Item::new(Id::numbered('i', number));
    item.what = what.into();
    item.price.unit = unit.into();
    item.category = Some(id("other"));
    item.reason = "Det hjælper.".into();
    item.goals = vec![id("g1")];
    item
}

/// What was done about a comment of one and the same answer.
fn reply(item: Option<&str>) -> Reply {
    let review = Uuid::from_random([2; 16]);
    let item = item.map(id);
    Reply {
        to: ReplyTo { review, item },
        note: "Jeg har to priser.".into(),
    }
}

/// A purchase of the plan's one item, before `change`.
fn buy(plan: &mut Plan, amount: &str, change: fn(&mut Purchase)) {
    let mut bought = Purchase {
        amount: amount.into(),
        date: Day::parse("2027-01-05"),
        receipt: true,
    };
    change(&mut bought);
    plan.items[0].bought = Some(bought);
}

/// A plan of one item and one goal.
fn plan() -> Plan {
    let mut plan = Plan::new(
        Uuid::from_random([1; 16]),
        programme().reference(),
        id("da"),
    );
    plan.start = Month::new(2027, 1);
    plan.aim.kind = Some(id("job"));
    plan.items = vec![item(1, "Kamera", "500")];
    plan.goals = vec![Goal {
        id: id("g1"),
        horizon: id("within-3-months"),
        text: "Jeg har lavet en film.".into(),
        evidence: String::new(),
    }];
    plan
}

#[test]
fn a_price_that_cannot_be_read_is_answered_in_a_sentence() {
    let price = |unit: &str| Price {
        unit: unit.into(),
        ..Price::default()
    };
    let count = |count: &str| Price {
        count: count.into(),
        ..price("5")
    };
    let months = |months: &str| Price {
        months: months.into(),
        ..price("5")
    };
    let without = |rate: &str| Price {
        rate: rate.into(),
        vat: Vat::Excluded,
        ..price("5")
    };
    #[rustfmt::skip]
    let cases = [
        (price("1.5"), "Mener du 1,50 kr. eller 15,00 kr.? Skriv det, du mener."),
        (price("12,345"), "Mener du 12,35 kr. eller 12.345,00 kr.? Skriv det, du mener."),
        (price("1,234.50"), "Mener du 1.234,50 kr.? Så skriv det sådan."),
        (price(""), "Skriv, hvad det koster."),
        (price("gratis"), "Skriv prisen med tal, for eksempel 1.234,50."),
        (price("1,2345"), "Skriv højst to tal efter kommaet."),
        (price("-5"), "Skriv prisen uden minus."),
        (price("9999999999999"), "Beløbet er for stort. Er der et nul for meget?"),
        (count("1,5"), "Skriv antallet som et helt tal fra 1 til 10.000."),
        (months("61"), "Skriv antal måneder som et helt tal fra 1 til 60."),
        (without(""), "Skriv momsen i procent, for eksempel 25."),
    ];
    for (price, sentence) in cases {
        let error = price.read().unwrap_err();
        assert_eq!(finding::price_error(&danish(), error), sentence);
    }
}

#[test]
fn every_finding_is_answered_in_a_sentence_that_says_what_to_do() {
    type Put = fn(&mut Plan);
    #[rustfmt::skip]
    let cases: [(Code, Put, &str); 29] = [
        (Code::Aim, |p| p.aim.kind = None, "Vælg, hvad du gerne vil nå."),
        (Code::Start, |p| p.start = None, "Vælg den måned, du gerne vil begynde."),
        (Code::ItemAny, |p| p.items.clear(), "Skriv mindst én ting, du har brug for."),
        (Code::ItemWhat, |p| p.items[0].what.clear(), "Ting 1: Skriv, hvad det er."),
        (Code::ItemCategory, |p| p.items[0].category = None, "Kamera: Vælg en kategori."),
        (Code::ItemAmount, |p| p.items[0].price.unit.clear(), "Kamera: Skriv, hvad det koster."),
        (Code::ItemReason, |p| p.items[0].reason.clear(), "Kamera: Skriv, hvorfor det hjælper dig."),
        (Code::ItemGoal, |p| p.items[0].goals.clear(), "Kamera: Vælg det mål, som det hjælper med."),
        (Code::ItemVat, |p| p.items[0].price.vat = Vat::Unknown, "Kamera: Find ud af, om prisen er med moms."),
        (Code::ItemPeriod, |p| p.items[0].month = Month::new(2027, 9), "Kamera: Det ligger uden for de 6 måneder. Vælg en anden måned eller en grund."),
        (Code::ItemDuplicate, |p| p.items.push(item(2, "kamera", "500")), "kamera: Det ligner »Kamera«. Skal du bruge begge?"),
        (Code::ItemFollowOn, |p| p.items[0].category = Some(id("dental")), "Kamera: Skal du til tandlægen igen senere? Har du regnet det med?"),
        (Code::GoalEachHorizon, |_| {}, "Her mangler et mål: 3 til 12 måneder."),
        (Code::GoalText, |p| p.goals[0].text.clear(), "Mål 1: Skriv, hvad målet er."),
        (Code::GoalItem, |p| p.items[0].goals.clear(), "Jeg har lavet en film: Vælg mindst én ting i budgettet, der hjælper med målet."),
        (Code::Ceiling, |p| p.items[0].price.unit = "50.015".into(), "Rammen er 50.000\u{a0}kr., og du er 15,00\u{a0}kr. over den. Find noget, der kan blive billigere."),
        (Code::Duties, |_| {}, "Læs dine pligter, og sæt kryds."),
        (Code::Declaration, |_| {}, "Læs tro- og loveerklæringen, og sæt kryds."),
        (Code::TextCpr, |p| p.aim.text = "010190-1234".into(), "Her står måske et CPR-nummer. Tag det ud. Det skal ikke med."),
        (Code::TextPhone, |p| p.aim.text = "86 12 34 56".into(), "Her står måske et telefonnummer. Tag det ud, hvis det ikke skal med."),
        (Code::TextEmail, |p| p.items[0].reason = "a@b.dk".into(), "Kamera: Her står måske en e-mailadresse. Tag den ud, hvis den ikke skal med."),
        (Code::TooMany, |p| p.items = vec![item(1, "Ting", "1"); 401], "Listen er for lang. Der er plads til 400."),
        (Code::TooMany, |p| p.replies = vec![reply(None); 501], "Listen er for lang. Der er plads til 500."),
        (Code::TextTooLong, |p| { p.replies.push(reply(None)); p.replies[0].note = "å".repeat(2001) }, "Svar på kommentaren til hele planen: Teksten er for lang. Der er plads til 2.000 tegn."),
        (Code::BoughtAmount, |p| buy(p, "1.5", |_| {}), "Kamera: Mener du 1,50 kr. eller 15,00 kr.? Skriv det, du mener."),
        (Code::BoughtUntold, |p| buy(p, "", |_| {}), "Kamera: Skriv, hvad du betalte."),
        (Code::BoughtOver, |p| buy(p, "512,50", |_| {}), "Kamera: Det kostede 12,50\u{a0}kr. mere, end du søgte om. Fortæl din konsulent hvorfor."),
        (Code::BoughtReceipt, |p| buy(p, "500", |b| b.receipt = false), "Kamera: Gem kvitteringen, og sæt kryds."),
        (Code::TextTooLong, |p| p.aim.text = "å".repeat(4001), "Teksten er for lang. Der er plads til 4.000 tegn."),
    ];
    let programme = programme();
    for (code, put, sentence) in cases {
        let mut plan = plan();
        put(&mut plan);
        let findings = check(&plan, &programme);
        let found = findings
            .iter()
            .find(|finding| finding.code == code)
            .unwrap();
        assert_eq!(
            finding::placed(&danish(), found, &plan, &programme),
            sentence
        );
    }
}

#[test]
fn every_change_of_a_purchase_is_told_in_a_sentence() {
    type Put = fn(&mut Plan);
    #[rustfmt::skip]
    let cases: [(Put, Put, &[&str]); 9] = [
        (|_| {}, |p| buy(p, "480", |_| {}), &["Købt: Kamera (480,00\u{a0}kr.)"]),
        (|_| {}, |p| buy(p, "", |_| {}), &["Købt: Kamera (uden pris)"]),
        (|p| buy(p, "480", |_| {}), |_| {}, &["Ikke købt alligevel: Kamera"]),
        (|p| buy(p, "480", |_| {}), |p| buy(p, "490", |_| {}), &["Kamera: Betalt: »480,00\u{a0}kr.« er nu »490,00\u{a0}kr.«"]),
        (|p| buy(p, "", |_| {}), |p| buy(p, "490", |_| {}), &["Kamera: Betalt: nu står der »490,00\u{a0}kr.«"]),
        (|p| buy(p, "480", |_| {}), |p| buy(p, "480 kr.", |_| {}), &[]),
        (|p| buy(p, "480", |_| {}), |p| buy(p, "480", |b| b.date = Day::parse("2027-02-01")), &["Kamera: Købt den: »5. januar 2027« er nu »1. februar 2027«"]),
        (|p| buy(p, "480", |_| {}), |p| buy(p, "480", |b| b.receipt = false), &["Kamera: Kvittering: »gemt« er taget ud"]),
        (|p| p.items.clear(), |p| buy(p, "480", |_| {}), &["Ny i budgettet: Kamera (500,00\u{a0}kr.)", "Købt: Kamera (480,00\u{a0}kr.)"]),
    ];
    for (before, after, expected) in cases {
        let (mut old, mut new) = (plan(), plan());
        before(&mut old);
        after(&mut new);
        let told: Vec<String> = diff(&old, &new)
            .iter()
            .map(|one| change::sentence(&danish(), one, &new, &programme()))
            .collect();
        assert_eq!(told, expected);
    }
}

#[test]
fn every_change_is_told_in_a_sentence() {
    type Put = fn(&mut Plan);
    #[rustfmt::skip]
    let cases: [(Put, &str); 18] = [
        (|p| p.written_with = Some(Helper::Interpreter), "Skrevet sammen med: nu står der »En tolk«"),
        (|p| p.items.push(item(2, "Stativ", "1.250")), "Ny i budgettet: Stativ (1.250,00\u{a0}kr.)"),
        (|p| p.items.push(item(2, "Stativ", "")), "Ny i budgettet: Stativ (uden pris)"),
        (|p| p.items.clear(), "Taget ud af budgettet: Kamera (500,00\u{a0}kr.)"),
        (|p| p.goals.clear(), "Mål taget ud: Jeg har lavet en film"),
        (|p| p.items[0].price.unit = "600".into(), "»500,00\u{a0}kr.« er nu »600,00\u{a0}kr.«"),
        (|p| { p.items[0].price.unit = "250".into(); p.items[0].price.count = "2".into() }, "Kamera: Pris: »500,00\u{a0}kr., med moms« er nu »250,00\u{a0}kr. × 2 stk. × 1 md., med moms«"),
        (|p| p.items[0].price.vat = Vat::Unknown, "»500,00\u{a0}kr., med moms« er nu »500,00\u{a0}kr., moms ikke kendt«"),
        (|p| p.replies.push(reply(Some("i1"))), "Svar på kommentaren til Kamera: nu står der »Jeg har to priser.«"),
        (|p| p.replies.push(reply(None)), "Svar på kommentaren til hele planen: nu står der »Jeg har to priser.«"),
        (|p| p.replies.push(reply(Some("i9"))), "Svar på en kommentar til noget, der er taget ud: nu står der »Jeg har to priser.«"),
        (|p| p.items[0].supplier = "Fotohuset".into(), "nu står der »Fotohuset«"),
        (|p| p.items[0].reason.clear(), "»Det hjælper.« er taget ud"),
        (|p| p.items[0].category = Some(id("camera")), "»Andet« er nu »Kamera«"),
        (|p| p.items[0].month = Month::new(2027, 3), "nu står der »marts 2027«"),
        (|p| p.items[0].payment = Some(Payment::Invoice), "nu står der »Kommunen får regningen«"),
        (|p| p.aim.kind = Some(id("education")), "»Et job« er nu »En uddannelse«"),
        (|p| p.goals[0].horizon = id("months-3-to-12"), "»Inden for 3 måneder« er nu »3 til 12 måneder«"),
    ];
    let (old, programme) = (plan(), programme());
    for (put, ending) in cases {
        let mut new = plan();
        put(&mut new);
        let changes = diff(&old, &new);
        let told: Vec<String> = changes
            .iter()
            .map(|one| change::sentence(&danish(), one, &new, &programme))
            .collect();
        assert!(told.len() == 1 && told[0].ends_with(ending), "{told:?}");
    }
}
