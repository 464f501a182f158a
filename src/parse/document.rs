//! A topic file or a page, whole: front matter and body.

use super::front_matter::{self, ORIGINAL, PAGE, Parts, TRANSLATED};
use super::{codes, markdown, sections};
use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::model::document::{
    Change, Document, DocumentSign, Fact, Origin, Record, Review, Section, Text, Translation,
    TranslationMethod, Wording,
};
use crate::model::few::exact;
use crate::model::id::{Letters, PageId, SignId, TopicId};
use crate::model::page::Page;
use crate::model::topic::{BodyRegion, Strength};
use crate::model::{LanguageTag, TopicKind, Version};
use crate::source::{Excerpt, FileId, Located, Sources, Span};
use crate::toml_table::{Item, TableReader, Toml};
use std::sync::Arc;

/// What the name of a topic's file says.
#[derive(Clone, Copy, Debug)]
pub struct TopicFile<'a> {
    pub file: FileId,
    pub topic: &'a TopicId,
    pub kind: TopicKind,
    pub language: &'a LanguageTag,
    /// Whether this is the default language, which the others follow.
    pub original: bool,
}

/// Reads a topic in one language; `letters` are those of ids read before. Nothing where what must stand is missing or wrong, which has then been reported.
pub fn topic(
    sources: &Sources,
    named: TopicFile<'_>,
    languages: &Languages,
    letters: &Letters,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let text = sources.get(named.file).text()?;
    let parts = split(named.file, text, diagnostics)?;
    let mut spare = String::new();
    let toml = Toml::parse(
        named.file,
        text,
        parts.toml.clone(),
        &mut spare,
        letters,
        diagnostics,
    );
    let head = Span::new(named.file, 0..3);
    let (reader, origin);
    if named.original {
        reader = toml.root_beside(ORIGINAL, TRANSLATED, head, diagnostics);
        refuse_translation(&toml, diagnostics);
        origin = record(&reader, diagnostics).map(|record| Origin::Original(Box::new(record)));
    } else {
        reader = toml.root_beside(TRANSLATED, ORIGINAL, head, diagnostics);
        refuse_original_keys(&toml, &named, diagnostics);
        origin = translation(&reader, diagnostics).map(|made| Origin::Translation(Box::new(made)));
    }
    let wording = wording(&reader, diagnostics);
    let draft = reader.boolean("draft", diagnostics);
    let sections = body(
        named.file,
        text,
        parts.body,
        languages,
        named.language,
        diagnostics,
    );
    Some(Document {
        topic: named.topic.clone(),
        kind: named.kind,
        draft,
        text: Arc::new(Text {
            language: named.language.clone(),
            file: named.file,
            wording: wording?,
            sections,
        }),
        origin: origin?,
    })
}

/// Reads a page that is no handout.
pub fn page(
    sources: &Sources,
    file: FileId,
    id: &PageId,
    language: &LanguageTag,
    languages: &Languages,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Page> {
    let text = sources.get(file).text()?;
    let parts = split(file, text, diagnostics)?;
    let (mut spare, letters) = (String::new(), Letters::default());
    let toml = Toml::parse(file, text, parts.toml.clone(), &mut spare, &letters, diagnostics);
    let reader = toml.root(PAGE, Span::new(file, 0..3), diagnostics);
    let title = reader.line("title", diagnostics);
    let summary = reader.prose("summary", diagnostics);
    let sections = body(file, text, parts.body, languages, language, diagnostics);
    Some(Page {
        id: id.clone(),
        language: language.clone(),
        file,
        title: title?,
        summary: summary?,
        sections,
    })
}

fn split(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Parts> {
    front_matter::split(file, text)
        .map_err(|found| diagnostics.push(*found))
        .ok()
}

fn body(
    file: FileId,
    text: &Excerpt,
    start: usize,
    languages: &Languages,
    language: &LanguageTag,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Section> {
    let pieces = markdown::pieces(&markdown::Body { file, text, start }, diagnostics);
    sections::sections(pieces, languages.get(language), diagnostics)
}

/// A key of the original in a translation: it would stand twice and drift apart.
fn refuse_original_keys(toml: &Toml<'_>, named: &TopicFile<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let only_original = ORIGINAL
        .iter()
        .filter(|key| !TRANSLATED.iter().any(|shared| shared.name == key.name));
    for key in only_original {
        let Some(span) = toml.key_span(key.name) else {
            continue;
        };
        let original = format!("content/{}/{}.md", named.kind.folder(), named.topic);
        diagnostics.push(
            Diagnostic::new(
                &codes::ORIGINAL_KEY,
                span,
                format!(
                    "\"{}\" holds for every language, and stands in {original}",
                    key.name
                ),
            )
            .hint("Delete it here."),
        );
    }
}

fn refuse_translation(toml: &Toml<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(span) = toml.key_span("translation") {
        diagnostics.push(
            Diagnostic::new(&codes::TRANSLATION_KEY, span, "this file is the original, and translates nothing")
                .hint("Delete \"translation\" here. A translation has the language in its name, like sciatica.es.md."),
        );
    }
}

fn wording(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Wording> {
    let title = reader.line("title", diagnostics);
    let summary = reader.prose("summary", diagnostics);
    let also_called = reader.lines("also_called", diagnostics);
    let main_message = reader.prose("main_message", diagnostics);
    let key_points = reader.lines("key_points", diagnostics);
    let unknowns = reader.prose("unknowns", diagnostics);
    let funding = reader.prose("funding", diagnostics);
    let do_not_explain = reader.ids("do_not_explain", diagnostics);
    Some(Wording {
        title: title?,
        summary: summary?,
        also_called,
        main_message: main_message?,
        key_points,
        unknowns,
        funding,
        do_not_explain,
    })
}

fn record(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Record> {
    let body = reader.choices("body", BodyRegion::from_key, diagnostics);
    let red_flags = reader.ids("red_flags", diagnostics);
    let no_card_reason = reader.prose("no_card_reason", diagnostics);
    let sheet_overrun = reader.prose("sheet_overrun", diagnostics);
    let icd10cm = reader.lines("icd10cm", diagnostics);
    let icd10cm_first = reader.lines("icd10cm_first", diagnostics);
    let snomed = reader.lines("snomed", diagnostics);
    let version = version(reader.item("version"), diagnostics);
    let published = reader.date("published", diagnostics);
    let review_due = reader.date("review_due", diagnostics);
    let owner = reader.id("owner", diagnostics);
    let author = reader.id("author", diagnostics);
    let reviewed = reviews(reader, diagnostics);
    let sources = reader.ids("sources", diagnostics);
    let signs = signs(reader, diagnostics);
    let changelog = changelog(reader, diagnostics);
    let facts = facts(reader, diagnostics);
    Some(Record {
        body,
        red_flags,
        no_card_reason,
        sheet_overrun,
        icd10cm,
        icd10cm_first,
        snomed,
        version: version?,
        published: published?,
        review_due: review_due?,
        owner: owner?,
        author: author?,
        reviewed,
        sources,
        signs,
        changelog,
        facts,
    })
}

fn translation(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Translation> {
    let table = reader.table("translation", diagnostics)?;
    let of_version = version(table.item("of_version"), diagnostics);
    let method = |word: &str| match word {
        "human" => Some(TranslationMethod::Human),
        "machine" => Some(TranslationMethod::Machine),
        _ => None,
    };
    let method = table.choice("method", method, diagnostics);
    let mut line = |name: &str| table.line(name, diagnostics).map(|found| found.value);
    let translator = line("translator");
    let reviewed_by = line("reviewed_by");
    let credential = line("credential");
    let date = table.date("date", diagnostics).map(|found| found.value);
    Some(Translation {
        of_version: of_version?,
        method: method?.value,
        translator,
        reviewed_by,
        credential,
        date,
        span: table.span(),
    })
}

/// `1.0.0`
fn version(item: Option<Item<'_>>, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Version>> {
    let written = item?.line(diagnostics)?;
    let version = Version::parse(&written.value);
    if version.is_none() {
        diagnostics.push(
            Diagnostic::new(
                &codes::VERSION,
                written.span,
                format!("\"{}\" is no version", written.value),
            )
            .hint("A version is three numbers for clinical change, wording and layout, like \"1.0.0\"."),
        );
    }
    version.map(|version| Located::new(version, written.span))
}

fn reviews(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Review> {
    let tables = reader.tables("reviewed", diagnostics);
    let read = |table: &TableReader<'_>| {
        let (by, on) = (table.id("by", diagnostics), table.date("on", diagnostics));
        Some(Review { by: by?, on: on? })
    };
    kept(tables.iter().filter_map(read))
}

fn signs(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<DocumentSign> {
    let entries = reader.entries("signs", diagnostics);
    let mut signs = Vec::with_capacity(entries.len());
    for entry in entries {
        let sign = entry.id::<SignId>(diagnostics);
        let strength = entry.item.choice(Strength::from_key, diagnostics);
        if let (Some(sign), Some(strength)) = (sign, strength) {
            signs.push(DocumentSign {
                sign,
                strength: strength.value,
            });
        }
    }
    signs
}

fn changelog(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Change> {
    let tables = reader.tables("changelog", diagnostics);
    let read = |table: &TableReader<'_>| {
        let version = version(table.item("version"), diagnostics);
        let on = table.date("on", diagnostics);
        let what = table.prose("what", diagnostics);
        Some(Change {
            version: version?.value,
            on: on?.value,
            what: what?.value,
            span: table.span(),
        })
    };
    kept(tables.iter().filter_map(read))
}

fn facts(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Fact> {
    let tables = reader.tables("facts", diagnostics);
    let read = |table: &TableReader<'_>| {
        let figure = table.line("figure", diagnostics);
        let source = table.id("source", diagnostics);
        Some(Fact {
            figure: figure?,
            source: source?,
        })
    };
    kept(tables.iter().filter_map(read))
}

/// The values of a list, in no more room than they need: there is one such list for every document of a set.
fn kept<T>(values: impl Iterator<Item = T>) -> Vec<T> {
    exact(values.collect())
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
