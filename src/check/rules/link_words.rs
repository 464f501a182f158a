//! D18: links whose words do not say where they lead.

use super::primary;
use crate::check::typed::Place;
use crate::check::{Rule, Scope, TypedUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};

/// Lower case, by language.
const BANNED: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "click here",
            "here",
            "read more",
            "more",
            "learn more",
            "find out more",
            "this",
            "this page",
            "this link",
            "link",
            "see here",
            "more information",
            "website",
        ],
    ),
    (
        "es",
        &[
            "aquí",
            "haga clic aquí",
            "clic aquí",
            "más",
            "leer más",
            "lea más",
            "más información",
            "este enlace",
            "enlace",
            "esta página",
            "ver aquí",
        ],
    ),
    (
        "ar",
        &[
            "هنا",
            "انقر هنا",
            "اضغط هنا",
            "المزيد",
            "اقرأ المزيد",
            "هذا الرابط",
            "هذه الصفحة",
        ],
    ),
    (
        "vi",
        &[
            "đây",
            "ở đây",
            "tại đây",
            "bấm vào đây",
            "nhấn vào đây",
            "nhấp vào đây",
            "thêm",
            "xem thêm",
            "đọc thêm",
            "tìm hiểu thêm",
            "thông tin thêm",
            "liên kết",
            "liên kết này",
            "trang này",
            "trang web",
        ],
    ),
    (
        "zh",
        &[
            "这里",
            "此处",
            "点击这里",
            "点击此处",
            "点这里",
            "更多",
            "查看更多",
            "了解更多",
            "阅读更多",
            "更多信息",
            "链接",
            "此链接",
            "这个链接",
            "本页",
            "此页",
            "网站",
        ],
    ),
];

pub static CODE: Code = Code {
    id: "TH1418",
    name: "link-words",
    level: Level::Warning,
    what: "The words of a link say where it leads; they are no \"here\", no \"read more\" and no bare address. English, \
           Spanish, Arabic, Vietnamese and Chinese are checked. Source: WCAG 2.2, 2.4.4; NHS content style guide.",
    why: "Screen readers read the links of a page as a list: \"here, here, more\". On paper a \"click here\" is no help at all.",
    example: "Not `[Click here](sciatica.md)`, but `[Read about sciatica](sciatica.md)`.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let language = primary(check.language);
    for typed in check.typed.pieces() {
        if !matches!(typed.place, Place::Link(_)) {
            continue;
        }
        if says_nothing(typed.words, language) {
            let message = format!("the link \"{}\" does not say where it leads", typed.words.trim());
            findings.push(
                Diagnostic::new(&CODE, typed.span, message)
                    .hint("Type words that name what the reader gets: [Read about sciatica](sciatica.md)"),
            );
        }
    }
}

/// Whether the words of a link are an address, or could lead anywhere.
fn says_nothing(words: &str, language: &str) -> bool {
    let words = words
        .trim()
        .trim_end_matches(['.', '!', '…', '。', '！'])
        .to_lowercase();
    let is_address = ["http://", "https://", "www."]
        .iter()
        .any(|begin| words.starts_with(begin));
    let banned = BANNED.iter().find(|(known, _)| *known == language);
    is_address || banned.is_some_and(|(_, banned)| banned.contains(&words.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_could_lead_anywhere_are_known_in_each_language() {
        for (language, bad, good) in [
            ("en", "Read more…", "Read more about sciatica"),
            ("es", "Haga clic aquí", "Lea sobre la ciática"),
            ("ar", "اضغط هنا", "عرق النسا"),
            ("vi", "Xem thêm.", "Đau thần kinh tọa"),
            ("zh", "点击这里。", "坐骨神经痛"),
        ] {
            assert!(says_nothing(bad, language), "{bad}");
            assert!(!says_nothing(good, language), "{good}");
            assert!(says_nothing("https://example.org", language));
        }
    }
}
