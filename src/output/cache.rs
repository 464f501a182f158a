//! The cache folder: small files that a later run may use, and that may be deleted at any time.
//!
//! Each file begins with a line of ours and the digest of what follows it, and is renamed into its place when it is
//! whole; so half a file, a damaged one and somebody else's are all nothing.

use super::clean::create_cache;
use super::error::OutputError;
use super::os;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Raised when what is kept changes its form.
const FIRST_LINE: &[u8] = b"takehome-cache 1\n";
const DIGEST_BYTES: usize = 32;
/// The largest file that is read: an index of half a million pages and sheets.
const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// A folder for what may be forgotten.
#[derive(Debug)]
pub struct CacheFolder {
    path: PathBuf,
}

impl CacheFolder {
    /// Opens the cache of a project, and makes it where there is none. A folder inside of the site would be swapped away
    /// with it, so there is no cache then.
    ///
    /// # Errors
    /// A folder with somebody else's things, or what the system refused.
    pub fn open(cache: &Path, project: &Path, site: &Path) -> Result<Option<CacheFolder>, OutputError> {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if absolute(cache).starts_with(absolute(site)) {
            return Ok(None);
        }
        create_cache(cache, project)?;
        Ok(Some(CacheFolder {
            path: cache.to_owned(),
        }))
    }

    /// What was kept under a name, if it is whole.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut file = os::open_itself(&self.path.join(name), false).ok()?;
        let meta = file.metadata().ok()?;
        if !meta.is_file() || meta.len() > MAX_BYTES {
            return None;
        }
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).ok()?);
        Read::by_ref(&mut file)
            .take(MAX_BYTES)
            .read_to_end(&mut bytes)
            .ok()?;
        let kept = bytes.strip_prefix(FIRST_LINE)?;
        let (digest, kept) = kept.split_at_checked(DIGEST_BYTES)?;
        (blake3::hash(kept).as_bytes() == digest).then(|| kept.to_vec())
    }

    /// Keeps bytes under a name. A cache that cannot be written is none; nobody needs to hear of it.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        let write = || -> std::io::Result<()> {
            let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(&self.path)?;
            file.write_all(FIRST_LINE)?;
            file.write_all(blake3::hash(bytes).as_bytes())?;
            file.write_all(bytes)?;
            os::set_mode(file.as_file(), os::FILE_MODE)?;
            file.persist(self.path.join(name))?;
            Ok(())
        };
        if write().is_err() {
            self.forget(name);
        }
    }

    /// Keeps nothing under a name any more.
    pub fn forget(&self, name: &str) {
        let _ = fs::remove_file(self.path.join(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_file_and_a_foreign_one_are_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = folder.path().join("output/cache");
        let site = folder.path().join("output/site");
        let open = || {
            CacheFolder::open(&place, folder.path(), &site)
                .expect("ours")
                .expect("outside of the site")
        };
        let cache = open();
        assert_eq!(cache.read("index"), None);
        cache.write("index", b"what was made");
        assert_eq!(open().read("index").as_deref(), Some(&b"what was made"[..]));
        let file = place.join("index");
        let whole = fs::read(&file).expect("written");
        for end in 0..whole.len() {
            fs::write(&file, &whole[..end]).expect("cut");
            assert_eq!(cache.read("index"), None, "{end} bytes");
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&file, &damaged).expect("damaged");
            assert_eq!(cache.read("index"), None, "byte {at}");
        }
        cache.forget("index");
        assert!(!file.exists());
    }

    #[test]
    fn there_is_no_cache_inside_of_the_site_and_none_among_the_things_of_others() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = folder.path().join("output/cache");
        let none = CacheFolder::open(&place, folder.path(), &folder.path().join("output"));
        assert!(none.expect("no error").is_none());
        fs::create_dir_all(&place).expect("a folder");
        fs::write(place.join("thesis.odt"), "work").expect("a file");
        assert!(CacheFolder::open(&place, folder.path(), &folder.path().join("site")).is_err());
    }
}
