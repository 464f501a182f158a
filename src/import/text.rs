//! A plain text: headings by a line under them or by capitals, lists by their marks, tables by tabs, paragraphs by
//! empty lines.

use super::Source;
use super::tree::{Heading, Inline, LooseItem, Part, PartKind, Row, Table, text, tidy};

/// The longest line that may be a heading by its capitals.
const MAX_HEADING: usize = 60;

/// From this length on, a line was broken because it was full.
const FULL_LINE: usize = 50;

/// One line of the source.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    number: u32,
    indent: usize,
    words: &'t str,
}

/// Reads a plain text.
pub fn read(source: &str) -> Source {
    let lines: Vec<Line<'_>> = source
        .lines()
        .zip(1..)
        .map(|(line, number)| measured(line, number))
        .collect();
    let mut reader = Reader {
        lines: &lines,
        parts: Vec::new(),
        paragraph: Vec::new(),
        indents: Vec::new(),
    };
    let mut at = 0;
    while at < lines.len() {
        at += reader.step(at);
    }
    reader.finish_paragraph();
    Source {
        parts: reader.parts,
        words: source.to_owned(),
    }
}

fn measured(line: &str, number: u32) -> Line<'_> {
    let words = line.trim();
    let blanks = line.chars().take_while(|c| c.is_whitespace());
    let indent = blanks.map(|c| if c == '\t' { 4 } else { 1 }).sum();
    Line {
        number,
        indent: if words.is_empty() { 0 } else { indent },
        words,
    }
}

struct Reader<'l> {
    lines: &'l [Line<'l>],
    parts: Vec<Part>,
    /// The lines of the paragraph that is open.
    paragraph: Vec<Line<'l>>,
    /// How far the items of the open lists stand to the right.
    indents: Vec<usize>,
}

impl<'l> Reader<'l> {
    /// Reads what begins at a line, and says how many lines it took.
    fn step(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let next = self.lines.get(at + 1).copied();
        if line.words.is_empty() {
            self.finish_paragraph();
            return 1;
        }
        if is_rule(line.words) {
            self.finish_paragraph();
            return 1;
        }
        if self.paragraph.is_empty() {
            if let Some(level) = next.and_then(|next| underline(next.words))
                && line.words.chars().count() <= 100
            {
                self.heading(line, level);
                return 2;
            }
            if is_capitals(line.words) && next.is_none_or(|next| !is_capitals(next.words)) {
                self.heading(line, 2);
                return 1;
            }
            if let Some(rows) = self.tab_rows(at) {
                return self.table(at, rows);
            }
        }
        if let Some((number, words)) = item_mark(line.words, !self.paragraph.is_empty()) {
            self.finish_paragraph();
            return self.item(at, number, words);
        }
        self.indents.clear();
        self.paragraph.push(line);
        1
    }

    fn heading(&mut self, line: Line<'_>, level: u8) {
        self.indents.clear();
        let heading = Heading {
            level,
            words: vec![text(line.words)],
            name: None,
        };
        self.push(line.number, PartKind::Heading(heading));
    }

    fn push(&mut self, line: u32, kind: PartKind) {
        self.parts.push(Part { line, kind });
    }

    /// Lines that were full are one paragraph; short ones, as in an address, keep their ends.
    fn finish_paragraph(&mut self) {
        let lines = std::mem::take(&mut self.paragraph);
        let Some(first) = lines.first() else { return };
        let keeps = lines.iter().all(|line| line.words.chars().count() < FULL_LINE);
        let mut words: Vec<Inline> = Vec::new();
        for line in &lines {
            if !words.is_empty() {
                words.push(if keeps { Inline::Break } else { text(" ") });
            }
            words.push(text(line.words));
        }
        self.push(first.number, PartKind::Paragraph(tidy(words)));
    }

    /// An item and the lines that go on with it.
    fn item(&mut self, at: usize, number: Option<u32>, first: &'l str) -> usize {
        let line = self.lines[at];
        while self.indents.last().is_some_and(|indent| *indent > line.indent) {
            self.indents.pop();
        }
        if self.indents.last() != Some(&line.indent) {
            self.indents.push(line.indent);
        }
        let mut words = vec![text(first)];
        let mut taken = 1;
        for next in &self.lines[at + 1..] {
            let before = self.lines[at + taken - 1].words.chars().count();
            let goes_on = next.indent > line.indent || before >= FULL_LINE;
            if next.words.is_empty()
                || !goes_on
                || item_mark(next.words, false).is_some()
                || is_rule(next.words)
            {
                break;
            }
            words.extend([text(" "), text(next.words)]);
            taken += 1;
        }
        let level = u8::try_from(self.indents.len() - 1).unwrap_or(u8::MAX);
        let item = LooseItem {
            level,
            number,
            words: tidy(words),
        };
        self.push(line.number, PartKind::Item(item));
        taken
    }

    /// How many lines from here on have the same number of columns, parted by tabs; at least two.
    fn tab_rows(&self, at: usize) -> Option<usize> {
        let columns = |line: &Line<'_>| {
            line.words
                .split('\t')
                .filter(|cell| !cell.trim().is_empty())
                .count()
        };
        let first = columns(&self.lines[at]);
        let rows = self.lines[at..]
            .iter()
            .take_while(|line| columns(line) == first)
            .count();
        (first >= 2 && rows >= 2 && item_mark(self.lines[at].words, false).is_none()).then_some(rows)
    }

    fn table(&mut self, at: usize, rows: usize) -> usize {
        let row = |line: &Line<'_>| Row {
            head: false,
            cells: line
                .words
                .split('\t')
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .map(|cell| vec![text(cell)])
                .collect(),
        };
        let table = Table {
            rows: self.lines[at..at + rows].iter().map(row).collect(),
        };
        self.push(self.lines[at].number, PartKind::Table(table));
        rows
    }
}

/// The level of a heading that a line of one mark stands under.
fn underline(words: &str) -> Option<u8> {
    let first = words.chars().next()?;
    let whole = words.chars().count() >= 3 && words.chars().all(|c| c == first);
    match first {
        '=' | '#' | '*' if whole => Some(1),
        '-' | '~' | '_' | '^' | '\u{2014}' if whole => Some(2),
        _ => None,
    }
}

/// A line that only divides.
fn is_rule(words: &str) -> bool {
    words.chars().count() >= 3 && words.chars().all(|c| "=-~_*#^.+\u{2014}\u{2500} ".contains(c))
}

/// Words in capitals only.
fn is_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && words.chars().count() <= MAX_HEADING
        && !words.chars().any(char::is_lowercase)
        && words.chars().any(char::is_uppercase)
        && !words.ends_with(['.', ',', ';'])
}

/// The mark of an item, and the words after it. Within a paragraph only marks that are no signs of a sentence count.
pub(super) fn item_mark(words: &str, in_paragraph: bool) -> Option<(Option<u32>, &str)> {
    let first = words.chars().next()?;
    let rest = &words[first.len_utf8()..];
    let bullet = "\u{2022}\u{b7}\u{25cf}\u{25cb}\u{25e6}\u{25aa}\u{25ab}\u{25a0}\u{25a1}\u{27a2}\u{2713}\u{2714}\u{2610}\u{f0b7}\u{f0a7}\u{f0d8}\u{f076}\u{f0fc}".contains(first);
    if bullet && !rest.trim().is_empty() {
        return Some((None, rest.trim_start()));
    }
    let blank_follows = rest.starts_with([' ', '\t', '\u{a0}']);
    if matches!(first, '-' | '*' | '+' | '\u{2013}') && blank_follows && !(in_paragraph && first != '*') {
        return Some((None, rest.trim_start()));
    }
    // Word's second level, saved as text.
    if first == 'o' && rest.starts_with('\t') {
        return Some((None, rest.trim_start()));
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    // A list would make 1 of 01.
    let padded = digits > 1 && words.starts_with('0');
    if (1..=2).contains(&digits) && !padded && !in_paragraph {
        let after = words[digits..].strip_prefix(['.', ')'])?;
        if after.starts_with([' ', '\t', '\u{a0}']) {
            return Some((words[..digits].parse().ok(), after.trim_start()));
        }
    }
    None
}
