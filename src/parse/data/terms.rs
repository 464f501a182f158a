//! glossary.toml, and its words in other languages.

use super::signs::{WordingFile, unknown};
use super::{Entries, add_wording, by_id, entries, with_toml};
use crate::diagnostic::Diagnostic;
use crate::model::data::{OtherWords, Term, Translated};
use crate::source::{FileId, Sources};
use crate::toml_table::{Key, Names, Shape, TableReader};

const ALSO: Key = Key::optional(
    "also",
    Shape::Lines,
    "[\"nerve roots\"]",
    "Other forms of the word, such as its acronym.",
);
const SAY: Key = Key::optional(
    "say",
    Shape::Line,
    "\"swelling\"",
    "The plain word that stands first, with the term in brackets: swelling (edema).",
);

/// One entry of glossary.toml.
pub const TERM: Key = Key::optional(
    "term",
    Shape::Table(&[
        Key::required("term", Shape::Line, "\"nerve root\"", "The word as texts use it."),
        ALSO,
        SAY,
        Key::optional(
            "explain",
            Shape::Boolean,
            "false",
            "false for a word that readers know; writers are shown its plainer word, handouts do not explain it.",
        ),
        Key::required(
            "plain",
            Shape::Prose,
            "\"the start of a nerve at your spine\"",
            "What it means, in plain words.",
        ),
    ]),
    "[nerve-root]",
    "A word that readers may not know.",
)
.named(Names::Id);

/// One entry of glossary.es.toml.
pub const TERM_WORDING: Key = Key::optional(
    "wording",
    Shape::Table(&[
        Key::required(
            "term",
            Shape::Line,
            "\"raíz nerviosa\"",
            "The word in this language.",
        ),
        ALSO,
        SAY,
        Key::required(
            "plain",
            Shape::Prose,
            "\"el inicio de un nervio\"",
            "What it means, in plain words of this language.",
        ),
    ]),
    "[nerve-root]",
    "A word in this language.",
)
.named(Names::Id);

/// Reads glossary.toml.
pub fn terms(sources: &Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Entries<Term> {
    entries(sources, file, &TERM, diagnostics, |id, table, diagnostics| {
        let term = table.line("term", diagnostics);
        let words = words(table, diagnostics);
        let explained = table.item("explain").is_none() || table.boolean("explain", diagnostics);
        let plain = table.prose("plain", diagnostics);
        Some(Term {
            id: id.value,
            term: Translated::new(term?),
            also: words.also,
            say: words.say,
            explained,
            plain: Translated::new(plain?),
            others: std::collections::BTreeMap::new(),
            span: id.span,
        })
    })
}

fn words(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> OtherWords {
    let also = table.lines("also", diagnostics);
    let say = table.line("say", diagnostics);
    OtherWords {
        also: also.into_iter().map(|form| form.value).collect(),
        say: say.map(|say| say.value),
    }
}

/// Reads glossary.es.toml into the terms.
pub fn term_wordings(
    sources: &Sources,
    named: WordingFile<'_>,
    terms: &mut Entries<Term>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    with_toml(sources, named.file, diagnostics, |toml, diagnostics| {
        let mut known = by_id(&mut terms.items, |term| term.id.as_str());
        for entry in toml.entries(&TERM_WORDING) {
            let Some(table) = entry.item.table(diagnostics) else {
                continue;
            };
            let (term, plain) = (table.line("term", diagnostics), table.prose("plain", diagnostics));
            let words = words(&table, diagnostics);
            let Some(original) = known.get_mut(entry.name) else {
                if !terms.unread.contains(entry.name) {
                    diagnostics.push(unknown(&entry, "content/glossary.toml", &known));
                }
                continue;
            };
            if let (Some(term), Some(plain)) = (term, plain) {
                add_wording(&mut original.term, named.language, term, diagnostics);
                add_wording(&mut original.plain, named.language, plain, diagnostics);
                original.others.insert(named.language.clone(), words);
            }
        }
    });
}
