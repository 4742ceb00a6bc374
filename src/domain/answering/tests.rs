use super::*;
use crate::domain::id::Digest;
use crate::domain::payment::{Chosen, LeftOut};
use crate::domain::programme::LawRule;
use crate::domain::testing::{id, item, plan, programme, words};

fn answering() -> Answering {
    Answering::new(Uuid::from_random([1; 16]))
}

/// Two items whose price can be read, and one whose price cannot.
fn three() -> Plan {
    plan(vec![
        item("i1", "1.234,50"),
        item("i2", "200"),
        item("i3", "mange"),
    ])
}

fn sealed(plan: &Plan) -> Reviewed {
    Reviewed {
        id: plan.id,
        revision: 2,
        digest: Digest([2; 32]),
        key: "did:key:z".into(),
    }
}

fn colour(answering: &mut Answering, name: &str, colour: Assessment) {
    answering.say(id(name), |said| said.assessment = Some(colour));
}

/// The gaps as short names, for one line a case.
fn told(answering: &Answering) -> Vec<String> {
    let gaps = answering.gaps(&three()).into_iter();
    gaps.map(|gap| format!("{:?} {:?}", gap.place, gap.fault))
        .collect()
}

#[test]
fn a_decision_is_all_that_an_answer_must_have() {
    let plan = three();
    for decision in [Decision::Approve, Decision::Return] {
        let mut answer = answering();
        assert_eq!(told(&answer), ["Decision Missing"]);
        answer.decision = Some(decision);
        let review = answer.finish(&plan, sealed(&plan), "test").unwrap();
        assert_eq!((review.decision, review.items), (decision, vec![]));
        assert_eq!((review.id, review.plan), (answer.id, sealed(&plan)));
        assert_eq!(
            (review.reason, review.comment, review.reviewer),
            (None, None, None)
        );
    }
}

#[test]
fn an_answer_is_begun_once_something_is_said_and_not_when_it_is_taken_back() {
    type Change = fn(&mut Answering);
    #[rustfmt::skip]
    let changes: [(Change, Change); 6] = [
        (|a| colour(a, "i1", Assessment::Green), |a| a.say(id("i1"), |said| said.assessment = None)),
        (|a| a.assessment = Some(Assessment::Red), |a| a.assessment = None),
        (|a| a.decision = Some(Decision::Stop), |a| a.decision = None),
        (|a| a.comment = "x".into(), |a| a.comment.clear()),
        (|a| a.reason = "x".into(), |a| a.reason.clear()),
        (|a| { a.add_payment(); }, |a| a.payments.clear()),
    ];
    for (at, (say, take_back)) in changes.into_iter().enumerate() {
        let mut answer = answering();
        answer.reviewer = "Konsulent 4".into();
        assert!(!answer.is_begun(), "{at}");
        say(&mut answer);
        assert!(answer.is_begun(), "{at}");
        take_back(&mut answer);
        assert!(!answer.is_begun(), "{at}");
    }
}

#[test]
fn a_reason_is_asked_for_where_a_no_is_said() {
    for (decision, whole, reason, lacks) in [
        (Decision::Reject, None, "", true),
        (Decision::Reject, None, " \n", true),
        (Decision::Stop, None, "", true),
        (Decision::Stop, None, "Fordi", false),
        (Decision::Return, Some(Assessment::Red), "", true),
        (Decision::Return, Some(Assessment::Yellow), "", false),
        (Decision::Approve, None, "", false),
    ] {
        let mut answer = answering();
        (answer.decision, answer.assessment) = (Some(decision), whole);
        answer.reason = reason.to_owned();
        let expected: &[&str] = if lacks { &["Reason Missing"] } else { &[] };
        assert_eq!(told(&answer), expected, "{decision:?} {whole:?} {reason:?}");
    }
}

#[test]
fn a_red_item_has_a_reason_and_no_other_needs_one() {
    for (given, reason, lacks) in [
        (Assessment::Red, "", true),
        (Assessment::Red, " ", true),
        (Assessment::Red, "Prisen mangler.", false),
        (Assessment::Yellow, "", false),
        (Assessment::Green, "", false),
    ] {
        let mut answer = answering();
        answer.decision = Some(Decision::Return);
        colour(&mut answer, "i2", given);
        answer.say(id("i2"), |said| said.reason = reason.to_owned());
        let expected: &[&str] = if lacks {
            &["Item(i2, Reason) Missing"]
        } else {
            &[]
        };
        assert_eq!(told(&answer), expected, "{given:?} {reason:?}");
    }
}

#[test]
fn an_amount_is_kept_as_it_was_typed_until_it_can_be_read() {
    for (typed, fault) in [
        ("", None),
        (" ", None),
        ("0", None),
        ("1.000", None),
        ("mange", Some("Amount(NotANumber)")),
        ("-1", Some("Amount(Negative)")),
    ] {
        let mut answer = answering();
        answer.decision = Some(Decision::Approve);
        answer.say(id("i1"), |said| said.approved = typed.to_owned());
        let expected = fault.map(|fault| format!("Item(i1, Approved) {fault}"));
        assert_eq!(told(&answer), Vec::from_iter(expected), "{typed}");
        assert_eq!(answer.item(id("i1")).unwrap().approved, typed);
    }
}

#[test]
fn a_line_of_the_payment_plan_is_complete_or_named() {
    let mut answer = answering();
    answer.decision = Some(Decision::Approve);
    let line = answer.add_payment();
    let places = ["Item", "Month", "Amount", "Way", "Payer"];
    let missing = places.map(|place| format!("Payment(p1, {place}) Missing"));
    assert_eq!(told(&answer), missing);
    assert_eq!(answer.planned(), vec![]);
    answer.pay(line, |line| {
        line.item = Some(id("i1"));
        line.month = Month::new(2027, 2);
        line.amount = "mange".into();
        line.way = Some(Payment::Transfer);
        line.payer = Some(id("fund"));
    });
    assert_eq!(told(&answer), ["Payment(p1, Amount) Amount(NotANumber)"]);
    answer.pay(line, |line| line.amount = "100".into());
    assert_eq!((told(&answer), answer.planned().len()), (vec![], 1));
    let second = answer.add_payment();
    answer.drop_payment(line);
    // A number that was used is not used again while there are later ones.
    assert_eq!((second, answer.add_payment()), (id("p2"), id("p3")));
}

#[test]
fn what_is_longer_than_a_file_may_hold_is_named() {
    let mut answer = answering();
    answer.decision = Some(Decision::Approve);
    let long = "å".repeat(4001);
    answer.say(id("i1"), |said| {
        said.comment = long.clone();
        said.basis = "§".repeat(201);
    });
    answer.comment = long;
    answer.reviewer = format!("  {}  ", "n".repeat(100));
    assert_eq!(
        told(&answer),
        [
            "Item(i1, Comment) TooLong(4000)",
            "Item(i1, Basis) TooLong(200)",
            "Comment TooLong(4000)"
        ]
    );
}

#[test]
fn only_what_was_said_is_in_the_answer_and_in_the_order_of_the_plan() {
    let plan = three();
    let mut answer = answering();
    answer.decision = Some(Decision::Return);
    colour(&mut answer, "i9", Assessment::Green);
    colour(&mut answer, "i2", Assessment::Yellow);
    answer.say(id("i3"), |said| said.comment = "x".into());
    answer.say(id("i3"), |said| said.comment = String::new());
    answer.say(id("i1"), |said| said.comment = "  Hvornår?\n".into());
    answer.reviewer = " Konsulent 4 ".into();
    let review = answer.finish(&plan, sealed(&plan), "test").unwrap();
    let items: Vec<_> = review.items.iter().map(|said| said.id).collect();
    assert_eq!(items, [id("i1"), id("i2")]);
    assert_eq!(review.items[0].comment.as_deref(), Some("Hvornår?"));
    assert_eq!(review.reviewer.as_deref(), Some("Konsulent 4"));
}

#[test]
fn as_applied_fills_what_is_empty_and_leaves_red_and_typed_alone() {
    let plan = three();
    let mut answer = answering();
    answer.approve_as_applied(&plan);
    let approved = |answer: &Answering, name: &str| {
        let said = answer.item(id(name));
        said.map_or(String::new(), |said| said.approved.clone())
    };
    let all = ["i1", "i2", "i3"].map(|name| approved(&answer, name));
    assert_eq!(all, ["1.234,50", "200,00", ""]);
    let mut answer = answering();
    answer.say(id("i1"), |said| said.approved = "1.000".into());
    colour(&mut answer, "i2", Assessment::Red);
    answer.approve_as_applied(&plan);
    let all = ["i1", "i2"].map(|name| approved(&answer, name));
    assert_eq!(all, ["1.000", ""]);
}

#[test]
fn suggested_payments_come_beside_those_that_are_there() {
    let mut plan = three();
    plan.start = Month::new(2027, 1);
    plan.items[0].category = Some(id("camera"));
    let mut programme = programme();
    programme.payers.push(programme.payers[0].clone());
    programme.law.rules.push(LawRule {
        categories: vec![id("camera")],
        label: words("camera"),
        basis: None,
        payer: id("fund"),
    });
    let mut answer = answering();
    answer.approve_as_applied(&plan);
    let suggestion = answer.suggest_payments(&plan, &programme);
    assert_eq!(suggestion.left_out, [(id("i2"), LeftOut::NoPayer)]);
    let by_law = (id("i1"), Chosen::PayerByLaw(id("fund")));
    assert_eq!(suggestion.chosen, [by_law]);
    let amounts = |answer: &Answering| {
        let lines = answer.payments.iter();
        lines.map(|line| line.amount.clone()).collect::<Vec<_>>()
    };
    assert_eq!(amounts(&answer), ["1.234,50"]);
    answer.say(id("i2"), |said| said.payer = Some(id("fund")));
    let first = answer.payments[0].id;
    answer.pay(first, |line| line.amount = "1.000".into());
    let second = answer.suggest_payments(&plan, &programme);
    assert_eq!((second.left_out, second.chosen), (vec![], vec![]));
    assert_eq!(amounts(&answer), ["1.000", "200,00"]);
    assert_eq!(answer.planned().len(), 2);
}

#[test]
fn an_answer_stands_as_it_was_handed_out_until_it_says_something_else() {
    let at = Moment::from_unix(1_700_000_000);
    let [then, other] = [Digest([1; 32]), Digest([2; 32])];
    let handed_out = Some(HandedOut { at, said: then });
    for (handed_out, now, expected) in [
        (None, then, Standing::Draft),
        (handed_out, then, Standing::Sealed(at)),
        (handed_out, other, Standing::ChangedSince(at)),
    ] {
        assert_eq!(Standing::of(handed_out, now), expected);
    }
}

#[test]
fn without_a_decision_there_is_no_answer_and_the_gap_is_named() {
    let plan = three();
    let gaps = answering()
        .finish(&plan, sealed(&plan), "test")
        .unwrap_err();
    let places: Vec<_> = gaps.iter().map(|gap| format!("{:?}", gap.place)).collect();
    assert_eq!(places, ["Decision"]);
}

#[test]
fn a_line_of_the_payments_is_found_by_its_id() {
    let mut answer = answering();
    let first = answer.add_payment();
    answer.pay(first, |line| line.amount = "500".into());
    let found = answer.payment(first).map(|line| line.amount.as_str());
    assert_eq!(found, Some("500"));
    assert_eq!(answer.payment(id("p9")), None);
}
