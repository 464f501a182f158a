//! The words of the sheet to pin up at the front desk. A paper of the clinic's staff, in English; titles keep their language.

use crate::library::Library;
use crate::library::Topic;
use crate::paper::flow::block::{Block, Footer, Header, Inline, Look, Span, Story, Table};
use crate::paper::frame::{Direction, Metadata};
use crate::release::printed::{Printed, Verdict};
use jiff::civil::Date;

const TITLE: &str = "Which sheets to throw away";
const NOTICE: &str = "For staff: not for patients";
const HOW: &str =
    "The code stands at the foot of each sheet, after the plus sign of its version. Look for it here.";

/// A part of the sheet.
struct Group {
    heading: &'static str,
    what_to_do: &'static str,
    /// Which states it has.
    has: fn(Verdict) -> bool,
}

/// The groups of the sheet, in its order.
const GROUPS: [Group; 4] = [
    Group {
        heading: "Throw away",
        what_to_do: "These sheets are not safe: a sign that a patient must know is new or other, or the sheet is withdrawn.",
        has: Verdict::is_unsafe,
    },
    Group {
        heading: "Do not hand out now",
        what_to_do: "These handouts are withheld until somebody has reviewed them.",
        has: |verdict| verdict == Verdict::Withheld,
    },
    Group {
        heading: "Older: print a new one",
        what_to_do: "The emergency and urgent signs are the same; other words changed.",
        has: |verdict| verdict == Verdict::Changed,
    },
    Group {
        heading: "Current",
        what_to_do: "These may be handed out.",
        has: |verdict| verdict == Verdict::Current,
    },
];

/// The story of the sheet.
pub(super) fn story(library: &Library, printed: &[(Printed, Verdict)], today: Date) -> Story {
    let made = format!("As of {today}. Print it again after each release.");
    let mut blocks = vec![heading(1, TITLE), paragraph(&made), paragraph(HOW)];
    for group in GROUPS {
        let of_group: Vec<_> = printed
            .iter()
            .filter(|(_, verdict)| (group.has)(*verdict))
            .collect();
        blocks.push(heading(2, group.heading));
        if of_group.is_empty() {
            blocks.push(paragraph("None."));
            continue;
        }
        blocks.push(paragraph(group.what_to_do));
        let rows = of_group.into_iter().map(|state| row(library, state));
        blocks.push(Block::Table(Table {
            caption: None,
            head: ["Code", "Sheet", "Language", "Released", "Why"]
                .map(|head| vec![Inline::text(head)])
                .to_vec(),
            rows: rows.collect(),
            row_heads: true,
        }));
    }
    Story {
        title: TITLE.to_owned(),
        language: "en".to_owned(),
        direction: Direction::Ltr,
        metadata: Metadata {
            author: library.config.clinic.name.clone(),
            subject: made.clone(),
            identifier: format!("printed {today}"),
        },
        header: Header {
            clinic: library.config.clinic.name.clone(),
            contact: Vec::new(),
            running: TITLE.to_owned(),
            notice: Some(NOTICE.to_owned()),
            watermark: None,
        },
        footer: Footer {
            lines: vec![made],
            page_label: "Page {page} of {pages}".to_owned(),
            packet: None,
        },
        continued: "(continued)".to_owned(),
        blocks,
        pictures: Vec::new(),
    }
}

fn row(library: &Library, (printed, verdict): &(Printed, Verdict)) -> Vec<Vec<Inline>> {
    let topic = library.topics.get(&printed.topic);
    let title = topic.and_then(|topic: &Topic| topic.text(&printed.language));
    let sheet = match title {
        Some(text) => Inline::Text(Span {
            text: text.wording.title.value.to_string(),
            language: (printed.language.as_str() != "en").then(|| printed.language.to_string()),
            ..Span::default()
        }),
        None => Inline::text(printed.topic.as_str()),
    };
    let language = library.languages.get(&printed.language);
    let language = language.map_or(printed.language.as_str(), |language| {
        &language.strings.name_in_english
    });
    let released = printed.released.first().map(ToString::to_string);
    vec![
        vec![Inline::bold(printed.stamp.to_string())],
        vec![sheet],
        vec![Inline::text(language)],
        vec![Inline::text(released.unwrap_or_else(|| "not yet".to_owned()))],
        vec![Inline::text(why(*verdict))],
    ]
}

fn why(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::LacksEmergency => "emergency card changed",
        Verdict::LacksUrgent => "urgent card changed",
        Verdict::Withdrawn => "withdrawn",
        Verdict::Withheld => "withheld",
        Verdict::Changed => "text changed",
        Verdict::Current => "",
    }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: vec![Inline::text(text)],
        anchor: None,
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: vec![Inline::text(text)],
        look: Look::Body,
    }
}
