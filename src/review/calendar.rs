//! Reviews that come due as iCalendar (RFC 5545), to be opened in any calendar.
//!
//! One all-day event for each review on the day on which it is due (3.6.1), marked as taking no time (TRANSP), with a
//! reminder (3.6.6) as many days before as the lead time says. Events and not to-dos, because the calendars of telephones
//! and of the large providers show nothing else.
//!
//! - UID is made of the kind, the id and the host of base_url and of nothing else, so that a later file moves the event
//!   instead of adding one (3.8.4.7).
//! - DTSTAMP is the day of the run at midnight: the same content on the same day gives the same bytes.
//! - Lines end in CR LF and are folded at 75 bytes, never inside a character (3.1). TEXT values escape backslash,
//!   semicolon, comma and line break (3.3.11).

use super::due::{DueReview, Reviewed};
use crate::library::Library;
use crate::model::id::PersonId;
use crate::site::address::Addresses;
use jiff::ToSpan;
use jiff::civil::Date;

/// The longest line in bytes, without its line break.
const LINE: usize = 75;

/// The calendar of these reviews.
pub fn calendar(library: &Library, reviews: &[DueReview], today: Date) -> String {
    let mut text = String::new();
    let name = format!("Reviews due: {}", library.config.clinic.name);
    for (key, value) in [
        ("BEGIN", "VCALENDAR".to_owned()),
        ("VERSION", "2.0".to_owned()),
        ("PRODID", "-//takehome//reviews//EN".to_owned()),
        ("CALSCALE", "GREGORIAN".to_owned()),
        ("METHOD", "PUBLISH".to_owned()),
        ("X-WR-CALNAME", escaped(&name)),
    ] {
        line(key, &value, &mut text);
    }
    for review in reviews {
        event(library, review, today, &mut text);
    }
    line("END", "VCALENDAR", &mut text);
    text
}

fn event(library: &Library, review: &DueReview, today: Date, text: &mut String) {
    let (id, word) = review.of.name();
    let due = review.review_due;
    let after = due.checked_add(1.day()).unwrap_or(due);
    let lead = library.config.review.lead(review.languages.len() > 1);
    let host = host(&library.config.base_url);
    let summary = format!("Review due: {} ({word})", review.title);
    for (key, value) in [
        ("BEGIN", "VEVENT".to_owned()),
        ("UID", format!("review-{}-{id}@{host}", word.replace(' ', "-"))),
        ("DTSTAMP", format!("{}T000000Z", compact(today))),
        ("DTSTART;VALUE=DATE", compact(due)),
        ("DTEND;VALUE=DATE", compact(after)),
        ("SUMMARY", escaped(&summary)),
        ("DESCRIPTION", escaped(&description(library, review))),
        ("CATEGORIES", "Review".to_owned()),
        ("TRANSP", "TRANSPARENT".to_owned()),
    ] {
        line(key, &value, text);
    }
    if let Reviewed::Handout { kind, id } = &review.of {
        let at = Addresses::new(library.default_language(), &library.config.base_url);
        let path = at.topic(*kind, id, library.default_language());
        line("URL", &at.absolute(&path), text);
    }
    for (key, value) in [
        ("BEGIN", "VALARM".to_owned()),
        ("ACTION", "DISPLAY".to_owned()),
        ("DESCRIPTION", escaped(&summary)),
        ("TRIGGER", format!("-P{lead}D")),
        ("END", "VALARM".to_owned()),
        ("END", "VEVENT".to_owned()),
    ] {
        line(key, &value, text);
    }
}

/// Who has to do what, for somebody who sees only the calendar.
fn description(library: &Library, review: &DueReview) -> String {
    let named = |id: &PersonId| {
        let person = library.people.get(id);
        person.map_or_else(|| id.to_string(), |person| format!("{} ({id})", person.name))
    };
    let mut lines = Vec::new();
    lines.extend(
        review
            .owner
            .as_ref()
            .map(|owner| format!("Owner: {}", named(owner))),
    );
    lines.extend(
        review
            .reviewer
            .as_ref()
            .map(|reviewer| format!("Last reviewed by: {}", named(reviewer))),
    );
    if review.languages.len() > 1 {
        lines.push(format!("Languages: {}", review.languages.join(", ")));
    }
    let (id, _) = review.of.name();
    lines.push(match &review.of {
        Reviewed::Handout { .. } => {
            format!("Sheet to sign: takehome approve {id} --sheet {id}-review.pdf")
        }
        Reviewed::RedFlag { .. } => format!("What it touches: takehome list --uses red-flag:{id}"),
    });
    lines.join("\n")
}

/// `https://handouts.example.org/spine/` to `handouts.example.org`.
fn host(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    if host.is_empty() { "takehome.invalid" } else { host }
}

/// DATE (3.3.4).
fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// TEXT (3.3.11). Control characters other than the line break may not stand in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line, folded (3.1): what follows a fold begins with one space.
fn line(key: &str, value: &str, text: &mut String) {
    let mut room = LINE;
    for c in key.chars().chain([':']).chain(value.chars()) {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= c.len_utf8();
        text.push(c);
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_at_75_bytes_and_inside_no_character() {
        let mut text = String::new();
        line("SUMMARY", &"ciática ñandú ".repeat(20), &mut text);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines.len() > 3);
        assert!(lines.iter().all(|line| line.len() <= LINE));
        let unfolded = text.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", "ciática ñandú ".repeat(20)));
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\r"), "a\\, b\\; c\\\\d\\ne");
    }

    #[test]
    fn the_host_of_an_address() {
        assert_eq!(
            host("https://handouts.example.org/spine/"),
            "handouts.example.org"
        );
        assert_eq!(host("http://localhost:8000/"), "localhost");
        assert_eq!(host(""), "takehome.invalid");
    }
}
