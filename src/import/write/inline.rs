//! The words of one leaf as Markdown, with a backslash before everything that would be read as a mark.

use super::reading::{self, Letters};
use crate::import::report::{Report, Topic, quoted};
use crate::import::tree::{Inline, Run, Script};
use crate::parse::markdown;
use crate::source::{Content, SourceFile, Sources};
use std::rc::Rc;

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    Paragraph,
    /// A heading, or a cell of a table.
    Line,
    /// A cell of a table's head, which has weight by itself.
    Head,
}

/// How much of the form is written; less where more does not read as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plainness {
    WithForm,
    WithoutWeight,
    WordsOnly,
}

/// Words of a leaf with their marks, but for those of weight, which depend on what stands on both sides.
#[derive(Debug)]
struct Written {
    strong: bool,
    text: String,
}

/// Writes leaves, and reads each back.
pub(super) struct Writer {
    sources: Sources,
}

impl Writer {
    pub(super) fn new() -> Writer {
        let file = SourceFile {
            path: String::from("draft"),
            content: Content::Text(Default::default()),
        };
        Writer {
            sources: Sources::new(vec![file]),
        }
    }

    /// The lines of a leaf; more than one only in a paragraph.
    pub(super) fn leaf(&self, content: &[Inline], kind: Leaf, line: u32, report: &mut Report) -> Vec<String> {
        let content = with_fitting_scripts(content, line, report);
        let content = with_safe_links(content, line, report);
        let ways = [
            Plainness::WithForm,
            Plainness::WithoutWeight,
            Plainness::WordsOnly,
        ];
        let mut written = String::new();
        for way in ways {
            written = write(&content, kind, way);
            if way == Plainness::WordsOnly {
                name_links(&content, line, report);
            } else if self.reads_as(&written, &content) {
                break;
            }
        }
        written.split('\n').map(str::to_owned).collect()
    }

    /// Words for those who do not see a picture: one line, without marks.
    pub(super) fn alt(&self, words: &str) -> String {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain: String = words.chars().filter(|c| !"[]{}*<>`\\".contains(*c)).collect();
        let mut escaped = String::new();
        escape(&plain, &mut escaped);
        escaped
    }

    /// Whether the parser reads the same letters, and finds nothing to say.
    fn reads_as(&self, written: &str, content: &[Inline]) -> bool {
        match self.sources.under("").next() {
            Some((file, _)) => reading::reads_as(file, written, &meant(content)),
            None => true,
        }
    }
}

/// The letters that are meant.
fn meant(content: &[Inline]) -> Letters {
    let mut letters = Letters::default();
    for inline in content {
        match inline {
            Inline::Run(run) => {
                letters.add(&without_symbols(&run.text), run.form.strong, run.form.script);
            }
            Inline::Break => letters.add(" ", false, Script::Normal),
            Inline::Picture(_) => {}
        }
    }
    letters
}

/// Low and high characters that takehome cannot write stand in the line.
fn with_fitting_scripts(content: &[Inline], line: u32, report: &mut Report) -> Vec<Inline> {
    let mut fitting: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in content {
        let Inline::Run(run) = inline else {
            fitting.push(inline.clone());
            continue;
        };
        let mut run = run.clone();
        if run.form.script != Script::Normal {
            let before = match fitting.last() {
                Some(Inline::Run(before)) => before.text.chars().next_back(),
                _ => None,
            };
            // Blanks at its ends part words, and stay.
            let follows = !run.text.starts_with(char::is_whitespace)
                && before.is_some_and(|c| c.is_alphanumeric() || c == ')');
            let text = run.text.trim().to_owned();
            let allowed = text.len() <= 20
                && text
                    .chars()
                    .all(|c| c.is_alphanumeric() || "+-.,=()/".contains(c));
            if !follows || !allowed {
                run.form.script = Script::Normal;
                report.add(
                    Topic::Changed,
                    line,
                    format!("small characters are of usual size: {}", quoted(&text)),
                );
            }
        }
        fitting.push(Inline::Run(run));
    }
    fitting
}

/// Links that takehome may write; the others keep their words, and where they led is named.
fn with_safe_links(mut content: Vec<Inline>, line: u32, report: &mut Report) -> Vec<Inline> {
    let mut words_of: Vec<(Rc<str>, String)> = Vec::new();
    for inline in &mut content {
        let Inline::Run(run) = inline else { continue };
        let Some(to) = run.form.link.clone() else { continue };
        match markdown::outside(&to) {
            Ok(address) => run.form.link = Some(address.into()),
            Err(_) => {
                run.form.link = None;
                match words_of.last_mut() {
                    Some((same, words)) if *same == to => words.push_str(&run.text),
                    _ => words_of.push((to, run.text.clone())),
                }
            }
        }
    }
    for (to, words) in words_of {
        // Places of the page itself have other names in a handout.
        let what = match to.strip_prefix('#') {
            Some(_) => format!("a link to a place of the same page, {to}: {}", quoted(&words)),
            None => format!("where a link led, {to}: {}", quoted(&words)),
        };
        if !words.trim().is_empty() {
            report.add(Topic::LeftOut, line, what);
        }
    }
    content
}

fn name_links(content: &[Inline], line: u32, report: &mut Report) {
    for inline in content {
        if let Inline::Run(run) = inline
            && let Some(to) = &run.form.link
        {
            let what = format!("where a link led, {to}: {}", quoted(&run.text));
            report.add(Topic::LeftOut, line, what);
        }
    }
}

fn write(content: &[Inline], kind: Leaf, way: Plainness) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < content.len() {
        match &content[at] {
            Inline::Break => {
                out.push_str(if kind == Leaf::Paragraph { "\\\n" } else { " " });
                at += 1;
            }
            Inline::Picture(_) => at += 1,
            Inline::Run(run) => {
                let link = run.form.link.clone().filter(|_| way != Plainness::WordsOnly);
                let same = |inline: &&Inline| matches!(inline, Inline::Run(other) if other.form.link == run.form.link);
                let end = at + content[at..].iter().take_while(same).count();
                let next = content.get(end).and_then(first_letter);
                group(&content[at..end], link.as_deref(), next, kind, way, &mut out);
                at = end;
            }
        }
    }
    guard_line_starts(&out)
}

/// The letter that stands after the words before an inline; the bracket of a link is one.
fn first_letter(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Run(run) if run.form.link.is_some() => Some('['),
        Inline::Run(run) => run.text.chars().next(),
        Inline::Break | Inline::Picture(_) => None,
    }
}

/// Words that lead to one place, or nowhere; `next` is the letter after them.
fn group(
    runs: &[Inline],
    link: Option<&str>,
    next: Option<char>,
    kind: Leaf,
    way: Plainness,
    out: &mut String,
) {
    let mut pieces: Vec<Written> = Vec::new();
    for inline in runs {
        if let Inline::Run(run) = inline {
            write_run(run, kind, way, &mut pieces);
        }
    }
    let says = |piece: &Written| !piece.text.trim().is_empty();
    let Some(link) = link.filter(|_| pieces.iter().any(says)) else {
        return weigh(&pieces, next, out);
    };
    // The brackets of a link stand beside its words.
    let mut inner = String::from("[");
    weigh(&pieces, Some(']'), &mut inner);
    let inner = &inner[1..];
    let (start, end) = (inner.len() - inner.trim_start().len(), inner.trim_end().len());
    out.push_str(&inner[..start]);
    let address = link.replace('&', "&amp;");
    let address = if address.contains(['(', ')']) {
        format!("<{address}>")
    } else {
        address
    };
    out.push_str(&format!("[{}]({address})", &inner[start..end]));
    out.push_str(&inner[end..]);
}

/// A run without its weight: the blanks at its ends are no part of what has a form. Words of one weight are one piece.
fn write_run(run: &Run, kind: Leaf, way: Plainness, pieces: &mut Vec<Written>) {
    let text = without_symbols(&run.text);
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    let mut add = |strong: bool, text: &str| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.strong == strong => last.text.push_str(text),
        _ => pieces.push(Written {
            strong,
            text: text.to_owned(),
        }),
    };
    if start >= end {
        return add(false, &text);
    }
    let script = match run.form.script {
        Script::Normal => "",
        Script::Low => "~",
        Script::High => "^",
    };
    let mut marked = String::from(script);
    escape(&text[start..end], &mut marked);
    marked.push_str(script);
    add(false, &text[..start]);
    add(
        run.form.strong && kind == Leaf::Paragraph && way == Plainness::WithForm,
        &marked,
    );
    add(false, &text[end..]);
}

/// Writes words with the marks of their weight, where these would be read as marks.
fn weigh(pieces: &[Written], next: Option<char>, out: &mut String) {
    for (at, piece) in pieces.iter().enumerate() {
        let before = out.chars().next_back();
        let after = pieces.get(at + 1).map_or(next, |next| next.text.chars().next());
        let marks = if piece.strong && takes_marks(before, &piece.text, after) {
            "**"
        } else {
            ""
        };
        out.push_str(marks);
        out.push_str(&piece.text);
        out.push_str(marks);
    }
}

/// Whether stars on both sides of words would open and close: what flanks them decides (CommonMark 6.2). Between
/// punctuation inside and a letter outside they stay stars: `fo**(ur)**fe`. Every letter that is neither a blank nor of a
/// word counts as punctuation here; for the few where that is wrong, reading back is the judge.
fn takes_marks(before: Option<char>, text: &str, after: Option<char>) -> bool {
    let is_of_a_word = |c: char| c.is_alphanumeric();
    let flanks = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(is_of_a_word) || !outside.is_some_and(is_of_a_word)
    };
    flanks(text.chars().next(), before) && flanks(text.chars().next_back(), after)
}

/// Letters that only one font of one computer shows (private use), such as marks of lists from "Symbol".
fn without_symbols(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}'))
        .collect()
}

/// Words with a backslash before each character that means something.
fn escape(text: &str, out: &mut String) {
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let means = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '{' | '~' | '^' | '|' => true,
            // What comes after the last letter of a run is not known here.
            '&' => next.is_none_or(|next| next == '#' || next.is_ascii_alphanumeric()),
            // At the end of a heading these would be taken away; `}` closes its name.
            '#' | '}' => true,
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(c);
    }
}

/// A mark at the beginning of a line would make a list, a heading or a quote of it.
fn guard_line_starts(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(guarded).collect();
    lines.join("\n")
}

fn guarded(line: &str) -> String {
    let line = line.trim_start_matches([' ', '\t']);
    if line.starts_with(['-', '+', '>', '=']) {
        return format!("\\{line}");
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    line.to_owned()
}
