//! The words that people typed, with their places, wherever they stand: documents, pages, shared data.
//!
//! Clinic facts stand in them by their key, not by what they mean for this clinic; so a telephone number in them was
//! typed by hand. The words of a link are given with their block and once more by themselves, for rules about links.

use crate::library::Library;
use crate::model::LanguageTag;
use crate::model::block::{Block, Inline, LinkTarget, plain_text};
use crate::model::data::Translated;
use crate::model::document::{Section, Text};
use crate::model::page::Page;
use crate::source::{Excerpt, Located, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Words of one block, one key or one link.
#[derive(Clone, Debug)]
pub struct Typed<'a> {
    pub words: Cow<'a, str>,
    pub place: Place<'a>,
    pub span: Span,
    /// Whether a digit stands in them: most words have none, and rules about numbers pass them by.
    pub has_number: bool,
}

impl<'a> Typed<'a> {
    fn new(words: Cow<'a, str>, place: Place<'a>, span: Span) -> Typed<'a> {
        let has_number = words.chars().any(|c| {
            if c.is_ascii() {
                c.is_ascii_digit()
            } else {
                c.is_numeric()
            }
        });
        Typed {
            words,
            place,
            span,
            has_number,
        }
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
pub fn of_text(text: &Text) -> Vec<Typed<'_>> {
    let wording = &text.wording;
    let mut typed = Vec::with_capacity(96);
    let keys = [&wording.title, &wording.summary, &wording.main_message];
    let lists = wording.also_called.iter().chain(&wording.key_points);
    let optional = wording.unknowns.iter().chain(&wording.funding);
    typed.extend(keys.into_iter().chain(lists).chain(optional).map(key));
    sections(&text.sections, &mut typed);
    typed
}

/// The words of a page that is no handout.
pub fn of_page(page: &Page) -> Vec<Typed<'_>> {
    let mut typed: Vec<Typed<'_>> = [&page.title, &page.summary].into_iter().map(key).collect();
    sections(&page.sections, &mut typed);
    typed
}

/// The words of signs, red flags and the glossary, by language.
pub fn of_data(library: &Library) -> BTreeMap<&LanguageTag, Vec<Typed<'_>>> {
    let signs = library.signs.values().map(|sign| &sign.text);
    let flags = library
        .red_flags
        .values()
        .flat_map(|flag| std::iter::once(&flag.name).chain(flag.signs.iter().map(|sign| &sign.text)));
    let terms = library.terms.values().map(|term| &term.plain);
    let mut by_language: BTreeMap<&LanguageTag, Vec<Typed<'_>>> = BTreeMap::new();
    let all: Vec<&Translated> = signs.chain(flags).chain(terms).collect();
    for words in all {
        let original = (library.default_language(), &words.original);
        for (language, located) in std::iter::once(original).chain(&words.others) {
            by_language.entry(language).or_default().push(key(located));
        }
    }
    by_language
}

fn key(located: &Located<Excerpt>) -> Typed<'_> {
    Typed::new(Cow::Borrowed(&located.value), Place::Key, located.span)
}

fn sections<'a>(sections: &'a [Section], typed: &mut Vec<Typed<'a>>) {
    for section in sections {
        if let Some(heading) = &section.heading {
            leaf(heading, section.span, typed);
        }
        blocks(&section.blocks, typed);
    }
}

fn blocks<'a>(inside: &'a [Block], typed: &mut Vec<Typed<'a>>) {
    for block in inside {
        match block {
            Block::Heading(heading) => leaf(&heading.content, heading.span, typed),
            Block::Paragraph(paragraph) => leaf(&paragraph.content, paragraph.span, typed),
            Block::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, typed)),
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    leaf(&cell.content, cell.span, typed);
                }
            }
            Block::Figure(figure) => {
                let words = std::iter::once(&figure.alt).chain(&figure.caption);
                typed.extend(words.map(|words| Typed::new(Cow::Borrowed(words), Place::Body, figure.span)));
            }
            Block::Note(note) => {
                if let Some(heading) = &note.heading {
                    leaf(heading, note.span, typed);
                }
                blocks(&note.blocks, typed);
            }
            Block::Quote(quote) => blocks(&quote.blocks, typed),
        }
    }
}

fn leaf<'a>(content: &'a [Inline], span: Span, typed: &mut Vec<Typed<'a>>) {
    let words = match content {
        [Inline::Text(text)] => Cow::Borrowed(&**text),
        _ => joined(content),
    };
    typed.push(Typed::new(words, Place::Body, span));
    links(content, typed);
}

fn joined(content: &[Inline]) -> Cow<'static, str> {
    let mut words = String::new();
    plain_text(content, &mut words);
    Cow::Owned(words)
}

fn links<'a>(content: &'a [Inline], typed: &mut Vec<Typed<'a>>) {
    for inline in content {
        match inline {
            Inline::Link(link) => typed.push(Typed::new(
                joined(&link.content),
                Place::Link(&link.target),
                link.span,
            )),
            Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
                links(inner, typed)
            }
            Inline::Text(_) | Inline::Break | Inline::Fact(..) => {}
        }
    }
}
