//! Puts explanations where they were decided: lines are counted as the survey counted them.

use super::Insertion;
use super::lines::{self, Line};
use crate::model::reading::{Inline, Part};
use std::collections::BTreeMap;

pub fn insert(parts: &mut [Part], mut insertions: BTreeMap<usize, Vec<Insertion>>) {
    let mut number = 0;
    lines::each(parts, &mut |line, _| {
        if let Some(mut here) = insertions.remove(&number) {
            here.sort_by_key(|insertion| insertion.range.start);
            match line {
                Line::Plain(text) => plain(text, &here),
                Line::Inlines(content) => inlines(content, &mut 0, &here),
            }
        }
        number += 1;
    });
}

fn plain(text: &mut String, insertions: &[Insertion]) {
    for insertion in insertions.iter().rev() {
        text.replace_range(insertion.range.clone(), &insertion.term.text());
    }
}

/// `at` is how much of the line's text lies before `content`.
fn inlines(content: &mut Vec<Inline>, at: &mut usize, insertions: &[Insertion]) {
    let mut marked = Vec::with_capacity(content.len() + 2);
    for mut inline in content.drain(..) {
        match &mut inline {
            Inline::Text { text } => {
                split(text, *at, insertions, &mut marked);
                *at += text.len();
                continue;
            }
            Inline::Strong { content }
            | Inline::Subscript { content }
            | Inline::Superscript { content }
            | Inline::Link { content, .. }
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
fn split(text: &str, start: usize, insertions: &[Insertion], into: &mut Vec<Inline>) {
    let mut done = 0;
    for insertion in insertions {
        let range = &insertion.range;
        if range.start < start + done || range.end > start + text.len() {
            continue;
        }
        let before = &text[done..range.start - start];
        if !before.is_empty() {
            into.push(Inline::text(before));
        }
        into.push(Inline::Term(insertion.term.clone()));
        done = range.end - start;
    }
    if done < text.len() {
        into.push(Inline::text(&text[done..]));
    }
}
