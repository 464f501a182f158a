//! The numbers of a text and of its translation.
//!
//! - Digits of any numeral system are read: 500, ٥٠٠ and ५०० are the same. So are 1,000 and 1.000, and 2.5 and 2,5.
//! - A number in digits must stand in the translation too, in digits or as a word; "5 pm" may be 17.
//! - A number as a word may be said without one ("both legs", "las piernas"). It is a finding only where both texts have a
//!   number word that the other has not. "One" is never a finding: it is an article in many languages.
//! - A number with a unit of medicines (500 mg) must have the same unit.
//!
//! [`mod@read`] finds the numbers of one text, with their [`units`]; here two texts are compared.

mod read;
mod units;

use super::words::{NumberWords, ONE, Value};
use crate::model::LanguageTag;
use read::{Number, read};

/// Up to here, a language whose number words the program does not know may use a word.
const OFTEN_A_WORD: Value = 10 * ONE;

/// Numbers that one of two texts has and the other has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// As they stand in the original.
    pub original: Vec<String>,
    /// As they stand in the translation.
    pub translation: Vec<String>,
    /// One of them is the amount of a medicine.
    pub is_dose: bool,
}

impl Difference {
    /// What differs in words, for a text that is called `name`.
    pub fn message(&self, name: &str) -> String {
        let list = |numbers: &[String]| numbers.join(", ");
        match (self.original.as_slice(), self.translation.as_slice()) {
            (original, []) => format!("{name} lacks {} of the original", list(original)),
            ([], translation) => format!(
                "{name} has {}, which the original does not have",
                list(translation)
            ),
            (original, translation) => {
                format!(
                    "{name} has {} where the original has {}",
                    list(translation),
                    list(original)
                )
            }
        }
    }
}

/// Reads numbers in two languages.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    original: Side<'a>,
    translation: Side<'a>,
}

#[derive(Clone, Debug)]
struct Side<'a> {
    language: &'a LanguageTag,
    words: Option<NumberWords>,
    numbers: Vec<Number>,
}

impl<'a> Reader<'a> {
    pub fn new(original: &'a LanguageTag, translation: &'a LanguageTag) -> Reader<'a> {
        let side = |language: &'a LanguageTag| Side {
            language,
            words: NumberWords::of(language),
            numbers: Vec::new(),
        };
        Reader {
            original: side(original),
            translation: side(translation),
        }
    }

    /// The languages that are compared, the original's first.
    pub fn languages(&self) -> (&'a LanguageTag, &'a LanguageTag) {
        (self.original.language, self.translation.language)
    }

    /// What differs between the numbers of two texts, each given in parts.
    pub fn compare(&mut self, original: &[&str], translation: &[&str]) -> Option<Difference> {
        self.original.read(original);
        self.translation.read(translation);
        if self.original.numbers.is_empty() && self.translation.numbers.is_empty() {
            return None;
        }
        let both_known = [&self.original, &self.translation]
            .iter()
            .all(|side| side.words.is_some_and(|words| words.complete));
        let (from, to) = (&mut self.original.numbers, &mut self.translation.numbers);
        // Digits find digits first, so that a word is left for what has no digits.
        for (one_is_word, other_is_word) in [(false, false), (false, true), (true, false), (true, true)] {
            from.retain(|number| {
                let fits = |other: &Number| other.is_word == other_is_word && number.is_same(other);
                let found = (number.is_word == one_is_word)
                    .then(|| to.iter().position(fits))
                    .flatten();
                if let Some(at) = found {
                    to.swap_remove(at);
                }
                found.is_none()
            });
        }
        let words_differ = both_known && has_words(from) && has_words(to);
        let (one, other) = (self.original.words, self.translation.words);
        let missing = told(from, words_differ, other);
        let added = told(to, words_differ, one);
        if missing.is_empty() && added.is_empty() {
            return None;
        }
        let is_dose = missing.iter().chain(&added).any(|number| number.unit.is_some());
        let written = |numbers: Vec<&Number>| -> Vec<String> {
            let mut written: Vec<String> = numbers.iter().map(|number| number.written.clone()).collect();
            written.dedup();
            written
        };
        Some(Difference {
            original: written(missing),
            translation: written(added),
            is_dose,
        })
    }
}

/// Whether a number word is left that is more than an article.
fn has_words(numbers: &[Number]) -> bool {
    numbers.iter().any(|number| number.is_word && number.value != ONE)
}

/// The numbers that are a finding, of those that the other text lacks; `other` are the number words of its language.
fn told(numbers: &[Number], words_differ: bool, other: Option<NumberWords>) -> Vec<&Number> {
    let is_told = |number: &&Number| {
        if number.is_word {
            return words_differ && number.value != ONE;
        }
        match other {
            None => number.value > OFTEN_A_WORD,
            Some(words) => !(words.has_dual && number.value <= 2 * ONE),
        }
    };
    numbers.iter().filter(is_told).collect()
}

impl Side<'_> {
    fn read(&mut self, parts: &[&str]) {
        self.numbers.clear();
        for part in parts {
            read(part, self.words.as_ref(), &mut self.numbers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::new(text).expect("a tag")
    }

    fn told(language: &str, original: &str, translation: &str) -> String {
        let (from, to) = (tag("en"), tag(language));
        let difference = Reader::new(&from, &to).compare(&[original], &[translation]);
        difference.map_or_else(String::new, |difference| difference.message("it"))
    }

    #[test]
    fn the_same_numbers_are_no_finding_however_they_are_written() {
        for (language, original, translation) in [
            ("es", "in 4 to 6 weeks", "en 4 a 6 semanas"),
            ("es", "two weeks", "2 semanas"),
            ("es", "after 2 weeks", "después de dos semanas"),
            (
                "es",
                "both legs, one after the other",
                "las piernas, una tras otra",
            ),
            ("es", "one leg", "una pierna"),
            ("es", "about 1 in 4 people", "a cerca de una de cada 4 personas"),
            ("es", "twenty-four hours", "24 horas"),
            ("es", "35 days", "treinta y cinco días"),
            ("es", "1,000 steps, 2.5 miles", "1.000 pasos, 2,5 millas"),
            ("es", "8 am to 5 pm", "de 8 de la mañana a 5 de la tarde"),
            ("es", "press 2", "marque 2"),
            ("es", "at 5:30 p.m.", "a las 17:30"),
            ("es", "500 mg", "500 miligramos"),
            ("es", "2 pills", "2 comprimidos"),
            ("es", "10^3 steps", "10^3 pasos"),
            ("es", "The L5 nerve", "El nervio L5"),
            ("es", "half an hour", "media hora"),
            ("ar", "for 15 minutes, 2 weeks", "لمدة ١٥ دقيقة، أسبوعين"),
            ("zh-Hans", "2 weeks or 12 days", "两周或十二天"),
            ("zh-Hans", "9 am to 5 pm", "上午9:00至17:00"),
            ("vi", "in 5 days", "trong năm ngày"),
            ("fr", "2 weeks", "deux semaines"),
        ] {
            assert_eq!(
                told(language, original, translation),
                "",
                "{original} | {translation}"
            );
        }
    }

    #[test]
    fn another_number_is_found_with_both_of_its_forms() {
        for (language, original, translation, expected) in [
            (
                "es",
                "500 mg",
                "50 mg",
                "it has 50 mg where the original has 500 mg",
            ),
            (
                "es",
                "500 mg",
                "500 mcg",
                "it has 500 mcg where the original has 500 mg",
            ),
            (
                "es",
                "500 mg",
                "500 g",
                "it has 500 g where the original has 500 mg",
            ),
            ("es", "press 2", "marque 3", "it has 3 where the original has 2"),
            (
                "es",
                "two weeks",
                "tres semanas",
                "it has tres where the original has two",
            ),
            ("es", "2 weeks", "tres semanas", "it lacks 2 of the original"),
            (
                "es",
                "in 4 to 6 weeks",
                "en 4 semanas",
                "it lacks 6 of the original",
            ),
            (
                "es",
                "2.5 miles",
                "25 millas",
                "it has 25 where the original has 2.5",
            ),
            (
                "es",
                "for 15 minutes",
                "por 50 minutos",
                "it has 50 where the original has 15",
            ),
            (
                "es",
                "8 am to 5 pm",
                "de 8 a 6",
                "it has 6 where the original has 5",
            ),
            (
                "ar",
                "15 minutes",
                "٥٠ دقيقة",
                "it has ٥٠ where the original has 15",
            ),
            (
                "zh-Hans",
                "5 pm",
                "18:00",
                "it has 18:00 where the original has 5",
            ),
            ("fr", "20 weeks", "vingt semaines", "it lacks 20 of the original"),
        ] {
            assert_eq!(
                told(language, original, translation),
                expected,
                "{original} | {translation}"
            );
        }
    }

    #[test]
    fn an_amount_of_medicine_is_known() {
        let (from, to) = (tag("en"), tag("es"));
        let is_dose = |one: &str, other: &str| {
            let found = Reader::new(&from, &to).compare(&[one], &[other]);
            found.is_some_and(|difference| difference.is_dose)
        };
        assert!(is_dose("500 mg", "50 mg"));
        assert!(is_dose("two tablets", "tres tabletas"));
        assert!(is_dose("2 tablets", "3 pastillas"));
        assert!(!is_dose("2 weeks", "3 semanas"));
    }

    #[test]
    fn no_text_makes_reading_fail_hard() {
        use proptest::prelude::*;
        let (from, to) = (tag("en"), tag("es"));
        proptest!(|(a in "\\PC{0,40}", b in "[0-9.,:½ mgtwodsya-]{0,40}")| {
            let _ = Reader::new(&from, &to).compare(&[&a, &b], &[&b, &a]);
        });
    }
}
