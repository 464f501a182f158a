//! Blocks are grouped under their `##` headings.
//!
//! Steps, in order:
//! 1. Pieces are cut at every `##`; what stands before the first is an overview without a heading.
//! 2. A section's kind is the explicit `{#kind}`, or what the language's table says of its heading. A section with
//!    another explicit name has no kind: it is the author's own.
//! 3. Anchors: the kind, the explicit name, or the heading's words in `a-z0-9-`. A heading in another script becomes
//!    `section-N`, N being its number among all headings, because addresses are printed and typed on any keyboard.
//! 4. The list after `### Do` and `### Don't` under self-care gets its role.

use super::codes;
use super::markdown::{Piece, WrittenHeading};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::model::block::{Block, Heading, ListRole, plain_text};
use crate::model::document::Section;
use crate::model::id;
use crate::model::topic::SectionKind;
use crate::source::Span;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest anchor made from words.
const MAX_ANCHOR: usize = 60;

/// Groups the pieces of one body. Without a language only explicit kinds are known.
pub fn sections(
    pieces: Vec<Piece>,
    language: Option<&Language>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Section> {
    let mut anchors = Anchors::collect(&pieces, diagnostics);
    let mut sections: Vec<Section> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Heading(heading) if heading.level <= 2 => {
                sections.push(open_section(heading, language, &mut anchors, diagnostics));
            }
            Piece::Heading(heading) => {
                let text = words(&heading);
                let block = Block::Heading(Heading {
                    level: heading.level,
                    anchor: anchors.of_heading(&heading, &text),
                    content: heading.content,
                    span: heading.span,
                });
                last_section(&mut sections, heading.span, &mut anchors)
                    .blocks
                    .push(block);
            }
            Piece::Block(block) => {
                let span = span_of(&block);
                last_section(&mut sections, span, &mut anchors).blocks.push(block);
            }
        }
    }
    report_twice(&sections, diagnostics);
    for section in &mut sections {
        section.blocks.shrink_to_fit();
        if let (Some(SectionKind::SelfCare), Some(language)) = (section.kind, language) {
            mark_lists(&mut section.blocks, language);
        }
    }
    sections.shrink_to_fit();
    sections
}

/// The section that is open; the overview without a heading where there is none yet.
fn last_section<'s>(sections: &'s mut Vec<Section>, span: Span, anchors: &mut Anchors) -> &'s mut Section {
    if sections.is_empty() {
        sections.push(Section {
            kind: Some(SectionKind::Overview),
            anchor: anchors.take(SectionKind::Overview.key()),
            heading: None,
            blocks: Vec::new(),
            span,
        });
    }
    sections
        .last_mut()
        .expect("a section was pushed where there was none")
}

fn open_section(
    heading: WrittenHeading,
    language: Option<&Language>,
    anchors: &mut Anchors,
    diagnostics: &mut Vec<Diagnostic>,
) -> Section {
    let text = words(&heading);
    let kind = match &heading.id {
        Some(id) => SectionKind::from_key(id),
        None => language.and_then(|language| language.section_kind(&text)),
    };
    let anchor = match (kind, &heading.id) {
        (Some(kind), None) => anchors.take_kind(kind, heading.span, diagnostics),
        _ => anchors.of_heading(&heading, &text),
    };
    Section {
        kind,
        anchor,
        heading: Some(heading.content),
        blocks: Vec::new(),
        span: heading.span,
    }
}

/// Two sections of one kind, one of them without a heading.
fn report_twice(sections: &[Section], diagnostics: &mut Vec<Diagnostic>) {
    let Some(first) = sections.first().filter(|section| section.heading.is_none()) else {
        return;
    };
    let again = sections[1..]
        .iter()
        .find(|section| section.kind == Some(SectionKind::Overview));
    if let Some(again) = again {
        diagnostics.push(
            Diagnostic::new(
                &codes::SECTION_TWICE,
                again.span,
                "an overview stands before this one, without a heading",
            )
            .hint("Move the first words under this heading.")
            .related(first.span, "the words before the first heading"),
        );
    }
}

/// Gives the first list after `### Do` and `### Don't` its role.
fn mark_lists(blocks: &mut [Block], language: &Language) {
    let mut role = None;
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                let mut text = String::new();
                plain_text(&heading.content, &mut text);
                role = language
                    .do_or_dont(&text)
                    .map(|does| if does { ListRole::Do } else { ListRole::Dont });
            }
            Block::List(list) => {
                if let Some(role) = role.take() {
                    list.role = role;
                }
            }
            _ => {}
        }
    }
}

fn words(heading: &WrittenHeading) -> String {
    let mut text = String::new();
    plain_text(&heading.content, &mut text);
    text
}

fn span_of(block: &Block) -> Span {
    match block {
        Block::Heading(heading) => heading.span,
        Block::Paragraph(paragraph) => paragraph.span,
        Block::List(list) => list.span,
        Block::Table(table) => table.span,
        Block::Figure(figure) => figure.span,
        Block::Note(note) => note.span,
        Block::Quote(quote) => quote.span,
    }
}

/// The anchors of one body. Explicit ones are taken first, so that no made one stands in their way.
struct Anchors {
    /// Explicit ones with their place, made ones without.
    taken: BTreeMap<String, Option<Span>>,
    kinds: BTreeMap<SectionKind, Span>,
    headings: usize,
}

impl Anchors {
    fn collect(pieces: &[Piece], diagnostics: &mut Vec<Diagnostic>) -> Anchors {
        let mut anchors = Anchors {
            taken: BTreeMap::new(),
            kinds: BTreeMap::new(),
            headings: 0,
        };
        for piece in pieces {
            let Piece::Heading(WrittenHeading {
                id: Some(id),
                level,
                span,
                ..
            }) = piece
            else {
                continue;
            };
            if let Err(fault) = id::check(id) {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::ANCHOR,
                        *span,
                        format!("{{#{id}}} cannot be a name: {fault}"),
                    )
                    .hint(format!(
                        "Type {{#{}}}, or another name of the letters a to z, digits and hyphens.",
                        id::suggest(id)
                    )),
                );
                continue;
            }
            if let Some(Some(first)) = anchors.taken.get(id.as_str()) {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::ANCHOR,
                        *span,
                        format!("{{#{id}}} stands in this file for the second time"),
                    )
                    .hint("Give one of the two another name.")
                    .related(*first, "first written here"),
                );
                continue;
            }
            if let (Some(kind), 2) = (SectionKind::from_key(id), level) {
                anchors.kinds.insert(kind, *span);
            }
            anchors.taken.insert(id.clone(), Some(*span));
        }
        anchors
    }

    /// The anchor of a heading that does not get it from its kind.
    fn of_heading(&mut self, heading: &WrittenHeading, text: &str) -> String {
        self.headings += 1;
        match &heading.id {
            Some(id) if self.taken.get(id) == Some(&Some(heading.span)) => id.clone(),
            _ => {
                let wanted = slug(text).unwrap_or_else(|| format!("section-{}", self.headings));
                self.take(&wanted)
            }
        }
    }

    /// The kind as an anchor; a kind that stands twice is reported.
    fn take_kind(&mut self, kind: SectionKind, span: Span, diagnostics: &mut Vec<Diagnostic>) -> String {
        self.headings += 1;
        if let Some(first) = self.kinds.get(&kind) {
            diagnostics.push(
                Diagnostic::new(
                    &codes::SECTION_TWICE,
                    span,
                    format!("this is the second section about {}", kind.key()),
                )
                .hint("Join the two, or give this one a name of its own: {#my-own-name}")
                .related(*first, "the first one"),
            );
        }
        self.kinds.entry(kind).or_insert(span);
        self.take(kind.key())
    }

    /// A name like the wanted one that is not taken: `name`, `name-2`, `name-3`.
    fn take(&mut self, wanted: &str) -> String {
        let mut anchor = wanted.to_owned();
        let mut number = 2;
        while self.taken.contains_key(&anchor) {
            anchor = format!("{wanted}-{number}");
            number += 1;
        }
        self.taken.insert(anchor.clone(), None);
        anchor
    }
}

/// A heading's words in `a-z`, `0-9` and hyphens; accents are dropped. Nothing when most letters are of another script.
fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    let (mut kept, mut lost) = (0, 0);
    for c in text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        let latin = match c {
            'đ' | 'ð' => "d",
            'ø' => "o",
            'ł' => "l",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ı' => "i",
            'þ' => "th",
            _ => "",
        };
        if c.is_ascii_alphanumeric() {
            slug.push(c);
            kept += 1;
        } else if !latin.is_empty() {
            slug.push_str(latin);
            kept += 1;
        } else if c.is_alphanumeric() {
            lost += 1;
        } else if !matches!(c, '\'' | '’') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(MAX_ANCHOR);
    let slug = slug.trim_end_matches('-');
    (kept > lost && !slug.is_empty()).then(|| slug.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;
    use crate::model::LanguageTag;
    use crate::parse::markdown::{Body, pieces};
    use crate::source::{Content, SourceFile, Sources};

    fn read(language: &str, markdown: &str) -> (Vec<Section>, Vec<Diagnostic>) {
        let sources = Sources::new(vec![SourceFile {
            path: "a.md".into(),
            content: Content::Text(markdown.into()),
        }]);
        let file = sources.find("a.md").expect("the file was just added");
        let languages = Languages::embedded();
        let tag = LanguageTag::new(language).expect("a tag");
        let mut diagnostics = Vec::new();
        let body = Body {
            file,
            text: markdown,
            start: 0,
        };
        let pieces = pieces(&body, &mut diagnostics);
        let sections = sections(pieces, languages.get(&tag), &mut diagnostics);
        (sections, diagnostics)
    }

    fn shown(language: &str, markdown: &str) -> Vec<String> {
        let (sections, diagnostics) = read(language, markdown);
        assert_eq!(diagnostics, []);
        sections
            .iter()
            .map(|section| {
                let inner: Vec<String> = section
                    .blocks
                    .iter()
                    .map(|block| match block {
                        Block::Heading(heading) => format!("#{}", heading.anchor),
                        Block::List(list) => format!("{:?}", list.role),
                        _ => "-".to_owned(),
                    })
                    .collect();
                format!(
                    "{}/{} {}",
                    section.kind.map_or("own", SectionKind::key),
                    section.anchor,
                    inner.join(" ")
                )
            })
            .collect()
    }

    #[test]
    fn kinds_come_from_headings_and_names() {
        assert_eq!(
            shown(
                "en",
                "Intro\n\n## What you may notice\n\na\n\n## How we treat it {#treatment}\n\n## My dog\n\n## Signs {#early}\n"
            ),
            [
                "overview/overview -",
                "symptoms/symptoms -",
                "treatment/treatment ",
                "own/my-dog ",
                "own/early "
            ]
        );
    }

    #[test]
    fn do_and_dont_lists_are_marked_under_self_care_only() {
        assert_eq!(
            shown(
                "en",
                "## Self-care\n\n### Do\n\n- a\n\n- b\n\nx\n\n- c\n\n### Don’t\n\n- d\n\n## Tests\n\n### Do\n\n- e\n"
            ),
            [
                "self-care/self-care #do Do - Plain #dont Dont",
                "tests/tests #do-2 Plain"
            ]
        );
    }

    #[test]
    fn a_spanish_and_an_arabic_body_are_read() {
        assert_eq!(
            shown(
                "es",
                "## Síntomas\n\nDuele.\n\n## Cuidados en casa\n\n### Qué hacer\n\n- Camine.\n\n## Año y niño\n"
            ),
            [
                "symptoms/symptoms -",
                "self-care/self-care #que-hacer Do",
                "own/ano-y-nino "
            ]
        );
        assert_eq!(
            shown(
                "ar",
                "## الأعراض\n\nألم في الساق.\n\n## شيء آخر\n\n## العناية الذاتية\n\n### لا تفعل\n\n- تجلس طويلا\n"
            ),
            [
                "symptoms/symptoms -",
                "own/section-2 ",
                "self-care/self-care #section-4 Dont"
            ]
        );
    }

    #[test]
    fn anchors_are_unique_and_explicit_ones_come_first() {
        assert_eq!(
            shown("en", "## My dog\n\n## My dog\n\n## Other {#my-dog}\n"),
            ["own/my-dog-2 ", "own/my-dog-3 ", "own/my-dog "]
        );
    }

    #[test]
    fn what_stands_twice_is_an_error_with_both_places() {
        for (markdown, code) in [
            ("## A {#x}\n\n### B {#x}\n", &codes::ANCHOR),
            ("## Symptoms\n\n## Signs\n", &codes::SECTION_TWICE),
            ("## Symptoms\n\n## B {#symptoms}\n", &codes::SECTION_TWICE),
            ("Intro\n\n## Overview\n", &codes::SECTION_TWICE),
        ] {
            let (_, diagnostics) = read("en", markdown);
            assert_eq!(diagnostics.len(), 1, "{markdown}: {diagnostics:#?}");
            assert_eq!(diagnostics[0].code, code, "{markdown}");
            assert_eq!(diagnostics[0].related.len(), 1, "{markdown}");
        }
        let (_, diagnostics) = read("en", "## A {#Not_an_id}\n");
        assert_eq!(diagnostics[0].code, &codes::ANCHOR);
    }
}
