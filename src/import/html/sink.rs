//! The tree that html5ever builds: nodes in one list, so that dropping or walking it needs no recursion.

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// A node's number.
pub type NodeId = usize;

#[derive(Debug)]
pub struct Node {
    pub data: Data,
    pub children: Vec<NodeId>,
    pub line: u32,
    parent: Option<NodeId>,
    depth: u32,
}

#[derive(Debug)]
pub enum Data {
    /// The document, and the contents of a template, which are no part of the page.
    Root,
    Element(Element),
    Text(String),
    Comment,
}

#[derive(Debug)]
pub struct Element {
    name: QualName,
    attributes: Vec<(String, String)>,
    template: Option<NodeId>,
}

impl Element {
    pub fn name(&self) -> &str {
        &self.name.local
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A page, read.
#[derive(Debug)]
pub struct Dom {
    pub nodes: Vec<Node>,
}

/// Where lines come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// They are counted.
    Counted,
    /// The page was made of another text, and comments tell its lines: `<!--takehome-line:12-->`.
    Told,
    /// The page was made of a document that has none.
    Without,
}

/// How a comment begins that tells a line.
pub const LINE_MARK: &str = "takehome-line:";

/// What html5ever builds into.
#[derive(Debug)]
pub struct Sink {
    nodes: RefCell<Vec<Node>>,
    lines: Lines,
    line: Cell<u32>,
    deepest: Cell<u32>,
}

impl Sink {
    pub fn new(lines: Lines) -> Sink {
        let document = Node {
            data: Data::Root,
            children: Vec::new(),
            line: 0,
            parent: None,
            depth: 0,
        };
        Sink {
            nodes: RefCell::new(vec![document]),
            lines,
            line: Cell::new(u32::from(lines == Lines::Counted)),
            deepest: Cell::new(0),
        }
    }

    /// How deep the page is so far.
    pub fn depth(&self) -> u32 {
        self.deepest.get()
    }

    fn create(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            data,
            children: Vec::new(),
            line: self.line.get(),
            parent: None,
            depth: 0,
        });
        nodes.len() - 1
    }

    /// Puts a node or a text before the child with this place among those of `parent`; at the end without a place.
    fn insert(&self, parent: NodeId, place: Option<usize>, child: NodeOrText<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(child) => {
                self.detach(child);
                child
            }
            NodeOrText::AppendText(text) => {
                if self.joined(parent, place, &text) {
                    return;
                }
                self.create(Data::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        self.deepest.set(self.deepest.get().max(depth));
        let at = place.unwrap_or(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
    }

    /// Adds a text to the one that stands before the place, if there is one.
    fn joined(&self, parent: NodeId, place: Option<usize>, text: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let at = place.unwrap_or(nodes[parent].children.len());
        let Some(before) = at.checked_sub(1).map(|at| nodes[parent].children[at]) else {
            return false;
        };
        match &mut nodes[before].data {
            Data::Text(known) => {
                known.push_str(text);
                true
            }
            _ => false,
        }
    }

    /// Where a node stands among its siblings. From the end: what is moved was mostly added last.
    fn place(&self, node: NodeId) -> Option<(NodeId, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes[node].parent?;
        let place = nodes[parent].children.iter().rposition(|child| *child == node)?;
        Some((parent, place))
    }

    fn detach(&self, node: NodeId) {
        if let Some((parent, place)) = self.place(node) {
            let mut nodes = self.nodes.borrow_mut();
            nodes[parent].children.remove(place);
            nodes[node].parent = None;
        }
    }
}

/// The name of an element, lent to html5ever.
#[derive(Debug)]
pub struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Name;

    fn finish(self) -> Dom {
        Dom {
            nodes: self.nodes.into_inner(),
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        0
    }

    fn elem_name(&self, target: &NodeId) -> Name {
        match &self.nodes.borrow()[*target].data {
            Data::Element(element) => Name(element.name.clone()),
            // html5ever promises to ask elements only; a name that no rule knows is a safe answer.
            _ => Name(QualName::new(None, Namespace::from(""), LocalName::from(""))),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let template = flags.template.then(|| self.create(Data::Root));
        let attributes = attributes.into_iter().map(owned).collect();
        self.create(Data::Element(Element {
            name,
            attributes,
            template,
        }))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        if self.lines == Lines::Told
            && let Some(line) = text.strip_prefix(LINE_MARK)
            && let Ok(line) = line.parse()
        {
            self.line.set(line);
        }
        self.create(Data::Comment)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.create(Data::Comment)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        match &self.nodes.borrow()[*target].data {
            Data::Element(element) => element.template.unwrap_or(*target),
            _ => *target,
        }
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(child) = &child {
            self.detach(*child);
        }
        if let Some((parent, place)) = self.place(*sibling) {
            self.insert(parent, Some(place), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[*target].data {
            for (name, value) in attributes.into_iter().map(owned) {
                if element.attribute(&name).is_none() {
                    element.attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[*node].children);
        for child in children {
            self.nodes.borrow_mut()[child].parent = None;
            self.insert(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }

    fn set_current_line(&self, line: u64) {
        if self.lines == Lines::Counted {
            self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
        }
    }
}

fn owned(attribute: Attribute) -> (String, String) {
    let name = attribute.name.local.to_string();
    (name, attribute.value.to_string())
}
