//! Headings: their form and level, and what may stand in their braces.

use super::super::WrittenHeading;
use super::super::inline::Leaf;
use super::{OpenLeaf, Piece, Tree, trimmed};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::block::{Block, Paragraph};
use crate::parse::codes;
use crate::source::{Excerpt, Span};
use pulldown_cmark::{CowStr, HeadingLevel};
use std::ops::Range;

impl<'a> Tree<'a, '_> {
    pub(super) fn start_heading(&mut self, level: HeadingLevel, id: Option<CowStr<'a>>, range: Range<usize>) {
        let written = level as u8;
        if let Some((code, message, hint)) = self.heading_fault(written, &range) {
            let span = self.body.span(range.clone());
            let mut found = Diagnostic::new(code, span, message).hint(hint);
            let deepest = (self.heading_level.max(1) + 1).min(4);
            if code == &codes::HEADING_LEVEL && written > deepest {
                let marks = range.start..range.start + usize::from(written);
                found = found.retyping(self.body.span(marks), "#".repeat(usize::from(deepest)));
            }
            self.diagnostics.push(found);
        }
        let level = written.clamp(2, 4);
        self.heading_level = level;
        self.leaf = Some(OpenLeaf::Heading {
            level,
            id: id.map(|id| self.body.text.part(&id)),
            range,
        });
    }

    /// What is wrong with the form or the level of a heading, and what to type.
    fn heading_fault(
        &self,
        level: u8,
        range: &Range<usize>,
    ) -> Option<(&'static Code, &'static str, String)> {
        let fault = |code, message, hint: &str| Some((code, message, hint.to_owned()));
        if !self.body.markdown()[range.clone()].trim_start().starts_with('#') {
            return fault(
                &codes::HEADING_FORM,
                "a line of - or = under words makes them a heading",
                "Type ## before a heading. For a divided text, delete the line.",
            );
        }
        if !self.open.is_empty() {
            return fault(
                &codes::HEADING_FORM,
                "a heading cannot stand in a list or a quote",
                "Begin the line with ## at the left edge, or make the words **bold**.",
            );
        }
        match level {
            1 => fault(
                &codes::HEADING_LEVEL,
                "the title stands in the front matter, and no heading is above ##",
                "Type ## for a section.",
            ),
            5.. => fault(
                &codes::HEADING_LEVEL,
                "headings go down to ####",
                "Type ### or ####, or make the words **bold**.",
            ),
            _ if level > self.heading_level.max(1) + 1 => {
                let above = "#".repeat(usize::from(self.heading_level.max(1) + 1));
                let hint = format!("Type {above} here, or put a heading with {above} before it.");
                Some((&codes::HEADING_LEVEL, "this heading skips a level", hint))
            }
            _ => None,
        }
    }

    pub(super) fn check_attributes(
        &mut self,
        classes: &[CowStr<'a>],
        attributes: &[(CowStr<'a>, Option<CowStr<'a>>)],
        span: Span,
    ) {
        let unread = classes.first().or(attributes.first().map(|(name, _)| name));
        if let Some(unread) = unread {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::HEADING_FORM,
                    span,
                    format!("\"{unread}\" in the braces of a heading means nothing"),
                )
                .hint("Only a name may stand there: {#symptoms}"),
            );
        }
    }

    pub(super) fn finish_heading(&mut self, leaf: Leaf, level: u8, id: Option<Excerpt>, range: Range<usize>) {
        self.refuse_images(&leaf.images);
        let span = self.body.span(trimmed(self.body.markdown(), range));
        if leaf.content.is_empty() {
            self.diagnostics.push(
                Diagnostic::new(&codes::HEADING_FORM, span, "this heading has no words")
                    .hint("Type its words after the marks, or delete the line."),
            );
        }
        if self.open.is_empty() {
            self.pieces.push(Piece::Heading(WrittenHeading {
                level,
                id,
                content: leaf.content,
                span,
            }));
        } else {
            self.add(Block::Paragraph(Paragraph {
                content: leaf.content,
                span,
            }));
        }
    }
}
