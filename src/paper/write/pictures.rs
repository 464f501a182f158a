//! Pictures as XObjects, each one unit wide and high.

use super::file::{Content, File, packed};
use super::paths::{self, Pen};
use super::syntax::{Ref, Syntax};
use crate::paper::frame::{Bitmap, Drawing, Picture, Raster, Size};
use std::io::Write;

/// Adds all pictures in order.
pub fn add(file: &mut File, pictures: &[Picture]) -> Vec<Ref> {
    pictures
        .iter()
        .map(|picture| match picture {
            Picture::Drawing(drawing) => form(file, drawing),
            Picture::Jpeg {
                width,
                height,
                gray,
                data,
            } => {
                let mut entries = image(*width, *height, 8, *gray);
                entries.put("/Filter/DCTDecode");
                // The file is passed on as it is: decoding it and packing it again would only lose.
                file.stream(&entries, data, Content::AsIs)
            }
            Picture::Raster(raster) => pixels(file, raster),
            Picture::Bitmap(bitmap) => squares(file, bitmap),
        })
        .collect()
}

/// A drawing as a form whose own box is scaled to one by one. Its operators are written and packed once for all sheets.
fn form(file: &mut File, drawing: &Drawing) -> Ref {
    let Size { width, height } = drawing.size;
    let content = drawing.written.get_or_init(|| {
        let (mut operators, mut pen) = (Vec::new(), Pen::default());
        for shape in drawing.shapes.iter() {
            paths::operators(shape, height, &mut pen, &mut operators);
        }
        packed(&operators).into()
    });
    let mut entries = Vec::new();
    entries.put("/Type/XObject/Subtype/Form/Resources<<>>");
    // Two decimals do not say how small a point is beside the drawing.
    let (x, y) = (1.0 / width, 1.0 / height);
    let _ = write!(entries, "/BBox[0 0 {width} {height}]/Matrix[{x} 0 0 {y} 0 0]");
    file.stream(&entries, content, Content::Packed)
}

fn pixels(file: &mut File, raster: &Raster) -> Ref {
    let mut entries = image(raster.width, raster.height, 8, raster.gray);
    if raster.filtered {
        // 15: each row says by itself how it is filtered.
        entries
            .put("/DecodeParms<</Predictor 15/Colors ")
            .put(if raster.gray { "1" } else { "3" });
        entries
            .put("/BitsPerComponent 8/Columns ")
            .integer(raster.width.into())
            .put(">>");
    }
    if let Some(alpha) = &raster.alpha {
        let mask = file.stream(
            &image(raster.width, raster.height, 8, true),
            alpha,
            Content::Packed,
        );
        entries.put("/SMask ").reference(mask);
    }
    file.stream(&entries, &raster.data, Content::Packed)
}

/// A code to scan has about 200 bytes, which are not worth packing. A viewer draws its pixels as squares: without `Interpolate`
/// they are not blurred.
fn squares(file: &mut File, bitmap: &Bitmap) -> Ref {
    let entries = image(bitmap.width, bitmap.height, 1, true);
    file.stream(&entries, &bitmap.data, Content::AsIs)
}

fn image(width: u32, height: u32, bits: u8, gray: bool) -> Vec<u8> {
    let mut entries = Vec::new();
    entries
        .put("/Type/XObject/Subtype/Image/Width ")
        .integer(width.into());
    entries
        .put("/Height ")
        .integer(height.into())
        .put("/BitsPerComponent ")
        .integer(bits.into());
    entries
        .put("/ColorSpace/")
        .put(if gray { "DeviceGray" } else { "DeviceRGB" });
    entries
}
