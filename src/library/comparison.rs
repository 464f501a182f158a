//! A condition beside everything that it is confused with, computed from signs and pairs, never typed.
//!
//! Rules:
//! - A comparison is of one condition and all its mimics, not only those shown on its handout.
//! - The emergency card is merged: what the condition shows itself (carried ones included), then the own emergency red
//!   flags of each mimic, each once. Here they do pass along mimics: this page is for people who do not know which of
//!   these they have.
//! - Under each question stand the signs that a condition's document gives as typical, then the possible ones, then
//!   those that only a pair names.
//! - "More like this if" of a mimic are the signs that its pair with the condition names for it. For the condition itself
//!   it is the union over its pairs, those that tell it from most mimics first; a sign that another pair gives to the
//!   mimic is left out, because on a page with all of them it would point both ways.

use super::approval::Withheld;
use super::reading::{Anchors, FlagFrom, card};
use super::translations::is_worded;
use super::voice::{Voice, fill};
use super::{Library, LinkedMimic, Topic};
use crate::language;
use crate::model::LanguageTag;
use crate::model::comparison::{Answer, BeforeVisit, ComparedCondition, ComparedSign, Comparison, Question};
use crate::model::data::Urgency;
use crate::model::id::{RedFlagId, SignId, TopicId};
use crate::model::topic::{SignGroup, Strength};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Whether there is a comparison of a topic in a language: it has mimics and a document in the language, and every
/// emergency sign on the comparison has words in it.
pub fn exists(library: &Library, topic: &Topic, language: &LanguageTag) -> bool {
    !topic.mimics.is_empty()
        && topic.text(language).is_some()
        // In the default language everything has words.
        && (language == library.default_language()
            || emergencies(library, topic)
                .iter()
                .all(|(flag, _)| is_worded(library, flag, language)))
}

/// The emergency red flags of a comparison, each once, with the topic that it comes from when that is not `topic`.
pub(super) fn emergencies<'a>(
    library: &'a Library,
    topic: &'a Topic,
) -> Vec<(&'a RedFlagId, Option<&'a TopicId>)> {
    let mut seen = BTreeSet::new();
    let own = topic
        .red_flags
        .iter()
        .map(|flag| (&flag.red_flag, flag.carried.as_ref().map(|(from, _)| from)));
    let mimics = topic
        .mimics
        .iter()
        .filter_map(|mimic| library.topics.get(&mimic.other));
    let theirs = mimics.flat_map(|other| other.own_red_flags().map(|flag| (flag, Some(&other.id))));
    own.chain(theirs)
        .filter(|(flag, _)| is_emergency(library, flag))
        .filter(|(flag, _)| seen.insert(*flag))
        .collect()
}

fn is_emergency(library: &Library, flag: &RedFlagId) -> bool {
    library
        .red_flags
        .get(flag)
        .is_some_and(|flag| flag.urgency == Urgency::Emergency)
}

/// Makes the comparison of a condition. Nothing where there is none (see [`exists`]) or where the condition's own document
/// is withheld. Of a withheld mimic stand only its title and the signs that its pair names.
pub fn compare<'a>(
    library: &'a Library,
    topic: &'a Topic,
    language: &LanguageTag,
    withheld: &'a Withheld,
) -> Option<Comparison<'a>> {
    if !exists(library, topic, language) || withheld.is_withheld(&topic.id, language) {
        return None;
    }
    let voice = Voice::new(library, language, withheld)?;
    let others: Vec<(&Topic, &LinkedMimic)> = topic
        .mimics
        .iter()
        .filter_map(|mimic| library.topics.get(&mimic.other).map(|other| (other, mimic)))
        .collect();
    let anchors = Anchors {
        taken: others
            .iter()
            .map(|(other, _)| other.id.as_str())
            .chain([topic.id.as_str()])
            .collect(),
    };
    let pointing = pointing_here(topic);
    let mut conditions = vec![condition(&voice, topic, &pointing)];
    for (other, mimic) in &others {
        conditions.push(condition(&voice, other, &mimic.there.iter().collect::<Vec<_>>()));
    }
    let flags = emergencies(library, topic).into_iter();
    let flags = flags.map(|(red_flag, topic)| FlagFrom { red_flag, topic });
    let strings = &voice.strings().comparison;
    let title = &topic.text(language)?.wording.title.value;
    Some(Comparison {
        of: topic.id.clone(),
        language: language.clone(),
        draft: topic.is_draft(language) || others.iter().any(|(other, _)| other.is_draft(language)),
        title: Cow::Owned(language::fill(&strings.title, &[("title", title)])),
        summary: Cow::Owned(language::fill(&strings.summary, &[("title", title)])),
        purpose: Cow::Borrowed(&strings.purpose),
        emergency: card(&voice, Urgency::Emergency, flags, anchors.free("emergency")),
        questions: questions(&voice, &conditions),
        conditions,
        before_visit: BeforeVisit {
            anchor: anchors.free("before-visit"),
            heading: Cow::Borrowed(&strings.before_visit_heading),
            items: strings
                .before_visit
                .iter()
                .map(|item| Cow::Borrowed(item.as_str()))
                .collect(),
        },
    })
}

/// The signs that point to a topic in any of its pairs and to none of its mimics, most telling first; ties in the order
/// of the pairs.
fn pointing_here(topic: &Topic) -> Vec<&SignId> {
    let elsewhere: BTreeSet<&SignId> = topic.mimics.iter().flat_map(|mimic| &mimic.there).collect();
    let mut order = Vec::new();
    let mut pairs: BTreeMap<&SignId, usize> = BTreeMap::new();
    for sign in topic
        .mimics
        .iter()
        .flat_map(|mimic| &mimic.here)
        .filter(|sign| !elsewhere.contains(sign))
    {
        let count = pairs.entry(sign).or_insert(0);
        if *count == 0 {
            order.push(sign);
        }
        *count += 1;
    }
    order.sort_by_key(|sign| Reverse(pairs[sign]));
    order
}

fn condition<'a>(voice: &Voice<'a>, topic: &'a Topic, pointing: &[&'a SignId]) -> ComparedCondition<'a> {
    ComparedCondition {
        topic: topic.id.clone(),
        anchor: Cow::Borrowed(topic.id.as_str()),
        destination: voice.destination(topic, None),
        title: voice.title(topic),
        summary: voice.summary(topic).map(Cow::Borrowed),
        answers: answers(voice, topic, pointing),
        more_like: voice.sign_list(
            fill(&voice.strings().comparison.more_like, &[]),
            pointing.iter().copied(),
        ),
    }
}

/// The questions that any of the conditions answers.
fn questions<'a>(voice: &Voice<'a>, conditions: &[ComparedCondition]) -> Vec<Question<'a>> {
    let answered: BTreeSet<SignGroup> = conditions
        .iter()
        .flat_map(|condition| &condition.answers)
        .map(|answer| answer.group)
        .collect();
    let groups = SignGroup::ALL
        .iter()
        .copied()
        .filter(|group| answered.contains(group));
    groups
        .map(|group| Question {
            group,
            text: question(voice, group),
        })
        .collect()
}

fn question<'a>(voice: &Voice<'a>, group: SignGroup) -> Cow<'a, str> {
    let question = voice.strings().sign_groups.get(group.key());
    Cow::Borrowed(question.map_or("", String::as_str))
}

fn answers<'a>(voice: &Voice<'a>, topic: &'a Topic, pointing: &[&'a SignId]) -> Vec<Answer<'a>> {
    let worded = signs_of(voice, topic, pointing)
        .into_iter()
        .filter_map(|(id, strength)| Some((voice.worded(id)?, strength)));
    let worded: Vec<_> = worded.collect();
    let groups = SignGroup::ALL.iter().copied();
    groups
        .filter_map(|group| {
            let signs = worded.iter().filter(|((sign, _), _)| sign.group == group);
            let signs: Vec<ComparedSign<'a>> = signs
                .map(|((sign, text), strength)| ComparedSign {
                    sign: sign.id.clone(),
                    text: Cow::Borrowed(*text),
                    strength: *strength,
                })
                .collect();
            (!signs.is_empty()).then(|| Answer {
                group,
                question: question(voice, group),
                signs,
            })
        })
        .collect()
}

/// Typical signs, possible ones, then those that only a pair names; each once.
fn signs_of<'a>(
    voice: &Voice<'a>,
    topic: &'a Topic,
    pointing: &[&'a SignId],
) -> Vec<(&'a SignId, Option<Strength>)> {
    let withheld = voice.withheld.is_withheld(&topic.id, &voice.text(topic).language);
    let own = if withheld { &[][..] } else { &topic.record.signs };
    let with = |strength| own.iter().filter(move |sign| sign.strength == strength);
    let mut signs: Vec<(&SignId, Option<Strength>)> = with(Strength::Typical)
        .chain(with(Strength::Possible))
        .map(|sign| (&sign.sign.value, Some(sign.strength)))
        .collect();
    for sign in pointing {
        if !signs.iter().any(|(listed, _)| listed == sign) {
            signs.push((sign, None));
        }
    }
    signs
}

#[cfg(test)]
mod tests;
