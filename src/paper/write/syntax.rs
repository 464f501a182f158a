//! PDF syntax, put behind one another at the end of a buffer: numbers, strings, references (ISO 32000-1, 7.3).

/// The number of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ref(pub u32);

/// What every part of a file is written with.
pub trait Syntax {
    /// Syntax as it stands: operators, keys, brackets.
    fn put(&mut self, syntax: &str) -> &mut Self;
    /// A whole number.
    fn integer(&mut self, value: i64) -> &mut Self;
    /// A number with two decimals: they are a third of a printer's dot, more would only make the file larger.
    fn number(&mut self, value: f32) -> &mut Self;
    /// The same, given in hundredths.
    fn hundredths(&mut self, value: i64) -> &mut Self;
    /// Numbers with two decimals and a space between them.
    fn numbers(&mut self, values: &[f32]) -> &mut Self;
    /// A name that comes from elsewhere.
    fn name(&mut self, name: &str) -> &mut Self;
    /// A reference to an object.
    fn reference(&mut self, to: Ref) -> &mut Self;
    /// A string in brackets.
    fn literal(&mut self, bytes: &[u8]) -> &mut Self;
    /// A string in hexadecimal digits.
    fn hexadecimal(&mut self, bytes: &[u8]) -> &mut Self;
    /// Text for people: plain bytes where it is ASCII, UTF-16 with a mark otherwise (7.9.2.2).
    fn text(&mut self, text: &str) -> &mut Self;
    /// Text for people in UTF-16.
    fn utf16(&mut self, text: &str) -> &mut Self;
}

impl Syntax for Vec<u8> {
    #[inline]
    fn put(&mut self, syntax: &str) -> &mut Self {
        self.extend_from_slice(syntax.as_bytes());
        self
    }

    #[inline]
    fn integer(&mut self, value: i64) -> &mut Self {
        if value < 0 {
            self.push(b'-');
        }
        put_digits(self, value.unsigned_abs());
        self
    }

    #[inline]
    fn number(&mut self, value: f32) -> &mut Self {
        self.hundredths(hundredths(value))
    }

    #[inline]
    fn hundredths(&mut self, hundredths: i64) -> &mut Self {
        if hundredths < 0 {
            self.push(b'-');
        }
        let (whole, decimals) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        put_digits(self, whole);
        if decimals > 0 {
            let (tenths, rest) = (decimals as u8 / 10, decimals as u8 % 10);
            self.push(b'.');
            self.push(b'0' + tenths);
            if rest > 0 {
                self.push(b'0' + rest);
            }
        }
        self
    }

    fn numbers(&mut self, values: &[f32]) -> &mut Self {
        for (at, &value) in values.iter().enumerate() {
            if at > 0 {
                self.push(b' ');
            }
            self.number(value);
        }
        self
    }

    fn name(&mut self, name: &str) -> &mut Self {
        self.push(b'/');
        for byte in name.bytes() {
            if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
                self.push(byte);
            } else {
                self.push(b'#');
                put_hexadecimal(self, byte);
            }
        }
        self
    }

    fn reference(&mut self, to: Ref) -> &mut Self {
        self.integer(to.0.into()).put(" 0 R")
    }

    fn literal(&mut self, bytes: &[u8]) -> &mut Self {
        self.push(b'(');
        for &byte in bytes {
            put_escaped(self, byte);
        }
        self.push(b')');
        self
    }

    fn hexadecimal(&mut self, bytes: &[u8]) -> &mut Self {
        self.push(b'<');
        for &byte in bytes {
            put_hexadecimal(self, byte);
        }
        self.push(b'>');
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        if text.is_ascii() {
            return self.literal(text.as_bytes());
        }
        self.utf16(text)
    }

    fn utf16(&mut self, text: &str) -> &mut Self {
        self.put("<FEFF");
        for unit in text.encode_utf16() {
            for byte in unit.to_be_bytes() {
                put_hexadecimal(self, byte);
            }
        }
        self.push(b'>');
        self
    }
}

/// Nearly all numbers have up to three digits.
#[inline]
fn put_digits(out: &mut Vec<u8>, value: u64) {
    let digit = |value: u64| b'0' + (value % 10) as u8;
    if value >= 1000 {
        put_digits(out, value / 1000);
    }
    if value >= 100 {
        out.push(digit(value / 100));
    }
    if value >= 10 {
        out.push(digit(value / 10));
    }
    out.push(digit(value));
}

/// A length in hundredths of a point.
#[inline]
pub fn hundredths(value: f32) -> i64 {
    // A cast drops the decimals; half on top of that rounds.
    (value * 100.0 + 0.5_f32.copysign(value)) as i64
}

/// Whether a byte means something in a string in brackets.
#[inline]
pub fn is_special(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'\\' | b'\r')
}

/// A byte of a string in brackets.
#[inline]
pub fn put_escaped(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\r' => out.extend_from_slice(b"\\r"),
        _ => out.push(byte),
    }
}

/// A byte as two digits.
pub fn put_hexadecimal(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).expect("it is ASCII")
    }

    #[test]
    fn numbers_have_two_decimals_at_most() {
        let numbers = [0.0, -0.004, 1.0, -1.5, 0.05, -0.25, 792.129, 1e-9, -13.999];
        let expected = "0 0 1 -1.5 0.05 -0.25 792.13 0 -14";
        assert_eq!(written(|out| _ = out.numbers(&numbers)), expected);
        assert_eq!(
            written(|out| _ = out.integer(-7).put(" ").integer(i64::MIN)),
            "-7 -9223372036854775808"
        );
    }

    #[test]
    fn strings_are_escaped() {
        assert_eq!(written(|out| _ = out.text("a (b) \\ \r")), "(a \\(b\\) \\\\ \\r)");
        assert_eq!(written(|out| _ = out.text("é")), "<FEFF00E9>");
        assert_eq!(written(|out| _ = out.name("A B#(é")), "/A#20B#23#28#C3#A9");
        assert_eq!(written(|out| _ = out.hexadecimal(&[0, 0xAF])), "<00AF>");
    }
}
