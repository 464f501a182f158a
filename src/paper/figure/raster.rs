//! JPEG, PNG and WebP.

use super::PictureError;
use crate::paper::frame::{Picture, Raster};
use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use libdeflater::{CompressionLvl, Compressor};
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

/// Pixels, with a mask where some are not opaque. A PNG file that a PDF can hold as it is stays as it is.
pub fn pixels(bytes: &[u8], format: ImageFormat) -> Result<Picture, PictureError> {
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(broken)?;
    bounded(width, height)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let decoded = reader.decode().map_err(broken)?;
    if let Some((gray, data)) = png_rows(bytes).filter(|_| format == ImageFormat::Png) {
        return Ok(Picture::Raster(Raster {
            width,
            height,
            gray,
            filtered: true,
            data: data.into(),
            alpha: None,
        }));
    }
    let rgba = decoded.into_rgba8();
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
        gray: false,
        filtered: false,
        data: packed(&rgb).into(),
        alpha: (!opaque).then(|| packed(&alpha).into()),
    }))
}

/// Whether a PNG file is grey, and its rows as they are packed there; nothing for one that a PDF cannot hold like that:
/// palettes, transparency, other depths than 8 bits, interlaced (PNG specification, 11.2 and 11.3.1).
fn png_rows(bytes: &[u8]) -> Option<(bool, Vec<u8>)> {
    const SIGNATURE: usize = 8;
    let mut gray = None;
    let mut data = Vec::new();
    let mut at = SIGNATURE;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let name = bytes.get(at + 4..at + 8)?;
        let content = bytes.get(at + 8..)?.get(..length)?;
        match name {
            b"IHDR" => {
                gray = match content.get(8..13)? {
                    [8, 0, 0, 0, 0] => Some(true),
                    [8, 2, 0, 0, 0] => Some(false),
                    _ => return None,
                };
            }
            b"tRNS" => return None,
            b"IDAT" => data.extend_from_slice(content),
            b"IEND" => return Some((gray?, data)),
            _ => {}
        }
        // The checksum is behind the content; the decoder has looked at it.
        at += 12 + length;
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let level = CompressionLvl::new(9).expect("9 is a level of libdeflater");
    let mut compressor = Compressor::new(level);
    let mut packed = vec![0; compressor.zlib_compress_bound(bytes.len())];
    let length = compressor
        .zlib_compress(bytes, &mut packed)
        .expect("the buffer has the size that the compressor asked for");
    packed.truncate(length);
    packed
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
