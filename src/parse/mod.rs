//! Files become typed data. Parsing never fails: it gives what it could read, and every finding.
//!
//! Steps, in order:
//! 1. [`mod@config`]: takehome.toml. The rest needs its languages, so it is read first, by itself.
//! 2. [`places`]: what each file is, by its folder and name.
//! 3. [`data`]: signs, red flags, people, sources, glossary, relations, packets, comparisons, and their wordings in other
//!    languages.
//! 4. [`document`]: topics and pages, each from its [`front_matter`], the TOML between `+++` lines; its body as blocks
//!    and inlines with places ([`markdown`]); and these grouped under their headings ([`sections`]).
//! 5. [`figures`]: pictures, judged by their bytes; the words in drawings are data ([`data::labels`]).
//!
//! Files are read in parallel and put together in the order of their paths, so that the result never depends on which
//! thread was faster. Everything about TOML with places stands in [`crate::toml_table`].

pub mod codes;
pub mod config;
pub mod data;
pub mod document;
pub mod figures;
pub mod front_matter;
pub mod markdown;
pub mod memory;
pub mod places;
pub mod sections;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_support;

pub use config::config;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::model::accepted::AcceptedFile;
use crate::model::data::{Person, RedFlag, Sign, Source, Term};
use crate::model::document::Document;
use crate::model::figure::{LabelFile, Picture};
use crate::model::id::{Letters, TopicId};
use crate::model::notice::WrittenNotice;
use crate::model::packet::{NamedComparison, Packet};
use crate::model::page::Page;
use crate::model::relation::{Mimic, Relation};
use crate::model::retired::Retired;
use crate::model::{LanguageTag, TopicKind};
use crate::source::{Content, FileId, Sources};
use data::Entries;
use data::sets::WordsFile;
use data::signs::WordingFile;
use document::TopicFile;
use memory::Memory;
use places::{DataFile, Place};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that was read of the content, in the order of the files. Nothing is looked up yet.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    pub documents: Vec<Document>,
    /// Topics whose file exists but could not be read whole, so that a link to them is no second finding.
    pub incomplete: Vec<IncompleteTopic>,
    pub pages: Vec<Page>,
    pub signs: Vec<Sign>,
    pub red_flags: Vec<RedFlag>,
    pub people: Vec<Person>,
    pub sources: Vec<Source>,
    pub terms: Vec<Term>,
    pub relations: Vec<Relation>,
    pub mimics: Vec<Mimic>,
    pub pictures: Vec<Picture>,
    pub labels: Vec<LabelFile>,
    pub retired: Vec<Retired>,
    pub packets: Vec<Packet>,
    pub comparisons: Vec<NamedComparison>,
    /// What translations were made from.
    pub accepted: Vec<AcceptedFile>,
    pub notices: Vec<WrittenNotice>,
}

/// A topic that is known by its file's name only.
#[derive(Clone, Debug, PartialEq)]
pub struct IncompleteTopic {
    pub topic: TopicId,
    pub kind: TopicKind,
    pub language: LanguageTag,
    pub file: FileId,
}

/// The most findings that are kept of one file.
const MAX_FINDINGS: usize = 500;

/// What one file gave. Nearly all of them are documents, so these need no box.
#[derive(Clone, Debug)]
enum Read {
    Document(Document),
    Incomplete(IncompleteTopic),
    Page(Box<Page>),
    Relations(Vec<Relation>, Vec<Mimic>),
    Picture(Picture),
    Labels(LabelFile),
    Accepted(AcceptedFile),
    Notice(WrittenNotice),
    Nothing,
}

/// Reads the whole content of a project. Problems are added to `diagnostics`; what could be read is given. What the memory
/// knows is taken from it.
pub fn parse(
    sources: &Sources,
    languages: &Languages,
    config: &Config,
    memory: Option<&Memory>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsed {
    let files = places_of(sources, config, diagnostics);
    // Relations first: their tables take far more room while they are read than afterwards, and what they give back
    // serves the documents (10,000 topics: a third less memory at the peak).
    let (tables, others): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|(_, place)| matches!(place, Place::Relations));
    let read_all = |files: &[&(FileId, Place)]| -> Vec<(Read, Vec<Diagnostic>)> {
        let read = files
            .par_iter()
            .map_init(Letters::default, |letters, (file, place)| {
                if let Some(known) = memory.and_then(|memory| memory.known(sources, *file)) {
                    return known;
                }
                let mut found = Vec::new();
                let read = read_file(sources, *file, place, languages, config, letters, &mut found);
                if let Some(memory) = memory {
                    memory.keep(sources, *file, &read, &found);
                }
                (read, found)
            });
        read.collect()
    };

    let mut parsed = Parsed {
        documents: Vec::with_capacity(others.len()),
        ..Parsed::default()
    };
    for (read, found) in read_all(&tables).into_iter().chain(read_all(&others)) {
        diagnostics.extend(bounded(found));
        match read {
            Read::Document(document) => parsed.documents.push(document),
            Read::Incomplete(topic) => parsed.incomplete.push(topic),
            Read::Page(page) => parsed.pages.push(*page),
            Read::Relations(relations, mimics) => {
                parsed.relations.extend(relations);
                parsed.mimics.extend(mimics);
            }
            Read::Picture(picture) => parsed.pictures.push(picture),
            Read::Labels(labels) => parsed.labels.push(labels),
            Read::Accepted(accepted) => parsed.accepted.push(accepted),
            Read::Notice(notice) => parsed.notices.push(notice),
            Read::Nothing => {}
        }
    }

    read_data(sources, &files, &mut parsed, diagnostics);

    read_sets(sources, &files, &mut parsed, diagnostics);
    report_topics_twice(sources, &files, diagnostics);
    parsed
}

/// Every file that is read, with what it is. Of each language that is not listed there is one finding: somebody who takes a
/// language out of takehome.toml has all its files still.
fn places_of(sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<(FileId, Place)> {
    let mut files = Vec::new();
    let mut not_listed: BTreeMap<String, (Diagnostic, usize)> = BTreeMap::new();
    for (file, source) in sources.under("content/") {
        match places::place(&source.path, config) {
            Ok(place) => files.push((file, place)),
            Err(found) if found.code == &codes::LANGUAGE_NOT_LISTED => {
                let (_, count) = not_listed.entry(found.message.clone()).or_insert((*found, 0));
                *count += 1;
            }
            Err(found) => diagnostics.push(*found),
        }
    }
    for (mut found, count) in not_listed.into_values() {
        found.message.push_str(&match count {
            1 => ": this file is left out".to_owned(),
            _ => format!(": {count} files are left out, and this is the first"),
        });
        diagnostics.push(found);
    }
    files
}

/// The findings of one file, as many as somebody can use.
fn bounded(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let more = found.len().saturating_sub(MAX_FINDINGS);
    found.truncate(MAX_FINDINGS);
    if let Some(last) = found.last_mut().filter(|_| more > 0) {
        let hint = format!("There are {more} more findings in this file. Mend these first.");
        last.hints.push(hint.into());
    }
    found
}

/// Reads a file that stands for itself. A text that the loader could not read whole is only known to exist.
fn read_file(
    sources: &Sources,
    file: FileId,
    place: &Place,
    languages: &Languages,
    config: &Config,
    letters: &Letters,
    diagnostics: &mut Vec<Diagnostic>,
) -> Read {
    let broken = is_broken(sources, file);
    match place {
        Place::Topic {
            topic,
            kind,
            language,
        } => {
            let named = TopicFile {
                file,
                topic,
                kind: *kind,
                language,
                original: language == config.default_language(),
            };
            let document = if broken {
                None
            } else {
                document::topic(sources, named, languages, letters, diagnostics)
            };
            match document {
                Some(document) => Read::Document(document),
                None => Read::Incomplete(IncompleteTopic {
                    topic: topic.clone(),
                    kind: *kind,
                    language: language.clone(),
                    file,
                }),
            }
        }
        _ if broken => Read::Nothing,
        Place::Page { page, language } => {
            match document::page(sources, file, page, language, languages, diagnostics) {
                Some(page) => Read::Page(Box::new(page)),
                None => Read::Nothing,
            }
        }
        Place::Relations => {
            let (relations, mimics) = data::relations::relations(sources, file, diagnostics);
            Read::Relations(relations, mimics)
        }
        Place::Picture => match figures::picture(file, sources.get(file), diagnostics) {
            Some(picture) => Read::Picture(picture),
            None => Read::Nothing,
        },
        Place::Labels { figure, language } => {
            Read::Labels(data::labels::labels(sources, file, figure, language, diagnostics))
        }
        Place::Accepted(language) => data::accepted::accepted(sources, file, language, diagnostics)
            .map_or(Read::Nothing, Read::Accepted),
        Place::Notice(language) => match data::notices::notice(sources, file, language, diagnostics) {
            Some(notice) => Read::Notice(notice),
            None => Read::Nothing,
        },
        Place::Data(_) | Place::Wordings(..) | Place::Packet(..) | Place::Comparison(..) | Place::Other => {
            Read::Nothing
        }
    }
}

/// Whether the loader could not read a file whole; it has said why.
fn is_broken(sources: &Sources, file: FileId) -> bool {
    matches!(sources.get(file).content, Content::Broken(_))
}

/// Reads the shared data: the original of each file, then its wordings in other languages.
fn read_data(
    sources: &Sources,
    files: &[(FileId, Place)],
    parsed: &mut Parsed,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let original = |wanted: DataFile| {
        files
            .iter()
            .find(|(file, place)| *place == Place::Data(wanted) && !is_broken(sources, *file))
            .map(|(file, _)| *file)
    };
    // Where an original is broken, nothing can be said about its wordings.
    let broken_original = |wanted: DataFile| {
        let is_it =
            |(file, place): &(FileId, Place)| *place == Place::Data(wanted) && is_broken(sources, *file);
        files.iter().any(is_it)
    };
    let mut signs: Entries<Sign> = Entries::default();
    let mut red_flags: Entries<RedFlag> = Entries::default();
    let mut terms: Entries<Term> = Entries::default();
    let mut people: Entries<Person> = Entries::default();
    if let Some(file) = original(DataFile::Signs) {
        signs = data::signs::signs(sources, file, diagnostics);
    }
    if let Some(file) = original(DataFile::RedFlags) {
        red_flags = data::signs::red_flags(sources, file, diagnostics);
    }
    if let Some(file) = original(DataFile::Glossary) {
        terms = data::terms::terms(sources, file, diagnostics);
    }
    if let Some(file) = original(DataFile::People) {
        people = data::tables::people(sources, file, diagnostics);
    }
    if let Some(file) = original(DataFile::Sources) {
        parsed.sources = data::tables::publications(sources, file, diagnostics).items;
    }
    if let Some(file) = original(DataFile::Retired) {
        parsed.retired = data::retired::retired(sources, file, diagnostics);
    }
    for (file, place) in files {
        let Place::Wordings(of, language) = place else {
            continue;
        };
        if is_broken(sources, *file) || broken_original(*of) {
            continue;
        }
        let named = WordingFile {
            file: *file,
            language,
        };
        match of {
            DataFile::Signs => data::signs::sign_wordings(sources, named, &mut signs, diagnostics),
            DataFile::RedFlags => data::signs::red_flag_wordings(sources, named, &mut red_flags, diagnostics),
            DataFile::Glossary => data::terms::term_wordings(sources, named, &mut terms, diagnostics),
            DataFile::People => data::tables::person_wordings(sources, named, &mut people, diagnostics),
            // These have no wordings; places::place says so.
            DataFile::Sources | DataFile::Retired => {}
        }
    }
    parsed.signs = signs.items;
    parsed.red_flags = red_flags.items;
    parsed.terms = terms.items;
    parsed.people = people.items;
}

/// Reads packets and comparisons, then their words in other languages.
fn read_sets(
    sources: &Sources,
    files: &[(FileId, Place)],
    parsed: &mut Parsed,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut known: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (file, place) in files {
        let broken = is_broken(sources, *file);
        match place {
            Place::Packet(id, None) => {
                known.insert(("packets", id.as_str()));
                if !broken {
                    parsed
                        .packets
                        .extend(data::sets::packet(sources, *file, id, diagnostics));
                }
            }
            Place::Comparison(id, None) => {
                known.insert(("comparisons", id.as_str()));
                if !broken {
                    let read = data::sets::comparison(sources, *file, id, diagnostics);
                    parsed.comparisons.extend(read);
                }
            }
            _ => {}
        }
    }
    for (file, place) in files.iter().filter(|(file, _)| !is_broken(sources, *file)) {
        let (folder, name, language) = match place {
            Place::Packet(id, Some(language)) => ("packets", id.as_str(), language),
            Place::Comparison(id, Some(language)) => ("comparisons", id.as_str(), language),
            _ => continue,
        };
        let from = WordsFile {
            file: *file,
            language,
        };
        if !known.contains(&(folder, name)) {
            diagnostics.push(data::sets::without_original(*file, folder, name));
        } else if folder == "packets" {
            if let Some(packet) = parsed
                .packets
                .iter_mut()
                .find(|packet| packet.id.as_str() == name)
            {
                data::sets::packet_words(sources, from, packet, diagnostics);
            }
        } else if let Some(compared) = parsed.comparisons.iter_mut().find(|one| one.id.as_str() == name) {
            data::sets::comparison_words(sources, from, compared, diagnostics);
        }
    }
}

/// One id for two topics of different kinds: links could not tell them apart.
fn report_topics_twice(sources: &Sources, files: &[(FileId, Place)], diagnostics: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&TopicId, (TopicKind, FileId)> = BTreeMap::new();
    for (file, place) in files {
        let Place::Topic { topic, kind, .. } = place else {
            continue;
        };
        let (known, at) = *first.entry(topic).or_insert((*kind, *file));
        if known != *kind {
            let message = format!("\"{topic}\" is the name of {} already", sources.path(at));
            diagnostics.push(
                Diagnostic::of_path(&codes::DUPLICATE_ID, sources.path(*file), message)
                    .hint("Give one of the two files another name: a topic has one name in all folders.")
                    .related(crate::source::Span::start_of(at), "the other topic"),
            );
        }
    }
}
