//! What can be wrong with a file before anything is read in it: TH00xx.

use crate::diagnostic::{Code, Level};

pub static UNREADABLE: Code = Code {
    id: "TH0001",
    name: "unreadable",
    level: Level::Error,
    what: "Every file and folder of the project can be read.",
    why: "A handout in a folder that cannot be read would silently be missing from the site.",
    example: "Give yourself the right to read the file, or take it out of the folder.",
};
pub static NOT_UTF8: Code = Code {
    id: "TH0002",
    name: "not-utf8",
    level: Level::Error,
    what: "Texts are saved as UTF-8.",
    why: "In another encoding \"25 µg\" or \"año\" is printed as other letters, and a patient reads a wrong word or dose.",
    example: "In the editor choose \"Save with encoding\", UTF-8.",
};
pub static TOO_LARGE: Code = Code {
    id: "TH0003",
    name: "too-large",
    level: Level::Error,
    what: "A text has at most 1 MiB, a picture at most 8 MiB, and a project at most 200,000 files.",
    why: "Such a file is a mistake; it would make every page slow for a patient on a telephone.",
    example: "Make the picture smaller, or split the text.",
};
pub static SYMLINK: Code = Code {
    id: "TH0004",
    name: "symlink",
    level: Level::Error,
    what: "Content has no links to files elsewhere on the disk.",
    why: "A link can publish a private file of this computer, and it breaks on every other one.",
    example: "Copy the file into the folder instead of linking to it.",
};
pub static CONTROL_CHARACTER: Code = Code {
    id: "TH0005",
    name: "control-character",
    level: Level::Error,
    what: "Texts have no invisible control characters.",
    why: "They can make a number read backwards on screen, or vanish in print.",
    example: "Delete the character, or type the words again.",
};
pub static FILE_NAME: Code = Code {
    id: "TH0006",
    name: "unreadable-name",
    level: Level::Error,
    what: "File names are plain text.",
    why: "A name that this program cannot read cannot become an address that a patient can type.",
    example: "Rename the file with the letters a to z, digits and hyphens.",
};

/// All codes of this room.
pub const ALL: &[&Code] = &[
    &UNREADABLE,
    &NOT_UTF8,
    &TOO_LARGE,
    &SYMLINK,
    &CONTROL_CHARACTER,
    &FILE_NAME,
];
