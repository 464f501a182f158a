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
    /// For every first letter (index), the letters that follow it in a first word (bits), of `more` too: most words are
    /// none of the terms, and are told so at once.
    starts: [u32; 32],
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
        let mut starts = [0; 32];
        for term in &terms {
            let (first, bit) = start(&term[0]);
            starts[first] |= bit;
        }
        Self {
            terms,
            starts,
            more: None,
        }
    }

    /// These terms, and those of `more`.
    pub fn with(mut self, more: &'a Taught<'a>) -> Self {
        for (own, other) in self.starts.iter_mut().zip(&more.starts) {
            *own |= other;
        }
        self.more = Some(more);
        self
    }

    /// How many words the longest term has that begins with `word` and goes on in `rest`; 0 if none does.
    #[inline]
    pub fn length_at(&self, word: &str, rest: &Words<'_>) -> usize {
        let (first, bit) = start(word);
        if self.starts[first] & bit == 0 {
            return 0;
        }
        self.longest_at(word, rest)
    }

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

/// First byte of a word as an index, second byte as a bit; the case of ASCII letters makes no difference.
fn start(word: &str) -> (usize, u32) {
    let byte = |at: usize| word.as_bytes().get(at).map_or(0, |b| b.to_ascii_lowercase() & 31);
    (usize::from(byte(0)), 1 << byte(1))
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
