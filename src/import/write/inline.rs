//! The words of one leaf as Markdown, with a backslash before everything that would be read as a mark.

use crate::import::report::{Report, Topic, quoted};
use crate::import::tree::{Inline, Run, Script, plain};
use crate::import::words;
use crate::model::block::{Block, plain_text};
use crate::parse::markdown::{self, Body, Piece};
use crate::source::{Content, FileId, SourceFile, Sources};
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
            if self.reads_as(&written, &content) {
                if way == Plainness::WordsOnly {
                    name_links(&content, line, report);
                }
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

    /// Whether the parser reads the same words, and finds nothing to say.
    fn reads_as(&self, written: &str, content: &[Inline]) -> bool {
        let Some((file, _)) = self.sources.under("").next() else {
            return true;
        };
        read_back(file, written) == Some(words::joined(&without_symbols(&plain(content))))
    }
}

/// The words of a paragraph as the parser reads it; nothing where it has a finding.
fn read_back(file: FileId, written: &str) -> Option<String> {
    let text = written.into();
    let mut found = Vec::new();
    let body = Body {
        file,
        text: &text,
        start: 0,
    };
    let pieces = markdown::pieces(&body, &mut found);
    if !found.is_empty() {
        return None;
    }
    let mut read = String::new();
    match pieces.as_slice() {
        [] => {}
        [Piece::Block(Block::Paragraph(paragraph))] => plain_text(&paragraph.content, &mut read),
        _ => return None,
    }
    Some(words::joined(&read))
}

/// Low and high characters that takehome cannot write stand in the line; a number of a note gets brackets.
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
            let follows = before.is_some_and(|c| c.is_alphanumeric() || c == ')');
            let text = run.text.trim().to_owned();
            let allowed = text.len() <= 20
                && text
                    .chars()
                    .all(|c| c.is_alphanumeric() || "+-.,=()/".contains(c));
            let is_note = run.form.link.as_deref().is_some_and(|to| to.starts_with('#'));
            if is_note {
                run.form = crate::import::tree::Form::default();
                let blank = if before.is_some_and(|c| c != ' ') { " " } else { "" };
                run.text = format!("{blank}({text})");
                let what = format!(
                    "the mark of a note stands in brackets, and its words at the end: {}",
                    quoted(&text)
                );
                report.add(Topic::Changed, line, what);
            } else if !follows || !allowed {
                run.form.script = Script::Normal;
                report.add(
                    Topic::Changed,
                    line,
                    format!("small characters are of usual size: {}", quoted(&text)),
                );
            } else {
                run.text = text;
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
                group(&content[at..end], link.as_deref(), kind, way, &mut out);
                at = end;
            }
        }
    }
    guard_line_starts(&out)
}

/// Words that lead to one place, or nowhere.
fn group(runs: &[Inline], link: Option<&str>, kind: Leaf, way: Plainness, out: &mut String) {
    let mut inner = String::new();
    for inline in runs {
        if let Inline::Run(run) = inline {
            write_run(run, kind, way, &mut inner);
        }
    }
    let Some(link) = link.filter(|_| !inner.trim().is_empty()) else {
        out.push_str(&inner);
        return;
    };
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

fn write_run(run: &Run, kind: Leaf, way: Plainness, out: &mut String) {
    let text = without_symbols(&run.text);
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    if start >= end {
        out.push_str(&text);
        return;
    }
    out.push_str(&text[..start]);
    let script = match run.form.script {
        Script::Normal => "",
        Script::Low => "~",
        Script::High => "^",
    };
    let strong = run.form.strong && kind == Leaf::Paragraph && way == Plainness::WithForm;
    let marks = if strong { "**" } else { "" };
    out.push_str(marks);
    out.push_str(script);
    escape(&text[start..end], out);
    out.push_str(script);
    out.push_str(marks);
    out.push_str(&text[end..]);
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
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
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
