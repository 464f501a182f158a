//! PNG files (ISO/IEC 15948), as few chunks as they need.

use libdeflater::{CompressionLvl, Compressor, Crc};

/// How hard rows are packed: pictures of flat colour gain little from more.
const LEVEL: i32 = 4;

/// What a pixel is.
pub enum Pixels<'p> {
    /// Numbers of colours in a palette of at most 256.
    Indexed(&'p [[u8; 3]]),
    /// Red, green, blue and how opaque it is.
    Rgba,
}

/// A picture of `width` pixels a row.
pub fn write(width: u32, pixels: &Pixels<'_>, bytes: &[u8]) -> Vec<u8> {
    let (kind, depth) = match pixels {
        Pixels::Indexed(_) => (3, 1),
        Pixels::Rgba => (6, 4),
    };
    let row = (width as usize * depth).max(1);
    let height = bytes.len() / row;
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::with_capacity(13);
    head.extend(width.to_be_bytes());
    head.extend(u32::try_from(height).unwrap_or(u32::MAX).to_be_bytes());
    // Eight bits a channel; packing, filter and order of rows as usual.
    head.extend([8, kind, 0, 0, 0]);
    chunk(*b"IHDR", &head, &mut file);
    if let Pixels::Indexed(palette) = pixels {
        chunk(*b"PLTE", palette.as_flattened(), &mut file);
    }
    // Each row begins with its filter: none, which is best for flat colours.
    let mut rows = Vec::with_capacity(bytes.len() + height);
    for row in bytes.chunks_exact(row) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
    chunk(*b"IDAT", &packed(&rows), &mut file);
    chunk(*b"IEND", &[], &mut file);
    file
}

fn packed(rows: &[u8]) -> Vec<u8> {
    let level = CompressionLvl::new(LEVEL).unwrap_or_default();
    let mut compressor = Compressor::new(level);
    let mut packed = vec![0; compressor.zlib_compress_bound(rows.len())];
    let length = compressor
        .zlib_compress(rows, &mut packed)
        .expect("the buffer has the size that the compressor asks for");
    packed.truncate(length);
    packed
}

fn chunk(name: [u8; 4], data: &[u8], into: &mut Vec<u8>) {
    into.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let start = into.len();
    into.extend(name);
    into.extend(data);
    let mut sum = Crc::new();
    sum.update(&into[start..]);
    into.extend(sum.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_by_others() {
        let palette = [[255, 255, 255], [10, 90, 97]];
        let pixels = [0, 1, 1, 0, 0, 1];
        let file = write(3, &Pixels::Indexed(&palette), &pixels);
        let image = image::load_from_memory(&file).expect("a PNG").to_rgb8();
        assert_eq!(image.dimensions(), (3, 2));
        assert_eq!(image.get_pixel(1, 0).0, palette[1]);
        assert_eq!(image.get_pixel(1, 1).0, palette[0]);
        let file = write(1, &Pixels::Rgba, &[1, 2, 3, 4]);
        let image = image::load_from_memory(&file).expect("a PNG").to_rgba8();
        assert_eq!(image.get_pixel(0, 0).0, [1, 2, 3, 4]);
    }
}
