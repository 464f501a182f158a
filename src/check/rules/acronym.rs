//! D12: an acronym that nobody has written out.

use super::primary;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::reading::terms::author_explains;
use crate::source::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// What everybody reads as a word of its own (our choice).
const KNOWN: &[&str] = &[
    "AIDS", "AM", "CD", "COVID", "DNA", "DVD", "EU", "GPS", "HIV", "ID", "OK", "PDF", "PIN", "PM", "QR",
    "SMS", "TV", "UK", "US", "USA",
];

/// A longer word in capitals is shouting more often than an acronym (our choice).
const MOST_LETTERS: usize = 5;

pub static CODE: Code = Code {
    id: "TH1412",
    name: "acronym",
    level: Level::Warning,
    what: "An acronym is written out where a handout first uses it, or stands in glossary.toml, which explains it there. \
           Names of the topic itself, and a few that everybody reads (TV, HIV), are left alone. Source: NHS content \
           style guide; CDC Clear Communication Index, item 7.",
    why: "Who does not know the letters cannot even look them up, and is ashamed to ask.",
    example: "Not \"You may need an EMG\", but \"You may need a test of your nerves and muscles (EMG)\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let words = &check.measured.words;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for place in acronyms(words) {
        let acronym = without_plural(&words[place.clone()]);
        if !seen.insert(acronym) || KNOWN.contains(&acronym) || is_own_name(check, acronym) {
            continue;
        }
        let line = line_of(words, &place);
        let in_line = place.start - line.start..place.end - line.start;
        let written = &words[line];
        let explained = author_explains(written, &in_line, &check.text.language);
        if explained || is_in_glossary(check, written, &in_line) {
            continue;
        }
        let message = format!("\"{acronym}\" is not written out where it first stands");
        let example = match primary(&check.text.language) {
            "en" => "what it means in plain words",
            _ => "...",
        };
        findings.push(Diagnostic::new(&CODE, span_at(check, place.start), message).hint(format!(
            "Write its meaning first and {acronym} in brackets: {example} ({acronym}). If several handouts use it, add \
             it to content/glossary.toml, and each of them explains it."
        )));
    }
}

/// So many letters are looked at together.
const TOGETHER: usize = 64;

/// The first of two capitals of ASCII beside one another, from a byte on. Most of a text has none, which is seen without a
/// branch for each letter.
fn two_capitals(bytes: &[u8], mut from: usize) -> Option<usize> {
    let both = |pair: &[u8]| pair[0].is_ascii_uppercase() & pair[1].is_ascii_uppercase();
    while from < bytes.len() {
        let some = &bytes[from..bytes.len().min(from + TOGETHER + 1)];
        if some.windows(2).fold(false, |found, pair| found | both(pair)) {
            return some.windows(2).position(both).map(|at| from + at);
        }
        from += TOGETHER;
    }
    None
}

/// Words of two capitals or more; those with digits (L4, B12), Roman numbers, and words that stand in capitals in a row
/// (TH1417) are none.
fn acronyms(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(hit) = two_capitals(bytes, at) {
        let before = words[..hit].chars().rev().take_while(|c| c.is_alphanumeric());
        let start = hit - before.map(char::len_utf8).sum::<usize>();
        let rest = words[hit..].chars().take_while(|c| c.is_alphanumeric());
        let end = hit + rest.map(char::len_utf8).sum::<usize>();
        let letters = without_plural(&words[start..end]);
        let is_roman = letters.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        let is_shout = is_capitals(words[..start].split_whitespace().next_back())
            || is_capitals(words[end..].split_whitespace().next());
        let is_short = letters.chars().count() <= MOST_LETTERS;
        if is_short && letters.chars().all(char::is_uppercase) && !is_roman && !is_shout {
            found.push(start..end);
        }
        at = end;
    }
    found
}

/// Whether a word beside an acronym has capitals only, and no bracket or comma that sets it apart.
fn is_capitals(word: Option<&str>) -> bool {
    word.is_some_and(|word| {
        let letters = word.trim_matches(['.', '!', ':', ';', '?', '"', '“', '”']);
        letters.chars().count() > 1 && letters.chars().all(char::is_uppercase)
    })
}

fn without_plural(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

fn is_own_name(check: &TextUnderCheck<'_>, acronym: &str) -> bool {
    let wording = &check.text.wording;
    let mut names = std::iter::once(&wording.title).chain(&wording.also_called);
    names.any(|name| {
        name.value
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == acronym)
    })
}

fn is_in_glossary(check: &TextUnderCheck<'_>, line: &str, place: &Range<usize>) -> bool {
    let Some(glossary) = check.library.glossaries.get(&check.text.language) else {
        return false;
    };
    let mut found = Vec::new();
    glossary.find(line, &mut found);
    found
        .iter()
        .any(|found| found.range.start <= place.start && place.end <= found.range.end)
}

/// The block that a place stands in.
fn line_of(words: &str, place: &Range<usize>) -> Range<usize> {
    let start = words[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let end = words[place.end..]
        .find('\n')
        .map_or(words.len(), |at| place.end + at);
    start..end
}

fn span_at(check: &TextUnderCheck<'_>, at: usize) -> Span {
    let sentences = &check.measured.sentences;
    let sentence = sentences.iter().find(|sentence| sentence.range.contains(&at));
    sentence.map_or_else(|| super::whole_text(check), |sentence| sentence.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_found_wherever_they_stand() {
        for before in 0..2 * TOGETHER {
            let text = format!("{}MR{}", ". ".repeat(before), "a".repeat(before));
            assert_eq!(two_capitals(text.as_bytes(), 0), Some(2 * before));
            assert_eq!(two_capitals(text.as_bytes(), 2 * before + 1), None);
        }
    }

    #[test]
    fn an_acronym_has_two_capitals_and_no_digit() {
        let text = "An MRI, NSAIDs and L4; B12, phase II, X-ray. Call Us. ÉMG";
        let found: Vec<&str> = acronyms(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["MRI", "NSAIDs", "ÉMG"]);
    }
}
