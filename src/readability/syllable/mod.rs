//! Syllables of words that are spelled out ([`english`], [`spanish`]) and of numerals ([`numeral`]). Acronyms and
//! abbreviations are read out in [`super::words`].

pub mod english;
pub mod numeral;
pub mod spanish;

mod compound;
mod exceptions;
mod hiatus;
