//! Lists of a page: real ones, terms with what is said of each, and Word's paragraphs that are items.

use super::blocks::{Flow, Style, Walker};
use super::sink::{Element, NodeId};
use super::word;
use crate::import::report::{Topic, quoted};
use crate::import::tree::{List, LooseItem, Part, PartKind, QuoteMark};

impl Walker<'_> {
    /// A paragraph of Word that is an item of a list.
    pub(super) fn loose_item(&mut self, id: NodeId, level: u8, flow: &mut Flow) {
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

    pub(super) fn list(&mut self, id: NodeId, number: Option<u32>, flow: &mut Flow) {
        let dom = self.dom;
        let mut items: Vec<Vec<Part>> = Vec::new();
        // What stands right in a list, such as another list, belongs to the item before it.
        let mut between = Flow::default();
        for child in dom.children(id) {
            if dom.element(*child).is_none_or(|element| element.name() != "li") {
                self.node(*child, &Style::default(), &mut between);
                continue;
            }
            add_to_last(&mut items, without_quotes(between.take_parts()));
            let mut inner = Flow::default();
            self.children(*child, &Style::default(), &mut inner);
            let parts = without_quotes(inner.take_parts());
            if !parts.is_empty() {
                items.push(parts);
            }
        }
        add_to_last(&mut items, without_quotes(between.take_parts()));
        flow.finish();
        if !items.is_empty() {
            flow.push(dom.line(id), PartKind::List(List { number, items }));
        }
    }

    /// Terms and what is said of each: a list of them, each term with weight.
    pub(super) fn terms(&mut self, id: NodeId, flow: &mut Flow) {
        let dom = self.dom;
        let mut items: Vec<Vec<Part>> = Vec::new();
        let mut between = Flow::default();
        for child in dom.children(id) {
            let name = dom.element(*child).map_or("", Element::name);
            if !matches!(name, "dt" | "dd") {
                self.node(*child, &Style::default(), &mut between);
                continue;
            }
            add_to_last(&mut items, between.take_parts());
            let mut inner = Flow::default();
            let mut style = Style::default();
            style.form.strong = name == "dt";
            self.children(*child, &style, &mut inner);
            let parts = inner.take_parts();
            if name == "dd" {
                add_to_last(&mut items, parts);
            } else if !parts.is_empty() {
                items.push(parts);
            }
        }
        add_to_last(&mut items, between.take_parts());
        flow.finish();
        if !items.is_empty() {
            flow.push(dom.line(id), PartKind::List(List { number: None, items }));
        }
    }
}

/// Adds parts to the last item; they are the first one where there is none.
fn add_to_last(items: &mut Vec<Vec<Part>>, parts: Vec<Part>) {
    match items.last_mut() {
        _ if parts.is_empty() => {}
        Some(last) => last.extend(parts),
        None => items.push(parts),
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
