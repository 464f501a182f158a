//! C2: the heading of a routine card.

use super::{primary, routine_cards};
use crate::check::{Rule, Scope, TextUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::block::plain_text;

pub static CODE: Code = Code {
    id: "TH1304",
    name: "card-heading",
    level: Level::Warning,
    what: "The heading of a card that says when to call begins with what to do and has \"if\": one action, then \
           the reasons. Checked in English, Spanish, Arabic and Vietnamese; in Chinese, where the reasons come first, both \
           must stand there. The headings of emergency and urgent cards are takehome's own. Source: NHS content style \
           guide, care cards.",
    why: "Somebody in fear reads the first word. \"Warning signs\" leaves open what to do; \"Call us if\" does \
          not.",
    example: "Not \"Warning signs\", but \"Call us at {{ clinic.phone }} if:\".",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Text(look),
};

/// What headings of a language are made of, in small letters.
struct Form {
    language: &'static str,
    /// The first word.
    actions: &'static [&'static str],
    /// The word before the reasons.
    reasons: &'static [&'static str],
    /// Chinese does not part words, and says the reasons first: both are looked for anywhere.
    parts_words: bool,
}

const FORMS: &[Form] = &[
    Form {
        language: "en",
        actions: &[
            "ask", "book", "call", "come", "contact", "get", "go", "make", "message", "phone", "ring", "see",
            "speak", "talk", "tell",
        ],
        reasons: &["if", "when"],
        parts_words: true,
    },
    Form {
        language: "es",
        actions: &[
            "acuda",
            "consulte",
            "contacte",
            "hable",
            "llame",
            "llámenos",
            "pida",
            "vaya",
            "venga",
            "visite",
        ],
        reasons: &["si", "cuando"],
        parts_words: true,
    },
    Form {
        language: "ar",
        actions: &["اتصل", "اتصلي", "تواصل", "راجع", "اذهب", "تحدث"],
        reasons: &["إذا", "عندما"],
        parts_words: true,
    },
    Form {
        language: "vi",
        actions: &[
            "báo", "đặt", "đến", "gặp", "gọi", "hãy", "hỏi", "liên", "nhắn", "nói", "xin",
        ],
        reasons: &["nếu", "khi"],
        parts_words: true,
    },
    Form {
        language: "zh",
        actions: &[
            "拨打",
            "打电话",
            "致电",
            "来电",
            "联系",
            "告诉",
            "咨询",
            "预约",
            "就医",
            "就诊",
            "看医生",
        ],
        reasons: &["如果", "如有", "要是", "情况", "时，"],
        parts_words: false,
    },
];

fn look(check: &TextUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let language = primary(&check.text.language);
    let Some(form) = FORMS.iter().find(|form| form.language == language) else {
        return;
    };
    for card in routine_cards(check.text) {
        let Some(heading) = &card.heading else {
            continue;
        };
        let mut written = String::new();
        plain_text(heading, &mut written);
        if let Some(fault) = form.fault(&written) {
            findings.push(
                Diagnostic::new(&CODE, card.span, format!("the heading of this card {fault}"))
                    .hint("Write what to do, then \"if\": > Call us at {{ clinic.phone }} if:"),
            );
        }
    }
}

impl Form {
    /// What a heading lacks.
    fn fault(&self, heading: &str) -> Option<String> {
        let lower = heading.to_lowercase();
        let (acts, has_reasons) = if self.parts_words {
            let mut words = lower
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty());
            let acts = words.next().is_some_and(|first| self.actions.contains(&first));
            (acts, words.any(|word| self.reasons.contains(&word)))
        } else {
            let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
            (has(self.actions), has(self.reasons))
        };
        if !acts {
            let begin = if self.parts_words { "begin with" } else { "say" };
            return Some(format!("does not {begin} what to do"));
        }
        (!has_reasons).then(|| format!("has no \"{}\" before the reasons", self.reasons[0]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_what_to_do_and_if_in_each_language() {
        for (language, good, without_action, without_if) in [
            ("en", "Call us if:", "Warning signs if:", "Call us:"),
            ("es", "Llámenos si:", "Señales si:", "Llámenos:"),
            ("ar", "اتصل بنا إذا:", "علامات إذا:", "اتصل بنا:"),
            (
                "vi",
                "Gọi cho chúng tôi nếu:",
                "Dấu hiệu nếu:",
                "Gọi cho chúng tôi:",
            ),
            (
                "zh",
                "有以下情况时，请拨打 555：",
                "如果有以下情况：",
                "请拨打 555：",
            ),
        ] {
            let form = FORMS
                .iter()
                .find(|form| form.language == language)
                .expect("a language");
            assert_eq!(form.fault(good), None, "{good}");
            let begin = if language == "zh" { "say" } else { "begin with" };
            assert_eq!(
                form.fault(without_action),
                Some(format!("does not {begin} what to do"))
            );
            let fault = form.fault(without_if).expect("a fault");
            assert!(fault.ends_with("before the reasons"), "{fault}");
        }
    }
}
