//! Files that were read before, for a preview, which reads the same folder again after each change.
//!
//! A file is taken from the memory when the system says of it what it said then: number on the disk, size, and both of its
//! times. Times are as coarse as a disk keeps them, so a file that was written within two seconds of being read may have
//! been written again without a trace, and is read again until it is older. Nothing of this is asked of disks that tell
//! nobody of changes: then the whole memory is forgotten each time ([`crate::serve`]).

use super::read::{Fault, Found, TOGETHER, read_together};
use crate::source::SourceFile;
use rayon::prelude::*;
use std::collections::HashMap;
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Far longer than the steps of the clock of any disk.
const MOMENT: Duration = Duration::from_secs(2);

/// What the system says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stat {
    /// Disk and number on it; nothing where there are no numbers.
    identity: (u64, u64),
    bytes: u64,
    /// Since 1970, of its content and of what the system keeps of it; nothing for times before that.
    changed: [Option<Duration>; 2],
}

impl Stat {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Stat {
        use std::os::unix::fs::MetadataExt;
        let time = |seconds: i64, nanoseconds: i64| {
            let (seconds, nanoseconds) = (u64::try_from(seconds).ok()?, u32::try_from(nanoseconds).ok()?);
            Some(Duration::new(seconds, nanoseconds))
        };
        Stat {
            identity: (metadata.dev(), metadata.ino()),
            bytes: metadata.len(),
            changed: [
                time(metadata.mtime(), metadata.mtime_nsec()),
                time(metadata.ctime(), metadata.ctime_nsec()),
            ],
        }
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Stat {
        let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).ok();
        Stat {
            identity: (0, 0),
            bytes: metadata.len(),
            changed: [
                metadata.modified().ok().and_then(since),
                metadata.created().ok().and_then(since),
            ],
        }
    }

    /// Whether the file was left alone for a moment before `now`.
    fn is_settled(&self, now: Duration) -> bool {
        let settled = |time: &Option<Duration>| time.is_some_and(|time| time + MOMENT < now);
        self.changed.iter().all(settled)
    }
}

#[derive(Debug)]
struct Kept {
    stat: Stat,
    file: SourceFile,
}

/// Files by their paths.
#[derive(Debug, Default)]
pub struct Memory {
    files: HashMap<String, Kept>,
}

impl Memory {
    /// Forgets all files, so that each is read again.
    pub fn forget(&mut self) {
        self.files.clear();
    }

    fn known(&self, found: &Found) -> Option<&SourceFile> {
        let kept = self.files.get(&found.path)?;
        (kept.stat == found.stat).then_some(&kept.file)
    }

    /// Reads the files that it does not know. `now` is a time before the files were found.
    pub(super) fn read(&mut self, found: Vec<Found>, now: SystemTime) -> Vec<(SourceFile, Option<Fault>)> {
        let (known, new): (Vec<_>, Vec<_>) = found.into_iter().partition(|file| self.known(file).is_some());
        let read = new.par_chunks(TOGETHER).flat_map_iter(read_together);
        let mut all: Vec<(SourceFile, Option<Fault>)> = read.collect();
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut files = HashMap::with_capacity(known.len() + new.len());
        for (found, (file, fault)) in new.into_iter().zip(&all) {
            if fault.is_none() && found.stat.is_settled(now) {
                let file = file.clone();
                let stat = found.stat;
                files.insert(found.path, Kept { stat, file });
            }
        }
        for found in known {
            if let Some(kept) = self.files.remove(&found.path) {
                all.push((kept.file.clone(), None));
                files.insert(found.path, kept);
            }
        }
        self.files = files;
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{load, load_again};
    use std::fs::{File, FileTimes};
    use std::path::Path;

    fn write(path: &Path, text: &str, age: Duration) {
        std::fs::write(path, text).expect("a file");
        set_age(path, age);
    }

    fn set_age(path: &Path, age: Duration) {
        let time = SystemTime::now() - age;
        let file = File::options().write(true).open(path).expect("a file");
        file.set_times(FileTimes::new().set_modified(time))
            .expect("a time");
    }

    /// What stands in a file, as it was read.
    fn words(root: &Path, memory: &mut Memory) -> String {
        let loaded = load_again(root, memory);
        let anew = load(root);
        let files = |loaded: &crate::load::Loaded| {
            let files = loaded.sources.iter();
            files
                .map(|(_, file)| (file.path.clone(), file.bytes().to_vec()))
                .collect::<Vec<_>>()
        };
        assert_eq!(files(&loaded), files(&anew), "a memory changes nothing");
        assert_eq!(loaded.diagnostics, anew.diagnostics);
        let file = loaded.sources.find("content/a.md");
        file.map(|file| loaded.sources.text(file).to_owned())
            .unwrap_or_default()
    }

    #[test]
    fn a_file_is_known_only_after_it_was_left_alone() {
        let stat = |age: u64, other: u64| Stat {
            identity: (1, 2),
            bytes: 3,
            changed: [
                Some(Duration::from_secs(100 - age)),
                Some(Duration::from_secs(100 - other)),
            ],
        };
        let now = Duration::from_secs(100);
        assert!(stat(3, 3).is_settled(now));
        assert!(!stat(1, 3).is_settled(now) && !stat(3, 1).is_settled(now));
        let ahead = Stat {
            changed: [Some(Duration::from_secs(200)); 2],
            ..stat(0, 0)
        };
        assert!(!ahead.is_settled(now), "a clock that is ahead");
    }

    #[test]
    fn what_changes_without_another_size_or_time_is_read_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("content")).expect("a folder");
        let path = folder.path().join("content/a.md");
        let old = Duration::from_secs(3600);
        write(&path, "one", old);
        let mut memory = Memory::default();
        assert_eq!(words(folder.path(), &mut memory), "one");
        assert!(memory.files.is_empty(), "it was written just now");
        // The same size and the same old time, as some programs keep it.
        write(&path, "two", old);
        assert_eq!(words(folder.path(), &mut memory), "two");
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(words(folder.path(), &mut memory), "");
        std::fs::write(&path, b"bad \xff").expect("a file");
        assert_eq!(words(folder.path(), &mut memory), "bad ");
    }

    #[test]
    fn a_known_file_is_given_without_reading_and_a_changed_one_is_not() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("content")).expect("a folder");
        let path = folder.path().join("content/a.md");
        std::fs::write(&path, "one").expect("a file");
        let mut memory = Memory::default();
        // As if an hour had gone by.
        let later = SystemTime::now() + Duration::from_secs(3600);
        let read = |memory: &mut Memory| {
            let metadata = std::fs::symlink_metadata(&path).expect("a file");
            let found = Found {
                path: "content/a.md".to_owned(),
                disk_path: path.clone(),
                bytes: metadata.len(),
                stat: Stat::of(&metadata),
            };
            let read = memory.read(vec![found], later);
            read[0].0.text().cloned().expect("a text")
        };
        let first = read(&mut memory);
        let again = read(&mut memory);
        assert!(
            std::ptr::eq(first.as_str(), again.as_str()),
            "the very same words"
        );
        std::fs::write(&path, "three").expect("a file");
        assert_eq!(read(&mut memory).as_str(), "three");
        // Another file of the same size in its place.
        let new = folder.path().join("content/.new");
        std::fs::write(&new, "other").expect("a file");
        std::fs::rename(&new, &path).expect("renamed");
        assert_eq!(read(&mut memory).as_str(), "other");
        memory.forget();
        assert!(memory.files.is_empty());
    }
}
