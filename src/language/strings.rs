//! The shape of a language file. Every field must stand in every file; an unknown one is refused.

use super::counting::Forms;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which way a language is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Ltr,
    Rtl,
}

impl Direction {
    /// As in the `dir` attribute of HTML.
    pub fn key(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// All strings of one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strings {
    /// The language's name in itself: "Español".
    pub name: String,
    pub name_in_english: String,
    pub direction: Direction,
    /// What other languages are called in this one, by tag, as within a sentence: "inglés".
    pub language_names: BTreeMap<String, String>,
    /// Headings that authors write, by the key of the kind that they mean.
    pub sections: BTreeMap<String, Vec<String>>,
    pub do_and_dont: DoAndDont,
    pub body_regions: BTreeMap<String, String>,
    pub sign_groups: BTreeMap<String, String>,
    pub kinds: BTreeMap<String, String>,
    pub cards: Cards,
    pub handout: Handout,
    pub reasons: BTreeMap<String, String>,
    pub comparison: Comparison,
    pub packet: Packet,
    pub language_help: LanguageHelp,
    pub site: Site,
    pub sheet: Sheet,
    pub review: Review,
    pub state: State,
    pub editions: BTreeMap<String, String>,
    pub dates: Dates,
    pub quotes: Quotes,
}

/// The headings under self-care that open the two lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoAndDont {
    pub r#do: Vec<String>,
    pub dont: Vec<String>,
}

/// Cards: when to get help.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    pub emergency_label: String,
    pub emergency_title: String,
    pub emergency_action: String,
    pub urgent_label: String,
    pub urgent_title: String,
    pub urgent_action: String,
    pub urgent_action_no_after_hours: String,
    pub routine_label: String,
    pub note_label: String,
    pub tip_label: String,
}

/// Headings and lines of a handout, the same on page and sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handout {
    pub also_called: String,
    pub main_message: String,
    pub key_points: String,
    pub causes_heading: String,
    pub causes_intro: String,
    pub cause_signs: String,
    pub cause_link: String,
    pub mimics_heading: String,
    pub mimics_intro: String,
    pub more_like: String,
    pub comparison_link: String,
    pub related_heading: String,
    pub unknowns_heading: String,
    pub words_heading: String,
    pub sources_heading: String,
    pub source_checked: String,
    pub about_heading: String,
    pub version_line: String,
    pub reviewed_line: String,
    pub review_due_line: String,
    pub owner_line: String,
    pub funding_line: String,
    pub sample: String,
    pub draft: String,
    pub in_language: String,
    /// Opens the list of what a translation lacks.
    pub not_translated_heading: String,
    /// Opens the list of the words in a picture.
    pub in_picture: String,
}

/// Comparison pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    pub title: String,
    pub summary: String,
    pub purpose: String,
    pub more_like: String,
    pub less_like: String,
    pub table_heading: String,
    pub table_corner: String,
    pub no_answer: String,
    pub list_heading: String,
    pub list_intro: String,
    pub see_all: String,
    pub list_named: String,
    pub list_computed: String,
    pub before_visit_heading: String,
    pub before_visit: Vec<String>,
}

/// Packets: several handouts in one PDF.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packet {
    pub list_heading: String,
    pub list_intro: String,
    pub see_all: String,
    pub print: String,
    pub when_label: String,
    pub inside: String,
    pub help: String,
    pub handout_column: String,
    pub about_column: String,
    pub page_column: String,
    pub help_about: String,
    pub help_on: String,
    pub see_page: String,
    pub page_of: String,
    pub version: String,
    pub blank: String,
    pub made_title: String,
    pub withheld_heading: String,
    pub withheld_intro: String,
    pub withheld_members: String,
}

/// The notice that help in other languages is free (45 CFR 92.11), and the page that has it in every language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageHelp {
    pub heading: String,
    pub intro: String,
    /// In this language, to those who speak it; `{phone}`.
    pub notice: String,
}

/// What only pages say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    pub home: String,
    pub home_heading: String,
    pub home_intro: String,
    pub a_to_z: String,
    pub a_to_z_intro: String,
    pub by_symptom: String,
    pub by_symptom_intro: String,
    pub by_body: String,
    pub by_body_intro: String,
    pub letters: String,
    pub see: String,
    pub see_all: String,
    /// Heads the handouts that this language lacks: "Not yet in Spanish".
    pub not_yet: String,
    pub search: String,
    pub search_intro: String,
    pub search_label: String,
    pub search_count: String,
    pub search_none: String,
    pub search_no_script: String,
    pub word_kind: String,
    pub glossary_heading: String,
    pub glossary_intro: String,
    pub glossary_also: String,
    pub sources_heading: String,
    pub sources_intro: String,
    pub sources_used: String,
    pub people_heading: String,
    pub people_intro: String,
    pub more_pages: String,
    pub feed_title: String,
    pub map_heading: String,
    pub map_intro: String,
    pub map_lines: String,
    pub map_follows: String,
    pub map_list: String,
    /// The figures of the drawing of the body.
    pub body_front: String,
    pub body_back: String,
    pub body_leg: String,
    /// Of the small map of one handout.
    pub near_heading: String,
    /// What the handout itself is called there.
    pub near_here: String,
    pub near_all: String,
    pub share_heading: String,
    pub share_mail: String,
    pub share_address: String,
    pub feedback_heading: String,
    pub feedback_yes: String,
    pub feedback_no: String,
    pub feedback_comment: String,
    pub feedback_send: String,
    /// What the form sends.
    pub feedback_form_note: String,
    pub feedback_mail: String,
    /// What the mail holds; `{mail}`.
    pub feedback_mail_note: String,
    /// Before a notice of the clinic.
    pub notice: String,
    pub skip: String,
    pub breadcrumbs: String,
    pub on_this_page: String,
    pub main_menu: String,
    pub languages: String,
    pub help_label: String,
    pub call: String,
    pub emergency_line: String,
    pub hours: String,
    pub after_hours: String,
    pub address: String,
    pub print_sheet: String,
    pub sheet_facts: String,
    pub kilobytes: String,
    pub pages: Forms,
    pub and_more: Forms,
    pub codes_heading: String,
    pub codes_intro: String,
    pub not_found_heading: String,
    pub not_found_intro: String,
    pub withheld_heading: String,
    pub withheld_intro: String,
    pub withheld_languages: String,
    pub footer_note: String,
    pub no_topics: String,
}

/// What only sheets say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub page_of: String,
    pub call_us: String,
    pub version: String,
    pub review_due: String,
    pub continued: String,
    pub see_handout: String,
    /// Behind a list of other handouts.
    pub each_handout: String,
    /// Where titles and addresses of the sources stand; `{address}`.
    pub sources_on_page: String,
    /// Above the code to scan.
    pub scan: String,
    /// What the code is, for those who do not see it; `{address}`.
    pub scan_alt: String,
    pub name_line: String,
    pub date_line: String,
    pub notes_line: String,
    /// What a clinician asks for at the end (teach-back, AHRQ Health Literacy Universal Precautions, tool 5).
    pub own_words_line: String,
}

/// What only the sheet says on which a reviewer signs, and the mark of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Across every page of a draft.
    pub draft_mark: String,
    pub heading: String,
    pub intro: String,
    pub version_line: String,
    pub code_note: String,
    pub code_footer: String,
    pub look_heading: String,
    pub look: Vec<String>,
    pub unconfirmed_heading: String,
    pub decision_heading: String,
    pub decision: Vec<String>,
    pub changes_line: String,
    pub signature_heading: String,
    pub name_line: String,
    pub role_line: String,
    pub date_line: String,
    pub signature_line: String,
}

/// The page of one released state, the pages of withdrawn topics, and the help for a mistyped code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    pub current_heading: String,
    pub current_intro: String,
    pub changed_heading: String,
    pub changed_intro: String,
    pub emergency_changed: String,
    pub urgent_changed: String,
    pub withheld_intro: String,
    pub withdrawn_heading: String,
    pub withdrawn_intro: String,
    pub not_in_language: String,
    pub reason: String,
    pub read_instead: String,
    pub current_page: String,
    pub code_line: String,
    pub released_line: String,
    pub changes_heading: String,
    pub new_label: String,
    pub gone_label: String,
    pub small_change: String,
    pub opening: String,
    pub section: String,
    pub funding: String,
    pub code_help_heading: String,
    pub code_help: String,
}

/// How a date is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    pub pattern: String,
    pub months: [String; 12],
}

/// Quotation marks, and what stands between the items of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotes {
    pub open: String,
    pub close: String,
    pub list_separator: String,
}
