//! Drawings and pictures of `content/figures/`, and the words in drawings.

use super::LanguageTag;
use crate::source::{Excerpt, FileId, Located, Span};
use std::ops::Range;
use std::sync::Arc;

/// What kind of picture a file holds, judged by its first bytes, never by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureKind {
    Svg,
    Png,
    Jpeg,
}

/// One picture, checked: its type is known and its size is within bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub file: FileId,
    /// `nerve-roots.svg`
    pub name: String,
    pub kind: PictureKind,
    /// In CSS pixels for drawings, in pixels for photographs; both at least 1.
    pub width: u32,
    pub height: u32,
    pub bytes: Arc<[u8]>,
    /// Where words stand in a drawing, in the order of the file.
    pub places: Vec<LabelPlace>,
}

/// Which point of a label's words stands at its place. Sides of the drawing, whichever way the language is read: bones do
/// not change sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelAlign {
    Left,
    Middle,
    Right,
}

/// `<text data-label="l5-root" x="300" y="120"/>`: room for words, without any.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelPlace {
    /// What the files of words call it.
    pub key: String,
    /// In units of the drawing.
    pub x: f32,
    /// In units of the drawing, to the middle of the words.
    pub y: f32,
    /// From the left edge, 0 to 1 of the width.
    pub across: f32,
    /// From the top edge to the middle of the words, 0 to 1 of the height.
    pub down: f32,
    pub align: LabelAlign,
    /// The bytes of the whole element in the file.
    pub element: Range<usize>,
    /// Where it stands, to be shown.
    pub span: Span,
}

/// `nerve-roots.es.toml`: the words in one drawing in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelFile {
    pub file: FileId,
    /// `nerve-roots`
    pub figure: String,
    pub language: LanguageTag,
    /// By key, in the order written.
    pub labels: Vec<LabelWords>,
}

/// The words at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelWords {
    pub key: Located<String>,
    /// From the top; one or more.
    pub lines: Vec<Located<Excerpt>>,
}

/// Words at their place in a drawing, as the readers of one language see them.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub place: LabelPlace,
    /// From the top; one or more.
    pub lines: Vec<Located<Excerpt>>,
    /// Of the words: the default language where the readers' own has none.
    pub language: LanguageTag,
}

impl Label {
    /// The words as one line.
    pub fn words(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| &*line.value).collect();
        lines.join(" ")
    }
}

impl serde::Serialize for Label {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.words())
    }
}
