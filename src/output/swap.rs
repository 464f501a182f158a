//! Putting the staged site in the place of the live one, and setting right what a killed run left.
//!
//! Linux and macOS let two folders change places: at no moment is there no site, and a reader sees the old one or the
//! new one. Where the file system cannot (some network disks) or the system cannot (Windows):
//!
//! 1. rename the live site to `.NAME.takehome-old`,
//! 2. rename the staged site to the live name,
//! 3. rename `.NAME.takehome-old` to `.NAME.takehome-new`.
//!
//! Killed before 2, the site is missing and the old one waits, whole: [`recover`] puts it back. Killed before 3, the
//! new site is live. Removing only ever happens under the staging name, so what bears the name of the old site is never
//! half removed.

use std::fs;
use std::io;
use std::path::Path;

use super::error::{OutputError, Why};
use super::os;
use super::place::{Place, Standing, discard, first_entry, is_missing};

/// What tests may replace: the exchange of two folders, and a look at each step as it is reached.
pub(super) struct Seams<'a> {
    /// Lets two folders change places.
    pub exchange: &'a (dyn Fn(&Path, &Path) -> io::Result<()> + Sync),
    /// Called with a name at each point where being killed makes a difference.
    pub step: &'a (dyn Fn(&'static str) + Sync),
}

impl Seams<'static> {
    /// What every real run uses.
    pub(super) fn real() -> Self {
        Self {
            exchange: &os::exchange,
            step: &|_| {},
        }
    }
}

/// Makes the staged site live. Afterwards the old one, if there was one, lies under the staging name.
pub(super) fn swap(place: &Place, standing: Standing, seams: &Seams<'_>) -> Result<(), OutputError> {
    let failed = |e: io::Error| match e.kind() {
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            OutputError::refused(&place.site, Why::DiskOfItsOwn)
        }
        _ => OutputError::new("put the new site at", &place.site, e),
    };
    (seams.step)("before the swap");
    match standing {
        Standing::Nothing => os::rename_new(&place.staging, &place.site).map_err(failed)?,
        Standing::Empty => {
            fs::remove_dir(&place.site).map_err(failed)?;
            (seams.step)("empty folder removed");
            os::rename_new(&place.staging, &place.site).map_err(failed)?;
        }
        Standing::Ours => match (seams.exchange)(&place.staging, &place.site) {
            Err(error) if os::cannot(&error) => rename_twice(place, seams)?,
            done => done.map_err(failed)?,
        },
    }
    (seams.step)("swapped");
    Ok(())
}

fn rename_twice(place: &Place, seams: &Seams<'_>) -> Result<(), OutputError> {
    let failed = |e| OutputError::new("put the new site at", &place.site, e);
    fs::rename(&place.site, &place.old).map_err(failed)?;
    (seams.step)("old site moved away");
    if let Err(error) = fs::rename(&place.staging, &place.site) {
        return Err(match fs::rename(&place.old, &place.site) {
            Ok(()) => failed(error),
            Err(source) => OutputError::Halfway {
                site: place.site.clone(),
                old: place.old.clone(),
                source,
            },
        });
    }
    (seams.step)("new site moved in");
    fs::rename(&place.old, &place.staging).map_err(|source| OutputError::Leftover {
        path: place.old.clone(),
        source,
    })
}

/// Puts back an old site that a killed run had moved away, and removes what it had staged. Needs the lock.
pub(super) fn recover(place: &Place) -> Result<(), OutputError> {
    if fs::symlink_metadata(&place.old).is_ok() {
        let gone = match first_entry(&place.site) {
            Err(error) if is_missing(&error) => true,
            found => matches!(found, Ok(None)),
        };
        if gone {
            let failed = |e| OutputError::new("put the old site back at", &place.site, e);
            match fs::remove_dir(&place.site) {
                Err(error) if !is_missing(&error) => return Err(failed(error)),
                _ => fs::rename(&place.old, &place.site).map_err(failed)?,
            }
        } else {
            discard(&place.staging)?;
            fs::rename(&place.old, &place.staging).map_err(|source| OutputError::Leftover {
                path: place.old.clone(),
                source,
            })?;
        }
    }
    discard(&place.staging)
}
