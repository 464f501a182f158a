//! D17: words in capital letters.

use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

pub static CODE: Code = Code {
    id: "TH1417",
    name: "all-capitals",
    level: Level::Warning,
    what: "No two words in a row stand in capital letters. (One is an acronym.) Source: UKAAF and RNIB clear print; CMS \
           toolkit for clear written material.",
    why: "Capitals hide the shape of words. Who reads slowly, or sees badly, reads them letter by letter.",
    example: "Not \"DO NOT DRIVE\", but \"**Do not drive.**\"",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    if !may_have(check.typed.all()) {
        return;
    }
    for typed in check.typed.pieces() {
        if matches!(typed.place, Place::Link(_)) {
            continue;
        }
        if let Some(words) = capitals(typed.words) {
            let strong = match typed.place {
                Place::Key => "Write it with small letters.",
                _ => "Write it with small letters; for weight put two stars before and after it.",
            };
            findings.push(
                Diagnostic::new(
                    &CODE,
                    typed.span,
                    format!("\"{words}\" stands in capital letters"),
                )
                .hint(strong)
                .about(words),
            );
        }
    }
}

/// Whether two bytes in a row may be of a word in capitals; capitals outside ASCII are not told from other letters.
fn may_have(words: &str) -> bool {
    let may_be = |byte: u8| byte.is_ascii_uppercase() | (byte == b'\'') | (byte == b'-') | !byte.is_ascii();
    let bytes = words.as_bytes();
    let following = bytes.get(1..).unwrap_or_default();
    // Without a way out of the loop the compiler looks at many bytes at a time.
    let mut found = false;
    for (first, second) in bytes.iter().zip(following) {
        found |= may_be(*first) & may_be(*second);
    }
    found
}

/// The first two words in a row that have only capitals, two or more letters each.
fn capitals(words: &str) -> Option<String> {
    if !may_have(words) {
        return None;
    }
    // An acronym in brackets after its words is not in a row with what stands before it.
    let is_capital = |word: &str| {
        let letters = word.trim_matches([',', '.', '!', ':', ';', '?', '"', '“', '”']);
        letters.chars().count() > 1
            && letters
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '\'' | '’' | '-'))
    };
    let following = words.split_whitespace().skip(1);
    let mut pairs = words.split_whitespace().zip(following);
    let pair = pairs.find(|(first, second)| is_capital(first) && is_capital(second));
    pair.map(|(first, second)| format!("{first} {second}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_acronym_is_no_shouting() {
        assert_eq!(capitals("please DO NOT drive").as_deref(), Some("DO NOT"));
        assert_eq!(capitals("an MRI or a CT scan, NSAIDs"), None);
        assert_eq!(capitals("magnetic resonance imaging (MRI) CT"), None);
        assert_eq!(capitals("اقرأ عن هذا"), None);
    }
}
