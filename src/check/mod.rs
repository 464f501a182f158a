//! Rules that a linked set must keep before a patient sees it.
//!
//! One rule is one file under [`rules`]: its [`Code`] (what, why it matters to the patient, an example, the source of
//! its threshold) and a function. [`registry`] lists them; `takehome explain` and docs/checks.md are made from it.
//! Steps: every topic's texts are measured once ([`measure`]), every rule looks at them, levels from takehome.toml are
//! applied. [`waivers`] are applied later, to the findings of all rooms. Adding a rule is adding a file and its line in
//! the registry.

pub mod catalogue;
pub mod measure;
pub mod memory;
pub mod readable;
pub mod registry;
pub mod rules;
pub mod summary;
pub mod translated;
pub mod typed;
pub mod vocabulary;
pub mod waivers;

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::language::Language;
use crate::library::accepted::pieces::PieceKind;
use crate::library::{Library, Topic, TranslatedText};
use crate::model::LanguageTag;
use crate::model::document::Text;
use crate::model::id::TopicId;
use crate::readability::figures::Scores;
use crate::readability::memo::Memo;
use crate::source::Span;
use jiff::civil::Date;
use measure::{Measured, Named};
use memory::Memory;
use rayon::prelude::*;
use std::cmp::Ordering;
use translated::{Compared, Comparison, SharedComparisons};
use typed::TypedWords;

/// One rule.
#[derive(Clone, Copy)]
pub struct Rule {
    pub code: &'static Code,
    pub scope: Scope,
}

/// What a rule looks at, at a time.
#[derive(Clone, Copy)]
pub enum Scope {
    /// The whole set.
    Set(fn(&SetUnderCheck<'_>, &mut Vec<Diagnostic>)),
    /// One topic, its record and its relations.
    Topic(fn(&TopicUnderCheck<'_>, &mut Vec<Diagnostic>)),
    /// The words of one topic in one language.
    Text(fn(&TextUnderCheck<'_>, &mut Vec<Diagnostic>)),
    /// One topic in another language than the default one, beside its original.
    Translation(fn(&TranslationUnderCheck<'_>, &mut Vec<Diagnostic>)),
    /// The pieces of one topic, or of the shared data, in another language, beside those of its original.
    Pieces(fn(&PiecesUnderCheck<'_>, &mut Vec<Diagnostic>)),
    /// Words wherever somebody typed them: a document, a page, the shared data of one language.
    Typed(fn(&TypedUnderCheck<'_>, &mut Vec<Diagnostic>)),
}

pub struct SetUnderCheck<'a> {
    pub library: &'a Library,
    pub today: Date,
}

pub struct TopicUnderCheck<'a> {
    pub library: &'a Library,
    pub today: Date,
    /// Every topic could be read; else nothing is said of links that a topic lacks.
    pub complete: bool,
    pub topic: &'a Topic,
}

pub struct TranslationUnderCheck<'a> {
    pub library: &'a Library,
    pub topic: &'a Topic,
    pub translated: &'a TranslatedText,
    pub compared: &'a Comparison,
    /// The shared data in the same language.
    pub shared: &'a Comparison,
}

impl TranslationUnderCheck<'_> {
    pub fn language(&self) -> &LanguageTag {
        &self.translated.text.language
    }

    /// Where a finding about the whole translation stands.
    pub fn title(&self) -> Span {
        self.translated.text.wording.title.span
    }
}

pub struct PiecesUnderCheck<'a> {
    pub language: &'a LanguageTag,
    pub compared: &'a Comparison,
    /// Nothing for the shared data.
    pub topic: Option<(&'a Topic, &'a TranslatedText)>,
}

impl PiecesUnderCheck<'_> {
    /// All but the wordings of red flags, which other rules tell of each handout that shows them.
    pub fn but_red_flags(&self) -> impl Iterator<Item = &Compared> {
        let pieces = self.compared.pieces.iter();
        pieces.filter(|piece| piece.kind != PieceKind::RedFlag)
    }

    /// What to type when a translation follows its original; `wording` names what is no part of a topic.
    pub fn accept(&self, wording: &str) -> String {
        let name = self.topic.map_or(wording, |(topic, _)| topic.id.as_str());
        format!("takehome translations accept {name} --language {}", self.language)
    }
}

pub struct TextUnderCheck<'a> {
    pub library: &'a Library,
    pub topic: &'a Topic,
    pub text: &'a Text,
    pub language: &'a Language,
    pub measured: &'a Measured<'a>,
    pub typed: &'a TypedWords<'a>,
}

pub struct TypedUnderCheck<'a> {
    pub library: &'a Library,
    pub language: &'a LanguageTag,
    pub typed: &'a TypedWords<'a>,
}

/// How hard one document is to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    pub topic: TopicId,
    pub language: LanguageTag,
    /// With the words that the page teaches left out.
    pub scores: Scores,
}

/// What the rules found, in the order of topics.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    pub findings: Vec<Diagnostic>,
    pub grades: Vec<Grade>,
}

/// So many topics are checked one after the other.
const TOGETHER: usize = 128;

/// Holds a set against all rules. `complete` says that every topic could be read. What the memory knows of texts is taken
/// from it.
pub fn run(library: &Library, today: Date, complete: bool, memory: Option<&Memory>) -> Checked {
    let mut findings = Vec::new();
    let set = SetUnderCheck { library, today };
    for rule in registry::RULES {
        if let Scope::Set(look) = rule.scope {
            look(&set, &mut findings);
        }
    }
    for (language, words) in typed::of_data(library) {
        typed_findings(library, language, &words, &mut findings);
    }
    for page in library.pages.values().flat_map(|languages| languages.values()) {
        typed_findings(library, &page.language, &typed::of_page(page), &mut findings);
    }
    let shared = translated::of_shared(library);
    wordings_findings(&shared, &mut findings);
    let topics: Vec<&Topic> = library.topics.values().collect();
    let taught = measure::TaughtTerms::of(library);
    // One for many topics: a set says the same words again and again.
    let words = || Words {
        taught: &taught,
        memo: Memo::marking(vocabulary::marks),
        memory,
    };
    let chunks: Vec<Checked> = topics
        .par_chunks(TOGETHER)
        .map_init(words, |words, topics| {
            let mut checked = Checked::default();
            for topic in topics {
                topic_findings(&set, topic, complete, words, &mut checked);
                translation_findings(library, topic, &shared, &mut checked.findings);
            }
            checked
        })
        .collect();
    let mut grades = Vec::new();
    for checked in chunks {
        findings.extend(checked.findings);
        grades.extend(checked.grades);
    }
    for finding in &mut findings {
        if let Some(level) = library.config.checks.levels.get(finding.code.id) {
            finding.level = changed(finding, *level);
        }
    }
    Checked { findings, grades }
}

/// The level of a finding whose code has another one in takehome.toml. Where a rule found a case that is worse than its
/// own level says (a clinical change that was not translated), that may not be lowered; where it found a milder one (a
/// review within its days of grace), that may not be raised.
fn changed(finding: &Diagnostic, level: Level) -> Level {
    match finding.level.cmp(&finding.code.level) {
        Ordering::Greater => finding.level.max(level),
        Ordering::Less => finding.level.min(level),
        Ordering::Equal => level,
    }
}

/// The findings about one topic in all its languages, at the levels of the rules themselves: nothing that takehome.toml
/// says about levels or exceptions hides one. For the review record, which says what is so.
pub fn of_topic(library: &Library, topic: &Topic, today: Date) -> Vec<Diagnostic> {
    let mut checked = Checked::default();
    let taught = measure::TaughtTerms::of(library);
    let set = SetUnderCheck { library, today };
    let mut words = Words {
        taught: &taught,
        memo: Memo::marking(vocabulary::marks),
        memory: None,
    };
    topic_findings(&set, topic, true, &mut words, &mut checked);
    let shared = translated::of_shared(library);
    translation_findings(library, topic, &shared, &mut checked.findings);
    checked.findings
}

fn wordings_findings(shared: &SharedComparisons<'_>, findings: &mut Vec<Diagnostic>) {
    for (language, shared) in shared {
        let pieces = PiecesUnderCheck {
            language,
            compared: shared,
            topic: None,
        };
        for rule in registry::RULES {
            if let Scope::Pieces(look) = rule.scope {
                look(&pieces, findings);
            }
        }
    }
}

/// Nobody reads drafts, so they need not follow their originals yet.
fn translation_findings(
    library: &Library,
    topic: &Topic,
    shared: &SharedComparisons<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let published = topic.translations.values().filter(|_| !topic.draft);
    for translated in published.filter(|translated| !translated.draft) {
        let Some(shared) = shared.get(&translated.text.language) else {
            continue;
        };
        let compared = &translated::of_topic(library, topic, translated);
        let under_check = TranslationUnderCheck {
            library,
            topic,
            translated,
            compared,
            shared,
        };
        let pieces = PiecesUnderCheck {
            language: &translated.text.language,
            compared,
            topic: Some((topic, translated)),
        };
        for rule in registry::RULES {
            match rule.scope {
                Scope::Translation(look) => look(&under_check, findings),
                Scope::Pieces(look) => look(&pieces, findings),
                _ => {}
            }
        }
    }
}

/// What the rules about words need besides the words.
struct Words<'a> {
    taught: &'a measure::TaughtTerms,
    /// Changes no figure.
    memo: Memo,
    memory: Option<&'a Memory>,
}

fn topic_findings(
    set: &SetUnderCheck<'_>,
    topic: &Topic,
    complete: bool,
    words: &mut Words<'_>,
    checked: &mut Checked,
) {
    let SetUnderCheck { library, today } = *set;
    let under_check = TopicUnderCheck {
        library,
        today,
        complete,
        topic,
    };
    for rule in registry::RULES {
        if let Scope::Topic(look) = rule.scope {
            look(&under_check, &mut checked.findings);
        }
    }
    let known = words.memory.and_then(|memory| memory.known(library, topic));
    let of_words = known.unwrap_or_else(|| {
        let mut found = Checked::default();
        let named = word_findings(library, topic, words, &mut found);
        if let Some(memory) = words.memory {
            memory.keep(topic, named, &found);
        }
        found
    });
    checked.findings.extend(of_words.findings);
    checked.grades.extend(of_words.grades);
}

/// What the rules about words find in all texts of a topic. Gives the topics that the texts name by their titles.
fn word_findings(
    library: &Library,
    topic: &Topic,
    words: &mut Words<'_>,
    checked: &mut Checked,
) -> Vec<Named> {
    let findings = &mut checked.findings;
    let mut named = Vec::new();
    for text in topic.texts() {
        let typed = typed::of_text(text);
        typed_findings(library, &text.language, &typed, findings);
        let Some(language) = library.languages.get(&text.language) else {
            continue;
        };
        let mut measured = measure::measure(library, topic, text, words.taught, &mut words.memo);
        named.append(&mut measured.named);
        checked.grades.push(Grade {
            topic: topic.id.clone(),
            language: text.language.clone(),
            scores: measured.judged.scores,
        });
        let under_check = TextUnderCheck {
            library,
            topic,
            text,
            language,
            measured: &measured,
            typed: &typed,
        };
        for rule in registry::RULES {
            if let Scope::Text(look) = rule.scope {
                look(&under_check, findings);
            }
        }
    }
    named
}

fn typed_findings(
    library: &Library,
    language: &LanguageTag,
    typed: &TypedWords<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let under_check = TypedUnderCheck {
        library,
        language,
        typed,
    };
    for rule in registry::RULES {
        if let Scope::Typed(look) = rule.scope {
            look(&under_check, findings);
        }
    }
}
