//! Pictures that a page can show.

use super::{Shape, Size};
use std::sync::Arc;

/// Index into [`super::Sheet::pictures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureId(pub u32);

/// A picture, ready to be painted.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// Paths in a box of this size, top left origin.
    Drawing { size: Size, shapes: Arc<[Shape]> },
    /// A baseline or progressive JPEG file, passed through as it is.
    Jpeg {
        width: u32,
        height: u32,
        gray: bool,
        data: Arc<[u8]>,
    },
    /// Decoded pixels.
    Raster(Raster),
}

/// Decoded pixels, rows from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Raster {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Three bytes for each pixel.
    pub rgb: Arc<[u8]>,
    /// One byte for each pixel where some are not opaque.
    pub alpha: Option<Arc<[u8]>>,
}

impl Picture {
    /// Width divided by height.
    pub fn aspect(&self) -> f32 {
        match self {
            Picture::Drawing { size, .. } => size.width / size.height,
            Picture::Jpeg { width, height, .. } => *width as f32 / *height as f32,
            Picture::Raster(raster) => raster.width as f32 / raster.height as f32,
        }
    }

    /// Natural width in points: a drawing's own, or 150 pixels to the inch.
    pub fn natural_width(&self) -> f32 {
        const POINTS_PER_PIXEL: f32 = 72.0 / 150.0;
        match self {
            Picture::Drawing { size, .. } => size.width,
            Picture::Jpeg { width, .. } => *width as f32 * POINTS_PER_PIXEL,
            Picture::Raster(raster) => raster.width as f32 * POINTS_PER_PIXEL,
        }
    }
}
