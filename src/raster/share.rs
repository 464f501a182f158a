//! The picture of a handout for those who share its address: its title, what it is, and whose it is.
//!
//! 1,200 by 630 pixels, the size that messengers show whole. The title is as large as four lines allow. A pixel is the number
//! of a colour: three ramps of 64 steps, from a ground to the letters on it, in the colours of the pages in light.

use super::png::{self, Pixels};
use crate::model::colour::Colour;
use crate::paper::font::Fonts;
use crate::paper::frame::{Color, Direction};
use crate::paper::shape::{Line, Shaper, TextSpan};
use crate::site::brand::Tokens;
use resvg::tiny_skia::{FillRule, Mask, PathBuilder, Transform};
use skrifa::outline::OutlinePen;

/// Width and height in pixels.
pub const SIZE: (u32, u32) = (1200, 630);

/// The band with the clinic's name, from its top to the edge.
const BAND: u32 = 520;
/// The bar at the side on which the language begins.
const BAR: u32 = 28;
const MARGIN: f32 = 88.0;
/// From the first line of the title to the band: what it is stands above.
const KIND_BASELINE: f32 = 112.0;
const KIND_SIZE: f32 = 36.0;
const KIND_ROWS: u32 = 132;
const TITLE_SIZES: [f32; 4] = [92.0, 78.0, 64.0, 52.0];
const TITLE_LINES: [usize; 4] = [3, 4, 5, 6];
const TITLE_LEADING: f32 = 1.16;
const CLINIC_SIZE: f32 = 44.0;

/// Words of the theme's colour for text.
const INK: Colour = Colour([0x14, 0x26, 0x2a]);

/// Steps of a ramp.
const STEPS: u8 = 64;

/// What stands on a picture.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    pub title: &'a str,
    /// "Condition"; nothing on the picture of the whole site.
    pub kind: &'a str,
    pub clinic: &'a str,
    /// BCP 47 tag.
    pub language: &'a str,
    pub direction: Direction,
}

/// Draws a picture as PNG.
pub fn picture(words: &Words<'_>, tokens: &Tokens, shaper: &mut Shaper<'_>) -> Vec<u8> {
    let (width, height) = SIZE;
    let mut mask = Mask::new(width, height).expect("the size is not zero");
    let mut ink = Ink {
        fonts: shaper.fonts(),
        words: *words,
        path: PathBuilder::new(),
    };
    let room = width as f32 - 2.0 * MARGIN;
    let kind = ink.lines(shaper, words.kind, KIND_SIZE, room);
    ink.draw(&kind[..kind.len().min(1)], KIND_BASELINE, 0.0);
    let (size, title) = title(&ink, shaper, room);
    // In the middle of what kind and band leave.
    let leading = size * TITLE_LEADING;
    let free = BAND as f32 - KIND_ROWS as f32 - leading * title.len() as f32;
    let first = KIND_ROWS as f32 + (free / 2.0).max(0.0) + size * 0.86;
    ink.draw(&title, first, leading);
    let clinic = ink.lines(shaper, words.clinic, CLINIC_SIZE, room);
    let baseline = BAND as f32 + (height - BAND) as f32 / 2.0 + CLINIC_SIZE * 0.34;
    ink.draw(&clinic[..clinic.len().min(1)], baseline, 0.0);
    if let Some(path) = ink.path.finish() {
        mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
    }
    let pixels = coloured(mask.take(), words.direction);
    png::write(width, &Pixels::Indexed(&palette(tokens)), &pixels)
}

/// The largest size in which the title has few enough lines.
fn title(ink: &Ink<'_>, shaper: &mut Shaper<'_>, room: f32) -> (f32, Vec<Line>) {
    let mut last = (0.0, Vec::new());
    for (size, most) in TITLE_SIZES.into_iter().zip(TITLE_LINES) {
        let mut lines = ink.lines(shaper, ink.words.title, size, room);
        let fits = lines.len() <= most;
        lines.truncate(most);
        last = (size, lines);
        if fits {
            break;
        }
    }
    last
}

/// Letters as one outline in pixels.
struct Ink<'f> {
    fonts: &'f Fonts,
    words: Words<'f>,
    path: PathBuilder,
}

impl Ink<'_> {
    fn lines(&self, shaper: &mut Shaper<'_>, text: &str, size: f32, room: f32) -> Vec<Line> {
        if text.is_empty() {
            return Vec::new();
        }
        let span = TextSpan {
            text,
            language: self.words.language,
            bold: true,
            size,
            rise: 0.0,
            color: Color::BLACK,
        };
        shaper.lines(&[span], room, self.words.direction)
    }

    fn draw(&mut self, lines: &[Line], first_baseline: f32, leading: f32) {
        for (number, line) in lines.iter().enumerate() {
            let baseline = first_baseline + number as f32 * leading;
            // Lines from right to left end at the right margin.
            let end = line.runs.iter().map(|run| run.x + run.width).fold(0.0, f32::max);
            let left = match self.words.direction {
                Direction::Ltr => MARGIN,
                Direction::Rtl => SIZE.0 as f32 - MARGIN - end,
            };
            for run in &line.runs {
                let face = self.fonts.face(run.face);
                let scale = run.size / f32::from(face.units_per_em);
                for glyph in &run.glyphs {
                    let mut pen = Pen {
                        path: &mut self.path,
                        x: left + run.x + glyph.x,
                        y: baseline - run.rise - glyph.rise,
                        scale,
                    };
                    face.outline(glyph.id, &mut pen);
                }
            }
        }
    }
}

/// Puts an outline of a face, in its own units and upwards, at its place.
struct Pen<'p> {
    path: &'p mut PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.at(cx, cy), self.at(x, y));
        self.path.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let ((ax, ay), (bx, by), (x, y)) = (self.at(ax, ay), self.at(bx, by), self.at(x, y));
        self.path.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

/// Title on ground, kind on ground, clinic on band.
const TITLE_RAMP: u8 = 0;
const KIND_RAMP: u8 = STEPS;
const CLINIC_RAMP: u8 = 2 * STEPS;

fn palette(tokens: &Tokens) -> Vec<[u8; 3]> {
    let ramp = |ground: Colour, letters: Colour| {
        (0..u32::from(STEPS)).map(move |step| ground.mixed(letters, step * 100 / 63).0)
    };
    ramp(tokens.tint, INK)
        .chain(ramp(tokens.tint, tokens.brand))
        .chain(ramp(tokens.deep, Colour::WHITE))
        .collect()
}

/// How much of each pixel is letters, to numbers of colours.
fn coloured(mut covered: Vec<u8>, direction: Direction) -> Vec<u8> {
    let width = SIZE.0 as usize;
    for (row, pixels) in covered.chunks_exact_mut(width).enumerate() {
        let ramp = match row as u32 {
            row if row >= BAND => CLINIC_RAMP,
            row if row < KIND_ROWS => KIND_RAMP,
            _ => TITLE_RAMP,
        };
        for pixel in pixels.iter_mut() {
            *pixel = ramp + (*pixel >> 2);
        }
        if ramp != CLINIC_RAMP {
            let bar = BAR as usize;
            let bar = match direction {
                Direction::Ltr => 0..bar,
                Direction::Rtl => width - bar..width,
            };
            pixels[bar].fill(KIND_RAMP + STEPS - 1);
        }
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(title: &str, language: &str, direction: Direction) -> Vec<u8> {
        let fonts = Fonts::builtin();
        let words = Words {
            title,
            kind: "Condition",
            clinic: "Riverside Back & Leg Clinic",
            language,
            direction,
        };
        let tokens = Tokens::light(Colour([0x0a, 0x5a, 0x61]));
        picture(&words, &tokens, &mut Shaper::new(&fonts))
    }

    /// Columns with letters of the title, first and last.
    fn title_columns(file: &[u8]) -> (u32, u32) {
        let image = image::load_from_memory(file).expect("a PNG").to_rgb8();
        assert_eq!(image.dimensions(), SIZE);
        let dark = |x: u32| (KIND_ROWS..BAND).any(|y| image.get_pixel(x, y).0 == INK.0);
        let inside = BAR..SIZE.0 - BAR;
        let first = inside.clone().find(|x| dark(*x)).expect("letters");
        (first, inside.rev().find(|x| dark(*x)).expect("letters"))
    }

    #[test]
    fn a_picture_has_the_same_bytes_each_time_and_its_title_inside_of_the_margins() {
        let file = drawn("Sciatica", "en", Direction::Ltr);
        assert_eq!(file, drawn("Sciatica", "en", Direction::Ltr));
        assert!(file.len() < 30_000, "{} bytes", file.len());
        let (first, last) = title_columns(&file);
        assert!((80..110).contains(&first) && last < 700, "{first} to {last}");
        let long = "Pregnancy-related pelvic girdle pain and other long names ".repeat(5);
        let (first, last) = title_columns(&drawn(&long, "en", Direction::Ltr));
        assert!(first >= 80 && last <= SIZE.0 - 80, "{first} to {last}");
    }

    #[test]
    fn a_title_from_right_to_left_begins_at_the_right() {
        let (first, last) = title_columns(&drawn("عرق النسا", "ar", Direction::Rtl));
        assert!(first > 500 && (1080..1130).contains(&last), "{first} to {last}");
    }
}
