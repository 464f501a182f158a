//! Every rule and every code, in one place each: nothing is checked that does not stand here.

use super::Rule;
use super::catalogue::{CATALOGUE, Entry, State};
use super::rules;
use crate::diagnostic::Code;
use std::fmt::Write as _;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    rules::placeholder::RULE,
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
    rules::funding_missing::RULE,
    rules::typed_phone::RULE,
    rules::typed_emergency_number::RULE,
    rules::clinic_hours_missing::RULE,
    rules::typed_clinic_fact::RULE,
    rules::no_emergency_card::RULE,
    rules::card_and_reason::RULE,
    rules::no_routine_card::RULE,
    rules::card_heading::RULE,
    rules::card_without_list::RULE,
    rules::text_after_card::RULE,
    rules::second_routine_card::RULE,
    rules::do_and_dont_words::RULE,
    rules::grade::RULE,
    rules::smog::RULE,
    rules::inflesz::RULE,
    rules::long_sentence::RULE,
    rules::long_paragraph::RULE,
    rules::long_list::RULE,
    rules::long_section::RULE,
    rules::passive::RULE,
    rules::the_patient::RULE,
    rules::acronym::RULE,
    rules::percentage::RULE,
    rules::number_range::RULE,
    rules::number_words::RULE,
    rules::reader_must_reckon::RULE,
    rules::all_capitals::RULE,
    rules::link_words::RULE,
    rules::long_title::RULE,
    rules::main_message_length::RULE,
    rules::key_points_count::RULE,
    rules::no_action::RULE,
    rules::unknowns_missing::RULE,
    rules::person_first::RULE,
    rules::too_many_exercises::RULE,
    rules::mean_sentence::RULE,
    rules::mixed_chances::RULE,
    rules::machine_translation::RULE,
    rules::translation_behind::RULE,
    rules::translation_outdated::RULE,
    rules::emergency_wording_outdated::RULE,
    rules::translation_not_accepted::RULE,
    rules::translation_sections::RULE,
    rules::translation_number::RULE,
    rules::emergency_number::RULE,
    rules::translation_count::RULE,
    rules::code_form::RULE,
    rules::shared_code::RULE,
    rules::unconnected::RULE,
];

/// The codes that other rooms raise while they read and link.
const STRUCTURE: &[&[&Code]] = &[
    crate::load::codes::ALL,
    crate::toml_table::codes::ALL,
    crate::parse::codes::ALL,
    crate::library::codes::ALL,
    crate::parse::data::accepted::CODES,
    crate::site::codes::ALL,
    crate::build::CODES,
    super::waivers::CODES,
    crate::release::ledger::codes::ALL,
    crate::release::findings::CODES,
    crate::exchange::connect::codes::ALL,
    crate::release::gone::CODES,
];

/// Every code of the program, sorted by number.
pub fn codes() -> Vec<&'static Code> {
    let mut codes: Vec<&'static Code> = STRUCTURE
        .iter()
        .flat_map(|room| room.iter().copied())
        .chain(RULES.iter().map(|rule| rule.code))
        .collect();
    codes.sort_by_key(|code| code.id);
    // A rule that looks at topics and at the shared data stands in the list twice.
    codes.dedup_by(|one, other| std::ptr::eq(*one, *other));
    codes
}

/// docs/checks.md: every code, and what became of each rule of the catalogue.
pub fn document() -> String {
    let codes = codes();
    let mut text = String::from(INTRODUCTION);
    for code in &codes {
        let link = format!("{}-{}", code.id.to_lowercase(), code.name);
        let _ = writeln!(
            text,
            "| [{}](#{link}) | {} | {} |",
            code.id,
            code.name,
            code.level.name()
        );
    }
    text.push('\n');
    for code in &codes {
        section(code, &mut text);
    }
    text.push_str(CATALOGUE_INTRODUCTION);
    for entry in CATALOGUE {
        row(entry, &mut text);
    }
    text.push_str(NOT_BUILT_INTRODUCTION);
    for entry in CATALOGUE {
        let (before, missing) = match entry.state {
            State::Built(_) | State::ByDesign(_) => continue,
            State::Partly(_, missing) => ("in part", missing),
            State::NotBuilt(reason) => ("not built", reason),
        };
        let _ = writeln!(text, "- **{}**, {} ({before}): {missing}", entry.id, entry.asks);
    }
    text
}

const INTRODUCTION: &str = "\
<!-- Made from the code: TAKEHOME_UPDATE=1 cargo test --test checks_doc. Do not edit. -->

# Checks

Every finding of takehome has a number that stays the same for ever. `takehome explain TH1101` shows the same text as
this page. An **error** means that nothing is built. **Withhold** means that this handout is not published, and a page with
the clinic's phone stands in its place. A **warning** or a **note** holds nothing back, but `--strict` fails on withheld
handouts and warnings. Some findings have another level in cases that their text names.

The level of checks from TH1101 on can be changed in takehome.toml, limits too, and a finding of one handout can be waived:
docs/content.md has the limits, levels and waivers.

| Code | Name | Level |
|---|---|---|
";

const CATALOGUE_INTRODUCTION: &str = "\
## The catalogue of rules

What guides for patient texts ask of a handout, and what of it takehome checks.

| Rule | Asks | Checked by |
|---|---|---|
";

const NOT_BUILT_INTRODUCTION: &str = "
## What is not checked

Nothing finds these for you. Look at them yourself when you review a handout.

";

fn section(code: &Code, text: &mut String) {
    let _ = write!(
        text,
        "## {} {}\n\nLevel: {}\n\n{}\n\nWhy it matters: {}\n\n",
        code.id,
        code.name,
        code.level.name(),
        code.what,
        code.why
    );
    let _ = if code.example.contains('\n') {
        write!(text, "Example:\n\n```text\n{}\n```\n\n", code.example)
    } else {
        write!(text, "Example: {}\n\n", code.example)
    };
}

fn row(entry: &Entry, text: &mut String) {
    let checked = match entry.state {
        State::Built(codes) => codes.join(", "),
        State::Partly(codes, _) => format!("in part: {}", codes.join(", ")),
        State::ByDesign(how) => how.to_owned(),
        State::NotBuilt(_) => "not built".to_owned(),
    };
    let _ = writeln!(text, "| {} | {} | {checked} |", entry.id, entry.asks);
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
