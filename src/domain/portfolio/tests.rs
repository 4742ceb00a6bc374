//! What is counted, and that nothing that is hidden can be worked out.

use super::suppress::{Counts, hidden};
use super::*;
use crate::domain::programme::Programme;
use crate::domain::testing::{id, item, plan, programme};
use std::collections::{BTreeMap, BTreeSet};

fn money(kroner: i64) -> Money {
    Money::from_ore(kroner * 100).unwrap()
}

fn person(number: u8, aim: Option<&str>, categories: &[Option<&str>]) -> Row {
    let line = |(at, category): (usize, &Option<&str>)| Line {
        item: Id::numbered('i', at as u32 + 1),
        category: category.map(id),
        month: Month::new(2027, 3),
        months: 1,
        applied: money(100),
        colour: None,
        approved: None,
        payer: None,
    };
    Row {
        id: Uuid::from_random([number; 16]),
        revision: 1,
        reference: String::new(),
        aim: aim.map(id),
        start: None,
        colour: None,
        lines: categories.iter().enumerate().map(line).collect(),
        payments: Vec::new(),
    }
}

/// The cells as `key people sum`, `-` where hidden, and the total.
fn shown(table: &Table) -> Vec<String> {
    let figures = |figures: &Option<Figures>| match figures {
        Some(figures) => format!("{} {}", figures.applied.people, figures.applied.sum),
        None => "-".to_owned(),
    };
    let key = |key: &Key| match key {
        Key::Named(id) => id.to_string(),
        Key::Month(month) => month.to_string(),
        Key::Colour(colour) => colour.as_str().to_owned(),
        Key::None => "none".to_owned(),
        Key::Other => "other".to_owned(),
    };
    let cell = |cell: &Cell| format!("{} {}", key(&cell.key), figures(&cell.figures));
    let total = format!("all {}", figures(&table.total));
    table.cells.iter().map(cell).chain([total]).collect()
}

#[test]
fn people_are_counted_once_by_their_newest_revision_and_unknown_names_come_last() {
    let mut old = person(1, None, &[Some("camera"), Some("marketing")]);
    old.lines[0].applied = money(9);
    let mut new = person(1, None, &[Some("camera"), Some("camera")]);
    new.revision = 2;
    let rows = [
        person(3, None, &[Some("zebra"), None, Some("apple")]),
        new.clone(),
        old,
        new,
    ];
    assert_eq!(newest(&rows).len(), 2);
    assert_eq!(
        shown(&Table::own(&rows, By::Category, &programme())),
        [
            "camera 1 200.00",
            "car-licence 0 0.00",
            "marketing 0 0.00",
            "apple 1 100.00",
            "zebra 1 100.00",
            "none 1 100.00",
            "all 2 500.00",
        ]
    );
}

#[test]
fn every_division_adds_up_to_the_same_total() {
    let mut first = person(1, Some("own-business"), &[Some("camera"), None]);
    first.lines[0].months = 3;
    first.lines[0].approved = Some(money(50));
    first.lines[0].payer = Some(id("fund"));
    first.lines[0].colour = Some(Assessment::Green);
    first.colour = Some(Assessment::Yellow);
    first.lines[1].month = None;
    let rows = [first, person(2, None, &[])];
    for by in By::ALL {
        let table = Table::own(&rows, by, &programme());
        let total = table.total.unwrap();
        assert_eq!(
            (total.applied.people, total.applied.sum),
            (2, money(200)),
            "{by:?}"
        );
        let approved = Count {
            people: 1,
            sum: money(50),
        };
        assert_eq!(total.approved, Some(approved), "{by:?}");
        let figures = table.cells.iter().filter_map(|cell| cell.figures);
        let sums = figures.fold(Money::ZERO, |sum, cell| sum.plus(cell.applied.sum).unwrap());
        assert_eq!(sums, money(200), "{by:?}");
    }
}

#[test]
fn a_row_takes_from_plan_and_review_what_it_counts() {
    let mut plan = plan(vec![item("i1", "1.000"), item("i2", "1.5")]);
    plan.items[0].price.months = "2".into();
    plan.reference = "A".into();
    let row = Row::of(&plan, 4, None);
    assert_eq!(
        (row.id, row.revision, row.reference.as_str()),
        (plan.id, 4, "A")
    );
    let lines: Vec<(String, u32)> = row
        .lines
        .iter()
        .map(|line| (line.applied.to_string(), line.months))
        .collect();
    assert_eq!(lines, [("2000.00".into(), 2), ("0.00".into(), 1)]);
}

#[test]
fn what_is_passed_on_shows_no_cell_of_few_people_and_none_that_gives_it_away() {
    let camera = |number| person(number, None, &[Some("camera")]);
    let licence = |number| person(number, None, &[Some("car-licence")]);
    let many = |from: u8, to: u8| (from..to).map(camera).collect::<Vec<Row>>();
    let three = |from: u8| (from..from + 3).map(licence).collect::<Vec<Row>>();
    for (rows, expected) in [
        (many(0, 2), ["camera -", "car-licence -", "all -"]),
        // One person among hidden zeros would still be told of by the sum.
        (
            [many(0, 5), vec![licence(9)]].concat(),
            ["camera -", "car-licence -", "all 6 600.00"],
        ),
        // The zeros beside them need a cell to hide in.
        (many(0, 4), ["camera -", "car-licence -", "all 4 400.00"]),
        (
            [many(0, 5), three(9)].concat(),
            ["camera 5 500.00", "car-licence -", "all 8 800.00"],
        ),
        (
            [many(0, 3), three(9)].concat(),
            ["camera -", "car-licence -", "all 6 600.00"],
        ),
    ] {
        let shown = shown(&Table::to_pass_on(&rows, By::Category, &programme()));
        let kept = [&shown[0], &shown[1], shown.last().unwrap()];
        assert_eq!(kept, expected.each_ref().map(|text| *text));
    }
}

#[test]
fn months_are_passed_on_by_whole_years_and_stray_years_are_the_rest() {
    let mut rows: Vec<Row> = (0..4).map(|number| person(number, None, &[None])).collect();
    rows[0].lines[0].month = Month::new(2031, 5);
    let shown = shown(&Table::to_pass_on(&rows, By::Month, &programme()));
    assert_eq!(shown.len(), 12 + 3);
    assert_eq!(shown[0], "2027-01 -");
    assert!(shown.iter().all(|line| !line.starts_with("2031")));
    // An absurd number of years makes no table of absurd length.
    let stray = |number: u8| {
        let mut row = person(number, None, &[None]);
        row.lines[0].month = Month::new(1 + u16::from(number) * 37, 1);
        row
    };
    let rows: Vec<Row> = (0..200).map(stray).collect();
    assert_eq!(
        Table::to_pass_on(&rows, By::Month, &programme())
            .cells
            .len(),
        2
    );
}

#[test]
fn approved_amounts_are_passed_on_where_most_have_one() {
    for (approving, published) in [(0, false), (2, false), (3, false), (4, true), (8, true)] {
        let mut rows: Vec<Row> = (0..8)
            .map(|number| person(number, None, &[Some("camera")]))
            .collect();
        for row in rows.iter_mut().take(approving) {
            row.lines[0].approved = Some(money(1));
        }
        let total = Table::to_pass_on(&rows, By::Category, &programme()).total;
        assert_eq!(total.unwrap().approved.is_some(), published, "{approving}");
    }
}

/// Every list of `cells` numbers with a sum of at most `most`.
fn lists(cells: usize, most: u32) -> Vec<Vec<u32>> {
    if cells == 0 {
        return vec![Vec::new()];
    }
    let with = |first: u32| {
        let rest = lists(cells - 1, most - first);
        rest.into_iter().map(move |mut list| {
            list.push(first);
            list
        })
    };
    (0..=most).flat_map(with).collect()
}

/// What somebody reads in one count: the cells, and the total.
type Read = (Vec<Option<u32>>, u32);

fn read(counts: &[u32], hidden: &[bool]) -> Read {
    let cells = counts.iter().zip(hidden);
    let cells = cells.map(|(count, hidden)| (!hidden).then_some(*count));
    (cells.collect(), counts.iter().sum())
}

/// What else is known, and the published cells.
type Published<P> = (P, Vec<Option<u32>>);

/// Somebody who knows the rule, and every population that there can be, sets beside each other
/// all that give the same publication: a hidden count that is the same in all of them is told.
fn assert_nothing_is_told<P: Ord>(
    populations: impl Iterator<Item = (P, Vec<Option<u32>>, Vec<u32>)>,
) {
    let mut values: BTreeMap<Published<P>, Vec<BTreeSet<u32>>> = BTreeMap::new();
    for (rest, published, truth) in populations {
        let cells = truth.len();
        let seen = values.entry((rest, published));
        let seen = seen.or_insert_with(|| vec![BTreeSet::new(); cells]);
        for (values, count) in seen.iter_mut().zip(truth) {
            values.insert(count);
        }
    }
    let mut hidden = 0;
    for ((_, published), seen) in &values {
        for (cell, values) in published.iter().zip(seen) {
            assert!(
                cell.is_some() || values.len() > 1,
                "{published:?} {values:?}"
            );
            hidden += u32::from(cell.is_none());
        }
    }
    // Both kinds of cells were met.
    assert!(
        hidden > 0
            && values
                .keys()
                .any(|(_, cells)| cells.iter().any(Option::is_some))
    );
}

#[test]
fn no_hidden_count_follows_from_a_table_of_whole_people_and_its_total() {
    for (cells, most) in [(2, 20), (3, 14), (4, 11), (5, 9)] {
        let tables = lists(cells, most).into_iter();
        let enough = tables.filter(|counts| counts.iter().sum::<u32>() >= FEWEST);
        assert_nothing_is_told(enough.map(|applied| {
            let counts = Counts {
                applied: &applied,
                approved: None,
            };
            let hidden = hidden(&counts, |hidden| (inside(&applied, hidden), 0));
            let (cells, total) = read(&applied, &hidden);
            (total, cells, applied)
        }));
    }
}

fn inside(counts: &[u32], hidden: &[bool]) -> u32 {
    let cells = counts.iter().zip(hidden);
    cells
        .map(|(count, hidden)| count * u32::from(*hidden))
        .sum()
}

#[test]
fn no_hidden_count_follows_where_approvals_stand_beside_applications() {
    for (cells, most) in [(2, 14), (3, 9), (4, 7)] {
        // Twice as many cells: those with an approval, those without.
        let tables = lists(cells * 2, most).into_iter().filter_map(|list| {
            let (approved, others) = list.split_at(cells);
            let pairs = approved.iter().zip(others);
            let applied: Vec<u32> = pairs.map(|(one, other)| one + other).collect();
            let approving: u32 = approved.iter().sum();
            let all: u32 = applied.iter().sum();
            (approving >= FEWEST && approving * 2 >= all).then(|| (applied, approved.to_vec()))
        });
        assert_nothing_is_told(tables.map(|(applied, approved)| {
            let counts = Counts {
                applied: &applied,
                approved: Some(&approved),
            };
            let people = |hidden: &[bool]| (inside(&applied, hidden), inside(&approved, hidden));
            let hidden = hidden(&counts, people);
            let (mut cells, all) = read(&applied, &hidden);
            let (more, approving) = read(&approved, &hidden);
            cells.extend(more);
            ((all, approving), cells, [applied, approved].concat())
        }));
    }
}

/// A programme with one category and no aim: with what is not given and the rest, that makes
/// three cells and two.
fn small_programme() -> Programme {
    let mut programme = programme();
    programme.categories.truncate(1);
    programme.aims.clear();
    programme
}

#[test]
fn no_hidden_count_follows_from_two_tables_over_the_same_people() {
    let programme = small_programme();
    // Each person has one of two aims and any of the three categories: overlapping cells.
    let kinds: Vec<(Option<&str>, Vec<Option<&str>>)> = [None, Some("elsewhere")]
        .into_iter()
        .flat_map(|aim| {
            (0..8).map(move |set| {
                let all = [Some("camera"), None, Some("elsewhere")];
                let chosen = all
                    .into_iter()
                    .enumerate()
                    .filter(|(at, _)| set >> at & 1 == 1);
                (aim, chosen.map(|(_, category)| category).collect())
            })
        })
        .collect();
    let truth = |table: &Table| -> Vec<Option<u32>> {
        let people = |cell: &Cell| cell.figures.map(|figures| figures.applied.people);
        table.cells.iter().map(people).collect()
    };
    let populations = lists(kinds.len(), 5).into_iter().filter_map(|list| {
        let people: u32 = list.iter().sum();
        let each = kinds.iter().zip(&list);
        let each = each.flat_map(|(kind, count)| std::iter::repeat_n(kind, *count as usize));
        let rows: Vec<Row> = each
            .enumerate()
            .map(|(at, (aim, categories))| person(at as u8, *aim, categories))
            .collect();
        let both = |make: fn(&[Row], By, &Programme) -> Table| {
            [By::Aim, By::Category]
                .map(|by| truth(&make(&rows, by, &programme)))
                .concat()
        };
        let published = both(Table::to_pass_on);
        (people >= FEWEST).then(|| (people, published, counted(&rows)))
    });
    assert_nothing_is_told(populations);
}

/// The true counts in the order of the published cells: aims, then categories.
fn counted(rows: &[Row]) -> Vec<u32> {
    let count = |test: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| test(row)).count() as u32;
    let has =
        |row: &Row, category: Option<Id>| row.lines.iter().any(|line| line.category == category);
    vec![
        count(&|row| row.aim.is_none()),
        count(&|row| row.aim.is_some()),
        count(&|row| has(row, Some(id("camera")))),
        count(&|row| has(row, None)),
        count(&|row| has(row, Some(id("elsewhere")))),
    ]
}
