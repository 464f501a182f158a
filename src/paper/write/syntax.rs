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
    fn put(&mut self, syntax: &str) -> &mut Self {
        self.extend_from_slice(syntax.as_bytes());
        self
    }

    fn integer(&mut self, value: i64) -> &mut Self {
        if value < 0 {
            self.push(b'-');
        }
        let mut digits = [0; 20];
        let mut from = digits.len();
        let mut rest = value.unsigned_abs();
        loop {
            from -= 1;
            digits[from] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.extend_from_slice(&digits[from..]);
        self
    }

    fn number(&mut self, value: f32) -> &mut Self {
        self.hundredths(hundredths(value))
    }

    fn hundredths(&mut self, hundredths: i64) -> &mut Self {
        if (-99..0).contains(&hundredths) {
            self.push(b'-');
        }
        self.integer(hundredths / 100);
        let decimals = (hundredths % 100).unsigned_abs() as u8;
        if decimals > 0 {
            self.extend_from_slice(&[b'.', b'0' + decimals / 10]);
            if !decimals.is_multiple_of(10) {
                self.push(b'0' + decimals % 10);
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

/// A length in hundredths of a point.
pub fn hundredths(value: f32) -> i64 {
    // A cast drops the decimals; half on top of that rounds.
    (value * 100.0 + 0.5_f32.copysign(value)) as i64
}

/// Whether a byte means something in a string in brackets.
pub fn is_special(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'\\' | b'\r')
}

/// A byte of a string in brackets.
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
