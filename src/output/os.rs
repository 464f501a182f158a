//! The few file operations that differ between systems.
//!
//! On Linux and macOS two folders can change places in one step; elsewhere [`exchange`] says that it cannot, and
//! [`super::swap`] takes the slow way. Windows has no file modes, inodes or link counts: they read as constants there.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// Mode of files in a site. Without the last 4 a web server answers "403 Forbidden".
pub(super) const FILE_MODE: u32 = 0o644;
/// Mode of folders in a site.
pub(super) const FOLDER_MODE: u32 = 0o755;

/// Lets the folders `a` and `b` change places, so that no moment exists at which either is missing.
///
/// # Errors
/// One for which [`cannot`] holds where the system or the file system has no such operation.
pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    {
        let _ = (a, b);
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Renames `from` to `to`, which must not exist.
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE).map_err(io::Error::from) {
            Err(error) if cannot(&error) => {}
            done => return done,
        }
    }
    std::fs::rename(from, to)
}

/// Whether `error` says that the file system lacks the operation (ENOSYS, EOPNOTSUPP, EINVAL).
pub(super) fn cannot(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

/// Puts what was written on the disk that holds `folder` into safety, and reports a write that the disk has refused
/// since (a network disk may accept a write and find only later that it is full).
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        match rustix::fs::syncfs(File::open(folder)?).map_err(io::Error::from) {
            Err(error) if !cannot(&error) => Err(error),
            _ => Ok(()),
        }
    }
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    {
        let _ = folder;
        Ok(())
    }
}

/// Creates the file at `path`, which must not exist, with [`FILE_MODE`] as far as the umask lets it.
pub(super) fn create_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, FILE_MODE);
    options.open(path)
}

/// Creates the folder at `path`, which must not exist, with [`FOLDER_MODE`] as far as the umask lets it.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    #[allow(unused_mut, reason = "only unix sets a mode")]
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, FOLDER_MODE);
    builder.create(path)
}

/// Opens a file for reading, or with `write` for both; never through a symbolic link, which could lead anywhere.
pub(super) fn open_itself(path: &Path, write: bool) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(write).create(write).truncate(false);
    #[cfg(unix)]
    {
        let no_follow = rustix::fs::OFlags::NOFOLLOW.bits();
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, no_follow.cast_signed());
    }
    options.open(path)
}

/// Sets the permission bits of an open file or folder.
pub(super) fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    {
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode))
    }
    #[cfg(not(unix))]
    {
        let _ = (file, mode);
        Ok(())
    }
}

/// What the system says of a file or folder: two equal traces of one path, the second taken at least a step of the clock
/// later than the change time in the first, mean that nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Trace {
    device: u64,
    inode: u64,
    links: u64,
    mode: u32,
    size: u64,
    /// Of the bytes, in seconds and nanoseconds since 1970.
    modified: (i64, i64),
    /// Of anything.
    changed: (i64, i64),
}

impl Trace {
    /// Reads what the system says of `path` itself; nothing where it does not say enough.
    pub(super) fn of(path: &Path) -> Option<Trace> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let meta = std::fs::symlink_metadata(path).ok()?;
            Some(Trace {
                device: meta.dev(),
                inode: meta.ino(),
                links: meta.nlink(),
                mode: meta.mode(),
                size: meta.size(),
                modified: (meta.mtime(), meta.mtime_nsec()),
                changed: (meta.ctime(), meta.ctime_nsec()),
            })
        }
        #[cfg(not(unix))]
        {
            let _ = path;
            None
        }
    }

    /// When it last changed in any way.
    pub(super) fn changed(&self) -> std::time::SystemTime {
        let (seconds, nanoseconds) = self.changed;
        let since = std::time::Duration::new(
            u64::try_from(seconds).unwrap_or(0),
            u32::try_from(nanoseconds).unwrap_or(0),
        );
        std::time::UNIX_EPOCH + since
    }

    /// Whether the time of the last change has no fraction, as where the disk keeps whole seconds.
    pub(super) fn is_of_a_whole_second(&self) -> bool {
        self.changed.1 == 0
    }
}

/// What tells one file from another and an untouched one from a changed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// Number of the disk.
    pub device: u64,
    /// Number of the file on its disk.
    pub inode: u64,
    /// How many names the file has.
    pub links: u64,
    /// The nine permission bits. Set-group-id, which a folder hands down to new folders, is nobody's fault.
    pub mode: u32,
}

/// Reads [`Facts`].
pub(super) fn facts(meta: &Metadata) -> Facts {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Facts {
            device: meta.dev(),
            inode: meta.ino(),
            links: meta.nlink(),
            mode: meta.mode() & 0o777,
        }
    }
    #[cfg(not(unix))]
    {
        let _ = meta;
        Facts {
            device: 0,
            inode: 0,
            links: 1,
            mode: 0,
        }
    }
}
