//! What stands on the device: snapshots of a draft, the journal of edits since, and its head.
//!
//! Pure: puts a draft together again from whatever was stored, damaged or not. Nothing is
//! deleted here, and what cannot be read is named so that its bytes can be offered.

use super::digest::Digest;
use super::edit_v1;
use super::plan_v1::{self, PlanFile};
use super::read::{Problem, Problems};
use super::write::compact;
use crate::domain::date::Moment;
use crate::domain::edit::Edit;
use crate::domain::id::{Digest as Sha, Uuid};
use serde_json::{Value, json};

/// The schema of the records that this program writes.
pub const SCHEMA: u32 = 1;

/// A snapshot as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SnapshotRecord {
    /// The schema that it was written under.
    pub schema: u32,
    /// How many journal records went before it.
    pub rev: u64,
    /// When it was written, RFC 3339 in UTC.
    pub saved_at: String,
    /// The draft as JSON.
    pub payload: String,
    /// The digest of the payload's UTF-8, hexadecimal.
    pub sha256: String,
}

/// What the list of drafts shows, and what a draft remembers beside the plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The draft's id on this device; several drafts may be of one plan.
    pub id: Uuid,
    /// The name that the citizen gave it; may be empty.
    pub name: String,
    /// When it was last saved.
    pub saved_at: Moment,
    /// What it applies for, in the form of files.
    pub total: String,
    /// The last sealed revision.
    pub sealed: Option<SealedRef>,
    /// When the draft or the sealed file was last saved as a file.
    pub file_at: Option<Moment>,
    /// How many changes were made since.
    pub since_file: u32,
}

/// The last sealed revision of a draft: what the next one refers to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SealedRef {
    /// Its number, from 1.
    pub revision: u32,
    /// The digest of its content.
    pub digest: Sha,
    /// The digest of the revision before it.
    pub previous: Option<Sha>,
}

/// A draft put together again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// The draft.
    pub file: PlanFile,
    /// The last journal record that is in it.
    pub rev: u64,
    /// What could not be read inside the snapshot.
    pub problems: Vec<Problem>,
    /// Snapshots that could not be read, and journal records that could not be followed.
    pub set_aside: Vec<String>,
}

/// Why a draft could not be put together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RestoreError {
    /// A newer program wrote it, under this schema; it is left untouched.
    Newer(u32),
    /// No snapshot can be read; these are their payloads.
    NothingReadable(Vec<String>),
}

impl SnapshotRecord {
    /// The snapshot of a draft.
    pub fn of(file: &PlanFile, rev: u64, now: Moment) -> SnapshotRecord {
        let payload = text_of(&plan_v1::write_draft(file));
        let sha256 = Digest::of(payload.as_bytes()).to_string();
        SnapshotRecord {
            schema: SCHEMA,
            rev,
            saved_at: now.to_string(),
            payload,
            sha256,
        }
    }

    pub(super) fn read(&self) -> Option<(PlanFile, Vec<Problem>)> {
        if Digest::of(self.payload.as_bytes()).to_string() != self.sha256 {
            return None;
        }
        let value: Value = serde_json::from_str(&self.payload).ok()?;
        let problems = Problems::default();
        let file = plan_v1::read(&value, false, &problems)?;
        Some((file, problems.into_list()))
    }
}

/// The journal record of edits that were made together.
pub fn journal_record(edits: &[Edit]) -> String {
    let edits = Value::Array(edits.iter().map(edit_v1::write).collect());
    text_of(&edits)
}

/// Our own records hold whole numbers only, so that writing them cannot fail.
fn text_of(value: &Value) -> String {
    compact(value).unwrap_or_default()
}

fn read_journal_record(record: &str) -> Option<Vec<Edit>> {
    let value: Value = serde_json::from_str(record).ok()?;
    value.as_array()?.iter().map(edit_v1::read).collect()
}

/// Puts a draft together from its snapshots, newest first, and its journal, in order.
///
/// # Errors
///
/// [`RestoreError`]; the stored records are as they were.
pub fn restore(
    snapshots: &[SnapshotRecord],
    journal: &[(u64, String)],
) -> Result<Restored, RestoreError> {
    if let Some(newer) = snapshots.iter().find(|snapshot| snapshot.schema > SCHEMA) {
        return Err(RestoreError::Newer(newer.schema));
    }
    let mut set_aside = Vec::new();
    for snapshot in snapshots {
        let Some((file, problems)) = snapshot.read() else {
            set_aside.push(snapshot.payload.clone());
            continue;
        };
        let mut restored = Restored {
            file,
            rev: snapshot.rev,
            problems,
            set_aside,
        };
        restored.follow(journal);
        return Ok(restored);
    }
    Err(RestoreError::NothingReadable(set_aside))
}

impl Restored {
    /// Applies the records behind the snapshot, up to the first that is missing or does not fit.
    fn follow(&mut self, journal: &[(u64, String)]) {
        let mut broken = false;
        let snapshot_rev = self.rev;
        for (rev, record) in journal.iter().filter(|(rev, _)| *rev > snapshot_rev) {
            broken = broken || *rev != self.rev + 1 || !self.apply(record);
            match broken {
                true => self.set_aside.push(record.clone()),
                false => self.rev = *rev,
            }
        }
    }

    fn apply(&mut self, record: &str) -> bool {
        let Some(edits) = read_journal_record(record) else {
            return false;
        };
        Edit::All(edits).apply(&mut self.file.plan).is_ok()
    }
}

impl Head {
    /// The head as it is stored.
    pub fn write(&self) -> String {
        let mut value = json!({
            "id": self.id.to_string(),
            "name": self.name,
            "savedAt": self.saved_at.unix(),
            "total": self.total,
        });
        if let Some(sealed) = self.sealed {
            value["sealed"] = json!({
                "revision": sealed.revision,
                "digest": sealed.digest.to_string(),
                "previous": sealed.previous.map(|digest| digest.to_string()),
            });
        }
        if let Some(moment) = self.file_at {
            value["fileAt"] = json!(moment.unix());
        }
        if self.since_file > 0 {
            value["sinceFile"] = json!(self.since_file);
        }
        text_of(&value)
    }

    /// Reads a stored head; what cannot be read is left at its beginning, for the draft
    /// itself is elsewhere. `None` where not even the id is there.
    pub fn read(text: &str) -> Option<Head> {
        let value: Value = serde_json::from_str(text).ok()?;
        let string = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let moment = |name: &str| value.get(name)?.as_i64().map(Moment::from_unix);
        let sealed = value.get("sealed").and_then(|sealed| {
            let digest = |name: &str| Digest::parse(sealed.get(name)?.as_str()?);
            Some(SealedRef {
                revision: u32::try_from(sealed.get("revision")?.as_u64()?).ok()?,
                digest: digest("digest")?,
                previous: digest("previous"),
            })
        });
        Some(Head {
            id: Uuid::parse(string("id"))?,
            name: string("name").to_owned(),
            saved_at: moment("savedAt").unwrap_or(Moment::from_unix(0)),
            total: string("total").to_owned(),
            sealed,
            file_at: moment("fileAt"),
            since_file: value
                .get("sinceFile")
                .and_then(Value::as_u64)
                .map_or(0, |count| u32::try_from(count).unwrap_or(u32::MAX)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::TextPlace;
    use crate::domain::money::Money;
    use crate::domain::testing::{item, plan};

    fn draft(aim: &str) -> PlanFile {
        let mut plan = plan(vec![item("i1", "1.5")]);
        plan.aim.text = aim.into();
        plan.name = "Kladde".into();
        PlanFile {
            plan,
            revision: 1,
            previous: None,
            app: "test".into(),
            ceiling: Money::ZERO,
        }
    }

    fn snapshot(aim: &str, rev: u64) -> SnapshotRecord {
        SnapshotRecord::of(&draft(aim), rev, Moment::from_unix(0))
    }

    fn typed(rev: u64, at: usize, inserted: &str) -> (u64, String) {
        let edit = Edit::Text {
            place: TextPlace::Aim,
            at,
            removed: String::new(),
            inserted: inserted.into(),
        };
        (rev, journal_record(&[edit]))
    }

    #[test]
    fn a_draft_is_put_together_from_a_snapshot_and_what_was_typed_since() {
        let journal = [typed(1, 0, "x"), typed(2, 2, "g"), typed(3, 3, " vil")];
        let restored = restore(&[snapshot("Je", 1)], &journal).unwrap();
        assert_eq!(restored.file.plan.aim.text, "Jeg vil");
        assert_eq!((restored.rev, restored.set_aside.len()), (3, 0));
        assert_eq!(restored.file.plan.items[0].price.unit, "1.5");
        assert_eq!(restored.file.plan.name, "Kladde");
    }

    #[test]
    fn a_damaged_snapshot_gives_the_one_before_it() {
        let mut damaged = snapshot("Jeg vil", 3);
        damaged.payload = damaged.payload.replace("vil", "vi1");
        let journal = [typed(2, 2, "g"), typed(3, 3, " vil"), typed(4, 7, "!")];
        let restored = restore(&[damaged, snapshot("Je", 1)], &journal).unwrap();
        assert_eq!(restored.file.plan.aim.text, "Jeg vil!");
        assert_eq!(restored.set_aside.len(), 1);
    }

    #[test]
    fn a_gap_or_a_misfit_in_the_journal_ends_it_and_is_named() {
        for journal in [
            vec![typed(1, 0, "J"), typed(3, 1, "e")],
            vec![typed(1, 0, "J"), typed(2, 9, "e"), typed(3, 1, "g")],
            vec![typed(1, 0, "J"), (2, "[{".into())],
            vec![typed(1, 0, "J"), (2, "[{\"new\":1}]".into())],
        ] {
            let restored = restore(&[snapshot("", 0)], &journal).unwrap();
            assert_eq!(restored.file.plan.aim.text, "J");
            assert_eq!(restored.rev, 1);
            assert_eq!(restored.set_aside.len(), journal.len() - 1);
        }
    }

    #[test]
    fn a_newer_schema_is_left_alone() {
        let mut newer = snapshot("", 0);
        newer.schema = 2;
        assert_eq!(restore(&[newer], &[]), Err(RestoreError::Newer(2)));
    }

    #[test]
    fn where_nothing_can_be_read_the_bytes_are_given_back() {
        let mut damaged = snapshot("", 0);
        damaged.payload = "{".into();
        let expected = Err(RestoreError::NothingReadable(vec!["{".into()]));
        assert_eq!(restore(&[damaged], &[]), expected);
    }

    #[test]
    fn a_head_is_read_back_as_it_was_written() {
        for (sealed, file_at, since_file) in [
            (None, None, 0),
            (
                Some(SealedRef {
                    revision: 2,
                    digest: Sha([5; 32]),
                    previous: Some(Sha([4; 32])),
                }),
                Some(Moment::from_unix(1_798_859_045)),
                7,
            ),
        ] {
            let head = Head {
                id: Uuid::from_random([1; 16]),
                name: "Min \"plan\"".into(),
                saved_at: Moment::from_unix(1_798_859_000),
                total: "16050.00".into(),
                sealed,
                file_at,
                since_file,
            };
            assert_eq!(Head::read(&head.write()), Some(head));
        }
        assert_eq!(Head::read("{}"), None);
    }
}
