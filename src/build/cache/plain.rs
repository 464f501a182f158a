//! Plain data as bytes to be hashed, the shortest way from a view or a story to its digest.
//!
//! Nobody reads these bytes again, so they have no names: the program is a part of every key, and it knows the fields of its
//! types. Two values of one type have the same bytes only if they are the same: each value begins with a mark, a text says
//! how long it is, and what has parts ends with a mark of its own.

use serde::de::value::Error;
use serde::ser::{self, Serialize, Serializer};
use twox_hash::XxHash3_128;

/// The digest of a value, and how many bytes it has. A view has as many bytes as its page, and there is one for each page of a site: XXH3 takes less
/// time for it than BLAKE3. It does not withstand somebody who looks for two views of one digest; that would have to be the
/// author of both, who can write the second one as it is.
///
/// # Errors
/// A type that refuses to be written.
pub(super) fn digest<T: Serialize + ?Sized>(value: &T) -> Result<([u8; 16], usize), Error> {
    let mut writer = Writer(Gathered::<XxHash3_128>::default());
    value.serialize(&mut writer)?;
    let size = writer.0.size();
    Ok((writer.0.into_hasher().finish_128().to_le_bytes(), size))
}

/// What bytes are put into.
pub(in crate::build) trait Digester: Default {
    fn add(&mut self, bytes: &[u8]);
}

impl Digester for blake3::Hasher {
    fn add(&mut self, bytes: &[u8]) {
        self.update(bytes);
    }
}

impl Digester for XxHash3_128 {
    fn add(&mut self, bytes: &[u8]) {
        self.write(bytes);
    }
}

/// So many bytes are hashed at once, a multiple of what BLAKE3 and XXH3 take together.
const TOGETHER: usize = 32 * 1024;

/// Bytes that are hashed in large pieces from the beginning: small pieces, and large ones behind them, take a hash several
/// times as long.
#[derive(Debug)]
pub(in crate::build) struct Gathered<H = blake3::Hasher> {
    bytes: Vec<u8>,
    /// How many were hashed already.
    hashed: usize,
    hasher: H,
}

impl<H: Digester> Default for Gathered<H> {
    fn default() -> Gathered<H> {
        Gathered {
            bytes: Vec::with_capacity(TOGETHER),
            hashed: 0,
            hasher: H::default(),
        }
    }
}

impl<H: Digester> Gathered<H> {
    pub(super) fn push(&mut self, mut bytes: &[u8]) {
        let room = TOGETHER - self.bytes.len();
        if bytes.len() > room {
            let (begin, rest) = bytes.split_at(room);
            self.bytes.extend_from_slice(begin);
            self.hasher.add(&self.bytes);
            self.bytes.clear();
            let (whole, end) = rest.split_at(rest.len() / TOGETHER * TOGETHER);
            self.hasher.add(whole);
            self.hashed += TOGETHER + whole.len();
            bytes = end;
        }
        self.bytes.extend_from_slice(bytes);
    }

    fn size(&self) -> usize {
        self.hashed + self.bytes.len()
    }

    /// Bytes with their number before them.
    pub(in crate::build) fn push_counted(&mut self, bytes: &[u8]) {
        self.push(&(bytes.len() as u64).to_le_bytes());
        self.push(bytes);
    }

    fn into_hasher(mut self) -> H {
        self.hasher.add(&self.bytes);
        self.hasher
    }
}

impl Gathered {
    pub(in crate::build) fn finish(self) -> blake3::Hash {
        self.into_hasher().finalize()
    }
}

/// What a value begins with. Numbers have a mark for each type.
mod mark {
    pub const END: u8 = 0;
    pub const NOTHING: u8 = 1;
    pub const SOMETHING: u8 = 2;
    pub const LEFT_OUT: u8 = 3;
    pub const TEXT: u8 = 4;
    pub const BYTES: u8 = 5;
    pub const VARIANT: u8 = 6;
    pub const PARTS: u8 = 7;
}

struct Writer(Gathered<XxHash3_128>);

impl Writer {
    fn mark(&mut self, mark: u8) -> &mut Self {
        self.0.push(&[mark]);
        self
    }

    fn variant(&mut self, index: u32) -> &mut Self {
        self.mark(mark::VARIANT).0.push(&index.to_le_bytes());
        self
    }
}

macro_rules! numbers {
    ($($method:ident: $type:ty = $mark:literal),+ $(,)?) => {
        $(fn $method(self, value: $type) -> Result<(), Error> {
            self.mark($mark).0.push(&value.to_le_bytes());
            Ok(())
        })+
    };
}

impl Serializer for &mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! {
        serialize_i8: i8 = 16, serialize_i16: i16 = 17, serialize_i32: i32 = 18, serialize_i64: i64 = 19,
        serialize_i128: i128 = 20, serialize_u8: u8 = 21, serialize_u16: u16 = 22, serialize_u32: u32 = 23,
        serialize_u64: u64 = 24, serialize_u128: u128 = 25, serialize_f32: f32 = 26, serialize_f64: f64 = 27,
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.serialize_u8(value.into())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_u32(value.into())
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.mark(mark::TEXT).0.push_counted(value.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.mark(mark::BYTES).0.push_counted(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.mark(mark::NOTHING);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self.mark(mark::SOMETHING))
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<(), Error> {
        self.variant(index);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self.variant(index))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self.mark(mark::PARTS))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        Ok(self.mark(mark::PARTS))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self.mark(mark::PARTS))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Error> {
        Ok(self.variant(index))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self.mark(mark::PARTS))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self.mark(mark::PARTS))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Error> {
        Ok(self.variant(index))
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

macro_rules! parts {
    ($($kind:ident: $method:ident),+ $(,)?) => {
        $(impl ser::$kind for &mut Writer {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Error> {
                self.mark(mark::END);
                Ok(())
            }
        })+
    };
}

parts! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field,
}

macro_rules! fields {
    ($($kind:ident),+) => {
        $(impl ser::$kind for &mut Writer {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Error> {
                value.serialize(&mut **self)
            }

            fn skip_field(&mut self, _: &'static str) -> Result<(), Error> {
                self.mark(mark::LEFT_OUT);
                Ok(())
            }

            fn end(self) -> Result<(), Error> {
                self.mark(mark::END);
                Ok(())
            }
        })+
    };
}

fields!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        self.mark(mark::END);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use std::collections::{BTreeMap, BTreeSet};

    fn written<T: Serialize>(value: &T) -> [u8; 16] {
        digest(value).expect("plain data").0
    }

    #[test]
    fn pieces_of_any_size_are_hashed_as_one() {
        let text = "0123456789".repeat(TOGETHER);
        for size in [1, 7, 1000, TOGETHER - 1, TOGETHER, 3 * TOGETHER + 5] {
            let mut gathered = Gathered::<blake3::Hasher>::default();
            text.as_bytes()
                .chunks(size)
                .for_each(|piece| gathered.push(piece));
            assert_eq!(gathered.finish(), blake3::hash(text.as_bytes()), "{size}");
        }
    }

    #[derive(Serialize)]
    enum Shape {
        Nothing,
        One(&'static str),
        Two(&'static str, &'static str),
        Named { a: &'static str, b: Option<u8> },
    }

    #[derive(Default, Serialize)]
    struct Sparse {
        #[serde(skip_serializing_if = "Option::is_none")]
        a: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        b: Option<&'static str>,
    }

    #[test]
    fn different_values_of_a_type_have_different_digests() {
        let lists: Vec<Vec<Vec<&str>>> = vec![
            vec![],
            vec![vec![]],
            vec![vec![], vec![]],
            vec![vec!["ab"]],
            vec![vec!["a", "b"]],
            vec![vec!["a"], vec!["b"]],
            vec![vec!["a", ""], vec!["b"]],
            vec![vec!["a"], vec!["", "b"]],
            vec![vec!["a\0\0"]],
        ];
        let shapes = [
            Shape::Nothing,
            Shape::One("ab"),
            Shape::Two("a", "b"),
            Shape::Two("ab", ""),
            Shape::Named { a: "a", b: None },
            Shape::Named { a: "a", b: Some(0) },
        ];
        let sparse = [
            Sparse::default(),
            Sparse {
                a: Some("x"),
                b: None,
            },
            Sparse {
                a: None,
                b: Some("x"),
            },
        ];
        let maps = [
            BTreeMap::from([("a", Some(1u32)), ("b", None)]),
            BTreeMap::from([("a", None), ("b", Some(1))]),
            BTreeMap::from([("a", Some(1))]),
        ];
        let all = [
            lists.iter().map(written).collect::<Vec<_>>(),
            shapes.iter().map(written).collect(),
            sparse.iter().map(written).collect(),
            maps.iter().map(written).collect(),
        ];
        for kind in all {
            let count = kind.len();
            assert_eq!(kind.into_iter().collect::<BTreeSet<_>>().len(), count);
        }
    }

    #[test]
    fn the_same_value_has_the_same_digest() {
        let long = "long".repeat(TOGETHER);
        let value = || {
            (
                1u8,
                -1i64,
                'x',
                true,
                0.5f32,
                (&long, "text", [Some(()), None], &long),
            )
        };
        assert_eq!(written(&value()), written(&value()));
    }
}
