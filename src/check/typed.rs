//! The words that people typed, with their places, wherever they stand: documents, pages, shared data.
//!
//! Clinic facts stand in them by their key, not by what they mean for this clinic; so a telephone number in them was
//! typed by hand. The words of a link are given with their block and once more by themselves, for rules about links.
//!
//! All words of one document stand in one buffer, line by line: a rule that looks for a word asks the whole buffer
//! first, and nearly every document is done with that.

use crate::library::Library;
use crate::model::LanguageTag;
use crate::model::block::{Block, Inline, LinkTarget};
use crate::model::data::Translated;
use crate::model::document::{Section, Text};
use crate::model::page::Page;
use crate::source::{Located, Span};
use std::collections::BTreeMap;
use std::ops::{Deref, Range};

/// Words of one block, one key or one link.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    pub words: &'a str,
    pub place: Place<'a>,
    pub span: Span,
    /// Whether a digit stands in them: most words have none, and rules about numbers pass them by.
    pub has_number: bool,
}

/// Everything that was typed in one document, one page, or the shared data of one language.
#[derive(Debug, Default)]
pub struct TypedWords<'a> {
    /// The words of each piece on a line of its own; those of a link stand in their block.
    all: String,
    pieces: Vec<Piece<'a>>,
}

#[derive(Debug)]
struct Piece<'a> {
    range: Range<usize>,
    place: Place<'a>,
    span: Span,
    has_number: bool,
}

impl<'a> TypedWords<'a> {
    /// Every word, to ask at once whether something stands anywhere.
    pub fn all(&self) -> &str {
        &self.all
    }

    /// Piece by piece, a link after the block that it stands in.
    pub fn pieces(&self) -> impl Iterator<Item = Typed<'_>> {
        self.pieces.iter().map(|piece| Typed {
            words: &self.all[piece.range.clone()],
            place: piece.place,
            span: piece.span,
            has_number: piece.has_number,
        })
    }
}

/// Where words stand, as far as rules care.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place<'a> {
    /// Front matter or a data file: plain text, where no clinic fact can be asked for.
    Key,
    /// A block of Markdown.
    Body,
    /// The words of a link, again.
    Link(&'a LinkTarget),
}

/// The words of a document.
pub fn of_text(text: &Text) -> TypedWords<'_> {
    let wording = &text.wording;
    let mut typed = TypedWords {
        all: String::with_capacity(6144),
        pieces: Vec::with_capacity(128),
    };
    let keys = [&wording.title, &wording.summary, &wording.main_message];
    let lists = wording.also_called.iter().chain(&wording.key_points);
    let optional = wording.unknowns.iter().chain(&wording.funding);
    for located in keys.into_iter().chain(lists).chain(optional) {
        typed.key(located);
    }
    typed.sections(&text.sections);
    typed
}

/// The words of a page that is no handout.
pub fn of_page(page: &Page) -> TypedWords<'_> {
    let mut typed = TypedWords::default();
    typed.key(&page.title);
    typed.key(&page.summary);
    typed.sections(&page.sections);
    typed
}

/// The words of signs, red flags and the glossary, by language.
pub fn of_data(library: &Library) -> BTreeMap<&LanguageTag, TypedWords<'_>> {
    let signs = library.signs.values().map(|sign| &sign.text);
    let flags = library
        .red_flags
        .values()
        .flat_map(|flag| std::iter::once(&flag.name).chain(flag.signs.iter().map(|sign| &sign.text)));
    let terms = library.terms.values().map(|term| &term.plain);
    let mut by_language: BTreeMap<&LanguageTag, TypedWords<'_>> = BTreeMap::new();
    let all: Vec<&Translated> = signs.chain(flags).chain(terms).collect();
    for words in all {
        let original = (library.default_language(), &words.original);
        for (language, located) in std::iter::once(original).chain(&words.others) {
            by_language.entry(language).or_default().key(located);
        }
    }
    by_language
}

impl<'a> TypedWords<'a> {
    fn key(&mut self, located: &Located<impl Deref<Target = str>>) {
        self.plain(&located.value, Place::Key, located.span);
    }

    fn plain(&mut self, words: &str, place: Place<'a>, span: Span) {
        let start = self.all.len();
        self.all.push_str(words);
        self.piece(start, place, span);
        self.all.push('\n');
    }

    /// The words from `start` to the end of the buffer are one piece.
    fn piece(&mut self, start: usize, place: Place<'a>, span: Span) {
        self.pieces.push(Piece {
            range: start..self.all.len(),
            place,
            span,
            has_number: has_number(&self.all[start..]),
        });
    }

    fn sections(&mut self, sections: &'a [Section]) {
        for section in sections {
            if let Some(heading) = &section.heading {
                self.block(heading, section.span);
            }
            self.blocks(&section.blocks);
        }
    }

    fn blocks(&mut self, inside: &'a [Block]) {
        for block in inside {
            match block {
                Block::Heading(heading) => self.block(&heading.content, heading.span),
                Block::Paragraph(paragraph) => self.block(&paragraph.content, paragraph.span),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Table(table) => {
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        self.block(&cell.content, cell.span);
                    }
                }
                Block::Figure(figure) => {
                    for words in std::iter::once(&figure.alt).chain(&figure.caption) {
                        self.plain(words, Place::Body, figure.span);
                    }
                }
                Block::Note(note) => {
                    if let Some(heading) = &note.heading {
                        self.block(heading, note.span);
                    }
                    self.blocks(&note.blocks);
                }
                Block::Quote(quote) => self.blocks(&quote.blocks),
            }
        }
    }

    /// The words of one block, then each of its links.
    fn block(&mut self, content: &'a [Inline], span: Span) {
        let start = self.all.len();
        let place = self.pieces.len();
        self.inlines(content, true);
        self.piece(start, Place::Body, span);
        // The links were met while the words of their block were laid down.
        self.pieces[place..].rotate_right(1);
        self.all.push('\n');
    }

    /// Inlines as they stand: facts by their key, empty links as nothing. Links inside a link are not met again.
    fn inlines(&mut self, content: &'a [Inline], with_links: bool) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.all.push_str(text),
                Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
                    self.inlines(inner, with_links);
                }
                Inline::Break => self.all.push(' '),
                Inline::Fact(fact, _) => self.all.push_str(fact.key()),
                Inline::Link(link) => {
                    let start = self.all.len();
                    self.inlines(&link.content, false);
                    if with_links {
                        self.piece(start, Place::Link(&link.target), link.span);
                    }
                }
            }
        }
    }
}

fn has_number(words: &str) -> bool {
    // Without a way out of the loop the compiler looks at many bytes at a time.
    let (mut digit, mut wide) = (false, false);
    for byte in words.bytes() {
        digit |= byte.is_ascii_digit();
        wide |= !byte.is_ascii();
    }
    digit || (wide && words.contains(char::is_numeric))
}
