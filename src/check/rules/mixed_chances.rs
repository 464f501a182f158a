//! D13: chances with different second numbers.

use super::primary;
use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1431",
    name: "mixed-chances",
    level: Level::Warning,
    what: "Chances that stand together, in one paragraph or one item, have the same second number: \"1 in 10\" and \
           \"3 in 10\", not \"1 in 10\" and \"1 in 8\". English and Spanish are checked. Source: NHS content style guide; CDC Clear Communication \
           Index, item 17.",
    why: "Many people take 1 in 100 for more than 1 in 10, because 100 is more.",
    example: "Not \"1 in 10\" beside \"1 in 4\", but \"10 in 100\" beside \"25 in 100\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let words = match primary(check.language) {
        "en" => [" in ", " out of "],
        "es" => [" de cada ", " de "],
        _ => return,
    };
    for typed in check.typed.pieces() {
        if !typed.has_number || matches!(typed.place, Place::Link(_)) {
            continue;
        }
        let chances = chances(typed.words, words);
        let Some(first) = chances.first() else {
            continue;
        };
        for chance in chances.iter().filter(|chance| chance.of != first.of) {
            let message = format!(
                "the chance \"{}\" has another second number than \"{}\"",
                chance.written, first.written
            );
            findings.push(
                Diagnostic::new(&CODE, typed.span, message)
                    .about(chance.written.as_str())
                    .hint("Write both with the same second number, such as 100."),
            );
        }
    }
}

/// A chance in words.
struct Chance {
    written: String,
    of: u32,
}

/// "1 in 10", "1 out of 10": a small number, the words, a larger one of 10 to 100,000.
fn chances(words: &str, between: [&str; 2]) -> Vec<Chance> {
    let mut found = Vec::new();
    for between in between {
        for (at, _) in words.match_indices(between) {
            let before = &words[..at];
            let few = &before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
            let after = &words[at + between.len()..];
            let many = &after[..after.len()
                - after
                    .trim_start_matches(|c: char| c.is_ascii_digit() || c == ',')
                    .len()];
            let many = many.trim_end_matches(',');
            let number = |digits: &str| digits.replace(',', "").parse::<u32>().ok();
            if let (Some(one), Some(of)) = (number(few), number(many))
                && one < of
                && is_chance(of)
            {
                found.push(Chance {
                    written: format!("{few}{between}{many}"),
                    of,
                });
            }
        }
    }
    found
}

/// Second numbers of chances; "3 in 2026" and "2 in 24 hours" are something else.
fn is_chance(of: u32) -> bool {
    matches!(of, 2..=10 | 20 | 25 | 50 | 100 | 1_000 | 10_000 | 100_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_a_small_number_of_a_round_one() {
        let of = |words| {
            let chances = chances(words, [" in ", " out of "]);
            chances.into_iter().map(|chance| chance.of).collect::<Vec<_>>()
        };
        assert_eq!(of("1 in 10 people, and 3 out of 1,000."), [10, 1000]);
        assert_eq!(
            of("5 in 24 hours, 2 in 2026, 10 in 1, one in 10"),
            Vec::<u32>::new()
        );
    }
}
