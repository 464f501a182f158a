//! Events become blocks. An explicit stack holds what is open, so that deep nesting cannot overflow the program's own.

mod containers;
mod headings;
mod paragraphs;

use super::inline::Inlines;
use super::{Body, Piece, comment, links, refused};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, Cell, Inline, LinkTarget, ListItem};
use crate::model::few::Few;
use crate::parse::codes;
use crate::source::{Excerpt, Span};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// How many lists, items, quotes and tables may stand inside one another. Two levels of lists are four; what is
/// deeper than this is no text for patients, and everything after this stage may go down the tree by calling itself.
pub(super) const MAX_DEPTH: usize = 24;

/// What pulldown-cmark reads beyond CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

/// Reads the Markdown of a body.
pub(super) fn build(body: &Body<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Piece> {
    let mut tree = Tree {
        body: *body,
        open: Vec::new(),
        leaf: None,
        inlines: Inlines::new(*body),
        skipping: 0,
        html_in_leaf: false,
        heading_level: 0,
        pieces: Vec::new(),
        diagnostics,
    };
    for (event, range) in Parser::new_ext(body.markdown(), OPTIONS).into_offset_iter() {
        tree.event(event, range);
    }
    tree.pieces
}

struct Tree<'a, 'd> {
    body: Body<'a>,
    open: Vec<Container>,
    leaf: Option<OpenLeaf>,
    inlines: Inlines<'a>,
    /// How many parts are open that are passed over.
    skipping: usize,
    html_in_leaf: bool,
    /// Of the heading before; 0 where there was none.
    heading_level: u8,
    pieces: Vec<Piece>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

/// A part that holds other parts.
enum Container {
    List {
        start: Option<u32>,
        items: Vec<ListItem>,
        span: Span,
    },
    Item {
        blocks: Vec<Block>,
        span: Span,
        /// How many findings there were before it.
        found_before: usize,
    },
    Quote {
        kind: Option<BlockQuoteKind>,
        heading: Option<Few<Inline>>,
        blocks: Vec<Block>,
        span: Span,
    },
    Table {
        head: Box<[Cell]>,
        rows: Vec<Box<[Cell]>>,
        row: Vec<Cell>,
        span: Span,
    },
}

/// A part that holds words.
enum OpenLeaf {
    Paragraph(Range<usize>),
    Heading {
        level: u8,
        id: Option<Excerpt>,
        range: Range<usize>,
    },
    Cell(Range<usize>),
}

impl<'a> Tree<'a, '_> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.skipping > 0 {
            match event {
                Event::Start(_) => self.skipping += 1,
                Event::End(_) => self.skipping -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(words) => {
                self.words_begin(&range);
                self.inlines.text(&words, range);
            }
            Event::Code(words) => {
                self.words_begin(&range);
                self.diagnostics
                    .push(refused::code(&words, self.body.span(range.clone())));
                self.inlines.literal(&words, range);
            }
            Event::Html(written) | Event::InlineHtml(written) => {
                self.words_begin(&range);
                self.html(&written, range);
            }
            Event::SoftBreak => self.inlines.soft_break(range, self.diagnostics),
            Event::HardBreak => self.inlines.hard_break(range, self.diagnostics),
            Event::Rule => {
                self.finish_loose_words();
                self.diagnostics.push(refused::rule(self.body.span(range)));
            }
            // Not turned on above; their words are kept should that ever change.
            Event::InlineMath(words) | Event::DisplayMath(words) | Event::FootnoteReference(words) => {
                self.words_begin(&range);
                self.inlines.literal(&words, range);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                self.words_begin(&range);
                self.inlines.open_strong(self.diagnostics);
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.words_begin(&range);
                self.link(link_type, &dest_url, &title, range);
            }
            Tag::Image { dest_url, title, .. } => {
                self.words_begin(&range);
                self.inlines.open_image(&dest_url, &title, range);
            }
            block => {
                self.finish_loose_words();
                self.start_block(block, range);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let span = self.body.span(range.clone());
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                self.check_attributes(&classes, &attrs, span);
                self.start_heading(level, id, range);
            }
            Tag::TableCell => self.leaf = Some(OpenLeaf::Cell(range)),
            Tag::TableHead | Tag::TableRow => {}
            Tag::CodeBlock(kind) => {
                let indented = matches!(kind, CodeBlockKind::Indented);
                self.diagnostics.push(refused::code_block(indented, span));
                self.skipping = 1;
            }
            Tag::HtmlBlock => {
                let written = self.body.markdown().get(range).unwrap_or("");
                if let Err(found) = comment::only_comments(written, span) {
                    self.diagnostics.push(*found);
                }
                self.skipping = 1;
            }
            Tag::List(_) | Tag::Item | Tag::BlockQuote(_) | Tag::Table(_) => self.start_container(tag, span),
            // Not turned on above.
            _ => self.skipping = 1,
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {
                self.inlines.close_strong(self.diagnostics);
            }
            TagEnd::Link if self.inlines.in_image() => {}
            TagEnd::Link => self.inlines.close_link(self.diagnostics),
            TagEnd::Image => self.inlines.close_image(),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.finish_leaf(),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(range, tag == TagEnd::TableHead),
            TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::Table => {
                self.finish_loose_words();
                self.end_container();
            }
            _ => {}
        }
    }

    /// A list whose items have no blank lines between them has words right in its items: they are a paragraph.
    fn words_begin(&mut self, range: &Range<usize>) {
        match &mut self.leaf {
            None => self.leaf = Some(OpenLeaf::Paragraph(range.clone())),
            Some(OpenLeaf::Paragraph(whole)) => whole.end = whole.end.max(range.end),
            Some(_) => {}
        }
    }

    fn finish_loose_words(&mut self) {
        if self.leaf.is_some() {
            self.finish_leaf();
        }
    }

    fn link(&mut self, kind: LinkType, address: &CowStr<'a>, title: &CowStr<'a>, range: Range<usize>) {
        if self.inlines.in_image() {
            return;
        }
        let span = self.body.span(range.clone());
        let address = match kind {
            LinkType::Email => format!("mailto:{address}").into(),
            _ => self.body.text.part(address),
        };
        let target: Option<LinkTarget> = match links::inline(&address) {
            Ok(target) => Some(target),
            Err(fault) => {
                self.diagnostics.push(fault.at(span));
                None
            }
        };
        if !title.is_empty() {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::UNREAD_MARKS,
                    span,
                    "words in quotes after a link's address are not printed",
                )
                .hint("Say it in the words of the link, and delete the quotes."),
            );
        }
        self.inlines.open_link(target, range, self.diagnostics);
    }

    /// Inline HTML: the first tag of a leaf is reported, and each further one that opens something.
    fn html(&mut self, written: &str, range: Range<usize>) {
        if !(self.html_in_leaf && written.starts_with("</")) {
            self.diagnostics
                .push(refused::html(written, self.body.span(range)));
        }
        self.html_in_leaf = true;
    }

    fn finish_leaf(&mut self) {
        let leaf = self.inlines.finish(self.diagnostics);
        self.html_in_leaf = false;
        match self.leaf.take() {
            Some(OpenLeaf::Paragraph(range)) => self.finish_paragraph(leaf, range),
            Some(OpenLeaf::Heading { level, id, range }) => self.finish_heading(leaf, level, id, range),
            Some(OpenLeaf::Cell(range)) => {
                self.refuse_images(&leaf.images);
                let cell = Cell {
                    content: leaf.content,
                    span: self.body.span(range),
                };
                if let Some(Container::Table { row, .. }) = self.open.last_mut() {
                    row.push(cell);
                }
            }
            None => {}
        }
    }

    fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Container::Item { blocks, .. } | Container::Quote { blocks, .. }) => blocks.push(block),
            // Words stand only in items and quotes; a list or table holds items and cells.
            Some(Container::List { .. } | Container::Table { .. }) => {}
            None => self.pieces.push(Piece::Block(block)),
        }
    }
}

/// A range without the blanks and line breaks at its end.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text.get(range.clone()).map_or(0, |slice| slice.trim_end().len());
    range.start..range.start + length
}
