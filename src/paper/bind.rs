//! Sheets bound into one: their pages behind one another, with one structure tree, one outline, and links between them.
//!
//! Each part keeps its layout. Its places are named `PART.PLACE` in the bound sheet, the part itself `PART`; so links
//! between parts are written before the parts are bound, and one that names a place that its part does not have leads to
//! the part. Pages are counted by [`Places`], before the parts are bound and for what they say of one another.

use super::frame::{
    Anchor, Artifact, NodeId, OutlineEntry, Page, PictureId, Placed, Role, Sheet, StructTree, Tag, Target,
};
use std::collections::BTreeMap;

/// A sheet to be bound.
#[derive(Debug)]
pub struct Part {
    /// What links call it; without a full stop.
    pub name: String,
    pub sheet: Sheet,
    /// Starts on a right-hand page, the first side of a sheet of paper.
    pub right: bool,
}

/// Where each part starts, and how many pages there are in all; pages counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    pub starts: Vec<usize>,
    pub pages: usize,
}

impl Places {
    /// Places parts of so many pages, each with whether it starts on a right-hand page.
    pub fn of(parts: impl IntoIterator<Item = (usize, bool)>) -> Places {
        let (mut starts, mut pages) = (Vec::new(), 0usize);
        for (count, right) in parts {
            if right {
                pages = pages.next_multiple_of(2);
            }
            starts.push(pages);
            pages += count;
        }
        Places { starts, pages }
    }
}

/// Binds parts in the places that they were counted for. `blank` makes the page that stands where none is, by its index;
/// its words are passed over by a screen reader. Title, language and the like are those of `cover`, the first part.
pub fn bind(parts: Vec<Part>, places: &Places, blank: &mut dyn FnMut(usize) -> Option<Page>) -> Sheet {
    let mut parts = parts.into_iter().zip(&places.starts);
    let Some((first, _)) = parts.next() else {
        return Sheet {
            title: String::new(),
            language: String::new(),
            direction: Default::default(),
            metadata: Default::default(),
            pages: Vec::new(),
            structure: StructTree::new(),
            outline: Vec::new(),
            anchors: BTreeMap::new(),
            pictures: Vec::new(),
        };
    };
    let mut bound = Sheet {
        title: first.sheet.title.clone(),
        language: first.sheet.language.clone(),
        direction: first.sheet.direction,
        metadata: first.sheet.metadata.clone(),
        pages: Vec::with_capacity(places.pages),
        structure: StructTree::new(),
        outline: Vec::new(),
        anchors: BTreeMap::new(),
        pictures: Vec::new(),
    };
    add(first, &mut bound);
    for (part, start) in parts {
        while bound.pages.len() < *start {
            let Some(page) = blank(bound.pages.len()) else {
                break;
            };
            bound.pages.push(silent(page));
        }
        add(part, &mut bound);
    }
    lead_somewhere(&mut bound);
    bound
}

/// A page whose words are no part of the text.
fn silent(mut page: Page) -> Page {
    for placed in &mut page.items {
        if matches!(placed.tag, Tag::Node(_)) {
            placed.tag = Tag::Artifact(Artifact::Decoration);
        }
    }
    page.links.clear();
    page
}

fn add(part: Part, bound: &mut Sheet) {
    let Part { name, sheet, .. } = part;
    let before = bound.pages.len();
    let pictures = u32::try_from(bound.pictures.len()).unwrap_or(u32::MAX);
    let nodes = add_nodes(&sheet.structure, before, &mut bound.structure);
    let node = |id: NodeId| nodes[id.0 as usize];
    bound
        .anchors
        .insert(name.clone(), Anchor { page: before, y: 0.0 });
    for (place, anchor) in sheet.anchors {
        let anchor = Anchor {
            page: anchor.page + before,
            ..anchor
        };
        bound.anchors.insert(format!("{name}.{place}"), anchor);
    }
    for mut page in sheet.pages {
        for Placed { tag, item } in &mut page.items {
            if let Tag::Node(id) = tag {
                *id = node(*id);
            }
            if let super::frame::Item::Picture(id, _) = item {
                *id = PictureId(id.0 + pictures);
            }
        }
        for link in &mut page.links {
            link.node = node(link.node);
        }
        bound.pages.push(page);
    }
    bound.pictures.extend(sheet.pictures);
    bound.outline.extend(moved(sheet.outline, before));
}

/// Adds the nodes of a part below a node of its own; gives the new id of each.
fn add_nodes(from: &StructTree, pages_before: usize, into: &mut StructTree) -> Vec<NodeId> {
    let part = into.add(StructTree::ROOT, Role::Part);
    let mut ids: Vec<NodeId> = Vec::with_capacity(from.len());
    for (_, node) in from.iter() {
        let Some(parent) = node.parent else {
            ids.push(part);
            continue;
        };
        let role = match &node.role {
            Role::Figure { alt, placed } => Role::Figure {
                alt: alt.clone(),
                placed: placed.map(|(page, rect)| (page + pages_before, rect)),
            },
            role => role.clone(),
        };
        let parent = ids[parent.0 as usize];
        ids.push(match &node.language {
            Some(language) => into.add_in(parent, role, language),
            None => into.add(parent, role),
        });
    }
    ids
}

fn moved(entries: Vec<OutlineEntry>, by: usize) -> Vec<OutlineEntry> {
    let entry = |entry: OutlineEntry| OutlineEntry {
        anchor: Anchor {
            page: entry.anchor.page + by,
            ..entry.anchor
        },
        children: moved(entry.children, by),
        title: entry.title,
    };
    entries.into_iter().map(entry).collect()
}

/// A link to a place that its part does not have leads to the part.
fn lead_somewhere(bound: &mut Sheet) {
    let anchors = &bound.anchors;
    for link in bound.pages.iter_mut().flat_map(|page| &mut page.links) {
        if let Target::Anchor(name) = &mut link.target
            && !anchors.contains_key(name.as_str())
            && let Some((part, _)) = name.split_once('.')
        {
            *name = part.to_owned();
        }
    }
}

#[cfg(test)]
mod tests;
