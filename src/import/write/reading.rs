//! What was written is read back by the parser, letter by letter: a mark that is printed, or that gives weight to other
//! words, shows here.

use crate::import::tree::Script;
use crate::model::block::{Block, Inline};
use crate::parse::markdown::{self, Body, Piece};
use crate::source::FileId;

/// One letter as a reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letter {
    letter: char,
    strong: bool,
    script: Script,
}

impl Letter {
    /// Whether it reads as what was meant. Weight may be given up, but nothing else may get it.
    fn reads_as(&self, meant: &Letter) -> bool {
        self.letter == meant.letter && self.script == meant.script && (meant.strong || !self.strong)
    }
}

/// The letters of a leaf. Blanks of any kind are one blank without a form, and there is none at the beginning.
#[derive(Debug, Default)]
pub(super) struct Letters(Vec<Letter>);

impl Letters {
    pub(super) fn add(&mut self, text: &str, strong: bool, script: Script) {
        for letter in text.chars() {
            if !letter.is_whitespace() {
                self.0.push(Letter {
                    letter,
                    strong,
                    script,
                });
            } else if self.0.last().is_some_and(|last| last.letter != ' ') {
                self.0.push(Letter {
                    letter: ' ',
                    strong: false,
                    script: Script::Normal,
                });
            }
        }
    }

    fn add_read(&mut self, content: &[Inline], strong: bool, script: Script) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.add(text, strong, script),
                Inline::Strong(inner) => self.add_read(inner, true, script),
                Inline::Subscript(inner) => self.add_read(inner, strong, Script::Low),
                Inline::Superscript(inner) => self.add_read(inner, strong, Script::High),
                Inline::Break => self.add(" ", strong, script),
                Inline::Fact(fact, _) => self.add(fact.key(), strong, script),
                Inline::Link(link) => self.add_read(&link.content, strong, script),
            }
        }
    }

    /// Without the blank at the end.
    fn seen(&self) -> &[Letter] {
        match self.0.split_last() {
            Some((last, before)) if last.letter == ' ' => before,
            _ => &self.0,
        }
    }
}

/// Whether the parser reads what was meant as one paragraph, and has no finding.
pub(super) fn reads_as(file: FileId, written: &str, meant: &Letters) -> bool {
    let text = written.into();
    let mut found = Vec::new();
    let body = Body {
        file,
        text: &text,
        start: 0,
    };
    let pieces = markdown::pieces(&body, &mut found);
    let mut read = Letters::default();
    match pieces.as_slice() {
        [] => {}
        [Piece::Block(Block::Paragraph(paragraph))] => {
            read.add_read(&paragraph.content, false, Script::Normal)
        }
        _ => return false,
    }
    let (read, meant) = (read.seen(), meant.seen());
    found.is_empty()
        && read.len() == meant.len()
        && read.iter().zip(meant).all(|(read, meant)| read.reads_as(meant))
}
