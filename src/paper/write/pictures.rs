//! Pictures as XObjects, each one unit wide and high.

use super::paths;
use crate::paper::frame::{Drawing, Picture, Raster, Size};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Adds all pictures in order.
pub fn add(document: &mut Document, pictures: &[Picture]) -> Vec<ObjectId> {
    pictures
        .iter()
        .map(|picture| match picture {
            Picture::Drawing(drawing) => document.add_object(form(drawing)),
            Picture::Jpeg {
                width,
                height,
                gray,
                data,
            } => {
                let space = if *gray { "DeviceGray" } else { "DeviceRGB" };
                let mut image = image(*width, *height, space);
                image.set("Filter", "DCTDecode");
                // The file is passed on as it is: decoding it and packing it again would only lose.
                document.add_object(Stream::new(image, data.to_vec()).with_compression(false))
            }
            Picture::Raster(raster) => pixels(document, raster),
        })
        .collect()
}

/// A drawing as a form whose own box is scaled to one by one. Its operators are written and packed once for all sheets.
fn form(drawing: &Drawing) -> Stream {
    let Size { width, height } = drawing.size;
    let content = drawing
        .written
        .get_or_init(|| super::serialize::packed(&operators(drawing)).into());
    let zero = || Object::Integer(0);
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![zero(), zero(), width.into(), height.into()],
        "Matrix" => vec![(1.0 / width).into(), zero(), zero(), (1.0 / height).into(), zero(), zero()],
        "Resources" => Dictionary::new(),
        "Filter" => "FlateDecode",
    };
    Stream::new(form, content.to_vec()).with_compression(false)
}

fn operators(drawing: &Drawing) -> Vec<u8> {
    let mut operators = Vec::new();
    for shape in drawing.shapes.iter() {
        paths::operators(shape, drawing.size.height, &mut operators);
    }
    let operations: Vec<Operation> = operators
        .into_iter()
        .map(|(name, numbers)| Operation::new(name, numbers.into_iter().map(Object::Real).collect()))
        .collect();
    Content { operations }.encode().unwrap_or_default()
}

fn pixels(document: &mut Document, raster: &Raster) -> ObjectId {
    let space = if raster.gray { "DeviceGray" } else { "DeviceRGB" };
    let mut color = image(raster.width, raster.height, space);
    color.set("Filter", "FlateDecode");
    if raster.filtered {
        // 15: each row says by itself how it is filtered.
        color.set(
            "DecodeParms",
            dictionary! {
                "Predictor" => 15,
                "Colors" => if raster.gray { 1 } else { 3 },
                "BitsPerComponent" => 8,
                "Columns" => i64::from(raster.width),
            },
        );
    }
    if let Some(alpha) = &raster.alpha {
        let mut mask = image(raster.width, raster.height, "DeviceGray");
        mask.set("Filter", "FlateDecode");
        let mask = Stream::new(mask, alpha.to_vec()).with_compression(false);
        color.set("SMask", document.add_object(mask));
    }
    document.add_object(Stream::new(color, raster.data.to_vec()).with_compression(false))
}

fn image(width: u32, height: u32, space: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
    }
}
