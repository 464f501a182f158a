//! What is counted in a document for the review record.
//!
//! Counts come from three places that exist without it: the reading (what stands on page and sheet, in which order), the
//! measured sentences ([`crate::check::measure`]), and the findings of the checks, as the rules give them and without the
//! levels of takehome.toml. So the record cannot say yes where a check says no.

use crate::check;
use crate::check::measure::{Measured, TaughtTerms, measure};
use crate::library::{Library, Topic};
use crate::model::block::{ListRole, NoteKind};
use crate::model::document::Text;
use crate::model::reading::{Block, Card, Part, Reading, inline_text};
use crate::model::topic::SectionKind;
use crate::readability::figures::Scores;
use crate::readability::memo::Memo;
use crate::readability::report::Kind;
use crate::source::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Counts of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// Findings by code, in the document's own file.
    pub findings: BTreeMap<&'static str, usize>,
    /// Sections of the author, and those of them after the first that have no heading.
    pub sections: usize,
    pub sections_without_heading: usize,
    /// Whether the sections of known kinds stand in the order of [`SectionKind::ALL`].
    pub known_sections: usize,
    pub in_order: bool,
    /// The most words between two headings of the text.
    pub longest_stretch: usize,
    pub paragraphs: usize,
    /// Lists, and the items of the longest.
    pub lists: usize,
    pub longest_list: usize,
    pub key_points: usize,
    pub main_message_sentences: usize,
    /// The main message stands before every card and section.
    pub main_message_first: bool,
    /// The key points stand before every section.
    pub key_points_first: bool,
    /// Emergency, urgent and routine cards, notes and tips.
    pub cards: usize,
    pub routine_cards: usize,
    pub notes: usize,
    /// Pictures, and those of them without a caption.
    pub figures: usize,
    pub figures_without_caption: usize,
    /// Of each table its columns and the words of its longest head.
    pub tables: Vec<(usize, usize)>,
    /// Items of "Do" and "Don't", and of numbered lists.
    pub do_items: usize,
    pub dont_items: usize,
    pub numbered_items: usize,
    /// Items under "questions to ask".
    pub questions: usize,
    /// Words, and "you" and its forms among them; nothing where the language does not show them.
    pub words: usize,
    pub you: Option<usize>,
    /// Sentences with a number.
    pub numbers: usize,
    pub unknowns: bool,
    pub sources: usize,
    /// The formulas of the language, in words.
    pub readability: Option<String>,
    pub long_words: Vec<String>,
    /// Terms of the glossary that stand in the text.
    pub terms: Vec<String>,
}

impl Measures {
    /// How often a check found something.
    pub fn found(&self, code: &str) -> usize {
        self.findings.get(code).copied().unwrap_or_default()
    }

    /// Whether there is a picture or a table.
    pub fn has_visual(&self) -> bool {
        self.figures > 0 || !self.tables.is_empty()
    }
}

/// Counts a document in one language.
pub fn measures(library: &Library, topic: &Topic, text: &Text, reading: &Reading, today: Date) -> Measures {
    let taught = TaughtTerms::of(library);
    let measured = measure(library, topic, text, &taught, &mut Memo::default());
    let mut measures = Measures::default();
    for finding in check::of_topic(library, topic, today) {
        if finding.span.is_some_and(|span| span.file() == text.file) {
            *measures.findings.entry(finding.code.id).or_default() += 1;
        }
    }
    for part in &reading.parts {
        measures.part(part);
    }
    measures.order(reading);
    measures.sentences(text, &measured);
    measures.terms = terms(library, text, &measured.words);
    measures.key_points = text.wording.key_points.len();
    measures.unknowns = text.wording.unknowns.is_some();
    measures.sources = topic.record.sources.len();
    measures.paragraphs = measured.paragraphs.len();
    measures.readability = readability(&measured);
    measures.long_words = measured
        .ranking()
        .long_words
        .iter()
        .take(5)
        .map(|long| long.word.to_owned())
        .collect();
    measures
}

fn readability(measured: &Measured) -> Option<String> {
    match measured.judged.scores {
        Scores::English {
            flesch_kincaid, smog, ..
        } => {
            let about = if smog.approximate { "about " } else { "" };
            Some(format!(
                "Flesch-Kincaid grade {flesch_kincaid:.1}, SMOG {about}{:.1}",
                smog.grade
            ))
        }
        Scores::Spanish { inflesz, .. } => Some(format!("INFLESZ {inflesz:.0}")),
        Scores::None => None,
    }
}

/// The terms of the glossary whose words stand in the text, in the default language.
fn terms(library: &Library, text: &Text, words: &str) -> Vec<String> {
    let lower = format!(" {} ", spaced(words));
    let stands = |term: &str| lower.contains(&format!(" {} ", spaced(term)));
    let default = library.default_language();
    library
        .terms
        .values()
        .filter_map(|term| {
            let name = term.term.exactly(&text.language, default)?;
            (stands(name) || term.also.iter().any(|also| stands(also))).then(|| name.to_owned())
        })
        .collect()
}

/// Lower case, with one space for everything that is no letter.
fn spaced(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

impl Measures {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Card(card) => self.card(card),
            Part::Section(section) => {
                self.sections += 1;
                if section.heading.is_none() && self.sections > 1 {
                    self.sections_without_heading += 1;
                }
                section.cards.iter().for_each(|card| self.card(card));
                self.blocks(&section.blocks);
                if section.kind == Some(SectionKind::Questions) {
                    self.questions += section.blocks.iter().map(items).sum::<usize>();
                }
            }
            _ => {}
        }
    }

    fn card(&mut self, _: &Card) {
        self.cards += 1;
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::List { role, start, items } => {
                    self.lists += 1;
                    self.longest_list = self.longest_list.max(items.len());
                    match (role, start) {
                        (ListRole::Do, _) => self.do_items += items.len(),
                        (ListRole::Dont, _) => self.dont_items += items.len(),
                        (ListRole::Plain, Some(_)) => self.numbered_items += items.len(),
                        (ListRole::Plain, None) => {}
                    }
                    items.iter().for_each(|item| self.blocks(item));
                }
                Block::Table { head, .. } => {
                    let longest = head
                        .iter()
                        .map(|cell| inline_text(cell).split_whitespace().count());
                    self.tables.push((head.len(), longest.max().unwrap_or_default()));
                }
                Block::Figure { caption, .. } => {
                    self.figures += 1;
                    self.figures_without_caption += usize::from(caption.is_none());
                }
                Block::Note { kind, blocks, .. } => {
                    match kind {
                        NoteKind::Routine => {
                            self.cards += 1;
                            self.routine_cards += 1;
                        }
                        NoteKind::Note | NoteKind::Tip => self.notes += 1,
                    }
                    self.blocks(blocks);
                }
                Block::Quote { blocks } => self.blocks(blocks),
                Block::Heading { .. } | Block::Paragraph { .. } => {}
            }
        }
    }

    fn order(&mut self, reading: &Reading) {
        let first = |is: fn(&Part) -> bool| reading.parts.iter().position(is);
        let body = first(|part| matches!(part, Part::Section(_) | Part::Causes { .. }));
        let card = first(|part| matches!(part, Part::Card(_)));
        let message = first(|part| matches!(part, Part::MainMessage { .. }));
        let points = first(|part| matches!(part, Part::KeyPoints { .. }));
        let before = |one: Option<usize>, other: Option<usize>| match (one, other) {
            (Some(one), Some(other)) => one < other,
            (one, None) => one.is_some(),
            (None, Some(_)) => false,
        };
        self.main_message_first = before(message, body) && before(message, card);
        self.key_points_first = before(points, body);
        let kinds: Vec<SectionKind> = reading
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::Section(section) => section.kind,
                _ => None,
            })
            .collect();
        self.known_sections = kinds.len();
        self.in_order = kinds.windows(2).all(|pair| pair[0] <= pair[1]);
    }

    /// Words between headings, the reader as "you", sentences with numbers.
    fn sentences(&mut self, text: &Text, measured: &Measured) {
        let wording = &text.wording;
        let front: BTreeSet<Span> = [&wording.summary, &wording.main_message]
            .into_iter()
            .chain(&wording.unknowns)
            .chain(&wording.key_points)
            .map(|located| located.span)
            .collect();
        let shows_you = text.language.as_str().split('-').next() == Some("en");
        let (mut stretch, mut you) = (0, 0);
        for (index, sentence) in measured.sentences.iter().enumerate() {
            let words = measured.sentence(index);
            let count = sentence.words as usize;
            self.words += count;
            self.numbers += usize::from(words.chars().any(char::is_numeric));
            you += spaced(words).split(' ').filter(|word| is_you(word)).count();
            if sentence.span == wording.main_message.span {
                self.main_message_sentences += 1;
            }
            if sentence.kind == Kind::Heading {
                stretch = 0;
            } else if !front.contains(&sentence.span) {
                stretch += count;
                self.longest_stretch = self.longest_stretch.max(stretch);
            }
        }
        self.you = shows_you.then_some(you);
    }
}

fn is_you(word: &str) -> bool {
    matches!(word, "you" | "your" | "yours" | "yourself" | "yourselves")
}

/// The items of a list; nothing for other blocks.
fn items(block: &Block) -> usize {
    match block {
        Block::List { items, .. } => items.len(),
        _ => 0,
    }
}
