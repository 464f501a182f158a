//! Finding the first of a few kinds of bytes in a text, eight bytes at a time.
//!
//! Words and sentences end at one byte in six or fewer, so most of the work of splitting a text is passing by letters.
//! [`below`] and [`equal`] look at eight bytes at once and answer in the highest bit of each; [`find`] goes along a text
//! with a question made of them. The way of asking is that of "Determine if a word has a zero byte" in Sean Eron
//! Anderson's Bit Twiddling Hacks: a byte after the first one that is found may be told wrongly, the first one never.

const ONES: u64 = 0x0101_0101_0101_0101;

/// The highest bit of each byte.
pub(super) const HIGHEST: u64 = 0x80 * ONES;

/// Bytes below `limit`, which is at most 128.
#[inline]
pub(super) fn below(eight: u64, limit: u8) -> u64 {
    eight.wrapping_sub(u64::from(limit) * ONES) & !eight & HIGHEST
}

#[inline]
pub(super) fn equal(eight: u64, byte: u8) -> u64 {
    below(eight ^ (u64::from(byte) * ONES), 1)
}

/// The first byte from `at` on for which `question` sets the highest bit.
#[inline]
pub(super) fn find(text: &[u8], mut at: usize, question: impl Fn(u64) -> u64) -> Option<usize> {
    let first = |found: u64| found.trailing_zeros() as usize / 8;
    while let Some(chunk) = text[at..].first_chunk() {
        let found = question(u64::from_le_bytes(*chunk));
        if found != 0 {
            return Some(at + first(found));
        }
        at += chunk.len();
    }
    let rest = &text[at..];
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let found = question(u64::from_le_bytes(last));
    Some(first(found))
        .filter(|found| *found < rest.len())
        .map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn finds_what_looking_at_each_byte_finds(text in proptest::collection::vec(0u8.., 0..40), from in 0usize..40) {
            let from = from.min(text.len());
            let one_by_one = |wanted: &dyn Fn(u8) -> bool| {
                text[from..].iter().position(|byte| wanted(*byte)).map(|at| from + at)
            };
            proptest::prop_assert_eq!(find(&text, from, |eight| below(eight, 0x21)), one_by_one(&|byte| byte < 0x21));
            proptest::prop_assert_eq!(
                find(&text, from, |eight| equal(eight, b'/') | (eight & HIGHEST)),
                one_by_one(&|byte| byte == b'/' || byte >= 0x80)
            );
            proptest::prop_assert_eq!(find(&text, from, |eight| equal(eight, 0xE2)), one_by_one(&|byte| byte == 0xE2));
        }
    }
}
