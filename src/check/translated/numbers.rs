//! The numbers of a text and of its translation.
//!
//! - Digits of any numeral system are read: 500, ٥٠٠ and ५०० are the same. So are 1,000 and 1.000, and 2.5 and 2,5.
//! - A number in digits must stand in the translation too, in digits or as a word; "5 pm" may be 17.
//! - A number as a word may be said without one ("both legs", "las piernas"). It is a finding only where both texts have a
//!   number word that the other has not. "One" is never a finding: it is an article in many languages.
//! - A number with a unit of medicines (500 mg) must have the same unit.

use super::words::{NumberWords, ONE, Value};
use crate::model::LanguageTag;

/// Up to here, a language whose number words the program does not know may use a word.
const OFTEN_A_WORD: Value = 10 * ONE;

/// What a number measures, as far as doses go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Milligram,
    Microgram,
    Gram,
    Millilitre,
    International,
    /// Tablets, drops, doses: languages name them differently.
    Piece,
}

const UNITS: &[(&str, Unit)] = &[
    ("mg", Unit::Milligram),
    ("milligram", Unit::Milligram),
    ("milligrams", Unit::Milligram),
    ("miligramo", Unit::Milligram),
    ("miligramos", Unit::Milligram),
    ("毫克", Unit::Milligram),
    ("ملغ", Unit::Milligram),
    ("مجم", Unit::Milligram),
    ("ملغم", Unit::Milligram),
    ("mcg", Unit::Microgram),
    ("µg", Unit::Microgram),
    ("μg", Unit::Microgram),
    ("microgram", Unit::Microgram),
    ("micrograms", Unit::Microgram),
    ("microgramo", Unit::Microgram),
    ("microgramos", Unit::Microgram),
    ("微克", Unit::Microgram),
    ("g", Unit::Gram),
    ("gram", Unit::Gram),
    ("grams", Unit::Gram),
    ("gramo", Unit::Gram),
    ("gramos", Unit::Gram),
    ("ml", Unit::Millilitre),
    ("milliliter", Unit::Millilitre),
    ("milliliters", Unit::Millilitre),
    ("mililitro", Unit::Millilitre),
    ("mililitros", Unit::Millilitre),
    ("毫升", Unit::Millilitre),
    ("iu", Unit::International),
    ("ui", Unit::International),
    ("tablet", Unit::Piece),
    ("tablets", Unit::Piece),
    ("pill", Unit::Piece),
    ("pills", Unit::Piece),
    ("capsule", Unit::Piece),
    ("capsules", Unit::Piece),
    ("dose", Unit::Piece),
    ("doses", Unit::Piece),
    ("drop", Unit::Piece),
    ("drops", Unit::Piece),
    ("pastilla", Unit::Piece),
    ("pastillas", Unit::Piece),
    ("tableta", Unit::Piece),
    ("tabletas", Unit::Piece),
    ("cápsula", Unit::Piece),
    ("cápsulas", Unit::Piece),
    ("dosis", Unit::Piece),
    ("gota", Unit::Piece),
    ("gotas", Unit::Piece),
];

impl Unit {
    fn of(word: &str) -> Option<Unit> {
        // Most words after a number are no unit, and longer ones never are.
        if word.is_empty() || word.len() > 12 {
            return None;
        }
        let lower = word.to_lowercase();
        UNITS
            .iter()
            .find(|(known, _)| *known == lower)
            .map(|(_, unit)| *unit)
    }

    fn agrees(one: Option<Unit>, other: Option<Unit>) -> bool {
        match (one, other) {
            (Some(Unit::Piece) | None, _) | (_, Some(Unit::Piece) | None) => true,
            (Some(one), Some(other)) => one == other,
        }
    }
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    value: Value,
    /// The same hour on a clock of 24 hours.
    also: Option<Value>,
    unit: Option<Unit>,
    /// Written as a word.
    is_word: bool,
    /// As it stands there, with its unit.
    written: String,
}

impl Number {
    fn is_same(&self, other: &Number) -> bool {
        let values = [Some(self.value), self.also];
        let same = values
            .iter()
            .flatten()
            .any(|value| *value == other.value || Some(*value) == other.also);
        same && Unit::agrees(self.unit, other.unit)
    }
}

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

/// Adds the numbers of a text.
fn read(text: &str, words: Option<&NumberWords>, numbers: &mut Vec<Number>) {
    let mut at = 0;
    while let Some(c) = next(text, at) {
        let end = at + c.len_utf8();
        if digit(c).is_some() {
            at = digits(text, at, numbers);
        } else if c == '½' {
            // One half as a sign is 1/2 elsewhere.
            for value in [ONE, 2 * ONE] {
                numbers.push(plain(value, "½"));
            }
            at = end;
        } else if c.is_alphabetic() {
            at = match words {
                Some(words) if words.by_character() && !c.is_ascii() => characters(text, at, words, numbers),
                words => letters(text, at, words, numbers),
            };
        } else {
            at = end;
        }
    }
}

fn next(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

fn plain(value: Value, written: &str) -> Number {
    Number {
        value,
        also: None,
        unit: None,
        is_word: false,
        written: written.to_owned(),
    }
}

fn word(value: Value, written: &str) -> Number {
    Number {
        is_word: true,
        ..plain(value, written)
    }
}

/// The end of the letters that begin at a place.
fn end_of_letters(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let ascii = bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    match bytes.get(at + ascii) {
        Some(b) if !b.is_ascii() => {
            let rest = text[at..].find(|c: char| !c.is_alphabetic());
            rest.map_or(text.len(), |rest| at + rest)
        }
        _ => at + ascii,
    }
}

/// Reads a word; gives where the next one may begin.
fn letters(text: &str, at: usize, words: Option<&NumberWords>, numbers: &mut Vec<Number>) -> usize {
    let end = end_of_letters(text, at);
    let Some(words) = words else { return end };
    let Some(mut value) = words.value(&text[at..end]) else {
        return end;
    };
    let mut end = end;
    let is_tens = value.is_multiple_of(10 * ONE) && (20 * ONE..100 * ONE).contains(&value);
    if let Some((ones, behind)) = is_tens.then(|| ones(text, end, words)).flatten() {
        value += ones;
        end = behind;
    }
    let mut number = word(value, &text[at..end]);
    let unit = unit_behind(text, end);
    number.unit = unit.map(|(unit, _)| unit);
    numbers.push(number);
    end
}

/// Reads a character of a language that does not part words, with those behind it that make one number of it: "二十五".
/// Gives where the next one may begin.
fn characters(text: &str, at: usize, words: &NumberWords, numbers: &mut Vec<Number>) -> usize {
    const TEN: Value = 10 * ONE;
    let one = |at: usize| {
        let end = at + next(text, at).map_or(0, char::len_utf8);
        words.value(&text[at..end]).map(|value| (value, end))
    };
    let Some((first, mut end)) = one(at) else {
        return at + next(text, at).map_or(1, char::len_utf8);
    };
    let mut value = first;
    let is_digit = |value: &Value| (ONE..TEN).contains(value);
    if is_digit(&value)
        && let Some((TEN, behind)) = one(end)
    {
        (value, end) = (value * 10, behind);
    }
    if value >= TEN
        && let Some((ones, behind)) = one(end).filter(|(ones, _)| is_digit(ones))
    {
        (value, end) = (value + ones, behind);
    }
    numbers.push(word(value, &text[at..end]));
    end
}

/// The ones behind tens: "twenty-four", "treinta y cinco".
fn ones(text: &str, at: usize, words: &NumberWords) -> Option<(Value, usize)> {
    let mut start = at + text[at..].find(|c: char| c != ' ' && c != '-')?;
    if start == at {
        return None;
    }
    let mut end = end_of_letters(text, start);
    if words.is_and(&text[start..end]) {
        start = end + text[end..].find(|c: char| c != ' ')?;
        end = end_of_letters(text, start);
    }
    let value = words.value(&text[start..end])?;
    (ONE..10 * ONE).contains(&value).then_some((value, end))
}

/// The value of a digit in any numeral system that has ten of them in a row.
fn digit(c: char) -> Option<u64> {
    if c.is_ascii() {
        return c.to_digit(10).map(u64::from);
    }
    const ZEROS: [char; 14] = [
        '\u{0660}', '\u{06f0}', '\u{0966}', '\u{09e6}', '\u{0a66}', '\u{0ae6}', '\u{0be6}', '\u{0c66}',
        '\u{0ce6}', '\u{0d66}', '\u{0e50}', '\u{0ed0}', '\u{1040}', '\u{ff10}',
    ];
    let code = u32::from(c);
    let of = |zero: &char| code.checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(of).map(u64::from)
}

/// What may stand within a number: marks of decimals and thousands.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | '\u{066b}' | '\u{066c}' | '\u{00a0}' | '\u{202f}' | '’'
    )
}

/// Reads the number that begins at a place; gives where it ends.
fn digits(text: &str, at: usize, numbers: &mut Vec<Number>) -> usize {
    // Groups of digits, and whether the mark before each could part thousands.
    let mut groups: Vec<(u64, usize)> = Vec::with_capacity(2);
    let (mut group, mut length) = (0_u64, 0_usize);
    let mut end = at;
    let mut last_mark = None;
    while let Some(c) = next(text, end) {
        if let Some(value) = digit(c) {
            group = group.saturating_mul(10).saturating_add(value);
            length += 1;
        } else if is_mark(c) && next(text, end + c.len_utf8()).and_then(digit).is_some() {
            groups.push((group, length));
            (group, length) = (0, 0);
            last_mark = Some(c);
        } else {
            break;
        }
        end += c.len_utf8();
    }
    groups.push((group, length));
    // The minutes of a full hour are no number: "17:00" is 5 pm.
    if text[end..].starts_with(":00") {
        end += ":00".len();
    }
    let number_end = end;
    let unit = unit_behind(text, number_end);
    let written_end = unit.map_or(number_end, |(_, end)| end);
    let written = &text[at..written_end];
    let values = values(&groups, last_mark);
    for (index, value) in values.iter().enumerate() {
        let mut number = plain(*value, written);
        number.unit = unit.map(|(unit, _)| unit);
        number.also = (index == 0)
            .then(|| afternoon(*value, text, number_end))
            .flatten();
        numbers.push(number);
    }
    number_end
}

/// The number that groups of digits are: with thousands, with decimals, or, where they are neither, each by itself.
fn values(groups: &[(u64, usize)], last_mark: Option<char>) -> Vec<Value> {
    let (first, rest) = match groups {
        [(only, _)] => return vec![only.saturating_mul(ONE)],
        [first, rest @ ..] => (first, rest),
        [] => return Vec::new(),
    };
    let by_thousands = first.0 > 0 && first.1 <= 3 && rest.iter().all(|(_, length)| *length == 3);
    if by_thousands {
        let number = rest.iter().fold(first.0, |number, (group, _)| {
            number.saturating_mul(1000).saturating_add(*group)
        });
        return vec![number.saturating_mul(ONE)];
    }
    let decimal = matches!(last_mark, Some('.' | ',' | '\u{066b}'));
    match rest {
        [(group, length)] if decimal && *length <= 3 => {
            let scale = 10_u64.pow(3 - u32::try_from(*length).unwrap_or(3));
            vec![
                first
                    .0
                    .saturating_mul(ONE)
                    .saturating_add(group.saturating_mul(scale)),
            ]
        }
        _ => groups
            .iter()
            .map(|(group, _)| group.saturating_mul(ONE))
            .collect(),
    }
}

/// The unit behind a number, with where it ends.
fn unit_behind(text: &str, at: usize) -> Option<(Unit, usize)> {
    let start = at + text[at..].find(|c: char| !matches!(c, ' ' | '-' | '\u{00a0}' | '\u{202f}'))?;
    if start - at > 4 || !next(text, start)?.is_alphabetic() {
        return None;
    }
    let end = end_of_letters(text, start);
    Unit::of(&text[start..end]).map(|unit| (unit, end))
}

/// The same hour on a clock of 24 hours, where the words behind say that it is in the afternoon.
fn afternoon(value: Value, text: &str, at: usize) -> Option<Value> {
    if value == 0 || value >= 12 * ONE {
        return None;
    }
    let behind: String = text[at..].trim_start().chars().take(24).collect();
    // "5:30 pm": the minutes stand between.
    let behind = behind.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    let behind = behind.trim_start().to_lowercase();
    let is_later = ["pm", "p.m", "p. m", "de la tarde", "de la noche"]
        .iter()
        .any(|mark| behind.starts_with(mark));
    is_later.then_some(value + 12 * ONE)
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
