//! A translation beside its original: numbers and what can be counted.
//!
//! Words cannot be compared by a program; numbers can. What is compared are the pieces of [`crate::library::accepted`], in
//! their normal form.

pub mod counts;
pub mod numbers;
mod words;

use crate::diagnostic::{Code, Diagnostic};
use crate::library::accepted::Standing;
use crate::library::accepted::lines::Lines;
use crate::library::accepted::pieces::{self, Piece, PieceKind, Scratch};
use crate::library::{Library, Topic, TranslatedText};
use crate::model::LanguageTag;
use crate::model::accepted::AcceptedFile;
use crate::source::Span;
use counts::{CountFinding, count_findings};
use numbers::{Difference, Reader};
use std::collections::BTreeMap;

/// A piece of a translation that is not simply as its original.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub key: String,
    /// The part of the key that tells pieces of one thing from one another: `treatment`.
    pub name: String,
    pub kind: PieceKind,
    pub standing: Standing,
    /// Where the original stands; nothing for what takehome.toml says, and for a section that only the translation has.
    pub original_at: Option<Span>,
    /// Where the translation stands, or else where it is missing.
    pub translation_at: Option<Span>,
    pub numbers: Vec<NumberFinding>,
    pub counts: Vec<CountFinding>,
}

impl Compared {
    /// The piece as findings call it.
    pub fn title(&self) -> String {
        match self.kind {
            PieceKind::Section | PieceKind::Front if self.key.starts_with("topic/") => {
                format!("\"{}\"", self.name)
            }
            _ => format!("the wording \"{}\"", self.key),
        }
    }

    /// A finding about it with both places; what takehome.toml says has none.
    pub fn finding(
        &self,
        code: &'static Code,
        message: String,
        (original, translation): (Option<Span>, Option<Span>),
    ) -> Diagnostic {
        let finding = match translation {
            Some(place) => Diagnostic::new(code, place, message),
            None => Diagnostic::of_path(code, "takehome.toml", message),
        };
        match original {
            Some(place) => finding.related(place, "the original says this now"),
            None => finding,
        }
    }
}

/// A document in one language beside its original, or the shared data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The pieces of which there is something to say.
    pub pieces: Vec<Compared>,
    /// How many there are in all.
    pub all: usize,
}

/// The shared data of each language but the default one.
pub type SharedComparisons<'a> = BTreeMap<&'a LanguageTag, Comparison>;

/// Compares a topic's document in one language.
pub fn of_topic(library: &Library, topic: &Topic, translated: &TranslatedText) -> Comparison {
    let language = &translated.text.language;
    compare(library, language, |scratch, visit| {
        pieces::of_topic(topic, Some(&translated.text), scratch, visit);
    })
}

/// Compares the shared data of every language that has translated documents or a lock file.
pub fn of_shared(library: &Library) -> SharedComparisons<'_> {
    let languages = library
        .config
        .languages
        .iter()
        .skip(1)
        .map(|language| &language.value);
    let comparison = |language| {
        let compared = compare(library, language, |scratch, visit| {
            pieces::shared(library, language, scratch, visit);
        });
        (language, compared)
    };
    languages.map(comparison).collect()
}

fn compare(
    library: &Library,
    language: &LanguageTag,
    walk: impl FnOnce(&mut Scratch, &mut dyn FnMut(&Piece<'_>)),
) -> Comparison {
    let file = library.accepted.get(language);
    let mut reader = Reader::new(library.default_language(), language);
    let mut comparison = Comparison::default();
    walk(&mut Scratch::default(), &mut |piece| {
        comparison.all += 1;
        comparison.pieces.extend(of_piece(piece, file, &mut reader));
    });
    comparison
}

/// Nothing where a piece has all that its original has, and no lock file says otherwise.
fn of_piece(piece: &Piece<'_>, file: Option<&AcceptedFile>, reader: &mut Reader<'_>) -> Option<Compared> {
    let standing = match (piece.original, piece.translation, file) {
        (Some(_), Some(_), None) => Standing::Current,
        _ => Standing::of(piece, file),
    };
    let (numbers, counts) = differences(piece, reader);
    if standing == Standing::Current && numbers.is_empty() && counts.is_empty() {
        return None;
    }
    Some(Compared {
        key: piece.key.to_owned(),
        name: piece.name.to_owned(),
        kind: piece.kind,
        standing,
        original_at: piece.original_at,
        translation_at: piece.translation_at,
        numbers,
        counts,
    })
}

/// The numbers and counts in which a piece differs from its original; nothing where one of them is missing.
pub fn differences(piece: &Piece<'_>, reader: &mut Reader<'_>) -> (Vec<NumberFinding>, Vec<CountFinding>) {
    let (Some(original), Some(translation)) = (piece.original, piece.translation) else {
        return (Vec::new(), Vec::new());
    };
    if piece.may_be_missing() {
        return (Vec::new(), Vec::new());
    }
    let mut counts = count_findings(original, translation);
    counts.extend(key_points(piece, original, translation));
    (number_findings(original, translation, reader), counts)
}

/// Key points are a list too.
fn key_points(piece: &Piece<'_>, original: &Lines, translation: &Lines) -> Option<CountFinding> {
    let (from, to) = (original.lines.len(), translation.lines.len());
    let differs = piece.kind == PieceKind::Front && piece.name == "key_points" && from != to;
    differs.then(|| CountFinding {
        message: format!("{to} points where the original has {from}"),
        original_at: piece.original_at,
        translation_at: piece.translation_at,
    })
}

/// Numbers of one line, or of a whole piece, that differ.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberFinding {
    pub difference: Difference,
    pub original_at: Option<Span>,
    pub translation_at: Option<Span>,
}

/// Every difference of numbers between a piece and its translation. Line by line where both have as many lines, so that two
/// amounts that changed places are found; a section that is laid out otherwise is compared as a whole.
pub fn number_findings(original: &Lines, translation: &Lines, reader: &mut Reader<'_>) -> Vec<NumberFinding> {
    if original.lines.len() == translation.lines.len() {
        let pairs = original.lines.iter().zip(&translation.lines);
        let found = pairs.filter_map(|(one, other)| {
            let difference = reader.compare(&[original.words(one)], &[translation.words(other)])?;
            Some(NumberFinding {
                difference,
                original_at: one.span,
                translation_at: other.span,
            })
        });
        return found.collect();
    }
    let (from, to): (Vec<&str>, Vec<&str>) = (original.all_words(), translation.all_words());
    let difference = reader.compare(&from, &to);
    let first = |lines: &Lines| lines.lines.first().and_then(|line| line.span);
    let found = difference.map(|difference| NumberFinding {
        difference,
        original_at: first(original),
        translation_at: first(translation),
    });
    found.into_iter().collect()
}
