//! Words that rules look for, found in one pass over a text: number words, words of arithmetic, passive verbs.
//!
//! One pass for all of them, because a set has millions of words and `takehome check` runs while somebody types. English
//! and Spanish are known; other languages have no hits. What is looked for is kept short and plain: a word that is
//! sometimes meant otherwise ("one", "work out", "divides into") is not in the lists.

use super::measure::Measured;
use crate::source::Span;
use std::ops::Range;

/// Where such words stand in [`Measured::words`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// "three", "tres"; never "one", which is seldom a number.
    pub number_words: Vec<Range<usize>>,
    /// What asks the reader to reckon: "multiply", "per kilogram".
    pub arithmetic: Vec<Range<usize>>,
    /// "is treated", "are often given": from the form of "be" to the participle. English only.
    pub passives: Vec<Range<usize>>,
}

/// The place of a hit: the block of its sentence.
pub fn place(measured: &Measured, hit: &Range<usize>) -> Option<Span> {
    sentence_of(measured, hit).map(|index| measured.sentences[index].span)
}

/// The sentence in which a hit stands.
pub fn sentence_of(measured: &Measured, hit: &Range<usize>) -> Option<usize> {
    let after = measured
        .sentences
        .partition_point(|sentence| sentence.range.start <= hit.start);
    after.checked_sub(1)
}

/// Words, with how they begin and how long they are, so that most words of a text are passed by without a comparison.
struct List {
    shape: Shape,
    words: &'static [&'static str],
}

/// What words look like: for each letter from a on that one begins with, how long those are, and their second letters.
#[derive(Clone, Copy)]
struct Shape {
    /// In bytes: bit 2 stands for a word of two letters.
    lengths: [u32; 26],
    /// Bit 0 stands for an a.
    seconds: [u32; 26],
}

impl Shape {
    const fn of(words: &[&str]) -> Shape {
        let mut shape = Shape {
            lengths: [0; 26],
            seconds: [0; 26],
        };
        let mut index = 0;
        while index < words.len() {
            let word = words[index].as_bytes();
            let first = (word[0] - b'a') as usize;
            shape.lengths[first] |= 1 << word.len();
            shape.seconds[first] |= 1 << (word[1] - b'a');
            index += 1;
        }
        shape
    }

    const fn with(mut self, other: &List) -> Shape {
        let mut letter = 0;
        while letter < self.lengths.len() {
            self.lengths[letter] |= other.shape.lengths[letter];
            self.seconds[letter] |= other.shape.seconds[letter];
            letter += 1;
        }
        self
    }

    /// Whether a word of these letters may be among them.
    #[inline]
    fn may_have(&self, word: &[u8]) -> bool {
        let &[first, second, ..] = word else {
            return false;
        };
        let place = |letter: u8| usize::from((letter | 0x20).wrapping_sub(b'a'));
        let (first, second) = (place(first), place(second));
        first < 26
            && second < 26
            && word.len() < 32
            && self.lengths[first] & (1 << word.len()) != 0
            && self.seconds[first] & (1 << second) != 0
    }
}

impl List {
    const fn new(words: &'static [&'static str]) -> List {
        List {
            shape: Shape::of(words),
            words,
        }
    }

    fn has(&self, word: &str) -> bool {
        self.shape.may_have(word.as_bytes())
            && self
                .words
                .iter()
                .any(|known| known.len() == word.len() && known.eq_ignore_ascii_case(word))
    }
}

/// What a language's words are.
struct Lists {
    /// Of all lists below, and of the forms of "be" where passives are looked for: what is none of these begins nothing.
    any: Shape,
    numbers: List,
    arithmetic: List,
    /// The second of two words in a row, and the first.
    arithmetic_pairs: (List, List),
    has_passive: bool,
}

impl Lists {
    const fn new(
        numbers: List,
        arithmetic: List,
        arithmetic_pairs: (List, List),
        has_passive: bool,
    ) -> Lists {
        let mut any = numbers.shape.with(&arithmetic).with(&arithmetic_pairs.0);
        if has_passive {
            any = any.with(&FORMS_OF_BE);
        }
        Lists {
            any,
            numbers,
            arithmetic,
            arithmetic_pairs,
            has_passive,
        }
    }
}

static ENGLISH: Lists = Lists::new(
    List::new(&[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "fifteen", "twenty", "thirty", "forty", "fifty", "sixty",
    ]),
    List::new(&["calculate", "multiply", "subtract"]),
    (List::new(&["kg", "kilogram", "pound"]), List::new(&["per"])),
    true,
);

/// "Once" is left out: English titles stand in Spanish texts, and "at once" is no eleven.
static SPANISH: Lists = Lists::new(
    List::new(&[
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "doce",
        "quince",
        "veinte",
        "treinta",
        "cuarenta",
        "cincuenta",
        "sesenta",
    ]),
    List::new(&["calcule", "calcular", "multiplique", "multiplicar"]),
    (List::new(&["kg", "kilo", "kilogramo"]), List::new(&["por"])),
    false,
);

/// Finds the words of a text in a language without its region ("en", "es").
pub fn scan(words: &str, language: &str) -> Hits {
    let lists = match language {
        "en" => &ENGLISH,
        "es" => &SPANISH,
        _ => return Hits::default(),
    };
    let (pair_ends, pair_begins) = &lists.arithmetic_pairs;
    let mut hits = Hits::default();
    let mut before: Option<Range<usize>> = None;
    let mut verb: Option<Verb> = None;
    for word in each_word(words) {
        // Nearly all words are none of these, and do not follow a form of "be" either.
        if verb.is_none() && !lists.any.may_have(&words.as_bytes()[word.clone()]) {
            before = Some(word);
            continue;
        }
        let joined = before
            .as_ref()
            .is_some_and(|before| &words[before.end..word.start] == " ");
        verb = verb.filter(|_| joined);
        let text = &words[word.clone()];
        if lists.numbers.has(text) && !is_compound(words, &word) {
            hits.number_words.push(word.clone());
        } else if lists.arithmetic.has(text) {
            hits.arithmetic.push(word.clone());
        } else if joined && pair_ends.has(text) {
            let first = before.filter(|before| pair_begins.has(&words[before.clone()]));
            hits.arithmetic.extend(first.map(|first| first.start..word.end));
        }
        if lists.has_passive {
            verb = follow(verb, text, &word, &mut hits.passives);
        }
        before = Some(word);
    }
    hits
}

/// "Two-sided" is no number.
fn is_compound(words: &str, word: &Range<usize>) -> bool {
    words[word.end..].starts_with('-') || words[..word.start].ends_with('-')
}

/// Which bytes are part of a letter.
static LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = 0;
    while byte < letters.len() {
        letters[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphabetic();
        byte += 1;
    }
    letters
};

/// Runs of letters. Every mark ends a word, so that "don't" is two and neither is looked for.
fn each_word(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = words.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let is_letter = |at: usize| LETTERS[usize::from(bytes[at])];
        while at < bytes.len() && !is_letter(at) {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && is_letter(at) {
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

/// A form of "be" and how many adverbs followed it.
struct Verb {
    start: usize,
    adverbs: u8,
}

const FORMS_OF_BE: List = List::new(&["is", "are", "was", "were", "be", "been", "being"]);
static ADVERBS: List = List::new(&[
    "not",
    "also",
    "often",
    "never",
    "always",
    "sometimes",
    "still",
    "already",
    "then",
    "only",
]);
/// Participles that do not end in "ed".
static IRREGULAR: List = List::new(&[
    "given", "taken", "done", "made", "found", "seen", "known", "held", "kept", "felt", "put", "told",
    "shown", "sent", "brought", "caught", "cut", "hurt", "begun", "chosen", "written", "driven",
]);
/// What ends in "ed" and says how something is, not what is done to it.
static STATES: List = List::new(&[
    "used",
    "tired",
    "worried",
    "interested",
    "advanced",
    "limited",
    "supposed",
    "scared",
    "bored",
    "relaxed",
    "irritated",
    "inflamed",
    "injured",
    "damaged",
    "pinched",
    "herniated",
    "slipped",
    "crooked",
    "married",
    "pleased",
    "related",
    "located",
    "named",
    "called",
    "based",
    "allowed",
    "needed",
    "swollen",
    "stressed",
    "depressed",
    "blocked",
    "numbed",
    "rounded",
    "curved",
    "raised",
    "trapped",
    "crowded",
    "embarrassed",
]);

/// The state after a word: a verb that waits for its participle, or none.
fn follow(
    verb: Option<Verb>,
    word: &str,
    at: &Range<usize>,
    passives: &mut Vec<Range<usize>>,
) -> Option<Verb> {
    if FORMS_OF_BE.has(word) {
        return Some(Verb {
            start: at.start,
            adverbs: 0,
        });
    }
    let verb = verb?;
    if ADVERBS.has(word) || (word.len() > 4 && word.ends_with("ly")) {
        return (verb.adverbs < 2).then_some(Verb {
            adverbs: verb.adverbs + 1,
            ..verb
        });
    }
    let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    if (regular && !STATES.has(word)) || IRREGULAR.has(word) {
        passives.push(verb.start..at.end);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(words: &'a str, language: &str, which: fn(Hits) -> Vec<Range<usize>>) -> Vec<&'a str> {
        let hits = which(scan(words, language));
        hits.into_iter().map(|range| &words[range]).collect()
    }

    #[test]
    fn number_words_are_whole_words() {
        let numbers = |words, language| found(words, language, |hits| hits.number_words);
        assert_eq!(numbers("Walk Three times, often two-sided", "en"), ["Three"]);
        assert_eq!(
            numbers("One often attends the tenth weight", "en"),
            Vec::<&str>::new()
        );
        assert_eq!(numbers("Camine tres veces", "es"), ["tres"]);
        assert_eq!(numbers("drei three", "de"), Vec::<&str>::new());
    }

    #[test]
    fn arithmetic_is_a_word_or_two_in_a_row() {
        let sums = |words, language| found(words, language, |hits| hits.arithmetic);
        assert_eq!(
            sums(
                "Take 10 mg per kg. Multiply it. The nerve divides. Add it up.",
                "en"
            ),
            ["per kg", "Multiply"]
        );
        assert_eq!(sums("5 mg por kilo", "es"), ["por kilo"]);
    }

    #[test]
    fn a_passive_is_be_and_a_participle_in_one_breath() {
        let passives = |words| found(words, "en", |hits| hits.passives);
        assert_eq!(
            passives("It is often treated at home. Pills were given."),
            ["is often treated", "were given"]
        );
        for none in [
            "You are tired and worried.",
            "What it is. Treated people",
            "The pain is in need of rest",
            "It is a changed thing",
            "there is indeed",
        ] {
            assert_eq!(passives(none), Vec::<&str>::new(), "{none}");
        }
    }

    #[test]
    fn pairs_do_not_cross_a_mark() {
        let sums = found("a sip as per. Kg is a unit", "en", |hits| hits.arithmetic);
        assert_eq!(sums, Vec::<&str>::new());
    }
}
