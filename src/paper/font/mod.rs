//! Faces: which there are, which one sets a word, and which characters none of them has.
//!
//! 1. [`Face::load`] reads the tables that layout and the writer need, once.
//! 2. [`Fonts::builtin`] lists the faces that the binary carries (themes/clinic/fonts, licences beside them).
//! 3. [`Fonts::face_for`] chooses one face for a whole word, by language, script and coverage; a word is never set in two.
//! 4. [`Fonts::missing`] finds what no face has, before anything is laid out, so that no character is lost.
//!
//! System fonts are never used: the same content must give the same bytes on every machine.

mod builtin;
mod face;
mod script;

pub use face::{Face, FontError};
pub use script::{Script, is_complex};

use std::sync::Arc;

/// Index of a face in [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// Two weights of one design and the scripts that it is meant for.
#[derive(Debug, Clone)]
struct Family {
    regular: FaceId,
    bold: FaceId,
    scripts: Vec<Script>,
    /// Primary language subtags whose every word this family sets first, whatever the script.
    languages: Vec<String>,
    /// Size factor that makes its letters look as large as those of the others.
    scale: f32,
}

/// All faces that sheets may use. Made once and shared by all threads.
#[derive(Debug, Clone, Default)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
    families: Vec<Family>,
}

/// The face of a word and the factor on its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// The face.
    pub face: FaceId,
    /// Multiplies the size that was asked for.
    pub scale: f32,
}

impl Fonts {
    /// The faces embedded in the binary.
    pub fn builtin() -> Fonts {
        let mut fonts = Fonts::default();
        for family in builtin::FAMILIES {
            fonts
                .add_family(
                    family.regular,
                    family.bold,
                    family.scripts,
                    family.languages,
                    family.scale,
                )
                .expect("the embedded faces are read by a test");
        }
        fonts
    }

    /// Adds a family in regular and bold (TrueType outlines). Families added first are preferred.
    ///
    /// `languages` are primary subtags (`vi`) for which it sets every word that it covers; `scale` evens out the looks.
    pub fn add_family(
        &mut self,
        regular: &'static [u8],
        bold: &'static [u8],
        scripts: &[Script],
        languages: &[&str],
        scale: f32,
    ) -> Result<(), FontError> {
        let regular = self.add_face(Face::load(regular)?);
        let bold = self.add_face(Face::load(bold)?);
        self.families.push(Family {
            regular,
            bold,
            scripts: scripts.to_vec(),
            languages: languages.iter().map(|&tag| tag.to_owned()).collect(),
            scale,
        });
        Ok(())
    }

    fn add_face(&mut self, face: Face) -> FaceId {
        let id = FaceId(u16::try_from(self.faces.len()).expect("a theme has fewer than 65,536 faces"));
        self.faces.push(Arc::new(face));
        id
    }

    /// A face by its id.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// All faces with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces
            .iter()
            .enumerate()
            .map(|(at, face)| (FaceId(at as u16), face.as_ref()))
    }

    /// The face that sets `word`, all of it, in a text of `language`.
    ///
    /// A family that covers the whole word wins over one that does not; then the one that names the language, then the
    /// one meant for the script (digits and signs go with the script of the language), then the one added first.
    pub fn face_for(&self, word: &str, language: &str, bold: bool) -> Choice {
        let primary = language.split('-').next().unwrap_or_default();
        let script = Script::of_word(word).unwrap_or_else(|| Script::of_language(primary));
        let rank = |family: &&Family| {
            let face = self.face(if bold { family.bold } else { family.regular });
            let named = family.languages.iter().any(|tag| tag == primary);
            let fits = family.scripts.contains(&script);
            (face.covers(word), named && fits, fits)
        };
        // The first of equals: max_by_key gives the last, so the list is turned round.
        match self.families.iter().rev().max_by_key(rank) {
            Some(family) => Choice {
                face: if bold { family.bold } else { family.regular },
                scale: family.scale,
            },
            None => Choice {
                face: FaceId(0),
                scale: 1.0,
            },
        }
    }

    /// The characters of `text` that would not be printed, with their byte offsets. Empty for a text that can be set.
    ///
    /// Looks at whole words, as [`Fonts::face_for`] does: a word that mixes letters of two scripts may have each of its
    /// letters in some face and still be impossible to set in one.
    pub fn missing(&self, text: &str, language: &str) -> Vec<(usize, char)> {
        let mut missing = Vec::new();
        for (start, word) in words(text) {
            for bold in [false, true] {
                let face = self.face(self.face_for(word, language, bold).face);
                missing.extend(
                    word.char_indices()
                        .filter(|&(_, c)| !face.has(c))
                        .map(|(at, c)| (start + at, c)),
                );
            }
        }
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

/// Words between white space, with their offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace()
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(fonts: &Fonts, word: &str, language: &str, bold: bool) -> String {
        fonts.face(fonts.face_for(word, language, bold).face).name.clone()
    }

    #[test]
    fn the_face_follows_language_and_script() {
        let fonts = Fonts::builtin();
        assert_eq!(
            name(&fonts, "pain", "en", false),
            "AtkinsonHyperlegibleNext-Regular"
        );
        assert_eq!(name(&fonts, "dolor", "es", true), "AtkinsonHyperlegibleNext-Bold");
        assert_eq!(name(&fonts, "πόνος", "el", false), "NotoSans-Regular");
        assert_eq!(name(&fonts, "MRI", "el", false), "NotoSans-Regular");
        assert_eq!(name(&fonts, "đau", "vi", false), "NotoSans-Regular");
        assert_eq!(name(&fonts, "ألم", "ar", false), "Vazirmatn-Regular");
        assert_eq!(
            name(&fonts, "MRI", "ar", false),
            "AtkinsonHyperlegibleNext-Regular"
        );
        assert_eq!(name(&fonts, "٣-٦", "ar", true), "Vazirmatn-Bold");
    }

    #[test]
    fn a_word_is_never_set_in_two_faces() {
        let fonts = Fonts::builtin();
        assert_eq!(name(&fonts, "α-blocker", "en", false), "NotoSans-Regular");
    }

    #[test]
    fn a_missing_character_is_found_at_its_byte() {
        let fonts = Fonts::builtin();
        assert_eq!(fonts.missing("≥ 5 mg, n\u{303}, 10\u{202f}mg", "en"), vec![]);
        assert_eq!(fonts.missing("été 痛", "en"), vec![(6, '痛')]);
    }
}
