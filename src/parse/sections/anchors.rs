//! The names of sections and headings: explicit, from their kind, or made from their words.

use crate::diagnostic::Diagnostic;
use crate::model::id;
use crate::model::topic::SectionKind;
use crate::parse::codes;
use crate::parse::markdown::{Piece, WrittenHeading};
use crate::source::{Excerpt, Span};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest anchor made from words.
const MAX_ANCHOR: usize = 60;

/// The anchors of one body. Explicit ones are taken first, so that no made one stands in their way.
pub(super) struct Anchors {
    /// Explicit ones with their place, made ones without.
    taken: BTreeMap<String, Option<Span>>,
    kinds: BTreeMap<SectionKind, Span>,
    headings: usize,
    /// The number that a made name gets next.
    next: BTreeMap<String, usize>,
}

impl Anchors {
    pub(super) fn collect(pieces: &[Piece], diagnostics: &mut Vec<Diagnostic>) -> Anchors {
        let mut anchors = Anchors {
            taken: BTreeMap::new(),
            kinds: BTreeMap::new(),
            headings: 0,
            next: BTreeMap::new(),
        };
        for piece in pieces {
            let Piece::Heading(WrittenHeading {
                id: Some(id),
                level,
                span,
                ..
            }) = piece
            else {
                continue;
            };
            if let Err(fault) = id::check(id) {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::ANCHOR,
                        *span,
                        format!("{{#{id}}} cannot be a name: {fault}"),
                    )
                    .hint(format!(
                        "Type {{#{}}}, or another name of the letters a to z, digits and hyphens.",
                        id::suggest(id)
                    ))
                    .replacing(format!("{{#{id}}}"), format!("{{#{}}}", id::suggest(id))),
                );
                continue;
            }
            if let Some(Some(first)) = anchors.taken.get(id.as_str()) {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::ANCHOR,
                        *span,
                        format!("{{#{id}}} stands in this file for the second time"),
                    )
                    .hint("Give one of the two another name.")
                    .related(*first, "first written here"),
                );
                continue;
            }
            if let (Some(kind), 2) = (SectionKind::from_key(id), level) {
                anchors.kinds.insert(kind, *span);
            }
            anchors.taken.insert(id.to_string(), Some(*span));
        }
        anchors
    }

    /// The anchor of a heading that does not get it from its kind.
    pub(super) fn of_heading(&mut self, heading: &WrittenHeading, text: &str) -> Excerpt {
        self.headings += 1;
        match &heading.id {
            Some(id) if self.taken.get(id.as_str()) == Some(&Some(heading.span)) => id.clone(),
            _ => {
                let wanted = slug(text).unwrap_or_else(|| format!("section-{}", self.headings));
                self.take(&wanted)
            }
        }
    }

    /// The kind as an anchor; a kind that stands twice is reported.
    pub(super) fn take_kind(
        &mut self,
        kind: SectionKind,
        span: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Excerpt {
        self.headings += 1;
        if let Some(first) = self.kinds.get(&kind) {
            diagnostics.push(
                Diagnostic::new(
                    &codes::SECTION_TWICE,
                    span,
                    format!("this is the second section about {}", kind.key()),
                )
                .hint("Join the two, or give this one a name of its own: {#my-own-name}")
                .related(*first, "the first one"),
            );
        }
        self.kinds.entry(kind).or_insert(span);
        self.take(kind.key())
    }

    /// A name like the wanted one that is not taken: `name`, `name-2`, `name-3`.
    pub(super) fn take(&mut self, wanted: &str) -> Excerpt {
        let mut anchor = wanted.to_owned();
        if self.taken.contains_key(wanted) {
            let number = self.next.entry(wanted.to_owned()).or_insert(2);
            while self.taken.contains_key(&anchor) {
                anchor = format!("{wanted}-{number}");
                *number += 1;
            }
        }
        let taken = anchor.as_str().into();
        self.taken.insert(anchor, None);
        taken
    }
}

/// A heading's words in `a-z`, `0-9` and hyphens; accents are dropped. Nothing when most letters are of another script.
fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    let (mut kept, mut lost) = (0, 0);
    for c in text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        let latin = match c {
            'đ' | 'ð' => "d",
            'ø' => "o",
            'ł' => "l",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ı' => "i",
            'þ' => "th",
            _ => "",
        };
        if c.is_ascii_alphanumeric() {
            slug.push(c);
            kept += 1;
        } else if !latin.is_empty() {
            slug.push_str(latin);
            kept += 1;
        } else if c.is_alphanumeric() {
            lost += 1;
        } else if !matches!(c, '\'' | '’') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(MAX_ANCHOR);
    let slug = slug.trim_end_matches('-');
    (kept > lost && !slug.is_empty()).then(|| slug.to_owned())
}
