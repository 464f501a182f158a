//! What may be published: nothing while the structure is broken, and no document that is unsafe.
//!
//! An [`Approved`] can only be made by [`approve`], and is the only thing that publishing and printing take; so what is
//! withheld cannot slip through by a forgotten test.
//!
//! Rules (docs/architecture.md):
//! - An error anywhere: there is no approval at all.
//! - A withhold finding in a document's file withholds that document in its language, and nothing else.
//! - A withheld original withholds its translations too: they rest on its dates, reviews and signs, and say the same.
//!   A withheld translation leaves the original as it is.
//! - A withhold finding that stands in no document's file (a data file, a page, the whole project) cannot be laid at any
//!   handout's door. It refuses everything, like an error, rather than be lost; a check should place it on documents.

use super::{Library, Topic};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::LanguageTag;
use crate::model::document::Text;
use crate::model::id::TopicId;
use crate::source::FileId;
use std::collections::BTreeMap;

/// A linked set together with the proof that it may be published.
#[derive(Clone, Debug)]
pub struct Approved<'a> {
    library: &'a Library,
    withheld: Withheld,
}

/// The documents that are not published, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Withheld {
    by_topic: BTreeMap<TopicId, BTreeMap<LanguageTag, Vec<Diagnostic>>>,
}

/// Why nothing may be published.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The errors, and the withhold findings that are about no document.
    pub because: Vec<Diagnostic>,
}

/// Judges a library by all findings of a run: of reading, linking and every check.
///
/// # Errors
/// What stands in the way, when nothing at all may be published.
pub fn approve<'a>(library: &'a Library, diagnostics: &[Diagnostic]) -> Result<Approved<'a>, Refused> {
    let documents: BTreeMap<FileId, (&Topic, &LanguageTag)> = library
        .topics
        .values()
        .flat_map(|topic| {
            topic
                .texts()
                .map(move |text| (text.file, (topic, &text.language)))
        })
        .collect();
    let mut withheld = Withheld::default();
    let mut because = Vec::new();
    for finding in diagnostics {
        let document = finding.span.and_then(|span| documents.get(&span.file()));
        match (finding.level, document) {
            (Level::Note | Level::Warning, _) => {}
            (Level::Withhold, Some((topic, language))) => withheld.add(topic, language, finding),
            (Level::Withhold, None) | (Level::Error, _) => because.push(finding.clone()),
        }
    }
    if because.is_empty() {
        Ok(Approved { library, withheld })
    } else {
        Err(Refused { because })
    }
}

impl Withheld {
    /// Nothing is withheld: for previews and for checks, which come before approval.
    pub const fn nothing() -> Withheld {
        Withheld {
            by_topic: BTreeMap::new(),
        }
    }

    fn add(&mut self, topic: &Topic, language: &LanguageTag, finding: &Diagnostic) {
        let languages: Vec<&LanguageTag> = if *language == topic.original.language {
            topic.texts().map(|text| &text.language).collect()
        } else {
            vec![language]
        };
        let by_language = self.by_topic.entry(topic.id.clone()).or_default();
        for language in languages {
            by_language
                .entry(language.clone())
                .or_default()
                .push(finding.clone());
        }
    }

    pub fn is_withheld(&self, topic: &TopicId, language: &LanguageTag) -> bool {
        !self.reasons(topic, language).is_empty()
    }

    /// Why a document is withheld; empty when it is not.
    pub fn reasons(&self, topic: &TopicId, language: &LanguageTag) -> &[Diagnostic] {
        let by_language = self.by_topic.get(topic);
        by_language
            .and_then(|by_language| by_language.get(language))
            .map_or(&[], Vec::as_slice)
    }

    /// Every withheld document, by topic and language.
    pub fn iter(&self) -> impl Iterator<Item = (&TopicId, &LanguageTag, &[Diagnostic])> {
        self.by_topic.iter().flat_map(|(topic, by_language)| {
            by_language
                .iter()
                .map(move |(language, reasons)| (topic, language, reasons.as_slice()))
        })
    }
}

impl<'a> Approved<'a> {
    /// The whole set, with what is withheld in it. Publish from [`Approved::documents`].
    pub fn library(&self) -> &'a Library {
        self.library
    }

    pub fn withheld(&self) -> &Withheld {
        &self.withheld
    }

    /// Every document that may be published, by topic, the default language first.
    pub fn documents(&self) -> impl Iterator<Item = (&'a Topic, &'a Text)> {
        self.all()
            .filter(|(topic, text)| !self.withheld.is_withheld(&topic.id, &text.language))
    }

    /// The languages in which a topic can be read, the default one first.
    pub fn languages_of(&self, topic: &'a Topic) -> impl Iterator<Item = &'a LanguageTag> {
        let languages = topic.texts().map(|text| &text.language);
        languages.filter(|language| !self.withheld.is_withheld(&topic.id, language))
    }

    /// Whether a topic can be read in a language.
    pub fn is_published(&self, id: &TopicId, language: &LanguageTag) -> bool {
        let has = self
            .library
            .topics
            .get(id)
            .is_some_and(|topic| topic.text(language).is_some());
        has && !self.withheld.is_withheld(id, language)
    }

    fn all(&self) -> impl Iterator<Item = (&'a Topic, &'a Text)> {
        let topics = self.library.topics.values();
        topics.flat_map(|topic| topic.texts().map(move |text| (topic, text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::library::sample::{Sample, tag, topic_id};
    use crate::model::topic::TopicKind;
    use crate::source::Span;

    static CHECK: Code = Code {
        id: "TH1101",
        name: "overdue",
        level: Level::Withhold,
        what: "",
        why: "",
        example: "",
    };

    /// Two topics, the first also in Spanish and Arabic; with the files of its three documents.
    fn set() -> (Library, [FileId; 3]) {
        let mut sample = Sample::new(&["en", "es", "ar"]);
        let english = sample.condition("sciatica").text.file;
        let spanish = sample
            .translation("sciatica", TopicKind::Condition, "es", "Ciática")
            .text
            .file;
        let arabic = sample
            .translation("sciatica", TopicKind::Condition, "ar", "عرق النسا")
            .text
            .file;
        sample.condition("stenosis");
        (sample.clean(), [english, spanish, arabic])
    }

    fn finding(file: FileId, level: Level) -> Diagnostic {
        Diagnostic::new(&CHECK, Span::start_of(file), "found").at_level(level)
    }

    fn approved(approved: &Approved<'_>) -> Vec<(String, String)> {
        let documents = approved.documents();
        documents
            .map(|(topic, text)| (topic.id.to_string(), text.language.to_string()))
            .collect()
    }

    fn pair(topic: &str, language: &str) -> (String, String) {
        (topic.to_owned(), language.to_owned())
    }

    #[test]
    fn an_error_anywhere_refuses_everything() {
        let (library, [english, ..]) = set();
        let findings = [finding(english, Level::Warning), finding(english, Level::Error)];
        let refused = approve(&library, &findings).expect_err("there is an error");
        assert_eq!(refused.because, findings[1..]);
    }

    #[test]
    fn a_withheld_translation_holds_back_nothing_else() {
        let (library, [_, spanish, _]) = set();
        let judged = approve(&library, &[finding(spanish, Level::Withhold)]).expect("no error");
        assert_eq!(
            approved(&judged),
            [
                pair("sciatica", "en"),
                pair("sciatica", "ar"),
                pair("stenosis", "en")
            ]
        );
        assert_eq!(
            judged.withheld().reasons(&topic_id("sciatica"), &tag("es")).len(),
            1
        );
        assert_eq!(judged.withheld().iter().count(), 1);
    }

    #[test]
    fn a_withheld_original_withholds_its_translations() {
        let (library, [english, ..]) = set();
        let judged = approve(&library, &[finding(english, Level::Withhold)]).expect("no error");
        assert_eq!(approved(&judged), [pair("stenosis", "en")]);
        assert_eq!(judged.withheld().iter().count(), 3);
        let sciatica = &library.topics[&topic_id("sciatica")];
        assert_eq!(judged.languages_of(sciatica).count(), 0);
    }

    #[test]
    fn what_can_be_laid_at_no_documents_door_is_not_lost() {
        let (library, _) = set();
        let finding = Diagnostic::of_path(&CHECK, "content/red-flags.toml", "overdue");
        assert!(approve(&library, &[finding]).is_err());
    }

    #[test]
    fn warnings_and_notes_hold_back_nothing() {
        let (library, [english, ..]) = set();
        let judged = approve(
            &library,
            &[finding(english, Level::Warning), finding(english, Level::Note)],
        );
        assert_eq!(judged.expect("no error").documents().count(), 4);
    }
}
