//! The structure tree: nodes to structure elements, and the parent tree back from content to them.
//!
//! Content and nodes below a node are put in the order in which their words stand in the pages, so the order of the
//! tree is the order of the text by construction.

use super::content::PageContent;
use super::file::File;
use super::links::{Annotation, corners};
use super::syntax::{Ref, Syntax};
use crate::paper::frame::{Node, NodeId, Numbering, Role, Scope, Sheet};

/// A marked content sequence: page index and number on that page.
type Content = (usize, i64);

/// Adds the tree and gives its root.
pub fn add(
    file: &mut File,
    sheet: &Sheet,
    contents: &[PageContent],
    pages: &[Ref],
    annotations: &[Annotation],
) -> Ref {
    let root = file.reserve();
    let elements: Vec<Ref> = sheet.structure.iter().map(|_| file.reserve()).collect();
    let own = own_content(sheet, contents);
    let first = first_content(sheet, &own);
    // By node, so that each finds its own without looking at all.
    let mut by_node: Vec<&Annotation> = annotations.iter().collect();
    by_node.sort_by_key(|annotation| annotation.node);
    for (id, node) in sheet.structure.iter() {
        let at = id.0 as usize;
        let parent = node.parent.map_or(root, |parent| elements[parent.0 as usize]);
        let out = file.object(elements[at]);
        out.put("<</Type/StructElem/S/")
            .put(node.role.name())
            .put("/P ")
            .reference(parent);
        let from = by_node.partition_point(|annotation| annotation.node < id);
        let annotations = by_node[from..]
            .iter()
            .take_while(|annotation| annotation.node == id);
        let kids = kids(node, &own[at], &first)
            .into_iter()
            .chain(annotations.map(|annotation| Kid::Annotation(annotation)));
        put_kids(out, &kids.collect::<Vec<_>>(), pages, &elements);
        put_attributes(out, node, id, sheet);
        out.put(">>");
    }
    let out = file.object(root);
    out.put("<</Type/StructTreeRoot/K ")
        .reference(elements[0])
        .put("/ParentTree<</Nums[");
    put_parents(out, contents, annotations, &elements);
    out.put("]>>/ParentTreeNextKey ")
        .integer((contents.len() + annotations.len()) as i64);
    put_notes(out, sheet, &elements);
    out.put(">>");
    root
}

/// The marked content of each node.
fn own_content(sheet: &Sheet, contents: &[PageContent]) -> Vec<Vec<Content>> {
    let mut own = vec![Vec::new(); sheet.structure.len()];
    for (page, content) in contents.iter().enumerate() {
        for (mcid, marked) in content.marked.iter().enumerate() {
            own[marked.0 as usize].push((page, mcid as i64));
        }
    }
    own
}

/// Where the words of each node and of all below it begin.
fn first_content(sheet: &Sheet, own: &[Vec<Content>]) -> Vec<Option<Content>> {
    let mut first: Vec<Option<Content>> = own.iter().map(|contents| contents.first().copied()).collect();
    // Children have higher numbers than their parents, so one pass from the end is enough.
    for (id, node) in sheet.structure.iter().rev() {
        if let (Some(parent), Some(here)) = (node.parent, first[id.0 as usize]) {
            let above = &mut first[parent.0 as usize];
            *above = Some(above.map_or(here, |known| known.min(here)));
        }
    }
    first
}

enum Kid<'a> {
    Content(Content),
    Node(NodeId),
    Annotation(&'a Annotation),
}

/// Content and child nodes of a node in reading order. A child without words stays behind the child before it.
fn kids<'a>(node: &Node, own: &[Content], first: &[Option<Content>]) -> Vec<Kid<'a>> {
    let mut kids: Vec<(Content, Kid<'_>)> = own
        .iter()
        .map(|&content| (content, Kid::Content(content)))
        .collect();
    let mut last = (0, -1);
    for &child in &node.children {
        last = first[child.0 as usize].unwrap_or(last);
        kids.push((last, Kid::Node(child)));
    }
    kids.sort_by_key(|&(place, _)| place);
    kids.into_iter().map(|(_, kid)| kid).collect()
}

/// What stands below an element, and the page that the numbers of marked content are of.
fn put_kids(out: &mut Vec<u8>, kids: &[Kid<'_>], pages: &[Ref], elements: &[Ref]) {
    let home = kids.iter().find_map(|kid| match kid {
        Kid::Content((page, _)) => Some(*page),
        Kid::Node(_) | Kid::Annotation(_) => None,
    });
    if let Some(page) = home {
        out.put("/Pg ").reference(pages[page]);
    }
    let (before, after) = match kids.len() {
        0 => return,
        1 => ("/K ", ""),
        _ => ("/K[", "]"),
    };
    out.put(before);
    for (at, kid) in kids.iter().enumerate() {
        if at > 0 {
            out.put(" ");
        }
        match kid {
            Kid::Content((page, mcid)) if Some(*page) == home => out.integer(*mcid),
            Kid::Content((page, mcid)) => out
                .put("<</Type/MCR/Pg ")
                .reference(pages[*page])
                .put("/MCID ")
                .integer(*mcid)
                .put(">>"),
            Kid::Node(child) => out.reference(elements[child.0 as usize]),
            Kid::Annotation(annotation) => out
                .put("<</Type/OBJR/Pg ")
                .reference(pages[annotation.page])
                .put("/Obj ")
                .reference(annotation.object)
                .put(">>"),
        };
    }
    out.put(after);
}

/// Language and attributes of a node.
fn put_attributes(out: &mut Vec<u8>, node: &Node, id: NodeId, sheet: &Sheet) {
    if let Some(language) = &node.language {
        out.put("/Lang").text(language);
    }
    match &node.role {
        Role::L(Numbering::Disc) => {
            out.put("/A<</O/List/ListNumbering/Disc>>");
        }
        Role::L(Numbering::Decimal) => {
            out.put("/A<</O/List/ListNumbering/Decimal>>");
        }
        Role::Th(Scope::Column) => {
            out.put("/A<</O/Table/Scope/Column>>");
        }
        Role::Th(Scope::Row) => {
            out.put("/A<</O/Table/Scope/Row>>");
        }
        Role::Figure { alt, placed } => {
            out.put("/Alt").text(alt);
            if let Some((page, rect)) = placed {
                let edges = corners(rect, sheet.pages[*page].size.height);
                out.put("/A<</O/Layout/Placement/Block/BBox[")
                    .numbers(&edges)
                    .put("]>>");
            }
        }
        Role::Note => {
            out.put("/ID").literal(note_id(id).as_bytes());
        }
        _ => {}
    }
}

fn note_id(id: NodeId) -> String {
    format!("note-{:06}", id.0)
}

fn put_notes(out: &mut Vec<u8>, sheet: &Sheet, elements: &[Ref]) {
    let mut notes = sheet
        .structure
        .iter()
        .filter(|(_, node)| node.role == Role::Note)
        .peekable();
    if notes.peek().is_none() {
        return;
    }
    out.put("/IDTree<</Names[");
    for (id, _) in notes {
        out.literal(note_id(id).as_bytes())
            .reference(elements[id.0 as usize])
            .put(" ");
    }
    out.put("]>>");
}

/// For each page the element of each marked content; for each annotation its element.
fn put_parents(out: &mut Vec<u8>, contents: &[PageContent], annotations: &[Annotation], elements: &[Ref]) {
    for (page, content) in contents.iter().enumerate() {
        out.integer(page as i64).put("[");
        for (at, node) in content.marked.iter().enumerate() {
            out.put(if at > 0 { " " } else { "" })
                .reference(elements[node.0 as usize]);
        }
        out.put("]");
    }
    for (key, annotation) in (contents.len()..).zip(annotations) {
        out.integer(key as i64)
            .put(" ")
            .reference(elements[annotation.node.0 as usize])
            .put(" ");
    }
}
