//! How hard a text is to read: sentences, words, syllables, formulas, and a report that a writer can use.
//!
//! The steps, in order:
//!
//! 1. [`sentence`] splits one block of text; the caller walks the block tree, so every block and every list item ends a
//!    sentence (a list flattened into its stem would score several grades too high).
//! 2. [`words`] gives the words of a sentence and how many syllables each has when it is read out.
//! 3. [`syllable`] counts the syllables of a spelled word, in English or in Spanish.
//! 4. [`score`] has the formulas, each with its source; [`figures`] applies those of a language.
//! 5. [`taught`] finds the terms that a page explains, which are left out of the difficulty of words.
//! 6. [`report`] puts them together for a document; [`rank`] lists what a writer works with, for one that is too hard.
//!
//! [`memo`] remembers the syllables of words from one document to the next.
//!
//! The grade is a guard against text that gets harder, and no proof that a text is clear: the list of the hardest
//! sentences and of the most frequent long words is what a writer works with.
//!
//! Nothing here knows of files or of documents.

pub mod figures;
pub mod memo;
pub mod rank;
pub mod report;
pub mod score;
pub mod sentence;
pub mod syllable;
pub mod taught;
pub mod words;

mod bytes;

/// The languages for which there are syllable rules and a formula that was validated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Flesch, Flesch-Kincaid, SMOG and FORCAST.
    English,
    /// INFLESZ and Fernández-Huerta.
    Spanish,
    /// No formula is known to hold: the length of sentences only.
    Other,
}

impl Language {
    /// The language of a tag such as "en", "es-MX"; the region makes no difference here.
    pub fn from_tag(tag: &str) -> Self {
        match tag.split(['-', '_']).next() {
            Some(primary) if primary.eq_ignore_ascii_case("en") => Self::English,
            Some(primary) if primary.eq_ignore_ascii_case("es") => Self::Spanish,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_region_does_not_change_the_language() {
        assert_eq!(Language::from_tag("es-US"), Language::Spanish);
        assert_eq!(Language::from_tag("EN"), Language::English);
        assert_eq!(Language::from_tag("vi"), Language::Other);
        assert_eq!(Language::from_tag("eng"), Language::Other);
    }
}
