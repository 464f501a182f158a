//! A notice of free language help, as a clinic words it: `content/notices/ko.toml`.

use super::LanguageTag;
use crate::source::{Excerpt, Located};

#[derive(Clone, Debug, PartialEq)]
pub struct WrittenNotice {
    pub language: LanguageTag,
    /// Whether the file says that the language is read from right to left; nothing where it says nothing.
    pub rtl: Option<bool>,
    /// With `{phone}`.
    pub text: Located<Excerpt>,
}
