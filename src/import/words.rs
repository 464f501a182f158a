//! Words, to see that none is lost: letters and digits, without case, marks and form.

use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// The words of a text, in order.
pub fn of(text: &str) -> impl Iterator<Item = String> {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// The words of a text with one blank around each.
pub fn joined(text: &str) -> String {
    let mut joined = String::from(" ");
    for word in of(text) {
        joined.push_str(&word);
        joined.push(' ');
    }
    if joined.len() == 1 { String::new() } else { joined }
}

/// Words that stand more often in one text than in another, each once.
pub fn missing(source: &str, elsewhere: &str) -> Vec<String> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for word in of(elsewhere) {
        *left.entry(word).or_default() += 1;
    }
    let mut missing: Vec<String> = Vec::new();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for word in of(source) {
        match left.get_mut(&word) {
            Some(count) if *count > 0 => *count -= 1,
            _ if named.insert(word.clone()) => missing.push(word),
            _ => {}
        }
    }
    missing
}

/// A body without the marks of weight, of small characters and of links, which stand within words. What has a backslash
/// is no mark and parts words, as it does in the source.
pub fn without_marks(body: &str) -> String {
    let mut plain = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                plain.push(' ');
                let escaped = rest.chars().next().map_or(0, char::len_utf8);
                rest = &rest[escaped..];
            }
            ']' => rest = after_address(rest),
            '*' | '~' | '^' | '[' => {}
            _ => plain.push(c),
        }
    }
    plain
}

/// What follows the address of a link, which is none of its words.
fn after_address(rest: &str) -> &str {
    let end = if rest.starts_with("(<") { ">)" } else { ")" };
    match rest.split_once(end) {
        Some((_, after)) if rest.starts_with('(') => after,
        _ => rest,
    }
}
