//! What can be wrong with the ledger: TH05xx. Each is told apart because each is mended in another way.

use crate::diagnostic::{Code, Level};

/// Why any of it matters; the rules differ in what happened, not in what is lost.
const WHY: &str = "The code on a printed sheet is looked up here: without a true entry nobody can say whether the sheet \
                   in a patient's hand is still safe.";

macro_rules! ledger_codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal $short:literal $level:ident: $what:literal, $example:literal;)+) => {
        $($(#[$doc])* pub static $name: Code = Code {
            id: $id,
            name: $short,
            level: Level::$level,
            what: $what,
            why: WHY,
            example: $example,
        };)+

        /// Every code of the ledger.
        pub const ALL: &[&Code] = &[$(&$name),+];
    };
}

ledger_codes! {
    LEDGER_MISSING = "TH0501" "ledger-missing" Error:
        "Where released states are kept, the ledger that lists them is there and begins with its first line.",
        "git restore content/releases/ledger.jsonl brings a deleted ledger back.";
    LEDGER_LATER_FORMAT = "TH0502" "ledger-later-format" Error:
        "The ledger and the released states are of a format that this program knows.",
        "A ledger that begins with {\"takehome_ledger\":2} needs a later takehome; update the program.";
    ENTRY_BROKEN = "TH0503" "ledger-entry-broken" Error:
        "Every line of the ledger is a whole entry, as takehome release wrote it.",
        "A line that ends in the middle was cut; git restore content/releases/ledger.jsonl brings it back.";
    ENTRY_EDITED = "TH0504" "ledger-entry-edited" Error:
        "No entry of the ledger is changed after it was written, not even its note.",
        "A wrong note stays; say what is right in the note of the next release.";
    ENTRY_GONE = "TH0505" "ledger-entry-gone" Error:
        "No entry is taken out of the ledger.",
        "A sheet that was released by mistake is withdrawn, not deleted: its code is on paper already.";
    ENTRY_MOVED = "TH0506" "ledger-entry-moved" Error:
        "The entries of the ledger stand in the order in which they were released.",
        "A ledger that was sorted by name is brought back with git restore content/releases/ledger.jsonl.";
    ENTRY_TWICE = "TH0507" "ledger-entry-twice" Error:
        "Every entry stands in the ledger once.",
        "Delete the second of two equal lines.";
    LEDGER_MERGE = "TH0508" "ledger-merge" Error:
        "Releases that were made on two branches are joined by takehome, not line by line.",
        "After git merge, type: takehome release --repair";
    STATE_MISSING = "TH0509" "state-missing" Error:
        "The text of every released state is there.",
        "git restore content/releases/states brings deleted texts back.";
    STATE_EDITED = "TH0510" "state-edited" Error:
        "The text of a released state is never changed: it is the evidence of what was printed.",
        "Change the handout itself and release it; the old text stays as it was.";
    STATE_OTHER = "TH0511" "state-of-another-entry" Error:
        "The text of a released state is the one that its entry was made for.",
        "git restore content/releases brings entries and texts back as they were released together.";
    LINE_ENDS = "TH0512" "release-line-ends" Error:
        "Files of content/releases keep their line ends on every computer.",
        "Add the line \"content/releases/** -text\" to .gitattributes, then check the files out again.";
    STATE_UNCLAIMED = "TH0513" "state-unclaimed" Warning:
        "Every file of content/releases belongs to an entry of the ledger.",
        "A release that was interrupted leaves such a text; takehome release takes it up again.";
}
