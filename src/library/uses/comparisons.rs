//! How a subject comes to stand on one comparison.

use super::{Subject, Way};
use crate::library::approval::Withheld;
use crate::library::{Library, Topic, comparison};
use crate::model::LanguageTag;
use crate::model::id::TopicId;

/// The ways to the comparison of a topic in one language.
pub(super) fn of_comparison(
    library: &Library,
    topic: &Topic,
    language: &LanguageTag,
    subject: &Subject,
) -> Vec<Way> {
    match subject {
        Subject::RedFlag(flag) => comparison::emergencies(library, topic)
            .into_iter()
            .filter(|(known, _)| *known == flag)
            .map(|(_, from)| Way::ComparisonCard { from: from.cloned() })
            .collect(),
        Subject::Source(source) => comparison::emergencies(library, topic)
            .into_iter()
            .filter_map(|(flag, _)| library.red_flags.get(flag))
            .filter(|flag| flag.sources.iter().any(|known| known.value == *source))
            .map(|flag| Way::Through {
                kind: "red-flag",
                id: flag.id.to_string(),
            })
            .collect(),
        Subject::Sign(sign) => {
            let nothing = Withheld::nothing();
            let compared = comparison::compare(library, topic, language, &nothing);
            let conditions = compared.into_iter().flat_map(|compared| compared.conditions);
            let of: Vec<TopicId> = conditions
                .filter(|condition| {
                    let mut signs = condition.answers.iter().flat_map(|answer| &answer.signs);
                    signs.any(|known| known.sign == *sign)
                })
                .map(|condition| condition.topic)
                .collect();
            (!of.is_empty())
                .then_some(Way::ComparisonAnswer { of })
                .into_iter()
                .collect()
        }
        Subject::Topic(other) => {
            let mimic = topic.mimics.iter().any(|mimic| mimic.other == *other);
            let own = (topic.id == *other).then(|| Way::Own("comparison".to_owned()));
            own.into_iter()
                .chain(mimic.then(|| Way::Mimic {
                    other: topic.id.clone(),
                }))
                .collect()
        }
        Subject::Person(_) | Subject::Figure(_) => Vec::new(),
    }
}
