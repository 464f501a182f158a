//! Link annotations.

use super::file::File;
use super::syntax::{Ref, Syntax};
use crate::paper::frame::{Anchor, LinkArea, NodeId, Rect, Sheet, Target};

/// An annotation and the `Link` node that it stands in.
pub struct Annotation {
    /// The node.
    pub node: NodeId,
    /// The annotation object.
    pub object: Ref,
    /// Index of its page.
    pub page: usize,
}

/// Adds one annotation for each link and page, in the order of the pages; a link over several lines has a quadrilateral for
/// each.
///
/// The place in the returned list, counted from the number of pages, is the annotation's key in the parent tree.
pub fn add(file: &mut File, sheet: &Sheet, pages: &[Ref]) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    for (index, page) in sheet.pages.iter().enumerate() {
        for link in &page.links {
            let Some(bounds) = bounds(&link.rects).filter(|_| leads_somewhere(sheet, link, pages)) else {
                continue;
            };
            let object = file.reserve();
            let out = file.object(object);
            // 4: it is printed, as PDF/A asks for.
            out.put("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
            out.numbers(&corners(&bounds, page.size.height))
                .put("]/Contents")
                .text(&link.contents);
            if link.rects.len() > 1 {
                out.put("/QuadPoints[");
                for rect in &link.rects {
                    out.numbers(&quad(rect, page.size.height)).put(" ");
                }
                out.put("]");
            }
            put_target(out, sheet, link, pages);
            out.put("/P ").reference(pages[index]);
            out.put("/StructParent ")
                .integer((pages.len() + annotations.len()) as i64)
                .put(">>");
            annotations.push(Annotation {
                node: link.node,
                object,
                page: index,
            });
        }
    }
    annotations
}

/// Whether a named place is in the sheet; all others are not ours to judge.
fn leads_somewhere(sheet: &Sheet, link: &LinkArea, pages: &[Ref]) -> bool {
    match &link.target {
        Target::Uri(_) | Target::Sheet { .. } => true,
        Target::Anchor(name) => sheet
            .anchors
            .get(name)
            .is_some_and(|anchor| anchor.page < pages.len()),
    }
}

fn put_target(out: &mut Vec<u8>, sheet: &Sheet, link: &LinkArea, pages: &[Ref]) {
    match &link.target {
        Target::Uri(address) => {
            out.put("/A<</S/URI/URI")
                .literal(ascii(address).as_bytes())
                .put(">>");
        }
        Target::Sheet { file, anchor } => {
            out.put("/A<</S/GoToR/F<</Type/Filespec/F")
                .literal(ascii(file).as_bytes());
            out.put("/UF").text(file).put(">>/D");
            match anchor {
                Some(name) => out.literal(ascii(name).as_bytes()),
                None => out.put("[0/Fit]"),
            };
            out.put(">>");
        }
        Target::Anchor(name) => {
            if let Some(anchor) = sheet.anchors.get(name) {
                out.put("/Dest");
                put_destination(out, sheet, *anchor, pages);
            }
        }
    }
}

/// The explicit destination of a place in the sheet.
pub fn put_destination(out: &mut Vec<u8>, sheet: &Sheet, anchor: Anchor, pages: &[Ref]) {
    put_place(
        out,
        pages[anchor.page],
        sheet.pages[anchor.page].size.height - anchor.y,
    );
}

/// A destination on a page at a height.
pub fn put_place(out: &mut Vec<u8>, page: Ref, y: f32) {
    out.put("[")
        .reference(page)
        .put("/XYZ null ")
        .number(y)
        .put(" null]");
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

/// Left, bottom, right, top, as PDF counts upwards.
pub fn corners(rect: &Rect, height: f32) -> [f32; 4] {
    [rect.x, height - rect.bottom(), rect.right(), height - rect.y]
}

/// Top left, top right, bottom left, bottom right: the order that viewers use, whatever ISO 32000-1 12.5.6.5 says.
fn quad(rect: &Rect, height: f32) -> [f32; 8] {
    let [left, bottom, right, top] = corners(rect, height);
    [left, top, right, top, left, bottom, right, bottom]
}
