//! Released states: the text that a reader saw, its stamp, and the ledger that remembers it.
//!
//! A patient holds a sheet from last year, and the code on it must say whether it still holds. So every published
//! state of a document keeps its text for ever, under a name that is a hash of that text. The rules stand in
//! docs/release-format.md, so exactly that somebody else could write this room again.
//!
//! Steps:
//! 1. [`content`]: a document as read becomes a [`form::Form`]: lines of words without layout, theme, dates, version.
//! 2. [`stamp`]: the hash of its normal text, and with the author's version the stamp `1.0.0+3fa9c2d1`.
//! 3. [`ledger`]: what was released before, read from `content/releases/` and judged entry by entry.
//! 4. [`difference`]: what changed between two forms, part by part, cards first.

pub mod content;
pub mod difference;
pub mod form;
pub mod ledger;
pub mod stamp;
pub mod words;
