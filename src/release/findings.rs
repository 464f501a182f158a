//! What a build has to say of releases: what is not released, and words that changed under an old version.

use super::Releases;
use super::content;
use super::difference::{self, Difference, PartDifference, PartName};
use super::form::Form;
use super::ledger::{Entry, LEDGER};
use super::state::{Standing, unreleased};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::approval::Approved;
use crate::library::{Library, Topic};
use crate::model::topic::SectionKind;
use crate::model::{LanguageTag, Version};
use std::collections::BTreeSet;

pub static UNRELEASED: Code = Code {
    id: "TH0514",
    name: "unreleased",
    level: Level::Warning,
    what: "What is published was released: the ledger has its text.",
    why: "The code on a sheet that was printed before its release leads to nothing, and nobody can say later what it said.",
    example: "takehome release --note \"New page on exercises\" puts every changed handout in the ledger.",
};
pub static VERSION_NOT_RAISED: Code = Code {
    id: "TH1121",
    name: "version-not-raised",
    level: Level::Warning,
    what: "When the words of a handout change, its version is raised. takehome release asks for it like for an error. Signs \
           and facts that other files hold change without it, and a translation has the version of its original.",
    why: "Two people who both say \"version 1.0.0\" would hold sheets with different advice.",
    example: "version = \"1.0.0\" was released with other words: type 1.1.0, or 2.0.0 when the advice itself changed.",
};

/// The codes of this file.
pub const CODES: &[&Code] = &[&UNRELEASED, &VERSION_NOT_RAISED];

/// The most topics that a finding names one by one.
const NAMED: usize = 10;

/// What is published and not released, in one finding. None for a project that never released anything: it has not
/// begun to keep a ledger, and `takehome build` says in one line how to.
pub fn not_released(approved: &Approved<'_>, releases: &Releases) -> Option<Diagnostic> {
    let found = unreleased(approved, &releases.states);
    if releases.ledger.is_empty() || found.is_empty() {
        return None;
    }
    let count = found.values().map(Vec::len).sum::<usize>();
    let mut names: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|(topic, languages)| {
            let languages: Vec<&str> = languages.iter().map(|language| language.as_str()).collect();
            format!("{topic} ({})", languages.join(", "))
        })
        .collect();
    if found.len() > NAMED {
        names.push(format!("and {} more topics", found.len() - NAMED));
    }
    let are = if count == 1 {
        "handout is not released"
    } else {
        "handouts are not released"
    };
    let message = format!("{count} {are}: {}", names.join(", "));
    Some(
        Diagnostic::of_path(&UNRELEASED, LEDGER, message)
            .hint("Type: takehome release (with --dry-run first, to see what it would write)"),
    )
}

/// Every original whose own words changed, while its version did not rise.
pub fn versions(library: &Library, releases: &Releases) -> Vec<Diagnostic> {
    let changed = releases
        .states
        .iter()
        .filter(|(.., state)| state.standing == Standing::Changed);
    changed
        .filter(|(_, language, _)| *language == library.default_language())
        .filter_map(|(topic, language, _)| version(library, releases, library.topics.get(topic)?, language))
        .collect()
}

/// The finding about one original.
fn version(
    library: &Library,
    releases: &Releases,
    topic: &Topic,
    language: &LanguageTag,
) -> Option<Diagnostic> {
    let last = releases.ledger.last(&topic.id, language)?;
    let version = topic.record.version.value;
    if version > last.version {
        return None;
    }
    let old = releases.ledger.form(&last.hash)?.ok()?;
    let new = content::form(library, topic, language)?;
    let difference = difference::between(&old, &new);
    if difference.is_own() {
        Some(not_raised(topic, last, &difference, &new))
    } else if version < last.version {
        let message = format!(
            "version {} is released already, and {version} comes before it",
            last.version
        );
        let hint = format!("Type: version = \"{}\"", last.version);
        Some(Diagnostic::new(&VERSION_NOT_RAISED, topic.record.version.span, message).hint(hint))
    } else {
        None
    }
}

fn not_raised(topic: &Topic, last: &Entry, difference: &Difference<'_>, new: &Form) -> Diagnostic {
    let own: Vec<&PartDifference<'_>> = difference.parts.iter().filter(|part| part.own).collect();
    let parts: Vec<String> = own.iter().map(|part| part_words(&part.name)).collect();
    let message = format!(
        "the text changed and the version did not: {} is released with other words in {}",
        last.version,
        parts.join(", ")
    );
    let finding = Diagnostic::new(&VERSION_NOT_RAISED, topic.record.version.span, message);
    let (major, minor) = (
        Version {
            major: last.version.major.saturating_add(1),
            minor: 0,
            patch: 0,
        },
        Version {
            minor: last.version.minor.saturating_add(1),
            patch: 0,
            ..last.version
        },
    );
    let clinical: BTreeSet<String> = own
        .iter()
        .filter(|part| is_clinical(&part.name))
        .map(|part| part_words(&part.name))
        .collect();
    if clinical.is_empty() {
        let title = new.title().unwrap_or_default();
        return finding.hint(format!(
            "Type: version = \"{minor}\" (or \"{major}\" if what you advise about {title} changed)"
        ));
    }
    let clinical: Vec<String> = clinical.into_iter().collect();
    finding.hint(format!(
        "Type: version = \"{major}\", because people act on {} (or \"{minor}\" if only the wording changed)",
        clinical.join(", ")
    ))
}

/// What a reader acts on: what tells them how soon to get help and what to do.
fn is_clinical(part: &PartName) -> bool {
    match part {
        PartName::EmergencyCard | PartName::UrgentCard => true,
        PartName::Section(kind) => matches!(
            kind,
            SectionKind::Symptoms
                | SectionKind::WhenToGetHelp
                | SectionKind::SelfCare
                | SectionKind::Treatment
                | SectionKind::Tests
        ),
        _ => false,
    }
}

/// A part in words, for staff.
pub fn part_words(part: &PartName) -> String {
    match part {
        PartName::EmergencyCard => "the emergency card".to_owned(),
        PartName::UrgentCard => "the urgent card".to_owned(),
        PartName::Opening => "title, names, summary or main message".to_owned(),
        PartName::KeyPoints => "the key points".to_owned(),
        PartName::Section(kind) => format!("\"{}\"", kind.key()),
        PartName::OtherSection(heading, _) => format!("\"{heading}\""),
        PartName::Causes => "the conditions behind it".to_owned(),
        PartName::Mimics => "the look-alikes".to_owned(),
        PartName::Unknowns => "what is not known".to_owned(),
        PartName::Funding => "who paid".to_owned(),
        PartName::Sources => "the sources".to_owned(),
    }
}
