//! D5: sentences that are long on average.

use super::{most_words, whole_text};
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1430",
    name: "mean-sentence",
    level: Level::Warning,
    what: "The sentences of a text have at most 15 words on average (`sentence_mean`). Source: PMC3318988 \
           (readability of patient texts).",
    why: "One long sentence can be read twice. A text of them is put down.",
    example: "Not \"Rest, if you can, and walk when you feel that it is better\", but \"Rest. Walk when it feels \
              better.\"",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

/// How many of the longest sentences are shown.
const SHOWN: usize = 3;

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = most_words(check.library.config.checks.sentence_mean, &check.text.language);
    let mean = check.measured.raw.words_per_sentence;
    if mean <= most {
        return;
    }
    let message = format!("{mean:.1} words in a sentence on average; the most is {most:.1}");
    let mut longest: Vec<usize> = (0..check.measured.sentences.len()).collect();
    longest.sort_by_key(|index| std::cmp::Reverse(check.measured.sentences[*index].words));
    let first: Vec<String> = longest
        .iter()
        .take(SHOWN)
        .map(|index| format!("\"{}\"", check.measured.sentence(*index)))
        .collect();
    findings.push(
        Diagnostic::new(&CODE, whole_text(check), message)
            .hint(format!("Make two of each of the longest: {}", first.join(" "))),
    );
}
