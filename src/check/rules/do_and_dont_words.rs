//! C10: how the items of the do and don't lists begin.

use super::primary;
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::{Block, List, ListItem, ListRole, plain_text};

/// How a language says "do not" at the beginning of an item, lower case, and the "do" that is left out of the other list.
struct Words {
    language: &'static str,
    do_not: &'static [&'static str],
    /// Nothing where the word is an ordinary verb of advice: "haga ejercicio".
    r#do: Option<&'static str>,
}

const WORDS: &[Words] = &[
    Words {
        language: "en",
        do_not: &["do not", "don't"],
        r#do: Some("do"),
    },
    Words {
        language: "es",
        do_not: &["no"],
        r#do: None,
    },
    Words {
        language: "ar",
        do_not: &["لا"],
        r#do: None,
    },
    Words {
        language: "vi",
        do_not: &["đừng", "không"],
        r#do: None,
    },
    Words {
        language: "zh",
        do_not: &["不要", "不可", "不能", "请勿", "切勿", "别"],
        r#do: None,
    },
];

pub static CODE: Code = Code {
    id: "TH1310",
    name: "do-and-dont-words",
    level: Level::Warning,
    what: "Each item under Don't begins with \"do not\" in its language, and no item under Do begins with \"do\". English, \
           Spanish, Arabic, Vietnamese and Chinese are checked. Source: NHS content style guide, do and don't lists.",
    why: "Read aloud or torn off its heading, \"stay in bed\" under Don't says the opposite of what is meant.",
    example: "Under `### Don't` not \"stay in bed\", but \"Do not stay in bed.\"",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let language = primary(&check.text.language);
    let Some(words) = WORDS.iter().find(|words| words.language == language) else {
        return;
    };
    for block in check.text.sections.iter().flat_map(|section| &section.blocks) {
        if let Block::List(list) = block {
            items(list, words, findings);
        }
    }
}

fn items(list: &List, words: &Words, findings: &mut Vec<Diagnostic>) {
    if list.role == ListRole::Plain {
        return;
    }
    for item in &list.items {
        let first = first_words(item);
        let begins = |with: &str| begins(&first, with, words.language);
        match (list.role, words.r#do) {
            (ListRole::Dont, _) if !words.do_not.iter().any(|with| begins(with)) => {
                let message = format!(
                    "an item under Don't that does not begin with \"{}\"",
                    words.do_not[0]
                );
                findings.push(
                    Diagnostic::new(&CODE, item.span().unwrap_or(list.span), message).hint(format!(
                        "Begin it with \"{}\", so that it cannot be read the other way round.",
                        words.do_not[0]
                    )),
                );
            }
            (ListRole::Do, Some(with)) if begins(with) => {
                let message = format!("an item under Do that begins with \"{with}\"");
                findings.push(Diagnostic::new(&CODE, item.span().unwrap_or(list.span), message).hint(
                    "Begin with what to do (\"walk\", not \"do walk\"); what not to do stands under ### Don't.",
                ));
            }
            _ => {}
        }
    }
}

/// The words at the beginning of an item, lower case, with straight apostrophes.
fn first_words(item: &ListItem) -> String {
    let mut words = String::new();
    if let Some(Block::Paragraph(paragraph)) = item.blocks.first() {
        plain_text(&paragraph.content, &mut words);
    }
    words.trim_start().replace('’', "'").to_lowercase()
}

/// Whether an item begins with a word. Chinese does not part words.
fn begins(item: &str, with: &str, language: &str) -> bool {
    item.strip_prefix(with)
        .is_some_and(|rest| language == "zh" || !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_begin_with_do_not_in_each_language() {
        for (language, good, bad) in [
            ("en", "don't stay in bed", "donuts"),
            ("es", "no se quede en la cama", "nota"),
            ("ar", "لا تبق في السرير", "لازم"),
            ("vi", "đừng ngồi lâu", "ngồi lâu"),
            ("zh", "不要久坐", "久坐"),
        ] {
            let words = WORDS
                .iter()
                .find(|words| words.language == language)
                .expect("a language");
            let is_told = |item: &str| !words.do_not.iter().any(|with| begins(item, with, language));
            assert!(!is_told(good), "{good}");
            assert!(is_told(bad), "{bad}");
        }
    }
}
