//! Blocks and inlines as read: links resolved, clinic facts filled in, labels from the language file.
//!
//! Every case has a reading. What linking has refused (a link that leads nowhere, a fact that is not given, a figure
//! without a file) is read as its words, so that a preview can still show the rest.

use super::super::references::page_in;
use super::super::voice::Voice;
use crate::model::block::{self, LinkTarget, NoteKind};
use crate::model::page::Page;
use crate::model::reading::{Block, Destination, Inline};

/// Goes as deep as the blocks are nested; the parser bounds that.
pub(super) fn blocks(voice: &Voice<'_>, written: &[block::Block]) -> Vec<Block> {
    written.iter().filter_map(|block| one(voice, block)).collect()
}

fn one(voice: &Voice<'_>, written: &block::Block) -> Option<Block> {
    Some(match written {
        block::Block::Heading(heading) => Block::Heading {
            level: heading.level,
            anchor: heading.anchor.clone(),
            content: inlines(voice, &heading.content),
        },
        block::Block::Paragraph(paragraph) => Block::Paragraph {
            content: inlines(voice, &paragraph.content),
        },
        block::Block::List(list) => Block::List {
            role: list.role,
            start: list.start,
            items: list
                .items
                .iter()
                .map(|item| blocks(voice, &item.blocks))
                .collect(),
        },
        block::Block::Table(table) => Block::Table {
            head: cells(voice, &table.head),
            rows: table.rows.iter().map(|row| cells(voice, row)).collect(),
        },
        block::Block::Figure(figure) if voice.library.pictures.contains_key(&figure.file) => Block::Figure {
            file: figure.file.clone(),
            alt: figure.alt.clone(),
            caption: figure.caption.clone(),
        },
        block::Block::Figure(_) => return None,
        block::Block::Note(note) => Block::Note {
            kind: note.kind,
            label: label(voice, note.kind).to_owned(),
            heading: note.heading.as_ref().map(|heading| inlines(voice, heading)),
            blocks: blocks(voice, &note.blocks),
        },
        block::Block::Quote(quote) => Block::Quote {
            blocks: blocks(voice, &quote.blocks),
        },
    })
}

fn cells(voice: &Voice<'_>, row: &[block::Cell]) -> Vec<Vec<Inline>> {
    row.iter().map(|cell| inlines(voice, &cell.content)).collect()
}

fn label<'a>(voice: &Voice<'a>, kind: NoteKind) -> &'a str {
    let cards = &voice.strings().cards;
    match kind {
        NoteKind::Routine => &cards.routine_label,
        NoteKind::Note => &cards.note_label,
        NoteKind::Tip => &cards.tip_label,
    }
}

pub(super) fn inlines(voice: &Voice<'_>, written: &[block::Inline]) -> Vec<Inline> {
    let mut read = Vec::with_capacity(written.len());
    for inline in written {
        match inline {
            block::Inline::Text(text) => read.push(Inline::text(text.as_ref())),
            block::Inline::Strong(inner) => read.push(Inline::Strong {
                content: inlines(voice, inner),
            }),
            block::Inline::Subscript(inner) => read.push(Inline::Subscript {
                content: inlines(voice, inner),
            }),
            block::Inline::Superscript(inner) => read.push(Inline::Superscript {
                content: inlines(voice, inner),
            }),
            block::Inline::Break => read.push(Inline::Break),
            block::Inline::Fact(fact, _) => read.extend(voice.fact(*fact)),
            block::Inline::Link(written) => link(voice, written, &mut read),
        }
    }
    read
}

fn link(voice: &Voice<'_>, written: &block::Link, into: &mut Vec<Inline>) {
    let own_words = inlines(voice, &written.content);
    let (destination, content) = match &written.target {
        LinkTarget::Outside(url) => (
            Destination::Outside { url: url.clone() },
            or_else(own_words, || vec![Inline::text(url)]),
        ),
        LinkTarget::Here(anchor) => (
            Destination::Here {
                anchor: anchor.clone(),
            },
            own_words,
        ),
        LinkTarget::Topic { id, anchor } => match to_topic(voice, id, anchor.clone(), own_words) {
            Ok(resolved) => resolved,
            Err(words) => {
                into.extend(words);
                return;
            }
        },
    };
    into.push(Inline::Link { destination, content });
}

fn or_else(words: Vec<Inline>, otherwise: impl FnOnce() -> Vec<Inline>) -> Vec<Inline> {
    if words.is_empty() { otherwise() } else { words }
}

/// Where a link to a topic or page leads, and its words: the author's, or the title. What is only there in the default
/// language is named so. An unknown id gives back its words.
fn to_topic(
    voice: &Voice<'_>,
    id: &str,
    anchor: Option<String>,
    own_words: Vec<Inline>,
) -> Result<(Destination, Vec<Inline>), Vec<Inline>> {
    let (destination, title, language) = if let Some(topic) = voice.library.topics.get(id) {
        let language = &voice.text(topic).language;
        (
            voice.destination(topic, anchor),
            vec![shared(voice.bare_title(topic))],
            language,
        )
    } else if let Some(page) = page(voice, id) {
        let destination = Destination::Page {
            id: page.id.clone(),
            language: page.language.clone(),
            anchor,
        };
        (
            destination,
            vec![shared(vec![voice.words(&page.title.value, &page.language)])],
            &page.language,
        )
    } else {
        return Err(or_else(own_words, || vec![Inline::text(id)]));
    };
    let mut words = or_else(own_words, || title);
    let note = voice.in_language(language);
    if !note.is_empty() {
        words.push(shared(note));
    }
    Ok((destination, words))
}

fn shared(content: Vec<Inline>) -> Inline {
    Inline::Shared { content }
}

fn page<'a>(voice: &Voice<'a>, id: &str) -> Option<&'a Page> {
    page_in(
        voice.library.pages.get(id)?,
        voice.tag(),
        voice.library.default_language(),
    )
}
