//! Terms that a page teaches: the names of its condition and the glossary terms that it explains.
//!
//! They are left out of the difficulty of words, because their readers have just been told what they mean. They are
//! found as whole words, in any case, in the singular and with a plural or possessive ending on the last word.

use super::words::{self, Words};

/// Taught terms, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Taught<'a> {
    /// The words of each term in lower case.
    terms: Vec<Vec<String>>,
    /// How first words begin, of `more` too: most words are none of the terms, and are told so at once.
    starts: Starts,
    /// Terms that other texts share.
    more: Option<&'a Taught<'a>>,
}

impl<'a> Taught<'a> {
    /// Terms as they are written in the text, such as "cauda equina syndrome"; empty ones are skipped.
    pub fn new<'t>(terms: impl IntoIterator<Item = &'t str>) -> Self {
        let mut terms: Vec<Vec<String>> = terms
            .into_iter()
            .map(|term| words::words(term).map(str::to_lowercase).collect())
            .collect();
        terms.retain(|term: &Vec<String>| !term.is_empty());
        terms.sort_unstable();
        terms.dedup();
        let mut starts = Starts::default();
        for term in &terms {
            starts.add(&term[0]);
        }
        Self {
            terms,
            starts,
            more: None,
        }
    }

    /// These terms, and those of `more`.
    pub fn with(mut self, more: &'a Taught<'a>) -> Self {
        self.starts.add_all(&more.starts);
        self.more = Some(more);
        self
    }

    /// How many words the longest term has that begins with `word` and goes on in `rest`; 0 if none does.
    #[inline]
    pub fn length_at(&self, word: &str, rest: &Words<'_>) -> usize {
        if self.starts.may_have(word) {
            self.longest_at(word, rest)
        } else {
            0
        }
    }

    #[inline(never)]
    fn longest_at(&self, word: &str, rest: &Words<'_>) -> usize {
        let own = self.beginning_like(word).iter();
        let own = own.filter(|term| begins(term, word, rest.clone()));
        let own = own.map(Vec::len).max().unwrap_or(0);
        own.max(self.more.map_or(0, |more| more.length_at(word, rest)))
    }

    /// The terms that have the first letter of a word: a glossary has a hundred of them, a letter has few.
    fn beginning_like(&self, word: &str) -> &[Vec<String>] {
        let Some(letter) = word.bytes().next().filter(u8::is_ascii) else {
            return &self.terms;
        };
        let letter = letter.to_ascii_lowercase();
        let first = |term: &Vec<String>| term[0].as_bytes()[0];
        let from = self.terms.partition_point(|term| first(term) < letter);
        let to = self.terms.partition_point(|term| first(term) <= letter);
        &self.terms[from..to]
    }
}

/// The first three letters of words: for each two (index) those that come third (bits). The lowest five bits of an ASCII
/// letter are the same for a small one and a capital.
#[derive(Clone, Debug)]
struct Starts {
    thirds: Box<[u32; 1024]>,
    /// A word begins with other letters than those of ASCII, whose capitals may have any bits.
    any: bool,
}

impl Default for Starts {
    fn default() -> Starts {
        Starts {
            thirds: Box::new([0; 1024]),
            any: false,
        }
    }
}

impl Starts {
    fn add(&mut self, word: &str) {
        let bytes = word.as_bytes();
        let begin = &bytes[..bytes.len().min(3)];
        self.any |= !begin.is_ascii();
        match begin {
            [first, second, third] => self.thirds[pair(*first, *second)] |= bit(*third),
            // An ending may follow.
            [first, second] => self.thirds[pair(*first, *second)] = u32::MAX,
            [first] => (0..32).for_each(|second| self.thirds[pair(*first, second)] = u32::MAX),
            _ => {}
        }
    }

    fn add_all(&mut self, more: &Starts) {
        self.any |= more.any;
        for (own, other) in self.thirds.iter_mut().zip(more.thirds.iter()) {
            *own |= other;
        }
    }

    #[inline]
    fn may_have(&self, word: &str) -> bool {
        let thirds = |first, second| self.thirds[pair(first, second)];
        self.any
            || match *word.as_bytes() {
                [first, second, third, ..] => thirds(first, second) & bit(third) != 0,
                [first, second] => thirds(first, second) == u32::MAX,
                [first] => thirds(first, 0) == u32::MAX,
                [] => false,
            }
    }
}

#[inline]
fn pair(first: u8, second: u8) -> usize {
    usize::from(first & 31) << 5 | usize::from(second & 31)
}

#[inline]
fn bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

fn begins(term: &[String], word: &str, mut rest: Words<'_>) -> bool {
    let mut found = Some(word);
    for (at, expected) in term.iter().enumerate() {
        let last = at + 1 == term.len();
        let matches = |found| same(expected, found) || (last && same_but_ending(expected, found));
        if !found.is_some_and(|found| may_be(expected, found) && matches(found)) {
            return false;
        }
        if !last {
            found = rest.next();
        }
    }
    true
}

/// Whether the letters of `expected` stand at the beginning of `found`; told at once for those of ASCII only, whose small
/// and capital letters are of one length.
fn may_be(expected: &str, found: &str) -> bool {
    let begin = found.as_bytes().get(..expected.len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(expected.as_bytes())) || !expected.is_ascii()
}

/// `expected` is in lower case.
fn same(expected: &str, found: &str) -> bool {
    if found.is_ascii() || expected.is_ascii() {
        return expected.eq_ignore_ascii_case(found);
    }
    expected.chars().eq(found.chars().flat_map(char::to_lowercase))
}

/// "discs", "stenosis's", "nerves'" for "disc", "stenosis", "nerve".
fn same_but_ending(expected: &str, found: &str) -> bool {
    ["s", "es", "'s", "\u{2019}s"].iter().any(|ending| {
        found
            .strip_suffix(ending)
            .is_some_and(|stem| same(expected, stem))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(terms: &[&str], text: &str) -> usize {
        let mut all = words::words(text);
        let first = all.next().expect("the text has a word");
        Taught::new(terms.iter().copied()).length_at(first, &all)
    }

    #[test]
    fn finds_whole_terms_and_the_longest_one() {
        assert_eq!(length(&["sciatica"], "Sciatica hurts"), 1);
        assert_eq!(
            length(
                &["cauda equina", "cauda equina syndrome"],
                "cauda equina syndrome is rare"
            ),
            3
        );
        assert_eq!(
            length(
                &["cauda equina", "cauda equina syndrome"],
                "cauda equina, at the end"
            ),
            2
        );
        assert_eq!(length(&["cauda equina syndrome"], "cauda equina"), 0);
        assert_eq!(length(&["herniated disc"], "Herniated discs heal"), 2);
        assert_eq!(length(&["disc"], "discuss it"), 0);
        assert_eq!(length(&["MRI"], "MRIs show nerves"), 1);
        assert_eq!(length(&["Ciática", "estenosis lumbar"], "CIÁTICA"), 1);
        assert_eq!(length(&["", "..."], "word"), 0);
        assert_eq!(length(&["sciatica"], "sciatic"), 0);
        assert_eq!(length(&["CT", "T"], "CTs show"), 1);
        assert_eq!(length(&["CT", "T"], "ct"), 1);
        assert_eq!(length(&["T"], "T's"), 1);
        assert_eq!(length(&["kły"], "KŁY"), 1);
    }

    #[test]
    fn terms_that_other_texts_share_are_found_too() {
        let glossary = Taught::new(["nerve root", "disc"]);
        let taught = Taught::new(["nerve", "sciatica"]).with(&glossary);
        let length = |text| {
            let mut all = words::words(text);
            let first = all.next().expect("the text has a word");
            taught.length_at(first, &all)
        };
        assert_eq!(["nerve root", "nerve", "discs", "root"].map(length), [2, 1, 1, 0]);
    }
}
