//! A page to printpdf operations, every one of them inside marked content.
//!
//! Items of one node that follow one another share one marked content sequence; its number (MCID) is its place in
//! [`PageContent::marked`]. Everything else is an artifact. Glyphs are written as two-byte numbers of the subset
//! (`Op::Unknown "TJ"`: printpdf's own text operation writes each glyph apart and only for registered fonts).
//!
//! The runs of a line come in reading order; inside a right-to-left run the glyphs go from left to right. pdfium (Chrome)
//! and pypdf count on that and turn such runs round; written in reading order, they give every word backwards (tried with
//! pdfium, poppler, MuPDF, pypdf and pdfminer).

use super::glyphs::{Shares, Used, UsedFace, clusters};
use super::{paths, rounded};
use crate::paper::font::Fonts;
use crate::paper::frame::{Artifact, Color, Glyph, Item, NodeId, Page, Placed, Rect, Tag, TextRun};
use printpdf::{DictItem, FontId, Op, PdfFontHandle, Pt, TextMatrix};
use std::collections::BTreeMap;

/// The operations of a page and the node of each marked content sequence.
pub struct PageContent {
    /// In painting order.
    pub operations: Vec<Op>,
    /// The node of each MCID.
    pub marked: Vec<MarkedContent>,
}

/// A marked content sequence.
pub struct MarkedContent {
    /// The node that it belongs to.
    pub node: NodeId,
}

/// Writes the items of a page in order.
pub fn page_content(page: &Page, used: &Used, fonts: &Fonts) -> PageContent {
    let mut writer = PageWriter {
        used,
        fonts,
        height: page.size.height,
        operations: Vec::with_capacity(page.items.len() * 4),
        marked: Vec::new(),
        font: None,
        fill: None,
        in_text: false,
    };
    for group in page.items.chunk_by(|a, b| a.tag == b.tag) {
        writer.begin(group[0].tag);
        for placed in group {
            writer.item(placed);
        }
        writer.end_text();
        writer.operations.push(Op::EndMarkedContent);
    }
    PageContent {
        operations: writer.operations,
        marked: writer.marked,
    }
}

struct PageWriter<'a> {
    used: &'a Used,
    fonts: &'a Fonts,
    height: f32,
    operations: Vec<Op>,
    marked: Vec<MarkedContent>,
    font: Option<(crate::paper::font::FaceId, f32)>,
    fill: Option<Color>,
    in_text: bool,
}

impl PageWriter<'_> {
    fn begin(&mut self, tag: Tag) {
        let (name, properties) = match tag {
            Tag::Node(node) => {
                let mcid = self.marked.len() as i64;
                self.marked.push(MarkedContent { node });
                ("Span", vec![("MCID", DictItem::Int(mcid))])
            }
            Tag::Artifact(Artifact::Decoration) => {
                return self.operations.push(Op::BeginMarkedContent {
                    tag: "Artifact".to_owned(),
                });
            }
            Tag::Artifact(Artifact::Header) => ("Artifact", pagination("Header")),
            Tag::Artifact(Artifact::Footer) => ("Artifact", pagination("Footer")),
            Tag::Artifact(Artifact::Watermark) => ("Artifact", pagination("Watermark")),
        };
        let map: BTreeMap<String, DictItem> = properties
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        self.operations.push(Op::BeginMarkedContentWithProperties {
            tag: name.to_owned(),
            properties: DictItem::Dict { map },
        });
    }

    fn item(&mut self, placed: &Placed) {
        match &placed.item {
            Item::Text(run) => self.text(run),
            Item::Shape(shape) => {
                self.end_text();
                let mut operators = Vec::new();
                paths::operators(shape, self.height, &mut operators);
                self.fill = shape.fill.or(self.fill);
                self.operations.extend(
                    operators
                        .into_iter()
                        .map(|(name, numbers)| unknown(name, &numbers)),
                );
            }
            Item::Picture(id, rect) => {
                self.end_text();
                self.picture(&format!("X{}", id.0), rect);
            }
        }
    }

    fn picture(&mut self, name: &str, rect: &Rect) {
        let bottom = self.height - rect.bottom();
        let matrix = [rect.width, 0.0, 0.0, rect.height, rect.x, bottom].map(rounded);
        self.operations.push(Op::SaveGraphicsState);
        self.operations.push(unknown("cm", &matrix));
        self.operations.push(Op::Unknown {
            key: "Do".to_owned(),
            value: vec![DictItem::Name(name.as_bytes().to_vec())],
        });
        self.operations.push(Op::RestoreGraphicsState);
    }

    fn text(&mut self, run: &TextRun) {
        let Some(face) = self.used.face(run.face) else {
            return;
        };
        if !self.in_text {
            self.operations.push(Op::StartTextSection);
            self.in_text = true;
        }
        if self.fill != Some(run.color) {
            self.operations.push(unknown("rg", &paths::color(run.color)));
            self.fill = Some(run.color);
        }
        if self.font != Some((run.face, run.size)) {
            let name = FontId(self.used.resource_name(run.face));
            let size = Pt(rounded(run.size));
            self.operations.push(Op::SetFont {
                font: PdfFontHandle::External(name),
                size,
            });
            self.font = Some((run.face, run.size));
        }
        let mut line = TextLine {
            face,
            run,
            height: self.height,
            pending: Vec::new(),
            bytes: Vec::new(),
            pen: None,
        };
        for cluster in clusters(run) {
            let shares = Shares::of(self.fonts.face(run.face), cluster, run);
            if let Some(text) = shares.actual {
                line.flush(&mut self.operations);
                self.operations.push(begin_actual_text(text));
            }
            for (at, glyph) in cluster.iter().enumerate() {
                line.glyph(glyph, shares.text(at), &mut self.operations);
            }
            if shares.actual.is_some() {
                line.flush(&mut self.operations);
                self.operations.push(Op::EndMarkedContent);
            }
        }
        line.flush(&mut self.operations);
    }

    fn end_text(&mut self) {
        if self.in_text {
            self.operations.push(Op::EndTextSection);
            self.in_text = false;
        }
    }
}

/// Collects glyphs on one height into a TJ array.
struct TextLine<'a> {
    face: &'a UsedFace,
    run: &'a TextRun,
    height: f32,
    pending: Vec<DictItem>,
    bytes: Vec<u8>,
    /// Where the viewer's pen stands (distance from the origin of the run) and the height of the text line.
    pen: Option<(f32, f32)>,
}

impl TextLine<'_> {
    fn glyph(&mut self, glyph: &Glyph, text: &str, out: &mut Vec<Op>) {
        let Some((code, width)) = self.face.code(glyph.id, text) else {
            return;
        };
        match self.pen {
            Some((pen, rise)) if rise == glyph.rise => {
                let gap = (pen - glyph.x) * 1000.0 / self.run.size;
                // Half a thousandth of an em is below what W can say.
                if gap.abs() >= 0.5 {
                    self.end_bytes();
                    self.pending.push(DictItem::Real(gap.round()));
                    self.pen = Some((pen - gap.round() * self.run.size / 1000.0, rise));
                }
            }
            _ => {
                self.flush(out);
                // The height is set through the matrix, not as text rise: extractors misread Ts.
                let x = rounded(self.run.origin.x + glyph.x);
                let y = rounded(self.height - self.run.origin.y + glyph.rise);
                out.push(Op::SetTextMatrix {
                    matrix: TextMatrix::Translate(Pt(x), Pt(y)),
                });
                self.pen = Some((glyph.x, glyph.rise));
            }
        }
        self.bytes.extend(code.to_be_bytes());
        if let Some((pen, _)) = &mut self.pen {
            *pen += width as f32 * self.run.size / 1000.0;
        }
    }

    fn end_bytes(&mut self) {
        if !self.bytes.is_empty() {
            let data = std::mem::take(&mut self.bytes);
            self.pending.push(DictItem::String { data, literal: true });
        }
    }

    /// Writes what was collected. The pen stays where it is: the next TJ goes on from there.
    fn flush(&mut self, out: &mut Vec<Op>) {
        self.end_bytes();
        if !self.pending.is_empty() {
            let items = std::mem::take(&mut self.pending);
            out.push(Op::Unknown {
                key: "TJ".to_owned(),
                value: vec![DictItem::Array(items)],
            });
        }
    }
}

fn begin_actual_text(text: &str) -> Op {
    let mut data = vec![0xFE, 0xFF];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    let map = BTreeMap::from([("ActualText".to_owned(), DictItem::String { data, literal: false })]);
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map },
    }
}

fn pagination(subtype: &str) -> Vec<(&'static str, DictItem)> {
    vec![
        ("Type", DictItem::Name(b"Pagination".to_vec())),
        ("Subtype", DictItem::Name(subtype.as_bytes().to_vec())),
    ]
}

fn unknown(name: &str, numbers: &[f32]) -> Op {
    Op::Unknown {
        key: name.to_owned(),
        value: numbers.iter().map(|&number| DictItem::Real(number)).collect(),
    }
}
