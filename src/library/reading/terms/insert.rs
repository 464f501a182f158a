//! Puts explanations where they were decided: lines are counted as the survey counted them.

use super::Insertion;
use super::lines::{self, Line};
use crate::model::reading::{Inline, Part};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

pub fn insert<'a>(parts: &mut [Part<'a>], mut insertions: BTreeMap<usize, Vec<Insertion<'a>>>) {
    let mut number = 0;
    lines::each(parts, &mut |line, _| {
        if let (Line::Inlines(content), Some(mut here)) = (line, insertions.remove(&number)) {
            here.sort_by_key(|insertion| insertion.range.start);
            inlines(content, &mut 0, &here);
        }
        number += 1;
    });
}

/// `at` is how much of the line's text lies before `content`.
fn inlines<'a>(content: &mut Vec<Inline<'a>>, at: &mut usize, insertions: &[Insertion<'a>]) {
    let mut marked = Vec::with_capacity(content.len() + 2);
    for mut inline in content.drain(..) {
        match &mut inline {
            Inline::Text { text } => {
                let length = text.len();
                split(std::mem::take(text), *at, insertions, &mut marked);
                *at += length;
                continue;
            }
            Inline::Strong { content }
            | Inline::Subscript { content }
            | Inline::Superscript { content }
            | Inline::Link { content, .. }
            | Inline::Shared { content }
            | Inline::Foreign { content, .. } => inlines(content, at, insertions),
            Inline::Break => *at += 1,
            Inline::Phone { shown, .. } => *at += shown.len(),
            Inline::Term(term) => *at += term.word.len(),
        }
        marked.push(inline);
    }
    *content = marked;
}

/// Adds one text with the terms that stand in it.
fn split<'a>(text: Cow<'a, str>, start: usize, insertions: &[Insertion<'a>], into: &mut Vec<Inline<'a>>) {
    let mut done = 0;
    for insertion in insertions {
        let range = &insertion.range;
        if range.start < start + done || range.end > start + text.len() {
            continue;
        }
        if range.start - start > done {
            into.push(Inline::text(part(&text, done..range.start - start)));
        }
        into.push(Inline::Term(insertion.term.clone()));
        done = range.end - start;
    }
    if done < text.len() {
        into.push(Inline::text(part(&text, done..text.len())));
    }
}

/// A part of a text, lent where the whole is.
fn part<'a>(text: &Cow<'a, str>, range: Range<usize>) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
        Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
    }
}
