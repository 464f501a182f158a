//! The code on a sheet that a telephone reads (QR code, ISO/IEC 18004), as a picture.
//!
//! Error level M: a fold or a coffee stain takes up to 15 of 100 modules. The quiet zone of four modules is part of the
//! picture, so that nothing can be set into it.

mod mask;

use super::frame::{Bitmap, Picture};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Clear modules around the code (ISO/IEC 18004, 5.3.8).
const QUIET: u32 = 4;
/// The least width of the code without its quiet zone, in points: 20 mm can be read from a hand's distance.
pub const LEAST_WIDTH: f32 = 20.0 * 72.0 / 25.4;
/// The least width of a module in points: 0.7 mm survives a worn printer drum.
const LEAST_MODULE: f32 = 2.0;

/// A code to be scanned.
#[derive(Debug, Clone)]
pub struct Code {
    /// One pixel for each module, the quiet zone included.
    pub picture: Picture,
    /// How wide it is shown at least, in points.
    pub width: f32,
}

/// The code of an address. Nothing for one that is longer than a code can hold (2331 bytes).
pub fn code(address: &str) -> Option<Code> {
    let encoded = |mask| encode(address, mask);
    let first = encoded(Some(Mask::new(0)))?;
    let size = u32::try_from(first.size()).ok()?;
    let bitmap = match mask::best(&first, |mask| encoded(Some(mask))) {
        Some(grid) => quiet(size, |column, row| grid.is_dark(column as usize, row as usize)),
        None => {
            let code = encoded(None)?;
            quiet(size, |column, row| code.get_module(column as i32, row as i32))
        }
    };
    let module = (LEAST_WIDTH / size as f32).max(LEAST_MODULE);
    Some(Code {
        width: bitmap.width as f32 * module,
        picture: Picture::Bitmap(bitmap),
    })
}

/// The modules with the quiet zone around them.
fn quiet(size: u32, is_dark: impl Fn(u32, u32) -> bool) -> Bitmap {
    let edge = size + 2 * QUIET;
    let code = QUIET..QUIET + size;
    Bitmap::of(edge, edge, |column, row| {
        code.contains(&column) && code.contains(&row) && is_dark(column - QUIET, row - QUIET)
    })
}

/// Nothing as a mask has the library weigh all of them.
fn encode(address: &str, mask: Option<Mask>) -> Option<QrCode> {
    let segments = QrSegment::make_segments(address);
    let (least, most) = (Version::MIN, Version::MAX);
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, mask, true).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_20_mm_wide_and_clear_around() {
        for address in [
            "https://a.example/v/3fa9c2d1.html",
            &"https://a.example/".repeat(20),
        ] {
            let code = code(address).expect("an address has a code");
            let Picture::Bitmap(bitmap) = code.picture else {
                panic!("a code is a bitmap");
            };
            let edge = bitmap.width;
            let dark = (0..edge).flat_map(|row| (0..edge).map(move |column| (column, row)));
            let dark: Vec<(u32, u32)> = dark
                .filter(|&(column, row)| bitmap.is_black(column, row))
                .collect();
            let all = || dark.iter().flat_map(|&(column, row)| [column, row]);
            assert_eq!((all().min(), all().max()), (Some(QUIET), Some(edge - QUIET - 1)));
            let module = code.width / edge as f32;
            assert!(module >= LEAST_MODULE - 0.01, "{module}");
            let width = module * (edge - 2 * QUIET) as f32;
            assert!(width >= LEAST_WIDTH - 0.01, "{width}");
        }
    }

    #[test]
    fn an_address_that_no_code_can_hold_has_none() {
        assert!(code(&"x".repeat(3000)).is_none());
    }
}
