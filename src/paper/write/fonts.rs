//! Embedded faces: a subset of each, its widths, and a table from codes back to text.
//!
//! Sheets of one language ask for the same few again and again, so what was made and packed is kept ([`Kept`], by all that
//! it is made from: what was kept never shows in the output).

use super::WriteError;
use super::file::{Content, File, packed};
use super::glyphs::{Code, Used, UsedFace, width};
use super::syntax::{Ref, Syntax, put_hexadecimal};
use crate::paper::font::{Face, FaceId, Fonts, Subset};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

/// How many faces are kept. Each has about 10 kB; sheets in Chinese have nearly all one of their own.
const MOST: usize = 256;

/// Faces that were written.
#[derive(Debug, Default)]
pub struct Kept {
    /// By what the face and its codes are hashed to.
    made: Mutex<FxHashMap<u64, KeptFace>>,
}

/// A face with the codes that it has.
#[derive(Debug)]
struct KeptFace {
    id: FaceId,
    codes: Box<[Code<'static>]>,
    written: Arc<WrittenFace>,
}

/// What a sheet needs of a face, ready to be put into the file.
#[derive(Debug)]
struct WrittenFace {
    /// The TrueType file with the glyphs in use, packed, and its size before that.
    program: (Vec<u8>, usize),
    /// With the letters that tell the subset from others.
    name: String,
    /// The array of widths.
    widths: Vec<u8>,
    /// From codes to text.
    to_unicode: Vec<u8>,
    /// From codes to glyphs of the subset, where some glyph has more than one code.
    glyph_map: Option<Vec<u8>>,
}

/// Adds all faces in use, and gives the font object of each in their order.
pub fn add(file: &mut File, fonts: &Fonts, used: &Used<'_>) -> Result<Vec<Ref>, WriteError> {
    let faces = used.iter();
    faces
        .map(|(id, used)| {
            let written = written(fonts, id, used)?;
            Ok(add_face(file, fonts.face(id), &written))
        })
        .collect()
}

/// Finds a face among those that were kept, or makes it.
fn written(fonts: &Fonts, id: FaceId, used: &UsedFace<'_>) -> Result<Arc<WrittenFace>, WriteError> {
    let mut hasher = FxHasher::default();
    (id, used.codes()).hash(&mut hasher);
    let key = hasher.finish();
    let kept = &fonts.written().faces.made;
    if let Some(known) = kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key)
        && known.id == id
        && *known.codes == *used.codes()
    {
        return Ok(Arc::clone(&known.written));
    }
    let face = fonts.face(id);
    let subset = Subset::of(face, used.glyphs()).map_err(|why| WriteError::Font {
        face: face.name.clone(),
        why,
    })?;
    let has_extra = used.codes().len() > used.glyphs().len();
    let made = Arc::new(WrittenFace {
        name: format!("{}+{}", subset.tag, face.name),
        program: (packed(&subset.data), subset.data.len()),
        widths: widths(face, used.codes()),
        to_unicode: packed(&to_unicode(used.codes())),
        glyph_map: has_extra.then(|| packed(&glyph_map(used.codes()))),
    });
    let mut all = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if all.len() < MOST {
        let kept = KeptFace {
            id,
            codes: used.codes().iter().map(Code::kept).collect(),
            written: Arc::clone(&made),
        };
        all.insert(key, kept);
    }
    Ok(made)
}

fn add_face(file: &mut File, face: &Face, written: &WrittenFace) -> Ref {
    let WrittenFace { program, name, .. } = written;
    let (packed, length) = program;
    let mut entries = Vec::new();
    entries.put("/Length1 ").integer(*length as i64);
    let program = file.stream(&entries, packed, Content::Packed);
    let to_unicode = file.stream(b"", &written.to_unicode, Content::Packed);
    let map = written.glyph_map.as_ref();
    let map = map.map(|map| file.stream(b"", map, Content::Packed));
    let [font, descendant, descriptor] = [(); 3].map(|()| file.reserve());

    let out = file.object(font);
    out.put("<</Type/Font/Subtype/Type0/BaseFont")
        .name(name)
        .put("/Encoding/Identity-H/DescendantFonts[");
    out.reference(descendant)
        .put("]/ToUnicode ")
        .reference(to_unicode)
        .put(">>");

    let out = file.object(descendant);
    out.put("<</Type/Font/Subtype/CIDFontType2/BaseFont").name(name);
    out.put("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ");
    out.reference(descriptor)
        .put("/DW 0/W")
        .extend_from_slice(&written.widths);
    match map {
        None => out.put("/CIDToGIDMap/Identity>>"),
        Some(map) => out.put("/CIDToGIDMap ").reference(map).put(">>"),
    };
    put_descriptor(file.object(descriptor), face, name, program);
    font
}

fn put_descriptor(out: &mut Vec<u8>, face: &Face, name: &str, program: Ref) {
    let scaled = |units: f32| (units * 1000.0 / f32::from(face.units_per_em)).round() as i64;
    out.put("<</Type/FontDescriptor/FontName")
        .name(name)
        .put("/FontFamily")
        .text(&face.family);
    // 4: symbolic, that is, its codes are those of no standard.
    out.put("/Flags 4/FontBBox[");
    for edge in face.bounds {
        out.integer(scaled(edge)).put(" ");
    }
    out.put("]/ItalicAngle 0/Ascent ").integer(scaled(face.ascent));
    out.put("/Descent ").integer(scaled(face.descent));
    out.put("/CapHeight ").integer(scaled(face.cap_height));
    // Only a hint for synthesis; the face itself is embedded.
    out.put("/StemV ")
        .integer(if face.weight >= 600 { 140 } else { 80 });
    out.put("/FontWeight ")
        .integer(face.weight.into())
        .put("/FontFile2 ")
        .reference(program)
        .put(">>");
}

/// Codes start at 1 and have no gaps: one array says all widths.
fn widths(face: &Face, codes: &[Code<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    out.put("[1[");
    for code in codes {
        out.integer(width(face, code.glyph)).put(" ");
    }
    out.put("]]");
    out
}

/// Codes to glyphs of the subset.
fn glyph_map(codes: &[Code<'_>]) -> Vec<u8> {
    let numbers = codes.iter().map(|code| code.number);
    std::iter::once(0)
        .chain(numbers)
        .flat_map(u16::to_be_bytes)
        .collect()
}

fn to_unicode(codes: &[Code<'_>]) -> Vec<u8> {
    const BLOCK: usize = 100;
    let entries: Vec<(u16, &str)> = (1..)
        .zip(codes)
        .map(|(code, stands_for)| (code, &*stands_for.text))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let mut map = Vec::new();
    map.put(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for block in entries.chunks(BLOCK) {
        map.integer(block.len() as i64).put(" beginbfchar\n");
        for (code, text) in block {
            map.hexadecimal(&code.to_be_bytes()).put(" <");
            for unit in text.encode_utf16() {
                for byte in unit.to_be_bytes() {
                    put_hexadecimal(&mut map, byte);
                }
            }
            map.put(">\n");
        }
        map.put("endbfchar\n");
    }
    map.put("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
