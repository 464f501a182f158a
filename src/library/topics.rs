//! Topics from documents: each original with its translations.
//!
//! Steps, in order: originals by id (an id is one topic for ever, of whatever kind); translations to their originals;
//! drafts left out unless they are asked for. A document in a language that cannot be shown is left out with an error,
//! so that every language of a topic has its strings.

use super::codes;
use super::lookup::{Findings, SetAside};
use super::{Topic, TranslatedText};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::model::LanguageTag;
use crate::model::document::{Document, Origin, Record, Text, Translation};
use crate::model::id::{PageId, TopicId};
use crate::model::page::Page;
use crate::model::topic::TopicKind;
use crate::parse::IncompleteTopic;
use crate::source::{FileId, Span};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

/// Whether something in a language can be built: takehome.toml lists the language (it lists only those that have a
/// language file). An error where it does not.
pub(super) fn is_built(
    language: &LanguageTag,
    place: Span,
    config: &Config,
    languages: &Languages,
    findings: &mut Findings<'_>,
) -> bool {
    let listed = config.languages.iter().any(|tag| tag.value == *language);
    let built = listed && languages.get(language).is_some();
    if !built {
        let message = format!("this file is in \"{language}\", which takehome.toml does not list");
        let hint = format!("Add \"{language}\" to `languages` in takehome.toml, or take the file out.");
        findings.push(Diagnostic::new(&codes::LANGUAGE_NOT_CONFIGURED, place, message).hint(hint));
    }
    built
}

/// The topics of a set, and those that exist but are not built.
pub(super) fn group(
    documents: Vec<Document>,
    incomplete: &[IncompleteTopic],
    config: &Config,
    languages: &Languages,
    drafts: bool,
    findings: &mut Findings<'_>,
) -> (BTreeMap<TopicId, Topic>, SetAside) {
    let mut topics = BTreeMap::new();
    let mut translated = Vec::new();
    for Document {
        topic,
        kind,
        draft,
        text,
        origin,
    } in documents
    {
        if !is_built(
            &text.language,
            Span::start_of(text.file),
            config,
            languages,
            findings,
        ) {
            continue;
        }
        match origin {
            Origin::Original(record) => {
                add_original(&mut topics, new_topic(topic, kind, draft, text, record), findings)
            }
            Origin::Translation(translation) => translated.push((topic, draft, text, *translation)),
        }
    }
    let mut set_aside = SetAside {
        incomplete: incomplete
            .iter()
            .filter(|file| file.language == *config.default_language() && !topics.contains_key(&file.topic))
            .map(|file| file.topic.clone())
            .collect(),
        ..SetAside::default()
    };
    for (topic, draft, text, translation) in translated {
        match topics.get_mut(&topic) {
            Some(original) => add_translation(original, draft, text, translation, findings),
            None if set_aside.incomplete.contains(&topic) => {}
            None => without_original(&topic, &text, findings),
        }
    }
    if !drafts {
        set_aside.drafts = topics
            .values()
            .filter(|topic| topic.draft)
            .map(|topic| topic.id.clone())
            .collect();
        topics.retain(|_, topic| !topic.draft);
        for topic in topics.values_mut() {
            topic.translations.retain(|_, translated| !translated.draft);
        }
    }
    // Built anew in one go, the tree has full nodes; one by one in order leaves each half empty.
    (topics.into_iter().collect(), set_aside)
}

fn new_topic(id: TopicId, kind: TopicKind, draft: bool, original: Arc<Text>, record: Box<Record>) -> Topic {
    Topic {
        id,
        kind,
        draft,
        record,
        original,
        translations: BTreeMap::new(),
        red_flags: Vec::new(),
        mimics: Vec::new(),
        relations: Vec::new(),
        related: Vec::new(),
    }
}

/// Of two originals with one id the first stays. Two of different kinds have been reported by the parser, which also sees
/// those that it cannot read.
fn add_original(topics: &mut BTreeMap<TopicId, Topic>, topic: Topic, findings: &mut Findings<'_>) {
    match topics.entry(topic.id.clone()) {
        Entry::Vacant(free) => {
            free.insert(topic);
        }
        Entry::Occupied(taken) if taken.get().kind == topic.kind => {
            two_files(
                &topic.id,
                topic.original.file,
                taken.get().original.file,
                findings,
            );
        }
        Entry::Occupied(_) => {}
    }
}

fn two_files(topic: &TopicId, second: FileId, first: FileId, findings: &mut Findings<'_>) {
    let message = format!("\"{topic}\" stands in two files in the same language");
    findings.push(
        Diagnostic::new(&codes::DUPLICATE_DOCUMENT, Span::start_of(second), message)
            .related(Span::start_of(first), "the first file")
            .hint("Keep one of the two files."),
    );
}

fn add_translation(
    topic: &mut Topic,
    draft: bool,
    text: Arc<Text>,
    translation: Translation,
    findings: &mut Findings<'_>,
) {
    if let Some(first) = topic.text(&text.language) {
        two_files(&topic.id, text.file, first.file, findings);
        return;
    }
    let translated = TranslatedText {
        text,
        draft,
        translation,
    };
    topic
        .translations
        .insert(translated.text.language.clone(), translated);
}

fn without_original(topic: &TopicId, text: &Text, findings: &mut Findings<'_>) {
    let message = format!(
        "\"{topic}\" is translated to \"{}\" and has no original",
        text.language
    );
    findings.push(
        Diagnostic::new(
            &codes::TRANSLATION_WITHOUT_ORIGINAL,
            Span::start_of(text.file),
            message,
        )
        .hint("Write the file of the default language first, or correct the name of this one."),
    );
}

/// Topics and pages share one set of ids, because `[[about]]` may mean either.
pub(super) fn check_pages(
    topics: &BTreeMap<TopicId, Topic>,
    pages: &BTreeMap<PageId, BTreeMap<LanguageTag, Page>>,
    findings: &mut Findings<'_>,
) {
    for (id, by_language) in pages {
        if let (Some(topic), Some(page)) = (topics.get(id.as_str()), by_language.values().next()) {
            let message = format!("the id \"{id}\" is both a page and a {}", topic.kind.word());
            findings.push(
                Diagnostic::new(&codes::DUPLICATE_ID, Span::start_of(page.file), message)
                    .related(Span::start_of(topic.original.file), "the topic")
                    .hint("Rename the page; its file name is its id."),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::library::sample::{Sample, names, tag, topic_id};
    use crate::model::topic::TopicKind;

    #[test]
    fn translations_stand_with_their_original() {
        let mut sample = Sample::new(&["en", "es", "ar"]);
        sample.translation("sciatica", TopicKind::Condition, "ar", "عرق النسا");
        sample.condition("sciatica");
        sample.translation("sciatica", TopicKind::Condition, "es", "Ciática");
        let library = sample.clean();
        let topic = &library.topics[&topic_id("sciatica")];
        let languages: Vec<_> = topic.texts().map(|text| text.language.as_str()).collect();
        assert_eq!(languages, ["en", "ar", "es"], "the default one first");
        assert_eq!(
            topic
                .text(&tag("es"))
                .map(|text| text.wording.title.value.as_str()),
            Some("Ciática")
        );
    }

    #[test]
    fn a_translation_needs_an_original_and_a_configured_language() {
        let mut sample = Sample::new(&["en", "es"]);
        sample.condition("sciatica");
        sample.translation("sciatica", TopicKind::Condition, "ar", "عرق النسا");
        sample.translation("stenosis", TopicKind::Condition, "es", "Estenosis");
        sample.incomplete("slip");
        sample.translation("slip", TopicKind::Condition, "es", "Deslizamiento");
        let (library, findings) = sample.linked();
        assert_eq!(
            names(&findings),
            ["language-not-configured", "translation-without-original"]
        );
        assert_eq!(library.topics.len(), 1);
        assert!(library.topics[&topic_id("sciatica")].translations.is_empty());
    }

    #[test]
    fn documents_in_a_language_without_strings_are_left_out() {
        let mut sample = Sample::new(&["en", "fr"]);
        sample.condition("sciatica");
        sample.translation("sciatica", TopicKind::Condition, "fr", "Sciatique");
        let (library, findings) = sample.linked();
        assert_eq!(names(&findings), ["language-not-configured"]);
        assert_eq!(library.topics[&topic_id("sciatica")].texts().count(), 1);
    }

    #[test]
    fn an_id_is_one_thing_whatever_its_kind() {
        let mut sample = Sample::new(&["en"]);
        sample.condition("leg-pain");
        sample.symptom("leg-pain");
        sample.treatment("about");
        let first = sample.condition("sciatica").text.file;
        let second = sample.condition("sciatica").text.file;
        let (library, findings) = sample.linked();
        assert_eq!(names(&findings), ["duplicate-document", "id-taken"]);
        assert_eq!(findings[0].span.map(|span| span.file()), Some(second));
        assert_eq!(findings[0].related[0].span.file(), first);
        assert_eq!(
            findings[1].message,
            "the id \"about\" is both a page and a treatment"
        );
        let kind = library.topics[&topic_id("leg-pain")].kind;
        assert_eq!(
            kind,
            TopicKind::Condition,
            "the first stays; the parser has reported the second"
        );
    }

    #[test]
    fn drafts_are_left_out_unless_asked_for() {
        let set = |drafts| {
            let mut sample = Sample::new(&["en", "es"]);
            sample.drafts = drafts;
            sample.condition("done");
            sample
                .translation("done", TopicKind::Condition, "es", "Listo")
                .draft = true;
            sample.condition("new").draft = true;
            sample.translation("new", TopicKind::Condition, "es", "Nuevo");
            sample.clean()
        };
        let published = set(false);
        assert_eq!(published.topics.len(), 1);
        assert_eq!(published.topics[&topic_id("done")].texts().count(), 1);
        let all = set(true);
        assert_eq!(all.topics.len(), 2);
        let done = &all.topics[&topic_id("done")];
        assert!(!done.is_draft(&tag("en")) && done.is_draft(&tag("es")));
        assert!(all.topics[&topic_id("new")].is_draft(&tag("es")));
    }
}
