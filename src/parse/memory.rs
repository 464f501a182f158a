//! Documents that were read before, for a preview, which reads the same files again after each change of one of them.
//!
//! A document follows from its number among the files, its name, its text, and what all documents are read with; who
//! keeps a memory forgets everything when the last of these changes ([`crate::build::memory`]).

use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::source::{Excerpt, FileId, Sources};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Documents by file.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<FileId, Kept>>);

#[derive(Debug)]
struct Kept {
    path: String,
    text: Excerpt,
    document: Document,
    found: Vec<Diagnostic>,
}

impl Memory {
    /// What a file gave when it had the same name and text. The words of the document are the very same.
    pub(super) fn known(&self, sources: &Sources, file: FileId) -> Option<(Document, Vec<Diagnostic>)> {
        let source = sources.get(file);
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get(&file)?;
        let same = kept.path == source.path && source.text() == Some(&kept.text);
        same.then(|| (kept.document.clone(), kept.found.clone()))
    }

    pub(super) fn keep(&self, sources: &Sources, file: FileId, document: &Document, found: &[Diagnostic]) {
        let source = sources.get(file);
        let Some(text) = source.text() else {
            return;
        };
        let kept = Kept {
            path: source.path.clone(),
            text: text.clone(),
            document: document.clone(),
            found: found.to_vec(),
        };
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(file, kept);
    }

    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
