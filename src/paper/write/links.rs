//! Link annotations.

use super::{rounded, text_string};
use crate::paper::frame::{LinkArea, NodeId, Rect, Sheet, Target};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// An annotation and the `Link` node that it stands in.
pub struct Annotation {
    /// The node.
    pub node: NodeId,
    /// The annotation object.
    pub object: ObjectId,
    /// Index of its page.
    pub page: usize,
}

/// Adds one annotation for each link and page; a link over several lines has a quadrilateral for each.
///
/// The place in the returned list, counted from the number of pages, is the annotation's key in the parent tree.
pub fn add(document: &mut Document, sheet: &Sheet, pages: &[ObjectId]) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    for (index, (page, &page_id)) in sheet.pages.iter().zip(pages).enumerate() {
        let mut of_page = Vec::new();
        for link in &page.links {
            let Some(mut dictionary) = annotation(sheet, link, page.size.height, pages) else {
                continue;
            };
            dictionary.set("P", page_id);
            dictionary.set("StructParent", (pages.len() + annotations.len()) as i64);
            let object = document.add_object(dictionary);
            of_page.push(Object::Reference(object));
            annotations.push(Annotation {
                node: link.node,
                object,
                page: index,
            });
        }
        if let Ok(dictionary) = document.get_object_mut(page_id).and_then(Object::as_dict_mut)
            && !of_page.is_empty()
        {
            dictionary.set("Annots", of_page);
        }
    }
    annotations
}

fn annotation(sheet: &Sheet, link: &LinkArea, height: f32, pages: &[ObjectId]) -> Option<Dictionary> {
    const PRINT: i64 = 4;
    let bounds = bounds(&link.rects)?;
    let mut dictionary = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => corners(&bounds, height),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => PRINT,
        "Contents" => text_string(&link.contents),
    };
    if link.rects.len() > 1 {
        let quads: Vec<Object> = link.rects.iter().flat_map(|rect| quad(rect, height)).collect();
        dictionary.set("QuadPoints", quads);
    }
    match &link.target {
        Target::Uri(address) => dictionary.set("A", uri_action(address)),
        Target::Sheet { file, anchor } => dictionary.set("A", remote_action(file, anchor.as_deref())),
        Target::Anchor(name) => dictionary.set("Dest", destination(sheet, name, pages)?),
    }
    Some(dictionary)
}

fn uri_action(address: &str) -> Dictionary {
    dictionary! { "S" => "URI", "URI" => Object::string_literal(ascii(address)) }
}

fn remote_action(file: &str, anchor: Option<&str>) -> Dictionary {
    let place: Object = match anchor {
        Some(name) => Object::string_literal(ascii(name)),
        None => Object::Array(vec![0.into(), "Fit".into()]),
    };
    dictionary! {
        "S" => "GoToR",
        "F" => dictionary! {
            "Type" => "Filespec",
            "F" => Object::string_literal(ascii(file)),
            "UF" => text_string(file),
        },
        "D" => place,
    }
}

/// The explicit destination of a named place.
pub fn destination(sheet: &Sheet, name: &str, pages: &[ObjectId]) -> Option<Object> {
    let anchor = sheet.anchors.get(name)?;
    let page = *pages.get(anchor.page)?;
    let height = sheet.pages.get(anchor.page)?.size.height;
    Some(place(page, height - anchor.y))
}

/// A destination on a page at a height.
pub fn place(page: ObjectId, y: f32) -> Object {
    Object::Array(vec![
        page.into(),
        "XYZ".into(),
        Object::Null,
        rounded(y).into(),
        Object::Null,
    ])
}

/// Addresses in PDF are 7-bit; anything else is percent-encoded (RFC 3987, 3.1).
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn bounds(rects: &[Rect]) -> Option<Rect> {
    let first = *rects.first()?;
    Some(rects.iter().skip(1).fold(first, |all, rect| {
        let (x, y) = (all.x.min(rect.x), all.y.min(rect.y));
        Rect {
            x,
            y,
            width: all.right().max(rect.right()) - x,
            height: all.bottom().max(rect.bottom()) - y,
        }
    }))
}

fn corners(rect: &Rect, height: f32) -> Vec<Object> {
    [rect.x, height - rect.bottom(), rect.right(), height - rect.y]
        .map(|edge| rounded(edge).into())
        .to_vec()
}

/// Top left, top right, bottom left, bottom right: the order that viewers use, whatever ISO 32000-1 12.5.6.5 says.
fn quad(rect: &Rect, height: f32) -> Vec<Object> {
    let (left, right) = (rounded(rect.x), rounded(rect.right()));
    let (top, bottom) = (rounded(height - rect.y), rounded(height - rect.bottom()));
    [left, top, right, top, left, bottom, right, bottom]
        .map(Object::from)
        .to_vec()
}
