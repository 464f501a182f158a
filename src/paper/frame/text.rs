//! A frame in words, for tests and for people who look for a fault in a layout.

use super::{Artifact, Item, NodeId, Sheet, Tag};
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

    /// The words of the sheet in reading order, artifacts left out; items of different blocks on lines of their own.
    pub fn reading_text(&self) -> String {
        let mut out = String::new();
        let mut last = None;
        for (_, tag, run) in self.runs() {
            let Tag::Node(node) = tag else { continue };
            let block = self.block_of(node);
            if last.is_some_and(|before| before != block) {
                out.push('\n');
            }
            last = Some(block);
            out.push_str(&run.text);
        }
        out
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
        }
    }
}
