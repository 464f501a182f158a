//! Publishing to a store of objects that shows each of them at once, and has no swap.
//!
//! 1. read the list of the site that is there and which objects there are; compare;
//! 2. write a list of both sites, the old and the new one, in which the digest of everything that will change is left open:
//!    a run that is killed from here on has claimed what it may have written, and the next run writes it again;
//! 3. write what is new or changed, in the order of [`Turn`]: what others need first;
//! 4. remove what only the old list names;
//! 5. write the new list.
//!
//! So at every moment each page that is there finds its style, pictures and sheets, and nothing is removed but what takehome
//! had put there.

use super::media::{Turn, cache_control, content_type};
use super::{Changes, Fault};
use crate::output::{self, Built, BuiltFile, List, ListFault, Listed, MARKER};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// How many objects are written at once: it is the network that is waited for.
const AT_ONCE: usize = 8;

/// What an object is told of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media {
    pub content_type: &'static str,
    pub cache_control: &'static str,
}

/// A store of objects, seen from the place of the site in it: names are addresses of the site. An error is a sentence
/// for a person.
pub trait Store: Sync {
    /// Every object with its size in bytes.
    fn list(&self) -> Result<BTreeMap<String, u64>, String>;
    /// The bytes of an object; nothing where there is none.
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, String>;
    fn put(&self, name: &str, bytes: Vec<u8>, media: Media) -> Result<(), String>;
    fn remove(&self, name: &str) -> Result<(), String>;
}

/// Publishes a site, or with `dry_run` only compares. `title` names the place.
///
/// # Errors
/// Something of somebody else stands in the way; the store refuses; the run was interrupted. What was written by then
/// serves, and the next run completes it.
pub fn publish(
    store: &dyn Store,
    built: &Built,
    title: &str,
    dry_run: bool,
    stop: &AtomicBool,
) -> Result<Changes, Fault> {
    let work = Work { store, title, stop };
    let old = work.old_list()?;
    let objects = store.list().map_err(|why| work.failed(&why))?;
    let new = built.list();
    let in_the_way = new
        .keys()
        .find(|path| objects.contains_key(path.as_str()) && !old.contains_key(*path));
    if let Some(path) = in_the_way {
        return Err(Fault::in_the_way(title, path.as_str()));
    }
    let same = |path: &output::SitePath| {
        let size = *objects.get(path.as_str())?;
        let (old, new) = (old.get(path)?, new.get(path)?);
        Some(old.digest.is_some() && old.digest == new.digest && size == new.size)
    };
    let there = old.keys().map(output::SitePath::as_str);
    let there = there.filter(|path| objects.contains_key(*path));
    let changes = Changes::between(new.keys(), there, same);
    if dry_run || (changes.is_empty() && old == new) {
        return Ok(changes);
    }
    work.put_list(&of_both(&old, &new, same))?;
    let changed = built.files().iter().filter(|file| same(&file.path) != Some(true));
    let changed: Vec<&BuiltFile> = changed.collect();
    let threads = rayon::ThreadPoolBuilder::new().num_threads(AT_ONCE).build();
    let threads = threads.map_err(|error| Fault::Failed(format!("threads could not be started: {error}")))?;
    threads.install(|| {
        for turn in Turn::ALL {
            let files = changed.par_iter();
            let files = files.filter(|file| Turn::of(file.path.as_str()) == turn);
            files.try_for_each(|file| work.put(file.path.as_str(), built.read(file)?))?;
        }
        let removed = changes.removed.par_iter();
        removed.try_for_each(|name| work.remove(name))
    })?;
    work.put_list(&new)?;
    Ok(changes)
}

/// Everything that stands there or will; the digest of what is certain only.
fn of_both(old: &List, new: &List, same: impl Fn(&output::SitePath) -> Option<bool>) -> List {
    let mut both = List::new();
    for (path, listed) in old.iter().chain(new) {
        let certain = same(path) == Some(true);
        both.insert(
            path.clone(),
            Listed {
                digest: listed.digest.filter(|_| certain),
                size: listed.size,
            },
        );
    }
    both
}

/// One run.
struct Work<'a> {
    store: &'a dyn Store,
    title: &'a str,
    stop: &'a AtomicBool,
}

impl Work<'_> {
    fn old_list(&self) -> Result<List, Fault> {
        let Some(text) = self.store.get(MARKER).map_err(|why| self.failed(&why))? else {
            return Ok(List::new());
        };
        output::read_list(&text).map_err(|fault| match fault {
            ListFault::OtherFormat(format) => Fault::other_format(self.title, &format),
            ListFault::NotAList => Fault::in_the_way(self.title, MARKER),
        })
    }

    fn put_list(&self, list: &List) -> Result<(), Fault> {
        self.put(MARKER, output::write_list(list).into_bytes())
    }

    fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), Fault> {
        self.go_on()?;
        let media = Media {
            content_type: content_type(name),
            cache_control: cache_control(name),
        };
        let done = self.store.put(name, bytes, media);
        done.map_err(|why| self.halfway(&why))
    }

    fn remove(&self, name: &str) -> Result<(), Fault> {
        self.go_on()?;
        self.store.remove(name).map_err(|why| self.halfway(&why))
    }

    fn go_on(&self) -> Result<(), Fault> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Fault::Interrupted);
        }
        Ok(())
    }

    fn failed(&self, why: &str) -> Fault {
        Fault::Failed(format!("{} cannot be read: {why}", self.title))
    }

    fn halfway(&self, why: &str) -> Fault {
        Fault::Failed(format!(
            "{} could not be written: {why}\nEvery page that stands there works. Run the command again to complete it.",
            self.title
        ))
    }
}

#[cfg(test)]
mod tests;
