//! Changes of the project's files.
//!
//! Folders are watched and not files: an editor that saves by renaming puts another file in the place of the watched one.
//! The folders themselves may go and come back, so who waits for changes asks now and then ([`Watch::renew`]) whether
//! they are still the ones that are watched.

use notify::{
    EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, event::AccessKind, event::AccessMode,
};
use notify_debouncer_full::{
    DebounceEventResult, Debouncer, NoCache, RecommendedCache, new_debouncer, new_debouncer_opt,
};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How long a file must be left alone before it is read: an editor writes in several steps.
const CALM: Duration = Duration::from_millis(25);
/// How often it is looked whether it has been.
const TICK: Duration = Duration::from_millis(5);
/// How often folders are looked through with `--poll`.
const POLL: Duration = Duration::from_millis(400);

/// The folders below the root that are watched with all that is in them.
const FOLDERS: [&str; 2] = ["content", "themes"];

enum Watcher {
    Told(Debouncer<RecommendedWatcher, RecommendedCache>),
    Polled(Debouncer<PollWatcher, NoCache>),
}

impl Watcher {
    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> bool {
        match self {
            Watcher::Told(watcher) => watcher.watch(folder, mode).is_ok(),
            Watcher::Polled(watcher) => watcher.watch(folder, mode).is_ok(),
        }
    }

    fn unwatch(&mut self, folder: &Path) {
        // One that is gone is not watched any more.
        let _ = match self {
            Watcher::Told(watcher) => watcher.unwatch(folder),
            Watcher::Polled(watcher) => watcher.unwatch(folder),
        };
    }
}

/// What tells a folder from another one that has its name later.
type Identity = (u64, u64);

/// Watches a project.
pub struct Watch {
    watcher: Option<Watcher>,
    folders: Vec<(PathBuf, RecursiveMode, Option<Identity>)>,
}

impl Watch {
    /// Watches the project at `root`; `changed` hears of it. Where the system has no more watches to give, folders are
    /// looked through instead, as with `poll`.
    pub fn new(root: &Path, poll: bool, changed: Sender<()>) -> Watch {
        let told = if poll { None } else { told(root, changed.clone()) };
        let mut folders = vec![(root.to_owned(), RecursiveMode::NonRecursive, None)];
        folders.extend(FOLDERS.map(|name| (root.join(name), RecursiveMode::Recursive, None)));
        let mut watch = Watch {
            watcher: told.or_else(|| polled(root, changed.clone())),
            folders,
        };
        watch.renew();
        let is_told = matches!(watch.watcher, Some(Watcher::Told(_)));
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
                watcher.unwatch(folder);
            }
            *seen = now.filter(|_| watcher.watch(folder, *mode));
        }
        renewed
    }
}

fn told(root: &Path, changed: Sender<()>) -> Option<Watcher> {
    let root = root.to_owned();
    let hear = move |events| hear(&root, events, &changed);
    new_debouncer(CALM, Some(TICK), hear).ok().map(Watcher::Told)
}

fn polled(root: &Path, changed: Sender<()>) -> Option<Watcher> {
    let root = root.to_owned();
    // Disks that tell nobody of changes often have coarse times, too.
    let config = notify::Config::default()
        .with_poll_interval(POLL)
        .with_compare_contents(true);
    let hear = move |events| hear(&root, events, &changed);
    new_debouncer_opt::<_, PollWatcher, NoCache>(CALM, Some(TICK), hear, NoCache::new(), config)
        .ok()
        .map(Watcher::Polled)
}

/// Passes on that something has changed which a build reads. Reading is no change, though systems tell of it.
fn hear(root: &Path, events: DebounceEventResult, changed: &Sender<()>) {
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
    let heard = match events {
        Ok(events) => events.iter().any(|event| {
            let read =
                matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
            event.need_rescan() || (!read && event.paths.iter().any(concerns))
        }),
        // Something was missed.
        Err(_) => true,
    };
    if heard {
        // Nobody listens when the server ends.
        let _ = changed.send(());
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
