//! PEMAT-P: items 1 to 12 and 15 to 19 for understanding, 20 to 26 for acting.

use super::{Entry, Instrument, Item, Measures, Part, count, hint, no, not_applicable, person, yes};

/// The most words between two headings that are still short; the number is ours, AHRQ gives none.
pub(super) const STRETCH: usize = 150;
/// The widest simple table and the longest short head; the numbers are ours.
const COLUMNS: usize = 4;
const HEAD_WORDS: usize = 5;
/// One "you" for so many words; the number is ours.
const WORDS_PER_YOU: usize = 50;

const SCORE: &str = "Points, possible points, percent";

pub(super) const PEMAT: Instrument = Instrument {
    name: "PEMAT-P",
    citation: "Agency for Healthcare Research and Quality (AHRQ): Patient Education Materials Assessment Tool for printable \
               materials. Yes is 1 point, no is 0, not applicable is left out of the possible points. Items 13 and 14 are \
               for film and sound.",
    parts: &[
        Part {
            heading: "Can it be understood?",
            items: UNDERSTANDABILITY,
            score: SCORE,
        },
        Part {
            heading: "Can it be acted on?",
            items: ACTIONABILITY,
            score: SCORE,
        },
    ],
};

const fn item(
    number: u8,
    asks: &'static str,
    rests_on: Option<&'static str>,
    decide: fn(&Measures) -> Entry,
) -> Item {
    Item {
        number,
        asks,
        rests_on,
        decide,
    }
}

const UNDERSTANDABILITY: &[Item] = &[
    item(1, "Its purpose is clear from the start.", None, person),
    item(2, "Nothing in it leads away from the purpose.", None, person),
    item(
        3,
        "It uses everyday words.",
        Some("Hint: the grade that TH1401, TH1402 and TH1404 judge, and the most frequent long words."),
        everyday_words,
    ),
    item(
        4,
        "Medical words are used only to teach them, and are explained.",
        Some("Hint: which words of the glossary stand in the text."),
        medical_words,
    ),
    item(5, "It says who does what: few passive sentences.", None, person),
    item(
        6,
        "Numbers are clear and easy to follow.",
        Some(
            "Not applicable when no sentence has a number. No when TH1413 finds a percentage or TH1414 a dash between numbers. Otherwise left to a person.",
        ),
        clear_numbers,
    ),
    item(
        7,
        "The reader has nothing to work out.",
        Some("Hint: how many sentences have a number."),
        |m| hint(format!("{} with a number.", count(m.numbers, "sentence"))),
    ),
    item(
        8,
        "It comes in short pieces.",
        Some(
            "Yes when no paragraph is too long (TH1406), no list too long (TH1407) and no stretch without a heading has more than 150 words; otherwise no. The 150 are ours.",
        ),
        short_pieces,
    ),
    item(
        9,
        "Every piece has a heading that says what is in it.",
        Some(
            "No when a section after the first has no heading. Otherwise left to a person, who reads whether the headings say enough.",
        ),
        headings,
    ),
    item(
        10,
        "The order makes sense.",
        Some(
            "Yes when at least two sections are of known kinds and stand in the order that all handouts share. Another order is left to a person.",
        ),
        order,
    ),
    item(
        11,
        "It has a summary.",
        Some(
            "Yes when there are 3 to 5 key points (TH1421), which stand together under a heading of their own; otherwise no.",
        ),
        summary,
    ),
    item(
        12,
        "Boxes, signs or weight draw the eye to what matters.",
        Some(
            "Yes when there is at least one card, or a note or tip: each has a frame, a sign and a label. Without one left to a person.",
        ),
        cues,
    ),
    item(
        15,
        "Pictures are used wherever they would help.",
        Some("Hint: how many pictures there are."),
        |m| hint(format!("{}.", count(m.figures, "picture"))),
    ),
    item(
        16,
        "Pictures support the text and do not distract.",
        Some("Not applicable when there is no picture."),
        if_pictures,
    ),
    item(
        17,
        "Pictures have a clear title or caption.",
        Some("Not applicable when there is no picture. No when one has no caption. Yes when all have one."),
        captions,
    ),
    item(
        18,
        "Pictures are clear and not crowded.",
        Some("Not applicable when there is no picture."),
        if_pictures,
    ),
    item(
        19,
        "Tables are simple, with short and clear heads.",
        Some(
            "Not applicable when there is no table. Yes when no table has more than 4 columns or a head of more than 5 words; otherwise no. The numbers are ours. That every column has a head is kept by the program.",
        ),
        tables,
    ),
];

const ACTIONABILITY: &[Item] = &[
    item(
        20,
        "It names at least one thing that the reader can do.",
        Some(
            "Yes when there is a list of things to do, or a card that says when to call. Otherwise left to a person.",
        ),
        action,
    ),
    item(
        21,
        "It speaks to the reader.",
        Some(
            "No when TH1410 finds \"the patient\". In English, yes when \"you\" or one of its forms stands at least once in 50 words (the number is ours). Otherwise left to a person.",
        ),
        speaks_to_reader,
    ),
    item(
        22,
        "What to do is broken into clear steps.",
        Some("Hint: items of the lists of things to do, and of numbered lists."),
        |m| {
            let steps = count(m.numbered_items, "numbered step");
            hint(format!("{} to do, {steps}.", count(m.do_items, "thing")))
        },
    ),
    item(
        23,
        "It gives a tool to act with, such as a checklist, wherever one would help.",
        Some("Hint: how many questions to bring to the visit it lists."),
        |m| hint(format!("{} to ask.", count(m.questions, "question"))),
    ),
    item(
        24,
        "Where something must be worked out, it shows how.",
        Some("Not applicable when no sentence has a number."),
        |m| match m.numbers {
            0 => not_applicable("no number in the text."),
            numbers => hint(format!(
                "{} with a number; not applicable if the answer to item 7 is yes.",
                count(numbers, "sentence")
            )),
        },
    ),
    item(
        25,
        "It explains how to use its pictures and tables to act.",
        Some("Not applicable when there is no picture and no table."),
        |m| match m.has_visual() {
            false => not_applicable("no picture and no table."),
            true => hint(format!(
                "{}, {}.",
                count(m.figures, "picture"),
                count(m.tables.len(), "table")
            )),
        },
    ),
    item(
        26,
        "Pictures show what to do wherever that would help.",
        Some("Hint: how many pictures there are."),
        |m| hint(format!("{}.", count(m.figures, "picture"))),
    ),
];

pub(super) fn everyday_words(m: &Measures) -> Entry {
    let mut parts: Vec<String> = m.readability.clone().into_iter().collect();
    if !m.long_words.is_empty() {
        parts.push(format!("most frequent long words: {}", m.long_words.join(", ")));
    }
    match parts.is_empty() {
        true => person(m),
        false => hint(format!("{}.", parts.join("; "))),
    }
}

fn medical_words(m: &Measures) -> Entry {
    match m.terms.as_slice() {
        [] => hint("no word of the glossary stands in the text."),
        terms => hint(format!(
            "words of the glossary in the text: {}.",
            terms.join(", ")
        )),
    }
}

fn clear_numbers(m: &Measures) -> Entry {
    let (percentages, ranges) = (m.found("TH1413"), m.found("TH1414"));
    match (m.numbers, percentages + ranges) {
        (0, _) => not_applicable("no number in the text."),
        (_, 0) => hint(format!(
            "{} with a number; no percentage, no dash between numbers.",
            count(m.numbers, "sentence")
        )),
        _ => no(format!(
            "{}, {} between numbers.",
            count(percentages, "percentage"),
            match ranges {
                1 => "1 dash".to_owned(),
                ranges => format!("{ranges} dashes"),
            }
        )),
    }
}

/// Shared with the index, which asks the same.
pub(super) fn short_pieces(m: &Measures) -> Entry {
    let (paragraphs, lists) = (m.found("TH1406"), m.found("TH1407"));
    let because = format!(
        "{} of {} too long; longest list {}; at most {} words between headings.",
        paragraphs,
        count(m.paragraphs, "paragraph"),
        count(m.longest_list, "item"),
        m.longest_stretch
    );
    if paragraphs == 0 && lists == 0 && m.longest_stretch <= STRETCH {
        yes(because)
    } else {
        no(because)
    }
}

fn headings(m: &Measures) -> Entry {
    match m.sections_without_heading {
        0 => hint(format!("{}, each with a heading.", count(m.sections, "section"))),
        without => no(format!("{} without a heading.", count(without, "section"))),
    }
}

fn order(m: &Measures) -> Entry {
    if m.known_sections >= 2 && m.in_order {
        yes(format!(
            "{} of known kinds, in the order that all handouts share.",
            count(m.known_sections, "section")
        ))
    } else {
        hint("sections in an order of their own; look whether it makes sense.")
    }
}

fn summary(m: &Measures) -> Entry {
    let because = format!("{}.", count(m.key_points, "key point"));
    if m.key_points > 0 && m.found("TH1421") == 0 {
        yes(because)
    } else {
        no(because)
    }
}

fn cues(m: &Measures) -> Entry {
    match m.cards + m.notes {
        0 => person(m),
        _ => yes(format!(
            "{} with frame and sign, {}.",
            count(m.cards, "card"),
            count(m.notes, "note")
        )),
    }
}

fn if_pictures(m: &Measures) -> Entry {
    match m.figures {
        0 => not_applicable("no picture."),
        _ => person(m),
    }
}

fn captions(m: &Measures) -> Entry {
    match (m.figures, m.figures_without_caption) {
        (0, _) => not_applicable("no picture."),
        (figures, 0) => yes(format!("{}, each with a caption.", count(figures, "picture"))),
        (figures, without) => no(format!(
            "{without} of {} without a caption.",
            count(figures, "picture")
        )),
    }
}

fn tables(m: &Measures) -> Entry {
    let columns = m.tables.iter().map(|(columns, _)| *columns).max();
    let head = m.tables.iter().map(|(_, words)| *words).max();
    let (Some(columns), Some(head)) = (columns, head) else {
        return not_applicable("no table.");
    };
    let because = format!(
        "{}, at most {}, heads of at most {}.",
        count(m.tables.len(), "table"),
        count(columns, "column"),
        count(head, "word")
    );
    if columns <= COLUMNS && head <= HEAD_WORDS {
        yes(because)
    } else {
        no(because)
    }
}

/// Shared with the index, which asks the same.
pub(super) fn action(m: &Measures) -> Entry {
    match m.do_items + m.cards {
        0 => person(m),
        _ => yes(format!(
            "{} to do, {} not to do, {} that say when to get help.",
            count(m.do_items, "thing"),
            m.dont_items,
            count(m.cards, "card")
        )),
    }
}

fn speaks_to_reader(m: &Measures) -> Entry {
    let about = m.found("TH1410");
    if about > 0 {
        return no(format!(
            "\"the patient\" or the like in {}.",
            count(about, "place")
        ));
    }
    match m.you {
        Some(you) if you * WORDS_PER_YOU >= m.words && you > 0 => {
            yes(format!("\"you\" and its forms {you} times in {} words.", m.words))
        }
        Some(you) => hint(format!("\"you\" and its forms {you} times in {} words.", m.words)),
        None => hint("nobody is called \"the patient\"."),
    }
}
