//! CDC Clear Communication Index: 20 items in four parts.

use super::pemat::{action, everyday_words, short_pieces};
use super::{Entry, Instrument, Item, Measures, Part, count, hint, no, not_applicable, person, yes};

pub(super) const CDC: Instrument = Instrument {
    name: "CDC Clear Communication Index",
    citation: "Centers for Disease Control and Prevention (CDC): Clear Communication Index. Yes is 1 point and no is 0, in \
               item 17 the other way round. Without a main message items 2 to 4 are 0 too. Parts B, C and D count only \
               where they apply.",
    parts: &[
        Part {
            heading: "A. Core",
            items: CORE,
            score: "Points of 11",
        },
        Part {
            heading: "B. What to do",
            items: BEHAVIOUR,
            score: "Points of 3, if the handout recommends something",
        },
        Part {
            heading: "C. Numbers",
            items: NUMBERS,
            score: "Points of 3, if the handout has numbers",
        },
        Part {
            heading: "D. Risk",
            items: RISK,
            score: "Points of 3, if the handout tells of risks",
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

const CORE: &[Item] = &[
    item(
        1,
        "There is one main message.",
        Some(
            "The main message is a required text of its own. Yes when it has 1 to 3 sentences (TH1420), otherwise no.",
        ),
        main_message,
    ),
    item(
        2,
        "The main message stands at the top.",
        Some("Yes when it stands before every card and every section of page and sheet."),
        |m| match m.main_message_first {
            true => yes("it stands before every card and section."),
            false => no("a card or a section stands before it."),
        },
    ),
    item(
        3,
        "The main message is made to stand out.",
        Some(
            "Yes when there is one: the program gives it a box with a label on the page, and weight on the sheet.",
        ),
        |m| match m.main_message_sentences {
            0 => no("there is no main message."),
            _ => yes("a box with a label on the page, heavy letters on the sheet."),
        },
    ),
    item(
        4,
        "At least one picture supports the main message.",
        Some("No when there is no picture. Otherwise left to a person."),
        |m| match m.figures {
            0 => no("no picture."),
            figures => hint(format!("{}.", count(figures, "picture"))),
        },
    ),
    item(
        5,
        "The reader is asked to do something.",
        Some("As PEMAT item 20: yes when there is a list of things to do, or a card that says when to call."),
        action,
    ),
    item(
        6,
        "The main message and the call to action say who does what.",
        None,
        person,
    ),
    item(
        7,
        "The words are those that the readers use.",
        Some("Hint: the grade that TH1401, TH1402 and TH1404 judge, and the most frequent long words."),
        everyday_words,
    ),
    item(
        8,
        "It uses lists with bullets or numbers.",
        Some("No when there is no list, or when one has more than 7 items (TH1407). Otherwise yes."),
        lists,
    ),
    item(
        9,
        "It is divided into pieces with headings.",
        Some("No when a section after the first has no heading. Otherwise as PEMAT item 8."),
        |m| match m.sections_without_heading {
            0 => short_pieces(m),
            without => no(format!("{} without a heading.", count(without, "section"))),
        },
    ),
    item(
        10,
        "The most important things stand in the first part.",
        Some("Yes when main message and key points stand before every section; otherwise no."),
        |m| match m.main_message_first && m.key_points_first {
            true => yes("main message and key points stand before every section."),
            false => no("main message or key points do not stand before the sections."),
        },
    ),
    item(
        11,
        "It says what experts know and what they do not know.",
        Some(
            "Yes when the text on what is not known (`unknowns`) and at least one source are there. Otherwise left to a person.",
        ),
        |m| match (m.unknowns, m.sources) {
            (true, sources) if sources > 0 => yes(format!(
                "a part on what is not known, and {}.",
                count(sources, "source")
            )),
            (unknowns, sources) => hint(format!(
                "{}; {}.",
                if unknowns {
                    "a part on what is not known"
                } else {
                    "no part on what is not known"
                },
                count(sources, "source")
            )),
        },
    ),
];

const BEHAVIOUR: &[Item] = &[
    item(
        12,
        "It recommends what to do.",
        Some("Yes when there is a list of things to do. Otherwise left to a person."),
        |m| match m.do_items {
            0 => person(m),
            items => yes(format!("{} to do.", count(items, "thing"))),
        },
    ),
    item(13, "It says why that matters to the reader.", None, person),
    item(
        14,
        "It says how to do it, and when to see somebody.",
        Some("Hint: cards that say when to call."),
        |m| hint(format!("{} that say when to get help.", count(m.cards, "card"))),
    ),
];

const NUMBERS: &[Item] = &[
    item(
        15,
        "Numbers are those that the readers use.",
        Some(
            "Not applicable when no sentence has a number. No when TH1413 finds a percentage. Otherwise left to a person.",
        ),
        |m| match (m.numbers, m.found("TH1413")) {
            (0, _) => not_applicable("no number in the text."),
            (numbers, 0) => hint(format!(
                "{} with a number; no percentage.",
                count(numbers, "sentence")
            )),
            (_, percentages) => no(format!("{}.", count(percentages, "percentage"))),
        },
    ),
    item(
        16,
        "It says what its numbers mean.",
        Some("Not applicable when no sentence has a number."),
        if_numbers,
    ),
    item(
        17,
        "The reader must work something out (no is good).",
        Some("Not applicable when no sentence has a number."),
        if_numbers,
    ),
];

const RISK: &[Item] = &[
    item(18, "It says what the risk is.", None, person),
    item(19, "It tells of risks and of benefits.", None, person),
    item(
        20,
        "A chance in numbers is also told in words or a picture.",
        Some("Not applicable when no sentence has a number."),
        if_numbers,
    ),
];

fn main_message(m: &Measures) -> Entry {
    let because = format!("{}.", count(m.main_message_sentences, "sentence"));
    if m.main_message_sentences > 0 && m.found("TH1420") == 0 {
        yes(because)
    } else {
        no(because)
    }
}

fn lists(m: &Measures) -> Entry {
    let because = format!(
        "{}, the longest of {}.",
        count(m.lists, "list"),
        count(m.longest_list, "item")
    );
    if m.lists > 0 && m.found("TH1407") == 0 {
        yes(because)
    } else {
        no(because)
    }
}

fn if_numbers(m: &Measures) -> Entry {
    match m.numbers {
        0 => not_applicable("no number in the text."),
        _ => person(m),
    }
}
