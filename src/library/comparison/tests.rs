use super::*;
use crate::diagnostic::Diagnostic;
use crate::library::approval::approve;
use crate::library::codes;
use crate::library::sample::{Sample, tag, topic_id};
use crate::library::words::comparison_lines;
use crate::model::reading::inline_text;
use crate::model::relation::RelationKind;
use crate::model::topic::TopicKind;
use crate::source::Span;

/// `main` with two mimics; signs of three questions.
fn set() -> Sample {
    let mut sample = Sample::new(&["en", "es"]);
    sample.sign("buttock", SignGroup::Where, &["es"]);
    sample.sign("below-knee", SignGroup::Where, &["es"]);
    sample.sign("cough", SignGroup::WorseWith, &["es"]);
    sample.sign("sitting", SignGroup::WorseWith, &["es"]);
    sample.sign("exam", SignGroup::FoundBy, &["es"]);
    sample.red_flag("cauda", Urgency::Emergency, &["es"]);
    sample.red_flag("clot", Urgency::Emergency, &["es"]);
    sample.red_flag("weak", Urgency::Urgent, &["es"]);
    sample.condition("danger").flags(&["cauda"]);
    sample.condition("main").called("Main").signs(&[
        ("exam", Strength::Possible),
        ("cough", Strength::Typical),
        ("sitting", Strength::Against),
    ]);
    sample.translation("main", TopicKind::Condition, "es", "Principal");
    sample
        .condition("piri")
        .called("Piri")
        .typical(&["buttock"])
        .flags(&["clot", "weak"]);
    sample.condition("vein").called("Vein").flags(&["clot"]);
    sample.relation("main", RelationKind::MustNotMiss, "danger");
    sample.mimic(("main", &["below-knee", "buttock"]), ("vein", &["exam"]));
    sample.mimic(
        ("main", &["cough", "below-knee"]),
        ("piri", &["buttock", "sitting"]),
    );
    sample
}

/// Nothing is withheld in these sets.
static NOTHING: Withheld = Withheld::nothing();

fn comparison<'l>(library: &'l Library, topic: &str, language: &str) -> Comparison<'l> {
    compare(
        library,
        &library.topics[&topic_id(topic)],
        &tag(language),
        &NOTHING,
    )
    .expect("it has mimics")
}

type Signs<'a> = Vec<(&'a str, Option<Strength>)>;

/// The answers of a condition: group, then signs with their strength.
fn answers<'c>(condition: &'c ComparedCondition) -> Vec<(SignGroup, Signs<'c>)> {
    condition
        .answers
        .iter()
        .map(|answer| {
            (
                answer.group,
                answer
                    .signs
                    .iter()
                    .map(|sign| (sign.sign.as_str(), sign.strength))
                    .collect(),
            )
        })
        .collect()
}

#[test]
fn every_condition_answers_the_same_questions_in_the_same_order() {
    let library = set().clean();
    let main = comparison(&library, "main", "en");
    assert_eq!(main.title, "Main, or something else?");
    let questions: Vec<_> = main.questions.iter().map(|question| &*question.text).collect();
    assert_eq!(
        questions,
        ["Where is it felt?", "What makes it worse?", "How is it checked?"]
    );
    let titles: Vec<_> = main
        .conditions
        .iter()
        .map(|condition| inline_text(&condition.title))
        .collect();
    assert_eq!(titles, ["Main", "Piri", "Vein"]);
    assert_eq!(
        answers(&main.conditions[0]),
        [
            (SignGroup::Where, vec![("below-knee", None)]),
            (SignGroup::WorseWith, vec![("cough", Some(Strength::Typical))]),
            (SignGroup::FoundBy, vec![("exam", Some(Strength::Possible))]),
        ],
        "own signs, then those of pairs; nothing that speaks against"
    );
    assert_eq!(
        answers(&main.conditions[1]),
        [
            (SignGroup::Where, vec![("buttock", Some(Strength::Typical))]),
            (SignGroup::WorseWith, vec![("sitting", None)]),
        ]
    );
}

#[test]
fn what_points_to_it_is_the_union_of_its_pairs_without_what_points_both_ways() {
    let library = set().clean();
    let main = comparison(&library, "main", "en");
    let more_like = |place: usize| {
        main.conditions[place]
            .more_like
            .as_ref()
            .map(|list| list.signs.clone())
    };
    assert_eq!(
        more_like(0),
        Some(vec!["sign below-knee".into(), "sign cough".into()]),
        "the one that tells it from both comes first; buttock points to a mimic too"
    );
    assert_eq!(more_like(2), Some(vec!["sign exam".into()]));
}

#[test]
fn the_emergency_card_is_merged_and_each_flag_stands_once() {
    let library = set().clean();
    let card = comparison(&library, "main", "en")
        .emergency
        .expect("there are emergencies");
    let groups: Vec<_> = card
        .groups
        .iter()
        .map(|group| {
            (
                group.red_flag.as_str(),
                group.carried_from.as_ref().map(|from| from.as_str()),
            )
        })
        .collect();
    assert_eq!(groups, [("cauda", Some("danger")), ("clot", Some("piri"))]);
}

#[test]
fn one_changed_sign_changes_the_comparison() {
    let before = comparison_lines(&comparison(&set().clean(), "main", "en"));
    let mut sample = set();
    sample.parsed.signs[2].text.original.value = "sneezing makes it worse".into();
    let after = comparison_lines(&comparison(&sample.clean(), "main", "en"));
    let changed: Vec<_> = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before != after)
        .collect();
    assert_eq!(
        changed.len(),
        4,
        "in the table, under its question, under \"more like this if\", and for a mimic under \"less like this if\""
    );
    assert!(
        changed
            .iter()
            .all(|(_, after)| *after == "sneezing makes it worse")
    );
}

#[test]
fn a_translated_comparison_says_what_is_only_there_in_english() {
    let library = set().clean();
    let main = comparison(&library, "main", "es");
    assert_eq!(inline_text(&main.conditions[1].title), "Piri (en English)");
    assert_eq!(main.conditions[1].summary, None);
    let lines = comparison_lines(&main);
    assert!(
        lines.contains(&"sign sitting [es]".to_owned()) && lines.contains(&"you have cauda [es]".to_owned())
    );
}

#[test]
fn there_is_none_without_mimics_or_for_a_withheld_condition() {
    let library = set().clean();
    let topic = |id: &str| &library.topics[&topic_id(id)];
    let nothing = Withheld::nothing();
    assert_eq!(compare(&library, topic("danger"), &tag("en"), &nothing), None);
    assert_eq!(
        compare(&library, topic("piri"), &tag("es"), &nothing),
        None,
        "no Spanish document"
    );
    let unsafe_at = |id: &str| {
        let place = Span::start_of(topic(id).original.file);
        Diagnostic::new(&codes::RED_FLAG_WORDING_MISSING, place, "unsafe")
    };
    let approved = approve(&library, &[unsafe_at("main"), unsafe_at("piri")]).expect("no error");
    assert_eq!(
        compare(&library, topic("main"), &tag("en"), approved.withheld()),
        None
    );
    let vein = compare(&library, topic("vein"), &tag("en"), approved.withheld()).expect("it is safe itself");
    let main = &vein.conditions[1];
    assert_eq!(main.summary, None);
    assert_eq!(
        answers(main),
        [(SignGroup::Where, vec![("below-knee", None), ("buttock", None)])],
        "of a withheld mimic only what the pair says"
    );
}

fn less_like(condition: &ComparedCondition) -> Vec<String> {
    let list = condition.less_like.as_ref();
    list.map_or_else(Vec::new, |list| {
        list.signs.iter().map(ToString::to_string).collect()
    })
}

#[test]
fn less_like_it_is_what_speaks_against_it_and_what_points_to_the_others() {
    let library = set().clean();
    let main = comparison(&library, "main", "en");
    assert_eq!(
        less_like(&main.conditions[0]),
        ["sign sitting", "sign buttock"],
        "its own first; the exam is its own sign too and points both ways"
    );
    assert_eq!(
        less_like(&main.conditions[1]),
        ["sign cough", "sign below-knee"],
        "what its pair names for the other"
    );
}

#[test]
fn up_to_four_conditions_stand_in_a_table() {
    let library = set().clean();
    let main = comparison(&library, "main", "en");
    let table = main.side_by_side.as_ref().expect("three conditions");
    assert_eq!(table.columns.len(), 3);
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| (&*row.question, row.cells.clone()))
        .collect();
    assert_eq!(
        rows[0],
        (
            "Where is it felt?",
            vec![
                "sign below-knee".into(),
                "sign buttock".into(),
                "Nothing listed".into()
            ]
        )
    );
    assert!(table.rows.iter().all(|row| row.cells.len() == 3));
    let mut sample = set();
    for id in ["four", "five"] {
        sample.condition(id);
        sample.mimic(("main", &["cough"]), (id, &["exam"]));
    }
    let library = sample.clean();
    assert_eq!(comparison(&library, "main", "en").side_by_side, None);
}

/// The set with a comparison that a file names: of the two mimics, which are no pair, and the main one.
fn named(conditions: &[&str]) -> Library {
    let mut sample = set();
    sample.named("legs", conditions, &["es"]);
    sample.linked().0
}

#[test]
fn a_named_comparison_is_told_by_the_pairs_among_its_conditions() {
    let library = named(&["vein", "main"]);
    let name = library.comparison_named("legs").expect("it was just written");
    let legs = compare_named(&library, &name, &tag("en"), &NOTHING).expect("it is worded");
    assert_eq!(
        (&*legs.title, &*legs.summary),
        ("Title of legs", "Purpose of legs.")
    );
    assert!(
        legs.purpose.starts_with("Purpose of legs. This page"),
        "{}",
        legs.purpose
    );
    let more: Vec<Vec<String>> = legs
        .conditions
        .iter()
        .map(|condition| {
            let list = condition.more_like.as_ref();
            list.map_or_else(Vec::new, |list| {
                list.signs.iter().map(ToString::to_string).collect()
            })
        })
        .collect();
    assert_eq!(
        more,
        [vec!["sign exam"], vec!["sign below-knee", "sign buttock"]],
        "in the order of the file; buttock points to nothing else here"
    );
    let flags: Vec<_> = legs.emergency.expect("both have some").groups;
    let flags: Vec<_> = flags.iter().map(|group| group.red_flag.as_str()).collect();
    assert_eq!(flags, ["clot", "cauda"], "each once, carried ones too");
}

#[test]
fn a_condition_without_a_pair_shows_what_it_has_alone() {
    let library = named(&["piri", "vein"]);
    let name = library.comparison_named("legs").expect("it was just written");
    let legs = compare_named(&library, &name, &tag("en"), &NOTHING).expect("it is worded");
    let more = legs.conditions[0].more_like.as_ref().expect("a typical sign");
    assert_eq!(more.signs, ["sign buttock"]);
    assert_eq!(legs.conditions[1].more_like, None);
    assert!(
        !exists_named(&library, &name, &tag("es")),
        "neither can be read in Spanish"
    );
}
