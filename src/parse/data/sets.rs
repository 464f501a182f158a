//! packets/*.toml and comparisons/*.toml: sets that a file of their own names, and their words in other languages
//! (`new-leg-pain.es.toml`).

use super::with_toml;
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::data::Translated;
use crate::model::id::{ComparisonId, PacketId};
use crate::model::packet::{NamedComparison, Packet};
use crate::parse::codes;
use crate::source::{Excerpt, FileId, Located, Sources, Span};
use crate::toml_table::{Identifier, Key, Shape, TableReader};

const TITLE: Key = Key::required(
    "title",
    Shape::Line,
    "\"New leg pain\"",
    "What it is called, on its page and its cover.",
);
const SUMMARY: Key = Key::required(
    "summary",
    Shape::Prose,
    "\"What to know in the first weeks.\"",
    "One sentence for lists and the cover.",
);
const WHEN: Key = Key::required(
    "when",
    Shape::Prose,
    "\"At the first visit for leg pain.\"",
    "For which visit it is.",
);
const PURPOSE: Key = Key::required(
    "purpose",
    Shape::Prose,
    "\"Your foot feels numb, and you want to know what may be behind it.\"",
    "What somebody finds out with it.",
);

/// What packets/ID.toml may hold.
pub const PACKET: &[Key] = &[
    TITLE,
    SUMMARY,
    WHEN,
    Key::required(
        "members",
        Shape::Ids,
        "[\"leg-pain\", \"sciatica\"]",
        "Topics and comparisons, in the order in which they are printed.",
    ),
    Key::optional(
        "duplex",
        Shape::Boolean,
        "false",
        "Printed on both sides: each handout starts on a new sheet. True where it is left out.",
    ),
];

/// What packets/ID.es.toml may hold.
pub const PACKET_WORDS: &[Key] = &[TITLE, SUMMARY, WHEN];

/// What comparisons/ID.toml may hold.
pub const COMPARISON: &[Key] = &[
    TITLE,
    PURPOSE,
    Key::required(
        "conditions",
        Shape::Ids,
        "[\"sciatica\", \"tarsal-tunnel-syndrome\"]",
        "The conditions, in the order in which they are shown.",
    ),
];

/// What comparisons/ID.es.toml may hold.
pub const COMPARISON_WORDS: &[Key] = &[TITLE, PURPOSE];

/// Reads one packet.
pub fn packet(
    sources: &Sources,
    file: FileId,
    id: &PacketId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Packet> {
    with_toml(sources, file, diagnostics, |toml, diagnostics| {
        let table = toml.root(PACKET, Span::start_of(file), diagnostics);
        let title = table.line("title", diagnostics);
        let summary = table.prose("summary", diagnostics);
        let when = table.prose("when", diagnostics);
        let members = table.item("members").map(|item| item.ids(diagnostics));
        let duplex = table.item("duplex").map(|item| item.boolean(diagnostics));
        Some(Packet {
            id: id.clone(),
            file,
            title: Translated::new(title?),
            summary: Translated::new(summary?),
            when: Translated::new(when?),
            members: members?,
            duplex: duplex.flatten().is_none_or(|duplex| duplex.value),
        })
    })
}

/// Reads one comparison.
pub fn comparison(
    sources: &Sources,
    file: FileId,
    id: &ComparisonId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<NamedComparison> {
    with_toml(sources, file, diagnostics, |toml, diagnostics| {
        let table = toml.root(COMPARISON, Span::start_of(file), diagnostics);
        let title = table.line("title", diagnostics);
        let purpose = table.prose("purpose", diagnostics);
        let conditions = compared(&table, diagnostics);
        Some(NamedComparison {
            id: id.clone(),
            file,
            title: Translated::new(title?),
            purpose: Translated::new(purpose?),
            conditions: conditions?,
        })
    })
}

/// The conditions of a comparison: at least two. (An empty list is reported by itself.)
fn compared<I: Identifier>(
    table: &TableReader<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Located<I>>> {
    let item = table.item("conditions")?;
    let before = diagnostics.len();
    let ids = item.ids(diagnostics);
    if ids.len() < 2 && diagnostics.len() == before {
        diagnostics.push(
            Diagnostic::new(
                &codes::SET_TOO_SHORT,
                item.span(),
                "a comparison of fewer than two conditions",
            )
            .hint("Name at least two: conditions = [\"sciatica\", \"tarsal-tunnel-syndrome\"]"),
        );
    }
    Some(ids)
}

/// A file with words in another language.
#[derive(Clone, Copy, Debug)]
pub struct WordsFile<'a> {
    pub file: FileId,
    pub language: &'a LanguageTag,
}

/// Reads the words of a packet in another language. Nothing is added where one of them is missing.
pub fn packet_words(
    sources: &Sources,
    from: WordsFile<'_>,
    packet: &mut Packet,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let into = [
        ("title", &mut packet.title),
        ("summary", &mut packet.summary),
        ("when", &mut packet.when),
    ];
    words(sources, from, PACKET_WORDS, into, diagnostics);
}

/// Reads the words of a comparison in another language. Nothing is added where one of them is missing.
pub fn comparison_words(
    sources: &Sources,
    from: WordsFile<'_>,
    comparison: &mut NamedComparison,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let into = [
        ("title", &mut comparison.title),
        ("purpose", &mut comparison.purpose),
    ];
    words(sources, from, COMPARISON_WORDS, into, diagnostics);
}

fn words<const N: usize>(
    sources: &Sources,
    from: WordsFile<'_>,
    keys: &'static [Key],
    into: [(&'static str, &mut Translated); N],
    diagnostics: &mut Vec<Diagnostic>,
) {
    with_toml(sources, from.file, diagnostics, |toml, diagnostics| {
        let table: TableReader<'_> = toml.root(keys, Span::start_of(from.file), diagnostics);
        let read: Vec<(&mut Translated, Option<Located<Excerpt>>)> = into
            .into_iter()
            .map(|(name, into)| match name {
                "title" => (into, table.line(name, diagnostics)),
                _ => (into, table.prose(name, diagnostics)),
            })
            .collect();
        if read.iter().all(|(_, words)| words.is_some()) {
            for (into, words) in read {
                into.others
                    .extend(words.map(|words| (from.language.clone(), words)));
            }
        }
    });
}

/// Words for a set whose own file is missing.
pub fn without_original(file: FileId, folder: &str, id: &str) -> Diagnostic {
    Diagnostic::new(
        &codes::NO_ORIGINAL,
        Span::start_of(file),
        format!("there is no content/{folder}/{id}.toml that these words belong to"),
    )
    .hint(format!(
        "Write content/{folder}/{id}.toml first, or give this file the name of the one that is meant."
    ))
}
