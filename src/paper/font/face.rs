//! One face: the tables that layout, shaping and the PDF writer need.

use harfrust::ShaperData;
use rustc_hash::FxHashMap;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A font file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontError {
    /// Not an OpenType file, or a table is broken.
    Unreadable(String),
    /// Outlines are not TrueType (`glyf`): these are not embedded here, see docs/pdf-ua.md.
    NoTrueTypeOutlines(String),
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FontError::Unreadable(why) => write!(f, "the font file cannot be read: {why}"),
            FontError::NoTrueTypeOutlines(name) => {
                write!(f, "the font {name} has no TrueType outlines; convert it to TTF")
            }
        }
    }
}

impl std::error::Error for FontError {}

/// A face and what is known of it. Metrics are in font units with y upwards.
pub struct Face {
    /// PostScript name, for example `NotoSans-Bold`.
    pub name: String,
    /// Family name, for example `Noto Sans`.
    pub family: String,
    /// The whole file: lent by the binary, or owned where it was unpacked or comes from a theme.
    pub data: Arc<Cow<'static, [u8]>>,
    /// Font units in one em.
    pub units_per_em: u16,
    /// Height above the baseline that the face asks for.
    pub ascent: f32,
    /// Depth below the baseline, negative.
    pub descent: f32,
    /// Height of capitals.
    pub cap_height: f32,
    /// Box around all glyphs: left, bottom, right, top.
    pub bounds: [f32; 4],
    /// Weight, 400 or 700.
    pub weight: u16,
    /// Tables of the shaper.
    pub shaper: ShaperData,
    advances: Vec<u16>,
    /// Only looked up, so its order cannot reach the output.
    glyphs: FxHashMap<char, u16>,
    characters: Vec<Option<char>>,
    /// The glyphs of the printable characters of ASCII that it has.
    latin: Vec<u16>,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Face {
    /// Reads a TrueType file.
    pub fn load(data: impl Into<Cow<'static, [u8]>>) -> Result<Face, FontError> {
        let data = Arc::new(data.into());
        let font = FontRef::new(&data).map_err(|why| FontError::Unreadable(why.to_string()))?;
        let name = text_of(&font, StringId::POSTSCRIPT_NAME);
        if font.glyf().is_err() {
            return Err(FontError::NoTrueTypeOutlines(name));
        }
        let shaping_font =
            harfrust::FontRef::new(&data).map_err(|why| FontError::Unreadable(why.to_string()))?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let glyph_metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let advances = (0..u32::from(metrics.glyph_count))
            .map(|id| glyph_metrics.advance_width(id.into()).unwrap_or_default() as u16)
            .collect();
        let (glyphs, characters) = maps(&font, usize::from(metrics.glyph_count));
        let latin = (' '..='~').filter_map(|c| glyphs.get(&c).copied()).collect();
        let bounds = metrics.bounds.unwrap_or_default();
        let family = text_of(&font, StringId::FAMILY_NAME);
        let weight = font.os2().map(|os2| os2.us_weight_class()).unwrap_or(400);
        let shaper = ShaperData::new(&shaping_font);
        Ok(Face {
            name,
            family,
            data,
            units_per_em: metrics.units_per_em,
            ascent: metrics.ascent,
            descent: metrics.descent,
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent * 0.7),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            weight,
            shaper,
            advances,
            glyphs,
            characters,
            latin,
        })
    }

    /// The view of the file that the shaper reads.
    pub fn shaping_font(&self) -> harfrust::FontRef<'_> {
        harfrust::FontRef::new(&self.data).expect("the file was read when the face was loaded")
    }

    /// Advance width of a glyph in font units.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    /// Draws a glyph in font units, y upwards.
    pub fn outline(&self, glyph: u16, pen: &mut impl OutlinePen) {
        let font = FontRef::new(&self.data).expect("the file was read when the face was loaded");
        if let Some(outline) = font.outline_glyphs().get(GlyphId::from(glyph)) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A glyph that cannot be drawn leaves its place empty, as the viewer of a PDF would.
            let _ = outline.draw(settings, pen);
        }
    }

    /// The glyph of a character, before shaping.
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.glyphs.get(&c).copied()
    }

    /// The glyphs of the printable characters of ASCII that it has.
    pub fn latin(&self) -> &[u16] {
        &self.latin
    }

    /// The character that a glyph stands for by itself.
    pub fn character(&self, glyph: u16) -> Option<char> {
        self.characters.get(usize::from(glyph)).copied().flatten()
    }

    /// Whether the character can be printed: there is a glyph, or it is invisible or has a stand-in of the same look.
    pub fn has(&self, c: char) -> bool {
        is_invisible(c) || self.glyphs.contains_key(&c) || self.stand_in(c).is_some()
    }

    /// Whether every character of a word can be printed.
    pub fn covers(&self, word: &str) -> bool {
        word.chars().all(|c| self.has(c))
    }

    /// A character of the same look that is shaped in place of one that the face lacks.
    pub fn stand_in(&self, c: char) -> Option<char> {
        let other = match c {
            '\u{2010}' | '\u{2011}' => '-',
            '\u{00A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
            _ => return None,
        };
        (!self.glyphs.contains_key(&c) && self.glyphs.contains_key(&other)).then_some(other)
    }
}

/// Characters that steer the text and leave no mark.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

fn text_of(font: &FontRef<'_>, id: StringId) -> String {
    font.localized_strings(id)
        .english_or_first()
        .map(|name| name.to_string())
        .unwrap_or_default()
}

/// Character to glyph, and glyph to the lowest of its characters.
fn maps(font: &FontRef<'_>, count: usize) -> (FxHashMap<char, u16>, Vec<Option<char>>) {
    let mut glyphs = FxHashMap::default();
    let mut characters: Vec<Option<char>> = vec![None; count];
    for (code, glyph) in font.charmap().mappings() {
        let (Some(c), Ok(id)) = (char::from_u32(code), u16::try_from(glyph.to_u32())) else {
            continue;
        };
        if id == 0 {
            continue;
        }
        glyphs.insert(c, id);
        if let Some(slot) = characters.get_mut(usize::from(id))
            && slot.is_none_or(|known| c < known)
        {
            *slot = Some(c);
        }
    }
    (glyphs, characters)
}
