//! Conditions beside one another, computed from signs and pairs, never typed: a condition and everything that it is
//! confused with, or the conditions that a file of `content/comparisons/` names.
//!
//! Rules:
//! - A computed comparison is of one condition and all its mimics, not only those shown on its handout.
//! - The emergency card is merged: what the condition shows itself (carried ones included), then the own emergency red
//!   flags of each mimic, each once. Here they do pass along mimics: this page is for people who do not know which of
//!   these they have.
//! - Under each question stand the signs that a condition's document gives as typical, then the possible ones, then
//!   those that only a pair names.
//! - "More like this if" of a mimic are the signs that its pair with the condition names for it. For the condition itself
//!   it is the union over its pairs, those that tell it from most mimics first; a sign that another pair gives to the
//!   mimic is left out, because on a page with all of them it would point both ways. In a named comparison that holds for
//!   every condition, over its pairs with the others; one that has no such pair shows its typical signs that no other has.
//! - "Less like this if" are the signs that its own document gives against it, then those that its pairs name for the
//!   others; nothing that it has itself, and at most five.

mod table;
mod telling;

use super::approval::Withheld;
use super::reading::{Anchors, FlagFrom, card};
use super::translations::is_worded;
use super::voice::{Voice, fill};
use super::{CarriedRedFlag, Library, Topic};
use crate::language;
use crate::model::LanguageTag;
use crate::model::comparison::{
    Answer, BeforeVisit, ComparedCondition, ComparedSign, Comparison, ComparisonName, Question,
};
use crate::model::data::Urgency;
use crate::model::id::{RedFlagId, SignId, TopicId};
use crate::model::packet::NamedComparison;
use crate::model::topic::{SignGroup, Strength};
use std::borrow::Cow;
use table::side_by_side;
use telling::{Compared, by_count, only_here, pointing_here, speaking_against};

/// The most signs under "less like this if".
const LESS_LIKE: usize = 5;

/// Whether there is a comparison of a topic in a language: it has mimics and a document in the language, and every
/// emergency sign on the comparison has words in it.
pub fn exists(library: &Library, topic: &Topic, language: &LanguageTag) -> bool {
    !topic.mimics.is_empty()
        && topic.text(language).is_some()
        && is_worded_in(library, language, || emergencies(library, topic))
}

/// The same of any comparison. A named one also has words of its own in the language, and a document of each condition.
pub fn exists_named(library: &Library, name: &ComparisonName, language: &LanguageTag) -> bool {
    match name {
        ComparisonName::Mimics(topic) => library
            .topics
            .get(topic)
            .is_some_and(|topic| exists(library, topic, language)),
        ComparisonName::Named(id) => library.comparisons.get(id).is_some_and(|named| {
            let titled = named.title.exactly(language, library.default_language());
            let mut topics = topics_of(library, named);
            titled.is_some()
                && topics.all(|topic| topic.text(language).is_some())
                && is_worded_in(library, language, || emergencies_named(library, name))
        }),
    }
}

fn is_worded_in<'a>(
    library: &Library,
    language: &LanguageTag,
    flags: impl FnOnce() -> Vec<(&'a RedFlagId, Option<&'a TopicId>)>,
) -> bool {
    // In the default language everything has words.
    language == library.default_language()
        || flags().iter().all(|(flag, _)| is_worded(library, flag, language))
}

fn topics_of<'a>(library: &'a Library, named: &'a NamedComparison) -> impl Iterator<Item = &'a Topic> {
    let ids = named.conditions.iter().map(|condition| &condition.value);
    ids.filter_map(|id| library.topics.get(id))
}

/// The emergency red flags of a comparison, each once, with the topic that it comes from when that is not `topic`.
pub(super) fn emergencies<'a>(
    library: &'a Library,
    topic: &'a Topic,
) -> Vec<(&'a RedFlagId, Option<&'a TopicId>)> {
    let own = topic
        .red_flags
        .iter()
        .map(|flag| (&flag.red_flag, flag.carried.as_ref().map(|(from, _)| from)));
    let mimics = topic
        .mimics
        .iter()
        .filter_map(|mimic| library.topics.get(&mimic.other));
    let theirs = mimics.flat_map(|other| other.own_red_flags().map(|flag| (flag, Some(&other.id))));
    emergencies_once(library, own.chain(theirs))
}

/// The same of any comparison: of a named one, what each of its conditions shows itself, carried ones included.
pub(super) fn emergencies_named<'a>(
    library: &'a Library,
    name: &ComparisonName,
) -> Vec<(&'a RedFlagId, Option<&'a TopicId>)> {
    match name {
        ComparisonName::Mimics(topic) => {
            let topic = library.topics.get(topic);
            topic.map_or_else(Vec::new, |topic| emergencies(library, topic))
        }
        ComparisonName::Named(id) => {
            let topics = library.comparisons.get(id).into_iter();
            let topics = topics.flat_map(|named| topics_of(library, named));
            let flags = topics.flat_map(|topic| {
                let from =
                    |flag: &'a CarriedRedFlag| flag.carried.as_ref().map_or(&topic.id, |(from, _)| from);
                topic
                    .red_flags
                    .iter()
                    .map(move |flag| (&flag.red_flag, Some(from(flag))))
            });
            emergencies_once(library, flags)
        }
    }
}

fn emergencies_once<'a>(
    library: &Library,
    flags: impl Iterator<Item = (&'a RedFlagId, Option<&'a TopicId>)>,
) -> Vec<(&'a RedFlagId, Option<&'a TopicId>)> {
    let mut once: Vec<(&RedFlagId, Option<&TopicId>)> = Vec::new();
    for (flag, from) in flags {
        if !once.iter().any(|(seen, _)| *seen == flag) && is_emergency(library, flag) {
            once.push((flag, from));
        }
    }
    once
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
    let voice = Voice::new(library, language, withheld)?;
    let opening = opening(&voice, topic)?;
    let mut compared = vec![Compared {
        topic,
        pairs: topic.mimics.iter().collect(),
    }];
    let others = topic
        .mimics
        .iter()
        .filter_map(|mimic| library.topics.get(&mimic.other));
    compared.extend(others.map(|other| {
        Compared {
            topic: other,
            pairs: other
                .mimics
                .iter()
                .filter(|pair| pair.other == topic.id)
                .collect(),
        }
    }));
    let flags = emergencies(library, topic);
    Some(build(
        &voice,
        ComparisonName::Mimics(topic.id.clone()),
        opening,
        &compared,
        flags,
    ))
}

/// Makes any comparison. Of a withheld condition of a named one stand only its title and the signs that its pairs name.
pub fn compare_named<'a>(
    library: &'a Library,
    name: &ComparisonName,
    language: &LanguageTag,
    withheld: &'a Withheld,
) -> Option<Comparison<'a>> {
    let id = match name {
        ComparisonName::Mimics(topic) => {
            return compare(library, library.topics.get(topic)?, language, withheld);
        }
        ComparisonName::Named(id) => id,
    };
    let named = library.comparisons.get(id)?;
    let voice = Voice::new(library, language, withheld)?;
    let opening = opening_named(&voice, name, named)?;
    let topics: Vec<&Topic> = topics_of(library, named).collect();
    let is_here = |id: &TopicId| topics.iter().any(|topic| topic.id == *id);
    let compared: Vec<Compared> = topics
        .iter()
        .map(|topic| Compared {
            topic,
            pairs: topic.mimics.iter().filter(|pair| is_here(&pair.other)).collect(),
        })
        .collect();
    let flags = emergencies_named(library, name);
    Some(build(&voice, name.clone(), opening, &compared, flags))
}

/// What stands above the conditions.
pub(super) struct Opening<'a> {
    pub title: Cow<'a, str>,
    pub summary: Cow<'a, str>,
    purpose: Cow<'a, str>,
}

/// What stands above the conditions of any comparison, for lists that need no more of it. Nothing where [`compare_named`]
/// gives nothing.
pub(super) fn opening_of<'a>(
    library: &'a Library,
    name: &ComparisonName,
    language: &LanguageTag,
    withheld: &'a Withheld,
) -> Option<Opening<'a>> {
    let voice = Voice::new(library, language, withheld)?;
    match name {
        ComparisonName::Mimics(topic) => opening(&voice, library.topics.get(topic)?),
        ComparisonName::Named(id) => opening_named(&voice, name, library.comparisons.get(id)?),
    }
}

fn opening<'a>(voice: &Voice<'a>, topic: &'a Topic) -> Option<Opening<'a>> {
    let language = voice.tag();
    if !exists(voice.library, topic, language) || voice.withheld.is_withheld(&topic.id, language) {
        return None;
    }
    let strings = &voice.strings().comparison;
    let title = &topic.text(language)?.wording.title.value;
    Some(Opening {
        title: Cow::Owned(language::fill(&strings.title, &[("title", title)])),
        summary: Cow::Owned(language::fill(&strings.summary, &[("title", title)])),
        purpose: Cow::Borrowed(&*strings.purpose),
    })
}

fn opening_named<'a>(
    voice: &Voice<'a>,
    name: &ComparisonName,
    named: &'a NamedComparison,
) -> Option<Opening<'a>> {
    let (language, default) = (voice.tag(), voice.library.default_language());
    if !exists_named(voice.library, name, language) {
        return None;
    }
    let purpose = named.purpose.exactly(language, default)?;
    Some(Opening {
        title: Cow::Borrowed(named.title.exactly(language, default)?),
        summary: Cow::Borrowed(purpose),
        purpose: Cow::Owned(format!("{purpose} {}", voice.strings().comparison.purpose)),
    })
}

fn build<'a>(
    voice: &Voice<'a>,
    of: ComparisonName,
    opening: Opening<'a>,
    compared: &[Compared<'a>],
    flags: Vec<(&'a RedFlagId, Option<&'a TopicId>)>,
) -> Comparison<'a> {
    let anchors = Anchors {
        taken: compared
            .iter()
            .map(|compared| compared.topic.id.as_str())
            .collect(),
    };
    let flags = flags.into_iter();
    let flags = flags.map(|(red_flag, topic)| FlagFrom { red_flag, topic });
    let conditions: Vec<_> = compared
        .iter()
        .map(|one| {
            let pointing = match pointing_here(&one.pairs) {
                none if none.is_empty() => only_here(one, compared),
                pointing => pointing,
            };
            condition(voice, one, &pointing)
        })
        .collect();
    let strings = &voice.strings().comparison;
    let questions = questions(voice, &conditions);
    Comparison {
        of,
        language: voice.tag().clone(),
        draft: compared.iter().any(|one| one.topic.is_draft(voice.tag())),
        title: opening.title,
        summary: opening.summary,
        purpose: opening.purpose,
        emergency: card(voice, Urgency::Emergency, flags, anchors.free("emergency")),
        side_by_side: side_by_side(voice, &questions, &conditions, anchors.free("side-by-side")),
        questions,
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
    }
}

fn condition<'a>(voice: &Voice<'a>, one: &Compared<'a>, pointing: &[&'a SignId]) -> ComparedCondition<'a> {
    let topic = one.topic;
    let strings = &voice.strings().comparison;
    // A withheld document is not quoted, neither with what it says for itself nor with what it says against.
    let withheld = voice.withheld.is_withheld(&topic.id, &voice.text(topic).language);
    let less = match withheld {
        true => by_count(one.pairs.iter().flat_map(|pair| &pair.there)),
        false => speaking_against(one, pointing),
    };
    let less = less.into_iter().filter(|sign| voice.sign(sign).is_some());
    let pointing: Vec<&SignId> = match withheld && one.pairs.is_empty() {
        true => Vec::new(),
        false => pointing.to_vec(),
    };
    ComparedCondition {
        topic: topic.id.clone(),
        anchor: Cow::Borrowed(topic.id.as_str()),
        destination: voice.destination(topic, None),
        title: voice.title(topic),
        summary: voice.summary(topic).map(Cow::Borrowed),
        answers: answers(voice, topic, &pointing),
        more_like: voice.sign_list(fill(&strings.more_like, &[]), pointing.iter().copied()),
        less_like: voice.sign_list(fill(&strings.less_like, &[]), less.take(LESS_LIKE)),
    }
}

/// The questions that any of the conditions answers.
fn questions<'a>(voice: &Voice<'a>, conditions: &[ComparedCondition]) -> Vec<Question<'a>> {
    let is_answered = |group: &SignGroup| {
        let mut answers = conditions.iter().flat_map(|condition| &condition.answers);
        answers.any(|answer| answer.group == *group)
    };
    let groups = SignGroup::ALL.iter().copied().filter(is_answered);
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
