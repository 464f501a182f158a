//! The effective content of a document: what of its reading counts as "the same sheet".
//!
//! In: every word that a reader takes away, the signs carried from other topics and the clinic's numbers included, and
//! the digests of pictures. Out: what a reader may see change without holding another sheet: layout and theme, headings
//! and labels that takehome adds, dates, people and the author's version, titles and summaries of neighbours under "you
//! may also like", addresses within the site, names of picture files, what the glossary says of a word (a better word for
//! "disc" makes no sheet in a drawer wrong).
//!
//! It is read with nothing withheld: whether a neighbour's review is overdue today must not change this document's hash.

use super::form::{Form, FormText, ItemRole, Line, MimicSide};
use super::words::{Passing, Piece, Words};
use crate::library::approval::Withheld;
use crate::library::{Library, Topic, reading};
use crate::model::LanguageTag;
use crate::model::block::ListRole;
use crate::model::figure::Picture;
use crate::model::reading::{
    Block, Card, Cause, Destination, Inline, Mimic, Part, Section, SignList, SourceLine,
};
use crate::model::topic::SectionKind;
use std::collections::BTreeMap;

/// The hex digits of a picture's digest: 128 bits, so that nobody can make another picture of the same digest by trying.
const PICTURE_DIGITS: usize = 32;

/// The effective content of a topic in a language; nothing when it has no words in it.
pub fn form(library: &Library, topic: &Topic, language: &LanguageTag) -> Option<Form> {
    let mut lines = Vec::new();
    each_line(library, topic, language, &mut |line| {
        lines.push(line.map(Words::from));
    })?;
    Some(Form {
        topic: topic.id.clone(),
        language: language.clone(),
        lines,
    })
}

/// The text of [`form`], written as it is read.
pub fn text(library: &Library, topic: &Topic, language: &LanguageTag) -> Option<FormText> {
    let mut text = FormText::new(&topic.id, language);
    each_line(library, topic, language, &mut |line| text.push(&line))?;
    Some(text)
}

/// Hands over each line in turn; nothing when the topic has no words in the language.
fn each_line(
    library: &Library,
    topic: &Topic,
    language: &LanguageTag,
    take: &mut dyn FnMut(Line<Passing<'_>>),
) -> Option<()> {
    let wording = &topic.text(language)?.wording;
    let nothing = Withheld::nothing();
    let parts = reading::effective(library, topic, language, &nothing)?;
    let mut writer = Writer {
        take,
        pictures: &library.pictures,
        questions: false,
    };
    writer.push(Line::Title(Passing::of(&wording.title.value)));
    parts.iter().for_each(|part| writer.part(part));
    // A reading has who paid only within a sentence of the program's.
    let funding = wording.funding.as_ref();
    let funding = funding.map(|funding| Passing::of(&funding.value));
    if let Some(words) = funding.filter(|words| !words.is_empty()) {
        writer.push(Line::Funding(words));
    }
    Some(())
}

struct Writer<'a> {
    take: &'a mut dyn FnMut(Line<Passing<'_>>),
    pictures: &'a BTreeMap<String, Picture>,
    /// Within a section of questions.
    questions: bool,
}

impl Writer<'_> {
    fn push(&mut self, line: Line<Passing<'_>>) {
        (self.take)(line);
    }

    fn extend<'w>(&mut self, lines: impl Iterator<Item = Line<Passing<'w>>>) {
        lines.for_each(|line| (self.take)(line));
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Names { label: _, names } => {
                self.extend(names.iter().map(|name| Line::Name(Passing::of(name))));
            }
            Part::Summary { text } => self.push(Line::Summary(Passing::of(text))),
            Part::MainMessage { label: _, text } => self.push(Line::MainMessage(Passing::of(text))),
            Part::Card(card) => self.card(card),
            Part::KeyPoints {
                anchor: _,
                heading: _,
                points,
            } => {
                self.extend(points.iter().map(|point| Line::KeyPoint(Passing::of(point))));
            }
            Part::Section(section) => self.section(section),
            Part::Causes {
                anchor: _,
                heading: _,
                intro: _,
                causes,
            } => causes.iter().for_each(|cause| self.cause(cause)),
            Part::Mimics(mimics) => mimics.mimics.iter().for_each(|mimic| self.mimic(mimic)),
            Part::Unknowns {
                anchor: _,
                heading: _,
                text,
            } => self.push(Line::Unknowns(Passing::of(text))),
            Part::Sources {
                anchor: _,
                heading: _,
                sources,
                checked: _,
            } => self.extend(sources.iter().map(source)),
            Part::Related { .. } | Part::Words { .. } | Part::About { .. } | Part::Notices { .. } => {}
        }
    }

    fn card(&mut self, card: &Card) {
        let urgency = card.urgency;
        self.push(Line::Card(urgency, words(&card.title)));
        for group in &card.groups {
            self.push(Line::Flag {
                urgency,
                red_flag: group.red_flag.clone(),
                carried: group.carried_from.is_some(),
                name: group.name.as_deref().map(words).unwrap_or_default(),
            });
            self.extend(group.items.iter().map(|item| Line::Sign {
                urgency,
                red_flag: group.red_flag.clone(),
                sign: item.sign.clone(),
                words: words(&item.content),
            }));
        }
        self.push(Line::Action(urgency, words(&card.action)));
    }

    fn section(&mut self, section: &Section) {
        self.push(Line::Section {
            kind: section.kind,
            heading: section.heading.as_deref().map(words).unwrap_or_default(),
        });
        section.cards.iter().for_each(|card| self.card(card));
        self.questions = section.kind == Some(SectionKind::Questions);
        self.blocks(&section.blocks, 0);
        self.questions = false;
    }

    fn blocks(&mut self, blocks: &[Block], depth: u32) {
        blocks.iter().for_each(|block| self.block(block, depth));
    }

    fn block(&mut self, block: &Block, depth: u32) {
        match block {
            Block::Heading {
                level,
                anchor: _,
                content,
            } => self.push(Line::Heading {
                depth,
                level: *level,
                words: words(content),
            }),
            Block::Paragraph { content } => {
                let words = words(content);
                if !words.is_empty() {
                    self.push(Line::Paragraph { depth, words });
                }
            }
            Block::List { role, start, items } => self.list(*role, *start, items, depth),
            Block::Table { head, rows } => {
                self.push(Line::TableHead {
                    depth,
                    cells: cells(head),
                });
                self.extend(rows.iter().map(|row| Line::TableRow {
                    depth,
                    cells: cells(row),
                }));
            }
            Block::Figure {
                file,
                alt,
                labels,
                caption,
            } => self.push(Line::Figure {
                depth,
                digest: self.digest(file),
                alt: Passing::of(alt),
                caption: caption.as_deref().map(Passing::of).unwrap_or_default(),
                labels: labels.words().map(label).collect(),
            }),
            Block::Note {
                kind,
                label: _,
                heading,
                blocks,
            } => {
                self.push(Line::Note {
                    depth,
                    kind: *kind,
                    heading: heading.as_deref().map(words).unwrap_or_default(),
                });
                self.blocks(blocks, depth + 1);
            }
            Block::Quote { blocks } => {
                self.push(Line::Quote { depth });
                self.blocks(blocks, depth + 1);
            }
        }
    }

    /// An item's line has the words that it begins with; whatever follows in it stands one deeper.
    fn list(&mut self, role: ListRole, start: Option<u32>, items: &[Vec<Block>], depth: u32) {
        for (at, blocks) in items.iter().enumerate() {
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            let role = match (role, start) {
                (ListRole::Do, _) => ItemRole::Do,
                (ListRole::Dont, _) => ItemRole::Dont,
                (ListRole::Plain, Some(first)) => ItemRole::Step(first.saturating_add(number)),
                (ListRole::Plain, None) if self.questions && depth == 0 => ItemRole::Question,
                (ListRole::Plain, None) => ItemRole::Bullet,
            };
            let (words, rest) = match blocks.split_first() {
                Some((Block::Paragraph { content }, rest)) => (words(content), rest),
                _ => (Passing::default(), blocks.as_slice()),
            };
            self.push(Line::Item { depth, role, words });
            self.blocks(rest, depth + 1);
        }
    }

    fn digest(&self, file: &str) -> String {
        let bytes = self.pictures.get(file).map_or(&[][..], |picture| &picture.bytes);
        blake3::hash(bytes).to_hex()[..PICTURE_DIGITS].to_owned()
    }

    fn cause(&mut self, cause: &Cause) {
        self.push(Line::Cause(words(&cause.title)));
        self.extend(signs(cause.signs.as_ref()).map(Line::CauseSign));
    }

    fn mimic(&mut self, mimic: &Mimic) {
        self.push(Line::Mimic(words(&mimic.title)));
        for (side, list) in [(MimicSide::Here, &mimic.here), (MimicSide::There, &mimic.there)] {
            let signs = signs(list.as_ref()).map(|words| Line::MimicSign(side, words));
            self.extend(signs);
        }
    }
}

fn signs<'w>(list: Option<&'w SignList<'_>>) -> impl Iterator<Item = Passing<'w>> {
    list.into_iter()
        .flat_map(|list| &list.signs)
        .map(|sign| Passing::of(sign))
}

fn source(source: &SourceLine) -> Line<Passing<'static>> {
    let mut pieces = vec![Piece::Text(format!("{}. {}", source.title, source.publisher))];
    pieces.extend(source.url.iter().map(|url| Piece::Address(url.to_string())));
    Line::Source(Passing::Anew(Words::new(pieces)))
}

/// The words of inlines. Weight and the language of foreign words are layout; raised and lowered letters are not: they
/// make another number of the same digits.
fn words<'w>(content: &'w [Inline<'_>]) -> Passing<'w> {
    if let [Inline::Text { text }] = content {
        return Passing::of(text);
    }
    let mut pieces = Vec::with_capacity(content.len());
    gather(content, &mut pieces);
    Passing::Anew(Words::new(pieces))
}

fn gather(content: &[Inline], into: &mut Vec<Piece>) {
    let within = |content: &[Inline]| {
        let mut pieces = Vec::with_capacity(content.len());
        gather(content, &mut pieces);
        pieces
    };
    for inline in content {
        match inline {
            Inline::Text { text } => push_text(into, text),
            Inline::Break => push_text(into, " "),
            Inline::Strong { content } | Inline::Foreign { language: _, content } => gather(content, into),
            Inline::Subscript { content } => into.push(Piece::Lowered(within(content))),
            Inline::Superscript { content } => into.push(Piece::Raised(within(content))),
            Inline::Phone { shown, dialled: _ } => {
                into.push(Piece::Shared(vec![Piece::Text(shown.to_string())]));
            }
            Inline::Shared { content } => into.push(Piece::Shared(within(content))),
            Inline::Term(term) => push_text(into, &term.written()),
            Inline::Link { destination, content } => {
                gather(content, into);
                if let Destination::Outside { url } = destination {
                    into.push(Piece::Address(url.clone()));
                }
            }
        }
    }
}

fn cells<'w>(row: &'w [Vec<Inline<'_>>]) -> Vec<Passing<'w>> {
    row.iter().map(|cell| words(cell)).collect()
}

/// Words in a picture: a file of their own holds them, for all documents that show it.
fn label(words: String) -> Passing<'static> {
    Passing::Anew(Words::new(vec![Piece::Shared(vec![Piece::Text(words)])]))
}

fn push_text(into: &mut Vec<Piece>, more: &str) {
    match into.last_mut() {
        Some(Piece::Text(text)) => text.push_str(more),
        _ => into.push(Piece::Text(more.to_owned())),
    }
}
