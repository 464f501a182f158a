//! D8: many words without a heading.

use super::most_words;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::{Block, NoteKind};
use crate::readability::report::Kind;
use crate::source::Span;

pub static CODE: Code = Code {
    id: "TH1408",
    name: "long-section",
    level: Level::Warning,
    what: "At most 150 words stand without a heading (`section_words`); cards and tables are not counted. Source: PEMAT, \
           item 8, which gives no number; 150 is ours.",
    why: "Headings are what a reader who looks for one thing sees. Without them the answer is there and is not \
          found.",
    example: "Put `### In the first days` before what belongs to the first days.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

/// Words since the last heading.
struct Stretch {
    words: u32,
    /// The heading, or the first block without one.
    place: Option<Span>,
}

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(first) = check.text.sections.first() else {
        return;
    };
    let most = check.library.config.checks.section_words;
    let most = most_words(f64::from(most), &check.text.language) as u32;
    let cards = cards(check);
    let mut stretch = Stretch {
        words: 0,
        place: None,
    };
    for sentence in &check.measured.sentences {
        // What stands before the text is the front matter.
        if sentence.span.start() < first.span.start() {
            continue;
        }
        if sentence.kind == Kind::Heading {
            report(&stretch, most, findings);
            stretch = Stretch {
                words: 0,
                place: Some(sentence.span),
            };
        } else if sentence.kind != Kind::Table
            && !cards
                .iter()
                .any(|card| card.start() <= sentence.span.start() && sentence.span.end() <= card.end())
        {
            stretch.words += sentence.words;
            stretch.place.get_or_insert(sentence.span);
        }
    }
    report(&stretch, most, findings);
}

fn report(stretch: &Stretch, most: u32, findings: &mut Vec<Diagnostic>) {
    let Some(place) = stretch.place.filter(|_| stretch.words > most) else {
        return;
    };
    let message = format!("{} words without a heading; the most is {most}", stretch.words);
    findings.push(Diagnostic::new(&CODE, place, message).hint(
        "Put a heading (### In the first days) where a new thought begins, or leave out what matters least.",
    ));
}

/// The cards, notes and tips of a text: they are set apart from what surrounds them.
fn cards(check: &TextUnderCheck<'_>) -> Vec<Span> {
    let blocks = check.text.sections.iter().flat_map(|section| &section.blocks);
    let notes = blocks.filter_map(|block| match block {
        Block::Note(note) if note.kind == NoteKind::Routine => Some(note.span),
        _ => None,
    });
    notes.collect()
}
