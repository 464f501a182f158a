//! The rules, one file each. A file's name is what it finds.

pub mod grade;
pub mod inflesz;
pub mod long_list;
pub mod long_paragraph;
pub mod long_sentence;
pub mod smog;

use super::TextUnderCheck;
use super::measure::Measured;

/// The three hardest sentences and the most frequent long words, as hints: what a writer works with, more than the
/// figure.
fn writing_hints(measured: &Measured) -> Vec<String> {
    let mut hints = Vec::new();
    let hardest: Vec<String> = measured
        .hardest
        .iter()
        .take(3)
        .map(|(index, _)| format!("\"{}\"", measured.sentence(*index)))
        .collect();
    if !hardest.is_empty() {
        hints.push(format!(
            "Make the hardest sentences shorter: {}",
            hardest.join(" ")
        ));
    }
    let words: Vec<&str> = measured
        .long_words
        .iter()
        .take(6)
        .map(|(word, _)| word.as_str())
        .collect();
    if !words.is_empty() {
        hints.push(format!("Find shorter words for: {}.", words.join(", ")));
    }
    hints
}

/// Where a finding about a whole text stands: its title.
fn whole_text(check: &TextUnderCheck<'_>) -> crate::source::Span {
    check.text.wording.title.span
}
