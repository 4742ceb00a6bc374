//! What every fuzz target has in common: the limits that no input may break, and what is done
//! with a file that opens.
//!
//! An input may take 100 ms of processor time and 64 MiB of memory; one that takes more is a
//! find, as a panic is. Each new extreme is printed, and script/fuzz reads the last ones.

mod limits;

pub use limits::watched;

use borgerbudget::domain::totals;
use borgerbudget::file::open::{Begun, Content, Opened, Refusal, Seal, Verdict, begin};
use borgerbudget::file::plan_v1;
use borgerbudget::file::read::Problems;
use borgerbudget::text::{Catalog, plain, refusal};
use std::sync::LazyLock;

static DANISH: LazyLock<Catalog> = LazyLock::new(|| Catalog::built_in("da"));

/// Makes what is made once, so that no input is charged for it.
pub fn warm() {
    LazyLock::force(&DANISH);
}

/// Opens `bytes` with each answer that the curve could give, and says all there is to say of
/// the file, in words. The curve itself is not asked: its arithmetic is another's, and slow.
pub fn open_every_way(bytes: &[u8]) {
    let pending = match begin(bytes) {
        Ok(Begun::Verify(pending)) => pending,
        Ok(Begun::Open(opened)) => return say(Ok(*opened)),
        Err(reason) => return say(Err(reason)),
    };
    let _ = (pending.revision(), pending.sealed_revision());
    for verdict in [Verdict::Right, Verdict::Wrong, Verdict::BadKey] {
        say(pending.clone().finish(verdict));
    }
}

fn say(opened: Result<Opened, Refusal>) {
    match opened {
        Ok(opened) => {
            assert!(opened.problems.is_empty() || !matches!(opened.seal, Seal::Intact(_)));
            for problem in &opened.problems {
                assert!(!refusal::problem(&DANISH, problem).is_empty());
            }
            show(&opened.content);
        }
        Err(reason) => assert!(!refusal::refusal(&DANISH, &reason).is_empty()),
    }
}

fn show(content: &Content) {
    let words = match content {
        Content::Plan(file) => {
            let _ = (
                totals::by_category(&file.plan),
                totals::by_month(&file.plan),
            );
            keep_draft(file);
            plain::plan(&DANISH, &file.plan, None)
        }
        Content::Review(review) => plain::review(&DANISH, review),
        Content::Case(case) => plain::case(&DANISH, case),
        Content::Programme(programme) => plain::programme(&DANISH, programme),
        Content::Keys(_) => return,
    };
    assert!(!words.is_empty());
}

/// A plan that was opened can be kept as a draft, and comes back as it was.
pub fn keep_draft(file: &plan_v1::PlanFile) {
    let problems = Problems::default();
    let again = plan_v1::read(&plan_v1::write_draft(file), false, &problems);
    assert_eq!(again.map(|again| again.plan).as_ref(), Some(&file.plan));
}
