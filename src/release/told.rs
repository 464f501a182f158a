//! A difference in words: of each part the lines that are new and those that are gone, as a reader sees them.
//!
//! Lines that a reader sees on both sides are left out: they have only moved, or their link or depth is another one. A
//! part in which nothing else differs is told by its name alone.

use super::difference::{Change, Difference, PartDifference, PartName};
use super::form::{ItemRole, Line};
use super::words::Words;
use crate::language::Language;
use crate::model::data::Urgency;
use std::collections::BTreeMap;

/// One part that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldPart {
    pub name: PartName,
    /// The part's heading as its author wrote it, where it has one.
    pub heading: Option<String>,
    /// In the order of the new state.
    pub new: Vec<String>,
    /// In the order of the old state.
    pub gone: Vec<String>,
}

/// Tells a difference, cards first.
pub fn tell(difference: &Difference<'_>) -> Vec<ToldPart> {
    difference.parts.iter().map(part).collect()
}

fn part(part: &PartDifference<'_>) -> ToldPart {
    let (mut new, mut gone) = (Vec::new(), Vec::new());
    let mut heading = None;
    for change in &part.lines {
        let (line, into) = match change {
            Change::Kept(line) => (line, None),
            Change::New(line) => (line, Some(&mut new)),
            Change::Gone(line) => (line, Some(&mut gone)),
        };
        if let Line::Section { heading: words, .. } = line
            && (heading.is_none() || matches!(change, Change::New(_)))
            && !words.is_empty()
        {
            heading = Some(words.visible());
        }
        if let Some(into) = into {
            into.extend(visible(line));
        }
    }
    let (old, now) = (count(&gone), count(&new));
    ToldPart {
        name: part.name.clone(),
        heading,
        new: without(new, old),
        gone: without(gone, now),
    }
}

fn count(lines: &[String]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for line in lines {
        *counted.entry(line.clone()).or_default() += 1;
    }
    counted
}

/// The lines that are not on the other side, each as often as it stands there less.
fn without(lines: Vec<String>, mut other: BTreeMap<String, usize>) -> Vec<String> {
    lines
        .into_iter()
        .filter(|line| match other.get_mut(line) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        })
        .collect()
}

/// What a reader sees of a line; nothing for one without words.
pub fn visible(line: &Line) -> Option<String> {
    let row = |cells: &[Words]| {
        let cells: Vec<String> = cells.iter().map(Words::visible).collect();
        cells.join(" | ")
    };
    let text = match line {
        Line::Title(words)
        | Line::Name(words)
        | Line::Summary(words)
        | Line::MainMessage(words)
        | Line::Card(_, words)
        | Line::Action(_, words)
        | Line::KeyPoint(words)
        | Line::Cause(words)
        | Line::CauseSign(words)
        | Line::Mimic(words)
        | Line::MimicSign(_, words)
        | Line::Unknowns(words)
        | Line::Funding(words)
        | Line::Source(words)
        | Line::Flag { name: words, .. }
        | Line::Sign { words, .. }
        | Line::Section { heading: words, .. }
        | Line::Heading { words, .. }
        | Line::Paragraph { words, .. }
        | Line::Note { heading: words, .. } => words.visible(),
        Line::Item {
            role: ItemRole::Step(number),
            words,
            ..
        } => format!("{number}. {}", words.visible()),
        Line::Item { words, .. } => words.visible(),
        Line::TableHead { cells, .. } | Line::TableRow { cells, .. } => row(cells),
        Line::Figure {
            alt, caption, labels, ..
        } => {
            let shown = if caption.is_empty() { alt } else { caption };
            let words: Vec<String> = std::iter::once(shown).chain(labels).map(Words::visible).collect();
            words.join(" | ")
        }
        Line::Quote { .. } => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

impl ToldPart {
    pub fn urgency(&self) -> Option<Urgency> {
        match self.name {
            PartName::EmergencyCard => Some(Urgency::Emergency),
            PartName::UrgentCard => Some(Urgency::Urgent),
            _ => None,
        }
    }

    /// What the part is called in a language.
    pub fn label<'a>(&'a self, language: &'a Language) -> &'a str {
        let strings = &language.strings;
        let heading = self.heading.as_deref();
        match &self.name {
            PartName::EmergencyCard => &strings.cards.emergency_label,
            PartName::UrgentCard => &strings.cards.urgent_label,
            PartName::Opening => &strings.state.opening,
            PartName::KeyPoints => &strings.handout.key_points,
            PartName::Section(kind) => heading
                .or_else(|| strings.sections.get(kind.key())?.first().map(String::as_str))
                .unwrap_or(&strings.state.section),
            PartName::OtherSection(..) => heading.unwrap_or(&strings.state.section),
            PartName::Causes => &strings.handout.causes_heading,
            PartName::Mimics => &strings.handout.mimics_heading,
            PartName::Unknowns => &strings.handout.unknowns_heading,
            PartName::Funding => &strings.state.funding,
            PartName::Sources => &strings.handout.sources_heading,
        }
    }
}
