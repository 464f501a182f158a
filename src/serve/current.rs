//! What is served now: the last good snapshot, and the findings of the newest build.

use super::findings::Finding;
use super::snapshot::Snapshot;
use serde::Serialize;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// Shared by the builder, which changes it, and the answers, which read it.
#[derive(Debug)]
pub struct Current {
    now: Mutex<Now>,
    /// The number of the newest build.
    version: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Now {
    snapshot: Option<Arc<Snapshot>>,
    findings: Arc<Vec<Finding>>,
    is_good: bool,
}

/// The state of the newest build, as browsers hear of it.
#[derive(Debug, Serialize)]
pub struct State {
    /// Grows with each build.
    pub version: u64,
    /// Whether the newest build could be shown; else the last good one is, if there is any.
    pub good: bool,
    /// Whether there is anything to show.
    pub shown: bool,
    /// The digest of the catalogue, which is asked for when it is another one.
    pub catalogue: String,
    pub findings: Arc<Vec<Finding>>,
}

impl Default for Current {
    fn default() -> Current {
        Current {
            now: Mutex::default(),
            version: watch::Sender::new(0),
        }
    }
}

impl Current {
    /// A new build. Without a snapshot the last good one stays.
    pub fn set(&self, snapshot: Option<Snapshot>, findings: Vec<Finding>) {
        let old;
        {
            let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
            now.is_good = snapshot.is_some();
            now.findings = Arc::new(findings);
            old = snapshot.and_then(|snapshot| now.snapshot.replace(Arc::new(snapshot)));
        }
        drop(old);
        self.version.send_modify(|version| *version += 1);
    }

    /// The last good snapshot.
    pub fn snapshot(&self) -> Option<Arc<Snapshot>> {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.snapshot.clone()
    }

    /// The state without the digest of the catalogue, and the snapshot that knows it.
    pub fn state(&self) -> (State, Option<Arc<Snapshot>>) {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let state = State {
            version: *self.version.borrow(),
            good: now.is_good,
            shown: now.snapshot.is_some(),
            catalogue: String::new(),
            findings: Arc::clone(&now.findings),
        };
        (state, now.snapshot.clone())
    }

    /// The numbers of builds from now on, the present one first.
    pub fn versions(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }
}
