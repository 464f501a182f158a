//! Words that rules look for: number words, words of arithmetic, passive verbs.
//!
//! A set has millions of words of a few thousand kinds, and `takehome check` runs while somebody types: what a word may be
//! is asked once for each kind ([`marks`], remembered by the memo that counts syllables), and only words that may be
//! something are looked at in their order ([`hits`]). English
//! and Spanish are known; other languages have no hits. What is looked for is kept short and plain: a word that is
//! sometimes meant otherwise ("one", "work out", "divides into") is not in the lists.

use super::measure::Measured;
use crate::readability::Language;
use crate::readability::memo::Marks;
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

/// Small words.
type List = &'static [&'static str];

/// What a language's words are.
struct Lists {
    numbers: List,
    arithmetic: List,
    /// The second of two words in a row, and the first.
    arithmetic_pairs: (List, List),
    has_passive: bool,
}

static ENGLISH: Lists = Lists {
    numbers: &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "fifteen", "twenty", "thirty", "forty", "fifty", "sixty",
    ],
    arithmetic: &["calculate", "multiply", "subtract"],
    arithmetic_pairs: (&["kg", "kilogram", "pound"], &["per"]),
    has_passive: true,
};

/// "Once" is left out: English titles stand in Spanish texts, and "at once" is no eleven.
static SPANISH: Lists = Lists {
    numbers: &[
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
    ],
    arithmetic: &["calcule", "calcular", "multiplique", "multiplicar"],
    arithmetic_pairs: (&["kg", "kilo", "kilogramo"], &["por"]),
    has_passive: false,
};

/// What a word may be.
mod mark {
    use crate::readability::memo::Marks;

    pub const NUMBER: Marks = 1;
    pub const ARITHMETIC: Marks = 1 << 1;
    pub const PAIR_BEGINS: Marks = 1 << 2;
    pub const PAIR_ENDS: Marks = 1 << 3;
    /// A form of "be".
    pub const BE: Marks = 1 << 4;
    pub const ADVERB: Marks = 1 << 5;
    pub const PARTICIPLE: Marks = 1 << 6;
}

/// What one word may be; for [`crate::readability::memo::Memo`], which remembers it.
pub fn marks(word: &str, language: Language) -> Marks {
    let lists = match language {
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
        Language::Other => return 0,
    };
    let (pair_ends, pair_begins) = lists.arithmetic_pairs;
    let known = [
        (lists.numbers, mark::NUMBER),
        (lists.arithmetic, mark::ARITHMETIC),
        (pair_begins, mark::PAIR_BEGINS),
        (pair_ends, mark::PAIR_ENDS),
    ];
    let known = known.iter().filter(|(list, _)| has(list, word));
    let marks = known.fold(0, |marks, (_, mark)| marks | mark);
    if lists.has_passive {
        marks | of_passives(word)
    } else {
        marks
    }
}

fn of_passives(word: &str) -> Marks {
    let is_long = word.len() > 4;
    let regular = is_long && word.ends_with("ed") && !word.ends_with("eed");
    if has(FORMS_OF_BE, word) {
        mark::BE
    } else if has(ADVERBS, word) || (is_long && word.ends_with("ly")) {
        mark::ADVERB
    } else if (regular && !has(STATES, word)) || has(IRREGULAR, word) {
        mark::PARTICIPLE
    } else {
        0
    }
}

fn has(list: List, word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Finds what rules look for among the words that have marks, which are given in order with their places in `words`.
pub fn hits(words: &str, marked: impl Iterator<Item = (Range<usize>, Marks)>) -> Hits {
    let mut hits = Hits::default();
    let mut before: Option<(Range<usize>, Marks)> = None;
    let mut verb: Option<Verb> = None;
    for (word, marks) in marked {
        let joined = before.filter(|(before, _)| words.get(before.end..word.start) == Some(" "));
        verb = verb.filter(|_| joined.is_some());
        if marks & mark::NUMBER != 0 && !is_compound(words, &word) {
            hits.number_words.push(word.clone());
        } else if marks & mark::ARITHMETIC != 0 {
            hits.arithmetic.push(word.clone());
        } else if marks & mark::PAIR_ENDS != 0
            && let Some((first, before)) = &joined
            && before & mark::PAIR_BEGINS != 0
        {
            hits.arithmetic.push(first.start..word.end);
        }
        verb = follow(verb, marks, &word, &mut hits.passives);
        before = Some((word, marks));
    }
    hits
}

/// "Two-sided" is no number.
fn is_compound(words: &str, word: &Range<usize>) -> bool {
    words[word.end..].starts_with('-') || words[..word.start].ends_with('-')
}

/// A form of "be" and how many adverbs followed it.
struct Verb {
    start: usize,
    adverbs: u8,
}

static FORMS_OF_BE: List = &["is", "are", "was", "were", "be", "been", "being"];
static ADVERBS: List = &[
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
];
/// Participles that do not end in "ed".
static IRREGULAR: List = &[
    "given", "taken", "done", "made", "found", "seen", "known", "held", "kept", "felt", "put", "told",
    "shown", "sent", "brought", "caught", "cut", "hurt", "begun", "chosen", "written", "driven",
];
/// What ends in "ed" and says how something is, not what is done to it.
static STATES: List = &[
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
];

/// The state after a word: a verb that waits for its participle, or none.
fn follow(
    verb: Option<Verb>,
    marks: Marks,
    at: &Range<usize>,
    passives: &mut Vec<Range<usize>>,
) -> Option<Verb> {
    if marks & mark::BE != 0 {
        return Some(Verb {
            start: at.start,
            adverbs: 0,
        });
    }
    let verb = verb?;
    if marks & mark::ADVERB != 0 {
        return (verb.adverbs < 2).then_some(Verb {
            adverbs: verb.adverbs + 1,
            ..verb
        });
    }
    if marks & mark::PARTICIPLE != 0 {
        passives.push(verb.start..at.end);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readability::memo::Memo;
    use crate::readability::report::{Kind, Sentence, report};
    use crate::readability::taught::Taught;

    fn found<'a>(words: &'a str, language: &str, which: fn(Hits) -> Vec<Range<usize>>) -> Vec<&'a str> {
        let language = Language::from_tag(language);
        let sentence = Sentence {
            text: words,
            block: 0,
            list: None,
            kind: Kind::Prose,
        };
        let mut memo = Memo::marking(marks);
        let marked = report(&[sentence], &Taught::default(), language, &mut memo).marked;
        let marked = marked.into_iter().map(|marked| (marked.place, marked.marks));
        let hits = which(hits(words, marked));
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
