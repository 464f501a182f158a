//! The frame: what stands where on every page of a sheet, and what it means.
//!
//! Layout ends here and the PDF writer begins here. Layout knows no PDF; the writer, the SVG painter and the
//! layout tests know no content. So a frame holds everything that a painter needs (glyph ids with positions,
//! paths, pictures) and everything that an assistive technology needs (the structure tree that each item is
//! tagged with, link targets, source text of every glyph).
//!
//! Lengths are points (1/72 inch). The origin is the top left corner of the page and y grows downwards, as in
//! SVG; the writer turns it over for PDF.

mod picture;
mod shape;
mod structure;
mod text;

pub use picture::{Bitmap, Drawing, Picture, PictureId, Raster};
pub use shape::{Color, Point, Rect, Segment, Shape, Size, Stroke};
pub use structure::{Node, NodeId, Numbering, Role, Scope, StructTree};

use crate::paper::font::FaceId;
use std::collections::{BTreeMap, BTreeSet};

/// The direction in which the main language of a sheet runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub enum Direction {
    /// Left to right, as in English.
    #[default]
    Ltr,
    /// Right to left, as in Arabic: pages are mirrored.
    Rtl,
}

/// One finished handout on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Shown in the title bar of the reader.
    pub title: String,
    /// BCP 47 tag of the main language.
    pub language: String,
    /// Reading direction of the main language.
    pub direction: Direction,
    /// Who and what, for the document properties.
    pub metadata: Metadata,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// What the items mean; its root is the document.
    pub structure: StructTree,
    /// Bookmarks, nested, in reading order.
    pub outline: Vec<OutlineEntry>,
    /// Places that links can name.
    pub anchors: BTreeMap<String, Anchor>,
    /// Pictures that items refer to by index.
    pub pictures: Vec<Picture>,
}

/// Document properties. There are no dates in it on purpose: same content, same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Metadata {
    /// The clinic.
    pub author: String,
    /// One sentence about the sheet.
    pub subject: String,
    /// Identifier and version as printed on the sheet, for example `sciatica 1.0.0+3fa9c2d1`.
    pub identifier: String,
}

/// A place in the sheet: page index (from 0) and distance from the top of that page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchor {
    /// Index of the page, from 0.
    pub page: usize,
    /// Points below the top edge of the page.
    pub y: f32,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// The words of the heading.
    pub title: String,
    /// Where it leads.
    pub anchor: Anchor,
    /// Bookmarks below it.
    pub children: Vec<OutlineEntry>,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width and height.
    pub size: Size,
    /// Items in reading order, artifacts where they are painted.
    pub items: Vec<Placed>,
    /// Areas that can be followed.
    pub links: Vec<LinkArea>,
}

/// An item and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What the item belongs to.
    pub tag: Tag,
    /// What is painted.
    pub item: Item,
}

/// Either content of a structure node or an artifact that a screen reader passes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Content of this node.
    Node(NodeId),
    /// Not part of the text.
    Artifact(Artifact),
}

/// Kinds of artifact (ISO 32000-1, 14.8.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// Repeated at the head of each page.
    Header,
    /// Repeated at the foot of each page.
    Footer,
    /// Rules, frames, signs, bullets, repeated table heads.
    Decoration,
    /// Pale words behind the text of every page.
    Watermark,
}

/// What can be painted.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A run of glyphs of one face and size.
    Text(TextRun),
    /// A filled or stroked path.
    Shape(Shape),
    /// A picture in a box.
    Picture(PictureId, Rect),
}

/// Glyphs of one face, size and colour on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// The face of all glyphs.
    pub face: FaceId,
    /// Size in points.
    pub size: f32,
    /// Colour of the text.
    pub color: Color,
    /// Left end of the baseline.
    pub origin: Point,
    /// Advance width of the run.
    pub width: f32,
    /// Whether the script of the run is read from right to left.
    pub rtl: bool,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// The source text of the run, in reading order.
    pub text: String,
}

/// A glyph inside a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Number in the face.
    pub id: u16,
    /// Distance from the origin of the run, offset included.
    pub x: f32,
    /// Distance above the baseline.
    pub rise: f32,
    /// Advance width.
    pub advance: f32,
    /// First byte of its cluster in the text of the run.
    pub start: u32,
    /// Length of the cluster in bytes; glyphs of one cluster share start and length.
    pub len: u32,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum Target {
    /// An address on the web, `tel:` or `mailto:`.
    Uri(String),
    /// Another sheet: a relative file name, and a place in it if known.
    Sheet { file: String, anchor: Option<String> },
    /// A named place in this sheet.
    Anchor(String),
}

/// A link on one page, with one rectangle for each line that it covers.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkArea {
    /// The `Link` node whose words these are.
    pub node: NodeId,
    /// One for each line.
    pub rects: Vec<Rect>,
    /// Where it leads.
    pub target: Target,
    /// Said by a screen reader when it comes to the link.
    pub contents: String,
}

impl Sheet {
    /// The faces that occur, in order.
    pub fn faces(&self) -> BTreeSet<FaceId> {
        self.runs().map(|(_, _, run)| run.face).collect()
    }

    /// Every text run with the index of its page and its tag, in painting order.
    pub fn runs(&self) -> impl Iterator<Item = (usize, Tag, &TextRun)> {
        self.pages.iter().enumerate().flat_map(|(page, frame)| {
            frame.items.iter().filter_map(move |placed| match &placed.item {
                Item::Text(run) => Some((page, placed.tag, run)),
                _ => None,
            })
        })
    }
}

impl Item {
    /// Moves the item down the page.
    pub fn shift(&mut self, dy: f32) {
        match self {
            Item::Text(run) => run.origin.y += dy,
            Item::Shape(shape) => shape.shift(0.0, dy),
            Item::Picture(_, rect) => rect.y += dy,
        }
    }
}

impl TextRun {
    /// The box from ascender to descender, with the proportions that fit all our faces (0.8 and 0.25 of the size).
    pub fn bounds(&self) -> Rect {
        Rect {
            x: self.origin.x,
            y: self.origin.y - 0.8 * self.size,
            width: self.width,
            height: 1.05 * self.size,
        }
    }
}
