//! The limits of one input, and the extremes so far.
//!
//! Time is that of this thread on a processor, so that a busy machine makes no finds.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Microseconds for one input.
const MOST_TIME: usize = 100_000;
/// Bytes for one input, beyond what was in use before it.
const MOST_MEMORY: usize = 64 << 20;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
static SLOWEST: AtomicUsize = AtomicUsize::new(0);
static LARGEST: AtomicUsize = AtomicUsize::new(0);

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

// SAFETY: every call goes to the system's allocator as it came; only sums are kept beside.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(live, Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// Does `work` with one input and holds it to the limits.
///
/// # Panics
///
/// Where it takes more time or memory than one input may.
pub fn watched(work: impl FnOnce()) {
    let before = LIVE.load(Relaxed);
    PEAK.store(before, Relaxed);
    let start = processor_time();
    work();
    let time = processor_time().saturating_sub(start);
    let memory = PEAK.load(Relaxed).saturating_sub(before);
    if time > SLOWEST.fetch_max(time, Relaxed) {
        eprintln!("slowest input: {time} us");
    }
    if memory > LARGEST.fetch_max(memory, Relaxed) {
        eprintln!("largest memory: {memory} bytes");
    }
    assert!(time <= MOST_TIME, "one input took {time} us");
    assert!(memory <= MOST_MEMORY, "one input took {memory} bytes");
}

/// What this thread has had of a processor, in microseconds.
fn processor_time() -> usize {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the call writes into the one value that it is given.
    let done = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    assert_eq!(done, 0, "this system has no clock of a thread");
    time.tv_sec as usize * 1_000_000 + time.tv_nsec as usize / 1_000
}
