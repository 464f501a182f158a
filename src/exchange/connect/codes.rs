//! What can be wrong with codes of health records (rules H1 to H3 of the catalogue).

use crate::diagnostic::{Code, Level};

/// Every code of this room.
pub const ALL: &[&Code] = &[&CODE_NOT_IN_TABLE, &CODE_FIRST_TWICE, &SNOMED_ID, &CODE_TABLE];

pub static CODE_NOT_IN_TABLE: Code = Code {
    id: "TH1806",
    name: "code-not-in-table",
    level: Level::Warning,
    what: "A code in `icd10cm` is, or begins, a code of the table that `code_table` in takehome.toml names.",
    why: "Codes change every October. A handout under a code that was deleted silently stops being found.",
    example: "M54.5 with its children M54.50, M54.51 and M54.59 is in the table of fiscal year 2026; M54.6X is not.",
};

pub static CODE_FIRST_TWICE: Code = Code {
    id: "TH1803",
    name: "code-first-twice",
    level: Level::Error,
    what: "Of the handouts with one code at most one says in `icd10cm_first` that it comes first, and it has the code in \
           `icd10cm` too.",
    why: "A health record opens one handout for a code; nobody could say which one the patient gets.",
    example: "Keep icd10cm_first = [\"M21.37\"] in foot-drop.md, and take it out of peroneal-nerve-palsy.md.",
};

pub static SNOMED_ID: Code = Code {
    id: "TH1807",
    name: "snomed-id",
    level: Level::Error,
    what: "An id in `snomed` has 6 to 18 digits, and its last one is the check digit of the others (Verhoeff).",
    why: "With one digit mistyped the handout is found under another disease, or under none.",
    example: "snomed = [\"47965004\"] is refused, because its check digit is 5: write [\"47965005\"].",
};

pub static CODE_TABLE: Code = Code {
    id: "TH1805",
    name: "code-table",
    level: Level::Error,
    what: "The file that `code_table` in takehome.toml names stands in content/codes/ and has a code and a title on each line, \
           as the official files of CMS do.",
    why: "Without its table nothing finds codes that were deleted, and a clinic that asked for that check believes it has it.",
    example: "code_table = \"icd10cm-2027.txt\" needs content/codes/icd10cm-2027.txt, with lines like: M5431 Sciatica, right \
              side",
};
