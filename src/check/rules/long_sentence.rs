//! D5: sentences that are too long to keep in mind.

use super::most_words;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1405",
    name: "long-sentence",
    level: Level::Warning,
    what: "A sentence has at most 20 words (`sentence_words`). In Vietnamese, which parts syllables by spaces, \
           three of them count as two words, here as in TH1430 and TH1408. Source: NHS content style guide.",
    why: "Somebody in pain loses the beginning of a long sentence before its end.",
    example: "Not \"Rest if it hurts and call us if it does not get better and ...\", but two sentences.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = check.library.config.checks.sentence_words;
    let most = most_words(f64::from(most), &check.text.language) as u32;
    for (index, sentence) in check.measured.sentences.iter().enumerate() {
        if sentence.words > most {
            let message = format!("a sentence of {} words; the most is {most}", sentence.words);
            let hint = format!("Make two of it: \"{}\"", check.measured.sentence(index));
            let words = check.measured.sentence(index);
            findings.push(
                Diagnostic::new(&CODE, sentence.span, message)
                    .about(words)
                    .hint(hint),
            );
        }
    }
}
