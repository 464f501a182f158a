//! Faces cut down to the glyphs of a sheet, and kept: sheets of one language ask for the same few sets again and again.
//!
//! A subset depends on its glyphs alone, so what was kept never shows in the output; it only saves the work.

use super::{Face, FaceId};
use libdeflater::{CompressionLvl, Compressor};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use subsetter::GlyphRemapper;

/// How many are kept. Each has 5 to 10 kB; sheets in Chinese have nearly all one of their own.
const MOST: usize = 256;
/// libdeflater levels go to 12; above 6 a face gains one percent for twice the time.
const LEVEL: i32 = 6;

/// A face with some of its glyphs.
#[derive(Debug)]
pub struct Subset {
    /// The TrueType file, packed by zlib.
    pub packed: Vec<u8>,
    /// Its size before packing.
    pub length: usize,
    /// Six letters that name it, from its content (ISO 32000-1, 9.6.4).
    pub tag: String,
}

type Key = (FaceId, Box<[u16]>);

/// The subsets made so far.
#[derive(Debug, Default)]
pub(super) struct Subsets {
    made: Mutex<HashMap<Key, Arc<Subset>>>,
}

impl Subsets {
    /// The subset of a face with these glyphs, numbered from 1 in their order.
    ///
    /// # Errors
    /// The face cannot be cut: why.
    pub fn get(&self, id: FaceId, face: &Face, glyphs: &[u16]) -> Result<Arc<Subset>, String> {
        let key: Key = (id, glyphs.into());
        let known = self
            .made
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let made = Arc::new(cut(face, glyphs)?);
        let mut all = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < MOST {
            all.insert(key, Arc::clone(&made));
        }
        Ok(made)
    }
}

fn cut(face: &Face, glyphs: &[u16]) -> Result<Subset, String> {
    let mut remapper = GlyphRemapper::new();
    for &glyph in glyphs {
        remapper.remap(glyph);
    }
    let subset = subsetter::subset(&face.data, 0, &remapper).map_err(|why| why.to_string())?;
    let mut compressor = Compressor::new(CompressionLvl::new(LEVEL).expect("6 is a level of libdeflater"));
    let mut packed = vec![0; compressor.zlib_compress_bound(subset.len())];
    let length = compressor
        .zlib_compress(&subset, &mut packed)
        .expect("the buffer has the size that the compressor asked for");
    packed.truncate(length);
    packed.shrink_to_fit();
    let digest = blake3::hash(&subset);
    let letter = |byte: &u8| char::from(b'A' + byte % 26);
    Ok(Subset {
        packed,
        length: subset.len(),
        tag: digest.as_bytes()[..6].iter().map(letter).collect(),
    })
}
