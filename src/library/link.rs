//! The order in which a set is linked.

use super::accepted::AcceptedFiles;
use super::glossary::Glossary;
use super::lookup::{Directory, Findings, SetAside};
use super::{
    ById, Library, Topic, accepted, labels, mimics, notices, red_flags, references, related, relations, sets,
    tables, topics, translations,
};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::model::LanguageTag;
use crate::model::data::Term;
use crate::model::figure::Picture;
use crate::model::relation::{Mimic, Relation};
use crate::parse::Parsed;
use std::collections::BTreeMap;

/// Links everything that was read. What cannot be linked is left out, each with a finding.
///
/// With `drafts`, drafts are part of the library like everything else; without, they are left out, and a document that
/// links to one is an error.
pub fn link(
    config: Config,
    languages: Languages,
    parsed: Parsed,
    drafts: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Library {
    let mut findings = Findings::new(diagnostics);
    let (topics, set_aside) = topics::group(
        parsed.documents,
        &parsed.incomplete,
        &config,
        &languages,
        drafts,
        &mut findings,
    );
    let pages = tables::pages(parsed.pages, &config, &languages, &mut findings);
    topics::check_pages(&topics, &pages, &mut findings);
    let terms = tables::by_id(parsed.terms, &mut findings);
    let glossaries = glossaries(&terms, &config);
    let topics: ById<Topic> = topics.into();
    let pictures: BTreeMap<String, Picture> = parsed
        .pictures
        .into_iter()
        .map(|picture| (picture.name.clone(), picture))
        .collect();
    let read = labels::languages(&topics, &pages);
    let labels = labels::resolve(
        parsed.labels,
        &pictures,
        config.default_language(),
        &read,
        &mut findings,
    );
    let red_flags = tables::by_id(parsed.red_flags, &mut findings);
    let files = parsed.accepted.into_iter();
    let accepted: AcceptedFiles = files.map(|file| (file.language.clone(), file)).collect();
    let notices = notices::notices(&config, &languages, parsed.notices, &mut findings);
    let mut library = Library {
        labels,
        notices,
        outdated_flags: accepted::outdated_red_flags(&red_flags, &accepted),
        accepted,
        topics,
        pages,
        signs: tables::by_id(parsed.signs, &mut findings),
        red_flags,
        people: tables::by_id(parsed.people, &mut findings),
        sources: tables::by_id(parsed.sources, &mut findings),
        terms,
        glossaries,
        pictures,
        retired: parsed.retired,
        packets: BTreeMap::new(),
        comparisons: BTreeMap::new(),
        config,
        languages,
    };
    references::resolve_data(&mut library, &mut findings);
    references::check_texts(&library, &set_aside, &mut findings);
    link_topics(
        &mut library,
        parsed.relations,
        parsed.mimics,
        &set_aside,
        &mut findings,
    );
    translations::check(&library, &mut findings);
    sets::link(
        &mut library,
        parsed.packets,
        parsed.comparisons,
        &set_aside,
        &mut findings,
    );
    labels::check(&library, &mut findings);
    library
}

fn glossaries(terms: &ById<Term>, config: &Config) -> BTreeMap<LanguageTag, Glossary> {
    let default = config.default_language();
    let languages = config.languages.iter().map(|language| &language.value);
    let glossary = |language: &LanguageTag| {
        let glossary = Glossary::new(terms.values(), language, default);
        (language.clone(), glossary)
    };
    languages.map(glossary).collect()
}

/// Steps 3 to 5 of [`super`]: each rests on the one before it.
fn link_topics(
    library: &mut Library,
    written: Vec<Relation>,
    pairs: Vec<Mimic>,
    set_aside: &SetAside,
    findings: &mut Findings<'_>,
) {
    let directory = Directory::new(&library.topics, &library.pages, set_aside);
    let relations = relations::resolve(&written, &directory, &library.red_flags, findings);
    let mimics = mimics::resolve(pairs, &relations, &directory, library, findings);
    relations::add(&relations, &mut library.topics);
    mimics::add(mimics, &mut library.topics);
    red_flags::carry(&mut library.topics, &library.red_flags);
    related::rank(&mut library.topics);
}
