//! The readability of one document as a writer works with it: `takehome readability`.
//!
//! Every figure is given twice, as written and with the names of the topic and the words of the glossary left out, so
//! that nobody takes one for the other; and the upper bound with each list read as one sentence. The author's text is
//! measured, never what the program adds to it: explanations of the glossary count for nothing.

use super::measure::{Measured, TaughtTerms, measure};
use crate::library::glossary::Glossary;
use crate::library::{Library, Topic};
use crate::model::LanguageTag;
use crate::model::document::Text;
use crate::model::id::TopicId;
use crate::readability::Language;
use crate::readability::figures::{Figures, Scores};
use crate::readability::memo::Memo;
use crate::readability::rank::{HardSentence as HardestSentence, Ranking};
use crate::readability::report::{self, Kind, Sentence};
use crate::readability::score::SMOG_SENTENCES;
use crate::readability::sentence::split_sentences;
use crate::readability::taught::Taught;
use crate::source::{Sources, Span};
use serde::Serialize;
use std::collections::BTreeSet;

/// A sentence with so many digits has a telephone number in it.
const PHONE_DIGITS: usize = 7;

/// The readability of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Readability {
    pub topic: TopicId,
    pub language: LanguageTag,
    pub title: String,
    pub file: String,
    pub words: u32,
    pub sentences: u32,
    /// Fewer sentences than SMOG is made for.
    pub smog_approximate: bool,
    /// One row a formula; none in a language without one but the length of sentences.
    pub formulas: Vec<Formula>,
    /// What `left_out` of the formulas leaves out.
    pub left_out: LeftOut,
    /// Emergency and urgent cards: told, never judged.
    pub cards: Vec<CardFigure>,
    pub hardest_sentences: Vec<HardSentence>,
    pub long_words: Vec<LongWord>,
}

/// A formula over the text under three ways to count.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Formula {
    pub name: &'static str,
    pub as_written: f64,
    /// Names of the topic and words of the glossary weigh nothing: this figure is judged.
    pub left_out: f64,
    /// As `left_out`, every list one sentence.
    pub lists_joined: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardFigure {
    pub name: &'static str,
    pub as_written: f64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Title and other names of the topic, in all its languages.
    pub names: Vec<String>,
    /// Words of the glossary that stand in the text.
    pub terms: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HardSentence {
    pub line: usize,
    pub column: usize,
    /// English: Flesch-Kincaid grade. Spanish: 100 less INFLESZ. Other languages: words.
    pub difficulty: f64,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LongWord {
    pub word: String,
    pub times: usize,
    /// What the glossary says instead.
    pub plainer: Option<String>,
}

/// Measures one text.
pub fn readability(
    library: &Library,
    sources: &Sources,
    topic: &Topic,
    text: &Text,
    taught: &TaughtTerms,
    memo: &mut Memo,
) -> Readability {
    let measured = measure(library, topic, text, taught, memo);
    let ranking = measured.ranking();
    let glossary = library.glossaries.get(&text.language);
    let counts = measured.raw.counts;
    Readability {
        topic: topic.id.clone(),
        language: text.language.clone(),
        title: text.wording.title.value.to_string(),
        file: sources.path(text.file).to_owned(),
        words: counts.words,
        sentences: counts.sentences,
        smog_approximate: counts.sentences < SMOG_SENTENCES,
        formulas: formulas(&measured),
        left_out: LeftOut {
            names: names(topic),
            terms: glossary
                .map(|glossary| terms(glossary, &measured.words))
                .unwrap_or_default(),
        },
        cards: cards(library, topic, text, memo),
        hardest_sentences: hardest(sources, &measured, &ranking),
        long_words: ranking
            .long_words
            .iter()
            .map(|long| LongWord {
                word: long.word.to_owned(),
                times: long.times,
                plainer: glossary.and_then(|glossary| plainer(glossary, long.word)),
            })
            .collect(),
    }
}

fn formulas(measured: &Measured<'_>) -> Vec<Formula> {
    let rows = [&measured.raw, &measured.judged, &measured.lists_joined].map(values);
    let [raw, judged, joined] = &rows;
    let same = raw.iter().zip(judged).zip(joined);
    same.map(
        |(((name, as_written), (_, left_out)), (_, lists_joined))| Formula {
            name,
            as_written: *as_written,
            left_out: *left_out,
            lists_joined: *lists_joined,
        },
    )
    .collect()
}

/// Names and values of the formulas of a language, rounded to one digit: more would be a promise.
fn values(figures: &Figures) -> Vec<(&'static str, f64)> {
    let mut values = match figures.scores {
        Scores::English {
            flesch_reading_ease,
            flesch_kincaid,
            smog,
            forcast,
        } => vec![
            ("Flesch-Kincaid grade", flesch_kincaid),
            ("SMOG grade", smog.grade),
            ("FORCAST grade", forcast),
            ("Flesch reading ease", flesch_reading_ease),
        ],
        Scores::Spanish {
            inflesz,
            fernandez_huerta,
        } => vec![("INFLESZ", inflesz), ("Fernández-Huerta", fernandez_huerta)],
        Scores::None => Vec::new(),
    };
    values.push(("words in a sentence", figures.words_per_sentence));
    values.iter_mut().for_each(|(_, value)| *value = rounded(*value));
    values
}

fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn names(topic: &Topic) -> Vec<String> {
    let names = topic.texts().flat_map(|text| {
        let wording = &text.wording;
        std::iter::once(&wording.title).chain(&wording.also_called)
    });
    names.map(|name| name.value.to_string()).collect()
}

fn terms(glossary: &Glossary, words: &str) -> Vec<String> {
    let mut found = Vec::new();
    glossary.find(words, &mut found);
    let entries: BTreeSet<usize> = found.iter().map(|found| found.entry).collect();
    let entries = entries.into_iter().map(|entry| &glossary.entries()[entry]);
    entries
        .filter(|entry| entry.explained)
        .map(|entry| entry.term.clone())
        .collect()
}

/// A plainer word of the glossary for a whole word.
fn plainer(glossary: &Glossary, word: &str) -> Option<String> {
    let mut found = Vec::new();
    glossary.find(word, &mut found);
    let whole = found.iter().find(|found| found.range == (0..word.len()))?;
    Some(glossary.entry(whole).plainer().to_owned())
}

/// The signs of the topic's red flags, each a sentence.
fn cards(library: &Library, topic: &Topic, text: &Text, memo: &mut Memo) -> Vec<CardFigure> {
    let language = Language::from_tag(text.language.as_str());
    let flags = topic
        .red_flags
        .iter()
        .filter_map(|flag| library.red_flags.get(&flag.red_flag));
    let signs = flags.flat_map(|flag| &flag.signs);
    let sentences: Vec<Sentence<'_>> = signs
        .filter_map(|sign| sign.text.exactly(&text.language, library.default_language()))
        .flat_map(|words| {
            split_sentences(words, language)
                .into_iter()
                .map(move |range| &words[range])
        })
        .map(|text| Sentence {
            text,
            block: 0,
            list: None,
            kind: Kind::Card,
        })
        .collect();
    let report = report::report(&sentences, &Taught::default(), language, memo);
    let figures = report.cards.as_ref().map(values).unwrap_or_default();
    let figure = |(name, as_written)| CardFigure { name, as_written };
    figures.into_iter().map(figure).collect()
}

fn hardest(sources: &Sources, measured: &Measured<'_>, ranking: &Ranking<'_>) -> Vec<HardSentence> {
    let sentence = |HardestSentence { index, difficulty }: &HardestSentence| {
        let text = measured.sentence(*index).trim();
        let place = place(sources, measured.sentences[*index].span, text);
        HardSentence {
            line: place.0,
            column: place.1,
            difficulty: rounded(*difficulty),
            text: text.to_owned(),
        }
    };
    // What makes "Call us at (555) 555-0142" hard is the number, which nobody can make shorter.
    let has_phone = |hard: &&HardestSentence| {
        let digits = measured
            .sentence(hard.index)
            .chars()
            .filter(char::is_ascii_digit)
            .count();
        digits >= PHONE_DIGITS
    };
    ranking
        .hardest
        .iter()
        .filter(|hard| !has_phone(hard))
        .map(sentence)
        .collect()
}

/// Line and column of a sentence: where its first words stand in its block, or else where the block begins.
fn place(sources: &Sources, span: Span, sentence: &str) -> (usize, usize) {
    const FIRST_WORDS: usize = 3;
    let end = sentence
        .match_indices(' ')
        .nth(FIRST_WORDS - 1)
        .map_or(sentence.len(), |(at, _)| at);
    let within = sources.slice(span).find(&sentence[..end]).unwrap_or(0);
    let offset = span.start() + u32::try_from(within).unwrap_or(0);
    let position = sources.position(span.file(), offset);
    (position.line as usize, position.column as usize)
}
