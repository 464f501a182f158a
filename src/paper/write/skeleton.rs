//! The document as printpdf makes it: a tree of pages with their boxes.
//!
//! Pages are given to printpdf without operations. It would make an object of each operand of each operator, and lopdf one of
//! each structure element and number; that was most of the time that a sheet took (docs/performance.md). What it says of pages
//! depends on their sizes alone, so it is asked once for all sheets that have the same.

use super::WriteError;
use super::syntax::{Ref, Syntax};
use crate::paper::frame::{Sheet, Size};
use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many are kept: one for each number of pages of each edition.
const MOST: usize = 64;

/// Skeletons that were made, by the sizes of their pages, which are all that they are made from.
#[derive(Debug, Default)]
pub struct Kept {
    made: Mutex<HashMap<Vec<[u32; 2]>, Arc<Skeleton>>>,
}

impl Kept {
    /// The skeleton of a sheet.
    ///
    /// # Errors
    /// printpdf gave a document without the parts that every document has.
    pub fn of(&self, sheet: &Sheet) -> Result<Arc<Skeleton>, WriteError> {
        let sizes = sheet.pages.iter().map(|page| page.size);
        let key: Vec<[u32; 2]> = sizes
            .clone()
            .map(|size| [size.width, size.height].map(f32::to_bits))
            .collect();
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made.get(&key) {
            return Ok(Arc::clone(known));
        }
        let skeleton = Arc::new(Skeleton::of(sizes)?);
        if made.len() < MOST {
            made.insert(key, Arc::clone(&skeleton));
        }
        Ok(skeleton)
    }
}

/// What printpdf says of the tree of pages and of each page, as it is written.
#[derive(Debug)]
pub struct Skeleton {
    tree: Vec<u8>,
    pages: Vec<Vec<u8>>,
}

impl Skeleton {
    fn of(sizes: impl ExactSizeIterator<Item = Size>) -> Result<Skeleton, WriteError> {
        let count = sizes.len();
        // The title is written with the other properties.
        let mut source = PdfDocument::new("");
        let empty = sizes.map(|size| {
            let size = Rect::from_wh(Pt(size.width), Pt(size.height));
            PdfPage {
                media_box: size.clone(),
                trim_box: size.clone(),
                crop_box: size,
                ops: Vec::new(),
            }
        });
        source.pages = empty.collect();
        // Not optimised: our own writer compresses.
        let options = PdfSaveOptions {
            optimize: false,
            subset_fonts: false,
            secure: false,
            image_optimization: None,
        };
        let document = source.to_lopdf_document(&options, &mut Vec::new());
        let root = document.trailer.get(b"Root").and_then(Object::as_reference);
        let tree = root
            .and_then(|root| document.get_dictionary(root))
            .and_then(|catalog| catalog.get(b"Pages"))
            .and_then(Object::as_reference)
            .map_err(|_| WriteError::Skeleton("page tree"))?;
        let pages: Vec<ObjectId> = document
            .get_dictionary(tree)
            .and_then(|tree| tree.get(b"Kids"))
            .and_then(Object::as_array)
            .map_err(|_| WriteError::Skeleton("pages"))?
            .iter()
            .filter_map(|kid| kid.as_reference().ok())
            .collect();
        if pages.len() != count {
            return Err(WriteError::Skeleton("page for each page of the sheet"));
        }
        let pages = pages.into_iter();
        Ok(Skeleton {
            tree: entries(&document, tree, &[b"Type", b"Count"]),
            pages: pages
                .map(|page| entries(&document, page, &[b"Type", b"MediaBox"]))
                .collect(),
        })
    }

    /// Writes the page tree, whose pages have these numbers in our file.
    pub fn put_tree(&self, out: &mut Vec<u8>, pages: &[Ref]) {
        out.put("<<").extend_from_slice(&self.tree);
        out.put("/Kids[");
        for page in pages {
            out.reference(*page).put(" ");
        }
        out.put("]>>");
    }

    /// Begins the dictionary of a page with what printpdf says of it.
    pub fn put_page(&self, out: &mut Vec<u8>, index: usize, tree: Ref) {
        out.put("<<").extend_from_slice(&self.pages[index]);
        out.put("/Parent ").reference(tree);
    }
}

/// Some entries of an object.
fn entries(document: &Document, id: ObjectId, keys: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    let entries = document.get_dictionary(id);
    for (key, value) in entries.iter().flat_map(|entries| Dictionary::iter(entries)) {
        if keys.contains(&key.as_slice()) {
            out.name(&String::from_utf8_lossy(key));
            put_value(&mut out, value);
        }
    }
    out
}

/// Names, numbers and lists of them: printpdf says no more in the entries that are kept.
fn put_value(out: &mut Vec<u8>, value: &Object) {
    match value {
        Object::Name(name) => out.name(&String::from_utf8_lossy(name)),
        Object::Integer(value) => out.put(" ").integer(*value),
        Object::Real(value) => out.put(" ").number(*value),
        Object::Array(values) => {
            out.put("[");
            for value in values {
                put_value(out, value);
            }
            out.put("]")
        }
        _ => out.put(" null"),
    };
}
