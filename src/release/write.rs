//! Writing to `content/releases/`: the only place of this room that touches the disk.
//!
//! Texts first, each whole; the ledger last, in one step. A run that is killed in between leaves a ledger that is as
//! good as before and texts that no entry names yet, which the next release takes up. One run at a time: the lock is
//! held by the system, so a killed run never leaves it locked.

use super::ledger::{Entry, FIRST_LINE, LEDGER, RELEASES, STATES, state_path};
use super::stamp::StateHash;
use fs4::FileExt;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Keeps git from changing line ends, which would change every hash.
const ATTRIBUTES: &str = "# Line ends are part of what is hashed here.\n* -text\n";

/// Why nothing, or not everything, was written. The ledger is as it was.
#[derive(Debug)]
pub struct WriteError {
    pub path: PathBuf,
    pub fault: WriteFault,
}

#[derive(Debug)]
pub enum WriteFault {
    Io(io::Error),
    /// Another takehome is releasing in this project.
    Locked,
    /// The ledger is not the one that was read.
    Moved,
    /// A text of this name is there and says something else.
    Taken,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.fault {
            WriteFault::Io(error) => write!(f, "{path} could not be written: {error}. Nothing was released."),
            WriteFault::Locked => write!(
                f,
                "another takehome is releasing here. Wait for it, then try again."
            ),
            WriteFault::Moved => write!(
                f,
                "{path} changed while this release was made. Nothing was released; type the same again."
            ),
            WriteFault::Taken => write!(
                f,
                "{path} is there already and says something else. Bring it back with git restore, or delete it if \
                 git does not know it; then type the same again."
            ),
        }
    }
}

/// Adds entries to the ledger of a project. `before` is the ledger as it was read; nothing when there was none.
///
/// # Errors
/// The disk, another run, or a ledger that is not the one that was read.
pub fn append(
    root: &Path,
    before: Option<&str>,
    entries: &[Entry],
    texts: &BTreeMap<StateHash, String>,
) -> Result<(), WriteError> {
    let mut text = before.map_or_else(|| format!("{FIRST_LINE}\n"), str::to_owned);
    entries
        .iter()
        .for_each(|entry| text.push_str(&format!("{entry}\n")));
    let lock = lock(root)?;
    states(root, texts)?;
    ledger(root, before, &text)?;
    drop(lock);
    Ok(())
}

/// Puts another ledger in the place of the one that was read.
///
/// # Errors
/// As [`append`].
pub fn replace(root: &Path, before: &str, text: &str) -> Result<(), WriteError> {
    let lock = lock(root)?;
    ledger(root, Some(before), text)?;
    drop(lock);
    Ok(())
}

/// Writes the texts of states, each whole.
///
/// # Errors
/// As [`append`].
pub fn states(root: &Path, texts: &BTreeMap<StateHash, String>) -> Result<(), WriteError> {
    let folder = root.join(STATES);
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, error))?;
    for (hash, text) in texts {
        let path = root.join(state_path(hash));
        match fs::read(&path) {
            Ok(found) if found == text.as_bytes() => {}
            Ok(_) => return Err(fault(&path, WriteFault::Taken)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => whole(&path, text, !SYNCS_TOGETHER)?,
            Err(error) => return Err(failed(&path, error)),
        }
    }
    synced(&folder)
}

/// Swaps the ledger, if it is still the one that was read.
fn ledger(root: &Path, before: Option<&str>, text: &str) -> Result<(), WriteError> {
    let path = root.join(LEDGER);
    let found = match fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(&path, error)),
    };
    if found.as_deref() != before.map(str::as_bytes) {
        return Err(fault(&path, WriteFault::Moved));
    }
    whole(&path, text, true)?;
    synced(&root.join(RELEASES))
}

/// Whether [`synced`] brings the contents of files to the disk too. One call for a thousand texts; a call for each would
/// take most of the time of a release.
const SYNCS_TOGETHER: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Writes a file beside its place, then moves it there, so that it is never half there. With `syncs` it is on the disk
/// when it moves.
fn whole(path: &Path, text: &str, syncs: bool) -> Result<(), WriteError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".release-").tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        // A temporary file can be read by its owner alone; git and web servers run as others.
        #[cfg(unix)]
        file.as_file()
            .set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
        if syncs {
            file.as_file().sync_all()?;
        }
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| failed(path, error))
}

/// Makes sure that what was written in a folder is on the disk before what relies on it is written.
fn synced(folder: &Path) -> Result<(), WriteError> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let done = fs::File::open(folder).and_then(|folder| Ok(rustix::fs::syncfs(folder)?));
    #[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
    let done = fs::File::open(folder).and_then(|folder| folder.sync_all());
    // Elsewhere a folder cannot be opened; its files are on the disk already.
    #[cfg(not(unix))]
    let done = Ok(());
    done.map_err(|error| failed(folder, error))
}

/// Held until it is dropped. What is locked is the file of git's settings, which belongs here anyway.
fn lock(root: &Path) -> Result<fs::File, WriteError> {
    let folder = root.join(RELEASES);
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, error))?;
    let path = folder.join(".gitattributes");
    match fs::File::options().write(true).create_new(true).open(&path) {
        Ok(mut file) => file
            .write_all(ATTRIBUTES.as_bytes())
            .map_err(|error| failed(&path, error))?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(&path, error)),
    }
    let file = fs::File::open(&path).map_err(|error| failed(&path, error))?;
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(fs4::TryLockError::WouldBlock) => Err(fault(&path, WriteFault::Locked)),
        Err(fs4::TryLockError::Error(error)) => Err(failed(&path, error)),
    }
}

fn failed(path: &Path, error: io::Error) -> WriteError {
    fault(path, WriteFault::Io(error))
}

fn fault(path: &Path, fault: WriteFault) -> WriteError {
    WriteError {
        path: path.to_owned(),
        fault,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_that_moved_on_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        append(folder.path(), None, &[], &BTreeMap::new()).expect("a first ledger");
        let path = folder.path().join(LEDGER);
        let first = fs::read_to_string(&path).expect("the ledger");
        assert_eq!(first, format!("{FIRST_LINE}\n"));
        let error = append(folder.path(), None, &[], &BTreeMap::new()).expect_err("there is one now");
        assert!(matches!(error.fault, WriteFault::Moved), "{error}");
        let error = append(folder.path(), Some("other"), &[], &BTreeMap::new()).expect_err("another one");
        assert!(matches!(error.fault, WriteFault::Moved), "{error}");
        assert_eq!(fs::read_to_string(&path).expect("the ledger"), first);
    }

    #[test]
    fn two_runs_do_not_release_at_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let held = lock(folder.path()).expect("free");
        let error = append(folder.path(), None, &[], &BTreeMap::new()).expect_err("it is locked");
        assert!(matches!(error.fault, WriteFault::Locked), "{error}");
        drop(held);
        append(folder.path(), None, &[], &BTreeMap::new()).expect("free again");
    }

    #[test]
    fn a_text_of_another_state_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let hash = StateHash::parse("3fa9c2d1").expect("a hash");
        let text = |text: &str| BTreeMap::from([(hash.clone(), text.to_owned())]);
        states(folder.path(), &text("one")).expect("a first text");
        states(folder.path(), &text("one")).expect("the same again");
        let error = states(folder.path(), &text("two")).expect_err("another text");
        assert!(matches!(error.fault, WriteFault::Taken), "{error}");
    }
}
