//! Pixels: the pictures that others show of the site. Nothing here reads or writes files.
//!
//! 1. [`share`] draws the picture of a handout for those who share its address.
//! 2. [`icon`] turns the clinic's sign into the picture that a telephone puts on its home screen.
//! 3. [`png`] writes both.
//!
//! The same input gives the same bytes: letters are outlines of our own faces, nothing depends on time or machine.

pub mod icon;
mod png;
pub mod share;
