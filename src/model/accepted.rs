//! What translations were made from: for each piece of a translation, the words of the original that it follows.
//!
//! A piece is a section or a key of a document, or one wording of the shared data. `content/translations/es.lock` has a
//! line for each, which `takehome translations accept` writes; [`crate::library::accepted`] says what still holds.

use super::{LanguageTag, Version};
use crate::source::{Excerpt, FileId};
use jiff::civil::Date;
use std::fmt;

/// The folder of the lock files, from the project's root.
pub const TRANSLATIONS: &str = "content/translations/";

/// The ending of a lock file's name.
pub const ENDING: &str = ".lock";

/// What the first line of a lock file says before its format and language.
pub const FIRST_WORD: &str = "takehome-translations";

/// The format that this program writes.
pub const FORMAT: u32 = 1;

const BYTES: usize = 6;

/// The words of a piece, in short: 12 hex digits of the BLAKE3 digest of its normal text. Two texts of one piece share them
/// by chance once in 280 million million times; nothing is found by them, they are only compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordsHash([u8; BYTES]);

impl WordsHash {
    pub fn of(text: &str) -> WordsHash {
        let digest = blake3::hash(text.as_bytes());
        let mut bytes = [0; BYTES];
        bytes.copy_from_slice(&digest.as_bytes()[..BYTES]);
        WordsHash(bytes)
    }

    /// Takes 12 lower-case hex digits.
    pub fn parse(text: &str) -> Option<WordsHash> {
        let digits = text.as_bytes();
        let is_hex = |b: &u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if digits.len() != 2 * BYTES || !digits.iter().all(is_hex) {
            return None;
        }
        let number = u64::from_str_radix(text, 16).ok()?;
        let mut bytes = [0; BYTES];
        bytes.copy_from_slice(&number.to_be_bytes()[8 - BYTES..]);
        Some(WordsHash(bytes))
    }
}

impl fmt::Display for WordsHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What a piece of a translation was accepted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub original: WordsHash,
    pub translation: WordsHash,
    /// The document's version then; nothing for shared data.
    pub version: Option<Version>,
    pub on: Date,
}

/// The lock file of a language, as read.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptedFile {
    pub language: LanguageTag,
    pub file: FileId,
    /// Sorted by key, each once.
    entries: Vec<(Excerpt, Accepted)>,
    /// Keys that stand more than once; the line with the latest day counts.
    pub twice: usize,
}

impl AcceptedFile {
    /// Takes the lines of a file in any order. Of two with one key the later day counts, and of one day the later line.
    pub fn new(language: LanguageTag, file: FileId, mut entries: Vec<(Excerpt, Accepted)>) -> AcceptedFile {
        let before = entries.len();
        entries.sort_by(|(a, one), (b, other)| a.as_str().cmp(b).then(one.on.cmp(&other.on)));
        let mut kept: Vec<(Excerpt, Accepted)> = Vec::with_capacity(before);
        for entry in entries {
            match kept.last_mut() {
                Some(last) if last.0 == entry.0 => *last = entry,
                _ => kept.push(entry),
            }
        }
        AcceptedFile {
            language,
            file,
            twice: before - kept.len(),
            entries: kept,
        }
    }

    pub fn get(&self, key: &str) -> Option<&Accepted> {
        let at = self
            .entries
            .binary_search_by(|(known, _)| known.as_str().cmp(key));
        at.ok().map(|at| &self.entries[at].1)
    }

    /// Every entry, by key.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Accepted)> {
        self.entries
            .iter()
            .map(|(key, accepted)| (key.as_str(), accepted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_back_as_it_was_written() {
        let hash = WordsHash::of("Stay active.");
        let text = hash.to_string();
        assert_eq!(text.len(), 12);
        assert_eq!(WordsHash::parse(&text), Some(hash));
        assert_ne!(hash, WordsHash::of("Stay in bed."));
        for bad in ["", "12", "0123456789AB", "0123456789abcd", "0123456789ag"] {
            assert_eq!(WordsHash::parse(bad), None, "{bad}");
        }
    }
}
