//! Blocks to strips: how high everything is and what stands in it, before there are pages.
//!
//! 1. [`block`] is the input: a small tree of headings, paragraphs, lists, tables, cards and figures. Whoever fills it
//!    knows the content; nothing from here on does.
//! 2. [`style`] is the look as plain data: sizes, gaps, colours, for one edition; [`look`] is what a theme may change of it.
//! 3. `compose` walks the blocks in order and sets them into a [`strip::Galley`]: strips that are never cut, one below the
//!    other, each with a penalty for ending a page before it, and enclosures (cards, tables) around ranges of them.
//!    It builds the structure tree on the way, so text and meaning cannot come apart.
//! 4. `paginate` (the next room) distributes the strips over pages.

pub mod block;
mod card;
mod column;
mod compose;
mod figure;
mod inline;
pub mod label;
mod list;
pub mod look;
mod marks;
mod section;
pub mod strip;
pub mod style;
mod table;
mod write_in;

pub use column::Column;
pub use compose::compose;
