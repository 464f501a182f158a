//! D13: percentages.

use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

/// What makes a number before it a percentage, lower case.
const SIGNS: &[&str] = &[
    "%",
    "٪",
    "percent",
    "per cent",
    "por ciento",
    "بالمئة",
    "بالمائة",
    "في المئة",
    "في المائة",
];

/// With what they begin, in either case.
const FIRST_OF_SIGNS: [char; 6] = ['%', '٪', 'p', 'P', 'ب', 'ف'];

/// In characters.
const LONGEST_SIGN: usize = 12;

pub static CODE: Code = Code {
    id: "TH1413",
    name: "percentage",
    level: Level::Warning,
    what: "A chance is written as \"1 in 10\", not as a percentage. Source: NHS content style guide; CDC Clear \
           Communication Index, item 17.",
    why: "Many people cannot say whether 5% is more or less than 1 in 10, and take the risk for another one.",
    example: "Not \"5% of people\", but \"5 in 100 people\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    for typed in check.typed.pieces() {
        if !typed.has_number || matches!(typed.place, Place::Link(_)) {
            continue;
        }
        if let Some(number) = percentage(typed.words) {
            let whole = number.parse::<u8>().is_ok_and(|number| number <= 100);
            let meant = if whole { number } else { "5" };
            findings.push(
                Diagnostic::new(&CODE, typed.span, format!("the percentage {number}%"))
                    .about(number)
                    .hint(format!(
                        "Write it as a number of people: \"{meant} in 100\", always with the same second number."
                    )),
            );
        }
    }
}

/// The number of the first percentage in words.
fn percentage(words: &str) -> Option<&str> {
    words.char_indices().find_map(|(end, c)| {
        if !c.is_numeric() {
            return None;
        }
        let after = words[end + c.len_utf8()..].trim_start();
        // Most numbers stand before another letter than any sign begins with.
        if !after.starts_with(FIRST_OF_SIGNS) {
            return None;
        }
        let sign = after.chars().take(LONGEST_SIGN);
        let sign: String = sign.flat_map(char::to_lowercase).collect();
        let is_percent = SIGNS.iter().any(|known| sign.starts_with(known));
        let number = &words[..end + c.len_utf8()];
        let start = number
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_numeric() || matches!(c, '.' | ',' | '٫'))
            .last()
            .map_or(end, |(at, _)| at);
        is_percent.then_some(&number[start..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_begins_with_a_letter_that_is_looked_at() {
        assert!(SIGNS.iter().all(|sign| sign.starts_with(FIRST_OF_SIGNS)));
    }

    #[test]
    fn a_percentage_is_a_number_with_its_sign_or_word() {
        assert_eq!(percentage("about 12.5% of people"), Some("12.5"));
        assert_eq!(percentage("50 percent"), Some("50"));
        assert_eq!(percentage("5 por ciento"), Some("5"));
        assert_eq!(percentage("1 in 10 people, 100 times"), None);
    }
}
