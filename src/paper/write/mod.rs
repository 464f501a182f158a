//! Frames to a tagged PDF that conforms to PDF/UA-1 and PDF/A-2a at once.
//!
//! 1. `glyphs` walks the frames once: which glyphs of which face occur, and which text each of them stands for.
//! 2. `operations` turns every page into printpdf operations: text as glyph ids, all of it in marked content.
//! 3. printpdf makes the document of them (`to_lopdf_document`); it knows no tags, so the rest is done on its objects:
//! 4. `fonts` adds one subset for each face, with widths and the way back to text;
//! 5. `pictures` adds drawings, JPEG files and pixels;
//! 6. `links` adds annotations, `tags` the structure tree that holds text and annotations together;
//! 7. `outline` and `metadata` add bookmarks, named places, properties and the output intent;
//! 8. `serialize` drops what is not reached, numbers the objects anew and writes them compactly.
//!
//! Nothing here knows what a handout is. Each requirement of the two standards is listed in docs/pdf-ua.md with the
//! function that meets it. The same sheet gives the same bytes: no clock, no counter, no random number.

mod fonts;
mod glyphs;
mod links;
mod metadata;
mod operations;
mod outline;
mod paths;
mod pictures;
mod serialize;
mod tags;

use crate::paper::font::Fonts;
use crate::paper::frame::Sheet;
use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use std::fmt;

/// A sheet that cannot be written. None of these is caused by content: layout takes only what can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteError {
    /// A face could not be reduced to the glyphs in use.
    Font { face: String, why: String },
    /// printpdf gave a document without the parts that every document has.
    Skeleton(&'static str),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Font { face, why } => write!(f, "the font {face} cannot be embedded: {why}"),
            WriteError::Skeleton(part) => write!(f, "the PDF has no {part}"),
        }
    }
}

impl std::error::Error for WriteError {}

/// Writes a sheet.
pub fn write_pdf(sheet: &Sheet, fonts: &Fonts) -> Result<Vec<u8>, WriteError> {
    let used = glyphs::Used::collect(sheet, fonts);
    let mut pages: Vec<operations::PageContent> = sheet
        .pages
        .iter()
        .map(|page| operations::page_content(page, &used, fonts))
        .collect();
    let (mut document, skeleton) = skeleton(sheet, &mut pages)?;
    let font_resources = fonts::add(&mut document, fonts, &used)?;
    let picture_resources = pictures::add(&mut document, &sheet.pictures);
    for (at, &page) in skeleton.pages.iter().enumerate() {
        let resources = page_resources(&sheet.pages[at], &used, &font_resources, &picture_resources);
        finish_page(&mut document, page, at, resources)?;
    }
    let annotations = links::add(&mut document, sheet, &skeleton.pages);
    let tree = tags::add(&mut document, sheet, &pages, &skeleton.pages, &annotations);
    let mut catalog = metadata::catalog(&mut document, sheet);
    catalog.set("Pages", Object::Reference(skeleton.page_tree));
    catalog.set("StructTreeRoot", Object::Reference(tree));
    outline::add(&mut document, &mut catalog, sheet, &skeleton.pages);
    let root = document.add_object(catalog);
    document.trailer.set("Root", Object::Reference(root));
    let info = document.add_object(metadata::info(sheet));
    document.trailer.set("Info", Object::Reference(info));
    Ok(serialize::serialize(&document))
}

/// The objects of printpdf's document that are kept.
struct Skeleton {
    page_tree: ObjectId,
    pages: Vec<ObjectId>,
}

fn skeleton(
    sheet: &Sheet,
    pages: &mut [operations::PageContent],
) -> Result<(Document, Skeleton), WriteError> {
    let mut source = PdfDocument::new(&sheet.title);
    source.pages = sheet
        .pages
        .iter()
        .zip(pages)
        .map(|(page, content)| {
            let size = Rect::from_wh(Pt(page.size.width), Pt(page.size.height));
            PdfPage {
                media_box: size.clone(),
                trim_box: size.clone(),
                crop_box: size,
                ops: std::mem::take(&mut content.operations),
            }
        })
        .collect();
    // Not optimised: our own writer compresses. Not "secure": that would drop the text, which goes as unknown operators.
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    };
    let document = source.to_lopdf_document(&options, &mut Vec::new());
    let root = document.trailer.get(b"Root").and_then(Object::as_reference);
    let page_tree = root
        .and_then(|root| document.get_dictionary(root))
        .and_then(|catalog| catalog.get(b"Pages"))
        .and_then(Object::as_reference)
        .map_err(|_| WriteError::Skeleton("page tree"))?;
    let pages = document
        .get_dictionary(page_tree)
        .and_then(|tree| tree.get(b"Kids"))
        .and_then(Object::as_array)
        .map_err(|_| WriteError::Skeleton("pages"))?
        .iter()
        .filter_map(|kid| kid.as_reference().ok())
        .collect();
    Ok((document, Skeleton { page_tree, pages }))
}

/// Each page names only the fonts and pictures that it shows.
fn page_resources(
    page: &crate::paper::frame::Page,
    used: &glyphs::Used,
    fonts: &fonts::Resources,
    pictures: &[ObjectId],
) -> Dictionary {
    use crate::paper::frame::Item;
    let mut font_names = Dictionary::new();
    let mut picture_names = Dictionary::new();
    for placed in &page.items {
        match &placed.item {
            Item::Text(run) => {
                if let Some(&id) = fonts.get(&run.face) {
                    font_names.set(used.resource_name(run.face), Object::Reference(id));
                }
            }
            Item::Picture(id, _) => {
                if let Some(&object) = pictures.get(id.0 as usize) {
                    picture_names.set(format!("X{}", id.0), Object::Reference(object));
                }
            }
            Item::Shape(_) => {}
        }
    }
    let mut resources = Dictionary::new();
    resources.set("Font", font_names);
    if !picture_names.is_empty() {
        resources.set("XObject", picture_names);
    }
    resources
}

/// Replaces what printpdf writes for every page by what this page needs.
fn finish_page(
    document: &mut Document,
    page: ObjectId,
    index: usize,
    resources: Dictionary,
) -> Result<(), WriteError> {
    let dictionary = document
        .get_object_mut(page)
        .and_then(Object::as_dict_mut)
        .map_err(|_| WriteError::Skeleton("page dictionary"))?;
    for box_name in [b"TrimBox".as_slice(), b"CropBox"] {
        dictionary.remove(box_name);
    }
    dictionary.remove(b"Annots");
    dictionary.set("Resources", resources);
    // Tab order follows the structure (ISO 14289-1, 7.18.3).
    dictionary.set("Tabs", "S");
    dictionary.set("StructParents", index as i64);
    Ok(())
}

/// Text for dictionaries: plain bytes where they are ASCII, UTF-16 with a mark otherwise (ISO 32000-1, 7.9.2.2).
fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, lopdf::StringFormat::Hexadecimal)
}

/// Two decimals are a third of a printer's dot; more would only make the file larger.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
