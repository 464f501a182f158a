//! What is not taken from a page: what no reader sees, what is no words, what stands around the text. It is named.

use super::blocks::Walker;
use super::sink::{Dom, Element, NodeId};
use super::word;
use crate::import::report::{Topic, quoted};

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

/// Why an element is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WhyNot {
    /// Its words are named with this.
    Words(&'static str),
    /// It is named with this, and its address with it.
    Thing(&'static str),
    /// It says nothing by itself.
    Silent,
}

impl Dom {
    /// Why an element is not taken; nothing where it is.
    pub(super) fn why_not(&self, id: NodeId, element: &Element) -> Option<WhyNot> {
        if word::is_hidden(element) {
            return Some(WhyNot::Words("words that the page hides"));
        }
        if let Some((_, what)) = NOT_TAKEN.iter().find(|(known, _)| *known == element.name()) {
            return Some(WhyNot::Thing(what));
        }
        self.foreign(id, element)
    }

    /// Words of a page around a text, and of people around a document.
    fn foreign(&self, id: NodeId, element: &Element) -> Option<WhyNot> {
        let role = element.attribute("role").unwrap_or("");
        let class = element.attribute("class").unwrap_or("");
        let has_class = |name: &str| class.split_whitespace().any(|known| known == name);
        if has_class("footnote-back") {
            return Some(WhyNot::Silent);
        }
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
        } else {
            return None;
        };
        Some(WhyNot::Words(what))
    }

    /// The head of a page has its menus and its logo, but no heading of the text.
    fn is_head_or_foot(&self, id: NodeId, element: &Element) -> bool {
        if !matches!(element.name(), "header" | "footer") {
            return false;
        }
        let mut has_heading = false;
        self.visit(id, &mut |inner| {
            has_heading |= self.element(inner).is_some_and(|element| element.name() == "h1");
            !has_heading
        });
        !has_heading
    }
}

impl Walker<'_> {
    /// Names what is not taken.
    pub(super) fn name_not_taken(&mut self, id: NodeId, element: &Element, why: WhyNot) {
        match why {
            WhyNot::Words(what) => self.leave_out(id, what),
            WhyNot::Thing(what) => self.not_taken(id, element, what),
            WhyNot::Silent => {}
        }
    }

    pub(super) fn input(&mut self, id: NodeId, element: &Element) {
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
    fn leave_out(&mut self, id: NodeId, what: &str) {
        let words = self.dom.words(id);
        if words.chars().any(char::is_alphanumeric) {
            let note = format!("{what}: {}", quoted(&words));
            self.report.add(Topic::LeftOut, self.dom.line(id), note);
        }
    }
}
