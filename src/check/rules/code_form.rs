//! H1: a code of a health record that cannot be one.

use crate::check::{Rule, Scope, TopicUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1801",
    name: "code-form",
    level: Level::Error,
    what: "A code in `icd10cm` or `icd10cm_first` has the form of an ICD-10-CM code or of its beginning: a letter, a digit, a digit or \
           letter, then a point and up to 4 digits or letters. Source: ICD-10-CM Official Guidelines, section I.A.2.",
    why: "The health record looks for the handout by this code; with a slip in it the patient gets none.",
    example: "Not \"m543\", but \"M54.3\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Topic(look),
};

fn look(check: &TopicUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let record = &check.topic.record;
    for code in record.icd10cm.iter().chain(&record.icd10cm_first) {
        let written = code.value.as_str();
        if is_code(written) {
            continue;
        }
        let message = format!("\"{written}\" has not the form of an ICD-10-CM code");
        let found = Diagnostic::new(&CODE, code.span, message);
        let meant = tidied(written);
        findings.push(if is_code(&meant) {
            found
                .hint(format!("Did you mean \"{meant}\"?"))
                .replacing(written, meant)
        } else {
            found.hint("Type it as in the list of codes, like: icd10cm = [\"M54.3\"]")
        });
    }
}

/// Whether a text can be a code or the beginning of one, from the category of three characters on.
fn is_code(text: &str) -> bool {
    let (category, rest) = text.split_once('.').unwrap_or((text, "0"));
    let upper = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let [letter, digit, third] = category.as_bytes() else {
        return false;
    };
    letter.is_ascii_uppercase()
        && digit.is_ascii_digit()
        && upper(third)
        && (1..=4).contains(&rest.len())
        && rest.as_bytes().iter().all(upper)
}

/// The code with capitals and its point, without blanks.
fn tidied(text: &str) -> String {
    let mut plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    plain.make_ascii_uppercase();
    if plain.len() > 3 {
        plain.insert(3, '.');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_category_and_what_follows_its_point() {
        for code in ["M54", "M54.3", "M51.A", "S72.001A", "M51.370", "U07.1", "C7A.00"] {
            assert!(is_code(code), "{code}");
        }
        for other in [
            "M5",
            "m54.3",
            "M543",
            "M54.",
            "54.3",
            "M54.30012",
            "M54,3",
            "sciatica",
            "",
        ] {
            assert!(!is_code(other), "{other}");
        }
        assert_eq!(tidied("m54 3"), "M54.3");
        assert_eq!(tidied("M54"), "M54");
    }
}
