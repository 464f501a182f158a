//! Pages that are no handouts: about, privacy.

use super::LanguageTag;
use super::document::Section;
use super::id::PageId;
use crate::source::{FileId, Located};

/// A page of `content/pages/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub id: PageId,
    pub language: LanguageTag,
    pub file: FileId,
    pub title: Located<String>,
    pub summary: Located<String>,
    pub sections: Vec<Section>,
}
