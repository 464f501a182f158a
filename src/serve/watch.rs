//! Changes of the project's files.
//!
//! Folders are watched and not files: an editor that saves by renaming puts another file in the place of the watched one.
//! The folders themselves may go and come back, so who waits for changes asks now and then ([`Watch::renew`]) whether
//! they are still the ones that are watched.

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// How long files must be left alone before they are read: an editor writes in several steps.
const CALM: Duration = Duration::from_millis(10);
/// How long that is waited for when something writes on and on.
const LONGEST: Duration = Duration::from_millis(100);
/// How often folders are looked through with `--poll`.
const POLL: Duration = Duration::from_millis(400);

/// The folders below the root that are watched with all that is in them.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// That something has changed. The greater one holds where there are several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The system has told of it.
    Told,
    /// Something may have been missed, or is on a disk that tells nobody: what the disk says of files counts for nothing.
    Unsure,
}

/// The next change, together with all that follow until files are left alone; nothing when none comes for `patience`.
///
/// # Errors
/// None will ever come.
pub fn next(changes: &Receiver<Change>, patience: Duration) -> Result<Option<Change>, RecvTimeoutError> {
    let mut all = match changes.recv_timeout(patience) {
        Ok(change) => change,
        Err(RecvTimeoutError::Timeout) => return Ok(None),
        Err(ended) => return Err(ended),
    };
    let first = Instant::now();
    while let Ok(change) = changes.recv_timeout(CALM) {
        all = all.max(change);
        if first.elapsed() >= LONGEST {
            break;
        }
    }
    Ok(Some(all))
}

/// What tells a folder from another one that has its name later.
type Identity = (u64, u64);

/// Watches a project.
pub struct Watch {
    watcher: Option<Box<dyn Watcher + Send>>,
    folders: Vec<(PathBuf, RecursiveMode, Option<Identity>)>,
}

impl Watch {
    /// Watches the project at `root`; `changed` hears of it. Where the system has no more watches to give, folders are
    /// looked through instead, as with `poll`.
    pub fn new(root: &Path, poll: bool, changed: Sender<Change>) -> Watch {
        let told = if poll { None } else { told(root, changed.clone()) };
        let mut folders = vec![(root.to_owned(), RecursiveMode::NonRecursive, None)];
        folders.extend(FOLDERS.map(|name| (root.join(name), RecursiveMode::Recursive, None)));
        let is_told = told.is_some();
        let mut watch = Watch {
            watcher: told.or_else(|| polled(root, changed.clone())),
            folders,
        };
        watch.renew();
        let all = watch
            .folders
            .iter()
            .all(|(path, _, seen)| seen.is_some() || !path.exists());
        if is_told && !all {
            watch.watcher = polled(root, changed);
            watch.folders.iter_mut().for_each(|(_, _, seen)| *seen = None);
            watch.renew();
        }
        watch
    }

    /// Watches folders that have come, or come back, since. Gives whether any has come or gone.
    pub fn renew(&mut self) -> bool {
        let mut renewed = false;
        let Some(watcher) = &mut self.watcher else {
            return false;
        };
        for (folder, mode, seen) in &mut self.folders {
            let now = identity(folder);
            if now == *seen {
                continue;
            }
            renewed = true;
            if seen.is_some() {
                // One that is gone is not watched any more.
                let _ = watcher.unwatch(folder);
            }
            *seen = now.filter(|_| watcher.watch(folder, *mode).is_ok());
        }
        renewed
    }
}

fn told(root: &Path, changed: Sender<Change>) -> Option<Box<dyn Watcher + Send>> {
    let root = root.to_owned();
    let hear = move |event| hear(&root, event, Change::Told, &changed);
    let watcher = RecommendedWatcher::new(hear, Config::default()).ok()?;
    Some(Box::new(watcher))
}

fn polled(root: &Path, changed: Sender<Change>) -> Option<Box<dyn Watcher + Send>> {
    let root = root.to_owned();
    // Disks that tell nobody of changes often have coarse times, too.
    let config = Config::default()
        .with_poll_interval(POLL)
        .with_compare_contents(true);
    let hear = move |event| hear(&root, event, Change::Unsure, &changed);
    let watcher = PollWatcher::new(hear, config).ok()?;
    Some(Box::new(watcher))
}

/// Passes on that something has changed which a build reads. Reading is no change, though systems tell of it.
fn hear(root: &Path, event: notify::Result<Event>, change: Change, changed: &Sender<Change>) {
    let concerns = |path: &PathBuf| {
        let Ok(below) = path.strip_prefix(root) else {
            return true;
        };
        let first = below.components().next();
        first.is_none_or(|first| {
            let name = first.as_os_str();
            name == "takehome.toml" || FOLDERS.iter().any(|folder| name == *folder)
        })
    };
    let heard = match event {
        Ok(event) if event.need_rescan() => Some(Change::Unsure),
        Ok(event) => {
            let read =
                matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
            (!read && event.paths.iter().any(concerns)).then_some(change)
        }
        // Something was missed.
        Err(_) => Some(Change::Unsure),
    };
    if let Some(change) = heard {
        // Nobody listens when the server ends.
        let _ = changed.send(change);
    }
}

/// The number of a folder on its disk; its birth where there are no numbers.
fn identity(folder: &Path) -> Option<Identity> {
    let meta = std::fs::metadata(folder).ok().filter(std::fs::Metadata::is_dir)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((meta.dev(), meta.ino()))
    }
    #[cfg(not(unix))]
    {
        let born = meta.created().ok();
        let since = born.and_then(|born| born.duration_since(std::time::UNIX_EPOCH).ok());
        Some((0, since.map_or(0, |since| since.as_secs())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn several_changes_are_one_and_none_is_lost() {
        let (changed, changes) = channel();
        assert_eq!(next(&changes, Duration::ZERO), Ok(None));
        for change in [Change::Told, Change::Unsure, Change::Told] {
            changed.send(change).expect("somebody listens");
        }
        assert_eq!(
            next(&changes, LONGEST),
            Ok(Some(Change::Unsure)),
            "the greater one holds"
        );
        assert_eq!(next(&changes, Duration::ZERO), Ok(None));
        changed.send(Change::Told).expect("somebody listens");
        drop(changed);
        assert_eq!(next(&changes, LONGEST), Ok(Some(Change::Told)));
        assert_eq!(next(&changes, LONGEST), Err(RecvTimeoutError::Disconnected));
    }
}
