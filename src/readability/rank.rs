//! The two lists that a writer works with: the hardest sentences and the most frequent long words.

use std::cmp::{Ordering, Reverse};

use super::memo::Memo;
use super::report::{Kind, Measured, Sentence, tally};
use super::taught::Taught;
use super::{Language, score};

/// A sentence that is hard to read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HardSentence {
    /// Index into the sentences that were given.
    pub index: usize,
    /// English: Flesch-Kincaid grade. Spanish: 100 less INFLESZ. Other languages: words.
    pub difficulty: f64,
}

/// A long word and how often it stands in prose and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongWord<'a> {
    /// As it is first written.
    pub word: &'a str,
    pub syllables: u32,
    pub times: usize,
}

/// What makes a document hard.
#[derive(Clone, Debug)]
pub struct Ranking<'a> {
    /// At most ten sentences of prose and lists, the hardest first.
    pub hardest: Vec<HardSentence>,
    /// At most ten long words that are not taught, the most frequent first: three syllables or more in English, four in
    /// Spanish (our choice: three is common there).
    pub long_words: Vec<LongWord<'a>>,
}

/// How many sentences and long words are listed.
const LISTED: usize = 10;

/// Shorter sentences are not ranked: the formulas swing too much on them (a list item of one long word is grade 30).
const RANKED_WORDS: u32 = 5;

/// Ranks the sentences and words of one document. Made for those that are too hard only, so everything is counted anew.
pub fn rank<'a>(sentences: &[Sentence<'a>], taught: &Taught<'_>, language: Language) -> Ranking<'a> {
    let mut memo = Memo::default();
    let long_from = if language == Language::Spanish { 4 } else { 3 };
    let mut long = Vec::new();
    let mut measured = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let gated = is_gated(sentence.kind);
        let tally = tally(sentence.text, taught, language, &mut memo, |counted| {
            let (word, syllables) = (counted.word, counted.known.syllables);
            // A telephone number is long when it is read out, and has no shorter word.
            if gated && !counted.taught && syllables >= long_from && word.contains(char::is_alphabetic) {
                long.push((word, syllables));
            }
        });
        measured.push(tally.measured());
    }
    Ranking {
        hardest: hardest(sentences, &measured, language),
        long_words: most_frequent(long),
    }
}

fn is_gated(kind: Kind) -> bool {
    matches!(kind, Kind::Prose | Kind::ListItem)
}

/// The hardest sentences of prose and lists, the hardest first.
fn hardest(sentences: &[Sentence<'_>], measured: &[Measured], language: Language) -> Vec<HardSentence> {
    let mut ranked: Vec<HardSentence> = Vec::with_capacity(LISTED + 1);
    for (index, (sentence, measured)) in sentences.iter().zip(measured).enumerate() {
        if !is_gated(sentence.kind) || measured.words < RANKED_WORDS {
            continue;
        }
        let difficulty = difficulty(measured, language);
        // Of equal ones the first in the text stays in front.
        let place = ranked.partition_point(|other| other.difficulty >= difficulty);
        if place < LISTED {
            ranked.insert(place, HardSentence { index, difficulty });
            ranked.truncate(LISTED);
        }
    }
    ranked
}

fn difficulty(measured: &Measured, language: Language) -> f64 {
    let words = f64::from(measured.words);
    let weight = f64::from(measured.syllables) / words;
    match language {
        Language::English => score::flesch_kincaid(words, weight),
        Language::Spanish => 100.0 - score::inflesz(words, weight),
        Language::Other => words,
    }
}

/// The most frequent words of a text, upper and lower case taken together; of equally frequent ones the longer first,
/// then by the alphabet.
fn most_frequent(mut long: Vec<(&str, u32)>) -> Vec<LongWord<'_>> {
    long.sort_by(|(word, _), (other, _)| without_case(word, other));
    let mut counted: Vec<LongWord<'_>> = long
        .chunk_by(|(word, _), (other, _)| without_case(word, other).is_eq())
        .map(|same| LongWord {
            word: same[0].0,
            syllables: same[0].1,
            times: same.len(),
        })
        .collect();
    counted.sort_by_key(|word| Reverse((word.times, word.syllables)));
    counted.truncate(LISTED);
    counted
}

fn without_case(word: &str, other: &str) -> Ordering {
    if word.is_ascii() && other.is_ascii() {
        let other = other.bytes().map(|b| b.to_ascii_lowercase());
        return word.bytes().map(|b| b.to_ascii_lowercase()).cmp(other);
    }
    word.chars()
        .flat_map(char::to_lowercase)
        .cmp(other.chars().flat_map(char::to_lowercase))
}
