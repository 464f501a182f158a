//! Bookmarks and named places.

use super::file::File;
use super::links::{put_destination, put_place};
use super::syntax::{Ref, Syntax};
use crate::paper::frame::{OutlineEntry, Sheet};

/// Adds the outline, and gives its root.
pub fn add(file: &mut File, sheet: &Sheet, pages: &[Ref]) -> Option<Ref> {
    if sheet.outline.is_empty() {
        return None;
    }
    let root = file.reserve();
    let below = level(file, sheet, &sheet.outline, root, pages);
    let out = file.object(root);
    out.put("<</Type/Outlines");
    below.put(out);
    out.put(">>");
    Some(root)
}

/// The entries below another one.
struct Level {
    first: Ref,
    last: Ref,
    /// How many there are, with all below them.
    count: usize,
}

impl Level {
    fn put(&self, out: &mut Vec<u8>) {
        out.put("/First ")
            .reference(self.first)
            .put("/Last ")
            .reference(self.last);
        out.put("/Count ").integer(self.count as i64);
    }
}

/// Writes entries of one level below `parent`.
fn level(file: &mut File, sheet: &Sheet, entries: &[OutlineEntry], parent: Ref, pages: &[Ref]) -> Level {
    let ids: Vec<Ref> = entries.iter().map(|_| file.reserve()).collect();
    let mut count = entries.len();
    for (at, entry) in entries.iter().enumerate() {
        let below = (!entry.children.is_empty()).then(|| level(file, sheet, &entry.children, ids[at], pages));
        let page = entry.anchor.page.min(pages.len() - 1);
        let out = file.object(ids[at]);
        out.put("<</Title")
            .text(&entry.title)
            .put("/Parent ")
            .reference(parent)
            .put("/Dest");
        put_place(out, pages[page], sheet.pages[page].size.height - entry.anchor.y);
        if at > 0 {
            out.put("/Prev ").reference(ids[at - 1]);
        }
        if let Some(&next) = ids.get(at + 1) {
            out.put("/Next ").reference(next);
        }
        if let Some(below) = &below {
            below.put(out);
            count += below.count;
        }
        out.put(">>");
    }
    Level {
        first: ids[0],
        last: ids[ids.len() - 1],
        count,
    }
}

/// The named places, sorted by name, as the value of a `Names` tree. Nothing where there are none.
pub fn put_names(out: &mut Vec<u8>, sheet: &Sheet, pages: &[Ref]) {
    if sheet.anchors.is_empty() {
        return;
    }
    out.put("/Names<</Dests<</Names[");
    for (name, anchor) in &sheet.anchors {
        if anchor.page < pages.len() {
            out.literal(name.as_bytes());
            put_destination(out, sheet, *anchor, pages);
        }
    }
    out.put("]>>>>");
}
