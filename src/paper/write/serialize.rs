//! The compact writer: objects that are reached, numbered anew, in object streams, with a cross-reference stream.
//!
//! The file identifier is a digest of the file itself (ISO 32000-1, 14.4 asks only that it tells files apart), so equal
//! sheets are equal files.

use libdeflater::{CompressionLvl, Compressor};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use std::collections::BTreeMap;
use std::io::Write;

/// Objects in one object stream; viewers read a whole stream to get at one object.
const STREAM_OBJECTS: usize = 200;
/// libdeflater levels go to 12; above 6 text gains one percent for twice the time.
const LEVEL: i32 = 6;

/// Where an object is.
enum Place {
    Offset(usize),
    InStream { stream: usize, index: usize },
}

/// Writes all objects that the trailer leads to.
pub fn serialize(document: &Document) -> Vec<u8> {
    let (order, numbers) = reachable(document);
    let mut writer = Writer {
        out: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
        numbers: &numbers,
        places: BTreeMap::new(),
        compressor: compressor(),
    };
    let (streams, plain): (Vec<_>, Vec<_>) = order
        .iter()
        .filter_map(|id| document.objects.get(id).map(|object| (numbers[id], object)))
        .partition(|(_, object)| matches!(object, Object::Stream(_)));
    for (number, object) in streams {
        if let Object::Stream(stream) = object {
            writer.stream(number, &stream.dict, &stream.content, stream.allows_compression);
        }
    }
    let mut next = order.len() + 1;
    for chunk in plain.chunks(STREAM_OBJECTS) {
        writer.object_stream(next, chunk);
        next += 1;
    }
    writer.finish(next, &document.trailer)
}

/// A stream's content, packed.
pub fn packed(content: &[u8]) -> Vec<u8> {
    packed_by(&mut compressor(), content)
}

fn compressor() -> Compressor {
    Compressor::new(CompressionLvl::new(LEVEL).expect("it is a level of libdeflater"))
}

fn packed_by(compressor: &mut Compressor, content: &[u8]) -> Vec<u8> {
    let mut packed = vec![0; compressor.zlib_compress_bound(content.len())];
    let length = compressor
        .zlib_compress(content, &mut packed)
        .expect("the buffer has the size that the compressor asked for");
    packed.truncate(length);
    packed
}

/// Objects in the order in which they are met from the trailer, and their new numbers.
fn reachable(document: &Document) -> (Vec<ObjectId>, BTreeMap<ObjectId, usize>) {
    let mut order = Vec::new();
    let mut numbers = BTreeMap::new();
    let mut visit = |object: &Object, order: &mut Vec<ObjectId>| {
        references(object, &mut |id| {
            numbers.entry(id).or_insert_with(|| {
                order.push(id);
                order.len()
            });
        });
    };
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(object) = document.trailer.get(key) {
            visit(object, &mut order);
        }
    }
    let mut at = 0;
    while at < order.len() {
        if let Some(object) = document.objects.get(&order[at]) {
            visit(object, &mut order);
        }
        at += 1;
    }
    (order, numbers)
}

fn references(object: &Object, found: &mut impl FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => found(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| references(value, found)),
        Object::Stream(Stream { dict, .. }) => dict.iter().for_each(|(_, value)| references(value, found)),
        _ => {}
    }
}

struct Writer<'a> {
    out: Vec<u8>,
    numbers: &'a BTreeMap<ObjectId, usize>,
    places: BTreeMap<usize, Place>,
    compressor: Compressor,
}

impl Writer<'_> {
    fn stream(&mut self, number: usize, dictionary: &Dictionary, content: &[u8], compress: bool) {
        let mut dictionary = dictionary.clone();
        let packed = compress.then(|| packed_by(&mut self.compressor, content));
        let bytes = packed.as_deref().unwrap_or(content);
        if packed.is_some() {
            dictionary.set("Filter", "FlateDecode");
        }
        dictionary.set("Length", bytes.len() as i64);
        self.places.insert(number, Place::Offset(self.out.len()));
        let _ = writeln!(self.out, "{number} 0 obj");
        self.dictionary_to_out(&dictionary);
        self.out.extend(b"\nstream\n");
        self.out.extend(bytes);
        // A reader may take a lone CR before "endstream" for the end of line that it is told to expect there.
        self.out.extend(if bytes.ends_with(b"\r") {
            b"\r\n".as_slice()
        } else {
            b"\n"
        });
        self.out.extend(b"endstream\nendobj\n");
    }

    fn dictionary_to_out(&mut self, dictionary: &Dictionary) {
        let mut bytes = Vec::new();
        write_dictionary(dictionary, self.numbers, &mut bytes);
        self.out.extend(bytes);
    }

    fn object_stream(&mut self, number: usize, objects: &[(usize, &Object)]) {
        let mut index = String::new();
        let mut body = Vec::new();
        for (at, (object_number, object)) in objects.iter().enumerate() {
            index.push_str(&format!("{object_number} {} ", body.len()));
            write_object(object, self.numbers, &mut body);
            body.push(b'\n');
            self.places.insert(
                *object_number,
                Place::InStream {
                    stream: number,
                    index: at,
                },
            );
        }
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "ObjStm");
        dictionary.set("N", objects.len() as i64);
        dictionary.set("First", index.len() as i64);
        let mut content = index.into_bytes();
        content.extend(body);
        self.stream(number, &dictionary, &content, true);
    }

    fn finish(mut self, number: usize, trailer: &Dictionary) -> Vec<u8> {
        let digest = blake3::hash(&self.out);
        let identifier = Object::String(digest.as_bytes()[..16].to_vec(), StringFormat::Hexadecimal);
        let start = self.out.len();
        self.places.insert(number, Place::Offset(start));
        let mut table = vec![0, 0, 0, 0, 0, 0xFF, 0xFF];
        for place in self.places.values() {
            let (kind, first, second) = match place {
                Place::Offset(offset) => (1, *offset, 0),
                Place::InStream { stream, index } => (2, *stream, *index),
            };
            table.push(kind);
            table.extend((first as u32).to_be_bytes());
            table.extend((second as u16).to_be_bytes());
        }
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "XRef");
        dictionary.set("Size", number as i64 + 1);
        dictionary.set("W", vec![1.into(), 4.into(), 2.into()]);
        for key in ["Root", "Info"] {
            if let Ok(value) = trailer.get(key.as_bytes()) {
                dictionary.set(key, value.clone());
            }
        }
        dictionary.set("ID", vec![identifier.clone(), identifier]);
        self.stream(number, &dictionary, &table, true);
        let _ = write!(self.out, "startxref\n{start}\n%%EOF\n");
        self.out
    }
}

fn write_object(object: &Object, numbers: &BTreeMap<ObjectId, usize>, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(if *value { b"true".as_slice() } else { b"false" }),
        Object::Integer(value) => {
            let _ = write!(out, "{value}");
        }
        Object::Real(value) => {
            let _ = write!(out, "{value}");
        }
        Object::Name(name) => write_name(name, out),
        Object::String(bytes, StringFormat::Literal) => write_literal(bytes, out),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                let _ = write!(out, "{byte:02X}");
            }
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                write_object(item, numbers, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(dictionary, numbers, out),
        // A stream inside another object cannot be written in PDF, and nothing here makes one.
        Object::Stream(stream) => write_dictionary(&stream.dict, numbers, out),
        Object::Reference(id) => match numbers.get(id) {
            Some(number) => {
                let _ = write!(out, "{number} 0 R");
            }
            None => out.extend(b"null"),
        },
    }
}

fn write_dictionary(dictionary: &Dictionary, numbers: &BTreeMap<ObjectId, usize>, out: &mut Vec<u8>) {
    out.extend(b"<<");
    for (key, value) in dictionary.iter() {
        write_name(key, out);
        if !matches!(
            value,
            Object::Name(_) | Object::Array(_) | Object::Dictionary(_) | Object::String(..)
        ) {
            out.push(b' ');
        }
        write_object(value, numbers, out);
    }
    out.extend(b">>");
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn write_literal(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}
