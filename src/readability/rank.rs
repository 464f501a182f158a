//! The two lists that a writer works with: the hardest sentences and the most frequent long words.

use std::cmp::{Ordering, Reverse};

use super::report::{HardSentence, Kind, LongWord, Measured, Sentence};
use super::{Language, score};

/// How many sentences and long words are listed.
const LISTED: usize = 10;

/// Shorter sentences are not ranked: the formulas swing too much on them (a list item of one long word is grade 30).
const RANKED_WORDS: u32 = 5;

/// The hardest sentences of prose and lists, the hardest first.
pub(super) fn hardest(
    sentences: &[Sentence<'_>],
    measured: &[Measured],
    language: Language,
) -> Vec<HardSentence> {
    let mut ranked: Vec<HardSentence> = Vec::with_capacity(LISTED + 1);
    for (index, (sentence, measured)) in sentences.iter().zip(measured).enumerate() {
        if !matches!(sentence.kind, Kind::Prose | Kind::ListItem) || measured.words < RANKED_WORDS {
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
pub(super) fn most_frequent(mut long: Vec<(&str, u32)>) -> Vec<LongWord<'_>> {
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
