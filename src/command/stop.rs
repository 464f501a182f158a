//! Ctrl-C: a flag that long work looks at between two files, so that it can clean up behind itself.

use super::Failure;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that becomes true on the first interruption.
///
/// # Errors
/// The system does not let us listen.
pub fn flag() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    ctrlc::set_handler(move || seen.store(true, Ordering::Relaxed))
        .map_err(|error| Failure::environment(format!("interruptions cannot be watched: {error}")))?;
    Ok(stop)
}
