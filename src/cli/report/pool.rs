//! Does work on every core and hands out the results in the order of the work.
//!
//! Knows no file. What is under way at a time is bounded, so memory does not grow with the
//! number of jobs, and a result is handed out as soon as all before it are.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread;

/// How far the cores may run ahead of the oldest job that is not done, for each of them.
const AHEAD: usize = 16;

/// A job or its result, with its place in the order.
type Placed<T> = (usize, T);

/// Does `work` for each of `jobs` by so many `workers`, and calls `each` with the results in
/// the order of the jobs.
///
/// # Errors
///
/// The first error of `each`; no further job is begun then.
pub(super) fn in_order<J: Send, R: Send>(
    jobs: impl Iterator<Item = J>,
    workers: usize,
    work: impl Fn(J) -> R + Sync,
    mut each: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let most = workers.max(1) * AHEAD;
    let (give, take) = sync_channel::<Placed<J>>(most);
    let take = Mutex::new(take);
    let (finish, finished) = channel();
    let mut jobs = jobs.enumerate();
    thread::scope(|scope| {
        // The one who gives is dropped with this closure, however it ends: then all workers go.
        let give = give;
        let finished = finished;
        let start = || {
            let finish = finish.clone();
            let run = || serve(&take, &work, finish);
            thread::Builder::new().spawn_scoped(scope, run).is_ok()
        };
        let started = (0..workers).filter(|_| workers > 1 && start()).count();
        if started == 0 {
            return jobs.try_for_each(|(_, job)| each(work(job)));
        }
        // Results by their place, from the oldest that is not handed out.
        let mut waiting: VecDeque<Option<R>> = VecDeque::new();
        let mut oldest = 0;
        loop {
            while waiting.len() < most
                && let Some(job) = jobs.next()
            {
                waiting.push_back(None);
                // There is room for all that may be under way, and the workers are there.
                let _ = give.send(job);
            }
            if waiting.is_empty() {
                return Ok(());
            }
            let Ok((at, result)) = finished.recv() else {
                return Ok(());
            };
            if let Some(place) = waiting.get_mut(at - oldest) {
                *place = Some(result.unwrap_or_else(|fault| resume_unwind(fault)));
            }
            while let Some(result) = waiting.front_mut().and_then(Option::take) {
                waiting.pop_front();
                oldest += 1;
                each(result)?;
            }
        }
    })
}

/// Works until there is nothing left to do. A panic is carried over to the one who waits.
fn serve<J, R>(
    take: &Mutex<Receiver<Placed<J>>>,
    work: &impl Fn(J) -> R,
    finish: Sender<Placed<thread::Result<R>>>,
) {
    loop {
        let Ok(queue) = take.lock() else { return };
        let Ok((at, job)) = queue.recv() else { return };
        drop(queue);
        let result = catch_unwind(AssertUnwindSafe(|| work(job)));
        if finish.send((at, result)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for workers in [0, 1, 2, 7] {
            for jobs in [0, 1, 500] {
                let mut results = Vec::new();
                let work = |job: usize| {
                    // The first of each ten is the slowest.
                    thread::sleep(std::time::Duration::from_micros(
                        (10 - job as u64 % 10) * 20,
                    ));
                    job * 2
                };
                let each = |result| {
                    results.push(result);
                    Ok(())
                };
                in_order(0..jobs, workers, work, each).unwrap();
                let expected: Vec<usize> = (0..jobs).map(|job| job * 2).collect();
                assert_eq!(results, expected, "{workers} {jobs}");
            }
        }
    }

    #[test]
    fn no_more_is_under_way_than_the_bound() {
        let (begun, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut furthest = 0;
        let work = |_| begun.fetch_add(1, Ordering::SeqCst);
        let each = |_| {
            let ended = ended.fetch_add(1, Ordering::SeqCst);
            furthest = furthest.max(begun.load(Ordering::SeqCst) - ended);
            Ok(())
        };
        in_order(0..2000, 2, work, each).unwrap();
        assert!((1..=2 * AHEAD).contains(&furthest), "{furthest}");
        assert_eq!(ended.into_inner(), 2000);
    }

    #[test]
    fn an_error_ends_the_work() {
        let begun = AtomicUsize::new(0);
        let work = |_| begun.fetch_add(1, Ordering::SeqCst);
        let each = |_| Err(io::ErrorKind::BrokenPipe.into());
        let error = in_order(0..100_000, 2, work, each).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        assert!(begun.into_inner() <= 3 * AHEAD);
    }

    #[test]
    fn a_panic_is_not_passed_over_and_nobody_waits_for_ever() {
        let ended = catch_unwind(|| {
            let work = |job| assert_ne!(job, 70, "told to");
            in_order(0..100, 2, work, |()| Ok(()))
        });
        assert!(ended.is_err());
    }
}
