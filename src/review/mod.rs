//! Reviews: what comes due, who signs a handout off, and the papers for it.
//!
//! - [`due`] lists the reviews of handouts and red flags by date; [`calendar`] writes them as iCalendar.
//! - [`sign_off`] writes a review into the front matter of a document and leaves every other byte as it was; [`difference`]
//!   shows what it changed.
//! - [`draft`] makes the sheet on which a reviewer signs on paper.
//! - [`record`] answers the PEMAT-P and CDC items that can be measured, for a worksheet that a person completes.
//!
//! Everything here is pure; the commands read and write.

pub mod calendar;
pub mod difference;
pub mod draft;
pub mod due;
pub mod record;
pub mod sign_off;
