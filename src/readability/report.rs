//! The readability of one document, in figures.
//!
//! The order of the steps: measure every sentence once; sum what counts for the grade; work out the figures as written,
//! with taught terms left out, and with every list joined into one sentence.
//!
//! What counts: prose and list items, each list item a sentence of its own (segmentation B, what a reader sees). Headings do not count. Tables have no sentences and get FORCAST only. Cards
//! are reported and never gated: there, clinical wording wins. A list joined into one sentence with its stem
//! (segmentation A) is the upper bound that says how much of the grade is owed to lists.

use super::Language;
use super::figures::{Figures, figures};
use super::memo::{Known, Marks, Memo};
use super::score::{self, Counts};
use super::taught::Taught;
use super::words::words;
use std::ops::Range;

/// What a sentence is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sentence of a paragraph.
    Prose,
    /// A sentence of a list item.
    ListItem,
    /// A heading: left out.
    Heading,
    /// A cell of a table: FORCAST only.
    Table,
    /// A sentence of a "when to get help" card: reported apart.
    Card,
}

/// One sentence of a document, in the order of reading.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    pub text: &'a str,
    /// The caller's number for the place; handed back, never looked at.
    pub block: u32,
    /// Sentences with the same number, one after another, are one list. Its stem ("Call us if:") has the number too.
    pub list: Option<u32>,
    pub kind: Kind,
}

/// What was measured in one sentence, all words counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    pub words: u32,
    pub syllables: u32,
    /// Words of three syllables or more.
    pub polysyllables: u32,
}

/// The readability of a document.
#[derive(Clone, Debug)]
pub struct Report {
    pub language: Language,
    /// Prose and list items, every list item a sentence.
    pub raw: Figures,
    /// The same, the words of taught terms left out of the difficulty of words. This is the figure to gate on.
    pub terms_taught: Figures,
    /// As `terms_taught`, every list one sentence with its stem: the upper bound.
    pub lists_joined: Figures,
    /// Sentences of cards.
    pub cards: Option<Figures>,
    /// FORCAST of the words in tables, English only.
    pub table_forcast: Option<f64>,
    /// For every sentence that was given, at the same index.
    pub measured: Vec<Measured>,
    /// The words to which the memo gave marks, in the order of reading.
    pub marked: Vec<Marked>,
}

/// A word with marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Index of its sentence.
    pub sentence: usize,
    /// Where it stands in the sentence.
    pub place: Range<usize>,
    pub marks: Marks,
}

/// A word of a sentence while it is counted.
pub(super) struct Counted<'a> {
    pub word: &'a str,
    place: Range<usize>,
    pub known: Known,
    pub taught: bool,
}

/// Reports on the sentences of one document.
pub fn report(
    sentences: &[Sentence<'_>],
    taught: &Taught<'_>,
    language: Language,
    memo: &mut Memo,
) -> Report {
    let mut sums = Sums::default();
    let mut measured = Vec::with_capacity(sentences.len());
    let mut marked = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let tally = tally(sentence.text, taught, language, memo, |word| {
            if word.known.marks != 0 {
                marked.push(Marked {
                    sentence: number,
                    place: word.place.clone(),
                    marks: word.known.marks,
                });
            }
        });
        sums.add(sentence, &tally);
        measured.push(tally.measured());
    }
    let untaught = &sums.untaught;
    Report {
        language,
        raw: figures(&sums.all, &sums.all, language),
        terms_taught: figures(&sums.all, untaught, language),
        lists_joined: figures(
            &Counts {
                sentences: sums.joined,
                ..sums.all
            },
            untaught,
            language,
        ),
        cards: (sums.cards.words > 0).then(|| figures(&sums.cards, &sums.cards, language)),
        table_forcast: sums
            .tables
            .monosyllable_share()
            .filter(|_| language == Language::English)
            .map(score::forcast),
        measured,
        marked,
    }
}

/// The counts of one sentence.
pub(super) struct Tally {
    all: Counts,
    untaught: Counts,
}

impl Tally {
    pub(super) fn measured(&self) -> Measured {
        let Counts {
            words,
            syllables,
            polysyllables,
            ..
        } = self.all;
        Measured {
            words,
            syllables,
            polysyllables,
        }
    }
}

/// Counts one sentence; hands every word to `see`.
pub(super) fn tally<'a>(
    text: &'a str,
    taught: &Taught<'_>,
    language: Language,
    memo: &mut Memo,
    mut see: impl FnMut(&Counted<'a>),
) -> Tally {
    let (mut all, mut taught_ones) = (Counts::default(), Counts::default());
    let mut rest = words(text);
    let mut taught_words = 0;
    while let Some(place) = rest.next_place() {
        let word = &text[place.clone()];
        let known = memo.know(word, language);
        all.add_word(known.syllables);
        taught_words = taught.length_at(word, &rest).max(taught_words);
        let taught = taught_words > 0;
        if taught {
            taught_words -= 1;
            taught_ones.add_word(known.syllables);
        }
        see(&Counted {
            word,
            place,
            known,
            taught,
        });
    }
    all.sentences = u32::from(all.words > 0);
    let untaught = all.without(&taught_ones);
    Tally { all, untaught }
}

#[derive(Default)]
struct Sums {
    all: Counts,
    untaught: Counts,
    cards: Counts,
    tables: Counts,
    /// Sentences when every list is one.
    joined: u32,
    last_list: Option<u32>,
}

impl Sums {
    fn add(&mut self, sentence: &Sentence<'_>, tally: &Tally) {
        match sentence.kind {
            Kind::Prose | Kind::ListItem => {
                self.all.add(&tally.all);
                self.untaught.add(&tally.untaught);
                let goes_on = sentence.list.is_some() && sentence.list == self.last_list;
                if !goes_on {
                    self.joined += tally.all.sentences;
                }
                self.last_list = sentence.list;
            }
            Kind::Card => self.cards.add(&tally.all),
            Kind::Table => self.tables.add(&tally.all),
            Kind::Heading => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures::Scores;
    use super::super::rank::{Ranking, rank};
    use super::*;

    const PROSE: Sentence<'_> = Sentence {
        text: "",
        block: 0,
        list: None,
        kind: Kind::Prose,
    };

    fn item(text: &str, list: u32) -> Sentence<'_> {
        Sentence {
            text,
            block: 1,
            list: Some(list),
            kind: Kind::ListItem,
        }
    }

    fn report(sentences: &[Sentence<'_>], taught: &Taught<'_>, language: Language) -> Report {
        super::report(sentences, taught, language, &mut Memo::default())
    }

    fn ranked<'a>(sentences: &[Sentence<'a>], taught: &Taught<'_>) -> Ranking<'a> {
        rank(sentences, taught, Language::English)
    }

    fn grade(figures: &Figures) -> (f64, f64) {
        match figures.scores {
            Scores::English {
                flesch_kincaid, smog, ..
            } => (flesch_kincaid, smog.grade),
            _ => panic!("English figures expected, got {figures:?}"),
        }
    }

    #[test]
    fn a_joined_list_is_one_sentence_with_its_stem() {
        let sentences = [
            Sentence {
                text: "Rest is not needed.",
                ..PROSE
            },
            Sentence {
                text: "Call us if:",
                list: Some(1),
                ..PROSE
            },
            item("your leg gets weak", 1),
            item("your foot drops", 1),
            item("Walk a little", 2),
            item("Use heat", 2),
        ];
        let report = report(&sentences, &Taught::default(), Language::English);
        assert_eq!(report.raw.counts.sentences, 6);
        assert_eq!(report.lists_joined.counts.sentences, 3);
        assert_eq!(report.raw.counts.words, report.lists_joined.counts.words);
        assert!(grade(&report.lists_joined).0 > grade(&report.raw).0);
    }

    #[test]
    fn taught_terms_weigh_nothing_but_keep_their_place_in_the_sentence() {
        let sentences = [Sentence {
            text: "Cauda equina syndrome is a rare emergency.",
            ..PROSE
        }];
        let terms = Taught::new(["cauda equina syndrome"]);
        let report = report(&sentences, &terms, Language::English);
        assert_eq!(report.raw.counts.words, 7);
        assert_eq!(
            report.terms_taught.words_per_sentence,
            report.raw.words_per_sentence
        );
        let ((raw, raw_smog), (taught, taught_smog)) = (grade(&report.raw), grade(&report.terms_taught));
        assert!(
            taught < raw && taught_smog < raw_smog,
            "{taught} {raw} {taught_smog} {raw_smog}"
        );
        let ranking = ranked(&sentences, &terms);
        let long: Vec<_> = ranking.long_words.iter().map(|long| long.word).collect();
        assert_eq!(long, ["emergency"]);
    }

    #[test]
    fn headings_tables_and_cards_are_kept_out_of_the_grade() {
        let sentences = [
            Sentence {
                text: "Overview",
                kind: Kind::Heading,
                ..PROSE
            },
            Sentence {
                text: "Move a bit each day.",
                ..PROSE
            },
            Sentence {
                text: "Immediate neurological evaluation",
                kind: Kind::Card,
                ..PROSE
            },
            Sentence {
                text: "Physiotherapy",
                kind: Kind::Table,
                ..PROSE
            },
        ];
        let report = report(&sentences, &Taught::default(), Language::English);
        assert_eq!((report.raw.counts.words, report.raw.counts.sentences), (5, 1));
        assert_eq!(report.cards.expect("a card has words").counts.words, 3);
        assert_eq!(report.table_forcast, Some(20.0));
        assert_eq!(report.measured[2].words, 3);
        let ranking = ranked(&sentences, &Taught::default());
        assert_eq!(ranking.hardest.len(), 1);
        assert!(ranking.long_words.is_empty());
    }

    #[test]
    fn the_hardest_sentence_and_the_most_frequent_word_come_first() {
        let sentences = [
            Sentence {
                text: "Exercise helps most people.",
                ..PROSE
            },
            Sentence {
                text: "Regular exercise and medication usually improve everything.",
                ..PROSE
            },
            Sentence {
                text: "You can walk and swim and ride each day.",
                ..PROSE
            },
            item("Medication", 1),
            item("exercise", 1),
        ];
        let ranking = ranked(&sentences, &Taught::default());
        let order: Vec<_> = ranking.hardest.iter().map(|hard| hard.index).collect();
        assert_eq!(order, [1, 2]);
        let words: Vec<_> = ranking
            .long_words
            .iter()
            .map(|long| (long.word, long.times))
            .collect();
        assert_eq!(words[..2], [("Exercise", 3), ("medication", 2)]);
    }

    #[test]
    fn languages_without_a_formula_get_the_length_of_sentences() {
        let sentences = [Sentence {
            text: "Đau thần kinh tọa thường đỡ.",
            ..PROSE
        }];
        let vietnamese = report(&sentences, &Taught::default(), Language::Other);
        assert_eq!(
            (vietnamese.raw.words_per_sentence, vietnamese.raw.scores),
            (6.0, Scores::None)
        );
        let spanish = [Sentence {
            text: "La ciática suele mejorar en seis semanas.",
            ..PROSE
        }];
        let spanish = report(&spanish, &Taught::default(), Language::Spanish);
        let Scores::Spanish { inflesz, .. } = spanish.raw.scores else {
            panic!("Spanish figures expected")
        };
        // 7 words, 14 syllables.
        assert!(
            (inflesz - (206.835 - 62.3 * 14.0 / 7.0 - 7.0)).abs() < 1e-9,
            "{inflesz}"
        );
    }

    #[test]
    fn an_empty_document_has_no_figures() {
        let report = report(&[], &Taught::default(), Language::English);
        assert_eq!(
            (report.raw.scores, report.cards, report.table_forcast),
            (Scores::None, None, None)
        );
    }
}
