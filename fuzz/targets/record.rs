//! Bytes as what the device holds of a draft: the first line is a snapshot, the others are the
//! journal behind it. Each line is read as every other kind of record too.
#![no_main]

use borgerbudget::file::digest::Digest;
use borgerbudget::file::record::{Head, SnapshotRecord, restore};
use borgerbudget::file::{answering_v1, index_v1};
use borgerbudget_fuzz::{keep_draft, watched};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| watched(|| {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let payload = lines.next().unwrap_or_default().to_owned();
    let snapshot = SnapshotRecord {
        schema: 1,
        rev: 0,
        saved_at: String::new(),
        sha256: Digest::of(payload.as_bytes()).to_string(),
        payload,
    };
    let journal: Vec<(u64, String)> = (1..).zip(lines.map(str::to_owned)).collect();
    if let Ok(restored) = restore(&[snapshot], &journal) {
        keep_draft(&restored.file);
    }
    for line in text.lines() {
        if let Some(head) = Head::read(line) {
            assert_eq!(Head::read(&head.write()), Some(head));
        }
        let _ = answering_v1::read(line);
        let _ = index_v1::read(line.as_bytes());
    }
}));
