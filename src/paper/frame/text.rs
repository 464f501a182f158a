//! A frame in words, for tests and for people who look for a fault in a layout.

use super::{Artifact, Item, NodeId, Sheet, Tag, TextRun};
use std::fmt::Write;

impl Sheet {
    /// Every item as one line: page, box, role, words. Boxes are `left,top width x height`, rounded.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for (number, page) in self.pages.iter().enumerate() {
            let _ = writeln!(out, "page {}", number + 1);
            for placed in &page.items {
                let role = self.role_of(placed.tag);
                let _ = match &placed.item {
                    Item::Text(run) => {
                        let b = run.bounds();
                        writeln!(
                            out,
                            "  {:.0},{:.0} {:.0}x{:.0} {role} {:?}",
                            b.x, b.y, b.width, b.height, run.text
                        )
                    }
                    Item::Shape(shape) => writeln!(out, "  {role} path of {} steps", shape.path.len()),
                    Item::Picture(id, b) => {
                        writeln!(
                            out,
                            "  {:.0},{:.0} {:.0}x{:.0} {role} picture {}",
                            b.x, b.y, b.width, b.height, id.0
                        )
                    }
                };
            }
        }
        out
    }

    /// The words of the sheet in the order of the structure tree, as a screen reader says them; blocks on lines of their
    /// own, artifacts left out.
    pub fn reading_text(&self) -> String {
        let mut out = String::new();
        let mut last = None;
        for (node, run) in self.reading_runs() {
            let block = self.block_of(node);
            if last.is_some_and(|before| before != block) {
                out.push('\n');
            }
            last = Some(block);
            out.push_str(&run.text);
        }
        out
    }

    /// All runs of content with their nodes, in the order of the structure tree.
    pub fn reading_runs(&self) -> Vec<(NodeId, &TextRun)> {
        let runs: Vec<(NodeId, &TextRun)> = self
            .runs()
            .filter_map(|(_, tag, run)| match tag {
                Tag::Node(node) => Some((node, run)),
                Tag::Artifact(_) => None,
            })
            .collect();
        let mut own: Vec<Vec<usize>> = vec![Vec::new(); self.structure.len()];
        for (at, (node, _)) in runs.iter().enumerate() {
            own[node.0 as usize].push(at);
        }
        // Where the words of each node begin, those of its children included; children come after parents.
        let mut first: Vec<usize> = own
            .iter()
            .map(|own| own.first().copied().unwrap_or(usize::MAX))
            .collect();
        for (id, node) in self.structure.iter().rev() {
            if let Some(parent) = node.parent {
                first[parent.0 as usize] = first[parent.0 as usize].min(first[id.0 as usize]);
            }
        }
        let mut order = Vec::with_capacity(runs.len());
        self.visit(super::StructTree::ROOT, &own, &first, &mut order);
        order.into_iter().map(|at| runs[at]).collect()
    }

    fn visit(&self, node: NodeId, own: &[Vec<usize>], first: &[usize], order: &mut Vec<usize>) {
        let mut kids: Vec<(usize, Option<NodeId>)> =
            own[node.0 as usize].iter().map(|&at| (at, None)).collect();
        let children = &self.structure.get(node).children;
        kids.extend(
            children
                .iter()
                .map(|&child| (first[child.0 as usize], Some(child))),
        );
        kids.sort_by_key(|&(at, _)| at);
        for (at, child) in kids {
            match child {
                Some(child) => self.visit(child, own, first, order),
                None => order.push(at),
            }
        }
    }

    /// The nearest node above that is not inline.
    fn block_of(&self, node: NodeId) -> NodeId {
        let mut at = node;
        while matches!(self.structure.get(at).role, super::Role::Link | super::Role::Span) {
            match self.structure.get(at).parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    }

    fn role_of(&self, tag: Tag) -> &'static str {
        match tag {
            Tag::Node(node) => self.structure.get(node).role.name(),
            Tag::Artifact(Artifact::Header) => "header",
            Tag::Artifact(Artifact::Footer) => "footer",
            Tag::Artifact(Artifact::Decoration) => "decoration",
            Tag::Artifact(Artifact::Watermark) => "watermark",
        }
    }
}
