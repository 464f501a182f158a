//! What is kept from one judging of a project to the next, for a preview, which judges it after each change.
//!
//! What files give when they are read ([`parse::memory`]), findings about the words of documents ([`check::memory`]) and
//! their stamps ([`release::memory`]) follow from the documents and from what all of them share. So all is forgotten as
//! soon as one of the other files changes, or what a run is asked; a change of a document costs reading, checking and
//! stamping that document and those that show it. Linking is done anew each time.

use super::Request;
use super::cache::plain::Gathered;
use crate::source::{SourceFile, Sources};
use crate::{check, parse, release};

/// Kept between two judgings. It never changes what comes of them.
#[derive(Debug, Default)]
pub struct Memory {
    shared: Option<blake3::Hash>,
    pub(super) documents: parse::memory::Memory,
    pub(super) texts: check::memory::Memory,
    pub(super) stamps: release::memory::Memory,
}

impl Memory {
    /// Forgets what was made with other shared files than these, or for another request.
    pub(super) fn begin(&mut self, sources: &Sources, request: &Request) {
        let shared = shared(sources, request);
        if self.shared.replace(shared) != Some(shared) {
            self.documents.forget();
            self.texts.forget();
            self.stamps.forget();
        }
    }
}

/// A digest of the request and of everything but topics. The numbers of files are in it, since findings name places by
/// them, and a file that comes or goes moves those behind it.
fn shared(sources: &Sources, request: &Request) -> blake3::Hash {
    let mut gathered = Gathered::default();
    gathered.push_counted(format!("{request:?}").as_bytes());
    for (id, file) in sources.iter().filter(|(_, file)| !is_topic(file)) {
        let number = format!("{id:?}");
        for bytes in [number.as_bytes(), file.path.as_bytes(), file.bytes()] {
            gathered.push_counted(bytes);
        }
    }
    gathered.finish()
}

fn is_topic(file: &SourceFile) -> bool {
    let folders = crate::model::TopicKind::ALL.iter().map(|kind| kind.folder());
    let in_content = file.path.strip_prefix("content/");
    let mut under = folders.filter_map(|folder| in_content?.strip_prefix(folder)?.strip_prefix('/'));
    under.any(|name| name.ends_with(".md"))
}

#[cfg(test)]
mod tests;
