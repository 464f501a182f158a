//! Paragraphs: the first line of a card, pictures, and alerts that were not read.

use super::super::inline::{Image, Leaf};
use super::{Container, OpenLeaf, Tree, trimmed};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, Figure, Paragraph};
use crate::parse::codes;
use crate::toml_table::text;
use pulldown_cmark::BlockQuoteKind;
use std::ops::Range;

impl Tree<'_, '_> {
    pub(super) fn start_paragraph(&mut self, range: Range<usize>) {
        self.inlines.cut_first_line = matches!(
            self.open.last(),
            Some(Container::Quote { kind: Some(BlockQuoteKind::Important), heading: None, blocks, .. }) if blocks.is_empty()
        );
        if self.body.markdown()[range.start..].starts_with("[!") {
            self.unknown_alert(range.clone());
        }
        self.leaf = Some(OpenLeaf::Paragraph(range));
    }

    pub(super) fn unknown_alert(&mut self, range: Range<usize>) {
        let line = self.body.markdown()[range.clone()].lines().next().unwrap_or("");
        let Some(close) = line.find(']') else { return };
        let word = &line[2..close];
        let known =
            ["IMPORTANT", "NOTE", "TIP", "CAUTION", "WARNING"].contains(&word.to_uppercase().as_str());
        let span = self.body.span(range.start..range.start + close + 1);
        let hint = if known {
            "Let it stand alone on its line, with > before it and before each line after it."
        } else {
            "Use [!IMPORTANT] for a \"call us\" card, [!NOTE] or [!TIP]. Emergency signs stand in red-flags.toml."
        };
        self.diagnostics.push(
            Diagnostic::new(
                &codes::UNKNOWN_ALERT,
                span,
                format!("[!{word}] is not read as a card here"),
            )
            .hint(hint),
        );
    }

    pub(super) fn finish_paragraph(&mut self, mut leaf: Leaf, range: Range<usize>) {
        let span = self.body.span(trimmed(self.body.markdown(), range));
        if leaf.content.is_empty() && leaf.images.len() == 1 {
            let image = leaf.images.remove(0);
            let figure = self.figure(image);
            return self.add(Block::Figure(Box::new(figure)));
        }
        self.refuse_images(&leaf.images);
        if leaf.content.is_empty() {
            return;
        }
        let wants_heading = matches!(
            self.open.last(),
            Some(Container::Quote { kind: Some(BlockQuoteKind::Important), heading: None, blocks, .. }) if blocks.is_empty()
        );
        if wants_heading && let Some(Container::Quote { heading, .. }) = self.open.last_mut() {
            *heading = Some(match leaf.first_line {
                Some(line) => line,
                None => std::mem::take(&mut leaf.content),
            });
        }
        if !leaf.content.is_empty() {
            self.add(Block::Paragraph(Paragraph {
                content: leaf.content,
                span,
            }));
        }
    }

    pub(super) fn refuse_images(&mut self, images: &[Image]) {
        for image in images {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::IMAGE_FORM,
                    image.span,
                    "a picture cannot stand among words",
                )
                .hint("Give it a line of its own, with an empty line before and after it."),
            );
        }
    }

    pub(super) fn figure(&mut self, image: Image) -> Figure {
        let alt = text::collapse(&image.alt);
        let caption = text::collapse(&image.title);
        let mut refuse = |message: &str, hint: &'static str| {
            self.diagnostics
                .push(Diagnostic::new(&codes::IMAGE_FORM, image.span, message).hint(hint));
        };
        if alt.is_empty() {
            refuse(
                "this picture has no words for people who do not see it",
                "Say between [ and ] what it shows: ![The nerve runs down the back of the leg.](nerve.svg)",
            );
        }
        if text::markup(&alt).or(text::markup(&caption)).is_some() {
            refuse(
                "the words of a picture are plain: no links, no stars, no clinic facts",
                "Delete the marks and keep the words.",
            );
        }
        let file = image.file.strip_prefix("../figures/").unwrap_or(&image.file);
        let known = [".svg", ".png", ".jpg", ".jpeg"]
            .iter()
            .any(|ending| file.ends_with(ending));
        if !known || file.contains(['/', '\\', ':', '%', '#', '?']) || file.chars().any(char::is_whitespace) {
            refuse(
                &format!("\"{}\" names no picture", image.file),
                "Pictures stand in content/figures/ and end in .svg, .png or .jpg. Type the file's name alone: nerve-roots.svg",
            );
        }
        Figure {
            file: file.into(),
            alt: (&*alt).into(),
            caption: (!caption.is_empty()).then(|| (&*caption).into()),
            span: image.span,
        }
    }
}
