//! Wordings that a translated handout lacks.
//!
//! Words of two languages are never mixed silently. A red flag without words in the language withholds the translation:
//! its reader would miss an emergency sign. A sign without words is left out of that language's lists, with a warning at
//! the sign. A comparison is not made in a language that lacks words for one of the emergency signs on it.

use super::lookup::Findings;
use super::{Library, Topic, codes, comparison};
use crate::diagnostic::Diagnostic;
use crate::model::LanguageTag;
use crate::model::clinic::ClinicFact;
use crate::model::data::RedFlag;
use crate::model::document::Text;
use crate::model::id::{PersonId, RedFlagId, SignId};
use crate::model::topic::Strength;
use std::collections::{BTreeMap, BTreeSet};

/// Adds a finding for each wording that is missing.
pub(super) fn check(library: &Library, findings: &mut Findings<'_>) {
    let mut wanted: BTreeMap<(&SignId, &LanguageTag), &Text> = BTreeMap::new();
    for topic in library.topics.values() {
        for text in topic.translations.values().map(|translated| &translated.text) {
            red_flags(library, topic, text, findings);
            comparison_emergencies(library, topic, text, findings);
            for sign in shown_signs(library, topic) {
                wanted.entry((sign, &text.language)).or_insert(text);
            }
        }
    }
    for ((sign, language), text) in wanted {
        missing_sign(library, sign, language, text, findings);
    }
    clinic(library, findings);
    people(library, findings);
}

/// What the clinic says in its first language and not in another one that has handouts.
fn clinic(library: &Library, findings: &mut Findings<'_>) {
    let clinic = &library.config.clinic;
    for language in translated_to(library) {
        let facts = [ClinicFact::AfterHours, ClinicFact::Hours];
        let lacking = |fact: &ClinicFact| clinic.fact_in(*fact, language).is_some_and(|(_, is_own)| !is_own);
        let missing: Vec<&str> = facts
            .iter()
            .filter(|fact| lacking(fact))
            .map(|fact| fact.key())
            .collect();
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "[clinic] has no words in \"{language}\" for: {}",
            missing.join(", ")
        );
        let hint = format!(
            "Type below the keys of [clinic]: [clinic.{language}], and under it {} = \"...\"",
            missing[0]
        );
        findings
            .push(Diagnostic::of_path(&codes::CLINIC_WORDING_MISSING, "takehome.toml", message).hint(hint));
    }
}

fn translated_to(library: &Library) -> BTreeSet<&LanguageTag> {
    library
        .topics
        .values()
        .flat_map(|topic| topic.translations.keys())
        .collect()
}

/// Owners and reviewers of translated handouts whose role has no words in the language. A sample names no reviewer.
fn people(library: &Library, findings: &mut Findings<'_>) {
    let mut wanted: BTreeSet<(&PersonId, &LanguageTag)> = BTreeSet::new();
    for topic in library.topics.values() {
        let reviewers = topic.record.reviewed.iter().map(|review| &review.by.value);
        let shown = reviewers
            .filter(|_| !library.config.sample)
            .chain([&topic.record.owner.value]);
        for person in shown {
            wanted.extend(topic.translations.keys().map(|language| (person, language)));
        }
    }
    for (id, language) in wanted {
        let Some(person) = library
            .people
            .get(id)
            .filter(|person| !person.others.contains_key(language))
        else {
            continue;
        };
        let message = format!("the role of \"{id}\" has no words in \"{language}\"");
        let hint = format!("Type in content/people.{language}.toml: [{id}], and under it role = \"...\"");
        findings.push(Diagnostic::new(&codes::PERSON_WORDING_MISSING, person.span, message).hint(hint));
    }
}

/// What of a red flag has no words in a language: its name, or the ids of its signs.
fn lacking<'a>(flag: &'a RedFlag, language: &LanguageTag, default: &LanguageTag) -> Vec<&'a str> {
    let name = std::iter::once(("name", &flag.name));
    let signs = flag.signs.iter().map(|sign| (sign.id.as_str(), &sign.text));
    name.chain(signs)
        .filter(|(_, words)| words.exactly(language, default).is_none())
        .map(|(key, _)| key)
        .collect()
}

/// Whether every word of a red flag is there in a language, and of today's original.
pub(super) fn is_worded(library: &Library, flag: &RedFlagId, language: &LanguageTag) -> bool {
    if library.is_outdated(flag, language) {
        return false;
    }
    let flag = library.red_flags.get(flag);
    flag.is_none_or(|flag| lacking(flag, language, library.default_language()).is_empty())
}

fn red_flags(library: &Library, topic: &Topic, text: &Text, findings: &mut Findings<'_>) {
    for carried in &topic.red_flags {
        let Some(flag) = library.red_flags.get(&carried.red_flag) else {
            continue;
        };
        let missing = lacking(flag, &text.language, library.default_language());
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "the red flag \"{}\" has no words in \"{}\" for: {}",
            flag.id,
            text.language,
            missing.join(", ")
        );
        findings.push(
            Diagnostic::new(&codes::RED_FLAG_WORDING_MISSING, text.wording.title.span, message)
                .related(flag.span, "the red flag")
                .hint(format!(
                    "Add the missing words to content/red-flags.{}.toml.",
                    text.language
                )),
        );
    }
}

fn comparison_emergencies(library: &Library, topic: &Topic, text: &Text, findings: &mut Findings<'_>) {
    let own: BTreeSet<&RedFlagId> = topic.red_flags.iter().map(|carried| &carried.red_flag).collect();
    let missing: Vec<&RedFlagId> = comparison::emergencies(library, topic)
        .into_iter()
        .map(|(flag, _)| flag)
        .filter(|flag| !own.contains(*flag) && !is_worded(library, flag, &text.language))
        .collect();
    if missing.is_empty() {
        return;
    }
    let names: Vec<&str> = missing.iter().map(|flag| flag.as_str()).collect();
    let message = format!(
        "the comparison of \"{}\" is not made in \"{}\": no words for {}",
        topic.id,
        text.language,
        names.join(", ")
    );
    let hint = format!(
        "Add the missing words to content/red-flags.{}.toml.",
        text.language
    );
    let finding = Diagnostic::new(&codes::COMPARISON_NOT_WORDED, text.wording.title.span, message).hint(hint);
    let places = missing.into_iter().filter_map(|flag| library.red_flags.get(flag));
    findings.push(places.fold(finding, |finding, flag| {
        finding.related(flag.span, "the red flag")
    }));
}

/// The signs that a topic's own documents and its comparison show: those of its pairs, its own, and on a symptom guide
/// the typical ones of its conditions.
pub(crate) fn shown_signs<'a>(library: &'a Library, topic: &'a Topic) -> impl Iterator<Item = &'a SignId> {
    let pairs = topic
        .mimics
        .iter()
        .flat_map(|mimic| mimic.here.iter().chain(&mimic.there));
    let own = topic
        .record
        .signs
        .iter()
        .filter(|sign| sign.strength != Strength::Against);
    let causes = topic
        .causes()
        .filter_map(|cause| library.topics.get(cause))
        .flat_map(|cause| &cause.record.signs)
        .filter(|sign| sign.strength == Strength::Typical);
    pairs.chain(own.chain(causes).map(|sign| &sign.sign.value))
}

fn missing_sign(
    library: &Library,
    sign: &SignId,
    language: &LanguageTag,
    text: &Text,
    findings: &mut Findings<'_>,
) {
    let Some(sign) = library.signs.get(sign) else {
        return;
    };
    if sign.text.exactly(language, library.default_language()).is_none() {
        let message = format!(
            "the sign \"{}\" has no words in \"{language}\" and is left out there",
            sign.id
        );
        findings.push(
            Diagnostic::new(&codes::SIGN_WORDING_MISSING, sign.span, message)
                .related(text.wording.title.span, "shown in this handout")
                .hint(format!("Add it to content/signs.{language}.toml.")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Level;
    use crate::library::sample::{Sample, names, tag};
    use crate::model::data::Urgency;
    use crate::model::relation::RelationKind;
    use crate::model::topic::{SignGroup, TopicKind};

    #[test]
    fn a_translation_without_words_for_a_red_flag_is_withheld_also_for_a_carried_one() {
        let mut sample = Sample::new(&["en", "es", "ar"]);
        sample.red_flag("cauda", Urgency::Emergency, &["es"]);
        sample.condition("danger").flags(&["cauda"]);
        sample.condition("sciatica");
        sample.translation("sciatica", TopicKind::Condition, "es", "Ciática");
        let arabic = sample
            .translation("sciatica", TopicKind::Condition, "ar", "عرق النسا")
            .text
            .file;
        sample.relation("sciatica", RelationKind::MustNotMiss, "danger");
        let (_, findings) = sample.linked();
        assert_eq!(names(&findings), ["red-flag-wording-missing"]);
        assert_eq!(findings[0].level, Level::Withhold);
        assert_eq!(
            findings[0].span.map(|span| span.file()),
            Some(arabic),
            "it stands in the file that it withholds"
        );
        assert_eq!(
            findings[0].message,
            "the red flag \"cauda\" has no words in \"ar\" for: name, cauda-sign"
        );
    }

    #[test]
    fn a_sign_without_words_is_one_warning_however_often_it_is_shown() {
        let mut sample = Sample::new(&["en", "es"]);
        sample.sign("one", SignGroup::Where, &["es"]);
        sample.sign("two", SignGroup::Where, &[]);
        for id in ["a", "b"] {
            sample.condition(id).typical(&["two"]);
            sample.translation(id, TopicKind::Condition, "es", id);
        }
        sample.mimic(("a", &["one"]), ("b", &["two"]));
        let place = sample.parsed.signs[1].span;
        let (_, findings) = sample.linked();
        assert_eq!(names(&findings), ["sign-wording-missing"]);
        assert_eq!(
            (findings[0].level, findings[0].span),
            (Level::Warning, Some(place))
        );
    }

    #[test]
    fn a_comparison_is_not_made_where_an_emergency_sign_on_it_has_no_words() {
        let mut sample = Sample::new(&["en", "es"]);
        sample.sign("one", SignGroup::Where, &["es"]);
        sample.sign("two", SignGroup::Where, &["es"]);
        sample.red_flag("clot", Urgency::Emergency, &[]);
        sample.condition("sciatica");
        sample.translation("sciatica", TopicKind::Condition, "es", "Ciática");
        sample.condition("thrombosis").flags(&["clot"]);
        sample.mimic(("sciatica", &["one"]), ("thrombosis", &["two"]));
        let (library, findings) = sample.linked();
        assert_eq!(names(&findings), ["comparison-not-worded"]);
        let sciatica = &library.topics["sciatica"];
        assert!(super::comparison::exists(&library, sciatica, &tag("en")));
        assert!(!super::comparison::exists(&library, sciatica, &tag("es")));
    }
}
