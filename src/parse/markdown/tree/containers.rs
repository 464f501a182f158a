//! Lists, quotes, cards and tables.

use super::{Container, MAX_DEPTH, Tree, trimmed};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, Cell, Inline, List, ListItem, ListRole, Note, NoteKind, Quote, Table};
use crate::model::few::Few;
use crate::parse::codes;
use crate::source::Span;
use pulldown_cmark::{BlockQuoteKind, Tag};
use std::ops::Range;

impl<'a> Tree<'a, '_> {
    pub(super) fn start_container(&mut self, tag: Tag<'a>, span: Span) {
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
                found_before: self.diagnostics.len(),
            },
            Tag::BlockQuote(kind) => Container::Quote {
                kind,
                heading: None,
                blocks: Vec::new(),
                span,
            },
            _ => Container::Table {
                head: Box::default(),
                rows: Vec::new(),
                row: Vec::new(),
                span,
            },
        });
    }

    /// The row is complete. A row with more cells than the head would lose the words of the last ones.
    pub(super) fn end_row(&mut self, range: Range<usize>, is_head: bool) {
        let Some(Container::Table { head, rows, row, .. }) = self.open.last_mut() else {
            return;
        };
        let cells: Box<[Cell]> = row.drain(..).collect();
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

    pub(super) fn end_container(&mut self) {
        let block = match self.open.pop() {
            Some(Container::List {
                start,
                mut items,
                span,
            }) => Block::List(Box::new(List {
                role: ListRole::Plain,
                start,
                items: items.drain(..).collect(),
                span,
            })),
            Some(Container::Item {
                blocks,
                span,
                found_before,
            }) => return self.end_item(blocks, span, found_before),
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
                let rows = rows.drain(..).collect();
                Block::Table(Box::new(Table { head, rows, span }))
            }
            None => return,
        };
        self.add(block);
    }

    pub(super) fn end_item(&mut self, blocks: Vec<Block>, span: Span, found_before: usize) {
        if blocks.is_empty() && self.diagnostics.len() == found_before {
            self.diagnostics.push(
                Diagnostic::new(&codes::EMPTY_ITEM, span, "this item of a list has no words")
                    .hint("Type its words after the mark, or delete the line."),
            );
        }
        if let Some(Container::List { items, .. }) = self.open.last_mut() {
            items.push(ListItem {
                blocks: blocks.into(),
            });
        }
    }

    pub(super) fn end_quote(
        &mut self,
        kind: Option<BlockQuoteKind>,
        heading: Option<Few<Inline>>,
        blocks: Vec<Block>,
        span: Span,
    ) -> Option<Block> {
        let blocks: Few<Block> = blocks.into();
        let kind = match kind {
            None => return Some(Block::Quote(Box::new(Quote { blocks, span }))),
            Some(BlockQuoteKind::Important) => NoteKind::Routine,
            Some(BlockQuoteKind::Note) => NoteKind::Note,
            Some(BlockQuoteKind::Tip) => NoteKind::Tip,
            Some(BlockQuoteKind::Warning | BlockQuoteKind::Caution) => {
                self.diagnostics.push(
                    Diagnostic::new(&codes::EMERGENCY_IN_TEXT, span, "emergency and urgent cards are not written in the text")
                        .hint("Name the red flag in the front matter: red_flags = [\"cauda-equina\"]. Its signs stand in red-flags.toml.")
                        .hint("Delete this card: takehome makes it from the red flag, on every page and sheet that needs it."),
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
        Some(Block::Note(Box::new(Note {
            kind,
            heading,
            blocks,
            span,
        })))
    }
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
