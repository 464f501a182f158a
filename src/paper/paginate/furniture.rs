//! Header and footer: set as artifacts, the same words on every page, so that a screen reader does not say them again.

use super::Room;
use crate::paper::flow::Column;
use crate::paper::flow::block::Story;
use crate::paper::flow::style::{Style, TextStyle};
use crate::paper::frame::{Artifact, Color, Item, Placed, Point, Rect, Shape, Sheet, Tag, TextRun};
use crate::paper::shape::{Line, Shaper, TextSpan};

/// Thickness of the rule under the header of the first page and of the other rules.
const FIRST_RULE: f32 = 2.0;
const RULE: f32 = 0.75;
/// Between facts on one line.
const SEPARATOR: &str = " · ";

/// What is known of header and footer before there are pages.
pub struct Furniture<'a> {
    story: &'a Story,
    style: &'a Style,
    column: Column,
    /// The headers of the first page and of the others, and their lower edges.
    headers: [(Vec<Placed>, f32); 2],
    footer: SharedFooter,
    footer_top: f32,
}

/// What is the same in all footers, with places counted from their top edge.
#[derive(Default)]
struct SharedFooter {
    /// The rule and the lines of the story.
    items: Vec<Placed>,
    /// Room for the longest labels that there can be, so that all footers are alike.
    label_width: f32,
    /// Without the labels.
    height: f32,
}

/// Lines of one text, from a top edge.
struct Text {
    lines: Vec<Line>,
    left: f32,
    look: TextStyle,
}

impl Text {
    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.look.leading
    }

    fn put(self, top: f32, artifact: Artifact, out: &mut Vec<Placed>) {
        for (at, line) in self.lines.into_iter().enumerate() {
            let y = top + at as f32 * self.look.leading + (self.look.leading + 0.67 * self.look.size) / 2.0;
            out.extend(line.runs.into_iter().map(|run| Placed {
                tag: Tag::Artifact(artifact),
                item: Item::Text(TextRun {
                    face: run.face,
                    size: run.size,
                    color: run.color,
                    origin: Point {
                        x: self.left + run.x,
                        y: y - run.rise,
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

impl<'a> Furniture<'a> {
    /// Measures header and footer.
    pub fn new(story: &'a Story, style: &'a Style, shaper: &mut Shaper<'_>) -> Furniture<'a> {
        let column = Column {
            left: style.margins.side,
            width: style.page.width - 2.0 * style.margins.side,
            direction: story.direction,
        };
        let mut furniture = Furniture {
            story,
            style,
            column,
            headers: Default::default(),
            footer: SharedFooter::default(),
            footer_top: 0.0,
        };
        furniture.headers = [true, false].map(|first| {
            let mut items = Vec::new();
            let bottom = furniture.header(first, shaper, &mut items);
            (items, bottom)
        });
        furniture.footer = furniture.shared_footer(shaper);
        let height = furniture.labels(1, 999, shaper, &mut Vec::new());
        furniture.footer_top = style.page.height - style.margins.bottom - height.max(furniture.footer.height);
        furniture
    }

    /// The part of a page (from 0) that is left for text.
    pub fn room(&self, page: usize) -> Room {
        let top = self.headers[usize::from(page > 0)].1 + 0.9 * self.style.body.size;
        let height = self.footer_top - 0.6 * self.style.body.size - top;
        Room {
            top,
            height,
            direction: self.story.direction,
        }
    }

    /// Adds both to all pages: the header before everything, the footer behind.
    pub fn add(&self, sheet: &mut Sheet, shaper: &mut Shaper<'_>) {
        let count = sheet.pages.len();
        for (index, page) in sheet.pages.iter_mut().enumerate() {
            let mut items = self.headers[usize::from(index > 0)].0.clone();
            items.append(&mut page.items);
            self.put_footer(index + 1, count, shaper, &mut items);
            page.items = items;
        }
    }

    /// Sets a header and gives its lower edge.
    fn header(&self, first: bool, shaper: &mut Shaper<'_>, out: &mut Vec<Placed>) -> f32 {
        let header = &self.story.header;
        let small = self.style.small;
        let bold = TextStyle { bold: true, ..small };
        let (name, look) = if first {
            (header.clinic.clone(), self.style.clinic)
        } else {
            let words = [Some(&header.running), header.notice.as_ref()];
            (
                words
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(SEPARATOR),
                bold,
            )
        };
        let contact = self.contact(first, &name, look, shaper);
        let contact = self.at_end(&contact, small, 0.8 * self.column.width, shaper);
        let used = contact.iter().map(|text| widest(&text.lines)).fold(0.0, f32::max);
        let gap = if used > 0.0 { small.size } else { 0.0 };
        let name = self.set(&name, look, self.column.inset_end(used + gap), shaper);
        let top = self.style.margins.top;
        let contact_height: f32 = contact.iter().map(Text::height).sum();
        let height = name.height().max(contact_height);
        // Both stand on the rule, so that name and phone share its line.
        name_and_contact(name, contact, top + height, Artifact::Header, out);
        let mut y = top + height + 0.3 * small.size;
        let rule = if first { FIRST_RULE } else { RULE };
        out.push(self.rule(
            y,
            rule,
            Artifact::Header,
            if first { self.style.mark } else { self.style.rule },
        ));
        y += rule;
        if let Some(notice) = header.notice.as_ref().filter(|_| first) {
            let notice = self.set(notice, bold, self.column, shaper);
            let height = notice.height();
            notice.put(y + 0.2 * small.size, Artifact::Header, out);
            y += 0.2 * small.size + height;
        }
        y
    }

    /// All of it on the first page, on one line where that has room beside the name; the phone on the others.
    fn contact(&self, first: bool, name: &str, look: TextStyle, shaper: &mut Shaper<'_>) -> Vec<String> {
        let contact = &self.story.header.contact;
        if !first {
            return contact.iter().take(1).cloned().collect();
        }
        let line = contact.join(SEPARATOR);
        let mut width = |text: &str, look| shaper.width(&[self.span(text, look)], self.story.direction);
        let used = width(name, look) + width(&line, self.style.small) + 2.0 * self.style.small.size;
        if used <= self.column.width {
            vec![line]
        } else {
            contact.clone()
        }
    }

    /// Sets what is the same in all footers, from their top edge.
    fn shared_footer(&self, shaper: &mut Shaper<'_>) -> SharedFooter {
        let small = self.style.small;
        let longest = self.longest_labels();
        let width = longest
            .iter()
            .map(|label| shaper.width(&[self.span(label, small)], self.story.direction))
            .fold(0.0, f32::max)
            .min(0.4 * self.column.width);
        let mut items = vec![self.rule(0.0, RULE, Artifact::Footer, self.style.rule)];
        let mut y = RULE + 0.3 * small.size;
        for line in &self.story.footer.lines {
            let text = self.set(line, small, self.column.inset_end(width + small.size), shaper);
            let height = text.height();
            text.put(y, Artifact::Footer, &mut items);
            y += height;
        }
        SharedFooter {
            items,
            label_width: width + 1.0,
            height: y,
        }
    }

    /// Sets the labels of a page from the top edge of its footer, and gives the height of the footer as far as they need it.
    fn labels(&self, page: usize, pages: usize, shaper: &mut Shaper<'_>, out: &mut Vec<Placed>) -> f32 {
        let small = self.style.small;
        let labels = self.page_labels(page, pages);
        let mut y = RULE + 0.3 * small.size;
        for text in self.at_end(&labels, small, self.footer.label_width, shaper) {
            let height = text.height();
            text.put(y, Artifact::Footer, out);
            y += height;
        }
        y
    }

    /// Adds a page's footer: the rule, the labels, and the lines that all pages have.
    fn put_footer(&self, page: usize, pages: usize, shaper: &mut Shaper<'_>, out: &mut Vec<Placed>) {
        let from = out.len();
        let (rule, lines) = self.footer.items.split_at(1);
        out.extend_from_slice(rule);
        self.labels(page, pages, shaper, out);
        out.extend_from_slice(lines);
        for placed in &mut out[from..] {
            placed.item.shift(self.footer_top);
        }
    }

    /// "Page 1 of 2", and where the sheet is part of a packet, "Packet page 7 of 30".
    fn page_labels(&self, page: usize, pages: usize) -> Vec<String> {
        let footer = &self.story.footer;
        let own = (!footer.page_label.is_empty()).then(|| numbered(&footer.page_label, page, pages));
        let packet = footer.packet.as_ref();
        let packet = packet.map(|packet| numbered(&packet.label, packet.before + page, packet.pages));
        own.into_iter().chain(packet).collect()
    }

    /// The same with the most digits there can be: the room for the labels, so that all footers are alike.
    fn longest_labels(&self) -> Vec<String> {
        let footer = &self.story.footer;
        let packet = footer.packet.as_ref().map(|packet| packet.label.as_str());
        let labels = std::iter::once(footer.page_label.as_str()).chain(packet);
        labels.map(|label| numbered(label, 999, 999)).collect()
    }

    fn span<'t>(&'t self, text: &'t str, look: TextStyle) -> TextSpan<'t> {
        TextSpan {
            text,
            language: &self.story.language,
            bold: look.bold,
            size: look.size,
            rise: 0.0,
            color: look.color,
        }
    }

    fn set(&self, text: &str, look: TextStyle, column: Column, shaper: &mut Shaper<'_>) -> Text {
        let lines = shaper.lines(&[self.span(text, look)], column.width, column.direction);
        Text {
            lines,
            left: column.left,
            look,
        }
    }

    /// Texts whose lines end at the end side of the page.
    fn at_end(&self, texts: &[String], look: TextStyle, most: f32, shaper: &mut Shaper<'_>) -> Vec<Text> {
        let column = self.column.end_part(most);
        let mut set: Vec<Text> = texts
            .iter()
            .map(|text| self.set(text, look, column, shaper))
            .collect();
        for line in set.iter_mut().flat_map(|text| &mut text.lines) {
            let free = column.width - line.width;
            let shift = if self.column.direction == crate::paper::frame::Direction::Ltr {
                free
            } else {
                -free
            };
            line.runs.iter_mut().for_each(|run| run.x += shift);
        }
        set
    }

    fn rule(&self, y: f32, thickness: f32, artifact: Artifact, color: Color) -> Placed {
        let rect = Rect {
            x: self.column.left,
            y,
            width: self.column.width,
            height: thickness,
        };
        Placed {
            tag: Tag::Artifact(artifact),
            item: Item::Shape(Shape::bar(rect, color)),
        }
    }
}

fn numbered(label: &str, page: usize, pages: usize) -> String {
    let label = label.replace("{page}", &page.to_string());
    label.replace("{pages}", &pages.to_string())
}

fn widest(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.width).fold(0.0, f32::max)
}

/// Puts both so that their last lines end at `bottom`, the last baselines level.
fn name_and_contact(name: Text, contact: Vec<Text>, bottom: f32, artifact: Artifact, out: &mut Vec<Placed>) {
    let drop = |look: &TextStyle| (look.leading - 0.67 * look.size) / 2.0;
    let deepest = contact
        .first()
        .map_or(0.0, |text| drop(&text.look))
        .max(drop(&name.look));
    let top = bottom - name.height() - (deepest - drop(&name.look));
    name.put(top, artifact, out);
    let mut y = bottom - contact.iter().map(Text::height).sum::<f32>();
    y -= deepest - contact.first().map_or(deepest, |text| drop(&text.look));
    for text in contact {
        let height = text.height();
        text.put(y, artifact, out);
        y += height;
    }
}
