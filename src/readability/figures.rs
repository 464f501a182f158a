//! The figures of some sentences: what was counted, and the formulas of the language over it.

use super::Language;
use super::score::{self, Counts};

/// A SMOG grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smog {
    pub grade: f64,
    /// Fewer than [`score::SMOG_SENTENCES`] sentences: outside the range for which the formula was made.
    pub approximate: bool,
}

/// The formulas of a language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scores {
    /// Grades are US school years; reading ease is 0 (hard) to 100 (easy).
    English {
        flesch_reading_ease: f64,
        flesch_kincaid: f64,
        smog: Smog,
        forcast: f64,
    },
    /// Both 0 (hard) to 100 (easy).
    Spanish { inflesz: f64, fernandez_huerta: f64 },
    /// No formula, or no words to apply one to.
    None,
}

/// Figures of some sentences under one way to count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// All words, in the sentences of this way to count.
    pub counts: Counts,
    /// Mean length of a sentence in words, taught terms included; 0 without sentences.
    pub words_per_sentence: f64,
    pub scores: Scores,
}

/// Figures of some sentences: their length comes from `all`, the difficulty of words from `weighed`.
pub fn figures(all: &Counts, weighed: &Counts, language: Language) -> Figures {
    let words_per_sentence = all.words_per_sentence().unwrap_or(0.0);
    let scores = scores(all, weighed, language).unwrap_or(Scores::None);
    Figures {
        counts: *all,
        words_per_sentence,
        scores,
    }
}

fn scores(all: &Counts, weighed: &Counts, language: Language) -> Option<Scores> {
    let length = all.words_per_sentence()?;
    let weight = weighed.syllables_per_word()?;
    match language {
        Language::English => {
            let polysyllables = Counts {
                polysyllables: weighed.polysyllables,
                ..*all
            }
            .polysyllables_per_sentence()?;
            let approximate = all.sentences < score::SMOG_SENTENCES;
            Some(Scores::English {
                flesch_reading_ease: score::flesch_reading_ease(length, weight),
                flesch_kincaid: score::flesch_kincaid(length, weight),
                smog: Smog {
                    grade: score::smog(polysyllables),
                    approximate,
                },
                forcast: score::forcast(weighed.monosyllable_share()?),
            })
        }
        Language::Spanish => Some(Scores::Spanish {
            inflesz: score::inflesz(length, weight),
            fernandez_huerta: score::fernandez_huerta(length, weight),
        }),
        Language::Other => None,
    }
}
