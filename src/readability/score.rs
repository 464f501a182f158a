//! Readability formulas over counts. W words, S sentences, Y syllables, P words of three syllables or more,
//! M words of one syllable.
//!
//! Each formula takes ratios, so that the length of sentences can come from all words and the difficulty of words from
//! those that were not taught. A ratio over nothing is given by [`Counts`] as `None`.

/// What was counted in some sentences of one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub sentences: u32,
    pub words: u32,
    pub syllables: u32,
    /// Words of three syllables or more.
    pub polysyllables: u32,
    /// Words of one syllable.
    pub monosyllables: u32,
}

impl Counts {
    /// Adds one word that is read out in so many syllables.
    #[inline]
    pub fn add_word(&mut self, syllables: u32) {
        self.words += 1;
        self.syllables += syllables;
        self.polysyllables += u32::from(syllables >= 3);
        self.monosyllables += u32::from(syllables == 1);
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Counts) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
        self.polysyllables += other.polysyllables;
        self.monosyllables += other.monosyllables;
    }

    /// Takes away a part of what was counted here.
    pub fn without(&self, part: &Counts) -> Counts {
        Counts {
            sentences: self.sentences - part.sentences,
            words: self.words - part.words,
            syllables: self.syllables - part.syllables,
            polysyllables: self.polysyllables - part.polysyllables,
            monosyllables: self.monosyllables - part.monosyllables,
        }
    }

    /// W/S.
    pub fn words_per_sentence(&self) -> Option<f64> {
        ratio(self.words, self.sentences)
    }

    /// Y/W.
    pub fn syllables_per_word(&self) -> Option<f64> {
        ratio(self.syllables, self.words)
    }

    /// P/S.
    pub fn polysyllables_per_sentence(&self) -> Option<f64> {
        ratio(self.polysyllables, self.sentences)
    }

    /// M/W.
    pub fn monosyllable_share(&self) -> Option<f64> {
        ratio(self.monosyllables, self.words)
    }
}

fn ratio(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// Flesch Reading Ease, English, 0 (hard) to 100 (easy): 206.835 - 1.015 W/S - 84.6 Y/W.
/// Flesch 1948, as corrected in LINGUIST List 22.2332.
pub fn flesch_reading_ease(words_per_sentence: f64, syllables_per_word: f64) -> f64 {
    206.835 - 1.015 * words_per_sentence - 84.6 * syllables_per_word
}

/// Flesch-Kincaid, English, US school grade: 0.39 W/S + 11.8 Y/W - 15.59. Kincaid 1975; textstat 0.7.4.
pub fn flesch_kincaid(words_per_sentence: f64, syllables_per_word: f64) -> f64 {
    0.39 * words_per_sentence + 11.8 * syllables_per_word - 15.59
}

/// Fewest sentences for which SMOG is defined (ten from the start, the middle and the end).
pub const SMOG_SENTENCES: u32 = 30;

/// SMOG, English, US school grade for full comprehension: 1.0430 sqrt(30 P/S) + 3.1291; standard error 1.5.
/// McLaughlin 1969, harrymclaughlin.com. Under [`SMOG_SENTENCES`] sentences it is an approximation.
pub fn smog(polysyllables_per_sentence: f64) -> f64 {
    1.0430 * (30.0 * polysyllables_per_sentence).sqrt() + 3.1291
}

/// FORCAST, English, US school grade, valid from grade 5: 20 - N/10, N one-syllable words in 150 words, which is
/// 20 - 15 M/W. It does not see sentences, so it also serves tables. Caylor and Sticht 1973, readabilityformulas.com.
pub fn forcast(monosyllable_share: f64) -> f64 {
    20.0 - 15.0 * monosyllable_share
}

/// INFLESZ (Szigriszt-Pazos), Spanish, 0 (hard) to 100 (easy): 206.835 - 62.3 Y/W - W/S. Bands of Barrio-Cantalejo
/// 2008, validated for patients' texts: from 55 "normal", from 65 "rather easy". legible.es.
pub fn inflesz(words_per_sentence: f64, syllables_per_word: f64) -> f64 {
    206.835 - 62.3 * syllables_per_word - words_per_sentence
}

/// Fernández-Huerta, Spanish, 0 (hard) to 100 (easy): 206.84 - 60 Y/W - 1.02 W/S. The printed form has sentences per
/// 100 words in place of words per sentence, which would make longer sentences easier; corrected by Law, LINGUIST List
/// 22.2332, and on legible.es.
pub fn fernandez_huerta(words_per_sentence: f64, syllables_per_word: f64) -> f64 {
    206.84 - 60.0 * syllables_per_word - 1.02 * words_per_sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: f64, right: f64) -> bool {
        (left - right).abs() < 0.005
    }

    #[test]
    fn formulas_by_hand() {
        // 100 words, 10 sentences, 140 syllables, 12 polysyllables, 70 monosyllables.
        let counts = Counts {
            sentences: 10,
            words: 100,
            syllables: 140,
            polysyllables: 12,
            monosyllables: 70,
        };
        let (length, weight) = (
            counts.words_per_sentence().unwrap(),
            counts.syllables_per_word().unwrap(),
        );
        assert!(near(flesch_reading_ease(length, weight), 78.245));
        assert!(near(flesch_kincaid(length, weight), 4.83));
        assert!(near(smog(counts.polysyllables_per_sentence().unwrap()), 9.387));
        assert!(near(forcast(counts.monosyllable_share().unwrap()), 9.5));
        assert!(near(inflesz(length, weight), 109.615));
        assert!(near(fernandez_huerta(length, weight), 112.64));
    }

    #[test]
    fn longer_sentences_are_never_easier() {
        assert!(fernandez_huerta(20.0, 1.9) < fernandez_huerta(10.0, 1.9));
        assert!(inflesz(20.0, 1.9) < inflesz(10.0, 1.9));
        assert!(flesch_kincaid(20.0, 1.4) > flesch_kincaid(10.0, 1.4));
    }

    #[test]
    fn nothing_counted_gives_no_ratio() {
        assert_eq!(Counts::default().words_per_sentence(), None);
    }
}
