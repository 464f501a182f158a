//! Pictures of pixels as addresses that hold the whole file (`data:`), and codes as paths.

use crate::paper::frame::{Bitmap, Picture, Raster};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, ImageFormat};
use libdeflater::{CompressionLvl, Compressor, Decompressor, crc32};
use std::io::Cursor;

/// The black pixels as the steps of a path, each row's neighbours as one box: seams between them would show.
pub(super) fn squares(bitmap: &Bitmap) -> String {
    let mut path = String::new();
    for row in 0..bitmap.height {
        let mut column = 0;
        while column < bitmap.width {
            let from = column;
            while column < bitmap.width && bitmap.is_black(column, row) {
                column += 1;
            }
            if column > from {
                let width = column - from;
                path.push_str(&format!("M{from} {row}h{width}v1h-{width}z"));
            }
            column += 1;
        }
    }
    path
}

/// The picture as a `data:` address; nothing for what is painted as paths, and for pixels that are damaged.
pub(super) fn data_address(picture: &Picture) -> Option<String> {
    let (kind, bytes) = match picture {
        Picture::Drawing(_) | Picture::Bitmap(_) => return None,
        Picture::Jpeg { data, .. } => ("jpeg", data.to_vec()),
        Picture::Raster(raster) => ("png", png(raster)?),
    };
    Some(format!("data:image/{kind};base64,{}", STANDARD.encode(bytes)))
}

fn png(raster: &Raster) -> Option<Vec<u8>> {
    let opaque = opaque_png(raster)?;
    let Some(alpha) = &raster.alpha else {
        return Some(opaque);
    };
    let alpha = unpacked(alpha, raster.width as usize * raster.height as usize)?;
    let pixels = image::load_from_memory_with_format(&opaque, ImageFormat::Png).ok()?;
    if alpha.len() != pixels.width() as usize * pixels.height() as usize {
        return None;
    }
    let mut pixels = pixels.into_rgba8();
    for (pixel, alpha) in pixels.pixels_mut().zip(alpha) {
        pixel.0[3] = alpha;
    }
    let mut file = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(pixels)
        .write_to(&mut file, ImageFormat::Png)
        .ok()?;
    Some(file.into_inner())
}

/// The pixels as they are packed, with what makes a PNG file of them.
fn opaque_png(raster: &Raster) -> Option<Vec<u8>> {
    let colours = if raster.gray { 1 } else { 3 };
    let (width, height) = (raster.width as usize, raster.height as usize);
    let data = if raster.filtered {
        raster.data.to_vec()
    } else {
        let row = width * colours;
        let pixels = unpacked(&raster.data, row * height)?;
        let rows = pixels.chunks_exact(row.max(1));
        let filtered: Vec<u8> = rows
            .flat_map(|row| std::iter::once(&0).chain(row).copied())
            .collect();
        packed(&filtered)?
    };
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend(raster.width.to_be_bytes());
    head.extend(raster.height.to_be_bytes());
    // 8 bits, grey or red, green and blue; the only ways of packing, filtering and no interlacing.
    head.extend([8, if raster.gray { 0 } else { 2 }, 0, 0, 0]);
    for (name, data) in [(b"IHDR", &head), (b"IDAT", &data), (b"IEND", &Vec::new())] {
        file.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
        let from = file.len();
        file.extend(name);
        file.extend(data);
        let sum = crc32(&file[from..]);
        file.extend(sum.to_be_bytes());
    }
    Some(file)
}

fn unpacked(data: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut pixels = vec![0; length];
    let read = Decompressor::new().zlib_decompress(data, &mut pixels).ok()?;
    (read == length).then_some(pixels)
}

fn packed(pixels: &[u8]) -> Option<Vec<u8>> {
    let mut compressor = Compressor::new(CompressionLvl::fastest());
    let mut data = vec![0; compressor.zlib_compress_bound(pixels.len())];
    let length = compressor.zlib_compress(pixels, &mut data).ok()?;
    data.truncate(length);
    Some(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::figure;
    use image::{GrayImage, Luma, Rgb, RgbImage, Rgba, RgbaImage};

    fn shown(picture: &DynamicImage) -> DynamicImage {
        let mut file = Cursor::new(Vec::new());
        picture
            .write_to(&mut file, ImageFormat::Png)
            .expect("written as PNG");
        let read = figure::read(file.get_ref()).expect("a picture that can be printed");
        let address = data_address(&read).expect("pixels have an address");
        let data = address.strip_prefix("data:image/png;base64,").expect("a PNG");
        let bytes = STANDARD.decode(data).expect("base64");
        image::load_from_memory(&bytes).expect("a picture")
    }

    #[test]
    fn pixels_come_out_as_they_went_in() {
        let colour = RgbImage::from_fn(7, 5, |x, y| Rgb([x as u8 * 30, y as u8 * 40, 200]));
        assert_eq!(shown(&colour.clone().into()).into_rgb8(), colour);
        let gray = GrayImage::from_fn(7, 5, |x, y| Luma([(x * y) as u8]));
        assert_eq!(shown(&gray.clone().into()).into_luma8(), gray);
        let clear = RgbaImage::from_fn(7, 5, |x, y| Rgba([x as u8 * 30, y as u8 * 40, 9, 128 + x as u8]));
        let seen = shown(&clear.clone().into()).into_rgba8();
        let alpha = |picture: &RgbaImage| picture.pixels().map(|pixel| pixel.0[3]).collect::<Vec<_>>();
        assert_eq!(alpha(&seen), alpha(&clear));
    }

    #[test]
    fn a_code_is_boxes_of_neighbours() {
        // Nine pixels a row, so that each row has a byte and a bit.
        let bitmap = Bitmap::of(9, 2, |column, row| (column == 8) == (row == 0) || column == 1);
        assert_eq!(bitmap.data.len(), 4);
        assert_eq!(squares(&bitmap), "M1 0h1v1h-1zM8 0h1v1h-1zM0 1h8v1h-8z");
    }
}
