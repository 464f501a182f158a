//! Numerals as they are read out: "40" is "forty", "1998" is "nineteen ninety-eight", "911" is "nine one one".
//!
//! Whole numbers up to nine digits are read as numbers, years in pairs (English), decimals digit by digit after the
//! point. Telephone numbers, codes with a leading zero and the short numbers of emergency lines are read digit by
//! digit. Letters beside digits ("L5", "5mg", "20th") are read for themselves.

use super::super::Language;
use super::super::words::part_syllables;

/// Syllables of a word that has a digit in it.
pub fn count(word: &str, language: Language) -> u32 {
    if is_telephone_number(word) {
        return word
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|digit| digit_name(digit, language))
            .sum();
    }
    let mut syllables = 0;
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let end = if first.is_ascii_digit() {
            let end = number_end(rest.as_bytes());
            let (read, suffix) = number_and_suffix(&rest[..end], &rest[end..], language);
            syllables += read;
            end + suffix
        } else if first.is_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_alphabetic() && c != '\'' && c != '\u{2019}')
                .unwrap_or(rest.len());
            syllables += part_syllables(&rest[..end], language);
            end
        } else {
            syllables += symbol(first, language);
            first.len_utf8()
        };
        rest = &rest[end..];
    }
    syllables.max(1)
}

/// Digits in groups, the last one of four ("555-0100", "800.555.0100"), or more digits than a quantity has.
fn is_telephone_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let bare = word.bytes().all(|b| b.is_ascii_digit() || b"-.()+".contains(&b));
    let last = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let grouped = last == 4 && (digits == 7 || digits >= 10) && digits < word.len();
    bare && (grouped || (digits > 9 && last == digits))
}

/// Where the number that opens `bytes` ends; a point or comma belongs to it only between digits.
fn number_end(bytes: &[u8]) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        let joins = matches!(bytes[at], b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !(bytes[at].is_ascii_digit() || joins) {
            break;
        }
        at += 1;
    }
    at
}

/// Syllables of a number with the ordinal ending after it, and the length of that ending.
fn number_and_suffix(number: &str, after: &str, language: Language) -> (u32, usize) {
    let read = number_syllables(number, language);
    let ordinal = ["st", "nd", "rd", "th"]
        .into_iter()
        .find(|ending| after.starts_with(ending) && !after[2..].starts_with(|c: char| c.is_alphabetic()));
    match ordinal {
        // "twentieth", and "second" for "two"; the rest keep the count of the number.
        Some(ending) if language == Language::English => {
            let tens = number.ends_with('0') && !number.ends_with("00") && !number.ends_with("10");
            (read + u32::from(tens || ending == "nd"), 2)
        }
        // "1990s", "the 50s".
        None if after == "s" => (read, 1),
        _ => (read, 0),
    }
}

fn number_syllables(number: &str, language: Language) -> u32 {
    let (whole, decimals) = split_decimals(number, language);
    let digits = whole.bytes().filter(u8::is_ascii_digit);
    let point = match (decimals.is_empty(), language) {
        (true, _) => 0,
        (false, Language::Spanish) => 2,
        (false, _) => 1,
    };
    let after_point: u32 = decimals.bytes().map(|digit| digit_name(digit, language)).sum();
    let length = digits.clone().count();
    let by_digits = length > 9 || (length > 1 && whole.starts_with('0')) || is_short_code(whole);
    let read = if by_digits {
        digits.map(|digit| digit_name(digit, language)).sum()
    } else {
        let value = digits.fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
        match language {
            Language::Spanish => spanish(value),
            _ if length == 4 && whole.len() == 4 => english_year(value),
            _ => english(value),
        }
    };
    read + point + after_point
}

/// Emergency and help lines, which nobody reads as a quantity.
fn is_short_code(whole: &str) -> bool {
    matches!(whole, "911" | "988" | "999" | "112" | "111" | "811" | "211")
}

/// The last point or comma is a decimal sign, unless exactly three digits follow a sign that parts thousands.
fn split_decimals(number: &str, language: Language) -> (&str, &str) {
    let Some(at) = number.rfind(['.', ',']) else {
        return (number, "");
    };
    let decimals = &number[at + 1..];
    let thousands = decimals.len() == 3 && (number.as_bytes()[at] == b',' || language == Language::Spanish);
    if thousands {
        (number, "")
    } else {
        (&number[..at], decimals)
    }
}

fn digit_name(digit: u8, language: Language) -> u32 {
    match (language, digit) {
        (Language::Spanish, b'2' | b'3' | b'6') => 1,
        (Language::Spanish, _) | (_, b'0' | b'7') => 2,
        _ => 1,
    }
}

fn symbol(symbol: char, language: Language) -> u32 {
    match (symbol, language) {
        ('%', Language::Spanish) => 3,
        ('%' | '$' | '€' | '£' | '°', _) => 2,
        ('½' | '¼' | '¾', Language::Spanish) => 2,
        ('½', _) => 1,
        ('¼' | '¾', _) => 2,
        _ if symbol.is_numeric() => 1,
        _ => 0,
    }
}

fn english(value: u32) -> u32 {
    const SMALL: [u32; 20] = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2];
    match value {
        0..20 => SMALL[value as usize],
        20..100 => 2 + u32::from((70..80).contains(&value)) + rest(value % 10, english),
        100..1000 => english(value / 100) + 2 + rest(value % 100, english),
        1000..1_000_000 => english(value / 1000) + 2 + rest(value % 1000, english),
        _ => english(value / 1_000_000) + 2 + rest(value % 1_000_000, english),
    }
}

/// Four digits from 1100 to 1999 and from 2010 to 2099 are read in pairs, as years are.
fn english_year(value: u32) -> u32 {
    match (value, value % 100) {
        (1100..2000, 0) => english(value / 100) + 2,
        // "nineteen oh five".
        (1100..2000, last @ 1..10) => english(value / 100) + 1 + english(last),
        (1100..2000 | 2010..2100, last) => english(value / 100) + english(last),
        _ => english(value),
    }
}

fn spanish(value: u32) -> u32 {
    const SMALL: [u32; 30] = [
        2, 2, 1, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 3, 2, 3, 4, 3, 4, 2, 3, 3, 3, 4, 4, 3, 4, 3, 4,
    ];
    // "cien(to)", "doscientos", ... "novecientos".
    const HUNDREDS: [u32; 10] = [0, 2, 3, 3, 4, 3, 3, 4, 4, 4];
    match value {
        0..30 => SMALL[value as usize],
        30..100 => {
            let tens = if value < 40 { 2 } else { 3 };
            // "treinta y uno".
            tens + rest(value % 10, |unit| 1 + spanish(unit))
        }
        100 => 1,
        101..1000 => HUNDREDS[(value / 100) as usize] + rest(value % 100, spanish),
        1000..2000 => 1 + rest(value % 1000, spanish),
        2000..1_000_000 => spanish(value / 1000) + 1 + rest(value % 1000, spanish),
        // "un millón", "dos millones".
        1_000_000..2_000_000 => 3 + rest(value % 1_000_000, spanish),
        _ => spanish(value / 1_000_000) + 3 + rest(value % 1_000_000, spanish),
    }
}

/// A remainder of zero is not read.
fn rest(value: u32, read: impl Fn(u32) -> u32) -> u32 {
    if value == 0 { 0 } else { read(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_numbers() {
        let cases = [
            ("0", 2),
            ("1", 1),
            ("7", 2),
            ("11", 3),
            ("12", 1),
            ("17", 3),
            ("20", 2),
            ("21", 3),
            ("40", 2),
            ("70", 3),
            ("77", 5),
            ("99", 3),
            ("100", 3),
            ("110", 4),
            ("1,000", 3),
            ("2,500", 6),
            ("1.5", 3),
            ("0.5", 4),
            ("40%", 4),
            ("1998", 5),
            ("2026", 5),
            ("2000", 3),
            ("2005", 4),
            ("1905", 4),
            ("911", 3),
            ("988", 3),
            ("555-0100", 10),
            ("800-555-0100", 15),
            ("2nd", 2),
            ("3rd", 1),
            ("20th", 3),
            ("10th", 1),
            ("L5", 2),
            ("S1", 2),
            ("5mg", 5),
            ("30\u{2013}50", 4),
            ("4-6", 2),
            ("1/2", 2),
            ("24/7", 5),
            ("10:30", 3),
            ("1990s", 4),
            ("½", 1),
            ("5-year-old", 3),
            ("1st", 1),
            ("B12", 2),
        ];
        for (word, syllables) in cases {
            assert_eq!(count(word, Language::English), syllables, "{word}");
        }
    }

    #[test]
    fn spanish_numbers() {
        let cases = [
            ("1", 2),
            ("7", 2),
            ("15", 2),
            ("16", 3),
            ("21", 3),
            ("30", 2),
            ("31", 5),
            ("45", 6),
            ("100", 1),
            ("101", 4),
            ("200", 3),
            ("911", 6),
            ("1000", 1),
            ("1.000", 1),
            ("2026", 5),
            ("1,5", 6),
            ("40%", 6),
            ("L5", 4),
        ];
        for (word, syllables) in cases {
            assert_eq!(count(word, Language::Spanish), syllables, "{word}");
        }
    }
}
