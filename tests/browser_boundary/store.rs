//! Drafts go in and come out as they were, and no version overwrites another.

use borgerbudget::app::browser::store::{Photo, Snapshot, Store, StoreError, Stored};
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A snapshot of revision `rev` that can be told from others.
pub fn snapshot(rev: u64) -> Snapshot {
    Snapshot {
        schema: 1,
        rev,
        saved_at: "2027-01-02T03:04:05Z".to_owned(),
        payload: format!("æ{rev}\u{1f600}"),
        sha256: format!("{rev:064x}"),
    }
}

/// An open store with the new draft `id` at revision 0.
pub async fn with_draft(id: &str) -> Store {
    let store = Store::open().await.unwrap();
    store.delete(id).await.unwrap();
    store.create(id, "head 0", &snapshot(0)).await.unwrap();
    store
}

/// What is stored of `id`.
pub async fn stored(store: &Store, id: &str) -> Stored {
    store.load(id).await.unwrap().unwrap()
}

/// Stores the revisions after `from` up to and including `to`.
pub async fn append_to(store: &Store, id: &str, from: u64, to: u64) {
    for rev in from..to {
        let (record, head) = (format!("record {}", rev + 1), format!("head {}", rev + 1));
        store.append(id, rev, &record, &head).await.unwrap();
    }
}

async fn head_of(store: &Store, id: &str) -> Option<String> {
    let heads = store.heads().await.unwrap();
    heads
        .into_iter()
        .find(|(at, _)| at == id)
        .map(|(_, head)| head)
}

#[test]
async fn a_new_draft_comes_back_as_it_was_stored() {
    let store = with_draft("new").await;
    let expected = Stored {
        head: Some("head 0".to_owned()),
        rev: 0,
        snapshots: vec![snapshot(0)],
        journal: Vec::new(),
    };
    assert_eq!(stored(&store, "new").await, expected);
    assert_eq!(head_of(&store, "new").await.as_deref(), Some("head 0"));
}

#[test]
async fn what_was_never_stored_is_none() {
    let store = Store::open().await.unwrap();
    assert_eq!(store.load("never").await, Ok(None));
    assert_eq!(head_of(&store, "never").await, None);
    assert_eq!(store.sealed("never").await, Ok(Vec::new()));
}

#[test]
async fn a_draft_is_created_only_once() {
    let store = with_draft("once").await;
    append_to(&store, "once", 0, 2).await;
    let again = store.create("once", "other", &snapshot(9)).await;
    assert_eq!(again, Err(StoreError::Conflict { stored_rev: 2 }));
    assert_eq!(stored(&store, "once").await.snapshots, [snapshot(0)]);
}

#[test]
async fn the_journal_is_in_the_order_of_numbers() {
    let store = with_draft("order").await;
    append_to(&store, "order", 0, 12).await;
    let stored = stored(&store, "order").await;
    assert_eq!((stored.rev, stored.head.as_deref()), (12, Some("head 12")));
    let expected: Vec<_> = (1..=12).map(|rev| (rev, format!("record {rev}"))).collect();
    assert_eq!(stored.journal, expected);
}

#[test]
async fn a_change_of_another_revision_is_refused_and_leaves_nothing() {
    let ours = with_draft("tabs").await;
    let theirs = Store::open().await.unwrap();
    theirs
        .append("tabs", 0, "theirs", "their head")
        .await
        .unwrap();
    let conflict = Err(StoreError::Conflict { stored_rev: 1 });
    for rev in [0, 2, u64::MAX] {
        assert_eq!(ours.append("tabs", rev, "ours", "our head").await, conflict);
        assert_eq!(ours.snapshot("tabs", &snapshot(rev)).await, conflict);
    }
    let stored = stored(&ours, "tabs").await;
    assert_eq!(stored.journal, [(1, "theirs".to_owned())]);
    assert_eq!(stored.head.as_deref(), Some("their head"));
    assert_eq!(stored.snapshots, [snapshot(0)]);
}

#[test]
async fn of_two_writers_at_once_one_is_refused() {
    let store = with_draft("race").await;
    let other = store.clone();
    let first = store.append("race", 0, "first", "head");
    let second = other.append("race", 0, "second", "head");
    let (first, second) = both(first, second).await;
    assert_eq!(first, Ok(()));
    assert_eq!(second, Err(StoreError::Conflict { stored_rev: 1 }));
}

#[test]
async fn the_last_three_snapshots_are_kept_and_the_journal_since_the_oldest() {
    let store = with_draft("kept").await;
    // Revisions with a snapshot, snapshots kept, and the first record kept.
    for (rev, kept, first) in [
        (4, vec![4, 0], 1),
        (9, vec![9, 4, 0], 1),
        (11, vec![11, 9, 4], 5),
        (11, vec![11, 9, 4], 5),
        (100, vec![100, 11, 9], 10),
    ] {
        let from = stored(&store, "kept").await.rev;
        append_to(&store, "kept", from, rev).await;
        store.snapshot("kept", &snapshot(rev)).await.unwrap();
        let stored = stored(&store, "kept").await;
        let expected: Vec<_> = kept.into_iter().map(snapshot).collect();
        assert_eq!(stored.snapshots, expected);
        let records: Vec<_> = stored.journal.iter().map(|(rev, _)| *rev).collect();
        assert_eq!(records, (first..=rev).collect::<Vec<_>>());
    }
}

#[test]
async fn sealed_files_stand_beside_the_draft_by_revision() {
    let store = with_draft("sealed").await;
    for (revision, file) in [(10, "ten"), (2, "two"), (1, "one"), (2, "two again")] {
        store
            .put_sealed("sealed", revision, file, file)
            .await
            .unwrap();
    }
    let expected = [(1, "one"), (2, "two again"), (10, "ten")];
    let expected = expected.map(|(revision, file)| (revision, file.to_owned()));
    assert_eq!(store.sealed("sealed").await.unwrap(), expected);
    let stored = stored(&store, "sealed").await;
    assert_eq!((stored.rev, stored.head.as_deref()), (0, Some("two again")));
}

#[test]
async fn deleting_a_draft_takes_all_of_it_and_nothing_of_another() {
    let store = with_draft("gone").await;
    with_draft("gon").await;
    with_draft("gone2").await;
    for id in ["gon", "gone", "gone2"] {
        store.append(id, 0, "record", "head 1").await.unwrap();
        store.put_sealed(id, 1, "file", "head 1").await.unwrap();
    }
    store.delete("gone").await.unwrap();
    assert_eq!(store.load("gone").await, Ok(None));
    assert_eq!(store.sealed("gone").await, Ok(Vec::new()));
    for id in ["gon", "gone2"] {
        let stored = stored(&store, id).await;
        assert_eq!(
            (stored.rev, stored.journal.len(), stored.snapshots.len()),
            (1, 1, 1)
        );
        assert_eq!(store.sealed(id).await.unwrap().len(), 1);
    }
}

#[test]
async fn nothing_is_added_to_a_draft_that_is_gone() {
    let store = Store::open().await.unwrap();
    let missing = Err(StoreError::Missing);
    assert_eq!(store.append("nobody", 0, "record", "head").await, missing);
    assert_eq!(store.snapshot("nobody", &snapshot(0)).await, missing);
    assert_eq!(store.put_sealed("nobody", 1, "file", "head").await, missing);
    assert_eq!(store.load("nobody").await, Ok(None));
    assert_eq!(store.sealed("nobody").await, Ok(Vec::new()));
}

#[test]
async fn texts_are_kept_by_name_and_listed_by_how_their_names_begin() {
    let store = Store::open().await.unwrap();
    for (name, text) in [
        ("writing/a", "first"),
        ("writing/a", "second"),
        ("writing/b\u{1f600}", "æ\u{1f600}\n"),
        ("writing", "another kind"),
        ("writing0", "yet another"),
    ] {
        store.put_text(name, text).await.unwrap();
    }
    let texts = |expected: &[(&str, &str)]| {
        let own = expected.iter();
        own.map(|(name, text)| (name.to_string(), text.to_string()))
            .collect::<Vec<_>>()
    };
    let expected = texts(&[
        ("writing/a", "second"),
        ("writing/b\u{1f600}", "æ\u{1f600}\n"),
    ]);
    assert_eq!(store.texts("writing/").await.unwrap(), expected);
    assert_eq!(store.text("writing/a").await, Ok(Some("second".to_owned())));
    for _ in 0..2 {
        store.delete_text("writing/a").await.unwrap();
    }
    assert_eq!(store.text("writing/a").await, Ok(None));
    let left = store.texts("writing/").await.unwrap();
    assert_eq!(left, expected.get(1..).unwrap());
    assert_eq!(store.texts("received/").await, Ok(Vec::new()));
}

/// Waits for two futures at the same time.
async fn both<A, B>(a: impl Future<Output = A>, b: impl Future<Output = B>) -> (A, B) {
    use std::task::Poll;
    let (mut a, mut b) = (std::pin::pin!(a), std::pin::pin!(b));
    let (mut first, mut second) = (None, None);
    std::future::poll_fn(move |context| {
        if first.is_none()
            && let Poll::Ready(value) = a.as_mut().poll(context)
        {
            first = Some(value);
        }
        if second.is_none()
            && let Poll::Ready(value) = b.as_mut().poll(context)
        {
            second = Some(value);
        }
        match (first.take(), second.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (a, b) => {
                (first, second) = (a, b);
                Poll::Pending
            }
        }
    })
    .await
}

#[test]
async fn pictures_are_numbered_by_item_and_go_with_their_draft() {
    let store = with_draft("pictures").await;
    with_draft("picturesque").await;
    let photo = |item: &str, number, byte| Photo {
        item: item.to_owned(),
        number,
        bytes: vec![byte; 3],
    };
    for (draft, item, byte, number) in [
        ("pictures", "i2", 1, 1),
        ("pictures", "i10", 2, 1),
        ("pictures", "i2", 3, 2),
        ("picturesque", "i2", 4, 1),
    ] {
        assert_eq!(store.add_photo(draft, item, &[byte; 3]).await, Ok(number));
    }
    let of = async |id| store.photos(id).await.unwrap();
    let all = [photo("i10", 1, 2), photo("i2", 1, 1), photo("i2", 2, 3)];
    assert_eq!(of("pictures").await, all);
    store.delete_photo("pictures", "i2", 1).await.unwrap();
    assert_eq!(
        of("pictures").await,
        [photo("i10", 1, 2), photo("i2", 2, 3)]
    );
    store.delete("pictures").await.unwrap();
    assert_eq!(of("pictures").await, []);
    assert_eq!(of("picturesque").await, [photo("i2", 1, 4)]);
    let gone = store.add_photo("pictures", "i2", &[1]).await;
    assert_eq!(gone, Err(StoreError::Missing));
}
