//! The program `takehome`; everything it does stands in the library.

use std::process::ExitCode;

/// Faster than the system's allocator where many threads make many small texts (measured: docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    takehome::command::run()
}
