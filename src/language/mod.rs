//! Everything that the program itself says to a reader, per language: headings, cards, strings, dates.
//!
//! One file per language, `src/language/<tag>.toml`, embedded; a project may add or replace one as
//! `content/languages/<tag>.toml`. A language file is complete or it is refused: there is no silent fallback to
//! English inside a Spanish page. Adding a language is adding a file.

pub mod counting;
mod shape;
pub mod strings;

use crate::model::LanguageTag;
use crate::model::topic::SectionKind;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::LazyLock;
pub use strings::{Direction, Strings};

/// The language files that the program carries.
const EMBEDDED: [(&str, &str); 5] = [
    ("ar", include_str!("ar.toml")),
    ("en", include_str!("en.toml")),
    ("es", include_str!("es.toml")),
    ("vi", include_str!("vi.toml")),
    ("zh-Hans", include_str!("zh-Hans.toml")),
];

/// One language, ready for use.
#[derive(Clone, Debug, PartialEq)]
pub struct Language {
    pub tag: LanguageTag,
    pub strings: Strings,
}

/// The languages of a project, by tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Languages {
    by_tag: BTreeMap<LanguageTag, Language>,
}

/// Why a language file cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageFault {
    pub message: String,
    /// Byte range in the file, where the reader knows it.
    pub range: Option<std::ops::Range<usize>>,
}

impl Languages {
    /// The languages that the program carries. A test proves that each is complete.
    pub fn embedded() -> Languages {
        // A preview asks again after each change.
        static READ: LazyLock<Languages> = LazyLock::new(Languages::read_embedded);
        READ.clone()
    }

    fn read_embedded() -> Languages {
        let mut languages = Languages::default();
        for (tag, text) in EMBEDDED {
            let tag = LanguageTag::new(tag).expect("embedded language tags are well formed (tested)");
            languages
                .add(tag, text)
                .expect("embedded language files are complete (tested)");
        }
        languages
    }

    /// Adds a language, or replaces the one that has this tag.
    ///
    /// # Errors
    /// The first key that is missing, unknown or of the wrong kind, with its place in the file.
    pub fn add(&mut self, tag: LanguageTag, text: &str) -> Result<(), LanguageFault> {
        let strings: Strings = toml::from_str(text).map_err(|error| LanguageFault {
            message: error.message().to_owned(),
            range: error.span(),
        })?;
        self.by_tag.insert(tag.clone(), Language { tag, strings });
        Ok(())
    }

    /// As [`Languages::add`], for a file that is not the program's own: its keys and `{placeholders}` must be those of
    /// English, or an emergency card could be printed without its number.
    ///
    /// # Errors
    /// Those of [`Languages::add`], and the first text that lacks a placeholder or a key.
    pub fn add_checked(&mut self, tag: LanguageTag, text: &str) -> Result<(), LanguageFault> {
        let mut alone = Languages::default();
        alone.add(tag.clone(), text)?;
        let english = LanguageTag::new("en").and_then(|tag| Languages::embedded().by_tag.remove(&tag));
        let shape = |language: Option<&Language>| language.map(|l| shape::of(&l.strings)).unwrap_or_default();
        let (model, found) = (shape(english.as_ref()), shape(alone.by_tag.get(&tag)));
        let fault = shape::difference(&model, &found).or_else(|| {
            alone
                .by_tag
                .get(&tag)
                .and_then(|l| shape::forms_fault(&l.strings, tag.as_str()))
        });
        if let Some(message) = fault {
            return Err(LanguageFault { message, range: None });
        }
        self.by_tag.append(&mut alone.by_tag);
        Ok(())
    }

    pub fn get(&self, tag: &LanguageTag) -> Option<&Language> {
        self.by_tag.get(tag)
    }

    pub fn tags(&self) -> impl Iterator<Item = &LanguageTag> {
        self.by_tag.keys()
    }
}

impl Language {
    /// The kind that a section's heading means, compared without case and surrounding blanks.
    pub fn section_kind(&self, heading: &str) -> Option<SectionKind> {
        let heading = normalise(heading);
        self.strings
            .sections
            .iter()
            .find(|(_, names)| names.iter().any(|name| normalise(name) == heading))
            .and_then(|(key, _)| SectionKind::from_key(key))
    }

    /// Whether a heading opens a list of things to do (`Some(true)`) or not to do (`Some(false)`).
    pub fn do_or_dont(&self, heading: &str) -> Option<bool> {
        let heading = normalise(heading);
        let among = |names: &[String]| names.iter().any(|name| normalise(name) == heading);
        if among(&self.strings.do_and_dont.r#do) {
            Some(true)
        } else if among(&self.strings.do_and_dont.dont) {
            Some(false)
        } else {
            None
        }
    }

    /// A date as people write it in this language.
    pub fn date(&self, date: Date) -> String {
        let month = &self.strings.dates.months[usize::from(date.month().unsigned_abs()) - 1];
        fill(
            &self.strings.dates.pattern,
            &[
                ("day", &date.day().to_string()),
                ("month", month),
                ("year", &date.year().to_string()),
            ],
        )
    }
}

/// Lower case, straight apostrophes, single blanks: "Don’t " and "don't" are the same heading.
fn normalise(text: &str) -> String {
    text.replace('’', "'")
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Puts values in place of `{names}`; a name without a value stays as it is, so that a slip is seen and not swallowed.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        let name = &rest[1..close];
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => text.push_str(value),
            None => text.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Language {
        let tag = LanguageTag::new("en").expect("a tag");
        Languages::embedded()
            .get(&tag)
            .expect("English is embedded")
            .clone()
    }

    #[test]
    fn every_embedded_language_is_complete_and_has_the_same_placeholders() {
        let languages = Languages::embedded();
        let english = english();
        let shape = shape::of(&english.strings);
        for tag in languages.tags() {
            let language = languages.get(tag).expect("a listed tag");
            assert_eq!(shape::of(&language.strings), shape, "placeholders of {tag}");
            assert_eq!(
                shape::forms_fault(&language.strings, tag.as_str()),
                None,
                "counts of {tag}"
            );
            assert!(
                language
                    .strings
                    .dates
                    .months
                    .iter()
                    .all(|month| !month.is_empty()),
                "months of {tag}"
            );
            for kind in SectionKind::ALL {
                assert!(
                    language.strings.sections.contains_key(kind.key()),
                    "{tag} names no {}",
                    kind.key()
                );
            }
        }
    }

    #[test]
    fn headings_are_known_in_any_case_and_with_either_apostrophe() {
        let english = english();
        assert_eq!(
            english.section_kind(" what you  MAY notice"),
            Some(SectionKind::Symptoms)
        );
        assert_eq!(english.section_kind("My dog"), None);
        assert_eq!(english.do_or_dont("Don’t"), Some(false));
        assert_eq!(english.do_or_dont("do"), Some(true));
    }

    #[test]
    fn a_date_reads_as_people_write_it() {
        assert_eq!(english().date(jiff::civil::date(2026, 11, 1)), "November 1, 2026");
    }

    #[test]
    fn a_language_that_would_lose_the_emergency_number_is_refused() {
        let tag = || LanguageTag::new("fr").expect("a tag");
        let mut languages = Languages::default();
        let text = include_str!("en.toml");
        assert_eq!(languages.add_checked(tag(), text), Ok(()));
        let lost = text.replace("Call {emergency} or go", "Go");
        let fault = languages
            .add_checked(tag(), &lost)
            .expect_err("a card without its number");
        assert!(
            fault.message.contains("cards.emergency_title") && fault.message.contains("{emergency}"),
            "{fault:?}"
        );
        let short = text.replace("must-not-miss = \"A cause that must not be missed\"\n", "");
        let fault = languages
            .add_checked(tag(), &short)
            .expect_err("a reason is missing");
        assert!(fault.message.contains("reasons.must-not-miss"), "{fault:?}");
    }

    #[test]
    fn an_unknown_placeholder_stays_visible() {
        assert_eq!(
            fill("Call {phone} {nobody}", &[("phone", "911")]),
            "Call 911 {nobody}"
        );
        assert_eq!(fill("an open { brace", &[]), "an open { brace");
    }

    #[test]
    fn an_incomplete_language_is_refused_with_the_key() {
        let tag = LanguageTag::new("fr").expect("a tag");
        let fault = Languages::default()
            .add(tag, "name = \"Français\"")
            .expect_err("it lacks nearly everything");
        assert!(fault.message.contains("missing field"), "{}", fault.message);
    }
}
