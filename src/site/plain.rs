//! How far a text goes without a character that another language gives a meaning.
//!
//! Every byte of every page is looked at here, several times, and nearly all of them are plain.

/// Bytes that mean more than themselves.
pub(super) struct Marks([bool; 256]);

impl Marks {
    /// The bytes of `list`, and all below `first_plain`.
    pub const fn new(list: &[u8], first_plain: u8) -> Marks {
        let mut marks = [false; 256];
        let mut at = 0;
        while at < first_plain as usize {
            marks[at] = true;
            at += 1;
        }
        at = 0;
        while at < list.len() {
            marks[list[at] as usize] = true;
            at += 1;
        }
        Marks(marks)
    }

    /// Where the first of them is in a text.
    pub fn first_in(&self, text: &str) -> Option<usize> {
        text.bytes().position(|byte| self.0[usize::from(byte)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_one_is_found() {
        const MARKS: Marks = Marks::new(b"!\xe2", b' ');
        assert_eq!(MARKS.first_in("plain text, and \u{e9}"), None);
        assert_eq!(MARKS.first_in("a!b!"), Some(1));
        assert_eq!(MARKS.first_in("ab\n"), Some(2));
        assert_eq!(MARKS.first_in("\u{2028}"), Some(0));
    }
}
