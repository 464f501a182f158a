//! Blocks and inlines as read: links resolved, clinic facts filled in, labels from the language file.
//!
//! Every case has a reading. What linking has refused (a link that leads nowhere, a fact that is not given, a figure
//! without a file) is read as its words, so that a preview can still show the rest.

use super::super::references::page_in;
use super::super::voice::Voice;
use crate::model::block::{self, LinkTarget, NoteKind};
use crate::model::page::Page;
use crate::model::reading::{Block, Destination, Inline, Labels};
use std::borrow::Cow;

/// Goes as deep as the blocks are nested; the parser bounds that.
pub(super) fn blocks<'a>(voice: &Voice<'a>, written: &'a [block::Block]) -> Vec<Block<'a>> {
    written.iter().filter_map(|block| one(voice, block)).collect()
}

fn one<'a>(voice: &Voice<'a>, written: &'a block::Block) -> Option<Block<'a>> {
    Some(match written {
        block::Block::Heading(heading) => Block::Heading {
            level: heading.level,
            anchor: Cow::Borrowed(&heading.anchor),
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
        block::Block::Figure(figure) if voice.library.pictures.contains_key(&*figure.file) => Block::Figure {
            file: Cow::Borrowed(&figure.file),
            alt: Cow::Borrowed(&figure.alt),
            labels: Labels {
                intro: &voice.strings().handout.in_picture,
                labels: voice.library.labels_in(&figure.file, voice.tag()),
            },
            caption: figure.caption.as_deref().map(Cow::Borrowed),
        },
        block::Block::Figure(_) => return None,
        block::Block::Note(note) => Block::Note {
            kind: note.kind,
            label: Cow::Borrowed(label(voice, note.kind)),
            heading: note.heading.as_ref().map(|heading| inlines(voice, heading)),
            blocks: blocks(voice, &note.blocks),
        },
        block::Block::Quote(quote) => Block::Quote {
            blocks: blocks(voice, &quote.blocks),
        },
    })
}

fn cells<'a>(voice: &Voice<'a>, row: &'a [block::Cell]) -> Vec<Vec<Inline<'a>>> {
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

pub(super) fn inlines<'a>(voice: &Voice<'a>, written: &'a [block::Inline]) -> Vec<Inline<'a>> {
    let mut read = Vec::with_capacity(written.len());
    for inline in written {
        match inline {
            block::Inline::Text(text) => read.push(Inline::text(&**text)),
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

fn link<'a>(voice: &Voice<'a>, written: &'a block::Link, into: &mut Vec<Inline<'a>>) {
    let own_words = inlines(voice, &written.content);
    let (destination, content) = match &written.target {
        LinkTarget::Outside(url) => (
            Destination::Outside { url: url.to_string() },
            or_else(own_words, || vec![Inline::text(&**url)]),
        ),
        LinkTarget::Here(anchor) => (
            Destination::Here {
                anchor: anchor.to_string(),
            },
            own_words,
        ),
        LinkTarget::Topic { id, anchor } => {
            match to_topic(voice, id, anchor.as_deref().map(str::to_owned), own_words) {
                Ok(resolved) => resolved,
                Err(words) => {
                    into.extend(words);
                    return;
                }
            }
        }
    };
    into.push(Inline::Link { destination, content });
}

fn or_else<'a>(words: Vec<Inline<'a>>, otherwise: impl FnOnce() -> Vec<Inline<'a>>) -> Vec<Inline<'a>> {
    if words.is_empty() { otherwise() } else { words }
}

/// Where a link to a topic or page leads, and its words: the author's, or the title. What is only there in the default
/// language is named so. An unknown id gives back its words.
fn to_topic<'a>(
    voice: &Voice<'a>,
    id: &'a str,
    anchor: Option<String>,
    own_words: Vec<Inline<'a>>,
) -> Result<(Destination, Vec<Inline<'a>>), Vec<Inline<'a>>> {
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
