//! Faces: which there are, which one sets a word, and which characters none of them has.
//!
//! 1. [`Face::load`] reads the tables that layout and the writer need, once.
//! 2. [`Fonts::builtin`] lists the small faces that the binary carries (themes/clinic/fonts, licences beside them);
//!    [`Fonts::for_set`] adds large ones that the languages of a set need, and before all of them those of its theme.
//! 3. [`Fonts::face_for`] chooses one face for a whole word, by language, script and coverage; a word is never set in two.
//! 4. [`Fonts::missing`] finds what no face has, before anything is laid out, so that no character is lost.
//!
//! 5. [`Subset::of`] cuts a face down to the glyphs of a sheet.
//! 6. [`Fonts::can_set`] says whether there is a face for a language at all: Han letters look otherwise in Japanese than in
//!    Chinese, so a face must name the language there.
//!
//! System fonts are never used: the same content must give the same bytes on every machine.

mod builtin;
mod face;
mod script;
mod subset;

pub use face::{Face, FontError};
pub use script::{Script, is_complex};
pub use subset::Subset;

use std::sync::{Arc, OnceLock};

/// Index of a face in [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// A face that is read when it is first asked for: a set uses few of those that the binary carries.
#[derive(Debug, Default)]
struct LazyFace {
    face: OnceLock<Face>,
    /// Where it comes from, if it is not read yet.
    file: Option<&'static builtin::File>,
}

impl LazyFace {
    fn get(&self) -> &Face {
        self.face.get_or_init(|| {
            let file = self.file.expect("a face without a file is read from the start");
            Face::load(file.unpacked()).expect("the embedded faces are read by a test")
        })
    }
}

/// Two weights of one design and the scripts that it is meant for.
#[derive(Debug, Clone)]
struct Family {
    regular: FaceId,
    bold: FaceId,
    scripts: Vec<Script>,
    /// Primary language subtags whose every word this family sets first, whatever the script.
    languages: Vec<String>,
}

/// All faces that sheets may use. Made once and shared by all threads.
#[derive(Debug, Clone, Default)]
pub struct Fonts {
    faces: Vec<Arc<LazyFace>>,
    families: Vec<Family>,
    written: Arc<super::write::Kept>,
}

/// A family that a theme brings for one language, TrueType files in regular and bold.
#[derive(Debug)]
pub struct OwnFamily {
    /// The tag that its files are named after.
    pub language: String,
    /// The file of normal weight.
    pub regular: Face,
    /// The file of bold weight.
    pub bold: Face,
}

impl Fonts {
    /// The small faces embedded in the binary.
    pub fn builtin() -> Fonts {
        Fonts::for_set([], Vec::new())
    }

    /// The faces of a set: `own` first, then the embedded ones that its `languages` (tags) may need.
    pub fn for_set<'a>(languages: impl IntoIterator<Item = &'a str>, own: Vec<OwnFamily>) -> Fonts {
        let languages: Vec<&str> = languages.into_iter().map(primary).collect();
        let mut fonts = Fonts::default();
        for family in own {
            let language = primary(&family.language);
            let script = Script::of_language(language);
            // Words of languages without spaces hold Latin abbreviations.
            let scripts = if script == Script::Cjk {
                vec![script, Script::Latin]
            } else {
                vec![script]
            };
            fonts.add_family(family.regular, family.bold, &scripts, &[language]);
        }
        for family in builtin::FAMILIES {
            if family.is_needed(&languages) {
                let faces = [&family.regular, &family.bold].map(|file| LazyFace {
                    file: Some(file),
                    ..LazyFace::default()
                });
                fonts.add_lazy(faces, family.scripts, family.languages);
            }
        }
        fonts
    }

    /// Adds a family in regular and bold. Families added first are preferred.
    ///
    /// `languages` are primary subtags (`vi`) for which it sets every word that it covers.
    pub fn add_family(&mut self, regular: Face, bold: Face, scripts: &[Script], languages: &[&str]) {
        let read = |face: Face| LazyFace {
            face: face.into(),
            file: None,
        };
        self.add_lazy([regular, bold].map(read), scripts, languages);
    }

    fn add_lazy(&mut self, faces: [LazyFace; 2], scripts: &[Script], languages: &[&str]) {
        let [regular, bold] = faces.map(|face| self.add_face(face));
        self.families.push(Family {
            regular,
            bold,
            scripts: scripts.to_vec(),
            languages: languages.iter().map(|&tag| tag.to_owned()).collect(),
        });
    }

    /// Whether a face is meant for the language.
    pub fn can_set(&self, language: &str) -> bool {
        let primary = primary(language);
        let script = Script::of_language(primary);
        self.families.iter().any(|family| {
            family.languages.iter().any(|tag| tag == primary)
                || (script != Script::Cjk && family.scripts.contains(&script))
        })
    }

    fn add_face(&mut self, face: LazyFace) -> FaceId {
        let id = FaceId(u16::try_from(self.faces.len()).expect("a theme has fewer than 65,536 faces"));
        self.faces.push(Arc::new(face));
        id
    }

    /// A face by its id.
    pub fn face(&self, id: FaceId) -> &Face {
        self.faces[usize::from(id.0)].get()
    }

    /// What the writer made of faces: made by the first sheet, used by all.
    pub(super) fn written(&self) -> &super::write::Kept {
        &self.written
    }

    /// All faces with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces
            .iter()
            .enumerate()
            .map(|(at, face)| (FaceId(at as u16), face.get()))
    }

    /// The files of all faces, as far as they tell one from another; no face is read for it.
    pub fn files(&self) -> impl Iterator<Item = &[u8]> {
        self.faces.iter().map(|face| match face.file {
            Some(file) => file.embedded(),
            None => &face.get().data,
        })
    }

    /// The face that sets `word`, all of it, in a text of `language`.
    ///
    /// A family that covers the whole word wins over one that does not; then the one that names the language, then the
    /// one meant for the script (digits and signs go with the script of the language), then the one added first.
    pub fn face_for(&self, word: &str, language: &str, bold: bool) -> FaceId {
        let primary = primary(language);
        let script = Script::of_word(word).unwrap_or_else(|| Script::of_language(primary));
        let of_weight = |family: &Family| if bold { family.bold } else { family.regular };
        let rank = |family: &Family| {
            let named = family.languages.iter().any(|tag| tag == primary);
            let fits = family.scripts.contains(&script);
            (named && fits, fits)
        };
        // Faces are read as they are asked for, so those that come first are asked first.
        let mut by_rank = [(true, true), (false, true), (false, false)]
            .into_iter()
            .flat_map(|wanted| self.families.iter().filter(move |family| rank(family) == wanted))
            .map(of_weight)
            .peekable();
        let first = by_rank.peek().copied().unwrap_or(FaceId(0));
        by_rank.find(|&id| self.face(id).covers(word)).unwrap_or(first)
    }

    /// The characters of `text` that would not be printed, with their byte offsets. Empty for a text that can be set.
    ///
    /// Looks at whole words, as [`Fonts::face_for`] does: a word that mixes letters of two scripts may have each of its
    /// letters in some face and still be impossible to set in one.
    pub fn missing(&self, text: &str, language: &str) -> Vec<(usize, char)> {
        let mut missing = Vec::new();
        for (start, word) in words(text) {
            for bold in [false, true] {
                let face = self.face(self.face_for(word, language, bold));
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

/// `zh` of `zh-Hant`.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
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
        fonts.face(fonts.face_for(word, language, bold)).name.clone()
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

    #[test]
    fn large_faces_are_there_for_sets_that_need_them() {
        let (small, chinese) = (Fonts::builtin(), Fonts::for_set(["en", "zh-CN"], Vec::new()));
        assert!(!small.can_set("zh"));
        assert!(chinese.can_set("zh") && !chinese.can_set("ja") && !chinese.can_set("th"));
        assert_eq!(name(&chinese, "MRI检查", "zh", false), "NotoSansSC-Regular");
        assert_eq!(name(&chinese, "MRI", "zh", true), "NotoSansSC-Bold");
        assert_eq!(name(&chinese, "MRI", "en", true), "AtkinsonHyperlegibleNext-Bold");
        assert_eq!(
            chinese.missing("马尾综合征、梨状肌、髋关节、≥5毫克。Ménière病", "zh"),
            vec![]
        );
        assert!(
            builtin::FAMILIES
                .iter()
                .all(|family| Face::load(family.bold.unpacked()).is_ok())
        );
    }

    #[test]
    fn hebrew_and_hindi_have_faces() {
        let fonts = Fonts::builtin();
        assert_eq!(name(&fonts, "כאב", "he", false), "NotoSansHebrew-Regular");
        assert_eq!(name(&fonts, "15-20", "he", false), "NotoSansHebrew-Regular");
        assert_eq!(name(&fonts, "दर्द", "hi", true), "NotoSansDevanagari-Bold");
        assert_eq!(fonts.missing("पीठ का दर्द ४-६ हफ़्ते।", "hi"), vec![]);
        assert_eq!(fonts.missing("כְּאֵב גב ו־MRI, 555\u{2011}0100", "he"), vec![]);
    }
}
