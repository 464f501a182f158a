//! Every rule and every code, in one place each: nothing is checked that does not stand here.

use super::Rule;
use super::rules::{grade, inflesz, long_list, long_paragraph, long_sentence, smog};
use crate::diagnostic::Code;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    grade::RULE,
    smog::RULE,
    inflesz::RULE,
    long_sentence::RULE,
    long_paragraph::RULE,
    long_list::RULE,
];

/// The codes that other rooms raise while they read and link.
const STRUCTURE: &[&[&Code]] = &[
    crate::load::codes::ALL,
    crate::toml_table::codes::ALL,
    crate::parse::codes::ALL,
    crate::library::codes::ALL,
    crate::site::codes::ALL,
    crate::build::CODES,
];

/// Every code of the program, sorted by number.
pub fn codes() -> Vec<&'static Code> {
    let mut codes: Vec<&'static Code> = STRUCTURE
        .iter()
        .flat_map(|room| room.iter().copied())
        .chain(RULES.iter().map(|rule| rule.code))
        .collect();
    codes.sort_by_key(|code| code.id);
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_number_and_name_and_says_why() {
        let codes = codes();
        for pair in codes.windows(2) {
            assert_ne!(
                pair[0].id, pair[1].id,
                "{} and {} share a number",
                pair[0].name, pair[1].name
            );
        }
        let mut names: Vec<_> = codes.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names
            .windows(2)
            .for_each(|pair| assert_ne!(pair[0], pair[1], "two codes share a name"));
        for code in codes {
            let number = code.id.strip_prefix("TH").expect("codes begin with TH");
            assert!(
                number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()),
                "{}",
                code.id
            );
            for (part, text) in [("what", code.what), ("why", code.why), ("example", code.example)] {
                assert!(text.len() > 15, "{} has no {part}", code.id);
            }
        }
    }
}
