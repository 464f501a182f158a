//! The names of sections and headings: explicit, from their kind, or made from their words.

use crate::diagnostic::Diagnostic;
use crate::model::id;
use crate::model::topic::SectionKind;
use crate::parse::codes;
use crate::parse::markdown::{Piece, WrittenHeading};
use crate::source::{Excerpt, Span};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest anchor made from words.
const MAX_ANCHOR: usize = 60;

/// The anchors of one body. Explicit ones are taken first, so that no made one stands in their way.
pub(super) struct Anchors {
    /// Explicit ones with their place, made ones without.
    taken: FxHashMap<Excerpt, Option<Span>>,
    kinds: Vec<(SectionKind, Span)>,
    headings: usize,
    /// The number that a made name gets next.
    next: FxHashMap<String, usize>,
}

impl Anchors {
    pub(super) fn collect(pieces: &[Piece], diagnostics: &mut Vec<Diagnostic>) -> Anchors {
        let mut anchors = Anchors {
            taken: FxHashMap::default(),
            kinds: Vec::new(),
            headings: 0,
            next: FxHashMap::default(),
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
                anchors.kinds.push((kind, *span));
            }
            anchors.taken.insert(id.clone(), Some(*span));
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
        match self.kinds.iter().find(|(taken, _)| *taken == kind) {
            Some((_, first)) => diagnostics.push(
                Diagnostic::new(
                    &codes::SECTION_TWICE,
                    span,
                    format!("this is the second section about {}", kind.key()),
                )
                .hint("Join the two, or give this one a name of its own: {#my-own-name}")
                .related(*first, "the first one"),
            ),
            None => self.kinds.push((kind, span)),
        }
        self.take(kind.key())
    }

    /// A name like the wanted one that is not taken: `name`, `name-2`, `name-3`.
    pub(super) fn take(&mut self, wanted: &str) -> Excerpt {
        let mut anchor = wanted.to_owned();
        if self.taken.contains_key(wanted) {
            let number = self.next.entry(wanted.to_owned()).or_insert(2);
            while self.taken.contains_key(anchor.as_str()) {
                anchor = format!("{wanted}-{number}");
                *number += 1;
            }
        }
        let anchor = Excerpt::from(anchor);
        self.taken.insert(anchor.clone(), None);
        anchor
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
