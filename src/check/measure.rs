//! The sentences of a text, from its block tree, and how hard they are.
//!
//! Every block and every list item ends a sentence, because
//! that is what a reader sees. Steps: lay all words of a text into one buffer, block by block; split each block into
//! sentences; measure them once. Every rule about words works on the result.

use super::vocabulary::{self, Hits};
use crate::library::glossary::Glossary;
use crate::library::{Library, Topic};
use crate::model::LanguageTag;
use crate::model::block::{Block, Inline, LinkTarget, List};
use crate::model::document::Text;
use crate::readability::figures::Figures;
use crate::readability::memo::Memo;
use crate::readability::rank::{self, Ranking};
use crate::readability::report::{self, Kind, Sentence};
use crate::readability::taught::Taught;
use crate::readability::{self, sentence};
use crate::source::{Excerpt, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// A sentence of a text, measured.
#[derive(Clone, Debug)]
pub struct MeasuredSentence {
    /// The block that it stands in.
    pub span: Span,
    pub kind: Kind,
    pub words: u32,
    /// Where it stands in [`Measured::words`].
    pub range: Range<usize>,
}

/// A paragraph and how many sentences it has.
#[derive(Clone, Debug)]
pub struct MeasuredParagraph {
    pub span: Span,
    pub sentences: usize,
}

/// What the rules about words look at.
#[derive(Clone, Debug)]
pub struct Measured<'a> {
    /// All words of the text, block after block.
    pub words: String,
    pub sentences: Vec<MeasuredSentence>,
    pub paragraphs: Vec<MeasuredParagraph>,
    /// With the words that the page teaches left out: what is judged.
    pub judged: Figures,
    /// As written: told beside it.
    pub raw: Figures,
    /// As `judged`, every list one sentence: the upper bound.
    pub lists_joined: Figures,
    /// Topics whose titles stand among the words.
    pub named: Vec<Named>,
    /// What rules look for among the words.
    pub hits: Hits,
    taught: Taught<'a>,
    language: readability::Language,
}

/// A topic that a text names by its title, in the text's language.
#[derive(Clone, Debug)]
pub struct Named {
    topic: Excerpt,
    language: LanguageTag,
    title: String,
}

impl Named {
    /// Whether the topic has that title.
    pub fn holds(&self, library: &Library) -> bool {
        title(library, &self.topic, &self.language) == self.title
    }
}

/// What a link without words of its own says: the title, in the default language where there is no other, or the id of a
/// topic that is not there.
fn title<'l>(library: &'l Library, topic: &'l Excerpt, language: &LanguageTag) -> &'l str {
    match library.topics.get(topic.as_str()) {
        Some(topic) => {
            let text = topic.text(language).unwrap_or(&topic.original);
            text.wording.title.value.as_str()
        }
        None => topic.as_str(),
    }
}

impl Measured<'_> {
    pub fn sentence(&self, index: usize) -> &str {
        &self.words[self.sentences[index].range.clone()]
    }

    /// The hardest sentences (by their index in `sentences`) and the most frequent long words: worked out when asked
    /// for, because only a text that is too hard needs them.
    pub fn ranking(&self) -> Ranking<'_> {
        let sentences: Vec<Sentence<'_>> = self
            .sentences
            .iter()
            .enumerate()
            .map(|(index, sentence)| Sentence {
                text: &self.words[sentence.range.clone()],
                block: index as u32,
                list: None,
                kind: sentence.kind,
            })
            .collect();
        rank::rank(&sentences, &self.taught, self.language)
    }
}

/// The words of the glossary, which every page may use since it explains them.
#[derive(Clone, Debug, Default)]
pub struct TaughtTerms {
    by_language: BTreeMap<LanguageTag, Taught<'static>>,
    /// Of a language without a glossary.
    none: Taught<'static>,
}

impl TaughtTerms {
    pub fn of(library: &Library) -> TaughtTerms {
        let taught = |(language, glossary): (&LanguageTag, &Glossary)| {
            (language.clone(), Taught::new(glossary.spellings()))
        };
        TaughtTerms {
            by_language: library.glossaries.iter().map(taught).collect(),
            none: Taught::default(),
        }
    }

    fn of_language(&self, language: &LanguageTag) -> &Taught<'static> {
        self.by_language.get(language).unwrap_or(&self.none)
    }
}

/// Measures one text. `taught` are the glossary's words; the topic's own names are added. `memo` remembers words from
/// one text to the next and changes no figure; it finds what rules look for if it marks words as [`vocabulary::marks`] does.
pub fn measure<'a>(
    library: &Library,
    topic: &Topic,
    text: &Text,
    taught: &'a TaughtTerms,
    memo: &mut Memo,
) -> Measured<'a> {
    let language = readability::Language::from_tag(text.language.as_str());
    let mut collector = Collector::new(library, text, language);
    collector.front_matter(text);
    for section in &text.sections {
        if let Some(heading) = &section.heading {
            collector.block(heading, section.span, Kind::Heading, None);
        }
        collector.blocks(&section.blocks, None);
    }
    let names = topic.texts().flat_map(|text| {
        let wording = &text.wording;
        std::iter::once(&wording.title)
            .chain(&wording.also_called)
            .map(|name| &*name.value)
    });
    collector.finish(Taught::new(names).with(taught.of_language(&text.language)), memo)
}

/// Lays words into one buffer and remembers where sentences begin and end.
struct Collector<'a> {
    library: &'a Library,
    text: &'a Text,
    language: readability::Language,
    words: String,
    sentences: Vec<(MeasuredSentence, Option<u32>)>,
    paragraphs: Vec<MeasuredParagraph>,
    named: Vec<Named>,
    lists: u32,
    /// The sentences of the block at hand.
    ranges: Vec<Range<usize>>,
}

impl<'a> Collector<'a> {
    fn new(library: &'a Library, text: &'a Text, language: readability::Language) -> Collector<'a> {
        Collector {
            library,
            text,
            language,
            words: String::with_capacity(6144),
            sentences: Vec::with_capacity(96),
            paragraphs: Vec::with_capacity(32),
            named: Vec::new(),
            lists: 0,
            ranges: Vec::new(),
        }
    }

    fn front_matter(&mut self, text: &Text) {
        let wording = &text.wording;
        for located in [&wording.summary, &wording.main_message]
            .into_iter()
            .chain(&wording.unknowns)
        {
            self.prose(&located.value, located.span, Kind::Prose, None);
        }
        for point in &wording.key_points {
            self.prose(&point.value, point.span, Kind::ListItem, None);
        }
    }

    /// The blocks of a section, a list item, a note. `list` is the number of the list that they stand in.
    fn blocks(&mut self, blocks: &[Block], list: Option<u32>) {
        for (index, block) in blocks.iter().enumerate() {
            let kind = if list.is_some() {
                Kind::ListItem
            } else {
                Kind::Prose
            };
            match block {
                Block::Heading(heading) => self.block(&heading.content, heading.span, Kind::Heading, None),
                Block::Paragraph(paragraph) => {
                    // The stem of a list ("You may have:") is counted with it in segmentation A.
                    let stem =
                        matches!(blocks.get(index + 1), Some(Block::List(_))).then_some(self.lists + 1);
                    let before = self.sentences.len();
                    self.block(&paragraph.content, paragraph.span, kind, list.or(stem));
                    let sentences = self.sentences.len() - before;
                    self.paragraphs.push(MeasuredParagraph {
                        span: paragraph.span,
                        sentences,
                    });
                }
                Block::List(inner) => self.list(inner, list),
                Block::Table(table) => {
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        self.block(&cell.content, cell.span, Kind::Table, None);
                    }
                }
                Block::Figure(figure) => {
                    if let Some(caption) = &figure.caption {
                        self.prose(caption, figure.span, Kind::Prose, None);
                    }
                }
                Block::Note(note) => {
                    if let Some(heading) = &note.heading {
                        self.block(heading, note.span, Kind::Prose, Some(self.lists + 1));
                    }
                    self.blocks(&note.blocks, list);
                }
                Block::Quote(quote) => self.blocks(&quote.blocks, list),
            }
        }
    }

    fn list(&mut self, list: &List, outer: Option<u32>) {
        let number = outer.unwrap_or_else(|| {
            self.lists += 1;
            self.lists
        });
        for item in &list.items {
            self.blocks(&item.blocks, Some(number));
        }
    }

    fn block(&mut self, content: &[Inline], span: Span, kind: Kind, list: Option<u32>) {
        let start = self.words.len();
        self.inlines(content);
        self.split(start, span, kind, list);
    }

    fn prose(&mut self, text: &str, span: Span, kind: Kind, list: Option<u32>) {
        let start = self.words.len();
        self.words.push_str(text);
        self.split(start, span, kind, list);
    }

    /// Ends a block that began at `start` of the buffer.
    fn split(&mut self, start: usize, span: Span, kind: Kind, list: Option<u32>) {
        self.ranges.clear();
        sentence::split_into(&self.words[start..], self.language, &mut self.ranges);
        for range in &self.ranges {
            let range = start + range.start..start + range.end;
            self.sentences.push((
                MeasuredSentence {
                    span,
                    kind,
                    words: 0,
                    range,
                },
                list,
            ));
        }
        self.words.push('\n');
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.words.push_str(text),
                Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
                    self.inlines(inner)
                }
                Inline::Break => self.words.push(' '),
                Inline::Fact(fact, _) => {
                    self.words
                        .push_str(self.library.config.clinic.fact(*fact).unwrap_or_default());
                }
                Inline::Link(link) => match &link.target {
                    LinkTarget::Topic { id, .. } if link.content.is_empty() => {
                        let title = title(self.library, id, &self.text.language);
                        self.words.push_str(title);
                        self.named.push(Named {
                            topic: id.clone(),
                            language: self.text.language.clone(),
                            title: title.to_owned(),
                        });
                    }
                    _ => self.inlines(&link.content),
                },
            }
        }
    }

    fn finish<'t>(self, taught: Taught<'t>, memo: &mut Memo) -> Measured<'t> {
        let sentences: Vec<Sentence<'_>> = self
            .sentences
            .iter()
            .enumerate()
            .map(|(index, (sentence, list))| Sentence {
                text: &self.words[sentence.range.clone()],
                block: index as u32,
                list: *list,
                kind: sentence.kind,
            })
            .collect();
        let report = report::report(&sentences, &taught, self.language, memo);
        let marked = report.marked.iter().map(|marked| {
            let start = self.sentences[marked.sentence].0.range.start;
            (start + marked.place.start..start + marked.place.end, marked.marks)
        });
        let hits = vocabulary::hits(&self.words, marked);
        let measured = self.sentences.into_iter().zip(report.measured);
        Measured {
            hits,
            words: self.words,
            sentences: measured
                .map(|((sentence, _), measured)| MeasuredSentence {
                    words: measured.words,
                    ..sentence
                })
                .collect(),
            paragraphs: self.paragraphs,
            named: self.named,
            judged: report.terms_taught,
            raw: report.raw,
            lists_joined: report.lists_joined,
            taught,
            language: self.language,
        }
    }
}
