//! Embedded faces: a subset of each, its widths, and a table from glyphs back to text.

use super::WriteError;
use super::glyphs::{Used, UsedFace};
use crate::paper::font::{Face, FaceId, Fonts};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The font object of each face.
pub type Resources = BTreeMap<FaceId, ObjectId>;

/// Adds all faces in use.
pub fn add(document: &mut Document, fonts: &Fonts, used: &Used) -> Result<Resources, WriteError> {
    used.iter()
        .map(|(id, used)| Ok((id, add_face(document, fonts, id, used)?)))
        .collect()
}

fn add_face(
    document: &mut Document,
    fonts: &Fonts,
    id: FaceId,
    used: &UsedFace,
) -> Result<ObjectId, WriteError> {
    let face = fonts.face(id);
    let subset = fonts.subset(id, used.glyphs()).map_err(|why| WriteError::Font {
        face: face.name.clone(),
        why,
    })?;
    let name = format!("{}+{}", subset.tag, face.name);
    let file = dictionary! { "Length1" => subset.length as i64, "Filter" => "FlateDecode" };
    let program = document.add_object(Stream::new(file, subset.packed.clone()).with_compression(false));
    let descriptor = document.add_object(descriptor(face, &name, program));
    let glyph_map = glyph_map(document, used);
    let descendant = document.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => name.as_str(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "DW" => 0,
        "W" => widths(used),
        "CIDToGIDMap" => glyph_map,
    });
    let to_unicode = document.add_object(Stream::new(Dictionary::new(), to_unicode(used).into_bytes()));
    Ok(document.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name.as_str(),
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => to_unicode,
    }))
}

fn descriptor(face: &Face, name: &str, program: ObjectId) -> Dictionary {
    const SYMBOLIC: i64 = 4;
    let scaled = |units: f32| (units * 1000.0 / f32::from(face.units_per_em)).round() as i64;
    let bounds: Vec<Object> = face.bounds.iter().map(|&edge| scaled(edge).into()).collect();
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "FontFamily" => super::text_string(&face.family),
        "Flags" => SYMBOLIC,
        "FontBBox" => bounds,
        "ItalicAngle" => 0,
        "Ascent" => scaled(face.ascent),
        "Descent" => scaled(face.descent),
        "CapHeight" => scaled(face.cap_height),
        // Only a hint for synthesis; the face itself is embedded.
        "StemV" => if face.weight >= 600 { 140 } else { 80 },
        "FontWeight" => i64::from(face.weight),
        "FontFile2" => program,
    }
}

/// Codes start at 1 and have no gaps: one array says all widths.
fn widths(used: &UsedFace) -> Vec<Object> {
    let all: Vec<Object> = used.codes().iter().map(|code| code.width.into()).collect();
    vec![1.into(), all.into()]
}

/// Codes to glyphs of the subset, where some glyph has more than one code.
fn glyph_map(document: &mut Document, used: &UsedFace) -> Object {
    if !used.has_extra() {
        return "Identity".into();
    }
    let mut map = vec![0, 0];
    for code in used.codes() {
        map.extend(code.glyph.to_be_bytes());
    }
    document.add_object(Stream::new(Dictionary::new(), map)).into()
}

fn to_unicode(used: &UsedFace) -> String {
    const BLOCK: usize = 100;
    let codes = used.codes();
    let entries: Vec<(usize, &str)> = codes
        .iter()
        .enumerate()
        .map(|(at, code)| (at + 1, code.text))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for block in entries.chunks(BLOCK) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (id, text) in block {
            let _ = write!(map, "<{id:04X}> <");
            for unit in text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
