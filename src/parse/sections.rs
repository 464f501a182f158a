//! Blocks are grouped under their `##` headings.
//!
//! Steps, in order:
//! 1. Pieces are cut at every `##`; what stands before the first is an overview without a heading.
//! 2. A section's kind is the explicit `{#kind}`, or what the language's table says of its heading. A section with
//!    another explicit name has no kind: it is the author's own.
//! 3. Anchors: the kind, the explicit name, or the heading's words in `a-z0-9-`. A heading in another script becomes
//!    `section-N`, N being its number among all headings, because addresses are printed and typed on any keyboard.
//! 4. The list after `### Do` and `### Don't` under self-care gets its role.

mod anchors;

use super::codes;
use super::markdown::{Piece, WrittenHeading};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::model::block::{Block, Heading, ListRole, plain_text};
use crate::model::document::Section;
use crate::model::few::exact;
use crate::model::topic::SectionKind;
use crate::source::Span;
use anchors::Anchors;

/// Groups the pieces of one body. Without a language only explicit kinds are known.
pub fn sections(
    pieces: Vec<Piece>,
    language: Option<&Language>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Section> {
    let mut anchors = Anchors::collect(&pieces, diagnostics);
    let mut sections: Vec<Section> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Heading(heading) if heading.level <= 2 => {
                sections.push(open_section(heading, language, &mut anchors, diagnostics));
            }
            Piece::Heading(heading) => {
                let text = words(&heading);
                let block = Block::Heading(Box::new(Heading {
                    level: heading.level,
                    anchor: anchors.of_heading(&heading, &text),
                    content: heading.content,
                    span: heading.span,
                }));
                last_section(&mut sections, heading.span, &mut anchors)
                    .blocks
                    .push(block);
            }
            Piece::Block(block) => {
                let span = block.span();
                last_section(&mut sections, span, &mut anchors).blocks.push(block);
            }
        }
    }
    report_twice(&sections, diagnostics);
    for section in &mut sections {
        section.blocks = exact(std::mem::take(&mut section.blocks));
        if let (Some(SectionKind::SelfCare), Some(language)) = (section.kind, language) {
            mark_lists(&mut section.blocks, language);
        }
    }
    exact(sections)
}

/// The section that is open; the overview without a heading where there is none yet.
fn last_section<'s>(sections: &'s mut Vec<Section>, span: Span, anchors: &mut Anchors) -> &'s mut Section {
    if sections.is_empty() {
        sections.push(Section {
            kind: Some(SectionKind::Overview),
            anchor: anchors.take(SectionKind::Overview.key()),
            heading: None,
            blocks: Vec::new(),
            span,
        });
    }
    sections
        .last_mut()
        .expect("a section was pushed where there was none")
}

fn open_section(
    heading: WrittenHeading,
    language: Option<&Language>,
    anchors: &mut Anchors,
    diagnostics: &mut Vec<Diagnostic>,
) -> Section {
    let text = words(&heading);
    let kind = match &heading.id {
        Some(id) => SectionKind::from_key(id),
        None => language.and_then(|language| language.section_kind(&text)),
    };
    let anchor = match (kind, &heading.id) {
        (Some(kind), None) => anchors.take_kind(kind, heading.span, diagnostics),
        _ => anchors.of_heading(&heading, &text),
    };
    Section {
        kind,
        anchor,
        heading: Some(heading.content),
        blocks: Vec::new(),
        span: heading.span,
    }
}

/// Two sections of one kind, one of them without a heading.
fn report_twice(sections: &[Section], diagnostics: &mut Vec<Diagnostic>) {
    let Some(first) = sections.first().filter(|section| section.heading.is_none()) else {
        return;
    };
    let again = sections[1..]
        .iter()
        .find(|section| section.kind == Some(SectionKind::Overview));
    if let Some(again) = again {
        diagnostics.push(
            Diagnostic::new(
                &codes::SECTION_TWICE,
                again.span,
                "an overview stands before this one, without a heading",
            )
            .hint("Move the first words under this heading.")
            .related(first.span, "the words before the first heading"),
        );
    }
}

/// Gives the first list after `### Do` and `### Don't` its role.
fn mark_lists(blocks: &mut [Block], language: &Language) {
    let mut role = None;
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                let mut text = String::new();
                plain_text(&heading.content, &mut text);
                role = language
                    .do_or_dont(&text)
                    .map(|does| if does { ListRole::Do } else { ListRole::Dont });
            }
            Block::List(list) => {
                if let Some(role) = role.take() {
                    list.role = role;
                }
            }
            _ => {}
        }
    }
}

fn words(heading: &WrittenHeading) -> String {
    let mut text = String::new();
    plain_text(&heading.content, &mut text);
    text
}

#[cfg(test)]
mod tests;
