//! Files that were read before, for a preview, which reads the same files again after each change of one of them.
//!
//! What a file gives follows from its number among the files, its name, its bytes, and what all files are read with; who
//! keeps a memory forgets everything when the last of these changes ([`crate::build::memory`]).

use super::Read;
use crate::diagnostic::Diagnostic;
use crate::source::{Content, FileId, SourceFile, Sources};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What was read, by file.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<FileId, Arc<Kept>>>);

#[derive(Debug)]
struct Kept {
    source: SourceFile,
    read: Read,
    found: Vec<Diagnostic>,
}

impl Kept {
    fn holds(&self, source: &SourceFile) -> bool {
        let same = match (&self.source.content, &source.content) {
            (Content::Text(old), Content::Text(new)) => old == new,
            (Content::Bytes(old), Content::Bytes(new)) => Arc::ptr_eq(old, new) || old == new,
            _ => false,
        };
        same && self.source.path == source.path
    }
}

impl Memory {
    /// What a file gave when it had the same name and bytes. The words of a document are the very same.
    pub(super) fn known(&self, sources: &Sources, file: FileId) -> Option<(Read, Vec<Diagnostic>)> {
        let kept = self.kept().get(&file).cloned()?;
        kept.holds(sources.get(file))
            .then(|| (kept.read.clone(), kept.found.clone()))
    }

    pub(super) fn keep(&self, sources: &Sources, file: FileId, read: &Read, found: &[Diagnostic]) {
        let kept = Kept {
            source: sources.get(file).clone(),
            read: read.clone(),
            found: found.to_vec(),
        };
        self.kept().insert(file, Arc::new(kept));
    }

    pub fn forget(&self) {
        self.kept().clear();
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<FileId, Arc<Kept>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
