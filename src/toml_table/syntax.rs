//! What is no TOML, in the words of somebody who has never heard of TOML.
//!
//! The `toml` crate recovers from most faults, but stops at a key without a value, and a list that is never closed
//! takes the rest of the file with it. So the first fault is reported, its lines are blanked (byte for byte, so that
//! places stay true), and the text is read again, until nothing is left to report.

use super::lines::{begins_something, curly_quotes, key_of, line_at, unclosed_before, written_line_at};
use super::{Place, codes};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use std::ops::Range;
use toml::de::{DeTable, Error};

/// How often a text is read again. Whoever has more faults than this mends these first.
const MAX_ROUNDS: usize = 60;

/// How many bytes are read again in all, so that a long text with a fault on every line ends in time.
const MAX_READ_AGAIN: usize = 8 * 1024 * 1024;

/// How many keys that stand twice are reported, each with a search for its first place.
const MAX_DUPLICATES: usize = 100;

/// Reports every fault of the text, and leaves in `spare` the text without the lines that have one.
pub(super) fn report(
    place: &mut Place<'_>,
    errors: Vec<Error>,
    spare: &mut String,
    diagnostics: &mut Vec<Diagnostic>,
) {
    spare.push_str(place.text);
    let mut errors = errors;
    let rounds = (MAX_READ_AGAIN / place.text.len().max(1)).clamp(1, MAX_ROUNDS);
    for _ in 0..rounds {
        let first = errors
            .iter()
            .filter(|error| !is_duplicate(error))
            .min_by_key(|error| error.span().map_or(0, |span| span.start));
        let Some(first) = first else { break };
        let (blanked, found) = explain(place, spare, first);
        diagnostics.extend(found);
        blank(spare, &blanked);
        place.faulty.push(blanked);
        errors = DeTable::parse_recoverable(spare).1;
    }
    for error in errors
        .iter()
        .filter(|error| is_duplicate(error))
        .take(MAX_DUPLICATES)
    {
        diagnostics.push(duplicate(place, error));
    }
}

fn is_duplicate(error: &Error) -> bool {
    error.message().starts_with("duplicate key")
}

/// Puts blanks in place of a range, byte for byte, and keeps its line breaks.
fn blank(text: &mut String, range: &Range<usize>) {
    let blanks: String = text[range.clone()]
        .bytes()
        .map(|b| if b == b'\n' { '\n' } else { ' ' })
        .collect();
    text.replace_range(range.clone(), &blanks);
}

/// The lines that a fault spoils, and what to say about it.
fn explain(place: &Place<'_>, text: &str, error: &Error) -> (Range<usize>, Vec<Diagnostic>) {
    let at = error.span().unwrap_or(0..0);
    let at = at.start.min(text.len())..at.end.min(text.len());
    let message = error.message();
    let line = written_line_at(text, at.start);
    let curly = curly_quotes(&text[line.clone()]);
    if !curly.is_empty() {
        let found = curly
            .iter()
            .map(|(offset, c)| curly_quote(place, line.start + offset, *c))
            .collect();
        return (line, found);
    }
    if message.contains("multi-line") {
        return open_block(place, text, at.start);
    }
    if begins_something(&text[line.clone()])
        && let Some(open) = unclosed_before(text, line.start)
    {
        return unclosed(place, text, open);
    }
    if message.starts_with("unclosed array") || message.starts_with("unclosed inline table") {
        let open = unclosed_before(text, text.len()).unwrap_or(line);
        return unclosed(place, text, open);
    }
    let slice = text.get(at.clone()).unwrap_or("");
    let (says, hint, value) = plain_words(message, slice, &text[line.clone()]);
    let span = if slice.trim().is_empty() {
        place.span(line.clone())
    } else {
        place.span(at)
    };
    let mut found = Diagnostic::new(&codes::NOT_TOML, span, says).hint(hint);
    if let Some(value) = value {
        found = found.replacing(slice.trim(), value);
    }
    (line, vec![found])
}

fn curly_quote(place: &Place<'_>, at: usize, c: char) -> Diagnostic {
    let straight = if matches!(c, '‘' | '’' | '‚' | '‛') {
        "'"
    } else {
        "\""
    };
    Diagnostic::new(
        &codes::CURLY_QUOTE,
        place.span(at..at + c.len_utf8()),
        format!("{c} is a curly quote, and values stand in straight quotes"),
    )
    .hint(format!(
        "Replace {c} by {straight} (the key beside Enter on most keyboards)."
    ))
    .retyping(place.span(at..at + c.len_utf8()), straight)
}

/// Three quotes that open a block of text and are never closed: they take everything after them along.
fn open_block(place: &Place<'_>, text: &str, before: usize) -> (Range<usize>, Vec<Diagnostic>) {
    let upto = &text[..before];
    let open = upto
        .rfind("\"\"\"")
        .max(upto.rfind("'''"))
        .unwrap_or(before.saturating_sub(1));
    let start = line_at(text, open).start;
    let found = Diagnostic::new(
        &codes::NOT_TOML,
        place.span(line_at(text, open)),
        "this text begins with three quotes and does not end with three, or holds a character that it may not",
    )
    .hint("Type the same three quotes where the text ends.");
    (start..text.len(), vec![found])
}

fn unclosed(place: &Place<'_>, text: &str, open: Range<usize>) -> (Range<usize>, Vec<Diagnostic>) {
    let first = line_at(text, open.start);
    let key = key_of(&text[first.clone()]).unwrap_or("this list");
    let found = Diagnostic::new(
        &codes::NOT_TOML,
        place.span(first),
        format!("\"{key}\" opens a bracket that is not closed"),
    )
    .hint("Type ] after the last item of a list, and } after the last key of a group.");
    (open, vec![found])
}

/// A key that stands twice, with both places.
fn duplicate(place: &Place<'_>, error: &Error) -> Diagnostic {
    let at = error.span().unwrap_or(0..0);
    let name = place.text.get(at.clone()).unwrap_or("").to_owned();
    let found = Diagnostic::new(
        &codes::DUPLICATE_KEY,
        place.span(at.clone()),
        format!("\"{name}\" stands here for the second time"),
    )
    .hint("Keep one of the two, or give this one another name.");
    match first_place(place, &name, at.start) {
        Some(span) => found.related(span, "first written here"),
        None => found,
    }
}

/// The earlier line that has the same key, within the same table, or the same table head.
fn first_place(place: &Place<'_>, name: &str, before: usize) -> Option<Span> {
    let line = line_at(place.text, before);
    let head = place.text[line.clone()].trim_start().starts_with('[');
    let mut end = line.start;
    while end > 0 {
        let earlier = line_at(place.text, end - 1);
        let written = place.text[earlier.clone()].trim();
        let is_head = written.starts_with('[') && written.ends_with(']');
        if is_head && written.trim_matches(['[', ']']).trim() == name.trim_matches('"') {
            return Some(place.span(earlier));
        }
        if !head && key_of(written) == Some(name) {
            return Some(place.span(earlier));
        }
        if !head && is_head {
            return None;
        }
        end = earlier.start;
    }
    None
}

/// Faults that are said in the same words wherever they stand: how the `toml` crate's message begins, what is wrong,
/// what to type.
const SLIPS: &[(&[&str], &str, &str)] = &[
    (
        &["unquoted keys cannot be empty", "missing key"],
        "nothing stands before the equals sign",
        "Type a key before it, like: title = \"Sciatica\"",
    ),
    (
        &["unclosed table", "unclosed array table", "missing table open"],
        "the closing bracket of this line is missing",
        "Type ] at the end, or ]] where it begins with [[.",
    ),
    (
        &["missing comma"],
        "a comma is missing between two items",
        "Type a comma after each item: [\"one\", \"two\"]",
    ),
    (&["extra comma"], "there is a comma too many", "Delete it."),
    (
        &[
            "extra `=`",
            "extra assignment",
            "unexpected `=`",
            "missing assignment",
        ],
        "the equals sign does not fit here",
        "Each line has one key, one equals sign and one value.",
    ),
    (
        &["missing escaped value", "too few unicode", "invalid escape"],
        "a backslash has a meaning of its own in quotes",
        "Type two backslashes where you want to see one.",
    ),
    (
        &[
            "invalid basic string",
            "invalid literal string",
            "missing opening quote",
        ],
        "the quotes of this text do not match, or a hidden character stands in it",
        "Begin and end the text with one straight quote, and type quotes inside it as \\\".",
    ),
    (
        &["cannot recurse", "recursion limit"],
        "too many brackets stand inside one another",
        "Delete the brackets that are not needed.",
    ),
    (
        &["invalid comment", "carriage return"],
        "a hidden character stands in this line",
        "Delete the line and type it again.",
    ),
];

/// Faults of a value that stands without quotes, or not at all.
const BARE: &[&str] = &[
    "string values must be quoted",
    "missing value",
    "invalid value",
    "key with no value",
];

/// A fault in plain words, what to type, and the value that takes the place of the faulty one where there is nothing left
/// to decide.
type Told = (String, String, Option<String>);

/// A fault as it is told. `slice` is what the fault points at, `line` its whole line.
fn plain_words(message: &str, slice: &str, line: &str) -> Told {
    let key = key_of(line).unwrap_or("name");
    let slice = slice.trim();
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| message.starts_with(prefix));
    if starts(BARE) {
        return bare_value(message, slice, line, key);
    }
    if looks_like_date(slice) || message.contains("date") {
        return bad_date(slice, key);
    }
    if message.starts_with("invalid unquoted key") {
        return bad_key(slice);
    }
    if let Some((_, says, hint)) = SLIPS.iter().find(|(prefixes, ..)| starts(prefixes)) {
        return ((*says).to_owned(), (*hint).to_owned(), None);
    }
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    if let Some(told) = yes_or_no(value, key) {
        return told;
    }
    (
        "this value is neither a number, nor a date, nor text in quotes".to_owned(),
        format!(
            "Text stands in straight quotes: {key} = \"{}\"",
            value.trim_matches('"')
        ),
        None,
    )
}

fn bad_date(written: &str, key: &str) -> Told {
    (
        format!("\"{written}\" is no date of the calendar"),
        format!("Type year, month and day with two digits each: {key} = 2026-11-01"),
        None,
    )
}

fn bad_key(written: &str) -> Told {
    (
        format!("\"{written}\" cannot be a key"),
        "A key has only the letters a to z, digits, - and _.".to_owned(),
        None,
    )
}

/// A value without quotes, or none at all.
fn bare_value(message: &str, slice: &str, line: &str, key: &str) -> Told {
    if message.starts_with("key with no value") {
        let written = line.trim();
        if let Some((before, _)) = written.split_once('=') {
            return bad_key(before.trim());
        }
        return (
            format!("there is no equals sign after \"{written}\""),
            "A line is a key, an equals sign and a value, like: title = \"Sciatica\"".to_owned(),
            None,
        );
    }
    if slice.is_empty() {
        return (
            format!("nothing stands after \"{key} =\""),
            "Type a value after the equals sign, or delete the line.".to_owned(),
            None,
        );
    }
    if let Some(told) = yes_or_no(slice, key) {
        return told;
    }
    if looks_like_date(slice) {
        return bad_date(slice, key);
    }
    let quoted = format!("\"{}\"", slice.trim_matches(['"', '\'']));
    let plain = !slice.contains(['"', '\'', '\\', '#']);
    (
        "text must stand in straight quotes".to_owned(),
        format!("Type: {quoted}"),
        plain.then_some(quoted),
    )
}

/// "Yes" and its like, for true and false.
fn yes_or_no(written: &str, key: &str) -> Option<Told> {
    let value = match written.to_lowercase().as_str() {
        "yes" | "true" | "on" => "true",
        "no" | "false" | "off" => "false",
        _ => return None,
    };
    Some((
        format!("\"{written}\" is not understood"),
        format!("Type: {key} = {value}"),
        Some(value.to_owned()),
    ))
}

/// Digits with something between them that people use in dates.
fn looks_like_date(slice: &str) -> bool {
    slice.len() >= 6
        && slice
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))
        && slice.matches(['-', '/', '.']).count() == 2
}
