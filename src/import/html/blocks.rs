//! Walks a page. Blocks end the words before them; elements of a line give the words within them a form.

use super::sink::{Data, Dom, Element, NodeId};
use super::{SILENT, word};
use crate::import::report::{Report, Topic, quoted};
use crate::import::tree::{
    Form, Heading, Inline, Part, PartKind, Picture, Quote, QuoteMark, Run, plain, text, tidy,
};
use std::rc::Rc;

/// Whether an element is a part of a line and no block.
pub(super) fn is_of_a_line(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "o:p"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Whether the words of an element stand as if nothing were around it: it has a form of its own.
pub(super) fn begins_anew(element: &Element) -> bool {
    match element.name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "menu" | "dir" | "ol" | "dl" | "table"
        | "blockquote" => true,
        name if is_of_a_line(name) => false,
        _ => word::outline_level(element).is_some() || word::list_level(element).is_some(),
    }
}

/// What is being gathered: finished parts, and the words of the next one.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) parts: Vec<Part>,
    words: Vec<Inline>,
    /// Where the words began.
    line: u32,
}

impl Flow {
    pub(super) fn push(&mut self, line: u32, kind: PartKind) {
        self.finish();
        self.parts.push(Part { line, kind });
    }

    /// The parts so far, the words with them.
    pub(super) fn take_parts(&mut self) -> Vec<Part> {
        self.finish();
        std::mem::take(&mut self.parts)
    }

    /// Ends the words.
    pub(super) fn finish(&mut self) {
        let words = tidy(std::mem::take(&mut self.words));
        if !words.is_empty() {
            self.parts.push(Part {
                line: self.line,
                kind: PartKind::Paragraph(words),
            });
        }
    }

    /// What is not taken parts the words before it from those after it.
    fn blank(&mut self) {
        if !self.words.is_empty() {
            self.words.push(text(" "));
        }
    }

    /// Whether a letter or a mark comes right before the next words.
    fn ends_in_letter(&self) -> bool {
        let last = self.words.last();
        matches!(last, Some(Inline::Run(run)) if run.text.chars().next_back().is_some_and(|c| !c.is_whitespace()))
    }

    fn ends_in_break(&self) -> bool {
        let blank = |inline: &&Inline| matches!(inline, Inline::Run(run) if run.text.trim().is_empty());
        matches!(
            self.words.iter().rev().find(|inline| !blank(inline)),
            Some(Inline::Break)
        )
    }

    fn add(&mut self, line: u32, inline: Inline) {
        if self.words.is_empty() {
            self.line = line;
        }
        self.words.push(inline);
    }
}

/// How words stand: their form, and whether their lines are kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) form: Form,
    keeps_lines: bool,
}

/// Walks a page and writes down what is not taken.
pub(super) struct Walker<'d> {
    pub(super) dom: &'d Dom,
    pub(super) report: &'d mut Report,
}

impl<'d> Walker<'d> {
    pub(super) fn new(dom: &'d Dom, report: &'d mut Report) -> Walker<'d> {
        Walker { dom, report }
    }

    /// The parts of a node.
    pub(super) fn parts(&mut self, id: NodeId) -> Vec<Part> {
        let mut flow = Flow::default();
        self.children(id, &Style::default(), &mut flow);
        flow.finish();
        flow.parts
    }

    pub(super) fn children(&mut self, id: NodeId, style: &Style, flow: &mut Flow) {
        let dom = self.dom;
        for child in dom.children(id) {
            self.node(*child, style, flow);
        }
    }

    pub(super) fn node(&mut self, id: NodeId, style: &Style, flow: &mut Flow) {
        let dom = self.dom;
        match &dom.nodes[id].data {
            Data::Text(text) => self.text(text, dom.line(id), style, flow),
            Data::Element(element) => self.element(id, element, style, flow),
            Data::Root | Data::Comment => {}
        }
    }

    fn text(&mut self, text: &str, line: u32, style: &Style, flow: &mut Flow) {
        let starts_line = flow.words.is_empty();
        if starts_line && text.trim().is_empty() {
            return;
        }
        let blank_lines = text
            .chars()
            .take_while(|c| c.is_whitespace())
            .filter(|c| *c == '\n')
            .count();
        let line = if starts_line && line > 0 {
            line + u32::try_from(blank_lines).unwrap_or(0)
        } else {
            line
        };
        if style.form.is_mark_of_a_note() && !text.trim().is_empty() {
            return self.mark_of_a_note(text.trim(), line, flow);
        }
        let run = |text: &str| {
            Inline::Run(Run {
                text: text.to_owned(),
                form: style.form.clone(),
            })
        };
        if !style.keeps_lines {
            return flow.add(line, run(text));
        }
        for (number, words) in text.split('\n').enumerate() {
            if number > 0 {
                flow.add(line, Inline::Break);
            }
            flow.add(line, run(words));
        }
    }

    /// The number of a note has a place of its own in the line: small, it would be a part of the word before it.
    fn mark_of_a_note(&mut self, mark: &str, line: u32, flow: &mut Flow) {
        let blank = if flow.ends_in_letter() { " " } else { "" };
        flow.add(line, text(format!("{blank}({mark})")));
        let what = format!(
            "the mark of a note stands in brackets, and its words at the end: {}",
            quoted(mark)
        );
        self.report.add(Topic::Changed, line, what);
    }

    fn element(&mut self, id: NodeId, element: &'d Element, style: &Style, flow: &mut Flow) {
        let name = element.name();
        if SILENT.contains(&name) || word::is_list_mark(element) {
            return;
        }
        if let Some(why) = self.dom.why_not(id, element) {
            self.name_not_taken(id, element, why);
            if !is_of_a_line(name) {
                flow.blank();
            }
            return;
        }
        match name {
            // Two in a row part paragraphs.
            "br" if flow.ends_in_break() => flow.finish(),
            "br" => flow.add(self.dom.line(id), Inline::Break),
            "img" => self.picture(id, element, flow),
            "input" => {
                self.input(id, element);
                flow.blank();
            }
            "hr" => flow.finish(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.heading(id, level, flow);
            }
            "ul" | "menu" | "dir" => self.list(id, None, flow),
            "ol" => {
                let start = element.attribute("start").and_then(|start| start.parse().ok());
                self.list(id, Some(start.unwrap_or(1)), flow);
            }
            "dl" => self.terms(id, flow),
            "table" => self.table(id, element, flow),
            "blockquote" => self.quote(id, element, flow),
            _ if is_of_a_line(name) => {
                let style = self.formed(id, element, style);
                self.children(id, &style, flow);
            }
            _ => self.block(id, element, style, flow),
        }
    }

    /// The style of what stands in an element of a line.
    fn formed(&mut self, id: NodeId, element: &Element, style: &Style) -> Style {
        let mut style = style.clone();
        match element.name() {
            "b" | "strong" | "em" | "i" | "dfn" => style.form.strong = true,
            // The number before the words of a note stands in the line.
            "sup" if word::script(element).is_none() => style.form.strong = true,
            "sub" | "sup" => style.form.script = word::script(element).unwrap_or_default(),
            "a" => {
                if let Some(address) = element.attribute("href") {
                    style.form.link = Some(Rc::from(address.trim()));
                    if !self.dom.words(id).chars().any(char::is_alphanumeric) && !self.has_picture(id) {
                        self.report.add(
                            Topic::LeftOut,
                            self.dom.line(id),
                            format!("a link without words: {address}"),
                        );
                    }
                }
            }
            _ => {}
        }
        if let Some(strong) = word::weight(element) {
            style.form.strong = strong;
        }
        style
    }

    fn has_picture(&self, id: NodeId) -> bool {
        let mut has = false;
        self.dom.visit(id, &mut |inner| {
            has |= self
                .dom
                .element(inner)
                .is_some_and(|element| element.name() == "img");
            !has
        });
        has
    }

    fn block(&mut self, id: NodeId, element: &'d Element, style: &Style, flow: &mut Flow) {
        flow.finish();
        let line = self.dom.line(id);
        if let Some(level) = word::outline_level(element) {
            return self.heading(id, level, flow);
        }
        if let Some(level) = word::list_level(element) {
            return self.loose_item(id, level, flow);
        }
        let mut style = style.clone();
        style.keeps_lines |= matches!(element.name(), "pre" | "listing" | "xmp");
        style.form.strong |= matches!(element.name(), "summary" | "legend" | "th");
        if let Some(strong) = word::weight(element) {
            style.form.strong = strong;
        }
        let before = flow.parts.len();
        self.children(id, &style, flow);
        flow.finish();
        // A paragraph begins where its element does, not where its first letters are.
        if let Some(part) = flow.parts.get_mut(before)
            && line > 0
            && element.name() == "p"
        {
            part.line = line;
        }
    }

    /// The words of a node as one line; the pictures in it follow.
    pub(super) fn line_of(&mut self, id: NodeId, flow: &mut Flow) -> Vec<Inline> {
        let mut inner = Flow::default();
        self.children(id, &Style::default(), &mut inner);
        inner.finish();
        let mut words = Vec::new();
        for part in inner.parts {
            match part.kind {
                PartKind::Paragraph(more) => {
                    if !words.is_empty() {
                        words.push(text(" "));
                    }
                    words.extend(more);
                }
                _ => flow.parts.push(part),
            }
        }
        tidy(words)
    }

    fn heading(&mut self, id: NodeId, level: u8, flow: &mut Flow) {
        flow.finish();
        let mut after = Flow::default();
        let words = self.line_of(id, &mut after);
        // A picture alone, or what stands after no words at all, is no heading.
        if Walker::says(&words) {
            let heading = Heading {
                level,
                words,
                name: None,
            };
            flow.push(self.dom.line(id), PartKind::Heading(heading));
        } else if !words.is_empty() {
            flow.push(self.dom.line(id), PartKind::Paragraph(words));
        }
        flow.parts.append(&mut after.parts);
    }

    fn quote(&mut self, id: NodeId, element: &Element, flow: &mut Flow) {
        let class = element.attribute("class").unwrap_or("");
        let mark = match class.strip_prefix("markdown-alert-") {
            Some("note") => QuoteMark::Note,
            Some("tip") => QuoteMark::Tip,
            Some(other) => {
                let what =
                    format!("a card marked {other} is a quote in the draft: its signs belong to a red flag");
                self.report.add(Topic::Emergency, self.dom.line(id), what);
                QuoteMark::Plain
            }
            None => QuoteMark::Plain,
        };
        flow.finish();
        let parts = self.parts(id);
        if !parts.is_empty() {
            flow.push(self.dom.line(id), PartKind::Quote(Quote { mark, parts }));
        }
    }

    fn picture(&mut self, id: NodeId, element: &Element, flow: &mut Flow) {
        let line = self.dom.line(id);
        let picture = Picture {
            address: element.attribute("src").unwrap_or("").trim().to_owned(),
            alt: element.attribute("alt").unwrap_or("").trim().to_owned(),
            line,
        };
        flow.add(line, Inline::Picture(Box::new(picture)));
    }

    /// Whether a part has words.
    pub(super) fn says(words: &[Inline]) -> bool {
        !plain(words).is_empty()
    }
}
