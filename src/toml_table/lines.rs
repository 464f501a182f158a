//! Lines of a TOML text, and lists that were opened and not closed.

use std::ops::Range;

/// The line that holds `offset`, without its line break.
pub(super) fn line_at(text: &str, offset: usize) -> Range<usize> {
    let offset = offset.min(text.len());
    let bytes = text.as_bytes();
    let start = bytes[..offset]
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |at| at + 1);
    let end = bytes[offset..]
        .iter()
        .position(|b| *b == b'\n')
        .map_or(text.len(), |at| offset + at);
    start..end
}

/// The last line that has anything on it, at or before `offset`.
pub(super) fn written_line_at(text: &str, offset: usize) -> Range<usize> {
    let mut line = line_at(text, offset);
    while line.start > 0 && text[line.clone()].trim().is_empty() {
        line = line_at(text, line.start - 1);
    }
    line
}

/// Whether a line begins a key or a table: `name =`, `[name]`, `[[name]]`.
pub(super) fn begins_something(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with('[') {
        let name = line.trim_matches(['[', ']']);
        let head = !name.is_empty() && name.chars().all(is_key_character);
        return head && name.starts_with(|c: char| c.is_ascii_lowercase());
    }
    key_of(line).is_some()
}

/// The key that a line begins with, where an equals sign follows it.
pub(super) fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    (!key.is_empty() && key.chars().all(|c| is_key_character(c) || c == ' ')).then_some(key)
}

fn is_key_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// The lines of a list or group that was opened before `line_start` and is still open there, where there is one.
pub(super) fn unclosed_before(text: &str, line_start: usize) -> Option<Range<usize>> {
    let mut end = line_start;
    while end > 0 {
        let line = line_at(text, end - 1);
        if begins_something(&text[line.clone()]) {
            return (depth(&text[line.start..line_start]) > 0).then_some(line.start..line_start);
        }
        end = line.start;
    }
    None
}

/// How many brackets and braces are open at the end of a text; what stands in straight quotes does not count.
fn depth(text: &str) -> i32 {
    let mut depth = 0;
    let mut quote = None;
    let mut escaped = false;
    for c in text.chars() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(_) if c == '\n' => quote = None,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None => match c {
                '"' | '\'' => quote = Some(c),
                '[' | '{' => depth += 1,
                ']' | '}' => depth -= 1,
                _ => {}
            },
        }
    }
    depth
}

/// The curly quotes of a line that stand outside straight quotes, with their offsets.
pub(super) fn curly_quotes(line: &str) -> Vec<(usize, char)> {
    let mut quote = None;
    let mut found = Vec::new();
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if c == open => quote = None,
            (None, '#') => break,
            (None, '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛') => {
                found.push((at, c))
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_list_is_found_before_the_next_key() {
        let text = "a = 1\nb = [1,\n 2\nc = 3\n";
        let c = text.find("c =").expect("it is there");
        assert_eq!(
            unclosed_before(text, c).map(|range| &text[range]),
            Some("b = [1,\n 2\n")
        );
        assert_eq!(unclosed_before("a = \"[\"\nb = 1\n", 8), None);
    }

    #[test]
    fn curly_quotes_inside_straight_ones_are_text() {
        assert_eq!(curly_quotes("a = \"so-called “rest”\" # ”"), []);
        assert_eq!(curly_quotes("a = “x”"), [(4, '“'), (8, '”')]);
    }
}
