//! A colour as it is written in settings, and what WCAG asks of two of them.

use std::fmt;

/// A colour of the screen: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    pub const BLACK: Colour = Colour([0; 3]);
    pub const WHITE: Colour = Colour([255; 3]);

    /// `#0a5a61`, and nothing else: no names, no three digits.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Colour([red, green, blue]))
    }

    /// So much of `other`, of a hundred, mixed into this.
    pub fn mixed(self, other: Colour, percent: u32) -> Colour {
        let part = percent.min(100);
        Colour(std::array::from_fn(|at| {
            let (own, others) = (u32::from(self.0[at]), u32::from(other.0[at]));
            u8::try_from((own * (100 - part) + others * part + 50) / 100).unwrap_or(u8::MAX)
        }))
    }

    /// How far apart in light two colours are, from 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// This colour, or the nearest mix with `towards` that stands out from each ground by `least`.
    pub fn standing_out(self, grounds: &[Colour], least: f64, towards: Colour) -> Colour {
        let far_enough = |mix: &Colour| grounds.iter().all(|ground| mix.contrast(*ground) >= least);
        let mut mixes = (0..=100).map(|percent| self.mixed(towards, percent));
        mixes.find(far_enough).unwrap_or(towards)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    #[test]
    fn a_colour_reads_as_it_is_written() {
        assert_eq!(colour("#0A5a61").to_string(), "#0a5a61");
        for wrong in [
            "0a5a61",
            "#fff",
            "teal",
            "#0a5a6",
            "#0a5a6g",
            "#+a5a61",
            "#0a5a61ff",
        ] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert_eq!(Colour::BLACK.contrast(Colour::WHITE), 21.0);
        let grey = colour("#767676").contrast(Colour::WHITE);
        assert!((4.54..4.55).contains(&grey), "{grey}");
    }

    #[test]
    fn a_pale_colour_is_darkened_until_it_can_be_read_and_a_dark_one_stays() {
        let grounds = [Colour::WHITE];
        let mended = colour("#ffcc00").standing_out(&grounds, 4.5, Colour::BLACK);
        assert!(mended.contrast(Colour::WHITE) >= 4.5, "{mended}");
        assert!(mended.contrast(Colour::WHITE) < 4.7, "{mended}");
        let dark = colour("#0a5a61");
        assert_eq!(dark.standing_out(&grounds, 4.5, Colour::BLACK), dark);
    }
}
