//! D13: chances that cannot be compared at a glance.

use super::primary;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

/// What stands between the two numbers, by language.
const BETWEEN: &[(&str, &[&str])] = &[
    ("en", &[" in ", " out of ", " in every "]),
    ("es", &[" de cada ", " en cada "]),
    ("ar", &[" من كل ", " من بين "]),
];

pub static CODE: Code = Code {
    id: "TH1427",
    name: "mixed-denominators",
    level: Level::Note,
    what: "All chances of a handout have the same second number: \"3 in 10\" and \"6 in 10\". English, Spanish and Arabic \
           are checked. A note, since a figure of a source cannot always be turned into another one. Source: CDC Clear \
           Communication Index, item 17.",
    why: "Many people take 1 in 25 for more than 1 in 5, since 25 is the larger number.",
    example: "Not \"1 in 5\" and \"6 in 100\", but \"20 in 100\" and \"6 in 100\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let language = primary(&check.text.language);
    let Some((_, between)) = BETWEEN.iter().find(|(known, _)| *known == language) else {
        return;
    };
    let words = &check.measured.words;
    let mut chances = chances(words, between).into_iter();
    let Some((first, second_number, _)) = chances.next() else {
        return;
    };
    let Some((other, _, at)) = chances.find(|(_, number, _)| *number != second_number) else {
        return;
    };
    let sentences = &check.measured.sentences;
    let sentence = sentences.iter().find(|sentence| sentence.range.contains(&at));
    let span = sentence.map_or_else(|| super::whole_text(check), |sentence| sentence.span);
    findings.push(
        Diagnostic::new(
            &CODE,
            span,
            format!("\"{other}\" has another second number than \"{first}\""),
        )
        .hint("Give both with the same second number, such as 10 or 100."),
    );
}

/// "4 in 10", its second number, and where it stands.
fn chances<'a>(words: &'a str, between: &[&str]) -> Vec<(&'a str, &'a str, usize)> {
    let mut found = Vec::new();
    for join in between {
        for (at, _) in words.match_indices(join) {
            let digits = |c: &char| c.is_ascii_digit();
            let before = words[..at].chars().rev().take_while(digits).count();
            let after = &words[at + join.len()..];
            let second = after.chars().take_while(digits).count();
            // "1 in 3rd": no number.
            let goes_on = after[second..].starts_with(|c: char| c.is_alphanumeric());
            if before > 0 && second > 0 && !goes_on {
                found.push((
                    &words[at - before..at + join.len() + second],
                    &after[..second],
                    at,
                ));
            }
        }
    }
    found.sort_by_key(|(_, _, at)| *at);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_a_number_in_another() {
        let found = chances(
            "About 4 in 10, and 1 out of 100. It begins in 2 days; 2 of 3.",
            BETWEEN[0].1,
        );
        let found: Vec<_> = found
            .into_iter()
            .map(|(chance, second, _)| (chance, second))
            .collect();
        assert_eq!(found, [("4 in 10", "10"), ("1 out of 100", "100")]);
    }
}
