//! Where a word of the glossary may begin in a text: a look at three letters in place of a search through all of them.

/// The beginnings of all spellings, three bytes each, of which five bits count: those in which a capital is like its
/// small letter. What is let through is searched; nothing that begins with a spelling is kept back.
#[derive(Clone)]
pub struct Starts {
    /// A bit for the third byte of each first and second one.
    third: Box<[u32; 32 * 32]>,
}

impl std::fmt::Debug for Starts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Starts").finish_non_exhaustive()
    }
}

impl Starts {
    pub fn of<'s>(spellings: impl Iterator<Item = &'s str>) -> Starts {
        let mut third = Box::new([0; 32 * 32]);
        for spelling in spellings {
            match *spelling.as_bytes() {
                [] => {}
                [first] => third[row(first, 0)..=row(first, 31)].fill(u32::MAX),
                [first, second] => third[row(first, second)] = u32::MAX,
                [first, second, next, ..] => third[row(first, second)] |= 1 << (next & 31),
            }
        }
        Starts { third }
    }

    /// The first place of a text, from `at` on, where a spelling may begin: behind no ASCII letter or digit. `at` must be
    /// such a place too, as are the beginning of a text and what [`behind`] gives.
    pub fn next_place(&self, text: &[u8], mut at: usize) -> Option<usize> {
        while let Some(first) = text.get(at) {
            let byte = |at: usize| text.get(at).copied().unwrap_or(0);
            if self.third[row(*first, byte(at + 1))] >> (byte(at + 2) & 31) & 1 == 1 {
                return Some(at);
            }
            at = behind(text, at);
        }
        None
    }
}

/// Whether each byte goes on with a word.
const GOES_ON: [bool; 256] = {
    let mut goes_on = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        goes_on[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    goes_on
};

/// The next place where a word may begin, behind the word or the mark at `at`.
pub fn behind(text: &[u8], at: usize) -> usize {
    let within = text[at..].iter().take_while(|byte| GOES_ON[usize::from(**byte)]);
    at + within.count() + 1
}

fn row(first: u8, second: u8) -> usize {
    usize::from(first & 31) << 5 | usize::from(second & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_are_let_through_in_any_case() {
        let starts = Starts::of(["disc", "MRI", "QI", "x", "\u{f1}and\u{fa}"].into_iter());
        let places = |text: &str| {
            let text = text.as_bytes();
            let first = starts.next_place(text, 0);
            let next = |at: &usize| starts.next_place(text, behind(text, *at));
            std::iter::successors(first, next).collect::<Vec<_>>()
        };
        assert_eq!(places("A disc, DISCS, a mri"), [2, 8, 17]);
        assert_eq!(places("radisc qi q x-ray"), [7, 12]);
        assert_eq!(places("(qi"), [1]);
        assert_eq!(places("un \u{f1}and\u{fa}"), [3]);
        assert!(places("").is_empty());
    }
}
