//! A page to a content stream, every operator of it inside marked content.
//!
//! Items of one node that follow one another share one marked content sequence; its number (MCID) is its place in
//! [`PageContent::marked`]. Everything else is an artifact. Glyphs are written as two-byte codes (`glyphs`), all that stand
//! on one height in one `TJ`. What is set already (face, colours, lines) is not said again, and a place is told by how far it is
//! from the one before: shorter, and more of it is the same from line to line.
//!
//! The runs of a line come in reading order; inside a right-to-left run the glyphs go from left to right. pdfium (Chrome)
//! and pypdf count on that and turn such runs round; written in reading order, they give every word backwards (tried with
//! pdfium, poppler, MuPDF, pypdf and pdfminer).

use super::glyphs::Used;
use super::paths::{self, Pen};
use super::syntax::{Syntax, hundredths, is_special, put_escaped};
use crate::paper::font::FaceId;
use crate::paper::frame::{Artifact, Item, NodeId, Page, Placed, Rect, Tag, TextRun};

/// What a page shows, and the node of each marked content sequence.
pub struct PageContent {
    /// The operators in painting order.
    pub operators: Vec<u8>,
    /// The node of each MCID.
    pub marked: Vec<NodeId>,
}

/// Writes the items of a page in order. `glyphs` counts those of the pages before, and goes on with this one's.
pub fn page_content(page: &Page, used: &Used<'_>, glyphs: &mut usize) -> PageContent {
    let mut writer = PageWriter {
        used,
        height: page.size.height,
        out: Vec::with_capacity(16 * 1024),
        marked: Vec::new(),
        glyphs: *glyphs,
        font: None,
        pen: Pen::default(),
        in_text: None,
    };
    for group in page.items.chunk_by(|a, b| a.tag == b.tag) {
        writer.begin(group[0].tag);
        for placed in group {
            writer.item(placed);
        }
        writer.end_text();
        writer.out.put("EMC\n");
    }
    *glyphs = writer.glyphs;
    PageContent {
        operators: writer.out,
        marked: writer.marked,
    }
}

struct PageWriter<'a> {
    used: &'a Used<'a>,
    height: f32,
    out: Vec<u8>,
    marked: Vec<NodeId>,
    /// How many glyphs came before, on all pages.
    glyphs: usize,
    font: Option<(FaceId, f32)>,
    pen: Pen,
    /// In a text object: where its last line began, in hundredths of a point.
    in_text: Option<[i64; 2]>,
}

impl PageWriter<'_> {
    fn begin(&mut self, tag: Tag) {
        let pagination = match tag {
            Tag::Node(node) => {
                let mcid = self.marked.len() as i64;
                self.marked.push(node);
                self.out.put("/Span<</MCID ").integer(mcid).put(">>BDC\n");
                return;
            }
            Tag::Artifact(Artifact::Decoration) => {
                self.out.put("/Artifact BMC\n");
                return;
            }
            Tag::Artifact(Artifact::Header) => "Header",
            Tag::Artifact(Artifact::Footer) => "Footer",
            Tag::Artifact(Artifact::Watermark) => "Watermark",
        };
        self.out
            .put("/Artifact<</Type/Pagination/Subtype/")
            .put(pagination)
            .put(">>BDC\n");
    }

    fn item(&mut self, placed: &Placed) {
        match &placed.item {
            Item::Text(run) => self.text(run),
            Item::Shape(shape) => {
                self.end_text();
                paths::operators(shape, self.height, &mut self.pen, &mut self.out);
            }
            Item::Picture(id, rect) => {
                self.end_text();
                self.picture(id.0, rect);
            }
        }
    }

    fn picture(&mut self, number: u32, rect: &Rect) {
        let bottom = self.height - rect.bottom();
        let matrix = [rect.width, 0.0, 0.0, rect.height, rect.x, bottom];
        self.out
            .put("q\n")
            .numbers(&matrix)
            .put(" cm\n/X")
            .integer(number.into())
            .put(" Do\nQ\n");
    }

    fn text(&mut self, run: &TextRun) {
        if self.in_text.is_none() {
            self.out.put("BT\n");
            self.in_text = Some([0, 0]);
        }
        self.pen.fill_with(run.color, &mut self.out);
        if self.font != Some((run.face, run.size)) {
            self.out
                .put("/F")
                .integer(self.used.rank(run.face) as i64)
                .put(" ")
                .number(run.size)
                .put(" Tf\n");
            self.font = Some((run.face, run.size));
        }
        self.glyphs(run);
    }

    fn glyphs(&mut self, run: &TextRun) {
        let first = self.glyphs;
        self.glyphs += run.glyphs.len();
        // Nearly no run has any.
        let mut actual = self.used.actual_in(first..self.glyphs).iter().peekable();
        let has_actual = actual.peek().is_some();
        let mut actual_end = None;
        let mut line = TextLine {
            out: &mut self.out,
            run,
            height: self.height,
            began: self.in_text.get_or_insert_default(),
            state: State::Outside,
            pen: 0.0,
            rise: None,
        };
        for (at, (glyph, (code, width))) in (first..).zip(run.glyphs.iter().zip(self.used.codes(run, first)))
        {
            if has_actual && let Some(actual) = actual.next_if(|actual| actual.first == at) {
                line.end();
                line.out
                    .put("/Span<</ActualText")
                    .utf16(&actual.text)
                    .put(">>BDC\n");
                actual_end = Some(at + actual.count);
            }
            line.glyph(glyph.x, glyph.rise, code, width);
            if has_actual && actual_end == Some(at + 1) {
                line.end();
                line.out.put("EMC\n");
            }
        }
        line.end();
    }

    fn end_text(&mut self) {
        if self.in_text.take().is_some() {
            self.out.put("ET\n");
        }
    }
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before its array.
    Outside,
    /// In the array, between strings.
    Array,
    /// In a string.
    String,
}

/// Writes glyphs on one height into a TJ array.
struct TextLine<'a> {
    out: &'a mut Vec<u8>,
    run: &'a TextRun,
    height: f32,
    /// Where the last line began.
    began: &'a mut [i64; 2],
    state: State,
    /// Where the viewer's pen stands: distance from the origin of the run.
    pen: f32,
    /// The height of the text line.
    rise: Option<f32>,
}

impl TextLine<'_> {
    fn glyph(&mut self, x: f32, rise: f32, code: u16, width: i64) {
        if self.rise == Some(rise) {
            let gap = (self.pen - x) * 1000.0 / self.run.size;
            // Half a thousandth of an em is below what W can say.
            if gap.abs() >= 0.5 {
                let gap = hundredths(gap / 100.0);
                self.to(State::Array);
                self.out.integer(gap);
                self.pen -= gap as f32 * self.run.size / 1000.0;
            }
        } else {
            self.end();
            // The height is set through the matrix, not as text rise: extractors misread Ts.
            let place = [self.run.origin.x + x, self.height - self.run.origin.y + rise].map(hundredths);
            self.out
                .hundredths(place[0] - self.began[0])
                .put(" ")
                .hundredths(place[1] - self.began[1])
                .put(" Td\n");
            *self.began = place;
            (self.pen, self.rise) = (x, Some(rise));
        }
        self.to(State::String);
        put_code(self.out, code);
        self.pen += width as f32 * self.run.size / 1000.0;
    }

    fn to(&mut self, state: State) {
        if self.state == state {
            return;
        }
        match (self.state, state) {
            (State::Array, State::String) => self.out.push(b'('),
            (State::String, State::Array) => self.out.push(b')'),
            (State::Outside, State::String) => _ = self.out.put("[("),
            (State::Outside, State::Array) => self.out.push(b'['),
            (State::Array, State::Outside) => _ = self.out.put("]TJ\n"),
            (State::String, State::Outside) => _ = self.out.put(")]TJ\n"),
            (State::Outside, State::Outside)
            | (State::Array, State::Array)
            | (State::String, State::String) => {}
        }
        self.state = state;
    }

    /// The pen stays where it is: the next TJ goes on from there.
    fn end(&mut self) {
        self.to(State::Outside);
    }
}

/// The two bytes of a code.
fn put_code(out: &mut Vec<u8>, code: u16) {
    for byte in code.to_be_bytes() {
        if is_special(byte) {
            put_escaped(out, byte);
        } else {
            out.push(byte);
        }
    }
}
