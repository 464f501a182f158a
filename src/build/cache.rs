//! Results of jobs, taken from a cache by the digest of what they were made from, so that there are no dependencies to
//! track by hand.
//!
//! 1. [`Keys`] are prepared once for a press: the program, the templates and what all pages of a language share; the
//!    program, the faces and the look of each edition.
//! 2. Each page and sheet adds what it alone is made from: the view that its template sees ([`Keys::page`]), the story
//!    that is laid out ([`Keys::sheet`]). Both are plain data, written as bytes ([`plain`]) and hashed.
//! 3. A [`Store`] is asked for the [`Key`]: [`memory::Memory`] has the bytes, [`index::Index`] knows which bytes they
//!    were, and the live site has them.
//!
//! Pages and sheets only: feeds, answers for health records, indexes of the search and the like are written as they are
//! gathered, so a digest of what they are made from would cost as much as they do.

pub mod index;
pub mod last;
pub mod memory;
pub(in crate::build) mod plain;

use super::press::Tools;
use crate::exchange::fhir::Sum;
use crate::model::LanguageTag;
use crate::paper::flow::block::Story;
use crate::paper::flow::style::Style;
use crate::paper::frame::Picture;
use crate::paper::paginate::LayoutFinding;
use crate::site::Site;
use crate::site::view::PageView;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// What a result was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key(Digest);

impl From<blake3::Hash> for Key {
    fn from(hash: blake3::Hash) -> Key {
        Key(Digest(*hash.as_bytes()))
    }
}

/// A digest that is written as bytes and not as a list of numbers, which takes half again as much room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Digest([u8; 32]);

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Digest, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Digest;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the 32 bytes of a digest")
            }

            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Digest, E> {
                let digest = bytes.try_into();
                digest
                    .map(Digest)
                    .map_err(|_| E::invalid_length(bytes.len(), &self))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

/// One file of the site.
#[derive(Clone, Debug)]
pub enum File {
    /// Made just now.
    Made(Vec<u8>),
    /// Made before, and kept.
    Kept(Arc<[u8]>),
    /// Made before; nobody kept the bytes, but these are the ones.
    Known {
        path: String,
        digest: blake3::Hash,
        bytes: u64,
    },
}

/// What pages and other files say of a sheet, and what its layout told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetFacts {
    pub pages: u32,
    pub sum: Sum,
    pub notes: Notes,
}

/// What layout tells of a sheet, for findings that are made anew in each run: their places and limits may have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    pub layout: Vec<LayoutFinding>,
    /// The headings with the index of their page, in order.
    pub headings: Vec<(usize, String)>,
}

/// What a store knows of a key.
#[derive(Clone, Debug)]
pub struct Known {
    pub file: File,
    /// Of a sheet.
    pub sheet: Option<SheetFacts>,
}

/// Keeps results. It may forget anything at any time, and what it gives never changes a result.
pub trait Store: Send + Sync {
    /// What is known of the file at `path`, if it was made from `key`.
    fn known(&self, path: &str, key: &Key) -> Option<Known>;

    /// Takes note of a file that was made. Gives whether the bytes can be asked for again.
    fn keep(&self, path: &str, key: Key, bytes: &[u8], sheet: Option<&SheetFacts>) -> bool;

    /// The bytes of a file that is known are needed: it is to be made anew.
    fn forget(&self, _path: &str) {}
}

/// A store, and the program whose results it may hold.
#[derive(Clone, Copy)]
pub struct Cache<'a> {
    pub program: blake3::Hash,
    pub store: &'a dyn Store,
}

/// What the keys of a set begin with.
pub struct Keys<'a> {
    pub store: &'a dyn Store,
    /// The program, the templates and what the pages of a language share.
    pages: BTreeMap<LanguageTag, blake3::Hasher>,
    /// The program and the faces.
    sheets: blake3::Hasher,
}

impl std::fmt::Debug for Keys<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

impl<'a> Keys<'a> {
    pub(super) fn new(cache: Cache<'a>, tools: &Tools, site: &Site<'_>) -> Keys<'a> {
        let mut program = blake3::Hasher::new();
        program.update(cache.program.as_bytes());
        let mut all_pages = program.clone();
        all_pages.update(tools.templates.as_bytes());
        let pages = site.shells().map(|(language, shell)| {
            let mut hasher = all_pages.clone();
            add(&mut hasher, &shell.view);
            (language.clone(), hasher)
        });
        let mut sheets = program;
        for file in tools.fonts.files() {
            sheets.update(blake3::hash(file).as_bytes());
        }
        Keys {
            store: cache.store,
            pages: pages.collect(),
            sheets,
        }
    }

    /// The key of a page; nothing if its view cannot be written down, and then it is made anew each time.
    /// With it comes the size of the view in bytes: the page has hardly more.
    pub(super) fn page<P: PageView>(&self, language: &LanguageTag, page: &P) -> Option<(Key, usize)> {
        let mut hasher = self.pages.get(language)?.clone();
        hasher.update(P::TEMPLATE.as_bytes());
        let (digest, size) = plain::digest(page).ok()?;
        hasher.update(&digest);
        Some((hasher.finalize().into(), size))
    }

    /// The key of a sheet that is made of these stories, and of what else is `said` of it.
    pub(super) fn sheet(&self, style: &Style, said: &[&str], stories: &[Story]) -> Option<Key> {
        let mut hasher = self.sheets.clone();
        // The style is some eighty numbers; their texts are exact.
        add(&mut hasher, &format!("{style:?}"));
        add(&mut hasher, said);
        for story in stories {
            if !add(&mut hasher, story) {
                return None;
            }
            for picture in &story.pictures {
                add_picture(&mut hasher, picture);
            }
        }
        Some(hasher.finalize().into())
    }
}

/// Adds the digest of a value to what is hashed. Gives whether it could be written.
fn add<T: Serialize + ?Sized>(hasher: &mut blake3::Hasher, value: &T) -> bool {
    let digest = plain::digest(value);
    if let Ok((digest, _)) = &digest {
        hasher.update(digest);
    }
    digest.is_ok()
}

/// Adds the bytes of a picture. A drawing's are worked out once for all sheets that show it.
fn add_picture(hasher: &mut blake3::Hasher, picture: &Picture) {
    match picture {
        Picture::Drawing(drawing) => hasher.update(drawing.digest().as_bytes()),
        Picture::Jpeg {
            width,
            height,
            gray,
            data,
        } => {
            add(hasher, &("jpeg", width, height, gray));
            hasher.update(blake3::hash(data).as_bytes())
        }
        Picture::Bitmap(bitmap) => {
            add(hasher, &("bitmap", bitmap.width, bitmap.height));
            hasher.update(blake3::hash(&bitmap.data).as_bytes())
        }
        Picture::Raster(raster) => {
            let shape = (
                "raster",
                raster.width,
                raster.height,
                raster.gray,
                raster.filtered,
            );
            add(hasher, &(shape, raster.alpha.is_some()));
            if let Some(alpha) = &raster.alpha {
                hasher.update(blake3::hash(alpha).as_bytes());
            }
            hasher.update(blake3::hash(&raster.data).as_bytes())
        }
    };
}
