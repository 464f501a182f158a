//! Paper: a story told in blocks becomes pages, and pages become a tagged PDF.
//!
//! The steps, in order; each is a room of its own and knows only the types of its neighbours:
//!
//! 1. The linked document becomes a [`flow::block::Story`]: headings, paragraphs, lists, tables, cards, figures, with the
//!    words of header and footer. This is the border: whoever fills the story knows handouts, nothing below does.
//!    Before that, [`font::Fonts::missing`] has been asked for every text, so that no character is lost.
//! 2. [`flow`] sets the blocks into strips as high as they are, with the help of [`shape`] (words to glyphs and lines, in
//!    faces chosen by [`font`]) and [`figure`] (SVG, JPEG and PNG files to pictures).
//! 3. [`paginate`] distributes the strips over pages: the [`frame::Sheet`], placed text, paths, pictures, links and the
//!    structure tree. Layout ends here; layout tests and the preview read frames.
//! 4. [`mod@write`] makes the PDF of the frames (PDF/UA-1 and PDF/A-2a, docs/pdf-ua.md); [`svg`] paints them for a browser.
//!
//! ```
//! use takehome::paper::flow::block::{Block, Inline, Story};
//! use takehome::paper::flow::style::{LETTER, Style};
//! use takehome::paper::{font::Fonts, lay_out, shape::Shaper, write::write_pdf};
//!
//! let heading = Block::Heading { level: 1, text: vec![Inline::text("Sciatica")], anchor: None };
//! let story = Story {
//!     title: "Sciatica".into(),
//!     language: "en".into(),
//!     direction: Default::default(),
//!     metadata: Default::default(),
//!     header: Default::default(),
//!     footer: Default::default(),
//!     continued: "(continued)".into(),
//!     blocks: vec![heading],
//!     pictures: Vec::new(),
//! };
//! let fonts = Fonts::builtin();
//! let mut shaper = Shaper::new(&fonts); // one for each thread: it remembers the words it has shaped
//! let (sheet, findings) = lay_out(&story, &Style::standard(LETTER), &mut shaper);
//! assert!(findings.is_empty());
//! let pdf = write_pdf(&sheet, &fonts).expect("a sheet that was laid out can be written");
//! assert!(pdf.starts_with(b"%PDF-1.7"));
//! ```

pub mod bind;
pub mod collect;
pub mod figure;
pub mod flow;
pub mod font;
pub mod frame;
pub mod paginate;
pub mod scan;
pub mod shape;
pub mod svg;
pub mod write;

use flow::block::Story;
use flow::style::Style;
use frame::Sheet;
use paginate::LayoutFinding;
use shape::Shaper;

/// Lays out a story in the look of an edition, with lines as high as the script of its language needs.
///
/// The same story, style and faces give the same sheet, whatever the shaper has set before.
pub fn lay_out(story: &Story, style: &Style, shaper: &mut Shaper<'_>) -> (Sheet, Vec<LayoutFinding>) {
    let style = style.for_language(&story.language);
    let galley = flow::compose(story, &style, shaper);
    paginate::paginate(galley, story, &style, shaper)
}
