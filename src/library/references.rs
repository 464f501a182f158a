//! Every id that a file names is looked up: in front matter, in data files, and in the links of every text.
//!
//! Steps: [`resolve_data`] looks up people, sources, signs and red flags and takes unknown ones out of the lists;
//! [`check_texts`] looks up links, anchors, figures and clinic facts of documents and pages. Texts stay as they are:
//! a link that leads nowhere is read as its words.

use super::by_id::ById;
use super::lookup::{Directory, Findings, Found, Numbered, SetAside};
use super::tables::Item;
use super::{Library, Topic, codes};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::LanguageTag;
use crate::model::block::{Block, Inline, Link, LinkTarget};
use crate::model::clinic::ClinicFact;
use crate::model::document::{Section, Text};
use crate::model::page::Page;
use crate::source::{FileId, Located, Span};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Looks up what front matter and data files name. An unknown id is an error and leaves its list; an id that stands
/// twice in one list is kept once.
pub(super) fn resolve_data(library: &mut Library, findings: &mut Findings<'_>) {
    let Library {
        topics,
        signs,
        red_flags,
        people,
        sources,
        terms,
        ..
    } = library;
    for sign in signs.values_mut() {
        retain_known(
            &mut sign.sources,
            |source| source,
            sources,
            &codes::UNKNOWN_SOURCE,
            findings,
        );
    }
    for flag in red_flags.values_mut() {
        retain_known(
            &mut flag.sources,
            |source| source,
            sources,
            &codes::UNKNOWN_SOURCE,
            findings,
        );
    }
    for topic in topics.values_mut() {
        let translations = topic
            .translations
            .values_mut()
            .map(|translated| &mut translated.text);
        for text in std::iter::once(&mut topic.original).chain(translations) {
            let listed = &text.wording.do_not_explain;
            // Words are shared with what was read before, so they are left alone where nothing is wrong.
            if listed.iter().any(|term| !terms.contains_key(&term.value)) {
                let listed = &mut Arc::make_mut(text).wording.do_not_explain;
                retain_known(listed, |term| term, terms, &codes::UNKNOWN_TERM, findings);
            }
        }
        let record = &mut topic.record;
        retain_known(
            &mut record.red_flags,
            |flag| flag,
            red_flags,
            &codes::UNKNOWN_RED_FLAG,
            findings,
        );
        retain_known(
            &mut record.signs,
            |sign| &mut sign.sign,
            signs,
            &codes::UNKNOWN_SIGN,
            findings,
        );
        retain_known(
            &mut record.sources,
            |source| source,
            sources,
            &codes::UNKNOWN_SOURCE,
            findings,
        );
        retain_known(
            &mut record.facts,
            |fact| &mut fact.source,
            sources,
            &codes::UNKNOWN_SOURCE,
            findings,
        );
        retain_known(
            &mut record.reviewed,
            |review| &mut review.by,
            people,
            &codes::UNKNOWN_PERSON,
            findings,
        );
        is_known(&mut record.owner, people, &codes::UNKNOWN_PERSON, findings);
        is_known(&mut record.author, people, &codes::UNKNOWN_PERSON, findings);
        retain_once(&mut record.red_flags, |flag| flag, findings);
        retain_once(&mut record.signs, |sign| &sign.sign, findings);
        retain_once(&mut record.sources, |source| source, findings);
    }
}

/// Whether an id stands in its table; a finding where it does not. The id of the table takes the place of the one that
/// was read: they are the same letters, and a set names each of its signs thousands of times.
pub(super) fn is_known<I: Item>(
    named: &mut Located<I::Id>,
    table: &ById<I>,
    code: &'static Code,
    findings: &mut Findings<'_>,
) -> bool
where
    I::Id: Borrow<str>,
{
    let written: &str = named.value.borrow();
    if let Some(item) = table.get(written) {
        named.value = item.id().clone();
        return true;
    }
    let message = format!("there is no {} \"{written}\"", I::WORD);
    let otherwise = format!("Add \"{written}\" to content/{}, or take it out here.", I::FILE);
    let names = table.keys().map(|id| id.borrow());
    findings.unknown(code, named.span, message, written, names, otherwise);
    false
}

/// Takes out of a list what is not in the table.
pub(super) fn retain_known<T, I: Item>(
    list: &mut Vec<T>,
    id: impl Fn(&mut T) -> &mut Located<I::Id>,
    table: &ById<I>,
    code: &'static Code,
    findings: &mut Findings<'_>,
) where
    I::Id: Borrow<str>,
{
    list.retain_mut(|item| is_known(id(item), table, code, findings));
}

/// In a list of at most so many, each is compared with each before it: nearly every list is short and has nothing twice.
const SHORT: usize = 16;

/// Takes out of a list what stands in it already.
pub(super) fn retain_once<T, Id: Ord + Clone + std::fmt::Display>(
    list: &mut Vec<T>,
    id: impl Fn(&T) -> &Located<Id>,
    findings: &mut Findings<'_>,
) {
    let is_new = |at: usize| {
        list[..at]
            .iter()
            .all(|before| id(before).value != id(&list[at]).value)
    };
    if list.len() <= SHORT && (1..list.len()).all(is_new) {
        return;
    }
    let mut seen: BTreeMap<Id, Span> = BTreeMap::new();
    list.retain(|item| {
        let named = id(item);
        let Some(first) = seen.get(&named.value) else {
            seen.insert(named.value.clone(), named.span);
            return true;
        };
        let message = format!("\"{}\" stands twice in this list", named.value);
        findings.push(
            Diagnostic::new(&codes::LISTED_TWICE, named.span, message)
                .related(*first, "first written here")
                .hint("Take one out, or write the one that was meant."),
        );
        false
    });
}

/// Looks up the links, figures and clinic facts of every text.
pub(super) fn check_texts(library: &Library, set_aside: &SetAside, findings: &mut Findings<'_>) {
    let directory = Directory::new(&library.topics, &library.pages, set_aside);
    let mut checker = Checker {
        library,
        directory,
        anchors: BTreeMap::new(),
        findings,
    };
    for text in library.topics.values().flat_map(Topic::texts) {
        checker.check(text.file, &text.language, &text.sections);
    }
    for page in library.pages.values().flat_map(BTreeMap::values) {
        checker.check(page.file, &page.language, &page.sections);
    }
}

/// What in a text can lead somewhere.
enum Piece<'a> {
    Link(&'a Link),
    Fact(ClinicFact, Span),
    Figure(&'a str, Span),
}

struct Checker<'a, 'f, 'd> {
    library: &'a Library,
    directory: Directory<'a>,
    /// The anchors of the files that a link with an anchor leads to, each collected once.
    anchors: BTreeMap<FileId, BTreeSet<&'a str>>,
    findings: &'f mut Findings<'d>,
}

impl<'a> Checker<'a, '_, '_> {
    fn check(&mut self, file: FileId, language: &LanguageTag, sections: &'a [Section]) {
        visit_sections(sections, &mut |piece| match piece {
            Piece::Link(link) => self.link(file, language, sections, link),
            Piece::Fact(fact, span) => self.fact(fact, span),
            Piece::Figure(name, span) => self.figure(name, span),
        });
    }

    fn link(&mut self, file: FileId, language: &LanguageTag, sections: &'a [Section], link: &Link) {
        match &link.target {
            LinkTarget::Outside(_) => {}
            LinkTarget::Here(anchor) => self.anchor(anchor, file, sections, link.span, "this document"),
            LinkTarget::Topic { id, anchor } => match self.directory.topic_or_page(id) {
                Found::Topic(Numbered { topic, .. }) => {
                    let text = topic.text(language).unwrap_or(&topic.original);
                    if let Some(anchor) = anchor {
                        self.anchor(anchor, text.file, &text.sections, link.span, &quoted(id));
                    }
                }
                Found::Page(by_language) => {
                    let page = page_in(by_language, language, self.library.default_language());
                    if let (Some(anchor), Some(page)) = (anchor, page) {
                        self.anchor(anchor, page.file, &page.sections, link.span, &quoted(id));
                    }
                }
                Found::Draft => {
                    let message = format!("this links to \"{id}\", which is a draft and is not built");
                    let hint =
                        format!("Take the link out, or take `draft = true` out of {id}.md when it is done.");
                    self.findings
                        .push(Diagnostic::new(&codes::LINK_TO_DRAFT, link.span, message).hint(hint));
                }
                Found::Incomplete => {}
                Found::Nothing => {
                    let names = self.directory.topic_names().chain(self.directory.page_names());
                    let message = format!("there is no topic or page \"{id}\"");
                    let otherwise = "Write the file first, or take the link out.";
                    self.findings
                        .unknown(&codes::UNKNOWN_TOPIC, link.span, message, id, names, otherwise);
                }
            },
        }
    }

    /// Looks an anchor up in the text of `file`, whose sections are given.
    fn anchor(&mut self, anchor: &str, file: FileId, sections: &'a [Section], place: Span, of: &str) {
        // Most anchors are those of sections; only for others all of a text are collected.
        if sections
            .iter()
            .take(SHORT)
            .any(|section| section.anchor.as_str() == anchor)
        {
            return;
        }
        let known = self
            .anchors
            .entry(file)
            .or_insert_with(|| anchors(sections).into_iter().collect());
        if known.contains(anchor) {
            return;
        }
        let message = format!("there is no part \"{anchor}\" in {of}");
        let otherwise =
            format!("Write {{#{anchor}}} after the heading that is meant, or take \"#{anchor}\" out.");
        let names = known.iter().copied();
        self.findings
            .unknown(&codes::UNKNOWN_ANCHOR, place, message, anchor, names, otherwise);
    }

    fn fact(&mut self, fact: ClinicFact, span: Span) {
        if self.library.config.clinic.fact(fact).is_none() {
            let message = format!("takehome.toml does not give the clinic's \"{}\"", fact.key());
            let hint = format!("Add `{} = \"...\"` under [clinic] in takehome.toml.", fact.key());
            self.findings
                .push(Diagnostic::new(&codes::MISSING_FACT, span, message).hint(hint));
        }
    }

    fn figure(&mut self, name: &str, span: Span) {
        if !self.library.pictures.contains_key(name) {
            let names = self.library.pictures.keys().map(String::as_str);
            let message = format!("there is no figure \"{name}\"");
            let otherwise = "Put the file into content/figures, or take the figure out.";
            self.findings
                .unknown(&codes::UNKNOWN_FIGURE, span, message, name, names, otherwise);
        }
    }
}

fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}

/// A page in a language, or else in the default one.
pub(super) fn page_in<'a>(
    by_language: &'a BTreeMap<LanguageTag, Page>,
    language: &LanguageTag,
    default: &LanguageTag,
) -> Option<&'a Page> {
    by_language.get(language).or_else(|| by_language.get(default))
}

/// The anchors that a text has: of its sections and of the headings in them.
pub(super) fn anchors(sections: &[Section]) -> Vec<&str> {
    let mut found = Vec::new();
    for section in sections {
        found.push(&*section.anchor);
        collect_anchors(&section.blocks, &mut found);
    }
    found
}

fn collect_anchors<'a>(blocks: &'a [Block], into: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => into.push(&heading.anchor),
            Block::List(list) => list
                .items
                .iter()
                .for_each(|item| collect_anchors(&item.blocks, into)),
            Block::Note(note) => collect_anchors(&note.blocks, into),
            Block::Quote(quote) => collect_anchors(&quote.blocks, into),
            Block::Paragraph(_) | Block::Table(_) | Block::Figure(_) => {}
        }
    }
}

/// The ids that the links of a text name, of topics and pages.
pub fn linked_topics(text: &Text) -> Vec<&str> {
    let mut found = Vec::new();
    visit_sections(&text.sections, &mut |piece| {
        if let Piece::Link(Link {
            target: LinkTarget::Topic { id, .. },
            ..
        }) = piece
        {
            found.push(&**id);
        }
    });
    found
}

fn visit_sections<'a>(sections: &'a [Section], see: &mut impl FnMut(Piece<'a>)) {
    for section in sections {
        visit_inlines(section.heading.as_deref().unwrap_or_default(), see);
        visit_blocks(&section.blocks, see);
    }
}

/// Goes as deep as the blocks are nested; the parser bounds that.
fn visit_blocks<'a>(blocks: &'a [Block], see: &mut impl FnMut(Piece<'a>)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => visit_inlines(&heading.content, see),
            Block::Paragraph(paragraph) => visit_inlines(&paragraph.content, see),
            Block::List(list) => list.items.iter().for_each(|item| visit_blocks(&item.blocks, see)),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| visit_inlines(&cell.content, see));
            }
            Block::Figure(figure) => see(Piece::Figure(&figure.file, figure.span)),
            Block::Note(note) => {
                visit_inlines(note.heading.as_deref().unwrap_or_default(), see);
                visit_blocks(&note.blocks, see);
            }
            Block::Quote(quote) => visit_blocks(&quote.blocks, see),
        }
    }
}

fn visit_inlines<'a>(content: &'a [Inline], see: &mut impl FnMut(Piece<'a>)) {
    for inline in content {
        match inline {
            Inline::Text(_) | Inline::Break => {}
            Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
                visit_inlines(inner, see);
            }
            Inline::Fact(fact, span) => see(Piece::Fact(*fact, *span)),
            Inline::Link(link) => {
                see(Piece::Link(link));
                visit_inlines(&link.content, see);
            }
        }
    }
}

#[cfg(test)]
mod tests;
