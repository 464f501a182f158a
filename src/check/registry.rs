//! Every rule and every code, in one place each: nothing is checked that does not stand here.

use super::Rule;
use super::rules;
use crate::diagnostic::Code;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    rules::review_overdue::RULE,
    rules::review_interval::RULE,
    rules::review_due_soon::RULE,
    rules::reviewer_missing::RULE,
    rules::reviewer_is_author::RULE,
    rules::reviewer_credential::RULE,
    rules::owner_left::RULE,
    rules::source_missing::RULE,
    rules::source_old::RULE,
    rules::dates_out_of_order::RULE,
    rules::red_flag_review_overdue::RULE,
    rules::writer_left::RULE,
    rules::typed_phone::RULE,
    rules::typed_emergency_number::RULE,
    rules::clinic_hours_missing::RULE,
    rules::no_emergency_card::RULE,
    rules::card_and_reason::RULE,
    rules::no_routine_card::RULE,
    rules::text_after_card::RULE,
    rules::second_routine_card::RULE,
    rules::do_and_dont_words::RULE,
    rules::grade::RULE,
    rules::smog::RULE,
    rules::inflesz::RULE,
    rules::long_sentence::RULE,
    rules::long_paragraph::RULE,
    rules::long_list::RULE,
    rules::the_patient::RULE,
    rules::percentage::RULE,
    rules::number_range::RULE,
    rules::all_capitals::RULE,
    rules::link_words::RULE,
    rules::long_title::RULE,
    rules::main_message_length::RULE,
    rules::key_points_count::RULE,
    rules::machine_translation::RULE,
    rules::translation_behind::RULE,
];

/// The codes that other rooms raise while they read and link.
const STRUCTURE: &[&[&Code]] = &[
    crate::load::CODES,
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
