//! Pages from cuts: items in their places, frames, links, anchors, outline.

use super::Room;
use super::distribute::Cut;
use crate::paper::flow::strip::{Border, Galley, LinkPart, Strip};
use crate::paper::flow::style::Style;
use crate::paper::frame::{
    Anchor, Artifact, Direction, Item, LinkArea, OutlineEntry, Page, Placed, Rect, Shape, Sheet, Tag,
};

/// Fills the sheet with pages.
pub fn assemble(
    galley: Galley,
    cuts: &[Cut],
    room: &dyn Fn(usize) -> Room,
    style: &Style,
    sheet: &mut Sheet,
) {
    let Galley {
        mut strips,
        enclosures,
        structure,
    } = galley;
    sheet.structure = structure;
    let mut headings = Vec::new();
    for (index, cut) in cuts.iter().enumerate() {
        let room = room(index);
        let mut page = PageBuilder::default();
        for &(id, top, bottom) in &cut.enclosures {
            let (x, width) = enclosures[id.0].span;
            let rect = Rect {
                x,
                y: room.top + top,
                width,
                height: bottom - top,
            };
            page.decorations
                .extend(border(enclosures[id.0].border, rect, style, room.direction));
        }
        for &(id, at, y) in &cut.repeats {
            page.put(enclosures[id.0].repeat[at].clone(), room.top + y);
        }
        for &(at, y) in &cut.strips {
            let strip = std::mem::take(&mut strips[at]);
            let top = room.top + y;
            headings.extend(note_places(&strip, Anchor { page: index, y: top }, sheet));
            let rule = strip
                .rule_above
                .filter(|_| y > 0.0)
                .map(|rule| rule.shifted(0.0, top));
            page.decorations
                .extend(rule.map(|rule| decoration(Shape::bar(rule, style.rule))));
            page.put(strip, top);
        }
        sheet.pages.push(page.finish(style));
    }
    sheet.outline = nested(headings);
}

/// Notes named places and figures of a strip, and gives its heading with its level.
fn note_places(strip: &Strip, anchor: Anchor, sheet: &mut Sheet) -> Option<(u8, OutlineEntry)> {
    for name in &strip.anchors {
        sheet.anchors.entry(name.clone()).or_insert(anchor);
    }
    for &(node, rect) in &strip.figures {
        sheet
            .structure
            .place_figure(node, anchor.page, rect.shifted(0.0, anchor.y));
    }
    let (level, title) = strip.heading.clone().filter(|(_, title)| !title.is_empty())?;
    Some((
        level,
        OutlineEntry {
            title,
            anchor,
            children: Vec::new(),
        },
    ))
}

/// What stands on one page. Decorations come first: text is painted over them, and is not cut up by them.
#[derive(Default)]
struct PageBuilder {
    decorations: Vec<Placed>,
    content: Vec<Placed>,
    links: Vec<LinkArea>,
}

impl PageBuilder {
    fn put(&mut self, strip: Strip, y: f32) {
        for mut placed in strip.items {
            placed.item.shift(y);
            match placed.tag {
                Tag::Artifact(Artifact::Decoration) => self.decorations.push(placed),
                _ => self.content.push(placed),
            }
        }
        for part in strip.links {
            self.link(part, y);
        }
    }

    /// Parts of one link on one page are one area.
    fn link(&mut self, part: LinkPart, y: f32) {
        let rect = part.rect.shifted(0.0, y);
        match self.links.iter_mut().find(|area| area.node == part.node) {
            Some(area) => area.rects.push(rect),
            None => self.links.push(LinkArea {
                node: part.node,
                rects: vec![rect],
                target: part.target,
                contents: part.contents,
            }),
        }
    }

    fn finish(self, style: &Style) -> Page {
        let mut items = self.decorations;
        items.extend(self.content);
        Page {
            size: style.page,
            items,
            links: self.links,
        }
    }
}

fn border(border: Border, rect: Rect, style: &Style, direction: Direction) -> Vec<Placed> {
    let ink = style.mark;
    let shapes = match border {
        Border::None => Vec::new(),
        Border::Frame { width } => vec![Shape::frame(rect, width, ink)],
        Border::Double { outer, gap, inner } => {
            let inset = outer + gap;
            let inside = Rect {
                x: rect.x + inset,
                y: rect.y + inset,
                width: rect.width - 2.0 * inset,
                height: rect.height - 2.0 * inset,
            };
            vec![Shape::frame(rect, outer, ink), Shape::frame(inside, inner, ink)]
        }
        Border::Bar { width } => {
            let x = if direction == Direction::Ltr {
                rect.x
            } else {
                rect.right() - width
            };
            vec![Shape::bar(Rect { x, width, ..rect }, ink)]
        }
        Border::Below { width } => {
            let rule = Rect {
                y: rect.bottom() - width,
                height: width,
                ..rect
            };
            vec![Shape::bar(rule, style.rule)]
        }
    };
    shapes.into_iter().map(decoration).collect()
}

fn decoration(shape: Shape) -> Placed {
    Placed {
        tag: Tag::Artifact(Artifact::Decoration),
        item: Item::Shape(shape),
    }
}

/// Headings nested by level.
fn nested(headings: Vec<(u8, OutlineEntry)>) -> Vec<OutlineEntry> {
    let mut open: Vec<(u8, OutlineEntry)> = Vec::new();
    let mut done = Vec::new();
    let close = |open: &mut Vec<(u8, OutlineEntry)>, done: &mut Vec<OutlineEntry>, level: u8| {
        while open.last().is_some_and(|&(last, _)| last >= level) {
            let Some((_, entry)) = open.pop() else { return };
            match open.last_mut() {
                Some((_, parent)) => parent.children.push(entry),
                None => done.push(entry),
            }
        }
    };
    for (level, entry) in headings {
        close(&mut open, &mut done, level);
        open.push((level, entry));
    }
    close(&mut open, &mut done, 0);
    done
}
