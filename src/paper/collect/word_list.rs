//! The words of the glossary at the end of a handout, one a line: the word in weight, then what it means.

use super::paragraph;
use crate::model::explanation::WordLine;
use crate::paper::flow::block::{Block, Inline, Marker};

pub(super) fn word_list(words: &[WordLine<'_>]) -> Block {
    let line = |line: &WordLine<'_>| {
        let word = Inline::bold(format!("{}: ", line.word));
        vec![paragraph(vec![word, Inline::text(&*line.meaning)])]
    };
    Block::List {
        marker: Marker::Bullet,
        items: words.iter().map(line).collect(),
    }
}
