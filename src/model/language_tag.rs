//! The name of a language: `en`, `es`, `zh-Hans` (BCP 47, language with an optional script or region).

use std::fmt;
use std::sync::Arc;

/// A language as it stands in file names, addresses and `lang` attributes. Equal tags are equal languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct LanguageTag(Arc<str>);

impl LanguageTag {
    /// Takes `xx`, `xxx`, `xx-Xxxx` (script) or `xx-XX` (region), in exactly this letter case, so that one language has
    /// one folder on every file system.
    pub fn new(text: &str) -> Option<LanguageTag> {
        let (language, rest) = text.split_once('-').unwrap_or((text, ""));
        let lower = |s: &str| s.bytes().all(|b| b.is_ascii_lowercase());
        let good_language = (2..=3).contains(&language.len()) && lower(language);
        let script = rest.len() == 4 && rest.as_bytes()[0].is_ascii_uppercase() && lower(&rest[1..]);
        let region = rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_uppercase());
        let good_rest = (rest.is_empty() && !text.ends_with('-')) || (rest.is_ascii() && (script || region));
        (text.is_ascii() && good_language && good_rest).then(|| LanguageTag(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for LanguageTag {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_one_spelling() {
        for good in ["en", "es", "zh-Hans", "pt-BR", "yue"] {
            assert!(LanguageTag::new(good).is_some(), "{good}");
        }
        for bad in [
            "", "EN", "english", "zh-hans", "en-", "en-us", "../es", "e", "ñn", "en-Üxyz",
        ] {
            assert!(LanguageTag::new(bad).is_none(), "{bad}");
        }
    }
}
