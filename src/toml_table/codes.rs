//! The findings about TOML: TH0101 to TH0119.

use crate::diagnostic::{Code, Level};

/// Every code of this room.
pub const ALL: &[&Code] = &[
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_KIND,
    &NOT_TOML,
    &CURLY_QUOTE,
    &EMPTY,
    &HIDDEN_CHARACTER,
    &LINE_BREAK,
    &NOT_AN_ID,
    &UNKNOWN_WORD,
    &MARKUP,
    &DUPLICATE_KEY,
    &TWICE_IN_LIST,
    &OUT_OF_RANGE,
];

pub static UNKNOWN_KEY: Code = Code {
    id: "TH0101",
    name: "unknown-key",
    level: Level::Error,
    what: "Every key must be one that takehome knows.",
    why: "A misspelt key would be passed over in silence: a handout could lose its review date or its emergency signs, and nobody would notice.",
    example: "Refused: sumary = \"Pain down one leg.\"\nWrite:   summary = \"Pain down one leg.\"",
};

pub static MISSING_KEY: Code = Code {
    id: "TH0102",
    name: "missing-key",
    level: Level::Error,
    what: "Keys that a reader or a reviewer relies on must stand.",
    why: "Without them the patient gets a sheet with no title, no version or nobody who answers for it.",
    example: "Refused: a handout without owner\nWrite:   owner = \"pt-lead\"",
};

pub static WRONG_KIND: Code = Code {
    id: "TH0103",
    name: "wrong-kind-of-value",
    level: Level::Error,
    what: "What stands after = must be of the kind that the key asks for.",
    why: "A date or a list that cannot be understood cannot be checked, and an overdue handout would look current to the patient.",
    example: "Refused: published = \"2026-11-01\"\nWrite:   published = 2026-11-01",
};

pub static NOT_TOML: Code = Code {
    id: "TH0104",
    name: "not-toml",
    level: Level::Error,
    what: "Front matter and data files are TOML: a key, an equals sign, and a value on each line.",
    why: "A line that cannot be read is a fact that is missing from the patient's sheet.",
    example: "Refused: title = Sciatica\nWrite:   title = \"Sciatica\"",
};

pub static CURLY_QUOTE: Code = Code {
    id: "TH0105",
    name: "curly-quote",
    level: Level::Error,
    what: "Values stand in straight quotes; curly ones, as Word and telephones write them, are letters here.",
    why: "The line cannot be read, so what it says would be missing from the patient's sheet.",
    example: "Refused: title = “Sciatica”\nWrite:   title = \"Sciatica\"",
};

pub static EMPTY: Code = Code {
    id: "TH0106",
    name: "empty-value",
    level: Level::Error,
    what: "A key that stands has a value; leave the whole line out where there is nothing to say.",
    why: "An empty text prints as a heading with nothing under it, and the patient wonders what was left out.",
    example: "Refused: summary = \"\"\nWrite:   summary = \"Pain down one leg.\"",
};

pub static HIDDEN_CHARACTER: Code = Code {
    id: "TH0107",
    name: "hidden-character",
    level: Level::Error,
    what: "Control characters and marks that turn the direction of writing may not stand in a text.",
    why: "They can make a sentence read otherwise than it is stored: the reviewer signs one thing and the patient reads another.",
    example: "Refused: a text pasted with U+202E in it\nWrite:   the same words, typed again",
};

pub static LINE_BREAK: Code = Code {
    id: "TH0108",
    name: "line-break",
    level: Level::Error,
    what: "Titles, names and list entries are one line.",
    why: "A title that breaks in two reads as two things to a patient who searches for it, and in the head of a printed sheet.",
    example: "Refused: title = \"\"\"Sciatica\nand leg pain\"\"\"\nWrite:   title = \"Sciatica and leg pain\"",
};

pub static NOT_AN_ID: Code = Code {
    id: "TH0109",
    name: "not-an-id",
    level: Level::Error,
    what: "Names of things are lower case letters a to z, digits, and single hyphens between them.",
    why: "They become addresses that are printed on paper: a patient must be able to type them on any keyboard.",
    example: "Refused: owner = \"PT Lead\"\nWrite:   owner = \"pt-lead\"",
};

pub static UNKNOWN_WORD: Code = Code {
    id: "TH0110",
    name: "unknown-word",
    level: Level::Error,
    what: "Where one word of a list is asked for, it must be one of them.",
    why: "A level or a strength that takehome does not know would drop the sign from the card or the comparison that the patient relies on.",
    example: "Refused: level = \"emergancy\"\nWrite:   level = \"emergency\"",
};

pub static MARKUP: Code = Code {
    id: "TH0111",
    name: "markup-in-plain-text",
    level: Level::Error,
    what: "Texts in front matter and data files are plain: no links, no stars, no clinic facts.",
    why: "They are printed as they stand, and the patient would read the brackets.",
    example: "Refused: summary = \"Call {{ clinic.phone }}.\"\nWrite:   summary = \"Call us.\"",
};

pub static DUPLICATE_KEY: Code = Code {
    id: "TH0112",
    name: "duplicate-key",
    level: Level::Error,
    what: "A key or a name stands once in its table.",
    why: "Of two texts under one name only one would reach the patient, and not the one that was reviewed last.",
    example: "Refused: [cough-worse] twice in signs.toml\nWrite:   one [cough-worse]",
};

pub static TWICE_IN_LIST: Code = Code {
    id: "TH0113",
    name: "twice-in-list",
    level: Level::Error,
    what: "A list names each thing once.",
    why: "A sign that is listed twice makes the patient look for a difference that is not there.",
    example: "Refused: red_flags = [\"cauda-equina\", \"cauda-equina\"]\nWrite:   red_flags = [\"cauda-equina\"]",
};

pub static OUT_OF_RANGE: Code = Code {
    id: "TH0114",
    name: "out-of-range",
    level: Level::Error,
    what: "A number must be one that can be meant.",
    why: "A limit that nothing can pass, or that everything passes, lets hard texts through to the patient.",
    example: "Refused: grade = -6\nWrite:   grade = 6",
};
