//! The command line: `borgerbudget verify`, `show`, `check-case`, `check-programme`.
//!
//! Only hands the process's own arguments and streams to the library.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use borgerbudget::cli::{Streams, run};
    use std::io::{stderr, stdin, stdout};
    let mut streams = Streams {
        input: &mut stdin().lock(),
        out: &mut stdout().lock(),
        err: &mut stderr().lock(),
    };
    run(std::env::args_os().skip(1), &mut streams).into()
}

/// The page has a program of its own.
#[cfg(target_arch = "wasm32")]
fn main() {}
