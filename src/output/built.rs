//! A finished site on the disk, read by those who bring it to another place.
//!
//! The list of the site says what belongs to it, and every file is held to its digest when it is read: what somebody typed
//! into the folder after the build, or an old page under a new name, goes nowhere. The lock is held meanwhile, so that
//! no other run swaps the site under our hands.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::OutputError;
use super::live::Live;
use super::lock::Lock;
use super::manifest::{self, List, MARKER};
use super::os;
use super::path::SitePath;
use super::place::{self, Place};

/// A finished site, locked.
#[derive(Debug)]
pub struct Built {
    root: PathBuf,
    /// Sorted by address.
    files: Vec<BuiltFile>,
    list: String,
    _lock: Lock,
}

/// One file of a finished site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltFile {
    pub path: SitePath,
    pub digest: blake3::Hash,
    /// In bytes.
    pub size: u64,
}

impl Built {
    /// Opens the site in the folder `site`, which a build has just made.
    ///
    /// # Errors
    /// There is no site, someone else is at work on it, or the disk refuses.
    pub fn open(site: &Path, project: &Path) -> Result<Self, OutputError> {
        let place = Place::new(site)?;
        let lock = Lock::take(&place)?;
        place.inspect(project)?;
        let path = site.join(MARKER);
        let mut text = Vec::new();
        os::open_itself(&path, false)
            .and_then(|mut file| file.read_to_end(&mut text))
            .map_err(|e| OutputError::new("read", &path, e))?;
        let list = manifest::read_list(&text)
            .map_err(|_| OutputError::new("read", &path, io::ErrorKind::InvalidData.into()))?;
        let files = list.into_iter().filter_map(|(path, listed)| {
            Some(BuiltFile {
                path,
                digest: listed.digest?,
                size: listed.size,
            })
        });
        Ok(Self {
            root: site.to_owned(),
            files: files.collect(),
            list: String::from_utf8_lossy(&text).into_owned(),
            _lock: lock,
        })
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All files but the list.
    pub fn files(&self) -> &[BuiltFile] {
        &self.files
    }

    /// The list of the site as it stands on the disk.
    pub fn list_text(&self) -> &str {
        &self.list
    }

    /// The list of the site.
    pub fn list(&self) -> List {
        let listed = |file: &BuiltFile| manifest::Listed {
            digest: Some(file.digest),
            size: file.size,
        };
        let files = self.files.iter();
        files.map(|file| (file.path.clone(), listed(file))).collect()
    }

    /// The bytes of a file, as they were built.
    ///
    /// # Errors
    /// [`OutputError::Changed`] where other bytes stand there now; or the disk refuses.
    pub fn read(&self, file: &BuiltFile) -> Result<Vec<u8>, OutputError> {
        let path = file.path.under(&self.root);
        let mut bytes = Vec::new();
        let read = os::open_itself(&path, false).and_then(|opened| {
            // One byte more than there should be shows a longer file, however long it is.
            opened.take(file.size + 1).read_to_end(&mut bytes)
        });
        match read {
            Ok(_) if blake3::hash(&bytes) == file.digest => Ok(bytes),
            Ok(_) => Err(OutputError::Changed(file.path.clone())),
            Err(error) if place::is_missing(&error) => Err(OutputError::Changed(file.path.clone())),
            Err(error) => Err(OutputError::new("read", &path, error)),
        }
    }
}

/// What stands in a folder that a site may be put into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The digests of the files that takehome put there, as they are now, by address.
    pub ours: BTreeMap<String, blake3::Hash>,
    /// What somebody else put there.
    pub foreign: Vec<String>,
}

/// Looks into a folder; nothing there is fine.
///
/// # Errors
/// [`OutputError::Refused`] for a folder that is no site of takehome, or the disk refuses.
pub fn standing(folder: &Path, project: &Path) -> Result<Standing, OutputError> {
    let place = Place::new(folder)?;
    let standing = place.inspect(project)?;
    let live = Live::read(&place, standing, os::FOLDER_MODE)?;
    let foreign = live.foreign();
    let mut ours = BTreeMap::new();
    for name in live.files.iter().filter(|name| !foreign.contains(name)) {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(|e| OutputError::new("read", &path, e))?;
        ours.insert(name.clone(), blake3::hash(&bytes));
    }
    Ok(Standing { ours, foreign })
}
