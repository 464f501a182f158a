//! The document as printpdf makes it: a tree of pages with their boxes.
//!
//! Pages are given to printpdf without operations. It would make an object of each operand of each operator, and lopdf one of
//! each structure element and number; that was most of the time that a sheet took (docs/performance.md).

use super::WriteError;
use super::syntax::{Ref, Syntax};
use crate::paper::frame::Sheet;
use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

/// printpdf's document, and which of its objects are kept.
pub struct Skeleton {
    document: Document,
    tree: ObjectId,
    pages: Vec<ObjectId>,
}

impl Skeleton {
    /// The document of a sheet, its pages empty.
    ///
    /// # Errors
    /// printpdf gave a document without the parts that every document has.
    pub fn of(sheet: &Sheet) -> Result<Skeleton, WriteError> {
        let mut source = PdfDocument::new(&sheet.title);
        let empty = sheet.pages.iter().map(|page| {
            let size = Rect::from_wh(Pt(page.size.width), Pt(page.size.height));
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
        if pages.len() != sheet.pages.len() {
            return Err(WriteError::Skeleton("page for each page of the sheet"));
        }
        Ok(Skeleton {
            document,
            tree,
            pages,
        })
    }

    /// Writes the page tree, whose pages have these numbers in our file.
    pub fn put_tree(&self, out: &mut Vec<u8>, pages: &[Ref]) {
        out.put("<<");
        self.put_entries(out, self.tree, &[b"Type", b"Count"]);
        out.put("/Kids[");
        for page in pages {
            out.reference(*page).put(" ");
        }
        out.put("]>>");
    }

    /// Begins the dictionary of a page with what printpdf says of it.
    pub fn put_page(&self, out: &mut Vec<u8>, index: usize, tree: Ref) {
        out.put("<<");
        self.put_entries(out, self.pages[index], &[b"Type", b"MediaBox"]);
        out.put("/Parent ").reference(tree);
    }

    fn put_entries(&self, out: &mut Vec<u8>, id: ObjectId, keys: &[&[u8]]) {
        let entries = self.document.get_dictionary(id);
        for (key, value) in entries.iter().flat_map(|entries| Dictionary::iter(entries)) {
            if keys.contains(&key.as_slice()) {
                out.name(&String::from_utf8_lossy(key));
                put_value(out, value);
            }
        }
    }
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
