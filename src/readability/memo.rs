//! Words that were looked at before: a set of texts says the same few thousand words again and again.
//!
//! A table of fixed size, one word to a slot; a word that meets another in its slot takes its place. So the answer is
//! always the one of [`super::words::syllables`] and of who marks words, only sooner.

use super::Language;
use super::words::syllables;

/// More than the words that most sets use; the table fits into a core's own cache.
const SLOTS: usize = 4096;

/// In bytes; longer words are counted every time.
const LONGEST: usize = 16;

/// Marks of a word that mean something to who looks for it; 0 for none, as most words have.
pub type Marks = u8;

/// Gives a word its marks.
pub type Marker = fn(&str, Language) -> Marks;

/// What there is to know of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub syllables: u32,
    pub marks: Marks,
}

/// Remembers words of any language, for one thread.
#[derive(Debug)]
pub struct Memo {
    slots: Vec<Slot>,
    marker: Marker,
}

/// A word of at most [`LONGEST`] bytes, all of which stand in `begin` and `end`, and its syllables.
#[derive(Clone, Copy, Debug)]
struct Slot {
    begin: u64,
    end: u64,
    /// In bytes; 0 is no word.
    length: u8,
    language: Language,
    syllables: u8,
    marks: Marks,
}

impl Default for Memo {
    /// Words have no marks.
    fn default() -> Memo {
        Memo::marking(|_, _| 0)
    }
}

impl Memo {
    pub fn marking(marker: Marker) -> Memo {
        let empty = Slot {
            begin: 0,
            end: 0,
            length: 0,
            language: Language::Other,
            syllables: 0,
            marks: 0,
        };
        Memo {
            slots: vec![empty; SLOTS],
            marker,
        }
    }

    /// What there is to know of one word of [`super::words::words`].
    #[inline]
    pub(super) fn know(&mut self, word: &str, language: Language) -> Known {
        let marker = self.marker;
        let Some((begin, end)) = ends(word) else {
            return Known {
                syllables: syllables(word, language),
                marks: marker(word, language),
            };
        };
        let length = word.len() as u8;
        let slot = &mut self.slots[place(begin, end, length)];
        let known = (slot.begin, slot.end, slot.length, slot.language) == (begin, end, length, language);
        if !known {
            *slot = Slot {
                begin,
                end,
                length,
                language,
                // So few bytes are read out in fewer than 256 syllables.
                syllables: syllables(word, language) as u8,
                marks: marker(word, language),
            };
        }
        Known {
            syllables: u32::from(slot.syllables),
            marks: slot.marks,
        }
    }
}

/// The first and the last bytes of a word, some of them twice; with its length they are the whole word. Nothing for a
/// word that is too long or empty.
#[inline]
fn ends(word: &str) -> Option<(u64, u64)> {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST {
        return None;
    }
    if let (Some(begin), Some(end)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return Some((u64::from_le_bytes(*begin), u64::from_le_bytes(*end)));
    }
    if let (Some(begin), Some(end)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let wide = |four| u64::from(u32::from_le_bytes(four));
        return Some((wide(*begin), wide(*end)));
    }
    let (first, last) = (bytes.first()?, bytes.last()?);
    let middle = bytes[bytes.len() / 2];
    Some((u64::from(*first), u64::from(middle) << 8 | u64::from(*last)))
}

/// Fibonacci hashing; the shift leaves as many bits as there are slots.
#[inline]
fn place(begin: u64, end: u64, length: u8) -> usize {
    let mixed = begin ^ end.rotate_left(23) ^ u64::from(length) << 56;
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - SLOTS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn says_the_same_as_counting() {
        let marker = |word: &str, _| word.len() as u8 & 3;
        let mut memo = Memo::marking(marker);
        let text = include_str!("../../tests/readability/paragraphs.txt");
        let marked = [
            "WWWWW", "1,7", "777,777", "11111111", "a", "A", "ab", "aab", "aaaaa", "aaaaaa",
        ];
        for _ in ["counted", "remembered"] {
            for word in words(text).chain(marked) {
                for language in [Language::English, Language::Spanish] {
                    let known = Known {
                        syllables: syllables(word, language),
                        marks: marker(word, language),
                    };
                    assert_eq!(memo.know(word, language), known, "{word}");
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn different_words_are_told_apart(one in "[ab]{1,17}", other in "[ab]{1,17}") {
            let told = [&one, &other].map(|word| ends(word).map(|ends| (ends, word.len())));
            proptest::prop_assert_eq!(told[0].is_none(), one.len() > LONGEST);
            if told[0].is_some() {
                proptest::prop_assert_eq!(told[0] == told[1], one == other);
            }
        }
    }
}
