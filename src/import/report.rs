//! What became of a source: every word that is not in the draft, every change, and what a person must fill in.

use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write;

/// What a note is about, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Words about emergencies: a clinician must look at each.
    Emergency,
    /// Words and pictures of the source that are not in the draft.
    LeftOut,
    Changed,
    /// Which kind of section each heading opens.
    Sections,
    FillIn,
    /// What `takehome check` would refuse in the draft.
    Refused,
}

impl Topic {
    const ALL: [Topic; 6] = [
        Topic::Emergency,
        Topic::LeftOut,
        Topic::Changed,
        Topic::Sections,
        Topic::FillIn,
        Topic::Refused,
    ];

    fn heading(self) -> &'static str {
        match self {
            Topic::Emergency => {
                "Emergency wording (a clinician must decide; it stands in the draft as plain text)"
            }
            Topic::LeftOut => "Left out of the draft",
            Topic::Changed => "Changed",
            Topic::Sections => "Sections",
            Topic::FillIn => "To fill in",
            Topic::Refused => "takehome check will refuse",
        }
    }
}

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Note {
    pub topic: Topic,
    /// The line of the source (of the draft, for what is refused); none where it has no lines.
    pub line: Option<u32>,
    pub text: String,
}

/// All that there is to say about an import.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    pub notes: Vec<Note>,
    /// The same notes, to know which stand already.
    #[serde(skip)]
    known: BTreeSet<Note>,
    /// What was left out once more in the same words: it is shown once, but its words stand twice in the source.
    #[serde(skip)]
    again: Vec<String>,
}

impl Report {
    /// Adds a note; line 0 stands for none. The same note is kept once.
    pub fn add(&mut self, topic: Topic, line: u32, text: impl Into<String>) {
        let note = Note {
            topic,
            line: (line > 0).then_some(line),
            text: text.into(),
        };
        if self.known.insert(note.clone()) {
            self.notes.push(note);
        } else if topic == Topic::LeftOut {
            self.again.push(note.text);
        }
    }

    /// Everything that was left out, what is the same too.
    pub fn left_out(&self) -> impl Iterator<Item = &str> {
        let noted = self.notes.iter().filter(|note| note.topic == Topic::LeftOut);
        noted
            .map(|note| note.text.as_str())
            .chain(self.again.iter().map(String::as_str))
    }

    /// The report in words: one heading for each topic, its notes in the order of the source.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for topic in Topic::ALL {
            let mut notes: Vec<&Note> = self.notes.iter().filter(|note| note.topic == topic).collect();
            if notes.is_empty() {
                continue;
            }
            notes.sort_by_key(|note| note.line);
            let _ = writeln!(text, "{}:", topic.heading());
            for note in notes {
                let place = note.line.map_or(String::new(), |line| format!("line {line}: "));
                let _ = writeln!(text, "  - {place}{}", note.text);
            }
            text.push('\n');
        }
        text
    }
}

/// Words in the quotes that a note has around them.
pub fn quoted(words: &str) -> String {
    format!("\"{}\"", words.split_whitespace().collect::<Vec<_>>().join(" "))
}
