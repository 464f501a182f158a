//! The body of a file: Markdown becomes blocks and inlines with places.
//!
//! Steps, in order:
//! 1. pulldown-cmark reads CommonMark 0.31 with tables, heading attributes and GitHub's alerts, and gives events with
//!    byte ranges. Nothing else of it is turned on: no footnotes (superlinear, pulldown-cmark #1076), no task lists,
//!    no smart punctuation, and not its wiki links, which take words with blanks for ids.
//! 2. [`tree`] turns events into blocks without recursion; nesting is bounded by [`tree::MAX_DEPTH`].
//! 3. [`inline`] gathers the text of one leaf and [`marks`] reads what CommonMark does not know: `[[id]]`,
//!    `{{ clinic.phone }}`, `H~2~O`, `m^2^`.
//! 4. [`links`] says where a link leads; [`comment`] passes over comments for authors, [`refused`] says why other HTML, code
//!    and rules are not printed.
//!
//! Whatever would be lost or printed as marks is an error: every word of a document reaches the patient (promise 5).

mod comment;
mod inline;
mod links;
mod marks;
mod refused;
mod tree;

use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, Inline};
use crate::model::few::Few;
use crate::source::{Excerpt, FileId, Span};
use crate::toml_table::text;
use std::ops::Range;

pub use links::outside;

/// The Markdown of a file: `text[start..]`.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    pub file: FileId,
    /// The whole file, so that places are places in the file, and words share it.
    pub text: &'a Excerpt,
    pub start: usize,
}

impl<'a> Body<'a> {
    fn markdown(&self) -> &'a str {
        self.text.get(self.start..).unwrap_or("")
    }

    /// Words that were written at `start` of the Markdown, or were made of what stands there.
    fn excerpt(&self, start: usize, words: &str) -> Excerpt {
        let written = self.markdown().get(start..start + words.len());
        self.text
            .part(written.filter(|written| *written == words).unwrap_or(words))
    }

    /// A range of the Markdown as a place in the file. Ranges come from pulldown-cmark; should one ever stand within a
    /// character, it is widened.
    fn span(&self, range: Range<usize>) -> Span {
        let (mut start, mut end) = (self.start + range.start, self.start + range.end);
        end = end.clamp(start, self.text.len().max(start));
        start = start.min(self.text.len());
        end = end.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(self.file, start..end)
    }
}

/// A part of the body at the top level.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Heading(WrittenHeading),
    Block(Block),
}

/// A heading as written; [`super::sections`] gives it its place and its anchor.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenHeading {
    /// 2, 3 or 4.
    pub level: u8,
    /// What stands in `{#id}`, as it is.
    pub id: Option<Excerpt>,
    pub content: Few<Inline>,
    pub span: Span,
}

/// Reads the body of a file.
pub fn pieces(body: &Body<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Piece> {
    text::check_raw(body.file, body.start, body.markdown(), diagnostics);
    tree::build(body, diagnostics)
}

#[cfg(test)]
mod refusal_tests;
#[cfg(test)]
mod tests;
