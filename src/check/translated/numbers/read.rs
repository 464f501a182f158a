//! Finding the numbers in a text: digits of any script, and number words of a language.

use super::units::Unit;
use crate::check::translated::words::{NumberWords, ONE, Value};

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub value: Value,
    /// The same hour on a clock of 24 hours.
    pub also: Option<Value>,
    pub unit: Option<Unit>,
    /// Written as a word.
    pub is_word: bool,
    /// As it stands there, with its unit.
    pub written: String,
}

impl Number {
    pub fn is_same(&self, other: &Number) -> bool {
        let values = [Some(self.value), self.also];
        let same = values
            .iter()
            .flatten()
            .any(|value| *value == other.value || Some(*value) == other.also);
        same && Unit::agrees(self.unit, other.unit)
    }
}

/// Adds the numbers of a text.
pub fn read(text: &str, words: Option<&NumberWords>, numbers: &mut Vec<Number>) {
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
