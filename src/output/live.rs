//! The live site as it is on the disk: which files and folders it has, and which of them already hold the new bytes.
//!
//! Bytes are compared with bytes. The list in the site is not believed, since anyone may have edited a page by hand.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::error::OutputError;
use super::manifest::{self, MARKER};
use super::os;
use super::path::SitePath;
use super::place::{Place, Standing};

/// What the live site holds.
#[derive(Debug)]
pub(super) struct Live {
    root: PathBuf,
    /// Regular files but the list, by address.
    pub files: BTreeSet<String>,
    /// Folders, by address.
    pub folders: BTreeSet<String>,
    /// What no site of ours holds: links, devices, names that are not UTF-8.
    pub strange: BTreeSet<String>,
    /// Whether a folder, the top one included, has other permissions than ours have.
    pub wrong_modes: bool,
}

/// A live file that holds the new bytes, as it was when they were compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    inode: u64,
    size: u64,
    modified: SystemTime,
}

impl Live {
    /// Reads what the site holds; `folder_mode` is the mode that our folders have on this disk.
    pub(super) fn read(place: &Place, standing: Standing, folder_mode: u32) -> Result<Self, OutputError> {
        let mut live = Self {
            root: place.site.clone(),
            files: BTreeSet::new(),
            folders: BTreeSet::new(),
            strange: BTreeSet::new(),
            wrong_modes: false,
        };
        if standing == Standing::Ours {
            let failed = |e: walkdir::Error| OutputError::new("look through", &place.site, e.into());
            for entry in WalkDir::new(&place.site).follow_links(false) {
                live.note(&entry.map_err(failed)?, folder_mode).map_err(failed)?;
            }
        }
        Ok(live)
    }

    fn note(&mut self, entry: &walkdir::DirEntry, folder_mode: u32) -> walkdir::Result<()> {
        let kind = entry.file_type();
        if kind.is_dir() {
            self.wrong_modes |= os::facts(&entry.metadata()?).mode != folder_mode;
            if entry.depth() == 0 {
                return Ok(());
            }
        }
        let name = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
        let address = name
            .to_str()
            .map(|name| name.replace(std::path::MAIN_SEPARATOR, "/"));
        match address {
            Some(address) if kind.is_dir() => self.folders.insert(address),
            Some(address) if kind.is_file() && address == MARKER => false,
            Some(address) if kind.is_file() => self.files.insert(address),
            _ => self.strange.insert(name.to_string_lossy().into_owned()),
        };
        Ok(())
    }

    /// Whether the live file at `path` holds `bytes`, may be read by a web server (has `file_mode`), and is no hard
    /// link to a file elsewhere. A file that cannot be read is simply not the same.
    pub(super) fn same(&self, path: &SitePath, bytes: &[u8], file_mode: u32) -> Option<Kept> {
        let (mut file, kept) = self.open(path, bytes.len() as u64, file_mode)?;
        holds(&mut file, bytes).ok()?.then_some(kept)
    }

    /// The same where only the digest of the bytes is known: the file is read for it.
    pub(super) fn has(
        &self,
        path: &SitePath,
        digest: &blake3::Hash,
        size: u64,
        file_mode: u32,
    ) -> Option<Kept> {
        let (file, kept) = self.open(path, size, file_mode)?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file.take(size)).ok()?;
        (hasher.finalize() == *digest).then_some(kept)
    }

    fn open(&self, path: &SitePath, size: u64, file_mode: u32) -> Option<(File, Kept)> {
        if !self.files.contains(path.as_str()) {
            return None;
        }
        let file = os::open_itself(&path.under(&self.root), false).ok()?;
        let meta = file.metadata().ok()?;
        let facts = os::facts(&meta);
        if !meta.is_file() || meta.len() != size || facts.mode != file_mode || facts.links != 1 {
            return None;
        }
        let kept = Kept::of(&meta).ok()?;
        Some((file, kept))
    }

    /// Whether the list in the site is exactly `text`.
    pub(super) fn lists(&self, text: &str, file_mode: u32) -> bool {
        let compare = || -> io::Result<bool> {
            let mut file = os::open_itself(&self.root.join(MARKER), false)?;
            let meta = file.metadata()?;
            let alike = os::facts(&meta).mode == file_mode && meta.len() == text.len() as u64;
            Ok(alike && holds(&mut file, text.as_bytes())?)
        };
        compare().unwrap_or(false)
    }

    /// Files in the site that takehome never put there, so that their owner can be told that they are gone.
    pub(super) fn foreign(&self) -> Vec<String> {
        let ours = manifest::listed(&self.root).unwrap_or_default();
        self.files
            .iter()
            .filter(|file| !ours.contains(*file))
            .chain(&self.strange)
            .cloned()
            .collect()
    }

    /// Puts the live file at `path` also at `to`: as a second name of the same file where the disk can do that, else
    /// as a copy with the same time. Gives `false` if the file is no longer as it was when it was compared.
    pub(super) fn keep(&self, path: &SitePath, kept: &Kept, to: &Path) -> io::Result<bool> {
        let from = path.under(&self.root);
        match fs::hard_link(&from, to) {
            Ok(()) => Ok(Kept::of(&fs::symlink_metadata(to)?)? == *kept),
            Err(_) => {
                let mut source = os::open_itself(&from, false)?;
                let mut copy = os::create_file(to)?;
                io::copy(&mut source, &mut copy)?;
                os::set_mode(&copy, os::facts(&source.metadata()?).mode)?;
                copy.set_modified(kept.modified)?;
                Ok(Kept::of(&source.metadata()?)? == *kept)
            }
        }
    }
}

impl Kept {
    fn of(meta: &fs::Metadata) -> io::Result<Self> {
        Ok(Self {
            inode: os::facts(meta).inode,
            size: meta.len(),
            modified: meta.modified()?,
        })
    }
}

/// Whether `file`, whose size is that of `bytes`, holds them.
fn holds(file: &mut File, bytes: &[u8]) -> io::Result<bool> {
    let mut rest = bytes;
    let mut buffer = [0; 32 * 1024];
    while !rest.is_empty() {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(false),
            Ok(count) => match rest.strip_prefix(&buffer[..count]) {
                Some(more) => rest = more,
                None => return Ok(false),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live_with(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Live) {
        let dir = tempfile::tempdir().expect("temporary folder");
        let place = Place::new(&dir.path().join("site")).expect("has a name");
        os::create_folder(&place.site).expect("create");
        for (name, bytes) in files {
            let path = place.site.join(name);
            fs::create_dir_all(path.parent().expect("has a parent")).expect("create");
            fs::write(path, bytes).expect("write");
        }
        let live = Live::read(&place, Standing::Ours, os::FOLDER_MODE).expect("readable");
        (dir, live)
    }

    fn path(text: &str) -> SitePath {
        SitePath::new(text).expect("valid address")
    }

    #[test]
    fn the_same_bytes_are_found_whatever_their_length() {
        let long = vec![7_u8; 100_000];
        let (_dir, live) = live_with(&[("a/long", &long), ("empty", b"")]);
        let mode = os::facts(&fs::metadata(live.root.join("empty")).expect("exists")).mode;
        assert!(live.same(&path("a/long"), &long, mode).is_some());
        assert!(live.same(&path("empty"), b"", mode).is_some());
        assert!(live.same(&path("a/long"), &long[1..], mode).is_none());
        let mut other = long.clone();
        other[99_999] = 8;
        assert!(live.same(&path("a/long"), &other, mode).is_none());
        assert!(live.same(&path("missing"), b"", mode).is_none());
        assert!(live.same(&path("empty"), b"", 0o600).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_never_the_same() {
        let (_dir, live) = live_with(&[("real", b"x"), ("twice", b"x")]);
        fs::hard_link(live.root.join("twice"), live.root.join("again")).expect("link");
        std::os::unix::fs::symlink("real", live.root.join("soft")).expect("link");
        std::os::unix::fs::symlink(".", live.root.join("folder")).expect("link");
        let place = Place::new(&live.root).expect("has a name");
        let live = Live::read(&place, Standing::Ours, os::FOLDER_MODE).expect("readable");
        let mode = os::facts(&fs::metadata(live.root.join("real")).expect("exists")).mode;
        assert!(live.same(&path("real"), b"x", mode).is_some());
        for linked in ["twice", "again", "soft", "folder/real"] {
            assert!(live.same(&path(linked), b"x", mode).is_none(), "{linked}");
        }
        assert_eq!(live.strange.into_iter().collect::<Vec<_>>(), ["folder", "soft"]);
    }

    #[test]
    fn a_file_edited_after_the_comparison_is_noticed() {
        let (dir, live) = live_with(&[("a", b"one"), ("b", b"one")]);
        let mode = os::facts(&fs::metadata(live.root.join("a")).expect("exists")).mode;
        let kept = live.same(&path("a"), b"one", mode).expect("same");
        assert!(
            live.keep(&path("a"), &kept, &dir.path().join("kept"))
                .expect("linked")
        );

        let kept = live.same(&path("b"), b"one", mode).expect("same");
        fs::write(live.root.join("b"), "other").expect("edit");
        assert!(
            !live
                .keep(&path("b"), &kept, &dir.path().join("edited"))
                .expect("linked")
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn where_no_link_can_be_made_a_copy_keeps_the_time() {
        let (dir, live) = live_with(&[("a", b"one")]);
        let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        File::options()
            .write(true)
            .open(live.root.join("a"))
            .expect("open")
            .set_modified(time)
            .expect("set time");
        let mode = os::facts(&fs::metadata(live.root.join("a")).expect("exists")).mode;
        let kept = live.same(&path("a"), b"one", mode).expect("same");
        // Another disk is the one thing that refuses a link for certain.
        let other = tempfile::Builder::new()
            .tempdir_in("/dev/shm")
            .expect("a second disk at /dev/shm");
        let device = |p: &Path| os::facts(&fs::metadata(p).expect("exists")).device;
        assert_ne!(
            device(other.path()),
            device(dir.path()),
            "both folders are on one disk: set TMPDIR elsewhere"
        );
        let copy = other.path().join("a");
        assert!(live.keep(&path("a"), &kept, &copy).expect("copied"));
        let meta = fs::metadata(&copy).expect("exists");
        assert_eq!(
            (meta.modified().expect("has a time"), os::facts(&meta).mode),
            (time, mode)
        );
        assert_eq!(fs::read(&copy).expect("readable"), b"one");
    }
}
