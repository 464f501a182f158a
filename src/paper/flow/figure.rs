//! Figures, and blocks with a figure beside them.

use super::block::{Block, Figure};
use super::column::Column;
use super::compose::Composer;
use super::label;
use super::strip::{Strip, penalty};
use crate::paper::frame::{Item, NodeId, Placed, Point, Rect, Role, Size, Tag, TextRun};

/// Least width of a caption beside or under a figure, in ems: a short address on two lines.
const CAPTION: f32 = 9.0;

impl<'a> Composer<'a, '_> {
    pub(super) fn figure(&mut self, figure: &'a Figure, column: Column, parent: NodeId) {
        let column = column.at_most(self.style.measure);
        let strip = self.picture(figure, column, parent);
        let from = self.galley.strips.len();
        self.push_all(vec![strip], self.style.paragraph_gap);
        if let Some(caption) = &figure.caption {
            let caption_node = self.galley.structure.add(parent, Role::Caption);
            self.text(
                caption,
                self.style.small,
                column,
                caption_node,
                0.3 * self.style.paragraph_gap,
            );
        }
        if let Some(caption) = self.galley.strips.get_mut(from + 1) {
            caption.penalty = penalty::HEADING;
        }
    }

    /// One strip with the picture at the start side of the column.
    fn picture(&mut self, figure: &'a Figure, column: Column, parent: NodeId) -> Strip {
        let node = self.galley.structure.add(
            parent,
            Role::Figure {
                alt: figure.alt.clone(),
                placed: None,
            },
        );
        let Some(picture) = self.story.pictures.get(figure.picture.0 as usize) else {
            return Strip::default();
        };
        let most = label::most(self.style, figure);
        let Size { width, height } = label::size(picture, most, figure.width, column.width);
        let place = column.at_most(width);
        let rect = Rect {
            x: place.left,
            y: 0.0,
            width,
            height,
        };
        let mut strip = Strip {
            height,
            ..Strip::default()
        };
        strip.items.push(Placed {
            tag: Tag::Node(node),
            item: Item::Picture(figure.picture, rect),
        });
        strip.figures.push((node, rect));
        self.labels(figure, rect, node, &mut strip);
        strip
    }

    /// Words in a picture keep the size of small print whatever the picture's size: they are there to be read.
    fn labels(&mut self, figure: &'a Figure, rect: Rect, node: NodeId, strip: &mut Strip) {
        let small = self.style.small;
        for label in &figure.labels {
            for set in label::set(self.shaper, label, small, rect) {
                let (left, baseline, line) = (set.left, set.baseline, set.line);
                strip.items.extend(line.runs.into_iter().map(|run| Placed {
                    tag: Tag::Node(node),
                    item: Item::Text(TextRun {
                        face: run.face,
                        size: run.size,
                        color: run.color,
                        origin: Point {
                            x: left + run.x,
                            y: baseline - run.rise,
                        },
                        width: run.width,
                        rtl: run.rtl,
                        glyphs: run.glyphs,
                        text: run.text,
                    }),
                }));
            }
        }
    }

    /// Blocks at the start side and a figure at the end side, as one strip that is never cut. In large print there is no
    /// room for both: the figure waits until everything is set, its caption beside it.
    pub(super) fn beside(&mut self, blocks: &'a [Block], figure: &'a Figure, column: Column, parent: NodeId) {
        if self.style.side.is_none() {
            self.blocks(blocks, column, parent);
            self.at_the_end.push(figure);
            return;
        }
        let natural = self
            .story
            .pictures
            .get(figure.picture.0 as usize)
            .map_or(0.0, |picture| picture.natural_width());
        let caption = figure
            .caption
            .as_ref()
            .map_or(0.0, |_| CAPTION * self.style.small.size);
        let width = figure
            .width
            .unwrap_or(natural)
            .max(caption)
            .min(0.4 * column.width);
        let gap = self.style.body.size;
        let from = self.galley.strips.len();
        self.blocks(blocks, column.inset_end(width + gap), parent);
        let left = self.galley.strips.split_off(from);
        let before = left.first().map_or(0.0, |strip| strip.before);
        let mut joined = Strip {
            before,
            ..Strip::default()
        };
        for (at, mut strip) in left.into_iter().enumerate() {
            let top = joined.height + if at == 0 { 0.0 } else { strip.before };
            let height = strip.height;
            strip.shift(top);
            joined.height = top + height;
            joined.heading = joined.heading.or(strip.heading);
            joined.items.append(&mut strip.items);
            joined.links.append(&mut strip.links);
            joined.anchors.append(&mut strip.anchors);
            joined.figures.append(&mut strip.figures);
        }
        let end = column.end_part(width);
        let mut picture = self.picture(figure, end, parent);
        joined.height = joined.height.max(picture.height);
        joined.items.append(&mut picture.items);
        joined.figures.append(&mut picture.figures);
        if let Some(caption) = &figure.caption {
            self.caption_beside(caption, end, picture.height, parent, &mut joined);
        }
        self.push(joined);
    }

    pub(super) fn figure_with_caption_beside(&mut self, figure: &'a Figure, column: Column, parent: NodeId) {
        let mut strip = self.picture(figure, column, parent);
        strip.before = self.style.body.leading;
        let width = strip.figures.first().map_or(0.0, |(_, rect)| rect.width);
        if let Some(caption) = &figure.caption {
            let beside = column.inset_start(width + 0.5 * self.style.body.size);
            self.caption_beside(caption, beside, 0.0, parent, &mut strip);
        }
        self.push(strip);
    }

    fn caption_beside(
        &mut self,
        caption: &'a [super::block::Inline],
        column: Column,
        top: f32,
        parent: NodeId,
        strip: &mut Strip,
    ) {
        let small = self.style.small;
        let node = self.galley.structure.add(parent, Role::Caption);
        let setting = self.setting(small);
        let prepared = super::inline::Prepared::tagged(caption, setting, &mut self.galley.structure, node);
        let mut y = top + 0.2 * small.size;
        for line in prepared.lines(self.shaper, column) {
            prepared.place(line, column.left, y, small, strip);
            y += small.leading;
        }
        strip.height = strip.height.max(y);
    }
}
