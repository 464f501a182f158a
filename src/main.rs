//! The program `takehome`; everything it does stands in the library.

use std::process::ExitCode;

/// Faster than the system's allocator where many threads make many small texts (measured: docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many milliseconds the allocator keeps memory that was freed before it gives it back: `mi_option_purge_delay` of
/// mimalloc.h, version 2, which libmimalloc-sys gives no name.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

fn main() -> ExitCode {
    give_back_memory_at_once();
    takehome::command::run()
}

/// A list of ten thousand handouts needs for a moment what the next pages do not need any more: the largest memory of a
/// build is 7 MiB smaller for it. It costs up to a tenth of the processor time (docs/performance.md has both).
fn give_back_memory_at_once() {
    // SAFETY: `mi_option_set` checks that there is an option of this number and writes into the allocator's table of
    // options, of which Rust sees nothing. No other thread runs yet that could read the table meanwhile.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_is_the_one_that_is_10_by_default() {
        // SAFETY: `mi_option_get` checks that there is an option of this number, and reads it.
        let get = || unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        assert_eq!(get(), 10);
        give_back_memory_at_once();
        assert_eq!(get(), 0);
    }
}
