//! Pages that are no handouts: about, privacy.

use super::LanguageTag;
use super::document::Section;
use super::id::PageId;
use crate::source::{Excerpt, FileId, Located};

/// A page of `content/pages/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub id: PageId,
    pub language: LanguageTag,
    pub file: FileId,
    pub title: Located<Excerpt>,
    pub summary: Located<Excerpt>,
    pub sections: Vec<Section>,
}
