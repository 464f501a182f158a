//! C6: text that follows a card without a heading.

use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::{Block, Inline, NoteKind};

pub static CODE: Code = Code {
    id: "TH1306",
    name: "text-after-card",
    level: Level::Warning,
    what: "Text after a card has a heading of its own. A line with a link to read on is no text in this sense. Source: NHS \
           content style guide, care cards.",
    why: "Read aloud, nothing tells where the card ends: what follows sounds like one more reason to call.",
    example: "After the card write `### While you wait`, then the text.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    for section in &check.text.sections {
        for pair in section.blocks.windows(2) {
            let Block::Note(card) = &pair[0] else {
                continue;
            };
            let Some(span) = text(&pair[1]).filter(|_| card.kind == NoteKind::Routine) else {
                continue;
            };
            findings.push(
                Diagnostic::new(&CODE, span, "text directly after a card, without a heading")
                    .related(card.span, "the card")
                    .hint("Put a heading before it (### While you wait), or move it above the card."),
            );
        }
    }
}

/// The place of a block, when it is text that could be taken for a part of the card before it.
fn text(block: &Block) -> Option<crate::source::Span> {
    match block {
        Block::Paragraph(paragraph) => {
            let leads_on = paragraph
                .content
                .iter()
                .any(|inline| matches!(inline, Inline::Link(_)));
            (!leads_on).then_some(paragraph.span)
        }
        Block::List(list) => Some(list.span),
        Block::Table(table) => Some(table.span),
        Block::Quote(quote) => Some(quote.span),
        Block::Heading(_) | Block::Figure(_) | Block::Note(_) => None,
    }
}
