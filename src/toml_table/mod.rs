//! TOML with places: every table of the project is read here, and every problem in it is found in one run.
//!
//! Steps, in order:
//! 1. [`Toml::parse`] turns text into a table. What is no TOML is reported in plain words ([`syntax`]), blanked, and
//!    the rest is read on, so that one slip hides no other.
//! 2. A [`TableReader`] holds a table against the [`Key`]s that its file may have: unknown and missing ones are
//!    reported when it is opened, values of the wrong kind when they are read ([`item`]).
//! 3. Texts are checked for what paper and screen cannot show ([`text`]).
//!
//! The keys are data (`const KEYS: &[Key]`), so that schemas for editors and templates of new files say the same as
//! the reader. Where TOML's rules are meant, they are those of TOML 1.1 as the `toml` crate reads them.

pub mod codes;
pub mod item;
pub mod key;
mod lines;
mod reader;
mod syntax;
pub mod text;
mod wrong_kind;

pub use item::{Identifier, Item};
pub use key::{Key, Names, Shape};
pub use reader::{Entry, TableReader};

use crate::diagnostic::Diagnostic;
use crate::model::id::Letters;
use crate::source::{Excerpt, FileId, Span};
use std::ops::Range;
use toml::de::DeTable;

/// One TOML text, parsed, with what is needed to name places in it.
#[derive(Debug)]
pub struct Toml<'t> {
    table: DeTable<'t>,
    place: Place<'t>,
}

/// Where a TOML text stands in its file, and which of its lines have been reported already.
#[derive(Debug)]
struct Place<'t> {
    file: FileId,
    /// Where the text begins in the file: front matter begins after `+++`.
    base: usize,
    /// The whole file, whose words are shared.
    source: &'t Excerpt,
    /// The text as written, before anything was blanked.
    text: &'t str,
    /// Those of ids read before.
    letters: &'t Letters,
    /// Ranges of `text` that were no TOML. Nothing else is said about them.
    faulty: Vec<Range<usize>>,
}

impl<'t> Toml<'t> {
    /// Reads `range` of `text`, the text of `file`. `spare` holds the text without its faulty lines, where there are any;
    /// `letters` are those of ids read before.
    pub fn parse(
        file: FileId,
        text: &'t Excerpt,
        range: Range<usize>,
        spare: &'t mut String,
        letters: &'t Letters,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Toml<'t> {
        let mut place = Place {
            file,
            base: range.start,
            source: text,
            letters,
            text: text.get(range).unwrap_or(""),
            faulty: Vec::new(),
        };
        let (table, errors) = DeTable::parse_recoverable(place.text);
        let table = if errors.is_empty() {
            table
        } else {
            syntax::report(&mut place, errors, spare, diagnostics);
            DeTable::parse_recoverable(spare).0
        };
        Toml {
            table: table.into_inner(),
            place,
        }
    }

    /// The whole text as one table with these keys. `head` is where a missing key is reported.
    pub fn root(
        &'t self,
        keys: &'static [Key],
        head: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> TableReader<'t> {
        self.root_beside(keys, &[], head, diagnostics)
    }

    /// The same, where the keys of `elsewhere` are not called unknown: the caller says where they belong.
    pub fn root_beside(
        &'t self,
        keys: &'static [Key],
        elsewhere: &'static [Key],
        head: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> TableReader<'t> {
        let reader = TableReader::new(&self.place, &self.table, keys, None, head);
        reader.report_unknown(elsewhere, diagnostics);
        reader.report_missing(diagnostics);
        reader
    }

    /// The whole text as a table whose keys are names that the author chose, in the order written.
    pub fn entries(&'t self, value: &'static Key) -> Vec<Entry<'t>> {
        reader::entries(&self.place, &self.table, value)
    }

    /// Where a key of the top level stands, if it does.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.table
            .get_key_value(key)
            .map(|(written, _)| self.place.span(written.span()))
    }
}

impl Place<'_> {
    /// A range of the text as a place in the file.
    fn span(&self, range: Range<usize>) -> Span {
        let start = floor_char_boundary(self.text, range.start);
        let end = floor_char_boundary(self.text, range.end).max(start);
        Span::new(self.file, self.base + start..self.base + end)
    }

    /// Whether something about this range was said already.
    fn is_faulty(&self, range: &Range<usize>) -> bool {
        self.faulty
            .iter()
            .any(|faulty| faulty.start < range.end && range.start < faulty.end)
    }

    /// Whether a line that could not be read begins with this key: then it is not missing.
    fn has_faulty_key(&self, key: &str) -> bool {
        self.faulty
            .iter()
            .filter_map(|range| self.text.get(range.clone()))
            .flat_map(str::lines)
            .any(|line| {
                line.trim_start()
                    .trim_start_matches(['[', '"'])
                    .strip_prefix(key)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
            })
    }
}

/// The largest character boundary that is not past `offset`.
fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests;
