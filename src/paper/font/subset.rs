//! Faces cut down to the glyphs of a sheet. A subset depends on its glyphs alone; who writes it keeps it.

use super::Face;
use subsetter::GlyphRemapper;

/// A face with some of its glyphs.
#[derive(Debug)]
pub struct Subset {
    /// The TrueType file.
    pub data: Vec<u8>,
    /// Six letters that name it, from its content (ISO 32000-1, 9.6.4).
    pub tag: String,
}

impl Subset {
    /// A face with these glyphs, numbered from 1 in their order.
    ///
    /// # Errors
    /// The face cannot be cut: why.
    pub fn of(face: &Face, glyphs: &[u16]) -> Result<Subset, String> {
        let mut remapper = GlyphRemapper::new();
        for &glyph in glyphs {
            remapper.remap(glyph);
        }
        let data = subsetter::subset(&face.data, 0, &remapper).map_err(|why| why.to_string())?;
        let digest = blake3::hash(&data);
        let letter = |byte: &u8| char::from(b'A' + byte % 26);
        Ok(Subset {
            tag: digest.as_bytes()[..6].iter().map(letter).collect(),
            data,
        })
    }
}
