//! What a document says of words of the glossary, line by line: another file holds it, so that a better word there is no
//! change of the document's own.

use super::form::Line;
use super::words::Words;
use crate::model::explanation::{ExplainedTerm, Meaning, WordLine};
use crate::model::reading::{Block, Inline, Part};

/// The words at the end of a document.
pub(super) fn listed<'l>(words: &'l [WordLine<'_>]) -> impl Iterator<Item = Line> + use<'l> {
    words.iter().map(|line| word(&line.word, &line.meaning))
}

/// The words that are explained where they stand, in reading order.
pub(super) fn beside(parts: &[Part]) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in parts {
        if let Part::Section(section) = part {
            blocks(&section.blocks, &mut lines);
        }
    }
    lines
}

fn word(word: &str, meaning: &str) -> Line {
    Line::Word(Words::of(&format!("{word}: {meaning}")))
}

fn blocks(inside: &[Block], lines: &mut Vec<Line>) {
    for block in inside {
        match block {
            Block::Paragraph { content } => inlines(content, lines),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, lines)),
            Block::Note { blocks: inner, .. } | Block::Quote { blocks: inner } => blocks(inner, lines),
            // Nothing is explained in these.
            Block::Heading { .. } | Block::Table { .. } | Block::Figure { .. } => {}
        }
    }
}

fn inlines(content: &[Inline], lines: &mut Vec<Line>) {
    for inline in content {
        match inline {
            Inline::Term(term) => lines.extend(of_term(term)),
            Inline::Strong { content } => inlines(content, lines),
            _ => {}
        }
    }
}

fn of_term(term: &ExplainedTerm<'_>) -> Option<Line> {
    match &term.meaning {
        Meaning::Behind { words } | Meaning::Before { words } => Some(word(&term.word, words)),
        Meaning::AtEnd { .. } => None,
    }
}
