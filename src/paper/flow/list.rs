//! Lists: marks that are drawn, numbers that are set, items that are blocks.

use super::block::{Block, Inline, Marker};
use super::column::Column;
use super::compose::{Composer, decoration};
use super::inline::Prepared;
use super::marks::{self, Spot};
use super::strip::{Strip, penalty};
use crate::paper::frame::{Direction, NodeId, Numbering, Role, Tag};

impl<'a> Composer<'a, '_> {
    pub(super) fn list(&mut self, marker: Marker, items: &'a [Vec<Block>], column: Column, parent: NodeId) {
        let numbering = match marker {
            Marker::Number(_) => Numbering::Decimal,
            _ => Numbering::Disc,
        };
        let list = self.galley.structure.add(parent, Role::L(numbering));
        let inner = column.inset_start(self.indent_of(marker, items.len()));
        for (at, item) in items.iter().enumerate() {
            let node = self.galley.structure.add(list, Role::Li);
            let label =
                matches!(marker, Marker::Number(_)).then(|| self.galley.structure.add(node, Role::Lbl));
            let body = self.galley.structure.add(node, Role::LBody);
            let from = self.galley.strips.len();
            let follows = self.binding();
            self.item(item, inner, body);
            if self.galley.strips.len() == from {
                // An empty item keeps its mark.
                self.push(Strip {
                    height: self.style.body.leading,
                    ..Strip::default()
                });
            }
            let single = self.galley.strips.len() == from + 1;
            let first = &mut self.galley.strips[from];
            first.penalty = first.penalty.max(follows);
            first.before = if at == 0 {
                self.style.paragraph_gap * 0.6
            } else {
                self.style.item_gap
            };
            // A last item of one line, alone at the top of a page, is a widow too.
            if single && at > 0 && at + 1 == items.len() {
                first.penalty = first.penalty.max(penalty::WIDOW);
            }
            match (marker, label) {
                (Marker::Number(start), Some(label)) => {
                    self.number(from, start.saturating_add(at as u32), column, inner, label);
                }
                _ => self.mark(from, marker, column),
            }
        }
    }

    /// Numbers of two digits and more need more room than bullets.
    fn indent_of(&self, marker: Marker, count: usize) -> f32 {
        let digits = match marker {
            Marker::Number(start) => (start as usize + count).to_string().len(),
            _ => 1,
        };
        self.style.indent + digits.saturating_sub(1) as f32 * 0.62 * self.style.body.size
    }

    /// The first paragraph of an item is its body itself; blocks after it are set below.
    fn item(&mut self, item: &'a [Block], column: Column, body: NodeId) {
        let rest = match item {
            [Block::Paragraph { text, .. }, rest @ ..] => {
                self.text(text, self.style.body, column, body, 0.0);
                rest
            }
            all => all,
        };
        self.blocks(rest, column, body);
    }

    /// Draws a mark beside the first line of the item that begins at strip `at`.
    fn mark(&mut self, at: usize, marker: Marker, column: Column) {
        let body = self.style.body;
        let size = match marker {
            Marker::Bullet => 0.72 * body.size,
            _ => 0.8 * body.size,
        };
        let baseline = (body.leading + 0.67 * body.size) / 2.0;
        // Bullets sit at the middle of small letters, other marks at that of capitals.
        let middle = baseline - if marker == Marker::Bullet { 0.25 } else { 0.33 } * body.size;
        let place = column.part(0.18 * body.size, size);
        let spot = Spot {
            x: place.left,
            y: middle - size / 2.0,
            size,
        };
        let shapes = marks::marker(marker, spot, self.style.mark);
        let strip = &mut self.galley.strips[at];
        strip.items.splice(0..0, shapes.into_iter().map(decoration));
    }

    /// Sets a number, its end aligned with the others, before the text of the item in reading order.
    fn number(&mut self, at: usize, number: u32, column: Column, inner: Column, label: NodeId) {
        let body = self.style.body;
        let text = [Inline::text(format!("{number}. "))];
        let prepared = Prepared::tagged(&text, self.setting(body), &mut self.galley.structure, label);
        // Wide enough for any number; in right-to-left text the stop stands to the left of it.
        let room = Column {
            width: 8.0 * body.size,
            ..column
        };
        let mut strip = Strip::default();
        for line in prepared.lines(self.shaper, room) {
            // The space behind the stop is part of the line.
            let gap = 0.2 * body.size;
            let left = match column.direction {
                Direction::Ltr => inner.left - gap - line.width,
                Direction::Rtl => inner.left + inner.width + gap + line.width - room.width,
            };
            prepared.place(line, left, 0.0, body, &mut strip);
        }
        debug_assert!(strip.items.iter().all(|placed| placed.tag == Tag::Node(label)));
        self.galley.strips[at].items.splice(0..0, strip.items);
    }
}
