//! The look of an edition as plain data. All lengths are points.
//!
//! The two editions here are the defaults; a theme may change every value. Sources of the numbers: clear print asks for
//! 12 pt, large print for 18 pt, laid out anew, in everything, headers and footers too; 60 to 75 characters a line;
//! left-aligned, no hyphenation; nothing that depends on colour (UKAAF, RNIB, ACB and APH guidelines for clear and large print).

use super::block::CardKind;
use super::strip::Border;
use crate::config::Edition;
use crate::paper::font::Script;
use crate::paper::frame::{Color, Size};

/// US Letter.
pub const LETTER: Size = Size {
    width: 612.0,
    height: 792.0,
};
/// A4 in whole hundredths, as the PDF states it.
pub const A4: Size = Size {
    width: 595.28,
    height: 841.89,
};

/// The look of an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// Paper size.
    pub page: Size,
    /// Space around header, text and footer.
    pub margins: Margins,
    /// Longest line of running text; what is left beside it is room to write.
    pub measure: f32,
    /// Running text.
    pub body: TextStyle,
    /// Summary under the title.
    pub lead: TextStyle,
    /// Sources, captions, header and footer.
    pub small: TextStyle,
    /// Headings of level 1, 2 and 3; deeper ones look like 3.
    pub headings: [HeadingStyle; 3],
    /// Name of the clinic on the first page.
    pub clinic: TextStyle,
    /// Space between paragraphs.
    pub paragraph_gap: f32,
    /// Space between list items.
    pub item_gap: f32,
    /// How far lists are set in.
    pub indent: f32,
    /// Words that can be followed.
    pub link: Color,
    /// Drawn marks.
    pub mark: Color,
    /// Rules of tables and furniture.
    pub rule: Color,
    /// Tables.
    pub table: TableStyle,
    /// Cards.
    pub card: CardStyle,
    /// Distance of the lines to write on.
    pub write_in: f32,
}

/// Edges of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// Above the header.
    pub top: f32,
    /// Below the footer.
    pub bottom: f32,
    /// On both sides.
    pub side: f32,
}

/// Size, weight and colour of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Size.
    pub size: f32,
    /// Height of a line.
    pub leading: f32,
    /// Weight.
    pub bold: bool,
    /// Colour.
    pub color: Color,
}

/// A heading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeadingStyle {
    /// Its text.
    pub text: TextStyle,
    /// Space above.
    pub before: f32,
    /// Space below.
    pub after: f32,
    /// Thickness of a rule above it, 0 for none.
    pub rule: f32,
}

/// Rules and padding of tables.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableStyle {
    /// Above and below the head, and below the table.
    pub head_rule: f32,
    /// Between rows.
    pub row_rule: f32,
    /// Left and right of a cell's text.
    pub pad_x: f32,
    /// Above and below a cell's text.
    pub pad_y: f32,
}

/// Frames and padding of cards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardStyle {
    /// Between frame and text.
    pub pad: f32,
    /// Width of the drawn sign.
    pub sign: f32,
    /// Text of the heading.
    pub heading: TextStyle,
    /// Space above and below the card.
    pub gap: f32,
    /// Thickness of the heaviest frame; the others are parts of it.
    pub border: f32,
}

impl CardStyle {
    /// The border of a kind of card: the more pressing, the heavier.
    pub fn border_of(&self, kind: CardKind) -> Border {
        match kind {
            CardKind::Emergency => Border::Double {
                outer: self.border,
                gap: 0.55 * self.border,
                inner: 0.25 * self.border,
            },
            CardKind::Urgent => Border::Frame {
                width: 0.65 * self.border,
            },
            CardKind::Routine => Border::Frame {
                width: 0.4 * self.border,
            },
            CardKind::Note => Border::Bar { width: self.border },
        }
    }
}

impl Style {
    /// The look of an edition.
    pub fn of_edition(edition: Edition) -> Style {
        match edition {
            Edition::Letter => Style::standard(LETTER),
            Edition::LetterLarge => Style::large(LETTER),
            Edition::A4 => Style::standard(A4),
            Edition::A4Large => Style::large(A4),
        }
    }

    /// Standard print: 12 pt.
    pub fn standard(page: Size) -> Style {
        Style::of_size(page, 12.0, 1.29)
    }

    /// Large print: 18 pt in everything but headings, which are larger.
    pub fn large(page: Size) -> Style {
        let mut style = Style::of_size(page, 18.0, 1.3);
        style.margins.side = 60.0;
        style.measure = page.width - 2.0 * style.margins.side;
        let [h1, h2, h3] = &mut style.headings;
        h1.text = TextStyle {
            size: 30.0,
            leading: 36.0,
            ..h1.text
        };
        h2.text = TextStyle {
            size: 23.0,
            leading: 29.0,
            ..h2.text
        };
        h3.text = TextStyle {
            size: 20.0,
            leading: 26.0,
            ..h3.text
        };
        style.card.sign = 34.0;
        style
    }

    /// All measures from the size of the body text; `leading` is its line height in ems.
    fn of_size(page: Size, size: f32, leading: f32) -> Style {
        const INK: Color = Color::BLACK;
        let text = |size: f32, leading: f32, bold: bool| TextStyle {
            size,
            leading,
            bold,
            color: INK,
        };
        let body = text(size, (size * leading * 4.0).round() / 4.0, false);
        let heading = |factor: f32, before: f32, after: f32, rule: f32| HeadingStyle {
            text: text((size * factor).round(), (size * factor * 1.2).round(), true),
            before: size * before,
            after: size * after,
            rule,
        };
        let side = 54.0;
        Style {
            page,
            margins: Margins {
                top: 36.0,
                bottom: 30.0,
                side,
            },
            // 66 to 75 characters of running text in Atkinson Hyperlegible Next.
            measure: (size * 34.0).min(page.width - 2.0 * side),
            body,
            lead: text((size * 1.17).round(), (size * 1.17 * 1.3).round(), false),
            small: TextStyle {
                leading: (size * 1.25).round(),
                ..body
            },
            headings: [
                heading(2.35, 0.4, 0.2, 0.0),
                heading(1.42, 0.75, 0.12, 0.75),
                heading(1.08, 0.6, 0.05, 0.0),
            ],
            clinic: text((size * 1.25).round(), (size * 1.55).round(), true),
            paragraph_gap: size * 0.42,
            item_gap: size * 0.16,
            indent: size * 1.6,
            link: Color::rgb(0, 56, 130),
            mark: INK,
            rule: Color::rgb(90, 90, 90),
            table: TableStyle {
                head_rule: 1.5,
                row_rule: 0.5,
                pad_x: size * 0.6,
                pad_y: size * 0.25,
            },
            card: CardStyle {
                pad: size * 0.75,
                sign: size * 2.3,
                heading: text((size * 1.25).round(), (size * 1.55).round(), true),
                gap: size * 0.8,
                border: size * 0.3,
            },
            write_in: size * 2.1,
        }
    }

    /// The style with lines high enough for the marks of a script: Arabic and Devanagari reach further up and down.
    pub fn for_language(&self, language: &str) -> Style {
        let primary = language.split('-').next().unwrap_or_default();
        let factor = match Script::of_language(primary) {
            Script::Arabic => 1.25,
            Script::Devanagari | Script::Other => 1.2,
            Script::Hebrew | Script::Cjk => 1.08,
            Script::Latin | Script::Greek | Script::Cyrillic => 1.0,
        };
        let mut style = self.clone();
        let [h1, h2, h3] = &mut style.headings;
        for text in [
            &mut style.body,
            &mut style.lead,
            &mut style.small,
            &mut style.clinic,
            &mut style.card.heading,
            &mut h1.text,
            &mut h2.text,
            &mut h3.text,
        ] {
            text.leading *= factor;
        }
        style
    }

    /// The heading style of a level.
    pub fn heading(&self, level: u8) -> &HeadingStyle {
        &self.headings[usize::from(level.clamp(1, 3)) - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_can_be_read() {
        for style in [Style::standard(LETTER), Style::large(A4)] {
            for color in [
                style.body.color,
                style.link,
                style.mark,
                style.rule,
                style.small.color,
            ] {
                assert!(color.contrast_on_white() >= 4.5, "{color:?}");
            }
        }
    }

    #[test]
    fn nothing_is_smaller_than_the_edition_promises() {
        for (style, least) in [(Style::standard(LETTER), 12.0), (Style::large(LETTER), 18.0)] {
            for text in [
                style.body,
                style.lead,
                style.small,
                style.clinic,
                style.card.heading,
            ] {
                assert!(text.size >= least);
                assert!(text.leading >= 1.15 * text.size);
            }
            assert!(style.headings.iter().all(|heading| heading.text.size >= least));
        }
    }
}
