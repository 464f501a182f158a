//! What changed between two states, part by part: the cards first, then the sections in reading order.
//!
//! Made from two forms and nothing else, so that it can be made of states that nobody has the source of any more. A part
//! is matched by its kind, or by its heading where it has no kind; within a part, lines are kept, gone or new (a longest
//! common subsequence). Steps: [`parts`] cuts a form; [`between`] matches the parts of two.

use super::form::{Form, Line};
use crate::model::data::Urgency;
use crate::model::topic::SectionKind;
use std::collections::{BTreeMap, BTreeSet};

/// The most pairs of lines that are compared in one part: 4,000 lines that all changed need one second, and no handout
/// has a tenth of them. Beyond it, all old lines are gone and all new ones are new.
const MOST_PAIRS: usize = 16_000_000;

/// What a difference is told for. In the order in which it is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartName {
    EmergencyCard,
    UrgentCard,
    /// Title, other names, summary, main message.
    Opening,
    KeyPoints,
    Section(SectionKind),
    /// A section without kind, by its heading; the number tells two of one heading apart.
    OtherSection(String, usize),
    Causes,
    Mimics,
    Unknowns,
    Funding,
    Sources,
}

impl PartName {
    pub fn of_card(urgency: Urgency) -> PartName {
        match urgency {
            Urgency::Emergency => PartName::EmergencyCard,
            Urgency::Urgent => PartName::UrgentCard,
        }
    }
}

/// What became of one line. The line of a change in between is gone and new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    Kept(&'a Line),
    Gone(&'a Line),
    New(&'a Line),
}

/// A part that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartDifference<'a> {
    pub name: PartName,
    /// Whether the part stands in the old and in the new state.
    pub was: bool,
    pub is: bool,
    /// Every line of both, in reading order.
    pub lines: Vec<Change<'a>>,
    /// Whether the document's own words differ, and not only words that other files hold.
    pub own: bool,
}

/// Every part that differs, cards first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference<'a> {
    pub parts: Vec<PartDifference<'a>>,
}

impl Difference<'_> {
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether the author has changed the document itself, so that it needs a new version.
    pub fn is_own(&self) -> bool {
        self.parts.iter().any(|part| part.own)
    }
}

/// One part of a form.
#[derive(Clone, Debug)]
pub struct FormPart<'a> {
    pub name: PartName,
    pub lines: Vec<&'a Line>,
}

/// A form cut into its parts, in reading order. Lines of cards belong to their card, wherever they stand.
pub fn parts(form: &Form) -> Vec<FormPart<'_>> {
    let mut parts: Vec<FormPart<'_>> = Vec::new();
    let mut section: Option<PartName> = None;
    let mut headings: BTreeMap<String, usize> = BTreeMap::new();
    for line in &form.lines {
        let name = match line {
            Line::Title(_) | Line::Name(_) | Line::Summary(_) | Line::MainMessage(_) => PartName::Opening,
            Line::Card(urgency, _)
            | Line::Flag { urgency, .. }
            | Line::Sign { urgency, .. }
            | Line::Action(urgency, _) => PartName::of_card(*urgency),
            Line::KeyPoint(_) => PartName::KeyPoints,
            Line::Section { kind, heading } => {
                let name = kind.map_or_else(
                    || {
                        let heading = heading.visible();
                        let seen = headings.entry(heading.clone()).or_default();
                        *seen += 1;
                        PartName::OtherSection(heading, *seen)
                    },
                    PartName::Section,
                );
                section = Some(name.clone());
                name
            }
            Line::Cause(_) | Line::CauseSign(_) => PartName::Causes,
            Line::Mimic(_) | Line::MimicSign(..) => PartName::Mimics,
            Line::Unknowns(_) => PartName::Unknowns,
            Line::Funding(_) => PartName::Funding,
            Line::Source(_) => PartName::Sources,
            _ => section.clone().unwrap_or(PartName::Opening),
        };
        match parts.iter_mut().find(|part| part.name == name) {
            Some(part) => part.lines.push(line),
            None => parts.push(FormPart {
                name,
                lines: vec![line],
            }),
        }
    }
    parts
}

/// What changed from one state to another.
pub fn between<'a>(old: &'a Form, new: &'a Form) -> Difference<'a> {
    let mut old_parts: BTreeMap<PartName, Vec<&Line>> = BTreeMap::new();
    let mut order: Vec<PartName> = Vec::new();
    let new_parts = parts(new);
    let new_names: BTreeSet<&PartName> = new_parts.iter().map(|part| &part.name).collect();
    for part in parts(old) {
        if !new_names.contains(&part.name) {
            order.push(part.name.clone());
        }
        old_parts.insert(part.name, part.lines);
    }
    // What is gone altogether is told before what is there, each in its own reading order.
    let mut differences: Vec<PartDifference<'a>> = order
        .into_iter()
        .filter_map(|name| {
            let lines = old_parts.get(&name).cloned().unwrap_or_default();
            part_between(name, Some(&lines), None)
        })
        .collect();
    for part in new_parts {
        let old_lines = old_parts.get(&part.name).map(Vec::as_slice);
        differences.extend(part_between(part.name, old_lines, Some(&part.lines)));
    }
    differences.sort_by_key(|part| match part.name {
        PartName::EmergencyCard => 0,
        PartName::UrgentCard => 1,
        _ => 2,
    });
    Difference { parts: differences }
}

fn part_between<'a>(
    name: PartName,
    old: Option<&[&'a Line]>,
    new: Option<&[&'a Line]>,
) -> Option<PartDifference<'a>> {
    let (was, is) = (old.is_some(), new.is_some());
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    if old == new {
        return None;
    }
    let own = |lines: &[&Line]| lines.iter().filter_map(|line| line.own()).collect::<Vec<_>>();
    Some(PartDifference {
        name,
        was,
        is,
        lines: lines_between(old, new),
        own: own(old) != own(new),
    })
}

/// Lines kept, gone and new: what both begin and end with is kept, and between them a longest common subsequence.
fn lines_between<'a>(old: &[&'a Line], new: &[&'a Line]) -> Vec<Change<'a>> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old_middle, old_end) = old_rest.split_at(old_rest.len() - end);
    let new_middle = &new_rest[..new_rest.len() - end];
    let mut changes: Vec<Change<'a>> = old[..start].iter().map(|line| Change::Kept(line)).collect();
    if old_middle.len().saturating_mul(new_middle.len()) > MOST_PAIRS {
        changes.extend(old_middle.iter().map(|line| Change::Gone(line)));
        changes.extend(new_middle.iter().map(|line| Change::New(line)));
    } else {
        common(old_middle, new_middle, &mut changes);
    }
    changes.extend(old_end.iter().map(|line| Change::Kept(line)));
    changes
}

fn common<'a>(old: &[&'a Line], new: &[&'a Line], changes: &mut Vec<Change<'a>>) {
    // longest[i][j]: how many lines old[i..] and new[j..] share.
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            changes.push(Change::Kept(new[j]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len()
            || (i < old.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1])
        {
            changes.push(Change::Gone(old[i]));
            i += 1;
        } else {
            changes.push(Change::New(new[j]));
            j += 1;
        }
    }
}

/// Whether the card of an urgency says something else: its call, a sign, or what to do. The order of signs, and which
/// topic one was carried from, are no change to somebody who reads the card.
pub fn card_changed(old: &Form, new: &Form, urgency: Urgency) -> bool {
    card_words(old, urgency) != card_words(new, urgency)
}

fn card_words(form: &Form, urgency: Urgency) -> BTreeSet<(u8, String)> {
    form.lines
        .iter()
        .filter(|line| line.urgency() == Some(urgency))
        .filter_map(|line| match line {
            Line::Card(_, words) => Some((0, words.visible())),
            Line::Action(_, words) => Some((1, words.visible())),
            Line::Sign { words, .. } => Some((2, words.visible())),
            // The name of a group is shown as soon as there are two; its signs have changed then.
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
