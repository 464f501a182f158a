//! A piece of text in its normal form: one line for each block, and what there is to count in it.
//!
//! The normal text is what is hashed. It has the words, what they stand in (lists, cards, tables), where links lead and which
//! pictures are shown, and nothing of how the file is laid out: a line that is broken otherwise is the same text.

use crate::model::accepted::WordsHash;
use crate::model::block::{Block, Inline, LinkTarget, List, NoteKind, Table};
use crate::model::clinic::ClinicFact;
use crate::model::document::Section;
use crate::source::Span;

/// What is counted in an original and its translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Bullets,
    Steps,
    Rows,
    Columns,
    Picture,
    RoutineCard,
    Note,
    Heading,
    Fact(ClinicFact),
}

/// One thing to count: a list with so many items, a table with so many rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    pub what: Counted,
    pub count: usize,
    pub span: Option<Span>,
}

/// The words of one block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    start: usize,
    end: usize,
    pub span: Option<Span>,
}

/// The normal form of a piece. Made to be filled again, so that a set is walked with two of them.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    text: String,
    pub lines: Vec<Line>,
    pub groups: Vec<Group>,
    /// Where the links of the line at hand lead; they stand behind it.
    targets: String,
}

impl Lines {
    pub fn clear(&mut self) {
        self.text.clear();
        self.lines.clear();
        self.groups.clear();
    }

    pub fn hash(&self) -> WordsHash {
        WordsHash::of(&self.text)
    }

    pub fn words(&self, line: &Line) -> &str {
        &self.text[line.start..line.end]
    }

    /// The words of every line.
    pub fn all_words(&self) -> Vec<&str> {
        self.lines.iter().map(|line| self.words(line)).collect()
    }

    /// Adds words that stand for themselves.
    pub fn plain(&mut self, words: &str, span: Option<Span>) {
        let start = self.text.len();
        self.text.push_str(words);
        self.line(start, span);
    }

    /// Adds what is hashed and is no word of the text, such as a level.
    pub fn mark(&mut self, mark: &str) {
        self.text.push('\u{1}');
        self.text.push_str(mark);
        self.text.push('\n');
    }

    /// Adds a section with its heading.
    pub fn section(&mut self, section: &Section) {
        if let Some(heading) = &section.heading {
            self.block(heading, section.span);
        }
        self.blocks(&section.blocks);
    }

    /// Ends the line that began at a place.
    fn line(&mut self, start: usize, span: Option<Span>) {
        self.lines.push(Line {
            start,
            end: self.text.len(),
            span,
        });
        self.text.push('\n');
        if !self.targets.is_empty() {
            self.text.push_str(&self.targets);
            self.targets.clear();
        }
    }

    fn group(&mut self, what: Counted, count: usize, span: Span) {
        self.groups.push(Group {
            what,
            count,
            span: Some(span),
        });
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    self.group(Counted::Heading, 1, heading.span);
                    self.mark(if heading.level == 3 {
                        "heading 3"
                    } else {
                        "heading 4"
                    });
                    self.block(&heading.content, heading.span);
                }
                Block::Paragraph(paragraph) => self.block(&paragraph.content, paragraph.span),
                Block::List(list) => self.list(list),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => {
                    self.group(Counted::Picture, 1, figure.span);
                    self.mark(&figure.file);
                    self.plain(&figure.alt, Some(figure.span));
                    if let Some(caption) = &figure.caption {
                        self.plain(caption, Some(figure.span));
                    }
                }
                Block::Note(note) => {
                    let (what, mark) = match note.kind {
                        NoteKind::Routine => (Counted::RoutineCard, "routine"),
                        NoteKind::Note => (Counted::Note, "note"),
                        NoteKind::Tip => (Counted::Note, "tip"),
                    };
                    self.group(what, 1, note.span);
                    self.mark(mark);
                    if let Some(heading) = &note.heading {
                        self.block(heading, note.span);
                    }
                    self.blocks(&note.blocks);
                    self.mark("end");
                }
                Block::Quote(quote) => {
                    self.mark("quote");
                    self.blocks(&quote.blocks);
                    self.mark("end");
                }
            }
        }
    }

    fn list(&mut self, list: &List) {
        let what = if list.start.is_some() {
            Counted::Steps
        } else {
            Counted::Bullets
        };
        self.group(what, list.items.len(), list.span);
        for item in &list.items {
            self.mark(if list.start.is_some() { "step" } else { "item" });
            self.blocks(&item.blocks);
        }
        self.mark("end");
    }

    fn table(&mut self, table: &Table) {
        self.group(Counted::Rows, table.rows.len(), table.span);
        self.group(Counted::Columns, table.head.len(), table.span);
        let rows = std::iter::once(&table.head).chain(&table.rows);
        for row in rows {
            self.mark("row");
            for cell in row {
                self.block(&cell.content, cell.span);
            }
        }
        self.mark("end");
    }

    fn block(&mut self, content: &[Inline], span: Span) {
        let start = self.text.len();
        self.inlines(content);
        self.line(start, Some(span));
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text.push_str(text),
                Inline::Strong(inner) => self.inlines(inner),
                Inline::Subscript(inner) => {
                    self.text.push('_');
                    self.inlines(inner);
                }
                Inline::Superscript(inner) => {
                    self.text.push('^');
                    self.inlines(inner);
                }
                Inline::Break => self.text.push(' '),
                Inline::Fact(fact, span) => {
                    self.group(Counted::Fact(*fact), 1, *span);
                    self.text.push('{');
                    self.text.push_str(fact.key());
                    self.text.push('}');
                }
                Inline::Link(link) => {
                    self.inlines(&link.content);
                    self.target(&link.target);
                }
            }
        }
    }

    fn target(&mut self, target: &LinkTarget) {
        self.targets.push_str("\u{1}to ");
        match target {
            LinkTarget::Topic { id, anchor } => {
                self.targets.push_str(id);
                if let Some(anchor) = anchor {
                    self.targets.push('#');
                    self.targets.push_str(anchor);
                }
            }
            // Names of headings differ from language to language.
            LinkTarget::Here(_) => self.targets.push('#'),
            LinkTarget::Outside(url) => self.targets.push_str(url),
        }
        self.targets.push('\n');
    }
}
