//! Each pair of look-alikes of the sample set shows the right signs on the right side, read from either of the two.
//!
//! `sample_mimics/pairs.tsv` says, for each side of a pair, words that its signs must have. They were taken from the
//! facts that the set was written from and not from the set, so that two sides that were swapped are found.

mod support;

use std::path::Path;
use takehome::build::{self, Judged};
use takehome::library::approval::Withheld;
use takehome::library::{comparison, reading};
use takehome::model::id::TopicId;
use takehome::model::reading::{Destination, Mimics, Part, SignList};

/// A condition and the words that its signs must have.
struct Side {
    id: TopicId,
    words: Vec<String>,
}

fn pairs() -> Vec<[Side; 2]> {
    let text =
        std::fs::read_to_string(support::tests("sample_mimics/pairs.tsv")).expect("the table of pairs");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let side = |id: &str, words: &str| Side {
        id: TopicId::new(id).expect("an id"),
        words: words.split(',').map(str::to_owned).collect(),
    };
    lines
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [one, words, other, others] => [side(one, words), side(other, others)],
            _ => panic!("four columns: {line}"),
        })
        .collect()
}

fn sample() -> Judged {
    let request = build::Request {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
        base_url: None,
    };
    build::judge(
        takehome::load::load(Path::new(env!("CARGO_MANIFEST_DIR"))),
        &request,
    )
}

fn says(list: Option<&SignList<'_>>, words: &[String]) -> bool {
    let signs = list.map_or_else(String::new, |list| list.signs.join(" "));
    words.iter().all(|word| signs.contains(word.as_str()))
}

/// Whether a link leads to a topic.
fn leads_to(destination: &Destination, topic: &TopicId) -> bool {
    matches!(destination, Destination::Topic { id, .. } if id == topic)
}

/// What is wrong with a pair as the handout and the comparison of its first side show it.
fn faults(judged: &Judged, own: &Side, other: &Side) -> Vec<String> {
    let library = judged.library.as_ref().expect("the sample set is a project");
    let topic = library.topics.get(&own.id).expect("a topic of the set");
    let (language, nothing) = (library.default_language(), Withheld::nothing());
    let mut faults = Vec::new();
    let read = reading::read(library, topic, language, &nothing).expect("a topic has its own words");
    let mimics: Option<&Mimics<'_>> = read.parts.iter().find_map(|part| match part {
        Part::Mimics(mimics) => Some(mimics),
        _ => None,
    });
    let shown = mimics.expect("it has look-alikes").mimics.iter();
    for mimic in shown.filter(|mimic| leads_to(&mimic.destination, &other.id)) {
        if !says(mimic.here.as_ref(), &own.words) || !says(mimic.there.as_ref(), &other.words) {
            faults.push(format!("{} beside {}: {mimic:?}", own.id, other.id));
        }
    }
    let compared = comparison::compare(library, topic, language, &nothing).expect("it is compared");
    let column = compared.conditions.iter().find(|one| one.topic == other.id);
    if !column.is_some_and(|one| says(one.more_like.as_ref(), &other.words)) {
        faults.push(format!(
            "{} on the comparison of {}: {column:?}",
            other.id, own.id
        ));
    }
    faults
}

#[test]
fn each_pair_shows_the_right_signs_on_both_sides() {
    let judged = sample();
    let pairs = pairs();
    assert_eq!(pairs.len(), 40);
    let found: Vec<String> = pairs
        .iter()
        .flat_map(|[one, other]| [faults(&judged, one, other), faults(&judged, other, one)])
        .flatten()
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn swapped_sides_are_found() {
    let judged = sample();
    let unnoticed = pairs().into_iter().filter(|[one, other]| {
        let swapped = |side: &Side, words: &Side| Side {
            id: side.id.clone(),
            words: words.words.clone(),
        };
        faults(&judged, &swapped(one, other), &swapped(other, one)).is_empty()
    });
    let unnoticed: Vec<String> = unnoticed
        .map(|[one, other]| format!("{} and {}", one.id, other.id))
        .collect();
    assert!(unnoticed.is_empty(), "{unnoticed:?}");
}
