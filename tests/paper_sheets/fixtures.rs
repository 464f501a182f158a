//! Stories that look like handouts: invented text, real shapes.

use takehome::paper::flow::block::{
    Block, Card, CardKind, Footer, Header, Inline, Look, Marker, Script, Span, Story, Table,
};
use takehome::paper::frame::{Direction, Metadata, Target};

/// A paragraph of plain words.
pub fn p(text: &str) -> Block {
    Block::Paragraph {
        text: vec![Inline::text(text)],
        look: Look::Body,
    }
}

/// A heading.
pub fn h(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: vec![Inline::text(text)],
        anchor: Some(text.to_lowercase().replace(' ', "-")),
    }
}

/// A list of plain items.
pub fn list(marker: Marker, items: &[&str]) -> Block {
    Block::List {
        marker,
        items: items.iter().map(|item| vec![p(item)]).collect(),
    }
}

/// A card.
pub fn card(kind: CardKind, heading: &str, blocks: Vec<Block>) -> Block {
    Block::Card(Card {
        kind,
        level: 2,
        heading: vec![Inline::text(heading)],
        anchor: None,
        blocks,
    })
}

/// A table of plain cells.
pub fn table(head: &[&str], rows: &[&[&str]]) -> Block {
    let cells = |row: &[&str]| {
        let cell = |words: &&str| {
            (!words.is_empty())
                .then(|| Inline::text(*words))
                .into_iter()
                .collect()
        };
        row.iter().map(cell).collect()
    };
    Block::Table(Table {
        caption: None,
        head: cells(head),
        rows: rows.iter().map(|row| cells(row)).collect(),
        row_heads: true,
    })
}

/// A link to another handout.
pub fn handout(words: &str, file: &str) -> Inline {
    Inline::Link {
        spans: vec![Span {
            text: words.to_owned(),
            ..Span::default()
        }],
        target: Target::Sheet {
            file: file.to_owned(),
            anchor: None,
        },
        contents: format!("Handout: {words}"),
    }
}

/// A story with furniture and no text.
pub fn story(title: &str, language: &str, direction: Direction, blocks: Vec<Block>) -> Story {
    Story {
        title: title.to_owned(),
        language: language.to_owned(),
        direction,
        metadata: Metadata {
            author: "Riverside Spine Clinic".to_owned(),
            subject: "Pain, tingling or weakness down one leg.".to_owned(),
            identifier: "sciatica 1.0.0+3fa9c2d1".to_owned(),
        },
        header: Header {
            clinic: "Riverside Spine Clinic".to_owned(),
            contact: vec![
                "Call us: 555-0100".to_owned(),
                "Nights and weekends: 555-0199".to_owned(),
            ],
            running: title.to_owned(),
            notice: None,
            watermark: None,
        },
        footer: Footer {
            lines: vec![
                "sciatica 1.0.0+3fa9c2d1 · English".to_owned(),
                "Next review: November 1, 2028".to_owned(),
            ],
            page_label: "Page {page} of {pages}".to_owned(),
            packet: None,
        },
        continued: "(continued)".to_owned(),
        blocks,
        pictures: Vec::new(),
    }
}

/// A handout in English with every kind of block but figures.
pub fn english() -> Story {
    let mut blocks = vec![
        h(1, "Sciatica"),
        Block::Paragraph {
            text: vec![Inline::text(
                "Pain, tingling or weakness down one leg from an irritated nerve.",
            )],
            look: Look::Lead,
        },
        card(
            CardKind::Emergency,
            "Call 911 or go to the emergency room now if",
            vec![
                list(
                    Marker::Bullet,
                    &[
                        "you cannot pass urine, or you leak urine or stool",
                        "you are numb around your bottom, genitals or inner thighs",
                        "both legs become weak or numb",
                    ],
                ),
                p("These may be signs of cauda equina syndrome. It needs treatment within hours."),
            ],
        ),
        h(2, "What is sciatica?"),
        p(
            "The sciatic nerve is the longest nerve in your body. It runs from your low back, through your buttock and \
           down the back of each leg. When something presses on this nerve or irritates it, you may feel pain, tingling, \
           numbness or weakness along its path. This is called sciatica.",
        ),
        p(
            "Most of the time only one leg is affected. The pain may be mild, or it may be so strong that it is hard to sit.",
        ),
        h(2, "What you may notice"),
        list(
            Marker::Bullet,
            &[
                "Pain that shoots from your low back or buttock down one leg, often below the knee",
                "Tingling or “pins and needles” in your leg or foot",
                "Numbness in part of your leg or foot",
                "Pain that gets worse when you cough, sneeze or sit for a long time",
            ],
        ),
        h(2, "What causes it?"),
        p(
            "The most common cause is a slipped disc. Discs are soft cushions between the bones of your back. Other causes \
           include:",
        ),
    ];
    blocks.push(Block::List {
        marker: Marker::Bullet,
        items: vec![
            vec![Block::Paragraph {
                text: vec![
                    Inline::text("a narrowing around the nerves ("),
                    handout("Lumbar spinal stenosis", "lumbar-spinal-stenosis.letter.pdf"),
                    Inline::text(")"),
                ],
                look: Look::Body,
            }],
            vec![
                p("a bone that has moved out of line:"),
                list(
                    Marker::Bullet,
                    &["from wear over the years", "from a small break in the bone"],
                ),
            ],
            vec![p("a tight muscle in the buttock")],
        ],
    });
    blocks.extend(care());
    blocks.extend(compare());
    story("Sciatica", "en", Direction::Ltr, blocks)
}

fn care() -> Vec<Block> {
    vec![
        h(2, "How you can help yourself"),
        p("Most sciatica gets better in 4 to 6 weeks. Keep moving as much as you can."),
        h(3, "Do"),
        list(
            Marker::Tick,
            &[
                "Keep up your normal day as much as you can. Walk a little, many times a day.",
                "Start gentle stretches as soon as you can.",
                "Use heat packs on your back for 15 to 20 minutes at a time. Put a towel between the pack and your skin.",
            ],
        ),
        h(3, "Don’t"),
        list(
            Marker::Cross,
            &[
                "Do not rest in bed for more than a day or two.",
                "Do not lift heavy things while the pain is strong.",
            ],
        ),
        card(
            CardKind::Urgent,
            "Call us today if",
            vec![list(
                Marker::Bullet,
                &[
                    "your leg or foot is getting weaker",
                    "the pain is so strong that you cannot sleep",
                ],
            )],
        ),
        h(2, "Treatment"),
        Block::Paragraph {
            text: vec![
                Inline::text("If you still have pain after "),
                Inline::bold("6 weeks"),
                Inline::text(", your care team may talk with you about:"),
            ],
            look: Look::Body,
        },
        list(
            Marker::Number(1),
            &[
                "Physical therapy: exercises made for you, to make your back strong and less stiff.",
                "Medicine for nerve pain. Ask how to take it and what to watch for.",
                "A shot near the nerve to calm the swelling.",
                "Surgery, if the pain is very strong or a muscle gets weak.",
            ],
        ),
        Block::Paragraph {
            text: vec![
                Inline::text("If you have diabetes, a steroid shot can raise your blood sugar and your HbA"),
                Inline::Text(Span {
                    text: "1c".to_owned(),
                    script: Script::Sub,
                    ..Span::default()
                }),
                Inline::text(" for some weeks. A mass of more than 30 kg/m"),
                Inline::Text(Span {
                    text: "2".to_owned(),
                    script: Script::Super,
                    ..Span::default()
                }),
                Inline::text(" can slow healing. In Spanish this handout is called "),
                Inline::Text(Span {
                    text: "Ciática".to_owned(),
                    language: Some("es".to_owned()),
                    ..Span::default()
                }),
                Inline::text("."),
            ],
            look: Look::Body,
        },
    ]
}

fn compare() -> Vec<Block> {
    vec![
        h(2, "What else could it be?"),
        Block::Paragraph {
            text: vec![
                Inline::text("Other problems can feel like sciatica. The handout on "),
                handout("Piriformis syndrome", "piriformis-syndrome.letter.pdf"),
                Inline::text(
                    " tells you more about the tight muscle that can press on the nerve in your buttock.",
                ),
            ],
            look: Look::Body,
        },
        table(
            &["", "Sciatica", "Piriformis syndrome"],
            &[
                &[
                    "Where it hurts",
                    "Low back, then down the leg, often below the knee",
                    "Deep in the buttock, sometimes down the leg",
                ],
                &[
                    "Worse with",
                    "Coughing, sneezing, bending forward",
                    "Sitting on a hard seat, climbing stairs",
                ],
                &[
                    "Better with",
                    "Walking, lying with knees bent",
                    "Standing up, stretching the buttock",
                ],
                &[
                    "How it is found",
                    "Raising the straight leg hurts",
                    "Pressing deep in the buttock hurts",
                ],
            ],
        ),
        card(
            CardKind::Routine,
            "Call us at 555-0100 if",
            vec![p(
                "the pain is not better after 2 weeks, or you have questions about your medicine.",
            )],
        ),
        card(
            CardKind::Note,
            "Good to know",
            vec![p(
                "A scan is not needed for most people. It often shows changes that have nothing to do with the pain.",
            )],
        ),
        Block::WriteIn {
            label: vec![Inline::bold("My questions for the next visit")],
            lines: 3,
        },
        Block::Paragraph {
            text: vec![
                Inline::text("Sources: National Institute for Health and Care Excellence, "),
                Inline::Link {
                    spans: vec![Span {
                        text: "guideline NG59".to_owned(),
                        ..Span::default()
                    }],
                    target: Target::Uri("https://www.nice.org.uk/guidance/ng59".to_owned()),
                    contents: "NICE guideline NG59 on the web".to_owned(),
                },
                Inline::text("."),
            ],
            look: Look::Small,
        },
    ]
}
