//! The look of an edition as plain data. All lengths are points.
//!
//! The editions here are the defaults; what a theme may change of them stands in [`super::look`]. Sources of the numbers: clear print asks for
//! 12 pt, large print for 18 pt, laid out anew, in everything, headers and footers too; 60 to 75 characters a line;
//! left-aligned, no hyphenation; nothing that depends on colour (UKAAF, RNIB, ACB and APH guidelines for clear and large print).

use super::block::CardKind;
use super::strip::Border;
use crate::config::{Edition, LargePrint};
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

/// Everything but links and rules is black: a sheet is copied and faxed.
const INK: Color = Color::BLACK;
const LINK: Color = Color::rgb(0, 56, 130);
const RULE: Color = Color::rgb(90, 90, 90);

const fn text(size: f32, leading: f32, bold: bool) -> TextStyle {
    TextStyle {
        size,
        leading,
        bold,
        color: INK,
    }
}

/// How words with weight are set in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// Bold.
    Weight,
    /// Underlined; weight is kept for headings.
    Underline,
}

/// The look of an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// Paper size.
    pub page: Size,
    /// Space around header, text and footer.
    pub margins: Margins,
    /// Longest line of running text; what is left beside it is room to write.
    pub measure: f32,
    /// A column for the headings of sections beside their text; none where they stand above it.
    pub side: Option<SideColumn>,
    /// Widest and highest that a figure is printed.
    pub figure: Size,
    /// The same for a figure with words in it, which need room.
    pub figure_with_words: Size,
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
    /// Whether they are underlined.
    pub link_underline: bool,
    /// Words with weight in running text.
    pub emphasis: Emphasis,
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

/// The column at the start side in which the headings of sections stand. It gives a line that can be followed the full
/// width of a page without long lines, saves the lines of the headings, and is room to write.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SideColumn {
    /// Width.
    pub width: f32,
    /// Between it and the text.
    pub gap: f32,
    /// Text of the headings in it.
    pub heading: TextStyle,
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
    /// The look of an edition; large print by the rules of the authority that the clinic chose.
    pub fn of_edition(edition: Edition, large: LargePrint) -> Style {
        match edition {
            Edition::Letter => Style::standard(LETTER),
            Edition::LetterLarge => Style::large(LETTER, large),
            Edition::A4 => Style::standard(A4),
            Edition::A4Large => Style::large(A4, large),
        }
    }

    /// Standard print: 12 pt on lines of 15, in everything (UKAAF and ACB ask it of footers and captions too). Headings
    /// of sections stand beside their text, which leaves lines of 60 to 75 letters and a margin to write in.
    pub fn standard(page: Size) -> Style {
        let (margin, side, gap) = (54.0, 100.0, 12.0);
        let width = page.width - 2.0 * margin;
        let heading = |size: f32, leading: f32, before: f32, after: f32, rule: f32| HeadingStyle {
            text: text(size, leading, true),
            before,
            after,
            rule,
        };
        Style {
            page,
            margins: Margins {
                top: 34.0,
                bottom: 28.0,
                side: margin,
            },
            // At most 75 letters of 0.485 em, in cards; the text column has 67.
            measure: 436.0_f32.min(width),
            side: Some(SideColumn {
                width: side,
                gap,
                heading: text(13.0, 15.0, true),
            }),
            figure: Size {
                width: 240.0,
                height: 165.0,
            },
            figure_with_words: Size {
                width: 290.0,
                height: 195.0,
            },
            body: text(12.0, 15.0, false),
            lead: text(13.0, 16.0, false),
            small: text(12.0, 15.0, false),
            headings: [
                heading(27.0, 30.0, 0.0, 1.0, 0.0),
                heading(15.0, 18.0, 4.0, 1.0, 0.5),
                heading(12.0, 15.0, 5.0, 0.0, 0.0),
            ],
            clinic: text(15.0, 18.0, true),
            paragraph_gap: 4.0,
            item_gap: 1.0,
            indent: 16.0,
            link: LINK,
            link_underline: true,
            emphasis: Emphasis::Weight,
            mark: INK,
            rule: RULE,
            table: TableStyle {
                head_rule: 1.0,
                row_rule: 0.5,
                pad_x: 5.0,
                pad_y: 1.5,
            },
            card: CardStyle {
                pad: 8.0,
                sign: 26.0,
                heading: text(14.0, 17.0, true),
                gap: 7.0,
                border: 3.4,
            },
            write_in: 24.0,
        }
    }

    /// Large print: 18 pt or more in everything, laid out anew.
    ///
    /// | | ACB 2022 | UKAAF 2019 | APH |
    /// |---|---|---|---|
    /// | line spacing | 1.15 | single: 1.2, as the face was drawn for | 1.25 |
    /// | headings | 22, then 20 | larger than text | larger than text |
    /// | emphasis | underlined, weight only for headings | weight, no underlining | weight |
    /// | between paragraphs | a blank line | a blank line | half a line (ours: it does not say) |
    /// | margins | 1 inch | 60 pt (ours) | 1 inch (ours) |
    /// | line | the page's width, about 54 letters | the page's width, about 56 | 39 to 43 letters |
    ///
    /// All: left-aligned, no words divided, one column, footers and captions as large as the text. ACB names Arial, which
    /// is not free; Atkinson Hyperlegible Next stands in for it.
    pub fn large(page: Size, profile: LargePrint) -> Style {
        let (spacing, margin, headings, gap): (f32, f32, [f32; 3], f32) = match profile {
            LargePrint::Acb => (1.15, 72.0, [22.0, 20.0, 20.0], 1.0),
            LargePrint::Ukaaf => (1.2, 60.0, [28.0, 22.0, 20.0], 1.0),
            LargePrint::Aph => (1.25, 72.0, [28.0, 22.0, 20.0], 0.5),
        };
        let leading = 18.0 * spacing;
        let heading = |at: usize, before: f32, rule: f32| HeadingStyle {
            text: text(headings[at], headings[at] * spacing.max(1.2), true),
            before,
            after: 4.0,
            rule,
        };
        let width = page.width - 2.0 * margin;
        Style {
            page,
            margins: Margins {
                top: 40.0,
                bottom: 36.0,
                side: margin,
            },
            // 41 letters of 0.485 em.
            measure: if profile == LargePrint::Aph { 358.0 } else { width },
            side: None,
            figure: Size {
                width,
                height: 0.45 * page.height,
            },
            figure_with_words: Size {
                width,
                height: 0.45 * page.height,
            },
            body: text(18.0, leading, false),
            lead: text(18.0, leading, false),
            small: text(18.0, leading, false),
            headings: [heading(0, 0.0, 0.0), heading(1, 14.0, 1.0), heading(2, 10.0, 0.0)],
            clinic: text(20.0, 24.0, true),
            paragraph_gap: gap * leading,
            item_gap: 5.0,
            indent: 29.0,
            link: LINK,
            link_underline: profile != LargePrint::Ukaaf,
            emphasis: match profile {
                LargePrint::Acb => Emphasis::Underline,
                LargePrint::Ukaaf | LargePrint::Aph => Emphasis::Weight,
            },
            mark: INK,
            rule: RULE,
            table: TableStyle {
                head_rule: 1.5,
                row_rule: 0.75,
                pad_x: 8.0,
                pad_y: 4.0,
            },
            card: CardStyle {
                pad: 12.0,
                sign: 34.0,
                heading: text(20.0, 24.0, true),
                gap: 14.0,
                border: 5.0,
            },
            write_in: 38.0,
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
        let side = style.side.as_mut().map(|side| &mut side.heading);
        for text in [
            &mut style.body,
            &mut style.lead,
            &mut style.small,
            &mut style.clinic,
            &mut style.card.heading,
            &mut h1.text,
            &mut h2.text,
            &mut h3.text,
        ]
        .into_iter()
        .chain(side)
        {
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

    fn all() -> Vec<Style> {
        let large = LargePrint::ALL.iter().map(|profile| Style::large(A4, *profile));
        [Style::standard(LETTER)].into_iter().chain(large).collect()
    }

    #[test]
    fn every_colour_can_be_read() {
        for style in all() {
            for color in [
                style.body.color,
                style.link,
                style.mark,
                style.rule,
                style.small.color,
            ] {
                assert!(color.contrast_on_white() >= 4.5, "{color:?}");
                // As grey by the weights of printers and fax machines (ITU-R BT.601).
                let weighted = 299 * u32::from(color.r) + 587 * u32::from(color.g) + 114 * u32::from(color.b);
                let grey = u8::try_from(weighted / 1000).expect("weights add up to one");
                assert!(
                    Color::rgb(grey, grey, grey).contrast_on_white() >= 4.5,
                    "{color:?}"
                );
            }
        }
    }

    #[test]
    fn nothing_is_smaller_than_the_edition_promises() {
        for style in all() {
            let least = if style.side.is_some() { 12.0 } else { 18.0 };
            for text in [
                style.body,
                style.lead,
                style.small,
                style.clinic,
                style.card.heading,
            ] {
                assert!(text.size >= least);
                assert!(text.leading >= 1.149 * text.size);
            }
            assert!(style.headings.iter().all(|heading| heading.text.size >= least));
        }
    }
}
