//! `[[waiver]]` of takehome.toml, applied to the findings of a run.
//!
//! A waived finding becomes a note that says who answers for it, why and until when. A waiver that has ended, or whose
//! person has left, waives nothing and is reported; so is one that finds nothing to waive, or else a list of waivers that
//! nobody needs would hide the one that does harm.

use crate::config::Waiver;
use crate::diagnostic::{Code, Diagnostic, Level, nearest};
use crate::library::{Library, codes as library_codes};
use crate::toml_table::codes::OUT_OF_RANGE;
use jiff::ToSpan;
use jiff::civil::Date;

/// The longest that a waiver may hold, counted from the day of the run: a year, as long as any review may be overdue.
const MOST_DAYS: i64 = 366;

pub static ENDED: Code = Code {
    id: "TH1001",
    name: "waiver-ended",
    level: Level::Warning,
    what: "A waiver holds until the day in `until`, and as long as the person in `by` is active. After that it waives \
           nothing.",
    why: "What was right to let pass for a while may be unsafe for the patient by now; somebody must look again.",
    example: "`until = 2026-10-31` on November 1: mend the finding, or have somebody answer for it anew.",
};

pub static IDLE: Code = Code {
    id: "TH1002",
    name: "waiver-idle",
    level: Level::Warning,
    what: "Every waiver waives a finding that is there.",
    why: "A waiver that waits for nothing lets the next mistake of its kind pass to the patient unseen.",
    example: "Delete the `[[waiver]]` from takehome.toml once its finding is mended.",
};

/// The codes of this module.
pub const CODES: &[&Code] = &[&ENDED, &IDLE];

/// Waives findings, and reports the waivers that are wrong, have ended or find nothing. `later` are codes that are found
/// only while sheets are made: their waivers cannot be called idle before.
pub fn apply(library: &Library, today: Date, later: &[&Code], findings: &mut Vec<Diagnostic>) {
    let mut reports = Vec::new();
    for waiver in &library.config.checks.waivers {
        if let Some(report) = fault(library, waiver, today) {
            reports.push(report);
        } else if waive(library, waiver, findings) == 0
            && later.iter().all(|code| code.id != waiver.code.value)
        {
            reports.push(idle(library, waiver));
        }
    }
    findings.extend(reports);
}

/// Waives what was found while sheets were made.
pub fn apply_later(library: &Library, today: Date, findings: &mut [Diagnostic]) {
    for waiver in &library.config.checks.waivers {
        if fault(library, waiver, today).is_none() {
            waive(library, waiver, findings);
        }
    }
}

/// Why a waiver does not hold, if it does not.
fn fault(library: &Library, waiver: &Waiver, today: Date) -> Option<Diagnostic> {
    let by = waiver.by.value.as_str();
    let Some(person) = library.people.get(&waiver.by.value) else {
        let near = nearest(by, library.people.keys().map(|id| id.as_str()));
        let found = Diagnostic::new(
            &library_codes::UNKNOWN_PERSON,
            waiver.by.span,
            format!("there is no person \"{by}\""),
        );
        return Some(match near {
            Some(_) => found.did_you_mean(by, near),
            None => found.hint(format!(
                "Add \"{by}\" to content/people.toml, or name somebody who is there."
            )),
        });
    };
    let until = waiver.until.value;
    if today
        .checked_add(MOST_DAYS.days())
        .is_ok_and(|latest| until > latest)
    {
        let message = format!("a waiver until {until}, which is more than a year away");
        let latest = today.checked_add(1.year()).unwrap_or(today);
        return Some(
            Diagnostic::new(&OUT_OF_RANGE, waiver.until.span, message)
                .hint(format!(
                    "Somebody must look again within a year. Type: until = {latest}"
                ))
                .retyping(waiver.until.span, latest.to_string()),
        );
    }
    let about = format!(
        "the waiver of {} for \"{}\"",
        waiver.code.value, waiver.topic.value
    );
    let again = "Mend what it waived and delete the waiver, or have somebody answer for it anew.";
    if until < today {
        let message = format!("{about} ended on {until}");
        return Some(Diagnostic::new(&ENDED, waiver.until.span, message).hint(again));
    }
    if !person.active {
        let message = format!("{about} ended: \"{by}\" has left");
        return Some(
            Diagnostic::new(&ENDED, waiver.by.span, message)
                .related(person.span, "active = false")
                .hint(again),
        );
    }
    None
}

/// Waives every finding that the waiver is about, and tells how many there are.
fn waive(library: &Library, waiver: &Waiver, findings: &mut [Diagnostic]) -> usize {
    let Some(topic) = library.topics.get(&waiver.topic.value) else {
        return 0;
    };
    let in_question = |finding: &Diagnostic| {
        let text = finding
            .span
            .and_then(|span| topic.texts().find(|text| text.file == span.file()));
        let language = |text: &crate::model::document::Text| {
            waiver.language.as_ref().is_none_or(|only| *only == text.language)
        };
        finding.code.id == waiver.code.value
            && finding.waived.is_none()
            && finding.level < Level::Error
            && text.is_some_and(language)
    };
    let mut waived = 0;
    for finding in findings.iter_mut().filter(|finding| in_question(finding)) {
        let was = finding.clone();
        *finding = was.waive(waiver.by.value.as_str(), &waiver.reason, waiver.until.value);
        waived += 1;
    }
    waived
}

fn idle(library: &Library, waiver: &Waiver) -> Diagnostic {
    let topic = waiver.topic.value.as_str();
    if !library.topics.contains_key(&waiver.topic.value) {
        let message = format!("this waiver is for \"{topic}\", and no such topic is built");
        let near = nearest(topic, library.topics.keys().map(|id| id.as_str()));
        return Diagnostic::new(&IDLE, waiver.topic.span, message)
            .did_you_mean(topic, near)
            .hint("Delete the waiver if the topic is gone.");
    }
    let language = waiver
        .language
        .as_ref()
        .map_or(String::new(), |language| format!(" in \"{language}\""));
    let message = format!(
        "this waiver waives nothing: \"{topic}\" has no {}{language}",
        waiver.code.value
    );
    Diagnostic::new(&IDLE, waiver.span, message).hint("Delete this waiver.")
}
