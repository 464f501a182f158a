//! The rows of a comparison: every piece of a handout beside its translation, then the shared wordings that it shows.
//!
//! Pieces are those of [`crate::library::accepted`], so a row stands for what `takehome check` and
//! `takehome translations accept` call by the same name, and never for a heading.

use crate::check::translated::differences;
use crate::check::translated::numbers::Reader;
use crate::library::accepted::Standing;
use crate::library::accepted::lines::Lines;
use crate::library::accepted::pieces::{self, Piece, PieceKind, Scratch};
use crate::library::accepted::sections::{Pair, pairs};
use crate::library::{Library, Topic, translations};
use crate::model::LanguageTag;
use crate::model::block::Block;
use crate::model::document::Section;
use crate::source::Span;
use std::collections::BTreeSet;

/// Under which heading a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Handout,
    RedFlags,
    Signs,
    Labels,
    People,
}

impl Group {
    pub const ALL: [Group; 5] = [
        Group::Handout,
        Group::RedFlags,
        Group::Signs,
        Group::Labels,
        Group::People,
    ];

    pub fn heading(self) -> &'static str {
        match self {
            Group::Handout => "The handout",
            Group::RedFlags => "Red flags on it",
            Group::Signs => "Signs on it",
            Group::Labels => "Words in its drawings",
            Group::People => "People named on it",
        }
    }

    fn of(key: &str) -> Group {
        match key.split('/').next() {
            Some("red-flag") => Group::RedFlags,
            Some("sign") => Group::Signs,
            Some("label") => Group::Labels,
            Some("person") => Group::People,
            _ => Group::Handout,
        }
    }
}

/// How a row stands, as its reader is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Current,
    /// The original has changed since the translation was accepted.
    Stale,
    NotAccepted,
    Missing,
    /// The translation alone has it.
    Extra,
    /// It is missing and may be.
    Optional,
}

impl State {
    /// Those that there may be something to do about, what is most urgent first.
    pub const TO_DO: [State; 4] = [State::Stale, State::Missing, State::Extra, State::NotAccepted];

    pub fn of(standing: Standing, piece: &Piece<'_>) -> State {
        match standing {
            Standing::Current => State::Current,
            Standing::Outdated(_) => State::Stale,
            Standing::NotAccepted => State::NotAccepted,
            Standing::Missing if piece.may_be_missing() => State::Optional,
            Standing::Missing => State::Missing,
            Standing::Extra => State::Extra,
        }
    }

    /// The name of it in the stylesheet.
    pub fn key(self) -> &'static str {
        match self {
            State::Current => "current",
            State::Stale => "stale",
            State::NotAccepted => "not-accepted",
            State::Missing => "missing",
            State::Extra => "extra",
            State::Optional => "optional",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            State::Current => "Current",
            State::Stale => "Stale",
            State::NotAccepted => "Not accepted yet",
            State::Missing => "Missing",
            State::Extra => "Not in the original",
            State::Optional => "None, and none is needed",
        }
    }
}

/// The words of one side of a row.
#[derive(Clone, Debug)]
pub enum Words<'a> {
    Section(&'a Section),
    Lines(Vec<String>),
}

/// A piece of the original and what stands for it in the translation.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    pub group: Group,
    /// As the lock file calls it: `topic/sciatica/treatment`.
    pub key: String,
    /// `treatment`
    pub name: String,
    pub standing: Standing,
    pub state: State,
    /// Of a stale row: whether the translation has changed since it was accepted, too.
    pub changed_too: bool,
    pub original: Option<Words<'a>>,
    pub translation: Option<Words<'a>>,
    pub original_at: Option<Span>,
    pub translation_at: Option<Span>,
    /// Numbers and counts that differ, in words.
    pub differs: Vec<String>,
}

/// Every row of a topic in a language, group by group.
pub fn rows<'a>(library: &'a Library, topic: &'a Topic, language: &'a LanguageTag) -> Vec<Row<'a>> {
    let text = topic
        .translations
        .get(language)
        .map(|translated| &*translated.text);
    let own = text.map_or(&[][..], |text| &text.sections);
    let mut sections = pairs(&topic.original.sections, own).into_iter();
    let mut reader = Reader::new(library.default_language(), language);
    let (mut scratch, mut rows) = (Scratch::default(), Vec::new());
    let mut add = |piece: &Piece<'_>, pair: Option<Pair<'a>>| {
        rows.push(row(library, language, piece, pair, &mut reader));
    };
    pieces::of_topic(topic, text, &mut scratch, &mut |piece| {
        let is_section = piece.kind == PieceKind::Section;
        add(piece, is_section.then(|| sections.next()).flatten());
    });
    let shown = shown(library, topic);
    pieces::shared(library, language, &mut scratch, &mut |piece| {
        if is_shown(piece.key, &shown) {
            add(piece, None);
        }
    });
    rows.sort_by_key(|row| row.group);
    rows
}

fn row<'a>(
    library: &Library,
    language: &LanguageTag,
    piece: &Piece<'_>,
    pair: Option<Pair<'a>>,
    reader: &mut Reader<'_>,
) -> Row<'a> {
    let standing = Standing::of(piece, library.accepted.get(language));
    let (numbers, counts) = differences(piece, reader);
    let numbers = numbers
        .iter()
        .map(|found| found.difference.message("the translation"));
    let counts = counts
        .iter()
        .map(|found| format!("the translation has {}", found.message));
    let lines = |lines: Option<&Lines>| {
        let words = |lines: &Lines| lines.all_words().into_iter().map(str::to_owned).collect();
        lines.map(|lines| Words::Lines(words(lines)))
    };
    let (original, translation) = match &pair {
        Some(pair) => (
            pair.original.map(Words::Section),
            pair.translation.map(Words::Section),
        ),
        None => (lines(piece.original), lines(piece.translation)),
    };
    Row {
        group: Group::of(piece.key),
        key: piece.key.to_owned(),
        name: piece.name.to_owned(),
        state: State::of(standing, piece),
        changed_too: match (standing, piece.translation) {
            (Standing::Outdated(accepted), Some(now)) => now.hash() != accepted.translation,
            _ => false,
        },
        standing,
        original_at: piece.original_at,
        translation_at: translation.as_ref().and(piece.translation_at),
        original,
        translation,
        differs: numbers.chain(counts).collect(),
    }
}

/// The shared wordings that a topic shows, by the beginnings of their keys.
fn shown(library: &Library, topic: &Topic) -> BTreeSet<String> {
    let flags = topic
        .red_flags
        .iter()
        .map(|flag| format!("red-flag/{}", flag.red_flag));
    let signs = translations::shown_signs(library, topic).map(|sign| format!("sign/{sign}"));
    let sections = topic.original.sections.iter();
    let mut figures = BTreeSet::new();
    sections.for_each(|section| drawings(&section.blocks, &mut figures));
    let labels = figures.into_iter().map(|figure| format!("label/{figure}"));
    let reviewers = topic.record.reviewed.iter().map(|review| &review.by.value);
    let people = reviewers.filter(|_| !library.config.sample);
    let people = people.chain([&topic.record.owner.value]);
    let people = people.map(|person| format!("person/{person}"));
    flags.chain(signs).chain(labels).chain(people).collect()
}

/// A key is one of these or stands below it.
fn is_shown(key: &str, shown: &BTreeSet<String>) -> bool {
    let begins = key.splitn(3, '/').take(2).collect::<Vec<_>>().join("/");
    shown.contains(&begins)
}

/// The names of the drawings in some blocks, without their ending.
fn drawings<'b>(blocks: &'b [Block], into: &mut BTreeSet<&'b str>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                into.extend(figure.file.strip_suffix(".svg"));
            }
            Block::List(list) => list.items.iter().for_each(|item| drawings(&item.blocks, into)),
            Block::Note(note) => drawings(&note.blocks, into),
            Block::Quote(quote) => drawings(&quote.blocks, into),
            Block::Heading(_) | Block::Paragraph(_) | Block::Table(_) => {}
        }
    }
}
