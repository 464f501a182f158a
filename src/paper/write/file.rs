//! The file: streams as they come, all other objects together in object streams, a cross-reference stream at the end.
//!
//! The file identifier is a digest of the file itself (ISO 32000-1, 14.4 asks only that it tells files apart), so equal
//! sheets are equal files.

use super::pack;
use super::syntax::{Ref, Syntax};
use libdeflater::{CompressionLvl, Compressor};
use std::cell::RefCell;

/// Objects in one object stream; viewers read a whole stream to get at one object.
const STREAM_OBJECTS: usize = 200;
/// What is packed once for many sheets, and what is too long for `pack`. libdeflater levels go to 12; above 6 text gains one
/// percent for twice the time.
const LEVEL: i32 = 6;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// It has a number so far.
    Open,
    Offset(usize),
    InStream {
        stream: Ref,
        index: usize,
    },
}

/// How the content of a stream is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// To be written as it is; the entries name a filter if it has one.
    AsIs,
    /// To be packed.
    Plain,
    /// Packed by [`packed`].
    Packed,
}

/// A file that is being written.
pub struct File {
    out: Vec<u8>,
    /// By number, from 1.
    places: Vec<Place>,
    /// The objects of the next object stream with the places where they begin in it.
    waiting: Vec<(Ref, usize)>,
    bodies: Vec<u8>,
    /// Filled anew for each stream.
    packed: Vec<u8>,
}

impl File {
    /// A file without objects.
    pub fn new() -> File {
        let mut out = Vec::with_capacity(32 * 1024);
        out.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        File {
            out,
            places: Vec::with_capacity(256),
            waiting: Vec::with_capacity(STREAM_OBJECTS),
            bodies: Vec::with_capacity(16 * 1024),
            packed: Vec::with_capacity(8 * 1024),
        }
    }

    /// A number for an object that will be written.
    pub fn reserve(&mut self) -> Ref {
        self.places.push(Place::Open);
        Ref(self.places.len() as u32)
    }

    /// Where to write an object that is no stream. It ends where the next one begins.
    pub fn object(&mut self, id: Ref) -> &mut Vec<u8> {
        if self.waiting.len() == STREAM_OBJECTS {
            self.close_objects();
        }
        if !self.waiting.is_empty() {
            self.bodies.push(b'\n');
        }
        self.waiting.push((id, self.bodies.len()));
        &mut self.bodies
    }

    /// A stream with the entries of its dictionary, besides length and the filter of what is packed here.
    pub fn stream(&mut self, entries: &[u8], content: &[u8], given: Content) -> Ref {
        let id = self.reserve();
        match given {
            Content::Plain => {
                let packed = self.packed(content);
                self.put_stream(id, entries, &packed, true);
                self.packed = packed;
            }
            Content::Packed => self.put_stream(id, entries, content, true),
            Content::AsIs => self.put_stream(id, entries, content, false),
        }
        id
    }

    fn put_stream(&mut self, id: Ref, entries: &[u8], bytes: &[u8], packed: bool) {
        self.places[id.0 as usize - 1] = Place::Offset(self.out.len());
        let out = &mut self.out;
        out.integer(id.0.into()).put(" 0 obj\n<<");
        out.extend_from_slice(entries);
        out.put(if packed { "/Filter/FlateDecode" } else { "" });
        out.put("/Length ")
            .integer(bytes.len() as i64)
            .put(">>\nstream\n");
        out.extend_from_slice(bytes);
        // A reader may take a lone CR before "endstream" for the end of line that it is told to expect there.
        out.put(if bytes.ends_with(b"\r") { "\r\n" } else { "\n" });
        out.put("endstream\nendobj\n");
    }

    /// Writes the objects that are waiting as an object stream.
    fn close_objects(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let stream = self.reserve();
        let mut content = Vec::with_capacity(self.bodies.len() + 12 * self.waiting.len());
        for (index, &(id, at)) in self.waiting.iter().enumerate() {
            content.integer(id.0.into()).put(" ").integer(at as i64).put(" ");
            self.places[id.0 as usize - 1] = Place::InStream { stream, index };
        }
        let mut entries = Vec::new();
        entries.put("/Type/ObjStm/N ").integer(self.waiting.len() as i64);
        entries.put("/First ").integer(content.len() as i64);
        content.append(&mut self.bodies);
        self.waiting.clear();
        let packed = self.packed(&content);
        self.put_stream(stream, &entries, &packed, true);
        self.packed = packed;
    }

    /// The content packed, in the buffer for it.
    fn packed(&mut self, content: &[u8]) -> Vec<u8> {
        let mut out = std::mem::take(&mut self.packed);
        if pack::packed(content, &mut out).is_none() {
            out = packed(content);
        }
        out
    }

    /// The whole file.
    pub fn finish(mut self, root: Ref, info: Ref) -> Vec<u8> {
        self.close_objects();
        let digest = blake3::hash(&self.out);
        let start = self.out.len();
        let id = self.reserve();
        self.places[id.0 as usize - 1] = Place::Offset(start);
        let (table, widths) = self.table();
        let mut entries = Vec::new();
        entries
            .put("/Type/XRef/Size ")
            .integer(i64::from(id.0) + 1)
            .put("/W[1");
        for width in widths {
            entries.put(" ").integer(width as i64);
        }
        entries
            .put("]/Root ")
            .reference(root)
            .put("/Info ")
            .reference(info)
            .put("/ID[");
        let identifier = &digest.as_bytes()[..16];
        entries.hexadecimal(identifier).hexadecimal(identifier).put("]");
        self.put_stream(id, &entries, &table, false);
        self.out.put("startxref\n").integer(start as i64).put("\n%%EOF\n");
        self.out
    }

    /// The cross-reference table, and how many bytes its second and its third column have: as few as hold them, so that it
    /// need not be packed.
    fn table(&self) -> (Vec<u8>, [usize; 2]) {
        let rows = self.places.iter().map(|place| match *place {
            // No object is left open; one that were would be a free one.
            Place::Open => (0, 0, 0),
            Place::Offset(offset) => (1, offset as u32, 0),
            Place::InStream { stream, index } => (2, stream.0, index as u32),
        });
        // The entry of object 0 has the largest number that there is in its third column (7.5.4).
        let bytes_of = |most: u32| (4 - most.leading_zeros() as usize / 8).max(1);
        let second = bytes_of(rows.clone().map(|row| row.1).max().unwrap_or_default());
        let third = bytes_of(rows.clone().map(|row| row.2).max().unwrap_or_default());
        let mut table = Vec::with_capacity((self.places.len() + 1) * (1 + second + third));
        for (kind, a, b) in std::iter::once((0, 0, u32::MAX)).chain(rows) {
            table.push(kind);
            table.extend_from_slice(&a.to_be_bytes()[4 - second..]);
            table.extend_from_slice(&b.to_be_bytes()[4 - third..]);
        }
        (table, [second, third])
    }
}

/// A stream's content, packed for many sheets. Compressors have large tables, so each thread keeps its own.
pub fn packed(content: &[u8]) -> Vec<u8> {
    thread_local! {
        static KEPT: RefCell<Option<Compressor>> = const { RefCell::new(None) };
    }
    let level = CompressionLvl::new(LEVEL).expect("it is a level of libdeflater");
    let mut compressor = KEPT.take().unwrap_or_else(|| Compressor::new(level));
    let mut packed = vec![0; compressor.zlib_compress_bound(content.len())];
    let length = compressor
        .zlib_compress(content, &mut packed)
        .expect("the buffer has the size that the compressor asked for");
    packed.truncate(length);
    KEPT.set(Some(compressor));
    packed
}
