//! Strips to pages.
//!
//! 1. `prepare` adds a penalty inside every card that has room on its page; an emergency card has to begin on page 1.
//! 2. [`distribute`] fills a page strip by strip. Every place where it could end is remembered with its penalty; when the
//!    page is full, layout goes back to the best of them (the snapshot: strips are never changed, so going back is
//!    only an index). A place without penalty wins; without one, the lowest penalty and of equals the last.
//! 3. `pages` puts frames around cards, rules under tables, repeats heads, and gathers links, anchors and figures.
//! 4. `furniture` sets header and footer once the number of pages is known, `watermark` the mark of a draft.

mod distribute;
mod furniture;
mod pages;
mod watermark;

use super::flow::block::Story;
use super::flow::strip::Galley;
use super::flow::style::Style;
use super::frame::{Direction, Sheet};
use super::shape::Shaper;
use furniture::Furniture;

/// Something about the layout that the author may want to change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum LayoutFinding {
    /// A card is higher than a page and goes on on the next one: its heading, and the page where it begins (from 1).
    CardContinues { heading: String, page: usize },
    /// The first emergency card begins behind the first page: its heading, and the page where it begins (from 1).
    EmergencyLate { heading: String, page: usize },
    /// A page had to end where it should not, for want of a better place: page (from 1).
    ForcedPageEnd { page: usize },
}

/// Distributes a galley over pages.
pub fn paginate(
    galley: Galley,
    story: &Story,
    style: &Style,
    shaper: &mut Shaper<'_>,
) -> (Sheet, Vec<LayoutFinding>) {
    let furniture = Furniture::new(story, style, shaper);
    let room = |page: usize| furniture.room(page);
    let galley = distribute::prepare(galley, room(1).height);
    let (cuts, findings) = distribute::distribute(&galley, &room);
    let mut sheet = Sheet {
        title: story.title.clone(),
        language: story.language.clone(),
        direction: story.direction,
        metadata: story.metadata.clone(),
        pages: Vec::with_capacity(cuts.len()),
        structure: Default::default(),
        outline: Vec::new(),
        anchors: Default::default(),
        pictures: story.pictures.clone(),
    };
    pages::assemble(galley, &cuts, &room, style, &mut sheet);
    furniture.add(&mut sheet, shaper);
    if let Some(words) = &story.header.watermark {
        watermark::add(words, style, shaper, &mut sheet);
    }
    (sheet, findings)
}

/// The part of a page that text may use.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Room {
    /// From the top of the page.
    top: f32,
    /// Below that.
    height: f32,
    /// Which side is the start, for bars at the side of notes.
    direction: Direction,
}
