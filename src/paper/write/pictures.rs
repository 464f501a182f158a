//! Pictures as XObjects, each one unit wide and high.

use super::paths;
use crate::paper::frame::{Picture, Raster, Shape, Size};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Adds all pictures in order.
pub fn add(document: &mut Document, pictures: &[Picture]) -> Vec<ObjectId> {
    pictures
        .iter()
        .map(|picture| match picture {
            Picture::Drawing { size, shapes } => document.add_object(form(*size, shapes)),
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

/// A drawing as a form whose own box is scaled to one by one.
fn form(size: Size, shapes: &[Shape]) -> Stream {
    let mut operators = Vec::new();
    for shape in shapes {
        paths::operators(shape, size.height, &mut operators);
    }
    let operations: Vec<Operation> = operators
        .into_iter()
        .map(|(name, numbers)| Operation::new(name, numbers.into_iter().map(Object::Real).collect()))
        .collect();
    let content = Content { operations }.encode().unwrap_or_default();
    let zero = || Object::Integer(0);
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![zero(), zero(), size.width.into(), size.height.into()],
        "Matrix" => vec![(1.0 / size.width).into(), zero(), zero(), (1.0 / size.height).into(), zero(), zero()],
        "Resources" => Dictionary::new(),
    };
    Stream::new(form, content)
}

fn pixels(document: &mut Document, raster: &Raster) -> ObjectId {
    let mut color = image(raster.width, raster.height, "DeviceRGB");
    if let Some(alpha) = &raster.alpha {
        let mask = Stream::new(image(raster.width, raster.height, "DeviceGray"), alpha.to_vec());
        color.set("SMask", document.add_object(mask));
    }
    document.add_object(Stream::new(color, raster.rgb.to_vec()))
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
