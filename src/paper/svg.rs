//! Frames as SVG, for looking at a sheet in a browser: the same glyphs in the same places as in the PDF.
//!
//! A page stands for itself: glyphs are outlines, pictures lie in it, nothing is loaded. It has no words for a screen
//! reader; whoever shows it says what it is, and the page beside it says the same words.

mod picture;

use super::font::{FaceId, Fonts};
use super::frame::{Color, Item, Page, Picture, Point, Rect, Segment, Shape, Sheet, TextRun};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::BTreeMap;
use std::fmt::Write;

/// One page of a sheet.
pub fn page(sheet: &Sheet, page: &Page, fonts: &Fonts) -> String {
    let mut painter = Painter {
        fonts,
        outlines: BTreeMap::new(),
        body: String::with_capacity(64 * 1024),
    };
    for placed in &page.items {
        match &placed.item {
            Item::Text(run) => painter.text(run),
            Item::Shape(shape) => painter.shape(shape),
            Item::Picture(id, rect) => {
                if let Some(picture) = sheet.pictures.get(id.0 as usize) {
                    painter.picture(picture, rect);
                }
            }
        }
    }
    let (width, height) = (number(page.size.width), number(page.size.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><defs>"
    );
    for ((face, glyph), outline) in &painter.outlines {
        if !outline.is_empty() {
            put(
                &mut svg,
                format_args!("<path id=\"g{}-{glyph}\" d=\"{outline}\"/>", face.0),
            );
        }
    }
    put(
        &mut svg,
        format_args!(
            "</defs><rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>{}</svg>",
            painter.body
        ),
    );
    svg
}

/// Adds text; writing to a string cannot fail.
fn put(text: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(what);
}

/// A length in hundredths of a point, as short as it can be written.
fn number(value: f32) -> f32 {
    // Adding zero turns -0 into 0.
    (value * 100.0).round() / 100.0 + 0.0
}

fn color(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

struct Painter<'a> {
    fonts: &'a Fonts,
    /// Of every glyph that occurs, in font units with y upwards; empty for a space.
    outlines: BTreeMap<(FaceId, u16), String>,
    body: String,
}

impl Painter<'_> {
    fn text(&mut self, run: &TextRun) {
        let scale = run.size / f32::from(self.fonts.face(run.face).units_per_em);
        put(
            &mut self.body,
            format_args!(
                "<g fill=\"{}\" transform=\"translate({} {}) scale({scale} -{scale})\">",
                color(run.color),
                number(run.origin.x),
                number(run.origin.y),
            ),
        );
        for glyph in &run.glyphs {
            let outline = self.outlines.entry((run.face, glyph.id));
            let outline = outline.or_insert_with(|| outline_of(self.fonts, run.face, glyph.id));
            if outline.is_empty() {
                continue;
            }
            let x = (glyph.x / scale).round();
            put(
                &mut self.body,
                format_args!("<use href=\"#g{}-{}\" x=\"{x}\"", run.face.0, glyph.id),
            );
            if glyph.rise != 0.0 {
                put(
                    &mut self.body,
                    format_args!(" y=\"{}\"", (glyph.rise / scale).round()),
                );
            }
            self.body.push_str("/>");
        }
        self.body.push_str("</g>");
    }

    fn shape(&mut self, shape: &Shape) {
        self.body.push_str("<path d=\"");
        for segment in &shape.path {
            path_step(&mut self.body, segment);
        }
        let fill = shape.fill.map_or_else(|| "none".to_owned(), color);
        put(&mut self.body, format_args!("\" fill=\"{fill}\""));
        if shape.even_odd {
            self.body.push_str(" fill-rule=\"evenodd\"");
        }
        if let Some(stroke) = &shape.stroke {
            let (color, width) = (color(stroke.color), number(stroke.width));
            put(
                &mut self.body,
                format_args!(" stroke=\"{color}\" stroke-width=\"{width}\""),
            );
            if stroke.round {
                self.body
                    .push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
            }
        }
        self.body.push_str("/>");
    }

    fn picture(&mut self, picture: &Picture, rect: &Rect) {
        let (x, y) = (number(rect.x), number(rect.y));
        let scale = |width: f32, height: f32| {
            let (across, down) = (rect.width / width, rect.height / height);
            format!("<g transform=\"translate({x} {y}) scale({across} {down})\">")
        };
        if let Picture::Drawing(drawing) = picture {
            self.body
                .push_str(&scale(drawing.size.width, drawing.size.height));
            drawing.shapes.iter().for_each(|shape| self.shape(shape));
            self.body.push_str("</g>");
        } else if let Picture::Bitmap(bitmap) = picture {
            self.body
                .push_str(&scale(bitmap.width as f32, bitmap.height as f32));
            let squares = picture::squares(bitmap);
            put(&mut self.body, format_args!("<path d=\"{squares}\"/></g>"));
        } else if let Some(address) = picture::data_address(picture) {
            let (width, height) = (number(rect.width), number(rect.height));
            put(
                &mut self.body,
                format_args!(
                    "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" href=\"{address}\"/>"
                ),
            );
        }
    }
}

fn path_step(path: &mut String, segment: &Segment) {
    let at = |point: &Point| (number(point.x), number(point.y));
    match segment {
        Segment::Move(point) => {
            let (x, y) = at(point);
            put(path, format_args!("M{x} {y}"));
        }
        Segment::Line(point) => {
            let (x, y) = at(point);
            put(path, format_args!("L{x} {y}"));
        }
        Segment::Curve(a, b, c) => {
            let ((ax, ay), (bx, by), (cx, cy)) = (at(a), at(b), at(c));
            put(path, format_args!("C{ax} {ay} {bx} {by} {cx} {cy}"));
        }
        Segment::Close => path.push('Z'),
    }
}

/// The outline of a glyph; empty for one that leaves no mark.
fn outline_of(fonts: &Fonts, face: FaceId, glyph: u16) -> String {
    let mut pen = PathPen::default();
    let data = &fonts.face(face).data;
    if let Ok(font) = FontRef::new(data)
        && let Some(outline) = font.outline_glyphs().get(GlyphId::from(glyph))
    {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        // A glyph that cannot be drawn here could not be cut out for the PDF either, which is an error there.
        let _ = outline.draw(settings, &mut pen);
    }
    pen.path
}

/// Writes an outline as SVG.
#[derive(Default)]
struct PathPen {
    path: String,
}

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        put(&mut self.path, format_args!("M{} {}", number(x), number(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        put(&mut self.path, format_args!("L{} {}", number(x), number(y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (cx, cy, x, y) = (number(cx), number(cy), number(x), number(y));
        put(&mut self.path, format_args!("Q{cx} {cy} {x} {y}"));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let [ax, ay, bx, by, x, y] = [ax, ay, bx, by, x, y].map(number);
        put(&mut self.path, format_args!("C{ax} {ay} {bx} {by} {x} {y}"));
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::flow::block::{Block, Inline, Story};
    use crate::paper::flow::style::{LETTER, Style};
    use crate::paper::lay_out;
    use crate::paper::shape::Shaper;

    #[test]
    fn every_glyph_with_a_mark_is_painted_where_it_stands() {
        let text = vec![Inline::text("Weak leg < 2 days & \"worse\"")];
        let story = Story {
            title: "Leg".into(),
            language: "en".into(),
            direction: Default::default(),
            metadata: Default::default(),
            header: Default::default(),
            footer: Default::default(),
            continued: "(continued)".into(),
            blocks: vec![Block::Heading {
                level: 1,
                text,
                anchor: None,
            }],
            pictures: Vec::new(),
        };
        let fonts = Fonts::builtin();
        let (sheet, _) = lay_out(&story, &Style::standard(LETTER), &mut Shaper::new(&fonts));
        let svg = page(&sheet, &sheet.pages[0], &fonts);
        let marks = sheet.runs().flat_map(|(_, _, run)| {
            let chars = run.text.chars();
            chars.filter(|c| !c.is_whitespace())
        });
        assert_eq!(svg.matches("<use ").count(), marks.count());
        assert!(is_well_formed(&svg));
        let run = sheet.runs().map(|(_, _, run)| run).next().expect("a run");
        let place = format!("translate({} {})", number(run.origin.x), number(run.origin.y));
        assert!(svg.contains(&place), "{place}");
    }

    fn is_well_formed(xml: &str) -> bool {
        let mut reader = quick_xml::Reader::from_str(xml);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => return true,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
    }
}
