//! The rules of the safety catalogue (A to D and H) and what became of each, for docs/checks.md.
//!
//! The catalogue gathers what the NHS, AHRQ, CDC, PEMAT, PIF TICK, WCAG and others ask of a handout. A rule stands here
//! whether it is built or not, so that nobody takes silence for a promise.

/// One rule of the catalogue.
pub struct Entry {
    /// `A3`.
    pub id: &'static str,
    /// What it asks, in short.
    pub asks: &'static str,
    pub state: State,
}

/// What became of a rule.
pub enum State {
    /// By these codes.
    Built(&'static [&'static str]),
    /// By these codes; the words say what is missing.
    Partly(&'static [&'static str], &'static str),
    /// It cannot be broken, for this reason.
    ByDesign(&'static str),
    /// It is not checked, for this reason.
    NotBuilt(&'static str),
}

use State::{Built, ByDesign, NotBuilt, Partly};

const fn entry(id: &'static str, asks: &'static str, state: State) -> Entry {
    Entry { id, asks, state }
}

/// Every rule, in the order of the catalogue.
pub const CATALOGUE: &[Entry] = &[
    entry(
        "A1",
        "ids are unique and never used again",
        Built(&["TH0120", "TH0310", "TH0311", "TH0515", "TH0516"]),
    ),
    entry(
        "A2",
        "dates and version are there, in order",
        Built(&["TH1110", "TH0124"]),
    ),
    entry("A3", "no review is overdue", Built(&["TH1101", "TH1111"])),
    entry("A4", "at most 24 months between reviews", Built(&["TH1102"])),
    entry("A5", "a review that is due soon is announced", Built(&["TH1103"])),
    entry(
        "A6",
        "a reviewer with a credential, not the author",
        Built(&["TH1104", "TH1105", "TH1106"]),
    ),
    entry(
        "A7",
        "the owner is an active person",
        Built(&["TH0309", "TH1107", "TH1112"]),
    ),
    entry(
        "A8",
        "at least one source, none older than 5 years",
        Partly(
            &["TH1108", "TH1109"],
            "Counted from the day on which somebody last looked at the source; its own day of publication is often \
             unknown.",
        ),
    ),
    entry("A9", "changed words have a new version", Built(&["TH1121"])),
    entry(
        "A10",
        "a small edit does not move the day of review",
        Partly(
            &["TH1102"],
            "The day is counted from the last review, which only a reviewer enters; a day that was typed nearer to now \
             is not told from one that was agreed.",
        ),
    ),
    entry(
        "A11",
        "publisher, funding, contact",
        Partly(
            &["TH1113"],
            "The clinic's name and phone are required settings. A statement of interests has no key of its own; \
             `funding` holds it.",
        ),
    ),
    entry(
        "A12",
        "id, version, date, address and code on every sheet",
        NotBuilt(
            "Version, day of review and language stand in the last lines of every page, made by takehome and typed by \
             nobody. The address of this state and the code to scan come with the release ledger.",
        ),
    ),
    entry(
        "B1",
        "no clinic fact is typed into a text",
        Partly(
            &["TH1201", "TH1202", "TH1204"],
            "Numbers are found by their shape, the clinic's name, address and hours by the words of takehome.toml. Names \
             of staff, and facts of another clinic, are not found.",
        ),
    ),
    entry(
        "B2",
        "the clinic's phone can be dialled",
        Partly(
            &["TH0054"],
            "That it stands at the same place of each page is kept by the templates, which all pages share.",
        ),
    ),
    entry(
        "B3",
        "the emergency number is that of the region, and in no link",
        Built(&["TH1202", "TH0214"]),
    ),
    entry(
        "B4",
        "whom to call, with hours and after-hours route",
        Built(&["TH1203", "TH1303"]),
    ),
    entry(
        "C1",
        "an emergency or urgent card, or why there is none",
        Built(&["TH1301", "TH1302"]),
    ),
    entry(
        "C2",
        "the heading of a card is one action and \"if\"",
        Built(&["TH1304"]),
    ),
    entry(
        "C3",
        "a card is a list, with \"any of these\"",
        Built(&["TH1305"]),
    ),
    entry(
        "C4",
        "no link to read on in an emergency card",
        ByDesign("The signs of a red flag are plain text and cannot hold a link."),
    ),
    entry(
        "C5",
        "a card is named in words, not by colour alone",
        ByDesign("Every card has its label from the language file, which is refused when one is missing."),
    ),
    entry("C6", "a heading after a card", Built(&["TH1306"])),
    entry("C7", "one card of each kind", Built(&["TH1303", "TH1307"])),
    entry(
        "C8",
        "no page ends inside a card; the first card is on page 1",
        Partly(
            &["TH0408"],
            "Found by `takehome build`, since `takehome check` lays out no sheet. That the first card is on page 1 \
             is kept by the layout, and tested for every sheet of the test sets.",
        ),
    ),
    entry(
        "C9",
        "emergency signs come from the red-flag library",
        Built(&["TH0204", "TH0306"]),
    ),
    entry("C10", "how do and don't items begin", Built(&["TH1310"])),
    entry(
        "D1",
        "Flesch-Kincaid grade 6",
        Partly(
            &["TH1401"],
            "The upper bound, with a list counted into its stem, is not judged: it would fault the lists that \
             guides ask for.",
        ),
    ),
    entry("D2", "SMOG grade 8", Built(&["TH1402"])),
    entry(
        "D3",
        "FORCAST, for the report",
        ByDesign("It is told and not judged: `takehome readability` and `takehome record` show it."),
    ),
    entry("D4", "INFLESZ 65 for Spanish", Built(&["TH1404"])),
    entry(
        "D5",
        "sentences of at most 20 words",
        Built(&["TH1405", "TH1430"]),
    ),
    entry("D6", "paragraphs of at most 3 sentences", Built(&["TH1406"])),
    entry("D7", "lists of at most 7 items", Built(&["TH1407"])),
    entry("D8", "a heading at least every 150 words", Built(&["TH1408"])),
    entry(
        "D9",
        "few passive sentences",
        Partly(
            &["TH1409"],
            "English only; a form of \"be\" and a participle in the words after it. \"Gets treated\" is not found.",
        ),
    ),
    entry(
        "D10",
        "\"you\", never \"the patient\"",
        Partly(
            &["TH1410"],
            "How often \"you\" stands is not counted: \"Rest. Walk each day.\" speaks to the reader without it.",
        ),
    ),
    entry(
        "D11",
        "a medical word is explained where it stands first",
        ByDesign(
            "the program itself: a word of glossary.toml is explained where it first stands. A word that the glossary lacks \
             is found only among the long words of `takehome readability`.",
        ),
    ),
    entry(
        "D12",
        "an acronym is written out where it stands first",
        Built(&["TH1412"]),
    ),
    entry(
        "D13",
        "\"1 in N\" instead of percentages",
        Partly(
            &["TH1413", "TH1431"],
            "Chances are compared within one paragraph or item, not across a text. Decimals are not found: most are \
             no chances (\"1.5 liters\").",
        ),
    ),
    entry("D14", "\"to\" in ranges of numbers", Built(&["TH1414"])),
    entry("D15", "numerals, not number words", Built(&["TH1415"])),
    entry(
        "D16",
        "nothing that the reader must work out",
        Partly(
            &["TH1416"],
            "Plain words of arithmetic in English and Spanish. \"Twice\" or \"half\" say too little.",
        ),
    ),
    entry(
        "D17",
        "no italics, capitals or underlines",
        Partly(
            &["TH1417", "TH0201"],
            "Emphasis is printed as weight and HTML is refused, so that there are no italics and no underlines to \
             find.",
        ),
    ),
    entry(
        "D18",
        "link words say where it leads",
        Built(&["TH1418", "TH0215"]),
    ),
    entry(
        "D19",
        "one title, at most 65 characters, no level skipped",
        Built(&["TH1419", "TH0209"]),
    ),
    entry("D20", "a main message of at most 3 sentences", Built(&["TH1420"])),
    entry("D21", "3 to 5 key points", Built(&["TH1421"])),
    entry(
        "D22",
        "an action, with when and how",
        Partly(
            &["TH1422"],
            "That there is something to do. Whether a sentence says when and how is for the reviewer.",
        ),
    ),
    entry(
        "D23",
        "what experts do not know, or why nothing is said",
        Built(&["TH1423"]),
    ),
    entry(
        "D24",
        "people first",
        Partly(
            &["TH1424"],
            "A short list of words in English, Spanish and Arabic.",
        ),
    ),
    entry(
        "D25",
        "at most 4 exercises on a sheet",
        Partly(
            &["TH1425"],
            "Exercises are known only in a part with the name {#exercises}.",
        ),
    ),
    entry(
        "D26",
        "at most 2 pages for a short handout, 6 for a long one",
        Partly(
            &["TH0415", "TH0416"],
            "Found by `takehome build`, which knows the pages. More than 2 is a note; `sheet_overrun` says why a \
             handout is a long one.",
        ),
    ),
    entry(
        "H1",
        "codes are in the table of their year",
        Built(&["TH1801", "TH1805", "TH1806"]),
    ),
    entry(
        "H2",
        "two handouts with the same code are ranked",
        Partly(
            &["TH1802", "TH1803"],
            "Handouts with one code and no icd10cm_first are offered in the order of their ids, with a note.",
        ),
    ),
    entry(
        "H3",
        "names of code systems and their numbers (OIDs)",
        Partly(
            &["TH1807"],
            "The system of a code is told by its shape; numbers (OIDs) that a record sends are not judged.",
        ),
    ),
    entry(
        "H4",
        "relations make sense",
        Partly(
            &[
                "TH0320", "TH0321", "TH0322", "TH0323", "TH0324", "TH0330", "TH0332", "TH0333", "TH0334",
                "TH1804",
            ],
            "Codes that exclude each other in a packet are not found: that needs the table of codes. More than five \
             look-alikes are no finding: the rest stand on the comparison.",
        ),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::registry;

    #[test]
    fn every_rule_stands_once_and_names_codes_that_exist() {
        let numbered = [("A", 12), ("B", 4), ("C", 10), ("D", 26), ("H", 4)];
        let wanted = numbered
            .iter()
            .flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}{number}")));
        let ids: Vec<&str> = CATALOGUE.iter().map(|entry| entry.id).collect();
        assert_eq!(ids, wanted.collect::<Vec<_>>());
        let known: Vec<&str> = registry::codes().iter().map(|code| code.id).collect();
        for entry in CATALOGUE {
            if let Built(codes) | Partly(codes, _) = entry.state {
                assert!(!codes.is_empty(), "{} names no code", entry.id);
                for code in codes {
                    assert!(known.contains(code), "{} names {code}", entry.id);
                }
            }
        }
    }
}
