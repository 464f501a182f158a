//! The input of layout: a story told in blocks. It can be written down, so that a cache knows a story that it has seen
//! (`build::cache`); its pictures are counted there by their bytes.

use crate::paper::frame::{Direction, Metadata, Picture, PictureId, Target};
use serde::Serialize;

/// One handout, ready to be set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Story {
    /// The title of the document; the blocks say it again as their first heading.
    pub title: String,
    /// BCP 47 tag of the main language.
    pub language: String,
    /// Reading direction of the main language.
    pub direction: Direction,
    /// Document properties.
    pub metadata: Metadata,
    /// At the top of each page.
    pub header: Header,
    /// At the bottom of each page.
    pub footer: Footer,
    /// Set behind the heading of a card that goes on, in the main language: `(continued)`.
    pub continued: String,
    /// The text.
    pub blocks: Vec<Block>,
    /// What figures refer to.
    #[serde(skip)]
    pub pictures: Vec<Picture>,
}

/// Furniture at the top of the pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Header {
    /// Name of the clinic, large on the first page.
    pub clinic: String,
    /// Phones and the like, beside the name on the first page, the first of them on the others.
    pub contact: Vec<String>,
    /// Title in short for the pages after the first.
    pub running: String,
    /// A warning on every page, such as a draft's.
    pub notice: Option<String>,
    /// Words across every page, pale and behind the text: a draft.
    pub watermark: Option<String>,
}

/// Furniture at the bottom of the pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Footer {
    /// Version, review date, language: one line each.
    pub lines: Vec<String>,
    /// With `{page}` and `{pages}`, for example `Page {page} of {pages}`; may be empty.
    pub page_label: String,
    /// The same for the packet that the sheet is bound into.
    pub packet: Option<PacketPages>,
}

/// How the pages of a packet are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PacketPages {
    /// With `{page}` and `{pages}`.
    pub label: String,
    /// Pages of the packet before this sheet.
    pub before: usize,
    /// All pages of the packet.
    pub pages: usize,
}

/// A piece of the story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Block {
    /// A heading of level 1 to 6; levels may not be skipped (PDF/UA-1, 7.4.2). Listed in the outline.
    Heading {
        level: u8,
        text: Vec<Inline>,
        anchor: Option<String>,
    },
    /// A paragraph. One that ends in a colon stays with what follows.
    Paragraph { text: Vec<Inline>, look: Look },
    /// A list; each item is a sequence of blocks.
    List { marker: Marker, items: Vec<Vec<Block>> },
    /// A table; its head is repeated on every page.
    Table(Table),
    /// A framed box with a sign, a heading and blocks.
    Card(Card),
    /// A picture with words for those who do not see it.
    Figure(Figure),
    /// A label and ruled lines to write on.
    WriteIn { label: Vec<Inline>, lines: u8 },
    /// Labels side by side, each with a line to write on.
    Fields(Vec<Vec<Inline>>),
    /// Blocks with a figure at their end side, never broken over pages: a title block with a code to scan.
    Beside { blocks: Vec<Block>, figure: Figure },
    /// Blocks that belong on one page.
    Keep(Vec<Block>),
    /// Blocks of a language that may be read the other way than the story.
    Directed {
        direction: Direction,
        blocks: Vec<Block>,
    },
    /// Words of somebody else.
    Quote(Vec<Block>),
    /// Empty space, in lines of body text.
    Space(f32),
    /// The next block starts a page.
    PageBreak,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Look {
    /// Running text.
    #[default]
    Body,
    /// The summary under a title.
    Lead,
    /// Sources, versions.
    Small,
}

/// Text inside a block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Inline {
    /// Words of one style.
    Text(Span),
    /// Words that can be followed.
    Link {
        spans: Vec<Span>,
        target: Target,
        contents: String,
    },
}

/// Words of one style.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Span {
    /// The words; `\n` ends the line.
    pub text: String,
    /// Printed as weight.
    pub bold: bool,
    /// Raised or lowered.
    pub script: Script,
    /// BCP 47 tag where it is not the language of the story.
    pub language: Option<String>,
}

/// Position against the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Script {
    /// On the line.
    #[default]
    Normal,
    /// HbA~1c~.
    Sub,
    /// m^2^.
    Super,
}

/// The mark of list items. All but numbers are drawn, not set: no face has to have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Marker {
    /// A dot.
    Bullet,
    /// Counted from this number.
    Number(u32),
    /// Things to do.
    Tick,
    /// Things not to do.
    Cross,
    /// To be ticked by the reader.
    Box,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Table {
    /// Above the table.
    pub caption: Option<Vec<Inline>>,
    /// Column heads; empty for a table without.
    pub head: Vec<Vec<Inline>>,
    /// Cells row by row; a short row is filled up with empty cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Whether the first cell of a row is its head.
    pub row_heads: bool,
}

/// What a card is about; it decides frame and sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum CardKind {
    /// Call the emergency number now.
    Emergency,
    /// Get help today.
    Urgent,
    /// Call us.
    Routine,
    /// Good to know.
    Note,
}

/// A framed box.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// Frame and sign.
    pub kind: CardKind,
    /// Level of its heading.
    pub level: u8,
    /// Its heading.
    pub heading: Vec<Inline>,
    /// Named place.
    pub anchor: Option<String>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A picture in the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Index into the pictures of the story.
    pub picture: PictureId,
    /// Width in points at most; otherwise its natural width, at most that of the text.
    pub width: Option<f32>,
    /// What it shows, in words.
    pub alt: String,
    /// Below the picture.
    pub caption: Option<Vec<Inline>>,
    /// Words set into the picture.
    pub labels: Vec<Label>,
}

/// Words at a place in a picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    /// The words; `\n` ends a line.
    pub text: String,
    /// Of the words, BCP 47 tag.
    pub language: String,
    /// From the left edge, 0 to 1 of the width.
    pub x: f32,
    /// From the top edge to the middle of the words, 0 to 1 of the height.
    pub y: f32,
    /// Which point of the words stands there.
    pub align: LabelAlign,
}

/// Which point of a label stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum LabelAlign {
    /// The left end.
    Left,
    /// The middle.
    Center,
    /// The right end.
    Right,
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text(Span {
            text: text.into(),
            ..Span::default()
        })
    }

    /// Words with weight.
    pub fn bold(text: impl Into<String>) -> Inline {
        Inline::Text(Span {
            text: text.into(),
            bold: true,
            ..Span::default()
        })
    }

    /// The spans of it.
    pub fn spans(&self) -> &[Span] {
        match self {
            Inline::Text(span) => std::slice::from_ref(span),
            Inline::Link { spans, .. } => spans,
        }
    }
}

/// The words of a sequence of inlines.
pub fn plain(text: &[Inline]) -> String {
    text.iter()
        .flat_map(Inline::spans)
        .map(|span| span.text.as_str())
        .collect()
}
