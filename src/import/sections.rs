//! Which kind of section each heading opens, by the language's table of headings.

use super::report::{Report, Topic, quoted};
use super::tree::{Part, PartKind, plain};
use crate::language::Language;
use crate::model::id;
use crate::model::topic::SectionKind;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The shortest name of the table that is looked for within a longer heading.
const MIN_NAME: usize = 5;

/// Names sections, and tells which kind each is.
pub fn name(parts: &mut [Part], language: &Language, report: &mut Report) {
    let mut kinds: BTreeSet<SectionKind> = BTreeSet::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    if parts
        .first()
        .is_some_and(|part| !matches!(part.kind, PartKind::Heading(_)))
    {
        kinds.insert(SectionKind::Overview);
    }
    for part in parts {
        let line = part.line;
        let PartKind::Heading(heading) = &mut part.kind else {
            continue;
        };
        if heading.level > 2 {
            continue;
        }
        let text = plain(&heading.words);
        let exact = language.section_kind(&text);
        let kind = exact.or_else(|| within(&text, language));
        let told = match kind {
            Some(kind) if kinds.insert(kind) => {
                if exact.is_none() {
                    heading.name = Some(kind.key().to_owned());
                    format!(
                        "{} is taken for {}, by a word in it: look whether it is",
                        quoted(&text),
                        kind.key()
                    )
                } else {
                    format!("{} is {}", quoted(&text), kind.key())
                }
            }
            Some(kind) => {
                heading.name = Some(free_name(&text, &names));
                format!(
                    "{} is a second part about {}: join the two",
                    quoted(&text),
                    kind.key()
                )
            }
            None => format!(
                "{} is a part of your own; if it is one of the usual kinds, type its name after it, like {{#symptoms}}",
                quoted(&text)
            ),
        };
        names.extend(heading.name.clone());
        report.add(Topic::Sections, line, told);
    }
}

/// The one kind whose name stands within a heading: "What are the symptoms of sciatica?"
fn within(heading: &str, language: &Language) -> Option<SectionKind> {
    let heading = super::words::joined(heading);
    let mut found: BTreeSet<SectionKind> = BTreeSet::new();
    for (key, names) in &language.strings.sections {
        let Some(kind) = SectionKind::from_key(key).filter(|kind| *kind != SectionKind::Overview) else {
            continue;
        };
        let says =
            |name: &String| name.chars().count() >= MIN_NAME && heading.contains(&super::words::joined(name));
        if names.iter().any(says) {
            found.insert(kind);
        }
    }
    match found.into_iter().collect::<Vec<_>>().as_slice() {
        [kind] => Some(*kind),
        _ => None,
    }
}

/// A name for a section that is none of a kind and not taken.
fn free_name(text: &str, taken: &BTreeSet<String>) -> String {
    let base = match id_of(text) {
        name if name.is_empty() => "part".to_owned(),
        name => name,
    };
    let free = |name: &String| SectionKind::from_key(name).is_none() && !taken.contains(name);
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut names = std::iter::once(base.clone()).chain(numbered);
    names.find(free).unwrap_or(base)
}

/// Words as the name of an address: accents go, other letters become hyphens.
pub fn id_of(text: &str) -> String {
    let folded: String = text
        .replace(['\'', '\u{2019}'], "")
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect();
    id::suggest(&folded)
}
