//! English words that the rules of spelling get wrong.
//!
//! The words are in `exceptions.txt`, one line for each number of syllables. They were taken from a list of easy words,
//! from the words of clinic handouts and from the development draw of CMUdict, each checked by hand. A regular plural
//! follows its singular. The text is laid out as a hash table when the program is compiled.

const WORDS: &[u8] = include_bytes!("exceptions.txt");
const SLOTS: usize = 1024;
/// Letters of the shortest word in the table.
const SHORTEST: usize = 3;
const TABLE: [Entry; SLOTS] = table();

#[derive(Clone, Copy)]
struct Entry {
    start: u16,
    length: u8,
    syllables: u8,
}

/// Syllables of a word in lower case, if the table has it or its singular.
pub(super) fn lookup(word: &[u8]) -> Option<u32> {
    if word.len() < SHORTEST {
        return None;
    }
    find(word).or_else(|| match word {
        [stem @ .., b's'] if stem.len() >= SHORTEST && !super::english::hisses(stem) => find(stem),
        _ => None,
    })
}

fn find(word: &[u8]) -> Option<u32> {
    let mut slot = hash(word, 0, word.len());
    loop {
        let entry = &TABLE[slot % SLOTS];
        if entry.length == 0 {
            return None;
        }
        let start = usize::from(entry.start);
        if usize::from(entry.length) == word.len() && &WORDS[start..start + word.len()] == word {
            return Some(u32::from(entry.syllables));
        }
        slot += 1;
    }
}

/// Of the first eight letters and the length; reduced by the caller.
const fn hash(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut letters: u64 = 0;
    let mut at = start;
    while at < end && at < start + 8 {
        letters = letters << 8 | bytes[at] as u64;
        at += 1;
    }
    // Fibonacci hashing: the upper bits depend on all of the key.
    ((letters ^ (end - start) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}

const fn table() -> [Entry; SLOTS] {
    let mut slots = [Entry {
        start: 0,
        length: 0,
        syllables: 0,
    }; SLOTS];
    let (mut at, mut syllables, mut words) = (0, 0, 0);
    while at < WORDS.len() {
        let start = at;
        while WORDS[at] > b' ' {
            at += 1;
        }
        if WORDS[start].is_ascii_digit() {
            syllables = WORDS[start] - b'0';
        } else if at > start {
            let mut slot = hash(WORDS, start, at) % SLOTS;
            while slots[slot].length != 0 {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = Entry {
                start: start as u16,
                length: (at - start) as u8,
                syllables,
            };
            words += 1;
        }
        at += 1;
    }
    assert!(words * 4 < SLOTS * 3, "a table this full is slow to search");
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_and_their_plurals() {
        assert_eq!(lookup(b"recipe"), Some(3));
        assert_eq!(lookup(b"recipes"), Some(3));
        assert_eq!(lookup(b"giants"), Some(2));
        assert_eq!(lookup(b"leg"), None);
        assert_eq!(lookup(b""), None);
    }

    #[test]
    fn every_word_is_wrong_without_the_table() {
        let mut syllables = 0;
        for word in std::str::from_utf8(WORDS)
            .expect("the table is ASCII")
            .split_ascii_whitespace()
        {
            match word.parse() {
                Ok(number) => syllables = number,
                Err(_) => {
                    assert_eq!(super::super::english::count(word), syllables, "{word}");
                    assert_ne!(
                        super::super::english::by_rules(word.as_bytes()),
                        syllables,
                        "{word} needs no entry"
                    );
                }
            }
        }
    }
}
