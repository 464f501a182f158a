//! The structure tree: what each item on a page means (ISO 32000-1, 14.7 and 14.8).

use super::Rect;

/// Index into the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// How the items of a list are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Bullets, ticks, boxes: no order.
    Disc,
    /// 1, 2, 3.
    Decimal,
}

/// Which cells a table head speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The cells below.
    Column,
    /// The cells beside.
    Row,
}

/// Standard structure types that sheets use.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    Document,
    Part,
    Sect,
    Div,
    BlockQuote,
    /// A heading of level 1 to 6.
    H(u8),
    P,
    L(Numbering),
    Li,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    Tr,
    Th(Scope),
    Td,
    Caption,
    /// A picture: what it says in words, and its page and box once it is placed.
    Figure {
        alt: String,
        placed: Option<(usize, Rect)>,
    },
    Link,
    Note,
    Span,
}

impl Role {
    /// The name of the structure type in PDF.
    pub fn name(&self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Part => "Part",
            Role::Sect => "Sect",
            Role::Div => "Div",
            Role::BlockQuote => "BlockQuote",
            Role::H(1) => "H1",
            Role::H(2) => "H2",
            Role::H(3) => "H3",
            Role::H(4) => "H4",
            Role::H(5) => "H5",
            Role::H(_) => "H6",
            Role::P => "P",
            Role::L(_) => "L",
            Role::Li => "LI",
            Role::Lbl => "Lbl",
            Role::LBody => "LBody",
            Role::Table => "Table",
            Role::THead => "THead",
            Role::TBody => "TBody",
            Role::Tr => "TR",
            Role::Th(_) => "TH",
            Role::Td => "TD",
            Role::Caption => "Caption",
            Role::Figure { .. } => "Figure",
            Role::Link => "Link",
            Role::Note => "Note",
            Role::Span => "Span",
        }
    }
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// The node above; none for the root.
    pub parent: Option<NodeId>,
    /// The nodes below in reading order. Text of its own is found through the tags of the items.
    pub children: Vec<NodeId>,
    /// BCP 47 tag where it differs from the node above.
    pub language: Option<String>,
}

/// All nodes; the first is the document.
#[derive(Debug, Clone, PartialEq)]
pub struct StructTree {
    nodes: Vec<Node>,
}

impl Default for StructTree {
    fn default() -> Self {
        StructTree::new()
    }
}

impl StructTree {
    /// The node of the whole document.
    pub const ROOT: NodeId = NodeId(0);

    /// A tree with nothing but the document.
    pub fn new() -> StructTree {
        let root = Node {
            role: Role::Document,
            parent: None,
            children: Vec::new(),
            language: None,
        };
        StructTree { nodes: vec![root] }
    }

    /// Adds a node as the last below `parent`.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).expect("a sheet has fewer than 2^32 nodes"));
        self.nodes.push(Node {
            role,
            parent: Some(parent),
            children: Vec::new(),
            language: None,
        });
        self.nodes[parent.0 as usize].children.push(id);
        id
    }

    /// Adds a node whose words are in another language.
    pub fn add_in(&mut self, parent: NodeId, role: Role, language: &str) -> NodeId {
        let id = self.add(parent, role);
        self.nodes[id.0 as usize].language = Some(language.to_owned());
        id
    }

    /// Notes where a figure was placed, for its bounding box.
    pub fn place_figure(&mut self, figure: NodeId, page: usize, rect: Rect) {
        if let Role::Figure { placed, .. } = &mut self.nodes[figure.0 as usize].role {
            *placed = Some((page, rect));
        }
    }

    /// A node by its id.
    pub fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// All nodes with their ids; a parent comes before its children.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (NodeId, &Node)> {
        self.nodes
            .iter()
            .enumerate()
            .map(|(at, node)| (NodeId(at as u32), node))
    }

    /// How many nodes there are, the document included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing but the document.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1
    }
}
