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
];

pub static CODE: Code = Code {
    id: "TH1418",
    name: "link-words",
    level: Level::Warning,
    what: "The words of a link say where it leads; they are no \"here\", no \"read more\" and no bare address. English, \
           Spanish and Arabic are checked. Source: WCAG 2.2, 2.4.4; NHS content style guide.",
    why: "Screen readers read the links of a page as a list: \"here, here, more\". On paper a \"click here\" is no help at all.",
    example: "Not `[Click here](sciatica.md)`, but `[Read about sciatica](sciatica.md)`.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Typed(look),
};

fn look(check: &TypedUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let language = primary(check.language);
    let banned = BANNED
        .iter()
        .find(|(known, _)| *known == language)
        .map_or(&[][..], |(_, banned)| banned);
    for typed in check.typed.pieces() {
        if !matches!(typed.place, Place::Link(_)) {
            continue;
        }
        let words = typed
            .words
            .trim()
            .trim_end_matches(['.', '!', '…'])
            .to_lowercase();
        let is_address = ["http://", "https://", "www."]
            .iter()
            .any(|begin| words.starts_with(begin));
        if is_address || banned.contains(&words.as_str()) {
            let message = format!("the link \"{}\" does not say where it leads", typed.words.trim());
            findings.push(
                Diagnostic::new(&CODE, typed.span, message)
                    .hint("Type words that name what the reader gets: [Read about sciatica](sciatica.md)"),
            );
        }
    }
}
