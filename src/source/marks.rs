//! How far a text goes without a character that another language gives a meaning.
//!
//! Every byte of every page is looked at here, several times, and nearly all of them are plain.

/// Bytes that mean more than themselves.
#[derive(Debug)]
pub struct Marks<const N: usize> {
    list: [u8; N],
    first_plain: u8,
}

impl<const N: usize> Marks<N> {
    /// The bytes of `list`, and all below `first_plain`.
    pub const fn new(list: &[u8; N], first_plain: u8) -> Marks<N> {
        Marks {
            list: *list,
            first_plain,
        }
    }

    /// Where the first of them is in a text.
    #[inline]
    pub fn first_in(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        // Without a way out of the inner loop the compiler compares all bytes of a chunk together.
        let (chunks, _) = bytes.as_chunks::<16>();
        let plain = chunks.iter().take_while(|chunk| {
            let marks = chunk.iter().fold(0, |found, byte| found | self.is_mark(*byte));
            marks == 0
        });
        let start = plain.count() * 16;
        let within = bytes[start..].iter().position(|byte| self.is_mark(*byte) != 0)?;
        Some(start + within)
    }

    #[inline]
    fn is_mark(&self, byte: u8) -> u8 {
        let listed = self
            .list
            .iter()
            .fold(0, |found, mark| found | u8::from(byte == *mark));
        listed | u8::from(byte < self.first_plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_one_is_found() {
        const MARKS: Marks<2> = Marks::new(b"!\xe2", b' ');
        assert_eq!(MARKS.first_in("plain text, and \u{e9}"), None);
        assert_eq!(MARKS.first_in("a!b!"), Some(1));
        assert_eq!(MARKS.first_in("ab\n"), Some(2));
        assert_eq!(MARKS.first_in("\u{2028}"), Some(0));
    }

    #[test]
    fn wherever_it_stands_in_a_long_text() {
        const MARKS: Marks<1> = Marks::new(b"!", b' ');
        for length in [0, 31, 32, 33, 64, 70] {
            let plain = "x".repeat(length);
            assert_eq!(MARKS.first_in(&plain), None);
            for at in 0..length {
                let mut text = plain.clone();
                text.replace_range(at..=at, "!");
                text.push('\n');
                assert_eq!(MARKS.first_in(&text), Some(at), "of {length}");
            }
        }
    }
}
