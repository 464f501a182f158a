//! What can go wrong between the plan and the live site, told to people who do not program.
//!
//! Each message says what happened, what became of the site, and what to do. Every one of these errors leaves the site
//! that was there before untouched, but for [`OutputError::Halfway`], which says where it is.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::MARKER;
use super::path::SitePath;

/// Why the site could not be published or cleaned.
#[derive(Debug)]
pub enum OutputError {
    /// takehome will not touch the folder that was given: a mistake in the command.
    Refused(Refusal),
    /// Another process, where known with its number, is publishing to this folder.
    Locked { site: PathBuf, pid: Option<u32> },
    /// No room is left on the disk that holds `folder`.
    DiskFull { folder: PathBuf },
    /// The system does not let this user write at `path`.
    Denied { path: PathBuf },
    /// The disk that holds `path` can only be read.
    ReadOnly { path: PathBuf },
    /// A file of the live site was changed by someone else while the new site was made.
    Changed(SitePath),
    /// The old site was moved away, and neither the new nor the old could be put in its place.
    Halfway {
        site: PathBuf,
        old: PathBuf,
        source: io::Error,
    },
    /// What an earlier run, or this one, left beside the site could not be removed.
    Leftover { path: PathBuf, source: io::Error },
    /// Threads could not be started.
    Threads(String),
    /// Anything else that the system refused.
    Io {
        doing: &'static str,
        path: PathBuf,
        source: io::Error,
    },
}

/// A folder that takehome will not replace or remove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The folder as it was given.
    pub folder: PathBuf,
    /// What is wrong with it.
    pub why: Why,
}

/// Why a folder is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has no name of its own (`/`, `.` or `..`), so it cannot be swapped.
    NoName,
    /// It is a symbolic link.
    Link,
    /// It is a file.
    NotFolder,
    /// It has things in it, of which this is one, and no marker of takehome.
    NotOurs(String),
    /// It has things in it, and no tag of takehome's cache.
    NotCache,
    /// It is a site of a takehome that writes this other format.
    OtherFormat(String),
    /// This folder, in which someone works, lies in it or is it.
    HoldsWork(PathBuf),
    /// It is the top of a disk (a mount point) or in a read-only layer of a container, and cannot be renamed.
    DiskOfItsOwn,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError<E> {
    /// Files that could not be rendered: all of them, sorted by address.
    Render(Vec<RenderFailure<E>>),
    /// The run was asked to stop.
    Interrupted,
    /// The folder or the disk did not allow it.
    Output(OutputError),
}

/// One file that could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderFailure<E> {
    /// The file.
    pub path: SitePath,
    /// What it was made from, as in the plan.
    pub maker: String,
    /// What the renderer said.
    pub error: E,
}

impl OutputError {
    /// Sorts an error of the system by what a person can do about it. `doing` completes "Could not ... PATH".
    pub(super) fn new(doing: &'static str, path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
                Self::DiskFull {
                    folder: folder.unwrap_or(Path::new(".")).to_owned(),
                }
            }
            io::ErrorKind::PermissionDenied => Self::Denied {
                path: path.to_owned(),
            },
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly {
                path: path.to_owned(),
            },
            _ => Self::Io {
                doing,
                path: path.to_owned(),
                source,
            },
        }
    }

    pub(super) fn refused(folder: &Path, why: Why) -> Self {
        Self::Refused(Refusal {
            folder: folder.to_owned(),
            why,
        })
    }
}

impl<E> From<OutputError> for PublishError<E> {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// What the system said, without the number that Rust adds.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rfind(" (os error") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

const UNTOUCHED: &str = "The old site, if there was one, is untouched.";

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folder = self.folder.display();
        match &self.why {
            Why::NoName => write!(
                f,
                "The site cannot be put into \"{folder}\", because takehome replaces the site folder as a whole. \
                 Give a folder with a name, for example: -o output/site"
            ),
            Why::Link => write!(
                f,
                "{folder} is a symbolic link. takehome replaces the folder as a whole, and that would replace the \
                 link. Give the folder that the link leads to."
            ),
            Why::NotFolder => write!(f, "{folder} is a file, not a folder. Give the name of a folder."),
            Why::NotOurs(found) => write!(
                f,
                "{folder} was not made by takehome: it holds {} but no {MARKER}. Nothing in it was touched. \
                 Choose another folder with -o, or move what is in it to another place.",
                found.escape_debug()
            ),
            Why::NotCache => write!(
                f,
                "{folder} holds things that are not takehome's cache. Nothing in it was touched. \
                 Move them to another place, or delete the folder yourself."
            ),
            Why::OtherFormat(format) => write!(
                f,
                "{folder} was made by another version of takehome (format {}). Use that version, or delete the \
                 folder yourself and build again.",
                format.escape_debug()
            ),
            Why::HoldsWork(work) => write!(
                f,
                "{folder} cannot be replaced, because {} lies in it. Go out of it, or give the site a \
                 folder of its own, for example: -o output/site",
                work.display()
            ),
            Why::DiskOfItsOwn => write!(
                f,
                "{folder} cannot be replaced as a whole: it is a disk of its own, or comes with a container image. \
                 Give a new folder, for example: -o {}",
                self.folder.join("site").display()
            ),
        }
    }
}

impl OutputError {
    fn what_happened(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.to_string(),
            Self::Locked { site, pid } => {
                let who = pid.map_or(String::new(), |pid| format!(" (process {pid})"));
                format!("Another takehome{who} is at work on {}.", site.display())
            }
            Self::DiskFull { folder } => {
                format!("No room is left on the disk that holds {}.", folder.display())
            }
            Self::Denied { path } => format!("You are not allowed to read or write {}.", path.display()),
            Self::ReadOnly { path } => format!("The disk that holds {} can only be read.", path.display()),
            Self::Changed(path) => format!("Someone changed {path} in the site while the new site was made."),
            Self::Halfway { site, source, .. } => {
                format!(
                    "Neither the new nor the old site could be put at {} ({}).",
                    site.display(),
                    plain(source)
                )
            }
            Self::Leftover { path, source } => {
                format!(
                    "{}, left by takehome, could not be removed ({}).",
                    path.display(),
                    plain(source)
                )
            }
            Self::Threads(why) => format!("Could not work on several files at once ({why})."),
            Self::Io { doing, path, source } => {
                format!("Could not {doing} {}: {}.", path.display(), plain(source))
            }
        }
    }

    fn what_became_of_the_site(&self) -> String {
        match self {
            // A refusal says it itself; whoever has the lock is changing the site; a leftover lies beside it.
            Self::Refused(_) | Self::Locked { .. } | Self::Leftover { .. } => String::new(),
            Self::Halfway { old, .. } => format!(" The old site is whole and lies in {}.", old.display()),
            _ => format!(" {UNTOUCHED}"),
        }
    }

    fn what_to_do(&self) -> &'static str {
        match self {
            Self::Refused(_) => "",
            Self::Locked { .. } => " Wait for it, then run the command again.",
            Self::DiskFull { .. } => " Make room and run the command again.",
            Self::Denied { .. } => {
                " takehome builds beside the site and then swaps, so it must be able to write to the folder that \
                 holds the site. Choose another folder with -o, or ask whoever looks after this computer for the \
                 right to write there."
            }
            Self::ReadOnly { .. } => " Choose a folder on another disk with -o.",
            Self::Changed(_) => " Run the command again; it replaces what was typed into the site.",
            Self::Halfway { .. } => " Run the command again and it is put back.",
            Self::Leftover { .. } => " Delete it yourself.",
            Self::Threads(_) => " Try: --jobs 1",
            Self::Io { .. } => " Run the command again; if it fails again, choose another folder with -o.",
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}{}",
            self.what_happened(),
            self.what_became_of_the_site(),
            self.what_to_do()
        )
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Halfway { source, .. } | Self::Leftover { source, .. } | Self::Io { source, .. } => {
                Some(source)
            }
            _ => None,
        }
    }
}

impl<E: fmt::Display> fmt::Display for PublishError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Render(failures) => {
                let count = failures.len();
                write!(
                    f,
                    "{count} {} could not be made. {UNTOUCHED}",
                    if count == 1 { "file" } else { "files" }
                )?;
                failures.iter().try_for_each(|failure| write!(f, "\n{failure}"))
            }
            Self::Interrupted => write!(f, "Stopped. {UNTOUCHED}"),
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for PublishError<E> {}

impl<E: fmt::Display> fmt::Display for RenderFailure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (from {}): {}", self.path, self.maker, self.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_names_the_folder_and_reassures() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let text = OutputError::new("write", Path::new("output/.site.takehome-new"), full).to_string();
        assert!(text.contains("the disk that holds output."), "{text}");
        assert!(text.contains("untouched"), "{text}");
    }

    #[test]
    fn messages_have_no_word_of_the_machine() {
        let missing = std::fs::metadata("/no/such/file").expect_err("missing");
        let text = OutputError::new("read", Path::new("output/site"), missing).to_string();
        assert!(
            text.contains("No such file or directory.") && !text.contains("os error"),
            "{text}"
        );
    }

    #[test]
    fn failures_are_all_listed() {
        let failure = |name: &str| RenderFailure {
            path: SitePath::new(name).expect("valid"),
            maker: format!("content/{name}.md"),
            error: "no template",
        };
        let text = PublishError::Render(vec![failure("a"), failure("b")]).to_string();
        assert!(text.starts_with("2 files could not be made."), "{text}");
        assert!(
            text.contains("a (from content/a.md): no template\nb (from content/b.md): no template"),
            "{text}"
        );
    }
}
