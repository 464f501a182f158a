//! Syllables of short words that were counted before: a text says the same few hundred words again and again.
//!
//! A table of fixed size, one word to a slot; a word that meets another in its slot takes its place. So the answer is
//! always the one of [`super::words::syllables`], only sooner.

use super::Language;
use super::words::syllables;

const SLOTS: usize = 512;

/// Longer words are counted every time; nine in ten words fit.
const LONGEST: usize = 8;

/// Remembers for one language.
pub(super) struct Memo {
    language: Language,
    /// The bytes of a word, the last one lowest; 0 is no word.
    words: [u64; SLOTS],
    syllables: [u8; SLOTS],
}

impl Memo {
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            words: [0; SLOTS],
            syllables: [0; SLOTS],
        }
    }

    /// Syllables of one word of [`super::words::words`].
    pub(super) fn syllables(&mut self, word: &str) -> u32 {
        if word.len() > LONGEST {
            return syllables(word, self.language);
        }
        let key = word.bytes().fold(0, |key, byte| key << 8 | u64::from(byte));
        // Fibonacci hashing; the shift leaves as many bits as there are slots.
        let slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - SLOTS.trailing_zeros())) as usize;
        if self.words[slot] == key {
            return u32::from(self.syllables[slot]);
        }
        let counted = syllables(word, self.language);
        self.words[slot] = key;
        // Eight bytes are read out in fewer than 256 syllables.
        self.syllables[slot] = counted as u8;
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_same_as_counting() {
        let mut memo = Memo::new(Language::English);
        let text = include_str!("../../tests/readability/paragraphs.txt");
        for word in super::super::words::words(text).chain(["WWWWW", "1,7", "777,777", "11111111", "a", "A"])
        {
            assert_eq!(memo.syllables(word), syllables(word, Language::English), "{word}");
            assert_eq!(
                memo.syllables(word),
                syllables(word, Language::English),
                "{word} again"
            );
        }
    }
}
