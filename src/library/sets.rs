//! Packets and named comparisons: what their files name is looked up, and their words are held against their members.
//!
//! A packet names topics, comparisons of `content/comparisons/`, and computed ones by the name of their address
//! (`sciatica-mimics`). So the names of all of these must differ: a comparison is not called like a topic or a page, nor
//! like the comparison of a topic and its mimics. Packets themselves are named by nobody and may share a topic's name.

use super::lookup::{Directory, Findings, Found, SetAside};
use super::{Library, Topic, codes, comparison};
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::comparison::{ComparisonName, MIMICS};
use crate::model::data::Translated;
use crate::model::id::{ComparisonId, PacketId, TopicId};
use crate::model::packet::{Member, NamedComparison, Packet};
use crate::model::topic::TopicKind;
use crate::source::{FileId, Located, Span};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// A packet whose members all exist.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedPacket {
    pub id: PacketId,
    pub file: FileId,
    pub title: Translated,
    pub summary: Translated,
    pub when: Translated,
    pub members: Vec<Member>,
    pub duplex: bool,
}

/// Looks up every member and puts the sets into the library.
pub(super) fn link(
    library: &mut Library,
    packets: Vec<Packet>,
    comparisons: Vec<NamedComparison>,
    set_aside: &SetAside,
    findings: &mut Findings<'_>,
) {
    // Files that name what cannot be found: what is left of their sets says nothing about languages.
    let mut cut = BTreeSet::new();
    library.comparisons = compared(library, comparisons, set_aside, &mut cut, findings);
    library.packets = packed(library, packets, set_aside, &mut cut, findings);
    check_words(library, &cut, findings);
}

fn compared(
    library: &Library,
    written: Vec<NamedComparison>,
    set_aside: &SetAside,
    cut: &mut BTreeSet<FileId>,
    findings: &mut Findings<'_>,
) -> BTreeMap<ComparisonId, NamedComparison> {
    let directory = Directory::new(&library.topics, &library.pages, set_aside);
    let mut linked = BTreeMap::new();
    for mut comparison in written {
        name_is_taken(&comparison, library, &directory, findings);
        let named = comparison.conditions.len();
        comparison.conditions.retain(|condition| {
            match look_up(&directory, condition, "this comparison", &[], findings) {
                Some(topic) if topic.kind == TopicKind::Condition => true,
                Some(topic) => {
                    let message = format!("\"{}\" is a {} and no condition", topic.id, topic.kind.word());
                    let hint = "Name conditions only. A packet may hold guides and treatments too.";
                    let found = Diagnostic::new(&codes::COMPARED_NOT_CONDITION, condition.span, message);
                    findings.push(found.hint(hint));
                    false
                }
                None => false,
            }
        });
        if comparison.conditions.len() < named.max(2) {
            cut.insert(comparison.file);
        }
        linked.insert(comparison.id.clone(), comparison);
    }
    linked
}

/// A name that a topic, a page or a computed comparison has.
fn name_is_taken(
    comparison: &NamedComparison,
    library: &Library,
    directory: &Directory<'_>,
    findings: &mut Findings<'_>,
) {
    let id = comparison.id.as_str();
    let place = Span::start_of(comparison.file);
    let of_topic = match directory.topic_or_page(id) {
        Found::Nothing => None,
        Found::Page(_) => Some("a page"),
        Found::Topic(_) | Found::Draft | Found::Incomplete => Some("a topic"),
    };
    let computed = id
        .strip_suffix(MIMICS)
        .and_then(|topic| library.topics.get(topic));
    let message = match (of_topic, computed) {
        (Some(what), _) => format!("\"{id}\" is the name of {what} already"),
        (None, Some(topic)) => format!(
            "\"{id}\" is the name of the comparison of \"{}\" and its look-alikes",
            topic.id
        ),
        (None, None) => return,
    };
    findings.push(
        Diagnostic::new(&codes::DUPLICATE_ID, place, message)
            .hint("Give this file another name: it is its address for ever."),
    );
}

/// The topic that an id names. Of one that is missing or a draft, a finding; `others` may have been meant too.
fn look_up<'a, I: Borrow<str>>(
    directory: &Directory<'a>,
    named: &Located<I>,
    what: &str,
    others: &[String],
    findings: &mut Findings<'_>,
) -> Option<&'a Topic> {
    let id: &str = named.value.borrow();
    match directory.topic(id) {
        Found::Topic(numbered) => return Some(numbered.topic),
        Found::Incomplete | Found::Page(_) => {}
        Found::Draft => {
            let message = format!("{what} names \"{id}\", which is a draft and is not built");
            let hint = format!("Take it out here, or take `draft = true` out of {id}.md when it is done.");
            findings.push(Diagnostic::new(&codes::LINK_TO_DRAFT, named.span, message).hint(hint));
        }
        Found::Nothing => {
            let (message, otherwise) = match others {
                [] => (
                    format!("there is no topic \"{id}\""),
                    "Write the file first, or take it out here.",
                ),
                _ => (
                    format!("there is no topic or comparison \"{id}\""),
                    "Write the file first, or take it out here.",
                ),
            };
            let names = directory.topic_names().chain(others.iter().map(String::as_str));
            findings.unknown(&codes::UNKNOWN_TOPIC, named.span, message, id, names, otherwise);
        }
    }
    None
}

fn packed(
    library: &Library,
    written: Vec<Packet>,
    set_aside: &SetAside,
    cut: &mut BTreeSet<FileId>,
    findings: &mut Findings<'_>,
) -> BTreeMap<PacketId, LinkedPacket> {
    let directory = Directory::new(&library.topics, &library.pages, set_aside);
    let comparisons: Vec<String> = library.comparison_names().map(|name| name.to_string()).collect();
    let mut linked = BTreeMap::new();
    for packet in written {
        let mut members = Vec::with_capacity(packet.members.len());
        for named in &packet.members {
            let member = match library.comparison_named(named.value.as_str()) {
                Some(name) => Some(Member::Comparison(name)),
                None => look_up(&directory, named, "this packet", &comparisons, findings)
                    .map(|topic| Member::Topic(topic.id.clone())),
            };
            members.extend(member);
        }
        if members.len() < packet.members.len().max(1) {
            cut.insert(packet.file);
        }
        linked.insert(
            packet.id.clone(),
            LinkedPacket {
                id: packet.id,
                file: packet.file,
                title: packet.title,
                summary: packet.summary,
                when: packet.when,
                members,
                duplex: packet.duplex,
            },
        );
    }
    linked
}

/// A set is made in each language that it has words in and in which all its members can be read; here is said where only
/// one of the two holds.
fn check_words(library: &Library, cut: &BTreeSet<FileId>, findings: &mut Findings<'_>) {
    let default = library.default_language();
    let others = || {
        let all = library.config.languages.iter().map(|language| &language.value);
        all.filter(move |language| *language != default)
    };
    for packet in library
        .packets
        .values()
        .filter(|packet| !cut.contains(&packet.file))
    {
        for language in others() {
            let lacking: Vec<String> = packet
                .members
                .iter()
                .filter(|member| !library.has_member(member, language))
                .map(member_name)
                .collect();
            let file = ("packets", packet.id.as_str(), packet.file);
            not_in_language(file, &packet.title, language, &lacking, findings);
        }
    }
    for named in library
        .comparisons
        .values()
        .filter(|named| !cut.contains(&named.file))
    {
        for language in others() {
            let lacking: Vec<String> = named
                .conditions
                .iter()
                .filter(|id| !has_text(library, &id.value, language))
                .map(|id| id.value.to_string())
                .collect();
            let file = ("comparisons", named.id.as_str(), named.file);
            let made = not_in_language(file, &named.title, language, &lacking, findings);
            let name = ComparisonName::Named(named.id.clone());
            if made && !comparison::exists_named(library, &name, language) {
                let message = format!(
                    "this comparison is not made in \"{language}\": an emergency sign has no words, or words of an older original"
                );
                let hint = format!(
                    "Add or renew the words in content/red-flags.{language}.toml; `takehome translations` names them."
                );
                let place = Span::start_of(named.file);
                findings.push(Diagnostic::new(&codes::COMPARISON_NOT_WORDED, place, message).hint(hint));
            }
        }
    }
}

/// Says why a set is not made in a language, if it could nearly be; gives whether it has all words.
fn not_in_language(
    (folder, id, file): (&str, &str, FileId),
    title: &Translated,
    language: &LanguageTag,
    lacking: &[String],
    findings: &mut Findings<'_>,
) -> bool {
    let worded = title.others.get(language);
    let (place, message, hint) = match (worded, lacking.is_empty()) {
        (Some(_), true) => return true,
        (None, false) => return false,
        (None, true) => (
            Span::start_of(file),
            format!("everything in it can be read in \"{language}\", and it has no words in that language"),
            format!("Write content/{folder}/{id}.{language}.toml with its words."),
        ),
        (Some(words), false) => (
            words.span,
            format!(
                "it is not made in \"{language}\", because that lacks: {}",
                lacking.join(", ")
            ),
            format!("Translate these first, or delete content/{folder}/{id}.{language}.toml."),
        ),
    };
    findings.push(Diagnostic::new(&codes::SET_NOT_IN_LANGUAGE, place, message).hint(hint));
    false
}

/// A member as it is named in a file.
pub fn member_name(member: &Member) -> String {
    match member {
        Member::Topic(id) => id.to_string(),
        Member::Comparison(name) => name.to_string(),
    }
}

fn has_text(library: &Library, id: &TopicId, language: &LanguageTag) -> bool {
    library
        .topics
        .get(id)
        .is_some_and(|topic| topic.text(language).is_some())
}

impl Library {
    /// Every comparison: the named ones, then those of topics and their mimics.
    pub fn comparison_names(&self) -> impl Iterator<Item = ComparisonName> + '_ {
        let named = self.comparisons.keys().cloned().map(ComparisonName::Named);
        let topics = self.topics.values().filter(|topic| !topic.mimics.is_empty());
        named.chain(topics.map(|topic| ComparisonName::Mimics(topic.id.clone())))
    }

    /// The comparison of this name.
    pub fn comparison_named(&self, id: &str) -> Option<ComparisonName> {
        if let Some((id, _)) = self.comparisons.get_key_value(id) {
            return Some(ComparisonName::Named(id.clone()));
        }
        let topic = self.topics.get(id.strip_suffix(MIMICS)?)?;
        (!topic.mimics.is_empty()).then(|| ComparisonName::Mimics(topic.id.clone()))
    }

    /// Whether a member can be read in a language, withheld or not.
    pub fn has_member(&self, member: &Member, language: &LanguageTag) -> bool {
        match member {
            Member::Topic(id) => has_text(self, id, language),
            Member::Comparison(name) => comparison::exists_named(self, name, language),
        }
    }
}

#[cfg(test)]
mod tests;
