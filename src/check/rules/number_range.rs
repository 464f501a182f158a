//! D14: a dash between two numbers.

use super::{primary, typed_phone};
use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use std::ops::Range;

pub static CODE: Code = Code {
    id: "TH1414",
    name: "number-range",
    level: Level::Warning,
    what: "A range of numbers is written with a word (\"4 to 6\"), not with a dash. Days, telephone numbers and codes are \
           left alone. Source: NHS content style guide.",
    why: "Screen readers read \"4-6 weeks\" as \"four six weeks\" or \"four minus six\", and small print loses the dash.",
    example: "Not \"4-6 weeks\", but \"4 to 6 weeks\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    for typed in check.typed.pieces() {
        if !typed.has_number || matches!(typed.place, Place::Link(_)) {
            continue;
        }
        let Some(range) = range(typed.words) else {
            continue;
        };
        let written = &typed.words[range];
        let found = Diagnostic::new(
            &CODE,
            typed.span,
            format!("the range \"{written}\" is written with a dash"),
        )
        .about(written);
        let word = WORDS
            .iter()
            .find(|(language, _)| *language == primary(check.language));
        findings.push(match (word, written.split_once(is_dash)) {
            (Some((_, word)), Some((from, to))) => {
                let range = format!("{} {word} {}", from.trim(), to.trim());
                found
                    .hint(format!("Write the word: \"{range}\"."))
                    .replacing(written, range)
            }
            _ => found.hint("Write the word: \"4 to 6 weeks\"."),
        });
    }
}

/// The word between two numbers, by language.
const WORDS: &[(&str, &str)] = &[
    ("en", "to"),
    ("es", "a"),
    ("ar", "إلى"),
    ("vi", "đến"),
    ("zh", "至"),
];

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−')
}

/// Where the first range of two numbers stands in words.
fn range(words: &str) -> Option<Range<usize>> {
    let phones = typed_phone::numbers(words);
    words
        .char_indices()
        .filter(|(_, c)| is_dash(*c))
        .filter_map(|(at, dash)| around(words, at, at + dash.len_utf8()))
        .find(|range| {
            !phones
                .iter()
                .any(|phone| phone.start < range.end && range.start < phone.end)
        })
}

/// The two numbers around a dash, unless a letter or a further dash shows that they are a code or a day.
fn around(words: &str, before: usize, after: usize) -> Option<Range<usize>> {
    let is_part = |c: char| c.is_numeric() || matches!(c, '.' | ',' | ':');
    let left = words[..before].trim_end();
    let right = words[after..].trim_start();
    if !left.ends_with(char::is_numeric) || !right.starts_with(char::is_numeric) {
        return None;
    }
    let first = left.trim_end_matches(is_part);
    let rest = right.trim_start_matches(is_part);
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || is_dash(c) || c == '/');
    if joined(first.chars().next_back()) || rest.starts_with(|c: char| is_dash(c) || c == '/') {
        return None;
    }
    let number = &right[..right.len() - rest.len()];
    let end = words.len() - rest.len() - (number.len() - number.trim_end_matches(['.', ',', ':']).len());
    Some(first.len()..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_two_numbers_around_a_dash() {
        let found = |words: &'static str| range(words).map(|range| &words[range]);
        assert_eq!(found("in 4-6 weeks"), Some("4-6"));
        assert_eq!(found("in 4 – 6 weeks."), Some("4 – 6"));
        assert_eq!(found("take 500-1,000."), Some("500-1,000"));
        for none in [
            "on 2026-11-22",
            "call 555-555-0142",
            "at L4-5 or L4-L5",
            "a 5-day course",
            "COVID-19",
            "4 to 6 weeks - or 8",
        ] {
            assert_eq!(found(none), None, "{none}");
        }
    }
}
