//! B1: the clinic's name, address, hours or website typed into a text.

use super::primary;
use crate::check::typed::{Place, Typed};
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::clinic::{Clinic, ClinicFact};
use memchr::memmem;

/// What takehome.toml says once and a text says by its key. Telephone numbers are found by their shape (TH1201).
const FACTS: [ClinicFact; 5] = [
    ClinicFact::Name,
    ClinicFact::Address,
    ClinicFact::Hours,
    ClinicFact::AfterHours,
    ClinicFact::Website,
];

/// Days of the week, lower case, by language: beside a time of day they are most likely opening hours.
const DAYS: &[(&str, &[&str])] = &[
    (
        "en",
        &["monday", "tuesday", "wednesday", "thursday", "friday", "weekdays"],
    ),
    ("es", &["lunes", "martes", "miércoles", "jueves", "viernes"]),
    (
        "ar",
        &["الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"],
    ),
    ("vi", &["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu"]),
    (
        "zh",
        &[
            "星期一",
            "星期二",
            "星期三",
            "星期四",
            "星期五",
            "周一",
            "周二",
            "周三",
            "周四",
            "周五",
        ],
    ),
];

pub static CODE: Code = Code {
    id: "TH1204",
    name: "typed-clinic-fact",
    level: Level::Error,
    what: "The clinic's name, address, hours and website are not typed into a text, page or data file. They stand once, in \
           takehome.toml. A day of the week beside a time of day is a warning: it looks like opening hours.",
    why: "When the clinic moves or changes its hours, the words that were typed by hand stay, and the patient stands \
          before a closed door.",
    example: "Not \"We are open Monday to Friday, 8 am to 5 pm\", but \"We are open: {{ clinic.hours }}\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let clinic = &check.library.config.clinic;
    let facts: Vec<(ClinicFact, &str)> = FACTS
        .into_iter()
        .filter_map(|fact| Some((fact, looked_for(clinic, fact)?)))
        .collect();
    let days = DAYS
        .iter()
        .find(|(language, _)| *language == primary(check.language))
        .map_or(&[] as &[&str], |(_, days)| days);
    let all = check.typed.all();
    let stands: Vec<(ClinicFact, &str)> = facts
        .into_iter()
        .filter(|(_, words)| has_words(all, words))
        .collect();
    let mut numbers = check.typed.pieces().filter(|typed| typed.has_number);
    let is_hours = |typed: Typed<'_>| has_time(typed.words) && has_day(typed.words, days);
    if stands.is_empty() && !numbers.any(is_hours) {
        return;
    }
    for typed in check.typed.pieces() {
        if matches!(typed.place, Place::Link(_)) {
            continue;
        }
        if let Some((fact, words)) = stands.iter().find(|(_, words)| has_words(typed.words, words)) {
            let message = format!("\"{words}\" is typed here");
            findings.push(found(message, Level::Error, *fact, &typed));
        } else if typed.has_number && has_time(typed.words) && has_day(typed.words, days) {
            let message = "this looks like opening hours".to_owned();
            findings.push(found(message, Level::Warning, ClinicFact::Hours, &typed));
        }
    }
}

/// The words of a fact, where they are long enough to be meant: a clinic may be called "Spine".
fn looked_for(clinic: &Clinic, fact: ClinicFact) -> Option<&str> {
    let words = clinic.fact(fact)?.trim().trim_end_matches(['.', '/']);
    (words.split_whitespace().count() > 1 || words.contains('.')).then_some(words)
}

fn found(message: String, level: Level, fact: ClinicFact, typed: &Typed<'_>) -> Diagnostic {
    let hint = match typed.place {
        Place::Key => {
            "Say \"we\" or \"our clinic\" here; the clinic's facts stand on every page and sheet.".to_owned()
        }
        _ => format!("Type {{{{ clinic.{} }}}} instead.", fact.key()),
    };
    Diagnostic {
        level,
        ..Diagnostic::new(&CODE, typed.span, message).hint(hint)
    }
}

/// Whether words stand in a text by themselves, in the same case.
fn has_words(text: &str, words: &str) -> bool {
    let stands_alone = |at: usize| {
        let after = &text[at + words.len()..];
        !text[..at].ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    };
    memmem::find_iter(text.as_bytes(), words).any(stands_alone)
}

/// The most letters that tell the half of the day.
const HALF: usize = 9;

/// "8 am", "5 p.m.", "17:00", "8 giờ sáng", "8 点"
fn has_time(text: &str) -> bool {
    let digits = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
    digits.map(|(at, _)| &text[at + 1..]).any(|after| {
        let with_minutes = after
            .strip_prefix(':')
            .is_some_and(|minutes| minutes.starts_with(|c: char| c.is_ascii_digit()));
        with_minutes || is_half_of_a_day(after.trim_start())
    })
}

fn is_half_of_a_day(after: &str) -> bool {
    if !after.starts_with(['a', 'A', 'p', 'P', 'ص', 'م', 'g', 'G', '点']) {
        return false;
    }
    let half: String = after.chars().take(HALF).flat_map(char::to_lowercase).collect();
    let halves = [
        "am",
        "pm",
        "a.m",
        "p.m",
        "a. m",
        "p. m",
        "صباح",
        "مساء",
        "giờ sáng",
        "giờ chiều",
        "giờ tối",
        "点",
    ];
    halves.iter().any(|known| half.starts_with(known))
}

fn has_day(text: &str, days: &[&str]) -> bool {
    let text = text.to_lowercase();
    days.iter().any(|day| text.contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_a_number_with_its_half_or_its_minutes() {
        assert!(has_time("from 8 am on") && has_time("17:00") && has_time("a las 5 p. m."));
        assert!(has_time("8 giờ sáng đến 5 giờ chiều") && has_time("上午 8 点"));
        assert!(!has_time("trong 8 giờ"));
        assert!(!has_time("for 8 weeks") && !has_time("1 in 10: many") && !has_time("in the morning"));
    }

    #[test]
    fn a_name_stands_by_itself() {
        assert!(has_words("At Hill Clinic, we", "Hill Clinic"));
        assert!(!has_words("Uphill Clinics", "hill Clinic"));
        assert!(has_words("Uphill Clinics or the hill Clinic", "hill Clinic"));
        assert!(
            has_words("see hill.example", "hill.example") && !has_words("uphill.example", "hill.example")
        );
        assert!(has_words("Café: 1 Añil St", "1 Añil St") && !has_words("Cs", "aéC"));
    }
}
