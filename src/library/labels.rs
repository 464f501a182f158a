//! Words in drawings: files of words and the places of a drawing come together here.
//!
//! 1. [`resolve`]: each place of each drawing gets its words in every language that has texts. A place without words in the
//!    default language is an error, and so are words without a place.
//! 2. [`check`]: words that a translation lacks. Nothing is withheld for it: the words of the default language are shown,
//!    marked as words of that language, and a warning says what to type.

use super::lookup::Findings;
use super::uses::shows_picture;
use super::{ById, Library, Topic, codes};
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::document::Section;
use crate::model::figure::{Label, LabelFile, LabelPlace, LabelWords, Picture};
use crate::model::id::PageId;
use crate::model::page::Page;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// By language and file name; only drawings that have places for words.
pub type Labels = BTreeMap<LanguageTag, BTreeMap<String, Vec<Label>>>;

/// The languages that texts are written in.
pub(super) fn languages(
    topics: &ById<Topic>,
    pages: &BTreeMap<PageId, BTreeMap<LanguageTag, Page>>,
) -> BTreeSet<LanguageTag> {
    let of_topics = topics
        .values()
        .flat_map(|topic| topic.texts())
        .map(|text| &text.language);
    of_topics
        .chain(pages.values().flat_map(BTreeMap::keys))
        .cloned()
        .collect()
}

/// Gives each place its words.
pub(super) fn resolve(
    files: Vec<LabelFile>,
    pictures: &BTreeMap<String, Picture>,
    default: &LanguageTag,
    languages: &BTreeSet<LanguageTag>,
    findings: &mut Findings<'_>,
) -> Labels {
    let mut words: BTreeMap<(String, LanguageTag), LabelFile> = BTreeMap::new();
    for file in files {
        let name = format!("{}.svg", file.figure);
        match pictures.get(&name) {
            Some(picture) => without_place(&file, picture, findings),
            None => without_drawing(&file, &name, pictures, findings),
        }
        words.insert((name, file.language.clone()), file);
    }
    let mut labels = Labels::new();
    for (name, picture) in pictures.iter().filter(|(_, picture)| !picture.places.is_empty()) {
        let of = |language: &LanguageTag| words.get(&(name.clone(), language.clone()));
        let originals = of(default);
        for place in &picture.places {
            if wording(originals, place).is_none() {
                without_words(name, place, default, findings);
            }
        }
        for language in languages {
            let translated = of(language);
            let label = |place: &LabelPlace| {
                let own = written(translated, place).map(|words| (words, language));
                let (words, language) = own.or_else(|| Some((written(originals, place)?, default)))?;
                Some(Label {
                    place: place.clone(),
                    lines: words.lines.clone(),
                    language: language.clone(),
                })
            };
            let all = picture.places.iter().filter_map(label).collect();
            labels
                .entry(language.clone())
                .or_default()
                .insert(name.clone(), all);
        }
    }
    labels
}

/// The line of a file for a place, also one that could not be read.
fn wording<'f>(file: Option<&'f LabelFile>, place: &LabelPlace) -> Option<&'f LabelWords> {
    file?.labels.iter().find(|words| words.key.value == place.key)
}

fn written<'f>(file: Option<&'f LabelFile>, place: &LabelPlace) -> Option<&'f LabelWords> {
    wording(file, place).filter(|words| !words.lines.is_empty())
}

fn without_place(file: &LabelFile, picture: &Picture, findings: &mut Findings<'_>) {
    let keys = || picture.places.iter().map(|place| place.key.as_str());
    for words in &file.labels {
        if !keys().any(|key| key == words.key.value) {
            let message = format!("{} has no place \"{}\"", picture.name, words.key.value);
            let otherwise = format!(
                "Delete the line, or put <text data-label=\"{}\" x=\"...\" y=\"...\"/> into the drawing.",
                words.key.value
            );
            findings.unknown(
                &codes::LABEL_WITHOUT_PLACE,
                words.key.span,
                message,
                &words.key.value,
                keys(),
                otherwise,
            );
        }
    }
}

fn without_drawing(
    file: &LabelFile,
    name: &str,
    pictures: &BTreeMap<String, Picture>,
    findings: &mut Findings<'_>,
) {
    findings.unknown(
        &codes::LABEL_WITHOUT_PLACE,
        Span::start_of(file.file),
        format!("these words are for {name}, and there is no such drawing"),
        name,
        pictures.keys().map(String::as_str),
        "Name the file after its drawing and its language, or delete it.",
    );
}

fn without_words(name: &str, place: &LabelPlace, default: &LanguageTag, findings: &mut Findings<'_>) {
    let key = &place.key;
    let message = format!("the place \"{key}\" has no words in \"{default}\"");
    let hint = format!("Type in {}: {key} = \"...\"", file_name(name, default));
    findings.push(Diagnostic::new(&codes::LABEL_WITHOUT_WORDS, place.span, message).hint(hint));
}

/// `content/figures/disc.es.toml` for `disc.svg`
fn file_name(picture: &str, language: &LanguageTag) -> String {
    let stem = picture.strip_suffix(".svg").unwrap_or(picture);
    format!("content/figures/{stem}.{language}.toml")
}

/// Adds a warning for each label that a text shows in another language than its own.
pub(super) fn check(library: &Library, findings: &mut Findings<'_>) {
    for (language, drawings) in &library.labels {
        for (name, labels) in drawings {
            let mut foreign = labels
                .iter()
                .filter(|label| label.language != *language)
                .peekable();
            if foreign.peek().is_none() {
                continue;
            }
            let Some(shown) = first_shown(library, language, name) else {
                continue;
            };
            foreign.for_each(|label| findings.push(not_translated(name, label, language, shown)));
        }
    }
}

fn not_translated(name: &str, label: &Label, language: &LanguageTag, shown: &str) -> Diagnostic {
    let place = label.lines.first().map_or(label.place.span, |line| line.span);
    let message = format!(
        "\"{}\" has no words in \"{language}\", and \"{shown}\" shows it to readers of that language",
        label.words()
    );
    Diagnostic::new(&codes::LABEL_NOT_TRANSLATED, place, message).hint(format!(
        "Type in {}: {} = \"...\"",
        file_name(name, language),
        label.place.key
    ))
}

/// The first topic or page that shows a drawing in a language.
fn first_shown<'a>(library: &'a Library, language: &LanguageTag, name: &str) -> Option<&'a str> {
    let shows = |sections: &[Section]| shows_picture(sections, name);
    let topic = library
        .topics
        .values()
        .find(|topic| topic.text(language).is_some_and(|text| shows(&text.sections)));
    let page = || {
        let has = |pages: &&BTreeMap<LanguageTag, Page>| {
            pages.get(language).is_some_and(|page| shows(&page.sections))
        };
        library
            .pages
            .iter()
            .find(|(_, pages)| has(pages))
            .map(|(id, _)| id.as_str())
    };
    topic.map(|topic| topic.id.as_str()).or_else(page)
}
