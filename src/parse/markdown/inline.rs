//! The inlines of one leaf: a paragraph, a heading, a cell of a table.
//!
//! pulldown-cmark cuts text at every character that might mean something. The cuts are joined to one run again, with
//! the place of each, and [`marks`] reads the run when something else than text follows.

use super::{Body, marks};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Inline, Link, LinkTarget};
use crate::model::few::Few;
use crate::parse::codes;
use crate::source::Span;
use std::ops::Range;

/// Gathers inlines. One of these serves all leaves of a file, one after the other.
pub(super) struct Inlines<'a> {
    body: Body<'a>,
    /// Text that was not yet turned into inlines.
    pub(super) run: Run,
    /// What is open around the current place: bold words, a link.
    open: Vec<Open>,
    strong_depth: usize,
    out: Vec<Inline>,
    image: Option<OpenImage>,
    images: Vec<Image>,
    /// Cut after the first line: the heading of a routine card.
    pub(super) cut_first_line: bool,
    first_line: Option<usize>,
}

/// A run of text, and where its parts stand in the body.
#[derive(Default)]
pub(super) struct Run {
    pub(super) text: String,
    cuts: Vec<Cut>,
    /// Whether a character stands in it that [`marks`] might read.
    marked: bool,
}

/// The text from `at` on was written at `source`.
struct Cut {
    at: usize,
    source: usize,
    kind: CutKind,
}

#[derive(PartialEq)]
enum CutKind {
    Plain,
    /// Its first character had a backslash before it.
    Escaped,
    /// An entity (`&amp;`) or code: no character of it means anything.
    Literal,
}

enum Open {
    Strong {
        outer: Vec<Inline>,
    },
    Link {
        outer: Vec<Inline>,
        target: LinkTarget,
        span: Span,
    },
    /// A link that leads nowhere, which has been reported: its words are read on with those around it.
    NoLink,
}

/// An image that is being read: what stands in its brackets becomes the words for those who do not see it.
struct OpenImage {
    image: Image,
    depth: usize,
}

/// An image as written.
pub(super) struct Image {
    pub file: String,
    pub title: String,
    pub alt: String,
    pub span: Span,
}

/// A leaf, read.
pub(super) struct Leaf {
    /// The first line, where that was asked for and more follows.
    pub first_line: Option<Few<Inline>>,
    /// What follows the first line, or everything.
    pub content: Few<Inline>,
    pub images: Vec<Image>,
}

impl Run {
    /// Where a byte of the run stands in the body.
    pub(super) fn source(&self, at: usize) -> usize {
        let cut = self.cut(at);
        match cut.kind {
            CutKind::Literal => cut.source,
            _ => cut.source + (at - cut.at),
        }
    }

    /// Whether a character means only itself.
    pub(super) fn is_literal(&self, at: usize) -> bool {
        let cut = self.cut(at);
        match cut.kind {
            CutKind::Plain => false,
            CutKind::Escaped => cut.at == at,
            CutKind::Literal => true,
        }
    }

    fn cut(&self, at: usize) -> &Cut {
        let after = self.cuts.partition_point(|cut| cut.at <= at);
        &self.cuts[after.saturating_sub(1)]
    }

    fn clear(&mut self) {
        self.text.clear();
        self.cuts.clear();
        self.marked = false;
    }
}

impl<'a> Inlines<'a> {
    pub(super) fn new(body: Body<'a>) -> Inlines<'a> {
        Inlines {
            body,
            run: Run::default(),
            open: Vec::new(),
            strong_depth: 0,
            out: Vec::new(),
            image: None,
            images: Vec::new(),
            cut_first_line: false,
            first_line: None,
        }
    }

    /// Text as pulldown-cmark gives it: what was written, or what an entity stands for.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(open) = &mut self.image {
            open.image.alt.push_str(text);
            return;
        }
        let written = self.body.markdown();
        let kind = if written.get(range.clone()) != Some(text) {
            CutKind::Literal
        } else if is_escaped(written.as_bytes(), range.start) {
            CutKind::Escaped
        } else {
            CutKind::Plain
        };
        self.run.marked |= marks::may_hold_marks(text.as_bytes());
        self.run.cuts.push(Cut {
            at: self.run.text.len(),
            source: range.start,
            kind,
        });
        self.run.text.push_str(text);
    }

    /// Text of which no character means anything.
    pub(super) fn literal(&mut self, text: &str, range: Range<usize>) {
        if let Some(open) = &mut self.image {
            open.image.alt.push_str(text);
            return;
        }
        self.run.cuts.push(Cut {
            at: self.run.text.len(),
            source: range.start,
            kind: CutKind::Literal,
        });
        self.run.text.push_str(text);
    }

    /// The end of a line within a paragraph: a blank, except between two characters of a script that has none.
    pub(super) fn soft_break(&mut self, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        if let Some(open) = &mut self.image {
            open.image.alt.push(' ');
            return;
        }
        if self.cut_first_line && self.first_line.is_none() && self.open.is_empty() {
            self.flush(diagnostics);
            self.first_line = Some(self.out.len());
            return;
        }
        let next = self
            .body
            .markdown()
            .get(range.end..)
            .and_then(|rest| rest.trim_start().chars().next());
        let before = self.run.text.chars().next_back();
        if !(before.is_some_and(is_ideograph) && next.is_some_and(is_ideograph)) {
            self.literal(" ", range);
        }
    }

    pub(super) fn hard_break(&mut self, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        if self.image.is_some() || (self.cut_first_line && self.first_line.is_none() && self.open.is_empty())
        {
            return self.soft_break(range, diagnostics);
        }
        self.flush(diagnostics);
        self.out.push(Inline::Break);
    }

    pub(super) fn open_strong(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        if self.image.is_some() {
            return;
        }
        self.strong_depth += 1;
        if self.strong_depth == 1 {
            self.flush(diagnostics);
            let outer = std::mem::take(&mut self.out);
            self.open.push(Open::Strong { outer });
        }
    }

    pub(super) fn close_strong(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        if self.image.is_some() || self.strong_depth == 0 {
            return;
        }
        self.strong_depth -= 1;
        if self.strong_depth == 0 {
            self.flush(diagnostics);
            if let Some(Open::Strong { outer }) = self.open.pop() {
                let content = std::mem::replace(&mut self.out, outer);
                self.out.push(Inline::Strong(content.into()));
            }
        }
    }

    /// Opens a link.
    pub(super) fn open_link(
        &mut self,
        target: Option<LinkTarget>,
        range: Range<usize>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(target) = target else {
            self.open.push(Open::NoLink);
            return;
        };
        self.flush(diagnostics);
        let outer = std::mem::take(&mut self.out);
        let span = self.body.span(range);
        self.open.push(Open::Link { outer, target, span });
    }

    pub(super) fn close_link(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        if matches!(self.open.last(), Some(Open::Link { .. })) {
            self.flush(diagnostics);
        }
        let Some(Open::Link { outer, target, span }) = self.open.pop() else {
            return;
        };
        let content = std::mem::replace(&mut self.out, outer);
        if content.is_empty() && !matches!(target, LinkTarget::Topic { .. }) {
            diagnostics.push(
                Diagnostic::new(&codes::LINK_WITHOUT_WORDS, span, "this link has no words")
                    .hint("Type words between the square brackets that say where the link leads."),
            );
        }
        self.out.push(Inline::Link(Box::new(Link {
            target,
            content: content.into(),
            span,
        })));
    }

    pub(super) fn in_link(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Link { .. }))
    }

    pub(super) fn open_image(&mut self, file: &str, title: &str, range: Range<usize>) {
        match &mut self.image {
            Some(open) => open.depth += 1,
            None => {
                let image = Image {
                    file: file.to_owned(),
                    title: title.to_owned(),
                    alt: String::new(),
                    span: self.body.span(range),
                };
                self.image = Some(OpenImage { image, depth: 0 });
            }
        }
    }

    pub(super) fn close_image(&mut self) {
        match self.image.take() {
            Some(open) if open.depth == 0 => self.images.push(open.image),
            Some(open) => {
                self.image = Some(OpenImage {
                    depth: open.depth - 1,
                    ..open
                });
            }
            None => {}
        }
    }

    /// Whether the words of an image are being read.
    pub(super) fn in_image(&self) -> bool {
        self.image.is_some()
    }

    /// Adds one inline; two texts in a row become one.
    pub(super) fn push(&mut self, inline: Inline) {
        match (self.out.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => {
                *before = before.joined(&text);
            }
            (_, inline) => self.out.push(inline),
        }
    }

    /// Turns the run into inlines.
    fn flush(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        if self.run.text.is_empty() {
            self.run.clear();
            return;
        }
        if self.run.marked {
            let in_link = self.in_link();
            let run = std::mem::take(&mut self.run);
            let inlines = marks::read(&self.body, &run, in_link, diagnostics);
            inlines.into_iter().for_each(|inline| self.push(inline));
            self.run = run;
        } else {
            let text = self.body.excerpt(self.run.source(0), &self.run.text);
            self.push(Inline::Text(text));
        }
        self.run.clear();
    }

    /// The leaf, complete; this is empty again afterwards.
    pub(super) fn finish(&mut self, diagnostics: &mut Vec<Diagnostic>) -> Leaf {
        self.flush(diagnostics);
        self.cut_first_line = false;
        let first_line = self.first_line.take().filter(|end| *end < self.out.len());
        Leaf {
            first_line: first_line.map(|end| self.out.drain(..end).collect::<Vec<_>>().into()),
            content: Few::taken(&mut self.out),
            images: std::mem::take(&mut self.images),
        }
    }
}

/// Whether an odd number of backslashes stands before a byte.
fn is_escaped(written: &[u8], at: usize) -> bool {
    let before = written[..at.min(written.len())]
        .iter()
        .rev()
        .take_while(|b| **b == b'\\')
        .count();
    before % 2 == 1 && written.get(at).is_some_and(u8::is_ascii_punctuation)
}

/// Chinese and Japanese are written without blanks between words (CJK ideographs, kana, their punctuation).
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
