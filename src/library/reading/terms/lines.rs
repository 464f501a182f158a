//! The lines of a reading: everything that ends where a paragraph, an item or a cell ends.

use crate::model::block::NoteKind;
use crate::model::reading::{Block, Card, Destination, Inline, Part, SignList};
use std::borrow::Cow;
use std::ops::Range;

/// A line of a reading.
pub enum Line<'l, 'a> {
    Inlines(&'l mut Vec<Inline<'a>>),
    /// From front matter or shared data: words without any mark, which stay as they are.
    Plain(&'l str),
}

/// Whether an explanation may stand in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    Running,
    /// Headings, cards, tables and what else stays as it is.
    Fixed,
}

/// Shows every line of the handout's own words and of the signs on it, in reading order. Titles of other topics, other
/// names, sources and dates are none.
pub fn each<'a>(parts: &mut [Part<'a>], see: &mut dyn FnMut(Line<'_, 'a>, Use)) {
    for part in parts {
        match part {
            Part::Summary { text } | Part::MainMessage { text, .. } => see(Line::Plain(text), Use::Fixed),
            Part::KeyPoints { points, .. } => {
                points
                    .iter()
                    .for_each(|point| see(Line::Plain(point), Use::Fixed));
            }
            Part::Unknowns { text, .. } => see(Line::Plain(text), Use::Fixed),
            Part::Card(card) => of_card(card, see),
            Part::Section(section) => {
                section
                    .heading
                    .iter_mut()
                    .for_each(|heading| see(Line::Inlines(heading), Use::Fixed));
                section.cards.iter_mut().for_each(|card| of_card(card, see));
                blocks(&mut section.blocks, Use::Running, see);
            }
            Part::Causes { causes, .. } => {
                for cause in causes {
                    others(&cause.summary, [&cause.signs], see);
                }
            }
            Part::Mimics(mimics) => {
                for mimic in &mimics.mimics {
                    others(&mimic.summary, [&mimic.here, &mimic.there], see);
                }
            }
            Part::Names { .. }
            | Part::Related { .. }
            | Part::Words { .. }
            | Part::Sources { .. }
            | Part::About { .. }
            | Part::Notices { .. } => {}
        }
    }
}

fn of_card<'a>(card: &mut Card<'a>, see: &mut dyn FnMut(Line<'_, 'a>, Use)) {
    for group in &mut card.groups {
        group
            .name
            .iter_mut()
            .for_each(|name| see(Line::Inlines(name), Use::Fixed));
        group
            .items
            .iter_mut()
            .for_each(|item| see(Line::Inlines(&mut item.content), Use::Fixed));
    }
}

fn others<'a, const N: usize>(
    summary: &Option<Cow<'a, str>>,
    lists: [&Option<SignList<'a>>; N],
    see: &mut dyn FnMut(Line<'_, 'a>, Use),
) {
    summary
        .iter()
        .for_each(|summary| see(Line::Plain(summary), Use::Fixed));
    for sign in lists.into_iter().flatten().flat_map(|list| &list.signs) {
        see(Line::Plain(sign), Use::Fixed);
    }
}

/// Goes as deep as the blocks are nested; the parser bounds that.
fn blocks<'a>(inside: &mut [Block<'a>], used: Use, see: &mut dyn FnMut(Line<'_, 'a>, Use)) {
    for block in inside {
        match block {
            Block::Heading { content, .. } => see(Line::Inlines(content), Use::Fixed),
            Block::Paragraph { content } => see(Line::Inlines(content), used),
            Block::List { items, .. } => items.iter_mut().for_each(|item| blocks(item, used, see)),
            Block::Table { head, rows } => {
                let cells = head.iter_mut().chain(rows.iter_mut().flatten());
                cells.for_each(|cell| see(Line::Inlines(cell), Use::Fixed));
            }
            Block::Figure { caption, .. } => {
                caption
                    .iter()
                    .for_each(|caption| see(Line::Plain(caption), Use::Fixed));
            }
            Block::Note {
                kind,
                heading,
                blocks: inner,
                ..
            } => {
                heading
                    .iter_mut()
                    .for_each(|heading| see(Line::Inlines(heading), Use::Fixed));
                let used = if *kind == NoteKind::Routine {
                    Use::Fixed
                } else {
                    used
                };
                blocks(inner, used, see);
            }
            Block::Quote { blocks: inner } => blocks(inner, Use::Fixed, see),
        }
    }
}

/// The words of a line as one text, and where in it an explanation may stand.
#[derive(Default)]
pub struct Flat {
    pub text: String,
    open: Vec<Range<usize>>,
    /// Links to other handouts: a word in them is explained where they lead.
    led: Vec<Range<usize>>,
}

impl Flat {
    pub fn fill(&mut self, line: &Line<'_, '_>) {
        self.text.clear();
        self.open.clear();
        self.led.clear();
        match line {
            Line::Plain(text) => {
                self.text.push_str(text);
                self.open.push(0..self.text.len());
            }
            Line::Inlines(content) => self.push(content, true),
        }
    }

    pub fn is_open(&self, range: &Range<usize>) -> bool {
        self.open
            .iter()
            .any(|open| open.start <= range.start && range.end <= open.end)
    }

    pub fn is_led(&self, range: &Range<usize>) -> bool {
        self.led
            .iter()
            .any(|led| led.start <= range.start && range.end <= led.end)
    }

    fn push(&mut self, content: &[Inline], open: bool) {
        for inline in content {
            match inline {
                Inline::Text { text } => {
                    let start = self.text.len();
                    self.text.push_str(text);
                    if open {
                        self.open.push(start..self.text.len());
                    }
                }
                Inline::Strong { content } => self.push(content, open),
                Inline::Link {
                    destination: Destination::Topic { .. },
                    content,
                } => {
                    let start = self.text.len();
                    self.push(content, false);
                    self.led.push(start..self.text.len());
                }
                Inline::Subscript { content }
                | Inline::Superscript { content }
                | Inline::Link { content, .. }
                | Inline::Shared { content }
                | Inline::Foreign { content, .. } => self.push(content, false),
                Inline::Break => self.text.push(' '),
                Inline::Phone { shown, .. } => self.text.push_str(shown),
                Inline::Term(term) => self.text.push_str(&term.word),
            }
        }
    }
}
