//! One run at a time for each site folder.
//!
//! The lock is held by the system, not by the presence of the file, so a killed run never leaves it locked. The file
//! lies beside the site, holds the number of the process for the message to others, and is removed at the end.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};

use fs4::{FileExt, TryLockError};

use super::error::OutputError;
use super::os;
use super::place::{Place, is_missing};

/// How often to try again when the holder before us has just removed the file. Once is the rule; the bound is for file
/// systems that number an open file and its name differently.
const TRIES: usize = 16;

/// The lock on a site folder; given up when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    place: Place,
}

impl Lock {
    /// Takes the lock without waiting. The folder that holds the site must exist.
    ///
    /// # Errors
    /// [`OutputError::Locked`] if someone has it, with the number of that process if it can be read.
    pub(super) fn take(place: &Place) -> Result<Self, OutputError> {
        for _ in 0..TRIES {
            let file = os::open_itself(&place.lock, true).map_err(|e| failed(place, e))?;
            if let Some(lock) = Self::take_open(file, place)? {
                return Ok(lock);
            }
        }
        Err(OutputError::Locked {
            site: place.site.clone(),
            pid: None,
        })
    }

    /// Takes the lock on an open lock file; nothing if the file has lost its name since it was opened. The holder
    /// before us removes it, and whoever comes next would lock a new file of that name.
    fn take_open(file: File, place: &Place) -> Result<Option<Self>, OutputError> {
        match FileExt::try_lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(OutputError::Locked {
                    site: place.site.clone(),
                    pid: read_pid(file),
                });
            }
            Err(TryLockError::Error(error)) => return Err(failed(place, error)),
        }
        let ours = os::facts(&file.metadata().map_err(|e| failed(place, e))?);
        match fs::symlink_metadata(&place.lock) {
            Ok(named) if os::facts(&named).inode == ours.inode => Ok(Some(Self::sign(file, place))),
            Err(error) if !is_missing(&error) => Err(failed(place, error)),
            _ => Ok(None),
        }
    }

    /// Writes our number. It is a courtesy to whoever waits: failing to write it (on a full disk, say) is no reason
    /// to stop.
    fn sign(mut file: File, place: &Place) -> Self {
        let _ = file.set_len(0);
        let _ = writeln!(file, "{}", std::process::id());
        Self {
            file,
            place: place.clone(),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = fs::remove_file(&self.place.lock);
        }
        let _ = FileExt::unlock(&self.file);
    }
}

fn failed(place: &Place, error: io::Error) -> OutputError {
    OutputError::new("lock", &place.lock, error)
}

fn read_pid(mut file: File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_is_told_who_has_the_lock() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let place = Place::new(&dir.path().join("site")).expect("has a name");
        let held = Lock::take(&place).expect("free");
        match Lock::take(&place) {
            Err(OutputError::Locked { site, pid }) => {
                assert_eq!(site, place.site);
                assert_eq!(pid, Some(std::process::id()));
            }
            other => panic!("expected to be locked out, got {other:?}"),
        }
        drop(held);
        assert!(!place.lock.exists());
        Lock::take(&place).expect("free again");
    }

    #[test]
    fn the_file_of_a_dead_run_does_not_lock() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let place = Place::new(&dir.path().join("site")).expect("has a name");
        fs::write(&place.lock, "4000000000 and more than a number").expect("write");
        let _held = Lock::take(&place).expect("free");
        assert_eq!(
            fs::read_to_string(&place.lock).expect("read"),
            format!("{}\n", std::process::id())
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_on_a_file_that_has_lost_its_name_is_none() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let place = Place::new(&dir.path().join("site")).expect("has a name");
        let before = Lock::take(&place).expect("free");
        let opened = os::open_itself(&place.lock, true).expect("open");
        drop(before);
        assert!(
            Lock::take_open(opened, &place).expect("free").is_none(),
            "the name is gone"
        );

        let opened = os::open_itself(&place.lock, true).expect("open");
        fs::rename(&place.lock, dir.path().join("other")).expect("rename");
        fs::write(&place.lock, "").expect("write");
        assert!(
            Lock::take_open(opened, &place).expect("free").is_none(),
            "the name is another file's"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_planted_at_the_lock_is_not_followed() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let place = Place::new(&dir.path().join("site")).expect("has a name");
        let precious = dir.path().join("precious");
        fs::write(&precious, "mine").expect("write");
        std::os::unix::fs::symlink(&precious, &place.lock).expect("link");
        assert!(Lock::take(&place).is_err());
        assert_eq!(fs::read_to_string(&precious).expect("read"), "mine");
    }
}
