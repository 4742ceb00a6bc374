//! How far several consultants who judged the same plan on their own agree.
//!
//! Pure. It compares colours and proposes only what all raters said; where they differ the
//! people decide. It never colours by itself, and no figure here is a measure of a person.

use super::answer::Mismatch;
use super::id::{Id, Uuid};
use super::review::{Assessment, Review, Reviewed};

/// Why answers cannot be compared: the first that does not fit, with its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Misfit {
    /// Its index among the answers that were given.
    pub index: usize,
    /// The answer's own id.
    pub review: Uuid,
    /// What is wrong with it.
    pub why: Why,
}

/// Why an answer does not fit beside the first one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// It answers something else than the first answer does.
    Other(Mismatch),
    /// The same answer is there already; counted twice it would agree with itself.
    Twice,
}

/// The colours that the raters gave to one thing, in the order of the answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Colours(pub Vec<Option<Assessment>>);

impl Colours {
    /// How many gave a colour.
    pub fn rated(&self) -> usize {
        self.given().count()
    }

    /// The colour that all who rated gave; `None` where they differ or nobody rated.
    pub fn common(&self) -> Option<Assessment> {
        let first = self.given().next()?;
        self.given().all(|colour| colour == first).then_some(first)
    }

    /// Whether all who rated agree; `None` where fewer than two did.
    pub fn agree(&self) -> Option<bool> {
        (self.rated() >= 2).then(|| self.common().is_some())
    }

    /// Whether two raters are two steps apart: one said red and another green.
    pub fn far_apart(&self) -> bool {
        let said = |colour| self.given().any(|given| given == colour);
        said(Assessment::Red) && said(Assessment::Green)
    }

    fn given(&self) -> impl Iterator<Item = Assessment> {
        self.0.iter().filter_map(|colour| *colour)
    }
}

/// The colours of one item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemColours {
    /// The item's id in the plan.
    pub id: Id,
    /// One for each answer.
    pub colours: Colours,
}

/// Why there is no figure of agreement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoAlpha {
    /// No item was rated by two or more.
    TooFew,
    /// Every colour that could be paired is the same: without variation, agreement cannot be
    /// told from habit.
    NoVariation,
}

/// Several answers to one plan, side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreement {
    /// What they all answer; `None` where no answer was given.
    pub plan: Option<Reviewed>,
    /// Item by item.
    pub items: Vec<ItemColours>,
    /// The colour of the whole; not counted in [`Agreement::alpha`], as it is no item.
    pub whole: Colours,
    /// Krippendorff's alpha of the items in thousandths, for colours as ordered values: 1000
    /// is full agreement, 0 what chance would give, below 0 less than that.
    pub alpha: Result<i32, NoAlpha>,
}

impl Agreement {
    /// What can be proposed as the joint colour of each item: the one that all who rated gave,
    /// and where they differ or nobody rated none.
    pub fn joint(&self) -> Vec<(Id, Option<Assessment>)> {
        let proposal = |item: &ItemColours| (item.id, item.colours.common());
        self.items.iter().map(proposal).collect()
    }
}

/// Puts answers to the same plan side by side. Items stand in `order`, the plan's own where it
/// is known; what else the answers name comes after it, in the order of naming.
///
/// # Errors
///
/// The first answer that is there twice or answers another plan, revision, content or key than
/// the first one does.
pub fn compare(reviews: &[&Review], order: &[Id]) -> Result<Agreement, Misfit> {
    for (index, review) in reviews.iter().enumerate() {
        let before = reviews.get(..index).unwrap_or_default();
        if let Some(why) = misfit(review, before) {
            let review = review.id;
            return Err(Misfit { index, review, why });
        }
    }
    let items: Vec<ItemColours> = ids(reviews, order)
        .into_iter()
        .map(|id| ItemColours {
            id,
            colours: Colours(reviews.iter().map(|review| colour(review, id)).collect()),
        })
        .collect();
    let counts: Vec<[u32; 3]> = items.iter().map(|item| counts(&item.colours)).collect();
    Ok(Agreement {
        plan: reviews.first().map(|review| review.plan.clone()),
        whole: Colours(reviews.iter().map(|review| review.assessment).collect()),
        alpha: ordinal_alpha(&counts),
        items,
    })
}

fn misfit(review: &Review, before: &[&Review]) -> Option<Why> {
    let first = &before.first()?.plan;
    let plan = &review.plan;
    let other = |mismatch| Some(Why::Other(mismatch));
    if plan.id != first.id {
        return other(Mismatch::OtherPlan);
    }
    if plan.revision != first.revision {
        return other(Mismatch::OtherRevision);
    }
    if plan.digest != first.digest {
        return other(Mismatch::OtherContent);
    }
    if plan.key != first.key {
        return other(Mismatch::OtherKey);
    }
    let twice = before.iter().any(|known| known.id == review.id);
    twice.then_some(Why::Twice)
}

fn ids(reviews: &[&Review], order: &[Id]) -> Vec<Id> {
    let named = reviews.iter().flat_map(|review| &review.items);
    let mut ids = Vec::new();
    for id in order.iter().copied().chain(named.map(|item| item.id)) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn colour(review: &Review, id: Id) -> Option<Assessment> {
    let said = review.items.iter().find(|item| item.id == id)?;
    said.assessment
}

/// How many gave each colour, from the lowest.
fn counts(colours: &Colours) -> [u32; 3] {
    Assessment::ALL.map(|colour| {
        let same = colours.given().filter(|given| *given == colour);
        same.count() as u32
    })
}

/// Krippendorff's alpha for ordinal data with missing ratings, in thousandths.
///
/// `units` holds for each unit how many raters gave each value, from the lowest value. After
/// K. Krippendorff, 'Computing Krippendorff's Alpha-Reliability', 2011, sections C and D:
/// `1 − (n − 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck`. A unit with one rating can be paired with
/// nothing and is left out. The ordinal difference there, the values from c to k less half of
/// those at both ends, is the distance between the middle ranks of c and k.
fn ordinal_alpha<const N: usize>(units: &[[u32; N]]) -> Result<i32, NoAlpha> {
    let pairable = |unit: &&[u32; N]| unit.iter().sum::<u32>() >= 2;
    let mut values = [0.0; N];
    for unit in units.iter().filter(pairable) {
        for (sum, count) in values.iter_mut().zip(unit) {
            *sum += f64::from(*count);
        }
    }
    let all: f64 = values.iter().sum();
    if all == 0.0 {
        return Err(NoAlpha::TooFew);
    }
    let ranks = middle_ranks(&values);
    let expected = disagreement(&values, &ranks);
    if expected == 0.0 {
        return Err(NoAlpha::NoVariation);
    }
    let within = |unit: &[u32; N]| {
        let counts = unit.map(f64::from);
        disagreement(&counts, &ranks) / (counts.iter().sum::<f64>() - 1.0)
    };
    let observed: f64 = units.iter().filter(pairable).map(within).sum();
    let alpha = 1.0 - (all - 1.0) * observed / expected;
    Ok((alpha * 1000.0).round() as i32)
}

/// The middle rank of each value when every rating is put in a row.
fn middle_ranks<const N: usize>(values: &[f64; N]) -> [f64; N] {
    let mut below = 0.0;
    values.map(|count| {
        let middle = below + count / 2.0;
        below += count;
        middle
    })
}

/// The squared differences of every pair of unequal values, each pair counted once.
fn disagreement<const N: usize>(counts: &[f64; N], ranks: &[f64; N]) -> f64 {
    let places = || counts.iter().zip(ranks);
    let mut sum = 0.0;
    for (at, (count, rank)) in places().enumerate() {
        for (other, other_rank) in places().skip(at + 1) {
            sum += count * other * (other_rank - rank) * (other_rank - rank);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::Assessment::{Green, Red, Yellow};
    use super::*;
    use crate::domain::id::Digest;
    use crate::domain::review::{Decision, ItemReview};
    use crate::domain::testing::{answer, id, said};

    fn review(number: u8, items: &[(&str, Option<Assessment>)]) -> Review {
        let said = |(name, assessment): &(&str, Option<Assessment>)| ItemReview {
            assessment: *assessment,
            ..said(name)
        };
        let plan = Uuid::from_random([7; 16]);
        Review {
            id: Uuid::from_random([number; 16]),
            plan: Reviewed {
                id: plan,
                revision: 2,
                digest: Digest([2; 32]),
                key: "key 2".into(),
            },
            items: items.iter().map(said).collect(),
            assessment: Some(Yellow),
            ..answer(plan, Decision::Return)
        }
    }

    /// The reliability data of the 2011 paper's section C, four observers by twelve units; a
    /// dot is a missing value. The paper gives 0.743 for nominal, 0.815 for ordinal and 0.849
    /// for interval data.
    const PUBLISHED: [&str; 4] = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ];

    fn units<const N: usize>(observers: &[&str]) -> Vec<[u32; N]> {
        let rows: Vec<Vec<&str>> = observers
            .iter()
            .map(|row| row.split(' ').collect())
            .collect();
        (0..rows[0].len())
            .map(|unit| {
                let mut counts = [0; N];
                for value in rows
                    .iter()
                    .filter_map(|row| row[unit].parse::<usize>().ok())
                {
                    counts[value - 1] += 1;
                }
                counts
            })
            .collect()
    }

    #[test]
    fn the_published_example_gives_the_published_figure() {
        assert_eq!(ordinal_alpha(&units::<5>(&PUBLISHED)), Ok(815));
    }

    #[test]
    fn alpha_is_what_is_worked_out_by_hand() {
        for (observers, expected) in [
            (&["1 2 3", "1 2 3"][..], Ok(1000)),
            // Middle ranks 1, 2.5 and 4.5: 1 − 5 · 4 / (4.5 + 73.5 + 12).
            (&["1 3 2", "1 3 3"], Ok(778)),
            // The lone rating of a unit changes nothing.
            (&["1 3 2 1", "1 3 3 ."], Ok(778)),
            // The order of the raters does not count.
            (&["1 3 3", "1 3 2"], Ok(778)),
            // Always opposed: 1 − 3 · (2 · 4) / (2 · 2 · 4).
            (&["1 3", "3 1"], Ok(-500)),
            (&["1 1 1", "1 1 1"], Err(NoAlpha::NoVariation)),
            (&["1 1 2", "1 1 ."], Err(NoAlpha::NoVariation)),
            (&["1 . 3", ". 2 ."], Err(NoAlpha::TooFew)),
            (&["1 2 3"], Err(NoAlpha::TooFew)),
            (&[". . ."], Err(NoAlpha::TooFew)),
        ] {
            assert_eq!(
                ordinal_alpha(&units::<3>(observers)),
                expected,
                "{observers:?}"
            );
        }
    }

    #[test]
    fn colours_say_who_agrees_and_who_is_far_apart() {
        for (colours, rated, common, agree, far_apart) in [
            (&[][..], 0, None, None, false),
            (&[None, None], 0, None, None, false),
            (&[Some(Red), None], 1, Some(Red), None, false),
            (&[Some(Red), Some(Red)], 2, Some(Red), Some(true), false),
            (
                &[Some(Red), None, Some(Red)],
                2,
                Some(Red),
                Some(true),
                false,
            ),
            (&[Some(Red), Some(Yellow)], 2, None, Some(false), false),
            (&[Some(Yellow), Some(Green)], 2, None, Some(false), false),
            (
                &[Some(Green), Some(Yellow), Some(Red)],
                3,
                None,
                Some(false),
                true,
            ),
        ] {
            let given = Colours(colours.to_vec());
            assert_eq!(given.rated(), rated, "{colours:?}");
            assert_eq!(given.common(), common, "{colours:?}");
            assert_eq!(given.agree(), agree, "{colours:?}");
            assert_eq!(given.far_apart(), far_apart, "{colours:?}");
        }
    }

    #[test]
    fn answers_stand_side_by_side_in_the_plans_order() {
        let first = review(1, &[("i1", Some(Red)), ("i3", Some(Green))]);
        let second = review(2, &[("i9", None), ("i3", Some(Green)), ("i1", Some(Green))]);
        let order = ["i3", "i2", "i1"].map(id);
        let agreement = compare(&[&first, &second], &order).unwrap();
        let expected = [
            ("i3", [Some(Green), Some(Green)]),
            ("i2", [None, None]),
            ("i1", [Some(Red), Some(Green)]),
            ("i9", [None, None]),
        ];
        let expected = expected.map(|(name, colours)| ItemColours {
            id: id(name),
            colours: Colours(colours.to_vec()),
        });
        assert_eq!(agreement.items, expected);
        let joint = [
            ("i3", Some(Green)),
            ("i2", None),
            ("i1", None),
            ("i9", None),
        ];
        assert_eq!(
            agreement.joint(),
            joint.map(|(name, colour)| (id(name), colour))
        );
        assert_eq!(agreement.whole.common(), Some(Yellow));
        assert_eq!(agreement.plan, Some(first.plan.clone()));
        // Units RG and GG: 1 − 3 · 4 / (1 · 3 · 4).
        assert_eq!(agreement.alpha, Ok(0));
        let unordered = compare(&[&first, &second], &[]).unwrap();
        let ids: Vec<_> = unordered.items.iter().map(|item| item.id).collect();
        assert_eq!(ids, ["i1", "i3", "i9"].map(id));
    }

    #[test]
    fn an_answer_that_does_not_fit_is_named() {
        let change = |edit: fn(&mut Review)| {
            let mut other = review(3, &[]);
            edit(&mut other);
            other
        };
        for (third, why) in [
            (change(|_| ()), None),
            (
                change(|one| one.plan.id = Uuid::from_random([1; 16])),
                Some(Why::Other(Mismatch::OtherPlan)),
            ),
            (
                change(|one| one.plan.revision = 3),
                Some(Why::Other(Mismatch::OtherRevision)),
            ),
            (
                change(|one| one.plan.digest = Digest([3; 32])),
                Some(Why::Other(Mismatch::OtherContent)),
            ),
            (
                change(|one| one.plan.key = "key 3".into()),
                Some(Why::Other(Mismatch::OtherKey)),
            ),
            (
                change(|one| one.id = Uuid::from_random([1; 16])),
                Some(Why::Twice),
            ),
        ] {
            let (first, second) = (review(1, &[]), review(2, &[]));
            let expected = why.map(|why| Misfit {
                index: 2,
                review: third.id,
                why,
            });
            let compared = compare(&[&first, &second, &third], &[]);
            assert_eq!(compared.err(), expected, "{why:?}");
        }
    }

    #[test]
    fn without_answers_there_is_nothing_to_compare() {
        let none = compare(&[], &[]).unwrap();
        assert_eq!((none.plan, none.items), (None, vec![]));
        assert_eq!(none.alpha, Err(NoAlpha::TooFew));
    }
}
