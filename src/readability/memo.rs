//! Syllables of words that were counted before: a set of texts says the same few thousand words again and again.
//!
//! A table of fixed size, one word to a slot; a word that meets another in its slot takes its place. So the answer is
//! always the one of [`super::words::syllables`], only sooner.

use super::Language;
use super::words::syllables;

/// The table fits into the nearest cache of a core.
const SLOTS: usize = 1024;

/// In bytes; longer words are counted every time.
const LONGEST: usize = 16;

/// Remembers words of any language, for one thread.
#[derive(Debug)]
pub struct Memo {
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    word: Key,
    syllables: u8,
}

/// A word of at most [`LONGEST`] bytes; two words with the same key are the same.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    /// Its first and its last bytes, which may be the same ones.
    begin: u64,
    end: u64,
    /// In bytes; 0 is no word.
    length: u8,
    language: Language,
}

impl Default for Memo {
    fn default() -> Memo {
        let word = Key {
            begin: 0,
            end: 0,
            length: 0,
            language: Language::Other,
        };
        Memo {
            slots: vec![Slot { word, syllables: 0 }; SLOTS],
        }
    }
}

impl Memo {
    /// Syllables of one word of [`super::words::words`].
    pub(super) fn syllables(&mut self, word: &str, language: Language) -> u32 {
        let Some(key) = key(word, language) else {
            return syllables(word, language);
        };
        let slot = &mut self.slots[place(&key)];
        if slot.word != key {
            *slot = Slot {
                word: key,
                // So few bytes are read out in fewer than 256 syllables.
                syllables: syllables(word, language) as u8,
            };
        }
        u32::from(slot.syllables)
    }
}

/// Nothing for a word that is too long or empty.
fn key(word: &str, language: Language) -> Option<Key> {
    let bytes = word.as_bytes();
    let (begin, end) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(_), Some(_)) if bytes.len() > LONGEST => return None,
        (Some(begin), Some(end)) => (u64::from_le_bytes(*begin), u64::from_le_bytes(*end)),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(begin), Some(end)) => (
                u64::from(u32::from_le_bytes(*begin)),
                u64::from(u32::from_le_bytes(*end)),
            ),
            _ => {
                let (first, last) = (bytes.first()?, bytes.last()?);
                (
                    u64::from(*first),
                    u64::from(bytes[bytes.len() / 2]) << 8 | u64::from(*last),
                )
            }
        },
    };
    Some(Key {
        begin,
        end,
        length: bytes.len() as u8,
        language,
    })
}

/// Fibonacci hashing; the shift leaves as many bits as there are slots.
fn place(key: &Key) -> usize {
    let mixed = key.begin ^ key.end.rotate_left(23) ^ u64::from(key.length) << 56;
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - SLOTS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn says_the_same_as_counting() {
        let mut memo = Memo::default();
        let text = include_str!("../../tests/readability/paragraphs.txt");
        let marked = [
            "WWWWW", "1,7", "777,777", "11111111", "a", "A", "ab", "aab", "aaaaa", "aaaaaa",
        ];
        for _ in ["counted", "remembered"] {
            for word in words(text).chain(marked) {
                for language in [Language::English, Language::Spanish] {
                    assert_eq!(
                        memo.syllables(word, language),
                        syllables(word, language),
                        "{word}"
                    );
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn different_words_have_different_keys(one in "[ab]{1,17}", other in "[ab]{1,17}") {
            let keys = [&one, &other].map(|word| key(word, Language::English));
            proptest::prop_assert_eq!(keys[0].is_none(), one.len() > LONGEST);
            if keys[0].is_some() {
                proptest::prop_assert_eq!(keys[0] == keys[1], one == other);
            }
        }
    }
}
