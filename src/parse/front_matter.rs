//! The TOML between `+++` lines at the head of a topic or page: where it stands, and what it may hold.
//!
//! The keys are those of docs/content.md. What holds for every language stands in the original's file only.

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::model::topic::{BodyRegion, Strength};
use crate::source::{FileId, Span};
use crate::toml_table::{Key, Names, Shape};
use std::ops::Range;

/// Where the parts of a file stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The TOML, without its `+++` lines.
    pub toml: Range<usize>,
    /// Where the body begins.
    pub body: usize,
}

/// Finds the front matter of a file.
///
/// # Errors
/// The finding, where the file does not begin with `+++` or nothing closes it.
pub fn split(file: FileId, text: &str) -> Result<Parts, Box<Diagnostic>> {
    let first = text.split_inclusive('\n').next().unwrap_or("");
    if first.trim_end() != "+++" {
        let hint = if first.trim_end() == "---" {
            "Type +++ instead of --- before and after the front matter, and write its lines as: title = \"Sciatica\""
        } else {
            "Type +++ on the first line, then lines like title = \"Sciatica\", then +++ on a line."
        };
        return Err(Box::new(
            Diagnostic::new(
                &codes::NO_FRONT_MATTER,
                Span::new(file, 0..first.trim_end().len()),
                "this file does not begin with +++",
            )
            .hint(hint),
        ));
    }
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Ok(Parts {
                toml: first.len()..at,
                body: at + line.len(),
            });
        }
        at += line.len();
    }
    Err(Box::new(
        Diagnostic::new(
            &codes::NO_FRONT_MATTER,
            Span::new(file, 0..3),
            "the front matter that begins here is not closed",
        )
        .hint("Type +++ on a line of its own after the last key, before the text."),
    ))
}

const REVIEW: &[Key] = &[
    Key::required(
        "by",
        Shape::Id,
        "\"medical-lead\"",
        "Who reviewed, by the name in people.toml; never the author.",
    ),
    Key::required("on", Shape::Date, "2026-11-01", "When."),
];

const CHANGE: &[Key] = &[
    Key::required(
        "version",
        Shape::Version,
        "\"1.1.0\"",
        "The version that changed it.",
    ),
    Key::required("on", Shape::Date, "2026-11-01", "When it was published."),
    Key::required(
        "what",
        Shape::Prose,
        "\"Clearer advice on walking.\"",
        "What changed, in one line for readers.",
    ),
];

const FACT: &[Key] = &[
    Key::required(
        "figure",
        Shape::Line,
        "\"4 to 6 weeks\"",
        "The figure as it stands in the text.",
    ),
    Key::required(
        "source",
        Shape::Id,
        "\"nhs-sciatica\"",
        "The source that states it, by the name in sources.toml.",
    ),
];

const TRANSLATION: &[Key] = &[
    Key::required(
        "of_version",
        Shape::Version,
        "\"1.0.0\"",
        "The version of the original that was translated.",
    ),
    Key::required(
        "method",
        Shape::Choice(|| vec!["human", "machine"]),
        "\"human\"",
        "Who made the first draft.",
    ),
    Key::optional(
        "translator",
        Shape::Line,
        "\"A. Translator\"",
        "Who translated it.",
    ),
    Key::optional(
        "reviewed_by",
        Shape::Line,
        "\"B. Reviewer\"",
        "Who compared it with the original.",
    ),
    Key::optional(
        "credential",
        Shape::Line,
        "\"Certified medical translator\"",
        "What makes the reviewer qualified.",
    ),
    Key::optional("date", Shape::Date, "2026-11-01", "When it was reviewed."),
];

const STRENGTH: Key = Key::optional(
    "strength",
    Shape::Choice(|| Strength::keys().collect()),
    "\"typical\"",
    "How strongly the sign speaks for this topic.",
)
.named(Names::Id);

const TITLE: Key = Key::required(
    "title",
    Shape::Line,
    "\"Sciatica\"",
    "The name that patients know.",
);
const SUMMARY: Key = Key::required(
    "summary",
    Shape::Prose,
    "\"Pain, tingling or weakness down one leg.\"",
    "One sentence, for lists and search results.",
);
const ALSO_CALLED: Key = Key::optional(
    "also_called",
    Shape::Lines,
    "[\"Lumbar radiculopathy\"]",
    "Other names, which search finds too.",
);
const MAIN_MESSAGE: Key = Key::required(
    "main_message",
    Shape::Prose,
    "\"Most sciatica gets better in 4 to 6 weeks. Keep moving.\"",
    "At most three short sentences: what the patient should remember.",
);
const KEY_POINTS: Key = Key::required(
    "key_points",
    Shape::Lines,
    "[\"One.\", \"Two.\", \"Three.\"]",
    "Three to five short sentences.",
);
const UNKNOWNS: Key = Key::optional(
    "unknowns",
    Shape::Prose,
    "\"Experts do not know why.\"",
    "What experts do not know.",
);
const FUNDING: Key = Key::optional(
    "funding",
    Shape::Prose,
    "\"No company paid for this handout.\"",
    "Who paid for it.",
);
const DO_NOT_EXPLAIN: Key = Key::optional(
    "do_not_explain",
    Shape::Ids,
    "[\"disc\"]",
    "Words of glossary.toml that this handout does not explain by itself.",
);
const DRAFT: Key = Key::optional(
    "draft",
    Shape::Boolean,
    "true",
    "Not for patients yet; built only with --drafts.",
);

/// What the original of a topic may hold.
pub const ORIGINAL: &[Key] = &[
    TITLE,
    SUMMARY,
    ALSO_CALLED,
    MAIN_MESSAGE,
    KEY_POINTS,
    UNKNOWNS,
    FUNDING,
    DO_NOT_EXPLAIN,
    DRAFT,
    Key::optional(
        "body",
        Shape::Choices(|| BodyRegion::keys().collect()),
        "[\"low-back\", \"whole-leg\"]",
        "Where in the body.",
    ),
    Key::optional(
        "red_flags",
        Shape::Ids,
        "[\"cauda-equina\"]",
        "Groups of red-flags.toml whose cards the handout shows.",
    ),
    Key::optional(
        "no_card_reason",
        Shape::Prose,
        "\"It is never urgent.\"",
        "Why the handout needs no emergency or urgent card.",
    ),
    Key::optional(
        "sheet_overrun",
        Shape::Prose,
        "\"The exercises need their drawings.\"",
        "Why the sheet needs more than 2 pages.",
    ),
    Key::optional(
        "icd10cm",
        Shape::Lines,
        "[\"M54.3\"]",
        "Codes, or beginnings of codes, that lead here from a health record.",
    ),
    Key::optional(
        "icd10cm_first",
        Shape::Lines,
        "[\"M54.3\"]",
        "Those of its codes for which it comes before other handouts with the same code.",
    ),
    Key::optional(
        "snomed",
        Shape::Lines,
        "[\"23056005\"]",
        "SNOMED CT concept ids that lead here, where the clinic has a licence for them.",
    ),
    Key::required(
        "version",
        Shape::Version,
        "\"1.0.0\"",
        "Clinical change, wording, layout: three numbers.",
    ),
    Key::required(
        "published",
        Shape::Date,
        "2026-11-01",
        "When this version was published.",
    ),
    Key::required(
        "review_due",
        Shape::Date,
        "2028-11-01",
        "When it must be reviewed again.",
    ),
    Key::required(
        "owner",
        Shape::Id,
        "\"pt-lead\"",
        "Who answers for it, by the name in people.toml.",
    ),
    Key::required(
        "author",
        Shape::Id,
        "\"pt-lead\"",
        "Who wrote it, by the name in people.toml.",
    ),
    Key::optional(
        "reviewed",
        Shape::Tables(REVIEW),
        "[{ by = \"medical-lead\", on = 2026-11-01 }]",
        "Who reviewed it, and when.",
    ),
    Key::optional(
        "sources",
        Shape::Ids,
        "[\"nhs-sciatica\"]",
        "What it rests on, by the names in sources.toml.",
    ),
    Key::optional(
        "signs",
        Shape::Map(&STRENGTH),
        "[signs]",
        "Signs of signs.toml, and how strongly each speaks for this topic.",
    ),
    Key::optional(
        "changelog",
        Shape::Tables(CHANGE),
        "[{ version = \"1.0.0\", on = 2026-11-01, what = \"First version.\" }]",
        "What changed, for readers.",
    ),
    Key::optional(
        "facts",
        Shape::Tables(FACT),
        "[{ figure = \"4 to 6 weeks\", source = \"nhs-sciatica\" }]",
        "Figures in the text and the source that states each.",
    ),
];

/// What a translation of a topic may hold.
pub const TRANSLATED: &[Key] = &[
    TITLE,
    SUMMARY,
    ALSO_CALLED,
    MAIN_MESSAGE,
    KEY_POINTS,
    UNKNOWNS,
    FUNDING,
    DO_NOT_EXPLAIN,
    DRAFT,
    Key::required(
        "translation",
        Shape::Table(TRANSLATION),
        "{ of_version = \"1.0.0\", method = \"human\" }",
        "What was translated, and how.",
    ),
];

/// What a page that is no handout may hold.
pub const PAGE: &[Key] = &[TITLE, SUMMARY];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tests_support::one_file;

    #[test]
    fn front_matter_stands_between_two_lines() {
        let (_, file) = one_file("a.md", "");
        for text in ["+++\na = 1\n+++\nBody\n", "+++\r\na = 1\r\n+++\r\nBody\n"] {
            let parts = split(file, text).expect("it is well formed");
            assert_eq!(text[parts.toml].trim(), "a = 1");
            assert_eq!(&text[parts.body..], "Body\n");
        }
        assert_eq!(split(file, "+++\n+++").expect("empty is well formed").body, 7);
        for bad in ["", "Body", "---\na: 1\n---\n", "+++\na = 1\n", "++++\n+++\n"] {
            let found = split(file, bad).expect_err(bad);
            assert_eq!(found.code, &codes::NO_FRONT_MATTER);
        }
    }
}
