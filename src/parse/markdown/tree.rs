//! Events become blocks. An explicit stack holds what is open, so that deep nesting cannot overflow the program's own.

use super::inline::{Image, Inlines, Leaf};
use super::{Body, Piece, WrittenHeading, links, refused};
use crate::diagnostic::Diagnostic;
use crate::model::block::{
    Block, Cell, Figure, List, ListItem, ListRole, Note, NoteKind, Paragraph, Quote, Table,
};
use crate::model::block::{Inline, LinkTarget};
use crate::parse::codes;
use crate::source::Span;
use crate::toml_table::text;
use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};
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
    tree.pieces.shrink_to_fit();
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
    },
    Quote {
        kind: Option<BlockQuoteKind>,
        heading: Option<Vec<Inline>>,
        blocks: Vec<Block>,
        span: Span,
    },
    Table {
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
        row: Vec<Cell>,
        span: Span,
    },
}

/// A part that holds words.
enum OpenLeaf {
    Paragraph(Range<usize>),
    Heading {
        level: u8,
        id: Option<String>,
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
                self.inlines
                    .open_image(&dest_url, &title, range, self.diagnostics);
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
                self.diagnostics.push(refused::html(written, span));
                self.skipping = 1;
            }
            Tag::List(_) | Tag::Item | Tag::BlockQuote(_) | Tag::Table(_) => self.start_container(tag, span),
            // Not turned on above.
            _ => self.skipping = 1,
        }
    }

    fn start_container(&mut self, tag: Tag<'a>, span: Span) {
        if self.open.len() >= MAX_DEPTH {
            self.diagnostics.push(
                Diagnostic::new(&codes::TOO_DEEP, span, "too many lists and quotes stand inside one another")
                    .hint("Move the inner ones to the left: two levels of a list are the most that people can follow."),
            );
            self.skipping = 1;
            return;
        }
        self.open.push(match tag {
            Tag::List(start) => Container::List {
                start: start.map(|number| u32::try_from(number).unwrap_or(u32::MAX)),
                items: Vec::new(),
                span,
            },
            Tag::Item => Container::Item {
                blocks: Vec::new(),
                span,
            },
            Tag::BlockQuote(kind) => Container::Quote {
                kind,
                heading: None,
                blocks: Vec::new(),
                span,
            },
            _ => Container::Table {
                head: Vec::new(),
                rows: Vec::new(),
                row: Vec::new(),
                span,
            },
        });
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
            TagEnd::Link => {
                if !self.inlines.in_image() {
                    self.inlines.close_link(self.diagnostics);
                }
            }
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

    fn start_paragraph(&mut self, range: Range<usize>) {
        self.inlines.cut_first_line = matches!(
            self.open.last(),
            Some(Container::Quote { kind: Some(BlockQuoteKind::Important), heading: None, blocks, .. }) if blocks.is_empty()
        );
        if self.body.markdown()[range.start..].starts_with("[!") {
            self.unknown_alert(range.clone());
        }
        self.leaf = Some(OpenLeaf::Paragraph(range));
    }

    fn unknown_alert(&mut self, range: Range<usize>) {
        let line = self.body.markdown()[range.clone()].lines().next().unwrap_or("");
        let Some(close) = line.find(']') else { return };
        let word = &line[2..close];
        let known =
            ["IMPORTANT", "NOTE", "TIP", "CAUTION", "WARNING"].contains(&word.to_uppercase().as_str());
        let span = self.body.span(range.start..range.start + close + 1);
        let hint = if known {
            "Let it stand alone on its line, with > before it and before each line after it."
        } else {
            "Use [!IMPORTANT] for a \"call us\" card, [!NOTE] or [!TIP]. Emergency signs stand in red-flags.toml."
        };
        self.diagnostics.push(
            Diagnostic::new(
                &codes::UNKNOWN_ALERT,
                span,
                format!("[!{word}] is not read as a card here"),
            )
            .hint(hint),
        );
    }

    fn link(&mut self, kind: LinkType, address: &CowStr<'a>, title: &CowStr<'a>, range: Range<usize>) {
        if self.inlines.in_image() {
            return;
        }
        let span = self.body.span(range.clone());
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_string(),
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

    fn start_heading(&mut self, level: HeadingLevel, id: Option<CowStr<'a>>, range: Range<usize>) {
        let span = self.body.span(range.clone());
        let written = level as u8;
        let refuse = |code, message: &str, hint: &str| Some(Diagnostic::new(code, span, message).hint(hint));
        let underlined = !self.body.markdown()[range.clone()].trim_start().starts_with('#');
        let found = if underlined {
            refuse(
                &codes::HEADING_FORM,
                "a line of - or = under words makes them a heading",
                "Type ## before a heading. For a divided text, delete the line.",
            )
        } else if !self.open.is_empty() {
            refuse(
                &codes::HEADING_FORM,
                "a heading cannot stand in a list or a quote",
                "Begin the line with ## at the left edge, or make the words **bold**.",
            )
        } else if written == 1 {
            refuse(
                &codes::HEADING_LEVEL,
                "the title stands in the front matter, and no heading is above ##",
                "Type ## for a section.",
            )
        } else if written > 4 {
            refuse(
                &codes::HEADING_LEVEL,
                "headings go down to ####",
                "Type ### or ####, or make the words **bold**.",
            )
        } else if written > self.heading_level.max(1) + 1 {
            let above = "#".repeat(usize::from(written) - 1);
            refuse(
                &codes::HEADING_LEVEL,
                "this heading skips a level",
                &format!("Type {above} here, or put a heading with {above} before it."),
            )
        } else {
            None
        };
        self.diagnostics.extend(found);
        let level = written.clamp(2, 4);
        self.heading_level = level;
        self.leaf = Some(OpenLeaf::Heading {
            level,
            id: id.map(|id| id.to_string()),
            range,
        });
    }

    fn check_attributes(
        &mut self,
        classes: &[CowStr<'a>],
        attributes: &[(CowStr<'a>, Option<CowStr<'a>>)],
        span: Span,
    ) {
        let unread = classes.first().or(attributes.first().map(|(name, _)| name));
        if let Some(unread) = unread {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::HEADING_FORM,
                    span,
                    format!("\"{unread}\" in the braces of a heading means nothing"),
                )
                .hint("Only a name may stand there: {#symptoms}"),
            );
        }
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

    fn finish_heading(&mut self, leaf: Leaf, level: u8, id: Option<String>, range: Range<usize>) {
        self.refuse_images(&leaf.images);
        let span = self.body.span(trimmed(self.body.markdown(), range));
        if leaf.content.is_empty() {
            self.diagnostics.push(
                Diagnostic::new(&codes::HEADING_FORM, span, "this heading has no words")
                    .hint("Type its words after the marks, or delete the line."),
            );
        }
        if self.open.is_empty() {
            self.pieces.push(Piece::Heading(WrittenHeading {
                level,
                id,
                content: leaf.content,
                span,
            }));
        } else {
            self.add(Block::Paragraph(Paragraph {
                content: leaf.content,
                span,
            }));
        }
    }

    fn finish_paragraph(&mut self, mut leaf: Leaf, range: Range<usize>) {
        let span = self.body.span(trimmed(self.body.markdown(), range));
        if leaf.content.is_empty() && leaf.images.len() == 1 {
            let image = leaf.images.remove(0);
            let figure = self.figure(image);
            return self.add(Block::Figure(figure));
        }
        self.refuse_images(&leaf.images);
        if leaf.content.is_empty() {
            return;
        }
        let wants_heading = matches!(
            self.open.last(),
            Some(Container::Quote { kind: Some(BlockQuoteKind::Important), heading: None, blocks, .. }) if blocks.is_empty()
        );
        if wants_heading && let Some(Container::Quote { heading, .. }) = self.open.last_mut() {
            let rest = leaf
                .content
                .split_off(leaf.first_line.unwrap_or(leaf.content.len()));
            leaf.content.shrink_to_fit();
            *heading = Some(leaf.content);
            leaf.content = rest;
        }
        if !leaf.content.is_empty() {
            self.add(Block::Paragraph(Paragraph {
                content: leaf.content,
                span,
            }));
        }
    }

    fn refuse_images(&mut self, images: &[Image]) {
        for image in images {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::IMAGE_FORM,
                    image.span,
                    "a picture cannot stand among words",
                )
                .hint("Give it a line of its own, with an empty line before and after it."),
            );
        }
    }

    fn figure(&mut self, image: Image) -> Figure {
        let alt = text::collapse(&image.alt);
        let caption = text::collapse(&image.title);
        let mut refuse = |message: &str, hint: &str| {
            self.diagnostics
                .push(Diagnostic::new(&codes::IMAGE_FORM, image.span, message).hint(hint));
        };
        if alt.is_empty() {
            refuse(
                "this picture has no words for people who do not see it",
                "Say between [ and ] what it shows: ![The nerve runs down the back of the leg.](nerve.svg)",
            );
        }
        if text::markup(&alt).or(text::markup(&caption)).is_some() {
            refuse(
                "the words of a picture are plain: no links, no stars, no clinic facts",
                "Delete the marks and keep the words.",
            );
        }
        let file = image
            .file
            .strip_prefix("../figures/")
            .unwrap_or(&image.file)
            .to_owned();
        let known = [".svg", ".png", ".jpg", ".jpeg"]
            .iter()
            .any(|ending| file.ends_with(ending));
        if !known || file.contains(['/', '\\', ':', '%', '#', '?']) || file.chars().any(char::is_whitespace) {
            refuse(
                &format!("\"{}\" names no picture", image.file),
                "Pictures stand in content/figures/ and end in .svg, .png or .jpg. Type the file's name alone: nerve-roots.svg",
            );
        }
        Figure {
            file,
            alt,
            caption: (!caption.is_empty()).then_some(caption),
            span: image.span,
        }
    }

    /// The row is complete. A row with more cells than the head would lose the words of the last ones.
    fn end_row(&mut self, range: Range<usize>, is_head: bool) {
        let Some(Container::Table { head, rows, row, .. }) = self.open.last_mut() else {
            return;
        };
        let mut cells = std::mem::take(row);
        cells.shrink_to_fit();
        if is_head {
            *head = cells;
            return;
        }
        let columns = head.len();
        rows.push(cells);
        let line = self.body.markdown()[range.clone()].trim();
        let written = cells_in_row(line);
        if written > columns {
            let span = self.body.span(trimmed(self.body.markdown(), range));
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::TABLE_CELLS,
                    span,
                    format!("this row has {written} cells, and the head of the table has {columns}"),
                )
                .hint("Give the head as many cells as the longest row. A | within words is typed \\|."),
            );
        }
    }

    fn end_container(&mut self) {
        let block = match self.open.pop() {
            Some(Container::List {
                start,
                mut items,
                span,
            }) => {
                items.shrink_to_fit();
                Block::List(List {
                    role: ListRole::Plain,
                    start,
                    items,
                    span,
                })
            }
            Some(Container::Item { blocks, span }) => return self.end_item(blocks, span),
            Some(Container::Quote {
                kind,
                heading,
                blocks,
                span,
            }) => match self.end_quote(kind, heading, blocks, span) {
                Some(block) => block,
                None => return,
            },
            Some(Container::Table {
                head, mut rows, span, ..
            }) => {
                rows.shrink_to_fit();
                Block::Table(Table { head, rows, span })
            }
            None => return,
        };
        self.add(block);
    }

    fn end_item(&mut self, mut blocks: Vec<Block>, span: Span) {
        blocks.shrink_to_fit();
        let reported = |found: &Diagnostic| {
            found
                .span
                .is_some_and(|at| span.start <= at.start && at.end <= span.end)
        };
        if blocks.is_empty() && !self.diagnostics.iter().any(reported) {
            self.diagnostics.push(
                Diagnostic::new(&codes::EMPTY_ITEM, span, "this item of a list has no words")
                    .hint("Type its words after the mark, or delete the line."),
            );
        }
        if let Some(Container::List { items, .. }) = self.open.last_mut() {
            items.push(ListItem { blocks, span });
        }
    }

    fn end_quote(
        &mut self,
        kind: Option<BlockQuoteKind>,
        heading: Option<Vec<Inline>>,
        mut blocks: Vec<Block>,
        span: Span,
    ) -> Option<Block> {
        blocks.shrink_to_fit();
        let kind = match kind {
            None => return Some(Block::Quote(Quote { blocks, span })),
            Some(BlockQuoteKind::Important) => NoteKind::Routine,
            Some(BlockQuoteKind::Note) => NoteKind::Note,
            Some(BlockQuoteKind::Tip) => NoteKind::Tip,
            Some(BlockQuoteKind::Warning | BlockQuoteKind::Caution) => {
                self.diagnostics.push(
                    Diagnostic::new(&codes::EMERGENCY_IN_TEXT, span, "emergency and urgent cards are not written in the text")
                        .hint("Name the red flag in the front matter: red_flags = [\"cauda-equina\"]. Its signs stand in red-flags.toml."),
                );
                return None;
            }
        };
        let lacks_words = blocks.is_empty() && heading.is_none();
        if kind == NoteKind::Routine && heading.is_none() {
            self.diagnostics.push(
                Diagnostic::new(&codes::CARD_WITHOUT_WORDS, span, "this card has no heading")
                    .hint("Type its heading on the line after [!IMPORTANT], like: > Call us if:"),
            );
        } else if lacks_words {
            self.diagnostics.push(
                Diagnostic::new(&codes::CARD_WITHOUT_WORDS, span, "this note has no words")
                    .hint("Type them on the next lines, each with > before it."),
            );
        }
        Some(Block::Note(Note {
            kind,
            heading,
            blocks,
            span,
        }))
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

/// How many cells a row of a table has: what stands between the `|` that have no backslash before them (GFM).
fn cells_in_row(line: &str) -> usize {
    let bytes = line.as_bytes();
    let bars: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at] == b'|' && (*at == 0 || bytes[*at - 1] != b'\\'))
        .collect();
    let at_start = usize::from(bars.first() == Some(&0));
    let at_end = usize::from(bars.len() > at_start && bars.last() == Some(&(bytes.len() - 1)));
    bars.len() + 1 - at_start - at_end
}
