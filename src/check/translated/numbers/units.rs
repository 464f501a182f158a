//! Units of medicines, as texts in the languages of the program write them.

/// What a number measures, as far as doses go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Milligram,
    Microgram,
    Gram,
    Millilitre,
    International,
    /// Tablets, drops, doses: languages name them differently.
    Piece,
}

const UNITS: &[(&str, Unit)] = &[
    ("mg", Unit::Milligram),
    ("milligram", Unit::Milligram),
    ("milligrams", Unit::Milligram),
    ("miligramo", Unit::Milligram),
    ("miligramos", Unit::Milligram),
    ("毫克", Unit::Milligram),
    ("ملغ", Unit::Milligram),
    ("مجم", Unit::Milligram),
    ("ملغم", Unit::Milligram),
    ("mcg", Unit::Microgram),
    ("µg", Unit::Microgram),
    ("μg", Unit::Microgram),
    ("microgram", Unit::Microgram),
    ("micrograms", Unit::Microgram),
    ("microgramo", Unit::Microgram),
    ("microgramos", Unit::Microgram),
    ("微克", Unit::Microgram),
    ("g", Unit::Gram),
    ("gram", Unit::Gram),
    ("grams", Unit::Gram),
    ("gramo", Unit::Gram),
    ("gramos", Unit::Gram),
    ("ml", Unit::Millilitre),
    ("milliliter", Unit::Millilitre),
    ("milliliters", Unit::Millilitre),
    ("mililitro", Unit::Millilitre),
    ("mililitros", Unit::Millilitre),
    ("毫升", Unit::Millilitre),
    ("iu", Unit::International),
    ("ui", Unit::International),
    ("tablet", Unit::Piece),
    ("tablets", Unit::Piece),
    ("pill", Unit::Piece),
    ("pills", Unit::Piece),
    ("capsule", Unit::Piece),
    ("capsules", Unit::Piece),
    ("dose", Unit::Piece),
    ("doses", Unit::Piece),
    ("drop", Unit::Piece),
    ("drops", Unit::Piece),
    ("pastilla", Unit::Piece),
    ("pastillas", Unit::Piece),
    ("tableta", Unit::Piece),
    ("tabletas", Unit::Piece),
    ("cápsula", Unit::Piece),
    ("cápsulas", Unit::Piece),
    ("dosis", Unit::Piece),
    ("gota", Unit::Piece),
    ("gotas", Unit::Piece),
];

impl Unit {
    pub fn of(word: &str) -> Option<Unit> {
        // Most words after a number are no unit, and longer ones never are.
        if word.is_empty() || word.len() > 12 {
            return None;
        }
        let lower = word.to_lowercase();
        UNITS
            .iter()
            .find(|(known, _)| *known == lower)
            .map(|(_, unit)| *unit)
    }

    pub fn agrees(one: Option<Unit>, other: Option<Unit>) -> bool {
        match (one, other) {
            (Some(Unit::Piece) | None, _) | (_, Some(Unit::Piece) | None) => true,
            (Some(one), Some(other)) => one == other,
        }
    }
}
