//! The clinic's own colour, in the tokens of the theme: readable in light and dark, whatever was chosen.
//!
//! One colour is chosen; five are needed in light and five in dark (links, buttons, tinted grounds). Each is the chosen
//! one or its nearest mix with black, white or the page that has the contrast of WCAG 2.2 AA: 4.5 for words, 3 for shapes. Rules
//! stand at the end of the theme's stylesheet, for screens only: print stays black on white.

use crate::model::colour::Colour;
use std::fmt::Write;

/// What the theme's stylesheet and icon have where no colour is chosen.
pub const BUILT_IN: Colour = Colour([0x0a, 0x5a, 0x61]);

/// Grounds of the theme: page and raised surface, in light and in dark. A test holds them to style.css.
const PAPER: [Colour; 2] = [Colour([0xfc, 0xfb, 0xf8]), Colour([0x0e, 0x18, 0x1a])];
const SURFACE: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0x16, 0x23, 0x26])];

/// Contrast of words, of words that are much read, and of shapes.
const WORDS: f64 = 4.5;
const MUCH_READ: f64 = 7.0;
const SHAPES: f64 = 3.0;

/// The tokens of a colour in one scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// A tinted ground.
    pub tint: Colour,
    /// Links and signs on page, surface and tint.
    pub brand: Colour,
    /// A ground under white words.
    pub deep: Colour,
    /// Quieter words on it.
    pub on_deep_soft: Colour,
    /// Parts of drawings on the surface.
    pub region: Colour,
}

impl Tokens {
    pub fn light(chosen: Colour) -> Tokens {
        let tint = PAPER[0].mixed(chosen, 9);
        let brand = chosen.standing_out(&[PAPER[0], SURFACE[0], tint], WORDS, Colour::BLACK);
        let deep = brand.standing_out(&[Colour::WHITE], MUCH_READ, Colour::BLACK);
        Tokens {
            tint,
            brand,
            deep,
            on_deep_soft: deep
                .mixed(Colour::WHITE, 80)
                .standing_out(&[deep], WORDS, Colour::WHITE),
            region: brand
                .mixed(Colour::WHITE, 45)
                .standing_out(&[SURFACE[0]], SHAPES, Colour::BLACK),
        }
    }

    pub fn dark(chosen: Colour) -> Tokens {
        let tint = PAPER[1].mixed(chosen, 14);
        let brand = chosen.standing_out(&[PAPER[1], SURFACE[1], tint], MUCH_READ, Colour::WHITE);
        Tokens {
            tint,
            brand,
            region: brand
                .mixed(SURFACE[1], 50)
                .standing_out(&[SURFACE[1]], SHAPES, Colour::WHITE),
            ..Tokens::light(chosen)
        }
    }

    fn rule(self, media: &str) -> String {
        let Tokens {
            tint,
            brand,
            deep,
            on_deep_soft,
            region,
        } = self;
        format!(
            "@media {media} {{ :root {{ --tint: {tint}; --brand: {brand}; --brand-deep: {deep}; \
             --on-deep-soft: {on_deep_soft}; --region: {region} }} }}\n"
        )
    }
}

/// The stylesheet of the theme in the clinic's colour.
pub fn style(theme: &[u8], chosen: Colour) -> Vec<u8> {
    let mut style = String::from_utf8_lossy(theme).into_owned();
    let _ = write!(
        style,
        "\n/* The clinic's colour, from takehome.toml. */\n{}{}",
        Tokens::light(chosen).rule("screen"),
        Tokens::dark(chosen).rule("screen and (prefers-color-scheme: dark)"),
    );
    style.into_bytes()
}

/// The built-in icon in the clinic's colour.
pub fn icon(built_in: &[u8], chosen: Colour) -> Vec<u8> {
    let icon = String::from_utf8_lossy(built_in);
    icon.replace(&BUILT_IN.to_string(), &Tokens::light(chosen).deep.to_string())
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Theme;

    #[test]
    fn any_colour_can_be_read_on_every_ground() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let chosen = Colour([red, green, blue]);
                    for (tokens, at) in [(Tokens::light(chosen), 0), (Tokens::dark(chosen), 1)] {
                        for ground in [PAPER[at], SURFACE[at], tokens.tint] {
                            assert!(tokens.brand.contrast(ground) >= WORDS, "{chosen} on {ground}");
                        }
                        assert!(tokens.deep.contrast(Colour::WHITE) >= MUCH_READ, "{chosen}");
                        assert!(tokens.on_deep_soft.contrast(tokens.deep) >= WORDS, "{chosen}");
                        assert!(tokens.region.contrast(SURFACE[at]) >= SHAPES, "{chosen}");
                        let ink = [Colour([0x14, 0x26, 0x2a]), Colour([0xe9, 0xf0, 0xef])][at];
                        assert!(ink.contrast(tokens.tint) >= MUCH_READ, "{chosen}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_grounds_are_those_of_the_stylesheet() {
        let theme = Theme::built_in();
        let (_, style) = theme
            .static_files()
            .find(|(name, _)| *name == "style.css")
            .expect("a stylesheet");
        let style = String::from_utf8_lossy(style);
        let short = |colour: &Colour| match colour {
            &Colour::WHITE => "#fff".to_owned(),
            colour => colour.to_string(),
        };
        for (token, grounds) in [("--paper", PAPER), ("--surface", SURFACE)] {
            for ground in &grounds {
                assert!(
                    style.contains(&format!("{token}: {};", short(ground))),
                    "{ground}"
                );
            }
        }
        assert!(style.contains(&format!("--brand: {BUILT_IN};")));
        let (_, icon) = theme
            .static_files()
            .find(|(name, _)| *name == "icon.svg")
            .expect("an icon");
        assert!(String::from_utf8_lossy(icon).contains(&BUILT_IN.to_string()));
    }
}
