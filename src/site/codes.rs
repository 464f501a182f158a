//! The findings of this room: themes and templates. Their numbers are given once and never again.

use crate::diagnostic::{Code, Level};

/// Every code that this room raises.
pub const ALL: &[&Code] = &[
    &THEME_UNKNOWN,
    &THEME_SETTINGS,
    &THEME_TOO_NEW,
    &TEMPLATE_SYNTAX,
    &TEMPLATE_FAILED,
    &SHEET_MEASURE,
    &SHEET_COLOR,
];

pub static THEME_UNKNOWN: Code = Code {
    id: "TH0420",
    name: "theme-unknown",
    level: Level::Error,
    what: "The theme that takehome.toml names is built in, or has a folder under themes/.",
    why: "Without its theme no page can be made, and a page in the wrong look may lack the clinic's own notices.",
    example: "theme = \"clinik\" is refused when there is no folder themes/clinik/; write theme = \"clinic\".",
};

pub static THEME_SETTINGS: Code = Code {
    id: "TH0421",
    name: "theme-settings",
    level: Level::Error,
    what: "theme.toml has a name, a version, the lowest program version that it needs, and a licence.",
    why: "A theme that does not say what it needs can break every page after an update.",
    example: "name = \"clinic\", version = \"1.0.0\", requires = \"0.1.0\", licence = \"MIT OR Apache-2.0\"",
};

pub static THEME_TOO_NEW: Code = Code {
    id: "TH0422",
    name: "theme-too-new",
    level: Level::Error,
    what: "The program is at least as new as its theme asks for.",
    why: "A newer theme may rely on something that this program does not give it, and pages would lack it silently.",
    example: "requires = \"9.0.0\" needs takehome 9.0.0; update the program, or take an older copy of the theme.",
};

pub static TEMPLATE_SYNTAX: Code = Code {
    id: "TH0423",
    name: "template-syntax",
    level: Level::Error,
    what: "Every template of the theme can be read, and every template that it names is there.",
    why: "A page that cannot be made is missing for the patient who scans its code.",
    example: "{% if topic.sheets %} needs its {% endif %}.",
};

pub static TEMPLATE_FAILED: Code = Code {
    id: "TH0424",
    name: "template-failed",
    level: Level::Error,
    what: "Every template can be filled in for every page.",
    why: "A page that cannot be made is missing for the patient who scans its code.",
    example: "{{ topic.tytle }} is refused: a topic has no tytle. Write {{ topic.title }}.",
};

pub static SHEET_MEASURE: Code = Code {
    id: "TH0440",
    name: "sheet-measure",
    level: Level::Error,
    what: "Sizes and spaces that a theme sets for sheets ([paper] in theme.toml) lie within bounds: letters have at least 12 points.",
    why: "Many patients read without their glasses, and a sheet in small type is put aside unread.",
    example: "text_size = 10 is refused; write text_size = 12.",
};

pub static SHEET_COLOR: Code = Code {
    id: "TH0441",
    name: "sheet-colour",
    level: Level::Error,
    what: "Colours that a theme sets for sheets are dark enough: a contrast of 4.5:1 with white paper, also as grey.",
    why: "A sheet is copied and printed in black and white, and pale words vanish first.",
    example: "link_color = \"#8ab4f8\" is refused; write link_color = \"#003882\".",
};
