//! Drawings and pictures of `content/figures/`.

use crate::source::FileId;
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
}
