//! Pictures that a page can show.

use super::{Point, Segment, Shape, Size};
use std::sync::{Arc, OnceLock};

/// Index into [`super::Sheet::pictures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct PictureId(pub u32);

/// A picture, ready to be painted. Cheap to clone: every sheet that shows it holds the same one.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// Paths.
    Drawing(Drawing),
    /// A baseline or progressive JPEG file, passed through as it is.
    Jpeg {
        width: u32,
        height: u32,
        gray: bool,
        data: Arc<[u8]>,
    },
    /// Pixels.
    Raster(Raster),
    /// Black and white.
    Bitmap(Bitmap),
}

/// Paths in a box, top left origin.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Of the box.
    pub size: Size,
    /// In painting order.
    pub shapes: Arc<[Shape]>,
    /// What the writer made of the shapes: made by the first sheet, used by all.
    pub(crate) written: Arc<OnceLock<Box<[u8]>>>,
    /// Of size and shapes, worked out when it is first asked for.
    digest: Arc<OnceLock<blake3::Hash>>,
}

impl Drawing {
    /// A drawing with nothing written of it yet.
    pub fn new(size: Size, shapes: Vec<Shape>) -> Drawing {
        Drawing {
            size,
            shapes: shapes.into(),
            written: Arc::default(),
            digest: Arc::default(),
        }
    }

    /// What tells it from other drawings.
    pub fn digest(&self) -> blake3::Hash {
        *self.digest.get_or_init(|| {
            let mut hasher = blake3::Hasher::new();
            let mut numbers = |numbers: &[f32]| {
                for number in numbers {
                    hasher.update(&number.to_bits().to_le_bytes());
                }
            };
            numbers(&[self.size.width, self.size.height]);
            for shape in self.shapes.iter() {
                // How many steps come, so that no two drawings are told by the same numbers.
                numbers(&[shape.path.len() as f32, f32::from(u8::from(shape.even_odd))]);
                for segment in &shape.path {
                    let (kind, points): (f32, &[Point]) = match segment {
                        Segment::Move(point) => (0.0, &[*point]),
                        Segment::Line(point) => (1.0, &[*point]),
                        Segment::Curve(a, b, c) => (2.0, &[*a, *b, *c]),
                        Segment::Close => (3.0, &[]),
                    };
                    numbers(&[kind]);
                    points.iter().for_each(|point| numbers(&[point.x, point.y]));
                }
                let color = |color: super::Color| [color.r, color.g, color.b].map(f32::from);
                numbers(&shape.fill.map_or([-1.0; 3], color));
                numbers(&shape.stroke.map_or([-1.0; 3], |stroke| color(stroke.color)));
                let line = shape
                    .stroke
                    .map(|stroke| [stroke.width, f32::from(u8::from(stroke.round))]);
                numbers(&line.unwrap_or([-1.0; 2]));
            }
            hasher.finalize()
        })
    }
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Drawing) -> bool {
        self.size == other.size && self.shapes == other.shapes
    }
}

/// Pixels of 8 bits a colour, rows from the top, packed by zlib when the file was read and not again for each sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Raster {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// One colour for each pixel, not three.
    pub gray: bool,
    /// Whether each row begins with the number of its PNG filter (ISO 32000-1, 7.4.4.4).
    pub filtered: bool,
    /// The pixels.
    pub data: Arc<[u8]>,
    /// One byte for each pixel where some are not opaque, packed and never filtered.
    pub alpha: Option<Arc<[u8]>>,
}

/// Few pixels that are black or white, each of them shown as a square: a code to scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Eight pixels a byte from the highest bit on, set where they are white; each row begins with a byte of its own.
    pub data: Arc<[u8]>,
}

impl Bitmap {
    /// A picture of rows, of which is told which pixels are black.
    pub fn of(width: u32, height: u32, is_black: impl Fn(u32, u32) -> bool) -> Bitmap {
        let mut data = Vec::with_capacity((width.div_ceil(8) * height) as usize);
        for row in 0..height {
            for from in (0..width).step_by(8) {
                let white = |at: &u32| *at >= width || !is_black(*at, row);
                let bits = (from..from + 8).map(|at| u8::from(white(&at)));
                data.push(bits.fold(0, |byte, bit| byte << 1 | bit));
            }
        }
        Bitmap {
            width,
            height,
            data: data.into(),
        }
    }

    /// Whether a pixel is black.
    pub fn is_black(&self, column: u32, row: u32) -> bool {
        let at = row * self.width.div_ceil(8) + column / 8;
        let byte = self.data.get(at as usize).copied().unwrap_or(u8::MAX);
        byte >> (7 - column % 8) & 1 == 0
    }
}

impl Picture {
    /// Width divided by height.
    pub fn aspect(&self) -> f32 {
        match self {
            Picture::Drawing(drawing) => drawing.size.width / drawing.size.height,
            Picture::Jpeg { width, height, .. } => *width as f32 / *height as f32,
            Picture::Raster(raster) => raster.width as f32 / raster.height as f32,
            Picture::Bitmap(bitmap) => bitmap.width as f32 / bitmap.height as f32,
        }
    }

    /// Natural width in points: a drawing's own, or 150 pixels to the inch.
    pub fn natural_width(&self) -> f32 {
        const POINTS_PER_PIXEL: f32 = 72.0 / 150.0;
        match self {
            Picture::Drawing(drawing) => drawing.size.width,
            Picture::Jpeg { width, .. } => *width as f32 * POINTS_PER_PIXEL,
            Picture::Raster(raster) => raster.width as f32 * POINTS_PER_PIXEL,
            Picture::Bitmap(bitmap) => bitmap.width as f32 * POINTS_PER_PIXEL,
        }
    }
}
