//! The rules, one file each. A file's name is what it finds.

pub mod acronym;
pub mod all_capitals;
pub mod card_and_reason;
pub mod card_heading;
pub mod card_without_list;
pub mod clinic_hours_missing;
pub mod code_form;
pub mod dates_out_of_order;
pub mod do_and_dont_words;
pub mod emergency_number;
pub mod emergency_wording_outdated;
pub mod funding_missing;
pub mod grade;
pub mod inflesz;
pub mod key_points_count;
pub mod link_words;
pub mod long_list;
pub mod long_paragraph;
pub mod long_section;
pub mod long_sentence;
pub mod long_title;
pub mod machine_translation;
pub mod main_message_length;
pub mod mean_sentence;
pub mod mixed_chances;
pub mod no_action;
pub mod no_emergency_card;
pub mod no_routine_card;
pub mod number_range;
pub mod number_words;
pub mod owner_left;
pub mod passive;
pub mod percentage;
pub mod person_first;
pub mod placeholder;
pub mod reader_must_reckon;
pub mod red_flag_review_overdue;
pub mod review_due_soon;
pub mod review_interval;
pub mod review_overdue;
pub mod reviewer_credential;
pub mod reviewer_is_author;
pub mod reviewer_missing;
pub mod second_routine_card;
pub mod shared_code;
pub mod smog;
pub mod source_missing;
pub mod source_old;
pub mod text_after_card;
pub mod the_patient;
pub mod too_many_exercises;
pub mod translation_behind;
pub mod translation_count;
pub mod translation_not_accepted;
pub mod translation_number;
pub mod translation_outdated;
pub mod translation_sections;
pub mod typed_clinic_fact;
pub mod typed_emergency_number;
pub mod typed_phone;
pub mod unconnected;
pub mod unknowns_missing;
pub mod writer_left;

use super::measure::Measured;
use super::typed::{Place, Typed};
use super::{TextUnderCheck, TypedUnderCheck};
use crate::model::LanguageTag;
use crate::model::block::{Block, Note, NoteKind};
use crate::model::document::{Record, Text};
use aho_corasick::{AhoCorasick, MatchKind};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The three hardest sentences and the most frequent long words, as hints: what a writer works with, more than the
/// figure.
fn writing_hints(measured: &Measured<'_>) -> Vec<Cow<'static, str>> {
    let mut hints: Vec<Cow<'static, str>> = Vec::new();
    let ranking = measured.ranking();
    let mut hardest: Vec<String> = Vec::new();
    for hard in &ranking.hardest {
        let quoted = format!("\"{}\"", measured.sentence(hard.index));
        // The main message often stands among the key points too.
        if hardest.len() < 3 && !hardest.contains(&quoted) {
            hardest.push(quoted);
        }
    }
    if !hardest.is_empty() {
        hints.push(format!("Make the hardest sentences shorter: {}", hardest.join(" ")).into());
    }
    let words: Vec<&str> = ranking
        .long_words
        .iter()
        .map(|long| long.word)
        .filter(|word| !word.contains(char::is_numeric))
        .take(6)
        .collect();
    if !words.is_empty() {
        hints.push(format!("Find shorter words for: {}.", words.join(", ")).into());
    }
    hints
}

/// Where a finding about a whole text stands: its title.
fn whole_text(check: &TextUnderCheck<'_>) -> crate::source::Span {
    check.text.wording.title.span
}

/// The day of the last review, where there was one.
fn last_review(record: &Record) -> Option<Date> {
    record.reviewed.iter().map(|review| review.on.value).max()
}

/// Names in a row, the first five of them: `"a", "b" and 3 more`.
fn named(names: &BTreeSet<&str>) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("\"{name}\""))
        .collect();
    match names.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The cards of a text that say when to call the clinic.
fn routine_cards(text: &Text) -> impl Iterator<Item = &Note> {
    let blocks = text.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| match block {
        Block::Note(note) if note.kind == NoteKind::Routine => Some(note.as_ref()),
        _ => None,
    })
}

/// A limit of words for a text of a language. Vietnamese parts syllables by spaces, about three of them to two words.
pub(super) fn most_words(most: f64, language: &LanguageTag) -> f64 {
    match primary(language) {
        "vi" => most * 1.5,
        _ => most,
    }
}

/// The language without its region or script: rules about words hold for all of them.
pub(super) fn primary(language: &LanguageTag) -> &str {
    language.as_str().split('-').next().unwrap_or_default()
}

/// Looks for a dozen short words at many bytes at once, which the crate does only where of several that begin together the
/// first is found.
fn finder<'w>(words: impl Iterator<Item = &'w str>) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(words)
        .expect("a few short words are far below the limits of the finder")
}

/// Rows of lower-case words in one language, each to be found one after the other in a text.
struct Rows {
    language: &'static str,
    rows: &'static [&'static [&'static str]],
    /// The last word of each row without its first letter, which may be a capital: most texts have none of them, and need
    /// not be split into words to tell.
    ends: AhoCorasick,
}

impl Rows {
    fn by_language(table: &[(&'static str, &'static [&'static [&'static str]])]) -> Vec<Rows> {
        let rows = |(language, rows): &(&'static str, &'static [&'static [&'static str]])| {
            let ends = rows.iter().filter_map(|row| row.last());
            let ends = ends.map(|last: &&'static str| last.trim_start_matches(|c| last.starts_with(c)));
            Rows {
                language,
                rows,
                ends: finder(ends),
            }
        };
        table.iter().map(rows).collect()
    }

    fn may_stand_in(&self, text: &str) -> bool {
        self.ends.is_match(text)
    }

    /// The first row that stands in each block and key of what is checked, and where.
    fn each_in<'c>(
        all: &'c [Rows],
        check: &'c TypedUnderCheck<'_>,
    ) -> impl Iterator<Item = (Typed<'c>, &'static [&'static str])> {
        let language = primary(check.language);
        let rows = all.iter().find(|rows| rows.language == language);
        let rows = rows.filter(|rows| rows.may_stand_in(check.typed.all()));
        let pieces = rows.into_iter().flat_map(|rows| {
            let pieces = check.typed.pieces();
            pieces.map(move |typed| (typed, rows))
        });
        pieces.filter_map(|(typed, rows)| {
            if matches!(typed.place, Place::Link(_)) || !rows.may_stand_in(typed.words) {
                return None;
            }
            let row = rows.rows.iter().find(|row| words_in_row(typed.words, row))?;
            Some((typed, *row))
        })
    }
}

/// Whether these lower-case words stand in a text one after the other.
fn words_in_row(text: &str, row: &[&str]) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    words(text)
        .windows(row.len())
        .any(|window| window.iter().zip(row).all(|(word, wanted)| word == wanted))
}
