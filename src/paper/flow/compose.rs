//! The walk over the blocks.

use super::block::{Block, Figure, Inline, Look, Story, plain};
use super::column::Column;
use super::inline::{Prepared, Setting};
use super::strip::{EnclosureId, Galley, Strip, penalty};
use super::style::{Style, TextStyle};
use crate::paper::frame::{Artifact, Item, NodeId, Placed, Rect, Role, Shape, StructTree, Tag};
use crate::paper::shape::Shaper;

/// The part of the space between paragraphs that stands under a heading.
const UNDER_HEADING: f32 = 0.25;

/// Sets a whole story into a galley as wide as the page allows.
pub fn compose(story: &Story, style: &Style, shaper: &mut Shaper<'_>) -> Galley {
    let column = Column {
        left: style.margins.side,
        width: style.page.width - 2.0 * style.margins.side,
        direction: story.direction,
    };
    let mut composer = Composer {
        story,
        style,
        shaper,
        galley: Galley::default(),
        enclosure: None,
        starts_page: false,
        at_the_end: Vec::new(),
    };
    composer.sections(&story.blocks, column);
    for figure in std::mem::take(&mut composer.at_the_end) {
        composer.figure_with_caption_beside(figure, column, StructTree::ROOT);
    }
    composer.galley
}

/// What is known while the blocks are walked.
pub(super) struct Composer<'a, 'f> {
    pub story: &'a Story,
    pub style: &'a Style,
    pub shaper: &'a mut Shaper<'f>,
    pub galley: Galley,
    /// The enclosure that strips are put into.
    pub enclosure: Option<EnclosureId>,
    /// The next strip starts a page.
    pub starts_page: bool,
    /// Figures that had no room beside their blocks.
    pub at_the_end: Vec<&'a Figure>,
}

impl<'a> Composer<'a, '_> {
    /// Sets blocks one after the other.
    pub fn blocks(&mut self, blocks: &'a [Block], column: Column, parent: NodeId) {
        for block in blocks {
            let from = self.galley.strips.len();
            let follows = self.binding();
            self.block(block, column, parent);
            if let Some(first) = self.galley.strips.get_mut(from) {
                first.penalty = first.penalty.max(follows);
            }
        }
    }

    pub(super) fn block(&mut self, block: &'a Block, column: Column, parent: NodeId) {
        match block {
            Block::Heading { level, text, anchor } => {
                self.heading(*level, text, anchor.as_deref(), column, parent)
            }
            Block::Paragraph { text, look } => self.paragraph(text, *look, column, parent),
            Block::List { marker, items } => self.list(*marker, items, column, parent),
            Block::Table(table) => self.table(table, column, parent),
            Block::Card(card) => self.card(card, column, parent),
            Block::Figure(figure) => self.figure(figure, column, parent),
            Block::WriteIn { label, lines } => self.write_in(label, *lines, column, parent),
            Block::Fields(labels) => self.fields(labels, column, parent),
            Block::Beside { blocks, figure } => self.beside(blocks, figure, column, parent),
            Block::Keep(blocks) => {
                let from = self.galley.strips.len();
                self.blocks(blocks, column, parent);
                self.hold_together(from);
            }
            Block::Directed { direction, blocks } => {
                let column = Column {
                    direction: *direction,
                    ..column
                };
                self.blocks(blocks, column, parent);
            }
            Block::Quote(blocks) => {
                let quote = self.galley.structure.add(parent, Role::BlockQuote);
                self.blocks(blocks, column.inset_start(self.style.indent), quote);
            }
            Block::Space(lines) => {
                self.push(Strip {
                    height: lines * self.style.body.leading,
                    ..Strip::default()
                });
            }
            Block::PageBreak => self.starts_page = true,
        }
    }

    /// The penalty that the strip before lays on the next one.
    pub fn binding(&self) -> u16 {
        match self.galley.strips.last() {
            Some(strip) if strip.heading.is_some() => penalty::HEADING,
            Some(strip) if strip.ends_in_stem() => penalty::STEM,
            _ => penalty::FREE,
        }
    }

    /// Adds a strip to the enclosure that is open.
    pub fn push(&mut self, mut strip: Strip) {
        strip.enclosure = self.enclosure;
        strip.new_page |= std::mem::take(&mut self.starts_page);
        self.galley.strips.push(strip);
    }

    /// Adds strips of one block with the space above it.
    pub fn push_all(&mut self, strips: Vec<Strip>, before: f32) {
        for (at, mut strip) in strips.into_iter().enumerate() {
            if at == 0 {
                strip.before += before;
            }
            self.push(strip);
        }
    }

    /// Makes page ends inside the strips from `from` on costly.
    pub fn hold_together(&mut self, from: usize) {
        for strip in self.galley.strips.iter_mut().skip(from + 1) {
            strip.penalty += penalty::INSIDE;
        }
    }

    /// The setting of text of a style in the story's language.
    pub fn setting(&self, text: TextStyle) -> Setting<'a> {
        Setting {
            text,
            link: self.style.link,
            link_underline: self.style.link_underline,
            emphasis: self.style.emphasis,
            language: &self.story.language,
        }
    }

    pub(super) fn heading(
        &mut self,
        level: u8,
        text: &'a [Inline],
        anchor: Option<&str>,
        column: Column,
        parent: NodeId,
    ) {
        let look = *self.style.heading(level);
        let node = self.galley.structure.add(parent, Role::H(level));
        let prepared = Prepared::tagged(text, self.setting(look.text), &mut self.galley.structure, node);
        let mut strips = prepared.strips(
            self.shaper,
            column.at_most(self.wide_measure(look.text)),
            look.text,
        );
        for strip in strips.iter_mut().skip(1) {
            strip.penalty = penalty::HEADING;
        }
        let title = plain(text);
        if let Some(first) = strips.first_mut() {
            first.anchors.extend(anchor.map(str::to_owned));
        }
        for strip in &mut strips {
            strip.heading = Some((level, String::new()));
        }
        if let Some(first) = strips.first_mut() {
            first.heading = Some((level, title));
        }
        let mut before = look.before;
        if let Some(first) = strips.first_mut().filter(|_| look.rule > 0.0) {
            let gap = 0.2 * look.text.size;
            let y = -(gap + look.rule);
            first.rule_above = Some(Rect {
                x: column.left,
                y,
                width: column.width,
                height: look.rule,
            });
            before -= y;
        }
        self.push_all(strips, before);
        self.after(look.after);
    }

    /// Headings may run wider than text: their letters are larger.
    fn wide_measure(&self, text: TextStyle) -> f32 {
        self.style.measure * text.size / self.style.body.size
    }

    /// Space below the last strip, kept as its height so that it cannot be lost between blocks.
    fn after(&mut self, space: f32) {
        if let Some(last) = self.galley.strips.last_mut() {
            last.height += space;
        }
    }

    fn paragraph(&mut self, text: &'a [Inline], look: Look, column: Column, parent: NodeId) {
        let node = self.galley.structure.add(parent, Role::P);
        self.text(text, self.look(look), column, node, self.style.paragraph_gap);
    }

    /// Sets text below a node that is there already.
    pub fn text(&mut self, text: &'a [Inline], look: TextStyle, column: Column, node: NodeId, before: f32) {
        let prepared = Prepared::tagged(text, self.setting(look), &mut self.galley.structure, node);
        let strips = prepared.strips(self.shaper, column.at_most(self.style.measure), look);
        // Text belongs to the heading above it.
        let under_heading = self
            .galley
            .strips
            .last()
            .is_some_and(|last| last.heading.is_some());
        self.push_all(
            strips,
            if under_heading {
                UNDER_HEADING * before
            } else {
                before
            },
        );
    }

    fn look(&self, look: Look) -> TextStyle {
        match look {
            Look::Body => self.style.body,
            Look::Lead => self.style.lead,
            Look::Small => self.style.small,
        }
    }
}

impl Strip {
    /// Whether its words end in a colon: they introduce what follows.
    fn ends_in_stem(&self) -> bool {
        self.items.iter().rev().find_map(|placed| match &placed.item {
            Item::Text(run) if matches!(placed.tag, Tag::Node(_)) => {
                Some(run.text.trim_end().ends_with([':', '：']))
            }
            _ => None,
        }) == Some(true)
    }
}

/// An artifact that decorates.
pub(super) fn decoration(shape: Shape) -> Placed {
    Placed {
        tag: Tag::Artifact(Artifact::Decoration),
        item: Item::Shape(shape),
    }
}

impl Strip {
    /// Moves everything in the strip down; the strip grows.
    pub(super) fn shift(&mut self, by: f32) {
        for placed in &mut self.items {
            placed.item.shift(by);
        }
        for part in &mut self.links {
            part.rect.y += by;
        }
        for (_, rect) in &mut self.figures {
            rect.y += by;
        }
        self.height += by;
    }
}
