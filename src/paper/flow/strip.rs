//! The galley: set strips one below the other, not yet on pages.

use crate::paper::frame::{NodeId, Placed, Rect, StructTree, Target};

/// Penalty for ending a page before a strip; 0 is free. Higher ones are taken only where a page has nothing lower.
pub mod penalty {
    /// Between blocks.
    pub const FREE: u16 = 0;
    /// It would leave a single line, a single item or a single row.
    pub const WIDOW: u16 = 5;
    /// After a sentence that introduces what follows.
    pub const STEM: u16 = 10;
    /// Added inside a card, table row or kept group that has room on a page.
    pub const INSIDE: u16 = 20;
    /// After a heading, and between the lines of one.
    pub const HEADING: u16 = 100;
}

/// A strip of the galley, never cut.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strip {
    /// Space above, dropped at the top of a page.
    pub before: f32,
    /// Height without that space.
    pub height: f32,
    /// Penalty for ending a page before this strip.
    pub penalty: u16,
    /// Always starts a page.
    pub new_page: bool,
    /// The innermost enclosure that it stands in.
    pub enclosure: Option<EnclosureId>,
    /// What is painted: across in page coordinates, down from the top of the strip.
    pub items: Vec<Placed>,
    /// A rule in the space above, left out at the top of a page.
    pub rule_above: Option<Rect>,
    /// Parts of links in it.
    pub links: Vec<LinkPart>,
    /// Named places that begin here.
    pub anchors: Vec<String>,
    /// Heading that begins here: level and words, for the outline.
    pub heading: Option<(u8, String)>,
    /// Figures in it with their boxes.
    pub figures: Vec<(NodeId, Rect)>,
}

/// Words of a link on one strip.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkPart {
    /// The `Link` node.
    pub node: NodeId,
    /// Box of the words, down from the top of the strip.
    pub rect: Rect,
    /// Where it leads.
    pub target: Target,
    /// What is said of it.
    pub contents: String,
}

/// Index into [`Galley::enclosures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EnclosureId(pub usize);

/// Something around a range of strips.
#[derive(Debug, Clone, PartialEq)]
pub struct Enclosure {
    /// The one around it.
    pub parent: Option<EnclosureId>,
    /// What is drawn around the part on each page.
    pub border: Border,
    /// Left edge on the page and width.
    pub span: (f32, f32),
    /// Space between the upper border and the first strip.
    pub pad_top: f32,
    /// Space between the last strip and the lower border.
    pub pad_bottom: f32,
    /// Space below it at least; may be lost at the end of a page.
    pub after: f32,
    /// Set again, as artifacts, where it goes on on a new page.
    pub repeat: Vec<Strip>,
    /// Heading of a card, for findings.
    pub title: Option<String>,
    /// Belongs on the first page: an emergency card.
    pub first_page: bool,
}

/// What is drawn around an enclosure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Border {
    /// Nothing.
    None,
    /// A line on all sides.
    Frame { width: f32 },
    /// A heavy line and a thin one inside of it, `gap` between them.
    Double { outer: f32, gap: f32, inner: f32 },
    /// A bar on the start side.
    Bar { width: f32 },
    /// A rule below.
    Below { width: f32 },
}

/// Everything, set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Galley {
    /// From top to bottom.
    pub strips: Vec<Strip>,
    /// In the order in which they begin.
    pub enclosures: Vec<Enclosure>,
    /// What it all means.
    pub structure: StructTree,
}

impl Galley {
    /// The enclosures of a strip from the outermost to the innermost.
    pub fn chain(&self, innermost: Option<EnclosureId>) -> Vec<EnclosureId> {
        let mut chain = Vec::new();
        let mut at = innermost;
        while let Some(id) = at {
            chain.push(id);
            at = self.enclosures[id.0].parent;
        }
        chain.reverse();
        chain
    }
}
