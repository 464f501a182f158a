//! Sections with their headings beside them.
//!
//! 1. A heading of level 2 opens a section. Its lines go into the side column, in a strip without height, under a rule.
//! 2. The blocks up to the next such heading are set in the text column.
//! 3. The section is closed: strips beside the heading stay with it, and it ends below both.
//!
//! A section that begins with a card has its heading above and its cards at full width: who to call is not to be missed.
//! So has one whose heading has a word wider than the side column.

use super::block::{Block, Card, CardKind, Inline, plain};
use super::column::Column;
use super::compose::Composer;
use super::inline::Prepared;
use super::strip::{Strip, penalty};
use super::style::SideColumn;
use crate::paper::frame::{Rect, Role, StructTree};

/// Thickness of the rule above a section, and the space on both sides of it, in lines of text.
const RULE: f32 = 0.5;
const ABOVE: f32 = 0.27;
const BELOW: f32 = 0.15;

/// A section whose heading stands beside its text.
struct Section {
    /// How far down the heading reaches from the first line of the text.
    height: f32,
    /// The strip of the heading; it has no height, so the text begins level with it.
    head: usize,
}

impl<'a> Composer<'a, '_> {
    /// Sets the blocks of a story, section by section where the style has a side column.
    pub(super) fn sections(&mut self, blocks: &'a [Block], full: Column) {
        let Some(side) = self.style.side else {
            self.blocks(blocks, full, StructTree::ROOT);
            return;
        };
        let text = full.inset_start(side.width + side.gap);
        let (mut column, mut cards) = (full, full);
        let mut open: Option<Section> = None;
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading {
                    level: 2,
                    text: words,
                    anchor,
                } => {
                    self.close(open.take());
                    let card_first = blocks.get(at + 1).is_some_and(is_box);
                    let beside = !card_first && blocks.get(at + 1).is_some_and(is_text);
                    column = text;
                    cards = if card_first { full } else { text };
                    if beside && self.fits(words, side, full) {
                        open = Some(self.beside_heading(words, anchor.as_deref(), side, full));
                        continue;
                    }
                }
                Block::Heading { level: 1, .. } | Block::PageBreak => {
                    self.close(open.take());
                    (column, cards) = (full, full);
                }
                Block::Card(Card { level: 2, .. }) | Block::WriteIn { .. } => {
                    self.close(open.take());
                    (column, cards) = (full, full);
                }
                _ => {}
            }
            let place = match block {
                Block::Heading { level: 1 | 2, .. } => full,
                block if is_box(block) => cards,
                _ => column,
            };
            self.blocks(std::slice::from_ref(block), place, StructTree::ROOT);
        }
        self.close(open);
    }

    /// Whether every word of a heading has room in the side column.
    fn fits(&mut self, words: &'a [Inline], side: SideColumn, full: Column) -> bool {
        let mut unused = StructTree::new();
        let setting = self.setting(side.heading);
        let prepared = Prepared::tagged(words, setting, &mut unused, StructTree::ROOT);
        prepared.widths(self.shaper, full).0 <= side.width
    }

    fn beside_heading(
        &mut self,
        words: &'a [Inline],
        anchor: Option<&str>,
        side: SideColumn,
        full: Column,
    ) -> Section {
        let (look, body) = (side.heading, self.style.body);
        let node = self.galley.structure.add(StructTree::ROOT, Role::H(2));
        let prepared = Prepared::tagged(words, self.setting(look), &mut self.galley.structure, node);
        let place = full.part(0.0, side.width);
        let mut strip = Strip {
            before: (ABOVE + BELOW) * body.leading + RULE,
            rule_above: Some(Rect {
                x: full.left,
                y: -(BELOW * body.leading + RULE),
                width: full.width,
                height: RULE,
            }),
            heading: Some((2, plain(words))),
            anchors: anchor.map(str::to_owned).into_iter().collect(),
            ..Strip::default()
        };
        // Both first lines stand on one baseline.
        let drop = (body.leading + 0.67 * body.size - look.leading - 0.67 * look.size) / 2.0;
        let mut height = 0.0;
        for line in prepared.lines(self.shaper, place) {
            prepared.place(line, place.left, drop + height, look, &mut strip);
            height += look.leading;
        }
        let head = self.galley.strips.len();
        self.push(strip);
        Section { height, head }
    }

    /// Keeps a heading and the text beside it together, and the next section below both.
    fn close(&mut self, section: Option<Section>) {
        let Some(Section { height, head }) = section else {
            return;
        };
        let mut y = 0.0;
        for (at, strip) in self.galley.strips[head..].iter_mut().enumerate() {
            match at {
                0 => {}
                1 => strip.before = 0.0,
                _ => y += strip.before,
            }
            if at > 0 && y < height {
                strip.penalty = strip.penalty.max(penalty::HEADING);
            }
            y += strip.height;
        }
        if let Some(last) = self.galley.strips.last_mut() {
            last.height += (height - y).max(0.0);
        }
    }
}

/// A card with a frame.
fn is_box(block: &Block) -> bool {
    matches!(block, Block::Card(card) if card.kind != CardKind::Note)
}

/// What a heading can stand beside.
fn is_text(block: &Block) -> bool {
    !matches!(
        block,
        Block::Heading { level: 1 | 2, .. } | Block::PageBreak | Block::WriteIn { .. }
    )
}
