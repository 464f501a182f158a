//! The code on a sheet that a telephone reads (QR code, ISO/IEC 18004), as a drawing.
//!
//! Error level M: a fold or a coffee stain takes up to 15 of 100 modules. The quiet zone of four modules is part of the
//! drawing, so that nothing can be set into it.

use super::frame::{Color, Drawing, Picture, Point, Segment, Shape, Size};
use qrcodegen::{QrCode, QrCodeEcc};

/// Clear modules around the code (ISO/IEC 18004, 5.3.8).
const QUIET: usize = 4;
/// The least width of the code without its quiet zone, in points: 20 mm can be read from a hand's distance.
pub const LEAST_WIDTH: f32 = 20.0 * 72.0 / 25.4;
/// The least width of a module in points: 0.7 mm survives a worn printer drum.
const LEAST_MODULE: f32 = 2.0;

/// The code of an address. Nothing for one that is longer than a code can hold (2331 bytes).
pub fn code(address: &str) -> Option<Picture> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let size = code.size() as usize;
    let module = (LEAST_WIDTH / size as f32).max(LEAST_MODULE);
    let mut path = Vec::new();
    for row in 0..size {
        let dark = |column: usize| code.get_module(column as i32, row as i32);
        let mut column = 0;
        while column < size {
            let from = column;
            while column < size && dark(column) {
                column += 1;
            }
            if column > from {
                path.extend(bar(from, column, row, module));
            }
            column += 1;
        }
    }
    let edge = (size + 2 * QUIET) as f32 * module;
    let shape = Shape {
        path,
        fill: Some(Color::BLACK),
        even_odd: false,
        stroke: None,
    };
    let size = Size {
        width: edge,
        height: edge,
    };
    Some(Picture::Drawing(Drawing::of_one_sheet(size, vec![shape])))
}

/// Dark modules that touch are one box: seams between them would show on screens.
fn bar(from: usize, to: usize, row: usize, module: f32) -> [Segment; 5] {
    let at = |column: usize, row: usize| Point {
        x: (column + QUIET) as f32 * module,
        y: (row + QUIET) as f32 * module,
    };
    [
        Segment::Move(at(from, row)),
        Segment::Line(at(to, row)),
        Segment::Line(at(to, row + 1)),
        Segment::Line(at(from, row + 1)),
        Segment::Close,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(address: &str) -> (Size, Vec<Segment>) {
        let Some(Picture::Drawing(drawing)) = code(address) else {
            panic!("an address has a code");
        };
        (drawing.size, drawing.shapes[0].path.clone())
    }

    #[test]
    fn a_code_is_20_mm_wide_and_clear_around() {
        for address in [
            "https://a.example/v/3fa9c2d1.html",
            &"https://a.example/".repeat(20),
        ] {
            let (size, path) = drawing(address);
            let xs = path.iter().filter_map(|segment| match segment {
                Segment::Move(point) | Segment::Line(point) => Some(point.x),
                _ => None,
            });
            let (least, most) = xs.fold((f32::MAX, 0.0_f32), |(a, b), x| (a.min(x), b.max(x)));
            assert!(most - least >= LEAST_WIDTH - 0.01, "{}", most - least);
            assert!(least >= 4.0 * LEAST_MODULE - 0.01 && size.width - most >= 4.0 * LEAST_MODULE - 0.01);
        }
    }

    #[test]
    fn an_address_that_no_code_can_hold_has_none() {
        assert!(code(&"x".repeat(3000)).is_none());
    }
}
