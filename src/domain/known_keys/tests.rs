use super::*;
use crate::domain::testing::programme;

fn day(day: i64) -> Moment {
    Moment::from_unix(day * 86_400)
}

fn known(pins: &[(&str, &str, i64)], confirmed: &[(&str, i64)]) -> KnownKeys {
    let mut keys = KnownKeys::default();
    for (key, reference, on) in pins {
        keys.pin(key, reference, day(*on));
    }
    for (key, on) in confirmed {
        keys.confirm(key, day(*on));
    }
    keys
}

#[test]
fn the_state_of_a_seal_follows_from_the_file_and_the_known_keys() {
    use SealState::*;
    let intact = |key, code| Seal::Intact { key, code };
    // a is pinned under 7; b under 8 and confirmed; c is confirmed only; d is pinned under 7
    // besides a; e is pinned without a reference.
    let keys = known(
        &[
            ("a", "Sag 7", 1),
            ("b", "Sag 8", 2),
            ("d", "Sag 7", 3),
            ("e", "", 4),
        ],
        &[("b", 5), ("c", 6)],
    );
    #[rustfmt::skip]
    let cases = [
        (Seal::Refused, "Sag 7", Refused),
        (Seal::None, "Sag 7", Unsealed),
        (Seal::Broken, "Sag 7", Broken),
        (intact("z", false), "", IntactUnknown),
        (intact("z", false), "Sag 9", IntactUnknown),
        (intact("z", true), "Sag 9", IntactCode),
        (intact("a", false), "Sag 7", Pinned(day(1))),
        (intact("a", true), "sag  7 ", Pinned(day(1))),
        (intact("a", false), "", Pinned(day(1))),
        (intact("a", false), "Sag 9", Pinned(day(1))),
        (intact("d", false), "Sag 7", Pinned(day(3))),
        (intact("e", false), "Sag 9", Pinned(day(4))),
        (intact("b", true), "Sag 8", Confirmed(day(5))),
        (intact("c", true), "Sag 9", Confirmed(day(6))),
        (intact("z", false), "Sag 7", ReferenceNewKey),
        (intact("z", true), "Sag 7", ReferenceNewKey),
        (intact("z", false), "SAG\u{200b} 7", ReferenceNewKey),
        (intact("a", true), "Sag 8", ReferenceNewKey),
        (intact("b", true), "Sag 7", ReferenceNewKey),
        (intact("c", true), "Sag 7", ReferenceNewKey),
    ];
    for (seal, reference, expected) in cases {
        let state = state_of(seal, reference, &keys);
        assert_eq!(state, expected, "{seal:?} {reference}");
    }
}

#[test]
fn a_pin_is_replaced_by_another_reference_and_keeps_its_first_date() {
    let mut keys = KnownKeys::default();
    for (key, reference, on, replaced, kept) in [
        ("a", "Sag 7", 3, None, 3),
        ("a", "SAG 7", 9, Some(("Sag 7", 3)), 3),
        ("a", "Sag 8", 9, Some(("SAG 7", 3)), 9),
        ("b", "Sag 7", 4, None, 4),
    ] {
        let pin = |(reference, on): (&str, i64)| Pin {
            reference: reference.to_owned(),
            on: day(on),
        };
        assert_eq!(keys.pin(key, reference, day(on)), replaced.map(pin));
        let now = keys.find(key).and_then(|known| known.pinned.clone());
        assert_eq!(now, Some(pin((reference, kept))));
    }
    // The reference that was left is no longer a's.
    assert!(keys.is_new_for("Sag 7", "a"));
    assert!(!keys.is_new_for("Sag 7", "b"));
}

#[test]
fn what_is_forgotten_can_be_added_again_as_it_was() {
    let mut keys = known(&[("a", "Sag 7", 1), ("b", "Sag 7", 2)], &[("a", 3)]);
    let before = keys.clone();
    let gone = keys.forget("a").unwrap();
    assert_eq!(keys, known(&[("b", "Sag 7", 2)], &[]));
    assert_eq!(keys.forget("a"), None);
    assert!(keys.is_new_for("Sag 7", "a"));
    assert!(keys.add(gone.clone()));
    assert!(!keys.add(gone));
    assert_eq!(keys, before);
}

#[test]
fn two_lists_become_one_and_what_they_say_differently_is_named() {
    let other_reference = || Conflict::OtherReference {
        key: "a".into(),
        mine: "Sag 7".into(),
        theirs: "Sag 8".into(),
    };
    let other_key = || Conflict::OtherKey {
        reference: "sag 7".into(),
        mine: "a".into(),
        theirs: "b".into(),
    };
    let mine = || known(&[("a", "Sag 7", 3)], &[("c", 3)]);
    #[rustfmt::skip]
    let cases = [
        (known(&[], &[]), mine(), 0, vec![]),
        (mine(), mine(), 0, vec![]),
        (known(&[("a", "SAG 7", 1)], &[("c", 9)]), known(&[("a", "Sag 7", 1)], &[("c", 3)]), 0, vec![]),
        (known(&[("a", "sag 7", 9)], &[("c", 1)]), known(&[("a", "Sag 7", 3)], &[("c", 1)]), 0, vec![]),
        (known(&[("b", "Sag 8", 1)], &[]), known(&[("a", "Sag 7", 3), ("b", "Sag 8", 1)], &[("c", 3)]), 1, vec![]),
        // Two keys under one reference that is new here come in together.
        (known(&[("x", "Sag 9", 1), ("y", "Sag 9", 2)], &[]), known(&[("a", "Sag 7", 3), ("x", "Sag 9", 1), ("y", "Sag 9", 2)], &[("c", 3)]), 2, vec![]),
        (known(&[("c", "Sag 9", 1)], &[]), known(&[("a", "Sag 7", 3), ("c", "Sag 9", 1)], &[("c", 3)]), 0, vec![]),
        (known(&[("a", "Sag 8", 1)], &[]), mine(), 0, vec![other_reference()]),
        (known(&[("b", "sag 7", 1)], &[]), mine(), 0, vec![other_key()]),
        // What is no conflict of such a key is still taken in.
        (known(&[("b", "sag 7", 1)], &[("b", 2)]), known(&[("a", "Sag 7", 3)], &[("b", 2), ("c", 3)]), 1, vec![other_key()]),
        (known(&[("a", "Sag 7", 3), ("b", "sag 7", 1)], &[]), mine(), 0, vec![other_key()]),
    ];
    for (theirs, expected, added, conflicts) in cases {
        let mut keys = mine();
        let merged = keys.merge(&theirs);
        assert_eq!(keys, expected, "{theirs:?}");
        assert_eq!(merged, Merged { added, conflicts }, "{theirs:?}");
    }
}

#[test]
fn a_reference_is_compared_by_what_is_seen_of_it() {
    for (reference, expected) in [
        ("Sag 7", "sag 7"),
        ("  ÆRLIG\u{a0}\tSag\n7 ", "ærlig sag 7"),
        ("Sa\u{ad}g\u{200b}\u{200d}\u{202e} 7", "sag 7"),
        (" \u{feff} ", ""),
    ] {
        assert_eq!(comparable(reference), expected);
    }
}

#[test]
fn only_keys_that_the_programme_lists_are_its_job_centres() {
    let mut programme = programme();
    programme.keys = vec!["did:key:zDna".into()];
    assert!(is_of_job_centre(&programme, "did:key:zDna"));
    assert!(!is_of_job_centre(&programme, "did:key:zDnb"));
}
