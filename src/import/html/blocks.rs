//! Walks a page. Blocks end the words before them; elements of a line give the words within them a form.

use super::sink::{Data, Dom, Element, NodeId};
use super::{SILENT, word};
use crate::import::report::{Report, Topic, quoted};
use crate::import::tree::{
    Form, Heading, Inline, List, LooseItem, Part, PartKind, Picture, Quote, QuoteMark, Run, Script, plain,
    tidy,
};
use std::rc::Rc;

/// Elements that are no words in a handout: they are left out and named.
const NOT_TAKEN: [(&str, &str); 15] = [
    ("select", "a choice of a form"),
    ("option", "a choice of a form"),
    ("textarea", "a field of a form"),
    ("button", "a button"),
    ("video", "a video"),
    ("audio", "a recording"),
    ("iframe", "a part from another page"),
    ("object", "an embedded file"),
    ("embed", "an embedded file"),
    ("canvas", "a drawing made by a script"),
    (
        "svg",
        "a drawing inside the page: save it as a picture and add it",
    ),
    ("math", "a formula"),
    ("del", "crossed-out words"),
    ("s", "crossed-out words"),
    ("strike", "crossed-out words"),
];

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
struct Style {
    form: Form,
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

    fn children(&mut self, id: NodeId, style: &Style, flow: &mut Flow) {
        let dom = self.dom;
        for child in dom.children(id) {
            self.node(*child, style, flow);
        }
    }

    fn node(&mut self, id: NodeId, style: &Style, flow: &mut Flow) {
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

    fn element(&mut self, id: NodeId, element: &'d Element, style: &Style, flow: &mut Flow) {
        let name = element.name();
        if SILENT.contains(&name) || word::is_list_mark(element) {
            return;
        }
        if word::is_hidden(element) {
            return self.leave_out(id, "words that the page hides");
        }
        if let Some((_, what)) = NOT_TAKEN.iter().find(|(known, _)| *known == name) {
            return self.not_taken(id, element, what);
        }
        if self.is_foreign(id, element) {
            return;
        }
        match name {
            // Two in a row part paragraphs.
            "br" if flow.ends_in_break() => flow.finish(),
            "br" => flow.add(self.dom.line(id), Inline::Break),
            "img" => self.picture(id, element, flow),
            "input" => self.input(id, element),
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

    /// Words of a page around a text, and of people around a document.
    fn is_foreign(&mut self, id: NodeId, element: &Element) -> bool {
        let role = element.attribute("role").unwrap_or("");
        let class = element.attribute("class").unwrap_or("");
        let has_class = |name: &str| class.split_whitespace().any(|known| known == name);
        let what = if element.name() == "nav" || matches!(role, "navigation" | "search") {
            "a menu of the page"
        } else if matches!(role, "banner" | "contentinfo") || self.is_head_or_foot(id, element) {
            "the head or foot of the page"
        } else if has_class("comment-start") {
            "a comment"
        } else if has_class("deletion") || has_class("paragraph-deletion") {
            "words that were deleted with changes tracked"
        } else if word::style(element, "mso-element").is_some_and(|kind| kind.contains("comment")) {
            "comments"
        } else if has_class("footnote-back") {
            "a link back from a footnote"
        } else {
            return false;
        };
        if what.starts_with("a link back") {
            return true;
        }
        self.leave_out(id, what);
        true
    }

    /// The head of a page has its menus and its logo, but no heading of the text.
    fn is_head_or_foot(&self, id: NodeId, element: &Element) -> bool {
        if !matches!(element.name(), "header" | "footer") {
            return false;
        }
        let mut has_heading = false;
        self.dom.visit(id, &mut |inner| {
            has_heading |= self
                .dom
                .element(inner)
                .is_some_and(|element| element.name() == "h1");
            !has_heading
        });
        !has_heading
    }

    /// The style of what stands in an element of a line.
    fn formed(&mut self, id: NodeId, element: &Element, style: &Style) -> Style {
        let mut style = style.clone();
        match element.name() {
            "b" | "strong" | "em" | "i" | "dfn" => style.form.strong = true,
            "sub" => style.form.script = Script::Low,
            // The number before the words of a note stands in the line.
            "sup" if element.attribute("class") == Some("footnote-definition-label") => {
                style.form.strong = true
            }
            "sup" => style.form.script = Script::High,
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
    fn line_of(&mut self, id: NodeId, flow: &mut Flow) -> Vec<Inline> {
        let mut inner = Flow::default();
        self.children(id, &Style::default(), &mut inner);
        inner.finish();
        let mut words = Vec::new();
        for part in inner.parts {
            match part.kind {
                PartKind::Paragraph(more) => {
                    if !words.is_empty() {
                        words.push(crate::import::tree::text(" "));
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
        let heading = Heading {
            level,
            words,
            name: None,
        };
        flow.push(self.dom.line(id), PartKind::Heading(heading));
        flow.parts.append(&mut after.parts);
    }

    /// A paragraph of Word that is an item of a list.
    fn loose_item(&mut self, id: NodeId, level: u8, flow: &mut Flow) {
        let mut mark = String::new();
        self.dom.visit(id, &mut |inner| {
            if self.dom.element(inner).is_some_and(word::is_list_mark) {
                mark = self.dom.text(inner);
            }
            mark.is_empty()
        });
        let digits: String = mark.trim().chars().take_while(char::is_ascii_digit).collect();
        let lettered =
            mark.trim().chars().next().is_some_and(char::is_alphabetic) && mark.contains(['.', ')']);
        let number = digits.parse().ok().or(lettered.then_some(1));
        if lettered {
            let what = format!("the item {} has a number now", quoted(&mark));
            self.report.add(Topic::Changed, self.dom.line(id), what);
        }
        let mut after = Flow::default();
        let words = self.line_of(id, &mut after);
        flow.push(
            self.dom.line(id),
            PartKind::Item(LooseItem { level, number, words }),
        );
        flow.parts.append(&mut after.parts);
    }

    fn list(&mut self, id: NodeId, number: Option<u32>, flow: &mut Flow) {
        let dom = self.dom;
        let mut items: Vec<Vec<Part>> = Vec::new();
        for child in dom.children(id) {
            let is_item = dom.element(*child).is_some_and(|element| element.name() == "li");
            let mut inner = Flow::default();
            if is_item {
                self.children(*child, &Style::default(), &mut inner);
            } else {
                self.node(*child, &Style::default(), &mut inner);
            }
            inner.finish();
            let parts = without_quotes(inner.parts);
            match (parts.is_empty(), is_item, items.last_mut()) {
                (true, ..) => {}
                // A list right in a list belongs to the item before it.
                (_, false, Some(last)) => last.extend(parts),
                _ => items.push(parts),
            }
        }
        flow.finish();
        if !items.is_empty() {
            flow.push(dom.line(id), PartKind::List(List { number, items }));
        }
    }

    /// Terms and what is said of each: a list of them, each term with weight.
    fn terms(&mut self, id: NodeId, flow: &mut Flow) {
        let dom = self.dom;
        let mut items: Vec<Vec<Part>> = Vec::new();
        for child in dom.children(id) {
            let name = dom.element(*child).map_or("", Element::name);
            let mut inner = Flow::default();
            let mut style = Style::default();
            style.form.strong = name == "dt";
            match name {
                "dt" | "dd" => self.children(*child, &style, &mut inner),
                _ => self.node(*child, &style, &mut inner),
            }
            inner.finish();
            match items.last_mut() {
                _ if inner.parts.is_empty() => {}
                Some(last) if name != "dt" => last.append(&mut inner.parts),
                _ => items.push(inner.parts),
            }
        }
        if !items.is_empty() {
            flow.push(dom.line(id), PartKind::List(List { number: None, items }));
        }
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

    fn input(&mut self, id: NodeId, element: &Element) {
        let kind = element.attribute("type").unwrap_or("text");
        let words = element.attribute("value").or(element.attribute("placeholder"));
        let words = words.map_or(String::new(), |words| format!(": {}", quoted(words)));
        let what = format!("a field of a form ({kind}){words}");
        self.report.add(Topic::LeftOut, self.dom.line(id), what);
    }

    fn not_taken(&mut self, id: NodeId, element: &Element, what: &str) {
        let address = element.attribute("src").or(element.attribute("data"));
        let what = match address {
            Some(address) => format!("{what} ({})", address.chars().take(200).collect::<String>()),
            None => what.to_owned(),
        };
        if self.dom.words(id).chars().any(char::is_alphanumeric) {
            self.leave_out(id, &what);
        } else {
            self.report.add(Topic::LeftOut, self.dom.line(id), what);
        }
    }

    /// Names the words of a node; nothing where it has none.
    pub(super) fn leave_out(&mut self, id: NodeId, what: &str) {
        let words = self.dom.words(id);
        if words.chars().any(char::is_alphanumeric) {
            let note = format!("{what}: {}", quoted(&words));
            self.report.add(Topic::LeftOut, self.dom.line(id), note);
        }
    }

    /// Whether a part has words.
    pub(super) fn says(words: &[Inline]) -> bool {
        !plain(words).is_empty()
    }
}

/// What Word sets in by blanks, pandoc quotes: an item's words are no quote.
fn without_quotes(parts: Vec<Part>) -> Vec<Part> {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part.kind {
            PartKind::Quote(quote) if quote.mark == QuoteMark::Plain => flat.extend(quote.parts),
            _ => flat.push(part),
        }
    }
    flat
}
