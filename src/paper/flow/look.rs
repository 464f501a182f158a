//! What a theme may change of a sheet, and how far.
//!
//! Each number has bounds within which a sheet stays readable and printable: 12 points at least, room for the letters of a
//! line, frames that can be told apart in grey. Each colour must have a contrast of 4.5:1 with paper, as it is and as grey
//! (WCAG 2.2, 1.4.3). Large print takes its sizes and spaces from the authority that the clinic chose, and from a theme only
//! frames and colours.

use super::style::{Style, TextStyle};
use crate::config::{Edition, LargePrint};
use crate::paper::frame::Color;

/// The least contrast of anything printed with white paper.
pub const CONTRAST: f64 = 4.5;

/// A length, a size or a factor that a theme may set.
#[derive(Debug)]
pub struct Measure {
    /// Its key in `[paper]`.
    pub name: &'static str,
    pub doc: &'static str,
    /// As it is typed.
    pub example: &'static str,
    pub least: f32,
    pub most: f32,
    /// Whether it must also be no smaller than the text.
    pub is_heading: bool,
    /// Whether large print takes it too.
    in_large: bool,
    get: fn(&Style) -> f32,
    set: fn(&mut Style, f32),
}

/// A colour that a theme may set.
#[derive(Debug)]
pub struct Paint {
    pub name: &'static str,
    pub doc: &'static str,
    pub example: &'static str,
    get: fn(&Style) -> Color,
    set: fn(&mut Style, Color),
}

/// A yes or no that a theme may set; only in standard print.
#[derive(Debug)]
pub struct Switch {
    pub name: &'static str,
    pub doc: &'static str,
    pub example: &'static str,
    get: fn(&Style) -> bool,
    set: fn(&mut Style, bool),
}

impl Measure {
    /// What it is in a style.
    pub fn of(&self, style: &Style) -> f32 {
        (self.get)(style)
    }
}

impl Paint {
    /// What it is in a style.
    pub fn of(&self, style: &Style) -> Color {
        (self.get)(style)
    }
}

impl Switch {
    /// What it is in a style.
    pub fn of(&self, style: &Style) -> bool {
        (self.get)(style)
    }
}

const fn measure(
    (name, example, doc): (&'static str, &'static str, &'static str),
    (least, most): (f32, f32),
    get: fn(&Style) -> f32,
    set: fn(&mut Style, f32),
) -> Measure {
    Measure {
        name,
        doc,
        example,
        least,
        most,
        is_heading: false,
        in_large: false,
        get,
        set,
    }
}

impl Measure {
    const fn heading(self) -> Measure {
        Measure {
            is_heading: true,
            ..self
        }
    }

    const fn in_large(self) -> Measure {
        Measure {
            in_large: true,
            ..self
        }
    }
}

/// Every measure, in the order in which they are applied: sizes first, then what is reckoned from them.
pub const MEASURES: &[Measure] = &[
    measure(
        (
            "text_size",
            "12.5",
            "Text, captions, sources, header and footer, in points.",
        ),
        (12.0, 15.0),
        |style| style.body.size,
        set_text,
    ),
    measure(
        ("summary_size", "13", "The summary under the title."),
        (12.0, 18.0),
        |style| style.lead.size,
        |style, size| resize(&mut style.lead, size),
    )
    .heading(),
    measure(
        ("title_size", "24", "The title."),
        (18.0, 36.0),
        |style| style.headings[0].text.size,
        |style, size| resize(&mut style.headings[0].text, size),
    )
    .heading(),
    measure(
        (
            "section_size",
            "15",
            "Headings of sections. Beside their text they have at most 14 points.",
        ),
        (13.0, 20.0),
        |style| style.headings[1].text.size,
        |style, size| {
            resize(&mut style.headings[1].text, size);
            if let Some(side) = &mut style.side {
                resize(&mut side.heading, size.min(14.0));
            }
        },
    )
    .heading(),
    measure(
        ("subsection_size", "12", "Headings inside of sections."),
        (12.0, 18.0),
        |style| style.headings[2].text.size,
        |style, size| resize(&mut style.headings[2].text, size),
    )
    .heading(),
    measure(
        ("clinic_size", "15", "The name of the clinic on page 1."),
        (12.0, 20.0),
        |style| style.clinic.size,
        |style, size| resize(&mut style.clinic, size),
    )
    .heading(),
    measure(
        ("card_heading_size", "14", "Headings of cards."),
        (12.0, 20.0),
        |style| style.card.heading.size,
        |style, size| resize(&mut style.card.heading, size),
    )
    .heading(),
    measure(
        (
            "line_height",
            "1.25",
            "From line to line of text, as a part of its size.",
        ),
        (1.15, 1.6),
        |style| style.body.leading / style.body.size,
        |style, factor| {
            for text in [&mut style.body, &mut style.small, &mut style.lead] {
                text.leading = factor * text.size;
            }
        },
    ),
    measure(
        ("margin", "54", "On both sides of a page."),
        (36.0, 72.0),
        |style| style.margins.side,
        |style, margin| style.margins.side = margin,
    ),
    measure(
        ("paragraph_gap", "4", "Between paragraphs."),
        (2.0, 15.0),
        |style| style.paragraph_gap,
        |style, gap| style.paragraph_gap = gap,
    ),
    measure(
        ("item_gap", "1", "Between the entries of a list."),
        (0.0, 10.0),
        |style| style.item_gap,
        |style, gap| style.item_gap = gap,
    ),
    measure(
        ("card_gap", "7", "Above and below a card."),
        (4.0, 18.0),
        |style| style.card.gap,
        |style, gap| style.card.gap = gap,
    ),
    measure(
        (
            "card_frame",
            "3.4",
            "The heaviest frame of a card; those of less pressing cards are parts of it.",
        ),
        (2.5, 6.0),
        |style| style.card.border,
        |style, border| style.card.border = border,
    )
    .in_large(),
];

/// Every colour.
pub const PAINTS: &[Paint] = &[
    Paint {
        name: "text_color",
        doc: "Text.",
        example: "\"#000000\"",
        get: |style| style.body.color,
        set: |style, color| {
            for text in [&mut style.body, &mut style.lead, &mut style.small] {
                text.color = color;
            }
        },
    },
    Paint {
        name: "heading_color",
        doc: "Headings and the name of the clinic.",
        example: "\"#000000\"",
        get: |style| style.headings[0].text.color,
        set: |style, color| {
            style
                .headings
                .iter_mut()
                .for_each(|heading| heading.text.color = color);
            style.clinic.color = color;
            style.card.heading.color = color;
            if let Some(side) = &mut style.side {
                side.heading.color = color;
            }
        },
    },
    Paint {
        name: "link_color",
        doc: "Words that can be followed.",
        example: "\"#003882\"",
        get: |style| style.link,
        set: |style, color| style.link = color,
    },
    Paint {
        name: "mark_color",
        doc: "Drawn signs, ticks and crosses.",
        example: "\"#000000\"",
        get: |style| style.mark,
        set: |style, color| style.mark = color,
    },
    Paint {
        name: "rule_color",
        doc: "Rules of tables, header and footer.",
        example: "\"#5a5a5a\"",
        get: |style| style.rule,
        set: |style, color| style.rule = color,
    },
];

/// Every switch.
pub const SWITCHES: &[Switch] = &[
    Switch {
        name: "headings_beside",
        doc: "Whether headings of sections stand beside their text, and not above it.",
        example: "true",
        get: |style| style.side.is_some(),
        set: |style, beside| {
            if !beside {
                style.side = None;
            }
        },
    },
    Switch {
        name: "link_underline",
        doc: "Whether words that can be followed are underlined.",
        example: "true",
        get: |style| style.link_underline,
        set: |style, underline| style.link_underline = underline,
    },
];

/// Text and all that is as large as it. What must not be smaller grows with it.
fn set_text(style: &mut Style, size: f32) {
    // Lines have as many letters as before.
    style.measure *= size / style.body.size;
    resize(&mut style.body, size);
    resize(&mut style.small, size);
    let [_, section, subsection] = &mut style.headings;
    let side = style.side.as_mut().map(|side| &mut side.heading);
    let others = [
        &mut style.lead,
        &mut style.clinic,
        &mut style.card.heading,
        &mut section.text,
        &mut subsection.text,
    ];
    for text in others.into_iter().chain(side) {
        if text.size < size {
            resize(text, size);
        }
    }
}

/// Another size on lines of the same proportion.
fn resize(text: &mut TextStyle, size: f32) {
    text.leading *= size / text.size;
    text.size = size;
}

/// Whether a colour can be read on white paper, as it is and as the grey that a printer or a fax machine makes of it (the
/// weights of ITU-R BT.601).
pub fn is_readable(color: Color) -> bool {
    let weighted = 299 * u32::from(color.r) + 587 * u32::from(color.g) + 114 * u32::from(color.b);
    let grey = u8::try_from(weighted / 1000).expect("the weights add up to one");
    let both = [color, Color::rgb(grey, grey, grey)];
    both.iter().all(|color| color.contrast_on_white() >= CONTRAST)
}

/// What one theme changes.
#[derive(Debug, Clone, Default)]
pub struct Look {
    pub measures: Vec<(&'static Measure, f32)>,
    pub paints: Vec<(&'static Paint, Color)>,
    pub switches: Vec<(&'static Switch, bool)>,
}

impl Look {
    /// The style of an edition as the theme wants it.
    pub fn style(&self, edition: Edition, large: LargePrint) -> Style {
        let mut style = Style::of_edition(edition, large);
        let is_large = matches!(edition, Edition::LetterLarge | Edition::A4Large);
        for (paint, color) in &self.paints {
            (paint.set)(&mut style, *color);
        }
        if !is_large {
            self.switches
                .iter()
                .for_each(|(switch, on)| (switch.set)(&mut style, *on));
        }
        for known in MEASURES.iter().filter(|measure| measure.in_large || !is_large) {
            let asked = self
                .measures
                .iter()
                .find(|(measure, _)| measure.name == known.name);
            if let Some((measure, value)) = asked {
                (measure.set)(&mut style, *value);
            }
        }
        style.measure = style.measure.min(style.page.width - 2.0 * style.margins.side);
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extreme(at: impl Fn(&Measure) -> f32) -> Look {
        let measures = MEASURES.iter().map(|measure| (measure, at(measure)));
        Look {
            measures: measures.collect(),
            ..Look::default()
        }
    }

    #[test]
    fn a_theme_that_says_nothing_changes_nothing() {
        for edition in [Edition::Letter, Edition::A4Large] {
            let style = Look::default().style(edition, LargePrint::Acb);
            assert_eq!(style, Style::of_edition(edition, LargePrint::Acb));
        }
    }

    #[test]
    fn the_usual_look_lies_within_the_bounds() {
        let style = Style::of_edition(Edition::Letter, LargePrint::Acb);
        for measure in MEASURES {
            let usual = measure.of(&style);
            assert!(
                (measure.least..=measure.most).contains(&usual),
                "{}: {usual}",
                measure.name
            );
        }
        assert!(PAINTS.iter().all(|paint| is_readable(paint.of(&style))));
    }

    #[test]
    fn every_key_reaches_the_style_and_large_print_keeps_its_sizes() {
        for look in [extreme(|measure| measure.least), extreme(|measure| measure.most)] {
            let style = look.style(Edition::Letter, LargePrint::Acb);
            for (measure, value) in &look.measures {
                // What is smaller than the text has grown with it.
                let reached = measure.of(&style);
                assert!(
                    (reached - value).abs() < 0.01,
                    "{}: {reached} for {value}",
                    measure.name
                );
            }
            assert!(style.body.size >= 12.0 && style.small.size == style.body.size);
            assert!(style.body.leading >= 1.149 * style.body.size);
            let large = look.style(Edition::LetterLarge, LargePrint::Acb);
            let usual = Style::of_edition(Edition::LetterLarge, LargePrint::Acb);
            assert_eq!((large.body, large.headings), (usual.body, usual.headings));
            assert_ne!(large.card.border, usual.card.border);
        }
        let grey = Color::rgb(80, 80, 80);
        let look = Look {
            paints: PAINTS.iter().map(|paint| (paint, grey)).collect(),
            switches: SWITCHES.iter().map(|switch| (switch, false)).collect(),
            ..Look::default()
        };
        let style = look.style(Edition::A4, LargePrint::Acb);
        assert!(PAINTS.iter().all(|paint| paint.of(&style) == grey));
        assert!(SWITCHES.iter().all(|switch| !switch.of(&style)));
    }

    #[test]
    fn a_pale_colour_cannot_be_read_nor_one_that_is_pale_as_grey() {
        assert!(is_readable(Color::rgb(0, 56, 130)));
        assert!(!is_readable(Color::rgb(140, 140, 140)));
        assert!(is_readable(Color::rgb(200, 0, 0)));
        assert!(!is_readable(Color::rgb(0, 150, 0)));
    }
}
