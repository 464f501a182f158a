//! The site folder, the names that takehome uses beside it, and the decision whether the folder may be replaced.
//!
//! ```text
//! output/site                      the live site
//! output/.site.lock                who is publishing
//! output/.site.takehome-new        the next site while it is made; later the old site while it is removed
//! output/.site.takehome-old        the old site between the two renames, where folders cannot be exchanged
//! ```
//!
//! Everything is in one folder, hence on one disk, where renaming and linking work. The names are fixed: the lock
//! allows one run at a time, so whatever bears them when a run starts was left by a run that died.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{OutputError, Why};
use super::manifest::{self, Marker};
use super::os;

/// A folder that is replaced as a whole, and its neighbours.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The folder that holds everything.
    pub parent: PathBuf,
    /// The live folder, as it was given.
    pub site: PathBuf,
    /// Where the next one is made. Whatever lies here may be deleted at any time.
    pub staging: PathBuf,
    /// Where the old one waits between the two renames. Always whole.
    pub old: PathBuf,
    /// The lock file.
    pub lock: PathBuf,
}

/// What stands at the place of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing.
    Nothing,
    /// A folder with nothing in it.
    Empty,
    /// A site made by takehome.
    Ours,
}

impl Place {
    /// Works out the names for the folder `site`.
    ///
    /// # Errors
    /// [`Why::NoName`].
    pub(super) fn new(site: &Path) -> Result<Self, OutputError> {
        let name = site
            .file_name()
            .ok_or_else(|| OutputError::refused(site, Why::NoName))?;
        let parent = site
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
            .to_owned();
        let beside = |suffix: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(suffix);
            site.with_file_name(hidden)
        };
        Ok(Self {
            parent,
            site: site.with_file_name(name),
            staging: beside(".takehome-new"),
            old: beside(".takehome-old"),
            lock: beside(".lock"),
        })
    }

    /// Decides whether takehome may replace what stands at the place of the site.
    ///
    /// `project` is the folder of the content; neither it nor the current folder may be replaced.
    ///
    /// # Errors
    /// [`OutputError::Refused`], before anything has been written or locked.
    pub(super) fn inspect(&self, project: &Path) -> Result<Standing, OutputError> {
        let refused = |why| Err(OutputError::refused(&self.site, why));
        if !self.stands(project)? {
            return Ok(Standing::Nothing);
        }
        let Some(found) =
            first_entry(&self.site).map_err(|e| OutputError::new("look into", &self.site, e))?
        else {
            return Ok(Standing::Empty);
        };
        match manifest::marker(&self.site).map_err(|e| OutputError::new("look into", &self.site, e))? {
            Marker::Ours => Ok(Standing::Ours),
            Marker::OtherFormat(format) => refused(Why::OtherFormat(format)),
            Marker::None => refused(Why::NotOurs(found)),
        }
    }

    /// Whether there is a folder at all, after refusing what cannot be renamed or holds someone's work.
    pub(super) fn stands(&self, project: &Path) -> Result<bool, OutputError> {
        let refused = |why| Err(OutputError::refused(&self.site, why));
        let failed = |e| OutputError::new("look at", &self.site, e);
        let meta = match fs::symlink_metadata(&self.site) {
            Err(error) if is_missing(&error) => return Ok(false),
            found => found.map_err(failed)?,
        };
        if meta.is_symlink() {
            return refused(Why::Link);
        }
        if !meta.is_dir() {
            return refused(Why::NotFolder);
        }
        let parent = fs::metadata(&self.parent).map_err(failed)?;
        if os::facts(&meta).device != os::facts(&parent).device {
            return refused(Why::DiskOfItsOwn);
        }
        let site = fs::canonicalize(&self.site).map_err(failed)?;
        let work = [Some(project.to_owned()), std::env::current_dir().ok()];
        for folder in work.into_iter().flatten() {
            if fs::canonicalize(&folder).is_ok_and(|folder| folder.starts_with(&site)) {
                return refused(Why::HoldsWork(folder));
            }
        }
        Ok(true)
    }
}

/// Whether `error` says that there is nothing of that name.
pub(super) fn is_missing(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}

/// The name of something in the folder (the first in order, so that messages do not vary), or nothing if it is empty.
pub(super) fn first_entry(folder: &Path) -> io::Result<Option<String>> {
    let mut first: Option<String> = None;
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        first = Some(first.map_or(name.clone(), |known| known.min(name)));
    }
    Ok(first)
}

/// Removes a folder or file that bears one of our names; nothing there is fine. A symbolic link is removed, never
/// followed.
pub(super) fn discard(path: &Path) -> Result<(), OutputError> {
    let removed = match fs::symlink_metadata(path) {
        Err(error) => Err(error),
        Ok(meta) if meta.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
    };
    match removed {
        Err(error) if !is_missing(&error) => Err(OutputError::Leftover {
            path: path.to_owned(),
            source: error,
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(place: &Place, project: &Path) -> Why {
        match place.inspect(project) {
            Err(OutputError::Refused(refusal)) => {
                assert_eq!(refusal.folder, place.site);
                refusal.why
            }
            other => panic!("expected a refusal, got {other:?}"),
        }
    }

    #[test]
    fn names_lie_beside_the_site() {
        let place = Place::new(Path::new("output/site/")).expect("has a name");
        assert_eq!(place.site, Path::new("output/site"));
        assert_eq!(place.parent, Path::new("output"));
        assert_eq!(place.lock, Path::new("output/.site.lock"));
        assert_eq!(place.staging, Path::new("output/.site.takehome-new"));
        assert_eq!(
            Place::new(Path::new("public")).expect("has a name").parent,
            Path::new(".")
        );
        for nameless in ["/", ".", "..", "a/..", ""] {
            assert!(matches!(
                Place::new(Path::new(nameless)),
                Err(OutputError::Refused(r)) if r.why == Why::NoName
            ));
        }
    }

    #[test]
    fn folders_of_others_are_refused() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let project = dir.path().join("project");
        fs::create_dir(&project).expect("create");
        let place = Place::new(&dir.path().join("site")).expect("has a name");
        assert_eq!(place.inspect(&project).expect("allowed"), Standing::Nothing);

        fs::write(&place.site, "x").expect("write");
        assert_eq!(why(&place, &project), Why::NotFolder);
        fs::remove_file(&place.site).expect("remove");

        fs::create_dir(&place.site).expect("create");
        assert_eq!(place.inspect(&project).expect("allowed"), Standing::Empty);

        fs::write(place.site.join("notes.txt"), "mine").expect("write");
        assert_eq!(why(&place, &project), Why::NotOurs("notes.txt".into()));

        for (text, expected) in [
            ("something else", Why::NotOurs(".takehome".into())),
            ("takehome-site 99\n", Why::OtherFormat("99".into())),
        ] {
            fs::write(place.site.join(".takehome"), text).expect("write");
            assert_eq!(why(&place, &project), expected);
        }
        fs::write(place.site.join(".takehome"), "takehome-site 1\n").expect("write");
        assert_eq!(place.inspect(&project).expect("allowed"), Standing::Ours);
    }

    #[test]
    fn a_folder_that_holds_the_work_is_refused_even_with_a_marker() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let place = Place::new(&dir.path().join("site")).expect("has a name");
        let project = place.site.join("clinic");
        fs::create_dir_all(&project).expect("create");
        fs::write(place.site.join(".takehome"), "takehome-site 1\n").expect("write");
        assert_eq!(why(&place, &project), Why::HoldsWork(project.clone()));
        assert_eq!(why(&place, &place.site), Why::HoldsWork(place.site.clone()));

        let here = std::env::current_dir().expect("current folder");
        let place = Place::new(&here).expect("has a name");
        assert_eq!(why(&place, dir.path()), Why::HoldsWork(here));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused_and_a_discarded_link_is_not_followed() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let real = dir.path().join("real");
        fs::create_dir(&real).expect("create");
        fs::write(real.join(".takehome"), "takehome-site 1\n").expect("write");
        let place = Place::new(&dir.path().join("site")).expect("has a name");
        std::os::unix::fs::symlink(&real, &place.site).expect("link");
        assert_eq!(why(&place, &dir.path().join("project")), Why::Link);

        discard(&place.site).expect("remove the link");
        assert!(real.join(".takehome").exists() && !place.site.exists());
        discard(&place.site).expect("nothing to remove is fine");
    }
}
