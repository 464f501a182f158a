//! Removing what takehome made: the site and the cache, and nothing else.
//!
//! Each folder is first renamed to its staging name and removed there, so that a killed `clean` never leaves half a
//! site live, and never half a folder that is no longer recognised as ours.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::error::{OutputError, Why};
use super::lock::Lock;
use super::os;
use super::place::{Place, Standing, discard, first_entry, is_missing};
use super::swap;

/// The file that tells backup programs, and us, that a folder is a cache (bford.info/cachedir).
const CACHE_TAG: &str = "CACHEDIR.TAG";
const CACHE_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
                          # takehome keeps rendered parts here; the folder may be deleted at any time.\n";

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// There was a site, and it is gone.
    pub site: bool,
    /// There was a cache, and it is gone.
    pub cache: bool,
}

/// Removes the site folder and the cache folder, if they are there and ours.
///
/// Both are looked at before either is removed.
///
/// # Errors
/// [`OutputError::Refused`] for a folder with someone else's things, [`OutputError::Locked`] while a site is being
/// published there, or what the system refused.
pub fn clean(site: &Path, cache: &Path, project: &Path) -> Result<Cleaned, OutputError> {
    let site = Place::new(site)?;
    let cache = Place::new(cache)?;
    site.inspect(project)?;
    has_cache(&cache, project)?;
    Ok(Cleaned {
        site: remove_site(&site, project)?,
        cache: remove_cache(&cache, project)?,
    })
}

/// Creates the cache folder, marked as one, unless it is there already.
///
/// # Errors
/// [`Why::NotCache`] for a folder that holds anything else, or what the system refused.
pub fn create_cache(cache: &Path, project: &Path) -> Result<(), OutputError> {
    let place = Place::new(cache)?;
    if has_cache(&place, project)? {
        return Ok(());
    }
    let tag = cache.join(CACHE_TAG);
    fs::create_dir_all(cache).map_err(|e| OutputError::new("create", cache, e))?;
    let written = os::create_file(&tag).and_then(|mut file| file.write_all(CACHE_TEXT.as_bytes()));
    match written {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        done => done.map_err(|e| OutputError::new("write", &tag, e)),
    }
}

fn remove_site(place: &Place, project: &Path) -> Result<bool, OutputError> {
    if !place.parent.is_dir() {
        return Ok(false);
    }
    let _lock = Lock::take(place)?;
    swap::recover(place)?;
    if place.inspect(project)? != Standing::Ours {
        return Ok(false);
    }
    remove(place)
}

fn remove_cache(place: &Place, project: &Path) -> Result<bool, OutputError> {
    discard(&place.staging)?;
    if has_cache(place, project)? {
        remove(place)
    } else {
        Ok(false)
    }
}

fn remove(place: &Place) -> Result<bool, OutputError> {
    fs::rename(&place.site, &place.staging).map_err(|e| OutputError::new("remove", &place.site, e))?;
    discard(&place.staging)?;
    Ok(true)
}

/// Whether the folder is there and a cache of ours; an empty folder is none, anything else is refused.
fn has_cache(place: &Place, project: &Path) -> Result<bool, OutputError> {
    let failed = |e| OutputError::new("look into", &place.site, e);
    if !place.stands(project)? || first_entry(&place.site).map_err(failed)?.is_none() {
        return Ok(false);
    }
    match fs::read(place.site.join(CACHE_TAG)) {
        Ok(text) if text == CACHE_TEXT.as_bytes() => Ok(true),
        Err(error) if !is_missing(&error) => Err(failed(error)),
        _ => Err(OutputError::refused(&place.site, Why::NotCache)),
    }
}
