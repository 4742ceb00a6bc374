//! Thousands of rows on the consultant's desk: what stands out is what a plain comparison
//! finds, and none gets lost in sorting.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use borgerbudget::domain::date::Moment;
use borgerbudget::domain::desk::{Column, Desk, Filter, Kind, Order, Remark, Row};
use borgerbudget::domain::id::{Digest, Uuid};
use borgerbudget::domain::known_keys::{KnownKeys, Seal, SealState};
use borgerbudget::domain::money::Money;

fn at(second: i64) -> Moment {
    Moment::from_unix(second)
}

fn desk(rows: Vec<Row>) -> Desk {
    let mut desk = Desk::default();
    for row in rows {
        desk.add(row);
    }
    desk
}

/// A small generator of numbers (Marsaglia's xorshift), the same ones each time.
fn number(seed: &mut u32, below: u32) -> u32 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    *seed % below
}

/// Rows that share plans, keys and references now and then.
fn generated(count: u32) -> Vec<Row> {
    let mut seed = 7;
    let mut made = Vec::new();
    for index in 0..count {
        let plan = number(&mut seed, count / 2);
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&plan.to_be_bytes());
        let key = format!("key {}", number(&mut seed, count));
        let reference = format!("Sag {}", number(&mut seed, count));
        let revision = 1 + number(&mut seed, 2);
        let content = number(&mut seed, 2) as u8;
        let received = at(number(&mut seed, 1_000_000).into());
        let row = Row {
            kind: Kind::Plan,
            plan: Some(Uuid::from_random(bytes)),
            revision: Some(revision),
            digest: Some(Digest([content; 32])),
            reference,
            total: Money::from_ore(number(&mut seed, 5_000_000).into()).ok(),
            ..Row::new(&format!("plan ({index}).json"), received)
        };
        let seal = Seal::Intact {
            key: &key,
            code: false,
        };
        made.push(row.with_seal(seal, "", &KnownKeys::default()));
    }
    made
}

/// What stands out, found by comparing everything with everything.
fn plainly(rows: &[Row], mine: usize) -> Vec<Remark> {
    let row = &rows[mine];
    let found = |wanted: &dyn Fn(&Row) -> bool| -> Vec<u32> {
        let others = (0..).zip(rows).filter(|(index, _)| *index as usize != mine);
        let found = others.filter(|(_, one)| wanted(one));
        found.map(|(index, _)| index).collect()
    };
    let plan = |one: &Row| one.plan == row.plan;
    let revision = |one: &Row| one.revision == row.revision;
    let content = |one: &Row| one.digest == row.digest;
    let (key, reference) = (
        |one: &Row| one.key == row.key,
        |one: &Row| one.reference == row.reference,
    );
    let known = false;
    let named = [
        Remark::SamePlanTwice(found(&|one| plan(one) && revision(one) && content(one))),
        Remark::SameRevisionDiffers(found(&|one| plan(one) && revision(one) && !content(one))),
        Remark::OlderRevision(found(&|one| plan(one) && one.revision > row.revision)),
        Remark::KeyUnderTwoReferences {
            rows: found(&|one| key(one) && !reference(one)),
            known,
        },
        Remark::NewKeyForReference {
            rows: found(&|one| reference(one) && !key(one)),
            known,
        },
    ];
    let says_something = |remark: &Remark| match remark {
        Remark::SamePlanTwice(rows)
        | Remark::SameRevisionDiffers(rows)
        | Remark::OlderRevision(rows)
        | Remark::KeyUnderTwoReferences { rows, .. }
        | Remark::NewKeyForReference { rows, .. } => !rows.is_empty(),
    };
    named.into_iter().filter(says_something).collect()
}

#[test]
fn remarks_are_those_that_a_plain_comparison_finds() {
    let rows = generated(400);
    let desk = desk(rows.clone());
    let known = KnownKeys::default();
    let mut found = 0;
    for (index, mine) in (0..).zip(0..rows.len()) {
        let remarks = desk.remarks(index, &known);
        assert_eq!(remarks, plainly(&rows, mine), "{index}");
        found += remarks.len();
    }
    // The rows do share something.
    assert!(found > 200, "{found}");
}

fn by(column: Column) -> Option<Order> {
    let descending = false;
    Some(Order { column, descending })
}

#[test]
fn ten_thousand_rows_are_compared_sorted_and_searched() {
    let mut desk = desk(generated(10_000));
    let mut known = KnownKeys::default();
    for number in 0..1_000 {
        known.pin(&format!("key {number}"), &format!("Sag {number}"), at(1));
    }
    desk.restate(&known);
    let warned = |(_, row): &(u32, &Row)| row.seal == SealState::ReferenceNewKey;
    assert!(desk.rows().filter(warned).count() > 500);
    let remarks = (0..10_000).map(|index| desk.remarks(index, &known).len());
    assert!(remarks.sum::<usize>() > 5_000);
    for column in Column::ALL {
        let mut all = desk.select(&Filter::default(), by(column));
        all.sort_unstable();
        assert_eq!(all, (0..10_000).collect::<Vec<u32>>(), "{column:?}");
    }
    let totals = desk.select(&Filter::default(), by(Column::Total));
    let totals = totals.iter().map(|index| desk.row(*index).unwrap().total);
    assert!(totals.is_sorted());
    let filter = Filter {
        text: "(77".into(),
        ..Filter::default()
    };
    // 77, 770 to 779 and 7700 to 7799.
    assert_eq!(desk.select(&filter, None).len(), 111);
}
