//! Numbers that are written as words, in the languages that the program carries.

use crate::model::LanguageTag;

/// Thousandths: half of something is 500.
pub type Value = u64;

/// One whole.
pub const ONE: Value = 1000;

/// The number words of a language.
#[derive(Clone, Copy, Debug)]
pub struct NumberWords {
    /// Sorted; lower case.
    words: &'static [(&'static str, Value)],
    /// What stands between tens and ones: "treinta y cinco".
    and: &'static str,
    /// Whether the list has every word for the numbers that it has, so that two words that differ are a mistake.
    pub complete: bool,
    /// A noun can have the number in its ending (the Arabic dual), so that 1 and 2 need no word.
    pub has_dual: bool,
}

const fn whole(number: u64) -> Value {
    number * ONE
}

const ENGLISH: &[(&str, Value)] = &[
    ("both", whole(2)),
    ("couple", whole(2)),
    ("double", whole(2)),
    ("dozen", whole(12)),
    ("eight", whole(8)),
    ("eighteen", whole(18)),
    ("eighty", whole(80)),
    ("eleven", whole(11)),
    ("fifteen", whole(15)),
    ("fifty", whole(50)),
    ("five", whole(5)),
    ("forty", whole(40)),
    ("four", whole(4)),
    ("fourteen", whole(14)),
    ("half", ONE / 2),
    ("hundred", whole(100)),
    ("nine", whole(9)),
    ("nineteen", whole(19)),
    ("ninety", whole(90)),
    ("once", whole(1)),
    ("one", whole(1)),
    ("seven", whole(7)),
    ("seventeen", whole(17)),
    ("seventy", whole(70)),
    ("six", whole(6)),
    ("sixteen", whole(16)),
    ("sixty", whole(60)),
    ("ten", whole(10)),
    ("thirteen", whole(13)),
    ("thirty", whole(30)),
    ("thousand", whole(1000)),
    ("three", whole(3)),
    ("twelve", whole(12)),
    ("twenty", whole(20)),
    ("twice", whole(2)),
    ("two", whole(2)),
];

const SPANISH: &[(&str, Value)] = &[
    ("ambas", whole(2)),
    ("ambos", whole(2)),
    ("catorce", whole(14)),
    ("cien", whole(100)),
    ("ciento", whole(100)),
    ("cinco", whole(5)),
    ("cincuenta", whole(50)),
    ("cuarenta", whole(40)),
    ("cuatro", whole(4)),
    ("diecinueve", whole(19)),
    ("dieciocho", whole(18)),
    ("diecisiete", whole(17)),
    ("dieciséis", whole(16)),
    ("diez", whole(10)),
    ("doble", whole(2)),
    ("doce", whole(12)),
    ("docena", whole(12)),
    ("dos", whole(2)),
    ("media", ONE / 2),
    ("medio", ONE / 2),
    ("mil", whole(1000)),
    ("mitad", ONE / 2),
    ("noventa", whole(90)),
    ("nueve", whole(9)),
    ("ochenta", whole(80)),
    ("ocho", whole(8)),
    ("once", whole(11)),
    ("par", whole(2)),
    ("quince", whole(15)),
    ("seis", whole(6)),
    ("sesenta", whole(60)),
    ("setenta", whole(70)),
    ("siete", whole(7)),
    ("trece", whole(13)),
    ("treinta", whole(30)),
    ("tres", whole(3)),
    ("un", whole(1)),
    ("una", whole(1)),
    ("uno", whole(1)),
    ("veinte", whole(20)),
    ("veinticinco", whole(25)),
    ("veinticuatro", whole(24)),
    ("veintidós", whole(22)),
    ("veintinueve", whole(29)),
    ("veintiocho", whole(28)),
    ("veintisiete", whole(27)),
    ("veintiséis", whole(26)),
    ("veintitrés", whole(23)),
    ("veintiuno", whole(21)),
    ("veintiún", whole(21)),
];

const ARABIC: &[(&str, Value)] = &[
    ("أربع", whole(4)),
    ("أربعة", whole(4)),
    ("اثنان", whole(2)),
    ("اثنين", whole(2)),
    ("تسع", whole(9)),
    ("تسعة", whole(9)),
    ("ثلاث", whole(3)),
    ("ثلاثة", whole(3)),
    ("ثماني", whole(8)),
    ("ثمانية", whole(8)),
    ("خمس", whole(5)),
    ("خمسة", whole(5)),
    ("سبع", whole(7)),
    ("سبعة", whole(7)),
    ("ست", whole(6)),
    ("ستة", whole(6)),
    ("عشر", whole(10)),
    ("عشرة", whole(10)),
    ("نصف", ONE / 2),
    ("واحد", whole(1)),
    ("واحدة", whole(1)),
];

const VIETNAMESE: &[(&str, Value)] = &[
    ("ba", whole(3)),
    ("bảy", whole(7)),
    ("bốn", whole(4)),
    ("chín", whole(9)),
    ("hai", whole(2)),
    ("mười", whole(10)),
    ("một", whole(1)),
    ("năm", whole(5)),
    ("nửa", ONE / 2),
    ("sáu", whole(6)),
    ("tám", whole(8)),
];

/// Each character by itself: Chinese does not part words.
const CHINESE: &[(&str, Value)] = &[
    ("一", whole(1)),
    ("七", whole(7)),
    ("三", whole(3)),
    ("两", whole(2)),
    ("九", whole(9)),
    ("二", whole(2)),
    ("五", whole(5)),
    ("兩", whole(2)),
    ("八", whole(8)),
    ("六", whole(6)),
    ("十", whole(10)),
    ("半", ONE / 2),
    ("双", whole(2)),
    ("四", whole(4)),
];

impl NumberWords {
    /// Those of a language; nothing for a language whose words the program does not know.
    pub fn of(language: &LanguageTag) -> Option<NumberWords> {
        let words = |words, and, complete, has_dual| {
            Some(NumberWords {
                words,
                and,
                complete,
                has_dual,
            })
        };
        match language.as_str().split('-').next().unwrap_or_default() {
            "en" => words(ENGLISH, "", true, false),
            "es" => words(SPANISH, "y", true, false),
            "ar" => words(ARABIC, "", false, true),
            "vi" => words(VIETNAMESE, "", false, false),
            "zh" => words(CHINESE, "", false, false),
            _ => None,
        }
    }

    /// The number that a word is, in any letter case.
    pub fn value(&self, word: &str) -> Option<Value> {
        const LONGEST: usize = 16;
        if word.len() > LONGEST {
            return None;
        }
        let find = |word: &str| {
            let at = self.words.binary_search_by(|(known, _)| (*known).cmp(word));
            at.ok().map(|at| self.words[at].1)
        };
        let mut chars = word.chars();
        let first = chars.next()?;
        if first.is_lowercase() || !first.is_uppercase() {
            return find(word);
        }
        find(&word.to_lowercase())
    }

    /// Whether no word of the list is one character, so that letters must be looked at word by word.
    pub fn by_character(&self) -> bool {
        std::ptr::eq(self.words, CHINESE)
    }

    pub fn is_and(&self, word: &str) -> bool {
        !self.and.is_empty() && word == self.and
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [ENGLISH, SPANISH, ARABIC, VIETNAMESE, CHINESE] {
            for pair in list.windows(2) {
                assert!(pair[0].0 < pair[1].0, "{} before {}", pair[0].0, pair[1].0);
            }
        }
    }
}
