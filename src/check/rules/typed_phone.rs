//! B1: a telephone number typed into a text.

use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::LinkTarget;
use crate::model::clinic::Phone;
use std::ops::Range;

pub static CODE: Code = Code {
    id: "TH1201",
    name: "typed-phone",
    level: Level::Error,
    what: "No telephone number is typed into a text, page or data file. The clinic's numbers stand once, in \
           takehome.toml. Found are the shapes of North America (555-555-0142), of E.164 (+44 20 7946 0000) and national \
           numbers that begin with 0.",
    why: "When the clinic's number changes, a number that was typed by hand stays, and the patient calls nobody.",
    example: "Not \"Call 555-555-0142\", but \"Call {{ clinic.phone }}\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    for typed in check.typed.pieces() {
        if let Place::Link(target) = typed.place {
            if matches!(target, LinkTarget::Outside(address) if address.starts_with("tel:")) {
                findings.push(found("a link that dials a number", typed.place, typed.span));
            }
            continue;
        }
        if !typed.has_number {
            continue;
        }
        for number in numbers(typed.words) {
            let written = &typed.words[number];
            let message = format!("the telephone number \"{written}\" is typed here");
            let found = found(&message, typed.place, typed.span).about(written);
            let clinic = &check.library.config.clinic;
            let dialled = Phone::parse(written, clinic.region).map(|phone| phone.dialled);
            findings.push(match typed.place {
                Place::Body if dialled.as_ref() == Some(&clinic.phone.dialled) => {
                    found.replacing(written, "{{ clinic.phone }}")
                }
                _ => found,
            });
        }
    }
}

fn found(message: &str, place: Place<'_>, span: crate::source::Span) -> Diagnostic {
    let hint = match place {
        Place::Key => "Say \"call us\" here; the number of the clinic stands on every page and sheet.",
        _ => {
            "Type {{ clinic.phone }} for the clinic's number, or {{ clinic.after_hours }} for whom to call at night."
        }
    };
    Diagnostic::new(&CODE, span, message).hint(hint)
}

/// Where telephone numbers stand in words.
pub(super) fn numbers(words: &str) -> Vec<Range<usize>> {
    // Every shape has four digits at its end.
    if words.bytes().filter(u8::is_ascii_digit).count() < 7 {
        return Vec::new();
    }
    let groups = groups(words);
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let taken = number_at(words, &groups[at..]);
        if taken > 0 {
            let first = groups[at].start;
            let opened = usize::from(words[..first].ends_with(['(', '+']));
            found.push(first - opened..groups[at + taken - 1].end);
        }
        at += taken.max(1);
    }
    found
}

/// Runs of digits that no letter touches.
fn groups(words: &str) -> Vec<Range<usize>> {
    let bytes = words.as_bytes();
    let mut groups = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let touches = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        if start == at {
            at += 1;
        } else if !touches(words[..start].chars().next_back()) && !touches(words[at..].chars().next()) {
            groups.push(start..at);
        }
    }
    groups
}

/// How many of the first groups are one telephone number; none is 0.
fn number_at(words: &str, groups: &[Range<usize>]) -> usize {
    let digits = |index: usize| groups.get(index).map_or("", |group| &words[group.clone()]);
    let before = words[..groups[0].start].chars().next_back();
    let chain = 1 + groups
        .windows(2)
        .take_while(|pair| is_separator(&words[pair[0].end..pair[1].start]))
        .count();
    let length = |count: usize| groups[..count].iter().map(Range::len).sum::<usize>();
    if before == Some('+') {
        return (1..=chain)
            .rev()
            .find(|count| (7..=15).contains(&length(*count)))
            .unwrap_or(0);
    }
    if matches!(before, Some('.' | ',' | '/' | '-' | '$' | '€' | '£')) {
        return 0;
    }
    let area = |index: usize| digits(index).len() == 3 && digits(index).as_bytes()[0] >= b'2';
    let north_american =
        |first: usize| chain >= first + 3 && area(first) && area(first + 1) && digits(first + 2).len() == 4;
    if north_american(0) {
        return 3;
    }
    if digits(0) == "1" && north_american(1) {
        return 4;
    }
    if digits(0).len() == 10 && digits(0).as_bytes()[0] >= b'2' && digits(0).as_bytes()[3] >= b'2' {
        return 1;
    }
    if digits(0).starts_with('0') && (2..=5).contains(&digits(0).len()) {
        let whole = (2..=chain)
            .rev()
            .find(|count| (10..=11).contains(&length(*count)));
        return whole.unwrap_or(0);
    }
    let local = chain == 2 && area(0) && digits(1).len() == 4;
    let hyphen = groups
        .get(1)
        .is_some_and(|next| matches!(&words[groups[0].end..next.start], "-" | "‑"));
    if local && hyphen && !is_round_range(digits(0), digits(1)) {
        return 2;
    }
    0
}

/// What may stand between two groups of one number.
fn is_separator(between: &str) -> bool {
    matches!(
        between,
        " " | "-" | "." | "/" | "‑" | "\u{a0}" | "\u{202f}" | ") " | ")" | ")-" | " (" | "-(" | " - "
    )
}

/// "500-1000" is a range of an amount, also where it should be written "500 to 1,000".
fn is_round_range(from: &str, to: &str) -> bool {
    let number = |digits: &str| digits.parse::<u32>().unwrap_or(1);
    number(from) < number(to) && number(from) % 50 == 0 && number(to) % 50 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_their_usual_shapes_and_nothing_else() {
        let found = |words: &'static str| {
            numbers(words)
                .into_iter()
                .map(|range| &words[range])
                .collect::<Vec<_>>()
        };
        assert_eq!(found("Call (555) 555-0142 now"), ["(555) 555-0142"]);
        assert_eq!(
            found("Call 1-800-555-0142 or 555.555.0143."),
            ["1-800-555-0142", "555.555.0143"]
        );
        assert_eq!(found("Call 555-0142."), ["555-0142"]);
        assert_eq!(found("5555550142"), ["5555550142"]);
        assert_eq!(found("Ring +44 20 7946 0000 by day"), ["+44 20 7946 0000"]);
        assert_eq!(found("Ring 020 7946 0000"), ["020 7946 0000"]);
        assert_eq!(found("In 2026 (555) 555-0142"), ["(555) 555-0142"]);
        for none in [
            "on 2026-11-22 at 10:30",
            "take 500-1000 mg",
            "10.1016/j.spinee.2019.1234567",
            "12345-6789",
            "1,000,000 people in 2026",
            "M54.3, M54.41 and G83.4 of 2026",
            "2 to 4 weeks, 10 to 15 minutes, 3 times",
        ] {
            assert_eq!(found(none), Vec::<&str>::new(), "{none}");
        }
    }
}
