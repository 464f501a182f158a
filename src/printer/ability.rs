//! What a printer can do, and how it is.

use super::attributes::Group;
use super::reasons::{self, Reason, Weight};
use crate::model::printer::Sides;

/// What is asked of a printer.
pub const ASKED: &[&str] = &[
    "copies-supported",
    "document-format-supported",
    "media-ready",
    "media-supported",
    "multiple-document-handling-supported",
    "print-scaling-supported",
    "printer-info",
    "printer-is-accepting-jobs",
    "printer-location",
    "printer-make-and-model",
    "printer-name",
    "printer-state",
    "printer-state-reasons",
    "sides-supported",
];

/// The answer, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ability {
    /// As its owner calls it.
    pub called: Option<String>,
    pub model: Option<String>,
    pub location: Option<String>,
    /// Media types of documents that it reads.
    pub formats: Vec<String>,
    /// Names of paper that it takes; none when it does not say.
    pub media: Vec<String>,
    /// Names of paper that is in it; none when it does not say.
    pub media_ready: Vec<String>,
    pub sides: Vec<Sides>,
    /// The most copies of one job.
    pub copies: i32,
    /// Whether it can print at the size of the document.
    pub keeps_size: bool,
    /// Whether it can print one whole copy after the other.
    pub collates: bool,
    pub stopped: bool,
    pub accepts_jobs: bool,
    pub reasons: Vec<Reason>,
}

/// IPP's number of a printer that does not print.
const STOPPED: i32 = 5;
/// One whole copy after the other.
pub const COLLATED: &str = "separate-documents-collated-copies";
/// At the size of the document.
pub const UNSCALED: &str = "none";

impl Ability {
    pub fn read(group: &Group<'_>) -> Ability {
        let sides = group.words("sides-supported");
        let says = |name: &str, word: &str| group.words(name).iter().any(|said| said == word);
        Ability {
            called: group.text("printer-info").or_else(|| group.text("printer-name")),
            model: group.text("printer-make-and-model"),
            location: group.text("printer-location"),
            formats: group.words("document-format-supported"),
            media: group.words("media-supported"),
            media_ready: group.words("media-ready"),
            sides: sides.iter().filter_map(|word| Sides::from_key(word)).collect(),
            copies: group.most("copies-supported").unwrap_or(1).max(1),
            keeps_size: says("print-scaling-supported", UNSCALED),
            collates: says("multiple-document-handling-supported", COLLATED),
            stopped: group.integer("printer-state") == Some(STOPPED),
            accepts_jobs: group.boolean("printer-is-accepting-jobs").unwrap_or(true),
            reasons: reasons(&group.words("printer-state-reasons")),
        }
    }

    /// Whether it prints on both sides in this way.
    pub fn can(&self, sides: Sides) -> bool {
        sides == Sides::One || self.sides.contains(&sides)
    }

    /// What keeps it from printing.
    pub fn blocked(&self) -> impl Iterator<Item = &Reason> {
        self.reasons
            .iter()
            .filter(|reason| reason.weight == Weight::Blocks)
    }

    /// What is to be told though it prints.
    pub fn notices(&self) -> impl Iterator<Item = &Reason> {
        self.reasons
            .iter()
            .filter(|reason| reason.weight == Weight::Notice)
    }
}

/// What keywords say, each once.
pub fn reasons(keywords: &[String]) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::new();
    for reason in keywords.iter().filter_map(|keyword| reasons::of_printer(keyword)) {
        if !found.contains(&reason) {
            found.push(reason);
        }
    }
    found
}
