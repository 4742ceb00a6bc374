use super::*;
use crate::domain::check::{Code, check};
use crate::domain::id::Digest;
use crate::domain::known_keys::{Seal, SealState};
use crate::domain::money::Money;
use crate::domain::review::{Assessment, Decision};
use crate::domain::testing::{goal, id, item, plan, programme};

fn at(second: i64) -> Moment {
    Moment::from_unix(second)
}

/// A plan by few words: its id and content as numbers, its key and reference; an empty key is
/// an unsealed plan, and `!` before the key a broken seal.
fn row(plan: u8, revision: u32, content: u8, key: &str, reference: &str) -> Row {
    let row = Row {
        kind: Kind::Plan,
        plan: Some(Uuid::from_random([plan; 16])),
        revision: Some(revision),
        digest: Some(Digest([content; 32])),
        reference: reference.to_owned(),
        ..Row::new("plan.json", at(0))
    };
    let seal = match key {
        "" => Seal::None,
        key if key.starts_with('!') => Seal::Broken,
        key => Seal::Intact { key, code: false },
    };
    row.with_seal(seal, "", &KnownKeys::default())
}

fn desk(rows: impl IntoIterator<Item = Row>) -> Desk {
    let mut desk = Desk::default();
    for (row, expected) in rows.into_iter().zip(0..) {
        assert_eq!(desk.add(row), expected);
    }
    desk
}

#[test]
fn what_stands_out_names_the_other_rows() {
    use Remark::*;
    let two = |rows: &[u32]| KeyUnderTwoReferences {
        rows: rows.to_vec(),
        known: false,
    };
    let new = |rows: &[u32]| NewKeyForReference {
        rows: rows.to_vec(),
        known: false,
    };
    #[rustfmt::skip]
    let cases = [
        (vec![row(1, 1, 1, "a", "7"), row(2, 1, 2, "b", "8")], vec![], vec![]),
        (vec![row(1, 1, 1, "a", "7"), row(1, 1, 1, "a", "7")], vec![SamePlanTwice(vec![1])], vec![SamePlanTwice(vec![0])]),
        (vec![row(1, 1, 1, "a", "7"), row(1, 1, 2, "a", "7")], vec![SameRevisionDiffers(vec![1])], vec![SameRevisionDiffers(vec![0])]),
        (vec![row(1, 2, 2, "a", "7"), row(1, 1, 1, "a", "7")], vec![], vec![OlderRevision(vec![0])]),
        (vec![row(1, 1, 1, "a", "7"), row(2, 1, 2, "a", "8")], vec![two(&[1])], vec![two(&[0])]),
        (vec![row(1, 1, 1, "a", "7"), row(2, 1, 2, "b", " 7")], vec![new(&[1])], vec![new(&[0])]),
        (vec![row(1, 1, 1, "a", "Sag"), row(1, 2, 2, "b", "SAG")], vec![OlderRevision(vec![1]), new(&[1])], vec![new(&[0])]),
        // Without a reference there is nothing to compare a key with.
        (vec![row(1, 1, 1, "a", ""), row(2, 1, 2, "b", " ")], vec![], vec![]),
        (vec![row(1, 1, 1, "a", "7"), row(2, 1, 2, "a", "")], vec![], vec![]),
        // What has no seal has no key, but it is a plan.
        (vec![row(1, 1, 1, "a", "7"), row(1, 1, 1, "", "7")], vec![SamePlanTwice(vec![1])], vec![SamePlanTwice(vec![0])]),
        // A broken seal speaks for nothing.
        (vec![row(1, 1, 1, "a", "7"), row(1, 9, 2, "!a", "8")], vec![], vec![]),
        (vec![row(1, 1, 1, "a", "7"), Row::refused("x", at(0), "Nej")], vec![], vec![]),
        (vec![row(1, 1, 1, "a", "7"), Row { kind: Kind::Review, ..row(1, 1, 1, "k", "") }], vec![], vec![]),
    ];
    for (rows, first, second) in cases {
        let desk = desk(rows);
        let known = KnownKeys::default();
        assert_eq!(desk.remarks(0, &known), first);
        assert_eq!(desk.remarks(1, &known), second);
        assert_eq!(desk.remarks(2, &known), vec![]);
    }
}

#[test]
fn known_keys_count_as_much_as_rows() {
    let mut known = KnownKeys::default();
    known.pin("a", "Sag 7", at(1));
    known.pin("e", "", at(1));
    let two = |rows: &[u32]| {
        vec![Remark::KeyUnderTwoReferences {
            rows: rows.to_vec(),
            known: true,
        }]
    };
    let new = |rows: &[u32]| {
        vec![Remark::NewKeyForReference {
            rows: rows.to_vec(),
            known: true,
        }]
    };
    for (rows, expected) in [
        (vec![row(1, 1, 1, "a", "sag 7")], vec![]),
        (vec![row(1, 1, 1, "b", "sag 7")], new(&[])),
        (
            vec![row(1, 1, 1, "b", "Sag 7"), row(2, 1, 2, "a", "Sag 7")],
            new(&[1]),
        ),
        // The pinned key is not the new one.
        (
            vec![row(1, 1, 1, "a", "Sag 7"), row(2, 1, 2, "b", "Sag 7")],
            vec![],
        ),
        (vec![row(1, 1, 1, "a", "Sag 8")], two(&[])),
        (
            vec![row(1, 1, 1, "a", "Sag 8"), row(2, 1, 2, "a", "Sag 7")],
            two(&[1]),
        ),
        (vec![row(1, 1, 1, "e", "Sag 8")], vec![]),
        (vec![row(1, 1, 1, "a", "")], vec![]),
    ] {
        assert_eq!(desk(rows.clone()).remarks(0, &known), expected, "{rows:?}");
    }
}

#[test]
fn states_follow_the_known_keys_and_are_left_where_there_is_no_key() {
    let mut desk = desk([
        row(1, 1, 1, "a", "Sag 7"),
        row(2, 1, 2, "", "Sag 7"),
        row(3, 1, 3, "!a", "Sag 7"),
        Row::refused("x", at(0), "Nej"),
    ]);
    let mut known = KnownKeys::default();
    for (step, first) in [SealState::IntactUnknown, SealState::Pinned(at(5))]
        .into_iter()
        .enumerate()
    {
        if step == 1 {
            known.pin("a", "Sag 7", at(5));
        }
        desk.restate(&known);
        let states: Vec<SealState> = desk.rows().map(|(_, row)| row.seal).collect();
        let rest = [SealState::Unsealed, SealState::Broken, SealState::Refused];
        assert_eq!(states, [&[first][..], &rest].concat());
    }
}

#[test]
fn every_state_has_its_name_in_the_list_of_names() {
    let states = [
        SealState::Refused,
        SealState::Unsealed,
        SealState::Broken,
        SealState::IntactUnknown,
        SealState::IntactCode,
        SealState::Pinned(at(0)),
        SealState::Confirmed(at(0)),
        SealState::ReferenceNewKey,
    ];
    assert_eq!(states.map(SealState::as_str), SealState::NAMES);
}

#[test]
fn a_row_keeps_what_its_plan_adds_up_to() {
    let mut plan = plan(vec![item("i1", "100"), item("i2", "50,50")]);
    plan.goals = vec![goal("g1", "soon")];
    plan.aim.kind = Some(id("own-business"));
    plan.reference = "å".repeat(200);
    plan.items[0].category = Some(id("car-licence"));
    let mut programme = programme();
    programme.required_to_seal = vec![Code::ItemWhat];
    let findings = check(&plan, &programme);
    let row = Row::of_plan("a.json", at(9), &plan, (3, Digest([4; 32])), &findings);
    assert_eq!(row.total, Money::from_ore(15_050).ok());
    assert_eq!((row.items, row.goals, row.revision), (2, 1, Some(3)));
    // Two items without words and a reference that is too long; one question.
    assert_eq!((row.open.required, row.open.question), (3, 1));
    assert_eq!(row.open.all() as usize, findings.len());
    assert_eq!((row.received, row.activity), (at(9), at(9)));
    // What is longer than a file may have is cut on the desk.
    let desk = desk([row]);
    assert_eq!(desk.row(0).unwrap().reference, "å".repeat(100));
}

#[test]
fn a_colour_is_noted_with_its_time() {
    let mut desk = desk([row(1, 1, 1, "a", "7")]);
    let (this, other) = (desk.row(0).unwrap().digest.unwrap(), Digest([77; 32]));
    let judged = |own, decision| Judged {
        own,
        decision,
        begun: true,
    };
    let red = judged(Some(Assessment::Red), Some(Decision::Return));
    desk.judge_plan(this, red, Standing::Sealed(at(8)), at(8));
    desk.judge_plan(
        other,
        judged(Some(Assessment::Green), None),
        Standing::Draft,
        at(9),
    );
    let row = desk.row(0).unwrap();
    assert_eq!(
        (row.own, row.decision, row.begun, row.activity),
        (Some(Assessment::Red), Some(Decision::Return), true, at(8))
    );
}

#[test]
fn a_plan_waits_for_an_answer_until_one_was_handed_out_as_it_stands() {
    let nothing = Judged::default();
    for (standing, waits) in [
        (Standing::Draft, true),
        (Standing::Sealed(at(8)), false),
        (Standing::ChangedSince(at(8)), true),
    ] {
        let unsealed = row(2, 1, 2, "", "8");
        let mut desk = desk([row(1, 1, 1, "a", "7"), unsealed]);
        let plan = desk.row(0).unwrap().digest.unwrap();
        desk.judge_plan(plan, nothing, standing, at(8));
        let answered = |answered| {
            let answered = Some(answered);
            let filter = Filter {
                answered,
                ..Filter::default()
            };
            desk.select(&filter, None)
        };
        let expected: (&[u32], &[u32]) = if waits { (&[0], &[]) } else { (&[], &[0]) };
        let found = (answered(false), answered(true));
        assert_eq!((&found.0[..], &found.1[..]), expected, "{standing:?}");
    }
}

#[test]
fn the_same_file_is_the_same_name_with_the_same_bytes() {
    let file = |name: &str, bytes: u8| Row {
        file: name.to_owned(),
        bytes: Some(Digest([bytes; 32])),
        ..row(1, 1, 1, "a", "7")
    };
    let long = "a".repeat(1_000);
    let mut desk = desk([
        file("a.json", 1),
        row(2, 1, 2, "", ""),
        file("a.json", 1),
        file(&long, 3),
    ]);
    for (one, expected) in [
        (file("a.json", 1), Some(0)),
        (file("a.json", 2), None),
        (file("b.json", 1), None),
        (file(&long, 3), Some(3)),
        // What could not be read may be anything.
        (row(2, 1, 2, "", ""), None),
    ] {
        assert_eq!(desk.same_file(&one), expected, "{}", one.file);
    }
    // One that lies here comes before one that was taken off.
    for (taken, expected) in [(0, 2), (2, 0)] {
        assert!(desk.take(taken, true));
        assert_eq!(desk.same_file(&file("a.json", 1)), Some(expected));
    }
}

#[test]
fn what_is_taken_off_is_passed_over_until_it_is_put_back() {
    let mut desk = desk([
        row(1, 1, 1, "a", "7"),
        row(1, 2, 2, "a", "7"),
        row(2, 1, 3, "!b", "8"),
    ]);
    let known = KnownKeys::default();
    let answer = Row {
        kind: Kind::Review,
        ..row(1, 1, 9, "k", "")
    };
    let seen = |desk: &Desk| {
        let tally = desk.tally();
        let remarks = desk.remarks(0, &known).len();
        let plan = desk.plan_of(&answer).and_then(|plan| plan.revision);
        let shown = desk.select(&Filter::default(), None);
        (shown, (tally.files, tally.wanted), remarks, plan)
    };
    let whole = (vec![0, 1, 2], (3, 2), 1, Some(1));
    assert_eq!(seen(&desk), whole);
    assert!(desk.take(1, true) && !desk.take(1, true) && !desk.take(7, true));
    assert_eq!(desk.row(1), None);
    assert_eq!(seen(&desk), (vec![0, 2], (2, 1), 0, Some(1)));
    assert!(desk.take(0, true));
    assert_eq!(seen(&desk), (vec![2], (1, 0), 0, None));
    assert!(desk.take(0, false) && desk.take(1, false));
    assert_eq!(seen(&desk), whole);
}

#[test]
fn how_far_the_work_is_counts_plans_that_can_be_answered() {
    let mut desk = desk([
        row(1, 1, 1, "a", "7"),
        row(2, 1, 2, "b", "8"),
        row(3, 1, 3, "", "9"),
        Row::refused("x", at(0), "Nej"),
    ]);
    let nothing = Tally {
        files: 4,
        wanted: 2,
        ..Tally::default()
    };
    assert_eq!(desk.tally(), nothing);
    let red = Judged {
        own: Some(Assessment::Red),
        ..Judged::default()
    };
    for content in [1, 3] {
        desk.judge_plan(Digest([content; 32]), red, Standing::Draft, at(1));
    }
    let stop = Judged {
        decision: Some(Decision::Stop),
        ..Judged::default()
    };
    desk.judge_plan(Digest([2; 32]), stop, Standing::Sealed(at(2)), at(2));
    let expected = Tally {
        assessed: 2,
        answered: 1,
        ..nothing
    };
    assert_eq!(desk.tally(), expected);
}

fn by(column: Column, descending: bool) -> Option<Order> {
    Some(Order { column, descending })
}

#[test]
fn references_sort_as_people_count_and_what_is_missing_comes_last() {
    let names = [
        "Sag 10", "", "sag 9", "Åse", "Sag 010b", "Zoe", "Ærø", "Øst", "sag 9", "7", "Sag 10a",
    ];
    let desk = desk(names.map(|name| row(1, 1, 1, "a", name)));
    let shown = |descending| desk.select(&Filter::default(), by(Column::Reference, descending));
    assert_eq!(shown(false), [9, 2, 8, 0, 10, 4, 5, 6, 7, 3, 1]);
    // Rows that are alike stay in the order of opening.
    assert_eq!(shown(true), [3, 7, 6, 5, 4, 10, 0, 2, 8, 9, 1]);
}

#[test]
fn every_column_sorts_both_ways() {
    let small = Row {
        file: "plan 2.json".into(),
        reference: "7".into(),
        total: Money::from_ore(900).ok(),
        aim: Some(id("education")),
        own: Some(Assessment::Red),
        decision: Some(Decision::Approve),
        ..row(1, 1, 1, "", "")
    };
    let large = Row {
        file: "plan 10.json".into(),
        received: at(5),
        activity: at(6),
        kind: Kind::Plan,
        reference: "70".into(),
        revision: Some(2),
        seal: SealState::Confirmed(at(1)),
        total: Money::from_ore(10_000).ok(),
        items: 1,
        goals: 1,
        open: OpenChecks {
            question: 1,
            ..OpenChecks::default()
        },
        aim: Some(id("job")),
        own: Some(Assessment::Green),
        decision: Some(Decision::Stop),
        ..small.clone()
    };
    let nothing = Row::new("", at(9));
    let missing = [
        Column::Received,
        Column::Kind,
        Column::Seal,
        Column::Activity,
    ];
    for column in Column::ALL {
        // The kind has no third value between a plan and what is none.
        let large = match column {
            Column::Kind => Row {
                kind: Kind::Review,
                ..large.clone()
            },
            _ => large.clone(),
        };
        let desk = desk([large, small.clone(), nothing.clone()]);
        let shown = |descending| desk.select(&Filter::default(), by(column, descending));
        if missing.contains(&column) {
            let (mut up, down) = (shown(false), shown(true));
            up.retain(|index| *index != 2);
            assert_eq!(up, [1, 0], "{column:?}");
            let down: Vec<u32> = down.into_iter().filter(|index| *index != 2).collect();
            assert_eq!(down, [0, 1], "{column:?}");
        } else {
            assert_eq!(shown(false), [1, 0, 2], "{column:?}");
            assert_eq!(shown(true), [0, 1, 2], "{column:?}");
        }
    }
}

#[test]
fn a_filter_lets_through_what_fits_all_of_it() {
    let open = OpenChecks {
        advice: 1,
        ..OpenChecks::default()
    };
    let desk = desk([
        Row {
            own: Some(Assessment::Red),
            open,
            ..row(1, 1, 1, "a", "Ærø 7")
        },
        Row {
            check_number: Some("79308 92125".into()),
            ..row(2, 1, 2, "b", "Sag 8")
        },
        row(3, 1, 3, "", "Sag 7"),
        Row::refused("brev.docx", at(0), "Filen er ingen plan."),
    ]);
    let text = |text: &str| Filter {
        text: text.into(),
        ..Filter::default()
    };
    let state = |name: &str| Filter {
        state: Some(name.into()),
        ..Filter::default()
    };
    let colour = |colour| Filter {
        colour,
        ..Filter::default()
    };
    let checks = |open| Filter {
        open: Some(open),
        ..Filter::default()
    };
    for (filter, expected) in [
        (Filter::default(), &[0, 1, 2, 3][..]),
        (text("  "), &[0, 1, 2, 3]),
        (text("ÆRØ"), &[0]),
        (text("sag"), &[1, 2]),
        (text("7 sag"), &[1, 2]),
        (text("ingen DOCX"), &[3]),
        (text("92125"), &[1]),
        (text("ukendt"), &[]),
        (state("intact-unknown"), &[0, 1]),
        (state("unsealed"), &[2]),
        (state("refused"), &[3]),
        (state("other"), &[]),
        (colour(Colour::Is(Assessment::Red)), &[0]),
        (colour(Colour::None), &[1, 2, 3]),
        (colour(Colour::Any), &[0, 1, 2, 3]),
        (checks(true), &[0]),
        (checks(false), &[1, 2, 3]),
        (
            Filter {
                kind: Some(Kind::Other),
                ..Filter::default()
            },
            &[3],
        ),
        (
            Filter {
                text: "sag".into(),
                ..state("unsealed")
            },
            &[2],
        ),
    ] {
        assert_eq!(desk.select(&filter, None), expected, "{filter:?}");
    }
}

#[test]
fn a_row_that_was_taken_off_is_still_known() {
    let mut desk = desk([row(1, 1, 1, "a", "7")]);
    desk.take(0, true);
    assert_eq!(desk.row(0), None);
    assert_eq!(desk.known(0), Some(&row(1, 1, 1, "a", "7")));
    assert_eq!(desk.known(1), None);
}

#[test]
fn what_an_answer_says_so_far_is_told_of_its_plan() {
    let mut answer = crate::domain::answering::Answering::new(Uuid::from_random([1; 16]));
    assert!(!Judged::of(&answer).begun);
    answer.assessment = Some(Assessment::Yellow);
    answer.decision = Some(Decision::Return);
    let judged = Judged::of(&answer);
    assert!(judged.begun);
    assert_eq!(
        (judged.own, judged.decision),
        (answer.assessment, answer.decision)
    );
}

#[test]
fn the_row_of_an_answer_tells_what_it_decided() {
    let plan = Uuid::from_random([1; 16]);
    let review = crate::domain::testing::answer(plan, Decision::Reject);
    let row = Row::of_review("svar.json", at(5), &review, Digest([4; 32]));
    assert_eq!(
        (row.kind, row.plan, row.revision),
        (Kind::Review, Some(plan), Some(1))
    );
    assert_eq!(
        (row.decision, row.digest),
        (Some(Decision::Reject), Some(Digest([4; 32])))
    );
}
