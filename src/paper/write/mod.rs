//! Frames to a tagged PDF that conforms to PDF/UA-1 and PDF/A-2a at once.
//!
//! 1. `skeleton` has printpdf make the document: its pages with their boxes. printpdf knows no tags and makes an object of
//!    each operand, so all that is in the pages is written as bytes (`syntax`, `file`) and joined with its objects:
//! 2. `glyphs` walks the frames once: which glyphs of which face occur, and which text each of them stands for;
//! 3. `content` writes what every page shows, all of it in marked content;
//! 4. `fonts` adds one subset for each face, with widths and the way back to text;
//! 5. `pictures` adds drawings, JPEG files and pixels;
//! 6. `links` adds annotations, `tags` the structure tree that holds text and annotations together;
//! 7. `outline` and `metadata` add bookmarks, named places, properties and the output intent;
//! 8. `file` gathers the objects in streams and ends with their table.
//!
//! Nothing here knows what a handout is. Each requirement of the two standards is listed in docs/pdf-ua.md with the
//! function that meets it. The same sheet gives the same bytes: no clock, no counter, no random number.

mod content;
mod file;
mod fonts;
mod glyphs;
mod links;
mod metadata;
mod outline;
mod pack;
mod paths;
mod pictures;
mod skeleton;
mod syntax;
mod tags;

use crate::paper::font::Fonts;
use crate::paper::frame::{Item, Page, Sheet};
use content::{PageContent, page_content};
use file::{Content, File};
use links::Annotation;
use std::fmt;
use syntax::{Ref, Syntax};

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

/// What is the same for many sheets, made by the first of them. What was kept never shows in the output.
#[derive(Debug, Default)]
pub struct Kept {
    faces: fonts::Kept,
    skeletons: skeleton::Kept,
}

/// Writes a sheet.
///
/// # Errors
/// A face that cannot be embedded.
pub fn write_pdf(sheet: &Sheet, fonts: &Fonts) -> Result<Vec<u8>, WriteError> {
    let skeleton = fonts.written().skeletons.of(sheet)?;
    let mut file = File::new();
    let [root, tree] = [(); 2].map(|()| file.reserve());
    let pages: Vec<Ref> = sheet.pages.iter().map(|_| file.reserve()).collect();
    let used = glyphs::Used::collect(sheet, fonts);
    let mut glyphs = 0;
    let contents: Vec<PageContent> = sheet
        .pages
        .iter()
        .map(|page| page_content(page, &used, &mut glyphs))
        .collect();
    let fonts = fonts::add(&mut file, fonts, &used)?;
    let pictures = pictures::add(&mut file, &sheet.pictures);
    let annotations = links::add(&mut file, sheet, &pages);
    skeleton.put_tree(file.object(tree), &pages);
    for (at, content) in contents.iter().enumerate() {
        let content = file.stream(b"", &content.operators, Content::Plain);
        let out = file.object(pages[at]);
        skeleton.put_page(out, at, tree);
        out.put("/Contents ").reference(content);
        put_resources(out, &sheet.pages[at], &used, &fonts, &pictures);
        finish_page(out, at, &annotations);
    }
    let structure = tags::add(&mut file, sheet, &contents, &pages, &annotations);
    let mut catalog = metadata::catalog(&mut file, sheet);
    catalog
        .put("/Pages ")
        .reference(tree)
        .put("/StructTreeRoot ")
        .reference(structure);
    if let Some(outline) = outline::add(&mut file, sheet, &pages) {
        catalog.put("/PageMode/UseOutlines/Outlines ").reference(outline);
    }
    outline::put_names(&mut catalog, sheet, &pages);
    let out = file.object(root);
    out.put("<<").extend_from_slice(&catalog);
    out.put(">>");
    let info = metadata::info(&mut file, sheet);
    Ok(file.finish(root, info))
}

/// Each page names only the fonts and pictures that it shows.
fn put_resources(out: &mut Vec<u8>, page: &Page, used: &glyphs::Used<'_>, fonts: &[Ref], pictures: &[Ref]) {
    let mut shows_fonts = vec![false; fonts.len()];
    let mut shows_pictures = vec![false; pictures.len()];
    for placed in &page.items {
        match &placed.item {
            Item::Text(run) => shows_fonts[used.rank(run.face)] = true,
            Item::Picture(id, _) => shows_pictures[id.0 as usize] = true,
            Item::Shape(_) => {}
        }
    }
    out.put("/Resources<<");
    for (kind, letter, shown, objects) in [
        ("/Font<<", "/F", shows_fonts, fonts),
        ("/XObject<<", "/X", shows_pictures, pictures),
    ] {
        if shown.contains(&true) {
            out.put(kind);
            for (at, object) in objects.iter().enumerate().filter(|(at, _)| shown[*at]) {
                out.put(letter).integer(at as i64).put(" ").reference(*object);
            }
            out.put(">>");
        }
    }
    out.put(">>");
}

/// Links of a page, and what ties it to the structure.
fn finish_page(out: &mut Vec<u8>, index: usize, annotations: &[Annotation]) {
    let mut here = annotations
        .iter()
        .filter(|annotation| annotation.page == index)
        .peekable();
    if here.peek().is_some() {
        out.put("/Annots[");
        for annotation in here {
            out.reference(annotation.object).put(" ");
        }
        out.put("]");
    }
    // Tab order follows the structure (ISO 14289-1, 7.18.3).
    out.put("/Tabs/S/StructParents ").integer(index as i64).put(">>");
}
