//! The structure tree: nodes to structure elements, and the parent tree back from content to them.
//!
//! Content and nodes below a node are put in the order in which their words stand in the pages, so the order of the
//! tree is the order of the text by construction.

use super::links::Annotation;
use super::operations::PageContent;
use super::text_string;
use crate::paper::frame::{Node, NodeId, Numbering, Rect, Role, Scope, Sheet};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// A marked content sequence: page index and number on that page.
type Content = (usize, i64);

/// Adds the tree and gives its root.
pub fn add(
    document: &mut Document,
    sheet: &Sheet,
    contents: &[PageContent],
    pages: &[ObjectId],
    annotations: &[Annotation],
) -> ObjectId {
    let root = document.new_object_id();
    let elements: Vec<ObjectId> = sheet.structure.iter().map(|_| document.new_object_id()).collect();
    let own = own_content(sheet, contents);
    let first = first_content(sheet, &own);
    for (id, node) in sheet.structure.iter() {
        let at = id.0 as usize;
        let parent = node.parent.map_or(root, |parent| elements[parent.0 as usize]);
        let mut element = element(node, id, sheet);
        element.set("P", parent);
        set_kids(
            &mut element,
            &kids(node, &own[at], &first),
            annotations,
            id,
            pages,
            &elements,
        );
        document.set_object(elements[at], element);
    }
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => elements[0],
        "ParentTree" => parent_tree(contents, annotations, &elements),
        "ParentTreeNextKey" => (contents.len() + annotations.len()) as i64,
    };
    let notes = note_ids(sheet, &elements);
    if !notes.is_empty() {
        tree.set("IDTree", dictionary! { "Names" => notes });
    }
    document.set_object(root, tree);
    root
}

/// The marked content of each node.
fn own_content(sheet: &Sheet, contents: &[PageContent]) -> Vec<Vec<Content>> {
    let mut own = vec![Vec::new(); sheet.structure.len()];
    for (page, content) in contents.iter().enumerate() {
        for (mcid, marked) in content.marked.iter().enumerate() {
            own[marked.node.0 as usize].push((page, mcid as i64));
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

enum Kid {
    Content(Content),
    Node(NodeId),
}

/// Content and child nodes of a node in reading order. A child without words stays behind the child before it.
fn kids(node: &Node, own: &[Content], first: &[Option<Content>]) -> Vec<Kid> {
    let mut kids: Vec<(Content, Kid)> = own
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

fn set_kids(
    element: &mut Dictionary,
    kids: &[Kid],
    annotations: &[Annotation],
    id: NodeId,
    pages: &[ObjectId],
    elements: &[ObjectId],
) {
    let home = kids.iter().find_map(|kid| match kid {
        Kid::Content((page, _)) => Some(*page),
        Kid::Node(_) => None,
    });
    let mut array: Vec<Object> = kids
        .iter()
        .map(|kid| match kid {
            Kid::Content((page, mcid)) if Some(*page) == home => (*mcid).into(),
            Kid::Content((page, mcid)) => {
                dictionary! { "Type" => "MCR", "Pg" => pages[*page], "MCID" => *mcid }.into()
            }
            Kid::Node(child) => elements[child.0 as usize].into(),
        })
        .collect();
    for annotation in annotations.iter().filter(|annotation| annotation.node == id) {
        array.push(
            dictionary! { "Type" => "OBJR", "Pg" => pages[annotation.page], "Obj" => annotation.object }
                .into(),
        );
    }
    if let Some(page) = home {
        element.set("Pg", pages[page]);
    }
    match array.len() {
        0 => {}
        1 => element.set("K", array.remove(0)),
        _ => element.set("K", array),
    }
}

/// Type, language and attributes of a node.
fn element(node: &Node, id: NodeId, sheet: &Sheet) -> Dictionary {
    let mut element = dictionary! { "Type" => "StructElem", "S" => node.role.name() };
    if let Some(language) = &node.language {
        element.set("Lang", text_string(language));
    }
    match &node.role {
        Role::L(numbering) => element.set("A", list_attributes(*numbering)),
        Role::Th(scope) => element.set("A", head_attributes(*scope)),
        Role::Figure { alt, placed } => {
            element.set("Alt", text_string(alt));
            if let Some((page, rect)) = placed {
                element.set("A", figure_attributes(rect, sheet.pages[*page].size.height));
            }
        }
        Role::Note => element.set("ID", Object::string_literal(note_id(id))),
        _ => {}
    }
    element
}

fn list_attributes(numbering: Numbering) -> Dictionary {
    let name = match numbering {
        Numbering::Disc => "Disc",
        Numbering::Decimal => "Decimal",
    };
    dictionary! { "O" => "List", "ListNumbering" => name }
}

fn head_attributes(scope: Scope) -> Dictionary {
    let name = match scope {
        Scope::Column => "Column",
        Scope::Row => "Row",
    };
    dictionary! { "O" => "Table", "Scope" => name }
}

fn figure_attributes(rect: &Rect, height: f32) -> Dictionary {
    let edges: Vec<Object> = [rect.x, height - rect.bottom(), rect.right(), height - rect.y]
        .into_iter()
        .map(|edge| super::rounded(edge).into())
        .collect();
    dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => edges }
}

fn note_id(id: NodeId) -> String {
    format!("note-{:06}", id.0)
}

fn note_ids(sheet: &Sheet, elements: &[ObjectId]) -> Vec<Object> {
    sheet
        .structure
        .iter()
        .filter(|(_, node)| node.role == Role::Note)
        .flat_map(|(id, _)| {
            [
                Object::string_literal(note_id(id)),
                elements[id.0 as usize].into(),
            ]
        })
        .collect()
}

/// For each page the element of each marked content; for each annotation its element.
fn parent_tree(contents: &[PageContent], annotations: &[Annotation], elements: &[ObjectId]) -> Dictionary {
    let mut numbers: Vec<Object> = Vec::new();
    for (page, content) in contents.iter().enumerate() {
        let parents: Vec<Object> = content
            .marked
            .iter()
            .map(|marked| elements[marked.node.0 as usize].into())
            .collect();
        numbers.push((page as i64).into());
        numbers.push(parents.into());
    }
    for (at, annotation) in annotations.iter().enumerate() {
        numbers.push(((contents.len() + at) as i64).into());
        numbers.push(elements[annotation.node.0 as usize].into());
    }
    dictionary! { "Nums" => numbers }
}
