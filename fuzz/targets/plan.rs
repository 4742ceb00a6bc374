//! Bytes as a file, from the seeds of a plan.
#![no_main]

use borgerbudget_fuzz::{open_every_way, warm, watched};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: warm(), |bytes: &[u8]| watched(|| open_every_way(bytes)));
