//! The tree of a text as its author wrote it: blocks and inlines, with places.
//!
//! Links are still what was typed and clinic facts are still names; [`super::reading`] is the same text as read.
//!
//! There are some hundred nodes for each document of a set, so they are kept small: words are parts of the file's text
//! ([`Excerpt`]), a list of one item stands in its place ([`Few`]), and what is rare is boxed.

use super::clinic::ClinicFact;
use super::few::Few;
use crate::source::{Excerpt, Span};

/// A part of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// `###` or `####`; the `##` that opens a section is the section's own heading.
    Heading(Box<Heading>),
    Paragraph(Paragraph),
    List(Box<List>),
    Table(Box<Table>),
    Figure(Box<Figure>),
    Note(Box<Note>),
    Quote(Box<Quote>),
}

impl Block {
    pub fn span(&self) -> Span {
        match self {
            Block::Heading(heading) => heading.span,
            Block::Paragraph(paragraph) => paragraph.span,
            Block::List(list) => list.span,
            Block::Table(table) => table.span,
            Block::Figure(figure) => figure.span,
            Block::Note(note) => note.span,
            Block::Quote(quote) => quote.span,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 3 or 4.
    pub level: u8,
    /// Unique in its document; from `{#id}` or made from the words.
    pub anchor: Excerpt,
    pub content: Few<Inline>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub content: Few<Inline>,
    pub span: Span,
}

/// What a list is for. The lists under "Do" and "Don't" of self-care are drawn with ticks and crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ListRole {
    Plain,
    Do,
    Dont,
}

#[derive(Clone, Debug, PartialEq)]
pub struct List {
    pub role: ListRole,
    /// The first number of an ordered list; nothing for bullets.
    pub start: Option<u32>,
    pub items: Box<[ListItem]>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    pub blocks: Few<Block>,
}

impl ListItem {
    /// Where its first words stand; nothing for an item without any.
    pub fn span(&self) -> Option<Span> {
        self.blocks.first().map(Block::span)
    }
}

/// A table with one head row. Every row has as many cells as the head.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub head: Box<[Cell]>,
    pub rows: Box<[Box<[Cell]>]>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub content: Few<Inline>,
    pub span: Span,
}

/// `![alt](nerve-roots.svg "caption")` in a paragraph of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The file's name under `content/figures/`.
    pub file: Excerpt,
    pub alt: Excerpt,
    pub caption: Option<Excerpt>,
    pub span: Span,
}

/// What an alert in Markdown is. Emergency and urgent cards are made from red flags only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// `> [!IMPORTANT]`: a routine "call us" card.
    Routine,
    /// `> [!NOTE]`
    Note,
    /// `> [!TIP]`
    Tip,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub kind: NoteKind,
    /// The first line of a routine card; notes and tips have none.
    pub heading: Option<Few<Inline>>,
    pub blocks: Few<Block>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    pub blocks: Few<Block>,
    pub span: Span,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Text(Excerpt),
    /// Both `*one*` and `**two**` stars: emphasis is printed as weight, never as slant (RNIB, UKAAF).
    Strong(Box<[Inline]>),
    Subscript(Box<[Inline]>),
    Superscript(Box<[Inline]>),
    /// A line break that the author asked for.
    Break,
    /// `{{ clinic.phone }}`
    Fact(ClinicFact, Span),
    Link(Box<Link>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub target: LinkTarget,
    /// The words; empty for `[[sciatica]]`, which reads as the title of what it leads to.
    pub content: Few<Inline>,
    pub span: Span,
}

/// Where a link leads, as typed. Whether it exists is for the linker to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// `[[sciatica]]`, `[[sciatica#treatment]]`, `[text](sciatica.md#treatment)`: the id of a topic or page.
    Topic { id: Excerpt, anchor: Option<Excerpt> },
    /// `[text](#treatment)`: a section of the same document.
    Here(Excerpt),
    /// `https:`, `http:`, `mailto:` or `tel:`; nothing else passes the parser.
    Outside(Excerpt),
}

/// Adds the words of inlines to a text, as they stand: facts by their name, empty links as nothing.
pub fn plain_text(content: &[Inline], into: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => into.push_str(text),
            Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
                plain_text(inner, into);
            }
            Inline::Break => into.push(' '),
            Inline::Fact(fact, _) => into.push_str(fact.key()),
            Inline::Link(link) => plain_text(&link.content, into),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_small() {
        assert_eq!(size_of::<Inline>(), 24);
        assert_eq!(size_of::<Few<Inline>>(), 24);
        assert_eq!(size_of::<Block>(), 32);
        assert_eq!(size_of::<ListItem>(), 32);
    }
}
