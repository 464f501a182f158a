//! B1 and B3: the emergency number typed into a text.

use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::clinic::Region;
use aho_corasick::AhoCorasick;
use memchr::memmem;
use std::sync::LazyLock;

/// The numbers of all regions.
fn known<'n>() -> impl Iterator<Item = &'n str> {
    Region::ALL.iter().map(|region| region.emergency_number())
}

static KNOWN: LazyLock<AhoCorasick> = LazyLock::new(|| super::finder(known()));

pub static CODE: Code = Code {
    id: "TH1202",
    name: "typed-emergency-number",
    level: Level::Warning,
    what: "The emergency number is not typed into a text; it comes from the region in takehome.toml. Found are 911, 999, \
           112, 000 and the clinic's own; other than 911 only beside a word of calling, since they may be amounts.",
    why: "A set that is taken over by a clinic in another country would tell patients to dial a number that does not \
          answer there.",
    example: "Not \"Call 911\", but \"Call {{ clinic.emergency_number }}\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let own = check.library.config.clinic.emergency.shown.as_str();
    let all = check.typed.all();
    if !KNOWN.is_match(all) && memmem::find(all.as_bytes(), own.as_bytes()).is_none() {
        return;
    }
    for typed in check.typed.pieces() {
        if !typed.has_number || matches!(typed.place, Place::Link(_)) {
            continue;
        }
        let mut numbers = known().chain(std::iter::once(own));
        let Some(number) = numbers.find(|number| is_dialled(typed.words, number)) else {
            continue;
        };
        let hint = match typed.place {
            Place::Key => {
                "Say \"call for emergency help\" here; the card at the top of the handout has the number."
            }
            _ => {
                "Type {{ clinic.emergency_number }}. If it is no telephone number here, write it in another way."
            }
        };
        let message = format!("the emergency number {number} is typed here");
        let found = Diagnostic::new(&CODE, typed.span, message)
            .hint(hint)
            .about(number);
        findings.push(match typed.place {
            Place::Body => found.replacing(number, "{{ clinic.emergency_number }}"),
            _ => found,
        });
    }
}

/// How words of calling begin in English, Spanish, Arabic and Vietnamese. "After 112 days" is no number to dial.
const CALLING: &[&str] = &[
    "call",
    "dial",
    "phone",
    "ring",
    "llam",
    "marqu",
    "اتصل",
    "اتصال",
    "gọi",
    "bấm",
    "quay",
];

/// How they end in Chinese, which does not part words.
const CHINESE: &[&str] = &["拨", "拨打", "打", "打给", "致电", "电话"];

/// How many words may stand between a word of calling and the number: "call the number 112".
const NEAR: usize = 4;

fn is_dialled(words: &str, number: &str) -> bool {
    if number.is_empty() || !words.contains(number) {
        return false;
    }
    let mut places = words.match_indices(number).map(|(at, _)| at);
    places.any(|at| {
        let (before, after) = (&words[..at], &words[at + number.len()..]);
        stands_alone(before, after) && (number == "911" || speaks_of_calling(before))
    })
}

fn speaks_of_calling(before: &str) -> bool {
    let mut near = before.split_whitespace().rev().take(NEAR).map(str::to_lowercase);
    near.any(|word| {
        let word = word.trim_start_matches(|c: char| !c.is_alphabetic());
        CALLING.iter().any(|begin| word.starts_with(begin)) || CHINESE.iter().any(|end| word.ends_with(end))
    })
}

/// Whether what stands around a number makes it no part of a longer one ("1,000", "112.5", "911-2000", "+1 911").
fn stands_alone(before: &str, after: &str) -> bool {
    // A number stands alone between Chinese characters: "请拨打911或".
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let joins =
        |c: char| (c.is_alphanumeric() && !is_han(c)) || matches!(c, '$' | '€' | '£' | '%' | '#' | '+');
    let links = |c: char| matches!(c, '.' | ',' | '-' | '/' | ':' | ' ' | '\u{a0}' | '\u{202f}');
    let joined = |near: &mut dyn Iterator<Item = char>| match near.next() {
        Some(c) if joins(c) => true,
        Some(c) if links(c) => near.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    !joined(&mut before.chars().rev()) && !joined(&mut after.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_by_itself_is_one_to_dial() {
        for dialled in ["Call 911 now", "911.", "(911)", "Llame al 911, ya"] {
            assert!(is_dialled(dialled, "911"), "{dialled}");
        }
        for other in ["911-2000", "1911", "+911", "$911", "12 911", "911,000"] {
            assert!(!is_dialled(other, "911"), "{other}");
        }
        assert!(is_dialled("Call the number 112.", "112"));
        assert!(is_dialled("Llame al 112", "112"));
        assert!(is_dialled("Gọi 112 ngay", "112") && !is_dialled("sau 112 ngày", "112"));
        assert!(is_dialled("请拨打112或911。", "112") && is_dialled("请拨打112或911。", "911"));
        assert!(!is_dialled("112天以后", "112"));
        for amount in ["10,000 steps", "after 112 days", "Walk 112 steps, then call us"] {
            assert!(
                !is_dialled(amount, "112") && !is_dialled(amount, "000"),
                "{amount}"
            );
        }
    }
}
