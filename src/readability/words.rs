//! The words of a sentence, and the syllables of a word as it is read out.
//!
//! A word is what stands between white space, long dashes and slashes between letters, without the punctuation around
//! it; a mark without a letter or digit is no word. By the SMOG conventions (McLaughlin, harrymclaughlin.com): a
//! hyphenated word is one word, numerals are pronounced, abbreviations are read out in full. All-caps abbreviations are
//! read letter by letter ("MRI" is three syllables), but for those that are spoken as words ("NSAID").
//! Proper nouns count like other words.

use super::syllable::{english, numeral, spanish};
use super::{Language, bytes};
use std::ops::Range;

/// The words of one sentence, in order, as they stand in the text.
pub fn words(sentence: &str) -> Words<'_> {
    Words { sentence, at: 0 }
}

/// Iterator of [`words`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    sentence: &'a str,
    /// What stands before this byte was given already.
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.next_place().map(|place| &self.sentence[place])
    }
}

impl Words<'_> {
    /// Where the next word stands in the sentence.
    #[inline]
    pub(super) fn next_place(&mut self) -> Option<Range<usize>> {
        self.plain().or_else(|| self.other())
    }

    /// The next word where it is of ASCII letters and digits alone, with a blank or the end behind it, and a comma or a
    /// stop before that at most: nearly all words are.
    #[inline]
    fn plain(&mut self) -> Option<Range<usize>> {
        let rest = &self.sentence.as_bytes()[self.at..];
        let mut length = 0;
        while length < rest.len() && PLAIN[usize::from(rest[length])] {
            length += 1;
        }
        let width = match &rest[length..] {
            [] => 0,
            [b' ', ..] | [b'.' | b','] => 1,
            [b'.' | b',', b' ', ..] => 2,
            _ => return None,
        };
        let start = self.at;
        if length == 0 {
            return None;
        }
        self.at += length + width;
        Some(start..start + length)
    }

    /// The next word of any form. By itself, so that the common way through stays short.
    #[inline(never)]
    fn other(&mut self) -> Option<Range<usize>> {
        while self.at < self.sentence.len() {
            let start = self.at;
            let (end, width) = separator(self.sentence.as_bytes(), start);
            self.at = end + width;
            let word = trim(&self.sentence[start..end]);
            if !word.is_empty() {
                return Some(start + word.start..start + word.end);
            }
        }
        None
    }
}

/// Which bytes are ASCII letters and digits.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// The first separator from a byte on, and its length in bytes; the end of the text has none.
fn separator(text: &[u8], from: usize) -> (usize, usize) {
    let mut at = from;
    while let Some(found) = bytes::find(text, at, may_separate) {
        let width = match text[found] {
            b' ' | b'\n' | b'\t' | b'\r' => 1,
            b'/' if between_letters(text, found, from) => 1,
            byte if byte.is_ascii() => 0,
            _ => wide_separator(&text[found..]),
        };
        if width > 0 {
            return (found, width);
        }
        at = found + 1;
    }
    (text.len(), 0)
}

/// Bytes that can begin a separator: a blank or control, a slash, a byte outside ASCII.
#[inline]
fn may_separate(eight: u64) -> u64 {
    bytes::below(eight, b' ' + 1) | bytes::equal(eight, b'/') | (eight & bytes::HIGHEST)
}

/// Whether the byte at `at` stands between two letters of a token that begins at `from`.
fn between_letters(bytes: &[u8], at: usize, from: usize) -> bool {
    let letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphabetic() || !b.is_ascii());
    at > from && letter(bytes.get(at - 1)) && letter(bytes.get(at + 1))
}

/// Length of the separator outside ASCII that opens `bytes`: no-break spaces, em dash, ellipsis. None gives 0.
fn wide_separator(bytes: &[u8]) -> usize {
    match bytes {
        [0xC2, 0xA0, ..] => 2,
        // U+2000 to U+200A and U+202F are spaces, U+2014 and U+2015 long dashes, U+2026 the ellipsis.
        [0xE2, 0x80, 0x80..=0x8A | 0xAF | 0x94 | 0x95 | 0xA6, ..] => 3,
        _ => 0,
    }
}

/// What of a token is not punctuation around it; "%" stays, because it is read out.
fn trim(token: &str) -> Range<usize> {
    let bytes = token.as_bytes();
    let plain = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    if plain(bytes.first()) && plain(bytes.last()) {
        return 0..token.len();
    }
    // A comma or stop at the end is what stands around a word most often.
    if let [first, .., before, b',' | b'.'] = bytes
        && plain(Some(first))
        && plain(Some(before))
    {
        return 0..token.len() - 1;
    }
    let around = |c: char| !(c.is_alphanumeric() || c == '%');
    let start = token.len() - token.trim_start_matches(around).len();
    let core = token[start..].trim_end_matches(around);
    if core.contains(char::is_alphanumeric) {
        start..start + core.len()
    } else {
        0..0
    }
}

/// Syllables of one word of [`words`], as it is read out. [`Language::Other`] has no rules and gives 0.
pub fn syllables(word: &str, language: Language) -> u32 {
    if language == Language::Other {
        return 0;
    }
    let bytes = word.as_bytes();
    // Nearly every word: a letter, then small letters.
    if let [first, rest @ ..] = bytes
        && first.is_ascii_alphabetic()
        && !rest.is_empty()
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        let read = if bytes.len() > LONGEST_ABBREVIATION {
            None
        } else {
            abbreviation(word, language)
        };
        return read.unwrap_or_else(|| spelled(word, language));
    }
    if bytes.iter().any(|b| b.is_ascii_digit() || !b.is_ascii()) && word.contains(char::is_numeric) {
        return numeral::count(word, language);
    }
    if let Some(read) = abbreviation(word, language) {
        return read;
    }
    word.split(JOINTS)
        .map(|part| part_syllables(part, language))
        .sum::<u32>()
        .max(1)
}

/// What joins the parts of one word: hyphens, a dash between numbers, stops ("p.m."), slashes ("1/2").
const JOINTS: [char; 6] = ['-', '\u{2010}', '\u{2011}', '\u{2013}', '/', '.'];

/// Syllables of a part without digit or joint.
pub(super) fn part_syllables(part: &str, language: Language) -> u32 {
    if !part.contains(char::is_alphabetic) {
        return 0;
    }
    if let Some(read) = abbreviation(part, language) {
        return read;
    }
    match acronym(part) {
        Some(letters) => spoken_acronym(letters, language)
            .unwrap_or_else(|| letters.bytes().map(|letter| letter_name(letter, language)).sum()),
        None => spelled(part, language),
    }
}

fn spelled(word: &str, language: Language) -> u32 {
    match language {
        Language::English => english::count(word),
        Language::Spanish => spanish::count(word),
        Language::Other => 0,
    }
}

/// The capitals of an acronym, without the small s of its plural ("MRIs"). Longer words in capitals are shouted words.
fn acronym(part: &str) -> Option<&str> {
    let letters = part
        .strip_suffix("'s")
        .or_else(|| part.strip_suffix("\u{2019}s"))
        .or_else(|| part.strip_suffix('s'))
        .unwrap_or(part);
    let single_consonant =
        letters.len() == 1 && letters == part && !matches!(letters, "A" | "I" | "O" | "Y" | "E" | "U");
    let several = (2..=5).contains(&letters.len());
    ((several || single_consonant) && letters.bytes().all(|b| b.is_ascii_uppercase())).then_some(letters)
}

/// Capitals that are not spelled out: acronyms that are spoken as words, and small words that somebody stressed.
fn spoken_acronym(letters: &str, language: Language) -> Option<u32> {
    const ENGLISH: [(&str, u32); 30] = [
        ("AIDS", 1),
        ("ALL", 1),
        ("AND", 1),
        ("ARE", 1),
        ("ASAP", 4),
        ("CALL", 1),
        ("COVID", 2),
        ("CPAP", 2),
        ("DO", 1),
        ("FAST", 1),
        ("GO", 1),
        ("IF", 1),
        ("IS", 1),
        ("LASER", 2),
        ("MRSA", 2),
        ("MUST", 1),
        ("NASA", 2),
        ("NEVER", 2),
        ("NO", 1),
        ("NOT", 1),
        ("NOW", 1),
        ("NSAID", 2),
        ("NSAIDS", 2),
        ("ONLY", 2),
        ("OR", 1),
        ("RICE", 1),
        ("SARS", 1),
        ("STOP", 1),
        ("THE", 1),
        ("YOU", 1),
    ];
    const SPANISH: [(&str, u32); 12] = [
        ("AINE", 2),
        ("COVID", 2),
        ("DE", 1),
        ("LLAME", 2),
        ("NO", 1),
        ("NUNCA", 2),
        ("ONU", 2),
        ("SI", 1),
        ("SIDA", 2),
        ("SOLO", 2),
        ("UCI", 2),
        ("YA", 1),
    ];
    let spoken: &[(&str, u32)] = if language == Language::Spanish {
        &SPANISH
    } else {
        &ENGLISH
    };
    let found = spoken.binary_search_by(|(word, _)| word.cmp(&letters)).ok()?;
    Some(spoken[found].1)
}

/// Syllables in the name of a capital letter.
fn letter_name(letter: u8, language: Language) -> u32 {
    match (language, letter) {
        (Language::Spanish, b'F' | b'H' | b'J' | b'L'..=b'N' | b'R' | b'S' | b'V' | b'X' | b'Z') => 2,
        (Language::English | Language::Spanish, b'W') => 3,
        _ => 1,
    }
}

/// In bytes.
const LONGEST_ABBREVIATION: usize = 4;

/// Syllables of a written abbreviation, read out in full: "mg" is "milligrams".
fn abbreviation(word: &str, language: Language) -> Option<u32> {
    let mut folded = [0; LONGEST_ABBREVIATION];
    let folded = folded.get_mut(..word.len())?;
    folded.copy_from_slice(word.as_bytes());
    if folded.len() > 1 && folded[..2].iter().all(u8::is_ascii_uppercase) {
        // "MS" is no "Ms".
        return None;
    }
    folded.make_ascii_lowercase();
    match (language, &*folded) {
        (Language::English, b"ft" | b"hr" | b"lb" | b"lbs" | b"yrs") => Some(1),
        (Language::English, b"dr" | b"drs" | b"hrs" | b"mr" | b"mrs" | b"oz" | b"vs") => Some(2),
        (Language::English, b"e.g" | b"etc" | b"kg" | b"mcg" | b"mg" | b"ml" | b"mm") => Some(4),
        (Language::Spanish, b"ee" | b"uu") => Some(3),
        (Language::Spanish, b"dr" | b"ej" | b"sr" | b"ud" | b"vs") => {
            Some(if folded == b"ej" { 3 } else { 2 })
        }
        (Language::Spanish, b"dra" | b"kg" | b"sra" | b"uds" | b"p\xC3\xA1g") => Some(3),
        (Language::Spanish, b"etc" | b"mg" | b"ml" | b"mm") => Some(4),
        (_, b"cm") => Some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(sentence: &str) -> Vec<&str> {
        words(sentence).collect()
    }

    #[test]
    fn words_of_a_sentence() {
        assert_eq!(
            list("Rest, then \u{201c}walk\u{201d} (slowly)."),
            ["Rest", "then", "walk", "slowly"]
        );
        assert_eq!(
            list("A follow-up visit - at 5 p.m. - helps"),
            ["A", "follow-up", "visit", "at", "5", "p.m", "helps"]
        );
        assert_eq!(
            list("heat and/or ice, 1/2 tablet"),
            ["heat", "and", "or", "ice", "1/2", "tablet"]
        );
        assert_eq!(
            list("pain\u{2014}sharp 30\u{2013}50\u{a0}%"),
            ["pain", "sharp", "30\u{2013}50"]
        );
        assert_eq!(list("about 40% don\u{2019}t"), ["about", "40%", "don\u{2019}t"]);
        assert_eq!(list(" ... & "), [""; 0]);
        assert_eq!(list("¿Le duele?"), ["Le", "duele"]);
    }

    #[test]
    fn english_words_are_read_out() {
        let cases = [
            ("MRI", 3),
            ("MRIs", 3),
            ("MRI-guided", 5),
            ("X-ray", 2),
            ("NSAIDs", 2),
            ("ER", 2),
            ("NOT", 1),
            ("WARNING", 2),
            ("EMG", 3),
            ("follow-up", 3),
            ("mg", 4),
            ("Dr", 2),
            ("p.m", 2),
            ("U.S", 2),
            ("A", 1),
            ("I", 1),
            ("W", 3),
            ("MS", 2),
            ("don\u{2019}t", 1),
            ("café", 2),
            ("L5-S1", 4),
        ];
        for (word, count) in cases {
            assert_eq!(syllables(word, Language::English), count, "{word}");
        }
    }

    #[test]
    fn spanish_words_are_read_out() {
        let cases = [
            ("RM", 4),
            ("AINE", 2),
            ("AINEs", 2),
            ("Dra", 3),
            ("mg", 4),
            ("médico-legal", 5),
            ("y", 1),
            ("TC", 2),
        ];
        for (word, count) in cases {
            assert_eq!(syllables(word, Language::Spanish), count, "{word}");
        }
    }

    #[test]
    fn no_syllables_without_rules() {
        assert_eq!(syllables("đau", Language::Other), 0);
    }

    proptest::proptest! {
        #[test]
        fn every_word_can_be_read_out(text in "(\\PC|[a-z0-9A-Z'%.,/-]){0,24}") {
            for word in words(&text) {
                for language in [Language::English, Language::Spanish] {
                    proptest::prop_assert!(syllables(word, language) > 0, "{}", word);
                }
            }
        }
    }
}
