//! signs.toml, red-flags.toml, and their wordings in other languages.

use super::{Entries, add_wording, by_id, entries, twice, with_toml, without_original};
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::data::{RedFlag, RedFlagSign, Sign, Translated, Urgency};
use crate::model::id::RedFlagSignId;
use crate::model::topic::SignGroup;
use crate::source::{FileId, Sources, Span};
use crate::toml_table::{Entry, Key, Names, Shape, TableReader};
use std::collections::BTreeMap;

const SOURCES: Key = Key::optional(
    "sources",
    Shape::Ids,
    "[\"nhs-sciatica\"]",
    "What it rests on, by the names in sources.toml.",
);
const UNCONFIRMED: Key = Key::optional(
    "unconfirmed",
    Shape::Boolean,
    "true",
    "No source was read: a clinician confirms it.",
);

/// One entry of signs.toml.
pub const SIGN: Key = Key::optional(
    "sign",
    Shape::Table(&[
        Key::required(
            "group",
            Shape::Choice(|| SignGroup::keys().collect()),
            "\"worse-with\"",
            "The question that it answers.",
        ),
        Key::required(
            "text",
            Shape::Prose,
            "\"coughing or sneezing makes it worse\"",
            "What follows \"More like this if:\".",
        ),
        SOURCES,
        UNCONFIRMED,
    ]),
    "{ group = \"worse-with\", text = \"coughing makes it worse\" }",
    "One thing that a person may notice or a clinician may find.",
)
.named(Names::Id);

/// One entry of red-flags.toml.
pub const RED_FLAG: Key = Key::optional(
    "red-flag",
    Shape::Table(&[
        Key::required(
            "level",
            Shape::Choice(|| vec!["emergency", "urgent"]),
            "\"emergency\"",
            "How soon help is needed.",
        ),
        Key::required(
            "name",
            Shape::Prose,
            "\"Pressure on the nerves to your bladder\"",
            "Shown where a card has more than one group.",
        ),
        Key::required(
            "sources",
            Shape::Ids,
            "[\"nhs-sciatica\"]",
            "What it rests on, by the names in sources.toml.",
        ),
        Key::required(
            "review_due",
            Shape::Date,
            "2027-11-01",
            "When the list must be reviewed again.",
        ),
        Key::required(
            "signs",
            Shape::Tables(&[
                Key::required("id", Shape::Id, "\"saddle-numbness\"", "The sign's name."),
                Key::required(
                    "text",
                    Shape::Prose,
                    "\"numbness around your genitals\"",
                    "An item of the card.",
                ),
                UNCONFIRMED,
            ]),
            "[{ id = \"saddle-numbness\", text = \"numbness around your genitals\" }]",
            "The signs; one is enough to need help.",
        ),
    ]),
    "[cauda-equina]",
    "A group of signs that needs help.",
)
.named(Names::Id);

/// One line of signs.es.toml.
pub const SIGN_WORDING: Key = Key::optional(
    "wording",
    Shape::Prose,
    "\"empeora al toser\"",
    "The sign's words in this language.",
)
.named(Names::Id);

/// One entry of red-flags.es.toml.
pub const RED_FLAG_WORDING: Key = Key::optional(
    "wording",
    Shape::Table(&[
        Key::optional(
            "name",
            Shape::Prose,
            "\"Presión en los nervios\"",
            "The group's name in this language.",
        ),
        Key::optional(
            "signs",
            Shape::Map(
                &Key::optional(
                    "sign",
                    Shape::Prose,
                    "\"adormecimiento\"",
                    "The sign's words in this language.",
                )
                .named(Names::Id),
            ),
            "[cauda-equina.signs]",
            "The words of each sign in this language.",
        ),
    ]),
    "[cauda-equina]",
    "A red flag's words in this language.",
)
.named(Names::Id);

/// Reads signs.toml.
pub fn signs(sources: &Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Entries<Sign> {
    entries(sources, file, &SIGN, diagnostics, |id, table, diagnostics| {
        let group = table.choice("group", SignGroup::from_key, diagnostics);
        let text = table.prose("text", diagnostics);
        let sources = table.ids("sources", diagnostics);
        let unconfirmed = table.boolean("unconfirmed", diagnostics);
        Some(Sign {
            id: id.value,
            group: group?.value,
            text: Translated::new(text?),
            sources,
            unconfirmed,
            span: id.span,
        })
    })
}

/// Reads red-flags.toml.
pub fn red_flags(sources: &Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Entries<RedFlag> {
    entries(sources, file, &RED_FLAG, diagnostics, |id, table, diagnostics| {
        let urgency = |word: &str| match word {
            "emergency" => Some(Urgency::Emergency),
            "urgent" => Some(Urgency::Urgent),
            _ => None,
        };
        let urgency = table.choice("level", urgency, diagnostics);
        let name = table.prose("name", diagnostics);
        let sources = table.ids("sources", diagnostics);
        let review_due = table.date("review_due", diagnostics);
        let signs = red_flag_signs(table, diagnostics);
        Some(RedFlag {
            id: id.value,
            urgency: urgency?.value,
            name: Translated::new(name?),
            signs: signs?,
            sources,
            review_due: review_due?,
            span: id.span,
        })
    })
}

/// The signs of a red flag; nothing when one could not be read, so that no shortened list goes on.
fn red_flag_signs(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<RedFlagSign>> {
    let tables = table.tables("signs", diagnostics);
    let mut seen: BTreeMap<RedFlagSignId, Span> = BTreeMap::new();
    let mut signs = Vec::with_capacity(tables.len());
    let mut complete = !tables.is_empty();
    for table in &tables {
        let id = table.id::<RedFlagSignId>("id", diagnostics);
        let text = table.prose("text", diagnostics);
        let unconfirmed = table.boolean("unconfirmed", diagnostics);
        let (Some(id), Some(text)) = (id, text) else {
            complete = false;
            continue;
        };
        if let Some(first) = seen.get(&id.value) {
            diagnostics.push(twice(&format!("\"{}\"", id.value), id.span, *first));
            continue;
        }
        seen.insert(id.value.clone(), id.span);
        signs.push(RedFlagSign {
            id: id.value,
            text: Translated::new(text),
            unconfirmed,
        });
    }
    complete.then_some(signs)
}

/// Which file a wording belongs to, and in which language it is.
#[derive(Clone, Copy, Debug)]
pub struct WordingFile<'a> {
    pub file: FileId,
    pub language: &'a LanguageTag,
}

/// Reads signs.es.toml into the signs.
pub fn sign_wordings(
    sources: &Sources,
    named: WordingFile<'_>,
    signs: &mut Entries<Sign>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    with_toml(sources, named.file, diagnostics, |toml, diagnostics| {
        let mut known = by_id(&mut signs.items, |sign| sign.id.as_str());
        for entry in toml.entries(&SIGN_WORDING) {
            let words = entry.item.prose(diagnostics);
            match (known.get_mut(entry.name), words) {
                (Some(sign), Some(words)) => add_wording(&mut sign.text, named.language, words, diagnostics),
                (None, _) if !signs.unread.contains(entry.name) => {
                    diagnostics.push(unknown(&entry, "content/signs.toml", &known));
                }
                _ => {}
            }
        }
    });
}

/// Reads red-flags.es.toml into the red flags.
pub fn red_flag_wordings(
    sources: &Sources,
    named: WordingFile<'_>,
    red_flags: &mut Entries<RedFlag>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    with_toml(sources, named.file, diagnostics, |toml, diagnostics| {
        let mut known = by_id(&mut red_flags.items, |red_flag| red_flag.id.as_str());
        for entry in toml.entries(&RED_FLAG_WORDING) {
            let Some(table) = entry.item.table(diagnostics) else {
                continue;
            };
            let name = table.prose("name", diagnostics);
            let signs = table.entries("signs", diagnostics);
            let Some(red_flag) = known.get_mut(entry.name) else {
                if !red_flags.unread.contains(entry.name) {
                    diagnostics.push(unknown(&entry, "content/red-flags.toml", &known));
                }
                continue;
            };
            if let Some(name) = name {
                add_wording(&mut red_flag.name, named.language, name, diagnostics);
            }
            red_flag_sign_wordings(red_flag, &signs, named.language, diagnostics);
        }
    });
}

fn red_flag_sign_wordings(
    red_flag: &mut RedFlag,
    entries: &[Entry<'_>],
    language: &LanguageTag,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for entry in entries {
        let words = entry.item.prose(diagnostics);
        let at = red_flag
            .signs
            .iter()
            .position(|sign| sign.id.as_str() == entry.name);
        match (at, words) {
            (Some(at), Some(words)) => {
                add_wording(&mut red_flag.signs[at].text, language, words, diagnostics)
            }
            (None, _) => {
                let original = format!("[{}] in content/red-flags.toml", red_flag.id);
                let known = red_flag.signs.iter().map(|sign| sign.id.as_str());
                diagnostics.push(without_original(entry, &original, known));
            }
            _ => {}
        }
    }
}

pub(super) fn unknown<T>(entry: &Entry<'_>, original: &str, known: &BTreeMap<String, &mut T>) -> Diagnostic {
    without_original(entry, original, known.keys().map(String::as_str))
}
