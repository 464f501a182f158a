//! How a subject comes to stand on one comparison.

use super::{Subject, Way};
use crate::library::approval::Withheld;
use crate::library::{Library, comparison};
use crate::model::LanguageTag;
use crate::model::comparison::ComparisonName;
use crate::model::id::TopicId;

/// The ways to a comparison in one language.
pub(super) fn of_comparison(
    library: &Library,
    name: &ComparisonName,
    language: &LanguageTag,
    subject: &Subject,
) -> Vec<Way> {
    match subject {
        Subject::RedFlag(flag) => comparison::emergencies_named(library, name)
            .into_iter()
            .filter(|(known, _)| *known == flag)
            .map(|(_, from)| Way::ComparisonCard { from: from.cloned() })
            .collect(),
        Subject::Source(source) => comparison::emergencies_named(library, name)
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
            let compared = comparison::compare_named(library, name, language, &nothing);
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
        Subject::Topic(other) => match name {
            ComparisonName::Mimics(of) => {
                let mimics = library.topics.get(of).map(|topic| topic.mimics.as_slice());
                let mut mimics = mimics.unwrap_or_default().iter();
                let mimic = mimics.any(|mimic| mimic.other == *other);
                let own = (of == other).then(|| Way::Own("comparison".to_owned()));
                own.into_iter()
                    .chain(mimic.then(|| Way::Mimic { other: of.clone() }))
                    .collect()
            }
            ComparisonName::Named(id) => {
                let named = library.comparisons.get(id);
                let mut conditions = named.iter().flat_map(|named| &named.conditions);
                let compared = conditions.any(|condition| condition.value == *other);
                compared
                    .then(|| Way::Own("compared".to_owned()))
                    .into_iter()
                    .collect()
            }
        },
        Subject::Person(_) | Subject::Figure(_) => Vec::new(),
    }
}
