//! The shared data of a set: signs, red flags, people, sources, glossary, relations, and their words in other languages.
//!
//! Each file is a table of entries by id, in the order written. A reader gives what it could read, and the names of
//! all entries, so that a translated wording for an entry with a fault is no second finding.

pub mod accepted;
pub mod labels;
pub mod notices;
pub mod relations;
pub mod retired;
pub mod sets;
pub mod signs;
pub mod tables;
pub mod terms;
#[cfg(test)]
mod tests;

use super::codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::LanguageTag;
use crate::model::data::Translated;
use crate::model::id::Letters;
use crate::source::{Excerpt, FileId, Located, Sources, Span};
use crate::toml_table::{Entry, Identifier, Key, TableReader, Toml};
use std::collections::{BTreeMap, BTreeSet};

/// The entries of a file, and the names of those that could not be read.
#[derive(Debug)]
pub struct Entries<T> {
    pub items: Vec<T>,
    pub unread: BTreeSet<String>,
}

impl<T> Default for Entries<T> {
    fn default() -> Entries<T> {
        Entries {
            items: Vec::new(),
            unread: BTreeSet::new(),
        }
    }
}

/// Reads every entry of a file as a table with an id.
fn entries<I: Identifier, T>(
    sources: &Sources,
    file: FileId,
    shape: &'static Key,
    diagnostics: &mut Vec<Diagnostic>,
    mut read: impl FnMut(Located<I>, &TableReader<'_>, &mut Vec<Diagnostic>) -> Option<T>,
) -> Entries<T> {
    with_toml(sources, file, diagnostics, |toml, diagnostics| {
        let mut entries = Entries::default();
        for entry in toml.entries(shape) {
            let id = entry.id::<I>(diagnostics);
            let table = entry.item.table(diagnostics);
            let item = match (id, table) {
                (Some(id), Some(table)) => read(id, &table, diagnostics),
                _ => None,
            };
            match item {
                Some(item) => entries.items.push(item),
                None => {
                    entries.unread.insert(entry.name.to_owned());
                }
            }
        }
        entries
    })
}

/// Parses a whole file as TOML and hands it on.
fn with_toml<R>(
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl FnOnce(&Toml<'_>, &mut Vec<Diagnostic>) -> R,
) -> R {
    let nothing = Excerpt::default();
    let text = sources.get(file).text().unwrap_or(&nothing);
    let (mut spare, letters) = (String::new(), Letters::default());
    let toml = Toml::parse(file, text, 0..text.len(), &mut spare, &letters, diagnostics);
    read(&toml, diagnostics)
}

/// Adds a wording in another language; one that an earlier file gave stays, and this one is reported.
fn add_wording(
    into: &mut Translated,
    language: &LanguageTag,
    words: Located<Excerpt>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(first) = into.others.get(language) {
        diagnostics.push(twice("this wording", words.span, first.span));
        return;
    }
    into.others.insert(language.clone(), words);
}

/// A name that stands twice, with both places.
fn twice(what: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        &codes::DUPLICATE_ID,
        span,
        format!("{what} stands here for the second time"),
    )
    .hint("Keep one of the two, or give this one another name.")
    .related(first, "first written here")
}

/// How many names are compared to find the one that was meant: a file may have thousands, and thousands of slips.
const MAX_COMPARED: usize = 500;

/// A wording for something that the original file does not have.
fn without_original<'a>(
    entry: &Entry<'_>,
    original: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let known = known.into_iter().take(MAX_COMPARED);
    let near = nearest(entry.name, known);
    Diagnostic::new(
        &codes::NO_ORIGINAL,
        entry.span,
        format!("{original} has no \"{}\"", entry.name),
    )
    .did_you_mean(entry.name, near)
    .hint(format!("Write it in {original} first, or delete it here."))
}

/// Items by their id, to find the one that a wording belongs to.
fn by_id<T>(items: &mut [T], id: impl Fn(&T) -> &str) -> BTreeMap<String, &mut T> {
    items.iter_mut().map(|item| (id(item).to_owned(), item)).collect()
}
