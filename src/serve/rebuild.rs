//! Building again when something has changed.
//!
//! The folder is looked through, what has changed in it is read ([`crate::load::memory`]), and nothing is done when all
//! bytes are what they were. All of the set is linked and judged, so that everything that depends on the change is right;
//! what follows from what has not changed is remembered ([`crate::build::memory`]), and rendered is only what somebody
//! looks at.

use super::Settings;
use super::current::Current;
use super::findings::Finding;
use super::snapshot::Snapshot;
use super::watch::{self, Change, Watch};
use crate::build::cache::memory::Memory;
use crate::build::{self, Request};
use crate::diagnostic::{Level, Tally};
use crate::load::{self, Loaded, load_again};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant, SystemTime};

/// As much as the main thread has on Linux; content may be nested.
pub(super) const STACK_BYTES: usize = 8 * 1024 * 1024;
/// How often it is looked whether the folders are still there, and whether a new day has begun.
const LOOK_AROUND: Duration = Duration::from_secs(1);

/// What came of a build.
#[derive(Clone, Debug, Default)]
pub struct Rebuilt {
    /// How long it took.
    pub took: Duration,
    pub tally: Tally,
    /// Whether it can be shown.
    pub good: bool,
    /// What stands in its way, in words.
    pub faults: Vec<String>,
}

/// Builds a project again and again.
pub struct Builder {
    settings: Settings,
    memory: Arc<Memory>,
    /// The files as they were read last.
    files: load::memory::Memory,
    /// What the last judging leaves for the next.
    judgements: build::memory::Memory,
    current: Arc<Current>,
    threads: Option<rayon::ThreadPool>,
    /// Of what was built last.
    inputs: Option<[u8; 32]>,
    day: jiff::civil::Date,
}

impl Builder {
    pub fn new(settings: Settings, memory: Arc<Memory>, current: Arc<Current>) -> Builder {
        Builder {
            day: day(&settings),
            settings,
            memory,
            files: load::memory::Memory::default(),
            judgements: build::memory::Memory::default(),
            current,
            threads: crate::output::threads(0).ok(),
            inputs: None,
        }
    }

    /// Builds whenever something has changed, until nobody can tell of changes any more.
    pub fn run(&mut self, mut watch: Watch, changes: &Receiver<Change>, told: &dyn Fn(&Rebuilt)) {
        while let Ok(changed) = watch::next(changes, LOOK_AROUND) {
            let renewed = watch.renew();
            let today = day(&self.settings);
            let new_day = std::mem::replace(&mut self.day, today) != today;
            if renewed || changed == Some(Change::Unsure) {
                self.files.forget();
            }
            if (changed.is_some() || renewed || new_day)
                && let Some(rebuilt) = self.build()
            {
                told(&rebuilt);
            }
        }
    }

    /// Builds, unless nothing has changed.
    pub fn build(&mut self) -> Option<Rebuilt> {
        let begun = Instant::now();
        let root = self.settings.root.clone();
        let mut files = std::mem::take(&mut self.files);
        let loaded = self.on_threads(|| load_again(&root, &mut files));
        self.files = files;

        let inputs = self.digest(&loaded);
        if inputs.is_some() && inputs == self.inputs {
            return None;
        }
        self.inputs = inputs;
        let request = Request {
            today: self.day,
            drafts: self.settings.drafts,
            base_url: None,
        };
        let mut judgements = std::mem::take(&mut self.judgements);
        let judged = self.on_threads(|| build::judge_again(loaded, &request, &mut judgements));
        self.judgements = judgements;
        // Where the system gives no thread there is nothing to show, until a later build gets one.
        let (snapshot, found) = Snapshot::open(judged, Arc::clone(&self.memory)).unwrap_or_default();
        let rebuilt = Rebuilt {
            took: begun.elapsed(),
            tally: tally(&found),
            good: snapshot.is_some(),
            faults: found
                .iter()
                .filter(|finding| finding.level >= Level::Withhold)
                .map(words)
                .collect(),
        };
        self.current.set(snapshot, found);
        Some(rebuilt)
    }

    fn digest(&self, loaded: &Loaded) -> Option<[u8; 32]> {
        let same_program = blake3::hash(b"");
        build::cache::last::inputs(&same_program, &[&self.day.to_string()], loaded)
    }

    fn on_threads<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.threads {
            Some(threads) => threads.install(work),
            None => work(),
        }
    }
}

/// The day by which reviews fall due, in UTC as in `build`.
fn day(settings: &Settings) -> jiff::civil::Date {
    let now = || {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let seconds = since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0));
        let now = jiff::Timestamp::from_second(seconds).unwrap_or_default();
        jiff::tz::Offset::UTC.to_datetime(now).date()
    };
    settings.today.unwrap_or_else(now)
}

fn tally(found: &[Finding]) -> Tally {
    let mut tally = Tally::default();
    for finding in found {
        match finding.level {
            Level::Error => tally.errors += 1,
            Level::Withhold => tally.withheld += 1,
            Level::Warning => tally.warnings += 1,
            Level::Note => tally.notes += 1,
        }
    }
    tally
}

/// A finding in one line.
fn words(finding: &Finding) -> String {
    let place = finding.place.as_ref().map(|place| {
        let line = place.line.map_or_else(String::new, |line| format!(":{line}"));
        format!("{}{line}: ", place.path)
    });
    let level = match finding.level {
        Level::Withhold => "withheld",
        level => level.name(),
    };
    format!(
        "{level}[{}] {}{}",
        finding.code,
        place.unwrap_or_default(),
        finding.message
    )
}
