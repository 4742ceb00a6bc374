//! Earlier states of a draft, out of the snapshots that stand on the device; and which of
//! them are kept.
//!
//! Pure. A snapshot that cannot be read is no state, and is left as it is.

use super::record::SnapshotRecord;
use crate::domain::date::Moment;
use crate::domain::plan::Plan;

/// The newest snapshots are kept whatever their age.
const NEWEST: usize = 3;
/// So many are kept in all.
const KEPT: usize = 24;
/// What two moments of the same hour have in common in RFC 3339: `2027-01-02T03`.
const HOUR: usize = 13;

/// A draft as it once was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Past {
    /// When it was so.
    pub at: Moment,
    /// What it said.
    pub plan: Plan,
}

/// The earlier states of a draft, newest first, each different from the one after it and the
/// newest from `now`; `snapshots` are newest first.
pub fn past(snapshots: &[SnapshotRecord], now: &Plan) -> Vec<Past> {
    let mut states: Vec<Past> = Vec::new();
    for snapshot in snapshots {
        let (Some((file, _)), Some(at)) = (snapshot.read(), Moment::parse(&snapshot.saved_at))
        else {
            continue;
        };
        let after = states.last().map_or(now, |state| &state.plan);
        if file.plan != *after {
            let plan = file.plan;
            states.push(Past { at, plan });
        }
    }
    states
}

/// The revisions of the snapshots that nobody needs: beyond the newest, one an hour is kept,
/// and the oldest go first. `saved` are revisions and times (RFC 3339, UTC), oldest first.
pub fn needless(saved: &[(u64, String)]) -> Vec<u64> {
    let older = saved.get(..saved.len().saturating_sub(NEWEST));
    let older = older.unwrap_or_default();
    let hour = |(_, time): &(u64, String)| time.get(..HOUR).map(str::to_owned);
    let (same, mut hours): (Vec<_>, Vec<_>) = older.iter().enumerate().partition(|(at, one)| {
        let next = saved.get(at + 1);
        hour(one).is_some() && next.and_then(hour) == hour(one)
    });
    let spare = (hours.len() + NEWEST).saturating_sub(KEPT);
    hours.truncate(spare);
    let gone = same.into_iter().chain(hours);
    gone.map(|(_, (rev, _))| *rev).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Money;
    use crate::domain::testing::plan;
    use crate::file::plan_v1::PlanFile;

    fn snapshot(aim: &str, rev: u64) -> SnapshotRecord {
        let mut plan = plan(vec![]);
        plan.aim.text = aim.into();
        let file = PlanFile {
            plan,
            revision: 1,
            previous: None,
            app: "test".into(),
            ceiling: Money::ZERO,
        };
        SnapshotRecord::of(&file, rev, Moment::from_unix(rev as i64 * 60))
    }

    fn aims(snapshots: &[SnapshotRecord], now: &str) -> Vec<(i64, String)> {
        let mut present = plan(vec![]);
        present.aim.text = now.into();
        let states = past(snapshots, &present).into_iter();
        states
            .map(|state| (state.at.unix(), state.plan.aim.text))
            .collect()
    }

    #[test]
    fn the_states_are_those_that_differ_from_what_came_after() {
        let mut damaged = snapshot("ødelagt", 4);
        damaged.sha256.clear();
        let stored = [
            snapshot("Jeg", 6),
            snapshot("Jeg", 5),
            damaged,
            snapshot("Je", 3),
            snapshot("", 1),
        ];
        let expected = vec![(300, "Jeg".into()), (180, "Je".into()), (60, "".into())];
        assert_eq!(aims(&stored[1..], "Jeg vil"), expected);
        assert_eq!(aims(&stored, "Jeg"), expected[1..]);
        assert_eq!(aims(&[], ""), []);
    }

    #[test]
    fn one_snapshot_an_hour_is_kept_behind_the_newest_three() {
        let at = |rev, time: &str| (rev, format!("2027-01-02T{time}:00Z"));
        let saved = [
            at(1, "08:10"),
            at(2, "08:50"),
            at(3, "09:10"),
            at(4, "10:05"),
            at(5, "10:10"),
            at(6, "10:20"),
            at(7, "10:30"),
        ];
        assert_eq!(needless(&saved), [1, 4]);
        assert_eq!(needless(&saved[4..]), [0; 0]);
        assert_eq!(needless(&[]), [0; 0]);
    }

    #[test]
    fn the_oldest_go_where_there_are_too_many() {
        let saved: Vec<(u64, String)> = (0..40)
            .map(|rev| (rev, Moment::from_unix(rev as i64 * 7_200).to_string()))
            .collect();
        assert_eq!(needless(&saved), (0..16).collect::<Vec<u64>>());
    }
}
