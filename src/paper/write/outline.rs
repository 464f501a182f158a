//! Bookmarks and named places.

use super::links::{destination, place};
use super::text_string;
use crate::paper::frame::{OutlineEntry, Sheet};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Adds the outline and the names to the catalog.
pub fn add(document: &mut Document, catalog: &mut Dictionary, sheet: &Sheet, pages: &[ObjectId]) {
    if !sheet.outline.is_empty() {
        let root = document.new_object_id();
        let (first, last, count) = level(document, sheet, &sheet.outline, root, pages);
        let outline =
            dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count };
        document.set_object(root, outline);
        catalog.set("Outlines", root);
        catalog.set("PageMode", "UseOutlines");
    }
    let names: Vec<Object> = sheet
        .anchors
        .keys()
        .filter_map(|name| {
            Some([
                Object::string_literal(name.as_str()),
                destination(sheet, name, pages)?,
            ])
        })
        .flatten()
        .collect();
    if !names.is_empty() {
        catalog.set(
            "Names",
            dictionary! { "Dests" => dictionary! { "Names" => names } },
        );
    }
}

/// Writes entries of one level below `parent`; gives the first, the last and the number of all below.
fn level(
    document: &mut Document,
    sheet: &Sheet,
    entries: &[OutlineEntry],
    parent: ObjectId,
    pages: &[ObjectId],
) -> (ObjectId, ObjectId, i64) {
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    let mut total = entries.len() as i64;
    for (at, entry) in entries.iter().enumerate() {
        let page = entry.anchor.page.min(pages.len() - 1);
        let top = sheet.pages[page].size.height - entry.anchor.y;
        let mut item = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => parent,
            "Dest" => place(pages[page], top),
        };
        if at > 0 {
            item.set("Prev", ids[at - 1]);
        }
        if let Some(&next) = ids.get(at + 1) {
            item.set("Next", next);
        }
        if !entry.children.is_empty() {
            let (first, last, count) = level(document, sheet, &entry.children, ids[at], pages);
            item.set("First", first);
            item.set("Last", last);
            item.set("Count", count);
            total += count;
        }
        document.set_object(ids[at], item);
    }
    (ids[0], ids[ids.len() - 1], total)
}
