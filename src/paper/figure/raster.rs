//! JPEG, PNG and WebP.

use super::PictureError;
use crate::paper::frame::{Picture, Raster};
use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// Largest side and largest area in pixels: a full page at 600 dots to the inch has 34 million.
const MOST_SIDE: u32 = 8_000;
const MOST_PIXELS: u64 = 36_000_000;

/// A JPEG file as it is, once it is known to be whole, upright, and grey or RGB.
pub fn jpeg(bytes: &[u8]) -> Result<Picture, PictureError> {
    let components = jpeg_components(bytes)
        .ok_or_else(|| PictureError::Broken("it has no frame header that can be read".to_owned()))?;
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    let (width, height) = decoder.dimensions();
    bounded(width, height)?;
    decoder.set_limits(limits()).map_err(broken)?;
    if decoder.orientation().map_err(broken)? != Orientation::NoTransforms {
        return Err(PictureError::WrongJpeg(
            "is stored lying on its side; save it turned upright",
        ));
    }
    if components != 1 && components != 3 {
        return Err(PictureError::WrongJpeg(
            "is made for a printing press (CMYK); save it as RGB",
        ));
    }
    DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok(Picture::Jpeg {
        width,
        height,
        gray: components == 1,
        data: bytes.into(),
    })
}

/// The number of colours, from the first start-of-frame segment (ITU T.81, B.2.2); 8 bits a sample only.
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        if matches!(marker, 0xC0..=0xC2) {
            return (*bytes.get(at + 4)? == 8).then_some(*bytes.get(at + 9)?);
        }
        at += 2 + length.max(2);
    }
}

/// Decoded pixels, with a mask where some are not opaque.
pub fn pixels(bytes: &[u8], format: ImageFormat) -> Result<Picture, PictureError> {
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(broken)?;
    bounded(width, height)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let rgba = reader.decode().map_err(broken)?.into_rgba8();
    let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
    let mut alpha = Vec::with_capacity(rgba.len() / 4);
    for pixel in rgba.pixels() {
        let [r, g, b, a] = pixel.0;
        rgb.extend([r, g, b]);
        alpha.push(a);
    }
    let opaque = alpha.iter().all(|&a| a == u8::MAX);
    Ok(Picture::Raster(Raster {
        width,
        height,
        rgb: rgb.into(),
        alpha: (!opaque).then(|| alpha.into()),
    }))
}

fn bounded(width: u32, height: u32) -> Result<(), PictureError> {
    if width > MOST_SIDE || height > MOST_SIDE {
        return Err(PictureError::TooLarge {
            what: "pixels on a side",
            most: MOST_SIDE as usize,
        });
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooLarge {
            what: "pixels",
            most: MOST_PIXELS as usize,
        });
    }
    Ok(())
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(8 * MOST_PIXELS);
    limits
}

fn broken(why: image::ImageError) -> PictureError {
    PictureError::Broken(why.to_string())
}
