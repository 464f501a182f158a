//! Room to write: ruled lines under a label, and short fields side by side.

use super::block::Inline;
use super::column::Column;
use super::compose::{Composer, decoration};
use super::inline::Prepared;
use super::strip::Strip;
use crate::paper::frame::{NodeId, Rect, Role, Shape};

/// Thickness of a line to write on.
const LINE: f32 = 0.75;

impl<'a> Composer<'a, '_> {
    pub(super) fn write_in(&mut self, label: &'a [Inline], lines: u8, column: Column, parent: NodeId) {
        let from = self.galley.strips.len();
        let node = self.galley.structure.add(parent, Role::P);
        self.text(label, self.style.body, column, node, self.style.paragraph_gap);
        for _ in 0..lines {
            let rule = Rect {
                x: column.left,
                y: self.style.write_in - LINE,
                width: column.width,
                height: LINE,
            };
            let mut strip = Strip {
                height: self.style.write_in,
                ..Strip::default()
            };
            strip.items.push(decoration(Shape::bar(rule, self.style.rule)));
            self.push(strip);
        }
        self.hold_together(from);
    }

    /// The first field has twice the room of the others: it is a name.
    pub(super) fn fields(&mut self, labels: &'a [Vec<Inline>], column: Column, parent: NodeId) {
        let gap = self.style.body.size;
        let shares = labels.len() as f32 + 1.0;
        let share = (column.width + gap) / shares;
        let look = self.style.body;
        let height = self.style.write_in.max(look.leading);
        let mut strip = Strip {
            height: height + 0.5 * look.leading,
            ..Strip::default()
        };
        let mut offset = 0.0;
        for (at, label) in labels.iter().enumerate() {
            let width = share * if at == 0 { 2.0 } else { 1.0 } - gap;
            let field = column.part(offset, width);
            offset += width + gap;
            let node = self.galley.structure.add(parent, Role::P);
            let prepared = Prepared::tagged(label, self.setting(look), &mut self.galley.structure, node);
            let mut used: f32 = 0.0;
            for line in prepared.lines(self.shaper, field).into_iter().take(1) {
                used = line.width + 0.4 * gap;
                prepared.place(line, field.left, height - look.leading, look, &mut strip);
            }
            let room = field.inset_start(used);
            let rule = Rect {
                x: room.left,
                y: height - 0.2 * look.leading,
                width: room.width,
                height: LINE,
            };
            strip.items.push(decoration(Shape::bar(rule, self.style.rule)));
        }
        self.push(strip);
    }
}
