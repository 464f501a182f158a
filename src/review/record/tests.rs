use super::*;

/// A document that has everything in good order.
fn good() -> Measures {
    Measures {
        sections: 5,
        known_sections: 5,
        in_order: true,
        longest_stretch: 90,
        paragraphs: 12,
        lists: 4,
        longest_list: 6,
        key_points: 4,
        main_message_sentences: 2,
        main_message_first: true,
        key_points_first: true,
        cards: 3,
        routine_cards: 1,
        figures: 1,
        tables: vec![(3, 2)],
        do_items: 4,
        words: 500,
        you: Some(20),
        numbers: 5,
        unknowns: true,
        sources: 3,
        ..Measures::default()
    }
}

fn entry(instrument: usize, number: u8, measures: &Measures) -> Entry {
    let parts = INSTRUMENTS[instrument].parts.iter();
    let item = parts
        .flat_map(|part| part.items)
        .find(|item| item.number == number)
        .expect("the instrument has this item");
    (item.decide)(measures)
}

fn answer(instrument: usize, number: u8, measures: &Measures) -> Option<Answer> {
    match entry(instrument, number, measures) {
        Entry::Machine { answer, .. } => Some(answer),
        Entry::Person { .. } => None,
    }
}

#[test]
fn both_instruments_are_whole() {
    let numbers = |instrument: usize| -> Vec<u8> {
        let parts = INSTRUMENTS[instrument].parts.iter();
        parts
            .flat_map(|part| part.items)
            .map(|item| item.number)
            .collect()
    };
    let printable: Vec<u8> = (1..=12).chain(15..=26).collect();
    assert_eq!(numbers(0), printable, "13 and 14 are for film and sound");
    assert_eq!(numbers(1), (1..=20).collect::<Vec<u8>>());
}

type Change = fn(&mut Measures);

/// Instrument, item, its answer for [`good`], a change, the answer after it.
const CASES: [(usize, u8, Answer, Change, Option<Answer>); 15] = [
    (0, 8, Answer::Yes, |m| m.longest_stretch = 151, Some(Answer::No)),
    (0, 10, Answer::Yes, |m| m.in_order = false, None),
    (0, 11, Answer::Yes, |m| m.key_points = 0, Some(Answer::No)),
    (0, 12, Answer::Yes, |m| m.cards = 0, None),
    (
        0,
        17,
        Answer::Yes,
        |m| m.figures_without_caption = 1,
        Some(Answer::No),
    ),
    (0, 17, Answer::Yes, |m| m.figures = 0, Some(Answer::NotApplicable)),
    (0, 19, Answer::Yes, |m| m.tables[0].0 = 5, Some(Answer::No)),
    (
        0,
        19,
        Answer::Yes,
        |m| m.tables.clear(),
        Some(Answer::NotApplicable),
    ),
    (0, 21, Answer::Yes, |m| m.you = Some(9), None),
    (
        1,
        1,
        Answer::Yes,
        |m| m.main_message_sentences = 0,
        Some(Answer::No),
    ),
    (
        1,
        2,
        Answer::Yes,
        |m| m.main_message_first = false,
        Some(Answer::No),
    ),
    (1, 8, Answer::Yes, |m| m.lists = 0, Some(Answer::No)),
    (
        1,
        9,
        Answer::Yes,
        |m| m.sections_without_heading = 1,
        Some(Answer::No),
    ),
    (1, 11, Answer::Yes, |m| m.unknowns = false, None),
    (1, 12, Answer::Yes, |m| m.do_items = 0, None),
];

#[test]
fn an_answer_follows_its_measure_both_ways() {
    for (instrument, number, before, change, after) in CASES {
        let mut measures = good();
        assert_eq!(
            answer(instrument, number, &measures),
            Some(before),
            "item {number}"
        );
        change(&mut measures);
        assert_eq!(
            answer(instrument, number, &measures),
            after,
            "item {number} changed"
        );
    }
}

#[test]
fn what_only_a_person_can_judge_is_never_decided() {
    for (instrument, numbers) in [
        (0, &[1, 2, 3, 4, 5, 7, 15, 22, 23, 26][..]),
        (1, &[6, 7, 13, 14, 18, 19]),
    ] {
        for number in numbers {
            assert_eq!(answer(instrument, *number, &good()), None, "item {number}");
            assert_eq!(
                answer(instrument, *number, &Measures::default()),
                None,
                "item {number}"
            );
        }
    }
}

#[test]
fn every_item_that_says_more_than_nothing_says_on_what_it_rests() {
    for measures in [good(), Measures::default()] {
        for item in INSTRUMENTS
            .iter()
            .flat_map(|i| i.parts)
            .flat_map(|part| part.items)
        {
            if item.rests_on.is_none() {
                assert_eq!(
                    (item.decide)(&measures),
                    Entry::Person { measured: None },
                    "{}",
                    item.number
                );
            }
        }
    }
}
