//! What takehome reads in text beyond CommonMark, in this order at each place:
//!
//! | written | means |
//! |---|---|
//! | `[[id]]`, `[[id#anchor]]`, `[[id\|words]]`, `[[#anchor\|words]]` | a link to a topic, page or section |
//! | `{{ clinic.phone }}` | a fact of the clinic |
//! | `H~2~O`, `m^2^` | low and high characters |
//!
//! Low and high characters: the first mark stands directly after a letter, a digit or a closing bracket; up to 20
//! letters, digits and signs follow without a blank; the same mark closes. So "about ~5 kg" and "5~6 and 7~8" are
//! text. A backslash before any mark makes it text. What looks like a mark of another Markdown (`[^1]`, `~~no~~`,
//! `- [ ]`, a link that was not read) is an error, because the patient would read the marks.

use super::inline::Run;
use super::{Body, links};
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::block::{Inline, Link, LinkTarget};
use crate::model::clinic::ClinicFact;
use crate::parse::codes;
use crate::source::{Excerpt, Span};
use std::ops::Range;

/// The most bytes between two marks of low or high characters.
const MAX_SCRIPT: usize = 20;

/// A quick look, without branches, whether a text may hold one of the marks.
pub(super) fn may_hold_marks(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, b| {
        found | (*b == b'[') | (*b == b']') | (*b == b'{') | (*b == b'~') | (*b == b'^')
    })
}

/// Reads the marks of a run.
pub(super) fn read(
    body: &Body<'_>,
    run: &Run,
    in_link: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Inline> {
    let mut reader = Reader {
        body,
        run,
        in_link,
        no_link_end: usize::MAX,
        no_fact_end: usize::MAX,
        out: Vec::new(),
        diagnostics,
    };
    reader.range(0..run.text.len());
    reader.out
}

struct Reader<'r> {
    body: &'r Body<'r>,
    run: &'r Run,
    in_link: bool,
    /// From here on no `]]` or no `}}` follows: nothing is searched for twice.
    no_link_end: usize,
    no_fact_end: usize,
    out: Vec<Inline>,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn range(&mut self, range: Range<usize>) {
        let mut text_from = range.start;
        let mut at = range.start;
        while let Some(found) = self.next_mark(at, range.end) {
            let (inline, end) = self.mark(found, range.end);
            if let Some(inline) = inline {
                self.text(text_from..found);
                self.out.push(inline);
                text_from = end;
            }
            at = end;
        }
        self.text(text_from..range.end);
    }

    fn text(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let text = self.excerpt(range);
            self.out.push(Inline::Text(text));
        }
    }

    /// A range of the run without the blanks at its ends.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.run.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        start..start + text.trim().len()
    }

    /// A range of the run as words of the file.
    fn excerpt(&self, range: Range<usize>) -> Excerpt {
        self.body
            .excerpt(self.run.source(range.start), &self.run.text[range])
    }

    fn next_mark(&self, from: usize, end: usize) -> Option<usize> {
        let bytes = self.run.text.as_bytes();
        (from..end)
            .find(|at| matches!(bytes[*at], b'[' | b']' | b'{' | b'~' | b'^') && !self.run.is_literal(*at))
    }

    /// What stands at a mark, and where reading goes on. Without an inline, the characters up to there are text.
    fn mark(&mut self, at: usize, end: usize) -> (Option<Inline>, usize) {
        let rest = &self.run.text[at..end];
        let starts = |mark: &str| rest.starts_with(mark) && !self.run.is_literal(at + 1);
        if starts("[[") {
            return self.wiki_link(at, end);
        }
        if starts("{{") {
            return self.fact(at, end);
        }
        if starts("{%") {
            self.unknown_braces(at..(at + 2), rest);
            return (None, at + 2);
        }
        if starts("~~") {
            self.unread(
                at..at + 2,
                "crossed-out words are not printed",
                "Delete the words that no longer hold, and the marks ~~.",
            );
            return (None, skip_past(&self.run.text[..end], at + 2, "~~"));
        }
        if rest.starts_with('~') || rest.starts_with('^') {
            return match self.script(at, end) {
                Some(content) => {
                    let after = content.end + 1;
                    let inner: Box<[Inline]> = Box::new([Inline::Text(self.excerpt(content))]);
                    let low = rest.starts_with('~');
                    let inline = if low {
                        Inline::Subscript(inner)
                    } else {
                        Inline::Superscript(inner)
                    };
                    (Some(inline), after)
                }
                None => (None, at + 1),
            };
        }
        self.other_bracket(at, rest);
        (None, at + 1)
    }

    /// Brackets that another Markdown would read.
    fn other_bracket(&mut self, at: usize, rest: &str) {
        let next_literal = self.run.is_literal((at + 1).min(self.run.text.len() - 1));
        if next_literal {
            return;
        }
        if rest.starts_with("](") || rest.starts_with("][") {
            self.unread(
                at..at + 2,
                "this was meant as a link, and cannot be read as one",
                "Type [words](sciatica.md) or [words](https://...), without a blank between ] and ( and without blanks in the address.",
            );
        } else if rest.starts_with("[^") {
            self.unread(
                at..at + 2,
                "footnotes are not printed",
                "Say it in the sentence, or name the source in the front matter.",
            );
        } else if at == 0 && ["[ ] ", "[x] ", "[X] "].iter().any(|mark| rest.starts_with(mark)) {
            self.unread(
                at..at + 3,
                "boxes to tick are not printed",
                "Delete [ ] and keep a plain list.",
            );
        } else if rest.starts_with("{#") {
            self.unread(
                at..at + 2,
                "{#...} is read only at the end of a heading",
                "Delete it here, or move it to the end of the heading's line.",
            );
        }
    }

    fn unread(&mut self, range: Range<usize>, message: &str, hint: &'static str) {
        let span = self.span(range);
        self.diagnostics
            .push(Diagnostic::new(&codes::UNREAD_MARKS, span, message).hint(hint));
    }

    /// A range of the run as a place in the file.
    fn span(&self, range: Range<usize>) -> Span {
        let start = self.run.source(range.start);
        let last = self.run.text[..range.end]
            .chars()
            .next_back()
            .map_or(0, char::len_utf8);
        let end = self.run.source(range.end - last.min(range.len())) + last;
        self.body.span(start..end.max(start))
    }

    /// `[[id#anchor|words]]`
    fn wiki_link(&mut self, at: usize, end: usize) -> (Option<Inline>, usize) {
        let inner = at + 2;
        let close = (inner < self.no_link_end)
            .then(|| self.run.text[inner..end].find("]]"))
            .flatten();
        let Some(close) = close.map(|found| inner + found) else {
            self.no_link_end = self.no_link_end.min(inner);
            let span = self.span(at..inner);
            self.diagnostics.push(
                Diagnostic::new(&codes::LINK_REFUSED, span, "this link is not closed")
                    .hint("Type ]] after it, and only plain words inside: [[sciatica|nerve pain]]. In a table write \\| for |."),
            );
            return (None, inner);
        };
        let whole = self.span(at..close + 2);
        if self.in_link {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::LINK_REFUSED,
                    whole,
                    "a link cannot stand inside another link",
                )
                .hint("Delete one of the two."),
            );
            return (None, close + 2);
        }
        let bar = self.run.text[inner..close].find('|').map(|found| inner + found);
        let target = links::wiki(&self.excerpt(self.trimmed(inner..bar.unwrap_or(close))));
        let words = match bar {
            Some(bar) => self.words(bar + 1..close),
            None => Vec::new(),
        };
        match target {
            Err(fault) => {
                self.diagnostics.push(fault.at(whole));
                (None, close + 2)
            }
            Ok(target) => {
                let needs_words = bar.is_some() || matches!(target, LinkTarget::Here(_));
                if words.is_empty() && needs_words {
                    self.diagnostics.push(
                        Diagnostic::new(&codes::LINK_WITHOUT_WORDS, whole, "this link has no words")
                            .hint("Type the words after |: [[sciatica|nerve pain]]"),
                    );
                }
                let link = Link {
                    target,
                    content: words.into(),
                    span: whole,
                };
                (Some(Inline::Link(Box::new(link))), close + 2)
            }
        }
    }

    /// The words of a link, with their own marks read; links in them are refused.
    fn words(&mut self, range: Range<usize>) -> Vec<Inline> {
        let range = self.trimmed(range);
        let mut inner = Reader {
            body: self.body,
            run: self.run,
            in_link: true,
            no_link_end: usize::MAX,
            no_fact_end: usize::MAX,
            out: Vec::new(),
            diagnostics: self.diagnostics,
        };
        inner.range(range);
        inner.out
    }

    /// `{{ clinic.phone }}`
    fn fact(&mut self, at: usize, end: usize) -> (Option<Inline>, usize) {
        let inner = at + 2;
        let close = (inner < self.no_fact_end)
            .then(|| self.run.text[inner..end].find("}}"))
            .flatten();
        let Some(close) = close.map(|found| inner + found) else {
            self.no_fact_end = self.no_fact_end.min(inner);
            let rest = &self.run.text[at..end];
            self.unknown_braces(at..inner, rest);
            return (None, inner);
        };
        let after = close + 2;
        let span = self.span(at..after);
        let written = self.run.text[inner..close].trim();
        let known = written.strip_prefix("clinic.").and_then(ClinicFact::from_key);
        match known {
            Some(_) if self.in_link => {
                self.diagnostics.push(
                    Diagnostic::new(
                        &codes::LINK_REFUSED,
                        span,
                        "a clinic fact cannot stand in the words of a link",
                    )
                    .hint("Move it before or after the link."),
                );
                (None, after)
            }
            Some(fact) => (Some(Inline::Fact(fact, span)), after),
            None => {
                let key = written.strip_prefix("clinic.").unwrap_or(written);
                let near = nearest(key, ClinicFact::keys());
                let all: Vec<String> = ClinicFact::keys().map(|key| format!("clinic.{key}")).collect();
                let found = Diagnostic::new(
                    &codes::UNKNOWN_FACT,
                    span,
                    format!("\"{written}\" is no fact of the clinic"),
                );
                let found = match near {
                    Some(near) => found
                        .hint(format!("Did you mean {{{{ clinic.{near} }}}}?"))
                        .replacing(written, format!("clinic.{near}")),
                    None => found,
                };
                self.diagnostics
                    .push(found.hint(format!("What may stand in {{{{ }}}}: {}.", all.join(", "))));
                (None, after)
            }
        }
    }

    fn unknown_braces(&mut self, range: Range<usize>, rest: &str) {
        let span = self.span(range);
        let shown: String = rest.chars().take(20).collect();
        self.diagnostics.push(
            Diagnostic::new(
                &codes::BRACES,
                span,
                format!("\"{shown}\" would be printed as it stands"),
            )
            .hint("Only clinic facts may stand in braces, like {{ clinic.phone }}."),
        );
    }

    /// The characters between two marks of low or high characters.
    fn script(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let text = &self.run.text;
        let before = text[..at].chars().next_back()?;
        if !(before.is_alphanumeric() || matches!(before, ')' | ']')) {
            return None;
        }
        let mark = text.as_bytes()[at];
        let length = text.as_bytes()[at + 1..end]
            .iter()
            .take(MAX_SCRIPT + 1)
            .position(|b| *b == mark)?;
        let content = at + 1..at + 1 + length;
        let allowed = |c: char| c.is_alphanumeric() || "+-−–,.=()'′*/".contains(c);
        let good =
            length > 0 && text[content.clone()].chars().all(allowed) && !self.run.is_literal(content.end);
        good.then_some(content)
    }
}

/// The place after the next `mark`, or `from` where there is none.
fn skip_past(text: &str, from: usize, mark: &str) -> usize {
    text[from..]
        .find(mark)
        .map_or(from, |found| from + found + mark.len())
}
