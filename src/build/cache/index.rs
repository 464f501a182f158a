//! An index of the results of the last complete build: which file was made from which key, and what its bytes were.
//!
//! The bytes themselves are not kept twice: the live site has them, and whoever takes one holds it against the digest
//! ([`crate::output::publish()`]), so a page that was edited by hand, a site that is gone or a folder of another site
//! only makes work. One small file instead of one for each page and sheet; it has as many entries as the site has pages
//! and sheets, so it is bounded like the site itself.

use super::{Digest, File, Key, Known, SheetFacts, Store};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};
use twox_hash::XxHash3_128;

/// One file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Entry {
    key: Key,
    digest: Digest,
    bytes: u64,
    sheet: Option<SheetFacts>,
}

/// What is read from the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Entries(BTreeMap<String, Entry>);

/// The same when it is written: nothing of it is copied.
#[derive(Serialize)]
struct WrittenEntry<'n> {
    key: &'n Key,
    digest: Digest,
    bytes: u64,
    sheet: Option<&'n SheetFacts>,
}

/// Writes its entries as they come, once.
struct WrittenEntries<I>(Cell<Option<I>>);

impl<'n, I: Iterator<Item = (&'n str, WrittenEntry<'n>)>> Serialize for WrittenEntries<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (path, entry) in self.0.take().into_iter().flatten() {
            map.serialize_entry(path, &entry)?;
        }
        map.end()
    }
}

/// How many bytes most entries have at the most as they are written.
const ENTRY_SIZE: usize = 160;

/// Stands for a path, which the plan has already: 16 bytes, and no text of its own for each file. The paths of a site
/// are not chosen by strangers, and there are far too few of them for two to have one digest by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct PathDigest(u128);

impl PathDigest {
    fn of(path: &str) -> PathDigest {
        PathDigest(XxHash3_128::oneshot(path.as_bytes()))
    }
}

/// The index of the last build while the next one is made.
#[derive(Debug, Default)]
pub struct Index {
    last: Entries,
    now: Mutex<Now>,
}

/// What the running build has found.
#[derive(Debug, Default)]
struct Now {
    /// By the digest of its path: from what a file was made, and what of a sheet is still to be known.
    entries: HashMap<PathDigest, (Key, Option<Box<SheetFacts>>)>,
    /// Files whose bytes the live site does not have.
    distrusted: BTreeSet<String>,
    made: usize,
}

impl Index {
    /// Reads an index; one that cannot be read is an empty one.
    pub fn read(written: &[u8]) -> Index {
        Index {
            last: ciborium::from_reader(written).unwrap_or_default(),
            now: Mutex::default(),
        }
    }

    fn now(&self) -> std::sync::MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The live site does not have the bytes of this file: it is not known any more.
    pub fn distrust(&self, path: &str) {
        self.now().distrusted.insert(path.to_owned());
    }

    /// How many pages and sheets were made and not taken from the last build.
    pub fn made(&self) -> usize {
        self.now().made
    }

    /// The index of this build, to be written down. `files` are the address, digest and size of all its files.
    pub fn written<'f>(&self, files: impl ExactSizeIterator<Item = (&'f str, blake3::Hash, u64)>) -> Vec<u8> {
        let now = self.now();
        let mut written = Vec::with_capacity(files.len() * ENTRY_SIZE);
        let entries = files.filter_map(|(path, digest, bytes)| {
            let (key, sheet) = now.entries.get(&PathDigest::of(path))?;
            let entry = WrittenEntry {
                key,
                digest: Digest(*digest.as_bytes()),
                bytes,
                sheet: sheet.as_deref(),
            };
            Some((path, entry))
        });
        match ciborium::into_writer(&WrittenEntries(Cell::new(Some(entries))), &mut written) {
            Ok(()) => written,
            Err(_) => Vec::new(),
        }
    }
}

impl Store for Index {
    fn known(&self, path: &str, key: &Key) -> Option<Known> {
        let entry = self.last.0.get(path).filter(|entry| entry.key == *key)?;
        let mut now = self.now();
        if now.distrusted.contains(path) {
            return None;
        }
        let sheet = entry.sheet.clone().map(Box::new);
        now.entries.insert(PathDigest::of(path), (*key, sheet));
        Some(Known {
            file: File::Known {
                path: path.to_owned(),
                digest: entry.digest.0.into(),
                bytes: entry.bytes,
            },
            sheet: entry.sheet.clone(),
        })
    }

    fn forget(&self, path: &str) {
        self.distrust(path);
    }

    fn keep(&self, path: &str, key: Key, _: &[u8], sheet: Option<&SheetFacts>) -> bool {
        let mut now = self.now();
        now.made += 1;
        now.entries
            .insert(PathDigest::of(path), (key, sheet.cloned().map(Box::new)));
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        blake3::hash(text.as_bytes()).into()
    }

    #[test]
    fn an_index_reads_back_and_gives_only_what_was_made_from_the_same_key() {
        let first = Index::default();
        first.keep("a.html", key("a"), b"page", None);
        first.keep("gone.html", key("gone"), b"page", None);
        assert_eq!(first.made(), 2);
        let digest = blake3::hash(b"page");
        let written = first.written([("a.html", digest, 4)].into_iter());

        let second = Index::read(&written);
        assert!(second.known("a.html", &key("b")).is_none());
        assert!(second.known("b.html", &key("a")).is_none());
        assert!(
            second.known("gone.html", &key("gone")).is_none(),
            "it was not published"
        );
        let known = second.known("a.html", &key("a")).expect("the same key");
        assert!(matches!(known.file, File::Known { digest: found, bytes: 4, .. } if found == digest));
        assert_eq!(second.made(), 0);
        let again = second.written([("a.html", digest, 4)].into_iter());
        assert_eq!(again, written, "what was taken is known to the next build too");

        second.distrust("a.html");
        assert!(second.known("a.html", &key("a")).is_none());
    }

    #[test]
    fn what_cannot_be_read_is_empty() {
        for written in [&b""[..], b"\xff\xff", b"not an index", b"\xa1\x61a\xf6"] {
            assert_eq!(Index::read(written).last, Entries::default());
        }
    }
}
