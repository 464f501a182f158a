//! A page becomes parts.
//!
//! Steps, in order:
//! 1. html5ever reads the page as a browser does, into the nodes of [`sink`]; bounded in depth while it is read.
//! 2. The main part is found: `<main>`, or the only `<article>`, or all of it. What stands outside (menus, feet of
//!    pages) is left out, and its words are named in the report.
//! 3. [`blocks`] walks the main part; [`lists`], [`tables`] and [`word`] know lists, tables and what Word writes;
//!    [`left_out`] tells what is not taken.

mod blocks;
mod left_out;
mod lists;
mod sink;
mod tables;
mod word;

pub use sink::{LINE_MARK, Lines};

use super::report::{Report, Topic, quoted};
use super::tree::{Form, Part};
use super::{Refused, Source};
use blocks::Walker;
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use sink::{Data, Dom, Element, NodeId, Sink};

/// The deepest page. A browser stops at 512; pages of hospitals have some 30 levels.
const MAX_DEPTH: u32 = 200;

/// How much is read before the depth is looked at: what is too deep takes long to read.
const CHUNK: usize = 16 * 1024;

/// Elements without words for readers.
const SILENT: [&str; 5] = ["script", "style", "template", "head", "title"];

/// A page, as parts.
#[derive(Debug)]
pub struct Page {
    pub source: Source,
    /// What the page says that it is called.
    pub title: Option<String>,
}

/// Reads a page.
///
/// # Errors
/// It is too deep.
pub fn read(text: &str, lines: Lines, report: &mut Report) -> Result<Page, Refused> {
    let dom = parse(text, lines)?;
    let main = dom.main();
    let title = dom.all("title").first().map(|id| dom.text(*id));
    let title = title.filter(|title| !title.trim().is_empty());
    let mut words = dom.words(0);
    if let Some(title) = &title {
        words.push(' ');
        words.push_str(title);
    }
    if main != dom.body() {
        dom.leave_out_around(dom.body(), main, report);
    }
    let parts: Vec<Part> = Walker::new(&dom, report).parts(main);
    Ok(Page {
        source: Source { parts, words },
        title,
    })
}

fn parse(text: &str, lines: Lines) -> Result<Dom, Refused> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            // Words for readers without scripts are words.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Sink::new(lines), options);
    let mut rest = text;
    while !rest.is_empty() {
        let chunk = &rest[..rest.floor_char_boundary_at(CHUNK)];
        rest = &rest[chunk.len()..];
        parser.process(chunk.into());
        if parser.tokenizer.sink.sink.depth() > MAX_DEPTH {
            return Err(Refused::new(
                "too many parts of this page stand inside one another; no handout needs that",
            ));
        }
    }
    Ok(parser.finish())
}

/// A place to cut a text.
trait Cut {
    fn floor_char_boundary_at(&self, most: usize) -> usize;
}

impl Cut for str {
    fn floor_char_boundary_at(&self, most: usize) -> usize {
        if most >= self.len() {
            return self.len();
        }
        // A character has at most four bytes, so one of these is a boundary.
        (most..most + 4)
            .find(|at| self.is_char_boundary(*at))
            .unwrap_or(self.len())
    }
}

/// How words of a page stand, as far as it decides where one ends.
#[derive(Clone, Debug, Default)]
struct Standing {
    /// In something that is not taken.
    aside: bool,
    form: Form,
}

impl Standing {
    fn enter(&mut self, element: &Element) {
        if blocks::begins_anew(element) {
            self.form = Form::default();
        }
        if let Some(script) = word::script(element) {
            self.form.script = script;
        }
        if element.name() == "a"
            && let Some(address) = element.attribute("href")
        {
            self.form.link = Some(address.trim().into());
        }
    }
}

impl Dom {
    fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes[id].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    fn children(&self, id: NodeId) -> &[NodeId] {
        &self.nodes[id].children
    }

    fn line(&self, id: NodeId) -> u32 {
        self.nodes[id].line
    }

    /// Every element of a name, in the order of the page.
    fn all(&self, name: &str) -> Vec<NodeId> {
        let mut found = Vec::new();
        self.visit(0, &mut |id| {
            if self.element(id).is_some_and(|element| element.name() == name) {
                found.push(id);
            }
            true
        });
        found
    }

    /// Calls `each` for a node and what is in it, in the order of the page; not further down where it says no.
    fn visit(&self, from: NodeId, each: &mut dyn FnMut(NodeId) -> bool) {
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            if each(id) {
                open.extend(self.children(id).iter().rev());
            }
        }
    }

    fn body(&self) -> NodeId {
        self.all("body").first().copied().unwrap_or(0)
    }

    /// The part of the page that is its text.
    fn main(&self) -> NodeId {
        let mut mains = self.all("main");
        if mains.is_empty() {
            self.visit(0, &mut |id| {
                let role = self.element(id).and_then(|element| element.attribute("role"));
                if role == Some("main") {
                    mains.push(id);
                }
                true
            });
        }
        let articles = self.all("article");
        match (mains.as_slice(), articles.as_slice()) {
            ([main], _) => *main,
            ([], [article]) => *article,
            _ => self.body(),
        }
    }

    /// The letters of a node, as they stand.
    fn text(&self, from: NodeId) -> String {
        let mut text = String::new();
        self.visit(from, &mut |id| {
            if let Data::Text(words) = &self.nodes[id].data {
                text.push_str(words);
            }
            true
        });
        text
    }

    /// The words of a node that a reader may see. Different elements are different words, unless they are of a line. What
    /// is not taken from within a word stands at the end, as the report has it apart from the draft.
    fn words(&self, from: NodeId) -> String {
        let mut text = String::new();
        let mut aside = String::new();
        // Nodes to come, each with how it stands; none for a blank.
        let mut open = vec![(Some(from), Standing::default())];
        while let Some((id, standing)) = open.pop() {
            let into = if standing.aside { &mut aside } else { &mut text };
            let Some(id) = id else {
                into.push(' ');
                continue;
            };
            let mut inner = standing.clone();
            match &self.nodes[id].data {
                Data::Text(words) if standing.form.is_mark_of_a_note() => {
                    into.extend([" ", words.as_str(), " "]);
                }
                Data::Text(words) => into.push_str(words),
                Data::Element(element) => {
                    if SILENT.contains(&element.name()) || word::is_list_mark(element) {
                        continue;
                    }
                    let is_left_out = id != from && self.why_not(id, element).is_some();
                    if is_left_out {
                        inner.form = Form::default();
                    }
                    inner.enter(element);
                    if !blocks::is_of_a_line(element.name()) {
                        into.push(' ');
                        open.push((None, standing));
                    } else if is_left_out {
                        inner.aside = true;
                        aside.push(' ');
                    }
                }
                Data::Root | Data::Comment => {}
            }
            let children = self.children(id).iter().rev();
            open.extend(children.map(|child| (Some(*child), inner.clone())));
        }
        if !aside.is_empty() {
            text.push(' ');
            text.push_str(&aside);
        }
        text
    }

    /// Names the words of everything in `around` that is not in `main`.
    fn leave_out_around(&self, around: NodeId, main: NodeId, report: &mut Report) {
        let holds_main = |id: NodeId| {
            let mut holds = false;
            self.visit(id, &mut |inner| {
                holds |= inner == main;
                !holds
            });
            holds
        };
        for child in self.children(around) {
            if *child == main {
                continue;
            }
            if holds_main(*child) {
                self.leave_out_around(*child, main, report);
                continue;
            }
            let words = self.words(*child);
            let silent = self
                .element(*child)
                .is_some_and(|element| SILENT.contains(&element.name()));
            if !silent && words.chars().any(char::is_alphanumeric) {
                report.add(
                    Topic::LeftOut,
                    self.line(*child),
                    format!("outside of the page's main part: {}", quoted(&words)),
                );
            }
        }
    }
}
