//! The mark of a draft: pale words from corner to corner, behind the text of every page.
//!
//! The words are shaped as any others and painted as outlines of their glyphs, turned by the angle of the page's diagonal.
//! They are an artifact of kind Watermark (ISO 32000-1, 14.8.2.2.2): a screen reader passes over them, and the notice of
//! the header says the same in words. Being paths, they cannot be mistaken for text when words are copied. The grey
//! leaves black text a contrast of 16 to 1 and every other colour of a sheet at least 4.5 to 1.

use crate::paper::flow::style::Style;
use crate::paper::font::Fonts;
use crate::paper::frame::{Artifact, Color, Direction, Item, Placed, Point, Segment, Shape, Sheet, Tag};
use crate::paper::shape::{Line, Shaper, TextSpan};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// Pale enough to read through, dark enough to be seen on a cheap printer.
const GREY: Color = Color::rgb(228, 228, 228);
/// How much of the page's diagonal the words take.
const SHARE: f32 = 0.8;
/// Letters larger than this part of the page's width are too heavy.
const LARGEST: f32 = 0.14;

/// Puts the words on every page, before everything else that is painted.
pub fn add(words: &str, style: &Style, shaper: &mut Shaper<'_>, sheet: &mut Sheet) {
    let (width, height) = (style.page.width, style.page.height);
    let line = |shaper: &mut Shaper<'_>, size: f32, direction: Direction, language: &str| {
        let span = TextSpan {
            text: words,
            language,
            bold: true,
            size,
            rise: 0.0,
            color: GREY,
        };
        let room = shaper.width(&[span], direction);
        let lines = shaper.lines(&[span], room + 1.0, direction);
        lines.into_iter().next().unwrap_or_default()
    };
    const TRIAL: f32 = 100.0;
    let trial = line(shaper, TRIAL, sheet.direction, &sheet.language)
        .width
        .max(1.0);
    let size = (TRIAL * SHARE * width.hypot(height) / trial).min(LARGEST * width);
    let line = line(shaper, size, sheet.direction, &sheet.language);
    let turn = Turn {
        center: Point {
            x: width / 2.0,
            y: height / 2.0,
        },
        angle: height.atan2(width),
        // The middle of capitals stands on the diagonal.
        shift: Point {
            x: -middle(&line),
            y: 0.35 * size,
        },
    };
    let shapes = outlines(&line, shaper.fonts(), &turn);
    for page in &mut sheet.pages {
        let placed = shapes.iter().cloned().map(|shape| Placed {
            tag: Tag::Artifact(Artifact::Watermark),
            item: Item::Shape(shape),
        });
        page.items.splice(0..0, placed);
    }
}

/// Half way between the left end of the first run and the right end of the last, whatever column they were set in.
fn middle(line: &Line) -> f32 {
    let left = line.runs.iter().map(|run| run.x).fold(f32::INFINITY, f32::min);
    let right = line.runs.iter().map(|run| run.x + run.width).fold(0.0, f32::max);
    if left.is_finite() {
        (left + right) / 2.0
    } else {
        0.0
    }
}

/// From the line's own coordinates to the page's.
struct Turn {
    center: Point,
    /// Counted against the clock, in radians.
    angle: f32,
    shift: Point,
}

impl Turn {
    fn place(&self, x: f32, y: f32) -> Point {
        let (x, y) = (x + self.shift.x, y + self.shift.y);
        let (sin, cos) = self.angle.sin_cos();
        Point {
            x: self.center.x + x * cos + y * sin,
            y: self.center.y - x * sin + y * cos,
        }
    }
}

/// One filled shape for each glyph.
fn outlines(line: &Line, fonts: &Fonts, turn: &Turn) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for run in &line.runs {
        let Ok(font) = FontRef::new(&fonts.face(run.face).data) else {
            continue;
        };
        let glyphs = font.outline_glyphs();
        for glyph in &run.glyphs {
            let Some(outline) = glyphs.get(GlyphId::from(glyph.id)) else {
                continue;
            };
            let mut pen = Pen {
                turn,
                origin: Point {
                    x: run.x + glyph.x,
                    y: -glyph.rise,
                },
                last: Point::default(),
                path: Vec::new(),
            };
            let settings = DrawSettings::unhinted(Size::new(run.size), LocationRef::default());
            if outline.draw(settings, &mut pen).is_ok() && !pen.path.is_empty() {
                shapes.push(Shape {
                    path: pen.path,
                    fill: Some(GREY),
                    even_odd: false,
                    stroke: None,
                });
            }
        }
    }
    shapes
}

/// Takes an outline, y upwards, and turns it into place.
struct Pen<'t> {
    turn: &'t Turn,
    origin: Point,
    /// The last point in the outline's own coordinates.
    last: Point,
    path: Vec<Segment>,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Point {
        self.turn.place(self.origin.x + x, self.origin.y - y)
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.push(Segment::Move(self.at(x, y)));
        self.last = Point { x, y };
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.push(Segment::Line(self.at(x, y)));
        self.last = Point { x, y };
    }

    /// A quadratic curve as the cubic one of the same form.
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let third = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let last = self.last;
        self.curve_to(
            third(last.x, cx),
            third(last.y, cy),
            third(x, cx),
            third(y, cy),
            x,
            y,
        );
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let curve = Segment::Curve(self.at(ax, ay), self.at(bx, by), self.at(x, y));
        self.path.push(curve);
        self.last = Point { x, y };
    }

    fn close(&mut self) {
        self.path.push(Segment::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::flow::style::LETTER;
    use crate::paper::frame::Page;

    fn marked(words: &str, language: &str, direction: Direction) -> Sheet {
        let fonts = Fonts::builtin();
        let mut sheet = Sheet {
            title: String::new(),
            language: language.to_owned(),
            direction,
            metadata: Default::default(),
            pages: vec![
                Page {
                    size: LETTER,
                    items: Vec::new(),
                    links: Vec::new(),
                };
                2
            ],
            structure: Default::default(),
            outline: Vec::new(),
            anchors: Default::default(),
            pictures: Vec::new(),
        };
        add(
            words,
            &Style::standard(LETTER),
            &mut Shaper::new(&fonts),
            &mut sheet,
        );
        sheet
    }

    #[test]
    fn every_page_is_marked_inside_its_edges_and_around_its_middle() {
        for (words, language, direction) in [
            ("Draft: not for patients", "en", Direction::Ltr),
            ("مسودة: ليست للمرضى", "ar", Direction::Rtl),
        ] {
            let sheet = marked(words, language, direction);
            let mut points = Vec::new();
            for page in &sheet.pages {
                assert!(page.items.len() > 8, "{language}");
                for placed in &page.items {
                    assert_eq!(placed.tag, Tag::Artifact(Artifact::Watermark));
                    let Item::Shape(shape) = &placed.item else {
                        panic!("a watermark is made of shapes")
                    };
                    points.extend(shape.path.iter().filter_map(|segment| match segment {
                        Segment::Move(p) | Segment::Line(p) | Segment::Curve(_, _, p) => Some(*p),
                        Segment::Close => None,
                    }));
                }
            }
            let inside = |p: &Point| (0.0..=612.0).contains(&p.x) && (0.0..=792.0).contains(&p.y);
            assert!(points.iter().all(inside), "{language}");
            let mean = points.iter().map(|p| p.x).sum::<f32>() / points.len() as f32;
            assert!((mean - 306.0).abs() < 60.0, "{language}: {mean}");
            assert!(GREY.contrast_on_white() < 1.35, "pale");
        }
    }
}
